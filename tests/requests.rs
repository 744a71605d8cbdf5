//! Inputs become exact bytes. `data/requests/<operation>/<case>/` holds `call.json` and the message it becomes.

mod support;

use std::collections::BTreeSet;
use support::{data, expect_file, import_export, inputs, json_file};
use waybill::endpoint::{Target, resolve};
use waybill::http::{Body, Endpoint, Request};
use waybill::protocol;

fn check(operation: &str, case: &str) {
    let folder = format!("requests/{operation}/{case}");
    let call = json_file(&format!("{folder}/call.json"));
    let operation = import_export(operation);
    let endpoint = match call["endpoint"].as_str() {
        Some(text) => Endpoint::parse(text).unwrap(),
        None => support::default_endpoint(operation),
    };
    let request = protocol::build(operation, &inputs(&call["inputs"]), &endpoint);
    expect_file(&format!("{folder}/request.http"), &message(&request));
    if let Some(link) = protocol::build_link(operation, &inputs(&call["inputs"]), &endpoint) {
        expect_file(&format!("{folder}/link.txt"), &format!("{}\n", link.url().as_str()));
        assert!(matches!(link.body, Body::Empty) && link.headers.is_empty());
    }
}

/// Method, URL, headers, an empty line, and the body with a line feed.
fn message(request: &Request) -> String {
    let mut out = format!("{} {}\n", request.method.as_str(), request.url().as_str());
    for header in &request.headers {
        out += &format!("{}: {}\n", header.name, header.value.wire());
    }
    out + "\n" + request.body_text().unwrap().as_str() + "\n"
}

#[test]
fn every_case_becomes_its_message() {
    let mut seen = BTreeSet::new();
    for operation in ["GetStatus", "UpdateJob"] {
        for case in std::fs::read_dir(data(&format!("requests/{operation}"))).unwrap() {
            let case = case.unwrap().file_name().into_string().unwrap();
            check(operation, &case);
            seen.insert(format!("{operation}/{case}"));
        }
    }
    assert!(seen.len() >= 6, "{seen:?}");
}

#[test]
fn what_is_no_endpoint_is_said_with_the_name_of_the_field() {
    let found = {
        let target = Target { custom: "importexport.amazonaws.com".to_owned(), ..Target::default() };
        resolve(import_export("GetStatus").service, &target, None).err().unwrap()
    };
    assert_eq!(found.to_string(), "Endpoint must begin with `https://` or `http://`");
    assert_eq!(Endpoint::https("Host.Example").to_string(), "https://host.example");
}
