//! curl.exe in the command prompt of Windows.
//!
//! A session token is read by curl itself: cmd would put it into curl's arguments. What does not fit into a command line
//! is read from a file beside the command.

use super::call::validity;
use super::quote::cmd::{MAX_CHARS, quote};
use super::rendered::{BodyFile, Holds, SESSION_TOKEN, Writer, room_for};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Parameter, wire};
use crate::sign::{Signed, sigv2};

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "curl-cmd", label: "cmd", language: Language::Cmd, generator: Generator::Signed(render) };

/// Room that is kept for what a console adds to a line, in chars.
const SPARE_CHARS: usize = 191;
const QUOTABLE: &str = "URLs, headers and encoded parameters have no control characters";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let parameters = sigv2::parameters(&signed.request);
    let comments = format!("rem {}\nrem {}\n", call.headline(), validity(signed));
    let mut rendered = match inline(signed, parameters, &comments, secrets) {
        Some(inline) => inline.finish_signed(signed),
        None => with_file(call, signed, parameters, comments, secrets),
    };
    rendered.notes.push("Paste it into a command window: a .bat file reads percent signs in another way");
    if rendered.holds.contains(&Holds::SessionToken) {
        rendered
            .notes
            .push("While curl runs, other programs on this machine can read the session token in its arguments");
    }
    if !rendered.slots.is_empty() {
        rendered
            .notes
            .push("The session token is read by curl 8.3 or later; `curl --version` tells which one is there");
    }
    rendered
}

/// The whole command, if it fits into a command line.
fn inline(signed: &Signed, parameters: &[Parameter], comments: &str, secrets: SecretsIn) -> Option<Writer> {
    const FITS: usize = MAX_CHARS - SPARE_CHARS;
    // Quoting makes nothing shorter, so that a long manifest need not be quoted to know.
    let least: usize = parameters.iter().filter(|p| !p.is_secret()).map(Parameter::pair_len).sum();
    if least > FITS {
        return None;
    }
    let written = command(comments.to_owned(), signed, None, parameters, secrets);
    (written.len() - comments.len() <= FITS).then_some(written)
}

/// The parameters before one that comes from the environment go into the file, so that the order stays as signed.
fn with_file(call: &Call, signed: &Signed, parameters: &[Parameter], comments: String, secrets: SecretsIn) -> Rendered {
    let is_filled_in = |p: &Parameter| p.is_secret() && secrets == SecretsIn::Environment;
    let split = parameters.iter().position(is_filled_in).unwrap_or(parameters.len());
    let (in_file, after) = parameters.split_at(split);
    let name = file_name(call);
    let comments = format!("{comments}rem Too long for a command line: save {name} beside it first\n");
    let mut rendered = command(comments, signed, Some(&name), after, secrets).finish_signed(signed);
    rendered.body_file = Some(BodyFile { name, text: wire(in_file) });
    rendered.notes.push("The body is in a file of its own, because cmd takes no line of more than 8,191 characters");
    rendered
}

fn file_name(call: &Call) -> String {
    match call.subject() {
        Some(subject) => format!("waybill-{}-{subject}.txt", call.operation.name),
        None => format!("waybill-{}.txt", call.operation.name),
    }
}

fn command(
    comments: String,
    signed: &Signed,
    file: Option<&str>,
    parameters: &[Parameter],
    secrets: SecretsIn,
) -> Writer {
    let mut out = Writer::with_capacity(comments.len() + room_for(parameters));
    let url = format!("{}{}", signed.request.endpoint, signed.request.path);
    out.push(&comments).push("curl.exe ").push(&quote(&url).expect(QUOTABLE));
    for header in &signed.request.headers {
        let header = format!("{}: {}", header.name, header.value.as_str());
        out.push(" ^\n  --header ").push(&quote(&header).expect(QUOTABLE));
    }
    if let Some(name) = file {
        out.push(" ^\n  --data-binary @").push(name);
    }
    for parameter in parameters {
        out.push(" ^\n  ");
        if parameter.is_secret() && secrets == SecretsIn::Environment {
            out.push("--variable ").slot("%^AWS_SESSION_TOKEN", SESSION_TOKEN);
            out.push(" --expand-data \"").push(parameter.encoded_name()).push("={{AWS_SESSION_TOKEN:url}}\"");
        } else {
            out.push("--data-raw ").push(&quote(&parameter.pair()).expect(QUOTABLE));
        }
    }
    out.push("\n");
    out
}
