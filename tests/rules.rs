//! Rules between the inputs of an operation: each fires where it should, and nothing else does.

mod support;

use serde_json::{Value, json};
use support::{inputs, json_file};
use waybill::service::{Operation, check, import_export, s3_control};

/// Everything that is said about a job whose inputs are changed; null takes an input away.
fn findings(operation: &Operation, mut job: Value, changes: Value) -> Vec<String> {
    for (key, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(job.as_object_mut().unwrap().remove(key)),
            value => job[key] = value.clone(),
        }
    }
    let found = check(operation, &inputs(&job));
    found.iter().map(|d| format!("{} {} {}: {d}", d.severity.id(), d.code.id, d.path)).collect()
}

fn create_job(changes: Value) -> Vec<String> {
    let job = json_file("requests/s3-control/CreateJob/lambda/call.json")["inputs"].clone();
    findings(&s3_control::CREATE_JOB, job, changes)
}

fn generator(generator: Value) -> Vec<String> {
    let mut whole = json!({"SourceBucket": "arn:aws:s3:::b", "EnableManifestOutput": false});
    whole.as_object_mut().unwrap().extend(generator.as_object().unwrap().clone());
    create_job(json!({"Manifest": null, "ManifestGenerator": {"S3JobManifestGenerator": whole}}))
}

#[test]
fn a_job_does_one_kind_of_thing() {
    assert_eq!(create_job(json!({})), [""; 0]);
    assert_eq!(
        create_job(json!({"Operation": {}})),
        ["error exactly-one Operation: Operation needs exactly one of its members"]
    );
    assert_eq!(
        create_job(json!({"Operation": {"S3DeleteObjectTagging": {}, "S3ReplicateObject": {}}})),
        [
            "error exactly-one Operation: Operation has `S3DeleteObjectTagging`, `S3ReplicateObject`; accepted is exactly one"
        ]
    );
}

#[test]
fn a_job_has_one_list_of_objects() {
    assert_eq!(
        create_job(json!({"Manifest": null})),
        ["error manifest-source ManifestGenerator: Manifest generator or a manifest is required"]
    );
    assert_eq!(
        create_job(json!({"ManifestGenerator": {"S3JobManifestGenerator":
            {"SourceBucket": "arn:aws:s3:::b", "EnableManifestOutput": false}}})),
        [
            "error manifest-source ManifestGenerator: Manifest generator stands beside a manifest; accepted is one of the two"
        ]
    );
    assert_eq!(generator(json!({})), [""; 0]);
    assert_eq!(
        create_job(json!({"Manifest": null, "ManifestGenerator": {}})),
        ["error exactly-one ManifestGenerator: Manifest generator needs exactly one of its members"]
    );
}

#[test]
fn one_answer_excludes_the_other() {
    let copy = |copy: Value| {
        let mut whole = json!({"TargetResource": "arn:aws:s3:::b"});
        whole.as_object_mut().unwrap().extend(copy.as_object().unwrap().clone());
        create_job(json!({"Operation": {"S3PutObjectCopy": whole}}))
    };
    assert_eq!(copy(json!({"CannedAccessControlList": "private"})), [""; 0]);
    assert_eq!(
        copy(json!({"CannedAccessControlList": "private", "AccessControlGrants": []})),
        ["error exactly-one Operation.S3PutObjectCopy.AccessControlGrants: `AccessControlGrants` excludes \
             `CannedAccessControlList`; accepted is one of the two"]
    );
    assert_eq!(copy(json!({"ObjectLockEventHoldDuration": {"Days": 1, "Years": 1}})).len(), 1);
    assert_eq!(copy(json!({"ObjectLockMode": "GOVERNANCE"})).len(), 1);
    assert_eq!(copy(json!({"ObjectLockRetainUntilDate": "2030-01-01T00:00:00Z"})).len(), 1);
    let both = json!({"SSES3": {}, "SSEKMS": {"KeyId": "k"}});
    let output = |encryption: &Value| {
        let place = json!({"Bucket": "arn:aws:s3:::b", "ManifestFormat": "S3InventoryReport_CSV_20211130",
            "ManifestEncryption": encryption});
        generator(json!({"ManifestOutputLocation": place})).len()
    };
    assert_eq!((output(&both), output(&json!({"SSES3": {}}))), (1, 0));
    let filter = |kinds: Value| generator(json!({"Filter": {"MatchAnyObjectEncryption": [kinds]}}));
    assert_eq!(filter(json!({"NOTSSE": {}})), [""; 0]);
    assert_eq!(filter(json!({})).len(), 1);
    assert_eq!(filter(json!({"NOTSSE": {}, "SSEC": {}})).len(), 1);
}

/// A member without which its owner means nothing is asked for.
#[test]
fn what_is_needed_is_asked_for() {
    assert_eq!(
        create_job(json!({"Report": {"Enabled": true}})),
        ["error needed-member Report.Bucket: `Bucket` is required beside `Enabled`"]
    );
    assert_eq!(generator(json!({"EnableManifestOutput": true})).len(), 1);
    let kinds = ["LambdaInvoke", "S3PutObjectCopy", "S3PutObjectAcl", "S3PutObjectTagging", "S3UpdateObjectEncryption"];
    for kind in kinds {
        let found = create_job(json!({"Operation": {kind: {}}}));
        assert!(found.len() == 1 && found[0].starts_with("error needed-member Operation."), "{found:?}");
    }
    for kind in ["S3DeleteObjectTagging", "S3ReplicateObject", "S3InitiateRestoreObject", "S3ComputeObjectChecksum"] {
        assert_eq!(create_job(json!({"Operation": {kind: {}}})), [""; 0]);
    }
    let retention =
        |retention: Value| create_job(json!({"Operation": {"S3PutObjectRetention": {"Retention": retention}}}));
    assert_eq!(retention(json!({})), [""; 0]);
    assert_eq!(
        retention(json!({"Mode": "COMPLIANCE"})),
        [
            "warning needed-member Operation.S3PutObjectRetention.Retention.RetainUntilDate: `RetainUntilDate` is required \
             beside `Mode`"
        ]
    );
}

#[test]
fn a_csv_manifest_names_its_columns() {
    let columns = |fields: Value| {
        let mut job = json_file("requests/s3-control/CreateJob/lambda/call.json")["inputs"]["Manifest"].clone();
        job["Spec"]["Fields"] = fields;
        create_job(json!({ "Manifest": job }))
    };
    assert_eq!(columns(json!(["Ignore", "Bucket", "Ignore", "Key", "VersionId"])), [""; 0]);
    assert_eq!(
        columns(json!(["Bucket"])),
        ["error manifest-columns Manifest.Spec.Fields: Columns need `Bucket` and `Key` for a CSV file"]
    );
    assert_eq!(
        columns(json!(["Bucket", "Key", "Key"])),
        ["error manifest-columns Manifest.Spec.Fields: Columns have a name twice; only `Ignore` may be repeated"]
    );
}

#[test]
fn arguments_days_and_tags_are_held_to_their_rules() {
    let lambda = |version: Value| {
        let mut lambda = json!({"FunctionArn": "resize", "UserArguments": {"size": "small"}});
        if !version.is_null() {
            lambda["InvocationSchemaVersion"] = version;
        }
        create_job(json!({"Operation": {"LambdaInvoke": lambda}}))
    };
    assert_eq!((lambda(json!("2.0")).len(), lambda(json!("1.0")).len(), lambda(Value::Null).len()), (0, 1, 1));
    for zero in [json!(0), json!("0")] {
        let found = create_job(json!({"Operation": {"S3InitiateRestoreObject": {"ExpirationInDays": zero}}}));
        assert!(found.len() == 1 && found[0].starts_with("warning restore-days "), "{found:?}");
    }
    let tag = |key: &str| json!({"Key": key, "Value": ""});
    assert_eq!(create_job(json!({"Tags": [tag("a"), tag("A")]})), [""; 0]);
    assert_eq!(
        create_job(json!({"Tags": [tag("a"), tag("b"), tag("a")]})),
        ["error tag-twice Tags[2].Key: Key stands there twice"]
    );
}

#[test]
fn a_label_has_an_address() {
    let job = json_file("requests/import-export/GetShippingLabel/several-jobs/call.json")["inputs"].clone();
    let label = |changes: Value| findings(&import_export::GET_SHIPPING_LABEL, job.clone(), changes);
    assert_eq!(label(json!({"street2": null, "street3": null})), [""; 0]);
    assert_eq!(label(json!({"stateOrProvince": null, "country": "Portugal"})), [""; 0]);
    assert_eq!(
        label(json!({"stateOrProvince": null, "city": null})),
        ["warning label-address city: AWS's own tool asks for `city`, `stateOrProvince` too"]
    );
}
