//! The tables of services and operations: against AWS's model, against the folders, against themselves.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use support::json_file;
use support::model::{self, Difference};
use waybill::schema::{Field, Limit, Member, Shape};
use waybill::service::{Effect, Input, Inputs, Operation, Protocol, SERVICES, Service, check, import_export};
use waybill::{endpoint, service, sign};

/// Where our tables differ from the model on purpose. Each has to be met in the services that there are.
struct Deliberate {
    service: &'static str,
    /// The end of the way to the member; empty for every one.
    at: &'static str,
    fact: &'static str,
    /// What the model says; empty for anything.
    theirs: &'static str,
    why: &'static str,
}

const DELIBERATE: &[Deliberate] = &[
    Deliberate {
        service: "import-export",
        at: "",
        fact: "path",
        theirs: "",
        why: "botocore sends to `/`, with the operation in the body, and so does every page",
    },
    Deliberate { service: "import-export", at: "", fact: "errors", theirs: "", why: "not described yet" },
    Deliberate { service: "import-export", at: "", fact: "CancelJob", theirs: "", why: "not described yet" },
    Deliberate { service: "import-export", at: "", fact: "CreateJob", theirs: "", why: "not described yet" },
    Deliberate { service: "import-export", at: "", fact: "GetShippingLabel", theirs: "", why: "not described yet" },
    Deliberate { service: "import-export", at: "", fact: "ListJobs", theirs: "", why: "not described yet" },
    Deliberate { service: "snowball", at: "", fact: "pattern", theirs: ".*", why: "every text on one line matches" },
    Deliberate {
        service: "snowball",
        at: "S3OnDeviceService.StorageLimit",
        fact: "min",
        theirs: "0.0",
        why: "a decimal has no range in our descriptions",
    },
];

impl Deliberate {
    fn covers(&self, service: &Service, difference: &Difference) -> bool {
        let theirs = difference.theirs.as_str().map_or(difference.theirs.to_string(), str::to_owned);
        self.service == service.id
            && (self.at.is_empty() || difference.at == self.at || difference.at.ends_with(&format!(".{}", self.at)))
            && self.fact == difference.fact
            && (self.theirs.is_empty() || self.theirs == theirs)
    }
}

#[test]
fn services_are_those_of_the_models() {
    for service in SERVICES {
        let model = json_file(&format!("service/{}.json", service.id));
        let (protocol, name) = match service.protocol {
            Protocol::Query => ("query", Value::Null),
            Protocol::RestXml(_) => ("rest-xml", Value::Null),
            Protocol::Json(prefix) => ("json", prefix.into()),
        };
        assert!(model["protocols"].as_array().unwrap().contains(&protocol.into()), "{}", service.id);
        assert_eq!(model["target_prefix"], name, "{}", service.id);
        let deliberate: Vec<_> = DELIBERATE.iter().filter(|d| d.service == service.id).collect();
        let found = model::differences(&model::of_service(service), &model);
        let (wanted, unwanted): (Vec<_>, Vec<_>) =
            found.iter().partition(|found| deliberate.iter().any(|d| d.covers(service, found)));
        let unwanted: Vec<String> = unwanted.iter().map(ToString::to_string).collect();
        assert!(unwanted.is_empty(), "{} is not as its model:\n{}", service.id, unwanted.join("\n"));
        for deliberate in deliberate {
            let is_met = wanted.iter().any(|found| deliberate.covers(service, found));
            assert!(is_met, "no member of {} differs so any more: {}", service.id, deliberate.why);
        }
        for operation in service.operations {
            assert_eq!(operation.service.id, service.id);
        }
    }
}

/// Files beside the operations; what inputs consist of stands in folders.
const BESIDE: &[&str] = &["mod", "shared", "errors", "rules"];

#[test]
fn every_operation_has_its_file_and_every_file_its_operation() {
    for service in SERVICES {
        let folder = format!("{}/src/service/{}", env!("CARGO_MANIFEST_DIR"), service.id.replace('-', "_"));
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .filter(|name| !BESIDE.contains(&name.as_str()))
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
            assert!(!field.sources.is_empty(), "{}.{}", operation.name, field.key);
            inputs.set(field.key, example(field));
        }
        let between: Vec<_> = operation.rules.iter().flat_map(|rule| rule(&inputs)).collect();
        let alone: Vec<_> = check(operation, &inputs).into_iter().filter(|d| !between.contains(d)).collect();
        assert_eq!(alone, [], "{}", operation.name);
        for (key, _) in operation.starting_inputs().iter() {
            assert!(operation.inputs.iter().any(|m| m.field.key == key), "{key} is no input of {}", operation.name);
        }
    }
}

/// A value with every member, each its example. Every field has a line of help; a longer text, only where that does not
/// say it all, because the page loads them all.
fn example(field: &Field) -> Input {
    assert!(!field.help.is_empty(), "{} has no help", field.key);
    let map =
        |members: &[Member]| Input::Map(members.iter().map(|m| (m.field.key.to_owned(), example(m.field))).collect());
    match &field.shape {
        Shape::Record(members) => map(members),
        Shape::Records(members) => Input::List(vec![map(members)]),
        Shape::List(of) => Input::List(vec![example(of)]),
        Shape::Map { key, value } => Input::Map([(key.example.to_owned(), example(value))].into_iter().collect()),
        scalar => {
            assert!(!field.example.is_empty(), "{} has no example", field.key);
            Input::from_text(scalar, field.example)
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
    let codes: Vec<_> = [service::CODES, service::snowball::CODES, sign::CODES, endpoint::CODES].concat();
    let ids: BTreeSet<_> = codes.iter().map(|code| code.id).collect();
    assert_eq!(ids.len(), codes.len());
    for code in codes {
        assert!(code.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", code.id);
        assert!(code.explanation.ends_with('.') && !code.source.title.is_empty(), "{}", code.id);
    }
}
