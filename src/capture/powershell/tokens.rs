//! A script's words, texts and signs.
//!
//! Source: about_Quoting_Rules, about_Parsing.

use crate::paste::shell::here_string;
use std::rc::Rc;
use zeroize::Zeroizing;

/// Expressions in texts in expressions go no deeper than that; what lies deeper is not read.
const DEEPEST: usize = 8;

/// A piece of a script.
#[derive(Clone)]
pub struct Token {
    pub kind: Kind,
    /// Whether nothing stands between it and the piece before: `$host/jobs` is one argument.
    pub is_glued: bool,
}

#[derive(Clone, PartialEq)]
pub enum Kind {
    /// A command, a parameter, a member (`.Add`, `::UTF8.GetBytes`), a number.
    Word(String),
    /// A variable, without its `$`.
    Variable(String),
    /// A text between quotes.
    Text(Rc<[Piece]>),
    /// A bracket or another sign.
    Sign(char),
    /// The end of a statement.
    End,
}

impl Kind {
    /// Whether what stands right behind it is no part of a word: there `#` begins a comment.
    const fn ends_words(&self) -> bool {
        matches!(self, Self::End | Self::Sign('{' | '}' | '(' | ')' | '[' | ']' | ',' | '|'))
    }
}

/// A part of a text between double quotes; one between single quotes has one plain part.
#[derive(PartialEq)]
pub enum Piece {
    Plain(Zeroizing<String>),
    Variable(String),
    /// What stands in `$(…)`.
    Expression(Rc<[Token]>),
}

/// How long the name of a parameter with its colon is.
fn named_value(rest: &str) -> Option<usize> {
    let len = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
    (len > 0 && rest[1 + len..].starts_with(':')).then_some(len + 2)
}

/// The name of a variable without its scope: `script:name`. Source: about_Scopes.
fn without_scope(name: &str) -> &str {
    let is_scope = |scope: &str| ["script", "global", "local", "private"].iter().any(|s| s.eq_ignore_ascii_case(scope));
    name.split_once(':').filter(|(scope, _)| is_scope(scope)).map_or(name, |(_, name)| name)
}

/// What PowerShell takes for a single quote: curly ones are as good as straight ones.
const fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛')
}

/// What it takes for a double quote.
const fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// All pieces of a script.
pub fn tokens(text: &str) -> Rc<[Token]> {
    Lexer::new(text, 0).tokens().into()
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// How many expressions of texts it is in.
    depth: usize,
    /// Behind these places no here-string ends, by its quote: an end that is looked for in vain from every `@'` would take
    /// time by the square of the text.
    last_ends: [(char, usize); 2],
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, depth: usize) -> Self {
        let last_ends = ['\'', '"'].map(|quote| (quote, text.rfind(&format!("\n{quote}@")).unwrap_or(0)));
        Self { text, at: 0, depth, last_ends }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn take(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    /// What `is_part` holds for, from here on.
    fn run(&mut self, is_part: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let run = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        self.at += run.len();
        run
    }

    /// Pieces up to the end, or behind the bracket that closes the expression of a text.
    fn tokens(&mut self) -> Vec<Token> {
        let mut out: Vec<Token> = Vec::new();
        let mut is_glued = false;
        let mut open = 0_usize;
        while let Some(c) = self.peek() {
            let kind = match c {
                '\n' | ';' => {
                    self.next();
                    Kind::End
                }
                c if c.is_whitespace() => {
                    self.next();
                    is_glued = false;
                    continue;
                }
                '#' if !is_glued || out.last().is_some_and(|token| token.kind.ends_words()) => {
                    self.run(|c| c != '\n');
                    continue;
                }
                '<' if self.take("<#") => {
                    let comment = self.rest();
                    self.at += comment.find("#>").map_or(comment.len(), |end| end + 2);
                    continue;
                }
                // A line goes on.
                '`' if self.rest()[1..].chars().next().is_none_or(char::is_whitespace) => {
                    self.next();
                    self.run(|c| c == '\r');
                    self.take("\n");
                    is_glued = false;
                    continue;
                }
                '@' if let Some(text) = self.here_string() => Kind::Text(text),
                c if is_single(c) => Kind::Text([Piece::Plain(self.single())].into()),
                c if is_double(c) => {
                    self.next();
                    Kind::Text(self.double(true))
                }
                '$' => match self.variable() {
                    Some(name) => Kind::Variable(name),
                    None => {
                        self.next();
                        Kind::Sign('$')
                    }
                },
                ')' if self.depth > 0 && open == 0 => {
                    self.next();
                    return out;
                }
                '@' | '{' | '}' | '(' | ')' | '=' | ',' | '[' | ']' | '+' | '|' => {
                    self.next();
                    match c {
                        '(' => open += 1,
                        ')' => open = open.saturating_sub(1),
                        _ => {}
                    }
                    Kind::Sign(c)
                }
                // `-Uri:https://…`: the name, and its value as a word of its own.
                '-' if let Some(len) = named_value(self.rest()) => {
                    let name = &self.rest()[..len];
                    self.at += len;
                    Kind::Word(name.to_owned())
                }
                _ => Kind::Word(self.word()),
            };
            out.push(Token { kind, is_glued });
            is_glued = true;
        }
        out
    }

    /// A word; behind a backtick any sign belongs to it.
    fn word(&mut self) -> String {
        let mut word = String::new();
        // Text processors make dashes of it, and PowerShell takes them for it.
        if self.rest().starts_with(['–', '—', '―']) {
            self.next();
            word.push('-');
        }
        loop {
            word.push_str(
                self.run(|c| !(c.is_whitespace() || is_single(c) || is_double(c) || "@{}()=,[];|`$".contains(c))),
            );
            let escaped = self.rest().strip_prefix('`').and_then(|rest| rest.chars().next());
            let Some(escaped) = escaped.filter(|c| !c.is_whitespace()) else { return word };
            self.at += 1 + escaped.len_utf8();
            word.push(escaped);
        }
    }

    /// `$name`, `$env:NAME`, `${a name}`: its name.
    fn variable(&mut self) -> Option<String> {
        let start = self.at;
        self.next();
        let name = if self.take("{") {
            let name = self.run(|c| c != '}');
            self.take("}");
            name
        } else {
            let name = self.run(|c| c.is_alphanumeric() || matches!(c, '_' | ':'));
            // `$job: text` and `$a::b` have no colon in the name.
            let bare = name.trim_end_matches(':');
            self.at -= name.len() - bare.len();
            bare
        };
        if name.is_empty() {
            self.at = start;
            return None;
        }
        Some(without_scope(name).to_owned())
    }

    /// `@'`, lines, `'@`.
    fn here_string(&mut self) -> Option<Rc<[Piece]>> {
        let quote = self.rest().chars().nth(1)?;
        let has_end = self.last_ends.iter().any(|(other, end)| *other == quote && self.at < *end);
        let here = has_end.then(|| here_string(self.rest()))??;
        self.at += here.len;
        if !here.expands {
            return Some([Piece::Plain(Zeroizing::new(here.text.to_owned()))].into());
        }
        Some(Lexer::new(here.text, self.depth).double(false))
    }

    /// `'it''s'`.
    fn single(&mut self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::new());
        self.next();
        loop {
            out.push_str(self.run(|c| !is_single(c)));
            self.next();
            let Some(quote) = self.peek().filter(|c| is_single(*c)) else { return out };
            self.next();
            out.push(quote);
        }
    }

    /// `a `"b`" $c $(d)"`, up to its end; in a here-string quotes are plain, and it ends with the text.
    fn double(&mut self, has_quotes: bool) -> Rc<[Piece]> {
        let mut pieces = Vec::new();
        let mut plain = Zeroizing::new(String::new());
        while let Some(c) = self.peek() {
            let piece = match c {
                '$' if self.rest().starts_with("$(") && self.depth < DEEPEST => {
                    self.at += 2;
                    self.depth += 1;
                    let tokens = self.tokens();
                    self.depth -= 1;
                    Some(Piece::Expression(tokens.into()))
                }
                '$' => self.variable().map(Piece::Variable),
                _ => None,
            };
            if let Some(piece) = piece {
                pieces.push(Piece::Plain(std::mem::take(&mut plain)));
                pieces.push(piece);
                continue;
            }
            self.next();
            match c {
                c if has_quotes && is_double(c) => match self.peek().filter(|c| is_double(*c)) {
                    Some(quote) => {
                        self.next();
                        plain.push(quote);
                    }
                    None => break,
                },
                '`' => match self.next() {
                    Some('n') => plain.push('\n'),
                    Some('r') => plain.push('\r'),
                    Some('t') => plain.push('\t'),
                    Some('0') => plain.push('\0'),
                    c => plain.extend(c),
                },
                c => plain.push(c),
            }
        }
        pieces.push(Piece::Plain(plain));
        pieces.into()
    }
}
