//! A request as a program writes it: `fetch(…)` of JavaScript, `requests.post(…)` of Python. Nothing is run: what an
//! expression makes is not known.

use super::form;
use super::message::Message;
use super::missing;
use crate::diagnostic::Diagnostic;
use crate::paste::call::{self, Arguments};
use crate::paste::code;
use crate::paste::literal::{Language, Reader};
use crate::paste::value::{Entry, Kind, Value};
use crate::protocol::quote_json;
use crate::text::Span;
use zeroize::Zeroizing;

/// Modules and objects of Python whose functions send requests.
const MODULES: &[&str] = &["requests", "httpx", "session"];

/// A call that sends a request.
struct Call {
    /// Where its arguments begin.
    at: usize,
    /// What it does: `fetch`, `post`, `request`.
    function: &'static str,
    /// The bytes of its name and the bracket.
    len: usize,
}

/// Whether a program sends a request here.
pub fn is_one(text: &str) -> bool {
    find(text).is_some()
}

/// Reads the first request that a program sends; `None` where none does.
pub fn read(text: &str, found: &mut Vec<Diagnostic>) -> Option<Message> {
    let Call { at, function, .. } = find(text)?;
    let (mut message, said, end) = if function == "fetch" { fetch(text, at) } else { python(text, at, function) };
    found.extend(said.into_iter().map(missing::expression));
    if let Some(Call { at, len, .. }) = text.get(end..).and_then(find) {
        found.push(missing::further(Span::new(end + at - len, end + at - 1)));
    }
    message.take_host(found);
    Some(message)
}

/// The first call whose text has a URL in it.
fn find(text: &str) -> Option<Call> {
    const FUNCTIONS: &[&str] = &["fetch", "get", "post", "put", "delete", "request"];
    if !text.contains("://") {
        return None;
    }
    code::matches(text, "(").find_map(|at| {
        let name_end = text[..at].bytes().rev().take(32).take_while(|b| is_of_name(*b)).count();
        let name = &text[at - name_end..at];
        let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
        let function = FUNCTIONS.iter().find(|function| **function == last)?;
        let is_call = if *function == "fetch" { matches!(module, "" | "window") } else { MODULES.contains(&module) };
        is_call.then_some(Call { at: at + 1, function, len: name_end + 1 })
    })
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')
}

/// `fetch(url, {method, headers, body})`, the places of what is not known, and where it ends.
fn fetch(text: &str, at: usize) -> (Message, Vec<Span>, usize) {
    let mut script = Script { reader: Reader::new(text, at, Language::Json), unknown: Vec::new() };
    let mut message = Message { method: "GET".to_owned(), ..Message::default() };
    let url = script.text();
    message.set_url(&url);
    script.reader.blanks();
    if script.reader.take(",") {
        script.reader.blanks();
        if script.reader.take("{") {
            script.options(&mut message);
        } else {
            script.unknown.push(Span::at(script.reader.at));
        }
    }
    let said = script.reader.found.iter().map(|diagnostic| diagnostic.span);
    let unknown = script.unknown.iter().copied().chain(said).collect();
    (message, unknown, script.reader.at)
}

/// JavaScript, as far as it is literals.
struct Script<'a> {
    reader: Reader<'a>,
    unknown: Vec<Span>,
}

impl Script<'_> {
    /// What stands in the braces, up to the closing one.
    fn options(&mut self, message: &mut Message) {
        loop {
            self.reader.blanks();
            if self.reader.failed || self.reader.rest().is_empty() || self.reader.take("}") {
                return;
            }
            let name = match self.reader.peek() {
                Some('"' | '\'') => self.reader.strings(),
                _ => call::name(&mut self.reader).to_owned(),
            };
            self.reader.blanks();
            if !self.reader.take(":") {
                return self.reader.fail("`:` is wanted");
            }
            self.reader.blanks();
            match name.as_str() {
                "method" => message.method = self.text().to_ascii_uppercase(),
                "headers" => self.headers(message),
                "body" => message.body = self.body(),
                _ => drop(self.reader.value()),
            }
            self.rest_of_expression();
            self.reader.take(",");
        }
    }

    /// A text. What is added to it, and a template with something to put in, is not known.
    fn text(&mut self) -> Zeroizing<String> {
        self.reader.blanks();
        let start = self.reader.at;
        if self.reader.take("`") {
            let rest = self.reader.rest();
            let template = rest.split('`').next().unwrap_or(rest);
            self.reader.at = (self.reader.at + template.len() + 1).min(self.reader.text.len());
            if template.contains("${") {
                self.unknown.push(Span::new(start, self.reader.at));
            }
            return Zeroizing::new(template.split("${").next().unwrap_or("").to_owned());
        }
        let value = self.reader.value();
        let text = said(&value.kind);
        self.rest_of_expression();
        text
    }

    /// Goes to the comma or bracket behind what was read; what is passed over is not known.
    fn rest_of_expression(&mut self) {
        self.reader.blanks();
        let start = self.reader.at;
        if !self.reader.failed && !matches!(self.reader.peek(), None | Some(',' | ')' | ']' | '}')) {
            self.reader.skip_expression();
            self.unknown.push(Span::new(start, self.reader.at));
        }
    }

    /// `{…}`, or `new Headers({…})`.
    fn headers(&mut self, message: &mut Message) {
        let is_made = self.reader.take("new Headers(");
        let value = self.reader.value();
        if is_made {
            self.reader.blanks();
            self.reader.take(")");
        }
        add_headers(&value, message);
    }

    /// A text, `JSON.stringify({…})`, `new URLSearchParams({…})`, or `[…].join("&")`.
    fn body(&mut self) -> Zeroizing<String> {
        let reader = &mut self.reader;
        if reader.take("JSON.stringify(") {
            let value = reader.value();
            self.rest_of_expression();
            self.reader.take(")");
            return json(&value.kind);
        }
        if reader.take("new URLSearchParams(") {
            let value = reader.value();
            reader.blanks();
            reader.take(")");
            reader.take(".toString()");
            return form_of(&value.kind);
        }
        if !reader.take("[") {
            return self.text();
        }
        let mut parts = Vec::new();
        loop {
            self.reader.blanks();
            if self.reader.failed || self.reader.rest().is_empty() || self.reader.take("]") {
                break;
            }
            parts.push(self.text());
            self.reader.take(",");
        }
        let separator = if self.reader.take(".join(") { self.text() } else { Zeroizing::new(",".to_owned()) };
        self.reader.take(")");
        form::together(&parts, &separator)
    }
}

/// `requests.post(url, data=…, headers=…)`, the places of what is not known, and where it ends. Source: the documentation of
/// Requests.
fn python(text: &str, at: usize, function: &str) -> (Message, Vec<Span>, usize) {
    let mut reader = Reader::new(text, at, Language::Python);
    let Arguments { plain, named } = call::arguments(&mut reader, Some(')'));
    let mut plain = plain.iter();
    let mut message = Message::default();
    let method = if function == "request" { plain.next().map(|value| said(&value.kind)) } else { None };
    message.method = method.as_ref().map_or(function, |method| method.as_str()).to_ascii_uppercase();
    let argument = |name: &str| named.iter().find(|entry| entry.key == name).map(|entry| &entry.value);
    if let Some(url) = plain.next().or_else(|| argument("url")) {
        message.set_url(&said(&url.kind));
    }
    if let Some(params) = argument("params") {
        let more = form_of(&params.kind);
        let mark = if message.query.is_empty() { "" } else { "&" };
        message.query = Zeroizing::new([message.query.as_str(), mark, &more].concat());
    }
    if let Some(headers) = argument("headers") {
        add_headers(headers, &mut message);
    }
    if let Some(data) = plain.next().or_else(|| argument("data")).or_else(|| argument("content")) {
        message.body = form_of(&data.kind);
    } else if let Some(data) = argument("json") {
        message.body = json(&data.kind);
    }
    (message, reader.found.iter().map(|diagnostic| diagnostic.span).collect(), reader.at)
}

/// A header whose value is not known is there all the same: it may be signed.
fn add_headers(value: &Value, message: &mut Message) {
    let Kind::Map(entries) = &value.kind else { return };
    for Entry { key, value, .. } in entries {
        message.headers.push((key.clone(), said(&value.kind)));
    }
}

/// A scalar as text; empty for what is not known.
fn said(kind: &Kind) -> Zeroizing<String> {
    Zeroizing::new(match kind {
        Kind::Text(text) | Kind::Plain(text) | Kind::Word(text) | Kind::Number(text) => text.clone(),
        Kind::Bool(is) => is.to_string(),
        Kind::Null | Kind::Seconds(_) | Kind::List(_) | Kind::Map(_) | Kind::Unknown => String::new(),
    })
}

/// The form that a mapping makes; anything else as it is.
fn form_of(kind: &Kind) -> Zeroizing<String> {
    let Kind::Map(entries) = kind else { return said(kind) };
    let values: Vec<_> = entries.iter().map(|entry| said(&entry.value.kind)).collect();
    form::of(entries.iter().zip(&values).map(|(entry, value)| (entry.key.as_str(), value.as_str())))
}

/// The JSON that a value makes.
fn json(kind: &Kind) -> Zeroizing<String> {
    let mut out = Zeroizing::default();
    write_json(kind, &mut out);
    out
}

fn write_json(kind: &Kind, out: &mut String) {
    match kind {
        Kind::Null | Kind::Unknown | Kind::Seconds(_) => out.push_str("null"),
        Kind::Bool(_) | Kind::Number(_) => out.push_str(&said(kind)),
        Kind::Text(text) | Kind::Plain(text) | Kind::Word(text) => quote_json(text, out),
        Kind::List(items) => {
            for (i, item) in items.iter().enumerate() {
                out.push(if i == 0 { '[' } else { ',' });
                write_json(&item.kind, out);
            }
            out.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Kind::Map(entries) => {
            for (i, entry) in entries.iter().enumerate() {
                out.push(if i == 0 { '{' } else { ',' });
                quote_json(&entry.key, out);
                out.push(':');
                write_json(&entry.value.kind, out);
            }
            out.push_str(if entries.is_empty() { "{}" } else { "}" });
        }
    }
}
