//! Keyed hashes.

use crate::secret::Secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const ANY_KEY: &str = "HMAC takes a key of any length";

/// HMAC-SHA1 (RFC 2104, FIPS 180-4), in base64 with padding.
pub fn hmac_sha1(key: &[u8], text: &str) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(key).expect(ANY_KEY);
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// A key of HMAC-SHA256 (RFC 2104, FIPS 180-4), ready to sign many texts. It is erased when it is dropped.
pub struct Signer(Hmac<Sha256>);

impl Signer {
    /// With a key of any length.
    pub fn new(key: &[u8]) -> Self {
        Self(Hmac::new_from_slice(key).expect(ANY_KEY))
    }

    /// The keyed hash of a text, in base64 with padding.
    pub fn base64(&self, text: &str) -> String {
        STANDARD.encode(self.sign(text))
    }

    /// The keyed hash of a text, in hexadecimal digits.
    pub fn hex(&self, text: &str) -> String {
        hex(&self.sign(text))
    }

    fn sign(&self, text: &str) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
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
        Self::new(&*Zeroizing::new(self.signer().sign(text)))
    }

    /// The key itself, in hexadecimal digits.
    pub fn hex(&self) -> Secret {
        Secret::new(hex(&self.0))
    }

    /// Ready to sign.
    pub fn signer(&self) -> Signer {
        Signer::new(&self.0)
    }
}

#[cfg_attr(hot_paths, optimize(speed))]
fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = Vec::with_capacity(2 * bytes.len());
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
    String::from_utf8(out).expect("hexadecimal digits are ASCII")
}
