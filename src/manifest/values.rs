//! Every value of a document by its path, as the text that its writer means.

use super::Kind;
use crate::diagnostic::{Path, Step};
use crate::schema::{self, Field, Member, Shape};
use crate::yaml::{Document, Entry, NodeId, NodeKind};
use std::collections::HashMap;

/// Every scalar by its path, in the order of the text. Of duplicate keys the last counts, as it does for the service. A
/// list or mapping in brackets where a text belongs (`[Your bucket]`) is the text that is written there.
///
/// Aliases and merged mappings are followed as long as they do not multiply the document: nine lines can stand for a
/// billion values.
pub fn values(document: &Document, kind: Option<Kind>) -> Vec<(Path, String)> {
    let budget = document.text().len() + MIN_BUDGET;
    let mut reader = Reader { document, values: Vec::new(), budget };
    if let Some(root) = document.tree().root() {
        let expected = kind.map_or(Expected::Anything, |kind| Expected::Members(kind.manifest().members));
        reader.node(root, expected, &mut Path::root());
    }
    reader.values
}

/// Nodes that may be visited besides one for each byte of the text.
const MIN_BUDGET: usize = 1000;
/// Steps of a path; only an alias of something it stands in leads deeper.
const MAX_DEPTH: usize = 64;

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
    budget: usize,
}

impl Reader<'_> {
    fn node(&mut self, id: NodeId, expected: Expected, path: &mut Path) {
        let document = self.document;
        if self.budget == 0 || path.0.len() > MAX_DEPTH {
            return;
        }
        self.budget -= 1;
        let id = document.target(id);
        let is_text = matches!(expected, Expected::Value(field) if field.shape.is_scalar());
        match document.tree().node(id).kind {
            NodeKind::Mapping { flow } if !(flow && is_text) => self.mapping(id, expected, path),
            NodeKind::Sequence { flow } if !(flow && is_text) => {
                for (index, item) in document.tree().items(id).iter().enumerate() {
                    path.0.push(Step::Index(index));
                    self.node(*item, item_of(expected), path);
                    path.0.pop();
                }
            }
            _ => self.values.push((path.clone(), document.scalar(id).to_owned())),
        }
    }

    fn mapping(&mut self, id: NodeId, expected: Expected, path: &mut Path) {
        let document = self.document;
        let mut entries: Vec<Entry> = document.tree().entries(id).collect();
        self.merge(&mut entries);
        let last: HashMap<&str, usize> =
            entries.iter().enumerate().map(|(index, entry)| (document.scalar(entry.key), index)).collect();
        for (index, entry) in entries.iter().enumerate() {
            let key = document.scalar(entry.key);
            if last.get(key) == Some(&index) {
                path.0.push(Step::Key(key.into()));
                self.node(entry.value, member_of(expected, key), path);
                path.0.pop();
            }
        }
    }

    /// Puts the entries of merged mappings in front, where entries of the mapping itself override them.
    fn merge(&mut self, entries: &mut Vec<Entry>) {
        let document = self.document;
        let mut at = 0;
        while let Some(found) = entries[at..].iter().position(|entry| document.scalar(entry.key) == "<<") {
            at += found;
            let merged = document.target(entries[at].value);
            if !matches!(document.tree().node(merged).kind, NodeKind::Mapping { .. }) {
                at += 1;
                continue;
            }
            let inner: Vec<Entry> = document.tree().entries(merged).collect();
            let Some(left) = self.budget.checked_sub(inner.len() + 1) else { return };
            self.budget = left;
            entries.remove(at);
            entries.splice(0..0, inner);
            at = 0;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::parse;

    fn read(text: &str) -> Vec<String> {
        let values = values(&parse(text), Some(Kind::ImportS3));
        values.into_iter().map(|(path, value)| format!("{path} = {value}")).collect()
    }

    #[test]
    fn values_are_what_is_meant() {
        assert_eq!(read("bucket:[Your bucket]\npostalCode: 02134\n"), ["bucket = [Your bucket]", "postalCode = 02134"]);
        assert_eq!(read("a: 1\na: 2\n"), ["a = 2"]);
        assert_eq!(read("ignore: [a, b]\nstreet2:\n"), ["ignore[0] = a", "ignore[1] = b", "street2 = "]);
    }

    #[test]
    fn brackets_are_text_where_text_belongs() {
        for (text, meant) in [
            ("contentTypes: {csv: [text], CR2: {x: y}}\n", ["contentTypes.csv = [text]", "contentTypes.CR2 = {x: y}"]),
            ("ignore: [[a-z], {b: c}]\n", ["ignore[0] = [a-z]", "ignore[1] = {b: c}"]),
            ("returnAddress: {name: {N}, city: [C]}\n", ["returnAddress.name = {N}", "returnAddress.city = [C]"]),
            ("staticMetadata: {<<: {k: [v]}, k2: {w}}\n", ["staticMetadata.k = [v]", "staticMetadata.k2 = {w}"]),
            ("weather: [a, {b: c}]\n", ["weather[0] = a", "weather[1].b = c"]),
            (
                "returnAddress: {weather: [a, {b: c}]}\n",
                ["returnAddress.weather[0] = a", "returnAddress.weather[1].b = c"],
            ),
        ] {
            assert_eq!(read(text), meant, "{text}");
        }
        let exported = values(&parse("operations: [{exportBucket: [b], prefix: {p}}]\n"), Some(Kind::ExportS3));
        let exported: Vec<String> = exported.into_iter().map(|(path, value)| format!("{path} = {value}")).collect();
        assert_eq!(exported, ["operations[0].exportBucket = [b]", "operations[0].prefix = {p}"]);
    }

    #[test]
    fn aliases_and_merges_are_followed_within_bounds() {
        assert_eq!(read("a: &x {b: 1, c: 2}\nd: *x\n"), ["a.b = 1", "a.c = 2", "d.b = 1", "d.c = 2"]);
        assert_eq!(read("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n"), ["a.b = 1", "a.c = 2", "d.b = 1", "d.c = 3"]);
        assert_eq!(read("a: &x {b: 1}\nd: {e: 2, f: 3, <<: *x}\n"), ["a.b = 1", "d.b = 1", "d.e = 2", "d.f = 3"]);
        assert_eq!(read("a: {<<: 5, b: 1}\n"), ["a[\"<<\"] = 5", "a.b = 1"]);
        assert_eq!(read("a: {<<: {}, b: 1}\n"), ["a.b = 1"]);
        let mut bomb = String::from("a0: &a0 [x]\n");
        for level in 1..30 {
            bomb += &format!("a{level}: &a{level} [*a{0}, *a{0}, *a{0}]\n", level - 1);
        }
        assert!(read(&bomb).len() <= bomb.len() + MIN_BUDGET);
        assert!(read("a: &a [*a, b]\n").len() < 200);
        assert!(read("a: &a {<<: *a, b: c}\n").len() < 200);
    }
}
