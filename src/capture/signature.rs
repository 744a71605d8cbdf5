//! The signature that a message carries, and whether it is right.

use super::Captured;
use super::codes::{CAPTURE_MISSING, CAPTURE_SIGNATURE};
use super::form::{Pair, encoded};
use super::message::Message;
use crate::answer::time;
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::doctor::{self, Cause};
use crate::http::percent_encode;
use crate::secret::{self, Secret};
use crate::sign::sigv2::{self, SignatureMethod};
use crate::sign::sigv4::{ALGORITHM, signature_in};
use crate::sign::{Credentials, Scheme, Timestamp, sha256_hex};
use crate::text::Span;
use zeroize::Zeroizing;

/// How a message is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Not at all.
    None,
    /// When it runs: by curl with version 4, by a script with version 2.
    WhenRun(Scheme),
    /// Signature Version 2, in a form or a query.
    V2 {
        /// The keyed hash.
        method: SignatureMethod,
        /// As it was sent, decoded.
        signature: String,
    },
    /// Signature Version 4.
    V4 {
        /// Whether it stands in the query.
        in_query: bool,
        /// `20261120/us-east-1/s3/aws4_request`.
        scope: String,
        /// The names of the signed headers, in small letters.
        signed_headers: Vec<String>,
        /// As it was sent.
        signature: String,
    },
}

/// Whether a signature is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// These keys make this signature of this request.
    Good,
    /// There is none.
    Unsigned,
    /// It was made with another access key ID.
    OtherKey,
    /// It is another one; the cause is known where a usual mistake leads to it, and the secret is another one if not.
    Differs(&'static Cause),
}

/// Who signed and when, as the message says.
#[derive(Default)]
pub struct Signer {
    pub access_key_id: Option<String>,
    pub token: Option<Secret>,
    pub at: Option<Timestamp>,
}

fn value<'a>(pairs: &'a [Pair], name: &str) -> Option<&'a str> {
    pairs.iter().find(|pair| pair.name.eq_ignore_ascii_case(name)).map(|pair| pair.value.as_str())
}

/// Reads the signature of a message.
pub fn read(message: &Message, pairs: &[Pair], found: &mut Vec<Diagnostic>) -> (Signature, Signer) {
    let filled = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    if let Some(header) = message.header("authorization").filter(|header| header.starts_with(ALGORITHM)) {
        let part = |name: &str| {
            let (_, rest) = header.split_once(name)?;
            rest.split([',', ' ']).next()
        };
        let (id, scope) = part("Credential=").and_then(|text| text.split_once('/')).unwrap_or_default();
        let signer = Signer {
            access_key_id: filled(Some(id)),
            token: filled(message.header("x-amz-security-token")).map(Secret::new),
            at: message.header("x-amz-date").or(message.header("date")).and_then(time),
        };
        return (v4(false, scope, part("SignedHeaders="), part("Signature="), found), signer);
    }
    if value(pairs, "X-Amz-Algorithm").is_some() {
        let (id, scope) = value(pairs, "X-Amz-Credential").and_then(|text| text.split_once('/')).unwrap_or_default();
        let signer = Signer {
            access_key_id: filled(Some(id)),
            token: filled(value(pairs, "X-Amz-Security-Token")).map(Secret::new),
            at: value(pairs, "X-Amz-Date").and_then(time),
        };
        let (headers, signature) = (value(pairs, "X-Amz-SignedHeaders"), value(pairs, "X-Amz-Signature"));
        return (v4(true, scope, headers, signature, found), signer);
    }
    let signer = Signer {
        access_key_id: filled(value(pairs, "AWSAccessKeyId")),
        token: filled(value(pairs, "SecurityToken")).map(Secret::new),
        at: value(pairs, "Timestamp").and_then(time),
    };
    let is_v2 = ["Signature", "SignatureVersion", "AWSAccessKeyId"].iter().any(|name| value(pairs, name).is_some());
    let signature = match &message.signs_for {
        _ if message.is_script => Signature::WhenRun(Scheme::V2(method(pairs).unwrap_or_default())),
        _ if is_v2 => v2(pairs, found),
        Some(_) => Signature::WhenRun(Scheme::V4),
        None => Signature::None,
    };
    (signature, signer)
}

fn v4(
    in_query: bool,
    scope: &str,
    headers: Option<&str>,
    signature: Option<&str>,
    found: &mut Vec<Diagnostic>,
) -> Signature {
    let signature = signature.unwrap_or("").to_owned();
    if signature.len() != 64 || !signature.bytes().all(|b| b.is_ascii_hexdigit()) {
        say_length(&signature, found);
    }
    let signed_headers = headers.unwrap_or("").split(';').map(str::to_ascii_lowercase).collect();
    Signature::V4 { in_query, scope: scope.to_owned(), signed_headers, signature }
}

fn method(pairs: &[Pair]) -> Option<SignatureMethod> {
    value(pairs, "SignatureMethod").and_then(SignatureMethod::parse)
}

fn v2(pairs: &[Pair], found: &mut Vec<Diagnostic>) -> Signature {
    let named = method(pairs);
    let method = named.unwrap_or_default();
    // One sample calls the signature `SignatureMethod` too.
    let misnamed = pairs.iter().filter(|pair| pair.name == "SignatureMethod").nth(1).map(|pair| pair.value.as_str());
    let signature = value(pairs, "Signature").or(misnamed).unwrap_or("").to_owned();
    let bytes = if method == SignatureMethod::HmacSha1 { 28 } else { 44 };
    if signature.len() != bytes {
        say_length(&signature, found);
    }
    let has_time = value(pairs, "Timestamp").or(value(pairs, "Expires")).is_some();
    let wanted = [
        ("AWSAccessKeyId", value(pairs, "AWSAccessKeyId").is_some_and(|id| !id.is_empty())),
        ("Timestamp", has_time),
        ("Version", value(pairs, "Version").is_some()),
        ("SignatureMethod", named.is_some()),
    ];
    for (name, _) in wanted.iter().filter(|(_, is_there)| !is_there) {
        let message = format!("`{name}` is missing or empty");
        found.push(finding(&CAPTURE_MISSING, Severity::Warning, Span::default(), message));
    }
    Signature::V2 { method, signature }
}

fn say_length(signature: &str, found: &mut Vec<Diagnostic>) {
    let message =
        format!("The signature has {} characters, which no signature of its kind has", signature.chars().count());
    found.push(finding(&CAPTURE_SIGNATURE, Severity::Warning, Span::default(), message));
}

/// Whether the signature of a captured request is that of `keys`. A session token that the text leaves to a variable is taken
/// from the keys.
pub fn verify(captured: &Captured, keys: &Credentials) -> Verdict {
    if captured.access_key_id.as_deref().is_some_and(|id| id != keys.access_key_id()) {
        return Verdict::OtherKey;
    }
    let is_right = |trial: &Trial| match &captured.signature {
        Signature::None | Signature::WhenRun(_) => false,
        Signature::V2 { method, signature } => {
            let method = trial.method.unwrap_or(*method);
            sigv2::signature_of(keys, method, &string_to_sign_v2(captured, keys, trial)) == *signature
        }
        Signature::V4 { scope, signed_headers, signature, in_query } => {
            let canonical = canonical_request(captured, keys, trial, (signed_headers, *in_query, scope));
            let date = captured.message.header("x-amz-date").map(str::to_owned);
            let date = date.or_else(|| value(&captured.query, "X-Amz-Date").map(str::to_owned)).unwrap_or_default();
            let to_sign = format!("{ALGORITHM}\n{date}\n{scope}\n{}", sha256_hex(canonical.as_bytes()));
            signature_in(keys, scope, &to_sign) == *signature
        }
    };
    if matches!(captured.signature, Signature::None | Signature::WhenRun(_)) {
        return Verdict::Unsigned;
    }
    if is_right(&Trial::default()) {
        return Verdict::Good;
    }
    if let Signature::V4 { signed_headers, .. } = &captured.signature {
        let is_missing = |name: &String| name != "host" && captured.message.header(name).is_none();
        if signed_headers.iter().any(is_missing) {
            return Verdict::Differs(&doctor::HEADER_MISSING);
        }
    }
    let wrong = trials().into_iter().find(|(_, trial)| is_right(trial));
    Verdict::Differs(wrong.map_or(&doctor::WRONG_SECRET, |(cause, _)| cause))
}

/// A usual mistake of a signer: what it does in another way than the standard.
#[derive(Default)]
struct Trial {
    method: Option<SignatureMethod>,
    spell: Option<fn(&str) -> String>,
    /// Parameters in the order of the text, or sorted without regard to case.
    order: Option<Order>,
    host: Option<fn(&str) -> String>,
    http_method: Option<&'static str>,
    body: Option<fn(&str) -> String>,
    path_twice: bool,
}

#[derive(Clone, Copy)]
enum Order {
    AsSent,
    WithoutCase,
}

fn trials() -> Vec<(&'static Cause, Trial)> {
    let spell = |spell: fn(&str) -> String| Trial { spell: Some(spell), ..Trial::default() };
    let host = |host: fn(&str) -> String| Trial { host: Some(host), ..Trial::default() };
    let body = |body: fn(&str) -> String| Trial { body: Some(body), ..Trial::default() };
    vec![
        (&doctor::ENCODING_PLUS, spell(|text| text.replace("%20", "+"))),
        (&doctor::ENCODING_STAR, spell(|text| text.replace("%2A", "*"))),
        (&doctor::ENCODING_TILDE, spell(|text| text.replace('~', "%7E"))),
        (&doctor::ENCODING_SLASH, spell(|text| text.replace("%2F", "/"))),
        (&doctor::ENCODING_CASE, spell(small_letters)),
        (&doctor::DOUBLE_ENCODING, spell(percent_encode)),
        (&doctor::ENCODING, spell(super::value::plain_decoded)),
        (&doctor::ENCODING_PLUS, spell(|text| text.replace("%20", "+").replace("%2A", "*").replace('~', "%7E"))),
        (&doctor::QUERY_ORDER, Trial { order: Some(Order::AsSent), ..Trial::default() }),
        (&doctor::QUERY_ORDER, Trial { order: Some(Order::WithoutCase), ..Trial::default() }),
        (&doctor::HOST, host(|host| format!("https://{host}"))),
        (&doctor::HOST, host(|_| "importexport.amazonaws.com".to_owned())),
        (&doctor::PORT, host(|host| host.split(':').next().unwrap_or(host).to_owned())),
        (&doctor::PORT, host(|host| format!("{host}:443"))),
        (&doctor::METHOD, Trial { http_method: Some("GET"), ..Trial::default() }),
        (&doctor::METHOD, Trial { http_method: Some("POST"), ..Trial::default() }),
        (&doctor::QUERY_CHANGED, Trial { method: Some(SignatureMethod::HmacSha1), ..Trial::default() }),
        (&doctor::QUERY_CHANGED, Trial { method: Some(SignatureMethod::HmacSha256), ..Trial::default() }),
        (&doctor::BODY_NEWLINE, body(|body| format!("{body}\n"))),
        (&doctor::BODY_NEWLINE, body(|body| body.trim_end().to_owned())),
        (&doctor::BODY_CRLF, body(|body| body.replace('\n', "\r\n"))),
        (&doctor::BODY_EMPTY, body(|_| String::new())),
        (&doctor::DOUBLE_ENCODING, Trial { path_twice: true, ..Trial::default() }),
    ]
}

/// `%2F` as `%2f`.
fn small_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = 0;
    for c in text.chars() {
        out.push(if escaped > 0 { c.to_ascii_lowercase() } else { c });
        escaped = if c == '%' { 2 } else { i32::max(escaped, 1) - 1 };
    }
    out
}

/// A token that the text leaves to a variable.
fn token<'a>(value: &'a str, keys: &'a Credentials) -> &'a str {
    let from_keys = || keys.session_token().map_or("", Secret::expose);
    if value.is_empty() || value.starts_with('{') || value.starts_with('$') { from_keys() } else { value }
}

fn wire(pairs: Vec<(String, Zeroizing<String>)>, trial: &Trial) -> Zeroizing<String> {
    let mut pairs = pairs;
    match trial.order {
        None => pairs.sort_by(|a, b| (&a.0, a.1.as_str()).cmp(&(&b.0, b.1.as_str()))),
        Some(Order::WithoutCase) => pairs.sort_by_key(|pair| pair.0.to_ascii_lowercase()),
        Some(Order::AsSent) => {}
    }
    if let Some(spell) = trial.spell {
        pairs.iter_mut().for_each(|(_, value)| *value = Zeroizing::new(spell(value)));
    }
    let len = pairs.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
    secret::filled(len, |out| {
        for (at, (name, value)) in pairs.iter().enumerate() {
            out.extend([if at == 0 { "" } else { "&" }, name, "=", value]);
        }
    })
}

fn string_to_sign_v2(captured: &Captured, keys: &Credentials, trial: &Trial) -> Zeroizing<String> {
    let message = &captured.message;
    let pairs = if captured.form.is_empty() { &captured.query } else { &captured.form };
    let signed = pairs.iter().filter(|pair| pair.name != "Signature");
    let filled: Vec<Pair> = signed
        .map(|pair| {
            let is_token = pair.name == "SecurityToken";
            let value = if is_token { token(&pair.value, keys) } else { pair.value.as_str() };
            Pair { name: pair.name.clone(), value: Zeroizing::new(value.to_owned()) }
        })
        .collect();
    let host = trial.host.map_or_else(|| message.authority.clone(), |host| host(&message.authority));
    let method = trial.http_method.unwrap_or(&message.method);
    let query = wire(encoded(&filled.iter().collect::<Vec<_>>()), trial);
    Zeroizing::new(format!("{method}\n{host}\n{}\n{}", message.path, query.as_str()))
}

fn canonical_request(
    captured: &Captured,
    keys: &Credentials,
    trial: &Trial,
    (signed_headers, in_query, scope): (&[String], bool, &str),
) -> Zeroizing<String> {
    let message = &captured.message;
    let is_s3 = scope.split('/').nth(2).is_some_and(|service| service.starts_with("s3"));
    let path = if is_s3 == trial.path_twice { encoded_again(&message.path) } else { message.path.clone() };
    let signed: Vec<&Pair> = captured.query.iter().filter(|pair| pair.name != "X-Amz-Signature").collect();
    let query = wire(encoded(&signed), trial);
    let mut headers = Zeroizing::new(String::new());
    for name in signed_headers {
        let mut value = match name.as_str() {
            "host" => {
                Zeroizing::new(trial.host.map_or_else(|| message.authority.clone(), |host| host(&message.authority)))
            }
            name => values(message, name),
        };
        if name == "x-amz-security-token" {
            value = Zeroizing::new(token(&value, keys).to_owned());
        }
        headers.push_str(name);
        headers.push(':');
        headers.push_str(&value);
        headers.push('\n');
    }
    let hash = match (message.header("x-amz-content-sha256"), trial.body) {
        (_, Some(body)) => sha256_hex(body(&message.body).as_bytes()),
        (Some("UNSIGNED-PAYLOAD"), None) => "UNSIGNED-PAYLOAD".to_owned(),
        (None, None) if is_s3 && in_query => "UNSIGNED-PAYLOAD".to_owned(),
        (_, None) => sha256_hex(message.body.as_bytes()),
    };
    let method = trial.http_method.unwrap_or(&message.method);
    let names = signed_headers.join(";");
    Zeroizing::new(format!("{method}\n{path}\n{}\n{}\n{names}\n{hash}", query.as_str(), headers.as_str()))
}

/// The values of all headers of one name, folded.
fn values(message: &Message, name: &str) -> Zeroizing<String> {
    let folded = |value: &str| value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let same = message.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
    Zeroizing::new(same.map(|(_, value)| folded(value)).collect::<Vec<_>>().join(","))
}

/// A path with each segment encoded once more.
fn encoded_again(path: &str) -> String {
    path.split('/').map(percent_encode).collect::<Vec<_>>().join("/")
}
