//! C4: an import says whom to write to.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::sources;

/// The rule.
pub static RULE: Rule = Rule { id: "C4", name: "notification_email", codes: &[&MISSING_NOTIFICATION_EMAIL], check };

static MISSING_NOTIFICATION_EMAIL: Code = Code {
    id: "missing-notification-email",
    explanation: "The late service refuses an import without an address to write to. Early samples go without one.",
    aws_error: Some("MissingManifestFieldException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let names_nobody =
        |id| facts.raw(id).is_some_and(|value| value.text.chars().all(|c| c == ';' || c.is_whitespace()));
    let email = facts.node(&["notificationEmail"]).filter(|id| facts.is_filled(*id) && !names_nobody(*id));
    if facts.kind.is_import() && facts.is_late() && email.is_none() {
        let why = "; an import needs an address to write to";
        found.push(facts.missing(&MISSING_NOTIFICATION_EMAIL, Severity::Error, Path::key("notificationEmail"), why));
    }
}
