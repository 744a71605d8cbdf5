//! Variables that lines above a command set: `JOB=53TX4`, `export JOB='53TX4'`, `$job = "53TX4"`.

use super::{Shell, is_variable};
use zeroize::Zeroizing;

/// So many variables are known.
const MOST: usize = 200;
/// A name is no longer than that. Bytes.
const LONGEST: usize = 60;
/// What may stand before an assignment: prompts, and what else is done with the variable.
const BEFORE: &[&str] =
    &["$ ", "% ", "export ", "readonly ", "local ", "declare ", "typeset ", "then ", "do ", "else "];
/// Commands that give names values which the text does not hold.
const BINDING: &[&str] = &["read", "for", "foreach", "select", "unset", "mapfile", "readarray", "getopts"];

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
        // How many variables were known where a block, or what runs on a condition in a line, began.
        let (mut blocks, mut chain) = (Vec::new(), None);
        while at < head.len() && all.0.len() < MOST {
            let (mut set, end) = all.assignments(head, at);
            let end = end + head[end..].find(['\n', ';', '&', '|']).unwrap_or(head.len() - end);
            let command = head[at..end].trim();
            all.close(command, &mut blocks);
            if set.is_empty() {
                all.forget_set_in(command);
            }
            all.0.append(&mut set);
            match head.as_bytes().get(end) {
                Some(b'&' | b'|') => drop(chain.get_or_insert(all.0.len())),
                Some(_) if !command.is_empty() => all.forget_from(chain.take()),
                _ => {}
            }
            at = end + 1;
        }
        all
    }

    /// Forgets what a block has set that ends with this command: it may not have run, or be of another function.
    fn close(&mut self, command: &str, blocks: &mut Vec<usize>) {
        let first = command.split_whitespace().next().unwrap_or("");
        match first {
            "fi" | "done" | "esac" => self.forget_from(blocks.pop()),
            "else" | "elif" => self.forget_from(blocks.last().copied()),
            _ if first.starts_with('}') => self.forget_from(blocks.pop()),
            _ => {}
        }
        let is_open = matches!(first, "if" | "for" | "while" | "until" | "case" | "select") || command.ends_with('{');
        if is_open {
            blocks.push(self.0.len());
        }
    }

    fn forget_from(&mut self, from: Option<usize>) {
        self.0.iter_mut().skip(from.unwrap_or(usize::MAX)).for_each(|variable| variable.value = None);
    }

    /// Forgets what a command sets that is more than assignments: `read JOB`, `if ($late) { $job = 'b' }`, `JOB+=b`.
    fn forget_set_in(&mut self, command: &str) {
        let mut words = command.split(|c: char| c.is_whitespace() || "(){}".contains(c));
        let is_before =
            |word: &str| matches!(word, "" | "while" | "until" | "if" | "do" | "then") || word.contains('=');
        let is_binding = words.find(|word| !is_before(word)).is_some_and(|word| BINDING.contains(&word));
        if !is_binding && !command.contains('=') {
            return;
        }
        for variable in self.0.iter_mut().filter(|variable| variable.value.is_some()) {
            let is_set = |(at, name): (usize, &str)| {
                let (before, behind) = (&command[..at], &command[at + name.len()..]);
                // PowerShell has blanks around the sign; so have the shells where they compare.
                let is_spaced = before.ends_with('$') && !before.contains('[');
                let rest = if is_spaced { behind.trim_start_matches(' ') } else { behind };
                let rest = rest.strip_prefix('+').unwrap_or(rest);
                let is_whole = !before.ends_with(is_of_name) && !behind.starts_with(is_of_name);
                is_whole && (is_binding || rest.starts_with('=') && !rest.starts_with("=="))
            };
            if command.match_indices(variable.name.as_str()).any(is_set) {
                variable.value = None;
            }
        }
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

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
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
