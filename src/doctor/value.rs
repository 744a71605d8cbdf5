//! How one value became another.

use super::causes::{
    BODY_CRLF, BODY_NEWLINE, Cause, DOUBLE_ENCODING, ENCODING, ENCODING_CASE, ENCODING_PLUS, ENCODING_SLASH,
    ENCODING_STAR, ENCODING_TILDE,
};
use crate::digits::percent_escape;

/// What was done to an encoded value, where it can be told; `None` where it is simply another one.
pub fn change(ours: &str, theirs: &str) -> Option<&'static Cause> {
    let (a, b) = (decoded(ours.as_bytes()), decoded(theirs.as_bytes()));
    if a == b {
        return Some(spelling(ours.as_bytes(), theirs.as_bytes()));
    }
    let blank = |text: &[u8]| text.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect::<Vec<u8>>();
    if blank(&a) == blank(&b) {
        return Some(&ENCODING_PLUS);
    }
    if decoded(&a) == b || decoded(&b) == a {
        return Some(&DOUBLE_ENCODING);
    }
    let lines = |text: &[u8]| text.iter().copied().filter(|b| *b != b'\r').collect::<Vec<u8>>();
    if lines(&a) == lines(&b) {
        return Some(&BODY_CRLF);
    }
    (a.trim_ascii_end() == b.trim_ascii_end()).then_some(&BODY_NEWLINE)
}

/// The first character that two spellings of one text write in different ways.
fn spelling(ours: &[u8], theirs: &[u8]) -> &'static Cause {
    let same = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
    let escape = |bytes: &[u8]| bytes.iter().take(same).rposition(|b| *b == b'%').filter(|at| same - at < 3);
    let at = escape(ours).unwrap_or(same);
    let (first, second) = (ours.get(at..).unwrap_or_default(), theirs.get(at..).unwrap_or_default());
    if first.starts_with(b"%") && second.starts_with(b"%") {
        return &ENCODING_CASE;
    }
    match decoded(first).first() {
        Some(b'*') => &ENCODING_STAR,
        Some(b'~') => &ENCODING_TILDE,
        Some(b'/') => &ENCODING_SLASH,
        Some(b' ' | b'+') => &ENCODING_PLUS,
        _ => &ENCODING,
    }
}

/// Without percent-encoding; what is no escape stays.
pub fn decoded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = percent_escape(bytes, at);
        out.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_apart() {
        for (ours, theirs, cause) in [
            ("a%20b", "a+b", "encoding-plus"),
            ("a%20b", "a%2Bb", "encoding-plus"),
            ("a%2Ab", "a*b", "encoding-star"),
            ("a%7Eb", "a~b", "encoding-tilde"),
            ("a/b", "a%2Fb", "encoding-slash"),
            ("a%2fb", "a%2Fb", "encoding-case"),
            ("a%21", "a!", "encoding"),
            ("a%20b", "a%2520b", "double-encoding"),
            ("a%0Ab", "a%0D%0Ab", "body-crlf"),
            ("a%0A", "a", "body-newline"),
        ] {
            assert_eq!(change(ours, theirs).unwrap().id, cause, "{ours} {theirs}");
            assert_eq!(change(theirs, ours).unwrap().id, cause, "{theirs} {ours}");
        }
        assert!(change("a", "b").is_none() && change("a", "ab").is_none());
    }
}
