//! Signature Version 4 against AWS's published test suite and against botocore, stage by stage.

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::calls::{Same, check_call, check_link};
use support::suite;
use waybill::service::{self, Operation, SERVICES};

#[test]
fn the_published_suite_has_our_stages() {
    let (cases, left_out) = (support::read("sigv4/suite/cases.jsonl"), support::read("sigv4/suite/left-out.txt"));
    let count = suite::run_all(&cases, &left_out);
    assert!(count > 100, "{count}");
}

fn each_case(file: &str, mut judge: impl FnMut(&'static Operation, &Value)) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for line in support::read(file).lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (id, name) = (case["service"].as_str().unwrap(), case["operation"].as_str().unwrap());
        judge(service::operation(service::service(id).unwrap(), name).unwrap(), &case);
        seen.insert(format!("{id} {name}"));
    }
    seen
}

#[test]
fn four_hundred_random_calls_are_signed_as_botocore_signs_them() {
    let mut count = BTreeMap::new();
    let seen = each_case("sigv4/calls.jsonl", |operation, case| {
        let same = check_call(operation, case);
        *count.entry((operation.service.id, same == Same::Bytes)).or_insert(0) += 1;
    });
    assert_eq!(seen.len(), SERVICES.iter().map(|service| service.operations.len()).sum::<usize>());
    assert_eq!(count.values().sum::<i32>(), 400);
    assert!(!count.contains_key(&("snowball", false)), "{count:?}");
    assert!(count[&("s3-control", true)] > 2 * count[&("s3-control", false)], "{count:?}");
}

#[test]
fn links_are_signed_as_botocore_signs_them() {
    let seen = each_case("sigv4/links.jsonl", check_link);
    assert!(seen.contains("import-export GetStatus") && seen.contains("s3-control ListJobs"), "{seen:?}");
}
