//! Names and values in a text, whichever tool wrote it: the names are known, and what stands between a name and its value is
//! much the same everywhere.

use super::codes::{KEYS_BLANKS, KEYS_PLACEHOLDER, KEYS_QUOTES};
use super::names::{Slot, slot};
use super::{error, warning};
use crate::diagnostic::Diagnostic;
use crate::digits::number;
use crate::secret;
use crate::sign::credentials::{is_access_key_id, is_secret_access_key};
use crate::text::Span;
use zeroize::Zeroizing;

/// What a text says, in its order.
pub enum Item {
    /// `[name]`: what follows belongs to a profile.
    Section(String),
    /// A line of a table: another set of keys.
    Row,
    /// A part of a set of keys.
    Part(Part),
}

/// A name with its value.
pub struct Part {
    pub slot: Slot,
    pub value: Zeroizing<String>,
    /// The bytes of the value.
    pub span: Span,
}

/// Reads what is named in `text`.
pub fn scan(text: &str, found: &mut Vec<Diagnostic>) -> Vec<Item> {
    let mut scanner = Scanner { text, items: Vec::new(), found, pending: None, open: None, in_section: false };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        scanner.line(Span::new(at, at + line.trim_end_matches(['\n', '\r']).len()));
        at += line.len();
    }
    scanner.items
}

struct Scanner<'a> {
    text: &'a str,
    items: Vec<Item>,
    found: &'a mut Vec<Diagnostic>,
    /// A label that stood alone on its line: the value stands on the next one.
    pending: Option<Slot>,
    /// The key with which the last line ended, where it may go on.
    open: Option<Slot>,
    in_section: bool,
}

/// Longest value that is looked at as a whole, in bytes: tokens of AWS have at most some thousand characters. Without a limit,
/// the time grows with the square of the length of a line.
const LONGEST: usize = 8192;

/// A value as it is written.
struct Written {
    /// The bytes between the quotes, or up to what ends a bare value.
    span: Span,
    /// Where the text goes on.
    end: usize,
    quote: Option<char>,
}

/// A label without the value that it has now: `aws configure` asks `AWS Access Key ID [None]:`.
fn without_present(label: &str) -> &str {
    let label = label.trim();
    label.strip_suffix(']').and_then(|label| label.rfind(" [")).map_or(label, |at| label[..at].trim_end())
}

impl Scanner<'_> {
    fn line(&mut self, line: Span) {
        let whole = line.slice(self.text);
        let start = line.start + whole.len() - whole.trim_start_matches(is_blank).len();
        let content = whole.trim_matches(is_blank);
        if content.is_empty() {
            return;
        }
        if let Some(slot) = self.open.take()
            && self.goes_on(slot, content, start)
        {
            return;
        }
        let is_comment = ["#", ";", "//"].iter().any(|mark| content.starts_with(mark)) || starts(content, "rem ");
        if is_comment {
            return;
        }
        if let Some(name) = section(content) {
            self.in_section = true;
            self.pending = None;
            self.items.push(Item::Section(name.to_owned()));
            return;
        }
        if let Some(slot) = slot(content) {
            self.pending = Some(slot);
            return;
        }
        let before = self.items.len();
        self.pairs(content, start);
        match self.pending.take() {
            Some(slot) if self.items.len() == before => {
                let value = self.value(start, start + content.len(), false);
                self.part(slot, &value, start + content.len(), content);
            }
            _ => {}
        }
    }

    /// Every name and value on a line.
    fn pairs(&mut self, line: &str, start: usize) {
        let end = start + line.len();
        let is_xml = line.contains("</");
        let label = line.find([':', '\t', '=']).filter(|at| line[..*at].contains(' '));
        let mut at = start;
        if let Some((slot, len)) = label.and_then(|at| Some((slot(without_present(&line[..at]))?, at + 1))) {
            at = self.pair(slot, start + len, (line, end), is_xml);
        }
        while at < end {
            let rest = &self.text[at..end];
            let Some(skip) = rest.find(is_name) else { return };
            let word = &rest[skip..];
            let word = &word[..word.find(|c| !is_name(c)).unwrap_or(word.len())];
            let (from, to) = (at + skip, at + skip + word.len());
            let before = self.text[..from].chars().next_back();
            let known = slot(word.trim_matches('-')).filter(|_| before != Some('/'));
            at = match known.and_then(|slot| Some((slot, separator(self.text, from, to, end)?))) {
                Some((slot, behind)) => self.pair(slot, behind, (line, end), is_xml),
                None => to,
            };
        }
    }

    /// The value from `at` on, in a line that ends at the byte `end`.
    fn pair(&mut self, slot: Slot, at: usize, (line, end): (&str, usize), is_xml: bool) -> usize {
        let rest = &self.text[at..end];
        let at = at + rest.len() - rest.trim_start_matches(is_blank).len();
        let written = self.value(at, end, is_xml);
        self.part(slot, &written, end, line).max(at)
    }

    /// The value that begins at `at`. In XML a value ends with the tag behind it.
    fn value(&self, at: usize, end: usize, is_xml: bool) -> Written {
        let rest = &self.text[at..end];
        let first = rest.chars().next();
        let close = match first {
            Some(c @ ('"' | '\'' | '`')) => Some(c),
            Some('“' | '”') => Some('”'),
            Some('‘' | '’') => Some('’'),
            Some('<') if !is_xml => Some('>'),
            _ => None,
        };
        if let (Some(open), Some(close)) = (first, close) {
            let inner = at + open.len_utf8();
            let len = closing(&self.text[inner..end], close);
            let stop = inner + len.unwrap_or_else(|| bare(&self.text[inner..end]));
            return Written {
                span: Span::new(inner, stop),
                end: stop + len.map_or(0, |_| close.len_utf8()),
                quote: first,
            };
        }
        let stop = at + bare(rest);
        Written { span: Span::new(at, stop), end: stop, quote: None }
    }

    /// Takes a value; returns where the text goes on.
    fn part(&mut self, slot: Slot, written: &Written, line_end: usize, line: &str) -> usize {
        let is_key = matches!(slot, Slot::Id | Slot::Secret | Slot::Token);
        let raw = written.span.slice(self.text);
        let mut span = written.span;
        let mut value = Zeroizing::new(unescaped(raw));
        let is_nested = matches!(value.as_str(), "{" | "[");
        if is_nested
            || value.trim().is_empty()
            || matches!(value.as_str(), "null" | "None" | "nil")
            || self::slot(&value).is_some()
        {
            return written.end;
        }
        if !is_key {
            self.items.push(Item::Part(Part { slot, value, span }));
            return written.end;
        }
        if written.quote == Some('<') || value.starts_with(['$', '%', '<', '{', '*']) {
            self.found.push(error(&KEYS_PLACEHOLDER, slot, span, "The text has a placeholder where a key is wanted"));
            return written.end;
        }
        self.quotes(slot, written, line);
        let mut next = written.end;
        let mut has_blanks = value.contains(char::is_whitespace);
        if written.quote.is_none() {
            let behind = self.text[written.end..line_end].trim_matches(is_blank);
            if continues(slot, &value, behind) {
                value.push_str(behind);
                has_blanks = true;
                next = line_end;
                span.end = line_end;
            }
        }
        if has_blanks {
            self.found.push(warning(&KEYS_BLANKS, slot, span, "There were blanks in the value; they are left out"));
            value = Zeroizing::new(value.split_whitespace().collect());
        }
        self.open = Some(slot).filter(|slot| matches!(slot, Slot::Secret | Slot::Token) && next == line_end);
        self.items.push(Item::Part(Part { slot, value, span }));
        next
    }

    fn quotes(&mut self, slot: Slot, written: &Written, line: &str) {
        let message = match written.quote {
            None | Some('`') => return,
            Some('“' | '”' | '‘' | '’') => {
                "Curly quotes stood around the value; no shell takes them for quotes"
            }
            Some('"') if starts(line, "set ") && !starts(line, "set -") => {
                "In cmd the quotes become a part of the value; here they are left out"
            }
            Some('"' | '\'') if self.in_section => {
                "In a credentials file the quotes become a part of the value; here they are left out"
            }
            Some(_) if written.end == written.span.end => "The quote is not closed",
            Some(_) => return,
        };
        self.found.push(warning(&KEYS_QUOTES, slot, written.span, message));
    }

    /// Whether this line is the rest of the key before it, which is taken over then.
    fn goes_on(&mut self, slot: Slot, line: &str, start: usize) -> bool {
        let Some(Item::Part(key)) = self.items.last_mut() else { return false };
        let rest = line.trim_end_matches(['"', '\'', ',', ';']);
        let len = key.value.len() + rest.len();
        if len > LONGEST || !is_key_text(rest) {
            return false;
        }
        let whole = secret::filled(len, |out| out.extend([key.value.as_str(), rest]));
        if !is_whole(slot, &key.value, rest, &whole) {
            return false;
        }
        (key.value, key.span.end) = (whole, start + rest.len());
        let span = Span::new(start, start + rest.len());
        let message = match slot {
            Slot::Secret => "The secret access key was broken over lines; it is put together again",
            _ => "The session token was broken over lines; it is put together again",
        };
        self.found.push(warning(&KEYS_BLANKS, slot, span, message));
        self.open = Some(slot).filter(|slot| *slot == Slot::Token);
        true
    }
}

/// Whether the end of one line and the next one are one key. How long a secret access key is, is known.
fn is_whole(slot: Slot, value: &str, rest: &str, whole: &str) -> bool {
    const SHORTEST: usize = 16;
    match slot {
        Slot::Secret => !rest.is_empty() && is_secret_access_key(whole) && !is_access_key_id(rest),
        _ => rest.len() >= SHORTEST && !value.ends_with('='),
    }
}

/// The name in `[name]` and `[profile name]`.
fn section(line: &str) -> Option<&str> {
    let line = line.split([';', '#']).next().unwrap_or(line).trim_end();
    let name = line.strip_prefix('[')?.strip_suffix(']')?.trim();
    let is_name = !name.is_empty() && name.len() <= 200 && !name.contains(['"', '[', '{', ',']);
    let name = name.strip_prefix("profile ").unwrap_or(name).trim();
    is_name.then(|| name.trim_matches(['"', '\'']))
}

/// Where the value begins that belongs to the name in `from..to`; `None` where none does.
fn separator(text: &str, from: usize, to: usize, end: usize) -> Option<usize> {
    let word = &text[from..to];
    let skip_blanks = |at: usize| at + text[at..end].len() - text[at..end].trim_start_matches(is_blank).len();
    let quoted = text[to..end].strip_prefix('\\').unwrap_or(&text[to..end]);
    let is_quoted = quoted.starts_with(['"', '\'']);
    let close = if is_quoted { end - quoted.len() + 1 } else { to };
    let at = skip_blanks(close);
    match text[at..end].bytes().next()? {
        b'=' => Some(at + if text[at..end].starts_with("=>") { 2 } else { 1 }),
        b':' if !text[at..end].starts_with("::") => Some(at + 1),
        b'>' if text[..from].ends_with('<') => Some(at + 1),
        b',' if is_quoted => Some(at + 1),
        // `set -gx NAME value`, `setx NAME value`, `aws configure set name value`, `Set-Item … -Value value`.
        _ if at > close && (word.starts_with("AWS_") || word.starts_with("aws_")) => {
            let value = text[at..end].strip_prefix("-Value").or(text[at..end].strip_prefix("-value"));
            Some(value.map_or(at, |value| skip_blanks(end - value.len())))
        }
        _ => None,
    }
}

/// How long the text up to a closing quote is; a backslash takes the next character's meaning away. Behind some blanks the
/// quote is another value's.
fn closing(text: &str, close: char) -> Option<usize> {
    const MOST_BLANKS: usize = 4;
    let mut blanks = 0;
    let mut chars = text.char_indices().take(LONGEST);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            ' ' if blanks == MOST_BLANKS => return None,
            ' ' => blanks += 1,
            c if c == close => return Some(at),
            _ => {}
        }
    }
    None
}

/// How long a value without quotes is.
fn bare(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || "\"'<>,;)}&|`\\".contains(c)).unwrap_or(text.len())
}

/// Without the backslashes of JSON.
fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.strip_prefix('u').and_then(|rest| rest.get(..4));
        match digits.and_then(|digits| number(digits, 16)).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[5..];
            }
            None => {
                let mut chars = rest.chars();
                out.extend(chars.next());
                rest = chars.as_str();
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether what stands behind a bare value belongs to it: a key that a blank has cut in two.
fn continues(slot: Slot, value: &str, behind: &str) -> bool {
    if behind.is_empty()
        || behind.len() > LONGEST
        || !is_key_text(value)
        || !behind.chars().all(|c| is_blank(c) || is_key_char(c))
    {
        return false;
    }
    let len = value.len() + behind.chars().filter(|c| !is_blank(*c)).count();
    match slot {
        Slot::Id => len == 20,
        Slot::Secret => len == 40,
        _ => behind.split(is_blank).next().is_some_and(|first| first.len() >= 20),
    }
}

fn starts(line: &str, word: &str) -> bool {
    line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

const fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{a0}' | '\u{feff}')
}

const fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}

fn is_key_text(text: &str) -> bool {
    text.chars().all(is_key_char)
}
