//! A command line of a POSIX shell: its words, without running anything.

mod begin;
mod variables;

pub use begin::{command, environment, program};

use super::codes::{PASTE_SYNTAX, PASTE_VALUE};
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::digits::number;
use crate::text::{Span, brief};
use begin::is_variable;
use variables::Variables;

/// A word and the bytes that say it.
pub struct Word {
    pub text: String,
    pub span: Span,
    /// Whether the shell would put something in that the text does not hold.
    pub is_partial: bool,
    /// What `<(printf …)` in the word prints, for a program that reads it as a file.
    pub printed: Option<String>,
}

struct Shell<'a> {
    text: &'a str,
    at: usize,
    found: &'a mut Vec<Diagnostic>,
    /// Whether it reads what stands in `<(…)`: there is no other one in it, or the depth of calls would be that of the text.
    is_inside: bool,
    known: &'a Variables,
    /// By how many bytes values may still grow the text.
    room: usize,
}

/// A variable may have another one twice, and so on: values grow a text by no more than this. Bytes.
const MOST_GROWTH: usize = 1 << 20;

/// A text of PowerShell between `@'` and `'@` on lines of their own.
pub struct HereString<'a> {
    pub text: &'a str,
    /// Whether it stands in `@"` and `"@`, where variables are replaced.
    pub expands: bool,
    /// The bytes of all of it.
    pub len: usize,
}

/// The here-string that `text` begins with. Source: about_Quoting_Rules.
pub fn here_string(text: &str) -> Option<HereString<'_>> {
    let quote = text.strip_prefix('@')?.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let head = text.find('\n').filter(|end| text[2..*end].trim().is_empty())? + 1;
    let footer = format!("\n{quote}@");
    // An empty one ends on the line after its head.
    let end = head - 1 + text[head - 1..].find(&footer)?;
    let body = text.get(head..end).unwrap_or("");
    Some(HereString { text: body.strip_suffix('\r').unwrap_or(body), expands: quote == '"', len: end + footer.len() })
}

/// The words of a command, and what it reads from `<<EOF` or `<<<`.
pub struct Line {
    pub words: Vec<Word>,
    /// `None` where the text does not hold it.
    pub input: Option<Word>,
    /// Where the words end.
    end: usize,
}

impl Line {
    /// Where the words end, or the document below them that the command reads.
    pub fn end_of_all(&self) -> usize {
        self.input.as_ref().map_or(self.end, |input| self.end.max(input.span.end))
    }
}

/// The words of the command that begins at `start`, up to the end of its line or to what the shell takes for its end.
pub fn words(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Vec<Word> {
    line(text, start, found).words
}

/// The command that begins at `start`: its [`words`], and its input.
pub fn line(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Line {
    line_with(text, start, &Variables::before(text, start), found)
}

fn line_with(text: &str, start: usize, known: &Variables, found: &mut Vec<Diagnostic>) -> Line {
    let mut shell = Shell::new(text, start, known, found);
    let (mut words, mut input) = (Vec::new(), None);
    loop {
        if shell.next_word() {
            words.push(shell.word());
        } else if let Some(read) = shell.input(input.is_none()) {
            input = input.or_else(|| Some(read).filter(|read| !read.is_partial || !read.text.is_empty()));
        } else {
            return Line { words, input, end: shell.at };
        }
    }
}

/// What the command prints whose output goes through a pipe to the one at `start`; `None` where the text does not hold it.
pub fn piped(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Option<String> {
    let known = Variables::before(text, start);
    let mut from = 0;
    loop {
        let begin = from + command(text.get(from..start)?, |name| matches!(name, "echo" | "printf" | "cat"))?;
        let mut said = Vec::new();
        let line = line_with(text, begin, &known, &mut said);
        let between = text.get(line.end..start)?.strip_prefix('|').map(str::trim_start);
        if between.is_some_and(|between| !between.contains(['|', ';', '&', '\n'])) {
            found.append(&mut said);
            return output(&line.words, line.input.as_ref());
        }
        // What it reads may look like commands.
        from = line.end_of_all().max(begin + 1);
    }
}

/// What the commands `printf` before `start` print, one after the other.
pub fn printed(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> String {
    let known = Variables::before(text, start);
    let mut out = String::new();
    let mut from = 0;
    while let Some(begin) = text.get(from..start).and_then(|text| command(text, |name| name == "printf")) {
        let line = line_with(&text[..start], from + begin, &known, found);
        out.push_str(&output(&line.words, None).unwrap_or_default());
        from = line.end.max(from + begin + 1);
    }
    out
}

/// What `echo`, `printf` with one format and `cat` print.
fn output(words: &[Word], input: Option<&Word>) -> Option<String> {
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    match words.as_slice() {
        ["printf", format, values @ ..] => {
            let value = values.first().copied().unwrap_or("");
            Some(format.replace("\\n", "\n").replace("%s", value))
        }
        ["echo", "-n", texts @ ..] => Some(texts.join(" ")),
        ["echo", texts @ ..] => Some(texts.join(" ") + "\n"),
        ["cat"] | ["cat", "-"] => input.map(|input| input.text.clone()),
        _ => None,
    }
}

impl<'a> Shell<'a> {
    fn new(text: &'a str, at: usize, known: &'a Variables, found: &'a mut Vec<Diagnostic>) -> Self {
        Self { text, at, found, is_inside: false, known, room: MOST_GROWTH }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, text: &str) -> bool {
        let is_next = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(text));
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    /// A backslash before the end of a line goes on with the next; so do, behind a blank, the signs of cmd and PowerShell,
    /// whose commands are pasted too.
    fn continues(&mut self) -> bool {
        let is_behind_blank = self.text[..self.at].ends_with([' ', '\t']);
        let others = ["^\n", "^\r\n", "`\n", "`\r\n"];
        self.take("\\\n") || self.take("\\\r\n") || is_behind_blank && others.iter().any(|end| self.take(end))
    }

    fn next_word(&mut self) -> bool {
        loop {
            if self.continues() || self.take(" ") || self.take("\t") {
                continue;
            }
            return match self.peek() {
                Some('<') if !self.is_inside && self.rest().starts_with("<(") => true,
                None | Some('\n' | '\r' | ';' | '|' | '&' | '<' | '>' | '#' | ')') => false,
                Some(_) => true,
            };
        }
    }

    fn word(&mut self) -> Word {
        let start = self.at;
        let (mut text, mut is_partial) = (String::new(), false);
        let mut printed = None;
        if let Some(here) = here_string(self.rest()) {
            text.push_str(here.text);
            is_partial = here.expands && here.text.contains('$');
            self.at += here.len;
        }
        while let Some(c) = self.peek() {
            if self.continues() {
                continue;
            }
            match c {
                '<' if printed.is_none() && !self.is_inside && self.take("<(") => {
                    let (output, is_open) = self.printed();
                    printed = Some(output);
                    is_partial |= is_open;
                }
                ' ' | '\t' | '\n' | '\r' | ';' | '|' | '&' | '<' | '>' | ')' => break,
                '\'' => self.single(&mut text),
                '"' => is_partial |= self.double(&mut text),
                '$' if self.take("$'") => self.escaped(&mut text),
                '\\' => {
                    self.at += 1;
                    self.push_next(&mut text);
                }
                '$' | '`' => is_partial |= self.expansion(&mut text),
                _ => self.push_next(&mut text),
            }
        }
        Word { text, span: Span::new(start, self.at), is_partial, printed }
    }

    /// What the command up to `)` prints, and whether something of it is not known.
    fn printed(&mut self) -> (String, bool) {
        let mut words = Vec::new();
        self.is_inside = true;
        while self.next_word() {
            words.push(self.word());
        }
        self.is_inside = false;
        self.take(")");
        let is_partial = words.iter().any(|word| word.is_partial);
        output(&words, None).map_or((String::new(), true), |text| (text, is_partial))
    }

    /// What `<<EOF`, `<<<` or `<` here gives a command to read; of a file that is nothing, and partial. The command goes on
    /// behind it. A text below is read where it is `wanted`: each is looked for up to the end of the text.
    fn input(&mut self, wanted: bool) -> Option<Word> {
        if !self.take("<") {
            return None;
        }
        let is_below = self.take("<");
        let is_string = is_below && self.take("<");
        let is_indented = is_below && !is_string && self.take("-");
        let has_word = self.next_word();
        let is_plain = !self.rest().starts_with(['"', '\'', '\\']);
        let mut word = self.word();
        if is_string {
            word.text.push('\n');
        } else if is_below && wanted && has_word {
            return Some(self.here_document(&word.text, is_indented, is_plain));
        } else {
            word.is_partial |= word.printed.is_none();
            word.text = word.printed.take().unwrap_or_default();
        }
        Some(word)
    }

    /// The lines below, up to one that is `end`; where that was `plain`, variables are replaced in them.
    fn here_document(&mut self, end: &str, is_indented: bool, is_plain: bool) -> Word {
        let head = self.rest().find('\n').map_or(self.text.len(), |len| self.at + len + 1);
        let mut at = head;
        let mut text = String::new();
        for line in self.text[head..].split_inclusive('\n') {
            at += line.len();
            let line = if is_indented { line.trim_start_matches('\t') } else { line };
            if line.trim_end_matches(['\r', '\n']) == end {
                break;
            }
            text.push_str(line);
        }
        let span = Span::new(head, at);
        let mut is_partial = false;
        if is_plain {
            (text, is_partial) = self.replaced(&text);
        }
        if is_partial {
            self.found.push(finding(&PASTE_VALUE, Severity::Error, span, "The shell would put something in here"));
        }
        Word { text, span, is_partial, printed: None }
    }

    fn push_next(&mut self, text: &mut String) {
        if let Some(c) = self.peek() {
            text.push(c);
            self.at += c.len_utf8();
        }
    }

    fn single(&mut self, text: &mut String) {
        let start = self.at;
        self.at += 1;
        match self.text[self.at..].find('\'') {
            Some(end) => {
                text.push_str(&self.text[self.at..self.at + end]);
                self.at += end + 1;
            }
            None => self.open(start),
        }
    }

    fn double(&mut self, text: &mut String) -> bool {
        let start = self.at;
        let mut is_partial = false;
        self.at += 1;
        loop {
            if self.continues() {
                continue;
            }
            match self.peek() {
                Some('"') => {
                    self.at += 1;
                    return is_partial;
                }
                Some('\\') => {
                    self.at += 1;
                    if !self.peek().is_some_and(|c| matches!(c, '$' | '`' | '"' | '\\')) {
                        text.push('\\');
                    }
                    self.push_next(text);
                }
                Some('$' | '`') => is_partial |= self.expansion(text),
                Some(_) => self.push_next(text),
                None => {
                    self.open(start);
                    return is_partial;
                }
            }
        }
    }

    /// `$'…'` of bash.
    fn escaped(&mut self, text: &mut String) {
        let start = self.at - 2;
        loop {
            match self.peek() {
                Some('\'') => {
                    self.at += 1;
                    return;
                }
                Some('\\') => {
                    self.at += 1;
                    let Some(c) = self.peek() else { continue };
                    self.at += c.len_utf8();
                    match c {
                        'n' => text.push('\n'),
                        't' => text.push('\t'),
                        'r' => text.push('\r'),
                        'x' => self.hex(2, text),
                        'u' => self.hex(4, text),
                        'U' => self.hex(8, text),
                        '\\' | '\'' | '"' | '?' => text.push(c),
                        c => text.extend(['\\', c]),
                    }
                }
                Some(_) => self.push_next(text),
                None => return self.open(start),
            }
        }
    }

    fn hex(&mut self, most: usize, text: &mut String) {
        let rest = &self.text[self.at..];
        let digits = rest.bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
        self.at += digits;
        text.extend(number(&rest[..digits], 16).and_then(char::from_u32));
    }

    /// `$NAME`, `${…}`, `$(…)`, `` `…` ``: whether the shell would put something in.
    fn expansion(&mut self, text: &mut String) -> bool {
        let start = self.at;
        let rest = &self.text[start..];
        let Some(len) = expansion_len(rest) else {
            self.push_next(text);
            return false;
        };
        self.at += len;
        if let Some(value) = self.value(&rest[..len]) {
            text.push_str(value);
            return false;
        }
        let span = Span::new(start, self.at);
        let message = format!("The shell would put something in for `{}`", brief(span.slice(self.text)));
        self.found.push(finding(&PASTE_VALUE, Severity::Error, span, message));
        true
    }

    /// The value of `$NAME` or `${NAME}`, if a line above says it.
    fn value(&mut self, expansion: &str) -> Option<&'a str> {
        let name = expansion.strip_prefix('$')?;
        let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
        let value = self.known.value(name)?;
        self.room = self.room.checked_sub(value.len())?;
        Some(value)
    }

    /// A here-document as the shell passes it on, and whether it would put something in. Source: POSIX, Shell Command Language,
    /// 2.7.4.
    fn replaced(&mut self, text: &str) -> (String, bool) {
        let mut out = String::with_capacity(text.len());
        let mut is_partial = false;
        let mut rest = text;
        while let Some(at) = rest.find(['\\', '$', '`']) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let taken = match rest.strip_prefix('\\') {
                Some(behind) if behind.starts_with(['$', '`', '\\']) => {
                    out.push_str(&behind[..1]);
                    2
                }
                Some(behind) if behind.starts_with('\n') => 2,
                Some(_) => {
                    out.push('\\');
                    1
                }
                None => {
                    let len = expansion_len(rest);
                    let value = len.and_then(|len| self.value(&rest[..len]));
                    is_partial |= len.is_some() && value.is_none();
                    out.push_str(value.unwrap_or(&rest[..1]));
                    value.and(len).unwrap_or(1)
                }
            };
            rest = &rest[taken..];
        }
        out.push_str(rest);
        (out, is_partial)
    }

    fn open(&mut self, start: usize) {
        self.at = self.text.len();
        let span = Span::new(start, start + 1);
        self.found.push(finding(&PASTE_SYNTAX, Severity::Error, span, "The quote is not closed"));
    }
}

/// How long what the shell puts something in for is, `$NAME`, `${…}`, `$?`, `` `…` ``, at the begin of `text`; `None` where a
/// dollar is nothing but itself, as at the end of a regular expression. Source: POSIX, Shell Command Language, 2.6.
fn expansion_len(text: &str) -> Option<usize> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let closed = |end: char| text[1..].find(end).map_or(text.len(), |at| at + 1 + end.len_utf8());
    match text[1..].chars().next() {
        _ if text.starts_with('`') => Some(closed('`')),
        Some('{') => Some(closed('}')),
        Some('(') => Some(closed(')')),
        Some(c) if c.is_ascii_digit() || "?$!#@*-".contains(c) => Some(2),
        Some(c) if is_name(c) => Some(text[1..].find(|c| !is_name(c)).map_or(text.len(), |end| end + 1)),
        _ => None,
    }
}
