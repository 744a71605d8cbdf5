//! What a header sends with keys in it: `Authorization: Basic …`, `Authorization: Bearer …`. A signature is no secret.

use super::escapes::percent;
use super::is_base64;
use super::value::{skip, skip_encoded_blanks};

/// Ways to say who asks that send a password or a token with it.
const SCHEMES: [&[u8]; 2] = [b"basic", b"bearer"];

/// The header, and how others that send such a thing end: `Proxy-Authorization`.
const HEADER: &[u8] = b"authorization";

/// The bytes behind the word in `start..end`, where it is such a way in such a header.
pub(super) fn behind_scheme(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let is_scheme = SCHEMES.iter().any(|scheme| bytes[start..end].eq_ignore_ascii_case(scheme));
    if !is_scheme || !is_in_header(&bytes[..start]) {
        return None;
    }
    let from = skip_encoded_blanks(bytes, skip(bytes, end, b" \t\\"));
    let to = from + len(&bytes[from..]);
    (from > end && to > from && !is_said(&bytes[from..to], &bytes[to..])).then_some((from, to))
}

/// Whether a text ends with the name of the header, and what may stand between that and its value.
fn is_in_header(before: &[u8]) -> bool {
    const LONGEST: usize = 64;
    const BETWEEN: [&[u8]; 5] = [b"", b"value", b"3A", b"20", b"22"];
    let near = &before[before.len().saturating_sub(LONGEST)..];
    let name = near.windows(HEADER.len()).rposition(|here| here.eq_ignore_ascii_case(HEADER));
    name.is_some_and(|at| {
        let mut words = near[at + HEADER.len()..].split(|b| !b.is_ascii_alphanumeric());
        words.all(|word| BETWEEN.iter().any(|known| word.eq_ignore_ascii_case(known)))
    })
}

/// How long the password or the token is that a text begins with.
fn len(text: &[u8]) -> usize {
    let is_part = |byte: u8| is_base64(byte) || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match percent(text, at) {
            Some((escaped, _, len)) if is_part(escaped) => at += len,
            None if is_part(*byte) => at += 1,
            _ => break,
        }
    }
    at
}

/// Whether it is a word of a sentence: `Authorization: Bearer token is missing`.
fn is_said(word: &[u8], behind: &[u8]) -> bool {
    let goes_on = matches!(behind, [b' ', next, ..] if next.is_ascii_lowercase());
    goes_on && word[1..].iter().all(u8::is_ascii_lowercase)
}
