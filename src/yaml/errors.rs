//! What YAML itself cannot read: several errors of one text, in our own words.
//!
//! The library stops at its first error. The entry around it is then blanked (line ends stay, so that every offset
//! holds) and the text is read again.

use super::origin::Origin;
use super::parse::{self, Failure, MAX_DEPTH, Reading};
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::text::{LineIndex, Span};
use granit_parser::ErrorKind;

/// How many errors of one text are reported.
pub(super) const MAX_ERRORS: usize = 20;

/// How many bytes all readings of one text may take together, which bounds the time that a broken file costs.
const MAX_BYTES_READ: usize = 12 << 20;

pub(super) const YAML: Source =
    Source { title: "YAML 1.1 specification; a manifest is a YAML text file", sureness: Sureness::Inferred };
const MALFORMED: Option<&str> = Some("MalformedManifestException");

/// A quotation mark that is never closed.
pub static UNCLOSED_QUOTE: Code = Code {
    id: "unclosed-quote",
    explanation: "A text in quotes ends with the same quotation mark it begins with. Without it, the rest of the file becomes part of the text.",
    aws_error: MALFORMED,
    source: YAML,
};

/// Something after a closing quotation mark.
pub static TEXT_AFTER_QUOTE: Code = Code {
    id: "text-after-quote",
    explanation: "After the closing quotation mark only a comment may follow. Inside a text, a single quotation mark is doubled and a double one is written `\\\"`.",
    aws_error: MALFORMED,
    source: YAML,
};

/// A backslash that begins no known escape.
pub static UNKNOWN_ESCAPE: Code = Code {
    id: "unknown-escape",
    explanation: "Between double quotes a backslash begins an escape such as `\\n`. A backslash that is meant as itself is doubled, or the text stands between single quotes.",
    aws_error: MALFORMED,
    source: YAML,
};

/// A bracket that is never closed, or closed by another kind.
pub static UNCLOSED_BRACKET: Code = Code {
    id: "unclosed-bracket",
    explanation: "A list that begins with `[` ends with `]`, and a mapping that begins with `{` ends with `}`; their parts are separated by commas.",
    aws_error: MALFORMED,
    source: YAML,
};

/// Lines that do not line up.
pub static BAD_INDENTATION: Code = Code {
    id: "bad-indentation",
    explanation: "Options of one level begin in the same column, and the parts of an option are indented deeper than the option.",
    aws_error: MALFORMED,
    source: YAML,
};

pub(super) const MISPLACED_LINE: &str =
    "The line is not indented like the lines around it; begin it in the same column as its neighbors";
pub(super) const MISPLACED_ITEM: &str =
    "A list item is not allowed here; begin all items of a list in one column, under their option";

/// A line that is neither an option nor a list item.
pub static NOT_AN_OPTION: Code = Code {
    id: "not-an-option",
    explanation: "Every line of a manifest is an option (`name: value`), an item of a list (`- value`) or a comment (`# …`).",
    aws_error: MALFORMED,
    source: YAML,
};

/// A character that YAML does not allow, or not here.
pub static BAD_CHARACTER: Code = Code {
    id: "bad-character",
    explanation: "Some characters have a meaning in YAML at this place, and control characters are not allowed at all.",
    aws_error: MALFORMED,
    source: YAML,
};

/// Brackets or levels beyond any need.
pub static NESTED_TOO_DEEP: Code = Code {
    id: "nested-too-deep",
    explanation: "No manifest nests deeper than four levels; this text nests so deep that it is not read.",
    aws_error: MALFORMED,
    source: YAML,
};

/// Any other error of syntax.
pub static YAML_SYNTAX: Code = Code {
    id: "yaml-syntax",
    explanation: "The text is not YAML here, so that the service cannot read the manifest.",
    aws_error: MALFORMED,
    source: YAML,
};

/// All codes of this module.
pub static CODES: &[&Code] = &[
    &UNCLOSED_QUOTE,
    &TEXT_AFTER_QUOTE,
    &UNKNOWN_ESCAPE,
    &UNCLOSED_BRACKET,
    &BAD_INDENTATION,
    &NOT_AN_OPTION,
    &BAD_CHARACTER,
    &NESTED_TOO_DEEP,
    &YAML_SYNTAX,
];

/// Reads as much of `text` as can be read; `source` and `origin` as in [`parse::read`]. Also what is wrong, and the parts
/// of the source that were left out for it.
pub(super) fn read(text: &str, source: &str, origin: &Origin) -> (Reading, Vec<Diagnostic>, Vec<Span>) {
    read_up_to(MAX_ERRORS, text, source, origin)
}

/// As [`read`], up to so many errors.
pub(super) fn read_up_to(
    most: usize,
    text: &str,
    source: &str,
    origin: &Origin,
) -> (Reading, Vec<Diagnostic>, Vec<Span>) {
    let mut reading = parse::read(text, source, origin);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut unread = Vec::new();
    if reading.failure.is_none() {
        return (reading, diagnostics, unread);
    }
    let lines = LineIndex::new(text);
    let mut blanked = text.to_owned();
    let mut last: Option<Span> = None;
    let mut passes = (MAX_BYTES_READ / text.len().max(1)).clamp(2, 2 * MAX_ERRORS);
    while let Some(failure) = reading.failure.take() {
        let at = failure.place(&blanked);
        let (region, is_new) = match last {
            // The line alone did not help, so its whole top-level entry goes, and the error is the one already known.
            Some(last) if at < last.end => (lines_from_top(&lines, text, last.start), false),
            _ => (lines_below(&lines, text, at), true),
        };
        if is_new {
            diagnostics.push(failure.diagnostic(at, &lines, text, source, origin));
        }
        passes -= 1;
        let is_stuck = region.slice(&blanked).trim().is_empty();
        if diagnostics.len() >= most || passes == 0 || is_stuck {
            unread.push(origin.span(Span::new(region.start, text.len())));
            break;
        }
        unread.push(origin.span(region));
        blank(&mut blanked, region);
        last = Some(last.filter(|_| !is_new).map_or(region, |last| last.cover(region)));
        reading = parse::read(&blanked, source, origin);
    }
    (reading, diagnostics, unread)
}

/// Overwrites everything but line ends with spaces.
fn blank(text: &mut String, region: Span) {
    let blanks: String =
        region.slice(text).bytes().map(|b| if matches!(b, b'\n' | b'\r') { b as char } else { ' ' }).collect();
    text.replace_range(region.range(), &blanks);
}

/// The line that holds `at` and the lines after it that are indented deeper.
fn lines_below(lines: &LineIndex, text: &str, at: usize) -> Span {
    let first = lines.line_of(at);
    let indent = |line: usize| {
        let text = lines.line_span(line, text).slice(text);
        (text.len() - text.trim_start_matches(' ').len(), text.trim().is_empty())
    };
    let (own, _) = indent(first);
    let mut end = first + 1;
    while end < lines.line_count() && (indent(end).0 > own || indent(end).1) {
        end += 1;
    }
    Span::new(lines.full_line_span(first).start, lines.full_line_span(end - 1).end)
}

/// The top-level entry that holds `at`.
fn lines_from_top(lines: &LineIndex, text: &str, at: usize) -> Span {
    let mut first = lines.line_of(at);
    while first > 0 && lines.line_span(first, text).slice(text).starts_with([' ', '\t', '-']) {
        first -= 1;
    }
    let below = lines_below(lines, text, lines.full_line_span(first).start);
    below.cover(lines_below(lines, text, at))
}

impl Failure {
    /// Where the mistake is, which is not always where the library noticed it.
    fn place(&self, blanked: &str) -> usize {
        use ErrorKind as E;
        match (&self.kind, self.open_flow) {
            (E::RecursionLimitExceeded, _) => self.offset,
            (_, Some(bracket)) => bracket,
            (E::InvalidQuotedScalarIndent | E::UnclosedQuotedScalar, None) => {
                // The mark is the first one after the last node that was read.
                let from = self.last_end.min(blanked.len());
                let mark = blanked.get(from..).and_then(|rest| rest.find(['"', '\'']));
                mark.map_or(self.offset, |mark| from + mark)
            }
            _ => {
                // The end of a line or of the text is not where anybody looks.
                let upto = blanked.get(..self.offset).unwrap_or("");
                let rest = &blanked[upto.len()..];
                match rest.starts_with(['\n', '\r']) || rest.is_empty() {
                    true => upto.trim_end().len().saturating_sub(1),
                    false => self.offset,
                }
            }
        }
    }

    fn diagnostic(&self, at: usize, lines: &LineIndex, text: &str, source: &str, origin: &Origin) -> Diagnostic {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let line_end = lines.line_span(lines.line_of(at), text).end.max(at);
        let unwanted = match self.kind {
            ErrorKind::UnexpectedCharacter { character } if character.is_control() => Some(character),
            ErrorKind::BomInsideDocument => Some('\u{FEFF}'),
            _ => None,
        };
        // The library may name the beginning of the text that has the character in it.
        let at = at + unwanted.and_then(|c| text[at..line_end].find(c)).unwrap_or(0);
        let rest = text[at..line_end].trim_end();
        let read = Span::new(at, at + rest.len());
        let mut span = origin.span(read);
        if span.is_empty() {
            span = Span::at(origin.start(at).min(source.len()));
        }
        // The first colon of its line makes an option of it, and what is wrong is where it begins.
        let line_start = lines.line_span(lines.line_of(at), text).start;
        let is_first = !Span::new(line_start, at).slice(text).contains(':');
        let kind = match &self.kind {
            ErrorKind::MappingValueNotAllowed if is_first => &ErrorKind::InvalidIndentation,
            kind => kind,
        };
        let (code, message) = explain(kind, self.open_flow.is_some());
        let diagnostic = Diagnostic::new(code, Severity::Error, Path::root(), span, message);
        let is_there = |c: &char| source.get(span.start..).is_some_and(|rest| rest.starts_with(*c));
        match unwanted.filter(is_there) {
            Some(c) => with_removal(diagnostic, c),
            None => diagnostic,
        }
    }
}

/// With the fix that takes the character away at which the finding begins.
pub(super) fn with_removal(found: Diagnostic, c: char) -> Diagnostic {
    let span = Span::new(found.span.start, found.span.start + c.len_utf8());
    let edit = Edit { span, text: String::new() };
    found.fix(Applicability::Unsafe, format!("Remove U+{:04X}", u32::from(c)), vec![edit])
}

/// The code and the words for an error of the library.
fn explain(kind: &ErrorKind, in_flow: bool) -> (&'static Code, String) {
    use ErrorKind as E;
    let (code, message) = match kind {
        E::RecursionLimitExceeded => {
            return (&NESTED_TOO_DEEP, format!("Brackets or levels are nested deeper than {MAX_DEPTH}; flatten them"));
        }
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            (&UNCLOSED_QUOTE, "The quotation mark that opens here is never closed; add the closing one")
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            (&TEXT_AFTER_QUOTE, "Something follows a closing quotation mark; put all of the text between the quotes")
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => {
            (&UNKNOWN_ESCAPE, "A backslash begins an escape that YAML does not know; double it, or use single quotes")
        }
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping => {
            (&UNCLOSED_BRACKET, "The bracket that opens here is never closed; add the closing one")
        }
        E::MismatchedFlowCollectionEnd { open, close } => {
            return (&UNCLOSED_BRACKET, format!("`{open}` is closed by `{close}`; close it with its own bracket"));
        }
        E::MisplacedFlowCollectionEnd => (&UNCLOSED_BRACKET, "A bracket closes that was never opened; remove it"),
        _ if in_flow => (
            &UNCLOSED_BRACKET,
            "The list or mapping in brackets that opens here cannot be read; quote its texts and close it",
        ),
        E::InvalidIndentation | E::ExpectedBlockMappingKey | E::InvalidFlowScalarIndent => {
            (&BAD_INDENTATION, MISPLACED_LINE)
        }
        E::ExpectedBlockSequenceEntry | E::BlockSequenceEntryNotAllowed | E::InvalidBlockEntryWhitespace => {
            (&BAD_INDENTATION, MISPLACED_ITEM)
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => (&super::repair::TAB, "There is a tab where YAML wants spaces; replace it by spaces"),
        E::SimpleKeyExpected | E::InvalidSimpleKey | E::UnexpectedEndOfPlainScalar => {
            (&NOT_AN_OPTION, "The line is neither an option nor a list item; write `name: value`, or begin it with `#`")
        }
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace => {
            (&NOT_AN_OPTION, "A second colon makes another key of what should be text; put quotes around the text")
        }
        E::UnexpectedCharacter { character } => {
            let message = match character.is_control() {
                true => format!(
                    "U+{:04X} is a control character, which YAML does not allow; remove it",
                    u32::from(*character)
                ),
                false => format!("`{character}` is not allowed here; remove it, or put quotes around the text"),
            };
            return (&BAD_CHARACTER, message);
        }
        E::BomInsideDocument => (&BAD_CHARACTER, "There is a byte order mark inside the text; remove it"),
        E::CommentNotSeparated | E::CommentInterceptedScalar => {
            (&YAML_SYNTAX, "A comment begins in the middle of a value; put a space before `#`, or quote the text")
        }
        E::ZeroBlockScalarIndent | E::InvalidBlockScalarHeader | E::InvalidBlockScalarIndent => (
            &YAML_SYNTAX,
            "A block of text begins in a way that YAML does not know; write `|` alone and indent its lines",
        ),
        _ => (&YAML_SYNTAX, "This is not YAML; write `name: value`, or put quotes around the text"),
    };
    (code, message.to_owned())
}
