//! C13: every operation of an export names its bucket.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};

/// The rule.
pub static RULE: Rule = Rule { id: "C13", name: "export_bucket", codes: &[&MISSING_EXPORT_BUCKET], check };

static MISSING_EXPORT_BUCKET: Code = Code {
    id: "missing-export-bucket",
    explanation: "Every entry of an export's operations has to say which bucket it reads.",
    aws_error: Some("MissingManifestFieldException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if facts.kind != Kind::ExportS3 {
        return;
    }
    for (index, id) in facts.operations() {
        if !facts.child(id, "exportBucket").is_some_and(|id| facts.is_filled(id)) {
            let path = Path::key("operations").item(index).member("exportBucket");
            let why = format!(" in operation {}; every operation needs its bucket", index + 1);
            found.push(facts.missing(&MISSING_EXPORT_BUCKET, Severity::Error, path, &why));
        }
    }
}
