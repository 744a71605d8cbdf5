//! What stands where a secret would, and is none: `null`, the mark of a comment, the next name of a command.

use super::escapes::percent;
use super::is_word;
use super::names::{NAMES, is_among};

/// What says that there is no value, in any programming language, or that there is one.
const NONE: &[&str] = &["null", "none", "nil", "undefined", "true", "false"];

/// Shorter names may be somebody's password: `password: pass-word`.
pub(super) const SHORTEST_NAME: usize = 12;

/// Whether the value in `from..to` of the name in `start..end` is no secret. What stands in quotes always is one.
pub(super) fn is_harmless(bytes: &[u8], (start, end): (usize, usize), (from, to): (usize, usize)) -> bool {
    let value = &bytes[from..to];
    let is_bare = !matches!(bytes.get(from.wrapping_sub(1)), Some(b'"' | b'\''));
    is_bare
        && (value == b"#"
            || is_none(value, is_quoted(&bytes[end..]))
            || is_further_name(&bytes[start..end], value)
            || is_said(bytes, from, to))
}

/// Words with which errors begin that speak about a value, and those that they go on with.
const BEGINNINGS: &[&str] = &["is", "must", "cannot", "may", "should", "was"];
const SAID: &[&str] = &[
    "not",
    "be",
    "empty",
    "required",
    "missing",
    "invalid",
    "null",
    "blank",
    "set",
    "given",
    "allowed",
    "valid",
    "specified",
];

/// Whether the whole line behind a name is an error's: `pinCode: is required`. One word could be a password, and so could all
/// words but these.
fn is_said(bytes: &[u8], from: usize, to: usize) -> bool {
    const LONGEST: usize = 60;
    let near = &bytes[from..bytes.len().min(from + LONGEST)];
    let len = near.iter().position(|b| b"\r\n\"<\\".contains(b)).unwrap_or(near.len());
    let Ok(line) = std::str::from_utf8(&near[..len]) else { return false };
    let mut words = line.trim_end().trim_end_matches('.').split(' ');
    let begins = words.next().is_some_and(|word| BEGINNINGS.contains(&word));
    let rest: Vec<&str> = words.collect();
    begins && to <= from + len && len < LONGEST && !rest.is_empty() && rest.iter().all(|word| SAID.contains(word))
}

/// Whether quotes close here: what they hold is a name of JSON.
fn is_quoted(behind: &[u8]) -> bool {
    let encoded = percent(behind, 0).map(|(byte, ..)| byte);
    matches!(encoded.as_ref().or(behind.first()), Some(b'"' | b'\'' | b'\\'))
}

/// Whether a value is `null`, with the marks that may follow it: `null},`. Behind a name of JSON, such a mark ends it.
fn is_none(value: &[u8], is_json: bool) -> bool {
    let (word, rest) = value.split_at(value.iter().take_while(|b| is_word(**b)).count());
    let marks = rest.iter().take_while(|b| b" \t,;)]}".contains(b)).count();
    let ends = marks == rest.len() || is_json && (marks > 0 || is_encoded_mark(rest));
    ends && NONE.iter().any(|none| word.eq_ignore_ascii_case(none.as_bytes()))
}

/// Whether a comma, a bracket or a brace stands here with a percent sign.
fn is_encoded_mark(rest: &[u8]) -> bool {
    percent(rest, 0).is_some_and(|(byte, ..)| b",]}".contains(&byte))
}

/// Whether a value is the name of a further variable: `unset AWS_SESSION_TOKEN AWS_SECRET_ACCESS_KEY`, or an option between
/// two: `env -u AWS_SESSION_TOKEN -u AWS_SECRET_ACCESS_KEY`. What is longer than such names are together is read once, as a
/// value.
fn is_further_name(name: &[u8], value: &[u8]) -> bool {
    const LONGEST: usize = 4096;
    let is_variable = |word: &[u8]| word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"aws_"));
    let is_known = |word: &str| word.len() >= SHORTEST_NAME && word.bytes().all(is_word) && is_among(NAMES, word);
    std::str::from_utf8(value).is_ok_and(is_known)
        || value.len() <= LONGEST && is_variable(name) && (is_variable(value) || value.starts_with(b"-"))
}
