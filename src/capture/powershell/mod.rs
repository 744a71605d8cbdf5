//! `Invoke-RestMethod` and `Invoke-WebRequest`, as people and browsers write them.
//!
//! ```text
//! text ─tokens─▶ Token ─statements, expressions─▶ Value ─parameters of the command─▶ Message
//! ```
//!
//! Sources: Invoke-RestMethod; about_Parsing, "Passing arguments that contain quote characters".

mod cursor;
mod expression;
mod script;
mod tokens;
mod value;

use super::codes::CAPTURE_VALUE;
use super::message::Message;
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::http::percent_encode;
use crate::paste::shell::{Word, program};
use crate::text::Span;
use script::Script;
use tokens::tokens;
use value::Value;
use zeroize::Zeroizing;

/// Where the script begins that calls one of the commands; its variables may stand before.
pub fn start(text: &str) -> Option<usize> {
    text.lines().any(calls).then_some(0)
}

/// Whether one of the commands is called in a line: at its start, behind a prompt, or where a value, a block or a pipe
/// begins. What merely holds their letters calls nothing: `confirm it`.
fn calls(line: &str) -> bool {
    let mut may_begin = true;
    let mut at = 0;
    for word in line.split_inclusive(is_mark) {
        at += word.len();
        let name = word.strip_suffix(is_mark).unwrap_or(word);
        let mark = word[name.len()..].chars().next();
        let is_blank = matches!(mark, Some(' ' | '\t' | '`'));
        if may_begin && is_blank && is_command(name) {
            return takes_values(line[at..].trim_start());
        }
        may_begin = if is_blank { may_begin && name.is_empty() } else { mark.is_some() };
    }
    false
}

/// Whether what stands behind a command is given to it. Prose goes on in words, and what it says of itself with a colon:
/// `irm : The remote server returned an error`.
fn takes_values(behind: &str) -> bool {
    behind.is_empty()
        || behind.starts_with(|c| "-–—$@(`'\"‘’“”".contains(c))
        || behind.split_whitespace().next().is_some_and(is_address)
}

/// `https://host/`, `host.com/`, `$base/jobs`; not the end of a sentence.
fn is_address(word: &str) -> bool {
    word.contains('/') || word.split('.').filter(|part| !part.is_empty()).count() > 1
}

const fn is_mark(c: char) -> bool {
    matches!(c, ' ' | '\t' | '`' | '=' | '|' | '(' | '{' | ';' | '&' | '>')
}

/// Reads the script.
pub fn read(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Message {
    let mut script = Script::new(tokens(&text[start..]), is_command);
    let message = Message { method: "GET".to_owned(), ..Message::default() };
    let mut asked = Asked { message, form: None, is_partial: false };
    let has_command = script.run();
    while has_command && let Some((name, value)) = script.parameter() {
        match (name.as_str(), &value) {
            ("@", Value::Table(table)) => {
                for (name, value) in &table.borrow().entries {
                    asked.take(&name.to_ascii_lowercase(), value);
                }
            }
            ("@", _) => asked.is_partial = true,
            (name, value) => asked.take(name, value),
        }
    }
    let Asked { mut message, form, is_partial } = asked;
    if let Some(form) = form {
        match message.method.as_str() {
            "GET" if message.query.is_empty() => message.query = form,
            "GET" => message.query = Zeroizing::new([message.query.as_str(), "&", &form].concat()),
            _ => message.body = form,
        }
    }
    if is_partial {
        say_partial(found);
    }
    message.take_host(found);
    message
}

/// The words of the curl command at `start`, as PowerShell hands them on; `None` where the text is not written for it. Variables
/// may stand before.
pub fn curl_words(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Option<Vec<Word>> {
    let command = &text[start..];
    let first_line = command.lines().next().unwrap_or("").trim_end();
    let line_before = text[..start].rsplit('\n').next().unwrap_or("");
    let program = program(command);
    let is_exe = program.trim_end_matches(['"', '\'']).ends_with(".exe");
    let behind = &command[program.len()..];
    let has_single_quotes = behind.find(['"', '\'']).is_some_and(|at| behind[at..].starts_with('\''));
    let is_ours = first_line.ends_with('`')
        || line_before.trim_start().starts_with("PS ")
        || line_before.trim() == "&" && program.starts_with(['"', '\''])
        || is_exe && has_single_quotes && !goes_on_posix(first_line)
        || text[..start].lines().any(sets_variable);
    if !is_ours {
        return None;
    }
    let mut script = Script::new(tokens(text), |word| {
        let name = word.rsplit(['/', '\\']).next().unwrap_or("");
        matches!(name, "curl" | "curl.exe")
    });
    if !script.run() {
        return None;
    }
    let span = Span::new(start, text.len());
    let mut words = vec![Word { text: "curl".to_owned(), span, is_partial: false, printed: None }];
    while let Some(value) = script.word() {
        // Of a list, every item is a word.
        for part in value.items().iter().map(Value::to_text) {
            // Up to 7.2 it did not escape quotes for the program, so that people do.
            let text = part.text.replace("\\\"", "\"");
            words.push(Word { is_partial: part.is_partial || text.contains("{{"), text, span, printed: None });
        }
    }
    if words.iter().any(|word| word.is_partial) {
        say_partial(found);
    }
    Some(words)
}

/// Whether a line goes on as those of bash and its kin do, which run `curl.exe` too.
pub(super) fn goes_on_posix(line: &str) -> bool {
    line.ends_with(" \\") || line.ends_with("\t\\")
}

/// `$name = …`; a variable of another shell has no sign there.
fn sets_variable(line: &str) -> bool {
    let name = line.trim_start().strip_prefix('$').and_then(|line| line.split('=').next()).map(str::trim_end);
    name.is_some_and(|name| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':'))
            && line.contains('=')
    })
}

fn say_partial(found: &mut Vec<Diagnostic>) {
    let text = "A part of the request is known only when the script runs";
    found.push(finding(&CAPTURE_VALUE, Severity::Warning, Span::default(), text));
}

fn is_command(word: &str) -> bool {
    ["Invoke-RestMethod", "Invoke-WebRequest", "irm", "iwr"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// A request while the command's parameters are read.
struct Asked {
    message: Message,
    /// What a table is sent as: in the body, or behind the URL where the method is GET.
    form: Option<Zeroizing<String>>,
    is_partial: bool,
}

impl Asked {
    /// What a parameter says of the request.
    fn take(&mut self, name: &str, value: &Value) {
        // The first value without a name is the URL.
        let name = if name.is_empty() && self.message.authority.is_empty() { "uri" } else { full_name(name) };
        let message = &mut self.message;
        let text = value.to_text();
        match (name, value) {
            ("uri", _) => message.set_url(&text.text),
            ("method" | "custommethod", _) => message.method = text.text.to_ascii_uppercase(),
            ("contenttype", _) => message.add_header(&format!("Content-Type: {}", text.text.as_str())),
            ("body", Value::Table(table)) => self.form = Some(as_form(&table.borrow().entries)),
            ("body", Value::List(list)) => {
                let lines: Vec<_> = list.items.iter().map(Value::to_text).collect();
                let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
                message.body = Zeroizing::new(lines.join("\n"));
            }
            ("body", _) => message.body = Zeroizing::clone(&text.text),
            ("headers", Value::Table(table)) => {
                let header = |(name, value): &(String, Value)| (name.clone(), Zeroizing::clone(&value.to_text().text));
                message.headers.extend(table.borrow().entries.iter().map(header));
            }
            ("headers" | "infile" | "form", _) => {}
            _ => return,
        }
        self.is_partial |= value.is_partial() || matches!(name, "infile" | "form");
    }
}

/// A parameter's name, which may be cut where it stays clear.
fn full_name(name: &str) -> &str {
    [("uri", 2), ("method", 2), ("custommethod", 2), ("contenttype", 4), ("body", 1), ("headers", 2), ("infile", 3)]
        .into_iter()
        .find_map(|(full, least)| (name.len() >= least && full.starts_with(name)).then_some(full))
        .unwrap_or(name)
}

/// Names and values as a form has them.
fn as_form(entries: &[(String, Value)]) -> Zeroizing<String> {
    let pair = |(name, value): &(String, Value)| {
        let value = Zeroizing::new(percent_encode(&value.to_text().text));
        Zeroizing::new([percent_encode(name).as_str(), "=", &value].concat())
    };
    let pairs: Vec<_> = entries.iter().map(pair).collect();
    let pairs: Vec<&str> = pairs.iter().map(|pair| pair.as_str()).collect();
    Zeroizing::new(pairs.join("&"))
}
