//! Answers are read as botocore reads them; ill-formed ones as they were meant; whatever else, without a panic.

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};
use support::python::is_up_to_date;
use support::{data, takes_time_by_its_size};
use waybill::answer::{Answer, COMMON, Given, OUTPUTS, has_places, meaning, read};

fn cases(service: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(data(&format!("answers/{service}.jsonl"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn all_cases() -> Vec<Value> {
    ["import-export", "s3-control", "snowball"].into_iter().flat_map(cases).collect()
}

fn fields(answer: &Answer) -> BTreeMap<String, String> {
    answer.fields().into_iter().map(|(path, text)| (path.to_string(), text.to_owned())).collect()
}

fn expected(case: &Value) -> BTreeMap<String, String> {
    let map = case["fields"].as_object().unwrap();
    map.iter().map(|(path, text)| (path.clone(), text.as_str().unwrap().to_owned())).collect()
}

/// The case as `curl -i` prints it.
fn whole(case: &Value) -> String {
    let mut text = format!("HTTP/1.1 {} X\r\nDate: Fri, 20 Nov 2026 10:00:00 GMT\r\n", case["status"]);
    for (name, value) in case["headers"].as_object().into_iter().flatten() {
        text += &format!("{name}: {}\r\n", value.as_str().unwrap());
    }
    text + "\r\n" + case["body"].as_str().unwrap()
}

fn given(case: &Value) -> Given<'_> {
    Given { service: case["service"].as_str(), operation: case["operation"].as_str(), ..Given::default() }
}

#[test]
fn every_answer_has_the_fields_that_botocore_reads() {
    let mut seen = BTreeSet::new();
    for case in all_cases().iter().filter(|case| case["fields"].is_object()) {
        let text = whole(case);
        let answer = read(&text, given(case));
        assert!(answer.fault.is_none(), "{text}\n{:?}", answer.fault);
        assert_eq!(fields(&answer), expected(case), "{text}");
        assert_eq!((answer.service, answer.operation), (case["service"].as_str(), case["operation"].as_str()));
        assert!(answer.diagnostics.is_empty(), "{text}\n{:?}", answer.diagnostics);
        assert_eq!(answer.status, Some(200));
        if let Some(manifest) = expected(case).get("CurrentManifest") {
            assert_eq!(answer.manifest(), Some(manifest.as_str()));
        }
        seen.insert(answer.operation);
    }
    assert!(seen.len() >= 27, "{seen:?}");
}

#[test]
fn every_error_has_the_parts_that_botocore_reads_and_a_meaning() {
    for case in all_cases().iter().filter(|case| case["error"].is_object()) {
        let text = whole(case);
        let answer = read(&text, given(case));
        let fault = answer.fault.as_ref().unwrap_or_else(|| panic!("{text}"));
        assert_eq!(fault.code.as_deref(), case["error"]["code"].as_str(), "{text}");
        assert_eq!(fault.message, case["error"]["message"].as_str().unwrap(), "{text}");
        assert_eq!(answer.request_id.as_deref(), case["error"]["request_id"].as_str(), "{text}");
        assert!(answer.result.is_none() && answer.fields().is_empty());
        assert!(!fault.explanation.is_empty() && !fault.advice.is_empty(), "{text}");
        assert!(answer.diagnostics.is_empty(), "{text}\n{:?}", answer.diagnostics);
    }
}

#[test]
fn an_operation_is_recognized_by_its_root_element() {
    for case in all_cases().iter().filter(|case| case["fields"].is_object() && case["service"] != "snowball") {
        let answer = read(case["body"].as_str().unwrap(), Given::default());
        assert_eq!((answer.service, answer.operation), (case["service"].as_str(), case["operation"].as_str()));
        assert_eq!(fields(&answer), expected(case));
    }
}

/// Two services answer `Jobs`; what the AWS CLI prints names neither.
#[test]
fn a_list_is_recognized_by_what_is_in_it() {
    for (body, service) in [
        (r#"{"Jobs": [{"JobId": "x", "Operation": "S3PutObjectCopy", "Status": "Complete"}]}"#, "s3-control"),
        (r#"{"Jobs": [{"JobId": "x", "IsCanceled": false, "JobType": "Import"}]}"#, "import-export"),
    ] {
        let answer = read(body, Given::default());
        assert_eq!((answer.service, answer.operation), (Some(service), Some("ListJobs")), "{body}");
        assert!(answer.fault.is_none());
    }
    assert_eq!(read(r#"{"Jobs": []}"#, Given::default()).operation, None);
}

#[test]
fn json_is_recognized_by_its_members_or_not_at_all() {
    let mut recognized = 0;
    for case in cases("snowball").iter().filter(|case| case["fields"].is_object()) {
        let answer = read(case["body"].as_str().unwrap(), Given { service: Some("snowball"), ..Given::default() });
        if let Some(operation) = answer.operation {
            recognized += usize::from(Some(operation) == case["operation"].as_str());
        }
    }
    assert!(recognized > 40, "{recognized}");
}

#[test]
fn tables_and_fixtures_are_those_of_the_installed_botocore() {
    ["outputs.py", "answers.py"].into_iter().for_each(is_up_to_date);
}

#[test]
fn every_operation_is_in_the_fixtures() {
    let named: BTreeSet<(String, String)> = all_cases()
        .iter()
        .map(|case| (case["service"].as_str().unwrap().to_owned(), case["operation"].as_str().unwrap().to_owned()))
        .collect();
    for output in OUTPUTS {
        assert!(named.contains(&(output.service.to_owned(), output.operation.to_owned())), "{output:?}");
    }
}

/// The places of an error are a decision, an empty list included; so is what the error means.
#[test]
fn no_error_of_a_model_is_without_places() {
    for case in all_cases().iter().filter(|case| case["error"].is_object()) {
        let code = case["error"]["code"].as_str().unwrap();
        assert!(has_places(code), "{code}");
        let operation = case["operation"].as_str();
        let found = meaning(code, case["service"].as_str(), operation);
        assert_eq!(found.map(|meaning| meaning.name), Some(code), "{code} of {operation:?}");
    }
}

#[test]
fn common_errors_say_what_and_what_to_do() {
    let mut names = BTreeSet::new();
    for error in COMMON {
        assert!(error.about.ends_with('.') && error.advice.ends_with('.'), "{:?}", error.names);
        assert!(error.names.iter().all(|name| names.insert(*name)), "{:?} is there twice", error.names);
    }
    for code in ["SignatureDoesNotMatch", "InvalidSignatureException", "ExpiredTokenException", "ThrottlingException"] {
        assert!(meaning(code, Some("snowball"), None).is_some(), "{code}");
    }
}

/// A report of Python names code without a name in angle brackets, and shows lines of the program.
#[test]
fn a_traceback_is_no_markup() {
    let said = "An error occurred (InvalidJobIdException) when calling the CreateJob operation: No such job";
    let way = |file: &str, of: &str, line: &str| {
        format!("Traceback (most recent call last):\n  File \"{file}\", line 9, in {of}\n    {line}\n")
    };
    for (file, of, line) in [
        ("/home/me/job.py", "<module>", "main()"),
        ("<stdin>", "<module>", "client.create_job("),
        ("<frozen importlib._bootstrap>", "<listcomp>", "{\"JobType\": x}"),
        ("job.py", "create.<locals>.<lambda>", "print(\"<Error><Code>x</Code></Error>\")"),
    ] {
        let text = format!("{}botocore.errorfactory.InvalidJobIdException: {said}\n", way(file, of, line));
        for text in [text.clone(), format!("$ python job.py\n{text}"), format!("job.py: <stdin> is read\n{text}")] {
            let answer = read(&text, Given::default());
            let fault = answer.fault.unwrap();
            assert_eq!(fault.code.as_deref(), Some("InvalidJobIdException"), "{text}");
            assert_eq!((fault.message.as_str(), answer.operation), ("No such job", Some("CreateJob")), "{text}");
            assert!(answer.diagnostics.is_empty(), "{text}\n{:?}", answer.diagnostics);
        }
        let chained = format!("{text}\nDuring handling of the above exception, another exception occurred:\n\n{text}");
        assert_eq!(read(&chained, Given::default()).fault.unwrap().message, "No such job");

        let line = "botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: \"https://x/\"";
        let fault = read(&[&way(file, of, line), line].concat(), Given::default()).fault.unwrap();
        assert!(fault.explanation.starts_with("The host's name could not be resolved"), "{}", fault.explanation);
        let fault = read(&format!("{}KeyError: 'x'\n", way(file, of, line)[..].replace(line, "y")), Given::default());
        assert_eq!(fault.fault.unwrap().message, "KeyError: 'x'");
    }
    let warned = read("<stdin>:1: DeprecationWarning: old\n", Given::default());
    assert!(warned.diagnostics.is_empty() && warned.tree.is_empty());
    // What is printed behind a report is still read.
    let text =
        format!("{}KeyError: 'x'\n{{\"JobId\": \"53TX4\", \"LocationCode\": \"AtAWS\"}}", way("a", "<module>", "b"));
    assert_eq!(read(&text, Given::default()).operation, Some("GetStatus"));
    survive("reports", way("a", "<module>", "b").repeat(20_000));
}

/// `pprint` breaks a text at its line ends, and Python puts the pieces together again.
#[test]
fn pieces_of_a_text_are_one_text() {
    let manifest = "manifestVersion: 2.0\nbucket: my-import-bucket\ndeviceId: '49382'\n";
    let pieces = "'manifestVersion: 2.0\\n'\n                    'bucket: my-import-bucket\\n'\n                    \"deviceId: '49382'\\n\"";
    for value in [pieces.to_owned(), format!("({pieces})"), format!("( ''\n{pieces}\n)"), format!("(({pieces}) )")] {
        let text = format!(
            "{{'CarrierName': 'UPS',\n 'CurrentManifest': {value},\n 'ErrorCount': 0, 'JobId': '53TX4', 'LocationCode': 'AtAWS'}}"
        );
        let given = Given { operation: Some("GetStatus"), ..Given::default() };
        let answer = read(&text, given);
        assert_eq!(answer.manifest(), Some(manifest), "{text}");
        assert_eq!((answer.text(&["JobId"]), answer.text(&["ErrorCount"])), (Some("53TX4"), Some("0")), "{text}");
        assert!(answer.diagnostics.iter().all(|found| found.code.id != "json-syntax"), "{:?}", answer.diagnostics);
        // Cut anywhere, nothing is taken for the whole manifest.
        let start = text.find("'manifestVersion").unwrap();
        let end = text.find(",\n 'ErrorCount").unwrap();
        for cut in start..=end {
            assert_eq!(read(&text[..cut], given).manifest(), None, "{}", &text[..cut]);
        }
        assert_eq!(read(&text[..=end], given).manifest(), Some(manifest));
    }
    // Where a comma is missing, the value may lack something too, and the name behind it is no part of it.
    for text in [
        r#"{"JobId": "53TX4", "CurrentManifest": "a: b" "LogKey": "x"}"#,
        r#"{"JobId": "53TX4", "CurrentManifest": "a: b" x}"#,
        "{'JobId': '53TX4', 'CurrentManifest': 'a: b'\n 'LogKey': 'x'}",
        "{'JobId': '53TX4', 'CurrentManifest': ('a: b', 'c')}",
    ] {
        let answer = read(text, Given::default());
        assert_eq!((answer.manifest(), answer.text(&["CurrentManifest"])), (None, Some("a: b")), "{text}");
        assert_eq!(answer.text(&["JobId"]), Some("53TX4"));
        assert!(answer.diagnostics.iter().any(|found| found.code.id == "json-syntax"), "{:?}", answer.diagnostics);
    }
    survive("pieces", format!("{{'a': {}", "'b' ".repeat(100_000)));
    survive("parentheses", format!("{{'a': {}", "(".repeat(100_000)));
}

fn survive(name: &str, text: String) -> Duration {
    let name = name.to_owned();
    let work = move || {
        let start = Instant::now();
        for operation in [None, Some("GetStatus"), Some("DescribeJob")] {
            let answer = read(&text, Given { operation, ..Given::default() });
            for found in &answer.diagnostics {
                assert!(text.get(found.span.range()).is_some(), "{found:?} of {text:?}");
            }
            let _ = (answer.fields().len(), answer.manifest(), answer.signature_file(), answer.clock());
        }
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
        took
    };
    // A browser gives wasm one megabyte of stack.
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap().join().expect("no panic")
}

#[test]
fn bombs_do_no_harm() {
    const DEEP: usize = 100_000;
    for open in [
        "<a>",
        "{\"a\":",
        "[",
        "<member>",
        "<Jobs>",
        "{",
        "<a",
        "</a>",
        "<!--",
        "<![CDATA[",
        "&lt;",
        "<a b=\"",
        "\"",
        "'",
        "<?",
        "<!",
        "&",
        "< a>",
    ] {
        survive(open, open.repeat(DEEP));
        survive(open, format!("<GetStatusResponse><GetStatusResult>{}", open.repeat(DEEP)));
        survive(open, format!("{{\"JobId\": {}", open.repeat(DEEP)));
    }
    survive("items", format!("{{\"Jobs\": [{}", "{\"a\": [1]},".repeat(DEEP / 10)));
    survive("elements", format!("<a>{}</a>", (0..DEEP / 10).map(|i| format!("<k{i}/>")).collect::<String>()));
    survive("members", format!("{{{}}}", (0..DEEP / 10).map(|i| format!("\"k{i}\": 1,")).collect::<String>()));
    let laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><GetStatusResponse><GetStatusResult><JobId>&lol2;</JobId></GetStatusResult></GetStatusResponse>";
    let answer = read(laughs, Given::default());
    assert_eq!(answer.text(&["JobId"]), Some("&lol2;"));
    assert_eq!(answer.diagnostics[0].code.id, "unknown-entity");
    survive("a large answer", format!("<a>{}</a>", "<Job><Id>x</Id></Job>".repeat(10_000)));
    survive(
        "a long text",
        format!("<GetStatusResponse><GetStatusResult><CurrentManifest>{}", "a: b\r\n".repeat(1 << 18)),
    );
    survive("many headers", "HTTP/1.1 200 OK\nA: b\n\n".repeat(50_000));
    survive("a long head", format!("HTTP/1.1 200 OK\n{}", "A: b\n".repeat(50_000)));
    survive("folded", format!("HTTP/1.1 200 OK\nA: b\n{}", " c\n".repeat(100_000)));
    survive("chatter", "* x\n".repeat(50_000));
    for line in [
        "usage: x\n",
        "Traceback (most recent call last)\n",
        "curl: (6) <a",
        "Unknown options: <a>\n",
        ", maybe you meant:",
    ] {
        takes_time_by_its_size(line, 20_000, |count| drop(read(&line.repeat(count), Given::default())));
    }
}

const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "&",
    ";",
    "&#",
    "&#x110000;",
    "&#xD800;",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u",
    "\\ud83d",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "é",
    "😀",
    "\u{feff}",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<!DOCTYPE",
    "HTTP/1.1 200 OK\r\n",
    "< HTTP/2 403\r\n< a: b\r\n<\r\n",
    "curl: (6) x\n",
    "An error occurred (A) when calling the B operation: c",
    "<member>",
    "</member>",
    "<Error>",
    "<Code>x</Code>",
    "null",
    "1e",
    "-",
    "  ",
    "* x\n",
    "> x-amz-date: 20261120T100000Z\n",
];

#[test]
fn mutated_answers_are_read() {
    let texts: Vec<String> = all_cases().iter().map(whole).collect();
    let mut seed: u64 = 7;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    for _ in 0..5_000 {
        let mut text = texts[random(texts.len())].clone();
        for _ in 0..1 + random(4) {
            let at = text.floor_char_boundary(random(text.len() + 1));
            match random(4) {
                0 => text.truncate(at),
                1 => {
                    let end = text.floor_char_boundary((at + random(30)).min(text.len())).max(at);
                    text.replace_range(at..end, "");
                }
                _ => text.insert_str(at, PIECES[random(PIECES.len())]),
            }
        }
        let operation = ["GetStatus", "ListJobs", "DescribeJob", "UpdateJob"].get(random(8)).copied();
        let answer = read(&text, Given { operation, service: None, ..Given::default() });
        for found in &answer.diagnostics {
            assert!(text.get(found.span.range()).is_some(), "{found:?} of {text:?}");
        }
        let _ = (answer.fields(), answer.manifest(), answer.signature_file());
    }
}

/// A portal answers with success in the place of AWS: the request was accepted by nobody.
#[test]
fn success_with_a_body_of_something_else_is_not_accepted() {
    for (body, words) in [
        ("Content-Type: text/html\r\n\r\n<html><body>Sign in to WiFi</body></html>", "probably never arrived"),
        ("Content-Type: text/plain\r\n\r\nhello", "not an answer of AWS"),
        ("x-amz-request-id: 1\r\n\r\nhello", "neither XML nor JSON"),
        ("Content-Type: text/plain\r\n\r\nJOBS\tx", "what the AWS CLI prints"),
        ("Content-Type: application/json\r\n\r\n{\"hello\": 1}", "not an answer of the service"),
    ] {
        let fault = read(&format!("HTTP/1.1 200 OK\r\n{body}"), Given::default()).fault.unwrap();
        let said = format!("{} {}", fault.explanation, fault.advice);
        assert!(said.contains(words) && !said.contains("accepted") && !said.contains("empty"), "{said}");
    }
}

/// A gateway of AWS that cannot tell the service writes the code as the root element.
#[test]
fn a_root_element_can_be_the_code() {
    const ROOTS: [(&str, &str, &str); 2] = [
        (
            "<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be authorized</Message>\n</AccessDeniedException>",
            "AccessDeniedException",
            "Unable to determine service/operation name to be authorized",
        ),
        ("<UnknownOperationException/>", "UnknownOperationException", ""),
    ];
    for (body, code, message) in ROOTS {
        for text in [body.to_owned(), format!("HTTP/1.1 403 Forbidden\r\n\r\n{body}\n")] {
            let fault = read(&text, Given::default()).fault.unwrap();
            assert_eq!((fault.code.as_deref(), fault.message.as_str()), (Some(code), message));
            assert!(fault.is_known && fault.explanation.contains("does not know the operation"), "{fault:?}");
        }
    }
}
