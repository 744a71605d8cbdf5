//! C17: an EBS import says whether the device is larger than 1 TB. Other values than yes and no are found by description.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};

/// The rule.
pub static RULE: Rule = Rule { id: "C17", name: "device_capacity", codes: &[&MISSING_DEVICE_CAPACITY], check };

static MISSING_DEVICE_CAPACITY: Code = Code {
    id: "missing-device-capacity",
    explanation: "The service handles devices over 1 TB in another way, and sends a device back if this is missing or wrong.",
    aws_error: Some("MissingManifestFieldException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if facts.kind != Kind::ImportEbs {
        return;
    }
    for (index, id) in facts.operations() {
        if !facts.child(id, "deviceCapacityGreaterThan1TB").is_some_and(|id| facts.is_filled(id)) {
            let path = Path::key("operations").item(index).member("deviceCapacityGreaterThan1TB");
            found.push(facts.missing(&MISSING_DEVICE_CAPACITY, Severity::Error, path, "; accepted are `yes`, `no`"));
        }
    }
}
