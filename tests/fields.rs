//! Every option of every kind in every ugly manifest, as the form edits it: one value changes, and setting it back restores
//! the file.

#[path = "support/yaml.rs"]
mod yaml_support;

use std::collections::BTreeMap;
use waybill::diagnostic::{Edit, Path};
use waybill::editor::manifest::written;
use waybill::manifest::{self, Kind};
use waybill::schema::{Field, Member, Shape};
use waybill::text::Span;
use waybill::yaml::{Change, Value};
use yaml_support::fixtures;

/// What a form edits: the place, its description, and the kind whose template orders it.
struct Option_ {
    path: Path,
    field: &'static Field,
    kind: Kind,
}

fn options() -> Vec<Option_> {
    let mut all: BTreeMap<String, Option_> = BTreeMap::new();
    for kind in Kind::ALL {
        let mut open: Vec<(Path, &'static Member)> =
            kind.manifest().members.iter().map(|member| (Path::root(), member)).collect();
        while let Some((at, member)) = open.pop() {
            let path = at.member(member.field.key);
            match member.field.shape {
                Shape::Record(inner) => open.extend(inner.iter().map(|member| (path.clone(), member))),
                Shape::Records(inner) => open.extend(inner.iter().map(|member| (path.item(0), member))),
                _ => {
                    all.entry(path.to_string()).or_insert(Option_ { path, field: member.field, kind });
                }
            }
        }
    }
    all.into_values().collect()
}

/// A text for a field that is not what stands there, and one that needs quotes.
fn samples(field: &Field, old: &str) -> Vec<&'static str> {
    let samples = match field.shape {
        Shape::YesNo => ["yes", "no"],
        _ => ["plain", "it's: #1"],
    };
    samples.into_iter().filter(|sample| *sample != old).collect()
}

/// A value for a field of any shape.
fn sample(field: &Field) -> Value {
    match field.shape {
        Shape::List(_) => Value::List(vec![Value::text("x")]),
        Shape::Map { .. } => Value::Map(vec![("k".to_owned(), Value::text("v"))]),
        _ => written(field, samples(field, "")[0]),
    }
}

/// A manifest in which every option of every kind is written.
fn full(options: &[Option_]) -> String {
    let document =
        options.iter().fold(manifest::parse("# All of them\n"), |document, Option_ { path, field, kind }| {
            let change = Change::Set { path: path.clone(), value: sample(field) };
            document
                .change(&change, &manifest::order(*kind))
                .unwrap_or_else(|refusal| panic!("{path}: {refusal}"))
                .document
        });
    document.text().to_owned()
}

#[test]
fn every_option_is_set_and_set_back() {
    let options = options();
    let texts = fixtures().into_iter().chain([("all options".to_owned(), full(&options))]);
    assert!(options.len() > 55, "{}", options.len());
    let (mut present, mut absent, mut refused) = (0, 0, Vec::new());
    for (name, text) in texts {
        let document = manifest::parse(text.clone());
        for Option_ { path, field, kind } in &options {
            let order = manifest::order(*kind);
            let node = document.node(path);
            assert!(node.is_some() || name != "all options", "{path}");
            let what = format!("{name}: {path}");
            let (to, back) = match field.shape {
                // As the form adds them, with an empty row, and takes them out; one that is there grows and shrinks.
                Shape::List(_) | Shape::Map { .. } if node.is_none() => {
                    let value = match field.shape {
                        Shape::List(_) => Value::List(vec![Value::Empty]),
                        _ => Value::Map(vec![(String::new(), Value::Empty)]),
                    };
                    (vec![Change::Set { path: path.clone(), value }], Change::Remove { path: path.clone() })
                }
                Shape::List(_) => {
                    let index = document.node(path).map_or(0, |id| document.tree().items(id).len());
                    let insert = Change::Insert { list: path.clone(), index, value: Value::text("x") };
                    (vec![insert], Change::Remove { path: path.item(index) })
                }
                Shape::Map { .. } => {
                    let mapping = path.clone();
                    let index = document.node(path).map_or(0, |id| document.tree().entries(id).count());
                    let (key, value) = ("added".to_owned(), Value::text("v"));
                    let insert = Change::InsertEntry { mapping: mapping.clone(), index, key, value };
                    (vec![insert], Change::RemoveEntry { mapping, index })
                }
                _ => {
                    let old = node.map_or("", |id| document.scalar(id));
                    let set = |text: &str| Change::Set { path: path.clone(), value: written(field, text) };
                    (samples(field, old).into_iter().map(set).collect(), set(old))
                }
            };
            for change in to {
                let changed = match document.change(&change, &order) {
                    Ok(changed) => changed,
                    Err(refusal) => {
                        refused.push(format!("{what}: {refusal}"));
                        continue;
                    }
                };
                match node.filter(|id| document.is_scalar(*id)) {
                    Some(id) => {
                        let value = document.tree().node(id).span;
                        assert!(
                            changed.edits.iter().all(|edit| is_at(&text, edit.span, value)),
                            "{what}: {:?}",
                            changed.edits
                        );
                        present += 1;
                    }
                    None => {
                        let is_new = |edit: &Edit| edit.span.slice(&text).trim_matches(BLANKS).is_empty();
                        assert!(node.is_some() || changed.edits.iter().all(is_new), "{what}: {:?}", changed.edits);
                        absent += 1;
                    }
                }
                let restored = changed.document.change(&back, &order);
                let restored = restored.unwrap_or_else(|refusal| panic!("{what} back: {refusal}"));
                assert_eq!(restored.document.text(), text, "{what}");
            }
        }
    }
    // What other places repeat, what a repair reads past, and a line that cannot be read.
    let known = ["repeats this value", "19-glued-generator.yaml: acl", "30-mixed-errors.yaml: logBucket"];
    refused.retain(|refusal| !known.iter().any(|known| refusal.contains(known)));
    assert_eq!(refused, Vec::<String>::new());
    assert!(present > 300 && absent > 3_000, "{present} {absent}");
}

const BLANKS: [char; 4] = [' ', '\t', '\u{a0}', '\u{feff}'];

/// Whether an edit lies in the value, in the blanks behind it, or takes the semicolon of `2.0;` with it.
fn is_at(text: &str, edit: Span, value: Span) -> bool {
    let behind = text[value.end..].trim_start_matches(BLANKS).trim_start_matches(';');
    value.start <= edit.start && edit.end <= text.len() - behind.len()
}

/// Whoever adds the first line of an address and takes it out again has the file as it was.
#[test]
fn what_was_added_for_a_value_goes_with_it() {
    let order = manifest::order(Kind::ImportS3);
    let address = Path::key("returnAddress");
    let set = |member: &str, text: &str| {
        let value = if text.is_empty() { Value::Empty } else { Value::text(text) };
        Change::Set { path: address.member(member), value }
    };
    let remove = |path: Path| Change::Remove { path };
    let run = |text: &str, changes: &[Change]| {
        changes.iter().fold(manifest::parse(text), |document, change| {
            document.change(change, &order).unwrap_or_else(|refusal| panic!("{refusal}")).document
        })
    };
    let text = "bucket: b\n";
    for changes in [
        vec![set("name", "J"), set("city", "Rome"), set("name", ""), set("city", "")],
        vec![set("company", ""), remove(address.member("company"))],
        vec![set("name", "J"), set("name", "Jo"), set("name", "")],
    ] {
        assert_eq!(run(text, &changes).text(), text, "{changes:?}");
    }
    // What was there stays: an empty value, a line of one's own, a comment that was written to it.
    let kept = |text: &str, changes: &[Change]| assert_eq!(run(text, changes).text(), text);
    kept("returnAddress:\n    name:\n", &[set("name", "J"), set("name", "")]);
    kept("returnAddress:\n", &[set("name", "J"), set("name", "")]);
    let added = run(text, &[set("company", ""), set("company", "x"), set("company", "")]);
    assert_eq!(added.text(), "bucket: b\nreturnAddress:\n    company:\n");
    let noted = run(text, &[set("name", "J")]);
    let noted = manifest::parse(noted.text().replace("J\n", "J # ask her\n")).remembering(&noted);
    let cleared = noted.change(&set("name", ""), &order).unwrap().document;
    assert_eq!(cleared.text(), "bucket: b\nreturnAddress:\n    name:  # ask her\n");
}
