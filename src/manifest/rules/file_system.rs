//! 5.4: two AWS pages disagree about the file systems of an export.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};
use crate::validate::text::shown;

/// The rule.
pub static RULE: Rule = Rule { id: "5.4", name: "file_system", codes: &[&DISPUTED_FILE_SYSTEM], check };

static DISPUTED_FILE_SYSTEM: Code = Code {
    id: "disputed-file-system",
    explanation: "The option's own page accepts `NTFS` and `EXT4`; the page of limits says that exports support `EXT2`, `EXT3` and `FAT32` too.",
    aws_error: Some("InvalidFileSystemException"),
    source: sources::EXPORT,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(value) = facts.value(&["fileSystem"]) else { return };
    if facts.kind == Kind::ExportS3 && matches!(value.text, "EXT2" | "EXT3" | "FAT32") {
        let message = format!("is {}; AWS's pages disagree on it, and agree on `NTFS`, `EXT4`", shown(value.text));
        found.push(facts.about(&DISPUTED_FILE_SYSTEM, Severity::Warning, Path::key("fileSystem"), &value, message));
    }
}
