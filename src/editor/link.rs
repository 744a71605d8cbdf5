//! A page's work in an address: behind `#`, which browsers send to no server.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Begins the part of an address that holds work.
const MARK: &str = "w=";
/// Longer links are not made: mail and chat programs cut them. Bytes.
pub const MAX_LINK: usize = 32 * 1024;

/// The part of an address behind `#`, for compressed work.
pub fn fragment(packed: &[u8]) -> String {
    let mut out = String::from(MARK);
    URL_SAFE_NO_PAD.encode_string(packed, &mut out);
    out
}

/// Compressed work from the part of an address behind `#`. `None` where it holds none, or more than a link can.
pub fn packed(fragment: &str) -> Option<Vec<u8>> {
    let text = fragment.strip_prefix(MARK).filter(|text| text.len() <= MAX_LINK)?;
    // Programs that find links in texts like to take a full stop along.
    URL_SAFE_NO_PAD.decode(text.trim_end_matches(['.', '='])).ok()
}

/// Whether the part of an address behind `#` is meant to hold work, readable or not.
pub fn is_work(fragment: &str) -> bool {
    fragment.starts_with(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_an_address() {
        let bytes: Vec<u8> = (0..=255).collect();
        let fragment = fragment(&bytes);
        assert!(fragment.bytes().all(|b| b.is_ascii_alphanumeric() || b"=-_".contains(&b)));
        assert_eq!(packed(&fragment).as_deref(), Some(&bytes[..]));
        assert_eq!(packed(&format!("{fragment}.")).as_deref(), Some(&bytes[..]));
    }

    #[test]
    fn what_is_no_work_is_none() {
        assert!(packed("manifest").is_none() && !is_work("manifest"));
        assert!(packed("w=%%%").is_none() && is_work("w=%%%"));
        assert!(packed(&format!("w={}", "A".repeat(MAX_LINK + 4))).is_none());
    }
}
