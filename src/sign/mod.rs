//! Requests become signed requests. Keys go in here and nowhere else.

mod credentials;
mod hash;
pub mod paste;
mod signature_file;
pub mod sigv2;
pub mod sigv4;
mod timestamp;

pub(crate) use credentials::is_base64;
pub use credentials::{
    ACCESS_KEY_FORM, CODES, Credentials, MISSING_KEY, SECRET_KEY_FORM, SESSION_TOKEN_FORM, WRONG_PASTE, check_keys,
};
pub(crate) use hash::sha256_hex;
pub use signature_file::signature_file_v1;
pub use timestamp::Timestamp;

use crate::http::Request;
use sigv2::SignatureMethod;
use zeroize::Zeroizing;

/// How a request is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Signature Version 2, with this keyed hash.
    V2(SignatureMethod),
    /// Signature Version 4.
    V4,
}

impl Scheme {
    /// Whether it is Signature Version 4.
    pub const fn is_v4(self) -> bool {
        matches!(self, Self::V4)
    }
}

/// How a request was signed.
pub enum Stages {
    /// Signature Version 2, with this keyed hash.
    V2(SignatureMethod),
    /// Signature Version 4, for this day, Region and service.
    V4(sigv4::Scope),
}

/// A signed request with every stage of its signature.
///
/// It may hold a session token, so it cannot be printed or copied whole.
pub struct Signed {
    /// What is sent, the signature included.
    pub request: Request,
    /// The signature as it was computed: base64 (not percent-encoded) in version 2, 64 hexadecimal digits in version 4.
    pub signature: String,
    /// How it was signed.
    pub stages: Stages,
    /// The time of signing.
    pub signed_at: Timestamp,
    /// When the service begins to refuse the request: the signature is too old, or the keys have ended.
    pub expires_at: Timestamp,
}

impl Signed {
    /// Whether the keys had ended before they signed.
    pub fn is_refused(&self) -> bool {
        self.expires_at <= self.signed_at
    }

    /// The text that was signed, secrets included: in version 2 it has the session token.
    pub fn string_to_sign(&self) -> Zeroizing<String> {
        match &self.stages {
            Stages::V2(_) => self.v2().map(|view| view.wire()).unwrap_or_default(),
            Stages::V4(scope) => {
                let canonical = sigv4::CanonicalRequest::new(&self.request, scope.rules);
                Zeroizing::new(sigv4::string_to_sign(&canonical, scope, self.signed_at))
            }
        }
    }

    /// The stages of Signature Version 2, as a view of the request.
    pub fn v2(&self) -> Option<sigv2::StringToSign<'_>> {
        let (_signature, signed) = self.request.parameters().split_last()?;
        matches!(self.stages, Stages::V2(_)).then(|| sigv2::StringToSign::new(&self.request, signed))
    }

    /// The canonical request of Signature Version 4, as a view of the request.
    pub fn v4(&self) -> Option<sigv4::CanonicalRequest<'_>> {
        match &self.stages {
            Stages::V2(_) => None,
            Stages::V4(scope) => Some(sigv4::CanonicalRequest::new(&self.request, scope.rules)),
        }
    }

    /// How many chars the session token has that the request carries; `None` where there is none.
    pub fn token_chars(&self) -> Option<usize> {
        let in_header = self.request.headers.iter().find_map(|h| h.value.hidden_chars());
        let from_keys = |p: &&crate::http::Parameter| *p.origin() == crate::http::Origin::Keys;
        in_header.or_else(|| self.request.parameters().iter().filter(from_keys).find_map(|p| p.hidden_chars()))
    }
}
