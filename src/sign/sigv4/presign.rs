//! Signatures in the query: a link that does what it says until it expires.
//!
//! Source: Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters"; botocore's `SigV4QueryAuth` and
//! `S3SigV4QueryAuth`.

use super::super::{Credentials, Signed, Stages, Timestamp};
use super::{ALGORITHM, CanonicalRequest, DATE, Scope, TOKEN, canonical, signature};
use crate::http::{Origin, Parameter, Request};

/// How long a link can be good: seven days, in seconds.
pub const MAX_EXPIRES_SECS: u32 = 7 * 24 * 60 * 60;

/// Signs a request in its query. The headers that it has are signed and have to be sent with it; a link to click has none.
/// The session token stands in the query, as a secret. `expires_secs` is at least 1 and at most [`MAX_EXPIRES_SECS`].
pub fn presign(mut request: Request, keys: &Credentials, scope: Scope, at: Timestamp, expires_secs: u32) -> Signed {
    let expires_secs = expires_secs.clamp(1, MAX_EXPIRES_SECS);
    let credential = format!("{}/{}", keys.access_key_id(), scope.on(at));
    let signed_headers = canonical::signed_headers(&request);
    let mut push = |name: &'static str, value: &str, origin| request.query.push(Parameter::new(name, value, origin));
    push(canonical::QUERY_ALGORITHM, ALGORITHM, Origin::Signing);
    push("X-Amz-Credential", &credential, Origin::Keys);
    push(DATE, &at.compact(), Origin::Clock);
    push("X-Amz-Expires", &expires_secs.to_string(), Origin::Clock);
    push("X-Amz-SignedHeaders", &signed_headers, Origin::Signing);
    if let Some(token) = keys.session_token() {
        request.query.push(Parameter::secret(TOKEN, token, Origin::Keys));
    }
    let signature = signature(&CanonicalRequest::new(&request, scope.rules), keys, &scope, at);
    request.query.push(Parameter::new("X-Amz-Signature", &signature, Origin::Signature));
    let expires_at = keys.good_until(at.plus_secs(i64::from(expires_secs)));
    Signed { request, signature, stages: Stages::V4(scope), signed_at: at, expires_at }
}
