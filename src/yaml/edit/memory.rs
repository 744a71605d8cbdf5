//! How values were written that a change replaced.

use super::Change;
use super::scalar::Parts;
use crate::diagnostic::{Edit, Path};
use crate::text::Span;
use crate::yaml::document::Document;
use crate::yaml::node::Style;
use crate::yaml::write::Value;

/// What stands between a colon and a value.
const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];

/// How many values are remembered; the oldest go first.
const MAX_REMEMBERED: usize = 256;

/// Ways of writing values, by path and meaning.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Vec<Written>);

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::yaml) struct Written {
    path: Path,
    meaning: String,
    /// The bytes at the place of the value, with the blank before it where a value was missing.
    pub head: String,
    /// The bytes after the end of that line: the lines of a block.
    pub tail: String,
    /// The blanks between the colon and the value.
    pub gap: String,
}

impl Written {
    /// Whether no blank stood between the colon and the value.
    fn glued(&self) -> bool {
        self.gap.is_empty()
    }
}

impl Memory {
    /// How the value of a change was written when it stood there before.
    pub(super) fn find(&self, change: &Change) -> Option<&Written> {
        let Change::Set { path, value } = change else { return None };
        let meaning = match value {
            Value::Text(text) | Value::Bare(text) => text,
            Value::Empty => "",
            Value::List(_) | Value::Map(_) => return None,
        };
        self.0.iter().rev().find(|written| written.path == *path && written.meaning == *meaning)
    }

    /// This memory and the value that the change replaces.
    pub(super) fn with(&self, document: &Document, change: &Change) -> Self {
        let mut memory = self.clone();
        let Change::Set { path, .. } = change else { return memory };
        let Some(place) = document.place(path).filter(|place| document.is_scalar(place.value)) else { return memory };
        let parts = document.parts(&place);
        let head = parts.head.slice(document.text());
        let before = &document.text()[..parts.head.start];
        let written = Written {
            path: path.clone(),
            meaning: document.scalar(place.value).to_owned(),
            head: head.to_owned(),
            tail: parts.tail.map_or("", |tail| tail.slice(document.text())).to_owned(),
            gap: before[before.trim_end_matches(BLANKS).len()..].to_owned(),
        };
        // The latest way counts: whoever put quotes around a value wants them back.
        memory.0.retain(|known| known.path != written.path || known.meaning != written.meaning);
        memory.0.push(written);
        let excess = memory.0.len().saturating_sub(MAX_REMEMBERED);
        memory.0.drain(..excess);
        memory
    }
}

impl Document {
    /// Takes over what an earlier document remembers of how values were written.
    #[must_use]
    pub fn remembering(mut self, earlier: &Document) -> Self {
        self.set_memory(earlier.memory().clone());
        self
    }

    /// Writes a value as it was written before.
    pub(super) fn restore(&self, change: &Change, written: &Written) -> Result<Vec<Edit>, super::Refusal> {
        let Change::Set { path, .. } = change else { return Err(super::Refusal::new("Nothing was remembered")) };
        let place = self.place(path).ok_or_else(|| super::Refusal::new("Nothing to restore"))?;
        let is_empty = self.tree().node(place.value).style() == Some(Style::Empty);
        let mut parts = self.parts(&place);
        if is_empty && !written.head.is_empty() && !written.glued() {
            return Ok(self.refill(&parts, written));
        }
        if written.head.is_empty() && written.glued() && self.text()[..parts.head.start].ends_with(' ') {
            parts.head.start -= 1;
        }
        let mut edits = vec![Edit::replace(parts.head, written.head.clone())];
        match parts.tail {
            Some(tail) => edits.push(Edit::replace(tail, written.tail.clone())),
            None if !written.tail.is_empty() => edits.push(Edit::insert(parts.line_end, written.tail.clone())),
            None => {}
        }
        Ok(edits)
    }

    /// Puts a value back where it was taken out: behind as many blanks as before, with the rest of them behind it.
    fn refill(&self, parts: &Parts, written: &Written) -> Vec<Edit> {
        let start = self.text()[..parts.head.start].trim_end_matches(BLANKS).len();
        let rest = &self.text()[start..parts.line_end];
        let run = &rest[..rest.len() - rest.trim_start_matches(BLANKS).len()];
        let behind = run.strip_prefix(written.gap.as_str()).unwrap_or("");
        let blanks = Span::new(start, start + run.len());
        let mut edits = vec![Edit::replace(blanks, format!("{}{}{behind}", written.gap, written.head))];
        if !written.tail.is_empty() {
            edits.push(Edit::insert(parts.line_end, written.tail.clone()));
        }
        edits
    }
}
