//! The example `lint` as a script meets it: a manifest in, one JSON object out, exit status.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs the example; `cargo test` builds it beside the tests.
fn run(arguments: &[&str], manifest: &[u8]) -> (Option<Value>, Option<i32>) {
    let mut folder = std::env::current_exe().unwrap();
    folder.pop();
    let program = folder.with_file_name("examples").join("lint");
    let mut child = Command::new(&program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| panic!("{}: {e}", program.display()));
    // A program that refuses its arguments may close its input unread.
    let _ = child.stdin.take().unwrap().write_all(manifest);
    let output = child.wait_with_output().unwrap();
    (serde_json::from_slice(&output.stdout).ok(), output.status.code())
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect()
}

#[test]
fn findings_have_places_in_bytes_lines_and_chars() {
    let (answer, status) = run(&[], "# é\nbucket: b-ü\nserviceLevel: expedited\n".as_bytes());
    let answer = answer.unwrap();
    assert_eq!((status, &answer["kind"]), (Some(0), &json!("import-s3")));
    let found = answer["diagnostics"].as_array().unwrap().iter().find(|d| d["path"] == "serviceLevel").unwrap();
    assert_eq!(found["code"], "not-accepted");
    assert_eq!(found["severity"], "error");
    assert_eq!(found["aws_error"], "InvalidManifestFieldException");
    assert_eq!(found["start"], json!({"byte": 32, "line": 3, "column": 15}));
    assert_eq!(found["end"], json!({"byte": 41, "line": 3, "column": 24}));
    assert_eq!(found["fix"]["edits"], json!([{"start": 32, "end": 41, "text": "expeditedShipping"}]));
}

#[test]
fn values_are_what_the_user_means_and_fixed_ends() {
    let text = "manifestVersion:2.0\r\nbucket:photos\r\nreturnAddress:\r\n  postalCode:02134\r\n  country:NO\r\n";
    let answer = run(&[], text.as_bytes()).0.unwrap();
    assert_eq!(answer["values"]["bucket"], "photos");
    assert_eq!(answer["values"]["returnAddress.postalCode"], "02134");
    assert_eq!(answer["values"]["returnAddress.country"], "NO");
    let fixed = answer["fixed"].as_str().unwrap();
    assert!(fixed.contains("bucket: photos\r\n") && !fixed.contains(": 02134") && !fixed.contains(": NO"), "{fixed}");
    let again = run(&[], fixed.as_bytes()).0.unwrap();
    assert_eq!(again["fixed"], fixed);
    assert_eq!(again["values"], answer["values"]);
}

#[test]
fn kind_and_edition_may_be_given() {
    let text = b"manifestVersion: 2.0\nbucket: b1b\neraseDevice: no\n";
    let late = run(&["--kind", "import-s3"], text).0.unwrap();
    let early = run(&["--kind", "import-s3", "--edition", "early"], text).0.unwrap();
    assert!(
        codes(&late).contains(&"missing-notification-email") && !codes(&early).contains(&"missing-notification-email")
    );
    let export = run(&["--kind", "export-s3"], text).0.unwrap();
    assert_eq!(export["kind"], "export-s3");
}

#[test]
fn input_that_cannot_be_read_ends_with_two() {
    assert_eq!(run(&[], b"a: \xFF\n").1, Some(2));
    assert_eq!(run(&["--kind", "import-tape"], b"a: b\n").1, Some(2));
    assert_eq!(run(&["--edition"], b"a: b\n").1, Some(2));
}

#[test]
fn a_secret_stays_in_values_and_fixed_alone() {
    let answer = run(&[], b"fileSystem: NTFS\ntrueCryptPassword: 12:30 #hunter2\n").0.unwrap();
    for found in answer["diagnostics"].as_array().unwrap() {
        assert!(!found["message"].as_str().unwrap().contains("hunter2"), "{found}");
        assert!(!found["fix"]["title"].to_string().contains("hunter2"), "{found}");
    }
}
