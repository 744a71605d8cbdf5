//! C2: all kinds but S3 imports need a bucket for the log.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};

/// The rule.
pub static RULE: Rule = Rule { id: "C2", name: "log_bucket", codes: &[&MISSING_LOG_BUCKET], check };

static MISSING_LOG_BUCKET: Code = Code {
    id: "missing-log-bucket",
    explanation: "Only an S3 import has a bucket of its own for its log. The other kinds have to name one.",
    aws_error: Some("MissingManifestFieldException"),
    source: sources::COMMON,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if facts.kind != Kind::ImportS3 && !facts.has(&["logBucket"]) {
        let why = format!("; {} needs a bucket for its log", facts.kind.noun());
        found.push(facts.missing(&MISSING_LOG_BUCKET, Severity::Error, Path::key("logBucket"), &why));
    }
}
