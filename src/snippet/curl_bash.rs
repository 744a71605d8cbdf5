//! curl in bash.
//!
//! A session token comes from the environment through a pipe that only curl reads: `printf` is part of bash, so the token
//! is no argument of any program. `--data-urlencode` encodes it as it was signed, because tokens have no blanks (curl
//! makes those `+`). Long values go the same way, because Linux limits an argument to 128 KiB.
//!
//! A manifest with a password comes from a file. Before 8.4, curl took a file that is not there for an empty one, so that
//! bash looks for it first.

use super::call::{Part, validity};
use super::quote::bash::quote;
use super::rendered::{BodyFile, SESSION_TOKEN, Writer, room_for};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::Parameter;
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "curl-bash", label: "curl, bash", language: Language::Bash, generator: Generator::Signed(render) };

/// Longest value that is written as an argument, in bytes: Linux takes 131,072 with the name and the final NUL, and all
/// arguments and the environment together take 2 MiB. Source: Linux, `MAX_ARG_STRLEN`; execve(2).
pub const MAX_ARGUMENT_BYTES: usize = 100_000;

const LONG: &str = "# Long values go through a pipe: Linux takes no argument of more than 128 KiB\n";
const QUOTABLE: &str = "URLs, headers and encoded parameters have no NUL";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let parameters = signed.request.parameters();
    let (parts, file) = (call.parts(parameters.iter(), secrets), call.secret_file(secrets));
    let has_long = parts.iter().any(|part| matches!(part, Part::Pair(parameter) if is_long(parameter)));
    let mut out = Writer::with_capacity(room_for(parameters));
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    if has_long {
        out.push(LONG);
    }
    if let Some(BodyFile { name, .. }) = &file {
        out.push(&format!("# The manifest holds a password: save {name} beside this command first\n"));
        out.push(&format!("[[ -r {name} && -s {name} ]] || "));
        out.push(&format!("{{ echo '{name} is not here: download it beside this command' >&2; false; }} &&\n"));
    }
    out.push("curl ").push(&quote(&format!("{}{}", signed.request.endpoint, signed.request.path)).expect(QUOTABLE));
    for header in &signed.request.headers {
        let header = format!("{}: {}", header.name, header.value.wire());
        out.push(" \\\n  --header ").push(&quote(&header).expect(QUOTABLE));
    }
    for part in parts {
        out.push(" \\\n  ");
        match part {
            Part::Pair(parameter) => data(call, parameter, secrets, &mut out),
            Part::File(_) => {
                out.push("--data @").push(&call.file_name());
            }
        }
    }
    out.push("\n");
    let mut rendered = out.finish_signed(signed);
    rendered.body_file = file;
    if has_long {
        rendered.notes.push("Long values go through a pipe, because Linux takes no argument of more than 128 KiB");
    }
    rendered
}

fn is_long(parameter: &Parameter) -> bool {
    parameter.pair_len() > MAX_ARGUMENT_BYTES
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
