//! The example `request` as a script meets it: lines in, lines out, exit status.

use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs the example; `cargo test` builds it beside the tests.
fn run(input: &str) -> (Vec<Value>, Option<i32>) {
    let mut folder: PathBuf = std::env::current_exe().unwrap();
    folder.pop();
    let program = folder.with_file_name("examples").join("request");
    let mut child = Command::new(&program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| panic!("{}: {e}", program.display()));
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_ascii());
    (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), output.status.code())
}

/// GetStatus with some keys of the line exchanged.
fn call(changes: Value) -> String {
    let mut call = json!({
        "service": "import-export", "operation": "GetStatus", "inputs": {"JobId": "A36BC"}, "region": "us-east-1",
        "timestamp": "2011-06-20T22:30:59Z", "access_key_id": "AKIAIOSFODNN7EXAMPLE",
        "secret_access_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "session_token": null,
        "signature_version": "2", "signature_method": "HmacSHA1", "endpoint": null, "snippets": ["get-url", "sign-sh"],
    });
    call.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    format!("{call}\n")
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect()
}

#[test]
fn answers_in_the_order_of_the_calls() {
    let lines = [
        call(json!({})),
        call(json!({"endpoint": "http://127.0.0.1:8080"})),
        call(json!({"inputs": {"JobId": "A36BC", "jobId": 1}})),
        call(json!({"service": "snowmobile", "operation": "UpdateJob"})),
        call(json!({"operation": "MergeJobs"})),
        call(json!({"signature_version": "3"})),
        call(json!({"snippets": ["telnet"]})),
        call(json!({"access_key_id": "arn:aws:iam::111122223333:role/Shipping"})),
        call(json!({"endpoint": "127.0.0.1"})),
    ];
    let (answers, status) = run(&lines.concat());
    assert_eq!((answers.len(), status), (lines.len(), Some(0)));
    assert_eq!(answers[0]["method"], "POST");
    assert_eq!(answers[0]["url"], "https://importexport.amazonaws.com/");
    assert_eq!(answers[0]["headers"], json!({"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}));
    assert_eq!(answers[0]["canonical_request"], Value::Null);
    let (text, body) = (answers[0]["string_to_sign"].as_str().unwrap(), answers[0]["body"].as_str().unwrap());
    assert!(body.starts_with(text.strip_prefix("POST\nimportexport.amazonaws.com\n/\n").unwrap()));
    assert!(answers[0]["snippets"]["get-url"].as_str().unwrap().starts_with("https://importexport.amazonaws.com/?"));
    assert_eq!(codes(&answers[0]), [""; 0]);
    assert!(answers[1]["string_to_sign"].as_str().unwrap().starts_with("POST\n127.0.0.1:8080\n/\n"));
    let refused: Vec<_> = answers[2..].iter().map(|answer| (codes(answer), answer["body"].is_null())).collect();
    assert_eq!(
        refused,
        [
            (vec!["unknown-input"], true),
            (vec!["unknown-service"], true),
            (vec!["unknown-operation"], true),
            (vec!["unknown-signature-version"], true),
            (vec!["unknown-snippet"], false),
            (vec!["wrong-paste"], true),
            (vec!["endpoint-form"], true),
        ]
    );
}

#[test]
fn version_4_has_its_stages_and_its_region() {
    let lines = [
        call(json!({"signature_version": "4", "session_token": "FwoGZXIvYXdzE=="})),
        call(json!({"signature_version": "4", "region": "cn-north-1"})),
        call(json!({"signature_version": "4", "region": "eu-west-1", "endpoint": "http://127.0.0.1:8080"})),
        call(json!({"signature_version": "4", "region": null})),
    ];
    let (answers, _) = run(&lines.concat());
    let host = "importexport.amazonaws.com";
    let shown: Vec<_> = answers.iter().map(scope_and_host).collect();
    assert_eq!(
        shown,
        [
            ("20110620/us-east-1/IngestionService/aws4_request", host),
            ("20110620/cn-north-1/importexport/aws4_request", "importexport.cn-north-1.amazonaws.com.cn"),
            ("20110620/eu-west-1/IngestionService/aws4_request", "127.0.0.1:8080"),
            ("20110620/us-east-1/IngestionService/aws4_request", host),
        ]
    );
    let headers = answers[0]["headers"].as_object().unwrap();
    let names: Vec<&str> = headers.keys().map(String::as_str).collect();
    assert_eq!(names, ["Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token"]);
    let signed_headers = "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, ";
    assert!(headers["Authorization"].as_str().unwrap().contains(signed_headers));
    assert!(headers["Authorization"].as_str().unwrap().ends_with(answers[0]["signature"].as_str().unwrap()));
    assert_eq!(answers[0]["body"], "Action=GetStatus&JobId=A36BC&Version=2010-06-01");
}

/// What a version 4 answer was signed for: the credential scope, and the host of its canonical request.
fn scope_and_host(answer: &Value) -> (&str, &str) {
    let line = |key: &str, start: &str| {
        let lines = answer[key].as_str().unwrap().lines();
        lines.filter_map(|line| line.strip_prefix(start)).next().unwrap()
    };
    let scope = answer["string_to_sign"].as_str().unwrap().lines().nth(2).unwrap();
    (scope, line("canonical_request", "host:"))
}

#[test]
fn regions_are_checked() {
    let lines = [
        call(json!({"region": "us-east1"})),
        call(json!({"region": "us-east-9"})),
        call(json!({"endpoint": "http://10.0.0.1"})),
        call(json!({"endpoint": "http://[::1]:8080"})),
    ];
    let (answers, _) = run(&lines.concat());
    let found: Vec<_> = answers.iter().map(|answer| (codes(answer), answer["body"].is_null())).collect();
    assert_eq!(
        found,
        [
            (vec!["region-form"], true),
            (vec!["unknown-region"], false),
            (vec!["clear-text-endpoint"], false),
            (vec![], false),
        ]
    );
    assert_eq!(answers[0]["diagnostics"][0]["path"], "region");
    assert!(answers[0]["diagnostics"][0]["message"].as_str().unwrap().ends_with("did you mean `us-east-1`"));
}

#[test]
fn a_manifest_with_a_password_is_in_a_file() {
    let inputs =
        |manifest: &str| json!({"JobId": "A36BC", "JobType": "Import", "Manifest": manifest, "ValidateOnly": true});
    let line = |manifest: &str| {
        call(
            json!({"operation": "UpdateJob", "inputs": inputs(manifest), "snippets": ["curl-bash", "http", "sign-sh"]}),
        )
    };
    let (answers, _) = run(&(line("bucket: b\npinCode: 998877\n") + &line("bucket: b\npinCode:\n")));
    assert_eq!(codes(&answers[0]), ["snippet-does-not-apply"]);
    for id in ["curl-bash", "sign-sh"] {
        assert!(!answers[0]["snippets"][id].as_str().unwrap().contains("998877"));
        let file =
            json!({"name": "waybill-UpdateJob-A36BC.txt", "text": "Manifest=bucket%3A%20b%0ApinCode%3A%20998877%0A"});
        assert_eq!(answers[0]["snippet_files"][id], file);
    }
    assert_eq!((codes(&answers[1]), &answers[1]["snippet_files"]), (vec![], &json!({})));
}

#[test]
fn answers_are_ascii() {
    let (answers, _) = run(&call(json!({"inputs": {"JobId": "\u{2028}é\u{1F600}"}})));
    assert!(answers[0]["diagnostics"][0]["message"].as_str().unwrap().contains("`\u{2028}é\u{1F600}`"));
}

#[test]
fn what_is_no_call_ends_with_status_2() {
    for input in ["{", "[]", &call(json!({"timestamp": "noon"})), &call(json!({"inputs": []})), "{}\n"] {
        assert_eq!(run(input), (Vec::new(), Some(2)), "{input}");
    }
    assert_eq!(run("\n"), (Vec::new(), Some(0)));
}
