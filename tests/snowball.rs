//! Snowball: AWS's own examples, and what holds between inputs.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use waybill::diagnostic::{Diagnostic, Severity, Step};
use waybill::schema::{Member, Shape, find};
use waybill::service::{Operation, check, snowball};

fn operation(name: &str) -> &'static Operation {
    waybill::service::operation(&snowball::SERVICE, name).unwrap_or_else(|| panic!("{name} is not there"))
}

fn found(name: &str, inputs: &Value) -> Vec<Diagnostic> {
    check(operation(name), &support::inputs(inputs))
}

#[test]
fn update_job_stands_first() {
    assert_eq!(snowball::SERVICE.operations[0].name, "UpdateJob");
}

#[test]
fn nothing_is_said_about_the_examples_of_aws() {
    let examples = support::json_file("service/snowball-examples.json");
    let examples = examples.as_array().unwrap();
    for example in examples {
        let name = example["operation"].as_str().unwrap();
        assert_eq!(found(name, &example["inputs"]), [], "{name}");
    }
    assert!(examples.len() > 15);
}

const JOB: &str = "JID123e4567-e89b-12d3-a456-426655440000";
const CLUSTER: &str = "CID123e4567-e89b-12d3-a456-426655440000";
const ADDRESS: &str = "ADID1234ab12-3eec-4eb3-9be6-9374c10eb51b";
const PRICING: &str = "LTPID123e4567-e89b-12d3-a456-426655440000";
const TOPIC: &str = "arn:aws:sns:us-east-1:123456789012:snowball";

fn bucket(range: &Value) -> Value {
    json!({ "S3Resources": [{ "BucketArn": "arn:aws:s3:::one" }, { "BucketArn": "arn:aws:s3:::two", "KeyRange": range }] })
}

/// A good CreateJob with some inputs exchanged; null takes one away.
fn job(changes: &Value) -> Value {
    let mut inputs = json!({
        "JobType": "IMPORT", "Resources": bucket(&json!({})), "AddressId": ADDRESS, "ShippingOption": "SECOND_DAY",
    });
    for (key, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(inputs.as_object_mut().unwrap().remove(key)),
            value => inputs[key] = value.clone(),
        }
    }
    inputs
}

fn cluster(changes: &Value) -> Value {
    let mut inputs = job(&json!({ "JobType": "LOCAL_USE", "SnowballType": "EDGE" }));
    inputs.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    inputs
}

fn image() -> Value {
    json!({ "AmiId": "ami-0123456789abcdef0" })
}

/// Inputs with the one thing that is to be said about each: `severity code path`, or nothing.
fn cases() -> Vec<(&'static str, Value, &'static str)> {
    let reversed = json!({ "BeginMarker": "a", "EndMarker": "Z" });
    let in_order = json!({ "BeginMarker": "Z", "EndMarker": "a" });
    let tape = |limit: Value| json!({ "TGWOnDeviceService": { "StorageLimit": limit, "StorageUnit": "TB" } });
    let size = json!({ "S3OnDeviceService": { "ServiceSize": 3 } });
    vec![
        ("CreateJob", job(&json!({})), ""),
        ("CreateJob", json!({ "ClusterId": CLUSTER }), ""),
        ("CreateJob", job(&json!({ "ShippingOption": null })), "warning order-incomplete ShippingOption"),
        ("CreateJob", job(&json!({ "AddressId": "" })), "warning order-incomplete AddressId"),
        ("CreateJob", json!({ "ClusterId": CLUSTER, "AddressId": ADDRESS }), "hint node-inherits ClusterId"),
        ("CreateJob", job(&json!({ "Resources": null })), "warning buckets-needed Resources.S3Resources"),
        ("CreateJob", job(&json!({ "Resources": null, "JobType": "LOCAL_USE" })), ""),
        (
            "CreateJob",
            job(&json!({ "Resources": bucket(&in_order) })),
            "warning range-without-export Resources.S3Resources[1].KeyRange",
        ),
        ("CreateJob", job(&json!({ "Resources": bucket(&in_order), "JobType": "EXPORT" })), ""),
        (
            "UpdateJob",
            json!({ "JobId": JOB, "Resources": bucket(&reversed) }),
            "warning range-order Resources.S3Resources[1].KeyRange.BeginMarker",
        ),
        ("UpdateJob", json!({ "JobId": JOB, "Resources": bucket(&json!({ "BeginMarker": "a" })) }), ""),
        ("UpdateJob", json!({ "JobId": JOB }), "hint nothing-changes JobId"),
        ("UpdateJob", json!({ "JobId": JOB, "Description": "" }), ""),
        ("UpdateJob", json!({ "JobId": JOB, "Description": "x" }), ""),
        ("UpdateCluster", json!({ "ClusterId": CLUSTER }), "hint nothing-changes ClusterId"),
        ("UpdateLongTermPricing", json!({ "LongTermPricingId": PRICING }), "hint nothing-changes LongTermPricingId"),
        ("UpdateLongTermPricing", json!({ "LongTermPricingId": PRICING, "IsLongTermPricingAutoRenew": false }), ""),
        (
            "UpdateJob",
            json!({ "JobId": JOB, "Notification": { "NotifyAll": true } }),
            "warning notifies-nobody Notification.SnsTopicARN",
        ),
        (
            "UpdateJob",
            json!({ "JobId": JOB, "Notification": { "NotifyAll": true, "JobStatesToNotify": ["New"], "SnsTopicARN": TOPIC } }),
            "hint notifies-all Notification.JobStatesToNotify",
        ),
        (
            "UpdateJob",
            json!({ "JobId": JOB, "Notification": { "NotifyAll": false, "JobStatesToNotify": ["New"], "SnsTopicARN": TOPIC } }),
            "",
        ),
        (
            "CreateJob",
            job(&json!({ "Notification": { "DevicePickupSnsTopicARN": TOPIC } })),
            "hint pickup-by-nobody Notification.DevicePickupSnsTopicARN",
        ),
        (
            "CreateJob",
            job(&json!({ "Notification": { "DevicePickupSnsTopicARN": TOPIC }, "PickupDetails": { "Name": "Jane" } })),
            "",
        ),
        (
            "CreateJob",
            job(&json!({ "SnowballType": "EDGE_C", "SnowballCapacityPreference": "T8" })),
            "warning capacity-of-device SnowballCapacityPreference",
        ),
        ("CreateJob", job(&json!({ "SnowballType": "EDGE_C", "SnowballCapacityPreference": "NoPreference" })), ""),
        ("CreateJob", job(&json!({ "SnowballType": "V3_5C", "SnowballCapacityPreference": "T8" })), ""),
        (
            "CreateJob",
            job(&json!({ "SnowballType": "EDGE_S", "JobType": "LOCAL_USE" })),
            "warning transfer-only SnowballType",
        ),
        (
            "UpdateJob",
            json!({ "JobId": JOB, "OnDeviceServiceConfiguration": tape(json!(40)) }),
            "warning tape-limit OnDeviceServiceConfiguration.TGWOnDeviceService.StorageLimit",
        ),
        ("UpdateJob", json!({ "JobId": JOB, "OnDeviceServiceConfiguration": tape(json!(80)) }), ""),
        ("UpdateJob", json!({ "JobId": JOB, "OnDeviceServiceConfiguration": tape(json!("80")) }), ""),
        (
            "CreateJob",
            job(&json!({ "OnDeviceServiceConfiguration": size })),
            "hint size-without-cluster OnDeviceServiceConfiguration.S3OnDeviceService.ServiceSize",
        ),
        ("CreateCluster", cluster(&json!({ "OnDeviceServiceConfiguration": size })), ""),
        (
            "UpdateJob",
            json!({ "JobId": JOB, "Resources": { "Ec2AmiResources": vec![image(); 11] } }),
            "warning too-many-images Resources.Ec2AmiResources",
        ),
        ("UpdateJob", json!({ "JobId": JOB, "Resources": { "Ec2AmiResources": vec![image(); 10] } }), ""),
        ("CreateCluster", cluster(&json!({})), ""),
        ("CreateCluster", cluster(&json!({ "JobType": "IMPORT" })), "error cluster-job-type JobType"),
        ("CreateCluster", cluster(&json!({ "SnowballType": "V3_5C" })), "warning cluster-device SnowballType"),
        (
            "CreateCluster",
            cluster(&json!({ "OnDeviceServiceConfiguration": tape(json!(80)) })),
            "warning cluster-service OnDeviceServiceConfiguration.TGWOnDeviceService",
        ),
        (
            "CreateCluster",
            cluster(&json!({ "LongTermPricingIds": [PRICING] })),
            "hint pricing-without-jobs LongTermPricingIds",
        ),
        ("CreateCluster", cluster(&json!({ "LongTermPricingIds": [PRICING], "InitialClusterSize": 5 })), ""),
        (
            "CreateAddress",
            json!({ "Address": { "Name": "Jane", "Street1": "1 Main", "City": "Seattle" } }),
            "warning address-incomplete Address.Country",
        ),
        (
            "CreateAddress",
            json!({ "Address": { "Name": "J", "Street1": "1 Main", "City": "S", "Country": "USA", "Landmark": "tower" } }),
            "hint address-unread Address.Landmark",
        ),
    ]
}

#[test]
fn combinations_are_judged_by_what_the_documentation_says() {
    let mut met = BTreeSet::new();
    for (name, inputs, expected) in cases() {
        let mut found = found(name, &inputs);
        found.retain(|d| snowball::CODES.contains(&d.code));
        let said: Vec<_> = found.iter().map(|d| format!("{} {} {}", d.severity.id(), d.code.id, d.path)).collect();
        assert_eq!(said.join(", "), expected, "{name} {inputs}");
        for diagnostic in found {
            assert!(leads_to_a_member(operation(name).inputs, &diagnostic.path.0), "{}", diagnostic.path);
            assert!(diagnostic.subject.is_some() && !diagnostic.message.ends_with('.'), "{diagnostic}");
            met.insert(diagnostic.code.id);
        }
    }
    assert_eq!(met, snowball::CODES.iter().map(|code| code.id).collect());
}

/// Whether the form has a place to show a finding at.
fn leads_to_a_member(members: &[Member], path: &[Step]) -> bool {
    let Some((Step::Key(key), rest)) = path.split_first() else { return false };
    let Some(member) = find(members, key) else { return false };
    match (&member.field.shape, rest) {
        (_, []) => true,
        (Shape::Record(members), rest) => leads_to_a_member(members, rest),
        (Shape::Records(members), [Step::Index(_), rest @ ..]) => leads_to_a_member(members, rest),
        _ => false,
    }
}

#[test]
fn what_is_no_combination_breaks_no_rule() {
    let odd = [
        json!("text"),
        json!([]),
        json!({}),
        json!([1, "x", {}]),
        json!({ "S3Resources": [1], "Name": [] }),
        json!(-1),
    ];
    for operation in snowball::SERVICE.operations {
        for value in &odd {
            let inputs = operation.inputs.iter().map(|m| (m.field.key.to_owned(), value.clone())).collect();
            let found = check(operation, &support::inputs(&Value::Object(inputs)));
            let is_rule = |d: &&Diagnostic| snowball::CODES.iter().any(|code| code.id == d.code.id);
            assert!(found.iter().filter(is_rule).all(|d| d.severity != Severity::Error), "{}", operation.name);
        }
    }
}

#[test]
fn updates_say_until_when() {
    for (name, state) in
        [("UpdateJob", "New"), ("CancelJob", "PreparingAppliance"), ("UpdateCluster", "AwaitingQuorum")]
    {
        assert!(operation(name).when.contains(state), "{name}");
    }
    assert!(operation("UpdateJob").when.contains("60 minutes"));
}
