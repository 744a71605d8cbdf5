//! The tables of services and operations: against AWS's model, against the folders, against themselves.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use support::json_file;
use waybill::schema::{Edition, Field, Limit, Member, Need, Shape};
use waybill::service::{Effect, Input, Inputs, Operation, Protocol, SERVICES, check, import_export};
use waybill::{endpoint, service, sign};

#[test]
fn services_are_those_of_the_models() {
    for service in SERVICES {
        let model = json_file(&format!("service/{}.json", service.id));
        assert_eq!(service.api_version, model["api_version"]);
        assert_eq!(
            model["protocol"],
            match service.protocol {
                Protocol::Query => "query",
                Protocol::RestXml(_) => "rest-xml",
                Protocol::Json(_) => "json",
            }
        );
        for operation in service.operations {
            assert_eq!(operation.service.id, service.id);
            compare(operation.name, operation.inputs, &model["operations"][operation.name]);
        }
    }
}

/// Our members and the model's: the same names, each as required and as typed.
fn compare(owner: &str, ours: &[Member], structure: &Value) {
    let names: BTreeSet<&str> = ours.iter().map(|m| m.field.key).collect();
    let theirs = structure["members"].as_object().unwrap_or_else(|| panic!("{owner} is not in the model"));
    assert_eq!(names, theirs.keys().map(String::as_str).collect(), "members of {owner}");
    assert_eq!(names.len(), ours.len(), "{owner} has a member twice");
    let required = structure["required"].as_array().unwrap();
    for member in ours {
        let key = member.field.key;
        let is_required = member.presence.in_edition(Edition::Late) == Need::Required;
        assert_eq!(is_required, required.contains(&Value::from(key)), "{owner}.{key}");
        assert_eq!(model_type(&member.field.shape), theirs[key]["type"], "{owner}.{key}");
        compare_choices(member.field, &theirs[key]);
    }
}

fn compare_choices(field: &Field, model: &Value) {
    let theirs: Option<Vec<&str>> = model["enum"].as_array().map(|e| e.iter().filter_map(Value::as_str).collect());
    let ours = match field.shape {
        Shape::Choice { values, .. } => Some(values.iter().map(|c| c.value).collect()),
        _ => None,
    };
    assert_eq!(ours, theirs, "{}", field.key);
}

fn model_type(shape: &Shape) -> &'static str {
    match shape {
        Shape::Boolean => "boolean",
        Shape::Integer(..) => "integer",
        Shape::Decimal => "double",
        Shape::Timestamp => "timestamp",
        Shape::List(_) | Shape::Records(_) => "list",
        Shape::Map { .. } => "map",
        Shape::Record(_) => "structure",
        _ => "string",
    }
}

#[test]
fn every_operation_has_its_file_and_every_file_its_operation() {
    for service in SERVICES {
        let folder = format!("{}/src/service/{}", env!("CARGO_MANIFEST_DIR"), service.id.replace('-', "_"));
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .filter(|name| name != "mod" && name != "shared")
            .collect();
        let table = service.operations.iter().map(|operation| snake(operation.name)).collect();
        assert_eq!(files, table);
    }
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[test]
fn operations_are_described_and_their_examples_are_valid() {
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        assert!(!operation.about.is_empty() && !operation.sources.is_empty(), "{}", operation.name);
        let mut inputs = Inputs::new();
        for Member { field, .. } in operation.inputs {
            assert!(!field.help.is_empty() && !field.about.is_empty() && !field.sources.is_empty(), "{}", field.key);
            inputs.set(field.key, Input::from_text(&field.shape, field.example));
        }
        assert_eq!(check(operation, &inputs), [], "{}", operation.name);
        for (key, _) in operation.starting_inputs().iter() {
            assert!(operation.inputs.iter().any(|m| m.field.key == key), "{key} is no input of {}", operation.name);
        }
    }
}

#[test]
fn models_are_those_of_the_installed_botocore() {
    let venv = std::env::var("WAYBILL_VENV")
        .unwrap_or_else(|_| format!("{}/.cache/waybill-tools/venv", std::env::var("HOME").unwrap()));
    let script = format!("{}/scripts/members.py", env!("CARGO_MANIFEST_DIR"));
    let status = std::process::Command::new(format!("{venv}/bin/python"))
        .args([&script, "--check"])
        .status()
        .expect("scripts/setup.sh test installs the Python judges");
    assert!(status.success(), "scripts/members.py finds another model than the committed one");
}

/// What a check says about some inputs of UpdateJob: `severity code path: message`.
fn findings(operation: &Operation, changes: &[(&str, Input)]) -> Vec<String> {
    let mut inputs = support::update_job("manifestVersion: 2.0\n");
    for (key, value) in changes {
        inputs.set(key, value.clone());
    }
    let found = check(operation, &inputs);
    found.iter().map(|d| format!("{} {} {}: {d}", d.severity.id(), d.code.id, d.path)).collect()
}

#[test]
fn inputs_are_checked_by_their_description() {
    let operation = support::import_export("UpdateJob");
    let text = |text: &str| Input::Text(text.to_owned());
    let found = |key: &'static str, value: Input| findings(operation, &[(key, value)]);
    assert_eq!(found("JobId", text("A36BC-VALIDATE-ONLY")), [""; 0]);
    assert_eq!(
        found("JobId", text("O0000")),
        [
            "warning job-id-form JobId: Job ID is `O0000`; job IDs have five characters, digits 1 to 9 and letters except O"
        ]
    );
    assert_eq!(found("Manifest", text("")), ["error missing-input Manifest: Manifest is required"]);
    assert_eq!(
        found("JobType", text("copy")),
        ["error unknown-choice JobType: Job type is `copy`; accepted are `Import`, `Export`"]
    );
    assert_eq!(
        found("JobType", text("import")),
        ["hint unknown-choice JobType: Job type is `import`; the service model writes `Import`"]
    );
    assert_eq!(
        found("ValidateOnly", text("yes")),
        ["error input-type ValidateOnly: Check only is a text; accepted is `true` or `false`"]
    );
    assert_eq!(
        found("Manifest", Input::List(Vec::new())),
        ["error input-type Manifest: Manifest is a list; accepted is a text"]
    );
    assert_eq!(
        found("jobId", text("53TX4")),
        ["error unknown-input jobId: `jobId` is not an input of UpdateJob; did you mean `JobId`"]
    );
    let long = found("JobId", text(&"x\n".repeat(100_000)));
    assert!(long[0].len() < 200 && !long[0].contains('\n') && long[0].contains("…`"), "{long:?}");
    let empty = check(operation, &operation.starting_inputs());
    assert_eq!(empty.iter().map(|d| d.path.to_string()).collect::<Vec<_>>(), ["JobId", "JobType", "Manifest"]);
}

static TAG: Field = Field::text("Key", "Tag").limit(Limit::Chars(1, 5));
static TAGS: Field = Field::new("Tags", "Tags", Shape::Records(&[TAG.required()]));
static NAMES: Field = Field::new("Names", "Names", Shape::List(&TAG));
static LABELS: Field = Field::new("Labels", "Labels", Shape::Map { key: &TAG, value: &TAG });
static PLACE: Field = Field::new("Place", "Place", Shape::Record(&[NAMES.optional(), LABELS.optional()]));
static NESTED: Operation = Operation {
    name: "Nested",
    service: &import_export::SERVICE,
    about: "",
    when: "",
    effect: Effect::Reads,
    http: waybill::service::Http::POST,
    rules: &[],
    errors: &[],
    inputs: &[PLACE.required(), TAGS.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    sources: &[],
};

#[test]
fn nested_inputs_are_checked_where_they_stand() {
    let found = |json: &str| -> Vec<String> {
        let found = check(&NESTED, &support::inputs(&serde_json::from_str(json).unwrap()));
        found.iter().map(|d| format!("{} {}: {d}", d.code.id, d.path)).collect()
    };
    assert_eq!(found(r#"{"Place": {"Names": ["a"], "Labels": {"x": "y"}}, "Tags": [{"Key": "k"}]}"#), [""; 0]);
    assert_eq!(
        found(r#"{"Place": {"Names": [1, ""], "Labels": {"x": "123456"}, "names": []}, "Tags": [{}, "k"]}"#),
        [
            "input-type Place.Names[0]: Tag is a number; accepted is a text",
            "missing-input Place.Names[1]: Tag is required",
            "input-length Place.Labels.x: Tag has 6 characters; accepted are 1 to 5",
            "unknown-input Place.names: `names` is not an input of Place; did you mean `Names`",
            "missing-input Tags[0].Key: Tag is required",
            "input-type Tags[1]: Tags is a text; accepted is a mapping",
        ]
    );
    assert_eq!(found(r#"{"Place": []}"#), ["input-type Place: Place is a list; accepted is a mapping"]);
}

#[test]
fn codes_are_unique_and_explained() {
    let codes: Vec<_> = [service::CODES, sign::CODES, endpoint::CODES].concat();
    let ids: BTreeSet<_> = codes.iter().map(|code| code.id).collect();
    assert_eq!(ids.len(), codes.len());
    for code in codes {
        assert!(code.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", code.id);
        assert!(code.explanation.ends_with('.') && !code.source.title.is_empty(), "{}", code.id);
    }
}
