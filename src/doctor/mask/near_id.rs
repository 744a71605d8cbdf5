//! Secrets that no name tells about: they stand beside their access key ID, in a table, or as arguments of a call.

use super::{hidden_text, is_base64};

/// The characters of a secret access key.
const SECRET_KEY: usize = 40;

/// A session token has at least so many characters.
const SHORTEST_TOKEN: usize = 100;

/// `text` without lone secret access keys on the line of an access key ID and on the next one, and without lone session
/// tokens on the line of a temporary ID. Takes a text whose IDs are shortened.
pub(super) fn without_lone(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_next = false;
    for line in text.split_inclusive('\n') {
        let is_temporary = has_id(line, "ASIA…");
        let has_id = is_temporary || has_id(line, "AKIA…");
        if has_id || is_next {
            push_line(&mut out, line, is_temporary);
        } else {
            out.push_str(line);
        }
        is_next = has_id;
    }
    out
}

/// Whether a shortened ID stands there: `AKIA…MPLE`.
fn has_id(line: &str, start: &str) -> bool {
    let is_end =
        |rest: &[u8]| rest.len() >= 4 && rest[..4].iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    line.match_indices(start).any(|(at, _)| is_end(&line.as_bytes()[at + start.len()..]))
}

/// Adds a line with its lone secrets hidden.
fn push_line(out: &mut String, line: &str, is_temporary: bool) {
    let bytes = line.as_bytes();
    let (mut at, mut done) = (0, 0);
    while at < bytes.len() {
        // What stands before an equals sign is a name, and behind it is the value.
        let len = bytes[at..].iter().take_while(|b| is_base64(**b) && **b != b'=').count();
        let end = at + len;
        let padding = bytes[end..].iter().take_while(|b| **b == b'=').count();
        let to = end + padding;
        let is_alone = is_border(at.checked_sub(1).map(|at| bytes[at])) && is_border(bytes.get(to).copied());
        let is_key = len == SECRET_KEY && padding == 0;
        let is_token = is_temporary && len >= SHORTEST_TOKEN;
        if is_alone && (is_key || is_token) && is_mixed(&bytes[at..end]) {
            out.push_str(&line[done..at]);
            out.push_str(&hidden_text(&line[at..to]));
            done = to;
        }
        at = to.max(at + 1);
    }
    out.push_str(&line[done..]);
}

/// Whether a word may end at this byte: what joins it to more makes it a part of something else.
fn is_border(byte: Option<u8>) -> bool {
    byte.is_none_or(|byte| !matches!(byte, b'-' | b'_' | b'.' | b'~' | b'%'))
}

/// Random characters have capital and small letters, and are no hexadecimal digits.
fn is_mixed(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_uppercase)
        && word.iter().any(u8::is_ascii_lowercase)
        && !word.iter().all(u8::is_ascii_hexdigit)
}
