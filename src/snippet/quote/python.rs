//! Python 3.
//!
//! Source: The Python Language Reference, section 2.4.1 (string and bytes literals).

use std::fmt::Write;

/// `text` as a string literal in ASCII.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(c),
            c => escape(c, &mut out),
        }
    }
    out.push('"');
    out
}

/// Of fixed length, so that no digit after it belongs to the escape.
fn escape(c: char, out: &mut String) {
    let code = u32::from(c);
    let written = match code {
        0..=0xFF => write!(out, "\\x{code:02x}"),
        0x100..=0xFFFF => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
    written.expect("writing into a String cannot fail");
}
