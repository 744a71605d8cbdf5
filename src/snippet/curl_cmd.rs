//! curl.exe in the command prompt of Windows.
//!
//! A session token is read by curl itself: cmd would put it into curl's arguments. What does not fit into a command line
//! is read from a file beside the command, and so is a manifest with a password. Before 8.4, curl took a file that is not
//! there for an empty one, so that cmd looks for it first.

use super::call::{Part, validity};
use super::quote::cmd::{MAX_CHARS, quote};
use super::rendered::{BodyFile, Holds, SESSION_TOKEN, Writer, room_for};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Parameter, wire};
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "curl-cmd", label: "cmd", language: Language::Cmd, generator: Generator::Signed(render) };

/// Room that is kept for what a console adds to a line, in chars.
const SPARE_CHARS: usize = 191;
const QUOTABLE: &str = "URLs, headers and encoded parameters have no control characters";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let parameters = signed.request.parameters();
    let comments = format!("rem {}\nrem {}\n", call.headline(), validity(signed));
    let mut rendered = match short(call, signed, parameters, &comments, secrets) {
        Some(short) => Rendered { body_file: call.secret_file(secrets), ..short.finish_signed(signed) },
        None => long(call, signed, parameters, comments, secrets),
    };
    rendered.notes.push("Paste it into a command window: a .bat file reads percent signs in another way");
    let is_argument = secrets == SecretsIn::Text && rendered.body_file.is_none();
    if is_argument && rendered.holds.contains(&Holds::SessionToken) {
        rendered
            .notes
            .push("While curl runs, other programs on this machine can read the session token in its arguments");
    }
    if is_argument && call.has_secret() {
        rendered.notes.push("While curl runs, other programs on this machine can read the manifest in its arguments");
    }
    if !rendered.slots.is_empty() {
        rendered
            .notes
            .push("The session token is read by curl 8.3 or later; `curl --version` tells which one is there");
    }
    rendered
}

/// The command with all that may be in it, if it fits into a command line.
fn short(call: &Call, signed: &Signed, parameters: &[Parameter], comments: &str, secrets: SecretsIn) -> Option<Writer> {
    const FITS: usize = MAX_CHARS - SPARE_CHARS;
    let parts = call.parts(parameters.iter(), secrets);
    // Quoting makes nothing shorter, so that a long manifest need not be quoted to know.
    let in_text = parts.iter().filter(|part| matches!(part, Part::Pair(p) if !p.is_secret()));
    if in_text.map(|part| part.first().pair_len()).sum::<usize>() > FITS {
        return None;
    }
    let has_file = parts.iter().any(|part| matches!(part, Part::File(_)));
    let why = if has_file { save_first("The manifest holds a password", call) } else { String::new() };
    let written = command(call, signed, &parts, &format!("{comments}{why}"), secrets);
    (written.len() - comments.len() <= FITS).then_some(written)
}

/// The parameters before one that comes from the environment go into the file, so that the order stays as signed.
fn long(call: &Call, signed: &Signed, parameters: &[Parameter], comments: String, secrets: SecretsIn) -> Rendered {
    let is_filled_in = |p: &Parameter| p.is_secret() && secrets == SecretsIn::Environment;
    let split = parameters.iter().position(is_filled_in).unwrap_or(parameters.len());
    // Nothing that has to be in the file may come after it.
    let hidden = parameters.iter().rposition(|p| call.holds_secret(p)).map_or(0, |last| last + 1);
    let (in_file, after) = parameters.split_at(split.max(hidden));
    let parts: Vec<Part> = in_file.first().map(Part::File).into_iter().chain(after.iter().map(Part::Pair)).collect();
    let comments = comments + &save_first("Too long for a command line", call);
    let mut rendered = command(call, signed, &parts, &comments, secrets).finish_signed(signed);
    rendered.body_file = Some(BodyFile { name: call.file_name(), text: wire(in_file) });
    rendered.notes.push("The body is in a file of its own, because cmd takes no line of more than 8,191 characters");
    rendered
}

/// A remark about the file, with the reason for it.
fn save_first(why: &str, call: &Call) -> String {
    format!("rem {why}: save {} beside this command first\n", call.file_name())
}

fn command(call: &Call, signed: &Signed, parts: &[Part], comments: &str, secrets: SecretsIn) -> Writer {
    let mut out = Writer::with_capacity(comments.len() + room_for(parts.iter().map(|part| part.first())));
    out.push(comments);
    let name = call.file_name();
    if parts.iter().any(|part| matches!(part, Part::File(_))) {
        out.push(&format!("if not exist {name} echo {name} is not here: download it beside this command\n"));
        out.push(&format!("if exist {name} "));
    }
    let url = format!("{}{}", signed.request.endpoint, signed.request.path);
    out.push("curl.exe ").push(&quote(&url).expect(QUOTABLE));
    for header in &signed.request.headers {
        let header = format!("{}: {}", header.name, header.value.wire());
        out.push(" ^\n  --header ").push(&quote(&header).expect(QUOTABLE));
    }
    for part in parts {
        out.push(" ^\n  ");
        match part {
            Part::Pair(parameter) => data(parameter, secrets, &mut out),
            Part::File(_) => {
                out.push("--data-binary @").push(&name);
            }
        }
    }
    out.push("\n");
    out
}

fn data(parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("--variable ").slot("%^AWS_SESSION_TOKEN", SESSION_TOKEN);
        out.push(" --expand-data \"").push(parameter.encoded_name()).push("={{AWS_SESSION_TOKEN:url}}\"");
    } else {
        out.push("--data-raw ").push(&quote(&parameter.pair()).expect(QUOTABLE));
    }
}
