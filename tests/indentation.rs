//! A line that stands beside its place: where it belongs is found where only one place makes sense, the reading has it
//! there, and the fix writes that down.

#[path = "support/yaml.rs"]
mod yaml_support;

use waybill::diagnostic::{Diagnostic, Path, apply};
use waybill::manifest::{self, Kind};
use waybill::yaml::{Change, Document, Value};
use yaml_support::{data, values};

fn misplaced(document: &Document) -> Vec<&Diagnostic> {
    document.diagnostics().iter().filter(|found| found.code.id == "bad-indentation").collect()
}

/// Checks that a text is read as another one, which is what its fixes make of it.
fn check(text: &str, after: &str, titles: &[&str]) {
    let document = manifest::parse(text);
    let fixes: Vec<_> = misplaced(&document).into_iter().filter_map(Diagnostic::safe_fix).collect();
    assert_eq!(fixes.iter().map(|fix| fix.title.as_str()).collect::<Vec<_>>(), titles, "{text}");
    let edits: Vec<_> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
    assert_eq!(apply(text, &edits).as_deref(), Some(after));
    let meant = manifest::parse(after);
    assert_eq!(values(&document), values(&meant), "{text}");
    assert!(misplaced(&meant).is_empty(), "{after}");
}

/// Checks that nobody can say where the line belongs.
fn refused(text: &str) {
    let document = manifest::parse(text);
    let found = misplaced(&document);
    assert!(!found.is_empty() && found.iter().all(|found| found.fix.is_none()), "{text}: {:?}", document.diagnostics());
}

#[test]
fn a_line_goes_to_its_neighbors() {
    let four = ["Begin the line in column 5"];
    let first = ["Begin the line in column 1"];
    check(
        "returnAddress:\n    name: J\n   city: R # c\n    country: U\n",
        "returnAddress:\n    name: J\n    city: R # c\n    country: U\n",
        &four,
    );
    check(
        "returnAddress:\r\n    name:J\r\n     city:\r\n    country:U\r\n",
        "returnAddress:\r\n    name:J\r\n    city:\r\n    country:U\r\n",
        &four,
    );
    check(
        "returnAddress:\n   name: J\n    city: R\n    country: U\n",
        "returnAddress:\n    name: J\n    city: R\n    country: U\n",
        &four,
    );
    check(
        "returnAddress:\n    name: J\n  city: R\n  country: U\n",
        "returnAddress:\n  name: J\n  city: R\n  country: U\n",
        &["Begin the line in column 3"],
    );
    check(
        "returnAddress:\n    name: J\ncity: R\n    country: U\n",
        "returnAddress:\n    name: J\n    city: R\n    country: U\n",
        &four,
    );
    check("bucket: b\n  acl: private\ndeviceId: x\n", "bucket: b\nacl: private\ndeviceId: x\n", &first);
    check("  bucket: b\nacl: private\ndeviceId: x\n", "bucket: b\nacl: private\ndeviceId: x\n", &first);
    check(
        "bucket: b\n returnAddress:\n    name: J\n    city: R\nacl: x\n",
        "bucket: b\nreturnAddress:\n    name: J\n    city: R\nacl: x\n",
        &first,
    );
    check("ignore:\n  - a\n - b\n  - c\n", "ignore:\n  - a\n  - b\n  - c\n", &["Begin the line in column 3"]);
    check(
        "operations:\n  - exportBucket: a\n    prefix: p\n - exportBucket: b\n   prefix: q\n  - exportBucket: c\n",
        "operations:\n  - exportBucket: a\n    prefix: p\n  - exportBucket: b\n    prefix: q\n  - exportBucket: c\n",
        &["Begin the line and what belongs to it in column 3"],
    );
    check(
        "returnAddress:\n    name: J\n   street1: a\n    # above\n    city: R\ncustoms:\n  dataDescription: x\n deviceValue: 1\n",
        "returnAddress:\n    name: J\n    street1: a\n    # above\n    city: R\ncustoms:\n  dataDescription: x\n  deviceValue: 1\n",
        &["Begin the line in column 5", "Begin the line in column 3"],
    );
}

#[test]
fn the_names_tell_where_a_line_belongs() {
    let top = ["Begin the line in column 1"];
    // At the top, `prefix` belongs to imports.
    check(
        "fileSystem: NTFS\noperations:\n  - exportBucket: a\n   prefix: p\n",
        "fileSystem: NTFS\noperations:\n  - exportBucket: a\n    prefix: p\n",
        &["Begin the line in column 5"],
    );
    check("returnAddress:\n    name: J\n  logBucket: b\n", "returnAddress:\n    name: J\nlogBucket: b\n", &top);
    // Any name may stand in a mapping of content types, this one at the top as well.
    check(
        "bucket: b\ncontentTypes:\n  jpg: a\n gif: c\n",
        "bucket: b\ncontentTypes:\n  jpg: a\n  gif: c\n",
        &["Begin the line in column 3"],
    );
    refused("contentTypes:\n  jpg: a\n bucket: b\n");
    refused("returnAddress:\n    name: J\n   flavor: x\n");
    refused("returnAddress:\n    name: J\n   name: K\n");
    // It may be more of the pattern, or anything else.
    refused("ignore:\n  - ^a/\n e/jpeg\nbucket: b\n");
}

/// What has to be mended first is; what is read is the same before and after.
#[test]
fn a_line_that_other_repairs_touch_waits_for_them() {
    let text = "returnAddress:\n\u{a0}\u{a0}name: J\n\u{a0}\u{a0}\u{a0}city: R\n  country:U\n";
    let document = manifest::parse(text);
    let [found] = misplaced(&document)[..] else { panic!("{:?}", document.diagnostics()) };
    assert!(found.fix.is_none(), "{found:?}");
    let repairs: Vec<_> =
        document.diagnostics().iter().filter_map(Diagnostic::safe_fix).flat_map(|fix| fix.edits.clone()).collect();
    let after = apply(text, &repairs).unwrap();
    assert_eq!(values(&manifest::parse(after.as_str())), values(&document));
    let mended = "returnAddress:\n  name: J\n  city: R\n  country: U\n";
    check(&after, mended, &["Begin the line in column 3"]);
    // Without its space, the line below looks like more of the text.
    let legacy = |column: &str| format!("returnAddress:\n  name:J\n{column}city:R\n  country:U\n");
    check(&legacy(" "), &legacy("  "), &["Begin the line in column 3"]);
}

#[test]
fn the_form_edits_a_misplaced_line_where_it_stands() {
    let text = "returnAddress:\n    name: J\n   city: R\n    country: U\n";
    let city = Change::Set { path: Path::key("returnAddress").member("city"), value: Value::text("Rome") };
    let changed = manifest::parse(text).change(&city, &manifest::order(Kind::ImportS3)).unwrap();
    assert_eq!(changed.document.text(), text.replace(": R", ": Rome"));
    assert_eq!(values(&changed.document)[0], r#"returnAddress.city = "Rome""#);
}

#[test]
fn a_misplaced_line_of_any_manifest_is_read_in_its_place() {
    let mut mended = 0;
    let mut other = Vec::new();
    let complete = Kind::ALL.map(|kind| format!("manifests/{}/complete.yaml", kind.id()));
    let everything = ["import-s3", "export-s3"].map(|kind| format!("manifests/{kind}/everything.yaml"));
    for file in complete.into_iter().chain(everything) {
        let text = std::fs::read_to_string(data(&file)).unwrap();
        let meaning = values(&manifest::parse(text.as_str()));
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            for by in [-2isize, -1, 1, 2] {
                let content = line.trim_start_matches(' ');
                let Some(column) = (line.len() - content.len()).checked_add_signed(by) else { continue };
                let moved = format!("{}{content}", " ".repeat(column));
                let mut all = lines.clone();
                all[index] = &moved;
                let document = manifest::parse(all.join("\n") + "\n");
                let found = misplaced(&document);
                if found.is_empty() {
                    // It may have become a part of what stands above, which is YAML too.
                    continue;
                }
                match found[..] {
                    [found] if found.safe_fix().is_some() && values(&document) == meaning => mended += 1,
                    _ => other.push(format!("{file} {}: {moved}", index + 1)),
                }
            }
        }
    }
    // Behind a mapping of any names, the name of an option may be one of them.
    let behind_a_map = ["defaultContentType:", "logBucket:", "ignore:"];
    other.retain(|line| !behind_a_map.iter().any(|name| line.contains(name)));
    assert_eq!(other, Vec::<String>::new());
    assert!(mended > 150, "{mended}");
}

#[test]
fn a_long_text_with_a_misplaced_line_is_read_all_the_same() {
    let filler = "# filler\n".repeat(100_000);
    refused(&format!("{filler}returnAddress:\n    name: J\n   city: R\n"));
}
