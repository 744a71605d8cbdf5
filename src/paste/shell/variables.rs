//! Variables that lines above a command set: `JOB=53TX4`, `export JOB='53TX4'`, `$job = "53TX4"`.

use super::{Shell, is_variable};
use zeroize::Zeroizing;

/// So many variables are known.
const MOST: usize = 200;
/// A name is no longer than that. Bytes.
const LONGEST: usize = 60;
/// What may stand before an assignment: prompts, and what else is done with the variable.
const BEFORE: &[&str] = &["$ ", "% ", "export ", "readonly ", "local ", "declare ", "typeset "];

/// In the order of the text.
#[derive(Default)]
pub struct Variables(Vec<Variable>);

struct Variable {
    name: String,
    /// `None` where the text does not hold it.
    value: Option<Zeroizing<String>>,
}

impl Variables {
    /// What is set in lines of their own before `start`, or before a `;` or `&&`. One before a command is set for it alone.
    pub fn before(text: &str, start: usize) -> Self {
        let mut all = Self::default();
        let head = &text[..start];
        if !text.contains('$') {
            return all;
        }
        let mut at = 0;
        while at < head.len() && all.0.len() < MOST {
            let (mut set, end) = all.assignments(head, at);
            all.0.append(&mut set);
            at = end + head[end..].find(['\n', ';', '&']).map_or(head.len() - end, |len| len + 1);
        }
        all
    }

    /// The value of a name, the last one that it was given.
    pub fn value(&self, name: &str) -> Option<&str> {
        let last = self.0.iter().rev().find(|variable| variable.name == name)?;
        Some(last.value.as_ref()?.as_str())
    }

    /// What is set at `at`, up to the end of the command there, and where that is.
    fn assignments(&self, head: &str, at: usize) -> (Vec<Variable>, usize) {
        let mut said = Vec::new();
        let mut shell = Shell::new(head, at, self, &mut said);
        let mut set = Vec::new();
        while shell.next_word() {
            if BEFORE.iter().any(|word| shell.take(word)) {
                continue;
            }
            let Some(name) = name(&head[shell.at..]) else { return (Vec::new(), shell.at) };
            if shell.take("$") {
                // PowerShell has blanks around the sign.
                shell.at += name.len();
                while shell.take(" ") || shell.take("=") {}
            } else {
                shell.at += name.len() + 1;
            }
            let word = if shell.rest().starts_with([' ', '\n', '\r']) { None } else { Some(shell.word()) };
            let value = word.filter(|word| !word.is_partial && word.printed.is_none());
            set.push(Variable { name: name.to_owned(), value: value.map(|word| Zeroizing::new(word.text)) });
        }
        let is_whole = shell.rest().starts_with(['\n', '\r', ';']) || shell.rest().starts_with("&&");
        let end = shell.at;
        (if is_whole { set } else { Vec::new() }, end)
    }
}

/// The name that is set here: `NAME=`, `$NAME =`.
fn name(text: &str) -> Option<&str> {
    let (bare, is_powershell) = text.strip_prefix('$').map_or((text, false), |bare| (bare, true));
    let len = bare.bytes().take(LONGEST + 1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let (name, rest) = bare.split_at(len);
    let rest = if is_powershell { rest.trim_start_matches(' ') } else { rest };
    let is_set = rest.starts_with('=') && !rest.starts_with("==");
    (is_set && len <= LONGEST && is_variable(name) && !name.as_bytes()[0].is_ascii_digit()).then_some(name)
}
