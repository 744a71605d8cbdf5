//! A reader of JSON, strict and small: for what scripts hand over, where anything else is a mistake of the script.
//!
//! Source: RFC 8259.

use crate::digits::number;
use crate::secret;
use zeroize::Zeroizing;

/// How deep lists and objects may lie in each other.
const MAX_DEPTH: usize = 64;

/// A value. Texts are erased when they are no longer needed, for keys are among them.
pub enum Value {
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(Zeroizing<String>),
    List(Vec<Value>),
    /// Of several members with one name the last counts.
    Map(Vec<(String, Value)>),
}

/// The member of that name; `None` also for `null`.
pub fn member<'a>(members: &'a [(String, Value)], name: &str) -> Option<&'a Value> {
    let found = members.iter().rev().find(|(key, _)| key == name);
    found.map(|(_, value)| value).filter(|value| !matches!(value, Value::Null))
}

/// The value of a whole text.
///
/// # Errors
/// Where the text stops being JSON, in bytes.
pub fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0);
    reader.blanks();
    match value {
        Some(value) if reader.at == text.len() => Ok(value),
        _ => Err(["not JSON at byte ", &reader.at.to_string()].concat()),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, word: &str) -> Option<()> {
        self.text.get(self.at..)?.starts_with(word).then(|| self.at += word.len())
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// `None` where the text is no JSON; `at` stands there.
    fn value(&mut self, depth: usize) -> Option<Value> {
        self.blanks();
        match self.peek() {
            b'{' if depth < MAX_DEPTH => self.map(depth + 1),
            b'[' if depth < MAX_DEPTH => self.list(depth + 1),
            b'"' => self.string().map(Value::Text),
            b't' => self.take("true").map(|()| Value::Bool(true)),
            b'f' => self.take("false").map(|()| Value::Bool(false)),
            b'n' => self.take("null").map(|()| Value::Null),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        while self.has_next(b']', items.is_empty())? {
            items.push(self.value(depth)?);
        }
        Some(Value::List(items))
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        let mut members = Vec::new();
        while self.has_next(b'}', members.is_empty())? {
            let key = self.string()?.to_string();
            self.blanks();
            self.take(":")?;
            members.push((key, self.value(depth)?));
        }
        Some(Value::Map(members))
    }

    /// Passes over the bracket that opens, the comma before the next item, or the bracket that closes: then `false`.
    fn has_next(&mut self, close: u8, is_first: bool) -> Option<bool> {
        if is_first {
            self.at += 1;
        }
        self.blanks();
        if self.peek() == close {
            self.at += 1;
            return Some(false);
        }
        if !is_first {
            self.take(",")?;
            self.blanks();
        }
        Some(true)
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        let _ = self.take("-");
        if self.take("0").is_none() {
            self.digits()?;
        }
        if self.take(".").is_some() {
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        self.text.get(start..self.at).map(|text| Value::Number(text.to_owned()))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<Zeroizing<String>> {
        self.take("\"")?;
        // No escape is shorter than what it stands for.
        let len = closing_quote(self.text.get(self.at..)?)?;
        let mut is_read = None;
        let out = secret::filled(len, |out| is_read = self.characters(out));
        is_read.map(|()| out)
    }

    /// The characters of a string, to behind its closing quote.
    fn characters(&mut self, out: &mut String) -> Option<()> {
        loop {
            let from = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..b' ') {
                self.at += 1;
            }
            out.push_str(self.text.get(from..self.at)?);
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => out.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.text.as_bytes().get(self.at + 1).copied()?;
        self.at += 2;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return None,
        })
    }

    /// The character of four digits, or of two such escapes that are a surrogate pair.
    fn code_point(&mut self) -> Option<char> {
        let high = self.hex()?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        self.take("\\u")?;
        let low = self.hex()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        number(digits, 16)
    }
}

/// How many bytes there are before the quote that ends a string.
fn closing_quote(rest: &str) -> Option<usize> {
    let mut is_escaped = false;
    rest.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })
}
