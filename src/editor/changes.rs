//! What differs between the edited text and another one, as it is shown: each run of lines with the words that differ,
//! the lines around it, and the way back.

use crate::diff::{Comparison, Hunk, Piece};
use crate::text::{LineIndex, Span};

/// More changes than this are counted and not listed.
pub const MAX_CHANGES: usize = 100;
/// More lines of one side of a change than this are counted and not listed.
const MAX_LINES: usize = 40;
/// A longer line is shown up to here. Bytes.
const MAX_LINE: usize = 500;
/// Lines shown before and after a change.
const AROUND: usize = 2;

/// What the text is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Base<'a> {
    /// The file as it was opened.
    Opened,
    /// Another text: the manifest that a job has now.
    Text(&'a str),
}

/// Which side has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Both have it.
    Both,
    /// Only the text before.
    Before,
    /// Only the text after.
    After,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which side has it.
    pub side: Side,
    /// Its number on that side, from 1; in the text after, where both have it. `None`: a note about lines left out.
    pub number: Option<usize>,
    /// Its text, and whether a piece differs.
    pub pieces: Vec<(String, bool)>,
}

/// One run of lines that differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// Its place among the changes, from 0.
    pub index: usize,
    /// Where it is in the text after; bytes.
    pub span: Span,
    /// The line in the text after at which it begins, from 1.
    pub line: usize,
    /// The lines with those around them.
    pub lines: Vec<Line>,
}

/// A text and the spans in it that must be covered, sorted.
#[derive(Clone, Copy)]
pub struct Covered<'a> {
    /// The text.
    pub text: &'a str,
    /// Spans of secrets.
    pub secrets: &'a [Span],
}

/// The first [`MAX_CHANGES`] changes, and how many there are in all.
pub fn list(before: Covered, after: Covered) -> (Vec<Change>, usize) {
    let comparison = Comparison::new(before.text, after.text);
    let lines = [LineIndex::new(before.text), LineIndex::new(after.text)];
    let hunks = comparison.hunks();
    let change = |(index, hunk): (usize, &Hunk)| {
        let next = hunks.get(index + 1).map_or(usize::MAX, |next| next.after.start);
        let previous = index.checked_sub(1).map_or(0, |i| hunks[i].after.end);
        let mut out = vec![];
        around(hunk.after.start.saturating_sub(AROUND).max(previous)..hunk.after.start, after, &lines[1], &mut out);
        let [old, new] = comparison.pieces(hunk);
        side(Side::Before, hunk.before.start, old, before, &lines[0], &mut out);
        side(Side::After, hunk.after.start, new, after, &lines[1], &mut out);
        let count = lines[1].line_count();
        // Where changes are close together, the lines between them stand once.
        let end = if next.saturating_sub(hunk.after.end) <= 2 * AROUND {
            hunk.after.end
        } else {
            (hunk.after.end + AROUND).min(count)
        };
        around(hunk.after.end..end, after, &lines[1], &mut out);
        Change { index, span: comparison.span(hunk), line: hunk.after.start + 1, lines: out }
    };
    (hunks.iter().enumerate().take(MAX_CHANGES).map(change).collect(), hunks.len())
}

fn around(range: std::ops::Range<usize>, text: Covered, lines: &LineIndex, out: &mut Vec<Line>) {
    for line in range {
        let span = lines.line_span(line, text.text);
        if span.is_empty() && line + 1 == lines.line_count() {
            // Behind the last line end there is no line.
            continue;
        }
        let pieces = vec![(cover(text, span), false)];
        out.push(Line { side: Side::Both, number: Some(line + 1), pieces });
    }
}

fn side(side: Side, first: usize, lines: Vec<Vec<Piece>>, text: Covered, index: &LineIndex, out: &mut Vec<Line>) {
    let hidden = lines.len().saturating_sub(MAX_LINES);
    for (i, pieces) in lines.into_iter().take(MAX_LINES).enumerate() {
        let number = first + i;
        let mut at = index.full_line_span(number).start;
        let mut shown = vec![];
        let end = at + MAX_LINE;
        for piece in pieces {
            let span = Span::new(at, at + piece.text.len());
            at = span.end;
            if span.start < end {
                shown.push((cover(text, span), piece.differs));
            }
        }
        out.push(Line { side, number: Some(number + 1), pieces: shown });
    }
    if hidden > 0 {
        out.push(Line { side, number: None, pieces: vec![(format!("{hidden} more lines"), false)] });
    }
}

/// The text of a span, cut where it is long, with a dot for each character of a secret.
fn cover(text: Covered, span: Span) -> String {
    let slice = span.slice(text.text);
    let cut = slice.floor_char_boundary(MAX_LINE);
    let is_covered = |at: usize| text.secrets.iter().any(|secret| secret.start <= at && at < secret.end);
    let mut out: String =
        slice[..cut].char_indices().map(|(i, c)| if is_covered(span.start + i) { '•' } else { c }).collect();
    if cut < slice.len() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Covered<'_> {
        Covered { text, secrets: &[] }
    }

    fn shown(change: &Change) -> Vec<String> {
        let sign = |side| match side {
            Side::Both => ' ',
            Side::Before => '-',
            Side::After => '+',
        };
        let text = |line: &Line| line.pieces.iter().map(|(text, _)| text.as_str()).collect::<String>();
        change
            .lines
            .iter()
            .map(|line| format!("{}{} {}", sign(line.side), line.number.unwrap_or(0), text(line)))
            .collect()
    }

    #[test]
    fn a_change_stands_between_its_neighbors() {
        let (changes, count) = list(plain("a\nb\nc\nd\ne\n"), plain("a\nb\nx\nd\ne\n"));
        assert_eq!(count, 1);
        assert_eq!(shown(&changes[0]), [" 1 a", " 2 b", "-3 c", "+3 x", " 4 d", " 5 e"]);
        assert_eq!((changes[0].line, changes[0].span), (3, Span::new(4, 6)));
    }

    #[test]
    fn lines_between_close_changes_stand_once() {
        let (changes, _) = list(plain("a\nb\nc\nd\n"), plain("x\nb\nc\ny\n"));
        let all: Vec<String> = changes.iter().flat_map(shown).collect();
        assert_eq!(all, ["-1 a", "+1 x", " 2 b", " 3 c", "-4 d", "+4 y"]);
    }

    #[test]
    fn secrets_are_covered_and_their_change_is_seen() {
        let before = Covered { text: "pinCode: 1234\n", secrets: &[Span::new(9, 13)] };
        let after = Covered { text: "pinCode: 99é\n", secrets: &[Span::new(9, 13)] };
        let (changes, _) = list(before, after);
        assert_eq!(shown(&changes[0]), ["-1 pinCode: ••••", "+1 pinCode: •••"]);
        assert!(changes[0].lines[0].pieces.iter().any(|(_, differs)| *differs));
    }

    #[test]
    fn huge_changes_are_cut() {
        let many = (0..1_000).map(|i| format!("{i}\n")).collect::<String>();
        let (changes, count) = list(plain(""), plain(&many));
        assert_eq!((count, changes[0].lines.len()), (1, MAX_LINES + 1));
        assert_eq!(shown(&changes[0])[MAX_LINES], "+0 960 more lines");
        let long = "x".repeat(10_000);
        let (changes, _) = list(plain(""), plain(&long));
        assert_eq!(shown(&changes[0])[0].chars().filter(|c| *c == 'x').count(), MAX_LINE);
        let other = (0..1_000).map(|i| format!("{i}{}\n", if i % 2 == 0 { "" } else { "!" })).collect::<String>();
        let (changes, count) = list(plain(&many), plain(&other));
        assert_eq!((changes.len(), count), (MAX_CHANGES, 500));
    }
}
