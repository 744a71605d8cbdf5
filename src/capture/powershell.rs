//! `Invoke-RestMethod` and `Invoke-WebRequest`, as people and browsers write them.
//!
//! Sources: about_Quoting_Rules, Invoke-RestMethod.

use super::codes::CAPTURE_VALUE;
use super::finding;
use super::message::Message;
use crate::diagnostic::{Diagnostic, Severity};
use crate::http::percent_encode;
use crate::paste::shell::here_string;
use crate::text::Span;
use std::cell::RefCell;
use std::rc::Rc;
use zeroize::Zeroizing;

/// Where the script begins that calls one of the commands; its variables may stand before.
pub fn start(text: &str) -> Option<usize> {
    text.lines().any(calls).then_some(0)
}

/// Whether one of the commands is called in a line: at its start, behind a prompt, or where a value, a block or a pipe
/// begins. What merely holds their letters calls nothing: `confirm it`.
fn calls(line: &str) -> bool {
    let mut may_begin = true;
    for word in line.split_inclusive(is_mark) {
        let name = word.strip_suffix(is_mark).unwrap_or(word);
        let mark = word[name.len()..].chars().next();
        let is_blank = matches!(mark, Some(' ' | '\t' | '`'));
        if may_begin && is_blank && is_command(name) {
            return true;
        }
        may_begin = if is_blank { may_begin && name.is_empty() } else { mark.is_some() };
    }
    false
}

const fn is_mark(c: char) -> bool {
    matches!(c, ' ' | '\t' | '`' | '=' | '|' | '(' | '{' | ';' | '&' | '>')
}

/// A piece of a script.
#[derive(Clone, PartialEq)]
enum Token {
    /// A command, a parameter, a variable, a number.
    Word(String),
    /// A text, and whether a variable stands in it.
    Text(Zeroizing<String>, bool),
    /// A bracket or another sign.
    Sign(char),
    /// The end of a statement.
    End,
}

/// Reads the script.
pub fn read(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Message {
    let tokens = tokens(&text[start..]);
    let mut script = Script { tokens, at: 0, variables: Vec::new(), is_partial: false };
    let mut message = Message { method: "GET".to_owned(), ..Message::default() };
    while let Some(token) = script.next() {
        match token {
            Token::Word(name) if name.starts_with('$') && script.take(&Token::Sign('=')) => script.assign(&name),
            Token::Word(name) if name.starts_with('$') => script.add_to_table(&name),
            Token::Word(name) if is_command(&name) => {
                script.command(&mut message);
                break;
            }
            _ => {}
        }
    }
    if script.is_partial {
        let text = "A variable stands in the text, whose value is not known here";
        found.push(finding(&CAPTURE_VALUE, Severity::Warning, Span::default(), text));
    }
    message.take_host(found);
    message
}

fn is_command(word: &str) -> bool {
    ["Invoke-RestMethod", "Invoke-WebRequest", "irm", "iwr"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// A value of a script. Variables share tables, as they do in PowerShell: a hostile text cannot make copies of copies.
#[derive(Clone)]
enum Value {
    Text(Rc<Zeroizing<String>>),
    Table(Rc<RefCell<Table>>),
}

/// Names and values. A table in a table holds texts alone.
type Table = Vec<(String, Value)>;

impl Value {
    fn text(text: Zeroizing<String>) -> Self {
        Self::Text(Rc::new(text))
    }

    fn nothing() -> Self {
        Self::text(Zeroizing::default())
    }

    fn holds_tables(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Table(table) => table.borrow().iter().any(|(_, value)| matches!(value, Self::Table(_))),
        }
    }

    /// The texts of a table by their names; none of a text.
    fn texts(&self) -> Vec<(String, Zeroizing<String>)> {
        let Self::Table(table) = self else { return Vec::new() };
        let text = |(name, value): &(String, Self)| match value {
            Self::Text(text) => Some((name.clone(), Zeroizing::clone(text))),
            Self::Table(_) => None,
        };
        table.borrow().iter().filter_map(text).collect()
    }
}

struct Script {
    tokens: Vec<Token>,
    at: usize,
    variables: Vec<(String, Value)>,
    is_partial: bool,
}

impl Script {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    fn take(&mut self, token: &Token) -> bool {
        let is_next = self.peek() == Some(token);
        self.at += usize::from(is_next);
        is_next
    }

    /// `$name = value`. What a command answers or makes of a value is not known; the command itself is left to be read.
    fn assign(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        let is_computed = match self.peek() {
            Some(Token::Word(word)) => is_command(word),
            next => next == Some(&Token::Sign('(')),
        };
        let value = (!is_computed).then(|| self.value()).filter(|_| self.peek() != Some(&Token::Sign('|')));
        match value {
            Some(value) => self.variables.push((name, value)),
            None => self.variables.retain(|(other, _)| *other != name),
        }
    }

    /// A text, a table, or texts that are joined.
    fn value(&mut self) -> Value {
        match self.next() {
            Some(Token::Text(text, is_partial)) => {
                self.is_partial |= is_partial;
                Value::text(text)
            }
            Some(Token::Sign('@')) if self.take(&Token::Sign('{')) => self.table(false),
            Some(Token::Sign('@')) if self.take(&Token::Sign('(')) => Value::text(self.joined()),
            Some(Token::Sign('(')) => self.expression(),
            Some(Token::Word(name)) if name.starts_with('$') => self.variable(&name),
            Some(Token::Word(word)) => Value::text(Zeroizing::new(word)),
            _ => Value::nothing(),
        }
    }

    /// What stands between brackets is computed when the script runs: up to the closing one.
    fn expression(&mut self) -> Value {
        self.is_partial = true;
        let mut depth = 1;
        while depth > 0
            && let Some(token) = self.next()
        {
            match token {
                Token::Sign('(') => depth += 1,
                Token::Sign(')') => depth -= 1,
                _ => {}
            }
        }
        Value::nothing()
    }

    fn variable(&mut self, name: &str) -> Value {
        let name = name.to_ascii_lowercase();
        match self.variables.iter().rev().find(|(other, _)| *other == name) {
            Some((_, value)) => value.clone(),
            None => {
                self.is_partial |= !matches!(name.as_str(), "$true" | "$false" | "$null");
                Value::nothing()
            }
        }
    }

    /// `@{ name = 'value'; 'name' = @{ … } }`; one inside another has texts alone.
    fn table(&mut self, is_inside: bool) -> Value {
        let mut table = Table::new();
        while let Some(token) = self.next() {
            let name = match token {
                Token::Sign('}') => break,
                Token::Word(name) => name,
                Token::Text(name, _) => name.to_string(),
                _ => continue,
            };
            if !self.take(&Token::Sign('=')) {
                continue;
            }
            let is_table = matches!(self.tokens.get(self.at..self.at + 2), Some([Token::Sign('@'), Token::Sign('{')]));
            let value = if is_table && !is_inside {
                self.at += 2;
                self.table(true)
            } else {
                self.plain()
            };
            let is_deeper = if is_inside { matches!(value, Value::Table(_)) } else { value.holds_tables() };
            if !is_deeper {
                table.push((name, value));
            }
        }
        Value::Table(Rc::new(RefCell::new(table)))
    }

    /// A value that is not written as a table, so that they do not lie in each other without an end.
    fn plain(&mut self) -> Value {
        match self.peek() {
            Some(Token::Text(..) | Token::Word(_) | Token::Sign('(')) => self.value(),
            _ => {
                self.at += 1;
                Value::nothing()
            }
        }
    }

    /// `@( 'a' 'b' ) -join '&'`. A bracket inside is an expression whose value is not known.
    fn joined(&mut self) -> Zeroizing<String> {
        let mut parts: Vec<Zeroizing<String>> = Vec::new();
        let mut depth = 0;
        let mut is_known = true;
        while let Some(token) = self.next() {
            match token {
                Token::Sign('(') => {
                    depth += 1;
                    is_known = false;
                }
                Token::Sign(')') if depth == 0 => break,
                Token::Sign(')') => depth -= 1,
                Token::Text(text, is_partial) => {
                    self.is_partial |= is_partial;
                    parts.push(text);
                }
                _ => {}
            }
        }
        self.is_partial |= !is_known;
        let is_join = matches!(self.peek(), Some(Token::Word(word)) if word.eq_ignore_ascii_case("-join"));
        let mut between = Rc::new(Zeroizing::new("\n".to_owned()));
        if is_join {
            self.at += 1;
            if let Value::Text(text) = self.plain() {
                between = text;
            }
        }
        let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
        Zeroizing::new(parts.join(&between))
    }

    /// `$table['name'] = 'value'` and `$table.Add('name', 'value')`.
    fn add_to_table(&mut self, word: &str) {
        let lower = word.to_ascii_lowercase();
        let name = lower.strip_suffix(".add").unwrap_or(&lower);
        let opening = if name.len() < lower.len() { '(' } else { '[' };
        if !self.take(&Token::Sign(opening)) {
            return;
        }
        let Value::Text(key) = self.plain() else { return };
        let _ = self.take(&Token::Sign(']')) && self.take(&Token::Sign('=')) || self.take(&Token::Sign(','));
        let value = self.plain();
        let found = self.variables.iter().rev().find(|(other, _)| other == name);
        // A table may be shared by another one: only texts go into it.
        if let (Some((_, Value::Table(table))), Value::Text(_)) = (found, &value) {
            let mut table = table.borrow_mut();
            table.retain(|(other, _)| !other.eq_ignore_ascii_case(&key));
            table.push((key.to_string(), value));
        }
    }

    /// The parameters of the command.
    fn command(&mut self, message: &mut Message) {
        let mut has_url = false;
        while let Some(token) = self.next() {
            let name = match token {
                Token::End => break,
                Token::Word(word) if word.starts_with('-') => word[1..].to_ascii_lowercase(),
                // `@name`: a table of parameters.
                Token::Sign('@') if matches!(self.peek(), Some(Token::Word(_))) => {
                    let Some(Token::Word(name)) = self.next() else { break };
                    if let Value::Table(table) = self.variable(&format!("${name}")) {
                        for (name, value) in table.borrow().iter() {
                            has_url |= name.eq_ignore_ascii_case("uri");
                            parameter(message, &name.to_ascii_lowercase(), value);
                        }
                    }
                    continue;
                }
                Token::Text(text, _) if !has_url => {
                    message.set_url(&text);
                    has_url = true;
                    continue;
                }
                _ => continue,
            };
            if name == "usebasicparsing" {
                continue;
            }
            let is_value = !matches!(self.peek(), None | Some(Token::End))
                && !matches!(self.peek(), Some(Token::Word(word)) if word.starts_with('-'));
            if !is_value {
                continue;
            }
            has_url |= name == "uri";
            let value = self.value();
            parameter(message, &name, &value);
        }
    }
}

/// What a parameter of the command says of the request.
fn parameter(message: &mut Message, name: &str, value: &Value) {
    match (name, value) {
        ("uri", Value::Text(text)) => message.set_url(text),
        ("method", Value::Text(text)) => message.method = text.to_ascii_uppercase(),
        ("contenttype", Value::Text(text)) => message.add_header(&format!("Content-Type: {}", text.as_str())),
        ("body", Value::Text(text)) => message.body = Zeroizing::clone(text),
        // A table is sent as a form.
        ("body", Value::Table(_)) => {
            let pair = |(name, value): (String, Zeroizing<String>)| {
                let value = Zeroizing::new(percent_encode(&value));
                Zeroizing::new([percent_encode(&name).as_str(), "=", &value].concat())
            };
            let pairs: Vec<_> = value.texts().into_iter().map(pair).collect();
            let pairs: Vec<&str> = pairs.iter().map(|pair| pair.as_str()).collect();
            message.body = Zeroizing::new(pairs.join("&"));
        }
        ("headers", Value::Table(_)) => message.headers.extend(value.texts()),
        _ => {}
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(here) = here_string(rest) {
            let text = Zeroizing::new(here.text.to_owned());
            out.push(if here.expands {
                let (text, is_partial, _) = double(&format!("\"{}\"", text.replace('"', "\"\"")));
                Token::Text(text, is_partial)
            } else {
                Token::Text(text, false)
            });
            rest = &rest[here.len..];
            continue;
        }
        match c {
            '\'' => {
                let (text, len) = single(rest);
                out.push(Token::Text(text, false));
                rest = &rest[len..];
                continue;
            }
            '"' => {
                let (text, is_partial, len) = double(rest);
                out.push(Token::Text(text, is_partial));
                rest = &rest[len..];
                continue;
            }
            '#' => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            '`' => {
                // A line goes on.
                let line = rest[1..].trim_start_matches('\r');
                rest = line.strip_prefix('\n').unwrap_or(line);
                continue;
            }
            '\n' | ';' => out.push(Token::End),
            c if c.is_whitespace() => {}
            '@' | '{' | '}' | '(' | ')' | '=' | ',' | '[' | ']' | '+' | '|' => out.push(Token::Sign(c)),
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "'\"@{}()=,[];|`".contains(c)).unwrap_or(rest.len());
                let end = end.max(c.len_utf8());
                out.push(Token::Word(rest[..end].to_owned()));
                rest = &rest[end..];
                continue;
            }
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// `'it''s'`, and how long it is.
fn single(text: &str) -> (Zeroizing<String>, usize) {
    let mut out = Zeroizing::new(String::new());
    let mut at = 1;
    while let Some(end) = text[at..].find('\'') {
        out.push_str(&text[at..at + end]);
        at += end + 1;
        if !text[at..].starts_with('\'') {
            return (out, at);
        }
        out.push('\'');
        at += 1;
    }
    out.push_str(&text[at..]);
    (out, text.len())
}

/// `"a `"b`" $c"`, whether a variable stands in it, and how long it is.
fn double(text: &str) -> (Zeroizing<String>, bool, usize) {
    let mut out = Zeroizing::new(String::new());
    let mut is_partial = false;
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if chars.next_if(|(_, c)| *c == '"').is_some() => out.push('"'),
            '"' => return (out, is_partial, at + 1),
            '`' => match chars.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, 'r')) => out.push('\r'),
                Some((_, 't')) => out.push('\t'),
                Some((_, '0')) => out.push('\0'),
                Some((_, c)) => out.push(c),
                None => {}
            },
            '$' => {
                is_partial |=
                    chars.peek().is_some_and(|(_, c)| c.is_ascii_alphabetic() || matches!(c, '(' | '{' | '_'));
                out.push('$');
            }
            c => out.push(c),
        }
    }
    (out, is_partial, text.len())
}
