//! Numbers as digits write them. The standard library's reading takes a sign too, which no escape has.

/// The number that these digits write, in a base up to 36; `None` where one is no digit, where there is none, and where 32
/// bits do not hold it.
///
/// ```ignore
/// assert_eq!((number("2f", 16), number("+2", 16)), (Some(0x2F), None));
/// ```
pub fn number(digits: &str, base: u32) -> Option<u32> {
    u32::from_str_radix(digits, base).ok().filter(|_| !digits.starts_with('+'))
}

/// The byte that two hexadecimal digits write at the start of `digits`.
pub fn byte(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| digits.get(at).and_then(|b| char::from(*b).to_digit(16));
    digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(high << 4 | low).ok())
}

/// The byte that a percent-encoded text has at `at`, where it is an escape: `%2F`. Source: RFC 3986, 2.1.
pub fn percent_escape(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at..)?.strip_prefix(b"%").and_then(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_alone_are_a_number() {
        assert_eq!(
            (number("2f", 16), number("0377", 8), number("FFFFFFFF", 16)),
            (Some(0x2F), Some(255), Some(u32::MAX))
        );
        for (text, base) in [("", 16), ("+2", 16), ("-2", 16), ("2g", 16), ("8", 8), ("100000000", 16), ("+", 10)] {
            assert_eq!(number(text, base), None, "{text}");
        }
    }

    #[test]
    fn an_escape_is_a_percent_sign_and_two_digits() {
        assert_eq!(percent_escape(b"a%2fb", 1), Some(b'/'));
        for text in [&b"%"[..], b"%2", b"%+A", b"%g0", b"a2F", b"", b"% 2"] {
            assert_eq!(percent_escape(text, 0), None, "{text:?}");
        }
        assert_eq!(percent_escape(b"%2F", 4), None);
    }
}
