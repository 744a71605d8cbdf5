//! Pasted texts become inputs: against the readers that people use, and against everything that can be pasted.
//! `data/pastes.jsonl` is written by `scripts/pastes.py`.

mod odd;
#[path = "../support/mod.rs"]
mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use support::{Random, tables};
use waybill::diagnostic::{Diagnostic, Path, Severity};
use waybill::editor::manifest::Editor;
use waybill::editor::request::{Action, Builder};
use waybill::http::Endpoint;
use waybill::paste::{self, Pasted};
use waybill::service::{Input, Inputs, Operation};
use waybill::{protocol, service};

fn modeled() -> BTreeMap<(&'static str, &'static str), &'static Operation> {
    let services = ["import-export", "s3-control", "snowball"];
    services.into_iter().flat_map(|id| tables::operations(id).into_iter().map(move |o| ((id, o.name), o))).collect()
}

fn inputs(value: &Value) -> Inputs {
    value.as_object().unwrap().iter().map(|(key, value)| (key.clone(), input(value))).collect()
}

fn input(value: &Value) -> Input {
    match value {
        Value::Number(number) if number.as_i64().is_none() => Input::Text(number.to_string()),
        Value::Array(items) => Input::List(items.iter().map(input).collect()),
        Value::Object(_) => Input::Map(inputs(value)),
        Value::Number(number) => Input::Number(number.as_i64().unwrap()),
        Value::Bool(value) => Input::Bool(*value),
        Value::String(text) => Input::Text(text.clone()),
        Value::Null => panic!("no input is null"),
    }
}

/// The request, with the members of every mapping in one order.
fn wire(operation: &Operation, inputs: &Inputs) -> String {
    let request = protocol::build(operation, &sorted(inputs), &Endpoint::https("host.example"));
    let headers: Vec<String> = request.headers.iter().map(|h| format!("{}: {}", h.name, h.value.wire())).collect();
    let body = request.body_text().map(|body| body.to_string()).unwrap_or_default();
    format!("{}\n{}\n\n{body}", request.url().as_str(), headers.join("\n"))
}

fn sorted(inputs: &Inputs) -> Inputs {
    let sorted: BTreeMap<&str, &Input> = inputs.iter().collect();
    sorted.into_iter().map(|(key, value)| (key.to_owned(), sorted_value(value))).collect()
}

fn sorted_value(input: &Input) -> Input {
    match input {
        Input::List(items) => Input::List(items.iter().map(sorted_value).collect()),
        Input::Map(map) => Input::Map(sorted(map)),
        other => other.clone(),
    }
}

fn errors(pasted: &Pasted) -> Vec<String> {
    let errors = pasted.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| format!("{} {}", d.code.id, d)).collect()
}

#[test]
fn every_form_says_what_its_own_reader_reads() {
    let modeled = modeled();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in support::read("pastes.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (id, name) = (case["service"].as_str().unwrap(), case["operation"].as_str().unwrap());
        let described = service::service(id).and_then(|service| service::operation(service, name));
        let (_, model) = modeled.iter().find(|(key, _)| **key == (id, name)).unwrap();
        for operation in described.into_iter().chain([*model]) {
            let pasted = paste::read(case["text"].as_str().unwrap(), operation);
            assert!(errors(&pasted).is_empty(), "{:?}\n{}", errors(&pasted), case["text"].as_str().unwrap());
            let expected = inputs(&case["inputs"]);
            assert_eq!(
                wire(operation, &pasted.inputs),
                wire(operation, &expected),
                "{}",
                case["text"].as_str().unwrap()
            );
        }
        *seen.entry(case["form"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert!(seen.len() == 9 && seen.values().all(|count| *count >= 100), "{seen:?}");
}

#[test]
fn a_session_of_python_and_a_file_of_windows_are_read() {
    let operation = service::operation(service::service("import-export").unwrap(), "GetStatus").unwrap();
    for text in [
        ">>> client.get_status(\n...     JobId='53TX4',\n... )\n",
        ">>> client.get_status(\r\n...     JobId=(\r\n...       '53'\r\n...       'TX4'),\r\n... )\r\n",
        "\u{FEFF}aws importexport get-status --job-id 53TX4",
        "cd jobs && aws importexport get-status --job-id 53TX4",
        "if ! aws importexport get-status --job-id 53TX4; then exit 1; fi",
        "(venv) $ aws importexport get-status --job-id 53TX4",
        "response = client.get_status(\n    JobId='53TX4',\n)",
        "aws-vault exec --duration=1h me -- aws importexport get-status --job-id 53TX4",
        "docker run --rm -it -v ~/.aws:/root/.aws amazon/aws-cli:1.38.0 importexport get-status --job-id 53TX4",
        "* aws importexport get-status --job-id 53TX4",
    ] {
        assert!(paste::is_call(text), "{text}");
        let pasted = paste::read(text, operation);
        assert_eq!(pasted.inputs.get("JobId").and_then(Input::as_text), Some("53TX4"), "{text}: {:?}", errors(&pasted));
    }
}

/// What is said about a text for UpdateJob of Snowball: `severity code "bytes": message`.
fn said(text: &str) -> (String, Vec<String>) {
    let pasted = paste::read(text, modeled()[&("snowball", "UpdateJob")]);
    let found = pasted.diagnostics.iter();
    let found = found.map(|d| format!("{} {} {:?}: {d}", d.severity.id(), d.code.id, d.span.slice(text))).collect();
    let json: Value = serde_json::from_str(&protocol::to_json(pasted.operation, &pasted.inputs)).unwrap();
    (json.to_string(), found)
}

#[test]
fn what_the_text_does_not_hold_is_said_where_it_stands() {
    let cases: &[(&str, Value, &[&str])] = &[
        (
            "client.update_job(JobId=job_id, Description=f'x{1}', Notification=dict(NotifyAll=True))",
            json!({"Notification": {"NotifyAll": true}}),
            &[
                "error paste-value \"job_id\": `job_id` is a variable; its value is not in the text",
                "error paste-value \"f'x{1}'\": This `f` string is made when it runs; write out what it says",
            ],
        ),
        (
            "JobId='a' + 'b', Description=b'x', RoleARN=os.environ['R'], AddressId='y'",
            json!({"AddressId": "y"}),
            &[
                "error paste-value \"'a' + 'b'\": `'a' + 'b'` is an expression; only plain values can be read",
                "error paste-value \"b'x'\": This is bytes, with `b` before it; a text is wanted",
                "error paste-value \"os.environ\": `os.environ` is a variable; its value is not in the text",
            ],
        ),
        (
            "JobId=str(uuid.uuid4()), Description=None",
            json!({}),
            &[
                "error paste-value \"uuid.uuid4()\": `uuid.uuid4()` is made when it runs; write out what it makes",
                "hint paste-empty \"None\": `Description` has no value and is left out",
            ],
        ),
        (
            r#"{"JobId": "a", "JobId": "b", "Description": null, "#,
            json!({"JobId": "b"}),
            &[
                "warning paste-duplicate \"\\\"JobId\\\"\": `JobId` has a value already; the last one is taken",
                "hint paste-empty \"null\": `Description` has no value and is left out",
                "error paste-syntax \"\": The text ends before `}`",
            ],
        ),
        (
            r#"{"JobId": "a" "Description": "b"}"#,
            json!({"JobId": "a"}),
            &["error paste-syntax \"\\\"\": `,` or `}` is wanted, and here stands `\"`"],
        ),
        (
            "aws snowball update-job --job-id \"$ID\" --description file://d.txt --frobnicate x --address-id y z",
            json!({"AddressId": "y"}),
            &[
                "error paste-value \"$ID\": The shell would put something in for `$ID`",
                "error paste-value \"file://d.txt\": `file://d.txt` is a file that cannot be read here; paste what is in it",
                "warning paste-option \"--frobnicate\": `--frobnicate` is not an input of UpdateJob",
                "error paste-syntax \"z\": `z` is one word too many; a value with blanks needs quotes",
            ],
        ),
        (
            "hello",
            json!({}),
            &[
                "error paste-syntax \"hello\": Inputs are wanted: JSON, YAML with `Name: value`, a boto3 call or an `aws` command",
            ],
        ),
        (" \n", json!({}), &["error paste-syntax \"\": There is nothing to read"]),
        (
            "s3.put_object(Bucket='b')",
            json!({"Bucket": "b"}),
            &[
                "warning paste-option \"put_object(\": `put_object` is no operation that is described here",
                "warning paste-option \"Bucket\": `Bucket` is not an input of UpdateJob",
            ],
        ),
    ];
    for (text, inputs, found) in cases {
        let (said_inputs, said_found) = said(text);
        assert_eq!(said_inputs, inputs.to_string(), "{text}");
        assert_eq!(said_found, *found, "{text}");
    }
}

#[test]
fn the_description_says_what_a_value_is() {
    let cases = [
        (
            r#"{"Description": 12, "Notification": {"NotifyAll": "true"}, "Extra": [1, {"a": 0.5}]}"#,
            json!({"Description": "12", "Notification": {"NotifyAll": true}, "Extra": [1, {"a": "0.5"}]}),
        ),
        (
            "# as in `--cli-input-yaml`\nDescription: 0123\nNotification: {NotifyAll: yes, JobStatesToNotify: [New]}\n",
            json!({"Description": "0123", "Notification": {"NotifyAll": true, "JobStatesToNotify": ["New"]}}),
        ),
        (
            "params = {'Description': '''a\n b\\\n c''' 'd' r'\\e', 'JobId': ('x')}",
            json!({"Description": "a\n b cd\\e", "JobId": "x"}),
        ),
        ("{Description: 'it''s', JobId: x y}", json!({"Description": "it's", "JobId": "x y"})),
        ("client.update_job(**{'JobId': 'x'}, Description='a')  # b", json!({"JobId": "x", "Description": "a"})),
        ("(JobId='x',\n)", json!({"JobId": "x"})),
        ("update_job(\n  JobId = 'x'\n)\n", json!({"JobId": "x"})),
        (
            "base: &b {JobId: x}\nDescription: &d y\nAddressId: *d\n",
            json!({"base": {"JobId": "x"}, "Description": "y", "AddressId": "y"}),
        ),
        (
            "$ AWS_PROFILE=p aws snowball update-job --notification NotifyAll=false,JobStatesToNotify=New | jq .",
            json!({"Notification": {"NotifyAll": false, "JobStatesToNotify": ["New"]}}),
        ),
        (
            "aws snowball update-job ^\r\n  --job-id x ^\r\n  --description y\r\n",
            json!({"Description": "y", "JobId": "x"}),
        ),
        ("C:\\> aws.exe snowball update-job ^\n --job-id x", json!({"JobId": "x"})),
        (
            "PS C:\\> aws snowball update-job `\n --job-id x `\n --description @'\n a 'b'\n$c\n'@",
            json!({"Description": " a 'b'\n$c", "JobId": "x"}),
        ),
        ("/usr/local/bin/aws snowball update-job --description @''", json!({"Description": "@"})),
    ];
    for (text, inputs) in cases {
        let (said_inputs, found) = said(text);
        assert_eq!(said_inputs, inputs.to_string(), "{text}");
        assert!(found.iter().all(|found| found.contains("is not an input of")), "{text} {found:?}");
    }
}

#[test]
fn times_of_python_are_texts() {
    let list_jobs = modeled()[&("s3-control", "CreateJob")];
    let read = |text: &str| {
        let text = format!("Operation={{'S3PutObjectRetention': {{'Retention': {{'RetainUntilDate': {text}}}}}}}");
        let pasted = paste::read(&text, list_jobs);
        let codes: Vec<_> = pasted.diagnostics.iter().map(|d| d.code.id).collect();
        let json: Value = serde_json::from_str(&protocol::to_json(list_jobs, &pasted.inputs)).unwrap();
        (json["Operation"]["S3PutObjectRetention"]["Retention"]["RetainUntilDate"].clone(), codes.join(" "))
    };
    let fine = |text: &str| json!(text);
    assert_eq!(read("datetime(2026, 1, 2)"), (fine("2026-01-02T00:00:00Z"), "paste-zone".to_owned()));
    assert_eq!(
        read("datetime.datetime(2026, 1, 2, 3, 4, tzinfo=tzutc())"),
        (fine("2026-01-02T03:04:00Z"), String::new())
    );
    let offset = "datetime(2026, 1, 2, hour=3, tzinfo=timezone(timedelta(days=-1, hours=19)))";
    assert_eq!(read(offset), (fine("2026-01-02T03:00:00-05:00"), String::new()));
    assert_eq!(read("datetime.fromisoformat('2026-01-02T03:04:05+01:00')").0, fine("2026-01-02T03:04:05+01:00"));
    assert_eq!(read("datetime(2026, 13, 2)"), (Value::Null, "paste-value".to_owned()));
    assert_eq!(read("datetime.now()"), (Value::Null, "paste-value".to_owned()));
    assert_eq!(read("1767312000.5").0, json!(1_767_312_000));
}

/// Variables have the values that the lines above a command give them.
#[test]
fn variables_that_the_text_sets_are_known() {
    let operation = modeled()[&("snowball", "UpdateJob")];
    for text in [
        "JOB=abc\naws snowball update-job --job-id $JOB",
        "JOB='abc'; NOTE=\"is $JOB\" && aws snowball update-job --job-id \"${JOB}\" --description \"$NOTE\"",
        "$ export JOB=abc\n$ aws snowball update-job --job-id=$JOB",
        "declare A=a B=bc\nJOB=\"$A$B\"\naws snowball update-job --job-id $JOB",
        "JOB=old\nJOB=abc\naws snowball update-job --job-id $JOB",
        "$job = 'abc'\naws snowball update-job --job-id $job",
        "JOB=x\nif a; then\n  JOB=abc\n  aws snowball update-job --job-id $JOB\nfi",
        "main() {\n  local JOB=abc\n  if b; then echo; fi\n  echo \"for $JOB\" && aws snowball update-job --job-id $JOB\n}",
        "JOB=abc\nif [ $JOB = abc ]; then\nX=1\nfi\nread OTHER\naws snowball update-job --job-id $JOB",
    ] {
        let pasted = paste::read(text, operation);
        assert_eq!(pasted.inputs.get("JobId").and_then(Input::as_text), Some("abc"), "{text}: {:?}", errors(&pasted));
        let note = pasted.inputs.get("Description").and_then(Input::as_text);
        assert!(errors(&pasted).is_empty() && note.is_none_or(|note| note == "is abc"), "{text}");
    }
    for text in [
        "JOB=abc aws snowball update-job --job-id $JOB",
        "aws snowball update-job --job-id $JOB\nJOB=abc",
        "JOB=abc\nJOB=$(newest)\naws snowball update-job --job-id $JOB",
        "JOB=abc\naws snowball update-job --job-id '$JOB-' --address-id $JOB2",
    ] {
        let pasted = paste::read(text, operation);
        assert_ne!(pasted.inputs.get("JobId").and_then(Input::as_text), Some("abc"), "{text}");
    }
    // What a condition, a loop or another function sets, or a person types.
    for setting in [
        "if a; then JOB=x; fi",
        "if a\nthen\nJOB=x\nelse\nX=y\nfi",
        "read JOB",
        "while IFS= read -r JOB; do :; done",
        "for JOB in $(list); do :; done",
        "f() { JOB=x; }",
        "f() {\n  JOB=x\n}",
        "case $1 in\na) JOB=x;;\nesac",
        "test -n \"$1\" && JOB=x",
        "test -n \"$1\" || JOB=x",
        "JOB+=x",
        "if ($a) { $JOB = 'x' }",
        "if ($a) {\n  $JOB = 'x'\n}",
    ] {
        let text = format!("JOB=abc\n{setting}\naws snowball update-job --job-id $JOB");
        let pasted = paste::read(&text, operation);
        assert_eq!((pasted.inputs.get("JobId"), errors(&pasted).len()), (None, 1), "{text}");
    }
    // Values that double each time.
    let doubled: String = (1..60).map(|i| format!("A{i}=$A{0}$A{0}\n", i - 1)).collect();
    let text = format!("A0=xxxxxxxx\n{doubled}aws snowball update-job --job-id $A59");
    assert!(!errors(&paste::read(&text, operation)).is_empty());
}

#[test]
fn variables_of_python_that_the_text_sets_are_known() {
    let operation = modeled()[&("snowball", "UpdateJob")];
    let read = |text: &str| {
        let pasted = paste::read(text, operation);
        (pasted.inputs.get("JobId").and_then(Input::as_text).map(str::to_owned), errors(&pasted).len())
    };
    for text in [
        "job = 'abc'\nclient.update_job(JobId=job)",
        ">>> job: str = 'abc'  # mine\n>>> client.update_job(JobId=job)",
        "note = 'n'\nparams = {\n    'JobId': 'abc',\n    'Description': note,\n}\nresponse = client.update_job(**params)",
        "job = 'old'\nif x:\n    job = ('a'\n           'bc')\n    client.update_job(JobId=job)",
        "def main():\n    job = '''\\\nabc'''\n# mine\n\n    if job == 'abc':\n        client.update_job(JobId=job)",
        ">>> job = 'abc'\n>>> if a:\n...     note = 'x'\n... \n>>> client.update_job(JobId=job)",
    ] {
        assert_eq!(read(text), (Some("abc".to_owned()), 0), "{text}");
    }
    for text in [
        "client.update_job(JobId=job)\njob = 'abc'",
        "job = 'abc'\nfor job in jobs:\n    client.update_job(JobId=job)",
        "job = 'abc'\njob += 'd'\nclient.update_job(JobId=job)",
        "job = 'abc'.upper()\nclient.update_job(JobId=job)",
        "job = newest()\nclient.update_job(JobId=job)",
        "job = job\nclient.update_job(JobId=job)",
        "jobs = 'abc'\nclient.update_job(JobId=job)",
        "job = 'abc'\nif x:\n    job = 'd'\nclient.update_job(JobId=job)",
        "if x:\n    job = 'abc'\nelse:\n    job = 'd'\nclient.update_job(JobId=job)",
        "job = 'abc'\nif x: job = 'd'\nclient.update_job(JobId=job)",
        "def a():\n    job = 'abc'\ndef b():\n    client.update_job(JobId=job)",
        ">>> if x:\n...     job = 'abc'\n... \n>>> client.update_job(JobId=job)",
        "job = 'abc'\nnote, job = pair\nclient.update_job(JobId=job)",
    ] {
        assert_eq!(read(text), (None, 1), "{text}");
    }
    // Lists that double each time.
    let doubled: String = (1..60).map(|i| format!("a{i} = [a{0}, a{0}]\n", i - 1)).collect();
    assert_eq!(read(&format!("a0 = ['x']\n{doubled}client.update_job(JobId=a59)")), (None, 1));
}

#[test]
fn the_place_that_a_text_names_is_told() {
    let operation = support::import_export("GetStatus");
    let local = "http://localhost:4566";
    for (text, region, endpoint) in [
        ("aws snowball describe-job --job-id x --region eu-west-1", Some("eu-west-1"), None),
        (
            "aws --region=eu-west-1 snowball describe-job --endpoint-url http://localhost:4566",
            Some("eu-west-1"),
            Some(local),
        ),
        ("aws snowball describe-job --region \"$REGION\" --job-id x", None, None),
        ("aws snowball describe-job --region=\"$REGION\" --endpoint-url=$LOCAL", None, None),
        ("aws snowball describe-job --region", None, None),
        ("AWS_REGION=eu-west-1 aws snowball describe-job --job-id x", Some("eu-west-1"), None),
        ("export AWS_DEFAULT_REGION='eu-west-1' MY_AWS_REGION=x\naws snowball list-jobs", Some("eu-west-1"), None),
        ("set AWS_REGION=eu-west-1&& aws snowball list-jobs", Some("eu-west-1"), None),
        ("$env:AWS_REGION = \"eu-west-1\"\naws snowball list-jobs", Some("eu-west-1"), None),
        ("AWS_REGION=eu-west-1 aws snowball list-jobs --region us-west-2", Some("us-west-2"), None),
        ("AWS_REGION=$R aws snowball list-jobs", None, None),
        (
            "c = boto3.client('snowball', region_name = \"us-west-2\")\nc.describe_job(JobId='x')",
            Some("us-west-2"),
            None,
        ),
        (
            "boto3.Session(region_name='ap-southeast-2').client('s3control', endpoint_url='http://localhost:4566').list_jobs()",
            Some("ap-southeast-2"),
            Some(local),
        ),
        ("region_name = name\nclient.get_status(JobId='x')", None, None),
        ("{\"JobId\": \"x\"}", None, None),
    ] {
        let pasted = paste::read(text, operation);
        assert_eq!((pasted.place.region.as_deref(), pasted.place.endpoint.as_deref()), (region, endpoint), "{text}");
    }
}

/// What the AWS CLI does with answers is no part of a request.
#[test]
fn options_for_pages_are_told() {
    let text =
        "aws s3control list-jobs --account-id 123456789012 --max-items 5 --starting-token=x --query Jobs --page-size 2";
    let pasted = paste::read(text, support::import_export("GetStatus"));
    let told = |d: &Diagnostic| (d.code.id, d.severity, d.span.slice(text));
    let found: Vec<_> = pasted.diagnostics.iter().map(told).collect();
    let hint = |option| ("paste-option", Severity::Hint, option);
    assert_eq!(found, [hint("--max-items"), hint("--starting-token=x"), hint("--page-size")]);
    assert_eq!(pasted.inputs.get("AccountId").and_then(Input::as_text), Some("123456789012"));
}

/// Text processors make a dash of two hyphens, and some people write one.
#[test]
fn options_of_a_command_are_read_as_meant() {
    for option in ["—job-id a", "–job-id a", "-job-id a", "–-job-id a", "—job-id=a"] {
        let (json, found) = said(&format!("aws snowball update-job {option} --description '–b'"));
        assert_eq!(json, "{\"Description\":\"–b\",\"JobId\":\"a\"}", "{option}");
        let [found] = found.as_slice() else { panic!("{option}: {found:?}") };
        assert!(found.starts_with("warning paste-option") && found.contains("is read as `--job-id"), "{found}");
    }
    for (words, stray) in [
        ("snowball update-job a", "a"),
        ("--debug snowball update-job a --description b", "a"),
        ("snowball update-job --no-cli-pager a", "a"),
        ("snowball update-job --region us-east-1 a b", "a"),
        ("snowball update-job --cli-input-json '{}' a", "a"),
    ] {
        let (_, found) = said(&format!("aws {words}"));
        assert!(found.len() == 1 && found[0].starts_with(&format!("error paste-syntax {stray:?}: ")), "{found:?}");
    }
}

/// Windows PowerShell 5 takes quotes out of what it hands to a program, but for those behind backslashes.
#[test]
fn json_for_windows_powershell_is_read() {
    for text in [
        r#"aws snowball update-job --job-id a --notification '{\"NotifyAll\": true}'"#,
        r#"aws snowball update-job --cli-input-json '{\"JobId\":\"a\",\"Notification\":{\"NotifyAll\":true}}'"#,
    ] {
        assert_eq!(said(text), ("{\"JobId\":\"a\",\"Notification\":{\"NotifyAll\":true}}".to_owned(), Vec::new()));
    }
    let broken = r#"aws snowball update-job --notification '{\"NotifyAll\":'"#;
    assert_eq!(said(broken).1.len(), 1);
}

/// The form holds one call, and whoever pasted two knows that the second one is not in it.
#[test]
fn further_calls_are_told() {
    let one = "aws snowball update-job --job-id a";
    for (text, more) in [
        (format!("{one}\naws snowball cancel-job --job-id b"), "aws"),
        (format!("{one} && AWS_PROFILE=x aws s3control list-jobs"), "aws"),
        ("client.update_job(JobId='a')\nclient.cancel_job(JobId='b')".to_owned(), "cancel_job"),
    ] {
        let (json, found) = said(&text);
        assert_eq!(json, "{\"JobId\":\"a\"}", "{text}");
        assert!(found.len() == 1 && found[0].starts_with(&format!("warning paste-more {more:?}: ")), "{found:?}");
    }
    let behind = format!("ID=$(aws sts get-caller-identity)\naws configure list\n{one}");
    assert_eq!(said(&behind), ("{\"JobId\":\"a\"}".to_owned(), Vec::new()));
    for text in [format!("{one} | jq .\naws s3 ls"), format!("{one}\n# aws snowball cancel-job"), one.to_owned()] {
        assert_eq!(said(&text).1, [""; 0], "{text}");
    }
}

/// What stands in a comment or a text is not run.
#[test]
fn calls_in_comments_and_texts_are_passed_over() {
    let call = "client.update_job(JobId='a')";
    for before in [
        "# client.cancel_job(JobId='b')",
        "#client.cancel_job(JobId='b')",
        "x = 1  # client.cancel_job(JobId='b')",
        "'''client.cancel_job(JobId='b')\n'''",
        "\"\"\"\nclient.cancel_job(JobId=\"b\")\n\"\"\"",
        "print(\"client.cancel_job(JobId='b')\")",
        "print('client.cancel_job(JobId=\\'b\\')')",
    ] {
        for text in [format!("{before}\n{call}"), format!("{call}\n{before}")] {
            let pasted = paste::read(&text, support::import_export("GetStatus"));
            assert_eq!(pasted.operation.name, "UpdateJob", "{text}");
            assert_eq!(pasted.inputs.get("JobId").and_then(Input::as_text), Some("a"), "{text}");
            assert!(pasted.diagnostics.is_empty(), "{text}: {:?}", errors(&pasted));
        }
        assert!(!paste::is_call(before), "{before}");
    }
    let text = format!("# c = boto3.client('snowball', region_name='eu-west-1')\n{call}");
    let pasted = paste::read(&text, support::import_export("GetStatus"));
    assert_eq!((pasted.operation.service.id, pasted.place.region), ("import-export", None));
    for text in [format!("That's it: {call}"), format!("python3 -c \"import boto3; {call}\""), format!("`{call}`")] {
        let pasted = paste::read(&text, support::import_export("GetStatus"));
        assert_eq!(pasted.inputs.get("JobId").and_then(Input::as_text), Some("a"), "{text}");
    }
}

#[test]
fn the_operation_that_the_text_names_is_taken() {
    let get_status = support::import_export("GetStatus");
    let named = |text: &str| paste::read(text, get_status).operation.name;
    assert_eq!(named("client.update_job(JobId='x', Manifest='y')"), "UpdateJob");
    assert_eq!(named("aws importexport update-job --job-id x"), "UpdateJob");
    assert_eq!(named("response = client.get_status(JobId='x')"), "GetStatus");
    assert_eq!(named("{\"JobId\": \"x\"}"), "GetStatus");
    let snowball = modeled()[&("snowball", "UpdateJob")];
    let call = "snowball.update_job(JobId='x', Resources={}, SnowballCapacityPreference='T50')";
    assert_eq!(paste::read(call, snowball).operation.service.id, "snowball");
    if let Some(service) = service::service("snowball") {
        assert_eq!(paste::read(call, get_status).operation.service.id, service.id);
        let explicit = "boto3.client('importexport').update_job(JobId='x', Resources={})";
        assert_eq!(paste::read(explicit, snowball).operation.service.id, "import-export");
    }
}

#[test]
fn a_pasted_text_fills_the_request() {
    let service = service::service("snowball").unwrap();
    let chosen = service::operation(service, "ListJobs").unwrap();
    let text = "client.update_job(\n    JobId='JID123e4567-e89b-12d3-a456-426655440000',\n    \
                Resources={'S3Resources': [{'BucketArn': 'arn:aws:s3:::b', 'KeyRange': {'BeginMarker': 'é'}}]},\n)";
    let pasted = paste::read(text, chosen);
    assert_eq!((pasted.operation.name, pasted.diagnostics.len()), ("UpdateJob", 0));
    let mut builder = Builder::default();
    builder.update(Action::Choose(pasted.operation));
    builder.update(Action::Fill(pasted.inputs));
    let path = Path::key("Resources").member("S3Resources").item(0).member("KeyRange").member("EndMarker");
    builder.update(Action::Set(path.clone(), Input::Text("z".into())));
    let prepared = builder.prepare(&Editor::default());
    assert_eq!((prepared.blocked, prepared.inputs.at(&path)), (None, Some(&Input::Text("z".into()))));
    let written = protocol::to_json(builder.operation(), &prepared.inputs);
    assert_eq!(
        serde_json::from_str::<Value>(&written).unwrap()["Resources"],
        json!({"S3Resources": [{"BucketArn": "arn:aws:s3:::b", "KeyRange": {"BeginMarker": "é", "EndMarker": "z"}}]})
    );
    assert_eq!(paste::read(&written, pasted.operation).inputs, prepared.inputs);
    builder.update(Action::Set(path.parent().unwrap().member("Middle"), Input::Text("m".into())));
    let blocked = builder.prepare(&Editor::default()).blocked.unwrap();
    assert!(blocked.contains("`Middle` is not an input of"), "{blocked}");
}
