//! How values were written that a change replaced, and what was not there before a change added it.

use super::Change;
use super::scalar::Parts;
use crate::diagnostic::{Edit, Path, Step};
use crate::text::Span;
use crate::yaml::document::Document;
use crate::yaml::node::{NodeId, NodeKind, Style};
use crate::yaml::write::Value;

/// What stands between a colon and a value.
const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];

/// How many values are remembered; the oldest go first.
const MAX_REMEMBERED: usize = 256;

/// Ways of writing values and names, and places that changes made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// By path and meaning.
    written: Vec<Written>,
    /// Places that were not in the text before a change put them there.
    made: Vec<Path>,
}

/// A value as it was written, or the name of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::yaml) struct Written {
    /// Where it is; for a name, its mapping and the index of its entry.
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
        let (path, meaning) = match change {
            Change::Set { path, value: Value::Text(text) | Value::Bare(text) } => (path, text.as_str()),
            Change::Set { path, value: Value::Empty } => (path, ""),
            Change::RenameEntry { mapping, index, new } => (&mapping.item(*index), new.as_str()),
            _ => return None,
        };
        self.written.iter().rev().find(|written| written.path == *path && written.meaning == *meaning)
    }

    /// This memory, the value or name that the change replaces, and the places that it makes.
    pub(super) fn with(&self, document: &Document, change: &Change) -> Self {
        let mut memory = self.clone();
        memory.made.extend(document.places_made(change).filter(|path| !self.made.contains(path)));
        keep_last(&mut memory.made);
        let Some(written) = document.written(change) else { return memory };
        // The latest way counts: whoever put quotes around a value wants them back, and whoever added it empty wants it empty.
        memory.written.retain(|known| known.path != written.path || known.meaning != written.meaning);
        if written.meaning.is_empty() {
            memory.made.retain(|path| *path != written.path);
        }
        memory.written.push(written);
        keep_last(&mut memory.written);
        memory
    }
}

fn keep_last<T>(all: &mut Vec<T>) {
    let excess = all.len().saturating_sub(MAX_REMEMBERED);
    all.drain(..excess);
}

impl Document {
    /// Takes over what an earlier document remembers of how values were written.
    #[must_use]
    pub fn remembering(mut self, earlier: &Document) -> Self {
        self.set_memory(earlier.memory().clone());
        self
    }

    /// The places on the way to what a change adds that are not there.
    fn places_made(&self, change: &Change) -> impl Iterator<Item = Path> {
        let path = match change {
            Change::Set { path, .. } => Some(path),
            Change::Insert { list: path, .. } | Change::InsertEntry { mapping: path, .. } => Some(path),
            _ => None,
        };
        let prefixes = path.into_iter().flat_map(|path| (1..=path.0.len()).map(|len| Path(path.0[..len].to_vec())));
        prefixes.filter(|path| self.place(path).is_none())
    }

    /// What takes away again what an earlier change added: for a value that is set back to nothing, or taken out, the
    /// collections that were made for it too, if they hold nothing else.
    pub(super) fn taken_back(&self, change: &Change) -> Option<Change> {
        let made = &self.memory().made;
        let (path, is_blank) = match change {
            Change::Set { path, value: Value::Empty } if made.contains(path) => (path, true),
            Change::Remove { path } if matches!(path.0.last(), Some(Step::Key(_))) => (path, false),
            _ => return None,
        };
        let mut top = path.clone();
        while let Some(parent) = top.parent().filter(|parent| made.contains(parent) && self.holds_one(parent)) {
            top = parent;
        }
        (is_blank || top != *path).then_some(Change::Remove { path: top })
    }

    fn holds_one(&self, path: &Path) -> bool {
        let Some(place) = self.place(path) else { return false };
        self.tree().items(place.value).len() + self.tree().entries(place.value).count() == 1
    }

    /// How the value or name stands here that a change replaces.
    fn written(&self, change: &Change) -> Option<Written> {
        let text = self.text();
        match change {
            Change::Set { path, .. } => {
                let place =
                    self.place(path).filter(|place| self.is_scalar(place.value) || self.is_bracketed(place.value))?;
                let parts = self.parts(&place);
                let before = &text[..parts.head.start];
                Some(Written {
                    path: path.clone(),
                    meaning: self.scalar(place.value).to_owned(),
                    head: parts.head.slice(text).to_owned(),
                    tail: parts.tail.map_or("", |tail| tail.slice(text)).to_owned(),
                    gap: before[before.trim_end_matches(BLANKS).len()..].to_owned(),
                })
            }
            Change::RenameEntry { mapping, index, .. } => {
                let (entry, _) = self.entry_place(mapping, *index).ok()?;
                let head = self.tree().node(entry.key).span.slice(text).to_owned();
                let (path, meaning) = (mapping.item(*index), self.scalar(entry.key).to_owned());
                Some(Written { path, meaning, head, tail: String::new(), gap: String::new() })
            }
            _ => None,
        }
    }

    /// Whether a value stands in brackets on one line: `[Enter import bucket]` is a list for YAML, and a text for people.
    fn is_bracketed(&self, id: NodeId) -> bool {
        let node = self.tree().node(id);
        let is_flow = matches!(node.kind, NodeKind::Sequence { flow: true } | NodeKind::Mapping { flow: true });
        is_flow && !node.span.slice(self.text()).contains(['\n', '\r'])
    }

    /// Writes a value or name as it was written before.
    pub(super) fn restore(&self, change: &Change, written: &Written) -> Result<Vec<Edit>, super::Refusal> {
        let path = match change {
            Change::Set { path, .. } => path,
            Change::RenameEntry { mapping, index, .. } => {
                let (entry, _) = self.entry_place(mapping, *index)?;
                return Ok(vec![Edit::replace(self.tree().node(entry.key).span, written.head.clone())]);
            }
            _ => return Err(super::Refusal::new("Nothing was remembered")),
        };
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
