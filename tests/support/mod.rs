//! What the test files share: data files, expected files, sample keys, a random number generator with a seed.
#![allow(dead_code, reason = "each test file takes what it needs")]

pub mod calls;
pub mod judge;
pub mod model;
pub mod python;
pub mod suite;
pub mod tables;
pub mod xml;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use waybill::capture::Captured;
use waybill::endpoint::{Destination, Target, resolve};
use waybill::http::Endpoint;
use waybill::schema::{Field, Member, Shape};
use waybill::service::{Input, Inputs, Operation, operation, service};
use waybill::sign::sigv2::SignatureMethod;
use waybill::sign::{Credentials, Scheme, Timestamp};
use waybill::snippet::Call;

/// AWS's own sample keys.
pub const LONG_TERM_ID: &str = "AKIAIOSFODNN7EXAMPLE";
pub const TEMPORARY_ID: &str = "ASIAIOSFODNN7EXAMPLE";
pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
pub const TOKEN: &str = "FwoGZXIvYXdzEJr//////////wEaDExample+Token/0123456789==";

pub fn long_term() -> Credentials {
    Credentials::new(LONG_TERM_ID, SECRET, None)
}

pub fn temporary() -> Credentials {
    Credentials::new(TEMPORARY_ID, SECRET, Some(TOKEN))
}

/// 2026-11-20T14:02:11Z.
pub fn noon() -> Timestamp {
    Timestamp::from_unix_secs(1_795_183_331)
}

pub fn import_export(name: &str) -> &'static Operation {
    operation(service("import-export").unwrap(), name).unwrap()
}

/// Where requests to the service of `operation` go without other wishes.
pub fn default_destination(operation: &Operation) -> Destination {
    resolve(operation.service, &Target::default(), Some("123456789012")).unwrap()
}

/// Scheme, host and port of the [default destination](default_destination).
pub fn default_endpoint(operation: &Operation) -> Endpoint {
    default_destination(operation).endpoint
}

fn destination(operation: &Operation, endpoint: &Endpoint) -> Destination {
    let target = Target { custom: endpoint.to_string(), ..Target::default() };
    resolve(operation.service, &target, None).unwrap()
}

/// What is said about a captured request, each with its kind.
pub fn said(captured: &Captured) -> Vec<String> {
    captured.diagnostics.iter().map(|d| format!("{}: {d}", d.code.id)).collect()
}

/// A call signed with Signature Version 2.
pub fn signed_v2<'a>(
    operation: &'static Operation,
    inputs: &'a Inputs,
    endpoint: &Endpoint,
    method: SignatureMethod,
    keys: &Credentials,
    at: Timestamp,
) -> Call<'a> {
    Call::new(operation, inputs, &destination(operation, endpoint), Scheme::V2(method), Some((keys, at)))
}

/// A call that will be signed with Signature Version 2.
pub fn unsigned_v2<'a>(
    operation: &'static Operation,
    inputs: &'a Inputs,
    endpoint: &Endpoint,
    method: SignatureMethod,
) -> Call<'a> {
    Call::new(operation, inputs, &destination(operation, endpoint), Scheme::V2(method), None)
}

/// A call signed with Signature Version 4, or to be signed so.
pub fn call_v4<'a>(
    operation: &'static Operation,
    inputs: &'a Inputs,
    endpoint: &Endpoint,
    keys: Option<(&Credentials, Timestamp)>,
) -> Call<'a> {
    Call::new(operation, inputs, &destination(operation, endpoint), Scheme::V4, keys)
}

pub fn update_job(manifest: &str) -> Inputs {
    [
        ("JobId", Input::Text("53TX4".into())),
        ("JobType", Input::Text("Import".into())),
        ("Manifest", Input::Text(manifest.into())),
        ("ValidateOnly", Input::Bool(true)),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into_iter()
    .collect()
}

pub fn get_status() -> Inputs {
    [("JobId".to_owned(), Input::Text("53TX4".into()))].into_iter().collect()
}

/// Inputs that the operation takes: those of its first case in `data/requests/`, or else all that it has.
pub fn sample(operation: &Operation) -> Inputs {
    written(operation).into_iter().next().unwrap_or_else(|| complete(operation.inputs))
}

/// Many inputs that the operation takes: those of all its cases, AWS's own examples, and all inputs at once (of which those
/// of S3's CreateJob exclude each other).
pub fn samples(operation: &Operation) -> Vec<Inputs> {
    let mut samples = written(operation);
    if operation.service.id == "snowball" {
        let examples = json_file("service/snowball-examples.json");
        let ours = examples.as_array().unwrap().iter().filter(|example| example["operation"] == operation.name);
        samples.extend(ours.map(|example| inputs(&example["inputs"])));
    }
    if !(operation.service.id == "s3-control" && operation.name == "CreateJob") {
        samples.push(complete(operation.inputs));
    }
    samples
}

fn written(operation: &Operation) -> Vec<Inputs> {
    let folder = format!("requests/{}/{}", operation.service.id, operation.name);
    cases(&folder).iter().map(|case| inputs(&json_file(&format!("{folder}/{case}/call.json"))["inputs"])).collect()
}

/// Every member, each with the example of its description; without those that have none, because nobody uses them.
fn complete(members: &[Member]) -> Inputs {
    let is_used = |m: &&Member| !m.field.example.is_empty() || !matches!(m.field.shape, Shape::Text);
    members.iter().filter(is_used).map(|m| (m.field.key.to_owned(), example(m.field))).collect()
}

fn example(field: &Field) -> Input {
    match &field.shape {
        Shape::Record(members) => Input::Map(complete(members)),
        Shape::Records(members) => Input::List(vec![Input::Map(complete(members))]),
        Shape::List(of) => Input::List(vec![example(of)]),
        Shape::Map { key, value } => Input::Map([(key.example.to_owned(), example(value))].into_iter().collect()),
        Shape::Choice { values, .. } if field.example.is_empty() => Input::Text(values[0].value.to_owned()),
        Shape::Boolean if field.example.is_empty() => Input::Bool(true),
        Shape::Integer(least, _) if field.example.is_empty() => Input::Number(*least),
        shape => Input::from_text(shape, field.example),
    }
}

/// The cases in a folder of `data/`, by name; empty where there is no such folder.
pub fn cases(folder: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(data(folder)) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub fn inputs(value: &Value) -> Inputs {
    value.as_object().unwrap().iter().map(|(key, value)| (key.clone(), input(value))).collect()
}

fn input(value: &Value) -> Input {
    match value {
        Value::Bool(value) => Input::Bool(*value),
        Value::Number(number) => Input::Number(number.as_i64().unwrap()),
        Value::String(text) => Input::Text(text.clone()),
        Value::Array(items) => Input::List(items.iter().map(input).collect()),
        Value::Object(_) => Input::Map(inputs(value)),
        Value::Null => panic!("an input is not null"),
    }
}

pub fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

pub fn json_file(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap()
}

pub fn read(path: &str) -> String {
    let path = data(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Compares with a file below `tests/data`; `UPDATE_EXPECT=1` writes it instead. A missing file fails.
pub fn expect_file(path: &str, actual: &str) {
    let file = data(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, actual).unwrap();
        return;
    }
    let expected =
        std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}; UPDATE_EXPECT=1 writes it", file.display()));
    let (mut found, mut wanted) = (actual.lines(), expected.lines());
    for number in 1.. {
        match (found.next(), wanted.next()) {
            (None, None) => break,
            (found, wanted) => {
                assert_eq!(found, wanted, "line {number} of {path} differs; UPDATE_EXPECT=1 rewrites it");
            }
        }
    }
    assert!(actual == expected, "{path} differs in its line ends; UPDATE_EXPECT=1 rewrites it");
}

/// SplitMix64: the same seed gives the same numbers everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Up to `longest` pieces that mean something to one shell or another.
    pub fn awkward(&mut self, longest: usize) -> String {
        (0..self.below(longest + 1)).map(|_| *self.pick(AWKWARD)).collect()
    }
}

/// Pieces that mean something to one shell or another, and some that do not.
pub const AWKWARD: &[&str] = &[
    "'",
    "\"",
    "$",
    "`",
    "\\",
    "!",
    "%",
    "^",
    "|",
    "&",
    "<",
    ">",
    "(",
    ")",
    ";",
    "#",
    "~",
    "*",
    "?",
    "[",
    "]",
    "{",
    "}",
    "=",
    "+",
    "-",
    "@",
    ",",
    ":",
    "/",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{1}",
    "\u{1b}",
    "\u{7f}",
    "\u{80}",
    "é",
    "\u{81}",
    "漢",
    "\u{1F600}",
    "\u{2018}",
    "\u{2019}",
    "\u{201A}",
    "\u{201B}",
    "\u{201C}",
    "\u{feff}",
    "a",
    "Z",
    "0",
    "9",
    "%PATH%",
    "%1",
    "%%",
    "$HOME",
    "$(id)",
    "\\\"",
    "\\\\",
    "''",
    "EOF",
    "-n",
    "\\n",
    "\\0",
    "!!",
];

/// Whether two JSON values say the same, `100` and `100.0` or `"1"` for a time and `1` included.
pub fn bodies_equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| bodies_equal(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| bodies_equal(a, b)))
        }
        (Value::String(a), Value::Number(b)) => *a == b.to_string(),
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (a, b) => a == b,
    }
}

/// Asserts that `work` grows with its size and no faster: eight times as much takes some eight times as long, and 64 times
/// where each part looks at all others. What is done at once is fast enough; a machine that does something else at one of the
/// moments gets another try.
pub fn takes_time_by_its_size(name: &str, size: usize, work: impl Fn(usize)) {
    const AT_ONCE: Duration = Duration::from_millis(400);
    let time = |size: usize| {
        let begin = Instant::now();
        work(size);
        begin.elapsed()
    };
    let is_quick = |long: Duration| long < AT_ONCE || long < time(size / 8) * 24;
    assert!((0..4).any(|_| is_quick(time(size))), "{name}");
}
