//! What keys do in the text besides writing themselves: indent, outdent, keep the indentation on a new line.

use super::history::difference;
use crate::diagnostic::Edit;
use crate::text::{LineIndex, Span, newline};
use std::borrow::Cow;

/// One step of indentation.
const STEP: &str = "  ";

/// Edits, and the selection after them, in bytes.
pub type Typed = (Vec<Edit>, Span);

/// A part of a text area. UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Where it starts and ends in the text.
    pub range: (u32, u32),
    /// Its line, from 0.
    pub line: usize,
    /// Where it starts in the line, from 0.
    pub column: usize,
    /// How wide the widest line is, in letters.
    pub columns: usize,
}

impl Selected {
    /// A span of a text's bytes.
    pub fn of(text: &str, lines: &LineIndex, span: Span) -> Selected {
        let at = |offset: usize| lines.to_utf16(text.floor_char_boundary(offset), text);
        let line = lines.line_of(span.start.min(text.len()));
        let (start, first) = (at(span.start), at(lines.full_line_span(line).start));
        Selected { range: (start as u32, at(span.end) as u32), line, column: start - first, columns: lines.columns() }
    }
}

/// Tab: with nothing or part of a line selected, blanks up to the next step; else the lines move in.
pub fn indent(text: &str, lines: &LineIndex, selection: Span) -> Typed {
    let (first, last) = (lines.line_of(selection.start), lines.line_of(selection.end));
    if first == last {
        let column = lines.position(selection.start, text).column - 1;
        let blanks = &STEP[..STEP.len() - column % STEP.len()];
        return (vec![Edit::replace(selection, blanks)], Span::at(selection.start + blanks.len()));
    }
    let edits: Vec<Edit> = touched(lines, selection)
        .map(|line| lines.line_span(line, text))
        .filter(|span| !span.is_empty())
        .map(|span| Edit::insert(span.start, STEP))
        .collect();
    let after = shifted(selection, &edits);
    (edits, after)
}

/// Shift+Tab: the lines of the selection move out by one step, as far as they can.
pub fn outdent(text: &str, lines: &LineIndex, selection: Span) -> Typed {
    let edits: Vec<Edit> = touched(lines, selection)
        .map(|line| lines.line_span(line, text))
        .filter_map(|span| {
            let blanks = span.slice(text).bytes().take(STEP.len()).take_while(|b| *b == b' ').count();
            let tab = usize::from(blanks == 0 && span.slice(text).starts_with('\t'));
            (blanks + tab > 0).then(|| Edit::delete(Span::new(span.start, span.start + blanks + tab)))
        })
        .collect();
    let after = shifted(selection, &edits);
    (edits, after)
}

/// Enter: a line end as the file has them, and the indentation of the line the caret was in.
pub fn new_line(text: &str, lines: &LineIndex, selection: Span) -> Typed {
    let line = lines.line_span(lines.line_of(selection.start), text);
    let before = Span::new(line.start, selection.start.max(line.start)).slice(text);
    let blanks = before.len() - before.trim_start_matches(' ').len();
    let mut inserted = String::from(newline(text));
    inserted.push_str(&before[..blanks]);
    // Below a key that opens a block, one step further in.
    let content = before.trim();
    if content.ends_with(':') && !content.starts_with('#') {
        inserted.push_str(STEP);
    }
    let caret = Span::at(selection.start + inserted.len());
    (vec![Edit::replace(selection, inserted)], caret)
}

/// The text as a text area holds it: every line end is LF.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// The edit that a text area's new content makes, in the bytes and line ends of the text itself. `None` where nothing
/// changed.
pub fn typed(text: &str, content: &str) -> Option<Edit> {
    let Cow::Owned(before) = shown(text) else { return difference(text, content) };
    let edit = difference(&before, content)?;
    let start = unshown(text, edit.span.start);
    let end = if edit.span.is_empty() { start } else { unshown(text, edit.span.end) };
    Some(Edit::replace(Span::new(start, end), edit.text.replace('\n', newline(text))))
}

/// A byte offset into [`shown`] text as an offset into the text itself.
fn unshown(text: &str, offset: usize) -> usize {
    let mut left = offset;
    let bytes = text.as_bytes();
    let mut at = 0;
    while left > 0 && at < bytes.len() {
        at += if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
        left -= 1;
    }
    at
}

/// The lines of a selection; not the last one where the selection ends before its first character.
fn touched(lines: &LineIndex, selection: Span) -> std::ops::RangeInclusive<usize> {
    let first = lines.line_of(selection.start);
    let last = lines.line_of(selection.end);
    let ends_at_start = last > first && lines.full_line_span(last).start == selection.end;
    first..=if ends_at_start { last - 1 } else { last }
}

/// Where a selection lies after edits at line starts.
fn shifted(selection: Span, edits: &[Edit]) -> Span {
    let moved = |at: usize| {
        edits.iter().filter(|e| e.span.start <= at).fold(at, |now, e| {
            let removed = e.span.len().min(at - e.span.start);
            now - removed + e.text.len()
        })
    };
    Span::new(moved(selection.start), moved(selection.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::apply;

    fn run(key: fn(&str, &LineIndex, Span) -> Typed, marked: &str) -> String {
        let start = marked.find('[').expect("a selection start");
        let end = marked.find(']').expect("a selection end") - 1;
        let text = marked.replace(['[', ']'], "");
        let (edits, after) = key(&text, &LineIndex::new(&text), Span::new(start, end));
        let mut out = apply(&text, &edits).expect("edits fit");
        out.insert(after.end, ']');
        out.insert(after.start, '[');
        out
    }

    #[test]
    fn tab_fills_up_to_a_step_or_moves_lines() {
        assert_eq!(run(indent, "a[]"), "a []");
        assert_eq!(run(indent, "[]a"), "  []a");
        assert_eq!(run(indent, "a[\n\nb]"), "  a[\n\n  b]");
        assert_eq!(run(indent, "[a\n]b"), "  [a\n]b");
    }

    #[test]
    fn shift_tab_moves_lines_out_as_far_as_they_go() {
        assert_eq!(run(outdent, "    a[]"), "  a[]");
        assert_eq!(run(outdent, " a[\n\tb]"), "a[\nb]");
        assert_eq!(run(outdent, "a[]"), "a[]");
    }

    #[test]
    fn typing_keeps_the_line_ends_of_the_file() {
        let text = "a: b\r\nc: d\r\n";
        let typed = |content: &str| apply(text, &[typed(text, content).expect("an edit")]).expect("it fits");
        assert_eq!(typed("a: b\nc: dx\n"), "a: b\r\nc: dx\r\n");
        assert_eq!(typed("a: b\n\nc: d\n"), "a: b\r\n\r\nc: d\r\n");
        assert_eq!(typed("a: bc: d\n"), "a: bc: d\r\n");
        assert_eq!(super::typed(text, "a: b\nc: d\n"), None);
    }

    #[test]
    fn enter_keeps_the_indentation_and_the_line_ends() {
        assert_eq!(run(new_line, "  a: b[]"), "  a: b\n  []");
        assert_eq!(run(new_line, "a:[]"), "a:\n  []");
        assert_eq!(run(new_line, "x: y\r\nb: c[]"), "x: y\r\nb: c\r\n[]");
    }
}
