//! A request that somebody else made, taken apart: a command of curl, wget or HTTPie, a call of a program, an HTTP message, a
//! link, a form, a sample of AWS's guide.
//!
//! ```text
//! text ─by its form─▶ Message ─operation, value─▶ Inputs and Target
//!                        └────signature─▶ Signature ─verify─▶ Verdict
//! ```
//!
//! Nothing is sent, run or read. What the text does not hold is said in a finding.

mod cmd;
mod code;
mod codes;
mod curl;
mod form;
mod message;
mod missing;
mod operation;
mod powershell;
mod script;
mod signature;
mod tidy;
mod tools;
mod value;
mod variables;

pub use codes::*;
pub use signature::{Signature, Verdict, verify};

use crate::answer;
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::endpoint::Target;
use crate::manifest::DIALECT;
use crate::paste;
use crate::secret::Secret;
use crate::service::{Inputs, Operation, Protocol};
use crate::sign::Timestamp;
use crate::text::Span;
use form::Pair;
use message::Message;
use zeroize::Zeroizing;

/// A request taken apart. It can hold a session token, so it cannot be printed or copied.
pub struct Captured {
    /// The operation that it calls; `None` where it is not known.
    pub operation: Option<&'static Operation>,
    /// Its inputs.
    pub inputs: Inputs,
    /// Where it goes.
    pub target: Target,
    /// The access key ID that signed it.
    pub access_key_id: Option<String>,
    /// The session token that it carries.
    pub token: Option<Secret>,
    /// When it was signed.
    pub signed_at: Option<Timestamp>,
    /// How it is signed.
    pub signature: Signature,
    /// What was odd. Spans are bytes of the pasted text, or empty at its start.
    pub diagnostics: Vec<Diagnostic>,
    message: Message,
    query: Vec<Pair>,
    form: Vec<Pair>,
}

impl Captured {
    /// The HTTP method.
    pub fn method(&self) -> &str {
        &self.message.method
    }

    /// Host, and a port where it is not the default one.
    pub fn authority(&self) -> &str {
        &self.message.authority
    }

    /// The path, as it was sent.
    pub fn path(&self) -> &str {
        &self.message.path
    }
}

/// Whether a text looks like a request rather than like inputs.
pub fn is_request(text: &str) -> bool {
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    let tidied = tidied(text, &mut Vec::new());
    let text = tidied.as_ref().map_or(text, |tidied| tidied.as_str());
    if is_manifest(text) {
        return false;
    }
    curl::start(text).is_some()
        || powershell::start(text).is_some()
        || tools::start(text).is_some()
        || code::is_one(text)
        || message::start(text).is_some()
        || message::url(text).is_some()
        || form::has_operation(text)
}

/// Takes a request apart. This never fails: what can be read is taken, the rest is said.
///
/// # Diagnostics
/// [`CAPTURE_UNKNOWN`] is an error; [`CAPTURE_LENGTH`] is a hint; the others are warnings. Findings of the inputs' own reader are
/// those of [`paste`].
///
/// ```
/// use waybill::capture::capture;
///
/// let captured = capture("curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'");
/// assert_eq!(captured.operation.unwrap().name, "GetStatus");
/// assert_eq!(captured.inputs.get("JobId").unwrap().as_text(), Some("53TX4"));
/// ```
pub fn capture(text: &str) -> Captured {
    let marks = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
    let mut captured = capture_bare(&text[marks..]);
    for span in captured.diagnostics.iter_mut().map(|d| &mut d.span).filter(|span| **span != Span::default()) {
        *span = Span::new(span.start + marks, span.end + marks);
    }
    captured
}

/// Some editors begin a file with it.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

fn capture_bare(text: &str) -> Captured {
    let mut found = Vec::new();
    let tidied = tidied(text, &mut found);
    let message = read(tidied.as_ref().map_or(text, |tidied| tidied.as_str()), &mut found);
    if tidied.is_some() {
        // Its places are not those of the pasted text.
        found.iter_mut().for_each(|d| d.span = Span::default());
    }
    message.say_variables(&mut found);
    let names = known_names();
    let query = form::pairs(&message.query, &names, &mut found);
    let is_form = !message.body.is_empty() && form::is_form(&message.body);
    let form = if is_form { form::pairs(&message.body, &names, &mut found) } else { Vec::new() };
    // The operation in the URL, its inputs in the body.
    let is_split = is_form && form::has_operation(&message.query) && !form::has_operation(&message.body);
    let both = is_split.then(|| {
        let text = Zeroizing::new([message.query.as_str(), "&", &message.body].concat());
        form::pairs(&text, &names, &mut Vec::new())
    });
    let pairs = both.as_ref().unwrap_or(if is_form { &form } else { &query });
    let operation = operation::recognize(&message, pairs);
    let (signature, signer) = signature::read(&message, pairs, &mut found);
    let (signature, signer) = match signature {
        Signature::None if is_form => signature::read(&message, &query, &mut found),
        signature => (signature, signer),
    };
    let inputs = operation.map(|operation| inputs(operation, &message, pairs, &mut found)).unwrap_or_default();
    let scope = match &signature {
        Signature::V4 { scope, .. } => scope.split('/').nth(1).filter(|region| !region.is_empty()).map(str::to_owned),
        _ => message.signs_for.clone().filter(|region| !region.is_empty()),
    };
    let account_id = inputs.get("AccountId").and_then(|id| id.as_text());
    let target = operation.map(|o| operation::target(&message, o.service, scope.as_deref(), account_id));
    if operation.is_none() && found.iter().all(|d| d.code.id != CAPTURE_UNKNOWN.id) {
        let text = "This request is for none of the operations that are known here";
        found.push(finding(&CAPTURE_UNKNOWN, Severity::Error, Span::default(), text));
    }
    crate::text::sort_by_place(&mut found, |d| (d.span.start, 0, d.span.end));
    Captured {
        operation,
        inputs,
        target: target.unwrap_or_default(),
        access_key_id: signer.access_key_id,
        token: signer.token.filter(|token| !token.expose().starts_with(['{', '$'])),
        signed_at: signer.at,
        signature,
        diagnostics: found,
        message,
        query,
        form,
    }
}

/// Whether a text begins with an option of a manifest: a command in it is somebody's comment.
fn is_manifest(text: &str) -> bool {
    let is_content = |line: &&str| !line.trim().is_empty() && !line.starts_with('#') && !line.starts_with("---");
    let first = text.trim_start_matches('\u{FEFF}').lines().find(is_content).and_then(|line| line.split_once(':'));
    first.is_some_and(|(name, value)| {
        let ends_name = value.is_empty() || value.starts_with([' ', '\t', '\r']);
        ends_name && (DIALECT.is_option)(name.trim_end())
    })
}

/// The text as its author had it: straight quotes, without what a terminal put before its lines, with the values of its
/// variables. `None` where it is that already.
fn tidied(text: &str, found: &mut Vec<Diagnostic>) -> Option<Zeroizing<String>> {
    let is_script = powershell::start(text).is_some();
    let command = curl::start(text);
    if command.is_some() || is_script {
        let bare = match command {
            Some(start) => tidy::without_prompts(text, start),
            None => tidy::script_without_prompts(text),
        };
        // They are quotes for PowerShell.
        let straight = match command {
            Some(start) if !is_script => tidy::straight_quotes(bare.as_ref().map_or(text, |bare| bare.as_str()), start),
            _ => None,
        };
        if straight.is_some() {
            let said = "Curly quotes are no quotes for a shell; they are read as straight ones";
            found.push(finding(&CAPTURE_QUOTES, Severity::Warning, Span::default(), said));
        }
        return straight.or(bare);
    }
    let sent = tidy::sent(text).or_else(|| tidy::outdented(text));
    let filled = variables::filled(sent.as_ref().map_or(text, |sent| sent.as_str()));
    filled.or(sent)
}

fn read(text: &str, found: &mut Vec<Diagnostic>) -> Message {
    if is_manifest(text) {
        return message::none(found, text);
    }
    if let Some(message) = script::read(text, found) {
        return message;
    }
    if let Some(start) = curl::start(text) {
        return curl::read(text, start, found);
    }
    if let Some(start) = powershell::start(text) {
        return powershell::read(text, start, found);
    }
    if let Some(start) = tools::start(text) {
        return tools::read(text, start, found);
    }
    if let Some(message) = code::read(text, found) {
        return message;
    }
    if let Some(message) = message::url(text) {
        return message;
    }
    if let Some(start) = message::start(text) {
        return message::read(text, start, found);
    }
    if form::is_form(text) {
        return Message {
            method: "POST".to_owned(),
            scheme: "https".to_owned(),
            path: "/".to_owned(),
            body: form::joined(message::first(text, found)),
            ..Message::default()
        };
    }
    message::none(found, text)
}

/// The names by which a missing `&` is found.
fn known_names() -> Vec<&'static str> {
    let inputs = crate::service::import_export::SERVICE.operations.iter().flat_map(|operation| operation.inputs);
    let mut names: Vec<&str> = inputs.map(|member| value::wire_name(member.field)).collect();
    names.extend(form::COMMON);
    names
}

fn inputs(operation: &'static Operation, message: &Message, pairs: &[Pair], found: &mut Vec<Diagnostic>) -> Inputs {
    match operation.service.protocol {
        Protocol::Query => value::from_form(operation, pairs, found),
        Protocol::RestXml(_) => {
            let tree = (!message.body.is_empty()).then(|| answer::xml(&message.body));
            value::from_rest(operation, message, pairs, tree.as_ref())
        }
        Protocol::Json(_) => {
            let read = paste::read(&message.body, operation);
            // Places and fixes are of the body, which stands in the text in quotes, escaped or in pieces.
            let moved = read.diagnostics.into_iter().map(|d| Diagnostic { span: Span::default(), fix: None, ..d });
            found.extend(moved);
            read.inputs
        }
    }
}
