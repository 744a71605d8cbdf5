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

/// The text after every safe fix, repeated until none is left, within the bounds above.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Applicability, Path, Severity};
    use crate::manifest::check::NOT_A_MANIFEST;

    #[test]
    fn edits_that_touch_wait_for_the_next_round() {
        let replaces = |start, end| {
            let span = Span::new(start, end);
            let found = Diagnostic::new(&NOT_A_MANIFEST, Severity::Error, Path::root(), span, "");
            found.fix(Applicability::Safe, "", vec![Edit::replace(span, "x")])
        };
        let spans = |found: &[Diagnostic]| safe_edits(found).iter().map(|edit| edit.span).collect::<Vec<_>>();
        assert_eq!(spans(&[replaces(0, 2), replaces(2, 4), replaces(5, 6)]), [Span::new(0, 2), Span::new(5, 6)]);
        assert_eq!(spans(&[replaces(3, 9), replaces(0, 3), replaces(0, 2)]), [Span::new(3, 9), Span::new(0, 2)]);
    }

    #[test]
    fn safe_fixes_change_what_is_wrong_and_nothing_else() {
        let text = "# Ours\nmanifestversion: 2.0\nBucket: photos\n";
        let fixed = fix_all_safe(text, Some(Kind::ImportS3), &Context::default());
        assert!(fixed.starts_with("# Ours\n") && fixed.contains("\nmanifestVersion: 2.0\nbucket: photos\n"), "{fixed}");
    }
}
