//! Values become inputs: the description says what a number, a text or a plain word is.

use super::codes::{PASTE_DUPLICATE, PASTE_EMPTY};
use super::value::{Entry, Kind, Value};
use crate::diagnostic::{Diagnostic, Path, Severity, finding};
use crate::schema::{Member, Shape, find};
use crate::service::{Input, Inputs, is_decimal};
use crate::text::{Span, brief};
use crate::yaml::{Resolved, resolve};

/// The inputs that `entries` are for `known` members. Others are kept; the check says so.
pub fn inputs(known: &[Member], entries: Vec<Entry>, at: &Path, found: &mut Vec<Diagnostic>) -> Inputs {
    collect(entries, at, found, |key| find(known, key).map(|member| &member.field.shape))
}

fn collect<'a>(
    entries: Vec<Entry>,
    at: &Path,
    found: &mut Vec<Diagnostic>,
    shape: impl Fn(&str) -> Option<&'a Shape>,
) -> Inputs {
    let mut inputs = Inputs::new();
    for Entry { key, key_span, value } in entries {
        let path = at.member(&key);
        if inputs.get(&key).is_some() {
            let message = format!("`{}` has a value already; the last one is taken", brief(&key));
            let duplicate = finding(&PASTE_DUPLICATE, Severity::Warning, key_span, message);
            found.push(Diagnostic { path: path.clone(), ..duplicate });
        }
        match input(shape(&key), value, &path, found) {
            Some(input) => inputs.set(&key, input),
            None => inputs.remove(&key),
        }
    }
    inputs
}

fn input(shape: Option<&Shape>, value: Value, at: &Path, found: &mut Vec<Diagnostic>) -> Option<Input> {
    Some(match value.kind {
        Kind::Null => {
            found.push(empty(value.span, at));
            return None;
        }
        Kind::Unknown => return None,
        Kind::Bool(value) => Input::Bool(value),
        Kind::Seconds(seconds) => number(shape, &seconds.to_string()),
        Kind::Number(written) => number(shape, &written),
        Kind::Text(text) => from_text(shape, text),
        Kind::Plain(text) => plain(shape, text),
        Kind::Word(text) => match shape {
            Some(Shape::List(of)) => Input::List(vec![plain(Some(&of.shape), text)]),
            _ => plain(shape, text),
        },
        Kind::List(items) => {
            let shape = match shape {
                Some(Shape::List(of)) => Some(&of.shape),
                // `input` reads a mapping below as one of the records.
                Some(Shape::Records(_)) => shape,
                _ => None,
            };
            let mut list = Vec::new();
            for value in items {
                let path = at.item(list.len());
                list.extend(input(shape, value, &path, found));
            }
            Input::List(list)
        }
        Kind::Map(entries) => Input::Map(match shape {
            Some(Shape::Record(known) | Shape::Records(known)) => inputs(known, entries, at, found),
            Some(Shape::Map { value, .. }) => collect(entries, at, found, |_| Some(&value.shape)),
            _ => collect(entries, at, found, |_| None),
        }),
    })
}

fn empty(span: Span, at: &Path) -> Diagnostic {
    let message = format!("`{at}` has no value and is left out");
    Diagnostic { path: at.clone(), ..finding(&PASTE_EMPTY, Severity::Hint, span, message) }
}

/// A number where a text is wanted is its digits, as in an account ID without quotes.
fn number(shape: Option<&Shape>, written: &str) -> Input {
    let text = || Input::Text(written.to_owned());
    match shape {
        Some(Shape::Timestamp) => {
            let whole = written.split('.').next().unwrap_or(written);
            whole.parse().map_or_else(|_| text(), Input::Number)
        }
        None | Some(Shape::Integer(..) | Shape::Boolean | Shape::Decimal) => {
            written.parse().map_or_else(|_| text(), Input::Number)
        }
        Some(shape) if shape.is_scalar() => text(),
        Some(_) => written.parse().map_or_else(|_| text(), Input::Number),
    }
}

fn from_text(shape: Option<&Shape>, text: String) -> Input {
    match shape {
        Some(shape) => Input::from_text(shape, &text),
        None => Input::Text(text),
    }
}

/// A word of YAML or of a command line.
fn plain(shape: Option<&Shape>, text: String) -> Input {
    match (shape, resolve(&text)) {
        (Some(Shape::Boolean), Resolved::Bool(value)) => Input::Bool(value),
        (Some(Shape::Decimal), Resolved::Float(written)) if !is_decimal(&text) => Input::Text(written.into()),
        (Some(Shape::Integer(..)), Resolved::Int(digits)) if text.parse::<i64>().is_err() => number(shape, &digits),
        (Some(Shape::Integer(..)), _) | (Some(Shape::Timestamp | Shape::Decimal), Resolved::Int(_)) => {
            number(shape, &text)
        }
        (shape, _) => from_text(shape, text),
    }
}
