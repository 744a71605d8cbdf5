//! Compares a call with the one that botocore made, stage by stage. The vectors are written by `scripts/calls.py`;
//! `tests/signing_v4.rs` reads them natively, `tests/wasm.rs` in a browser.

use super::xml;
use serde_json::Value;
use std::collections::BTreeSet;
use waybill::endpoint::{Destination, Target, resolve};
use waybill::http::{Body, Request};
use waybill::protocol;
use waybill::service::{Input, Inputs, Operation, Protocol};
use waybill::sign::sigv4::{self, Scope};
use waybill::sign::{Credentials, Scheme, Signed, Stages, Timestamp};
use waybill::snippet::Call;

/// How our body is botocore's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Same {
    /// Byte for byte.
    Bytes,
    /// In what it says.
    Meaning,
}

fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap_or_else(|| panic!("{key} in {case}"))
}

fn keys(case: &Value) -> Credentials {
    Credentials::new(text(case, "access_key_id"), text(case, "secret_access_key"), case["session_token"].as_str())
}

fn at(case: &Value) -> Timestamp {
    Timestamp::parse(text(case, "timestamp")).unwrap()
}

fn destination(operation: &Operation, case: &Value) -> Destination {
    let target = Target {
        region: text(case, "region").to_owned(),
        fips: case["fips"] == true,
        dualstack: case["dualstack"] == true,
        custom: case["endpoint"].as_str().unwrap_or_default().to_owned(),
    };
    resolve(operation.service, &target, case["inputs"]["AccountId"].as_str()).unwrap_or_else(|d| panic!("{d}"))
}

pub fn inputs(value: &Value) -> Inputs {
    value.as_object().unwrap().iter().map(|(key, value)| (key.clone(), input(value))).collect()
}

fn input(value: &Value) -> Input {
    match value {
        Value::Number(number) => number.as_i64().map_or_else(|| Input::Text(number.to_string()), Input::Number),
        Value::Bool(value) => Input::Bool(*value),
        Value::String(text) => Input::Text(text.clone()),
        Value::Array(items) => Input::List(items.iter().map(input).collect()),
        Value::Object(_) => Input::Map(inputs(value)),
        Value::Null => panic!("no input is null"),
    }
}

/// One line of `calls.jsonl`, through the front door. Where our body says the same in other bytes, botocore's is signed.
pub fn check_call(operation: &'static Operation, case: &Value) -> Same {
    let (keys, at, destination) = (keys(case), at(case), destination(operation, case));
    let inputs = inputs(&case["inputs"]);
    let call = Call::new(operation, &inputs, &destination, Scheme::V4, Some((&keys, at)));
    let signed = call.signed.unwrap();
    // The age at which services refuse a request. Source: AWS General Reference, signing.
    assert_eq!(signed.expires_at, at.plus_secs(900));
    let sent = &case["sent"];
    let same = compare(operation, &signed.request, sent);
    if same == Same::Bytes {
        compare_stages(&signed, case);
        assert_eq!(signed.request.header("Authorization").unwrap().wire(), text(&sent["headers"], "Authorization"));
        return same;
    }
    let mut request = protocol::build(operation, &inputs, &destination.endpoint);
    request.body = Body::Text(text(sent, "body").to_owned());
    compare_stages(&sigv4::sign(request, &keys, scope(&signed), at), case);
    same
}

/// One line of `links.jsonl`.
pub fn check_link(operation: &'static Operation, case: &Value) {
    let (keys, at, destination) = (keys(case), at(case), destination(operation, case));
    let inputs = inputs(&case["inputs"]);
    let request = match operation.service.protocol {
        Protocol::Query => protocol::build_link(operation, &inputs, &destination.endpoint).unwrap(),
        _ => protocol::build(operation, &inputs, &destination.endpoint),
    };
    let scope = Scope {
        region: destination.signing_region,
        service: destination.signing_name,
        rules: operation.service.signing,
    };
    let expires_secs = case["expires_secs"].as_u64().unwrap() as u32;
    let signed = sigv4::presign(request, &keys, scope, at, expires_secs);
    compare_stages(&signed, case);
    assert_eq!(parts(&signed.request.url()), parts(text(case, "url")));
    assert_eq!(signed.expires_at, at.plus_secs(expires_secs.into()));
    assert!(signed.request.url().ends_with(&format!("&X-Amz-Signature={}", signed.signature)));
}

fn scope(signed: &Signed) -> Scope {
    match &signed.stages {
        Stages::V4(scope) => scope.clone(),
        Stages::V2(_) => panic!("signed with version 2"),
    }
}

fn compare_stages(signed: &Signed, case: &Value) {
    assert_eq!(signed.v4().unwrap().wire().as_str(), text(case, "canonical_request"));
    assert_eq!(signed.string_to_sign().as_str(), text(case, "string_to_sign"));
    assert_eq!(signed.signature, text(case, "signature"));
}

/// A URL up to its query, and the parameters in order.
fn parts(url: &str) -> (&str, Vec<&str>) {
    let (start, query) = url.split_once('?').unwrap_or((url, ""));
    (start, sorted_pairs(query))
}

fn sorted_pairs(text: &str) -> Vec<&str> {
    let mut pairs: Vec<&str> = text.split('&').filter(|pair| !pair.is_empty()).collect();
    pairs.sort_unstable();
    pairs
}

fn compare(operation: &Operation, request: &Request, sent: &Value) -> Same {
    assert_eq!(request.method.as_str(), sent["method"]);
    assert_eq!(parts(&request.url()), parts(text(sent, "url")));
    let theirs = sent["headers"].as_object().unwrap();
    let names: BTreeSet<String> = request.headers.iter().map(|header| header.name.to_ascii_lowercase()).collect();
    assert_eq!(names, theirs.keys().map(|name| name.to_ascii_lowercase()).collect(), "{}", operation.name);
    let of_the_body = ["authorization", "x-amz-content-sha256"];
    for (name, value) in theirs.iter().filter(|(name, _)| !of_the_body.contains(&name.to_ascii_lowercase().as_str())) {
        assert_eq!(request.header(name).unwrap().wire(), value, "{name}");
    }
    let (ours, theirs) = (request.body_text(), sent["body"].as_str().unwrap_or_default());
    let ours = ours.as_ref().map_or("", |body| body.as_str());
    assert!(ours.is_ascii());
    if ours == theirs {
        return Same::Bytes;
    }
    match operation.service.protocol {
        // A blank is `+` there, which a strict reader of Signature Version 2 does not take.
        Protocol::Query => assert_eq!(sorted_pairs(ours), sorted_pairs(&theirs.replace('+', "%20"))),
        Protocol::RestXml(_) => assert_eq!(xml::read(ours), xml::read(theirs)),
        Protocol::Json(_) => panic!("{ours}\n{theirs}"),
    }
    Same::Meaning
}
