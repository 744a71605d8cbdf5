//! The legacy dialect, read for what it means: every departure from YAML is a finding with the edits that mend it.
//!
//! AWS's own templates are not YAML (`key:value`), and tools of the time wrote worse. The reading uses the repaired
//! text; the text itself changes only when its owner applies the fix.

mod key;
mod record;
mod scan;
mod value;

use super::document::Dialect;
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::text::{LineIndex, Span};

/// A key without a space after its colon.
pub static MISSING_SPACE: Code = Code {
    id: "missing-space",
    explanation: "YAML wants a space after the colon of a key. AWS's own templates leave it out, and the service accepted that; other YAML readers do not.",
    aws_error: None,
    source: Source { title: "All four AWS manifest templates write `key:value`", sureness: Sureness::Template },
};

/// A no-break space where YAML wants a space.
pub static NO_BREAK_SPACE: Code = Code {
    id: "no-break-space",
    explanation: "A no-break space looks like a space, but YAML takes it for a letter: the line is not indented, or the key does not end. Text copied from a web page has them.",
    aws_error: Some("MalformedManifestException"),
    source: Source { title: "YAML 1.1 specification, section 5.4", sureness: Sureness::Inferred },
};

/// A tab where YAML wants a space.
pub static TAB: Code = Code {
    id: "tab-character",
    explanation: "YAML forbids tabs in indentation, and Java's YAML reader refuses them between words as well.",
    aws_error: Some("MalformedManifestException"),
    source: Source { title: "YAML 1.1 specification, section 5.1", sureness: Sureness::Inferred },
};

/// Parts of a record on the level of the record itself.
pub static NOT_INDENTED: Code = Code {
    id: "not-indented",
    explanation: "The parts of a record have to be indented under it; as written, the record is empty and its parts are options of their own. The AWS CLI reference prints a manifest this way.",
    aws_error: None,
    source: Source { title: "AWS CLI reference, importexport get-status", sureness: Sureness::Example },
};

/// A value on the line after its key.
pub static VALUE_ON_NEXT_LINE: Code = Code {
    id: "value-on-next-line",
    explanation: "The value stands on the line after its key, without indentation, and the next key may be glued to it. A generator of the time wrote manifests this way.",
    aws_error: Some("MalformedManifestException"),
    source: Source { title: "AWS-Import-Export-Manifest-Generator, 2015", sureness: Sureness::Example },
};

/// A semicolon after a version.
pub static TRAILING_SEMICOLON: Code = Code {
    id: "trailing-semicolon",
    explanation: "YAML has no semicolons at line ends: this one becomes part of the value. The AWS CLI reference prints `manifestVersion: 2.0;`.",
    aws_error: None,
    source: Source { title: "AWS CLI reference, importexport get-status", sureness: Sureness::Example },
};

/// Text that needs quotes.
pub static NEEDS_QUOTES: Code = Code {
    id: "needs-quotes",
    explanation: "Some characters have a meaning in YAML at the beginning of a value, and a colon followed by a space has one anywhere. Text with them has to stand between quotes.",
    aws_error: Some("MalformedManifestException"),
    source: Source { title: "YAML 1.1 specification, section 9.1.3", sureness: Sureness::Inferred },
};

/// A comment right behind a quotation mark or bracket.
pub static GLUED_COMMENT: Code = Code {
    id: "glued-comment",
    explanation: "YAML wants a space before the `#` of a comment. Behind a closing quotation mark or bracket many readers do without, and others refuse the text.",
    aws_error: None,
    source: Source { title: "YAML 1.2.2 specification, section 6.6", sureness: Sureness::Inferred },
};

/// All codes of this module.
pub(super) static CODES: &[&Code] = &[
    &MISSING_SPACE,
    &NO_BREAK_SPACE,
    &TAB,
    &NOT_INDENTED,
    &VALUE_ON_NEXT_LINE,
    &TRAILING_SEMICOLON,
    &NEEDS_QUOTES,
    &GLUED_COMMENT,
];

/// One departure from YAML.
#[derive(Debug)]
struct Finding {
    code: &'static Code,
    severity: Severity,
    span: Span,
    message: String,
    title: String,
    edits: Vec<Edit>,
}

/// The edits that make YAML of a text, in the text's order, and a diagnostic for each place.
pub(super) struct Repairs {
    pub edits: Vec<Edit>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds what the text means where it is not YAML. Text that is YAML has no findings, and is not copied.
pub(super) fn repair(text: &str, lines: &LineIndex, dialect: Dialect) -> Repairs {
    let mut findings = scan::scan(text, lines, dialect);
    crate::text::sort_by_place(&mut findings, |finding| (finding.span.start, 0, 0));
    drop_overlapping(&mut findings);
    let mut edits: Vec<Edit> = Vec::new();
    let mut diagnostics = Vec::with_capacity(findings.len());
    for finding in findings {
        edits.extend(finding.edits.iter().cloned());
        // To readers of YAML 1.1 these end a line: what stands behind may be an option of its own.
        let is_torn = finding.span.slice(text).contains(['\u{85}', '\u{2028}', '\u{2029}']);
        diagnostics.push(
            Diagnostic::new(finding.code, finding.severity, Path::root(), finding.span, finding.message).fix(
                if is_torn { Applicability::Unsafe } else { Applicability::Safe },
                finding.title,
                finding.edits,
            ),
        );
    }
    crate::text::sort_by_place(&mut edits, |edit| (edit.span.start, 0, edit.span.end));
    Repairs { edits, diagnostics }
}

/// What the service refused is an error; what it is known to have taken is a warning.
fn severity(code: &Code) -> Severity {
    if code.aws_error.is_some() { Severity::Error } else { Severity::Warning }
}

/// Drops findings that would change the same bytes as another. They show up again once that one is mended.
fn drop_overlapping(findings: &mut Vec<Finding>) {
    let mut spans: Vec<(Span, usize)> = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        spans.extend(finding.edits.iter().map(|edit| (edit.span, index)));
    }
    crate::text::sort_by_place(&mut spans, |(span, _)| (span.start, 0, span.end));
    let mut end = 0;
    let mut dropped: Vec<bool> = vec![false; findings.len()];
    for (span, index) in spans {
        if span.start < end {
            dropped[index] = true;
        }
        end = end.max(span.end);
    }
    let mut dropped = dropped.into_iter();
    findings.retain(|_| dropped.next() == Some(false));
}
