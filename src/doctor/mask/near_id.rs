//! Secrets that no name tells about: they stand beside their access key ID, in a table, or as arguments of a call that signs.

use super::escapes::percent;
use super::{hidden_text, is_base64};

/// The characters of a secret access key.
pub(super) const SECRET_KEY: usize = 40;

/// A session token has at least so many characters.
const SHORTEST_TOKEN: usize = 100;

/// So many lines behind the one of an access key ID may have its secret.
const LINES_BEHIND: usize = 8;

/// So many lines behind one that computes an HMAC may have arguments of it.
const ARGUMENT_LINES: usize = 2;

/// What session tokens begin with. No other word of their length does.
const TOKEN_STARTS: &[&[u8]] = &[b"IQoJb3JpZ2lu", b"FwoGZXIvYXdz", b"FQoGZXIvYXdz"];

/// `text` without what is a session token by how it begins, whatever stands around it.
pub(super) fn without_tokens(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut done) = (0, 0);
    while at < bytes.len() {
        let to =
            if TOKEN_STARTS.iter().any(|start| bytes[at..].starts_with(start)) { token_end(bytes, at) } else { at };
        if to >= at + SHORTEST_TOKEN {
            out.push_str(&text[done..at]);
            out.push_str(&hidden_text(&text[at..to]));
            done = to;
        }
        at = to.max(at + 1);
    }
    out.push_str(&text[done..]);
    out
}

/// Where a token ends, with or without percent signs or the slashes of JSON: `\/`.
fn token_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match percent(bytes, at) {
            Some((escaped, _, len)) if is_base64(escaped) => at += len,
            None if is_base64(*byte) => at += 1,
            None if bytes[at..].starts_with(b"\\/") => at += 2,
            _ => break,
        }
    }
    at
}

/// What of a line is a secret.
#[derive(Clone, Copy, PartialEq)]
enum Lone {
    /// A secret access key in quotes.
    QuotedKey,
    /// A secret access key.
    Key,
    /// A secret access key or a session token.
    KeyOrToken,
}

/// `text` without lone secret access keys on the line of an access key ID and on the next ones, without lone session tokens
/// on the line of a temporary ID, and without keys in quotes where an HMAC is computed. Takes a text whose IDs are shortened.
pub(super) fn without_lone(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut near_id, mut near_hmac) = (0, 0);
    for line in text.split_inclusive('\n') {
        let is_temporary = has_id(line, "ASIA…");
        let has_id = is_temporary || has_id(line, "AKIA…");
        let is_hmac = computes_hmac(line.as_bytes());
        match (is_temporary, has_id || near_id > 0, is_hmac || near_hmac > 0) {
            (true, ..) => push_line(&mut out, line, Lone::KeyOrToken),
            (_, true, _) => push_line(&mut out, line, Lone::Key),
            (.., true) => push_line(&mut out, line, Lone::QuotedKey),
            _ => out.push_str(line),
        }
        near_id = if has_id { LINES_BEHIND } else { near_id.saturating_sub(1) };
        near_hmac = if is_hmac { ARGUMENT_LINES } else { near_hmac.saturating_sub(1) };
    }
    out
}

/// Whether a line names an HMAC, other than in the name of Signature Version 4: `hmac.new(…)`, `hash_hmac`, `HmacSHA1`.
fn computes_hmac(line: &[u8]) -> bool {
    let is_named = |(at, here): (usize, &[u8])| here.eq_ignore_ascii_case(b"hmac") && !line[..at].ends_with(b"AWS4-");
    line.windows(4).enumerate().any(is_named)
}

/// Whether a shortened ID stands there: `AKIA…MPLE`.
fn has_id(line: &str, start: &str) -> bool {
    let is_end =
        |rest: &[u8]| rest.len() >= 4 && rest[..4].iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    line.match_indices(start).any(|(at, _)| is_end(&line.as_bytes()[at + start.len()..]))
}

/// Adds a line with its lone secrets hidden.
fn push_line(out: &mut String, line: &str, lone: Lone) {
    let bytes = line.as_bytes();
    let (mut at, mut done) = (0, 0);
    while at < bytes.len() {
        // What stands before an equals sign is a name, and behind it is the value.
        let len = bytes[at..].iter().take_while(|b| is_base64(**b) && **b != b'=').count();
        let end = at + len;
        let padding = bytes[end..].iter().take_while(|b| **b == b'=').count();
        let to = end + padding;
        let (before, behind) = (at.checked_sub(1).map(|at| bytes[at]), bytes.get(to).copied());
        let is_alone = match lone {
            Lone::QuotedKey => is_quote(before) && (is_quote(behind) || behind == Some(b'\\')),
            Lone::Key | Lone::KeyOrToken => is_border(before) && is_border(behind),
        };
        let is_token = lone == Lone::KeyOrToken && len >= SHORTEST_TOKEN && is_mixed(&bytes[at..end]);
        if is_alone && (is_key(&bytes[at..to]) || is_token) {
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

const fn is_quote(byte: Option<u8>) -> bool {
    matches!(byte, Some(b'"' | b'\'' | b'`'))
}

/// Whether a word looks like a secret access key.
pub(super) fn is_key(word: &[u8]) -> bool {
    word.len() == SECRET_KEY && word.iter().all(|b| is_base64(*b) && *b != b'=') && is_mixed(word)
}

/// Random characters have capital and small letters, and are no hexadecimal digits.
fn is_mixed(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_uppercase)
        && word.iter().any(u8::is_ascii_lowercase)
        && !word.iter().all(u8::is_ascii_hexdigit)
}
