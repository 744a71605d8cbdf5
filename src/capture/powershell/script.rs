//! A script's statements and the parameters of its commands, as far as requests are made of them. Nothing is run: what a
//! command would answer is not known.
//!
//! Source: about_Variables, about_Hash_Tables, about_Splatting.

use super::cursor::Cursor;
use super::expression::entry;
use super::tokens::{Kind, Piece, Token};
use super::value::{Maker, Table, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// So many variables are known.
const MOST_VARIABLES: usize = 500;
/// Parameters without a value, of the commands that are read here.
const SWITCHES: &[&str] = &[
    "allowinsecureredirect",
    "allowunencryptedauthentication",
    "asarray",
    "compress",
    "confirm",
    "debug",
    "disablekeepalive",
    "followrellink",
    "noproxy",
    "passthru",
    "preserveauthorizationonredirect",
    "preservehttpmethodonredirect",
    "proxyusedefaultcredentials",
    "resume",
    "skipcertificatecheck",
    "skipheadervalidation",
    "skiphttperrorcheck",
    "usebasicparsing",
    "usedefaultcredentials",
    "verbose",
    "whatif",
];

/// Words before blocks that run once.
const ALWAYS: &[&str] = &["try", "finally", "begin", "process", "end"];

/// What a block that may not run sets.
enum Changed {
    Variable(String),
    Entry(Rc<RefCell<Table>>, String),
}

/// A script that is read from its start.
pub struct Script {
    pub(super) tokens: Cursor,
    /// In how many brackets it is.
    pub(super) depth: usize,
    /// In the expression of a text.
    pub(super) is_inside: bool,
    pub(super) maker: Maker,
    variables: Vec<(String, Value)>,
    /// For every open block that may not run, what was set in it.
    changed: Vec<Vec<Changed>>,
    /// Whether a word is the command that sends the request.
    is_command: fn(&str) -> bool,
    /// Where its parameters begin, once it was met in a value.
    call: Option<usize>,
}

impl Script {
    pub const fn new(tokens: Rc<[Token]>, is_command: fn(&str) -> bool) -> Self {
        Self {
            tokens: Cursor::new(tokens),
            depth: 0,
            is_inside: false,
            maker: Maker::new(),
            variables: Vec::new(),
            changed: Vec::new(),
            is_command,
            call: None,
        }
    }

    /// Runs to the command that sends the request; false where there is none.
    pub fn run(&mut self) -> bool {
        // What variables are worth behind a block, no one knows but who ran it: `if ($test) { $id = 'b' }`. For every open
        // bracket, whether its block runs once.
        let mut blocks: Vec<bool> = Vec::new();
        let mut is_certain = false;
        while let Some(kind) = self.tokens.next() {
            match &kind {
                Kind::Variable(name) => self.statement(name),
                Kind::Word(word) if self.is_call(word) => return true,
                Kind::Sign('{') => {
                    blocks.push(is_certain);
                    if !is_certain {
                        self.changed.push(Vec::new());
                    }
                }
                Kind::Sign('}') if blocks.pop() == Some(false) => {
                    for changed in self.changed.pop().unwrap_or_default() {
                        match changed {
                            Changed::Variable(name) => self.assign(&name, Value::Unknown),
                            Changed::Entry(table, name) => table.borrow_mut().set(&name, Value::Unknown),
                        }
                    }
                }
                _ => {}
            }
            is_certain = match &kind {
                Kind::Word(word) => ALWAYS.iter().any(|name| word.eq_ignore_ascii_case(name)),
                Kind::End => is_certain,
                _ => false,
            };
            if let Some(at) = self.call {
                self.tokens.at = at;
                return true;
            }
        }
        false
    }

    /// The next parameter of a command, in small letters and without its sign, and its value; an empty name where only a value
    /// stands. `None` at the command's end.
    pub fn parameter(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some(value) = self.splatted() {
                return Some(("@".to_owned(), value));
            }
            match self.tokens.peek()? {
                Kind::End | Kind::Sign('|' | ')' | '}') => return None,
                Kind::Sign(']' | ',') => self.tokens.at += 1,
                Kind::Word(word) if is_parameter(word) => {
                    let name = word.trim_matches(['-', ':']).to_ascii_lowercase();
                    let has_colon = word.ends_with(':');
                    self.tokens.at += 1;
                    let has_value = match self.tokens.peek() {
                        None | Some(Kind::End | Kind::Sign('|' | ')' | '}')) => false,
                        Some(Kind::Word(word)) => !is_parameter(word),
                        Some(_) => true,
                    };
                    if has_value && is_switch(&name) {
                        // `-Verbose:$false`
                        if has_colon {
                            self.argument();
                        }
                    } else if has_value {
                        return Some((name, self.argument()));
                    }
                }
                _ => return Some((String::new(), self.argument())),
            }
        }
    }

    /// The next value of a command that is no cmdlet; `None` at its end.
    pub fn word(&mut self) -> Option<Value> {
        while let Kind::Sign(']' | ',') = self.tokens.peek()? {
            self.tokens.at += 1;
        }
        let is_end = matches!(self.tokens.peek()?, Kind::End | Kind::Sign('|' | ')' | '}'));
        if is_end { None } else { self.splatted().or_else(|| Some(self.argument())) }
    }

    /// `@name`: a table or a list of parameters.
    fn splatted(&mut self) -> Option<Value> {
        let (Some(Kind::Sign('@')), Some(Kind::Word(name))) = (self.tokens.peek(), self.tokens.kind_at(1)) else {
            return None;
        };
        let value = self.variable(name);
        self.tokens.at += 2;
        Some(value)
    }

    /// Whether a word is the command that sends the request, or `&` before its path between quotes, which is taken then.
    fn is_call(&mut self, word: &str) -> bool {
        let is_path = |pieces: &[Piece]| matches!(pieces, [Piece::Plain(path)] if (self.is_command)(path));
        let is_quoted = word == "&" && matches!(self.tokens.peek(), Some(Kind::Text(pieces)) if is_path(pieces));
        self.tokens.at += usize::from(is_quoted);
        is_quoted || (self.is_command)(word)
    }

    /// To the end of a command whose answer is not known.
    pub(super) fn skip_command(&mut self) {
        while let Some(kind) = self.tokens.peek() {
            match kind {
                Kind::End | Kind::Sign('|' | ')' | '}' | ']') => break,
                Kind::Sign('(' | '[' | '{') => {
                    self.tokens.at += 1;
                    self.tokens.skip_closed();
                }
                Kind::Word(word) => {
                    let word = word.clone();
                    self.tokens.at += 1;
                    if self.is_call(&word) {
                        return self.meet_command();
                    }
                }
                _ => self.tokens.at += 1,
            }
        }
    }

    /// Whether the command that sends the request stood in the value that is read.
    pub(super) const fn is_call_met(&self) -> bool {
        self.call.is_some()
    }

    /// A value that a request answers: it is the one that is looked for.
    fn meet_command(&mut self) {
        if !self.is_inside && self.call.is_none() {
            self.call = Some(self.tokens.at);
        }
    }

    /// What a statement that begins with a variable does to it: `= value`, `+= value`, `['name'] = value`, `.Name = value`,
    /// `.Add('name', value)`.
    fn statement(&mut self, name: &str) {
        if self.tokens.take('=') {
            // `$a = $b = value`
            let mut names = vec![name.to_owned()];
            while let (Some(Kind::Variable(name)), Some(Kind::Sign('='))) = (self.tokens.peek(), self.tokens.kind_at(1))
            {
                names.push(name.clone());
                self.tokens.at += 2;
            }
            let value = self.pipeline();
            return names.iter().for_each(|name| self.set_variable(name, value.clone()));
        }
        if self.tokens.peek() == Some(&Kind::Sign('+')) && self.tokens.kind_at(1) == Some(&Kind::Sign('=')) {
            self.tokens.at += 2;
            let added = self.pipeline();
            let value = self.variable(name);
            let value = self.sum(value, added);
            return self.set_variable(name, value);
        }
        // `++`, `-=`, `??=`; `$a, $b = …` takes a list apart.
        let is_changed = match (self.tokens.peek(), self.tokens.kind_at(1)) {
            (Some(Kind::Sign('+')), Some(Kind::Sign('+'))) | (Some(Kind::Sign(',')), Some(Kind::Variable(_))) => true,
            (Some(Kind::Word(word)), next) => word == "--" || !word.starts_with('.') && next == Some(&Kind::Sign('=')),
            _ => false,
        };
        if is_changed {
            self.set_variable(name, Value::Unknown);
            let mut others = Vec::new();
            while self.tokens.take(',')
                && let Some(Kind::Variable(other)) = self.tokens.peek()
            {
                others.push(other.clone());
                self.tokens.at += 1;
            }
            if !others.is_empty() && self.tokens.take('=') {
                self.pipeline();
            }
            for other in others {
                self.set_variable(&other, Value::Unknown);
            }
            return;
        }
        if let Some(method) = [".add", ".remove"].into_iter().find(|method| self.tokens.take_word(method)) {
            let arguments = if self.tokens.take('(') { self.arguments() } else { Vec::new() };
            match (arguments.as_slice(), self.variable(name)) {
                ([key, value], _) if method == ".add" => self.set_entry(name, key, value),
                ([key], Value::Table(table)) if method == ".remove" => {
                    self.change(|| Changed::Entry(Rc::clone(&table), key.to_text().text.to_string()));
                    table.borrow_mut().remove(&key.to_text().text);
                }
                _ => {}
            }
            return;
        }
        let key = if self.tokens.take('[') {
            let key = self.expression();
            self.tokens.take(']').then_some(key)
        } else {
            let member = match self.tokens.peek() {
                Some(Kind::Word(word)) => word.strip_prefix('.').map(Value::text),
                _ => None,
            };
            self.tokens.at += usize::from(member.is_some());
            member
        };
        let Some(key) = key else { return };
        let is_added = self.tokens.kind_at(1) == Some(&Kind::Sign('=')) && self.tokens.take('+');
        if self.tokens.take('=') {
            let mut value = self.pipeline();
            if is_added {
                let old = entry(&self.variable(name), &key);
                value = self.sum(old, value);
            }
            self.set_entry(name, &key, &value);
        }
    }

    /// Notes what is set in a block that may not run.
    fn change(&mut self, changed: impl FnOnce() -> Changed) {
        if let Some(block) = self.changed.last_mut() {
            block.push(changed());
        }
    }

    fn set_variable(&mut self, name: &str, value: Value) {
        self.change(|| Changed::Variable(name.to_owned()));
        self.assign(name, value);
    }

    fn assign(&mut self, name: &str, value: Value) {
        let known = self.variables.iter().position(|(other, _)| other.eq_ignore_ascii_case(name));
        match known {
            Some(index) => self.variables[index].1 = value,
            None if self.variables.len() < MOST_VARIABLES => self.variables.push((name.to_owned(), value)),
            None => {}
        }
    }

    /// Sets an entry of a table. A value with depth is not taken: the table might hold itself. Of a list that is changed, no
    /// item is known any more, and of a table whose key is not known, that there is more.
    fn set_entry(&mut self, name: &str, key: &Value, value: &Value) {
        let key = key.to_text();
        let value = if value.depth() == 0 && !key.is_partial { value.clone() } else { Value::Unknown };
        match self.variable(name) {
            Value::Table(table) => {
                self.change(|| Changed::Entry(Rc::clone(&table), key.text.to_string()));
                table.borrow_mut().set(&key.text, value);
            }
            Value::List(_) => self.set_variable(name, Value::Unknown),
            _ => {}
        }
    }

    /// What a variable is worth.
    pub(super) fn variable(&self, name: &str) -> Value {
        let known = self.variables.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        match (known, name.to_ascii_lowercase().as_str()) {
            (Some((_, value)), _) => value.clone(),
            (None, "true") => Value::Bool(true),
            (None, "false") => Value::Bool(false),
            (None, "null") => Value::Null,
            (None, _) => Value::Unknown,
        }
    }
}

/// Whether a parameter has no value; its name may be cut where it stays clear.
fn is_switch(name: &str) -> bool {
    SWITCHES.iter().any(|switch| *switch == name || name.len() > "proxy".len() && switch.starts_with(name))
}

pub(super) fn is_parameter(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}
