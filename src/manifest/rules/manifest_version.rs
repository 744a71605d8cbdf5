//! C1: the version fits the kind.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::sources;
use crate::validate::text::shown;

/// The rule.
pub static RULE: Rule = Rule { id: "C1", name: "manifest_version", codes: &[&MANIFEST_VERSION], check };

static MANIFEST_VERSION: Code = Code {
    id: "manifest-version",
    explanation: "S3 imports and exports have version 2.0, EBS and Glacier imports 3.0. Versions 1.0 to 1.3 are older and were accepted in their time.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::COMMON,
};

const OLD: [&str; 4] = ["1.0", "1.1", "1.2", "1.3"];

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(value) = facts.value(&["manifestVersion"]) else { return };
    let wanted = facts.kind.manifest().version;
    if value.text == wanted {
        return;
    }
    let severity = if OLD.contains(&value.text) && !facts.is_late() { Severity::Warning } else { Severity::Error };
    let message = format!("is {}; {} needs `{wanted}`", shown(value.text), facts.kind.noun());
    let problem = facts.about(&MANIFEST_VERSION, severity, Path::key("manifestVersion"), &value, message);
    // `2` and `2.00` are the same number; another number may mean that the kind is another.
    let is_same = value.text.trim_end_matches('0').trim_end_matches('.') == wanted.trim_end_matches(".0");
    let applicability = if is_same { Applicability::Safe } else { Applicability::Unsafe };
    found.push(facts.with_text(problem, value.id, applicability, format!("Use `{wanted}`"), wanted));
}
