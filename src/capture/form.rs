//! Forms and queries: names and values, however badly they are joined.

use super::codes::{CAPTURE_ESCAPE, CAPTURE_JOINED};
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::digits::percent_escape;
use crate::http::percent_encode;
use crate::text::Span;
use zeroize::Zeroizing;

/// A parameter, decoded.
pub struct Pair {
    pub name: String,
    pub value: Zeroizing<String>,
}

/// Names of signing and of the protocol, beside the inputs of the operations.
pub const COMMON: &[&str] = &[
    "Action",
    "Operation",
    "Version",
    "AWSAccessKeyId",
    "SignatureVersion",
    "SignatureMethod",
    "Timestamp",
    "Expires",
    "Signature",
    "SecurityToken",
];

/// Whether a body is a form: a name, `=`, and nothing that a form would encode.
pub fn is_form(body: &str) -> bool {
    let body = body.trim_start();
    let name = body.split('=').next().unwrap_or("").trim_end();
    body.contains('=')
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'%' | b'+'))
}

/// Whether a form names the operation that it calls. A call of Python may have an argument of this name, which is no name.
pub fn has_operation(form: &str) -> bool {
    let parts = form.split('=');
    let values = parts.clone().skip(1).map(|part| part.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()));
    let mut names = parts.map(|part| part.trim_end().rsplit(['&', '\n', ' ']).next().unwrap_or("")).zip(values);
    is_form(form) && names.any(|(name, is_value)| matches!(name, "Action" | "Operation") && is_value)
}

/// A form without the line ends and blanks that a page has put in. A blank between words belongs to a value that somebody
/// wrote without encoding; then line ends belong to values too, but for those beside `&`.
pub fn joined(form: &str) -> Zeroizing<String> {
    let form = form.trim_ascii();
    let is_line_end = |run: Span| run.slice(form).contains(['\n', '\r']);
    let is_written = runs(form).any(|run| !is_border(form, run) && !is_line_end(run));
    let mut out = Zeroizing::new(String::with_capacity(form.len()));
    let mut done = 0;
    for run in runs(form).filter(|run| !is_written || is_border(form, *run)) {
        out.push_str(&form[done..run.start]);
        done = run.end;
    }
    out.push_str(&form[done..]);
    out
}

/// Where blanks and line ends stand together.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.as_bytes()[at..].iter().position(u8::is_ascii_whitespace)?;
        let len = text.as_bytes()[start..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        at = start + len;
        Some(Span::new(start, at))
    })
}

/// Whether blanks stand beside a mark of the form.
fn is_border(text: &str, run: Span) -> bool {
    let is_mark = |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b'&' | b'='));
    is_mark(text.as_bytes()[..run.start].last()) || is_mark(text.as_bytes().get(run.end))
}

/// The parameters of a form or query. `names` are those that a missing `&` is recognized by.
pub fn pairs(text: &str, names: &[&str], found: &mut Vec<Diagnostic>) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut is_broken = false;
    let mut is_html = false;
    for part in text.split('&').filter(|part| !part.is_empty()) {
        let bare = part.strip_prefix("amp;");
        is_html |= bare.is_some();
        let mut rest = bare.unwrap_or(part);
        loop {
            let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
            let end = glued(value, names);
            let (value, behind) = value.split_at(end.unwrap_or(value.len()));
            out.push(Pair { name: decoded(name, &mut is_broken).to_string(), value: decoded(value, &mut is_broken) });
            if end.is_none() {
                break;
            }
            let next = behind.split('=').next().unwrap_or("");
            let message = format!("`&` is missing before `{next}`");
            found.push(finding(&CAPTURE_JOINED, Severity::Warning, Span::default(), message));
            rest = behind;
        }
    }
    if is_html {
        let message = "`&amp;` is how HTML writes `&`; it is read as `&`";
        found.push(finding(&CAPTURE_JOINED, Severity::Warning, Span::default(), message));
    }
    if is_broken {
        let message = "A percent-encoding is broken; its characters are kept as they are";
        found.push(finding(&CAPTURE_ESCAPE, Severity::Warning, Span::default(), message));
    }
    out
}

/// Where in a value another parameter begins: encoded values have no `=`, but base64 at its end.
fn glued(value: &str, names: &[&str]) -> Option<usize> {
    let equals = value.find('=')?;
    let before = &value[..equals];
    let longest = names.iter().filter(|name| before.ends_with(**name)).max_by_key(|name| name.len())?;
    Some(equals - longest.len())
}

/// Without percent-encoding, `+` as a blank; bytes that are no UTF-8 become U+FFFD.
pub fn decoded(text: &str, is_broken: &mut bool) -> Zeroizing<String> {
    let bytes = text.as_bytes();
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let Some(escaped) = percent_escape(bytes, at) {
            out.push(escaped);
            at += 3;
            continue;
        }
        *is_broken |= byte == b'%';
        out.push(if byte == b'+' { b' ' } else { byte });
        at += 1;
    }
    *is_broken |= std::str::from_utf8(&out).is_err();
    Zeroizing::new(String::from_utf8_lossy(&out).into_owned())
}

/// The form that names and values make, neither of them encoded.
pub fn of<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Zeroizing<String> {
    let pair = |(name, value)| {
        let value = Zeroizing::new(percent_encode(value));
        Zeroizing::new([percent_encode(name).as_str(), "=", &value].concat())
    };
    together(&pairs.map(pair).collect::<Vec<_>>(), "&")
}

/// Parts with a sign between them.
pub fn together(parts: &[Zeroizing<String>], sign: &str) -> Zeroizing<String> {
    let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
    Zeroizing::new(parts.join(sign))
}

/// Parameters in the one spelling that is signed, in the order in which they stand.
pub fn encoded(pairs: &[&Pair]) -> Vec<(String, Zeroizing<String>)> {
    pairs.iter().map(|pair| (percent_encode(&pair.name), Zeroizing::new(percent_encode(&pair.value)))).collect()
}
