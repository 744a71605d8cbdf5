//! C8: the key of the log is not too long.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::sources;

/// The rule.
pub static RULE: Rule = Rule { id: "C8", name: "log_key", codes: &[&LOG_KEY_TOO_LONG], check };

static LOG_KEY_TOO_LONG: Code = Code {
    id: "log-key-too-long",
    explanation: "The log's key is the log prefix and a name such as `import-log-53TX4`, together at most 1,024 bytes of UTF-8. Job ids have five characters, so a prefix of 1,008 bytes always fits.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::EXPORT_HOWTO_LAST,
};

const MAX_KEY_BYTES: usize = 1024;

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(value) = facts.value(&["logPrefix"]) else { return };
    // `JOBID` stands for a job that is not known yet, and is as long as any.
    let bytes = value.text.len() + facts.kind.log_name(facts.context.job_id).len();
    if bytes > MAX_KEY_BYTES {
        let message = format!("makes a log key of {bytes} bytes; at most {MAX_KEY_BYTES} are accepted");
        found.push(facts.about(&LOG_KEY_TOO_LONG, Severity::Error, Path::key("logPrefix"), &value, message));
    }
}
