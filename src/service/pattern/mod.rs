//! The regular expressions of AWS's service models, held against a whole text.
//!
//! A pattern becomes a small program (Thompson's construction), which reads the text once with the set of all places
//! where it may be: the time is at most the text's length times the program's, whatever both are.
//!
//! ```
//! use waybill::service::pattern::matches;
//!
//! assert!(matches(r"[a-zA-Z0-9\-\_]+", "job-1"));
//! assert!(!matches(r"[a-zA-Z0-9\-\_]+", "job 1"));
//! ```

mod compile;

use compile::{Instruction, Program, compile};

/// After so many steps the service has to judge.
const MAX_STEPS: usize = 2_000_000;

/// Whether `pattern` matches the whole of `text`. What cannot be judged matches: a pattern with a part that this
/// matcher does not know, a text that takes too many steps.
///
/// `\d`, `\s` and `\w` are ASCII. `\p{…}` is read as its ASCII part and every character beyond ASCII. `$` stands also
/// before a line feed that ends the text, as in Java and Python.
pub fn matches(pattern: &str, text: &str) -> bool {
    let Some(program) = compile(pattern) else { return true };
    let text: Vec<char> = text.chars().collect();
    let mut steps = MAX_STEPS;
    run(&program, 0, &text, 0, Some(text.len()), &mut steps).unwrap_or(true)
}

/// The first character that cannot stand in `text`, where `pattern` is a set of characters and how many of them there may
/// be: then it is the character that is wrong, and not the whole.
pub fn stray(pattern: &str, text: &str) -> Option<char> {
    let program = compile(pattern)?;
    let mut classes = program.iter().filter_map(|instruction| match instruction {
        Instruction::Class(class) => Some(class),
        _ => None,
    });
    // A repetition is written out, so that the same set may occur more than once.
    let class = classes.next()?;
    if classes.any(|other| other != class) {
        return None;
    }
    text.chars().find(|c| !class.holds(*c))
}

/// Whether the program, from its instruction `start` on, reads the text from `at` to `end`, or to any place where there
/// is no `end`. `None` when the steps are used up.
fn run(
    program: &Program,
    start: usize,
    text: &[char],
    at: usize,
    end: Option<usize>,
    steps: &mut usize,
) -> Option<bool> {
    let mut places = Places::new(program.len());
    let mut next = Places::new(program.len());
    places.stack.push(start);
    for at in at..=text.len() {
        let reached = follow(program, &mut places, text, at, steps)?;
        if reached && end.is_none_or(|end| end == at) {
            return Some(true);
        }
        let Some(&c) = text.get(at) else { break };
        for &place in &places.list {
            if let Instruction::Class(class) = &program[place]
                && class.holds(c)
            {
                next.stack.push(place + 1);
            }
        }
        if next.stack.is_empty() {
            return Some(false);
        }
        std::mem::swap(&mut places, &mut next);
        next.clear();
    }
    Some(false)
}

/// The set of instructions at which a program may be, and those from which it has still to go on.
struct Places {
    list: Vec<usize>,
    /// By instruction, in which round it was seen last, so that nothing has to be erased between characters.
    seen: Vec<usize>,
    round: usize,
    stack: Vec<usize>,
}

impl Places {
    fn new(len: usize) -> Self {
        Self { list: Vec::new(), seen: vec![0; len], round: 1, stack: Vec::new() }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round += 1;
    }
}

/// Goes on from every place that waits, without reading a character. Whether the end of the program was reached.
fn follow(program: &Program, places: &mut Places, text: &[char], at: usize, steps: &mut usize) -> Option<bool> {
    let mut reached = false;
    while let Some(place) = places.stack.pop() {
        *steps = steps.checked_sub(1)?;
        if std::mem::replace(&mut places.seen[place], places.round) == places.round {
            continue;
        }
        match program[place] {
            Instruction::Class(_) => places.list.push(place),
            Instruction::Split(one, other) => places.stack.extend([other, one]),
            Instruction::Jump(to) => places.stack.push(to),
            Instruction::Start if at == 0 => places.stack.push(place + 1),
            Instruction::End if at == text.len() || (at + 1 == text.len() && text[at] == '\n') => {
                places.stack.push(place + 1);
            }
            Instruction::Start | Instruction::End => {}
            Instruction::Ahead { after, negative } => {
                if run(program, place + 1, text, at, None, steps)? != negative {
                    places.stack.push(after);
                }
            }
            Instruction::Match => reached = true,
        }
    }
    Some(reached)
}
