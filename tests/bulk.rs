//! Many jobs: tables are read as they were meant, each row is what the same job is alone, the script sends each once.

mod support;

use serde_json::Value;
use std::collections::HashMap;
use std::time::{Duration, Instant};
use support::judge::{Judge, Keys};
use support::noon;
use waybill::bulk::{Bulk, Filter, Scribe, Shell, Table, Written};
use waybill::diagnostic::Severity;
use waybill::editor::manifest::{self as edit, Editor};
use waybill::editor::request::{Action, Builder};
use waybill::endpoint::Target;
use waybill::secret::Secret;
use waybill::service::{Operation, operation, service};
use waybill::sign::{Credentials, Scheme, Timestamp};

const LONG_TERM: Keys = Keys { id: support::LONG_TERM_ID, secret: support::SECRET, token: None };
const TEMPORARY: Keys = Keys { id: support::TEMPORARY_ID, secret: support::SECRET, token: Some(support::TOKEN) };

const MANIFEST: &str = "# Archive of a camera\nmanifestVersion: 2.0\nbucket: my-bucket\ndeviceId: base # of the pool\nprefix: all/\neraseDevice: yes\nnotificationEmail: ops@example.com\nserviceLevel: standard\nreturnAddress:\n    name: Mira Okafor\n    street1: 100 Federal Street\n    city: Boston\n    stateOrProvince: MA\n    postalCode: \"02110\"\n    country: USA\n    phoneNumber: +1 617 555 0100\n";

fn named(service_id: &str, name: &str) -> &'static Operation {
    operation(service(service_id).unwrap(), name).unwrap()
}

fn editor(manifest: &str) -> Editor {
    let mut editor = Editor::default();
    editor.update(edit::Action::Open { name: "m.yaml".into(), text: manifest.into() }, 0.0).unwrap();
    editor
}

fn builder(operation: &'static Operation, host: &str) -> Builder {
    let mut builder = Builder::default();
    builder.update(Action::Choose(operation));
    builder.update(Action::Target(Target { custom: host.trim().into(), ..Target::default() }));
    builder
}

/// A table, read and checked.
fn bulk(text: &str, builder: &Builder, editor: &Editor) -> Bulk {
    let mut bulk = Bulk::default();
    bulk.open(text, builder, editor);
    while bulk.step() {}
    assert!(bulk.is_checked());
    bulk
}

fn update_jobs(text: &str) -> Bulk {
    bulk(text, &builder(named("import-export", "UpdateJob"), ""), &editor(MANIFEST))
}

fn script(bulk: &Bulk, shell: Shell, filter: Filter, keys: Option<Credentials>, at: Timestamp) -> Written {
    let mut scribe = Scribe::new(bulk, shell, filter, usize::MAX, keys, at);
    while scribe.step(bulk) {}
    scribe.finish()
}

/// What is said about a row, with the name of the column.
fn said(bulk: &Bulk, row: usize) -> Vec<String> {
    let problems = bulk.rows()[row].problems.iter();
    problems
        .map(|problem| {
            let column = problem.column.map_or(String::new(), |c| bulk.columns()[c as usize].name.clone());
            format!("{} [{column}] {}", problem.severity.id(), problem.message)
        })
        .collect()
}

const FAST: [(&str, &str); 1] = [("WAYBILL_PAUSE_MS", "20")];

/// Runs a script with real bash; what arrived, in the order of arrival, and what it said.
fn run(judge: &mut Judge, written: &Written, arrivals: usize) -> (Vec<Value>, String) {
    if let Some(file) = &written.secrets {
        judge.put(&file.name, &file.text);
    }
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    judge.no_secret_in_arguments();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let arrived = (0..arrivals).map(|_| judge.request()).collect();
    (arrived, said)
}

fn now() -> Timestamp {
    let secs = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    Timestamp::from_unix_secs(secs as i64)
}

#[test]
fn a_list_of_ids_becomes_a_script_that_bash_runs() {
    let mut judge = Judge::start("bulk-list", LONG_TERM);
    let builder = builder(named("import-export", "UpdateJob"), &judge.endpoint.to_string());
    let bulk = bulk("53TX4\n796CK\r\n45HFS\n", &builder, &editor(MANIFEST));
    assert_eq!(bulk.counts(), [0, 0, 3], "{:?}", said(&bulk, 0));
    let written = script(&bulk, Shell::Bash, Filter::All, None, noon());
    let (arrived, text) = run(&mut judge, &written, 3);
    assert!(text.contains("3 of 3 done"), "{text}\n{}", written.text);
    let mut ids: Vec<&str> = arrived.iter().map(|a| a["inputs"]["JobId"].as_str().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["45HFS", "53TX4", "796CK"]);
    for request in &arrived {
        assert_eq!(request["error"], Value::Null, "{request}");
        assert_eq!(request["strict"], true);
        assert_eq!(request["inputs"]["Manifest"], MANIFEST);
    }
}
