//! curl in bash.
//!
//! A session token comes from the environment through a pipe that only curl reads: `printf` is part of bash, so the token
//! is no argument of any program. In a form, `--data-urlencode` encodes it as it was signed, because tokens have no blanks
//! (curl makes those `+`); in a header, `--header @` takes it as it is (curl 7.55 or later). Long values go the same way,
//! because Linux limits an argument to 128 KiB.
//!
//! A manifest with a password comes from a file. Before 8.4, curl took a file that is not there for an empty one, so that
//! bash looks for it first.

use super::call::{Content, Part, is_filled_in, validity};
use super::quote::bash::quote;
use super::rendered::{BodyFile, SESSION_TOKEN, Writer, room_for_request};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Header, Method, Parameter, Request};
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "curl-bash", label: "curl, bash", language: Language::Bash, generator: Generator::Signed(render) };

/// Longest value that is written as an argument, in bytes: Linux takes 131,072 with the name and the final NUL, and all
/// arguments and the environment together take 2 MiB. Source: Linux, `MAX_ARG_STRLEN`; execve(2).
pub const MAX_ARGUMENT_BYTES: usize = 100_000;

/// Why quoting what a request has cannot fail.
pub const QUOTABLE: &str = "URLs, headers and bodies have no NUL";

const LONG: &str = "# Long values go through a pipe: Linux takes no argument of more than 128 KiB\n";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let content = call.content(request, secrets);
    let has_long = has_long(&content);
    let mut out = Writer::with_capacity(room_for_request(request));
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    if has_long {
        out.push(LONG);
    }
    let file = call.secret_file(secrets);
    if let Some(file) = &file {
        look_for(file, &mut out);
    }
    out.push("curl ").push(&method(request)).push(&quote(&request.url()).expect(QUOTABLE));
    for header in &request.headers {
        header_option(header, secrets, &mut out);
    }
    write_content(call, &content, secrets, &mut out);
    if matches!(content, Content::Nothing) && request.method != Method::Get && request.method != Method::Delete {
        // A length of zero is sent, and no type.
        out.push(" \\\n  --header 'Content-Type:' \\\n  --data-raw ''");
    }
    out.push("\n");
    let mut rendered = out.finish_signed(signed);
    rendered.body_file = file;
    if has_long {
        rendered.note("Long values go through a pipe, because Linux takes no argument of more than 128 KiB");
    }
    rendered
}

/// Ends the command where the file is missing.
pub fn look_for(BodyFile { name, .. }: &BodyFile, out: &mut Writer) {
    out.push(&format!("# The manifest holds a password: save {name} beside this command first\n"));
    out.push(&format!("[[ -r {name} && -s {name} ]] || "));
    out.push(&format!("{{ echo '{name} is not here: download it beside this command' >&2; false; }} &&\n"));
}

/// The options before the URL. Data make a POST of themselves; dots in a path would be taken out.
pub fn method(request: &Request) -> String {
    let mut options = match request.method {
        Method::Get | Method::Post => String::new(),
        method => format!("--request {} ", method.as_str()),
    };
    if request.path.split('/').any(|segment| matches!(segment, "." | "..")) {
        options.push_str("--path-as-is ");
    }
    options
}

fn header_option(header: &Header, secrets: SecretsIn, out: &mut Writer) {
    out.push(" \\\n  --header ");
    let line = format!("{}: ", header.name);
    if is_filled_in(header, secrets) {
        out.push("@<(printf '").push(&line).push("%s\\n' ").slot("\"$AWS_SESSION_TOKEN\"", SESSION_TOKEN).push(")");
    } else if header.value.hidden_chars().is_some() {
        let value = quote(header.value.wire()).expect(QUOTABLE);
        out.push("@<(printf '").push(&line).push("%s\\n' ").push(&value).push(")");
    } else {
        out.push(&quote(&(line + header.value.wire())).expect(QUOTABLE));
    }
}

/// Whether anything of it goes through a pipe because it is too long for an argument.
pub fn has_long(content: &Content) -> bool {
    match content {
        Content::Nothing => false,
        Content::Text(text) => text.len() > MAX_ARGUMENT_BYTES,
        Content::Form(parts) => parts.iter().any(|part| matches!(part, Part::Pair(p) if is_long(p))),
    }
}

fn is_long(parameter: &Parameter) -> bool {
    parameter.pair_len() > MAX_ARGUMENT_BYTES
}

/// The body, an option a line.
pub fn write_content(call: &Call, content: &Content, secrets: SecretsIn, out: &mut Writer) {
    match content {
        Content::Nothing => {}
        Content::Text(text) if text.len() > MAX_ARGUMENT_BYTES => {
            out.push(" \\\n  --data-binary @<(printf %s ").push(&quote(text).expect(QUOTABLE)).push(")");
        }
        Content::Text(text) => {
            out.push(" \\\n  --data-raw ").push(&quote(text).expect(QUOTABLE));
        }
        Content::Form(parts) => {
            for part in parts {
                out.push(" \\\n  ");
                match part {
                    Part::Pair(parameter) => data(call, parameter, secrets, out),
                    Part::File(_) => {
                        out.push("--data @").push(&call.file_name());
                    }
                }
            }
        }
    }
}

fn data(call: &Call, parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("--data-urlencode ").push(parameter.encoded_name()).push("@<(printf %s ");
        out.slot("\"$AWS_SESSION_TOKEN\"", SESSION_TOKEN).push(")");
    } else if parameter.is_secret() || call.holds_secret(parameter) || is_long(parameter) {
        out.push("--data @<(printf %s '").push(&parameter.pair()).push("')");
    } else {
        out.push("--data-raw '").push(&parameter.pair()).push("'");
    }
}
