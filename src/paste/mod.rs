//! A pasted text becomes inputs: JSON and YAML as the AWS CLI takes them, a boto3 call, an `aws` command.
//!
//! ```text
//! text ─read by its form─▶ [Entry] (names and values with spans) ─typed by the description─▶ Inputs
//! ```
//!
//! Nothing is run and nothing is fetched: what the text does not hold is said in a finding.

pub(crate) mod call;
pub(crate) mod code;
mod codes;
mod command;
pub(crate) mod literal;
mod python;
pub(crate) mod shell;
mod shorthand;
mod string;
mod typed;
pub(crate) mod value;
mod variable;
mod yaml;

pub use codes::*;

use crate::diagnostic::{Diagnostic, Path, Severity, finding};
use crate::schema::find;
use crate::service::{Inputs, Operation, SERVICES, Service};
use crate::text::{Span, brief};
use crate::validate::suggest;
use literal::{Language, Reader};
use value::{Entry, Kind};

/// A text for something else altogether has nothing but unknown names; so many say it.
const MAX_UNKNOWN: usize = 20;

/// What a pasted text says.
#[derive(Debug)]
pub struct Pasted {
    /// The inputs that could be read. Members that the operation does not have are among them.
    pub inputs: Inputs,
    /// The operation that the text names, or else the one that was chosen.
    pub operation: &'static Operation,
    /// Where a command or client is told to send its requests.
    pub place: Place,
    /// What could not be read. Spans are bytes of the pasted text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where requests go, as far as a text says it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The Region.
    pub region: Option<String>,
    /// The URL of the endpoint in the place of the service's own.
    pub endpoint: Option<String>,
}

/// Reads a text for `operation`. This never fails: what can be read is taken, the rest is said.
///
/// # Diagnostics
/// [`PASTE_SYNTAX`], [`PASTE_VALUE`] and [`PASTE_SIZE`] are errors, [`PASTE_DUPLICATE`] and [`PASTE_OPTION`] warnings,
/// [`PASTE_EMPTY`] and [`PASTE_ZONE`] hints; errors of YAML are those of the room `yaml`.
///
/// ```
/// use waybill::{paste, service};
///
/// let text = "client.update_job(JobId='53TX4', JobType='Import', ValidateOnly=True)";
/// let pasted = paste::read(text, service::import_export::SERVICE.operations[0]);
/// assert_eq!(pasted.operation.name, "UpdateJob");
/// assert_eq!(pasted.inputs.get("ValidateOnly"), Some(&service::Input::Bool(true)));
/// ```
pub fn read(text: &str, operation: &'static Operation) -> Pasted {
    let Found { entries, operation, place, mut diagnostics } = by_form(text, operation);
    diagnostics.extend(entries.iter().filter_map(|entry| unknown(operation, entry)).take(MAX_UNKNOWN));
    let inputs = typed::inputs(operation.inputs, entries, &Path::root(), &mut diagnostics);
    crate::text::sort_by_place(&mut diagnostics, |d| (d.span.start, 0, d.span.end));
    Pasted { inputs, operation, place, diagnostics }
}

/// Whether a text has an `aws` command for a service, or a call of an operation that is known here.
pub fn is_call(text: &str) -> bool {
    let is_command = |at: usize| !text[at..].starts_with("aws configure");
    command::start(text).is_some_and(is_command) || python::has_call(text)
}

/// What the page does not ask for is not sent, so that the check of a request cannot speak of it.
fn unknown(operation: &Operation, entry: &Entry) -> Option<Diagnostic> {
    if find(operation.inputs, &entry.key).is_some() {
        return None;
    }
    let mut message = format!("`{}` is not an input of {}", brief(&entry.key), operation.name);
    if let Some((near, _)) = suggest::nearest(&entry.key, operation.inputs.iter().map(|member| member.field.key)) {
        message += &format!("; did you mean `{near}`");
    }
    let diagnostic = finding(&PASTE_OPTION, Severity::Warning, entry.key_span, message);
    Some(Diagnostic { path: Path::key(&entry.key), ..diagnostic })
}

/// What a text says before types are known.
struct Found {
    entries: Vec<Entry>,
    operation: &'static Operation,
    place: Place,
    diagnostics: Vec<Diagnostic>,
}

impl Found {
    /// What a text says that names no place.
    fn new(entries: Vec<Entry>, operation: &'static Operation, diagnostics: Vec<Diagnostic>) -> Self {
        Self { entries, operation, place: Place::default(), diagnostics }
    }
}

fn by_form(text: &str, operation: &'static Operation) -> Found {
    let mut reader = Reader::new(text, 0, Language::Json);
    reader.blanks();
    let start = reader.at;
    match reader.peek() {
        None => {
            let diagnostics = vec![finding(&PASTE_SYNTAX, Severity::Error, Span::at(0), "There is nothing to read")];
            return Found::new(Vec::new(), operation, diagnostics);
        }
        Some('{') => return object(text, start, operation),
        Some('*') if reader.rest().starts_with("**") => return python::arguments(text, start, operation),
        _ => {}
    }
    if let Some(start) = command::start(text) {
        return command::read(text, start, operation);
    }
    python::read(text, start, operation).unwrap_or_else(|| {
        let mut diagnostics = Vec::new();
        let entries = yaml::read(text, &mut diagnostics);
        Found::new(entries, operation, diagnostics)
    })
}

/// JSON or a Python dictionary, whichever its first quote says; a flow mapping of YAML where it is neither, or where its
/// first name has no quotes and no comment of JavaScript follows.
fn object(text: &str, start: usize, operation: &'static Operation) -> Found {
    let is_bare = text[start + 1..].trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if is_bare && !text.contains("//") && !text.contains("/*") {
        let mut diagnostics = Vec::new();
        let entries = yaml::read(text, &mut diagnostics);
        if diagnostics.is_empty() {
            return Found::new(entries, operation, diagnostics);
        }
    }
    let is_python = text[start..].find(['"', '\'']).is_some_and(|at| text[start + at..].starts_with('\''));
    let mut reader = Reader::new(text, start, if is_python { Language::Python } else { Language::Json });
    let value = reader.value();
    reader.blanks();
    if !matches!(reader.peek(), None | Some(',' | ';' | ')')) {
        reader.fail("More follows behind the inputs");
    }
    let entries = if let Kind::Map(entries) = value.kind { entries } else { Vec::new() };
    if reader.failed {
        let mut diagnostics = Vec::new();
        let entries = yaml::read(text, &mut diagnostics);
        if diagnostics.is_empty() && !entries.is_empty() {
            return Found::new(entries, operation, diagnostics);
        }
    }
    Found::new(entries, operation, reader.found)
}

/// An operation as a text names it: `update-job`, `update_job`, with its service where that is named too.
struct Named<'a> {
    service: Option<&'a str>,
    operation: &'a str,
}

impl Named<'_> {
    /// The AWS CLI and boto3 write a service's name without hyphens: `s3control`.
    fn is_service(&self, service: &Service) -> bool {
        self.service.is_none_or(|name| service.id.bytes().filter(|b| *b != b'-').eq(name.bytes()))
    }

    fn is(&self, operation: &Operation) -> bool {
        let letters = self.operation.bytes().filter(|b| !matches!(b, b'-' | b'_'));
        operation.name.bytes().map(|b| b.to_ascii_lowercase()).eq(letters) && self.is_service(operation.service)
    }
}

/// The operation of this name that knows the most of `entries`: the chosen one where others know no more.
fn choose(named: &Named, entries: &[Entry], chosen: &'static Operation) -> Option<&'static Operation> {
    let all = SERVICES.iter().flat_map(|service| service.operations.iter().copied());
    let candidates = std::iter::once(chosen).chain(all).filter(|operation| named.is(operation));
    let unknown =
        |operation: &Operation| entries.iter().filter(|entry| find(operation.inputs, &entry.key).is_none()).count();
    candidates.min_by_key(|operation| unknown(operation))
}
