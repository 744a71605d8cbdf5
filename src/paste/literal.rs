//! Literals of JSON, of JavaScript's looser forms of it, and of Python: one reader, since what one of them allows and the
//! other does not is never anything else there.

use super::call;
use super::codes::{PASTE_SIZE, PASTE_SYNTAX, PASTE_VALUE};
use super::value::{Budget, Entry, Kind, Value};
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::text::{Span, brief};

/// Whose escapes are meant where the two differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Json,
    Python,
}

/// A reader of literals. After the first thing that cannot be read it has `failed`, and goes no further.
pub struct Reader<'a> {
    pub text: &'a str,
    pub at: usize,
    pub language: Language,
    pub found: Vec<Diagnostic>,
    pub failed: bool,
    pub budget: Budget,
}

impl<'a> Reader<'a> {
    /// Reads `text` from the byte `at` on.
    pub const fn new(text: &'a str, at: usize, language: Language) -> Self {
        Self { text, at, language, found: Vec::new(), failed: false, budget: Budget::new() }
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips `text` if it comes next.
    pub fn take(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    /// Skips blanks, comments of all three languages, and Python's line continuation.
    pub fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blank =
                rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '\u{feff}' | '\u{a0}'));
            let is_at_line = rest[..rest.len() - blank.len()].contains('\n');
            self.at += rest.len() - blank.len();
            let rest = blank;
            // The prompt of a session of Python on which a call goes on.
            if is_at_line && self.language == Language::Python && rest.starts_with("... ") {
                self.at += 3;
                continue;
            }
            self.at += match () {
                () if rest.starts_with('#') || rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                () if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                () if rest.starts_with("\\\n") || rest.starts_with("\\\r") => 1,
                () => return,
            };
        }
    }

    pub fn fail(&mut self, message: impl Into<String>) {
        if !self.failed {
            self.failed = true;
            let len = self.peek().map_or(0, char::len_utf8);
            let span = Span::new(self.at, self.at + len);
            self.found.push(finding(&PASTE_SYNTAX, Severity::Error, span, message));
        }
    }

    /// Says that a value is not in the text.
    pub fn unreadable(&mut self, span: Span, message: impl Into<String>) -> Kind {
        self.found.push(finding(&PASTE_VALUE, Severity::Error, span, message));
        Kind::Unknown
    }

    /// The value that comes next.
    pub fn value(&mut self) -> Value {
        self.blanks();
        let start = self.at;
        if !self.budget.take() {
            if !self.failed {
                self.failed = true;
                let message = "Values are nested too deep, or there are too many; the rest is left out";
                self.found.push(finding(&PASTE_SIZE, Severity::Error, Span::at(start), message));
            }
            return Value::new(Span::at(start), Kind::Unknown);
        }
        self.budget.depth -= 1;
        let kind = self.kind();
        self.budget.depth += 1;
        Value::new(Span::new(start, self.at), kind)
    }

    fn kind(&mut self) -> Kind {
        match self.peek() {
            Some('{') => {
                self.at += 1;
                Kind::Map(self.entries())
            }
            Some('[') => {
                self.at += 1;
                Kind::List(self.items(']').0)
            }
            Some('(') => {
                self.at += 1;
                match self.items(')') {
                    (mut items, false) if items.len() == 1 => items.remove(0).kind,
                    (items, _) => Kind::List(items),
                }
            }
            Some('"' | '\'') => Kind::Text(self.strings()),
            Some('0'..='9' | '-' | '+' | '.') => self.number(),
            Some(c) if c.is_alphabetic() || c == '_' => call::word(self),
            Some(c) => {
                self.fail(format!("A value is wanted, and here stands `{c}`"));
                Kind::Unknown
            }
            None => {
                self.fail("The text ends where a value is wanted");
                Kind::Unknown
            }
        }
    }

    /// What stands between two items: whether another may follow.
    pub fn separator(&mut self, end: char) -> bool {
        self.blanks();
        if self.failed || self.take(",") {
            return !self.failed;
        }
        match self.peek() {
            Some(c) if c == end => {}
            Some(c) => self.fail(format!("`,` or `{end}` is wanted, and here stands `{c}`")),
            None => self.fail(format!("The text ends before `{end}`")),
        }
        false
    }

    /// Whether the bracket closes here.
    pub fn closes(&mut self, end: char) -> bool {
        self.blanks();
        if self.failed {
            return true;
        }
        let is_end = self.peek() == Some(end);
        self.at += usize::from(is_end);
        is_end
    }

    /// Items up to the bracket, and whether a comma stood among or behind them.
    fn items(&mut self, end: char) -> (Vec<Value>, bool) {
        let (mut items, mut has_comma) = (Vec::new(), false);
        while !self.closes(end) {
            let value = self.value();
            items.push(self.whole(value));
            has_comma |= self.separator(end);
        }
        (items, has_comma)
    }

    fn entries(&mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        while !self.closes('}') {
            if self.take("**") {
                let value = self.value();
                self.spread(value, &mut entries);
            } else {
                let Some(entry) = self.entry() else { break };
                entries.push(entry);
            }
            self.separator('}');
        }
        entries
    }

    /// `**{…}` puts its entries in.
    pub fn spread(&mut self, value: Value, entries: &mut Vec<Entry>) {
        match value.kind {
            Kind::Map(inner) => entries.extend(inner),
            Kind::Unknown => {}
            _ => self.fail("`**` is wanted before a dictionary alone"),
        }
    }

    fn entry(&mut self) -> Option<Entry> {
        let start = self.at;
        let key = match self.peek() {
            Some('"' | '\'') => self.strings(),
            Some(c) if c.is_alphanumeric() || matches!(c, '_' | '$' | '-') => {
                let rest = self.rest();
                let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.')));
                let end = end.unwrap_or(rest.len());
                self.at += end;
                rest[..end].to_owned()
            }
            Some(c) => {
                self.fail(format!("A name is wanted, and here stands `{c}`"));
                return None;
            }
            None => {
                self.fail("The text ends before `}`");
                return None;
            }
        };
        let key_span = Span::new(start, self.at);
        self.blanks();
        if !self.take(":") {
            self.fail(format!("`:` is wanted behind `{}`", brief(&key)));
            return None;
        }
        let value = self.value();
        let value = self.whole(value);
        Some(Entry { key, key_span, value })
    }

    /// The value, unless it is only the start of an expression.
    pub fn whole(&mut self, value: Value) -> Value {
        self.blanks();
        if self.failed || matches!(self.peek(), None | Some(',' | ']' | '}' | ')')) || self.language == Language::Json {
            return value;
        }
        self.skip_expression();
        let span = Span::new(value.span.start, self.at);
        let message = format!("`{}` is an expression; only plain values can be read", brief(span.slice(self.text)));
        let kind = match value.kind {
            Kind::Unknown => Kind::Unknown,
            _ => self.unreadable(span, message),
        };
        Value::new(span, kind)
    }

    /// Goes to the comma or bracket behind an expression, over strings and brackets in it.
    pub fn skip_expression(&mut self) {
        let mut depth = 0_usize;
        while let Some(c) = self.peek() {
            match c {
                '"' | '\'' => {
                    self.string(false);
                    if self.failed {
                        return;
                    }
                    continue;
                }
                ',' | ']' | '}' | ')' if depth == 0 => return,
                '[' | '{' | '(' => depth += 1,
                ']' | '}' | ')' => depth -= 1,
                _ => {}
            }
            self.at += c.len_utf8();
        }
    }

    fn number(&mut self) -> Kind {
        let rest = self.rest();
        let mut before = ' ';
        let end = rest.find(|c: char| {
            let is_sign = matches!(c, '+' | '-') && matches!(before, ' ' | 'e' | 'E');
            before = c;
            !(is_sign || c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
        });
        let written = &rest[..end.unwrap_or(rest.len())];
        match number(written) {
            Some(number) => {
                self.at += written.len();
                Kind::Number(number)
            }
            None => {
                self.fail(format!("`{}` is no number", brief(written)));
                Kind::Unknown
            }
        }
    }
}

/// A number in JSON's way of writing it; leading zeros stay, because an account ID may have been written without quotes.
fn number(written: &str) -> Option<String> {
    let (sign, digits) = match written.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", written.strip_prefix('+').unwrap_or(written)),
    };
    let digits = digits.replace('_', "");
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            let is_plain = !digits.starts_with(['+', '-']);
            return i64::from_str_radix(digits, radix)
                .ok()
                .filter(|_| is_plain)
                .map(|number| format!("{sign}{number}"));
        }
    }
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => digits.split_at(at),
        None => (digits.as_str(), ""),
    };
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(whole, rest)| (whole, Some(rest)));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_power = exponent.is_empty()
        || (exponent.len() > 1 && all_digits(exponent[1..].strip_prefix(['+', '-']).unwrap_or(&exponent[1..])));
    if !is_power
        || !all_digits(whole)
        || !all_digits(fraction.unwrap_or(""))
        || mantissa.len() == mantissa.matches('.').count()
    {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match fraction {
        None => format!("{sign}{whole}{exponent}"),
        Some("") => format!("{sign}{whole}.0{exponent}"),
        Some(fraction) => format!("{sign}{whole}.{fraction}{exponent}"),
    })
}
