//! Random numbers of the browser.

/// A random UUID, version 4 of RFC 9562; `None` where the browser has no source of random numbers.
///
/// `crypto.randomUUID` would do it too, and is missing on pages that came over plain HTTP.
pub fn uuid() -> Option<String> {
    let mut bytes = [0_u8; 16];
    super::dom::window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut text = String::with_capacity(36);
    for (i, byte) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0x0F] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    Some(text)
}
