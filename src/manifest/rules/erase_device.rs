//! C3: an import says that the device may be erased.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::sources;
use crate::validate::text::{shown, truth};

/// The rule.
pub static RULE: Rule =
    Rule { id: "C3", name: "erase_device", codes: &[&MISSING_ERASE_DEVICE, &DEVICE_NOT_ERASED], check };

static MISSING_ERASE_DEVICE: Code = Code {
    id: "missing-erase-device",
    explanation: "The late service erases every device after an import and refuses a job whose manifest does not acknowledge that. The early service offered the choice.",
    aws_error: Some("MissingManifestFieldException"),
    source: sources::TEMPLATE,
};

static DEVICE_NOT_ERASED: Code = Code {
    id: "device-not-erased",
    explanation: "The late service refuses an import unless `eraseDevice` is `yes`. The early service took `no` as well; two option tables of the guide still list it.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if !facts.kind.is_import() {
        return;
    }
    let severity = if facts.is_late() { Severity::Error } else { Severity::Warning };
    let path = Path::key("eraseDevice");
    if !facts.has(&["eraseDevice"]) {
        let why = if facts.is_late() { "; only `yes` is accepted" } else { "; the late service accepts only `yes`" };
        let problem = facts.missing(&MISSING_ERASE_DEVICE, severity, path, why);
        found.push(facts.with_line(problem, Applicability::Unsafe, "Add `eraseDevice: yes`", "yes"));
    } else if let Some(value) = facts.value(&["eraseDevice"])
        && truth(value.text) == Some(false)
    {
        let message = format!("is {}; the late service refuses anything but `yes`", shown(value.text));
        let problem = facts.about(&DEVICE_NOT_ERASED, severity, path, &value, message);
        found.push(facts.with_text(problem, value.id, Applicability::Unsafe, "Use `yes`", "yes"));
    }
}
