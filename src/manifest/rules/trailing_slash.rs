//! C15: prefixes and directories end with a slash.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};

/// The rule.
pub static RULE: Rule = Rule { id: "C15", name: "trailing_slash", codes: &[&NO_TRAILING_SLASH], check };

static NO_TRAILING_SLASH: Code = Code {
    id: "no-trailing-slash",
    explanation: "Prefixes and directories are joined to what follows as they are: `images` and `sample.jpg` make `imagessample.jpg`. A text that ends with `-`, `_` or another mark is taken to be meant so.",
    aws_error: None,
    source: sources::KEY_NAMES,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let log = facts.kind.log_name(facts.context.job_id);
    hint(facts, Path::key("logPrefix"), &["logPrefix"], "the log becomes", &log, found);
    if facts.kind == Kind::ImportS3 {
        hint(facts, Path::key("prefix"), &["prefix"], "keys become", "IMG_0001.jpg", found);
    }
    if facts.kind == Kind::ExportS3 {
        hint(facts, Path::key("targetDirectory"), &["targetDirectory"], "files may become", "IMG_0001.jpg", found);
    }
}

fn hint(facts: &Facts, path: Path, keys: &[&str], becomes: &str, name: &str, found: &mut Vec<Diagnostic>) {
    let Some(value) = facts.value(keys).filter(|value| value.text.ends_with(char::is_alphanumeric)) else { return };
    let shown: String = value.text.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let dots = if shown.len() < value.text.len() { "…" } else { "" };
    let message = format!("has no slash at the end; {becomes} `{dots}{shown}{name}`");
    let problem = facts.about(&NO_TRAILING_SLASH, Severity::Hint, path, &value, message);
    found.push(facts.with_text(problem, value.id, Applicability::Unsafe, "Add `/`", &format!("{}/", value.text)));
}
