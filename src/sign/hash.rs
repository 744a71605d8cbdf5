//! Keyed hashes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

const ANY_KEY: &str = "HMAC takes a key of any length";

/// HMAC-SHA256 (RFC 2104, FIPS 180-4), in base64 with padding.
pub fn hmac_sha256(key: &[u8], parts: &[&str]) -> String {
    finish(Hmac::<Sha256>::new_from_slice(key).expect(ANY_KEY), parts)
}

/// HMAC-SHA1 (RFC 2104, FIPS 180-4), in base64 with padding.
pub fn hmac_sha1(key: &[u8], parts: &[&str]) -> String {
    finish(Hmac::<Sha1>::new_from_slice(key).expect(ANY_KEY), parts)
}

fn finish(mut mac: impl Mac, parts: &[&str]) -> String {
    for part in parts {
        mac.update(part.as_bytes());
    }
    STANDARD.encode(mac.finalize().into_bytes())
}
