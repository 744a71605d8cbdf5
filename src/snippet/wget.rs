//! wget in bash.
//!
//! wget takes secrets and long bodies from a configuration file alone, and only from one that can be read twice, so that
//! a session token is written into a file for the time of the command: `mktemp` makes one that nobody else can read, in a
//! subshell that takes it away again. `printf` is part of bash, so that no program has the token as an argument.

use super::call::{Content, is_filled_in, validity};
use super::curl_bash::{QUOTABLE, look_for};
use super::form;
use super::quote::bash::quote;
use super::rendered::{SESSION_TOKEN, Writer, room_for_request};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Header, Method, Request};
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "wget", label: "wget", language: Language::Bash, generator: Generator::Signed(render) };

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let content = call.content(request, secrets);
    let mut out = Writer::with_capacity(room_for_request(request) + 512);
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    let file = call.secret_file(secrets);
    if let Some(file) = &file {
        look_for(file, &mut out);
    }
    let body_in_file =
        !matches!(content, Content::Nothing) && (file.is_some() || form::is_secret_or_long(call, request));
    let has_file = body_in_file || request.headers.iter().any(|h| h.value.hidden_chars().is_some());
    if has_file {
        configuration(call, request, body_in_file.then_some(&content), secrets, &mut out);
    }
    command(request, has_file, &mut out);
    for header in request.headers.iter().filter(|h| h.value.hidden_chars().is_none()) {
        let line = format!("{}: {}", header.name, header.value.wire());
        out.push(" \\\n  --header ").push(&quote(&line).expect(QUOTABLE));
    }
    if !body_in_file && let Some(body) = request.body_text() {
        out.push(" \\\n  --body-data ").push(&quote(&body).expect(QUOTABLE));
    }
    out.push(if has_file { " )\n" } else { "\n" });
    let mut rendered = out.finish_signed(signed);
    rendered.body_file = file;
    if has_file {
        rendered.note("wget reads secrets and long values from a file that is there while it runs");
    }
    rendered
}

fn command(request: &Request, has_file: bool, out: &mut Writer) {
    out.push("wget --quiet --output-document=- --content-on-error");
    out.push(if has_file { " --config=\"$file\"" } else { "" });
    if request.method != Method::Get {
        out.push(" --method=").push(request.method.as_str());
    }
    out.push(" \\\n  ").push(&quote(&request.url()).expect(QUOTABLE));
}

/// Opens a subshell that has the file.
fn configuration(call: &Call, request: &Request, body: Option<&Content>, secrets: SecretsIn, out: &mut Writer) {
    out.push("( file=$(mktemp) && trap 'rm -f \"$file\"' EXIT && {\n");
    for header in request.headers.iter().filter(|h| h.value.hidden_chars().is_some()) {
        hidden_header(header, secrets, out);
    }
    match body {
        None | Some(Content::Nothing) => {}
        Some(Content::Text(text)) => {
            out.push("  printf 'body_data = %s\\n' ").push(&quote(text).expect(QUOTABLE)).push("\n");
        }
        Some(Content::Form(parts)) => {
            form::pieces(call, "body_data = ", parts, secrets, out);
            out.push("  echo\n");
        }
    }
    out.push("} >\"$file\" &&\n");
}

fn hidden_header(header: &Header, secrets: SecretsIn, out: &mut Writer) {
    out.push("  printf 'header = ").push(header.name).push(": %s\\n' ");
    if is_filled_in(header, secrets) {
        out.slot("\"$AWS_SESSION_TOKEN\"", SESSION_TOKEN);
    } else {
        out.push(&quote(header.value.wire()).expect(QUOTABLE));
    }
    out.push("\n");
}
