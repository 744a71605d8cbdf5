//! A boto3 call in a piece of Python, or only its arguments.

use super::codes::{PASTE_MORE, PASTE_SYNTAX};
use super::literal::{Language, Reader};
use super::value::{Entry, Kind};
use super::{Found, Named, Place, call, choose, code};
use crate::diagnostic::{Severity, finding};
use crate::schema::find;
use crate::service::{Operation, SERVICES, import_export};
use crate::text::{Span, brief};

/// What the call or the arguments in `text` say; `None` for what looks like neither.
pub fn read(text: &str, start: usize, chosen: &'static Operation) -> Option<Found> {
    if let Some((name, at)) = known_call(text, chosen) {
        return Some(from(text, at, Some(')'), Some(name), chosen));
    }
    let mut reader = Reader::new(text, start, Language::Python);
    if reader.take("(") {
        reader.blanks();
        let is_argument = is_assignment(&mut reader) || reader.rest().starts_with("**");
        return is_argument.then(|| from(text, start + 1, Some(')'), None, chosen));
    }
    let target = call::name(&mut reader);
    reader.at = start;
    let is_assignment = is_assignment(&mut reader);
    // `response = client.…(` begins like an argument.
    let is_input = is_assignment && find(chosen.inputs, target).is_some();
    match other_call(&mut reader).filter(|(name, _)| !is_input && (!is_assignment || name.contains('.'))) {
        Some((name, at)) => {
            let name = name.rsplit('.').next().unwrap_or(name);
            Some(from(text, at, Some(')'), Some(name), chosen))
        }
        None => is_assignment.then(|| arguments(text, start, chosen)),
    }
}

/// What the arguments say that begin at `start`.
pub fn arguments(text: &str, start: usize, chosen: &'static Operation) -> Found {
    from(text, start, None, None, chosen)
}

/// Skips `name =`, where it comes next.
fn is_assignment(reader: &mut Reader) -> bool {
    let start = reader.at;
    let name = call::name(reader);
    let is_name = !name.is_empty() && !name.contains('.') && !name.starts_with(|c: char| c.is_ascii_digit());
    reader.blanks();
    if is_name && !reader.rest().starts_with("==") && reader.take("=") {
        return true;
    }
    reader.at = start;
    false
}

/// The call of an operation anywhere in the code of the text, and where its arguments begin.
fn known_call<'a>(text: &'a str, chosen: &'static Operation) -> Option<(&'a str, usize)> {
    for at in code::matches(text, "(") {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
        // Byte by byte from a border: what stands before may be any character.
        let name = before.get(start..).unwrap_or("");
        let named = Named { service: None, operation: name };
        if !name.is_empty() && name.contains('_') && choose(&named, &[], chosen).is_some() {
            return Some((name, at + 1));
        }
    }
    None
}

/// Whether a text calls an operation of any of the services.
pub fn has_call(text: &str) -> bool {
    import_export::SERVICE.operations.first().is_some_and(|any| known_call(text, any).is_some())
}

/// Any call that comes next: of an operation that is not described, say.
fn other_call<'a>(reader: &mut Reader<'a>) -> Option<(&'a str, usize)> {
    reader.blanks();
    reader.take("await ");
    let name = call::name(reader);
    reader.blanks();
    (!name.is_empty() && reader.take("(")).then_some((name, reader.at))
}

fn from(text: &str, at: usize, end: Option<char>, name: Option<&str>, chosen: &'static Operation) -> Found {
    let mut reader = Reader::new(text, at, Language::Python);
    let arguments = call::arguments(&mut reader, end);
    let end = reader.at;
    let mut diagnostics = reader.found;
    let mut entries = arguments.named;
    for value in arguments.plain {
        match value.kind {
            Kind::Map(inner) if entries.is_empty() => entries = inner,
            Kind::Unknown => {}
            _ => {
                let message = "boto3 takes inputs by name alone: `JobId='…'`";
                diagnostics.push(finding(&PASTE_SYNTAX, Severity::Error, value.span, message));
            }
        }
    }
    let operation = match name {
        Some(name) => choose(&Named { service: client(text), operation: name }, &entries, chosen).unwrap_or(chosen),
        None => chosen,
    };
    unwrap(operation, &mut entries);
    let is_known = name.is_none_or(|name| Named { service: None, operation: name }.is(operation) || name == "dict");
    if let (false, Some(name)) = (is_known, name) {
        let span = Span::new(at.saturating_sub(name.len() + 1), at);
        let message = format!("`{}` is no operation that is described here", brief(name));
        diagnostics.push(finding(&super::PASTE_OPTION, Severity::Warning, span, message));
    }
    if let Some((further, at)) = known_call(&text[end..], operation).filter(|_| name.is_some()) {
        let span = Span::new(end + at - 1 - further.len(), end + at - 1);
        let message = "Another call begins here; only the first one is read";
        diagnostics.push(finding(&PASTE_MORE, Severity::Warning, span, message));
    }
    let place = Place { region: setting(text, "region_name"), endpoint: setting(text, "endpoint_url") };
    Found { entries, operation, place, diagnostics }
}

/// `params = {…}` is what it holds.
fn unwrap(operation: &Operation, entries: &mut Vec<Entry>) {
    if let [Entry { key, value, .. }] = entries.as_slice()
        && find(operation.inputs, key).is_none()
        && let Kind::Map(inner) = &value.kind
    {
        *entries = inner.clone();
    }
}

/// The service of `boto3.client('snowball')`, if the text has it.
fn client(text: &str) -> Option<&'static str> {
    const NAMES: [&str; 3] = ["importexport", "s3control", "snowball"];
    const CALL: &str = "client(";
    let rest = &text[code::matches(text, CALL).next()? + CALL.len()..];
    let rest = rest.trim_start().trim_start_matches("service_name").trim_start_matches([' ', '=']);
    let name = rest.strip_prefix(['\'', '"'])?.split(['\'', '"']).next()?;
    let is_described =
        |name: &&str| SERVICES.iter().any(|service| Named { service: Some(name), operation: "" }.is_service(service));
    NAMES.into_iter().find(|known| *known == name).filter(is_described)
}

/// The text that a session or client gets by this name: `region_name='eu-west-1'`.
fn setting(text: &str, name: &str) -> Option<String> {
    code::matches(text, name).find_map(|at| {
        let value = text[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
        let (value, _) = value[1..].split_once(quote)?;
        (!value.is_empty()).then(|| value.to_owned())
    })
}
