//! Scalars replaced in place.

use super::{Place, Refusal};
use crate::diagnostic::Edit;
use crate::text::{Span, newline};
use crate::yaml::document::Document;
use crate::yaml::node::{NodeKind, Style};
use crate::yaml::write::{self, Value};

/// An empty item between brackets, where nothing would be no item at all. A null would read as a text to whoever edits it.
const EMPTY_ITEM: &str = "''";

/// The bytes that make up a scalar in its line, and below it.
pub(super) struct Parts {
    /// Its bytes on the line it begins on; all of them unless it is a block. Empty where nothing is written.
    pub head: Span,
    /// The lines of a block, from the end of its header line to the end of its last line.
    pub tail: Option<Span>,
    /// The end of the line that the head ends on.
    pub line_end: usize,
    /// What has to stand before a value where none is written.
    pub blank: &'static str,
}

impl Document {
    pub(super) fn parts(&self, place: &Place) -> Parts {
        let node = self.tree().node(place.value);
        let text = self.text();
        let line_end = |at: usize| self.lines().line_span(self.lines().line_of(at), text).end;
        match node.style() {
            Some(Style::Literal | Style::Folded) => {
                let header_end = line_end(node.span.start);
                let header = Span::new(node.span.start, header_end).slice(text);
                let len = header.find([' ', '\t']).unwrap_or(header.len());
                Parts {
                    head: Span::new(node.span.start, node.span.start + len),
                    tail: Some(Span::new(header_end, node.span.end.max(header_end))),
                    line_end: header_end,
                    blank: "",
                }
            }
            Some(Style::Empty) => {
                let end = line_end(node.span.start);
                let rest = Span::new(node.span.start, end).slice(text);
                let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
                // Blanks at the line's end are there for the value; before a comment, the first one is.
                let skip = match rest[blanks..].chars().next() {
                    None => blanks,
                    Some('#') => rest[..blanks].chars().next().filter(|_| blanks > 1).map_or(0, char::len_utf8),
                    Some(_) => 0,
                };
                let needs_blank = place.entry.is_some() || !place.in_flow;
                Parts {
                    head: Span::at(node.span.start + skip),
                    tail: None,
                    line_end: end,
                    blank: if skip == 0 && needs_blank { " " } else { "" },
                }
            }
            _ => {
                // A semicolon that the reading left out goes with the version before it.
                let is_version = node.style() == Some(Style::Plain) && !place.in_flow;
                let semicolon = usize::from(is_version && text[node.span.end..].starts_with(';'));
                let head = Span::new(node.span.start, node.span.end + semicolon);
                Parts { head, tail: None, line_end: line_end(node.span.end), blank: "" }
            }
        }
    }

    /// Puts a value at the place of another.
    pub(super) fn replace(&self, place: &Place, value: &Value, quoted: bool) -> Result<Vec<Edit>, Refusal> {
        let node = self.tree().node(place.value);
        self.refuse_shared(place)?;
        let is_block = matches!(node.kind, NodeKind::Mapping { flow: false } | NodeKind::Sequence { flow: false });
        match value {
            Value::List(items) if !place.in_flow && !items.is_empty() => self.replace_by_block(place, value),
            Value::Map(entries) if !place.in_flow && !entries.is_empty() => self.replace_by_block(place, value),
            Value::List(_) | Value::Map(_) if is_block => self.replace_block(place, &flow(value)),
            Value::List(_) | Value::Map(_) => Ok(self.put(place, &flow(value), "")),
            Value::Empty if is_block => self.replace_block(place, ""),
            Value::Empty if place.in_flow && place.entry.is_none() => Ok(self.put(place, EMPTY_ITEM, "")),
            Value::Empty => Ok(self.clear(place)),
            Value::Text(_) | Value::Bare(_) if is_block => {
                self.replace_block(place, &one_line(value, Style::Plain, place.in_flow))
            }
            Value::Text(text) if quoted => Ok(self.put(place, &write::scalar(text, Style::Double, place.in_flow), "")),
            Value::Text(text) => {
                if let Some((head, tail)) = self.literal(place, text) {
                    return Ok(self.put(place, &head, &tail));
                }
                Ok(self.put(place, &one_line(value, self.written_style(place), place.in_flow), ""))
            }
            Value::Bare(_) => Ok(self.put(place, &one_line(value, self.written_style(place), place.in_flow), "")),
        }
    }

    /// The style that the user wrote, as opposed to one that a repair made.
    fn written_style(&self, place: &Place) -> Style {
        let node = self.tree().node(place.value);
        match node.style() {
            Some(style @ (Style::Single | Style::Double)) if self.is_quoted(node.span) => style,
            _ => Style::Plain,
        }
    }

    /// Takes the value away, and the one blank before it where nothing else needs it.
    fn clear(&self, place: &Place) -> Vec<Edit> {
        let parts = self.parts(place);
        let before = &self.text()[..parts.head.start];
        let is_last = parts.head.end == parts.line_end && !parts.head.is_empty();
        let blank = usize::from(is_last && (before.ends_with(": ") || before.ends_with("- ")));
        let mut edits = vec![Edit::delete(Span::new(parts.head.start - blank, parts.head.end))];
        edits.extend(parts.tail.map(Edit::delete));
        edits
    }

    /// Writes `head` for the scalar, and `tail` for the lines below it.
    fn put(&self, place: &Place, head: &str, tail: &str) -> Vec<Edit> {
        let parts = self.parts(place);
        let blank = if head.is_empty() { "" } else { parts.blank };
        let mut edits = vec![Edit::replace(parts.head, format!("{blank}{head}"))];
        if let Some(old) = parts.tail {
            edits.push(Edit::replace(old, tail));
        }
        edits
    }

    /// Text as the block scalar that stands there already: header, and lines below it.
    fn literal(&self, place: &Place, text: &str) -> Option<(String, String)> {
        let node = self.tree().node(place.value);
        if node.style() != Some(Style::Literal) {
            return None;
        }
        let parts = self.parts(place);
        let old = parts.tail?.slice(self.text());
        let is_line_end = |c: char| matches!(c, '\n' | '\r');
        let first = old.split(is_line_end).find(|line| !line.trim().is_empty())?;
        let indent = &first[..first.len() - first.trim_start_matches(' ').len()];
        let body = text.strip_suffix('\n').unwrap_or(text);
        let chomp = if body.len() == text.len() { "-" } else { "" };
        let fits = |line: &str| !line.ends_with(' ') && write::scalar(line, Style::Single, false).starts_with('\'');
        let is_safe = !body.is_empty()
            && !body.starts_with([' ', '\n'])
            && !body.ends_with('\n')
            && !indent.is_empty()
            && body.split('\n').all(fits);
        if !is_safe {
            return None;
        }
        let newline = newline(self.text());
        let lines = body.split('\n').map(|line| match line {
            "" => newline.to_owned(),
            line => format!("{newline}{indent}{line}"),
        });
        Some((format!("|{chomp}"), lines.collect()))
    }

    /// Refuses where aliases repeat the value: they would change with it.
    pub(super) fn refuse_shared(&self, place: &Place) -> Result<(), Refusal> {
        let tree = self.tree();
        let span = tree.node(place.value).full_span();
        let shared = tree.ids().find_map(|id| {
            let NodeKind::Alias(Some(target)) = tree.node(id).kind else { return None };
            let (alias, marked) = (tree.node(id).full_span(), tree.node(target).full_span());
            let is_shared = marked.holds(span) || (span.holds(marked) && !span.holds(alias));
            is_shared.then(|| alias.slice(self.text()))
        });
        match shared {
            None => Ok(()),
            Some(alias) => Err(Refusal::new(format!(
                "`{alias}` repeats this value elsewhere and would change with it; edit the text"
            ))),
        }
    }
}

/// A scalar on one line.
fn one_line(value: &Value, style: Style, in_flow: bool) -> String {
    match value {
        Value::Bare(text) if write::is_bare(text, in_flow) => text.clone(),
        Value::Text(text) | Value::Bare(text) => write::scalar(text, style, in_flow),
        Value::Empty | Value::List(_) | Value::Map(_) => String::new(),
    }
}

/// A value in brackets, on one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::List(items) => format!("[{}]", items.iter().map(flow_item).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |(key, value): &(String, Value)| {
                format!("{}: {}", write::scalar(key, Style::Plain, true), flow(value)).trim_end().to_owned()
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        scalar => one_line(scalar, Style::Plain, true),
    }
}

/// An item of a list in brackets.
pub(super) fn flow_item(value: &Value) -> String {
    if *value == Value::Empty { EMPTY_ITEM.to_owned() } else { flow(value) }
}
