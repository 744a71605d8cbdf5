//! Every value of a document by its path, as the text that its writer means.

use super::Kind;
use crate::diagnostic::Path;
use crate::schema::{self, Field, Member, Shape};
use crate::yaml::{Document, NodeId, NodeKind};

/// Every scalar by its path, in the order of the text. Of duplicate keys the last counts, as it does for the service. A
/// list or mapping in brackets where a text belongs (`[Your bucket]`) is the text that is written there.
///
/// An alias of a scalar is that scalar; aliases of lists and mappings are left out, because they can hide any number of
/// values.
pub fn values(document: &Document, kind: Option<Kind>) -> Vec<(Path, String)> {
    let mut reader = Reader { document, values: Vec::new() };
    if let Some(root) = document.tree().root() {
        let expected = kind.map_or(Expected::Anything, |kind| Expected::Members(kind.manifest().members));
        reader.node(root, expected, &mut Path::root());
    }
    reader.values
}

/// What stands at a place, if that is known.
#[derive(Clone, Copy)]
enum Expected {
    Anything,
    Value(&'static Field),
    Members(&'static [Member]),
}

struct Reader<'a> {
    document: &'a Document,
    values: Vec<(Path, String)>,
}

impl Reader<'_> {
    fn node(&mut self, id: NodeId, expected: Expected, path: &mut Path) {
        let document = self.document;
        let node = document.tree().node(id);
        let is_text = matches!(expected, Expected::Value(field) if field.shape.is_scalar());
        match node.kind {
            NodeKind::Alias(_) if !document.is_scalar(id) => {}
            NodeKind::Mapping { flow } if !(flow && is_text) => self.mapping(id, expected, path),
            NodeKind::Sequence { flow } if !(flow && is_text) => {
                for (index, item) in document.tree().items(id).iter().enumerate() {
                    path.0.push(crate::diagnostic::Step::Index(index));
                    self.node(*item, item_of(expected), path);
                    path.0.pop();
                }
            }
            _ => self.values.push((path.clone(), document.scalar(id).to_owned())),
        }
    }

    fn mapping(&mut self, id: NodeId, expected: Expected, path: &mut Path) {
        let document = self.document;
        let mut last = std::collections::HashMap::new();
        for (index, entry) in document.tree().entries(id).enumerate() {
            last.insert(document.scalar(entry.key), index);
        }
        for (index, entry) in document.tree().entries(id).enumerate() {
            let key = document.scalar(entry.key);
            if last.get(key) == Some(&index) {
                path.0.push(crate::diagnostic::Step::Key(key.into()));
                self.node(entry.value, member_of(expected, key), path);
                path.0.pop();
            }
        }
    }
}

fn member_of(expected: Expected, key: &str) -> Expected {
    let members = match expected {
        Expected::Members(members) => members,
        Expected::Value(field) => match &field.shape {
            Shape::Record(members) => members,
            Shape::Map { value, .. } => return Expected::Value(value),
            _ => return Expected::Anything,
        },
        Expected::Anything => return Expected::Anything,
    };
    schema::find(members, key).map_or(Expected::Anything, |member| Expected::Value(member.field))
}

fn item_of(expected: Expected) -> Expected {
    match expected {
        Expected::Value(field) => match &field.shape {
            Shape::List(item) => Expected::Value(item),
            Shape::Records(members) => Expected::Members(members),
            _ => Expected::Anything,
        },
        _ => Expected::Anything,
    }
}
