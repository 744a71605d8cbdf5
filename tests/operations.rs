//! The tables of services and operations: against AWS's model, against the folders, against themselves.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use support::json_file;
use support::model::{self, Difference};
use support::python::is_up_to_date;
use waybill::schema::{Field, Limit, Member, Shape};
use waybill::service::{
    Effect, Input, Inputs, Operation, Protocol, SERVICES, Service, check, import_export, s3_control, snowball,
};
use waybill::{endpoint, paste, service, sign};

/// Where our tables differ from the model on purpose. Each has to be met in the services that there are.
struct Deliberate {
    service: &'static str,
    /// The ends of the ways to the members; none for every member.
    at: &'static [&'static str],
    facts: &'static [&'static str],
    /// What the model says; empty for anything.
    theirs: &'static str,
    why: &'static str,
}

const RANGE: &[&str] = &["min", "max"];

const DELIBERATE: &[Deliberate] = &[
    Deliberate {
        service: "import-export",
        at: &[],
        facts: &["path"],
        theirs: "",
        why: "botocore sends to `/`, with the operation in the body, and so does every page",
    },
    Deliberate {
        service: "import-export",
        at: &["MaxJobs"],
        facts: RANGE,
        theirs: "",
        why: "the API reference gives the range, 0 to 1000",
    },
    Deliberate {
        service: "s3-control",
        at: &["AccountId", "ExpectedBucketOwner", "ExpectedManifestBucketOwner"],
        facts: RANGE,
        theirs: "",
        why: "the pattern allows twelve digits and nothing else",
    },
    Deliberate {
        service: "s3-control",
        at: &["MatchAnyPrefix", "MatchAnySuffix", "MatchAnySubstring"],
        facts: RANGE,
        theirs: "null",
        why: "the model's text about KeyNameConstraint: arrays of one string",
    },
    Deliberate {
        service: "s3-control",
        at: &["ObjectSizeGreaterThanBytes", "ObjectSizeLessThanBytes"],
        facts: &["min"],
        theirs: "",
        why: "a size in bytes is not negative",
    },
    Deliberate {
        service: "s3-control",
        at: &["Tags"],
        facts: RANGE,
        theirs: "null",
        why: "the model's text about PutJobTagging: at most 50",
    },
    Deliberate {
        service: "s3-control",
        at: &["TagSet", "NewObjectTagging"],
        facts: RANGE,
        theirs: "null",
        why: "the S3 User Guide, object-tagging: at most 10 for an object",
    },
    Deliberate {
        service: "s3-control",
        at: &["Operation"],
        facts: &["union"],
        theirs: "null",
        why: "the API reference: a job does one kind of thing",
    },
    Deliberate {
        service: "snowball",
        at: &[],
        facts: &["pattern"],
        theirs: ".*",
        why: "every text on one line matches",
    },
    Deliberate {
        service: "snowball",
        at: &["StorageLimit"],
        facts: &["min"],
        theirs: "0.0",
        why: "a decimal has no range in our descriptions",
    },
];

impl Deliberate {
    fn covers(&self, service: &Service, difference: &Difference) -> bool {
        let theirs = difference.theirs.as_str().map_or(difference.theirs.to_string(), str::to_owned);
        self.service == service.id
            && (self.at.is_empty() || self.at.iter().any(|end| difference.at.ends_with(&format!(".{end}"))))
            && self.facts.contains(&difference.fact.as_str())
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
        for Member { field, .. } in operation.inputs {
            assert!(!field.help.is_empty() && !field.sources.is_empty(), "{}", field.key);
        }
        let everything = examples(operation.inputs);
        let found: Vec<_> = check(operation, &everything)
            .into_iter()
            .filter(|d| service::CODES.contains(&d.code) && d.code != &service::EXACTLY_ONE)
            .map(|d| format!("{}: {d}", d.path))
            .collect();
        assert_eq!(found, [""; 0], "{}", operation.name);
        for (key, _) in operation.starting_inputs().iter() {
            assert!(operation.inputs.iter().any(|m| m.field.key == key), "{key} is no input of {}", operation.name);
        }
    }
}

/// Every member that has one with its example, all the way down, whether they go together or not.
fn examples(members: &[Member]) -> Inputs {
    let all = members.iter().map(|m| (m.field.key.to_owned(), example(m.field)));
    all.filter(|(_, example)| example.as_text() != Some("")).collect()
}

fn example(field: &Field) -> Input {
    match &field.shape {
        Shape::Record(members) => Input::Map(examples(members)),
        Shape::Records(members) => Input::List(vec![Input::Map(examples(members))]),
        Shape::List(of) => Input::List(vec![example(of)]),
        Shape::Map { key, value } => Input::Map([(key.example.to_owned(), example(value))].into_iter().collect()),
        Shape::Choice { values, .. } if field.example.is_empty() => Input::Text(values[0].value.to_owned()),
        Shape::Boolean if field.example.is_empty() => Input::Bool(true),
        Shape::Integer(min, _) if field.example.is_empty() => Input::Number((*min).max(1)),
        Shape::Text if field.example.is_empty() && field.pattern.is_empty() => Input::Text("example".to_owned()),
        shape => Input::from_text(shape, field.example),
    }
}

/// Texts are short, for the page carries all of them.
#[test]
fn help_fits_on_a_line() {
    fn visit(field: &'static Field) {
        assert!(field.help.chars().count() <= 70 && !field.help.ends_with('.'), "{}: {}", field.key, field.help);
        assert!(field.about.is_empty() || field.about.ends_with('.'), "{}: {}", field.key, field.about);
        match &field.shape {
            Shape::Record(members) | Shape::Records(members) => members.iter().for_each(|m| visit(m.field)),
            Shape::List(of) => visit(of),
            Shape::Map { key, value } => [key, value].into_iter().for_each(|part| visit(part)),
            _ => {}
        }
    }
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        operation.inputs.iter().for_each(|m| visit(m.field));
        for error in operation.errors {
            assert!(error.about.ends_with('.') && error.advice.ends_with('.'), "{}", error.name);
        }
    }
}

#[test]
fn models_are_those_of_the_installed_botocore() {
    is_up_to_date("members.py");
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
        ["error input-type ValidateOnly: Check only is `yes`; accepted is `true` or `false`"]
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
    let rules = [import_export::CODES, s3_control::CODES, snowball::CODES];
    let codes: Vec<_> =
        [service::CODES, sign::CODES, endpoint::CODES, paste::CODES].into_iter().chain(rules).flatten().collect();
    let ids: BTreeSet<_> = codes.iter().map(|code| code.id).collect();
    assert_eq!(ids.len(), codes.len());
    for code in codes {
        assert!(code.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", code.id);
        assert!(code.explanation.ends_with('.') && !code.source.title.is_empty(), "{}", code.id);
    }
}
