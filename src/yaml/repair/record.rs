//! Records whose parts stand on their own level instead of under them.

use super::key::Key;
use super::scan::{Piece, Scanner};
use super::{Finding, NOT_INDENTED, severity};
use crate::diagnostic::Edit;
use crate::text::Span;

/// How far parts of a record are indented where the text shows no habit of its own: as in AWS's templates.
const TEMPLATE_INDENT: &str = "    ";

/// A record whose parts may stand on its own level.
pub(super) struct Record<'a> {
    key: Key<'a>,
    parts: &'static [&'static str],
    /// One past the last line that is a part or belongs to one.
    end: usize,
}

impl<'a> Scanner<'a> {
    /// A record without a value may have its parts on its own level.
    pub(super) fn open_record(&mut self, key: Key<'a>) {
        let is_part = self.record.as_ref().is_some_and(|record| record.end > key.line);
        let parts = (self.dialect.children_of)(key.name).filter(|parts| !parts.is_empty() && !is_part);
        if let Some(parts) = parts {
            self.close_record(key.line);
            self.record = Some(Record { key, parts, end: 0 });
        }
    }

    /// Notices whether the key is a part of the open record, or ends it.
    pub(super) fn watch_record(&mut self, key: Key<'_>, own_line: bool) {
        let Some(record) = &mut self.record else { return };
        let is_part = own_line && key.column == record.key.column && record.parts.contains(&key.name);
        if is_part {
            record.end = key.line + 1;
        } else if key.column <= record.key.column || record.end == 0 {
            self.close_record(key.line);
        }
    }

    /// Ends the open record where something else than a part stands on its level, or right below it: that is its value then.
    pub(super) fn end_record_at(&mut self, piece: Piece) {
        if self.record.as_ref().is_some_and(|record| piece.column <= record.key.column || record.end == 0) {
            self.close_record(piece.line);
        }
    }

    /// Reports the open record if parts of it were met.
    pub(super) fn close_record(&mut self, line: usize) {
        let Some(record) = self.record.take().filter(|record| record.end > 0) else { return };
        let mut edits = Vec::new();
        for part in record.key.line + 1..line {
            let span = self.lines.line_span(part, self.text);
            let at = self.skip_blanks(span.start, span.end);
            let is_inside = part < record.end || self.column_after(0, Span::new(span.start, at)) > record.key.column;
            if at < span.end && is_inside {
                edits.push(Edit::insert(at, TEMPLATE_INDENT));
            }
        }
        let name = record.key.name;
        self.found.push(Finding {
            code: &NOT_INDENTED,
            severity: severity(&NOT_INDENTED),
            span: record.key.span,
            message: format!("`{name}` is empty, and its parts follow on the same level"),
            title: format!("Indent {} lines under `{name}`", edits.len()),
            edits,
        });
    }
}
