//! Percent-encoding, strictly as RFC 3986 section 2 has it and as AWS signs it.

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// `text` in ASCII: unreserved characters stay, every other byte of its UTF-8 form becomes `%XY` with capital digits.
///
/// A space is `%20`, never `+`; `*` is `%2A`; `~` stays.
/// Source: RFC 3986 section 2.3; API reference of AWS Import/Export, page HMACAuth.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn percent_encode(text: &str) -> String {
    let len = encoded_len(text);
    if len == text.len() {
        return text.to_owned();
    }
    let mut out = Vec::with_capacity(len);
    for &byte in text.as_bytes() {
        if UNRESERVED[usize::from(byte)] {
            out.push(byte);
        } else {
            out.extend_from_slice(&[b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
    }
    String::from_utf8(out).expect("unreserved characters, percent signs and digits are ASCII")
}

/// Whether [`percent_encode`] changes the text.
pub(super) fn changes(text: &str) -> bool {
    encoded_len(text) != text.len()
}

/// Length of the encoded text in bytes, so that a buffer for a secret is never moved while it grows.
#[cfg_attr(hot_paths, optimize(speed))]
fn encoded_len(text: &str) -> usize {
    let mut len = 0;
    for &byte in text.as_bytes() {
        len += if UNRESERVED[usize::from(byte)] { 1 } else { 3 };
    }
    len
}

/// By byte, because a manifest can have half a million of them.
static UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(percent_encode("AZaz09-._~"), "AZaz09-._~");
        assert_eq!(percent_encode(" *+!'()%/é\u{1F600}\0"), "%20%2A%2B%21%27%28%29%25%2F%C3%A9%F0%9F%98%80%00");
    }

    #[test]
    fn every_byte_has_its_length() {
        let all: String = (0..=0x7Fu8).map(char::from).collect();
        assert_eq!(percent_encode(&all).len(), encoded_len(&all));
    }
}
