//! The proof of a change: the text after it says what the text before it said, but for the change.

use super::{Change, Refusal, nested};
use crate::diagnostic::{Diagnostic, Edit, Severity, Step};
use crate::text::Span;
use crate::yaml::document::Document;
use crate::yaml::node::{NodeId, NodeKind, Style};
use crate::yaml::resolve::Resolved;
use crate::yaml::write::Value;
use crate::yaml::{errors, lint};

/// What the new text should say at some place.
enum Expected {
    /// What the old text says there.
    Old(NodeId),
    /// A new value.
    New(Value),
    /// A list of such.
    List(Vec<Expected>),
    /// A mapping of such, perhaps with one entry more at a place of its own.
    Map(Vec<(Key, Expected)>, Option<(String, Value)>),
}

/// A key that the new text should have.
enum Key {
    Old(NodeId),
    New(String),
}

/// How closely a new scalar has to be what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// Text has to be text for a YAML reader.
    Strict,
    /// The value is written as it was before, whatever a YAML reader took it for.
    AsBefore,
}

/// Refuses unless `new` is `old` with the change made and nothing else.
pub(super) fn prove(
    old: &Document,
    new: &Document,
    change: &Change,
    edits: &[Edit],
    typing: Typing,
) -> Result<(), Refusal> {
    let proof = Proof { old, new, typing };
    // Where repairs were needed to read the text, keys and values may stand in each other's way.
    let is_repaired = old.diagnostics().iter().any(|diagnostic| diagnostic.safe_fix().is_some());
    let instead = if is_repaired { "apply the suggested fixes first" } else { "make it in the text" };
    let refuse = |what: &str| Err(Refusal::new(format!("The change would {what}; {instead}")));
    // What is written as it was before has the errors that it had: `{BUCKET}` where a name belongs.
    if typing == Typing::Strict && count_errors(new) > count_errors(old) {
        return refuse("leave a text that cannot be read");
    }
    if !proof.comments_kept(change, edits) {
        return refuse("lose a comment");
    }
    let expected = match old.tree().root() {
        Some(root) => proof.expect(change, root),
        None => match change {
            Change::Set { path, value } => nested(&path.0, value).ok().map(Expected::New),
            Change::InsertEntry { mapping, key, value, .. } => {
                nested(&mapping.member(key).0, value).ok().map(Expected::New)
            }
            Change::Insert { list, value, .. } => nested(&list.item(0).0, value).ok().map(Expected::New),
            Change::Remove { .. } | Change::RemoveEntry { .. } | Change::Move { .. } | Change::RenameEntry { .. } => {
                None
            }
        },
    };
    let holds = expected.is_some_and(|expected| match new.tree().root() {
        Some(root) => proof.holds(&expected, root),
        None => is_nothing(&expected),
    });
    if holds { Ok(()) } else { refuse("touch more than its value") }
}

/// How many errors of syntax there are, besides those that a repair reads past.
fn count_errors(document: &Document) -> usize {
    let is_syntax = |code| errors::CODES.contains(&code) || lint::CODES.contains(&code);
    let is_error = |d: &&Diagnostic| d.severity == Severity::Error && d.safe_fix().is_none() && is_syntax(d.code);
    document.diagnostics().iter().filter(is_error).count()
}

fn is_nothing(expected: &Expected) -> bool {
    match expected {
        Expected::List(items) => items.is_empty(),
        Expected::Map(entries, more) => entries.is_empty() && more.is_none(),
        Expected::New(value) => *value == Value::Empty,
        Expected::Old(_) => false,
    }
}

struct Proof<'a> {
    old: &'a Document,
    new: &'a Document,
    typing: Typing,
}

impl Proof<'_> {
    /// What the new text should say, given that the old one says something.
    fn expect(&self, change: &Change, root: NodeId) -> Option<Expected> {
        match change {
            Change::Set { path, value } => self.set(root, &path.0, value),
            Change::Remove { path } => {
                let (last, parents) = path.0.split_last()?;
                self.descend(root, parents, &|parent| self.without(parent, last))
            }
            Change::RemoveEntry { mapping, index } => self.descend(root, &mapping.0, &|parent| {
                let mut entries = self.entries(parent);
                (*index < entries.len()).then(|| entries.remove(*index))?;
                Some(Expected::Map(entries, None))
            }),
            Change::Insert { list, index, value } => match self.old.place(list) {
                None => self.set(root, &list.item(0).0, value),
                Some(_) => self.descend(root, &list.0, &|parent| {
                    let mut items = self.items(parent);
                    (*index <= items.len()).then(|| items.insert(*index, Expected::New(value.clone())))?;
                    Some(Expected::List(items))
                }),
            },
            Change::InsertEntry { mapping, index, key, value } => match self.old.place(mapping) {
                None => self.set(root, &mapping.member(key).0, value),
                Some(_) => self.descend(root, &mapping.0, &|parent| {
                    let mut entries = self.entries(parent);
                    let entry = (Key::New(key.clone()), Expected::New(value.clone()));
                    entries.insert((*index).min(entries.len()), entry);
                    Some(Expected::Map(entries, None))
                }),
            },
            Change::Move { parent, from, to } => self.descend(root, &parent.0, &|parent| {
                let (mut items, mut entries) = (self.items(parent), self.entries(parent));
                if *from.max(to) < items.len() {
                    let item = items.remove(*from);
                    items.insert(*to, item);
                    return Some(Expected::List(items));
                }
                (*from.max(to) < entries.len()).then(|| {
                    let entry = entries.remove(*from);
                    entries.insert(*to, entry);
                    Expected::Map(entries, None)
                })
            }),
            Change::RenameEntry { mapping, index, new } => self.descend(root, &mapping.0, &|parent| {
                let mut entries = self.entries(parent);
                entries.get_mut(*index)?.0 = Key::New(new.clone());
                Some(Expected::Map(entries, None))
            }),
        }
    }

    fn set(&self, at: NodeId, steps: &[Step], value: &Value) -> Option<Expected> {
        let Some((step, rest)) = steps.split_first() else { return Some(Expected::New(value.clone())) };
        match (&self.old.tree().node(at).kind, step) {
            (NodeKind::Mapping { .. }, Step::Key(key)) => {
                let mut entries = self.entries(at);
                let Some(index) = self.index_of(at, key) else {
                    return Some(Expected::Map(entries, Some((key.to_string(), nested(rest, value).ok()?))));
                };
                entries[index].1 = self.set(self.old.tree().entries(at).nth(index)?.value, rest, value)?;
                Some(Expected::Map(entries, None))
            }
            (NodeKind::Sequence { .. }, Step::Index(index)) => {
                let mut items = self.items(at);
                match self.old.tree().items(at).get(*index) {
                    Some(item) => items[*index] = self.set(*item, rest, value)?,
                    None => items.push(Expected::New(nested(rest, value).ok()?)),
                }
                Some(Expected::List(items))
            }
            (NodeKind::Scalar { style: Style::Empty, .. }, _) => nested(steps, value).ok().map(Expected::New),
            _ => None,
        }
    }

    /// Everything as it is, but for the node that the steps lead to.
    fn descend(&self, at: NodeId, steps: &[Step], leaf: &dyn Fn(NodeId) -> Option<Expected>) -> Option<Expected> {
        let Some((step, rest)) = steps.split_first() else { return leaf(at) };
        match step {
            Step::Key(key) => {
                let mut entries = self.entries(at);
                let index = self.index_of(at, key)?;
                entries[index].1 = self.descend(self.old.tree().entries(at).nth(index)?.value, rest, leaf)?;
                Some(Expected::Map(entries, None))
            }
            Step::Index(index) => {
                let mut items = self.items(at);
                let item = *self.old.tree().items(at).get(*index)?;
                items[*index] = self.descend(item, rest, leaf)?;
                Some(Expected::List(items))
            }
        }
    }

    fn without(&self, parent: NodeId, step: &Step) -> Option<Expected> {
        match step {
            Step::Key(key) => {
                let mut entries = self.entries(parent);
                entries.remove(self.index_of(parent, key)?);
                Some(Expected::Map(entries, None))
            }
            Step::Index(index) => {
                let mut items = self.items(parent);
                (*index < items.len()).then(|| items.remove(*index))?;
                Some(Expected::List(items))
            }
        }
    }

    fn items(&self, parent: NodeId) -> Vec<Expected> {
        self.old.tree().items(parent).iter().map(|item| Expected::Old(*item)).collect()
    }

    fn entries(&self, parent: NodeId) -> Vec<(Key, Expected)> {
        self.old.tree().entries(parent).map(|entry| (Key::Old(entry.key), Expected::Old(entry.value))).collect()
    }

    /// Which entry has the key; the last of duplicates.
    fn index_of(&self, parent: NodeId, key: &str) -> Option<usize> {
        let entries = self.old.tree().entries(parent).enumerate();
        entries.filter(|(_, entry)| self.old.scalar(entry.key) == key).map(|(index, _)| index).last()
    }

    fn holds(&self, expected: &Expected, id: NodeId) -> bool {
        let tree = self.new.tree();
        let node = tree.node(id);
        // A collection that lost its last part may be gone with it.
        if is_nothing(expected) && !matches!(expected, Expected::New(_)) {
            let is_collection = matches!(node.kind, NodeKind::Sequence { .. } | NodeKind::Mapping { .. });
            return tree.children(id).is_empty() && (is_collection || self.new.scalar(id).is_empty());
        }
        match expected {
            Expected::Old(old) => self.same(*old, id),
            Expected::New(value) => self.is_value(value, id),
            Expected::List(items) => {
                let new = tree.items(id);
                new.len() == items.len() && items.iter().zip(new).all(|(item, new)| self.holds(item, *new))
            }
            Expected::Map(entries, more) => {
                let mut new: Vec<_> = tree.entries(id).collect();
                if let Some((key, value)) = more {
                    let Some(index) = new.iter().position(|entry| self.new.scalar(entry.key) == key) else {
                        return false;
                    };
                    if !self.is_value(value, new.remove(index).value) {
                        return false;
                    }
                }
                matches!(node.kind, NodeKind::Mapping { .. })
                    && new.len() == entries.len()
                    && entries.iter().zip(new).all(|((key, value), new)| {
                        let key_holds = match key {
                            Key::Old(key) => self.same(*key, new.key),
                            Key::New(key) => self.new.scalar(new.key) == key,
                        };
                        key_holds && self.holds(value, new.value)
                    })
            }
        }
    }

    /// Whether both texts say the same at two places.
    fn same(&self, old: NodeId, new: NodeId) -> bool {
        let mut pairs = vec![(old, new)];
        while let Some((old, new)) = pairs.pop() {
            let (before, after) = (self.old.tree().node(old), self.new.tree().node(new));
            let is_same = match (&before.kind, &after.kind) {
                (NodeKind::Alias(a), NodeKind::Alias(b)) => {
                    a.is_some() == b.is_some()
                        && before.span.slice(self.old.text()) == after.span.slice(self.new.text())
                }
                (NodeKind::Scalar { style: a, .. }, NodeKind::Scalar { style: b, .. }) => {
                    self.old.scalar(old) == self.new.scalar(new)
                        && (a == b || self.old.resolved(old) == self.new.resolved(new))
                }
                (NodeKind::Sequence { .. }, NodeKind::Sequence { .. })
                | (NodeKind::Mapping { .. }, NodeKind::Mapping { .. }) => {
                    let (a, b) = (self.old.tree().children(old), self.new.tree().children(new));
                    pairs.extend(a.iter().copied().zip(b.iter().copied()));
                    a.len() == b.len()
                }
                _ => false,
            };
            let properties =
                |document: &Document, span: Option<Span>| span.map(|s| s.slice(document.text()).to_owned());
            if !is_same || properties(self.old, before.properties) != properties(self.new, after.properties) {
                return false;
            }
        }
        true
    }

    fn is_value(&self, value: &Value, id: NodeId) -> bool {
        let new = self.new;
        let tree = new.tree();
        let is_before = self.typing == Typing::AsBefore;
        if matches!(tree.node(id).kind, NodeKind::Alias(_)) && !is_before {
            return false;
        }
        match value {
            Value::Text(text) => {
                let is_text = new.resolved(id).is_text() && matches!(new.tag(id), None | Some("!!str" | "!"));
                new.scalar(id) == text && (is_before || new.is_scalar(id) && is_text)
            }
            Value::Bare(text) => new.is_scalar(id) && new.scalar(id) == text,
            Value::Empty => {
                let is_empty = is_before || tree.node(id).style() == Some(Style::Single);
                new.is_scalar(id) && new.resolved(id) == Resolved::Null || is_empty && new.scalar(id).is_empty()
            }
            Value::List(items) => {
                let parts = tree.items(id);
                matches!(tree.node(id).kind, NodeKind::Sequence { .. })
                    // What stays before the value may say that it is something else.
                    && matches!(new.tag(id), None | Some("!!seq" | "!"))
                    && parts.len() == items.len()
                    && items.iter().zip(parts).all(|(item, part)| self.is_value(item, *part))
            }
            Value::Map(entries) => {
                let mut found = tree.entries(id);
                matches!(tree.node(id).kind, NodeKind::Mapping { .. })
                    && matches!(new.tag(id), None | Some("!!map" | "!"))
                    && entries.iter().all(|(key, value)| {
                        found.next().is_some_and(|e| new.scalar(e.key) == key && self.is_value(value, e.value))
                    })
                    && found.next().is_none()
            }
        }
    }

    /// Whether all comments are still there, but those on lines that the change was to remove.
    fn comments_kept(&self, change: &Change, edits: &[Edit]) -> bool {
        let is_removal = matches!(change, Change::Remove { .. } | Change::RemoveEntry { .. });
        let is_removed = |comment: &Span| is_removal && edits.iter().any(|edit| edit.span.holds(*comment));
        let kept = self.old.comments().iter().filter(|comment| !is_removed(comment));
        let mut before: Vec<&str> = kept.map(|comment| comment.slice(self.old.text())).collect();
        let mut after: Vec<&str> = self.new.comments().iter().map(|comment| comment.slice(self.new.text())).collect();
        if matches!(change, Change::Move { .. }) {
            before.sort_unstable();
            after.sort_unstable();
        }
        before == after
    }
}
