//! The canonical request: what is signed, in one spelling.

use super::super::hash::sha256_hex;
use super::{AUTHORIZATION, Rules};
use crate::http::{HeaderValue, Origin, Parameter, Request, percent_encode};
use crate::secret;
use std::fmt;
use zeroize::Zeroizing;

/// The parameter that makes a request a presigned one.
pub(super) const QUERY_ALGORITHM: &str = "X-Amz-Algorithm";

/// In the place of the body's hash where the body is not signed.
const UNSIGNED_BODY: &str = "UNSIGNED-PAYLOAD";

/// The canonical request: method, path, query, headers, their names, the body's hash. It may hold a session token:
/// [`CanonicalRequest::wire`] has it, [`Display`](fmt::Display) hides it.
pub struct CanonicalRequest<'a> {
    /// Its lines, in order.
    pub lines: Vec<Line<'a>>,
}

/// A line of the canonical request.
pub struct Line<'a> {
    /// What it is: "HTTP method", "Header".
    pub label: &'static str,
    /// A header's name in lower case; empty for other lines.
    pub name: String,
    /// What stands in the line, behind the header's name where it has one.
    pub value: LineValue<'a>,
    /// Where it came from.
    pub origin: Origin,
}

/// What stands in a line.
pub enum LineValue<'a> {
    /// A text that may be shown.
    Plain(String),
    /// A header whose value must not be shown.
    Secret(&'a HeaderValue),
    /// The query's parameters in canonical order, among which a secret may be.
    Query(Vec<&'a Parameter>),
}

impl<'a> CanonicalRequest<'a> {
    /// Of a request, signed or not: the signature itself is no part of it.
    pub fn new(request: &'a Request, rules: Rules) -> Self {
        let line = |label, value, origin| Line { label, name: String::new(), value, origin };
        let plain = |label, text: String, origin| line(label, LineValue::Plain(text), origin);
        let headers = canonical_headers(request);
        let signed_headers = names(&headers);
        let mut lines = vec![
            plain("HTTP method", request.method.as_str().to_owned(), Origin::Operation),
            plain("Path", canonical_path(&request.path, rules), Origin::Operation),
            line("Query", LineValue::Query(canonical_query(request.query.parameters())), Origin::Operation),
        ];
        lines.extend(headers);
        lines.push(plain("End of headers", String::new(), Origin::Signing));
        lines.push(plain("Signed headers", signed_headers, Origin::Signing));
        let body = if rules.sends_body_hash && is_presigned(request) {
            plain("Body", UNSIGNED_BODY.to_owned(), Origin::Signing)
        } else {
            plain("Hash of the body", body_hash(request), Origin::Operation)
        };
        lines.push(body);
        Self { lines }
    }

    /// The names of the signed headers: `host;x-amz-date`.
    pub fn signed_headers(&self) -> String {
        names(&self.lines)
    }

    /// The bytes whose hash is signed, secrets included.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn wire(&self) -> Zeroizing<String> {
        let len = self.lines.iter().map(|line| line.name.len() + 2 + line.value.wire_len()).sum();
        secret::filled(len, |out| {
            for (i, line) in self.lines.iter().enumerate() {
                line.write_start(i, out);
                line.value.write_wire(out);
            }
        })
    }
}

impl Line<'_> {
    /// What stands before the value of the line with number `i`.
    fn write_start(&self, i: usize, out: &mut String) {
        if i > 0 {
            out.push('\n');
        }
        if !self.name.is_empty() {
            out.push_str(&self.name);
            out.push(':');
        }
    }
}

impl LineValue<'_> {
    /// Length in bytes, so that a buffer for a secret is never moved while it grows.
    fn wire_len(&self) -> usize {
        match self {
            Self::Plain(text) => text.len(),
            Self::Secret(value) => value.wire().len(),
            Self::Query(parameters) => parameters.iter().map(|p| p.pair_len() + 1).sum(),
        }
    }

    fn write_wire(&self, out: &mut String) {
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::Secret(value) => out.push_str(value.wire()),
            Self::Query(parameters) => {
                write_query(parameters, out, |parameter, out| out.push_str(parameter.wire_value()))
            }
        }
    }

    fn write_shown(&self, out: &mut String) {
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::Secret(value) => out.push_str(&hidden(value.hidden_chars())),
            Self::Query(parameters) => write_query(parameters, out, |parameter, out| match parameter.value() {
                Some(value) => out.push_str(value),
                None => out.push_str(&hidden(parameter.hidden_chars())),
            }),
        }
    }
}

fn write_query(parameters: &[&Parameter], out: &mut String, write_value: fn(&Parameter, &mut String)) {
    for (i, parameter) in parameters.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { "&" });
        out.push_str(parameter.encoded_name());
        out.push('=');
        write_value(parameter, out);
    }
}

fn hidden(chars: Option<usize>) -> String {
    format!("(hidden, {} characters)", chars.unwrap_or_default())
}

/// For people: a secret is shown as its length.
impl fmt::Display for CanonicalRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        for (i, line) in self.lines.iter().enumerate() {
            line.write_start(i, &mut out);
            line.value.write_shown(&mut out);
        }
        f.write_str(&out)
    }
}

/// The hash of the body, or of nothing where there is none; in hexadecimal digits.
pub fn body_hash(request: &Request) -> String {
    sha256_hex(request.body_text().as_ref().map_or(b"", |text| text.as_bytes()))
}

/// The names of the headers that are signed: `host;x-amz-date`.
pub(super) fn signed_headers(request: &Request) -> String {
    names(&canonical_headers(request))
}

fn names(lines: &[Line]) -> String {
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).filter(|name| !name.is_empty()).collect();
    names.join(";")
}

fn is_presigned(request: &Request) -> bool {
    request.query.parameters().iter().any(|parameter| parameter.name() == QUERY_ALGORITHM)
}

/// Every header that is sent on purpose, and `host`; by name. Values of one name stand in one line, in their order.
#[cfg_attr(hot_paths, optimize(speed))]
fn canonical_headers(request: &Request) -> Vec<Line<'_>> {
    let host = header("host".to_owned(), LineValue::Plain(request.endpoint.authority().into_owned()), Origin::Endpoint);
    let mut headers = vec![host];
    for sent in request.headers.iter().filter(|h| h.name != AUTHORIZATION) {
        let name = sent.name.to_ascii_lowercase();
        let value = match sent.value.as_str() {
            Some(text) => LineValue::Plain(folded(text)),
            None => LineValue::Secret(&sent.value),
        };
        let same = headers.iter_mut().find(|line| line.name == name).map(|line| &mut line.value);
        match (same, value) {
            (Some(LineValue::Plain(first)), LineValue::Plain(next)) => {
                first.push(',');
                first.push_str(&next);
            }
            (_, value) => headers.push(header(name, value, sent.origin.clone())),
        }
    }
    headers.sort_by(|a, b| a.name.cmp(&b.name));
    headers
}

fn header(name: String, value: LineValue<'_>, origin: Origin) -> Line<'_> {
    Line { label: "Header", name, value, origin }
}

/// Without blanks at the ends, and with one blank in the place of several.
#[cfg_attr(hot_paths, optimize(speed))]
fn folded(value: &str) -> String {
    value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// S3 signs the path as it is sent. For other services empty and dot segments are taken out (RFC 3986, section 5.2.4), and
/// what is left is encoded once more.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn canonical_path(path: &str, rules: Rules) -> String {
    if !rules.encodes_path_twice {
        return path.to_owned();
    }
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let mut out = String::new();
    for segment in kept {
        out.push('/');
        out.push_str(&percent_encode(segment));
    }
    if out.is_empty() || path.ends_with('/') {
        out.push('/');
    }
    out
}

/// By encoded name, then by encoded value; without the signature.
fn canonical_query(parameters: &[Parameter]) -> Vec<&Parameter> {
    let mut sorted: Vec<&Parameter> = parameters.iter().filter(|p| *p.origin() != Origin::Signature).collect();
    sorted.sort_by(|a, b| (a.encoded_name(), a.wire_value()).cmp(&(b.encoded_name(), b.wire_value())));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalized_and_encoded_again_but_for_s3() {
        let twice = Rules { encodes_path_twice: true, sends_body_hash: false };
        let once = Rules { encodes_path_twice: false, sends_body_hash: true };
        for (path, canonical) in [
            ("/", "/"),
            ("//", "/"),
            ("/a/./b//c/", "/a/b/c/"),
            ("/a/b/../../..", "/"),
            ("/a/..//b/.", "/b"),
            ("/arn%3Aaws/@x", "/arn%253Aaws/%40x"),
        ] {
            assert_eq!(canonical_path(path, twice), canonical);
            assert_eq!(canonical_path(path, once), path);
        }
    }

    #[test]
    fn values_are_folded() {
        assert_eq!(folded(" \t a  \"b   c\"\t"), "a \"b c\"");
        assert_eq!(folded("  "), "");
    }
}
