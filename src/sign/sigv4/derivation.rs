//! How the key that signs is made of the secret access key.

use super::super::hash::Key;
use super::super::{Credentials, Timestamp};
use super::Scope;
use crate::secret::Secret;
use zeroize::Zeroizing;

/// The keys on the way to the one that signs, for a person who asks to see them. They are secrets: who has the last one can
/// sign for that service, Region and day.
///
/// ```compile_fail,E0277
/// fn shows<T: std::fmt::Debug>() {}
/// shows::<waybill::sign::sigv4::Derivation>();
/// ```
///
/// A copy would have to be erased by whoever made it, so there is none:
///
/// ```compile_fail,E0277
/// fn copies<T: Clone>() {}
/// copies::<waybill::sign::sigv4::Derivation>();
/// ```
///
/// Nor does one get into a draft, a link or a file:
///
/// ```compile_fail,E0277
/// fn serializes<T: serde::Serialize>() {}
/// serializes::<waybill::sign::sigv4::Derivation>();
/// ```
pub struct Derivation {
    /// One step for each part of the credential scope, in order; the last key signs.
    pub steps: [Step; 4],
}

/// One keyed hash: the key before it (`AWS4` and the secret access key for the first) and a text make the next key.
pub struct Step {
    /// AWS's name of the key that comes out: `DateKey`.
    pub label: &'static str,
    /// The text that goes in: `20261120`.
    pub input: String,
    /// The key that comes out, in 64 hexadecimal digits.
    pub key: Secret,
}

const LABELS: [&str; 4] = ["DateKey", "DateRegionKey", "DateRegionServiceKey", "SigningKey"];

/// The derivation with its keys; nothing of it is kept elsewhere.
pub fn derivation(keys: &Credentials, scope: &Scope, at: Timestamp) -> Derivation {
    let mut key = start(keys);
    let mut labels = LABELS.into_iter();
    let steps = inputs(scope, at).map(|input| {
        key = key.derive(&input);
        Step { label: labels.next().unwrap_or_default(), input, key: key.hex() }
    });
    Derivation { steps }
}

/// The signature of a text under a credential scope as it is written: `20261120/us-east-1/s3/aws4_request`.
pub fn signature_in(keys: &Credentials, scope: &str, string_to_sign: &str) -> String {
    let derive = || scope.split('/').fold(start(keys), |key, input| key.derive(input)).signer();
    keys.sign_v4(scope, string_to_sign, derive)
}

fn start(keys: &Credentials) -> Key {
    let secret = keys.secret_access_key().expose();
    let mut start = Zeroizing::new(Vec::with_capacity(4 + secret.len()));
    start.extend_from_slice(b"AWS4");
    start.extend_from_slice(secret.as_bytes());
    Key::new(&start)
}

/// The parts of the credential scope.
fn inputs(scope: &Scope, at: Timestamp) -> [String; 4] {
    [at.compact_date(), scope.region.clone(), scope.service.to_owned(), "aws4_request".to_owned()]
}

#[cfg(test)]
mod tests {
    use super::super::Rules;
    use super::*;

    /// Source: the example in "Deriving a signing key", Amazon S3 and AWS General Reference.
    #[test]
    fn the_published_key_comes_out() {
        let keys = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", None);
        let rules = Rules { encodes_path_twice: true, sends_body_hash: false };
        let scope = Scope { region: "us-east-1".to_owned(), service: "iam", rules };
        let at = Timestamp::parse("2012-02-15T00:00:00Z").unwrap();
        let steps = derivation(&keys, &scope, at).steps;
        let keys = steps.each_ref().map(|step| step.key.expose());
        assert_eq!(
            keys,
            [
                "969fbb94feb542b71ede6f87fe4d5fa29c789342b0f407474670f0c2489e0a0d",
                "69daa0209cd9c5ff5c8ced464a696fd4252e981430b10e3d3fd8e2f197d7a70c",
                "f72cfd46f26bc4643f06a11eabb6c0ba18780c19a8da0c31ace671265e3c87fa",
                "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d",
            ]
        );
        assert_eq!(steps.each_ref().map(|step| step.input.as_str()), ["20120215", "us-east-1", "iam", "aws4_request"]);
        assert_eq!(steps.each_ref().map(|step| step.label), LABELS);
    }

    /// Source: AWS General Reference, the signing of `ListUsers` step by step.
    #[test]
    fn a_text_is_signed_under_its_scope() {
        let keys = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", None);
        let scope = "20150830/us-east-1/iam/aws4_request";
        let hash = "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59";
        let text = format!("AWS4-HMAC-SHA256\n20150830T123600Z\n{scope}\n{hash}");
        let signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
        assert_eq!(signature_in(&keys, scope, &text), signature);
    }
}
