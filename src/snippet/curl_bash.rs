//! curl in bash.
//!
//! A session token comes from the environment through a pipe that only curl reads: `printf` is part of bash, so the token
//! is no argument of any program. `--data-urlencode` encodes it as it was signed, because tokens have no blanks (curl
//! makes those `+`). Long values go the same way, because Linux limits an argument to 128 KiB.

use super::call::validity;
use super::quote::bash::quote;
use super::rendered::{SESSION_TOKEN, Writer, room_for};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::Parameter;
use crate::sign::{Signed, sigv2};

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "curl-bash", label: "curl, bash", language: Language::Bash, generator: Generator::Signed(render) };

/// Longest value that is written as an argument, in bytes: Linux takes 131,072 with the name and the final NUL, and all
/// arguments and the environment together take 2 MiB. Source: Linux, `MAX_ARG_STRLEN`; execve(2).
pub const MAX_ARGUMENT_BYTES: usize = 100_000;

const LONG: &str = "# Long values go through a pipe: Linux takes no argument of more than 128 KiB\n";
const QUOTABLE: &str = "URLs, headers and encoded parameters have no NUL";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let parameters = sigv2::parameters(&signed.request);
    let has_long = parameters.iter().any(is_long);
    let mut out = Writer::with_capacity(room_for(parameters));
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    if has_long {
        out.push(LONG);
    }
    out.push("curl ").push(&quote(&format!("{}{}", signed.request.endpoint, signed.request.path)).expect(QUOTABLE));
    for header in &signed.request.headers {
        let header = format!("{}: {}", header.name, header.value.as_str());
        out.push(" \\\n  --header ").push(&quote(&header).expect(QUOTABLE));
    }
    for parameter in parameters {
        out.push(" \\\n  ");
        data(parameter, secrets, &mut out);
    }
    out.push("\n");
    let mut rendered = out.finish_signed(signed);
    if has_long {
        rendered.notes.push("Long values go through a pipe, because Linux takes no argument of more than 128 KiB");
    }
    rendered
}

fn is_long(parameter: &Parameter) -> bool {
    parameter.pair_len() > MAX_ARGUMENT_BYTES
}

fn data(parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("--data-urlencode ").push(parameter.encoded_name()).push("@<(printf %s ");
        out.slot("\"$AWS_SESSION_TOKEN\"", SESSION_TOKEN).push(")");
    } else if parameter.is_secret() || is_long(parameter) {
        out.push("--data @<(printf %s '").push(&parameter.pair()).push("')");
    } else {
        out.push("--data-raw '").push(&parameter.pair()).push("'");
    }
}
