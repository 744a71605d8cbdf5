//! A script's expressions.
//!
//! Source: about_Expressions, about_Operators, about_Hash_Tables, ConvertTo-Json.

use super::cursor::Cursor;
use super::script::{Script, is_parameter};
use super::tokens::{Kind, Piece, Token};
use super::value::{Text, Value, character};
use crate::digits::number;
use crate::http::percent_encode;
use std::rc::Rc;

/// Brackets go no deeper than that; what lies deeper is not known.
const DEEPEST: usize = 24;
/// How deep `ConvertTo-Json` goes without being told.
const JSON_DEPTH: usize = 2;

impl Script {
    /// An expression, and what the commands behind `|` make of it.
    pub(super) fn pipeline(&mut self) -> Value {
        let mut value = self.expression();
        while self.tokens.take('|') {
            self.tokens.skip_ends();
            value = if self.tokens.take_word("ConvertTo-Json") {
                self.convert_to_json(Some(value))
            } else {
                self.skip_command();
                Value::Unknown
            };
        }
        // An operator that is not read here.
        let is_end = matches!(self.tokens.peek(), None | Some(Kind::End | Kind::Sign(')' | ']' | '}' | ',')));
        if !is_end && !self.is_call_met() {
            self.skip_command();
            return Value::Unknown;
        }
        value
    }

    /// Operands and what stands between them.
    pub(super) fn expression(&mut self) -> Value {
        let mut left = if self.tokens.take_word("-join") {
            let items = self.list();
            self.maker.joined(items.items(), "")
        } else {
            self.list()
        };
        loop {
            if self.tokens.take('+') {
                self.tokens.skip_ends();
                let right = self.list();
                left = self.sum(left, right);
            } else if self.tokens.take_word("-join") {
                let between = self.list().to_text();
                left = match between.is_partial {
                    false => self.maker.joined(left.items(), &between.text),
                    true => Value::Unknown,
                };
            } else if self.tokens.take_word("-f") {
                let values = self.list();
                left = self.format(&left.to_text(), values.items());
            } else if matches!(self.tokens.peek(), Some(Kind::Word(word)) if is_parameter(word)) {
                self.tokens.at += 1;
                self.list();
                left = Value::Unknown;
            } else {
                return left;
            }
        }
    }

    /// `'a' + 'b'`, `$list + 'b'`.
    pub(super) fn sum(&mut self, left: Value, right: Value) -> Value {
        match (&left, &right) {
            (Value::Text(_), _) => self.maker.joined(&[left, right], ""),
            (Value::List(list), right) => {
                let items = list.items.iter().chain(right.items()).cloned().collect();
                self.maker.list(items)
            }
            _ => Value::Unknown,
        }
    }

    /// `'{0}&{1}' -f 'a', 'b'`.
    fn format(&mut self, format: &Rc<Text>, values: &[Value]) -> Value {
        let mut parts = Vec::new();
        let mut rest = format.text.as_str();
        while let Some(at) = rest.find(['{', '}']) {
            let (before, behind) = rest.split_at(at);
            parts.push(Value::text(before));
            if behind.starts_with("{{") || behind.starts_with("}}") {
                parts.push(Value::text(&behind[..1]));
                rest = &behind[2..];
                continue;
            }
            let Some(end) = behind.find('}') else { return Value::Unknown };
            let index = behind.get(1..end).and_then(|digits| number(digits, 10));
            let value = index.and_then(|index| values.get(usize::try_from(index).ok()?));
            parts.push(value.cloned().unwrap_or(Value::Unknown));
            rest = &behind[end + 1..];
        }
        parts.push(Value::text(rest));
        if format.is_partial { Value::Unknown } else { self.maker.joined(&parts, "") }
    }

    /// `a, b, c`; a single operand is itself.
    fn list(&mut self) -> Value {
        self.separated(Self::operand)
    }

    fn separated(&mut self, mut item: impl FnMut(&mut Self) -> Value) -> Value {
        let first = item(self);
        if self.tokens.peek() != Some(&Kind::Sign(',')) {
            return first;
        }
        let mut items = vec![first];
        while self.tokens.take(',') {
            self.tokens.skip_ends();
            items.push(item(self));
        }
        self.maker.list(items)
    }

    /// What a command takes as one value: words need no quotes there, and what stands together is one text.
    pub(super) fn argument(&mut self) -> Value {
        self.separated(|script| {
            let mut parts = Vec::new();
            loop {
                let part = match script.tokens.peek() {
                    Some(Kind::Word(word)) => {
                        let word = Value::text(word.as_str());
                        script.tokens.at += 1;
                        word
                    }
                    Some(Kind::Sign(sign @ ('=' | '+'))) => {
                        let sign = Value::text(*sign);
                        script.tokens.at += 1;
                        sign
                    }
                    // Within a word a point belongs to the word.
                    Some(Kind::Variable(name)) if !parts.is_empty() => {
                        let value = script.variable(name);
                        script.tokens.at += 1;
                        value
                    }
                    _ => script.operand(),
                };
                parts.push(part);
                let is_text = matches!(
                    script.tokens.peek(),
                    Some(Kind::Word(_) | Kind::Variable(_) | Kind::Text(_) | Kind::Sign('=' | '+'))
                );
                if !is_text || !script.tokens.is_glued() {
                    break;
                }
            }
            if parts.len() == 1 { parts.remove(0) } else { script.maker.joined(&parts, "") }
        })
    }

    /// A value, and its members behind it.
    fn operand(&mut self) -> Value {
        if self.depth > DEEPEST {
            let is_open = matches!(self.tokens.next(), Some(Kind::Sign('(' | '[' | '{')));
            if is_open {
                self.tokens.skip_closed();
            }
            return Value::Unknown;
        }
        self.depth += 1;
        let mut value = self.bare_operand();
        while self.tokens.is_glued() {
            match self.tokens.peek() {
                Some(Kind::Word(word)) if word.starts_with('.') && word.len() > 1 => {
                    let member = word[1..].to_ascii_lowercase();
                    self.tokens.at += 1;
                    value = self.member(&value, &member);
                }
                Some(Kind::Sign('[')) => {
                    self.tokens.at += 1;
                    let key = self.expression();
                    if !self.tokens.take(']') {
                        self.tokens.skip_closed();
                    }
                    value = entry(&value, &key);
                }
                _ => break,
            }
        }
        self.depth -= 1;
        value
    }

    fn bare_operand(&mut self) -> Value {
        let Some(kind) = self.tokens.peek().cloned() else { return Value::Null };
        self.tokens.at += 1;
        match kind {
            Kind::Text(pieces) => self.text(&pieces),
            Kind::Variable(name) => self.variable(&name),
            Kind::Sign('@') if self.tokens.take('{') => self.table(),
            Kind::Sign('@') if self.tokens.take('(') => {
                let items = self.arguments();
                self.maker.list(items)
            }
            Kind::Sign('$') if self.tokens.take('(') => self.grouped(),
            Kind::Sign('(') => self.grouped(),
            Kind::Sign('[') => self.typed(),
            Kind::Sign('{') => {
                self.tokens.skip_closed();
                Value::Unknown
            }
            // What closes something is not the operand's.
            Kind::End | Kind::Sign(')' | ']' | '}' | ',' | '|') => {
                self.tokens.at -= 1;
                Value::Null
            }
            Kind::Sign(_) => Value::Unknown,
            Kind::Word(word) if word.eq_ignore_ascii_case("ConvertTo-Json") => self.convert_to_json(None),
            Kind::Word(word) if word.eq_ignore_ascii_case("New-Object") => self.new_object(),
            Kind::Word(word) => match decimal(&word) {
                Some(digits) => Value::Number(digits),
                None => {
                    self.tokens.at -= 1;
                    self.skip_command();
                    Value::Unknown
                }
            },
        }
    }

    /// What a text says, with the values that stand in it; a variable whose value is not known keeps its name there.
    fn text(&mut self, pieces: &[Piece]) -> Value {
        let mut is_known = true;
        let mut parts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let part = match piece {
                Piece::Plain(text) => {
                    parts.push(Value::text(text.as_str()));
                    continue;
                }
                Piece::Variable(name) => match self.variable(name) {
                    Value::Unknown => {
                        is_known = false;
                        Value::text(format!("${name}"))
                    }
                    value => value,
                },
                Piece::Expression(tokens) => self.inside(Rc::clone(tokens)),
            };
            parts.push(match part {
                Value::List(list) => self.maker.joined(&list.items, " "),
                part => part,
            });
        }
        if !is_known {
            parts.push(Value::Unknown);
        }
        self.maker.joined(&parts, "")
    }

    /// The value of an expression in a text.
    fn inside(&mut self, tokens: Rc<[Token]>) -> Value {
        let outer = (std::mem::replace(&mut self.tokens, Cursor::new(tokens)), self.is_inside);
        self.is_inside = true;
        let value = self.pipeline();
        let is_whole = self.tokens.is_at_end();
        (self.tokens, self.is_inside) = outer;
        if is_whole { value } else { Value::Unknown }
    }

    /// What stands between round brackets, behind the opening one.
    fn grouped(&mut self) -> Value {
        self.tokens.skip_ends();
        let value = self.pipeline();
        self.tokens.skip_ends();
        if self.tokens.take(')') {
            return value;
        }
        self.tokens.skip_closed();
        Value::Unknown
    }

    /// Values up to the closing bracket, parted by commas or ends of lines.
    pub(super) fn arguments(&mut self) -> Vec<Value> {
        let mut values = Vec::new();
        loop {
            let before = self.tokens.at;
            match self.tokens.peek() {
                None => return values,
                Some(Kind::Sign(')')) => {
                    self.tokens.at += 1;
                    return values;
                }
                Some(Kind::End | Kind::Sign(',')) => self.tokens.at += 1,
                Some(_) => match self.pipeline() {
                    Value::List(list) => values.extend(list.items.iter().cloned()),
                    value => values.push(value),
                },
            }
            // A bracket that closes nothing.
            self.tokens.at += usize::from(self.tokens.at == before);
        }
    }

    /// `name = value; 'name' = value }`.
    fn table(&mut self) -> Value {
        let mut entries: Vec<(String, Value)> = Vec::new();
        while let Some(kind) = self.tokens.next() {
            let name = match kind {
                Kind::Sign('}') => break,
                Kind::Word(name) => name,
                Kind::Text(pieces) => self.text(&pieces).to_text().text.to_string(),
                Kind::Variable(name) => self.variable(&name).to_text().text.to_string(),
                _ => continue,
            };
            if self.tokens.take('=') {
                self.tokens.skip_ends();
                entries.push((name, self.pipeline()));
            }
        }
        self.maker.table(entries)
    }

    /// `[type] value`, `[type]::Member(…)`, behind the bracket.
    fn typed(&mut self) -> Value {
        let mut name = String::new();
        while let Some(kind) = self.tokens.next() {
            match kind {
                Kind::Sign(']') => break,
                Kind::Sign('(' | '{') => self.tokens.skip_closed(),
                // `[byte[]]`, `[Dictionary[string,string]]`
                Kind::Sign('[') => self.tokens.skip_closed(),
                Kind::Word(word) => name.push_str(&word),
                _ => {}
            }
        }
        let name = name.to_ascii_lowercase();
        if let Some(Kind::Word(word)) = self.tokens.peek()
            && let Some(path) = word.strip_prefix("::")
        {
            let member = path.to_ascii_lowercase();
            self.tokens.at += 1;
            let arguments = if self.tokens.take('(') { self.arguments() } else { Vec::new() };
            return match (member.as_str(), arguments.as_slice()) {
                // Bytes of a text, and its text again: bodies are UTF-8 here.
                ("utf8.getbytes" | "utf8.getstring" | "ascii.getbytes" | "ascii.getstring", [text]) => text.clone(),
                ("escapedatastring", [text]) => self.made_of(text, percent_encode),
                ("urlencode", [text]) if name.ends_with("webutility") => {
                    self.made_of(text, |text| form_encoded(text, false))
                }
                ("urlencode", [text]) => self.made_of(text, |text| form_encoded(text, true)),
                (method, []) if name.ends_with("method") => Value::text(method),
                ("convertfromutf32", [number]) => of_number(number),
                ("new", []) if is_table_type(&name) => self.maker.table(Vec::new()),
                _ => Value::Unknown,
            };
        }
        let value = self.operand();
        match name.strip_prefix("system.").unwrap_or(&name) {
            "char" => of_number(&value),
            "string" | "ordered" | "hashtable" | "pscustomobject" | "uri" | "byte" | "object" | "array" | "int"
            | "long" | "bool" => value,
            _ => Value::Unknown,
        }
    }

    /// A text that is made of another one, as far as that is known.
    fn made_of(&mut self, value: &Value, make: impl FnOnce(&str) -> String) -> Value {
        let text = value.to_text();
        let made = Value::text(make(&text.text));
        self.maker.joined(&[made, if text.is_partial { Value::Unknown } else { Value::Null }], "")
    }

    /// A member of a value: an entry of a table, or a method whose answer is known.
    fn member(&mut self, value: &Value, name: &str) -> Value {
        if !(self.tokens.is_glued() && self.tokens.take('(')) {
            return entry(value, &Value::text(name));
        }
        let arguments = self.arguments();
        match (name, value, arguments.as_slice()) {
            ("tostring", Value::Text(_), []) => value.clone(),
            ("trim", Value::Text(_), []) => self.made_of(value, |text| text.trim().to_owned()),
            _ => Value::Unknown,
        }
    }

    /// `New-Object`, behind its name: an empty table, or one of properties.
    fn new_object(&mut self) -> Value {
        let (mut name, mut properties) = (String::new(), None);
        while let Some((parameter, given)) = self.parameter() {
            match parameter.as_str() {
                "" | "typename" if name.is_empty() => name = given.to_text().text.to_ascii_lowercase(),
                "property" => properties = Some(given),
                _ => {}
            }
        }
        match properties {
            Some(properties) if matches!(name.rsplit('.').next(), Some("psobject" | "pscustomobject" | "object")) => {
                properties
            }
            None if is_table_type(&name) => self.maker.table(Vec::new()),
            _ => Value::Unknown,
        }
    }

    /// `ConvertTo-Json`, behind its name; `value` is what a pipe brings.
    fn convert_to_json(&mut self, value: Option<Value>) -> Value {
        let mut value = value;
        let mut depth = JSON_DEPTH;
        while let Some((name, given)) = self.parameter() {
            match name.as_str() {
                "" | "inputobject" => value = Some(given),
                "depth" => depth = number(&given.to_text().text, 10).map_or(depth, |depth| depth as usize),
                _ => {}
            }
        }
        match value {
            Some(value) => self.maker.json(&value, depth),
            None => Value::Unknown,
        }
    }
}

/// Whether objects of a type hold values by their names.
fn is_table_type(name: &str) -> bool {
    let name = name.split(['[', '`']).next().unwrap_or("").to_ascii_lowercase();
    name.ends_with("dictionary") || name.ends_with("hashtable")
}

/// The decimal digits of a number: `10`, `-1.5`, `0x0a`.
fn decimal(word: &str) -> Option<String> {
    let (sign, digits) = word.strip_prefix('-').map_or(("", word), |digits| ("-", digits));
    if let Some(hex) = digits.strip_prefix("0x") {
        return Some(format!("{sign}{}", number(hex, 16)?));
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let has_zeros = whole.len() > 1 && whole.starts_with('0');
    (are_digits(whole) && are_digits(part) && !has_zeros).then(|| word.to_owned())
}

/// `[char]10`, `[char]0x0a`, and half a character: `[char]0xD83D`.
fn of_number(value: &Value) -> Value {
    let Value::Number(digits) = value else { return Value::Unknown };
    number(digits, 10).and_then(character).map_or(Value::Unknown, Value::text)
}

/// A text as .NET encodes it for a form; `HttpUtility` writes small digits. Source: HttpUtility.UrlEncode.
fn form_encoded(text: &str, is_small: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => out.push('+'),
            '!' | '*' | '(' | ')' => out.push(c),
            '~' => out.push_str(if is_small { "%7e" } else { "%7E" }),
            _ if c.is_ascii_alphanumeric() => out.push(c),
            _ => {
                let encoded = percent_encode(c.encode_utf8(&mut [0; 4]));
                out.push_str(&if is_small { encoded.to_ascii_lowercase() } else { encoded });
            }
        }
    }
    out
}

/// An entry of a table, or an item of a list; the last ones have numbers below zero.
pub(super) fn entry(value: &Value, key: &Value) -> Value {
    let key = key.to_text();
    match value {
        Value::Table(table) if !key.is_partial => table.borrow().get(&key.text),
        Value::List(list) => {
            let (digits, len) = (key.text.as_str(), list.items.len());
            let index = match digits.strip_prefix('-') {
                Some(digits) => number(digits, 10).and_then(|back| len.checked_sub(back as usize)),
                None => number(digits, 10).map(|index| index as usize),
            };
            index.map_or(Value::Unknown, |index| list.items.get(index).cloned().unwrap_or(Value::Null))
        }
        _ => Value::Unknown,
    }
}
