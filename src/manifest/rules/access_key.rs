//! C18: the key in the manifest is the key that signs.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::sources;
use crate::validate::text::shown;

/// The rule.
pub static RULE: Rule = Rule { id: "C18", name: "access_key", codes: &[&ACCESS_KEY_MISMATCH], check };

static ACCESS_KEY_MISMATCH: Code = Code {
    id: "access-key-mismatch",
    explanation: "If the manifest names an access key, it has to be the one that signs CreateJob or UpdateJob.",
    aws_error: Some("InvalidAccessKeyIdException"),
    source: sources::COMMON,
};

/// A secret key has 40 characters. Whatever is as long as that is not repeated.
const MAX_SHOWN_CHARS: usize = 32;

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(key) = facts.context.signing_key.filter(|key| !key.is_empty()) else { return };
    let Some(value) = facts.value(&["accessKeyId"]).filter(|value| value.text != key) else { return };
    let name = if value.text.len() > MAX_SHOWN_CHARS { "another text".to_owned() } else { shown(value.text) };
    let message = format!("is {name}; the request is signed with another key");
    let problem = facts.about(&ACCESS_KEY_MISMATCH, Severity::Error, Path::key("accessKeyId"), &value, message);
    found.push(facts.with_text(problem, value.id, Applicability::Unsafe, "Use the signing key", key));
}
