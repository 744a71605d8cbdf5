//! What an answer means: states, places, the next step.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use support::{data, json_file};
use waybill::answer::{
    Answer, BATCH, Batch, CLUSTERS, DeviceJob, End, Given, LOCATIONS, PROGRESS, SNOWBALL, SignatureFile, State, Status,
    Step, Table, Where, check_signature_file, find_state, meaning, read, steps, time,
};
use waybill::diagnostic::Path;
use waybill::manifest::Kind;
use waybill::schema::find;
use waybill::service::Input;

fn cases() -> Vec<Value> {
    let services = ["import-export", "s3-control", "snowball"];
    let texts = services.map(|service| std::fs::read_to_string(data(&format!("answers/{service}.jsonl"))).unwrap());
    texts.iter().flat_map(|text| text.lines()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn answer_of(service: &str, operation: &str, body: &str) -> Answer {
    read(body, Given { service: Some(service), operation: Some(operation), ..Given::default() })
}

fn labels(steps: &[Step]) -> Vec<(&str, &str)> {
    steps.iter().map(|step| (step.operation.name, step.label)).collect()
}

fn text<'a>(step: &'a Step, key: &str) -> Option<&'a str> {
    step.inputs.get(key)?.as_text()
}

#[test]
fn every_state_of_the_models_is_explained() {
    let states = json_file("answers/states.json");
    for (name, table) in [("JobStatus", BATCH), ("JobState", SNOWBALL), ("ClusterState", CLUSTERS)] {
        let model: BTreeSet<&str> = states[name].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
        assert_eq!(table.iter().map(|state| state.code).collect::<BTreeSet<_>>(), model, "{name}");
    }
    for state in [LOCATIONS, PROGRESS, BATCH, SNOWBALL, CLUSTERS].into_iter().flatten() {
        assert!(state.about.ends_with('.') && !state.label.ends_with('.') && !state.label.is_empty(), "{state:?}");
    }
}

/// The tables of the project's facts, sections 6 and 7.
#[test]
fn codes_of_import_export_end_or_not() {
    let ends = |table: &'static [State], code: &str| find_state(table, code).map(|state| state.end);
    for code in ["Pending", "InProgress", "Started"] {
        assert_eq!(ends(PROGRESS, code), Some(End::Open), "{code}");
    }
    for code in ["Complete", "Success"] {
        assert_eq!(ends(PROGRESS, code), Some(End::Good), "{code}");
    }
    let bad = "SuccessWithErrors Canceled Expired DeviceError InvalidSignature MissingSignature MissingDevice \
        UnsupportedDeviceType UnsupportedFileFormat UnsupportedPowerSupply";
    for code in bad.split_whitespace() {
        assert_eq!(ends(PROGRESS, code), Some(End::Bad), "{code}");
    }
    assert_eq!(find_state(LOCATIONS, "At AWS").map(|state| state.code), Some("AtAWS"));
    assert!(find_state(PROGRESS, "Brewing").is_none());
}

#[test]
fn a_status_is_a_journey() {
    let pasted = std::fs::read_to_string(data("answers/by-hand/get-status-recorded-form.txt")).unwrap();
    let answer = read(&pasted, Given::default());
    let status = Status::of(&answer).unwrap();
    assert_eq!((status.location.label(), status.progress.is_final()), ("Not received", Some(false)));
    assert_eq!(status.expires.unwrap().to_string(), "2010-10-21T16:22:10Z");
    assert_eq!((status.error_count, status.can_change()), (Some(0), Some(true)));
    assert_eq!(
        status.address.as_deref(),
        Some("AWS Import/Export\nJOBID 53TX4\n1111 Nosuch Ave South\nSeattle, WA 92222")
    );
    assert_eq!(status.artifacts, [("Label", "https://example.com/a"), ("", "https://example.com/b?x=1&y=2")]);
    let steps = steps(&answer);
    let names: Vec<&str> = steps.iter().map(|step| step.operation.name).collect();
    assert_eq!(names, ["UpdateJob", "GetShippingLabel", "CancelJob", "GetStatus"]);
    assert_eq!(text(&steps[0], "Manifest"), answer.manifest());
    assert_eq!((text(&steps[0], "JobId"), text(&steps[0], "JobType")), (Some("53TX4"), Some("Import")));
    assert_eq!(steps[0].inputs.get("ValidateOnly"), Some(&Input::Bool(true)));
}

#[test]
fn a_finished_job_has_log_and_parcel_and_no_way_to_change_it() {
    let answer = answer_of(
        "import-export",
        "GetStatus",
        "<GetStatusResponse><GetStatusResult><JobId>53TX4</JobId><LocationCode>Returned</LocationCode>\
        <LocationMessage>Sent.</LocationMessage><ProgressCode>SuccessWithErrors</ProgressCode><Carrier>UPS</Carrier>\
        <TrackingNumber>1Z</TrackingNumber><LogBucket>my-logs</LogBucket><LogKey>it's/import-log-53TX4</LogKey>\
        <ErrorCount>3</ErrorCount><CreationDate>2010-09-21T16:22:10Z</CreationDate></GetStatusResult></GetStatusResponse>",
    );
    let status = Status::of(&answer).unwrap();
    assert_eq!((status.carrier, status.tracking_number), (Some("UPS"), Some("1Z")));
    let log = status.log.unwrap();
    assert_eq!(log.command().as_deref(), Some("aws s3 cp 's3://my-logs/it'\\''s/import-log-53TX4' ."));
    assert_eq!((status.expires, status.error_count, status.can_change()), (None, Some(3), Some(false)));
    assert_eq!(labels(&steps(&answer)), []);
}

#[test]
fn an_unknown_code_is_shown_as_it_is_and_forbids_nothing() {
    let answer = answer_of(
        "import-export",
        "GetStatus",
        "<GetStatusResponse><GetStatusResult><JobId>53TX4</JobId><ProgressCode>Brewing</ProgressCode></GetStatusResult></GetStatusResponse>",
    );
    let status = Status::of(&answer).unwrap();
    assert_eq!((status.progress.label(), status.progress.is_final(), status.can_change()), ("Brewing", None, None));
    assert!(labels(&steps(&answer)).iter().any(|(name, _)| *name == "UpdateJob"));
}

#[test]
fn the_next_page_begins_behind_the_last_job_or_at_the_token() {
    let page = |truncated| {
        format!(
            "<ListJobsResponse><ListJobsResult><Jobs><member><JobId>53TX4</JobId><JobType>Import</JobType></member><member>\
             <JobId>53TX5</JobId><IsCanceled>false</IsCanceled></member></Jobs><IsTruncated>{truncated}</IsTruncated></ListJobsResult></ListJobsResponse>"
        )
    };
    let answer = answer_of("import-export", "ListJobs", &page("true"));
    let next = steps(&answer);
    assert_eq!((labels(&next), text(&next[0], "Marker")), (vec![("ListJobs", "Read the next page")], Some("53TX5")));
    let table = Table::of(&answer).unwrap();
    assert_eq!((table.name, table.columns), ("Jobs", vec!["JobId", "IsCanceled", "JobType"]));
    assert_eq!(table.rows, [["53TX4", "", "Import"], ["53TX5", "false", ""]]);
    assert!(steps(&answer_of("import-export", "ListJobs", &page("false"))).is_empty());
    let answer = answer_of("snowball", "ListJobs", r#"{"JobListEntries": [{"JobId": "JID1"}], "NextToken": "t+/="}"#);
    assert_eq!(text(&steps(&answer)[0], "NextToken"), Some("t+/="));
    assert!(steps(&answer_of("snowball", "ListJobs", r#"{"JobListEntries": []}"#)).is_empty());
}

#[test]
fn a_batch_job_has_progress_failures_and_what_its_state_allows() {
    let body = |status: &str| {
        format!(
            "<DescribeJobResult><Job><JobId>j-123</JobId><Status>{status}</Status><ProgressSummary><TotalNumberOfTasks>300</TotalNumberOfTasks>\
             <NumberOfTasksSucceeded>99</NumberOfTasksSucceeded><NumberOfTasksFailed>3</NumberOfTasksFailed></ProgressSummary>\
             <FailureReasons><member><FailureCode>X</FailureCode><FailureReason>too many</FailureReason></member></FailureReasons>\
             <Operation><S3PutObjectTagging/></Operation></Job></DescribeJobResult>"
        )
    };
    let answer = answer_of("s3-control", "DescribeJob", &body("Suspended"));
    let batch = Batch::of(&answer).unwrap();
    assert_eq!((batch.progress.unwrap().percent(), batch.failures), (Some(34), vec![("X", "too many")]));
    assert_eq!(batch.operation, Some("S3PutObjectTagging"));
    let next = steps(&answer);
    assert_eq!(labels(&next)[0], ("UpdateJobStatus", "Confirm the job"));
    assert_eq!((text(&next[0], "RequestedJobStatus"), text(&next[0], "JobId")), (Some("Ready"), Some("j-123")));
    let allowed = |status| labels(&steps(&answer_of("s3-control", "DescribeJob", &body(status)))).len();
    assert_eq!(["Active", "Complete", "Failed", "Cancelled", "Cancelling"].map(allowed), [3, 0, 0, 0, 0]);
}

#[test]
fn a_snowball_job_has_parcels_and_transfer() {
    let answer = answer_of(
        "snowball",
        "DescribeJob",
        r#"{"JobMetadata": {"JobId": "JID1", "JobState": "InProgress", "CreationDate": 1.4800992E9, "ShippingDetails": {"ShippingOption": "NEXT_DAY",
            "OutboundShipment": {"Status": "Delivered", "TrackingNumber": "1Z"}}, "DataTransferProgress": {"BytesTransferred": 5, "TotalBytes": 10},
            "JobLogInfo": {"JobFailureLogURI": "https://x/f"}}}"#,
    );
    let job = DeviceJob::of(&answer).unwrap();
    assert_eq!(job.state.unwrap().label, "Transfer in progress");
    assert_eq!(job.outbound.unwrap().tracking_number, "1Z");
    assert_eq!((job.transfer.unwrap().bytes, job.transfer.unwrap().total_bytes, job.inbound), (5, 10, None));
    assert_eq!(job.logs, [("Failure log", "https://x/f")]);
    assert_eq!(job.created.unwrap().to_string(), "2016-11-25T18:40:00Z");
    assert!(!job.can_change());
}

#[test]
fn a_device_is_unlocked_where_its_customer_has_it() {
    let names = |state: &str| -> Vec<&str> {
        let body = format!(r#"{{"JobMetadata": {{"JobId": "JID1", "JobState": "{state}"}}}}"#);
        let steps = steps(&answer_of("snowball", "DescribeJob", &body));
        steps.iter().map(|step| step.operation.name).collect()
    };
    assert_eq!(names("InTransitToCustomer"), ["CreateReturnShippingLabel", "DescribeJob"]);
    assert_eq!(
        names("WithCustomer"),
        ["GetJobManifest", "GetJobUnlockCode", "CreateReturnShippingLabel", "DescribeJob"]
    );
}

/// What a step fills in is an input of its operation, whatever the answer was.
#[test]
fn steps_give_inputs_that_their_operation_has() {
    let mut seen = BTreeSet::new();
    for case in cases().iter().filter(|case| case["fields"].is_object()) {
        let (service, operation) = (case["service"].as_str().unwrap(), case["operation"].as_str().unwrap());
        let answer = answer_of(service, operation, case["body"].as_str().unwrap());
        Table::of(&answer);
        for step in steps(&answer) {
            for (key, _) in step.inputs.iter() {
                assert!(find(step.operation.inputs, key).is_some(), "{key} of {}", step.operation.name);
            }
            seen.insert(step.operation.name);
        }
    }
    assert!(seen.len() > 6, "{seen:?}");
}

#[test]
fn codes_are_compared_without_their_ending() {
    let errors = cases().into_iter().filter(|case| case["error"].is_object());
    for case in errors {
        let (code, service) = (case["error"]["code"].as_str().unwrap(), case["service"].as_str());
        let short = code.strip_suffix("Exception").unwrap();
        assert_eq!(meaning(short, service, None).map(|found| found.name), Some(code), "{code}");
    }
    for (spelling, name) in [
        ("InvalidAccessIdException", "InvalidAccessKeyIdException"),
        ("InvalidAccess Key ID", "InvalidAccessKeyIdException"),
        ("invalidmanifestfield", "InvalidManifestFieldException"),
    ] {
        assert_eq!(meaning(spelling, Some("import-export"), Some("UpdateJob")).unwrap().name, name);
    }
    let late = "AccessDenied AccountProblem CanceledJobId ExpiredJobId InvalidManifestField InvalidJobId InvalidSender \
        MissingManifestAttachment MissingManifestField NoSuchBucket NotSignedUp InvalidClientTokenIdException";
    for code in late.split_whitespace() {
        assert!(meaning(code, Some("import-export"), None).is_some(), "{code}");
    }
    assert!(meaning("TeapotException", Some("import-export"), None).is_none());
}

fn places(service: &str, operation: &str, code: &str, message: &str) -> Vec<Where> {
    let body = serde_json::json!({"__type": code, "message": message}).to_string();
    answer_of(service, operation, &body).fault.unwrap().places
}

#[test]
fn an_error_leads_to_what_it_is_about() {
    let update = |code, message| places("import-export", "UpdateJob", code, message);
    let address = Path::key("returnAddress");
    assert_eq!(
        update("MissingManifestFieldException", "Missing manifest field: returnAddress.country"),
        [Where::Findings("MissingManifestFieldException"), Where::Field(address.member("country"))]
    );
    assert!(
        update("InvalidManifestFieldException", "postalCode is bad")
            .contains(&Where::Field(address.member("postalCode")))
    );
    assert_eq!(
        update("MissingParameterException", "Manifest must be specified"),
        [Where::Input(Path::key("Manifest"))]
    );
    assert_eq!(update("InvalidJobIdException", "No such job"), [Where::Input(Path::key("JobId")), Where::Keys]);
    assert_eq!(update("RequestTimeTooSkewed", ""), [Where::Clock]);
    let expired =
        "Signature expired: 20261120T100000Z is now earlier than 20261120T101500Z (20261120T102000Z - 5 min.)";
    assert_eq!(update("SignatureDoesNotMatch", expired), [Where::Clock], "the signature was not looked at");
    let early =
        "Signature not yet current: 20261120T103000Z is still later than 20261120T100500Z (20261120T100000Z + 5 min.)";
    assert_eq!(update("InvalidSignatureException", early), [Where::Clock]);
    assert_eq!(update("InvalidClientTokenIdException", ""), [Where::Keys, Where::Field(Path::key("accessKeyId"))]);
    let bucket = Path::key("Resources").member("S3Resources").item(0).member("BucketArn");
    let message = "1 validation error detected: Value 'x' at 'resources.s3Resources.1.member.bucketArn' failed to satisfy constraint";
    assert_eq!(places("snowball", "UpdateJob", "ValidationException", message), [Where::Input(bucket)]);
    assert_eq!(
        places("s3-control", "UpdateJobStatus", "JobStatusException", "no"),
        [Where::Input(Path::key("RequestedJobStatus")), Where::Input(Path::key("JobId"))]
    );
}

#[test]
fn a_signature_file_is_checked() {
    let good = "version:2.0\nsigningMethod:HmacSHA1\njobId:A36BC\nsignature:D6j+YqwmWiVXQzuy5Bu0lxehI3E=\n";
    assert_eq!(check_signature_file(good, Some("a36bc")), []);
    let file = SignatureFile::parse(good);
    assert_eq!((file.version, file.job_id, file.signature.len()), ("2.0", "A36BC", 28));
    let messages = |text: &str, id| {
        check_signature_file(text, id).iter().map(|found| (found.code.id, found.message.clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        messages(good, Some("53TX4")),
        [("signature-file-value", "The file is for another job than `53TX4`".to_owned())]
    );
    for (bad, count) in [
        (good.replace("2.0", "3.0"), 1),
        (good.replace("A36BC", "A36B0"), 1),
        (good.replace("I3E=", "I3E"), 1),
        (good.replace('\n', "\r\n"), 4),
        (good.replace("jobId:", "jobId: "), 1),
        (good.trim_end().to_owned(), 1),
        (format!("{good}\n"), 1),
        (good.replace("version:2.0\n", ""), 4),
        (String::new(), 1),
    ] {
        assert_eq!(messages(&bad, None).len(), count, "{bad:?} {:?}", messages(&bad, None));
    }
    assert!(waybill::answer::place_on_device(Kind::ImportS3).is_some());
    assert!(waybill::answer::place_on_device(Kind::ImportGlacier).is_none());
}

#[test]
fn times_are_read_in_the_forms_of_headers_messages_and_json() {
    for text in [
        "Fri, 20 Nov 2026 14:02:11 GMT",
        "Fri, 20 Nov 2026 15:02:11 +0100",
        "Fri, 20 Nov 2026 14:02:11",
        "20261120T140211Z",
        "2026-11-20T14:02:11Z",
        "1795183331",
        "1795183331.5",
        "1.795183331E9",
    ] {
        assert_eq!(time(text).map(|at| at.unix_secs()), Some(1_795_183_331), "{text}");
    }
    for text in [
        "",
        "now",
        "Fri, 20 Foo 2026 14:02:11 GMT",
        "1E99",
        "20261120T1402Z",
        "-5",
        "1.5.5",
        "Fri, 20 ovD 2026 14:02:11 GMT",
        "Fri, 20 Nov 2026 14:02:11 EST",
        "Fri, 20 Nov 2026 14:02:11 +é00",
    ] {
        assert_eq!(time(text), None, "{text}");
    }
}

#[test]
fn codes_are_unique_and_explained() {
    let others = [waybill::service::CODES, waybill::sign::CODES, waybill::validate::CODES, waybill::manifest::CODES];
    let mut ids: BTreeSet<&str> =
        others.into_iter().flatten().chain(waybill::endpoint::CODES).map(|code| code.id).collect();
    ids.extend(waybill::yaml::codes().map(|code| code.id));
    for code in waybill::answer::CODES {
        assert!(ids.insert(code.id), "{} is there twice", code.id);
        assert!(
            code.explanation.ends_with('.') && code.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{}",
            code.id
        );
    }
}

/// Region, service and day are looked at before keys: nothing is said of secrets.
#[test]
fn a_scope_that_is_wrong_says_nothing_of_secrets() {
    for (message, words, place) in [
        ("Credential should be scoped to a valid region, not 'us-east-2'. ", "another Region", Where::Endpoint),
        ("Credential should be scoped to correct service: 'snowball'. ", "another service", Where::Endpoint),
        ("Date in Credential scope does not match YYYYMMDD from ISO-8601", "The day", Where::Clock),
    ] {
        for code in ["SignatureDoesNotMatch", "InvalidSignatureException"] {
            let body = format!(r#"{{"__type": "{code}", "message": "{message}"}}"#);
            let fault = read(&body, Given::default()).fault.unwrap();
            assert!(fault.explanation.contains(words) && !fault.advice.contains("secret"), "{fault:?}");
            assert_eq!(fault.places, std::slice::from_ref(&place), "{message}");
        }
    }
    let fault = read(r#"{"__type": "SignatureDoesNotMatch", "message": "x"}"#, Given::default()).fault.unwrap();
    assert!(fault.advice.contains("secret"), "{fault:?}");
}
