//! Keys that a text signs with by itself: options of OpenSSL, and keys in the form from which Signature Version 4 derives its own.

use super::near_id::{SECRET_KEY, is_key};
use super::value::{long_word, skip};
use super::{ends_with, is_base64};

/// What Signature Version 4 writes before a secret access key.
const VERSION: &[u8] = b"AWS4";

/// The bytes of the key behind the word in `start..end`, or in it: `-hmac …`, `-macopt hexkey:…`, `AWS4…`.
pub(super) fn key_of_hmac(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let colon = || (bytes.get(end) == Some(&b':')).then_some(end + 1);
    match &bytes[start..end] {
        b"-hmac" => {
            let blank = skip(bytes, end, b" \t");
            (blank > end).then(|| long_word(bytes, skip(bytes, blank, b"\\\"'"))).flatten()
        }
        b"hexkey" => long_word(bytes, colon()?),
        b"key" if is_of_macopt(&bytes[..start]) => long_word(bytes, colon()?),
        word if word.starts_with(VERSION) => {
            let from = start + VERSION.len();
            let to = from + SECRET_KEY;
            let is_whole = bytes.get(to).is_none_or(|b| !is_base64(*b));
            (is_whole && is_key(bytes.get(from..to)?)).then_some((from, to))
        }
        _ => None,
    }
}

/// Whether a text ends with the option that `key:` is a value of.
fn is_of_macopt(before: &[u8]) -> bool {
    ends_with(before.strip_suffix(b"'").or(before.strip_suffix(b"\"")).unwrap_or(before), b"-macopt ")
}
