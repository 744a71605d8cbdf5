//! What the test files share: data files, expected files, sample keys, a random number generator with a seed.
#![allow(dead_code, reason = "each test file takes what it needs")]

pub mod judge;

use serde_json::Value;
use std::path::{Path, PathBuf};
use waybill::endpoint::{Destination, Target, resolve};
use waybill::http::Endpoint;
use waybill::schema::{Field, Member, Need, Shape};
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

/// Inputs made of the examples in the descriptions: those that are required, or all there are.
pub fn sample(operation: &Operation, only_required: bool) -> Inputs {
    examples(operation.inputs, only_required)
}

fn examples(members: &[Member], only_required: bool) -> Inputs {
    let is_wanted = |m: &&Member| !only_required || m.presence.late == Need::Required;
    let wanted = members.iter().filter(is_wanted);
    wanted.map(|m| (m.field.key.to_owned(), example(m.field, only_required))).collect()
}

fn example(field: &Field, only_required: bool) -> Input {
    match &field.shape {
        Shape::Record(members) => Input::Map(examples(members, only_required)),
        Shape::Records(members) => Input::List(vec![Input::Map(examples(members, only_required))]),
        Shape::List(of) => Input::List(vec![example(of, only_required)]),
        Shape::Map { key, value } => {
            Input::Map([(key.example.to_owned(), example(value, only_required))].into_iter().collect())
        }
        Shape::Boolean => Input::Bool(field.example != "false"),
        Shape::Integer(least, _) => Input::Number(field.example.parse().unwrap_or(*least)),
        Shape::Choice { values, .. } if field.example.is_empty() => Input::Text(values[0].value.to_owned()),
        _ => Input::Text(field.example.to_owned()),
    }
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
    assert_eq!(actual, expected, "{path} differs; UPDATE_EXPECT=1 rewrites it");
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
