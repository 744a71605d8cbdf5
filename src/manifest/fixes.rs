//! Applying fixes: several at once, and again until no safe one is left.

use super::{Context, Kind, check, parse};
use crate::diagnostic::{self, Diagnostic, Edit};
use crate::text::Span;

/// Rounds of fixing. Each round applies every safe fix that touches no other, so a text needs as many as fixes lie on top
/// of each other at one place: two or three, and one more for each time that an option is repeated. The bounds make an end
/// certain whatever fixes do.
const MIN_ROUNDS: usize = 24;
/// What the rounds of a long text may read together. Bytes.
const MAX_READ: usize = 16 << 20;

/// The edits of all safe fixes that do not touch each other, the earlier one first; the others are for the next time.
pub fn safe_edits(diagnostics: &[Diagnostic]) -> Vec<Edit> {
    let mut chosen: Vec<Edit> = Vec::new();
    let mut taken: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for fix in diagnostics.iter().filter_map(Diagnostic::safe_fix) {
        let is_free = |span: Span| taken.range(..=span.end).next_back().is_none_or(|(_, end)| *end < span.start);
        if fix.edits.iter().all(|edit| is_free(edit.span)) {
            chosen.extend(fix.edits.iter().cloned());
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        }
    }
    chosen
}

/// The text after every safe fix, repeated until none is left.
pub fn fix_all_safe(text: &str, kind: Option<Kind>, context: &Context) -> String {
    let mut text = text.to_owned();
    let most = (MAX_READ / text.len().max(1)).max(MIN_ROUNDS);
    for _ in 0..most.min(MIN_ROUNDS + text.lines().count()) {
        let document = parse(text.as_str());
        let edits = safe_edits(&check(&document, kind, context).diagnostics);
        match diagnostic::apply(&text, &edits) {
            Some(next) if !edits.is_empty() && next != text => text = next,
            _ => break,
        }
    }
    text
}
