//! Signature Version 4 against AWS's published test suite, stage by stage.

#[path = "support/suite.rs"]
mod suite;

#[test]
fn the_published_suite_has_our_stages() {
    let count =
        suite::run_all(include_str!("data/sigv4/suite/cases.jsonl"), include_str!("data/sigv4/suite/left-out.txt"));
    assert!(count > 100, "{count}");
}
