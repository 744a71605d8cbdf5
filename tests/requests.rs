//! Inputs become exact bytes. `data/requests/<service>/<operation>/<case>/` holds `call.json` and the message it becomes.

mod support;

use support::{cases, expect_file, import_export, inputs, json_file};
use waybill::diagnostic::Severity;
use waybill::endpoint::{Target, resolve};
use waybill::http::{Body, Endpoint, Request};
use waybill::protocol;
use waybill::service::{Operation, SERVICES, check as findings};

fn check(operation: &'static Operation, case: &str) {
    let folder = format!("requests/{}/{}/{case}", operation.service.id, operation.name);
    let call = json_file(&format!("{folder}/call.json"));
    let endpoint = match call["endpoint"].as_str() {
        Some(text) => Endpoint::parse(text).unwrap(),
        None => support::default_endpoint(operation),
    };
    let inputs = inputs(&call["inputs"]);
    let errors = findings(operation, &inputs).into_iter().filter(|d| d.severity == Severity::Error);
    assert_eq!(errors.count() > 0, call["refused"] == true, "{folder}");
    let request = protocol::build(operation, &inputs, &endpoint);
    expect_file(&format!("{folder}/request.http"), &message(&request));
    let link = protocol::build_link(operation, &inputs, &endpoint);
    assert!(link.is_some() || !support::data(&format!("{folder}/link.txt")).exists(), "{folder} has no link");
    if let Some(link) = link {
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
    out + "\n" + request.body_text().as_ref().map_or("", |body| body.as_str()) + "\n"
}

#[test]
fn every_case_becomes_its_message() {
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let cases = cases(&format!("requests/{}/{}", operation.service.id, operation.name));
        assert!(!cases.is_empty(), "{} {} has no case", operation.service.id, operation.name);
        cases.iter().for_each(|case| check(operation, case));
    }
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
