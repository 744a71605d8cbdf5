//! What can be odd about the text of an answer.

use super::signature_file::{SIGNATURE_FILE_FORM, SIGNATURE_FILE_VALUE};
use super::tree::Tree;
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::text::Span;

const XML: Source = Source { title: "W3C, Extensible Markup Language 1.0, fifth edition", sureness: Sureness::Page };
const JSON: Source = Source { title: "RFC 8259, The JavaScript Object Notation", sureness: Sureness::Page };
const MODEL: Source = Source { title: "AWS service models", sureness: Sureness::Model };
const HERE: Source = Source { title: "What tools print around an answer", sureness: Sureness::Example };

/// `<LocationMessage>…</LocationDescription>`.
pub static MISMATCHED_TAG: Code = Code::new(
    "mismatched-tag",
    "An element ends with another name than it began with. A sample in AWS's own documentation does so; the element is read as if the names agreed.",
    XML,
);
/// An element without its end tag.
pub static UNCLOSED_TAG: Code =
    Code::new("unclosed-tag", "An element has no end tag. It is taken to end where the element around it does.", XML);
/// An end tag without its element.
pub static STRAY_TAG: Code = Code::new("stray-tag", "An end tag closes nothing that is open. It is passed over.", XML);
/// Text beside elements.
pub static STRAY_TEXT: Code =
    Code::new("stray-text", "Text stands between elements, where the service puts none. It is passed over.", XML);
/// An entity that XML does not define.
pub static UNKNOWN_ENTITY: Code = Code::new(
    "unknown-entity",
    "XML knows five named entities; others would need a definition, which an answer does not have. The text is kept as it is.",
    XML,
);
/// The text ends in the middle.
pub static TRUNCATED_ANSWER: Code = Code::new(
    "truncated-answer",
    "The text ends before the answer does. What was there is shown; a value cut in two is not to be used.",
    HERE,
);
/// What JSON does not allow.
pub static JSON_SYNTAX: Code =
    Code::new("json-syntax", "The text is no JSON at this place. What stands before it is read.", JSON);
/// One name twice.
pub static DUPLICATE_MEMBER: Code =
    Code::new("duplicate-member", "A value stands there more than once where the service has one.", MODEL);
/// A field that the model does not know.
pub static UNKNOWN_FIELD: Code = Code::new(
    "unknown-field",
    "The service's model has no such field in this answer. It is kept and shown as it is.",
    MODEL,
);
/// A field that stands inside another value than it should.
pub static MISPLACED_FIELD: Code = Code::new(
    "misplaced-field",
    "A field stands inside another one; the service's model has it elsewhere, and so it is read.",
    MODEL,
);
/// Deeper than any answer is.
pub static TOO_DEEP: Code = Code::new(
    "answer-too-deep",
    "Values lie in each other deeper than in any answer of AWS. What is deeper is left out.",
    HERE,
);
/// Text behind the answer.
pub static TRAILING_TEXT: Code =
    Code::new("trailing-text", "There is more text behind the answer. Only the first answer is read.", HERE);
/// The answer names another operation than was given.
pub static OTHER_OPERATION: Code =
    Code::new("other-operation", "The answer names another operation than the one it was taken for.", MODEL);
/// Python's way to print a dictionary.
pub static NOT_JSON_BUT_PYTHON: Code = Code::new(
    "python-not-json",
    "This is a dictionary as Python prints it, not JSON. It is read as it was meant.",
    HERE,
);

/// Every kind of finding of this room.
pub static CODES: &[&Code] = &[
    &MISMATCHED_TAG,
    &UNCLOSED_TAG,
    &STRAY_TAG,
    &STRAY_TEXT,
    &UNKNOWN_ENTITY,
    &TRUNCATED_ANSWER,
    &JSON_SYNTAX,
    &DUPLICATE_MEMBER,
    &UNKNOWN_FIELD,
    &MISPLACED_FIELD,
    &TOO_DEEP,
    &TRAILING_TEXT,
    &OTHER_OPERATION,
    &NOT_JSON_BUT_PYTHON,
    &SIGNATURE_FILE_FORM,
    &SIGNATURE_FILE_VALUE,
];

/// Whether what was found was read otherwise than it is written.
pub fn is_repair(code: &Code) -> bool {
    let repairs = [&MISMATCHED_TAG, &UNCLOSED_TAG, &STRAY_TAG, &STRAY_TEXT, &MISPLACED_FIELD, &NOT_JSON_BUT_PYTHON];
    repairs.iter().any(|repair| repair.id == code.id)
}

/// How many findings are kept of one answer: a text of other origin could have one at every byte.
pub(super) const MOST: usize = 200;

/// What a reader has found: a tree and what was odd.
#[derive(Default)]
pub(super) struct Reading {
    pub tree: Tree,
    pub found: Vec<Diagnostic>,
    /// Where the answer ends in the text, in bytes.
    pub end: usize,
}

impl Reading {
    pub fn say(&mut self, code: &'static Code, span: Span, message: String) {
        say(&mut self.found, code, Path::root(), span, message);
    }
}

/// Adds a warning, unless there are too many already.
pub(super) fn say(found: &mut Vec<Diagnostic>, code: &'static Code, path: Path, span: Span, message: String) {
    if found.len() < MOST {
        found.push(Diagnostic::new(code, Severity::Warning, path, span, message));
    }
}

/// A text in backticks, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("`");
    out.extend(text.chars().take(60));
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out.push('`');
    out
}
