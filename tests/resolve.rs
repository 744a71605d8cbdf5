//! Types of plain scalars, against PyYAML's. `tests/data/resolve/make.py` wrote down what PyYAML says.

#[path = "support/yaml.rs"]
mod yaml_support;

use std::fs;
use waybill::yaml::{Resolved, resolve};
use yaml_support::data;

/// Numbers that Java reads and PyYAML does not: an exponent without a point or sign, a sign or `_` around a bare point.
fn is_java_only(token: &str) -> bool {
    let unsigned = token.trim_start_matches(['+', '-']);
    let is_bare_fraction = unsigned.starts_with('.') && (unsigned.len() < token.len() || unsigned.starts_with("._"));
    token.contains(['e', 'E']) || is_bare_fraction
}

/// Zero with underscores is a number to PyYAML and text to Java.
fn is_python_only(token: &str) -> bool {
    let unsigned = token.trim_start_matches(['+', '-']);
    unsigned.starts_with("0_") && unsigned.trim_end_matches('_') == "0"
}

#[test]
fn pyyaml_agrees() {
    let tokens = fs::read_to_string(data("resolve/tokens.json")).expect("the tokens are there");
    let (mut count, mut java_only) = (0, 0);
    let mut wrong = Vec::new();
    for line in tokens.lines() {
        let [token, kind, value]: [String; 3] = serde_json::from_str(line).expect("three strings");
        count += 1;
        let resolved = resolve(&token);
        let (own_kind, own_value) = match &resolved {
            Resolved::Null => ("null", String::new()),
            Resolved::Bool(value) => ("bool", value.to_string()),
            Resolved::Int(digits) => ("int", digits.to_string()),
            Resolved::Float(_) => ("float", String::new()),
            Resolved::Timestamp(_) => ("timestamp", String::new()),
            Resolved::Merge => ("merge", String::new()),
            Resolved::Str => ("str", String::new()),
        };
        // `=` has a type of its own in PyYAML, and is text in Java; the lint speaks of it.
        let kind = if kind == "value" { "str" } else { &kind };
        let same_float = match (&resolved, value.parse::<f64>()) {
            (Resolved::Float(own), Ok(theirs)) => {
                let own: f64 = own.parse().expect("a number");
                (own.is_nan() && theirs.is_nan()) || own == theirs || (own - theirs).abs() < theirs.abs() * 1e-12
            }
            _ => true,
        };
        if own_kind != kind && ((is_java_only(&token) && own_kind == "float") || is_python_only(&token)) {
            java_only += 1;
        } else if own_kind != kind || !same_float || (!own_value.is_empty() && own_value != value) {
            wrong.push(format!("{token:?}: {own_kind} {own_value}, PyYAML says {kind} {value}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(count > 4_000 && java_only < 1_000, "{count} {java_only}");
}

#[test]
fn what_a_reader_reads_in_words() {
    let words = |text: &str| resolve(text).to_string();
    assert_eq!(words("02134"), "the number 1116");
    assert_eq!(words("12:30"), "the number 750");
    assert_eq!(words("1_000"), "the number 1000");
    assert_eq!(words("+12065551111"), "the number 12065551111");
    assert_eq!(words("2.50"), "the number 2.5");
    assert_eq!(words("NO"), "false");
    assert_eq!(words("ON"), "true");
    assert_eq!(words("~"), "nothing");
    assert_eq!(words("2012-07-24"), "the date 2012-07-24");
    assert_eq!(words("0xFFFFFFFFFFFFFFFFFFFF"), "the number 1208925819614629174706175");
    assert!(words(&format!("0x{}", "F".repeat(1 << 20))).starts_with("the number with 1048576 digits"));
}
