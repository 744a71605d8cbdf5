//! The request as an HTTP/1.1 message.

use super::call::{Content, Part, is_filled_in};
use super::rendered::{SESSION_TOKEN, Writer, room_for_request};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Method, Request};
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "http", label: "HTTP", language: Language::Http, generator: Generator::Whole(render) };

/// Where the token goes that is not in the text.
const PLACE: &str = "{AWS_SESSION_TOKEN}";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let mut out = Writer::with_capacity(room_for_request(request));
    let url = request.url();
    // Behind scheme and authority.
    let target = url.get(request.endpoint.to_string().len()..).unwrap_or("/");
    out.push(&format!("{} {target} HTTP/1.1\n", request.method.as_str()));
    out.push(&format!("Host: {}\n", request.endpoint.authority()));
    for header in &request.headers {
        out.push(header.name).push(": ");
        if is_filled_in(header, secrets) {
            out.slot(PLACE, SESSION_TOKEN);
        } else {
            out.push(header.value.wire());
        }
        out.push("\n");
    }
    if let Some(bytes) = length(request) {
        out.push(&format!("Content-Length: {bytes}\n"));
    }
    out.push("\n");
    let is_form = matches!(request.body, crate::http::Body::Form(_));
    body(call, request, secrets, &mut out);
    let mut rendered = out.finish_signed(signed);
    if !rendered.slots.is_empty() {
        rendered.note(if is_form && !call.scheme.is_v4() { ENCODED } else { AS_IT_IS });
    }
    rendered.note("On the wire, lines end with CR LF, and nothing follows the body");
    rendered
}

const ENCODED: &str = "Put the session token, percent-encoded, in the place of {AWS_SESSION_TOKEN}";
const AS_IT_IS: &str = "Put the session token in the place of {AWS_SESSION_TOKEN}";

/// Bytes of the body; `None` where a request of this method needs no length.
fn length(request: &Request) -> Option<usize> {
    match request.body_text() {
        Some(body) => Some(body.len()),
        None if matches!(request.method, Method::Get | Method::Delete) => None,
        None => Some(0),
    }
}

fn body(call: &Call, request: &Request, secrets: SecretsIn, out: &mut Writer) {
    match call.content(request, secrets) {
        Content::Nothing => {}
        Content::Text(text) => {
            out.push(text).push("\n");
        }
        Content::Form(parts) => {
            for (i, part) in parts.into_iter().enumerate() {
                out.push(if i == 0 { "" } else { "&" });
                let parameter = Part::first(part);
                if parameter.is_secret() && secrets == SecretsIn::Environment {
                    out.push(parameter.encoded_name()).push("=").slot(PLACE, SESSION_TOKEN);
                } else {
                    out.push(&parameter.pair());
                }
            }
            out.push("\n");
        }
    }
}
