//! C12: encrypted data have a classification.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::sources;
use crate::validate::text::truth;

/// The rule.
pub static RULE: Rule = Rule { id: "C12", name: "encryption_classification", codes: &[&MISSING_CLASSIFICATION], check };

static MISSING_CLASSIFICATION: Code = Code {
    id: "missing-encryption-classification",
    explanation: "All samples whose data are encrypted give the export classification of the encryption, and all give `5D992`.",
    aws_error: Some("MissingCustomsException"),
    source: sources::SAMPLES,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let is_encrypted = facts.value(&["customs", "encryptedData"]).and_then(|value| truth(value.text)) == Some(true);
    if is_encrypted && !facts.has(&["customs", "encryptionClassification"]) {
        let path = Path::key("customs").member("encryptionClassification");
        let problem = facts.missing(&MISSING_CLASSIFICATION, Severity::Warning, path, ", and the data is encrypted");
        found.push(facts.with_line(problem, Applicability::Unsafe, "Add `5D992`", "5D992"));
    }
}
