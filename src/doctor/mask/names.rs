//! The names that secrets stand behind.

use super::is_word;
use crate::manifest::secret_names;
use crate::validate::suggest::{self, Nearness};

/// Names behind which a secret stands, in small letters, without hyphens and underscores.
pub(super) const NAMES: &[&str] = &[
    "xamzsecuritytoken",
    "securitytoken",
    "sessiontoken",
    "awssessiontoken",
    "awssecuritytoken",
    "token",
    "token0",
    "secretaccesskey",
    "awssecretaccesskey",
    "secretkey",
    "awssecretkey",
    "password",
];

/// Names of secrets that others end with, written alike: `PROD_AWS_SECRET_ACCESS_KEY`, `TF_VAR_secret_key`, `mySessionToken`.
const ENDS: &[&str] = &["secretaccesskey", "secretkey", "sessiontoken", "securitytoken", "awssecret"];

/// What errors are called that speak of a secret and hold none: `InvalidSecurityToken`.
const ERRORS: &[&[u8]] = &[b"invalid", b"missing", b"expired"];

/// What people, prompts and properties write before the word `key`: `Secret access key`, `fs.s3a.secret.key`.
const LABELS: &[&[u8]] = &[b"secret access ", b"secret ", b"secret.access.", b"secret."];

/// Whether a secret stands behind this name.
pub(in crate::doctor) fn hidden(name: &str) -> bool {
    is_among(NAMES, name) || is_among(secret_names(), name) || ends_with_name(name.as_bytes())
}

/// Whether a name is one of `names`, whatever its capitals, hyphens and underscores.
pub(super) fn is_among(names: &[&str], name: &str) -> bool {
    let letters = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    name.len() <= 30 && names.iter().any(|known| letters().eq(known.bytes().map(|b| b.to_ascii_lowercase())))
}

/// Whether the last words of a name are the name of a secret.
fn ends_with_name(name: &[u8]) -> bool {
    let found = ENDS.iter().filter_map(|end| start_of_end(name, end.as_bytes())).find(|at| is_border(name, *at));
    let is_error = |before: &[u8]| ERRORS.iter().any(|error| ends_with(before, error));
    found.is_some_and(|at| !is_error(&name[..at]))
}

/// Where the letters of `end` begin that a name ends with.
fn start_of_end(name: &[u8], end: &[u8]) -> Option<usize> {
    let mut at = name.len();
    for letter in end.iter().rev() {
        at = name[..at].iter().rposition(|b| !matches!(b, b'-' | b'_'))?;
        if !name[at].eq_ignore_ascii_case(letter) {
            return None;
        }
    }
    Some(at)
}

/// Whether a word of a name begins at `at`: behind a hyphen or an underscore, or with a capital letter.
fn is_border(name: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| name[at]) else { return true };
    let is_capital = name[at].is_ascii_uppercase()
        && (!before.is_ascii_uppercase() || name.get(at + 1).is_some_and(u8::is_ascii_lowercase));
    is_capital || matches!(before, b'-' | b'_')
}

/// Whether a text ends so, in capitals or small letters.
pub fn ends_with(text: &[u8], end: &[u8]) -> bool {
    text.len().checked_sub(end.len()).is_some_and(|from| text[from..].eq_ignore_ascii_case(end))
}

/// Whether a secret stands behind the word in `start..end`.
pub(super) fn is_name(bytes: &[u8], start: usize, end: usize) -> bool {
    let ends_a_label = || LABELS.iter().any(|label| ends_with(&bytes[..start], label));
    std::str::from_utf8(&bytes[start..end]).is_ok_and(hidden)
        || bytes[start..end].eq_ignore_ascii_case(b"key") && ends_a_label()
}

/// Whether the word in `start..end` is an option of a manifest whose value is secret, or a mistyped one with its colon:
/// `trueCryptPasword: x`.
pub(super) fn is_secret_option(bytes: &[u8], start: usize, end: usize) -> bool {
    let has_colon = || {
        let behind = bytes[end..].iter().take(2).find(|b| !matches!(b, b'"' | b'\''));
        behind == Some(&b':') || bytes[end..].starts_with(b"%3A")
    };
    let is_option = |word: &str| is_among(secret_names(), word) || has_colon() && is_mistyped(word);
    std::str::from_utf8(&bytes[start..end]).is_ok_and(is_option) || has_blanks(bytes, start, end)
}

/// Whether the words that end with the one in `start..end` are the name of such an option, as people write it: `PIN code`.
fn has_blanks(bytes: &[u8], mut start: usize, end: usize) -> bool {
    const MOST: usize = 2;
    const LONGEST: usize = 12;
    for _ in 0..MOST {
        let Some(blank) = start.checked_sub(1).filter(|at| bytes[*at] == b' ') else { return false };
        start = blank - bytes[..blank].iter().rev().take(LONGEST).take_while(|b| is_word(**b)).count();
        if start < blank && std::str::from_utf8(&bytes[start..end]).is_ok_and(|name| is_among(secret_names(), name)) {
            return true;
        }
    }
    false
}

/// Whether one or two letters behind the first are wrong in the name of such an option.
fn is_mistyped(word: &str) -> bool {
    const MOST: usize = 2;
    let is_alike = |name: &&str| {
        name.len().abs_diff(word.len()) <= MOST && name.as_bytes()[..1].eq_ignore_ascii_case(&word.as_bytes()[..1])
    };
    let known = secret_names().iter().copied().filter(is_alike);
    suggest::nearest(word, known).is_some_and(|(_, nearness)| nearness == Nearness::Letters)
}
