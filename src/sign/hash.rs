//! Keyed hashes.

use crate::secret::Secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

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

/// SHA-256 (FIPS 180-4), in 64 hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A key of HMAC-SHA256, erased when it is dropped.
pub struct Key(Zeroizing<Vec<u8>>);

impl Key {
    /// Of any length.
    pub fn new(bytes: &[u8]) -> Self {
        Self(Zeroizing::new(bytes.to_vec()))
    }

    /// The key that this one makes of `text`.
    pub fn derive(&self, text: &str) -> Self {
        Self::new(&*Zeroizing::new(self.sign(text)))
    }

    /// The keyed hash of `text`, in hexadecimal digits.
    pub fn sign_hex(&self, text: &str) -> String {
        hex(&self.sign(text))
    }

    /// The key itself, in hexadecimal digits.
    pub fn hex(&self) -> Secret {
        Secret::new(hex(&self.0))
    }

    fn sign(&self, text: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect(ANY_KEY);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}
