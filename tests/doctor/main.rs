//! Refused signatures with known faults. `data/doctor/` has the call, the answer and the cause; botocore made the texts.

mod mask;
mod password;
#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;
use support::{LONG_TERM_ID, Random, SECRET, TOKEN, cases, inputs, json_file, takes_time_by_its_size, temporary};
use waybill::answer::Given;
use waybill::doctor::{CAUSES, Diagnosis, Ours, ServerSays, Text, examine, masked};
use waybill::endpoint::{Target, resolve};
use waybill::service::{operation, service};
use waybill::sign::sigv2::SignatureMethod;
use waybill::sign::{Credentials, Scheme, Timestamp};
use waybill::snippet::Call;

fn says(answer: &str) -> ServerSays {
    let read = waybill::answer::read(answer, Given::default());
    ServerSays::from(&read.fault.unwrap())
}

fn diagnosis(case: &Value, answer: &str) -> Diagnosis {
    let call = &case["call"];
    let text = |key: &str| call[key].as_str().unwrap();
    let operation = operation(service(text("service")).unwrap(), text("operation")).unwrap();
    let keys = Credentials::new(text("access_key_id"), text("secret_access_key"), call["session_token"].as_str());
    let scheme = if call["scheme"] == "v2" { Scheme::V2(SignatureMethod::HmacSha256) } else { Scheme::V4 };
    let destination = resolve(operation.service, &Target::default(), call["inputs"]["AccountId"].as_str())
        .unwrap_or_else(|d| panic!("{d}"));
    let inputs = inputs(&call["inputs"]);
    let at = Timestamp::parse(text("timestamp")).unwrap();
    let signed = Call::new(operation, &inputs, &destination, scheme, Some((&keys, at))).signed.unwrap();
    let client = &case["client"];
    let ours = match client["string_to_sign"].as_str() {
        None => Ours::of(&signed, Some(&keys)),
        Some(to_sign) => {
            Ours::of_texts(client["canonical_request"].as_str(), to_sign, client["signature"].as_str().unwrap())
        }
    };
    examine(&says(answer), &ours)
}

fn files() -> Vec<(String, Value)> {
    cases("doctor").into_iter().map(|name| (name.clone(), json_file(&format!("doctor/{name}")))).collect()
}

#[test]
fn the_cause_comes_first() {
    let (mut met, mut wrong) = (std::collections::BTreeSet::new(), Vec::new());
    let files = files();
    for (name, case) in &files {
        let answer = case["answer"].as_str().unwrap();
        let found = diagnosis(case, answer);
        let first = found.causes[0].cause.id;
        met.insert(first);
        if case["cause"] != first {
            let all: Vec<_> = found.causes.iter().map(|suspect| suspect.cause.id).collect();
            wrong.push(format!("{name}: {} is wanted, found {all:?}", case["cause"]));
        }
        check(&found, case);
    }
    assert!(files.len() >= 40);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(CAUSES.iter().filter(|cause| !met.contains(cause.id)).map(|cause| cause.id).eq(["encoding"]), "{met:?}");
}

/// What holds for every diagnosis: it says something, and nothing secret.
fn check(found: &Diagnosis, case: &Value) {
    assert!(!found.causes.is_empty());
    let said = format!("{found:?}");
    for secret in [case["call"]["secret_access_key"].as_str(), case["call"]["session_token"].as_str()] {
        let Some(secret) = secret else { continue };
        assert!(!said.contains(secret), "{said}");
        assert!(!said.contains(&secret[..20]), "{said}");
    }
    assert!(!said.contains(LONG_TERM_ID), "{said}");
    for row in &found.rows {
        let same = row.ours == row.theirs;
        assert!(same || row.differs_at.is_some(), "{row:?}");
        for text in [&row.ours, &row.theirs].into_iter().flatten() {
            assert!(row.differs_at.is_none_or(|at| at > text.len() || text.is_char_boundary(at)), "{row:?}");
        }
    }
}

#[test]
fn the_first_difference_has_a_place() {
    let file = json_file("doctor/s3-content-type-of-curl.json");
    let found = diagnosis(&file, file["answer"].as_str().unwrap());
    let place = found.first.unwrap();
    assert_eq!((place.text, place.line, place.column), (Text::CanonicalRequest, 4, "content-type:application/x".len()));
    let row = found.rows.iter().find(|row| row.name == "content-type").unwrap();
    assert_eq!(row.ours.as_deref(), Some("application/xml"));
    assert_eq!(row.theirs.as_deref(), Some("application/x-www-form-urlencoded"));
    assert_eq!(row.differs_at, Some("application/x".len()));
    let differing: Vec<_> = found.rows.iter().filter(|row| row.differs_at.is_some()).map(|row| row.label).collect();
    assert_eq!(differing, ["Header", "Hash of the canonical request"]);
}

/// An answer that has the hash of another request, and not the request.
#[test]
fn another_hash_is_no_other_secret() {
    let file = json_file("doctor/s3-content-type-of-curl.json");
    let mut answer = file["answer"].as_str().unwrap().to_owned();
    for name in ["CanonicalRequest", "CanonicalRequestBytes"] {
        let (start, end) = (format!("<{name}>"), format!("</{name}>"));
        let (from, to) = (answer.find(&start).unwrap(), answer.find(&end).unwrap() + end.len());
        answer.replace_range(from..to, "");
    }
    let found = diagnosis(&file, &answer);
    assert_eq!(found.first.unwrap().text, Text::StringToSign);
    let causes: Vec<_> = found.causes.iter().map(|suspect| suspect.cause.id).collect();
    assert_eq!(causes, ["header-changed", "body-changed", "host"]);
}

const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "&",
    "=",
    ":",
    "%",
    "%2",
    "%25",
    "+",
    " ",
    "'",
    "é",
    "😀",
    "\0",
    "<",
    "/",
    ";",
    "x-amz-security-token:",
    "SecurityToken=",
    "host:",
    "AWS4-HMAC-SHA256\n",
    "The String-to-Sign should have been '",
    "'",
    "\\",
    "\"",
    "StringToSignBytes",
    "41 ",
    "AKIAIOSFODNN7EXAMPLE",
    "Signature expired: ",
    "(hidden, 3 characters)",
    "`n",
    "#012",
    "\\x0A",
    "%250A",
    "pinCode: ",
    "? pinCode\n: ",
    "| pinCode | ",
    "&lt;PinCode&gt;",
    "&#xA;",
    "PIN code: is required",
    "<PinCode a=\"b\" c = 'd'>",
    "Authorization: Basic ",
    "token: !Sub ",
    "hmac.new('",
    "JobId,pinCode\na,b\n",
    "-macopt key:AWS4",
];

#[test]
fn no_text_makes_it_fail() {
    let files = files();
    let mut random = Random(11);
    for _ in 0..4_000 {
        let (_, case) = random.pick(&files);
        let answer = case["answer"].as_str().unwrap();
        let mutate = |random: &mut Random, text: &str| {
            let mut text = text.to_owned();
            for _ in 0..1 + random.below(4) {
                let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let (a, b) = (*random.pick(&borders), *random.pick(&borders));
                let (from, to) = if random.below(3) == 0 { (a.min(b), a.max(b)) } else { (a, a) };
                let piece: &&str = random.pick(PIECES);
                text.replace_range(from..to, piece);
            }
            text
        };
        masked(&mutate(&mut random, answer));
        let says = says(answer);
        let own =
            |text: &Option<zeroize::Zeroizing<String>>| text.as_ref().map(|text| text.to_string()).unwrap_or_default();
        let (canonical, to_sign) = (own(&says.canonical_request), own(&says.string_to_sign));
        let ours = Ours::of_texts(Some(&mutate(&mut random, &canonical)), &mutate(&mut random, &to_sign), "x");
        let message = mutate(&mut random, &says.message);
        let details = [mutate(&mut random, &canonical), mutate(&mut random, &to_sign)];
        let detail = |name: &str| match name {
            "CanonicalRequest" => Some(details[0].as_str()),
            "StringToSign" => Some(details[1].as_str()),
            _ => None,
        };
        let found = examine(&ServerSays::new(&says.code, &message, &detail), &ours);
        assert!(!found.causes.is_empty());
    }
}

#[test]
fn long_texts_take_no_long_time() {
    for (a, b) in [
        ("a=b&", "a=c&"),
        ("a=b&", "b=a&"),
        ("a:b\n", "a:c\n"),
        ("%25", "%2525"),
        ("x-amz-security-token:a ", "token=\""),
        ("<StringToSignBytes>", "41 "),
        ("\n", "'"),
        ("token:[", "token:\n"),
        ("\"value\":\"", "\"name\":\"token\","),
        ("\"token\",\n", "token='\\"),
        ("AKIAIOSFODNN7EXAMPLE/", "AKIAIOSFODNN7EXAMPLE:"),
        ("AKIAIOSFODNN7EXAMPLE a", "pinCode:\na bucket"),
        ("pinCode:'", "pinCode:\n'"),
        ("pinCode:\n\n", "<StringToSignBytes>"),
        ("# pinCode:\n", "pinCode:\n  # a\n"),
        ("#012pinCode:", "`npinCode: \"\""),
        ("value: ", "key=\"token\">"),
        ("secret=", "trueCryptPasword: "),
        ("IQoJb3JpZ2lu", "- value: a\n  name: secretKey\n"),
        ("%250ApinCode%253A", "\\\\012pinCode:"),
        ("| pinCode ", "&amp;amp;"),
        ("&lt;PinCode&gt;", "True Crypt "),
        ("PIN code: is required ", "&#xA;pinCode: "),
        ("? pinCode\n\n", "\n"),
        ("pinCode&amp;", "a"),
        ("<PinCode a=\"b\" ", "<token token='' "),
        ("&token=a\n", "?token=a\na\n"),
        ("AWS_SESSION_TOKEN=", "%22SessionToken%22%3A"),
        ("Authorization: Basic ", "bearer+"),
        ("token: !a ", "token: !a !b\n"),
        ("a,token\n", "token,\"a\n"),
        ("token,", "a,token\n(hidden, ,"),
        ("token=(hidden, ", "(hidden, ,"),
        ("secretKey='a\n", "a\nsecretKey=\"a\n\n"),
        ("-hmac -macopt key:", "hmac 'AWS4"),
        ("token: !a\n\n", "token: !!!!"),
    ] {
        takes_time_by_its_size(&format!("{a:?} and {b:?}"), 1 << 16, |size| {
            let (a, b) = (a.repeat(size / a.len()), b.repeat(size / b.len()));
            masked(&a);
            masked(&b);
            let head = |text: &str| format!("GET\n/\n{text}\nhost:h\n\nhost\nx");
            let (ours, theirs) = (head(&a), head(&b));
            let message = format!("The Canonical String for this request should have been '{theirs}'");
            let says = ServerSays::new("SignatureDoesNotMatch", &message, &|_| None);
            examine(&says, &Ours::of_texts(Some(&ours), &a, "x"));
        });
    }
}
