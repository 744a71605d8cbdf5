//! The ten shapes in which manifests of the time are met: `data/legacy/*.txt`, with the text after all safe fixes beside
//! each. `UPDATE_EXPECT=1` writes the fixed texts anew; PyYAML has the last word on them.

#[path = "support/python.rs"]
mod python;

use python::python;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;
use waybill::diagnostic::Severity;
use waybill::manifest::{self, Context, Kind};
use waybill::yaml;

/// The kind that each file's options speak for, and how many values its form shows.
const FILES: &[(&str, Kind, usize)] = &[
    ("01-s3-import-template", Kind::ImportS3, 19),
    ("02-s3-export-template", Kind::ExportS3, 21),
    ("03-ebs-import-template", Kind::ImportEbs, 21),
    ("04-glacier-import-template", Kind::ImportGlacier, 22),
    ("05-export-with-customs", Kind::ExportS3, 31),
    ("06-export-open-bracket", Kind::ExportS3, 31),
    ("07-generated-s3-import", Kind::ImportS3, 30),
    // The generator writes EBS operations into Glacier manifests, and no operations into exports.
    ("08-generated-glacier-import", Kind::ImportEbs, 20),
    ("09-generated-s3-export", Kind::ImportS3, 25),
    ("10-generated-ebs-import", Kind::ImportEbs, 19),
];

fn path(name: &str, extension: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/legacy").join(format!("{name}.{extension}"))
}

fn texts() -> Vec<String> {
    FILES.iter().map(|(name, ..)| std::fs::read_to_string(path(name, "txt")).unwrap()).collect()
}

fn fixed(text: &str) -> String {
    manifest::fix_all_safe(text, None, &Context::default())
}

fn values(text: &str) -> BTreeMap<String, String> {
    let document = manifest::parse(text);
    let kind = manifest::infer(&document);
    manifest::values(&document, kind).into_iter().map(|(path, value)| (path.to_string(), value)).collect()
}

#[test]
fn every_file_gives_a_filled_form() {
    for ((name, kind, count), text) in FILES.iter().zip(texts()) {
        let document = manifest::parse(text.as_str());
        assert_eq!(manifest::infer(&document), Some(*kind), "{name}");
        let values = values(&text);
        assert_eq!(values.len(), *count, "{name}: {values:#?}");
        assert!(values.values().all(|value| !value.is_empty()), "{name}: {values:#?}");
    }
}

#[test]
fn fixes_end_in_the_expected_text() {
    for ((name, ..), text) in FILES.iter().zip(texts()) {
        let (fixed, expected) = (fixed(&text), path(name, "fixed"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&expected, &fixed).unwrap();
        }
        assert_eq!(fixed, std::fs::read_to_string(&expected).unwrap_or_default(), "{name}");
        let document = manifest::parse(fixed.as_str());
        let report = manifest::check(&document, None, &Context::default());
        let of_yaml = |code| yaml::codes().any(|known| std::ptr::eq(known, code));
        for found in &report.diagnostics {
            assert!(found.safe_fix().is_none(), "{name}: {found}");
            assert!(found.severity != Severity::Error || !of_yaml(found.code), "{name}: {found}");
        }
    }
}

/// What was meant is still there: only options that were to be filled in or left out are gone.
#[test]
fn fixes_keep_every_value() {
    for ((name, ..), text) in FILES.iter().zip(texts()) {
        let after = values(&fixed(&text));
        for (path, value) in values(&text) {
            let is_optional_placeholder = !after.contains_key(&path) && value.contains("[Optional");
            let is_same = after.get(&path).is_some_and(|kept| kept.eq_ignore_ascii_case(&value));
            assert!(is_same || is_optional_placeholder, "{name}: {path} was {value}, is {:?}", after.get(&path));
        }
    }
}

#[test]
fn pyyaml_reads_the_fixed_texts_as_we_do() {
    let fixed: Vec<String> = texts().iter().map(|text| fixed(text)).collect();
    for (((name, ..), text), read) in FILES.iter().zip(&fixed).zip(read_with_pyyaml(&fixed)) {
        let Value::Object(read) = read else { panic!("{name}: {read}") };
        for (path, value) in values(text) {
            // To YAML a placeholder in brackets is a list; to the form it is the text of one field.
            if !value.starts_with('[') {
                assert_eq!(read.get(&path).and_then(Value::as_str), Some(value.as_str()), "{name}: {path}");
            }
        }
    }
}

/// One process reads all texts. A missing interpreter fails the test: skipping would prove nothing.
fn read_with_pyyaml(texts: &[String]) -> Vec<Value> {
    let mut child = python()
        .arg(path("read_with_pyyaml", "py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the Python with PyYAML that `make` sets up");
    let mut input = child.stdin.take().unwrap();
    input.write_all(serde_json::to_string(texts).unwrap().as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}
