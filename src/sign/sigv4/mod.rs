//! AWS Signature Version 4: a canonical request is hashed into a string to sign, and a key derived from the secret, the day,
//! the Region and the service signs that.
//!
//! Source: IAM User Guide, "Create a signed AWS API request"; botocore's `SigV4Auth` and `S3SigV4Auth`.

mod canonical;
mod derivation;
mod presign;

pub use canonical::{CanonicalRequest, Line, LineValue, body_hash, canonical_path};
pub use derivation::{Derivation, Step, derivation, signature_in};
pub use presign::{MAX_EXPIRES_SECS, presign};

use super::hash::sha256_hex;
use super::{Credentials, Signed, Stages, Timestamp};
use crate::http::{Header, HeaderValue, Origin, Request};

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
    /// Whether the hash of the body is sent as `X-Amz-Content-Sha256`: S3. Its presigned requests sign no body.
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
#[cfg_attr(hot_paths, optimize(speed))]
pub fn sign(mut request: Request, keys: &Credentials, scope: Scope, at: Timestamp) -> Signed {
    request.headers.push(Header::fixed(DATE, at.compact(), Origin::Clock));
    if let Some(value) = keys.session_token().and_then(HeaderValue::secret) {
        request.headers.push(Header { name: TOKEN, value, origin: Origin::Keys });
    }
    if scope.rules.sends_body_hash {
        let hash = canonical::body_hash(&request);
        request.headers.push(Header::fixed(BODY_HASH, hash, Origin::Signing));
    }
    let canonical = CanonicalRequest::new(&request, scope.rules);
    let signature = signature(&canonical, keys, &scope, at);
    let authorization = format!(
        "{ALGORITHM} Credential={}/{}, SignedHeaders={}, Signature={signature}",
        keys.access_key_id(),
        scope.on(at),
        canonical.signed_headers()
    );
    if let Some(value) = HeaderValue::new(authorization) {
        request.headers.push(Header { name: AUTHORIZATION, value, origin: Origin::Signature });
    }
    let expires_at = keys.good_until(at.plus_secs(VALID_SECS));
    Signed { request, signature, stages: Stages::V4(scope), signed_at: at, expires_at }
}

/// The four lines that are signed. They hold no secret.
pub fn string_to_sign(canonical: &CanonicalRequest, scope: &Scope, at: Timestamp) -> String {
    let hash = sha256_hex(canonical.wire().as_bytes());
    format!("{ALGORITHM}\n{}\n{}\n{hash}", at.compact(), scope.on(at))
}

fn signature(canonical: &CanonicalRequest, keys: &Credentials, scope: &Scope, at: Timestamp) -> String {
    signature_in(keys, &scope.on(at), &string_to_sign(canonical, scope, at))
}
