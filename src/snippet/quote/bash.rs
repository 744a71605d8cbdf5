//! bash, also when the text is pasted into a terminal.
//!
//! Source: Bash Reference Manual, sections 3.1.2.2 (single quotes) and 3.1.2.4 (ANSI-C quoting).

use super::posix;
use std::fmt::Write;

/// `text` between single quotes. Control characters, which a terminal would act upon when they are pasted, are written
/// as escapes: `$'a\tb'`.
///
/// `None` if there is a NUL, which no argument can hold.
pub fn quote(text: &str) -> Option<String> {
    if !text.contains(char::is_control) {
        return posix::quote(text);
    }
    let mut out = String::from("$'");
    for c in text.chars() {
        match c {
            '\0' => return None,
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' | '\'' => out.extend(['\\', c]),
            c if c.is_control() => escape_bytes(c, &mut out),
            c => out.push(c),
        }
    }
    out.push('\'');
    Some(out)
}

/// Three octal digits for each byte of UTF-8, so that no digit after them belongs to the escape.
fn escape_bytes(c: char, out: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        write!(out, "\\{byte:03o}").expect("writing into a String cannot fail");
    }
}
