//! Signature Version 2 against botocore and public samples, stage by stage.

mod support;

use serde_json::Value;
use support::{data, import_export, inputs, json_file, noon, temporary};
use waybill::http::{Body, Endpoint, Form, Method, Origin, Parameter, Request, percent_encode};
use waybill::sign::sigv2::{self, Line, SignatureMethod, StringToSign, Validity};
use waybill::sign::{Credentials, Scheme, Timestamp, check_keys};
use waybill::snippet::{Call, SecretsIn, snippet};

/// One call of `calls.jsonl`: everything through the front door.
fn check(vector: &Value) {
    let text = |key: &str| vector[key].as_str();
    let keys =
        Credentials::new(text("access_key_id").unwrap(), text("secret_access_key").unwrap(), text("session_token"));
    assert!(check_keys(&keys).iter().all(|d| d.code.id == "secret-key-form"), "{vector}");
    let inputs = inputs(&vector["inputs"]);
    let call = support::signed_v2(
        import_export(text("operation").unwrap()),
        &inputs,
        &Endpoint::parse(text("endpoint").unwrap()).unwrap(),
        SignatureMethod::parse(text("signature_method").unwrap()).unwrap(),
        &keys,
        Timestamp::parse(text("timestamp").unwrap()).unwrap(),
    );
    let signed = call.signed.unwrap();
    let expected = text("string_to_sign").unwrap();
    assert_eq!(signed.string_to_sign().as_str(), expected);
    assert_eq!(signed.signature, text("signature").unwrap());
    let parameters = expected.rsplit('\n').next().unwrap();
    let body = format!("{parameters}&Signature={}", percent_encode(&signed.signature));
    assert_eq!(signed.request.body_text().unwrap().as_str(), body);
    assert!(body.is_ascii());
}

#[test]
fn two_hundred_random_calls_are_signed_as_botocore_signs_them() {
    let lines = std::fs::read_to_string(data("sigv2/calls.jsonl")).unwrap();
    let vectors: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(vectors.len(), 200);
    vectors.iter().for_each(check);
}

#[test]
fn public_samples_have_their_public_signatures() {
    for sample in json_file("sigv2/public.json").as_array().unwrap() {
        let text = |key: &str| sample[key].as_str().unwrap();
        let mut form = Form::new();
        for (name, value) in sample["parameters"].as_object().unwrap().iter().rev() {
            form.push(Parameter::new(name.clone(), value.as_str().unwrap(), Origin::Operation));
        }
        form.sort();
        let (method, query, body) = match text("method") {
            "GET" => (Method::Get, form, Body::Empty),
            _ => (Method::Post, Form::new(), Body::Form(form)),
        };
        let endpoint = Endpoint::parse(text("endpoint")).unwrap();
        let request = Request { method, endpoint, path: "/".into(), query, headers: Vec::new(), body };
        let to_sign = StringToSign::new(&request, request.parameters());
        assert_eq!(to_sign.wire().as_str(), text("string_to_sign"));
        let method = SignatureMethod::parse(sample["parameters"]["SignatureMethod"].as_str().unwrap()).unwrap();
        assert_eq!(
            to_sign.signature(&Credentials::new("", text("secret_access_key"), None), method),
            text("signature")
        );
    }
}

#[test]
fn each_line_knows_where_it_came_from_and_hides_the_token() {
    let inputs = support::update_job("manifestVersion: 2.0\n");
    let endpoint = Endpoint::parse("http://127.0.0.1:8080/").unwrap();
    let call = support::signed_v2(
        import_export("UpdateJob"),
        &inputs,
        &endpoint,
        SignatureMethod::default(),
        &temporary(),
        noon(),
    );
    let signed = call.signed.unwrap();
    let to_sign = signed.v2().unwrap();
    let shown: Vec<String> = to_sign.lines().iter().map(|line| show(line)).collect();
    assert_eq!(
        shown,
        [
            "HTTP method|POST|Operation",
            "Host|127.0.0.1:8080|Endpoint",
            "Path|/|Operation",
            "Parameter 1|AWSAccessKeyId=ASIAIOSFODNN7EXAMPLE|Keys",
            "Parameter 2|Action=UpdateJob|Operation",
            "Parameter 3|JobId=53TX4|Input JobId",
            "Parameter 4|JobType=Import|Input JobType",
            "Parameter 5|Manifest=manifestVersion%3A%202.0%0A|Input Manifest",
            "Parameter 6|SecurityToken=(secret)|Keys",
            "Parameter 7|SignatureMethod=HmacSHA256|Signing",
            "Parameter 8|SignatureVersion=2|Signing",
            "Parameter 9|Timestamp=2026-11-20T14%3A02%3A11Z|Clock",
            "Parameter 10|ValidateOnly=true|Input ValidateOnly",
            "Parameter 11|Version=2010-06-01|Operation",
        ]
    );
    let hidden = format!("SecurityToken=(hidden, {} characters)&", support::TOKEN.len());
    assert!(to_sign.to_string().contains(&hidden));
    assert_eq!(signed.expires_at.to_string(), "2026-11-20T14:17:11Z");
}

fn show(line: &Line) -> String {
    let text = match line {
        Line::Method(text) | Line::Host(text) | Line::Path(text) => (*text).to_owned(),
        Line::Parameter(_, p) => format!("{}={}", p.name(), p.value().unwrap_or("(secret)")),
    };
    let origin = match line.origin() {
        Origin::Input(path) => format!("Input {path}"),
        origin => format!("{origin:?}"),
    };
    format!("{}|{text}|{origin}", line.label())
}

/// A signature is good no longer than the keys that made it.
#[test]
fn keys_that_end_first_end_the_signature() {
    let inputs = support::get_status();
    let destination = support::default_destination(import_export("GetStatus"));
    let at = |secs| Some(noon().plus_secs(secs));
    for scheme in [Scheme::V2(SignatureMethod::HmacSha256), Scheme::V4] {
        let made = |end| {
            let keys = support::temporary().ending(end);
            let call = Call::new(import_export("GetStatus"), &inputs, &destination, scheme, Some((&keys, noon())));
            let link = snippet("get-url").unwrap().render(&call, SecretsIn::Text).unwrap();
            let curl = snippet("curl-bash").unwrap().render(&call, SecretsIn::Environment).unwrap();
            let comment = curl.text.lines().nth(1).unwrap().to_owned();
            assert_eq!(call.link.unwrap().expires_at, call.signed.as_ref().unwrap().expires_at);
            (call.signed.unwrap().expires_at, comment, link.notes[0].to_string())
        };
        let (until, comment, link) = made(at(240));
        assert_eq!(Some(until), at(240));
        assert_eq!(comment, "# Signed 2026-11-20 14:02:11 UTC, valid until about 14:06:11");
        assert!(link.ends_with("this one is refused from about 14:06:11 UTC on, when the keys expire"), "{link}");
        let (until, comment, link) = made(at(-120));
        assert_eq!(Some(until), at(-120));
        assert_eq!(comment, "# Signed 2026-11-20 14:02:11 UTC with keys that expired 2026-11-20 14:00:11 UTC");
        assert!(link.ends_with("this one is refused because the keys have expired"), "{link}");
        for late in [None, at(3600)] {
            let (until, comment, link) = made(late);
            assert_eq!(Some(until), at(900));
            assert!(comment.ends_with("valid until about 14:17:11"), "{comment}");
            assert!(link.ends_with("this one is refused about 15 minutes after signing"), "{link}");
        }
    }
}

#[test]
fn expires_takes_the_place_of_the_timestamp() {
    let inputs = support::get_status();
    let endpoint = Endpoint::https("importexport.amazonaws.com");
    let request = waybill::protocol::build_link(import_export("GetStatus"), &inputs, &endpoint).unwrap();
    let until = noon().plus_secs(3600);
    let signed =
        sigv2::sign(request, &support::long_term(), SignatureMethod::HmacSha1, noon(), Validity::Expires(until));
    let text = signed.string_to_sign();
    assert!(text.contains("&Expires=2026-11-20T15%3A02%3A11Z&"));
    assert!(!text.contains("Timestamp"));
    assert_eq!(signed.expires_at, until);
    assert!(signed.request.url().starts_with("https://importexport.amazonaws.com/?AWSAccessKeyId=AKIA"));
}
