//! Changes of a text by its tree: the smallest edits, proved by reading the result.
//!
//! | change | what happens to the text |
//! |---|---|
//! | [`Change::Set`] of a scalar | the bytes of the value; its style stays where the new text allows it |
//! | [`Change::Set`] of what is absent | one line (or block) more, in the order of the template |
//! | [`Change::Set`] to nothing of what a change added | the line goes, and the collections that were added for it |
//! | [`Change::Remove`], [`Change::RemoveEntry`] | the lines of the entry or item go, with a comment on them |
//! | [`Change::Insert`], [`Change::InsertEntry`] | one line (or block) more |
//! | [`Change::Move`] | the lines of an item or entry change places |
//! | [`Change::RenameEntry`] | the bytes of the key |
//!
//! **Setting a value back restores its bytes.** A document remembers how each value or name that [`Document::change`]
//! replaced was written last, and writes it so again; a value set to what it says already is written anew. Documents made by
//! [`Document::parse`] remember nothing until [`Document::remembering`] hands them an earlier document's memory; without
//! it a value that was plain comes back between the quotes that another value needed. [`Changed::inverse`] always
//! restores every byte.

mod block;
mod memory;
mod prove;
mod scalar;

pub(super) use memory::Memory;

use super::document::Document;
use super::node::{Entry, NodeId, NodeKind, Style};
use super::write::Value;
use crate::diagnostic::{Edit, Path, Step, apply};
use crate::text::Span;
use prove::Typing;
use std::fmt;

/// One change of what a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gives the place this value. What is missing on the way to it is created.
    Set {
        /// The place.
        path: Path,
        /// Its new value.
        value: Value,
    },
    /// Takes an entry or an item out; refused where its key stands there again, and would go on to count.
    Remove {
        /// The entry or item.
        path: Path,
    },
    /// Takes an entry out that is known by its place: of several with one key, this one.
    RemoveEntry {
        /// The mapping.
        mapping: Path,
        /// Which entry, from 0.
        index: usize,
    },
    /// Puts an item into a list.
    Insert {
        /// The list.
        list: Path,
        /// Before which item, from 0; the length to append.
        index: usize,
        /// The item.
        value: Value,
    },
    /// Puts an entry into a mapping, at a place of its own instead of the template's.
    InsertEntry {
        /// The mapping.
        mapping: Path,
        /// Before which entry, from 0; the length to append.
        index: usize,
        /// Its key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// Moves an item of a list, or an entry of a mapping.
    Move {
        /// The list or mapping.
        parent: Path,
        /// Which one, from 0.
        from: usize,
        /// Where it is afterwards, from 0.
        to: usize,
    },
    /// Gives an entry another key; of several with one key, this one.
    RenameEntry {
        /// The mapping.
        mapping: Path,
        /// Which entry, from 0.
        index: usize,
        /// Its new key.
        new: String,
    },
}

/// Why a change was not made. Prints as a sentence without a final period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A change that was made and proved.
#[derive(Clone, Debug)]
pub struct Changed {
    /// What to do to the text as it was.
    pub edits: Vec<Edit>,
    /// What to do to the changed text to get the old one back, byte for byte.
    pub inverse: Vec<Edit>,
    /// The changed text, read.
    pub document: Document,
}

/// The order in which a template writes the keys of the mapping at a path.
pub type Order<'a> = &'a dyn Fn(&Path) -> Vec<&'static str>;

impl Document {
    /// The edits that make a change, in the order of the text. Cheap, and not proved: for fixes of diagnostics.
    ///
    /// # Errors
    /// A [`Refusal`] where there is no such place, or the text there has a shape that cannot be changed.
    pub fn plan(&self, change: &Change, order: Order<'_>) -> Result<Vec<Edit>, Refusal> {
        let mut edits = self.edits_for(change, order, false)?;
        crate::text::sort_by_place(&mut edits, |edit| (edit.span.start, 0, edit.span.end));
        Ok(edits)
    }

    /// Makes a change, reads the result, and proves that it says what it should and nothing else than before.
    ///
    /// # Errors
    /// A [`Refusal`] where the change cannot be planned or the proof fails; nothing happened then.
    pub fn change(&self, change: &Change, order: Order<'_>) -> Result<Changed, Refusal> {
        if let Some(removal) = self.taken_back(change)
            && let Ok(edits) = self.edits_for(&removal, order, false)
            && let Ok(changed) = self.proved(&removal, edits, Typing::Strict)
            && changed.document.comments().len() == self.comments().len()
        {
            return Ok(changed);
        }
        // A value that is set to what it says already is meant to be written otherwise, with quotes for example.
        let is_restyled = match change {
            Change::Set { path, value: Value::Text(text) | Value::Bare(text) } => {
                self.place(path).is_some_and(|place| self.is_scalar(place.value) && self.scalar(place.value) == text)
            }
            _ => false,
        };
        if let Some(written) = self.memory().find(change).filter(|_| !is_restyled)
            && let Ok(edits) = self.restore(change, written)
            && let Ok(changed) = self.proved(change, edits, Typing::AsBefore)
        {
            return Ok(changed);
        }
        self.proved(change, self.edits_for(change, order, false)?, Typing::Strict).or_else(|refusal| {
            // Where the text around a value confuses its reading, quotes keep them apart.
            let quoted = self.edits_for(change, order, true);
            quoted.and_then(|edits| self.proved(change, edits, Typing::Strict)).map_err(|_| refusal)
        })
    }

    fn proved(&self, change: &Change, mut edits: Vec<Edit>, typing: Typing) -> Result<Changed, Refusal> {
        crate::text::sort_by_place(&mut edits, |edit| (edit.span.start, 0, edit.span.end));
        let text = apply(self.text(), &edits).ok_or_else(|| Refusal::new("The change touches the same text twice"))?;
        let mut document = Document::parse(text, self.dialect());
        prove::prove(self, &document, change, &edits, typing)?;
        document.set_memory(self.memory().with(self, change));
        let mut shift = 0isize;
        let mut inverse = Vec::with_capacity(edits.len());
        for edit in &edits {
            let start = edit.span.start.wrapping_add_signed(shift);
            inverse.push(Edit::replace(Span::new(start, start + edit.text.len()), edit.span.slice(self.text())));
            shift += edit.text.len() as isize - edit.span.len() as isize;
        }
        Ok(Changed { edits, inverse, document })
    }

    fn edits_for(&self, change: &Change, order: Order<'_>, quoted: bool) -> Result<Vec<Edit>, Refusal> {
        match change {
            Change::Set { path, value } => self.set(path, value, order, quoted),
            Change::Remove { path } => self.remove(path),
            Change::RemoveEntry { mapping, index } => self.remove_entry(mapping, *index),
            Change::Insert { list, index, value } => self.insert_item(list, *index, value),
            Change::InsertEntry { mapping, index, key, value } => {
                self.insert_entry(mapping, Some(*index), key, value, order)
            }
            Change::Move { parent, from, to } => self.move_child(parent, *from, *to),
            Change::RenameEntry { mapping, index, new } => self.rename(mapping, *index, new),
        }
    }

    fn set(&self, path: &Path, value: &Value, order: Order<'_>, quoted: bool) -> Result<Vec<Edit>, Refusal> {
        if let Some(place) = self.place(path) {
            return self.replace(&place, value, quoted);
        }
        // The nearest ancestor that exists takes the rest of the path as one nested value.
        let depth = (0..path.0.len()).rev().find(|depth| self.place(&Path(path.0[..*depth].to_vec())).is_some());
        if let Some(Step::Key(key)) = path.0.get(depth.unwrap_or(0)) {
            self.refuse_unread(key)?;
        }
        let Some(depth) = depth else {
            return match self.tree().root() {
                None => self.begin(&nested(&path.0, value)?),
                Some(_) => Err(Refusal::new(format!("There is no `{path}` to change"))),
            };
        };
        let parent = Path(path.0[..depth].to_vec());
        let rest = nested(&path.0[depth + 1..], value)?;
        let place = self.place(&parent).ok_or_else(|| Refusal::new(format!("There is no `{parent}` to change")))?;
        match (&self.tree().node(place.value).kind, &path.0[depth]) {
            (NodeKind::Mapping { .. }, Step::Key(key)) => self.insert_entry(&parent, None, key, &rest, order),
            (NodeKind::Sequence { .. }, Step::Index(index)) => self.insert_item(&parent, *index, &rest),
            (NodeKind::Scalar { style: Style::Empty, .. }, _) => {
                self.replace(&place, &nested(&path.0[depth..], value)?, quoted)
            }
            _ => Err(Refusal::new(format!("`{parent}` has a value of another kind; clear it first"))),
        }
    }

    fn rename(&self, mapping: &Path, index: usize, new: &str) -> Result<Vec<Edit>, Refusal> {
        // A name that stands there already is allowed: it may be half of a longer one, and the check says so.
        let (entry, place) = self.entry_place(mapping, index)?;
        let node = self.tree().node(entry.key);
        let style = node.style().filter(|style| matches!(style, Style::Plain | Style::Single | Style::Double));
        let style = style.ok_or_else(|| Refusal::new("The name is written in a way that cannot be changed here"))?;
        let keeps_quotes = self.is_quoted(node.span) && !self.scalar(entry.key).is_empty();
        let style = if keeps_quotes { style } else { Style::Plain };
        Ok(vec![Edit::replace(node.span, super::write::scalar(new, style, place.in_flow))])
    }

    /// Refuses where a line that could not be read begins with the key: it would stand there twice.
    fn refuse_unread(&self, key: &str) -> Result<(), Refusal> {
        let begins = |line: &usize| {
            let line = self.lines().line_span(*line, self.text()).slice(self.text());
            let line = line.trim_start_matches([' ', '\t', '\u{a0}', '-', '\'', '"']);
            let rest = line.strip_prefix(key).map(|rest| rest.trim_start_matches([' ', '\'', '"']));
            rest.is_some_and(|rest| rest.starts_with(':'))
        };
        let line_of = |at| self.lines().line_of(at);
        match self
            .unread()
            .iter()
            .flat_map(|span| line_of(span.start)..=line_of(span.end.saturating_sub(1)))
            .find(begins)
        {
            None => Ok(()),
            Some(line) => Err(Refusal::new(format!(
                "Line {} has `{key}` already, and cannot be read; mend it in the text first",
                line + 1
            ))),
        }
    }

    /// Whether the source, rather than a repair, has quotes around the span.
    fn is_quoted(&self, span: Span) -> bool {
        span.slice(self.text()).starts_with(['\'', '"'])
    }

    /// The place of a path in this very text: not through aliases, not through merges, the last of duplicates.
    fn place(&self, path: &Path) -> Option<Place> {
        let tree = self.tree();
        let mut place = Place { value: tree.root()?, entry: None, parent: None, index: 0, in_flow: false };
        for step in &path.0 {
            let parent = place.value;
            place.in_flow |=
                matches!(tree.node(parent).kind, NodeKind::Sequence { flow: true } | NodeKind::Mapping { flow: true });
            place.parent = Some(parent);
            match step {
                Step::Key(key) => {
                    let mut entries = tree.entries(parent).enumerate().collect::<Vec<_>>().into_iter().rev();
                    let (index, entry) = entries.find(|(_, entry)| self.scalar(entry.key) == &**key)?;
                    (place.index, place.entry, place.value) = (index, Some(entry), entry.value);
                }
                Step::Index(index) => {
                    place.value = *tree.items(parent).get(*index)?;
                    (place.index, place.entry) = (*index, None);
                }
            }
        }
        Some(place)
    }
}

/// Where a path leads.
#[derive(Clone, Copy, Debug)]
struct Place {
    value: NodeId,
    /// The entry, if the path ends with a key.
    entry: Option<Entry>,
    parent: Option<NodeId>,
    /// Which entry or item of the parent.
    index: usize,
    /// Whether any collection around it is written in brackets.
    in_flow: bool,
}

/// The value inside the collections that the steps ask for.
fn nested(steps: &[Step], value: &Value) -> Result<Value, Refusal> {
    steps.iter().rev().try_fold(value.clone(), |value, step| match step {
        Step::Key(key) => Ok(Value::Map(vec![(key.to_string(), value)])),
        Step::Index(0) => Ok(Value::List(vec![value])),
        Step::Index(index) => Err(Refusal::new(format!("There is no item {index} before which items are missing"))),
    })
}
