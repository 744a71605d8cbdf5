//! Inputs of every operation of every service become what botocore's serializers make of them, and are checked.
//! `data/bodies.jsonl` is written by `scripts/bodies.py`.

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::{tables, xml};
use waybill::diagnostic::{Path, Severity, Step};
use waybill::http::{Endpoint, Form, Request};
use waybill::protocol;
use waybill::schema::{Member, Shape, find};
use waybill::service::{self, Input, Inputs, Operation, Protocol, check};

/// Each case with the operation as the model has it, and with our own description where there is one.
fn each_case(mut judge: impl FnMut(&'static Operation, &Value)) {
    let mut modeled = BTreeMap::new();
    for id in ["import-export", "s3-control", "snowball"] {
        modeled.extend(tables::operations(id).into_iter().map(|o| ((id, o.name), o)));
    }
    let mut seen = BTreeSet::new();
    for line in support::read("bodies.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (&key, &operation) = modeled
            .iter()
            .find(|((service, name), _)| case["service"] == *service && case["operation"] == *name)
            .unwrap_or_else(|| panic!("not in the model: {line}"));
        judge(operation, &case);
        if let Some(ours) = service::service(key.0).and_then(|service| service::operation(service, key.1)) {
            judge(ours, &case);
        }
        seen.insert(key);
    }
    assert_eq!(seen.len(), modeled.len(), "some operation has no case");
}

fn inputs(value: &Value) -> Inputs {
    value.as_object().unwrap().iter().map(|(key, value)| (key.clone(), input(value))).collect()
}

fn input(value: &Value) -> Input {
    match value {
        Value::Number(number) if number.as_i64().is_none() => Input::Text(number.to_string()),
        Value::Number(number) => Input::Number(number.as_i64().unwrap()),
        Value::Bool(value) => Input::Bool(*value),
        Value::String(text) => Input::Text(text.clone()),
        Value::Array(items) => Input::List(items.iter().map(input).collect()),
        Value::Object(_) => Input::Map(inputs(value)),
        Value::Null => panic!("no input is null"),
    }
}

fn build(operation: &Operation, inputs: &Inputs) -> Request {
    protocol::build(operation, inputs, &Endpoint::https("host.example"))
}

fn pairs(form: &Form) -> Vec<String> {
    let mut pairs: Vec<String> = form.parameters().iter().map(|p| p.pair().to_string()).collect();
    pairs.sort();
    pairs
}

fn sorted_pairs(text: &str) -> Vec<String> {
    let mut pairs: Vec<String> = text.split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
    pairs.sort();
    pairs
}

fn compare(operation: &Operation, request: &Request, expected: &Value) {
    let name = operation.name;
    let expected_body = expected["body"].as_str().unwrap();
    let body = request.body_text().map(|body| body.to_string()).unwrap_or_default();
    assert!(body.is_ascii() && request.path.is_ascii() && request.query.wire().is_ascii(), "{name}: {body}");
    assert_eq!(request.method.as_str(), expected["method"], "{name}");
    assert_eq!(pairs(&request.query), sorted_pairs(expected["query"].as_str().unwrap()), "{name}");
    assert_eq!(*request.path, expected["path"], "{name}");
    match operation.service.protocol {
        Protocol::Json(_) => assert_eq!(body, expected_body, "{name}"),
        Protocol::RestXml(_) if expected_body.is_empty() => assert_eq!(body, "", "{name}"),
        Protocol::RestXml(_) => assert_eq!(xml::read(&body), xml::read(expected_body), "{name}\n{body}"),
        Protocol::Query => assert_eq!(sorted_pairs(&body), sorted_pairs(expected_body), "{name}"),
    }
    for (header, value) in expected["headers"].as_object().unwrap() {
        let ours = request.header(header).map(|value| value.wire().to_owned());
        assert_eq!(ours.as_deref(), value.as_str(), "{name} {header}");
    }
}

#[test]
fn requests_are_those_of_botocore() {
    each_case(|operation, case| compare(operation, &build(operation, &inputs(&case["inputs"])), &case["request"]));
}

/// The same values as a form has them before it knows their types.
fn as_text(known: &[Member], inputs: &Inputs) -> Inputs {
    let inputs = inputs.iter();
    inputs.map(|(key, input)| (key.to_owned(), texts(&find(known, key).unwrap().field.shape, input))).collect()
}

fn texts(shape: &Shape, input: &Input) -> Input {
    match (shape, input) {
        (_, Input::Number(number)) => Input::Text(number.to_string()),
        (_, Input::Bool(value)) => Input::Text(value.to_string()),
        (Shape::Record(known) | Shape::Records(known), Input::Map(map)) => Input::Map(as_text(known, map)),
        (Shape::Records(_), Input::List(items)) => Input::List(items.iter().map(|item| texts(shape, item)).collect()),
        (Shape::List(of), Input::List(items)) => Input::List(items.iter().map(|item| texts(&of.shape, item)).collect()),
        (_, other) => other.clone(),
    }
}

#[test]
fn the_type_on_the_wire_is_that_of_the_description() {
    each_case(|operation, case| {
        let typed = as_text(operation.inputs, &inputs(&case["inputs"]));
        compare(operation, &build(operation, &typed), &case["request"]);
    });
}

#[test]
fn inputs_are_written_as_json_and_read_back() {
    each_case(|operation, case| {
        let given = inputs(&case["inputs"]);
        for inputs in [&given, &as_text(operation.inputs, &given)] {
            let written = protocol::to_json(operation, inputs);
            assert!(written.is_ascii());
            let read: Value = serde_json::from_str(&written).unwrap_or_else(|e| panic!("{e}: {written}"));
            let reread = support::bodies_equal(&read, &case["inputs"]);
            assert!(reread, "{written}\n{}", case["inputs"]);
        }
    });
}

/// Members whose values our descriptions limit more than the model does; `tests/operations.rs` says why.
const STRICTER: &[&str] = &[
    "AccountId",
    "ExpectedBucketOwner",
    "ExpectedManifestBucketOwner",
    "MatchAnyPrefix",
    "MatchAnySubstring",
    "MatchAnySuffix",
    "MaxJobs",
    "NewObjectTagging",
    "ObjectSizeGreaterThanBytes",
    "ObjectSizeLessThanBytes",
    "TagSet",
    "Tags",
];

/// What the model calls a union. That other members exclude each other, the documentation says.
const UNIONS: &[&str] = &["ManifestGenerator", "MatchAnyObjectEncryption"];

/// Whether the model knows nothing of it: a rule's finding, or a limit from the documentation.
fn is_stricter(code: &str, at: &Path) -> bool {
    let is_of_a_rule = service::CODES.iter().all(|known| known.id != code);
    let key = at.0.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_ref()),
        Step::Index(_) => None,
    });
    let is_a_limit = ["input-range", "input-count", "input-length"].contains(&code);
    let is_exclusive = code == "exactly-one" && key.is_some_and(|key| !UNIONS.contains(&key));
    is_of_a_rule || is_exclusive || is_a_limit && key.is_some_and(|key| STRICTER.contains(&key))
}

fn errors(operation: &Operation, inputs: &Inputs) -> Vec<(&'static str, Path, String)> {
    let found = check(operation, inputs).into_iter().filter(|d| d.severity == Severity::Error);
    found.map(|d| (d.code.id, d.path.clone(), d.to_string())).collect()
}

#[test]
fn what_botocore_accepts_is_accepted() {
    each_case(|operation, case| {
        let mut found = errors(operation, &inputs(&case["inputs"]));
        found.retain(|(code, at, _)| !is_stricter(code, at));
        assert!(found.is_empty(), "{} {found:?}", operation.name);
    });
}

#[test]
fn a_wrong_value_is_found_where_it_stands() {
    each_case(|operation, case| {
        let damaged = &case["damaged"];
        if damaged.is_null() {
            return;
        }
        let mut path = Path::root();
        for step in damaged["path"].as_array().unwrap() {
            path = match step {
                Value::String(key) => path.member(key),
                index => path.item(index.as_u64().unwrap() as usize),
            };
        }
        let found = errors(operation, &inputs(&damaged["inputs"]));
        let is_said = found.iter().any(|(code, at, _)| damaged["code"] == *code && *at == path);
        assert!(is_said, "{} wants {} at {path}, has {found:?}", operation.name, damaged["code"]);
        assert!(
            found.iter().all(|(code, at, _)| at.starts_with(&path) || is_stricter(code, at)),
            "{} {path}: {found:?}",
            operation.name
        );
    });
}
