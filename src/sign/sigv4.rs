//! AWS Signature Version 4: a canonical request is hashed into a string to sign, and a key derived from the secret, the day,
//! the Region and the service signs that.
//!
//! Source: IAM User Guide, "Create a signed AWS API request"; botocore's `SigV4Auth` and `S3SigV4Auth`.

use super::hash::{Key, sha256_hex};
use super::{Credentials, Signed, Stages, Timestamp};
use crate::http::{Header, HeaderValue, Origin, Parameter, Request, percent_encode};
use std::fmt;
use zeroize::Zeroizing;

/// How long a request is good after `X-Amz-Date`, in seconds.
pub const VALID_SECS: i64 = 15 * 60;

/// Name of the algorithm.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";

const DATE: &str = "X-Amz-Date";
const TOKEN: &str = "X-Amz-Security-Token";
const BODY_HASH: &str = "X-Amz-Content-Sha256";
const AUTHORIZATION: &str = "Authorization";

/// What differs between services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rules {
    /// Whether the path is normalized and encoded a second time: every service but S3.
    pub encodes_path_twice: bool,
    /// Whether the hash of the body is sent as `X-Amz-Content-Sha256`: S3.
    pub sends_body_hash: bool,
}

/// What a signature is good for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    /// The signing Region: `us-east-1`.
    pub region: String,
    /// The signing name of the service: `s3`.
    pub service: &'static str,
    /// How this service's requests are put into canonical form.
    pub rules: Rules,
}

impl Scope {
    /// The credential scope: `20261120/us-east-1/s3/aws4_request`.
    pub fn on(&self, day: Timestamp) -> String {
        format!("{}/{}/{}/aws4_request", day.compact_date(), self.region, self.service)
    }
}

/// Signs a request. Adds `X-Amz-Date`, the token and the body's hash where they belong, and `Authorization`.
pub fn sign(mut request: Request, keys: &Credentials, scope: Scope, at: Timestamp) -> Signed {
    request.headers.push(Header::fixed(DATE, at.compact(), Origin::Clock));
    if let Some(value) = keys.session_token().and_then(HeaderValue::secret) {
        request.headers.push(Header { name: TOKEN, value, origin: Origin::Keys });
    }
    if scope.rules.sends_body_hash {
        let hash = body_hash(&request);
        request.headers.push(Header::fixed(BODY_HASH, hash, Origin::Signing));
    }
    let to_sign = string_to_sign(&request, &scope, at);
    let signature = signing_key(keys.secret_access_key().expose(), &scope, at).sign_hex(&to_sign);
    let signed_headers = CanonicalRequest::new(&request, scope.rules).signed_headers();
    let authorization = format!(
        "{ALGORITHM} Credential={}/{}, SignedHeaders={signed_headers}, Signature={signature}",
        keys.access_key_id(),
        scope.on(at)
    );
    if let Some(value) = HeaderValue::new(authorization) {
        request.headers.push(Header { name: AUTHORIZATION, value, origin: Origin::Signature });
    }
    let expires_at = at.plus_secs(VALID_SECS);
    Signed { request, signature, stages: Stages::V4(scope), signed_at: at, expires_at }
}

/// The four lines that are signed. They hold no secret.
pub fn string_to_sign(request: &Request, scope: &Scope, at: Timestamp) -> String {
    let canonical = CanonicalRequest::new(request, scope.rules).wire();
    format!("{ALGORITHM}\n{}\n{}\n{}", at.compact(), scope.on(at), sha256_hex(canonical.as_bytes()))
}

/// The key that signs on one day, in one Region, for one service.
fn signing_key(secret_access_key: &str, scope: &Scope, at: Timestamp) -> Key {
    let start = Zeroizing::new(format!("AWS4{secret_access_key}"));
    Key::new(start.as_bytes())
        .derive(&at.compact_date())
        .derive(&scope.region)
        .derive(scope.service)
        .derive("aws4_request")
}

/// The hash of the body, in hexadecimal digits; of no bytes where there is no body.
pub fn body_hash(request: &Request) -> String {
    sha256_hex(request.body_text().as_ref().map_or(b"", |text| text.as_bytes()))
}

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
}

impl<'a> CanonicalRequest<'a> {
    /// Of a request, signed or not: `Authorization` is no part of it.
    pub fn new(request: &'a Request, rules: Rules) -> Self {
        let plain =
            |label, text: String, origin| Line { label, name: String::new(), value: LineValue::Plain(text), origin };
        let headers = canonical_headers(request);
        let names: Vec<&str> = headers.iter().map(|line| line.name.as_str()).collect();
        let signed_headers = names.join(";");
        let mut lines = vec![
            plain("HTTP method", request.method.as_str().to_owned(), Origin::Operation),
            plain("Path", canonical_path(&request.path, rules), Origin::Operation),
            plain("Query", canonical_query(request.query.parameters()), Origin::Operation),
        ];
        lines.extend(headers);
        lines.push(plain("End of headers", String::new(), Origin::Signing));
        lines.push(plain("Signed headers", signed_headers, Origin::Signing));
        lines.push(plain("Hash of the body", body_hash(request), Origin::Operation));
        Self { lines }
    }

    /// The names of the signed headers: `host;x-amz-date`.
    pub fn signed_headers(&self) -> String {
        let names: Vec<&str> = self.lines.iter().map(|l| l.name.as_str()).filter(|name| !name.is_empty()).collect();
        names.join(";")
    }

    /// The bytes whose hash is signed, secrets included.
    pub fn wire(&self) -> Zeroizing<String> {
        let len = self.lines.iter().map(|line| line.name.len() + 2 + line.wire().len()).sum();
        let mut out = Zeroizing::new(String::with_capacity(len));
        for (i, line) in self.lines.iter().enumerate() {
            if i > 0 {
                out.push('\n');
            }
            if !line.name.is_empty() {
                out.push_str(&line.name);
                out.push(':');
            }
            out.push_str(line.wire());
        }
        out
    }
}

impl Line<'_> {
    fn wire(&self) -> &str {
        match &self.value {
            LineValue::Plain(text) => text,
            LineValue::Secret(value) => value.wire(),
        }
    }
}

/// For people: a secret header is shown as its length.
impl fmt::Display for CanonicalRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, line) in self.lines.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { "\n" })?;
            if !line.name.is_empty() {
                write!(f, "{}:", line.name)?;
            }
            match &line.value {
                LineValue::Plain(text) => f.write_str(text)?,
                LineValue::Secret(value) => {
                    write!(f, "(hidden, {} characters)", value.hidden_chars().unwrap_or_default())?
                }
            }
        }
        Ok(())
    }
}

/// Every header that is sent on purpose, and `host`; by name.
fn canonical_headers(request: &Request) -> Vec<Line<'_>> {
    let host = Line {
        label: "Header",
        name: "host".to_owned(),
        value: LineValue::Plain(request.endpoint.authority()),
        origin: Origin::Endpoint,
    };
    let sent = request.headers.iter().filter(|h| h.name != AUTHORIZATION).map(|h| Line {
        label: "Header",
        name: h.name.to_ascii_lowercase(),
        value: match h.value.as_str() {
            Some(text) => LineValue::Plain(folded(text)),
            None => LineValue::Secret(&h.value),
        },
        origin: h.origin.clone(),
    });
    let mut headers: Vec<Line> = std::iter::once(host).chain(sent).collect();
    headers.sort_by(|a, b| a.name.cmp(&b.name));
    headers
}

/// Without blanks at the ends, and with one blank in the place of several.
fn folded(value: &str) -> String {
    value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn canonical_path(path: &str, rules: Rules) -> String {
    if !rules.encodes_path_twice {
        return path.to_owned();
    }
    path.split('/').map(percent_encode).collect::<Vec<_>>().join("/")
}

/// By encoded name, then by encoded value.
fn canonical_query(parameters: &[Parameter]) -> String {
    let mut pairs: Vec<(&str, &str)> = parameters.iter().map(|p| (p.encoded_name(), p.wire_value())).collect();
    pairs.sort_unstable();
    let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}
