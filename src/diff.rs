//! What differs between two texts: runs of lines, and the words within them.
//!
//! The comparison itself is imara-diff's (Myers, with the heuristics of git and GNU diff, so that no pair of texts takes
//! long).

use crate::diagnostic::Edit;
use crate::text::{LineIndex, Span};
use imara_diff::{Algorithm, Diff, InternedInput};
use std::ops::Range;

/// A run of lines that differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The lines of the text before, from 0; empty where lines were added.
    pub before: Range<usize>,
    /// The lines of the text after, from 0; empty where lines were taken away.
    pub after: Range<usize>,
}

/// A run of text, and whether the other side lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it differs.
    pub differs: bool,
}

/// Two texts and where they differ.
pub struct Comparison<'a> {
    before: (&'a str, LineIndex),
    after: (&'a str, LineIndex),
    hunks: Vec<Hunk>,
}

impl<'a> Comparison<'a> {
    /// Compares line by line, line ends included.
    pub fn new(before: &'a str, after: &'a str) -> Self {
        let (before, after) = ((before, LineIndex::new(before)), (after, LineIndex::new(after)));
        let hunks = hunks(lines(&before), lines(&after));
        Self { before, after, hunks }
    }

    /// The runs of lines that differ, in order.
    pub fn hunks(&self) -> &[Hunk] {
        &self.hunks
    }

    /// The bytes of a hunk in the text after.
    pub fn span(&self, hunk: &Hunk) -> Span {
        bytes(&self.after.1, &hunk.after)
    }

    /// The edit of the text after that takes a hunk back.
    pub fn revert(&self, hunk: &Hunk) -> Edit {
        Edit::replace(self.span(hunk), bytes(&self.before.1, &hunk.before).slice(self.before.0))
    }

    /// The lines of a hunk before and after, each as pieces that differ or do not, word by word.
    pub fn pieces(&self, hunk: &Hunk) -> [Vec<Vec<Piece<'a>>>; 2] {
        let before = bytes(&self.before.1, &hunk.before).slice(self.before.0);
        let after = bytes(&self.after.1, &hunk.after).slice(self.after.0);
        let changes = hunks(words(before), words(after));
        [
            by_line(before, changes.iter().map(|change| &change.before)),
            by_line(after, changes.iter().map(|change| &change.after)),
        ]
    }
}

fn hunks<'a>(before: impl Iterator<Item = &'a str>, after: impl Iterator<Item = &'a str>) -> Vec<Hunk> {
    let mut input = InternedInput::default();
    input.update_before(before);
    input.update_after(after);
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    diff.postprocess_no_heuristic(&input);
    let lines = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|hunk| Hunk { before: lines(hunk.before), after: lines(hunk.after) }).collect()
}

fn lines<'a>((text, index): &'a (&str, LineIndex)) -> impl Iterator<Item = &'a str> {
    let (text, count) = (*text, index.line_count());
    // The line behind the last line end holds nothing, and differs from nothing.
    (0..count).map(move |line| index.full_line_span(line).slice(text)).filter(|line| !line.is_empty())
}

fn bytes(index: &LineIndex, lines: &Range<usize>) -> Span {
    let start = index.full_line_span(lines.start).start;
    if lines.is_empty() { Span::at(start) } else { Span::new(start, index.full_line_span(lines.end - 1).end) }
}

/// Words, blanks in a row, and every other character by itself.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let class = class(first);
        let len = match class {
            Class::Other => first.len_utf8(),
            class_of_run => rest.find(|c| self::class(c) != class_of_run).unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(len);
        rest = after;
        Some(word)
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Word,
    Blank,
    Other,
}

const fn class(c: char) -> Class {
    match c {
        ' ' | '\t' => Class::Blank,
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '_' | '\u{80}'.. => Class::Word,
        _ => Class::Other,
    }
}

/// The lines of a text without their line ends, in pieces; `changed` are ranges of its words, in order.
fn by_line<'a, 'c>(text: &'a str, changed: impl Iterator<Item = &'c Range<usize>>) -> Vec<Vec<Piece<'a>>> {
    let mut changed = changed.filter(|range| !range.is_empty()).peekable();
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    let (mut piece, mut piece_differs, mut at) = (0, false, 0);
    let mut last = "";
    for (i, word) in words(text).enumerate() {
        while changed.next_if(|range| range.end <= i).is_some() {}
        let differs = changed.peek().is_some_and(|range| range.contains(&i));
        let is_line_end = matches!(word, "\n" | "\r");
        if is_line_end || differs != piece_differs {
            close(&mut lines, &text[piece..at], piece_differs);
            (piece, piece_differs) = (at, differs);
        }
        at += word.len();
        if is_line_end {
            piece = at;
            // CR and LF end one line.
            if !(word == "\n" && last == "\r") {
                lines.push(Vec::new());
            }
        }
        last = word;
    }
    close(&mut lines, &text[piece..], piece_differs);
    // What follows the last line end is no line.
    if lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

fn close<'a>(lines: &mut [Vec<Piece<'a>>], text: &'a str, differs: bool) {
    if let (Some(line), false) = (lines.last_mut(), text.is_empty()) {
        line.push(Piece { text, differs });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> Vec<String> {
        let comparison = Comparison::new(before, after);
        let mut out = Vec::new();
        for hunk in comparison.hunks() {
            let [old, new] = comparison.pieces(hunk);
            assert_eq!((old.len(), new.len()), (hunk.before.len(), hunk.after.len()));
            for (sign, lines) in [('-', old), ('+', new)] {
                for line in lines {
                    let pieces =
                        line.iter().map(|p| if p.differs { format!("[{}]", p.text) } else { p.text.to_owned() });
                    out.push(format!("{sign}{}", pieces.collect::<String>()));
                }
            }
        }
        out
    }

    #[test]
    fn words_that_differ_are_marked() {
        let before = "a: 1\nbucket: old-name # note\nc: 3\n";
        let after = "a: 1\nbucket: new-name # note\nc: 3\n";
        assert_eq!(shown(before, after), ["-bucket: [old]-name # note", "+bucket: [new]-name # note"]);
        assert_eq!(shown("a\nb\n", "a\nx y\nb\n"), ["+[x y]"]);
        assert_eq!(shown("a\r\nb\r\n", "a\r\n"), ["-[b]"]);
        assert_eq!(shown("", ""), [""; 0]);
        assert_eq!(shown("a", "a\n"), ["-a", "+a"]);
        assert_eq!(shown("a\n\nb", "a\nb"), ["-"]);
    }

    #[test]
    fn taking_every_hunk_back_gives_the_text_before() {
        let mut seed = 7u32;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        let parts = ["a: 1", "bucket: b", "\n", "\r\n", "\r", " ", "é\u{1F600}", "- x", "#", "\n\n"];
        for _ in 0..2_000 {
            let mut text = || (0..random(14)).map(|_| parts[random(10) as usize]).collect::<String>();
            let (before, after) = (text(), text());
            let comparison = Comparison::new(&before, &after);
            let mut back = after.clone();
            for hunk in comparison.hunks().iter().rev() {
                let edit = comparison.revert(hunk);
                back.replace_range(edit.span.range(), &edit.text);
                let joined = |lines: &[Vec<Piece>]| lines.iter().flatten().map(|p| p.text).collect::<String>();
                let [_, new] = comparison.pieces(hunk);
                assert_eq!(joined(&new), comparison.span(hunk).slice(&after).replace(['\r', '\n'], ""));
            }
            assert_eq!(back, before, "{after:?}");
        }
    }
}
