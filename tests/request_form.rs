//! The form of a request as a value: what is added, left empty, pasted, copied, and how the signature is traced.

use waybill::diagnostic::Path;
use waybill::editor::form;
use waybill::editor::manifest::{Action as Edit, Editor};
use waybill::editor::request::{Action, Builder};
use waybill::editor::trace::{self, Part, Stage, Traced};
use waybill::paste;
use waybill::schema::{Field, Limit, Member, Shape};
use waybill::secret::Secret;
use waybill::service::{Input, Inputs, Operation, import_export, operation, service};
use waybill::sign::{Scheme, Stages, Timestamp};
use waybill::snippet::SecretsIn;

static KEY_RANGE: Field = Field::new("KeyRange", "Key range", Shape::Record(&[BEGIN.optional(), END.optional()]));
static BEGIN: Field = Field::text("BeginMarker", "First key");
static END: Field = Field::text("EndMarker", "Last key");
static BUCKET: Field = Field::text("BucketArn", "Bucket ARN");
static RESOURCES: Field =
    Field::new("S3Resources", "Buckets", Shape::Records(&[BUCKET.required(), KEY_RANGE.optional()]));
static ENABLED: Field = Field::new("Enabled", "Enabled", Shape::Boolean);
static REPORT: Field = Field::new("Report", "Report", Shape::Record(&[ENABLED.required(), BUCKET.optional()]));
static TAG: Field = Field::text("Value", "Value").limit(Limit::Chars(0, 256));
static RECORD: Field = Field::new("Operation", "Operation", Shape::Record(&[KEY_RANGE.optional()]));
static UNION: Field = Field::new("Operation", "Operation", Shape::Record(&[KEY_RANGE.optional()])).union();
static UNIONS: Field =
    Field::new("Encryptions", "Encryptions", Shape::Records(&[BEGIN.optional(), END.optional()])).union();
static MEMBERS: &[Member] =
    &[RESOURCES.required(), REPORT.required(), BEGIN.optional(), TAG.required(), RECORD.required()];

fn text(text: &str) -> Input {
    Input::Text(text.into())
}

fn map<const N: usize>(pairs: [(&str, Input); N]) -> Inputs {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn find(id: &str, name: &str) -> &'static Operation {
    operation(service(id).unwrap(), name).unwrap()
}

fn building(id: &str, name: &str) -> Builder {
    let mut builder = Builder::default();
    builder.update(Action::Choose(find(id, name)));
    builder
}

fn set(builder: &mut Builder, key: &str, value: &str) {
    builder.update(Action::Set(Path::key(key), text(value)));
}

#[test]
fn what_was_left_empty_is_not_sent_and_what_is_needed_is_asked_for() {
    let range = map([("EndMarker", text("z")), ("BeginMarker", text(""))]);
    let row = map([("KeyRange", Input::Map(range)), ("BucketArn", text(""))]);
    let given = map([
        ("Odd", text("kept, to be judged")),
        ("BeginMarker", text("")),
        ("Value", text("")),
        ("S3Resources", Input::List(vec![Input::Map(row)])),
    ]);
    let row = map([("KeyRange", Input::Map(map([("EndMarker", text("z"))])))]);
    let expected = map([
        ("S3Resources", Input::List(vec![Input::Map(row)])),
        ("Report", Input::Map(map([("Enabled", Input::Bool(false))]))),
        ("Value", text("")),
        ("Odd", text("kept, to be judged")),
    ]);
    assert_eq!(form::completed(MEMBERS, &given), expected);
}

#[test]
fn what_was_added_and_left_blank_is_not_sent_but_an_empty_answer_is() {
    let blank = || Input::blank(&KEY_RANGE.shape);
    let row = |name: &str| Input::Map(map([("BucketArn", text(name)), ("KeyRange", blank())]));
    let rows =
        |given: Vec<Input>| form::completed(&[RESOURCES.optional()], &map([("S3Resources", Input::List(given))]));
    let sent = |names: &[&str]| {
        let bucket = |name: &&str| match *name {
            "" => Input::Map(Inputs::new()),
            name => Input::Map(map([("BucketArn", text(name))])),
        };
        map([("S3Resources", Input::List(names.iter().map(bucket).collect()))])
    };
    assert_eq!(rows(vec![row("a"), row(""), row("c"), row(""), row("")]), sent(&["a", "", "c"]));
    assert_eq!(rows(vec![row("")]), Inputs::new());
    assert_eq!(rows(vec![]), sent(&[]));
    let record = |given: Input| form::completed(&[RECORD.required()], &map([("Operation", given)]));
    assert_eq!(record(Input::Map(map([("KeyRange", blank())]))), Inputs::new());
    let chosen = map([("KeyRange", Input::Map(Inputs::new()))]);
    assert_eq!(record(Input::Map(chosen.clone())), map([("Operation", Input::Map(chosen.clone()))]));
    // What was chosen of a union is an answer, so that what it needs is asked for.
    let union = |given: Input| form::completed(&[UNION.required()], &map([("Operation", given)]));
    assert_eq!(union(Input::Map(map([("KeyRange", blank())]))), map([("Operation", Input::Map(chosen))]));
    let items = |given: Input| form::completed(&[UNIONS.optional()], &map([("Encryptions", Input::List(vec![given]))]));
    let begun = map([("BeginMarker", text(""))]);
    let kept = Input::List(vec![Input::Map(begun.clone())]);
    assert_eq!(items(Input::Map(begun)), map([("Encryptions", kept)]));
    assert_eq!(union(Input::Map(Inputs::new())), map([("Operation", Input::Map(Inputs::new()))]));
}

#[test]
fn a_needed_text_that_may_be_empty_is_empty_until_it_is_filled_in() {
    let tag = |given: Inputs| form::completed(&[TAG.required()], &given);
    let empty = map([("Value", text(""))]);
    assert_eq!((tag(Inputs::new()), tag(empty.clone())), (empty.clone(), empty));
    assert_eq!(form::completed(&[TAG.optional()], &Inputs::new()), Inputs::new());
    let mut builder = building("s3-control", "PutJobTagging");
    for (key, value) in [("AccountId", "123456789012"), ("JobId", "8f1e4c22-5a6b-4c7d-8e9f-0a1b2c3d4e5f")] {
        set(&mut builder, key, value);
    }
    let row = Input::Map(map([("Key", text("team"))]));
    builder.update(Action::Set(Path::key("Tags"), Input::List(vec![row])));
    let prepared = builder.prepare(&Editor::default());
    assert_eq!(prepared.inputs.at(&Path::key("Tags").item(0).member("Value")), Some(&text("")));
    assert!(prepared.diagnostics.is_empty(), "{:?}", prepared.diagnostics);
}

#[test]
fn what_is_added_has_something_to_fill_in() {
    let range = Input::Map(map([("BeginMarker", text("")), ("EndMarker", text(""))]));
    assert_eq!(Input::blank(&KEY_RANGE.shape), range);
    // The required members are shown anyway.
    assert_eq!(Input::blank(&RESOURCES.shape), Input::List(vec![Input::Map(Inputs::new())]));
    assert_eq!(Input::blank(&Shape::List(&BUCKET)), Input::List(vec![text("")]));
    assert_eq!(Input::blank(&Shape::Map { key: &BEGIN, value: &END }), Input::Map(map([("", text(""))])));
}

#[test]
fn lists_and_mappings_are_edited_in_place() {
    let mut builder = Builder::default();
    let list = Path::key("S3Resources");
    for name in ["a", "b", "c"] {
        let at = builder.inputs().at(&list).map_or(0, Input::len);
        builder.update(Action::Insert(list.clone(), at, Input::blank(&Shape::Record(&[]))));
        builder.update(Action::Set(list.item(at).member("BucketArn"), text(name)));
    }
    builder.update(Action::Move(list.clone(), 0, 2));
    builder.update(Action::Move(list.clone(), 0, 3));
    builder.update(Action::Remove(list.item(1)));
    let names = |builder: &Builder| -> Vec<String> {
        (0..2).map(|i| builder.inputs().at(&list.item(i).member("BucketArn")).unwrap().to_text()).collect()
    };
    assert_eq!(names(&builder), ["b", "a"]);
    // A row that is emptied keeps its place, so that the focus does.
    builder.update(Action::Set(list.item(0).member("BucketArn"), text("")));
    assert_eq!(names(&builder), ["", "a"]);

    let tags = Path::key("UserMetadata");
    for (i, (key, value)) in [("a", "1"), ("a", "2"), ("b", "3")].into_iter().enumerate() {
        builder.update(Action::SetEntry(tags.clone(), i, key.into(), text(value)));
    }
    builder.update(Action::SetEntry(tags.clone(), 1, "ab".into(), text("2")));
    builder.update(Action::RemoveEntry(tags.clone(), 0));
    builder.update(Action::RemoveEntry(tags.clone(), 7));
    builder.update(Action::Move(tags.clone(), 1, 0));
    builder.update(Action::Move(tags.clone(), 0, 2));
    assert_eq!(builder.inputs().at(&tags), Some(&Input::Map(map([("b", text("3")), ("ab", text("2"))]))));
}

#[test]
fn a_row_is_summed_up_by_what_it_holds() {
    let range = map([("EndMarker", text("z")), ("BeginMarker", text(""))]);
    let row = Input::Map(map([("BucketArn", text("arn:aws:s3:::a")), ("KeyRange", Input::Map(range))]));
    let Shape::Records(members) = RESOURCES.shape else { unreachable!() };
    assert_eq!(form::summary(members, &row), ("arn:aws:s3:::a".into(), "last key z".into()));
    assert_eq!(form::summary(members, &Input::Map(Inputs::new())), Default::default());
}

#[test]
fn operations_are_found_by_name_service_and_as_the_cli_writes_them() {
    let found = |needle: &str| {
        let all = waybill::service::SERVICES.iter().flat_map(|s| s.operations.iter());
        all.filter(|o| form::finds(o, needle)).map(|o| (o.service.id, o.name)).collect::<Vec<_>>()
    };
    for needle in ["GetStatus", "get-status", "aws importexport get-status", "import/export  GETSTATUS"] {
        assert_eq!(found(needle), [("import-export", "GetStatus")], "{needle}");
    }
    assert_eq!(found("s3control update-job-status"), [("s3-control", "UpdateJobStatus")]);
    assert_eq!(found("batch tagging delete"), [("s3-control", "DeleteJobTagging")]);
    assert_eq!(found("describe-job").len(), 2);
    assert!(found("get-statuses").is_empty());
}

#[test]
fn what_a_request_changes_is_said_in_words() {
    let mut builder = building("import-export", "UpdateJob");
    set(&mut builder, "JobId", "53TX4");
    assert_eq!(builder.effect_words(), "This request replaces the manifest of job 53TX4");
    builder.update(Action::Choose(&import_export::GET_STATUS));
    assert_eq!(builder.effect_words(), "This request changes nothing");
}

#[test]
fn a_paste_keeps_the_safe_value_of_what_is_needed_and_names_what_is_unknown() {
    let pasted = paste::read("{\"JobId\": \"53TX4\", \"Jobtype\": \"Import\"}", find("import-export", "UpdateJob"));
    assert!(pasted.diagnostics.iter().any(|d| d.message.contains("Jobtype")), "{:?}", pasted.diagnostics);
    let mut builder = Builder::default();
    builder.update(Action::Choose(pasted.operation));
    builder.update(Action::Set(Path::key("ValidateOnly"), Input::Bool(false)));
    builder.update(Action::Fill(pasted.inputs));
    assert_eq!(builder.inputs().get("ValidateOnly"), Some(&Input::Bool(true)));
    assert_eq!(builder.inputs().get("JobType"), None);
}

#[test]
fn the_manifest_says_the_job_type_of_import_export_alone() {
    let mut editor = Editor::default();
    editor.update(Edit::Open { name: "a.yaml".into(), text: "exportBucket: b\n".into() }, 0.0).unwrap();
    let job_type = |id: &str, name: &str| {
        let builder = building(id, name);
        let prepared = builder.prepare(&editor);
        assert_eq!(builder.assumed(&Path::key("JobType"), &editor).is_some(), id == "import-export", "{id} {name}");
        prepared.inputs.get("JobType").and_then(Input::as_text).map(str::to_owned)
    };
    assert_eq!(job_type("import-export", "CreateJob").as_deref(), Some("Export"));
    assert_eq!(job_type("import-export", "UpdateJob").as_deref(), Some("Export"));
    assert_ne!(job_type("snowball", "CreateJob").as_deref(), Some("Export"));
    assert_ne!(job_type("snowball", "CreateCluster").as_deref(), Some("Export"));
}

#[test]
fn a_job_type_that_the_manifest_does_not_make_is_an_error() {
    let mut editor = Editor::default();
    editor.update(Edit::Open { name: "a.yaml".into(), text: "exportBucket: b\n".into() }, 0.0).unwrap();
    let said = |builder: &Builder, editor: &Editor| -> Vec<String> {
        let found = builder.prepare(editor).diagnostics;
        found.iter().filter(|d| d.code.id == "job-type-mismatch").map(ToString::to_string).collect()
    };
    let wrong = "Job type is `Import`, and the manifest is an S3 export; choose `Export`";
    for name in ["UpdateJob", "CreateJob"] {
        let mut builder = building("import-export", name);
        for (given, expected) in [("Import", Some(wrong)), ("Export", None), ("export", None), ("x", None)] {
            builder.update(Action::Set(Path::key("JobType"), Input::Text(given.into())));
            assert_eq!(said(&builder, &editor), expected.into_iter().collect::<Vec<_>>(), "{given}");
        }
        builder.update(Action::Set(Path::key("JobType"), Input::Text("Import".into())));
        assert!(builder.prepare(&editor).blocked.is_some());
        // A manifest that was typed beside it counts, and none makes no type.
        builder.update(Action::Set(Path::key("Manifest"), Input::Text("bucket: b\neraseDevice: yes\n".into())));
        assert_eq!(said(&builder, &editor), [""; 0]);
        assert_eq!(said(&builder, &Editor::default()), [""; 0]);
    }
}

#[test]
fn inputs_as_json_leave_a_password_out() {
    let mut editor = Editor::default();
    let manifest = "manifestVersion: 2.0\nfileSystem: NTFS\ntrueCryptPassword: hunter2\n";
    editor.update(Edit::Open { name: "a.yaml".into(), text: manifest.into() }, 0.0).unwrap();
    let mut builder = building("import-export", "UpdateJob");
    let (json, is_whole) = builder.to_json(&builder.prepare(&editor));
    assert!(!is_whole && !json.contains("hunter2") && json.contains("\"ValidateOnly\": true"), "{json}");
    builder.update(Action::SecretsIn(SecretsIn::Text));
    let (json, is_whole) = builder.to_json(&builder.prepare(&editor));
    assert!(is_whole && json.contains("hunter2"), "{json}");
}

const TOKEN: &str = "FwoGZXIvYXdzEJr//////////wEaDExample+Token/0123456789==";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The stages of a request that is signed with temporary keys.
fn traced(builder: &mut Builder) -> Vec<Stage> {
    builder.update(Action::AccessKeyId("ASIAIOSFODNN7EXAMPLE".into()));
    builder.update(Action::SecretAccessKey(Secret::new(SECRET)));
    builder.update(Action::SessionToken(Secret::new(TOKEN)));
    let editor = Editor::default();
    let prepared = builder.prepare(&editor);
    assert_eq!(prepared.blocked, None);
    let call = builder.call(&prepared, Timestamp::parse("2026-11-20T14:02:11Z").unwrap());
    let stages = trace::stages(&call, call.signed.as_ref().unwrap());
    for stage in &stages {
        let lines: String = stage.lines.iter().map(|line| format!("{}{:?}", line.name, line.value)).collect();
        for shown in [&stage.copyable, &lines] {
            assert!(!shown.contains(TOKEN) && !shown.contains("%2F%2F%2F") && !shown.contains(SECRET), "{shown}");
        }
    }
    stages
}

fn job_status() -> Builder {
    let mut builder = building("s3-control", "UpdateJobStatus");
    for (key, value) in [
        ("AccountId", "111122223333"),
        ("JobId", "00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c"),
        ("RequestedJobStatus", "Ready"),
        ("StatusUpdateReason", "Checked by ops"),
    ] {
        set(&mut builder, key, value);
    }
    builder
}

#[test]
fn version_4_is_traced_line_by_line() {
    let stages = traced(&mut job_status());
    assert_eq!(
        stages.iter().map(|s| s.id).collect::<Vec<_>>(),
        ["canonical-request", "string-to-sign", "key-and-signature"]
    );
    let line = |name: &str| stages[0].lines.iter().find(|l| l.name == name || l.label == name).unwrap();
    assert_eq!(line("Path").parts, [Part::Input("JobId".into())]);
    assert_eq!(line("Path").from, "Inputs: Job ID");
    assert_eq!(line("statusUpdateReason=").value, Traced::Text("Checked%20by%20ops".into()));
    assert_eq!(line("statusUpdateReason=").parts, [Part::Input("StatusUpdateReason".into())]);
    assert_eq!(line("host:").parts, [Part::Where]);
    assert_eq!(line("x-amz-account-id:").parts, [Part::Input("AccountId".into())]);
    assert_eq!(line("x-amz-security-token:").value, Traced::Hidden(TOKEN.chars().count()));
    // The text to copy is the canonical request but for the token.
    assert!(stages[0].copyable.starts_with("POST\n/v20180820/jobs/00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c/status\n"));
    assert_eq!(stages[1].lines.len(), 4);
    assert_eq!(stages[1].lines[2].value, Traced::Text("20261120/us-east-1/s3/aws4_request".into()));
    let keys: Vec<&Traced> = stages[2].lines.iter().map(|l| &l.value).filter(|v| matches!(v, Traced::Key(_))).collect();
    assert_eq!(keys, [&Traced::Key(0), &Traced::Key(1), &Traced::Key(2), &Traced::Key(3)]);
}

#[test]
fn the_derived_keys_are_those_of_the_signature() {
    let mut builder = job_status();
    traced(&mut builder);
    let editor = Editor::default();
    let prepared = builder.prepare(&editor);
    let call = builder.call(&prepared, Timestamp::parse("2026-11-20T14:02:11Z").unwrap());
    let Stages::V4(scope) = &call.signed.as_ref().unwrap().stages else { panic!("S3 signs with version 4") };
    let derivation = builder.derivation(scope, call.signed.as_ref().unwrap().signed_at);
    let names = derivation.steps.each_ref().map(|step| step.label);
    let stages = trace::stages(&call, call.signed.as_ref().unwrap());
    let labels = stages[2].lines.iter().filter(|l| matches!(l.value, Traced::Key(_))).map(|l| l.label.clone());
    assert_eq!(labels.collect::<Vec<_>>(), names);
    assert!(derivation.steps.iter().all(|step| step.key.expose().len() == 64));
}

#[test]
fn a_body_is_traced_to_the_inputs_in_it() {
    let mut builder = building("snowball", "UpdateJob");
    set(&mut builder, "JobId", "JID123e4567-e89b-12d3-a456-426655440000");
    set(&mut builder, "Description", "Camera archive");
    let stages = traced(&mut builder);
    let body = stages[0].lines.last().unwrap();
    assert_eq!((body.label.as_str(), body.from.as_str()), ("Hash of the body", "Inputs"));
    assert!(body.parts.contains(&Part::Input("Description".into())));
}

#[test]
fn version_2_is_traced_parameter_by_parameter() {
    let mut builder = building("import-export", "GetStatus");
    set(&mut builder, "JobId", "53TX4");
    let stages = traced(&mut builder);
    assert_eq!(stages.len(), 1);
    let line = |name: &str| stages[0].lines.iter().find(|l| l.name == name).unwrap();
    assert_eq!(line("JobId=").parts, [Part::Input("JobId".into())]);
    assert_eq!(line("AWSAccessKeyId=").parts, [Part::Keys]);
    assert_eq!(line("SecurityToken=").value, Traced::Hidden(TOKEN.chars().count()));
    assert!(
        stages[0].copyable.starts_with("POST\nimportexport.amazonaws.com\n/\nAWSAccessKeyId=ASIAIOSFODNN7EXAMPLE&")
    );
    builder.update(Action::Scheme(Scheme::V4));
    assert_eq!(traced(&mut builder).len(), 3);
}

/// The value of the tag that `S3PutObjectTagging` of a batch job gives.
fn tag(builder: &Builder) -> Option<&str> {
    builder.inputs().at(&tag_path())?.as_text()
}

fn tag_path() -> Path {
    Path::key("Operation").member("S3PutObjectTagging").member("TagSet").item(0).member("Value")
}

#[test]
fn what_was_removed_comes_back_with_all_that_was_in_it() {
    let mut builder = building("s3-control", "CreateJob");
    let group = Path::key("Operation").member("S3PutObjectTagging");
    builder.update(Action::Set(tag_path(), text("f")));
    builder.update(Action::Set(tag_path(), text("finance")));
    builder.update(Action::AccessKeyId("AKIAIOSFODNN7EXAMPLE".into()));
    assert!(builder.is_filled(&group));
    builder.update(Action::Remove(group.clone()));
    assert!(!builder.is_filled(&group) && tag(&builder).is_none());
    builder.update(Action::Undo);
    assert_eq!(tag(&builder), Some("finance"));
    assert_eq!(builder.access_key_id(), "AKIAIOSFODNN7EXAMPLE", "keys are no part of it");
    builder.update(Action::Undo);
    assert_eq!(tag(&builder), None, "keys in one field are one step");
    assert!(builder.can_travel(false));
    [Action::Redo, Action::Redo].into_iter().for_each(|action| builder.update(action));
    assert!(!builder.is_filled(&group) && !builder.can_travel(false));
    builder.update(Action::Undo);
    set(&mut builder, "Priority", "7");
    builder.update(Action::Redo);
    assert_eq!(tag(&builder), Some("finance"), "what is done next takes the way forward away");
}

#[test]
fn what_nobody_did_is_no_step() {
    let mut builder = building("s3-control", "CreateJob");
    builder.update(Action::Undo);
    assert_eq!(builder.service().id, "import-export", "choosing is a step");
    builder.update(Action::Redo);
    assert_eq!(builder.service().id, "s3-control");
    builder.update(Action::Undo);
    builder.update(Action::Choose(builder.operation()));
    assert!(!builder.can_travel(true) && builder.can_travel(false));
    builder.update(Action::Redo);
    assert!(!builder.can_travel(false));
    set(&mut builder, "ClientRequestToken", "drawn-by-the-page");
    builder.update(Action::Remove(Path::key("Description")));
    builder.update(Action::Target(builder.target().clone()));
    builder.update(Action::Undo);
    assert_eq!(builder.service().id, "import-export");
    builder.update(Action::Redo);
    set(&mut builder, "ClientRequestToken", "another");
    builder.update(Action::Undo);
    assert_eq!(builder.inputs().get("ClientRequestToken"), Some(&text("drawn-by-the-page")));
}

#[test]
fn fifty_steps_can_be_taken_back() {
    let mut builder = building("s3-control", "CreateJob");
    for index in 0..120 {
        set(&mut builder, if index % 2 == 0 { "Description" } else { "RoleArn" }, &index.to_string());
    }
    let mut steps = 0;
    while builder.can_travel(true) {
        builder.update(Action::Undo);
        steps += 1;
    }
    assert_eq!(steps, 50);
    assert_eq!(builder.inputs().get("Description"), Some(&text("68")));
}
