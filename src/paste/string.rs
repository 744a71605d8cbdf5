//! Texts between quotes.

use super::codes::PASTE_VALUE;
use super::literal::{Language, Reader};
use crate::diagnostic::{Severity, finding};
use crate::digits::number;
use crate::text::Span;

impl Reader<'_> {
    /// A text, and in Python those that follow it: they are one.
    pub fn strings(&mut self) -> String {
        let mut out = self.string(false);
        while self.language == Language::Python && !self.failed {
            let end = self.at;
            self.blanks();
            match self.prefix() {
                Some(prefix) if prefix.is_readable() && self.peek().is_some() => {
                    self.at += prefix.len;
                    out.push_str(&self.string(prefix.is_raw));
                }
                _ => {
                    self.at = end;
                    break;
                }
            }
        }
        out
    }

    /// The letters before a quote that comes next, if one does: `r`, `f`, `rb`, none.
    pub fn prefix(&self) -> Option<Prefix> {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_ascii_alphabetic())?;
        let letters = rest.get(..len)?;
        let known = letters.len() <= 2 && letters.chars().all(|c| "rRuUbBfF".contains(c));
        let is_quote = rest[len..].starts_with(['"', '\'']);
        (known && is_quote).then(|| Prefix {
            len,
            is_raw: letters.contains(['r', 'R']),
            is_format: letters.contains(['f', 'F']),
            is_bytes: letters.contains(['b', 'B']),
        })
    }

    /// The text whose opening quote comes next.
    pub fn string(&mut self, is_raw: bool) -> String {
        let start = self.at;
        let Some(quote) = self.peek().filter(|c| matches!(c, '"' | '\'')) else { return String::new() };
        let triple = if quote == '"' { "\"\"\"" } else { "'''" };
        let is_triple = self.language == Language::Python && self.rest().starts_with(triple);
        self.at += if is_triple { 3 } else { 1 };
        let mut out = String::new();
        while let Some(c) = self.peek() {
            if c == quote && (!is_triple || self.rest().starts_with(triple)) {
                self.at += if is_triple { 3 } else { 1 };
                return out;
            }
            if c == '\n' && !is_triple && self.language == Language::Python {
                break;
            }
            self.at += c.len_utf8();
            match c {
                '\\' if is_raw => {
                    out.push('\\');
                    if let Some(next) = self.peek() {
                        self.at += next.len_utf8();
                        out.push(next);
                    }
                }
                '\\' => self.escape(&mut out),
                // Python reads every line end of a source as LF.
                '\r' if is_triple => {
                    self.take("\n");
                    out.push('\n');
                }
                c => out.push(c),
            }
        }
        self.at = start;
        self.fail("The quote is not closed");
        out
    }

    fn escape(&mut self, out: &mut String) {
        let start = self.at - 1;
        let Some(c) = self.peek() else { return };
        self.at += c.len_utf8();
        let is_python = self.language == Language::Python;
        match c {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'v' => out.push('\u{b}'),
            'a' if is_python => out.push('\u{7}'),
            '\\' | '\'' | '"' => out.push(c),
            '/' if !is_python => out.push('/'),
            '\n' => {}
            '\r' => {
                self.take("\n");
            }
            'u' => self.character(start, 4, out),
            'U' if is_python => self.character(start, 8, out),
            'x' => self.character(start, 2, out),
            '0'..='7' if is_python => {
                let rest = &self.text[self.at - 1..];
                let digits = rest.bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                self.at += digits - 1;
                out.extend(u32::from_str_radix(&rest[..digits], 8).ok().and_then(char::from_u32));
            }
            'N' if is_python && self.peek() == Some('{') => {
                let len = self.rest().find('}').map_or(0, |end| end + 1);
                self.at += len;
                self.lost(start, "Names of characters are not known here");
            }
            // Python keeps a backslash that escapes nothing.
            c if is_python => out.extend(['\\', c]),
            c => out.push(c),
        }
    }

    /// The character of so many hexadecimal digits; two halves of a surrogate pair are one.
    fn character(&mut self, start: usize, digits: usize, out: &mut String) {
        let Some(first) = self.hex(digits) else {
            self.lost(start, "Hexadecimal digits are wanted here");
            return;
        };
        if (0xD800..0xDC00).contains(&first) && digits == 4 && self.rest().starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            if let Some(second @ 0xDC00..0xE000) = self.hex(4) {
                out.extend(char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
                return;
            }
            self.at = back;
        }
        match char::from_u32(first) {
            Some(c) => out.push(c),
            None => {
                out.push('\u{fffd}');
                self.lost(start, "This is half a character");
            }
        }
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let code = self.rest().get(..digits).and_then(|written| number(written, 16))?;
        self.at += digits;
        Some(code)
    }

    fn lost(&mut self, start: usize, message: &str) {
        self.found.push(finding(&PASTE_VALUE, Severity::Error, Span::new(start, self.at), message));
    }
}

/// The letters before a quote.
pub struct Prefix {
    pub len: usize,
    pub is_raw: bool,
    pub is_format: bool,
    pub is_bytes: bool,
}

impl Prefix {
    /// Whether what follows is a text that means what it says.
    pub const fn is_readable(&self) -> bool {
        !self.is_format && !self.is_bytes
    }
}
