//! C21: patterns of files to leave out are Java regular expressions with forward slashes.

use super::{Facts, Rule, Value};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::{Kind, sources};
use crate::validate::text::shown;
use crate::validate::{Verdict, java_regex};
use crate::yaml::NodeId;

/// The rule.
pub static RULE: Rule =
    Rule { id: "C21", name: "ignore_pattern", codes: &[&INVALID_PATTERN, &BACKSLASH_SEPARATOR, &EMPTY_PATTERN], check };

static INVALID_PATTERN: Code = Code {
    id: "invalid-pattern",
    explanation: "The entries of `ignore` are Java regular expressions, not file patterns: `*.tmp` is none, `\\.tmp$` is what it would mean.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::IGNORE_TIPS,
};

static BACKSLASH_SEPARATOR: Code = Code {
    id: "backslash-separator",
    explanation: "Paths are compared with forward slashes, whatever the device's file system. A backslash between two names matches no path.",
    aws_error: None,
    source: sources::IGNORE_TIPS,
};

static EMPTY_PATTERN: Code = Code {
    id: "empty-pattern",
    explanation: "A pattern is searched for in each path, and an empty one is found in all of them: taken at its word, it leaves out every file. What the service made of it no page says.",
    aws_error: None,
    source: sources::IGNORE_SEARCH,
};

#[cfg_attr(hot_paths, optimize(speed))]
fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if facts.kind != Kind::ImportS3 {
        return;
    }
    let Some(list) = facts.node(&["ignore"]).map(|id| facts.document.target(id)) else { return };
    for (index, id) in facts.document.tree().items(list).iter().enumerate() {
        if facts.sound.borrow().is(*id, Verdict::Pattern) {
            continue;
        }
        let Some(value) = facts.raw(*id) else {
            found.extend(empty(facts, index, *id));
            continue;
        };
        match pattern(facts, index, &value) {
            Some(problem) => found.push(problem),
            // An alias too: when what it stands for is edited, all is read anew.
            None => facts.sound.borrow_mut().keep(*id, Verdict::Pattern),
        }
    }
}

/// An item without a text. In quotes too: an empty expression is one.
fn empty(facts: &Facts, index: usize, id: NodeId) -> Option<Diagnostic> {
    let is_empty = facts.document.is_scalar(id) && facts.document.scalar(id).is_empty();
    let value = Value { id, text: "", span: facts.document.tree().node(id).span };
    let message = "is empty; an empty expression is found in every path, so it may leave out all files";
    let path = Path::key("ignore").item(index);
    is_empty.then(|| facts.about(&EMPTY_PATTERN, Severity::Warning, path, &value, message))
}

#[cfg_attr(hot_paths, optimize(speed))]
fn pattern(facts: &Facts, index: usize, value: &Value) -> Option<Diagnostic> {
    let separators = java_regex::path_backslashes(value.text);
    let problem = match java_regex::check(value.text) {
        Ok(()) if separators.is_empty() => return None,
        Ok(()) => (
            &BACKSLASH_SEPARATOR,
            Severity::Warning,
            "separates names with `\\`; paths are compared with `/`".to_owned(),
        ),
        Err(error) => {
            let place = value.text[..error.at].chars().count() + 1;
            let message = format!("is no Java regular expression: {} (character {place})", error.message);
            (&INVALID_PATTERN, Severity::Error, message)
        }
    };
    let (code, severity, message) = problem;
    let problem = facts.about(code, severity, Path::key("ignore").item(index), value, message);
    let better =
        if separators.is_empty() { from_glob(value.text) } else { Some(with_slashes(value.text, &separators)) };
    Some(match better {
        Some(better) => {
            facts.with_text(problem, value.id, Applicability::Unsafe, format!("Use {}", shown(&better)), &better)
        }
        None => problem,
    })
}

fn with_slashes(pattern: &str, separators: &[usize]) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut at = 0;
    for separator in separators {
        out.push_str(&pattern[at..*separator]);
        out.push('/');
        let is_doubled = pattern[separator + 1..].starts_with('\\');
        at = separator + if is_doubled { 2 } else { 1 };
    }
    out.push_str(&pattern[at..]);
    out
}

/// `*.tmp` as a regular expression.
fn from_glob(pattern: &str) -> Option<String> {
    let extension = pattern.strip_prefix("*.")?;
    let is_word = !extension.is_empty() && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    is_word.then(|| format!("\\.{extension}$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_said_in_java() {
        assert_eq!(from_glob("*.tmp").as_deref(), Some("\\.tmp$"));
        for other in ["*.", "*.a-b", "*.t*", "tmp", "*tmp"] {
            assert_eq!(from_glob(other), None, "{other}");
        }
    }
}
