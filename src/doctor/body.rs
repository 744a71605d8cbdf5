//! What became of a body, told from its hash: the usual changes are made, and their hashes compared.

use super::Suspect;
use super::causes::{BODY_CHANGED, BODY_CRLF, BODY_EMPTY, BODY_NEWLINE, Cause, ENCODING_PLUS};
use crate::digits::number;
use crate::sign::sha256_hex;

/// Bodies beyond this length, in bytes, are not tried: each trial reads all of it.
const LONGEST: usize = 4 << 20;

/// Why a body has the hash `theirs`.
pub fn suspect(body: Option<&str>, theirs: &str) -> Suspect {
    let is = |bytes: &[u8]| sha256_hex(bytes).eq_ignore_ascii_case(theirs);
    if is(b"") {
        return Suspect::new(&BODY_EMPTY, 94, "The hash is that of no bytes at all".to_owned());
    }
    let Some(body) = body.filter(|body| body.len() <= LONGEST) else { return changed("") };
    for (cause, detail, make) in TRIALS {
        let made = make(body);
        if made != body && is(made.as_bytes()) {
            return Suspect::new(cause, 94, (*detail).to_owned());
        }
    }
    changed("None of the usual changes of white space leads to its hash")
}

fn changed(detail: &str) -> Suspect {
    Suspect::new(&BODY_CHANGED, 84, detail.to_owned())
}

type Trial = (&'static Cause, &'static str, fn(&str) -> String);

const TRIALS: &[Trial] = &[
    (&BODY_NEWLINE, "A line feed stands behind the body that arrived", |body| format!("{body}\n")),
    (&BODY_NEWLINE, "CR and LF stand behind the body that arrived", |body| format!("{body}\r\n")),
    (&BODY_NEWLINE, "The body arrived without its last line end", |body| {
        body.trim_end_matches(['\r', '\n']).to_owned()
    }),
    (&BODY_NEWLINE, "The body arrived without any line ends", |body| body.replace(['\r', '\n'], "")),
    (&BODY_CRLF, "Its line ends arrived as CR and LF", |body| body.replace("\r\n", "\n").replace('\n', "\r\n")),
    (&BODY_CRLF, "Its line ends arrived as LF", |body| body.replace("\r\n", "\n")),
    (&ENCODING_PLUS, "Its blanks arrived as `+`", |body| body.replace("%20", "+")),
    (&BODY_CHANGED, "Its JSON arrived without blanks", |body| json(body, "")),
    (&BODY_CHANGED, "Its JSON arrived with blanks", |body| json(body, " ")),
    (&BODY_CHANGED, "Its JSON arrived with its characters unescaped", unescaped),
    (&BODY_CHANGED, "A byte order mark stands before the body that arrived", |body| format!("\u{feff}{body}")),
    (&BODY_CHANGED, "The body arrived in quotes", |body| format!("'{body}'")),
];

/// JSON with `blank` behind its commas and colons.
fn json(body: &str, blank: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let (mut in_text, mut is_escaped) = (false, false);
    for c in body.chars() {
        if !in_text && c.is_ascii_whitespace() {
            continue;
        }
        out.push(c);
        if !in_text && matches!(c, ',' | ':') {
            out.push_str(blank);
        }
        in_text ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
    }
    out
}

/// JSON with `\u00e9` as the character itself.
fn unescaped(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut units = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find("\\u") {
        let digits =
            rest.get(at + 2..at + 6).and_then(|digits| number(digits, 16)).and_then(|unit| u16::try_from(unit).ok());
        let Some(unit) = digits.filter(|unit| *unit >= 0x80) else {
            flush(&mut units, &mut out);
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        if at > 0 {
            flush(&mut units, &mut out);
            out.push_str(&rest[..at]);
        }
        units.push(unit);
        rest = &rest[at + 6..];
    }
    flush(&mut units, &mut out);
    out.push_str(rest);
    out
}

fn flush(units: &mut Vec<u16>, out: &mut String) {
    out.push_str(&String::from_utf16_lossy(units));
    units.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_changes_are_found() {
        let body = "{\"a\": \"\\u00e9 \\ud83d\\ude00, :\", \"b\": 1}";
        for (sent, id, detail) in [
            (format!("{body}\n"), "body-newline", "A line feed stands behind"),
            (String::new(), "body-empty", "The hash is that of no bytes"),
            ("{\"a\":\"\\u00e9 \\ud83d\\ude00, :\",\"b\":1}".to_owned(), "body-changed", "Its JSON arrived without"),
            ("{\"a\": \"é 😀, :\", \"b\": 1}".to_owned(), "body-changed", "Its JSON arrived with its characters"),
            ("other".to_owned(), "body-changed", "None of the usual"),
        ] {
            let found = suspect(Some(body), &sha256_hex(sent.as_bytes()));
            assert_eq!(found.cause.id, id);
            assert!(found.detail.starts_with(detail), "{}", found.detail);
        }
    }
}
