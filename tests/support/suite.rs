//! Runs a case of AWS's signing test suite; `tests/signing_v4.rs` does so natively, `tests/wasm.rs` in a browser.

use serde_json::Value;
use waybill::http::{Body, Endpoint, Form, Header, HeaderValue, Method, Origin, Parameter, Request, percent_encode};
use waybill::sign::sigv4::{Rules, Scope, presign, sign};
use waybill::sign::{Credentials, Signed, Timestamp};

/// The keys, Region and service of every case.
const ID: &str = "AKIDEXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const REGION: &str = "us-east-1";
const SERVICE: &str = "service";

/// Runs every case that `left_out` does not name, and shows that there are none but those.
pub fn run_all(cases: &str, left_out: &str) -> usize {
    let left_out: Vec<&str> = left_out.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    let mut unused = left_out.clone();
    let mut count = 0;
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        for place in ["header", "query"].into_iter().filter(|place| !case[*place].is_null()) {
            let name = format!("{} {place}", case["name"].as_str().unwrap());
            if left_out.contains(&name.as_str()) {
                unused.retain(|left_out| *left_out != name);
            } else {
                run(&case, place, &name);
                count += 1;
            }
        }
    }
    assert!(unused.is_empty(), "left out, and no case: {unused:?}");
    count
}

fn run(case: &Value, place: &str, name: &str) {
    let signs_body = case["context"]["sign_body"] == true && place == "header";
    let rules = Rules { encodes_path_twice: case["context"]["normalize"] != false, sends_body_hash: signs_body };
    let request = read(case["request"].as_str().unwrap(), rules);
    let token = case["context"]["credentials"]["token"].as_str();
    let keys = Credentials::new(ID, SECRET, token);
    let scope = Scope { region: REGION.to_owned(), service: SERVICE, rules };
    let at = Timestamp::parse("2015-08-30T12:36:00Z").unwrap();
    let signed = match place {
        "header" => sign(request, &keys, scope, at),
        _ => presign(request, &keys, scope, at, 3600),
    };
    let stage = |stage: &str| case[place][stage].as_str().unwrap_or_else(|| panic!("{name} has no {stage}")).trim_end();
    assert_eq!(signed.v4().unwrap().wire().as_str(), stage("canonical_request"), "{name}");
    assert_eq!(signed.string_to_sign().as_str(), stage("string_to_sign"), "{name}");
    assert_eq!(signed.signature, stage("signature"), "{name}");
    assert!(carries_signature(&signed), "{name}");
    hides(&signed, token);
}

/// Whether what is sent has the signature.
fn carries_signature(signed: &Signed) -> bool {
    match signed.request.header("Authorization") {
        Some(value) => value.wire().ends_with(&format!(", Signature={}", signed.signature)),
        None => signed.request.url().ends_with(&format!("&X-Amz-Signature={}", signed.signature)),
    }
}

/// A token is in the request and not in what is shown of it.
fn hides(signed: &Signed, token: Option<&str>) {
    let Some(token) = token else { return };
    let shown = signed.v4().unwrap().to_string();
    assert!(!shown.contains(token) && !shown.contains(&percent_encode(token)));
    assert!(shown.contains(&format!("(hidden, {} characters)", token.len())), "{shown}");
    assert_eq!(signed.token_chars(), Some(token.len()));
}

/// The request of a case. `Host` is the endpoint; date and session token are left to the signer.
fn read(text: &str, rules: Rules) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    // A line that begins with a blank goes on with the value before it (RFC 9112, section 5.2).
    let head = head.replace("\n ", " ");
    let mut lines = head.lines();
    let (start, _version) = lines.next().unwrap().rsplit_once(' ').unwrap();
    let (method, target) = start.split_once(' ').unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let (mut headers, mut host) = (Vec::new(), "");
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        match name.to_ascii_lowercase().as_str() {
            "host" => host = value,
            "x-amz-date" | "x-amz-security-token" => {}
            _ => headers.push(header(name, value)),
        }
    }
    Request {
        method: if method == "POST" { Method::Post } else { Method::Get },
        endpoint: Endpoint::https(host),
        path: path_of(path, rules).into(),
        query: query_of(query),
        headers,
        body: if body.is_empty() { Body::Empty } else { Body::Text(body.to_owned()) },
    }
}

fn header(name: &str, value: &str) -> Header {
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    Header { name, value: HeaderValue::new(value.to_owned()).unwrap(), origin: Origin::Operation }
}

/// The suite encodes every path once. Our rules do so without normalizing it, for S3; those that normalize encode twice, and
/// get the path before its first encoding here.
fn path_of(path: &str, rules: Rules) -> String {
    let plain = percent_decode(path);
    if rules.encodes_path_twice {
        return plain;
    }
    plain.split('/').map(percent_encode).collect::<Vec<_>>().join("/")
}

fn query_of(query: &str) -> Form {
    let mut form = Form::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        form.push(Parameter::new(percent_decode(name), &percent_decode(value), Origin::Operation));
    }
    form
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => (bytes.push(byte), rest = &after[2..]),
            None => (bytes.push(*first), rest = after),
        };
    }
    String::from_utf8(bytes).unwrap()
}
