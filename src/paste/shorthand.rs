//! The AWS CLI's shorthand for structures: `Key=a,Value=b`, `Name={Inner=[x,y]}`.
//!
//! Source: AWS CLI User Guide, Using shorthand syntax with the AWS CLI.

use super::value::{Budget, Entry, Kind, Value};
use crate::text::Span;

struct Shorthand<'a> {
    rest: &'a str,
    /// Of the whole word: shell quoting has moved what is in it.
    span: Span,
    budget: Budget,
}

/// What a word in shorthand says; `None` where it is not shorthand.
pub fn read(text: &str, span: Span) -> Option<Value> {
    let mut shorthand = Shorthand { rest: text, span, budget: Budget::new() };
    let entries = shorthand.entries(None)?;
    shorthand.rest.is_empty().then(|| Value::new(span, Kind::Map(entries)))
}

impl Shorthand<'_> {
    fn take(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn entries(&mut self, end: Option<char>) -> Option<Vec<Entry>> {
        let mut entries = Vec::new();
        loop {
            self.blanks();
            if end.is_some_and(|end| self.rest.starts_with(end)) {
                return Some(entries);
            }
            let key = self.key()?;
            let value = self.value(end)?;
            entries.push(Entry { key, key_span: self.span, value });
            self.blanks();
            if !self.take(',') {
                return Some(entries);
            }
        }
    }

    fn key(&mut self) -> Option<String> {
        let len = self.key_len()?;
        let key = self.rest[..len].to_owned();
        self.rest = self.rest[len..].trim_start().strip_prefix('=')?;
        Some(key)
    }

    /// The length of a name that `=` follows.
    fn key_len(&self) -> Option<usize> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "-_.#/:".contains(c);
        let len = self.rest.find(|c| !is_part(c))?;
        (len > 0 && self.rest[len..].trim_start().starts_with('=')).then_some(len)
    }

    /// A value, and behind commas what is no further entry: then they are a list.
    fn value(&mut self, end: Option<char>) -> Option<Value> {
        let first = self.one(end)?;
        let mut items = vec![first];
        while self.rest.starts_with(',') {
            let mut ahead = Self { rest: self.rest[1..].trim_start(), span: self.span, budget: Budget::new() };
            if ahead.key_len().is_some() {
                break;
            }
            if ahead.rest.is_empty() {
                self.take(',');
                return Some(self.list(items));
            }
            items.push(ahead.one(end)?);
            self.rest = ahead.rest;
        }
        if items.len() == 1 { items.pop() } else { Some(self.list(items)) }
    }

    const fn list(&self, items: Vec<Value>) -> Value {
        Value::new(self.span, Kind::List(items))
    }

    fn one(&mut self, end: Option<char>) -> Option<Value> {
        if !self.budget.take() {
            return None;
        }
        self.blanks();
        self.budget.depth -= 1;
        let kind = match self.rest.chars().next() {
            Some('{') => {
                self.take('{');
                let entries = self.entries(Some('}'))?;
                if !self.take('}') {
                    return None;
                }
                Kind::Map(entries)
            }
            Some('[') => {
                self.take('[');
                let mut items = Vec::new();
                loop {
                    self.blanks();
                    if self.take(']') {
                        break;
                    }
                    items.push(self.one(Some(']'))?);
                    self.blanks();
                    if !self.take(',') && !self.rest.starts_with(']') {
                        return None;
                    }
                }
                Kind::List(items)
            }
            Some(quote @ ('"' | '\'')) => Kind::Word(self.quoted(quote)?),
            _ => Kind::Word(self.plain(end)),
        };
        self.budget.depth += 1;
        Some(Value::new(self.span, kind))
    }

    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut out = String::new();
        let mut chars = self.rest[1..].char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => match chars.next()?.1 {
                    c if c == quote || c == '\\' => out.push(c),
                    c => out.extend(['\\', c]),
                },
                c if c == quote => {
                    self.rest = &self.rest[at + 2..];
                    return Some(out);
                }
                c => out.push(c),
            }
        }
        None
    }

    /// Up to a comma or the bracket that closes; a backslash takes a comma in.
    fn plain(&mut self, end: Option<char>) -> String {
        let mut out = String::new();
        let mut len = self.rest.len();
        let mut chars = self.rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' if chars.peek().is_some_and(|(_, next)| *next == ',') => {
                    chars.next();
                    out.push(',');
                }
                ',' => {
                    len = at;
                    break;
                }
                c if Some(c) == end => {
                    len = at;
                    break;
                }
                c => out.push(c),
            }
        }
        self.rest = &self.rest[len..];
        out.trim_end().to_owned()
    }
}
