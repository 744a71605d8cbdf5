//! Goes over a text line by line, keeping just enough of its structure to tell the dialect from YAML.

use super::key::Key;
use super::record::Record;
use super::value::{Value, Values, line_end, plain_len, quotes_around};
use super::{
    Finding, GLUED_COMMENT, MISSING_SPACE, NEEDS_QUOTES, NO_BREAK_SPACE, TAB, TRAILING_SEMICOLON, VALUE_ON_NEXT_LINE,
    severity,
};
use crate::diagnostic::{Code, Edit, Severity};
use crate::text::{LineIndex, Span};
use crate::yaml::document::Dialect;
use crate::yaml::errors::{TEXT_AFTER_QUOTE, UNCLOSED_QUOTE};

/// What stands for indentation and around colons in the dialect.
pub(super) const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];

/// All findings of a text, in no particular order.
pub(super) fn scan(text: &str, lines: &LineIndex, dialect: Dialect) -> Vec<Finding> {
    let mut scanner = Scanner {
        text,
        lines,
        dialect,
        values: Values::new(text),
        found: Vec::new(),
        mappings: Vec::new(),
        open_key: None,
        plain: None,
        record: None,
        tab_columns: None,
    };
    let mut line = 0;
    while line < lines.line_count() {
        line = scanner.line(line);
    }
    scanner.close_record(lines.line_count());
    scanner.found
}

/// A piece of a line that holds an item or an entry: a whole line unless keys are glued to values.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub line: usize,
    pub at: usize,
    pub end: usize,
    pub column: usize,
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a LineIndex,
    pub(super) dialect: Dialect,
    values: Values<'a>,
    pub(super) found: Vec<Finding>,
    /// Columns of open block mappings, outermost first.
    pub(super) mappings: Vec<usize>,
    /// The last key, while nothing has followed it.
    pub(super) open_key: Option<Key<'a>>,
    /// The column that lines must be indented beyond to continue a plain scalar.
    plain: Option<usize>,
    pub(super) record: Option<Record<'a>>,
    /// How many columns a tab stands for, once a tab was met.
    tab_columns: Option<usize>,
}

impl<'a> Scanner<'a> {
    /// Reads a line, and whatever its value covers; returns the line after.
    fn line(&mut self, line: usize) -> usize {
        let mut span = self.lines.line_span(line, self.text);
        if line == 0 && self.text.starts_with('\u{feff}') {
            span.start = '\u{feff}'.len_utf8();
        }
        let content = self.skip_blanks(span.start, span.end);
        let indent = Span::new(span.start, content);
        if content == span.end {
            if has_odd_blank(indent.slice(self.text)) {
                self.blank(line, indent, String::new());
            }
            return line + 1;
        }
        let column = self.column_after(0, indent);
        let is_marker = |mark: &str| {
            let rest = Span::new(content, span.end).slice(self.text).strip_prefix(mark);
            indent.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        };
        if is_marker("---") || is_marker("...") {
            self.close_record(line);
            self.mappings.clear();
            (self.open_key, self.plain) = (None, None);
            return line + 1;
        }
        if has_odd_blank(indent.slice(self.text)) {
            self.blank(line, indent, " ".repeat(column));
        }
        if self.text.as_bytes()[content] == b'#' || self.plain.is_some_and(|least| column > least) {
            return line + 1;
        }
        self.plain = None;
        self.piece(Piece { line, at: content, end: span.end, column })
    }

    /// Reads an item or an entry; returns the line after it.
    fn piece(&mut self, mut piece: Piece) -> usize {
        let mut dash = None;
        // The colon of a key that stands behind a `?` has its value behind it as a dash has its item.
        while matches!(self.text.as_bytes()[piece.at], b'-' | b':') {
            let after = self.skip_blanks(piece.at + 1, piece.end);
            if after == piece.at + 1 && after < piece.end {
                break;
            }
            let run = Span::new(piece.at + 1, after);
            self.end_record_at(piece);
            self.pop(piece.column);
            dash = Some(piece.column);
            self.open_key = None;
            let columns = self.column_after(piece.column + 1, run) - piece.column - 1;
            if has_odd_blank(run.slice(self.text)) {
                let spaces = if after == piece.end { 0 } else { columns };
                self.blank(piece.line, run, " ".repeat(spaces));
            }
            // Behind a blank, `#` begins a comment.
            if after == piece.end || self.text.as_bytes()[after] == b'#' {
                return piece.line + 1;
            }
            piece.at = after;
            piece.column += 1 + columns;
        }
        match self.key(piece, dash.is_some()) {
            Some(key) => self.entry(key, piece, dash.is_none()),
            None => self.bare(piece, dash),
        }
    }

    /// Reads `key: value`.
    fn entry(&mut self, key: Key<'a>, piece: Piece, own_line: bool) -> usize {
        if own_line {
            self.pop(piece.column);
        }
        self.watch_record(key, own_line);
        if self.mappings.last() != Some(&piece.column) {
            self.mappings.push(piece.column);
        }
        let before = Span::new(key.span.end, key.after - 1);
        if has_odd_blank(before.slice(self.text)) {
            self.blank(piece.line, before, " ".into());
        }
        let at = self.skip_blanks(key.after, piece.end);
        let run = Span::new(key.after, at);
        if at == piece.end {
            if has_odd_blank(run.slice(self.text)) {
                self.blank(piece.line, run, String::new());
            }
            self.open_key = Some(key);
            self.open_record(key);
            return piece.line + 1;
        }
        let value = match self.text.as_bytes()[at] {
            b'#' if run.is_empty() => Value::Text(Span::new(at, piece.end), "begins with `#`, which begins a comment"),
            _ => self.values.look(at, piece.end),
        };
        // Quotes bring their space along.
        let is_quoted = matches!(value, Value::Text(span, _) if span.start == key.after);
        if has_odd_blank(run.slice(self.text)) {
            self.blank(piece.line, run, " ".into());
        } else if run.is_empty() && !is_quoted {
            let message = format!("`{}` has no space after its colon", key.name);
            let title = format!("Insert a space after `{}:`", key.name);
            let span = Span::new(key.span.start, key.after);
            self.note(piece.line, &MISSING_SPACE, span, message, title, [Edit::insert(key.after, " ")]);
        }
        self.open_key = None;
        if let Value::Plain(span) = value {
            self.version(key, piece.line, span);
        }
        if value == Value::Empty {
            self.open_key = Some(key);
            self.open_record(key);
        }
        self.value(value, piece, key.column, is_quoted)
    }

    /// Whether a `?` begins a key whose value stands behind a colon of its own, right below.
    fn is_explicit_key(&self, piece: Piece) -> bool {
        let rest = &self.text[piece.at..];
        let Some(behind) = rest.strip_prefix('?').filter(|behind| behind.starts_with([' ', '\t', '\r', '\n'])) else {
            return false;
        };
        let column = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let below = behind.split(['\n', '\r']).skip(1).filter(|line| !line.trim().is_empty());
        let value = below.skip_while(|line| column(line) > piece.column).map(|line| line.split_at(column(line))).next();
        value.is_some_and(|(blanks, line)| blanks.len() == piece.column && (line == ":" || line.starts_with(": ")))
    }

    /// Reads a line, or the rest of an item, that is no entry.
    fn bare(&mut self, piece: Piece, dash: Option<usize>) -> usize {
        self.end_record_at(piece);
        if self.is_explicit_key(piece) {
            self.open_key = None;
            return piece.line + 1;
        }
        if let Some(column) = dash {
            let value = self.values.look(piece.at, piece.end);
            return self.value(value, piece, column, false);
        }
        let Some(key) = self.open_key.take() else {
            // A text in brackets or quotes may go on below; anything else is not for repairs to judge.
            return match self.values.look(piece.at, piece.end) {
                Value::Closed(end) => self.lines.line_of(end) + 1,
                _ => piece.line + 1,
            };
        };
        let between = Span::new(key.after, piece.at);
        if piece.column > key.column {
            let value = self.values.look(piece.at, piece.end);
            return self.value(value, piece, key.column, false);
        }
        let is_record = (self.dialect.children_of)(key.name).is_some();
        let is_option = (self.dialect.is_option)(key.name);
        if !is_option
            || is_record
            || !between.slice(self.text).trim().is_empty()
            || self.text.as_bytes()[piece.at] == b'-'
        {
            return piece.line + 1;
        }
        match self.values.look(piece.at, piece.end) {
            // What goes on below, or has something behind it, is not for repairs to judge.
            Value::Closed(end) if !self.is_last(end, piece) => self.lines.line_of(end) + 1,
            Value::Closed(end) => self.value_on_next_line(key, piece, Some(end)),
            _ => self.value_on_next_line(key, piece, None),
        }
    }

    /// Whether what ends at `end` is the last of the piece, besides a comment.
    fn is_last(&self, end: usize, piece: Piece) -> bool {
        let rest = self.text.get(end..piece.end).map(|rest| rest.trim_start_matches(BLANKS));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
    }

    /// Reads `pinCode:` LF `012345 nextKey: …`; `closed` is where a value in quotes or brackets ends.
    fn value_on_next_line(&mut self, key: Key<'a>, piece: Piece, closed: Option<usize>) -> usize {
        let line = Span::new(piece.at, piece.end).slice(self.text);
        let glued = self.glued_key(line).filter(|_| closed.is_none());
        let value_end = closed.unwrap_or_else(|| {
            glued.map_or(piece.end, |glued| piece.at + line[..glued].trim_end_matches(BLANKS).len())
        });
        let value = match self.values.look(piece.at, value_end) {
            Value::Properties if glued.is_some() => {
                Value::Text(Span::new(piece.at, value_end), "marks a value in YAML, and there is none")
            }
            value => value,
        };
        let mut edits = vec![Edit::replace(Span::new(key.after, piece.at), " ")];
        let mut message = format!("The value of `{}` stands on the line after it", key.name);
        let mut title = format!("Move the value up to `{}`", key.name);
        if let Some(glued) = glued {
            let line_start = self.lines.full_line_span(key.line);
            let content_end = self.lines.line_span(key.line, self.text).end;
            let mut newline = Span::new(content_end, line_start.end).slice(self.text).to_owned();
            newline.push_str(&" ".repeat(key.column));
            edits.push(Edit::replace(Span::new(value_end, piece.at + glued), newline));
            let next = line[glued..].split([':', ' ']).next().unwrap_or("");
            message = format!("{message}, and `{next}` is glued to it");
            title = format!("{title}, and `{next}` to a line of its own");
        }
        // Blanks that were mended in between are part of this now.
        for finding in self.found.iter_mut().rev().take(2) {
            finding
                .edits
                .retain(|edit| edit.span.start < key.after || piece.at < edit.span.end || edit.span.is_empty());
        }
        while self.found.last().is_some_and(|finding| finding.edits.is_empty()) {
            self.found.pop();
        }
        let span = Span::new(piece.at, glued.map_or(value_end, |glued| piece.at + glued));
        self.note(piece.line, &VALUE_ON_NEXT_LINE, span, message, title, edits);
        if let Value::Plain(version) = value {
            self.version(key, piece.line, version);
        }
        match value {
            Value::Text(text, why) => {
                self.quote(piece.line, Span::new(text.start, text.end.min(value_end)), why, "");
            }
            Value::Misquoted(text) => self.requote(piece.line, text),
            _ => {}
        }
        match glued {
            Some(glued) => self.piece(Piece { at: piece.at + glued, column: key.column, ..piece }),
            None => piece.line + 1,
        }
    }

    /// Goes past a value; returns the line after it.
    fn value(&mut self, value: Value, piece: Piece, parent_column: usize, glued_to_colon: bool) -> usize {
        match value {
            Value::Empty | Value::Properties | Value::Broken => piece.line + 1,
            Value::Plain(span) => {
                let after = Span::new(span.end, self.skip_blanks(span.end, piece.end));
                if after.slice(self.text).contains('\t') {
                    let spaces = if after.end == piece.end { "" } else { " " };
                    self.blank(piece.line, after, spaces.into());
                    // Java takes this tab; Python and others do not.
                    let only = self.found.last_mut().filter(|finding| finding.edits.len() == 1);
                    only.into_iter().for_each(|finding| finding.severity = Severity::Warning);
                }
                self.plain = Some(parent_column);
                piece.line + 1
            }
            Value::Text(mut span, why) => {
                let mut line = piece.line + 1;
                if span.end == self.lines.line_span(piece.line, self.text).end {
                    while let Some(more) = self.continuation(line, parent_column) {
                        span.end = more.end;
                        line += 1;
                        if more.end < self.lines.line_span(line - 1, self.text).end {
                            break;
                        }
                    }
                }
                self.quote(piece.line, span, why, if glued_to_colon { " " } else { "" });
                line
            }
            Value::Misquoted(span) => {
                self.requote(piece.line, span);
                piece.line + 1
            }
            Value::Closed(end) => {
                for at in std::mem::take(&mut self.values.hyphens) {
                    self.hyphen(at);
                }
                let rest = Span::new(end, line_end(self.text, end));
                let blanks = rest.slice(self.text).len() - rest.slice(self.text).trim_start_matches(BLANKS).len();
                let blanks = Span::new(end, end + blanks);
                if rest.slice(self.text).starts_with('#') {
                    let hash = Span::new(end, end + 1);
                    let message = "The comment has no space before it".to_owned();
                    let title = "Insert a space before `#`".to_owned();
                    self.note(self.lines.line_of(end), &GLUED_COMMENT, hash, message, title, [Edit::insert(end, " ")]);
                }
                if has_odd_blank(blanks.slice(self.text)) {
                    let spaces = if blanks.end == rest.end { "" } else { " " };
                    self.blank(self.lines.line_of(end), blanks, spaces.into());
                }
                self.lines.line_of(end) + 1
            }
            Value::Block => {
                let mut line = piece.line + 1;
                while line < self.lines.line_count() {
                    let text = self.lines.line_span(line, self.text).slice(self.text);
                    let indent = text.len() - text.trim_start_matches(' ').len();
                    if indent < text.len() && indent <= parent_column {
                        break;
                    }
                    line += 1;
                }
                line
            }
        }
    }

    /// The plain text of a line that continues a plain scalar: neither entry nor item nor comment.
    fn continuation(&self, line: usize, parent_column: usize) -> Option<Span> {
        if line >= self.lines.line_count() {
            return None;
        }
        let span = self.lines.line_span(line, self.text);
        let text = span.slice(self.text);
        let indent = text.len() - text.trim_start_matches(' ').len();
        let content = &text[indent..indent + plain_len(&text[indent..])];
        let odd = content.is_empty() || content.starts_with(['#', '-', '\t', '\u{a0}']) || content.contains(':');
        (!odd && indent > parent_column).then(|| Span::new(span.start + indent, span.start + indent + content.len()))
    }

    /// Takes the semicolon off `2.0;`.
    fn version(&mut self, key: Key<'_>, line: usize, value: Span) {
        let Some(version) = value.slice(self.text).strip_suffix(';') else { return };
        let is_version = version.contains('.') && version.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        // Only where the name says so: a password may well end with a semicolon.
        if !is_version || !key.name.ends_with("ersion") || !(self.dialect.is_option)(key.name) {
            return;
        }
        let semicolon = Span::new(value.end - 1, value.end);
        let message = format!("`{}` ends with a semicolon, which becomes part of the value", key.name);
        self.note(
            line,
            &TRAILING_SEMICOLON,
            semicolon,
            message,
            "Remove the semicolon".into(),
            [Edit::delete(semicolon)],
        );
    }

    /// Puts single quotes around text.
    fn quote(&mut self, line: usize, span: Span, why: &str, space: &str) {
        let text = span.slice(self.text);
        let mut edits = vec![Edit::insert(span.start, format!("{space}'"))];
        edits.extend(text.match_indices('\'').map(|(at, _)| Edit::insert(span.start + at, "'")));
        edits.push(Edit::insert(span.end, "'"));
        let message = format!("The text {why}, so it has to stand between quotes");
        self.note(line, &NEEDS_QUOTES, span, message, "Put quotes around the text".into(), edits);
    }

    /// Puts quotes around a hyphen between brackets, which the service takes as it is.
    fn hyphen(&mut self, at: usize) {
        let span = Span::new(at, at + 1);
        let message = "A hyphen alone between brackets is refused by some readers; put quotes around it";
        let title = "Put quotes around the text".to_owned();
        self.note(self.lines.line_of(at), &NEEDS_QUOTES, span, message.to_owned(), title, quotes_around(at));
        self.found.last_mut().into_iter().for_each(|finding| finding.severity = Severity::Warning);
    }

    /// Closes the quotation mark that a text begins with, or doubles the apostrophes before the one that closes it.
    fn requote(&mut self, line: usize, span: Span) {
        let (mark, inner) = span.slice(self.text).split_at(1);
        let (code, message, title, edits) = match inner.strip_suffix(mark) {
            None => {
                let message = "The quotation mark that opens here is never closed";
                (&UNCLOSED_QUOTE, message, "Close the quotation mark", vec![Edit::insert(span.end, mark)])
            }
            Some(body) => {
                let double = |(at, _)| Edit::insert(span.start + 1 + at, mark);
                let message = "An apostrophe ends the text between the quotes, so it has to be doubled";
                (&TEXT_AFTER_QUOTE, message, "Double the apostrophes", body.match_indices(mark).map(double).collect())
            }
        };
        self.note(line, code, span, message.into(), title.into(), edits);
    }

    /// Replaces blanks that are not spaces.
    fn blank(&mut self, line: usize, span: Span, spaces: String) {
        let (code, what) = match span.slice(self.text).contains('\u{a0}') {
            true => (&NO_BREAK_SPACE, "no-break spaces"),
            false => (&TAB, "tabs"),
        };
        let message = format!("The line has {what} where YAML wants spaces");
        self.note(line, code, span, message, format!("Replace {what} by spaces"), [Edit::replace(span, spaces)]);
    }

    /// Adds a finding, or adds to the one with the same code on the same line.
    fn note(
        &mut self,
        line: usize,
        code: &'static Code,
        span: Span,
        message: String,
        title: String,
        edits: impl IntoIterator<Item = Edit>,
    ) {
        let start = self.lines.full_line_span(line).start;
        let same =
            |finding: &&mut Finding| finding.code == code && finding.span.start >= start && code != &NEEDS_QUOTES;
        match self.found.last_mut().filter(same) {
            Some(finding) => {
                finding.span = finding.span.cover(span);
                finding.edits.extend(edits);
            }
            None => {
                let edits = edits.into_iter().collect();
                self.found.push(Finding { code, severity: severity(code), span, message, title, edits });
            }
        }
    }

    /// Leaves the mappings that are indented beyond `column`.
    fn pop(&mut self, column: usize) {
        while self.mappings.last().is_some_and(|open| *open > column) {
            self.mappings.pop();
        }
    }

    pub(super) fn skip_blanks(&self, at: usize, end: usize) -> usize {
        at + blanks_len(&self.text[at..end])
    }

    /// The column after blanks that begin in column `start`; tabs go to the next tab stop.
    pub(super) fn column_after(&mut self, start: usize, blanks: Span) -> usize {
        let text = blanks.slice(self.text);
        if text.bytes().all(|b| b == b' ') {
            return start + text.len();
        }
        text.chars().fold(start, |column, c| match c {
            '\t' => (column / self.tab_columns() + 1) * self.tab_columns(),
            _ => column + 1,
        })
    }

    /// A tab stands for the smallest indentation that is made of spaces, so that mixed files line up.
    fn tab_columns(&mut self) -> usize {
        *self.tab_columns.get_or_insert_with(|| {
            let lines = self.text.split(['\n', '\r']);
            let indents = lines.map(|line| line.len() - line.trim_start_matches(' ').len());
            indents.filter(|indent| *indent > 0).min().unwrap_or(2)
        })
    }
}

/// How many bytes of blanks a text begins with.
pub(super) fn blanks_len(text: &str) -> usize {
    let spaces = text.bytes().take_while(|b| *b == b' ').count();
    match text.as_bytes().get(spaces) {
        Some(b'\t' | 0xC2) => text.len() - text.trim_start_matches(BLANKS).len(),
        _ => spaces,
    }
}

/// Whether there are blanks other than spaces.
fn has_odd_blank(blanks: &str) -> bool {
    blanks.bytes().any(|b| b != b' ')
}
