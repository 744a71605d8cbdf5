//! curl.exe in the command prompt of Windows.
//!
//! A session token is read by curl itself: cmd would put it into curl's arguments. What does not fit into a command line
//! is read from a file beside the command, and so is a manifest with a password. Before 8.4, curl took a file that is not
//! there for an empty one, so that cmd looks for it first.

use super::call::{Content, Part, is_filled_in, validity};
use super::curl_bash::method;
use super::quote::cmd::{MAX_CHARS, quote};
use super::rendered::{BodyFile, Holds, SESSION_TOKEN, Writer, room_for_request};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Header, Method, Parameter, Request, wire};
use crate::sign::Signed;
use zeroize::Zeroizing;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "curl-cmd", label: "cmd", language: Language::Cmd, generator: Generator::Signed(render) };

/// Room that is kept for what a console adds to a line, in chars.
const SPARE_CHARS: usize = 191;
/// Longest command that is written, in chars.
const FITS: usize = MAX_CHARS - SPARE_CHARS;
const QUOTABLE: &str = "URLs, headers and bodies have no control characters";

/// What the command sends, as far as it is not in the file that belongs to it.
enum Data<'a> {
    Content(Content<'a>),
    /// All of it is in the file.
    File,
}

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let comments = format!("rem {}\nrem {}\n", call.headline(), validity(signed));
    let mut rendered = match short(call, request, &comments, secrets) {
        Some(short) => Rendered { body_file: call.secret_file(secrets), ..short.finish_signed(signed) },
        None => long(call, signed, comments, secrets),
    };
    rendered.note("Paste it into a command window: a .bat file reads percent signs in another way");
    let is_argument = secrets == SecretsIn::Text && (rendered.body_file.is_none() || call.scheme.is_v4());
    if is_argument && rendered.holds.contains(&Holds::SessionToken) {
        rendered.note("While curl runs, other programs on this machine can read the session token in its arguments");
    }
    if secrets == SecretsIn::Text && rendered.body_file.is_none() && call.has_secret() {
        rendered.note("While curl runs, other programs on this machine can read the manifest in its arguments");
    }
    if !rendered.slots.is_empty() {
        rendered.note("The session token is read by curl 8.3 or later; `curl --version` tells which one is there");
    }
    rendered
}

/// The command with all that may be in it, if it fits into a command line.
fn short(call: &Call, request: &Request, comments: &str, secrets: SecretsIn) -> Option<Writer> {
    let content = call.content(request, secrets);
    // Quoting makes nothing shorter, so that a long manifest need not be quoted to know.
    if in_text(&content) > FITS {
        return None;
    }
    let has_file = matches!(&content, Content::Form(parts) if parts.iter().any(|part| matches!(part, Part::File(_))));
    let why = if has_file { save_first("The manifest holds a password", call) } else { String::new() };
    let written = command(call, request, &Data::Content(content), &format!("{comments}{why}"), secrets);
    (written.len() - comments.len() <= FITS).then_some(written)
}

/// Bytes of the body that the text has to hold.
fn in_text(content: &Content) -> usize {
    match content {
        Content::Nothing => 0,
        Content::Text(text) => text.len(),
        Content::Form(parts) => {
            let pairs = parts.iter().filter(|part| matches!(part, Part::Pair(p) if !p.is_secret()));
            pairs.map(|part| part.first().pair_len()).sum()
        }
    }
}

/// The command with a file. The parameters before one that comes from the environment go into it, so that the order stays
/// as signed.
fn long(call: &Call, signed: &Signed, comments: String, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let (data, text) = match call.content(request, SecretsIn::Text) {
        Content::Text(text) => (Data::File, Zeroizing::new(text.to_owned())),
        _ => split(call, request.parameters(), secrets),
    };
    let comments = comments + &save_first("Too long for a command line", call);
    let mut rendered = command(call, request, &data, &comments, secrets).finish_signed(signed);
    rendered.body_file = Some(BodyFile { name: call.file_name(), text });
    rendered.note("The body is in a file of its own, because cmd takes no line of more than 8,191 characters");
    rendered
}

/// What a form leaves to the command, and what is in its file.
fn split<'a>(call: &Call, parameters: &'a [Parameter], secrets: SecretsIn) -> (Data<'a>, Zeroizing<String>) {
    let is_filled_in = |p: &Parameter| p.is_secret() && secrets == SecretsIn::Environment;
    let split = parameters.iter().position(is_filled_in).unwrap_or(parameters.len());
    // Nothing that has to be in the file may come after it.
    let hidden = parameters.iter().rposition(|p| call.holds_secret(p)).map_or(0, |last| last + 1);
    let (in_file, after) = parameters.split_at(split.max(hidden));
    let parts = in_file.first().map(Part::File).into_iter().chain(after.iter().map(Part::Pair)).collect();
    (Data::Content(Content::Form(parts)), wire(in_file))
}

/// A remark about the file, with the reason for it.
fn save_first(why: &str, call: &Call) -> String {
    format!("rem {why}: save {} beside this command first\n", call.file_name())
}

fn command(call: &Call, request: &Request, data: &Data, comments: &str, secrets: SecretsIn) -> Writer {
    let mut out = Writer::with_capacity(comments.len() + room_for_request(request));
    out.push(comments);
    let name = call.file_name();
    let has_file = match data {
        Data::File => true,
        Data::Content(Content::Form(parts)) => parts.iter().any(|part| matches!(part, Part::File(_))),
        Data::Content(_) => false,
    };
    if has_file {
        out.push(&format!("if not exist {name} echo {name} is not here: download it beside this command\n"));
        out.push(&format!("if exist {name} "));
    }
    out.push("curl.exe ").push(&method(request)).push(&quote(&request.url()).expect(QUOTABLE));
    for header in &request.headers {
        write_header(header, secrets, &mut out);
    }
    match data {
        Data::File => file(&name, &mut out),
        Data::Content(Content::Nothing) if matches!(request.method, Method::Get | Method::Delete) => {}
        // A length of zero is sent, and no type.
        Data::Content(Content::Nothing) => {
            out.push(" ^\n  --header \"Content-Type:\" ^\n  --data-raw \"\"");
        }
        Data::Content(Content::Text(text)) => {
            out.push(" ^\n  --data-raw ").push(&quote(text).expect(QUOTABLE));
        }
        Data::Content(Content::Form(parts)) => {
            for part in parts {
                match part {
                    Part::Pair(parameter) => pair(parameter, secrets, &mut out),
                    Part::File(_) => file(&name, &mut out),
                }
            }
        }
    }
    out.push("\n");
    out
}

fn file(name: &str, out: &mut Writer) {
    out.push(" ^\n  --data-binary @").push(name);
}

fn write_header(header: &Header, secrets: SecretsIn, out: &mut Writer) {
    out.push(" ^\n  ");
    if is_filled_in(header, secrets) {
        out.push("--variable ").slot("%^AWS_SESSION_TOKEN", SESSION_TOKEN);
        out.push(" --expand-header \"").push(header.name).push(": {{AWS_SESSION_TOKEN}}\"");
    } else {
        let line = format!("{}: {}", header.name, header.value.wire());
        out.push("--header ").push(&quote(&line).expect(QUOTABLE));
    }
}

fn pair(parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    out.push(" ^\n  ");
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("--variable ").slot("%^AWS_SESSION_TOKEN", SESSION_TOKEN);
        out.push(" --expand-data \"").push(parameter.encoded_name()).push("={{AWS_SESSION_TOKEN:url}}\"");
    } else {
        out.push("--data-raw ").push(&quote(&parameter.pair()).expect(QUOTABLE));
    }
}
