//! Inputs held against an operation's description.

use super::{Input, Inputs, Operation};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Choice, Edition, Field, Limit, Member, Need, Shape, Source, Sureness, find};
use crate::text::Span;

const MODEL: Source = Source { title: "AWS service model, importexport 2010-06-01", sureness: Sureness::Model };

/// A required input has no value.
pub static MISSING_INPUT: Code = Code {
    id: "missing-input",
    explanation: "The operation needs this input. Without it the service refuses the request.",
    aws_error: Some("MissingParameterException"),
    source: MODEL,
};

/// An input that the operation does not have.
pub static UNKNOWN_INPUT: Code = Code {
    id: "unknown-input",
    explanation: "The operation has no input of this name. Names are compared with case.",
    aws_error: Some("InvalidParameterException"),
    source: MODEL,
};

/// An input of another type than the operation takes.
pub static INPUT_TYPE: Code = Code {
    id: "input-type",
    explanation: "The service model gives this input another type: a boolean is not a text, and a list is not a single value.",
    aws_error: Some("InvalidParameterException"),
    source: MODEL,
};

/// A value that is none of the accepted ones.
pub static UNKNOWN_CHOICE: Code = Code {
    id: "unknown-choice",
    explanation: "The service model lists the values of this input, and this is none of them.",
    aws_error: Some("InvalidParameterException"),
    source: MODEL,
};

/// A value longer or shorter than the operation takes.
pub static INPUT_LENGTH: Code = Code {
    id: "input-length",
    explanation: "The service limits how long this input may be.",
    aws_error: Some("InvalidParameterException"),
    source: MODEL,
};

/// A job id of an unusual form.
pub static JOB_ID_FORM: Code = Code {
    id: "job-id-form",
    explanation: "The ids that AWS gave to Import/Export jobs have five characters, digits 1 to 9 and letters except O. \
                  Other forms occur in samples only.",
    aws_error: Some("InvalidJobIdException"),
    source: Source { title: "Developer Guide 2009-05-21, CHAP_SignatureFileSpecification", sureness: Sureness::Page },
};

/// Every code of this check.
pub static CODES: &[&Code] =
    &[&MISSING_INPUT, &UNKNOWN_INPUT, &INPUT_TYPE, &UNKNOWN_CHOICE, &INPUT_LENGTH, &JOB_ID_FORM];

/// Everything that can be said about `inputs` without asking the service.
///
/// # Diagnostics
/// [`MISSING_INPUT`], [`UNKNOWN_INPUT`], [`INPUT_TYPE`] and [`INPUT_LENGTH`] are errors. [`UNKNOWN_CHOICE`] is an error,
/// and a hint where only the case differs. [`JOB_ID_FORM`] is a warning.
pub fn check(operation: &Operation, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    members(operation.name, operation.inputs, inputs, &Path::root(), &mut found);
    found
}

fn members(owner: &str, known: &[Member], inputs: &Inputs, at: &Path, found: &mut Vec<Diagnostic>) {
    for member in known {
        let path = at.member(member.field.key);
        match inputs.get(member.field.key) {
            Some(input) => value(member.field, input, is_required(member), &path, found),
            None if is_required(member) => found.push(missing(member.field, path)),
            None => {}
        }
    }
    for (key, _) in inputs.iter() {
        if find(known, key).is_none() {
            let message = unknown_input(owner, known, key);
            found.push(Diagnostic::new(&UNKNOWN_INPUT, Severity::Error, at.member(key), Span::default(), message));
        }
    }
}

const fn is_required(member: &Member) -> bool {
    matches!(member.presence.in_edition(Edition::Late), Need::Required)
}

fn missing(field: &Field, path: Path) -> Diagnostic {
    finding(&MISSING_INPUT, Severity::Error, field, &path, "is required".to_owned())
}

fn unknown_input(owner: &str, known: &[Member], key: &str) -> String {
    match known.iter().find(|m| m.field.key.eq_ignore_ascii_case(key)) {
        Some(member) => format!("{} is not an input of {owner}; did you mean `{}`", quoted(key), member.field.key),
        None => format!("{} is not an input of {owner}", quoted(key)),
    }
}

fn value(field: &Field, input: &Input, required: bool, path: &Path, found: &mut Vec<Diagnostic>) {
    match (&field.shape, input) {
        (Shape::List(item), Input::List(items)) => {
            for (i, input) in items.iter().enumerate() {
                value(item, input, true, &path.item(i), found);
            }
        }
        (Shape::Map { value: of, .. }, Input::Map(map)) => {
            for (key, input) in map.iter() {
                value(of, input, true, &path.member(key), found);
            }
        }
        (Shape::Record(known), Input::Map(map)) => members(field.label, known, map, path, found),
        (Shape::Records(known), Input::List(items)) => {
            for (i, input) in items.iter().enumerate() {
                match input {
                    Input::Map(map) => members(field.label, known, map, &path.item(i), found),
                    other => found.push(wrong_type(field, "a mapping", other, &path.item(i))),
                }
            }
        }
        (Shape::Boolean, Input::Bool(_)) => {}
        (shape, Input::Text(_)) if takes_text(shape) => text(field, input, required, path, found),
        (shape, other) => found.push(wrong_type(field, wanted(shape), other, path)),
    }
}

const fn takes_text(shape: &Shape) -> bool {
    shape.is_scalar() && !matches!(shape, Shape::Boolean)
}

const fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Boolean => "`true` or `false`",
        Shape::List(_) | Shape::Records(_) => "a list",
        Shape::Map { .. } | Shape::Record(_) => "a mapping",
        _ => "a text",
    }
}

fn wrong_type(field: &Field, wanted: &str, input: &Input, path: &Path) -> Diagnostic {
    let message = format!("is {}; accepted is {wanted}", input.kind());
    finding(&INPUT_TYPE, Severity::Error, field, path, message)
}

fn text(field: &Field, input: &Input, required: bool, path: &Path, found: &mut Vec<Diagnostic>) {
    let text = input.as_text().unwrap_or_default();
    if text.is_empty() && required {
        found.push(missing(field, path.clone()));
        return;
    }
    found.extend(length(field, text, path));
    match field.shape {
        Shape::Choice { values, open } => found.extend(choice(field, values, open, text, path)),
        Shape::JobId if !is_job_id(text) => {
            let message =
                format!("is {}; job IDs have five characters, digits 1 to 9 and letters except O", quoted(text));
            found.push(finding(&JOB_ID_FORM, Severity::Warning, field, path, message));
        }
        _ => {}
    }
}

fn length(field: &Field, text: &str, path: &Path) -> Option<Diagnostic> {
    let message = match field.limit {
        Limit::Bytes(max) if text.len() > max => format!("has {} bytes; at most {max} are accepted", text.len()),
        Limit::Chars(min, max) if !(min..=max).contains(&text.chars().count()) => {
            format!("has {} characters; accepted are {min} to {max}", text.chars().count())
        }
        _ => return None,
    };
    Some(finding(&INPUT_LENGTH, Severity::Error, field, path, message))
}

fn choice(field: &Field, values: &[Choice], open: bool, text: &str, path: &Path) -> Option<Diagnostic> {
    if values.iter().any(|c| c.value == text) {
        return None;
    }
    if let Some(same) = values.iter().find(|c| c.value.eq_ignore_ascii_case(text)) {
        let message = format!("is {}; the service model writes `{}`", quoted(text), same.value);
        return Some(finding(&UNKNOWN_CHOICE, Severity::Hint, field, path, message));
    }
    let accepted: Vec<_> = values.iter().map(|c| format!("`{}`", c.value)).collect();
    let severity = if open { Severity::Warning } else { Severity::Error };
    let message = format!("is {}; accepted are {}", quoted(text), accepted.join(", "));
    Some(finding(&UNKNOWN_CHOICE, severity, field, path, message))
}

/// The text between backticks, on one line and not too long: a whole manifest may have been pasted into the field.
fn quoted(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    let line: String = text.chars().take(MAX_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let rest = if text.chars().nth(MAX_CHARS).is_some() { "…" } else { "" };
    format!("`{line}{rest}`")
}

/// `^[1-9A-NP-Za-np-z]{5}(-VALIDATE-ONLY)?$`: case is ignored, and a job that was only checked carries the suffix.
fn is_job_id(text: &str) -> bool {
    let id = text.strip_suffix("-VALIDATE-ONLY").unwrap_or(text);
    id.len() == 5 && id.bytes().all(|b| b.is_ascii_alphanumeric() && !matches!(b, b'0' | b'O' | b'o'))
}

fn finding(code: &'static Code, severity: Severity, field: &Field, path: &Path, message: String) -> Diagnostic {
    Diagnostic::new(code, severity, path.clone(), Span::default(), message).subject(field.label)
}
