//! A change of one value changes its bytes and not a byte more; setting it back restores the file.

#[path = "support/python.rs"]
mod python;
#[path = "support/yaml.rs"]
mod yaml_support;

use python::python;
use serde_json::{Value as Json, json};
use std::io::Write as _;
use std::process::Stdio;
use waybill::diagnostic::{Edit, Path, Step, apply};
use waybill::yaml::{Change, Changed, Document, NodeId, Style, Value};
use yaml_support::{Random, data, fixtures, order, parse, walk};

/// Values that make every style necessary in turn.
const TEXTS: &[&str] =
    &["x", "two words", "yes", "02134", "a: b", "it's", "\"q\"", "*.tmp", "é 😀", "", "a\tb", "l1\nl2", "#h"];

fn set(path: &Path, value: Value) -> Change {
    Change::Set { path: path.clone(), value }
}

/// Scalars that a change can reach: not duplicates hidden by a later key, not below aliases or odd keys.
fn reachable(document: &Document) -> Vec<(Path, NodeId)> {
    let is_reachable = |(path, id): &(Path, NodeId)| document.node(path) == Some(*id) && document.is_scalar(*id);
    walk(document).into_iter().filter(is_reachable).filter(|(path, _)| *path != Path::root()).collect()
}

/// The bytes that a change of this scalar may touch: its own, or the blanks where nothing is written.
fn allowed(document: &Document, id: NodeId) -> (usize, usize) {
    let span = document.tree().node(id).span;
    let rest = &document.text()[span.end..];
    let more = match span.is_empty() {
        true => rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len(),
        // The semicolon of `2.0;` belongs to the value, though the reading leaves it out.
        false => usize::from(rest.starts_with(";\n")),
    };
    (span.start, span.end + more)
}

fn check_inverse(before: &str, changed: &Changed) {
    assert_eq!(apply(before, &changed.edits).as_deref(), Some(changed.document.text()));
    assert_eq!(apply(changed.document.text(), &changed.inverse).as_deref(), Some(before));
}

#[test]
fn every_scalar_changes_in_its_span_and_back() {
    let mut made = 0;
    let mut refused = Vec::new();
    for (name, text) in fixtures() {
        let document = parse(text.clone());
        for (path, id) in reachable(&document) {
            let (start, end) = allowed(&document, id);
            for new in TEXTS {
                let old = document.scalar(id).to_owned();
                if old == *new {
                    // Setting what is there already writes it anew, in quotes if it needs them.
                    continue;
                }
                let changed = match document.change(&set(&path, Value::text(*new)), &order) {
                    Ok(changed) => changed,
                    Err(refusal) => {
                        refused.push(format!("{name}: {path} to {new:?}: {refusal}"));
                        continue;
                    }
                };
                made += 1;
                check_inverse(&text, &changed);
                for Edit { span, .. } in &changed.edits {
                    assert!(start <= span.start && span.end <= end, "{name}: {path} to {new:?} touches {span:?}");
                }
                let node = changed.document.node(&path).expect("the value is there");
                assert_eq!(changed.document.scalar(node), *new, "{name}: {path}");
                let value = if document.tree().node(id).style() == Some(Style::Empty) {
                    Value::Empty
                } else {
                    Value::text(old)
                };
                let back = changed.document.change(&set(&path, value), &order);
                let back = back.unwrap_or_else(|refusal| panic!("{name}: {path} back from {new:?}: {refusal}"));
                assert_eq!(back.document.text(), text, "{name}: {path} back from {new:?}");
                assert!(back.document.diagnostics().len() == document.diagnostics().len());
            }
        }
    }
    // What other places repeat, `{BUCKET}` whose value has no place, and tags that make other things of text.
    let known = ["repeats this value", "bucket.BUCKET", "13-tags.yaml: postalCode", "13-tags.yaml: eraseDevice"];
    refused.retain(|refusal| !known.iter().any(|known| refusal.contains(known)));
    assert_eq!(refused, Vec::<String>::new());
    assert!(made > 2_500, "{made}");
}

#[test]
fn a_dialect_value_changes_alone() {
    let document = parse("bucket:[Enter import bucket]\ndeviceId:x\n");
    let changed = document.change(&set(&Path::key("bucket"), Value::text("my-bucket")), &order).expect("a change");
    assert_eq!(changed.document.text(), "bucket:my-bucket\ndeviceId:x\n");
}

#[test]
fn quotes_that_were_added_come_back() {
    let code = |document: &Document, text: &str| {
        document.change(&set(&Path::key("postalCode"), Value::text(text)), &order).expect("a change").document
    };
    let quoted = code(&parse("postalCode: 02134\n"), "02134");
    assert_eq!(quoted.text(), "postalCode: '02134'\n");
    let back = code(&code(&quoted, "x"), "02134");
    assert_eq!(back.text(), quoted.text());
    let plain = code(&code(&parse("postalCode: 02134\n"), "x"), "02134");
    assert_eq!(plain.text(), "postalCode: 02134\n");
    let forgotten = parse(code(&parse("a: 1\npostalCode: 02134\n"), "x").text());
    let remembered = forgotten.clone().remembering(&code(&parse("postalCode: 02134\n"), "x"));
    assert_eq!(code(&forgotten, "02134").text(), "a: 1\npostalCode: '02134'\n");
    assert_eq!(code(&remembered, "02134").text(), "a: 1\npostalCode: 02134\n");
}

/// The text after a change.
fn after(document: &Document, change: &Change) -> Document {
    let changed = document.change(change, &order);
    changed.unwrap_or_else(|refusal| panic!("{:?}: {refusal}", document.text())).document
}

#[test]
fn names_and_aliases_are_written_as_they_were() {
    let rename = |new: &str| Change::RenameEntry { mapping: Path::key("l"), index: 1, new: new.into() };
    for before in ["l:\n  a: b\n  jpg: image/jpeg\n", "l: {a: b, \"jpg\": image/jpeg}\n", "l:\n  'a': b\n  jpg:c\n"] {
        let changed = ["no", "n: o", ""].iter().fold(parse(before), |text, new| after(&text, &rename(new)));
        assert_eq!(after(&changed, &rename("jpg")).text(), before);
    }
    let cache = |text: &str| set(&Path::key("cacheControl"), Value::text(text));
    let before = "acl: &a private # c\ncacheControl:  *a\n";
    let changed = after(&parse(before), &cache("x"));
    assert_eq!(after(&changed, &cache("private")).text(), before);
    // The mark may say something else by then, or be gone.
    let marked = parse(changed.text().replace("private", "public")).remembering(&changed);
    assert_eq!(after(&marked, &cache("private")).text(), "acl: &a public # c\ncacheControl:  private\n");
}

/// Checks a change given as before and after.
fn check(before: &str, change: Change, after: &str) {
    let document = parse(before);
    let changed = document.change(&change, &order).unwrap_or_else(|refusal| panic!("{before:?}: {refusal}"));
    assert_eq!(changed.document.text(), after);
    check_inverse(before, &changed);
}

fn remove(path: Path) -> Change {
    Change::Remove { path }
}

fn insert(list: Path, index: usize, value: Value) -> Change {
    Change::Insert { list, index, value }
}

#[test]
fn an_absent_option_gets_its_line_in_the_order_of_the_template() {
    let bucket = || set(&Path::key("bucket"), Value::text("b"));
    check("manifestVersion: 2.0\ndeviceId: x # c\n", bucket(), "manifestVersion: 2.0\nbucket: b\ndeviceId: x # c\n");
    check("# top\ndeviceId: x\nunknown: y\n", bucket(), "# top\nbucket: b\ndeviceId: x\nunknown: y\n");
    check("manifestVersion: 2.0\r\n", bucket(), "manifestVersion: 2.0\r\nbucket: b\r\n");
    check("manifestVersion: 2.0", bucket(), "manifestVersion: 2.0\nbucket: b");
    check("", bucket(), "bucket: b\n");
    check("? deviceId\n: x\n", bucket(), "bucket: b\n? deviceId\n: x\n");
    check("  ? manifestVersion\n  : 2.0\n", bucket(), "  ? manifestVersion\n  : 2.0\n  bucket: b\n");
    check("# only a comment", bucket(), "# only a comment\nbucket: b\n");
    check("{generator: g, deviceId: x}", bucket(), "{generator: g, bucket: b, deviceId: x}");
    check("\u{feff}deviceId: x\n", bucket(), "\u{feff}bucket: b\ndeviceId: x\n");
    check("generator: |+\n  text\n\ndeviceId: x\n", bucket(), "generator: |+\n  text\n\nbucket: b\ndeviceId: x\n");
    check("unknown: y\n", set(&Path::key("eraseDevice"), Value::bare("yes")), "unknown: y\neraseDevice: yes\n");
    check("acl: x\n", set(&Path::key("manifestVersion"), Value::bare("2.0")), "manifestVersion: 2.0\nacl: x\n");
}

#[test]
fn missing_parents_are_created() {
    let city = || set(&Path::key("returnAddress").member("city"), Value::text("Rome"));
    check("bucket: b\n", city(), "bucket: b\nreturnAddress:\n    city: Rome\n");
    check("returnAddress:\nlogPrefix: x\n", city(), "returnAddress:\n    city: Rome\nlogPrefix: x\n");
    check("returnAddress: # c\n  name: J\nacl: p\n", city(), "returnAddress: # c\n  name: J\n  city: Rome\nacl: p\n");
    check("returnAddress: {}\n", city(), "returnAddress: {city: Rome}\n");
    check("returnAddress:\nname: J\nacl: p\n", city(), "returnAddress:\nname: J\ncity: Rome\nacl: p\n");
    let first = || set(&Path::key("operations").item(0).member("exportBucket"), Value::text("b"));
    check("acl: p\n", first(), "acl: p\noperations:\n  - exportBucket: b\n");
    check("operations:\n  - prefix: a\n", first(), "operations:\n  - exportBucket: b\n    prefix: a\n");
    check("", first(), "operations:\n    - exportBucket: b\n");
}

/// What would still be there afterwards was not removed.
#[test]
fn of_a_key_that_stands_twice_none_is_removed() {
    for (text, path) in [
        ("bucket: a\nbucket: b\n", Path::key("bucket")),
        ("{bucket: a, x: y, bucket: b}\n", Path::key("bucket")),
        ("l:\n  - a: 1\n    a: 2\n", Path::key("l").item(0).member("a")),
    ] {
        let refusal = parse(text).change(&remove(path.clone()), &order).unwrap_err().to_string();
        assert_eq!(refusal, format!("`{path}` stands there 2 times; remove the others in the text"));
    }
    let document = parse("bucket: a\nbucket: b\n");
    let one = document.change(&Change::RemoveEntry { mapping: Path::root(), index: 0 }, &order).unwrap();
    assert_eq!(one.document.text(), "bucket: b\n");
}

/// Whatever ends its lines, a text changes alike.
#[test]
fn lines_may_end_with_cr_alone() {
    for (text, change) in [
        ("a: |\n  x+\n\nb: 1\n", remove(Path::key("a"))),
        ("a: |\n   \n  x\nb: 1\n", set(&Path::key("a"), Value::text("y\nz\n"))),
        ("a:\n  ? b\n  : c\n", set(&Path::key("a").member("b"), Value::text("d"))),
        ("a: {b: c,\n  d: e}\nf: g\n", set(&Path::key("a").member("h"), Value::text("i"))),
        (
            "a: {\nb: ,\n d: [e,\n f]\n}\n",
            set(&Path::key("a").member("d"), Value::Map(vec![("h".into(), Value::text("i"))])),
        ),
    ] {
        let changed = |text: String| parse(text).change(&change, &order).unwrap().document.text().to_owned();
        let expected = changed(text.to_owned());
        for end in ["\r", "\r\n"] {
            assert_eq!(changed(text.replace('\n', end)), expected.replace('\n', end), "{text:?}");
        }
    }
}

#[test]
fn removing_takes_the_lines_and_nothing_else() {
    let key = |key: &str| remove(Path::key(key));
    check("a: 1\nb: 2 # gone\nc: 3\n", key("b"), "a: 1\nc: 3\n");
    check("a: 1\n# stays\nb:\n  - x\n  # inside\n  - y\nc: 3\n", key("b"), "a: 1\n# stays\nc: 3\n");
    check("a: 1\nb: 2", key("b"), "a: 1");
    check("a: 1\r\nb: 2\r\n", key("a"), "b: 2\r\n");
    check("a: |\n  text\n\nb: 2\n", key("a"), "\nb: 2\n");
    check("{a: 1, b: 2, c: 3}\n", key("b"), "{a: 1, c: 3}\n");
    check("{a: 1, b: 2}\n", key("b"), "{a: 1}\n");
    check("a: 1\n", key("a"), "");
    let item = |index| remove(Path::key("l").item(index));
    check("l:\n  - x # c\n  - y\n", item(0), "l:\n  - y\n");
    check("l:\n- x\n- y\n", item(1), "l:\n- x\n");
    check("l: [x, y]\n", item(0), "l: [y]\n");
    check("l:\n  - x\n", item(0), "l:\n");
    let member = |member: &str| remove(Path::key("l").item(0).member(member));
    check("l:\n  - x: 1\n    y: 2\n", member("x"), "l:\n  - y: 2\n");
    check("l:\n  - x: 1\n    y: 2\n", member("y"), "l:\n  - x: 1\n");
}

#[test]
fn lists_and_maps_grow_and_change_order() {
    let list = || Path::key("l");
    check("l:\n  - x\n  - y # c\n", insert(list(), 1, Value::text("*.tmp")), "l:\n  - x\n  - '*.tmp'\n  - y # c\n");
    check("l:\n  - x\n  - y # c\n", insert(list(), 2, Value::text("z")), "l:\n  - x\n  - y # c\n  - z\n");
    check("l:\n  - x", insert(list(), 0, Value::text("z")), "l:\n  - z\n  - x");
    check("l: [x]\n", insert(list(), 1, Value::text("a, b")), "l: [x, 'a, b']\n");
    check("l:\n", insert(list(), 0, Value::text("x")), "l:\n  - x\n");
    check("a: 1\n", insert(list(), 0, Value::text("x")), "a: 1\nl:\n  - x\n");
    let map = || Value::Map(vec![("exportBucket".into(), Value::text("b")), ("prefix".into(), Value::text("p/"))]);
    let operations = "operations:\n- exportBucket: a\n";
    check(
        operations,
        insert(Path::key("operations"), 1, map()),
        "operations:\n- exportBucket: a\n- exportBucket: b\n  prefix: p/\n",
    );
    let shift = |from, to| Change::Move { parent: list(), from, to };
    check("l:\n  - x # 1\n  - y\n  - z", shift(0, 2), "l:\n  - y\n  - z\n  - x # 1");
    check("l: [x, y, z]\n", shift(2, 0), "l: [z, x, y]\n");
    check("l:\n  x: 1\n  y: 2\n", shift(0, 1), "l:\n  y: 2\n  x: 1\n");
    let entry = |index| Change::InsertEntry { mapping: list(), index, key: "tar.gz".into(), value: Value::text("a/b") };
    check("l:\n  x: 1\n  y: 2\n", entry(1), "l:\n  x: 1\n  tar.gz: a/b\n  y: 2\n");
    check("l: {}\n", entry(0), "l: {tar.gz: a/b}\n");
    check("l:\n", entry(0), "l:\n    tar.gz: a/b\n");
    let rename = |new: &str| Change::RenameEntry { mapping: Path::root(), index: 0, new: new.into() };
    check("bucketName:x # c\nacl:y\n", rename("bucket"), "bucket:x # c\nacl:y\n");
    check("'bucketName': x\n", rename("bucket"), "'bucket': x\n");
    // On the way to a longer name another one may be met.
    check("a: 1\nab: 2\n", rename("ab"), "ab: 1\nab: 2\n");
    // Of several entries with one key, the one at the place.
    check("a: 1\nb: 2\na: 3\n", rename("c"), "c: 1\nb: 2\na: 3\n");
    let remove_at = |index| Change::RemoveEntry { mapping: Path::key("l"), index };
    check("l:\n  a: 1\n  a: 2 # two\n", remove_at(0), "l:\n  a: 2 # two\n");
    check("l:\n  a: 1\n  a: 2 # two\n", remove_at(1), "l:\n  a: 1\n");
    check("l: {a: 1, a: 2}\n", remove_at(0), "l: {a: 2}\n");
}

/// A comment right above an item is the item's; above the first it may be the list's.
#[test]
fn comments_above_items_go_with_them() {
    let item = |index| remove(Path::key("l").item(index));
    let shift = |from, to| Change::Move { parent: Path::key("l"), from, to };
    let both = "l:\n  # of x\n  # and more\n  - x\n  # of y\n  - y: 1\n    z: 2\na: 1\n";
    check(both, item(0), "l:\n  # of y\n  - y: 1\n    z: 2\na: 1\n");
    check(both, item(1), "l:\n  # of x\n  # and more\n  - x\na: 1\n");
    check(both, shift(1, 0), "l:\n  # of y\n  - y: 1\n    z: 2\n  # of x\n  # and more\n  - x\na: 1\n");
    check("l:\n  # all\n  - x\n  - y\n", item(0), "l:\n  # all\n  - y\n");
    check("l:\n  # all\n  - x\n  - y\n", shift(0, 1), "l:\n  # all\n  - y\n  - x\n");
    let map = "l:\n  # of x\n  x: 1\n  # of y\n  y: 2 # b\n  z: 3\na: 1\n";
    check(map, shift(1, 0), "l:\n  # of y\n  y: 2 # b\n  # of x\n  x: 1\n  z: 3\na: 1\n");
    check("l:\n  # all\n  x: 1\n  y: 2", shift(1, 0), "l:\n  # all\n  y: 2\n  x: 1");
    check(
        "l:\n  # of x\n  x: 1\n  # of y\n  y: 2\n",
        remove(Path::key("l").member("y")),
        "l:\n  # of x\n  x: 1\n  # of y\n",
    );
    check("l:\n  - x\n\n  # apart\n\n  - y\n", item(1), "l:\n  - x\n\n  # apart\n\n");
    check("l:\n  - x\n# left\n  - y\n", item(1), "l:\n  - x\n# left\n");
    let first = Change::Insert { list: Path::key("l"), index: 0, value: Value::text("w") };
    check(both, first, &both.replacen("l:\n", "l:\n  - w\n", 1));
    let refusal = parse("l: [\n  x, # of x\n  y # of y\n]\n").change(&shift(0, 1), &order).unwrap_err();
    assert_eq!(refusal.to_string(), "A comment stands between these values; change them in the text");
}

/// In brackets, the comment on the lines that hold one part alone is about it; any other stays.
#[test]
fn parts_in_brackets_go_without_the_comments_of_others() {
    let item = |index| remove(Path::key("l").item(index));
    let lines = "l: [\n  x, # of x\n  # above y\n  y # of y\n]\n";
    check(lines, item(0), "l: [\n  # above y\n  y # of y\n]\n");
    check(lines, item(1), "l: [\n  x # of x\n  # above y\n]\n");
    check("l: [\n  x,\n  y # of y\n]\n", item(1), "l: [\n  x\n]\n");
    check("l: [\n  x, # of x\n  y, # of y\n]\n", item(1), "l: [\n  x, # of x\n]\n");
    check("l: [\n  x # of x\n]\n", item(0), "l: [\n]\n");
    check("l: [\r\n  x # of x\r\n  ,\r\n  y\r\n]\r\n", item(0), "l: [\r\n  \r\n  y\r\n]\r\n");
    check("l: [a, # x\n b]\n", item(0), "l: [ # x\n b]\n");
    check("l: [a, # x\n b]\n", item(1), "l: [a # x\n ]\n");
    check("l: [a, b, # both\n c]\n", item(1), "l: [a, # both\n c]\n");
    check("l: [a, b, # both\n c]\n", item(0), "l: [b, # both\n c]\n");
    check("l: [a, b, # both\n c, d] # e\n", item(3), "l: [a, b, # both\n c] # e\n");
    check("l: [a, # x\n b,]\n", item(1), "l: [a, # x\n ]\n");
    check("l: [a, # x\n {k: v, # y\n  n: w}]\n", item(1), "l: [a # x\n ]\n");
    let entry = |key| remove(Path::key("l").member(key));
    check("l: {\n  k: v, # of k\n  n: w # of n\n}\n", entry("n"), "l: {\n  k: v # of k\n}\n");
    check("l: {k: v, # of k\n  n: w}\n", entry("k"), "l: { # of k\n  n: w}\n");
}

#[test]
fn a_list_in_brackets_takes_an_empty_item_that_is_filled_and_removed() {
    for (before, added) in [
        ("l: []\n", "l: ['']\n"),
        ("l: [a, 'b#c', \"d\"]\n", "l: [a, 'b#c', \"d\", '']\n"),
        ("l: [a, b,]\n", "l: [a, b, '',]\n"),
        ("l: [a,\n  b]\n", "l: [a,\n  b, '']\n"),
        ("l: [\n  a, # c\n  {b: c},\n]\n", "l: [\n  a, # c\n  {b: c}, '',\n]\n"),
    ] {
        let document = parse(before);
        let index = document.tree().items(document.node(&Path::key("l")).expect("a list")).len();
        let item = Path::key("l").item(index);
        let empty = after(&document, &insert(Path::key("l"), index, Value::Empty));
        assert_eq!(empty.text(), added);
        let filled = after(&empty, &set(&item, Value::text("a b")));
        assert_eq!(filled.text(), added.replace("''", "'a b'"));
        if !before.contains('#') {
            assert_eq!(after(&filled, &remove(item)).text(), before);
        }
    }
    let first = || insert(Path::key("l"), 0, Value::Empty);
    check("l: [a,\n  b]\n", first(), "l: ['', a,\n  b]\n");
    check("l: [a , ]\n", remove(Path::key("l").item(0)), "l: [ ]\n");
    let record = Value::Map(vec![("exportBucket".into(), Value::Empty), ("prefix".into(), Value::Empty)]);
    let second = insert(Path::key("l"), 1, record);
    check("l: [{exportBucket: b}]\n", second, "l: [{exportBucket: b}, {exportBucket:, prefix:}]\n");
    let entry = Change::InsertEntry { mapping: Path::key("l"), index: 1, key: String::new(), value: Value::Empty };
    check("l: {jpg: image/jpeg,}\n", entry, "l: {jpg: image/jpeg, '':,}\n");
}

#[test]
fn kinds_of_values_take_each_other_s_place() {
    let to = |value| set(&Path::key("l"), value);
    let list = || Value::List(vec![Value::text("x"), Value::bare("yes"), Value::Empty]);
    check("l: [Your bucket] # c\n", to(Value::text("b")), "l: b # c\n");
    check("l: [Your bucket] # c\na: 1\n", to(list()), "l: # c\n  - x\n  - yes\n  -\na: 1\n");
    check("l:\n  - x\n  - y\na: 1\n", to(Value::text("b")), "l: b\na: 1\n");
    check("l:\n  - x\n", to(Value::List(Vec::new())), "l: []\n");
    check("l: 'yes'\n", to(Value::bare("no")), "l: no\n");
    check("l: yes\n", to(Value::text("no")), "l: 'no'\n");
    check("l: x # c\n", to(Value::Empty), "l:  # c\n");
    check("l: x\n", to(Value::Empty), "l:\n");
    check("l: |  # c\n  one\n  two\na: 1\n", to(Value::text("x")), "l: |-  # c\n  x\na: 1\n");
    check("l: [x, y]\n", set(&Path::key("l").item(0), Value::Empty), "l: ['', y]\n");
    check("l: >  # c\n  one\n  two\na: 1\n", to(Value::text("x")), "l: x  # c\na: 1\n");
    check("l: |\n  one\n", to(Value::text("two\n\nthree\n")), "l: |\n  two\n\n  three\n");
}

#[test]
fn a_line_with_wrong_quotes_is_changed_and_not_doubled() {
    let street = |text: &str| set(&Path::key("returnAddress").member("street1"), Value::text(text));
    let text = |line: &str| format!("returnAddress:\n  {line}\n  city: Rome\n");
    check(&text("street1: 'Rose"), street("5 Way"), &text("street1: '5 Way'"));
    let before = text("street1: \"Rose\" Cottage");
    check(&before, street("5 Way"), &text("street1: '5 Way'"));
    let changed = after(&parse(before.clone()), &street("5 Way"));
    assert_eq!(after(&changed, &street("\"Rose\" Cottage")).text(), before);
}

#[test]
fn an_option_on_a_line_that_cannot_be_read_is_not_added_again() {
    let name = Path::key("returnAddress").member("name");
    for (before, path, line) in [
        ("returnAddress:\n  name: \"a\" or \"b\"\n  city: Rome\n", &name, 2),
        ("returnAddress:\n  name: \"a\\q\"\n", &name, 2),
        ("bucket: \"a\\q\"\n", &Path::key("bucket"), 1),
        ("acl: x\n'bucket' : 'Jane\nlogBucket: y'\n", &Path::key("bucket"), 2),
    ] {
        let refusal = parse(before).change(&set(path, Value::text("x")), &order).expect_err(before);
        let said = refusal.to_string();
        let is_said = said.starts_with(&format!("Line {line} has `")) && said.contains("cannot be read");
        assert!(is_said, "{before:?}: {said}");
    }
    check("acl: \"a\\q\"\n", set(&Path::key("bucket"), Value::text("b")), "acl: \"a\\q\"\nbucket: b\n");
}

#[test]
fn what_cannot_be_done_safely_is_refused() {
    let refused = |text: &str, change: Change| parse(text).change(&change, &order).expect_err(text).to_string();
    let text = "a: &x one\nb: *x\n";
    assert!(refused(text, set(&Path::key("a"), Value::text("two"))).starts_with("`*x` repeats this value"));
    assert!(refused("a: 1\n", remove(Path::key("b"))).starts_with("There is no `b`"));
    assert!(refused("a: 1\n", set(&Path::key("a").member("b"), Value::text("x"))).contains("another kind"));
    assert!(refused("a: 1\n", insert(Path::key("a"), 0, Value::text("x"))).contains("no list"));
    let remove = Change::RemoveEntry { mapping: Path::key("l"), index: 1 };
    assert!(refused("l:\n  a: 1\n", remove).contains("no such entry"));
    assert!(refused("l:\n  - x\n  # keep me\n  - y\n", set(&Path::key("l"), Value::text("x"))).contains("comment"));
    assert!(refused("a: 1\n", set(&Path::key("l").item(3), Value::text("x"))).contains("item 3"));
    // The tag would stay, and say of a list or a mapping that it is a text.
    let tagged = |value| set(&Path::key("l"), value);
    assert!(refused("l: !!str x\n", tagged(Value::List(vec![Value::text("z")]))).contains("more than its value"));
    let map = || Value::Map(vec![("a".into(), Value::text("z"))]);
    assert!(refused("l: !!str x\n", tagged(map())).contains("more than its value"));
    check("l: !!map {b: x}\n", tagged(map()), "l: !!map\n    a: z\n");
}

fn steps(path: &Path) -> Vec<Json> {
    let step = |step: &Step| match step {
        Step::Key(key) => json!(key),
        Step::Index(index) => json!(index),
    };
    path.0.iter().map(step).collect()
}

/// A text of one to twelve characters, among them all that mean something to YAML.
fn random_text(random: &mut Random) -> String {
    const ALPHABET: &[&str] = &[
        "a", "b", "Z", "0", "1", "7", " ", " ", ":", "#", "-", "?", "'", "\"", "\\", "[", "]", "{", "}", ",", "&", "*",
        "!", "|", ">", "%", "@", "`", "~", "=", ".", "_", "/", "é", "😀", "\u{a0}", "\t", "\n", "yes", "null", "12:30",
        "<<",
    ];
    (0..1 + random.below(12)).map(|_| *random.pick(ALPHABET)).collect()
}

/// 10,000 random changes of what PyYAML can read: it reads the same before and after but for the change.
#[test]
fn pyyaml_sees_the_change_and_nothing_else() {
    let readable: Vec<_> = fixtures()
        .into_iter()
        .map(|(name, text)| (name, yaml_support::fixed(&text)))
        .filter(|(name, _)| !name.starts_with("30"))
        .collect();
    let mut random = Random::new(20_100_603);
    let mut lines = String::new();
    let (mut made, mut refused) = (0, 0);
    while made < 10_000 {
        let (name, text) = random.pick(&readable);
        let document = parse(text.clone());
        let scalars = reachable(&document);
        assert!(!scalars.is_empty(), "{name}");
        let (path, _) = random.pick(&scalars);
        let new = random_text(&mut random);
        let (change, what) = match random.below(10) {
            0 => (remove(path.clone()), json!({"remove": steps(path)})),
            1 if matches!(path.0.last(), Some(Step::Index(_))) => {
                let index = random.below(2);
                let list = path.parent().expect("an item has a list");
                let what = json!({"insert": steps(&list), "index": index, "value": new});
                (insert(list, index, Value::text(new)), what)
            }
            2 => {
                let parent = Path(path.0[..path.0.len() - 1].to_vec());
                let key = format!("k{}", random.below(1000));
                if matches!(path.0.last(), Some(Step::Index(_))) {
                    continue;
                }
                let path = parent.member(&key);
                let what = json!({"set": steps(&path), "value": new});
                (set(&path, Value::text(new)), what)
            }
            _ => (set(path, Value::text(new.clone())), json!({"set": steps(path), "value": new})),
        };
        let Ok(changed) = document.change(&change, &order) else {
            refused += 1;
            assert!(refused < 1_500, "too many refusals after {made}: {name} {change:?}");
            continue;
        };
        made += 1;
        let line = json!({"name": name, "before": text, "after": changed.document.text(), "change": what});
        lines.push_str(&format!("{line}\n"));
    }
    let script = data("edits/read_with_pyyaml.py");
    let child = python().arg(&script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.unwrap_or_else(|error| panic!("{error}; `make test` sets Python up"));
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("the script ends");
    writer.join().expect("the writer ends").expect("the script reads everything");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.trim_end().ends_with("10000 right, 0 wrong"), "{said}");
}
