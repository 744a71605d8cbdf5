//! C15: prefixes and directories end with a slash.

use super::{Facts, Rule, Value};
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
    let mut hint = |path, value, becomes, name| found.extend(hint(facts, path, value, becomes, name));
    hint(Path::key("logPrefix"), facts.value(&["logPrefix"]), "the log becomes", &log);
    if facts.kind == Kind::ImportS3 {
        hint(Path::key("prefix"), facts.value(&["prefix"]), "keys become", "IMG_0001.jpg");
    }
    if facts.kind == Kind::ExportS3 {
        let key = "targetDirectory";
        hint(Path::key(key), facts.value(&[key]), "files may become", "IMG_0001.jpg");
        for (index, operation) in facts.operations() {
            let path = Path::key("operations").item(index).member(key);
            hint(path, facts.child_value(operation, key), "files may become", "IMG_0001.jpg");
        }
    }
}

fn hint(facts: &Facts, path: Path, value: Option<Value>, becomes: &str, name: &str) -> Option<Diagnostic> {
    let value = value.filter(|value| value.text.ends_with(char::is_alphanumeric))?;
    let shown: String = value.text.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let dots = if shown.len() < value.text.len() { "…" } else { "" };
    let message = format!("has no slash at the end; {becomes} `{dots}{shown}{name}`");
    let problem = facts.about(&NO_TRAILING_SLASH, Severity::Hint, path, &value, message);
    Some(facts.with_text(problem, value.id, Applicability::Unsafe, "Add `/`", &format!("{}/", value.text)))
}
