//! What a text does not hold, said in the same words for every tool. They repeat nothing of the text: a token may be there.

use super::codes::{CAPTURE_MORE, CAPTURE_VALUE};
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::paste::PASTE_VALUE;
use crate::text::Span;

/// A file of which the text has the name alone.
pub fn file(span: Span) -> Diagnostic {
    value(span, "The content of a file is wanted here, and the text does not have it")
}

/// What a shell would put in, and quotes that stay open, in the places that its reader `said`. What would be put into words
/// that were passed over is not missed. Those stand in the order of the text.
pub fn expansions(said: &[Diagnostic], passed_over: &[Span]) -> impl Iterator<Item = Diagnostic> {
    let is_missed = |diagnostic: &&Diagnostic| {
        let behind = passed_over.partition_point(|passed| passed.start <= diagnostic.span.start);
        let is_passed = behind.checked_sub(1).is_some_and(|last| passed_over[last].holds(diagnostic.span));
        !is_passed || diagnostic.code.id != PASTE_VALUE.id
    };
    let words = "The shell puts something in here, or a quote is not closed";
    said.iter().filter(is_missed).map(|diagnostic| value(diagnostic.span, words))
}

/// What a program would put in.
pub fn expression(span: Span) -> Diagnostic {
    value(span, "The program puts something in here, or what stands here cannot be read")
}

/// A further command of the program whose name stands there.
pub fn further(span: Span) -> Diagnostic {
    finding(&CAPTURE_MORE, Severity::Warning, span, "Another command begins here; only the first one is read")
}

fn value(span: Span, words: &str) -> Diagnostic {
    finding(&CAPTURE_VALUE, Severity::Warning, span, words)
}
