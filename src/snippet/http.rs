//! The request as an HTTP/1.1 message.

use super::rendered::{SESSION_TOKEN, Writer, room_for};
use super::{Generator, Language, Rendered, SecretsIn, Snippet};
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "http", label: "HTTP", language: Language::Http, generator: Generator::Whole(render) };

fn render(signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let parameters = request.parameters();
    let body_bytes = parameters.iter().map(|p| p.pair_len() + 1).sum::<usize>() - 1;
    let mut out = Writer::with_capacity(room_for(parameters));
    out.push(&format!("{} {} HTTP/1.1\n", request.method.as_str(), request.path));
    out.push(&format!("Host: {}\n", request.endpoint.authority()));
    for header in &request.headers {
        out.push(&format!("{}: {}\n", header.name, header.value.wire()));
    }
    out.push(&format!("Content-Length: {body_bytes}\n\n"));
    for (i, parameter) in parameters.iter().enumerate() {
        out.push(if i == 0 { "" } else { "&" });
        if parameter.is_secret() && secrets == SecretsIn::Environment {
            out.push(parameter.encoded_name()).push("=").slot("{AWS_SESSION_TOKEN}", SESSION_TOKEN);
        } else {
            out.push(&parameter.pair());
        }
    }
    out.push("\n");
    let mut rendered = out.finish_signed(signed);
    if !rendered.slots.is_empty() {
        rendered.notes.push("Put the session token, percent-encoded, in the place of {AWS_SESSION_TOKEN}");
    }
    rendered.notes.push("On the wire, lines end with CR LF, and nothing follows the body");
    rendered
}
