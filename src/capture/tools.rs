//! Commands of wget and HTTPie become the messages that they would send. Sources: their manual pages.

use super::form;
use super::message::Message;
use super::missing;
use crate::diagnostic::Diagnostic;
use crate::http::percent_encode;
use crate::paste::shell::{self, Word};
use crate::protocol::quote_json;
use crate::text::Span;
use zeroize::Zeroizing;

/// Where a command of one of them begins, in the first line that has one.
pub fn start(text: &str) -> Option<usize> {
    let is_tool = |name: &str| name == "wget" || is_httpie(name);
    shell::command(text, is_tool).filter(|start| ["://", "amazonaws"].iter().any(|part| text[*start..].contains(part)))
}

fn is_httpie(name: &str) -> bool {
    matches!(name, "http" | "https" | "xh" | "xhs")
}

/// Reads the command that begins at `start`.
pub fn read(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Message {
    let mut said = Vec::new();
    let shell::Line { words, input, .. } = shell::line(text, start, &mut said);
    // What goes into its standard input, or into a file that it reads.
    let given = input.map(|input| input.text).or_else(|| shell::piped(text, start, &mut said));
    let given = Zeroizing::new(given.unwrap_or_else(|| shell::printed(text, start, &mut said)));
    let mut command = Command { given, ..Command::default() };
    let is_wget = words.first().is_some_and(|word| word.text.rsplit('/').next() == Some("wget"));
    if is_wget {
        command.wget(&words, found);
    } else {
        command.httpie(&words, found);
    }
    found.extend(missing::expansions(&said, &command.passed_over));
    command.finish(found)
}

/// What of a command is known while its words are read.
#[derive(Default)]
struct Command {
    message: Message,
    method: Option<String>,
    url: Option<String>,
    body: Option<Zeroizing<String>>,
    given: Zeroizing<String>,
    passed_over: Vec<Span>,
}

/// Options of wget with a value that say nothing about what is sent.
const WGET_OTHERS: &str = " output-document output-file append-output user-agent referer timeout tries wait user password \
    execute input-file directory-prefix ca-certificate certificate private-key limit-rate max-redirect dns-timeout \
    connect-timeout read-timeout prefer-family bind-address load-cookies save-cookies ";
const WGET_SHORT: &str = "OoaUTtwePi";

/// Options of HTTPie with a value that say nothing about what is sent.
const HTTPIE_OTHERS: &str = " auth auth-type timeout output verify session session-read-only cert cert-key print style pretty \
    proxy max-redirects max-headers ssl ciphers format-options default-scheme ";
const HTTPIE_SHORT: &str = "aAopsP";

impl Command {
    fn wget(&mut self, words: &[Word], found: &mut Vec<Diagnostic>) {
        let mut words = words.iter().skip(1);
        while let Some(word) = words.next() {
            let Some((name, value)) = option(&word.text, WGET_SHORT) else {
                self.url.get_or_insert_with(|| word.text.clone());
                continue;
            };
            let is_read =
                matches!(name, "method" | "header" | "config" | "body-data" | "post-data" | "body-file" | "post-file");
            if !is_read && !is_among(WGET_OTHERS, name) {
                continue;
            }
            let Some(holder) = value.map_or_else(|| words.next(), |_| Some(word)) else { return };
            let value = value.unwrap_or(&holder.text);
            match name {
                "method" => self.method = Some(value.to_ascii_uppercase()),
                "header" => self.message.add_header(value),
                "config" => {
                    self.config();
                    self.passed_over.push(holder.span);
                }
                "body-data" | "post-data" => self.body = Some(Zeroizing::new(value.to_owned())),
                "body-file" | "post-file" if holder.printed.is_none() => {
                    found.push(missing::file(holder.span));
                }
                "body-file" | "post-file" => self.body = holder.printed.clone().map(Zeroizing::new),
                _ => self.passed_over.push(holder.span),
            }
        }
    }

    /// The file of settings, which commands above write.
    fn config(&mut self) {
        let given = std::mem::take(&mut self.given);
        for line in given.lines() {
            match line.split_once('=').map(|(name, value)| (name.trim(), value.trim())) {
                Some(("header", value)) => self.message.add_header(value),
                Some(("body_data" | "post_data", value)) => self.body = Some(Zeroizing::new(value.to_owned())),
                _ => {}
            }
        }
    }

    fn httpie(&mut self, words: &[Word], found: &mut Vec<Diagnostic>) {
        let mut is_form = false;
        let mut items = Vec::new();
        let mut words = words.iter().skip(1);
        while let Some(word) = words.next() {
            match option(&word.text, HTTPIE_SHORT) {
                Some(("raw", value)) => {
                    let value = value.or_else(|| words.next().map(|word| word.text.as_str()));
                    self.body = value.map(|value| Zeroizing::new(value.to_owned()));
                }
                Some((name, None)) if is_among(HTTPIE_OTHERS, name) => {
                    self.passed_over.extend(words.next().map(|word| word.span));
                }
                Some((name, _)) => is_form |= matches!(name, "form" | "f"),
                None if self.url.is_some() => items.push(word),
                None if is_method(&word.text) && self.method.is_none() => self.method = Some(word.text.clone()),
                None => self.url = Some(word.text.clone()),
            }
        }
        let mut data = Vec::new();
        for item in items {
            self.item(item, &mut data, found);
        }
        if !data.is_empty() {
            self.body =
                Some(if is_form { form::of(data.iter().map(|datum| (datum.name, datum.value))) } else { json(&data) });
            let kind = if is_form { "application/x-www-form-urlencoded; charset=utf-8" } else { "application/json" };
            if self.message.header("content-type").is_none() {
                self.message.add_header(&format!("Content-Type: {kind}"));
            }
        }
        if self.body.is_none() && !self.given.is_empty() {
            self.body = Some(std::mem::take(&mut self.given));
        }
    }

    /// `Name:value` is a header, `name==value` of the query, `name=value` and `name:=json` of the body. Behind `@` stands a
    /// file.
    fn item<'a>(&mut self, item: &'a Word, data: &mut Vec<Datum<'a>>, found: &mut Vec<Diagnostic>) {
        let text = item.text.as_str();
        let Some(at) = text.find([':', '=', '@']) else { return };
        let (name, rest) = text.split_at(at);
        let sign = [":=@", ":=", "==", "=@", ":@", "@", ":", "="].into_iter().find(|sign| rest.starts_with(sign));
        let Some(sign) = sign else { return };
        let value = &rest[sign.len()..];
        match (sign, &item.printed) {
            (":@", Some(printed)) => self.message.add_header(&[name, ":", printed].concat()),
            ("=@", Some(printed)) => data.push(Datum { name, value: printed, is_json: false }),
            (":=@", Some(printed)) => data.push(Datum { name, value: printed, is_json: true }),
            (":", _) => self.message.add_header(text),
            ("==", _) => {
                let mark = if self.url.as_ref().is_some_and(|url| url.contains('?')) { '&' } else { '?' };
                let pair = format!("{mark}{}={}", percent_encode(name), percent_encode(value));
                self.url.get_or_insert_default().push_str(&pair);
            }
            ("=", _) => data.push(Datum { name, value, is_json: false }),
            (":=", _) => data.push(Datum { name, value, is_json: true }),
            _ => found.push(missing::file(item.span)),
        }
    }

    fn finish(mut self, found: &mut Vec<Diagnostic>) -> Message {
        let message = &mut self.message;
        message.set_url(self.url.as_deref().unwrap_or(""));
        message.method = self.method.unwrap_or_else(|| if self.body.is_some() { "POST" } else { "GET" }.to_owned());
        message.body = self.body.unwrap_or_default();
        message.take_host(found);
        self.message
    }
}

/// A part of a body of HTTPie.
struct Datum<'a> {
    name: &'a str,
    value: &'a str,
    is_json: bool,
}

fn json(data: &[Datum]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::new());
    for (i, datum) in data.iter().enumerate() {
        out.push_str(if i == 0 { "{" } else { ", " });
        quote_json(datum.name, &mut out);
        out.push_str(": ");
        if datum.is_json {
            out.push_str(datum.value);
        } else {
            quote_json(datum.value, &mut out);
        }
    }
    out.push('}');
    out
}

/// The name of an option, and its value where that stands in the same word; `None` for what is no option. A short one with a
/// value in the next word has a name of those that say nothing.
fn option<'a>(word: &'a str, short_with_value: &str) -> Option<(&'a str, Option<&'a str>)> {
    if let Some(long) = word.strip_prefix("--") {
        return Some(long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value))));
    }
    let letters = word.strip_prefix('-').filter(|letters| !letters.is_empty())?;
    // `-qO- -S`: the letter with a value is the last one, or the value stands behind it.
    let takes_next = letters.ends_with(|letter| short_with_value.contains(letter));
    Some((if takes_next { "timeout" } else { letters }, None))
}

fn is_among(names: &str, name: &str) -> bool {
    names.contains(&format!(" {name} "))
}

fn is_method(word: &str) -> bool {
    matches!(word, "GET" | "POST" | "PUT" | "DELETE" | "HEAD" | "PATCH" | "OPTIONS")
}
