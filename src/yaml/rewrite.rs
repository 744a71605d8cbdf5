//! A text after an edit. Most keys change a part of one value, or of a comment, and nothing else: then places move, and
//! nothing is read again.
//!
//! What may be taken for such an edit is decided narrowly, by the bytes of one line. Everything else is read anew, and
//! `tests/rewrite.rs` holds both readings against each other.

use super::document::Document;
use super::node::{NodeId, NodeKind, ScalarText, Style};
use crate::diagnostic::Edit;
use crate::text::Span;

/// How an edit was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewritten {
    /// The text was read again: no node of before is meaningful.
    Anew,
    /// The tree is the same, but for the text of this node or a comment behind it; in a comment above all, none.
    InPlace(Option<NodeId>),
}

/// Where the edit lies that changes no structure.
enum Inside {
    Scalar(NodeId),
    Comment,
}

impl Document {
    /// Takes over `text`, which `edits` have made of the text so far. What was remembered of values stays.
    pub fn rewrite(&mut self, text: String, edits: &[Edit]) -> Rewritten {
        if let [edit] = edits
            && let Some(inside) = self.inside(edit)
        {
            let changed = match inside {
                Inside::Scalar(id) => Some(id),
                Inside::Comment => self.last_begun(edit.span.start),
            };
            self.shift(edit, text);
            return Rewritten::InPlace(changed);
        }
        let document = Self::parse(text, self.dialect()).remembering(self);
        *self = document;
        Rewritten::Anew
    }

    /// The value or comment that holds all of an edit which cannot change anything but its text.
    fn inside(&self, edit: &Edit) -> Option<Inside> {
        let (text, lines) = (self.text(), self.lines());
        let line = lines.line_span(lines.line_of(edit.span.start), text);
        if !self.is_whole() || !line.holds(edit.span) || self.diagnostics().iter().any(|found| touches(found, line)) {
            return None;
        }
        let (content, inside) = match self.comment_at(edit.span) {
            // An empty value may have its place right behind a comment.
            Some(_) if self.last_begun(edit.span.start).is_some_and(|id| self.tree().node(id).span == edit.span) => {
                return None;
            }
            Some(comment) => (comment, Inside::Comment),
            None => {
                let id = self.last_begun(edit.span.start)?;
                (self.movable(id, edit.span, line)?, Inside::Scalar(id))
            }
        };
        let before = content.slice(text);
        let at = edit.span.start - content.start;
        let after = [&before[..at], &edit.text, &before[at + edit.span.len()..]].concat();
        let style = match inside {
            Inside::Scalar(id) => self.tree().node(id).style(),
            Inside::Comment => None,
        };
        // Whether a value that begins with one of these is a mark depends on words behind them anywhere.
        let marks = |text: &str| text.contains(['&', '*']);
        if (marks(before) || marks(&after)) && self.has_marks() {
            return None;
        }
        (is_inert(before, style) && is_inert(&after, style)).then_some(inside)
    }

    /// The comment that holds a span behind its `#`.
    fn comment_at(&self, span: Span) -> Option<Span> {
        let comments = self.comments();
        let before = comments.partition_point(|comment| comment.start < span.start);
        before.checked_sub(1).map(|index| comments[index]).filter(|comment| span.end <= comment.end)
    }

    /// The last node that begins at or before an offset.
    fn last_begun(&self, offset: usize) -> Option<NodeId> {
        let nodes = &self.tree().nodes;
        let after = nodes.partition_point(|node| node.span.start <= offset);
        after.checked_sub(1).map(|index| NodeId(index as u32))
    }

    /// The bytes of a scalar's own text, where that is all that follows `- ` or `key: ` on its line, outside of brackets.
    fn movable(&self, id: NodeId, edit: Span, line: Span) -> Option<Span> {
        let text = self.text();
        let node = self.tree().node(id);
        let NodeKind::Scalar { style: Style::Plain | Style::Single | Style::Double, text: ScalarText::Source(own) } =
            node.kind
        else {
            return None;
        };
        if !own.holds(edit) || node.properties.is_some() || !line.holds(node.span) {
            return None;
        }
        let before = Span::new(line.start, node.span.start).slice(text);
        let announced = before.ends_with(' ') && before.trim_end_matches(' ').ends_with(['-', ':']);
        let behind = Span::new(node.span.end, line.end).slice(text);
        let blanks = behind.len() - behind.trim_start_matches(' ').len();
        let ends = blanks == behind.len() || (blanks > 0 && behind[blanks..].starts_with('#'));
        let is_flow =
            |kind: &NodeKind| matches!(kind, NodeKind::Sequence { flow: true } | NodeKind::Mapping { flow: true });
        let around = self.tree().nodes[..id.0 as usize].iter();
        let in_flow = around.rev().any(|outer| is_flow(&outer.kind) && outer.span.end > node.span.start);
        (announced && ends && !in_flow).then_some(own)
    }

    /// Whether any value is marked, repeats a marked one, or was taken for text that begins like that.
    fn has_marks(&self) -> bool {
        let is_marked = |id: NodeId| {
            let node = self.tree().node(id);
            node.properties.is_some() || matches!(node.kind, NodeKind::Alias(_))
        };
        !self.diagnostics().is_empty() || self.tree().ids().any(is_marked)
    }

    /// Moves everything behind the edit.
    fn shift(&mut self, edit: &Edit, text: String) {
        let by = edit.text.len() as isize - edit.span.len() as isize;
        let start = |at: &mut usize| {
            if *at > edit.span.start {
                *at = at.saturating_add_signed(by);
            }
        };
        let end = |at: &mut usize| {
            if *at >= edit.span.end {
                *at = at.saturating_add_signed(by);
            }
        };
        let shift = |span: &mut Span| {
            start(&mut span.start);
            end(&mut span.end);
        };
        self.move_places(text, edit.span.start, by, shift);
    }
}

/// Whether a finding or its fix lies on a line, or reaches into it.
fn touches(found: &crate::diagnostic::Diagnostic, line: Span) -> bool {
    let touches = |span: Span| span.start <= line.end && line.start <= span.end;
    touches(found.span) || found.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(|edit| touches(edit.span)))
}

/// Whether a text of this style (a comment's where there is none) is read as itself, whatever stands around it.
fn is_inert(text: &str, style: Option<Style>) -> bool {
    let bytes = text.as_bytes();
    let printable = bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    let without = |excluded: &[u8]| !bytes.iter().any(|byte| excluded.contains(byte));
    printable
        && match style {
            None => !text.ends_with(' '),
            Some(Style::Single) => without(b"'"),
            Some(Style::Double) => without(b"\"\\"),
            Some(_) => {
                let begins =
                    bytes.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"^/_.$(+~\\".contains(byte));
                begins && without(b":#") && !text.ends_with([' ', ';'])
            }
        }
}
