//! The matcher of regular expressions: against Python's, and against texts that exhaust other matchers.

mod support;

use serde_json::Value;
use std::time::{Duration, Instant};
use waybill::service::pattern::matches;

#[test]
fn texts_match_as_in_python() {
    let lines = support::read("patterns.jsonl");
    let mut seen = [0, 0];
    for line in lines.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let expected = case["matches"].as_bool().unwrap();
        seen[usize::from(expected)] += 1;
        assert_eq!(matches(case["pattern"].as_str().unwrap(), case["text"].as_str().unwrap()), expected, "{line}");
    }
    assert!(seen.iter().all(|count| *count > 500), "{seen:?}");
}

#[test]
fn hostile_texts_are_judged_or_let_through_in_time() {
    let long = "a".repeat(1 << 20);
    let texts =
        [long.clone(), format!("{long}!"), "arn:aws:s3:".repeat(50_000), "@.".repeat(100_000), "\0".repeat(50_000)];
    let patterns = [
        r"(a*)*b",
        r"(a|aa)+$",
        r"(.*a){30}",
        r"((a{1,20}){1,20}){1,40}",
        r"^(?=.{3,100}$).+@.+[.].+$",
        r"^\s*(?:\+?(\d{1,3}))?[-. (]*(\d{3})[-. )]*(\d{3})[-. ]*(\d{4})(?: *x(\d+))?\s*$",
        r"(?:(?=.*b)a)*",
    ];
    for pattern in patterns {
        for text in &texts {
            let start = Instant::now();
            matches(pattern, text);
            assert!(start.elapsed() < Duration::from_secs(5), "{pattern} took {:?}", start.elapsed());
        }
    }
    assert!(!matches(r"(a*)*b", &"a".repeat(10_000)));
}

#[test]
fn patterns_that_cannot_be_read_refuse_nothing() {
    let deep = "(".repeat(100_000);
    for pattern in [
        "(",
        ")",
        "[",
        "a{",
        "a{2",
        "a{3,2}",
        "*",
        r"\",
        r"(a)\1",
        r"\q",
        "a++",
        "(?<=a)b",
        "a{99999999999999999999}",
        &deep,
    ] {
        assert!(matches(pattern, "x"), "{pattern}");
    }
    assert!(matches(&"(a{1000}){1000}".repeat(3), "x"));
}
