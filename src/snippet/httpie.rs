//! HTTPie in bash.
//!
//! A session token comes from the environment through a pipe: `Name:@file` reads a header from a file. A body comes through
//! standard input where it is long or holds a secret. `--ignore-netrc` keeps HTTPie from writing an `Authorization` of its
//! own.

use super::call::{Content, is_filled_in, validity};
use super::curl_bash::{QUOTABLE, look_for};
use super::form;
use super::quote::bash::quote;
use super::rendered::{SESSION_TOKEN, Writer, room_for_request};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::Header;
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "httpie", label: "HTTPie", language: Language::Bash, generator: Generator::Signed(render) };

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let content = call.content(request, secrets);
    let mut out = Writer::with_capacity(room_for_request(request) + 512);
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    let file = call.secret_file(secrets);
    if let Some(file) = &file {
        look_for(file, &mut out);
    }
    let body = request.body_text();
    let through_a_pipe = form::is_secret_or_long(call, request);
    if through_a_pipe {
        pipe(call, &content, secrets, &mut out);
    }
    out.push("http --ignore-netrc").push(if through_a_pipe { "" } else { " --ignore-stdin" });
    if let Some(body) = body.filter(|_| !through_a_pipe) {
        out.push(" \\\n  --raw ").push(&quote(&body).expect(QUOTABLE));
    }
    out.push(" \\\n  ").push(request.method.as_str()).push(" ").push(&quote(&request.url()).expect(QUOTABLE));
    for header in &request.headers {
        write_header(header, secrets, &mut out);
    }
    out.push("\n");
    Rendered { body_file: file, ..out.finish_signed(signed) }
}

fn write_header(header: &Header, secrets: SecretsIn, out: &mut Writer) {
    out.push(" \\\n  ");
    if header.value.hidden_chars().is_none() {
        out.push(&quote(&format!("{}:{}", header.name, header.value.wire())).expect(QUOTABLE));
        return;
    }
    out.push(header.name).push(":@<(printf %s ");
    if is_filled_in(header, secrets) {
        out.slot("\"$AWS_SESSION_TOKEN\"", SESSION_TOKEN);
    } else {
        out.push(&quote(header.value.wire()).expect(QUOTABLE));
    }
    out.push(")");
}

fn pipe(call: &Call, content: &Content, secrets: SecretsIn, out: &mut Writer) {
    match content {
        Content::Nothing => {}
        Content::Text(text) => {
            out.push("printf %s ").push(&quote(text).expect(QUOTABLE)).push(" |\n");
        }
        Content::Form(parts) => {
            out.push("{\n");
            form::pieces(call, "", parts, secrets, out);
            out.push("} |\n");
        }
    }
}
