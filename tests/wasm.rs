//! The core under wasm32 in a browser: the same vectors as natively, and hostile texts on its small stack.
#![cfg(target_arch = "wasm32")]

#[path = "support/calls.rs"]
mod calls;
#[path = "support/suite.rs"]
mod suite;
#[path = "support/xml.rs"]
mod xml;

use serde_json::Value;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use waybill::endpoint::{Target, resolve};
use waybill::manifest::{self, Context, Kind};
use waybill::schema::Edition;
use waybill::service::{Input, Inputs, operation, service};
use waybill::sign::sigv2::SignatureMethod;
use waybill::sign::{Credentials, Scheme, Timestamp};
use waybill::snippet::Call;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_starter_is_read_as_its_kind() {
    for kind in Kind::ALL {
        let document = manifest::parse(manifest::starter(kind, Edition::Late));
        assert_eq!(manifest::check(&document, None, &Context::default()).kind, Some(kind));
    }
}

#[wasm_bindgen_test]
fn safe_fixes_end() {
    let text = include_str!("../public/sample-export.txt");
    let fixed = manifest::fix_all_safe(text, None, &Context::default());
    let report = manifest::check(&manifest::parse(fixed.as_str()), None, &Context::default());
    assert!(report.diagnostics.iter().all(|d| d.safe_fix().is_none()), "{fixed}");
}

#[wasm_bindgen_test]
fn hostile_texts_neither_panic_nor_overflow_the_stack() {
    let deep = ["[", "{a: ", "- ", "? ", "a:\n ", "&a ", "!!a ", "!!str &a ", "*a "].map(|piece| piece.repeat(100_000));
    let bomb = (0..30)
        .fold(String::from("a0: &a0 [x, x]\n"), |text, i| format!("{text}a{}: &a{} [*a{i}, *a{i}]\n", i + 1, i + 1));
    let wide = "x".repeat(10_000_000);
    for text in deep.iter().chain([&bomb, &wide]) {
        let document = manifest::parse(text.as_str());
        manifest::check(&document, None, &Context::default());
    }
}

#[wasm_bindgen_test]
fn requests_are_signed_as_botocore_signs_them() {
    let mut count = 0;
    for line in include_str!("data/sigv2/calls.jsonl").lines().filter(|l| !l.trim().is_empty()) {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case[key].as_str().unwrap_or_else(|| panic!("{key} in {line}"));
        let operation = operation(service("import-export").unwrap(), text("operation")).unwrap();
        let inputs: Inputs = case["inputs"].as_object().unwrap().iter().map(|(k, v)| (k.clone(), input(v))).collect();
        let keys = Credentials::new(text("access_key_id"), text("secret_access_key"), case["session_token"].as_str());
        let method = SignatureMethod::parse(text("signature_method")).unwrap();
        let at = Timestamp::parse(text("timestamp")).unwrap();
        let target = Target { custom: text("endpoint").to_owned(), ..Target::default() };
        let destination = resolve(operation.service, &target, None).unwrap_or_else(|d| panic!("{d}"));
        let call = Call::new(operation, &inputs, &destination, Scheme::V2(method), Some((&keys, at)));
        assert_eq!(call.signed.unwrap().signature, text("signature"), "{line}");
        count += 1;
    }
    assert_eq!(count, 200);
}

#[wasm_bindgen_test]
fn the_published_suite_of_version_4_has_our_stages() {
    let (cases, left_out) =
        (include_str!("data/sigv4/suite/cases.jsonl"), include_str!("data/sigv4/suite/left-out.txt"));
    assert!(suite::run_all(cases, left_out) > 100);
}

#[wasm_bindgen_test]
fn version_4_signs_as_botocore_does() {
    let mut count = 0;
    let links = include_str!("data/sigv4/links.jsonl").lines().map(|line| (line, true));
    for (line, is_link) in include_str!("data/sigv4/calls.jsonl").lines().map(|line| (line, false)).chain(links) {
        let case: Value = serde_json::from_str(line).unwrap();
        let (id, name) = (case["service"].as_str().unwrap(), case["operation"].as_str().unwrap());
        let operation = operation(service(id).unwrap(), name).unwrap();
        if is_link {
            calls::check_link(operation, &case);
        } else {
            calls::check_call(operation, &case);
        }
        count += 1;
    }
    assert_eq!(count, 460);
}

fn input(value: &Value) -> Input {
    match value {
        Value::Bool(value) => Input::Bool(*value),
        value => Input::Text(value.as_str().unwrap().to_owned()),
    }
}
