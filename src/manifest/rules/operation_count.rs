//! 5.1 and 5.2: an import into EBS or Glacier has one operation.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};

/// The rule.
pub static RULE: Rule = Rule { id: "5.1", name: "operation_count", codes: &[&SEVERAL_OPERATIONS], check };

static SEVERAL_OPERATIONS: Code = Code {
    id: "several-operations",
    explanation: "One device makes one snapshot or one archive, so an EBS or Glacier import has a single entry under `operations`. What the service does with more is not documented.",
    aws_error: None,
    source: sources::IMPORT_JOB,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if !matches!(facts.kind, Kind::ImportEbs | Kind::ImportGlacier) {
        return;
    }
    let Some((index, id)) = facts.operations().nth(1) else { return };
    let span = facts.document.tree().node(id).span;
    let message = format!("is the second entry; {} has one", facts.kind.noun());
    let path = Path::key("operations").item(index);
    found.push(Diagnostic::new(&SEVERAL_OPERATIONS, Severity::Warning, path, span, message).subject("Operation"));
}
