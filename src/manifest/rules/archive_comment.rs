//! C16: an archive comment fits.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, import_glacier, sources};
use crate::schema::Limit;

/// The rule.
pub static RULE: Rule = Rule { id: "C16", name: "archive_comment", codes: &[&ARCHIVE_COMMENT_TOO_LONG], check };

static ARCHIVE_COMMENT_TOO_LONG: Code = Code {
    id: "archive-comment-too-long",
    explanation: "The archive comment becomes the description of the Glacier archive, which has room for 997 characters of it.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::GLACIER,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Limit::Chars(_, max) = import_glacier::ARCHIVE_COMMENT.limit else { return };
    if facts.kind != Kind::ImportGlacier {
        return;
    }
    for (index, id) in facts.operations() {
        let Some(value) = facts.child_value(id, "archiveComment") else { continue };
        let chars = value.text.chars().count();
        if chars > max {
            let path = Path::key("operations").item(index).member("archiveComment");
            let message = format!("has {chars} characters; at most {max} are accepted");
            found.push(facts.about(&ARCHIVE_COMMENT_TOO_LONG, Severity::Error, path, &value, message));
        }
    }
}
