//! C22: limits of the service that no manifest can break by itself.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};
use crate::validate::text::truth;

/// The rule.
pub static RULE: Rule = Rule { id: "C22", name: "service_limits", codes: &[&SERVICE_LIMITS], check };

static SERVICE_LIMITS: Code = Code {
    id: "service-limits",
    explanation: "The service refuses devices over 16 TB and single files over 5 TB, takes 50 jobs a day, and drops a job that is not used for 30 days. A manifest says nothing about files and jobs, so only a device that is declared large is met with this hint; the rest is told in help.",
    aws_error: None,
    source: sources::LIMITS_LAST,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if facts.kind != Kind::ImportEbs {
        return;
    }
    for (index, id) in facts.operations() {
        let Some(value) = facts.child_value(id, "deviceCapacityGreaterThan1TB") else { continue };
        if truth(value.text) == Some(true) {
            let path = Path::key("operations").item(index).member("deviceCapacityGreaterThan1TB");
            let message = "is `yes`: the image goes to the log bucket in pieces, and over 16 TB is refused";
            found.push(facts.about(&SERVICE_LIMITS, Severity::Hint, path, &value, message));
        }
    }
}
