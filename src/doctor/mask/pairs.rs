//! Names and values that stand apart: members and attributes of their own, indexes of PHP, lines of YAML.

use super::hidden;
use super::value::{is_value, key, skip, string, white, word_len};

/// A session token is no longer than that.
const LONGEST_WORD: usize = 4096;

/// The bytes of the value behind the name `value` that ends at `end`, where the next member names a secret:
/// `{"value": "…", "name": "X-Amz-Security-Token"}`, or the next line of YAML does.
pub(super) fn value_before_name(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let at = skip(bytes, skip(bytes, end, b"\\\"'"), b" \t");
    if at == end && bytes.get(at) == Some(&b'=') {
        return attribute_before_name(bytes, at + 1);
    }
    if bytes.get(at) != Some(&b':') {
        return None;
    }
    let from = skip(bytes, at + 1, b" \t");
    let (from, to, behind) = string(bytes, from).or_else(|| word_of_line(bytes, from))?;
    let comma = white(bytes, behind);
    let next = if bytes.get(comma) == Some(&b',') { comma + 1 } else { behind };
    (to > from && is_name_of_secret(bytes, next)).then_some((from, to))
}

/// The bytes of an attribute's value, where the next attribute names a secret: `<add value="…" key="secretKey"/>`.
fn attribute_before_name(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let (from, to, behind) = string(bytes, at)?;
    let name = white(bytes, behind);
    let equals = name + word_len(bytes, name);
    if !gives_a_name(&bytes[name..equals]) || bytes.get(equals) != Some(&b'=') {
        return None;
    }
    let (start, end, _) = string(bytes, equals + 1)?;
    (to > from && std::str::from_utf8(&bytes[start..end]).is_ok_and(hidden)).then_some((from, to))
}

/// Whether the value of a member or an attribute with this name is the name of something.
fn gives_a_name(word: &[u8]) -> bool {
    [&b"name"[..], b"key"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// A word that ends its line, and where that ends: `value: …` of YAML.
fn word_of_line(bytes: &[u8], from: usize) -> Option<(usize, usize, usize)> {
    let is_end = |b: &u8| b.is_ascii_whitespace() || *b == b'\\';
    let to = from + bytes[from..].iter().take(LONGEST_WORD).position(is_end)?;
    let behind = skip(bytes, to, b" \t");
    matches!(bytes.get(behind), Some(b'\r' | b'\n' | b'\\')).then_some((from, to, behind))
}

/// Whether the next member is a name, and that of a secret: `"name": "X-Amz-Security-Token"`.
fn is_name_of_secret(bytes: &[u8], at: usize) -> bool {
    let Some((from, to, colon)) = key(bytes, white(bytes, at)) else { return false };
    let is_name = gives_a_name(&bytes[from..to]);
    let at = skip(bytes, colon, b" \t");
    let (from, to) = string(bytes, at).map_or_else(|| (at, at + word_len(bytes, at)), |(from, to, _)| (from, to));
    is_name && std::str::from_utf8(&bytes[from..to]).is_ok_and(hidden)
}

/// Whether the name that begins at `start` is the value of an attribute that gives a name: `<entry key="secretKey">`.
pub(super) fn is_attribute(bytes: &[u8], start: usize) -> bool {
    const LONGEST: usize = 8;
    let before = &bytes[start.saturating_sub(LONGEST)..start];
    let Some(equals) = before.iter().rposition(|b| !b"\\\"'".contains(b)) else { return false };
    let is_behind = |name: &&[u8]| {
        let from = equals.checked_sub(name.len());
        from.is_some_and(|from| before[from..equals].eq_ignore_ascii_case(name))
    };
    before[equals] == b'=' && equals + 1 < before.len() && [&b"key"[..], b"name"].iter().any(is_behind)
}

/// Where the equals sign ends behind an attribute at `at` that has the value: `<add key="secretKey" value="…"/>`.
pub(super) fn value_attribute(bytes: &[u8], at: usize) -> Option<usize> {
    let end = at + word_len(bytes, at);
    (is_value(&bytes[at..end]) && bytes.get(end) == Some(&b'=')).then_some(end + 1)
}

/// Where the arrow or equals sign ends behind a name that is an index: `[SessionToken] => …`. The quotes behind the name end
/// at `behind`.
pub(super) fn behind_index(bytes: &[u8], start: usize, behind: usize) -> Option<usize> {
    const MOST_QUOTES: usize = 3;
    let open = bytes[..start].iter().rev().take(MOST_QUOTES).find(|b| !b"\\\"'".contains(b));
    if open != Some(&b'[') || bytes.get(behind) != Some(&b']') {
        return None;
    }
    let equals = skip(bytes, behind + 1, b" \t");
    (bytes.get(equals) == Some(&b'=')).then(|| skip(bytes, equals, b"=>"))
}

/// Where the type ends that PHP writes before a string: `string(40) "…"`.
pub(super) fn behind_type(bytes: &[u8], at: usize) -> usize {
    const LONGEST: usize = 8;
    let Some(digits) = bytes[at..].strip_prefix(b"string(") else { return at };
    let len = digits.iter().take(LONGEST).take_while(|b| b.is_ascii_digit()).count();
    if digits[len..].starts_with(b") ") { at + b"string() ".len() + len } else { at }
}
