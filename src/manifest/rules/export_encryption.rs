//! C7: an export is encrypted.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};

/// The rule.
pub static RULE: Rule = Rule { id: "C7", name: "export_encryption", codes: &[&MISSING_ENCRYPTION], check };

static MISSING_ENCRYPTION: Code = Code {
    id: "missing-encryption",
    explanation: "The late service exports only to a TrueCrypt container or to a device with a keypad: `trueCryptPassword`, `pinCode` or both are needed.",
    aws_error: Some("MissingManifestFieldException"),
    source: sources::EXPORT_JOB,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let is_encrypted = facts.has(&["trueCryptPassword"]) || facts.has(&["pinCode"]);
    if facts.kind == Kind::ExportS3 && facts.is_late() && !is_encrypted {
        let why = ", and so is a PIN code; an export needs one of them";
        found.push(facts.missing(&MISSING_ENCRYPTION, Severity::Error, Path::key("trueCryptPassword"), why));
    }
}
