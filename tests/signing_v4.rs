//! Signature Version 4 against AWS's published test suite and against botocore, stage by stage.

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::calls::{Same, check_call, check_link};
use support::{suite, tables};
use waybill::service::{self, Operation};

#[test]
fn the_published_suite_has_our_stages() {
    let (cases, left_out) = (support::read("sigv4/suite/cases.jsonl"), support::read("sigv4/suite/left-out.txt"));
    let count = suite::run_all(&cases, &left_out);
    assert!(count > 100, "{count}");
}

/// The operation of each case as the model has it, and as our own table does where there is one.
fn each_case(file: &str, mut judge: impl FnMut(&'static Operation, &Value)) -> BTreeSet<String> {
    let ids = ["import-export", "s3-control", "snowball"];
    let modeled: BTreeMap<String, &'static Operation> =
        ids.iter().flat_map(|id| tables::operations(id)).map(|o| (format!("{} {}", o.service.id, o.name), o)).collect();
    let mut seen = BTreeSet::new();
    for line in support::read(file).lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (id, name) = (case["service"].as_str().unwrap(), case["operation"].as_str().unwrap());
        let key = format!("{id} {name}");
        judge(modeled[&key], &case);
        if let Some(ours) = service::service(id).and_then(|service| service::operation(service, name)) {
            judge(ours, &case);
        }
        seen.insert(key);
    }
    if file.contains("calls") {
        assert_eq!(seen.len(), modeled.len(), "some operation has no call");
    }
    seen
}

#[test]
fn four_hundred_random_calls_are_signed_as_botocore_signs_them() {
    let mut count = BTreeMap::new();
    each_case("sigv4/calls.jsonl", |operation, case| {
        let same = check_call(operation, case);
        *count.entry((operation.service.id, same == Same::Bytes)).or_insert(0) += 1;
    });
    assert!(count.values().sum::<i32>() >= 400, "{count:?}");
    assert!(!count.contains_key(&("snowball", false)), "{count:?}");
    assert!(count[&("s3-control", true)] > 2 * count[&("s3-control", false)], "{count:?}");
}

#[test]
fn links_are_signed_as_botocore_signs_them() {
    let seen = each_case("sigv4/links.jsonl", check_link);
    assert!(seen.contains("import-export GetStatus") && seen.contains("s3-control ListJobs"), "{seen:?}");
}
