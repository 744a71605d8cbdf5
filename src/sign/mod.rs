//! Requests become signed requests. Keys go in here and nowhere else.

mod credentials;
mod hash;
pub mod sigv2;
mod timestamp;

pub use credentials::{
    ACCESS_KEY_FORM, CODES, Credentials, MISSING_KEY, SECRET_KEY_FORM, SESSION_TOKEN_FORM, WRONG_PASTE, check_keys,
};
pub use timestamp::Timestamp;

use crate::http::{Origin, Parameter, Request};
use sigv2::StringToSign;

/// A signed request with every stage of its signature.
///
/// It may hold a session token, so it cannot be printed or copied whole.
pub struct Signed {
    /// What is sent, the signature included.
    pub request: Request,
    /// The signature as it was computed: base64, not percent-encoded.
    pub signature: String,
    /// How it was signed.
    pub method: sigv2::SignatureMethod,
    /// The time of signing.
    pub signed_at: Timestamp,
    /// When the service begins to refuse the request.
    pub expires_at: Timestamp,
}

impl Signed {
    /// The text that was signed, as a view of the request.
    pub fn string_to_sign(&self) -> StringToSign<'_> {
        let parameters = sigv2::parameters(&self.request);
        let (_signature, signed) = parameters.split_last().expect("signing adds the signature as the last parameter");
        StringToSign::new(&self.request, signed)
    }

    /// The session token's parameter, where there is one.
    pub fn token(&self) -> Option<&Parameter> {
        sigv2::parameters(&self.request).iter().find(|p| p.is_secret() && *p.origin() == Origin::Keys)
    }
}
