//! AWS Signature Version 2: a keyed hash over method, host, path and sorted parameters.
//!
//! Source: Developer Guide 2010-06-03, HMACAuth.

use super::hash::hmac_sha1;
use super::{Credentials, Signed, Stages, Timestamp};
use crate::http::{Body, Form, Origin, Parameter, Request, wire_len, write_wire};
use crate::secret;
use std::borrow::Cow;
use std::fmt;
use zeroize::Zeroizing;

/// How long a request is good after its `Timestamp`, in seconds.
pub const VALID_SECS: i64 = 15 * 60;

/// The keyed hash; a request announces it, and the announcement is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SignatureMethod {
    /// `HmacSHA256`.
    #[default]
    HmacSha256,
    /// `HmacSHA1`, for servers that know no other.
    HmacSha1,
}

impl SignatureMethod {
    /// Both, the better one first.
    pub const ALL: [Self; 2] = [Self::HmacSha256, Self::HmacSha1];

    /// As AWS writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HmacSha256 => "HmacSHA256",
            Self::HmacSha1 => "HmacSHA1",
        }
    }

    /// The method that AWS calls `name`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }
}

/// What makes a request expire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Validity {
    /// `Timestamp` says when it was signed; the service takes it for [`VALID_SECS`].
    #[default]
    Timestamp,
    /// `Expires` says until when it is good. Documented for sister services of the same protocol.
    Expires(Timestamp),
}

/// Signs a request whose parameters stand, sorted, in its form body or in its query.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn sign(
    mut request: Request,
    keys: &Credentials,
    method: SignatureMethod,
    at: Timestamp,
    validity: Validity,
) -> Signed {
    let form = form_mut(&mut request);
    for parameter in announcements(method) {
        form.insert(parameter);
    }
    form.insert(Parameter::new("AWSAccessKeyId", keys.access_key_id(), Origin::Keys));
    form.insert(match validity {
        Validity::Timestamp => Parameter::new("Timestamp", &at.to_string(), Origin::Clock),
        Validity::Expires(until) => Parameter::new("Expires", &until.to_string(), Origin::Clock),
    });
    if let Some(token) = keys.session_token() {
        form.insert(Parameter::secret("SecurityToken", token, Origin::Keys));
    }
    let signature = StringToSign::new(&request, request.parameters()).signature(keys, method);
    form_mut(&mut request).push(Parameter::new("Signature", &signature, Origin::Signature));
    let expires_at = keys.good_until(match validity {
        Validity::Timestamp => at.plus_secs(VALID_SECS),
        Validity::Expires(until) => until,
    });
    Signed { request, signature, stages: Stages::V2(method), signed_at: at, expires_at }
}

/// The parameters that say how a request is signed, whoever signs it.
pub fn announcements(method: SignatureMethod) -> [Parameter; 2] {
    [
        Parameter::fixed("SignatureMethod", method.as_str(), Origin::Signing),
        Parameter::fixed("SignatureVersion", "2", Origin::Signing),
    ]
}

/// The signature of a text, in base64.
pub fn signature_of(keys: &Credentials, method: SignatureMethod, string_to_sign: &str) -> String {
    match method {
        SignatureMethod::HmacSha256 => keys.v2_signer().base64(string_to_sign),
        SignatureMethod::HmacSha1 => hmac_sha1(keys.secret_access_key().expose().as_bytes(), string_to_sign),
    }
}

fn form_mut(request: &mut Request) -> &mut Form {
    match &mut request.body {
        Body::Form(form) => form,
        Body::Empty | Body::Text(_) => &mut request.query,
    }
}

/// The text that is signed: three lines and a line of parameters. It may hold a session token: [`StringToSign::wire`]
/// has it, [`Display`](fmt::Display) hides it.
pub struct StringToSign<'a> {
    method: &'static str,
    host: Cow<'a, str>,
    path: &'a str,
    parameters: &'a [Parameter],
}

/// A line of the signing details.
pub enum Line<'a> {
    /// The HTTP method.
    Method(&'static str),
    /// The host, in lower case, with a port that is not the default one.
    Host(&'a str),
    /// The path.
    Path(&'a str),
    /// A parameter, with its number from 1.
    Parameter(usize, &'a Parameter),
}

impl Line<'_> {
    /// AWS's name for it: "HTTP method", "Parameter 3".
    pub fn label(&self) -> String {
        match self {
            Self::Method(_) => "HTTP method".to_owned(),
            Self::Host(_) => "Host".to_owned(),
            Self::Path(_) => "Path".to_owned(),
            Self::Parameter(number, _) => format!("Parameter {number}"),
        }
    }

    /// Where it came from.
    pub fn origin(&self) -> Origin {
        match self {
            Self::Method(_) | Self::Path(_) => Origin::Operation,
            Self::Host(_) => Origin::Endpoint,
            Self::Parameter(_, parameter) => parameter.origin().clone(),
        }
    }
}

impl<'a> StringToSign<'a> {
    /// Of sorted parameters, which replace those of `request`.
    pub fn new(request: &'a Request, parameters: &'a [Parameter]) -> Self {
        Self { method: request.method.as_str(), host: request.endpoint.authority(), path: &request.path, parameters }
    }

    /// Line by line, each parameter on its own.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let head = [Line::Method(self.method), Line::Host(&self.host), Line::Path(self.path)];
        let parameters = self.parameters.iter().enumerate().map(|(i, p)| Line::Parameter(i + 1, p));
        head.into_iter().chain(parameters).collect()
    }

    /// The bytes that are signed, secrets included.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn wire(&self) -> Zeroizing<String> {
        let head = self.head_parts();
        let len = head.iter().map(|part| part.len()).sum::<usize>() + wire_len(self.parameters);
        secret::filled(len, |out| {
            out.extend(head);
            write_wire(self.parameters, out);
        })
    }

    /// The signature, in base64.
    pub fn signature(&self, keys: &Credentials, method: SignatureMethod) -> String {
        signature_of(keys, method, &self.wire())
    }

    /// The three lines before the parameters, each with its line feed.
    pub fn head(&self) -> String {
        self.head_parts().concat()
    }

    fn head_parts(&self) -> [&str; 6] {
        [self.method, "\n", &self.host, "\n", self.path, "\n"]
    }
}

/// For people: a secret value is shown as its length.
impl fmt::Display for StringToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.head())?;
        for (i, parameter) in self.parameters.iter().enumerate() {
            let separator = if i == 0 { "" } else { "&" };
            write!(f, "{separator}{}=", parameter.encoded_name())?;
            match parameter.value() {
                Some(value) => f.write_str(value)?,
                None => write!(f, "(hidden, {} characters)", parameter.hidden_chars().unwrap_or_default())?,
            }
        }
        Ok(())
    }
}
