//! What a text that was pasted, dropped or opened is for, so that it gets to the place that reads it.

use super::workspace::Workspace;
use crate::answer::{self, Fault, Given};
use crate::bulk;
use crate::capture;
use crate::manifest::MANIFESTS;
use crate::paste::{self, shell};
use crate::schema::find;
use crate::service::{Operation, import_export};
use crate::sign::paste::read_keys;

/// The place that reads a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A manifest, or what nobody else reads: the editor shows any text.
    Manifest,
    /// All of the work, as the page writes it.
    Workspace,
    /// What a service, a proxy or a tool answered.
    Answer,
    /// A request that somebody made, or its inputs: curl, HTTP, a link, an `aws` command, a call of boto3.
    Request,
    /// A table of jobs, or the log of a script that sent them.
    Jobs,
    /// Keys. They are kept out of the editor, whose text is kept in drafts.
    Keys,
}

/// Beyond this a text is no longer looked at for keys, commands and calls; manifests are longer, those are not. Bytes.
const MAX_LOOKED_AT: usize = 1 << 20;

/// The text of a file.
///
/// # Errors
/// What the file is instead, behind its name: "is UTF-16". Without a byte order mark it is known by the zeros around its
/// first letters, which would otherwise be read as characters.
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    let wide = match bytes.as_slice() {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [1..=0xFF, 0, 0, 0, ..] | [0, 0, 0, 1..=0xFF, ..] => {
            "is UTF-32"
        }
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [1..=0xFF, 0, 1..=0xFF, 0, ..] | [0, 1..=0xFF, 0, 1..=0xFF, ..] => {
            "is UTF-16"
        }
        _ => "",
    };
    if !wide.is_empty() {
        return Err(wide.to_owned());
    }
    String::from_utf8(bytes).map_err(|error| match error.as_bytes() {
        [0x50, 0x4B, 0x03, 0x04, ..] => "is a zip archive".to_owned(),
        [0x25, 0x50, 0x44, 0x46, ..] => "is a PDF".to_owned(),
        bytes => {
            let at = error.utf8_error().valid_up_to();
            format!("is not UTF-8: byte {} is 0x{:02X}", at + 1, bytes.get(at).copied().unwrap_or_default())
        }
    })
}

/// Says what a text is for, by how it begins and by the names in it. Every text is for something.
///
/// ```
/// use waybill::editor::arrival::{Arrival, recognize};
///
/// assert_eq!(recognize("manifestVersion: 2.0\nbucket: photos\n"), Arrival::Manifest);
/// assert_eq!(recognize("<GetStatusResponse><GetStatusResult/></GetStatusResponse>"), Arrival::Answer);
/// assert_eq!(recognize("curl https://importexport.amazonaws.com/ -d Action=ListJobs"), Arrival::Request);
/// ```
pub fn recognize(text: &str) -> Arrival {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if Workspace::is_one(text) {
        return Arrival::Workspace;
    }
    // A script of PowerShell may begin with a comment.
    let head = text.strip_prefix("<#").and_then(|comment| comment.split_once("#>")).map_or(text, |(_, head)| head);
    let first = head.lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or("");
    let is_answer = is_answer(first, text);
    let is_short = text.len() <= MAX_LOOKED_AT;
    let is_manifest = !is_answer && sets_options(text) && !capture::is_request(first) && !is_in_call(text);
    if !is_answer && !is_manifest && bulk::is_jobs(text) {
        return Arrival::Jobs;
    }
    if is_short && !is_answer && !is_manifest && (capture::is_request(text) || paste::is_call(text)) {
        return if has_answer_below(text) { Arrival::Answer } else { Arrival::Request };
    }
    // Those of the security token service come as an answer.
    if is_short && !is_manifest && has_keys(text) {
        return Arrival::Keys;
    }
    if is_answer || !is_manifest && answer::is_for_people(text) {
        return Arrival::Answer;
    }
    match is_short && first.starts_with('{') {
        true if is_known(text) => Arrival::Answer,
        true if !begins_with_option(text) && has_inputs(text) => Arrival::Request,
        _ => Arrival::Manifest,
    }
}

/// Says what a text is for in the view of answers, where it came back from somewhere unless it is surely something else. A
/// session may begin with keys or a command and end with an answer, and a list of a service looks like one of jobs: those are
/// answers.
///
/// ```
/// use waybill::editor::arrival::{Arrival, recognize_answer};
///
/// assert_eq!(recognize_answer("hello"), Arrival::Answer);
/// assert_eq!(recognize_answer("JobId,prefix\n53TX4,a/\n"), Arrival::Jobs);
/// assert_eq!(recognize_answer("manifestVersion: 2.0\nbucket: photos\n"), Arrival::Manifest);
/// ```
pub fn recognize_answer(text: &str) -> Arrival {
    // Most texts are answers, and what is secret in them is copied nowhere to find that out.
    let is_short = text.len() <= MAX_LOOKED_AT;
    let is_sent =
        !has_body(text) && (sets_options(text) || is_short && (capture::is_request(text) || paste::is_call(text)));
    let may_be_other = is_sent || Workspace::is_one(text) || bulk::is_jobs(text) || is_short && has_keys(text);
    if !may_be_other || has_answer(text) {
        return Arrival::Answer;
    }
    match recognize(text) {
        found @ (Arrival::Workspace | Arrival::Keys | Arrival::Jobs) => found,
        found @ (Arrival::Request | Arrival::Manifest) if is_sent => found,
        Arrival::Answer | Arrival::Request | Arrival::Manifest => Arrival::Answer,
    }
}

/// Says what a text is for in the view of requests, where it holds inputs of the `chosen` operation unless it is surely
/// something else: a list of jobs and the inputs of one have the same names.
///
/// ```
/// use waybill::editor::arrival::{Arrival, recognize_request};
/// use waybill::service::import_export::SERVICE;
///
/// let update = SERVICE.operations.iter().find(|operation| operation.name == "UpdateJob").unwrap();
/// assert_eq!(recognize_request("JobId: 53TX4", update), Arrival::Request);
/// assert_eq!(recognize_request("<Error><Code>AccessDenied</Code></Error>", update), Arrival::Answer);
/// assert_eq!(recognize_request("manifestVersion: 2.0\nbucket: photos\n", update), Arrival::Manifest);
/// ```
pub fn recognize_request(text: &str, chosen: &'static Operation) -> Arrival {
    match recognize(text) {
        Arrival::Answer if begins_json(text) && knows_inputs(text, chosen) => Arrival::Request,
        Arrival::Manifest if !sets_options(text) => Arrival::Request,
        found => found,
    }
}

/// Whether a line begins as the head or the body of an answer does.
fn has_body(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with(['<', '{', '[']) || line.starts_with("HTTP/"))
}

/// Whether there are keys in a text that can sign.
fn has_keys(text: &str) -> bool {
    read_keys(text).profiles.iter().any(|keys| !keys.secret.is_empty())
}

/// Whether a service or a tool answered with this text, or with a part of it.
fn has_answer(text: &str) -> bool {
    let mut answer = answer::read(text, Given::default());
    let is_known = match &answer.fault {
        Some(fault) => fault.is_known,
        None => answer.operation.is_some() || !answer.alike.is_empty(),
    };
    answer.erase();
    is_known
}

/// Whether a line begins as the head of an answer does, or as what a tool says of it.
fn is_said(line: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "HTTP/",
        "curl: (",
        "An error occurred (",
        "fatal error: ",
        "aws: error",
        "aws: [ERROR]",
        "usage: aws ",
        "botocore.exceptions",
        "Parameter validation failed:",
    ];
    BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
        || answer::is_reported(line)
        || is_of_powershell(line)
}

/// Whether a line begins with what PowerShell says of a command that failed: `Invoke-RestMethod : The remote …`.
fn is_of_powershell(line: &str) -> bool {
    const COMMANDS: [&str; 6] = ["Invoke-RestMethod", "Invoke-WebRequest", "irm", "iwr", "curl", "wget"];
    let said = line.split_once(':').filter(|(_, said)| said.is_empty() || said.starts_with([' ', '\r']));
    said.is_some_and(|(name, _)| COMMANDS.contains(&name.trim_end()))
}

/// Whether an answer stands below the command that asked for it.
fn has_answer_below(text: &str) -> bool {
    let begins = |line: &str| line.starts_with('<') || is_said(line);
    // A command may hold JSON too, and a request written out has it below its head.
    let has_json = || below_command(text).is_some_and(|below| below.starts_with(['{', '[']));
    (text.lines().skip(1).any(begins) || has_json()) && has_answer(text)
}

/// What stands below the line in which the first command of curl or the AWS CLI ends.
fn below_command(text: &str) -> Option<&str> {
    let start = shell::command(text, |name| matches!(name, "curl" | "aws"))?;
    let end = shell::line(text, start, &mut Vec::new()).end_of_all();
    // A document that the command reads ends with its line.
    let rest = if text[..end].ends_with('\n') { &text[end..] } else { text[end..].split_once('\n')?.1 };
    Some(rest.trim_start())
}

/// A manifest begins with a name, so whatever begins like this came back from somewhere.
fn is_answer(first: &str, text: &str) -> bool {
    first.starts_with('<') && !first.starts_with("<#")
        || is_said(first)
        || answer::has_bare_status(first)
        // What `curl -v` tells begins like a list of notes.
        || first.starts_with("* ") && text.lines().any(|line| line.starts_with("< HTTP/"))
        || first.starts_with("Traceback (") && text.contains("botocore.")
}

/// Whether a line of the text sets an option of a manifest.
pub fn sets_options(text: &str) -> bool {
    text.lines().any(is_option)
}

/// Whether the first option stands in the manifest of a command or a call: `--manifest "manifestVersion: 2.0` and so on.
fn is_in_call(text: &str) -> bool {
    let before: usize = text.split_inclusive('\n').take_while(|line| !is_option(line)).map(str::len).sum();
    before <= MAX_LOOKED_AT && paste::is_call(&text[..before])
}

/// Whether a line sets an option of a manifest.
fn is_option(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let is_value = value.is_empty() || value.starts_with([' ', '\t', '\r']);
    is_value && is_name_of_option(key)
}

fn is_name_of_option(name: &str) -> bool {
    MANIFESTS.iter().any(|manifest| find(manifest.members, name).is_some())
}

/// Whether the first name in JSON is an option's.
fn begins_with_option(text: &str) -> bool {
    let names = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '"' | '\''));
    is_name_of_option(names.split([':', '"', '\'']).next().unwrap_or("").trim_end())
}

/// Whether JSON is an answer of an operation, an error, or a message and nothing else.
fn is_known(text: &str) -> bool {
    let mut answer = answer::read(text, Given::default());
    let is_message = |fault: &Fault| !fault.message.is_empty() && fault.details.len() == 1;
    let is_error = |fault: &Fault| fault.code.is_some() || is_message(fault);
    let is_known = answer.operation.is_some() || answer.fault.as_ref().is_some_and(is_error);
    answer.erase();
    is_known
}

fn begins_json(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{')
}

/// Whether a text says an input that the operation has.
fn knows_inputs(text: &str, operation: &'static Operation) -> bool {
    let read = paste::read(text, operation);
    read.inputs.iter().any(|(name, _)| find(read.operation.inputs, name).is_some())
}

/// Whether JSON says names and values, of whichever operation: the one that is chosen in the form takes them.
fn has_inputs(text: &str) -> bool {
    import_export::SERVICE.operations.first().is_some_and(|any| !paste::read(text, any).inputs.is_empty())
}
