//! What a check says, in its own words, about the operations as AWS's models have them.

mod support;

use serde_json::json;
use support::tables;
use waybill::diagnostic::{Diagnostic, Path, Severity};
use waybill::schema::{Field, Shape};
use waybill::service::{self, Effect, Http, Input, Inputs, Operation, ServiceError, check, import_export};
use waybill::text::Span;

fn modeled(service: &str, name: &str) -> &'static Operation {
    tables::operations(service).into_iter().find(|o| o.name == name).unwrap()
}

/// `code path: message` for each finding.
fn said(operation: &Operation, inputs: &Inputs) -> Vec<String> {
    check(operation, inputs).iter().map(|d| format!("{} {}: {d}", d.code.id, d.path)).collect()
}

#[test]
fn messages_say_what_was_found_and_what_is_accepted() {
    let operation = modeled("s3-control", "UpdateJobStatus");
    let found = said(
        operation,
        &support::inputs(&json!({
            "AccountId": "12345\n6789012",
            "JobId": "a b",
            "RequestedJobStatus": "ready",
            "StatusUpdateReasons": "x",
        })),
    );
    assert_eq!(
        found,
        [
            "input-character AccountId: AccountId has the character U+000A, which the request cannot carry",
            "input-length JobId: JobId has 3 characters; accepted are 5 to 36",
            "input-form JobId: JobId is `a b`; blanks are not accepted; accepted is what matches `[a-zA-Z0-9\\-\\_]+`",
            "unknown-choice RequestedJobStatus: RequestedJobStatus is `ready`; the service model writes `Ready`",
            "unknown-input StatusUpdateReasons: `StatusUpdateReasons` is not an input of UpdateJobStatus; did you mean \
             `StatusUpdateReason`",
        ]
    );
    let operation = modeled("s3-control", "ListJobs");
    let found = said(
        operation,
        &support::inputs(
            &json!({"AccountId": "123456789012", "MaxResults": "2000", "JobStatuses": ["Active", "Gone"]}),
        ),
    );
    assert!(
        found.contains(&"input-range MaxResults: MaxResults is 2000; accepted are 0 to 1000".to_owned()),
        "{found:?}"
    );
    assert!(found[0].starts_with("unknown-choice JobStatuses[1]: JobStatuses is `Gone`; accepted are `Active`"));
}

/// As botocore holds it against the model: the form leaves out what is empty, a script says what it means.
#[test]
fn an_empty_text_is_held_to_the_length_and_the_form_of_others() {
    let account = "123456789012";
    let status =
        json!({"AccountId": account, "JobId": "job-1", "RequestedJobStatus": "Ready", "StatusUpdateReason": ""});
    assert_eq!(
        said(modeled("s3-control", "UpdateJobStatus"), &support::inputs(&status)),
        ["input-length StatusUpdateReason: StatusUpdateReason has 0 characters; accepted are 1 to 256"]
    );
    let job = "JID123e4567-e89b-12d3-a456-426655440000";
    let update = json!({"JobId": job, "Description": "", "ForwardingAddressId": ""});
    assert_eq!(
        said(modeled("snowball", "UpdateJob"), &support::inputs(&update)),
        [
            "input-length Description: Description has 0 characters; accepted are 1 to 1024",
            "input-length ForwardingAddressId: ForwardingAddressId has 0 characters; 40 are accepted",
        ]
    );
    let tags = json!({"AccountId": account, "JobId": "job-1", "Tags": [{"Key": "k", "Value": ""}]});
    assert_eq!(said(modeled("s3-control", "PutJobTagging"), &support::inputs(&tags)), [""; 0]);
}

#[test]
fn a_wrong_character_is_named() {
    let tagging = modeled("s3-control", "PutJobTagging");
    let tags = json!([{"Key": "a*b", "Value": "c"}]);
    let found = said(tagging, &support::inputs(&json!({"AccountId": "1", "JobId": "job-1", "Tags": tags})));
    assert_eq!(found[0], "input-form AccountId: AccountId is `1`; accepted are twelve digits");
    assert!(
        found[1].starts_with("input-form Tags[0].Key: Key is `a*b`; `*` is not accepted; accepted is"),
        "{found:?}"
    );
}

#[test]
fn a_text_of_another_length_is_one_finding() {
    let account = |id: &str| {
        let inputs = json!({"AccountId": id, "JobId": "00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c"});
        said(&service::s3_control::DESCRIBE_JOB, &support::inputs(&inputs))
    };
    assert_eq!(account("12345678901"), ["input-length AccountId: Account ID has 11 characters; 12 are accepted"]);
    assert_eq!(account("12345678901x").len(), 1);
}

#[test]
fn xml_carries_fewer_characters_than_json() {
    let nul = Input::Text("a\0b".to_owned());
    let tagging = modeled("s3-control", "PutJobTagging");
    let path = Path::key("Tags").item(0).member("Value");
    let mut inputs = support::inputs(&json!({"AccountId": "123456789012", "JobId": "job-1", "Tags": [{"Key": "k"}]}));
    for (text, is_carried) in [("a\tb\n\r", true), ("\u{fffd}\u{10000}", true), ("\0", false), ("\u{fffe}", false)] {
        inputs.set_at(&path, Input::Text(text.to_owned()));
        let found = said(tagging, &inputs);
        assert_eq!(found.iter().all(|found| !found.starts_with("input-character")), is_carried, "{text:?} {found:?}");
    }
    let update = modeled("snowball", "UpdateJob");
    let job = "JID123e4567-e89b-12d3-a456-426655440000";
    let inputs = [("JobId".to_owned(), Input::Text(job.into())), ("Description".to_owned(), nul)].into_iter().collect();
    assert_eq!(said(update, &inputs), [""; 0]);
}

#[test]
fn times_and_numbers_are_read_in_the_forms_in_use() {
    static WHEN: Field = Field::new("When", "When", Shape::Timestamp);
    static SIZE: Field = Field::new("Size", "Size", Shape::Decimal);
    static COUNT: Field = Field::new("Count", "Count", Shape::Integer(0, i64::MAX));
    static OPERATION: Operation = operation(&[WHEN.optional(), SIZE.optional(), COUNT.optional()]);
    let found = |key: &str, text: &str| -> Vec<String> {
        said(&OPERATION, &[(key.to_owned(), Input::Text(text.to_owned()))].into_iter().collect())
    };
    for fine in ["2026-11-20T14:02:11Z", "2026-11-20 14:02:11+01:00", "2026-11-20", "1795183331", "-1"] {
        assert_eq!(found("When", fine), [""; 0]);
    }
    assert_eq!(
        found("When", "20.11.2026"),
        ["input-type When: When is `20.11.2026`; accepted is a time such as `2026-11-20T14:02:11Z`, or Unix seconds"]
    );
    for fine in ["0", "-12.50", "1e-3", "1.5E+10"] {
        assert_eq!(found("Size", fine), [""; 0]);
    }
    for wrong in ["1,5", ".5", "5.", "01", "NaN", "1e", "-", "0x10"] {
        assert_eq!(found("Size", wrong).len(), 1, "{wrong}");
    }
    assert_eq!(found("Count", "007"), [""; 0]);
    assert_eq!(found("Count", "-1"), ["input-range Count: Count is -1; accepted are numbers from 0"]);
    assert_eq!(found("Count", ""), ["input-type Count: Count is ``; accepted is a whole number"]);
    assert_eq!(found("Count", "1.0"), ["input-type Count: Count is `1.0`; accepted is a whole number"]);
    let both = support::inputs(&json!({"When": 1, "Size": 2}));
    assert_eq!(said(&OPERATION, &both), ["input-count : both"]);
    assert_eq!(Input::from_text(&COUNT.shape, "12"), Input::Number(12));
    assert_eq!(Input::from_text(&COUNT.shape, "012"), Input::Text("012".to_owned()));
}

static REFUSED: ServiceError = ServiceError { name: "InvalidParameterException", about: "", advice: "" };
static ERRORS: &[&ServiceError] = &[&REFUSED];
static RULES: &[service::InputRule] = &[rule];

fn rule(inputs: &Inputs) -> Vec<Diagnostic> {
    let both = inputs.get("When").and(inputs.get("Size"));
    let finding = || Diagnostic::new(&service::INPUT_COUNT, Severity::Hint, Path::root(), Span::default(), "both");
    both.map(|_| finding()).into_iter().collect()
}

const fn operation(inputs: &'static [waybill::schema::Member]) -> Operation {
    Operation {
        name: "Sample",
        service: &import_export::SERVICE,
        about: "",
        when: "",
        effect: Effect::Reads,
        http: Http::POST,
        inputs,
        subject: None,
        check_only: None,
        presets: &[],
        rules: RULES,
        errors: ERRORS,
        sources: &[],
    }
}

#[test]
fn exceptions_are_those_that_the_operation_names() {
    static OPERATION: Operation = operation(&[]);
    let missing = service::aws_error(&OPERATION, &service::MISSING_INPUT);
    assert_eq!(missing, Some("InvalidParameterException"));
    assert_eq!(service::aws_error(&OPERATION, &service::JOB_ID_FORM), Some("InvalidJobIdException"));
    let foreign = service::aws_error(modeled("snowball", "UpdateJob"), &service::MISSING_INPUT);
    assert_eq!(foreign, None);
}
