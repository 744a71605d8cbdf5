//! One undo and redo over everything that changes the text: typing, fields, fixes, pasting, opening a file.
//! A step holds the edits and their inverse, never a copy of the file.

use crate::diagnostic::{Edit, apply};
use crate::text::Span;
use std::sync::Arc;

/// Typing within this many milliseconds of the last key joins its step.
const JOIN_MS: f64 = 1_000.0;

/// What made a step; steps of one origin may join.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Keys in the text.
    Typing,
    /// Keys in the field of this path.
    Field(String),
    /// A fix, a file, a move: always a step of its own.
    Once,
}

/// A text as it was opened.
#[derive(Debug, Default, PartialEq)]
pub struct File {
    /// The text.
    pub text: String,
    /// Spans of secrets in it.
    pub secrets: Vec<Span>,
}

/// What changed besides the text when a file was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The name before and after.
    pub names: (String, String),
    /// What the edited text is compared with, before and after.
    pub files: (Arc<File>, Arc<File>),
}

/// One entry of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it did, to follow "Undo": `set serviceLevel`.
    pub label: String,
    origin: Origin,
    at_ms: f64,
    forward: Vec<Edit>,
    backward: Vec<Edit>,
    /// The selection before, in bytes.
    pub before: Span,
    /// The selection after, in bytes.
    pub after: Span,
    /// Set where the step opened a file.
    pub opened: Option<Opened>,
}

impl Step {
    /// A step that applies `forward` to `text`. `None` where the edits do not fit the text or change nothing.
    pub fn new(
        label: String,
        origin: Origin,
        at_ms: f64,
        text: &str,
        forward: Vec<Edit>,
        selections: (Span, Span),
    ) -> Option<(Self, String)> {
        let after = apply(text, &forward)?;
        if after == text {
            return None;
        }
        let backward = inverse(text, &forward);
        let (before, selected) = selections;
        Some((Self { label, origin, at_ms, forward, backward, before, after: selected, opened: None }, after))
    }
}

/// The edits that lead back from the edited text to `text`.
pub fn inverse(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    crate::text::sort_by_place(&mut sorted, |e| (e.span.start, 0, e.span.end));
    let mut shift = 0isize;
    let mut out = Vec::with_capacity(sorted.len());
    for edit in sorted {
        let start = edit.span.start.saturating_add_signed(shift);
        out.push(Edit::replace(Span::new(start, start + edit.text.len()), edit.span.slice(text)));
        shift += edit.text.len() as isize - edit.span.len() as isize;
    }
    out
}

/// The smallest single edit that turns `old` into `new`; `None` where they are equal.
pub fn difference(old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let mut start = common_start(old.as_bytes(), new.as_bytes());
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let mut tail = common_end(&old.as_bytes()[start..], &new.as_bytes()[start..]);
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    Some(Edit::replace(Span::new(start, old.len() - tail), &new[start..new.len() - tail]))
}

/// Bytes compared at once: equal stretches of a large text go by at the speed of memory.
const CHUNK: usize = 256;

/// How many bytes at the start are the same.
fn common_start(a: &[u8], b: &[u8]) -> usize {
    let equal = a.chunks_exact(CHUNK).zip(b.chunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    equal + a[equal..].iter().zip(&b[equal..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes at the end are the same.
fn common_end(a: &[u8], b: &[u8]) -> usize {
    let equal = a.rchunks_exact(CHUNK).zip(b.rchunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let (a, b) = (&a[..a.len() - equal], &b[..b.len() - equal]);
    equal + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Steps done and undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Adds a step; what was undone is gone. Typing that goes on where it stopped joins the last step.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && let Some(joined) = join(last, &step)
        {
            *last = joined;
            return;
        }
        self.done.push(step);
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|s| s.label.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|s| s.label.as_str())
    }

    /// Takes the last step back: the text before it, and the step. `None` where there is none.
    pub fn undo(&mut self, text: &str) -> Option<(String, &Step)> {
        let step = self.done.pop()?;
        let before = apply(text, &step.backward)?;
        self.undone.push(step);
        self.undone.last().map(|step| (before, step))
    }

    /// Does the last undone step again: the text after it, and the step.
    pub fn redo(&mut self, text: &str) -> Option<(String, &Step)> {
        let step = self.undone.pop()?;
        let after = apply(text, &step.forward)?;
        self.done.push(step);
        self.done.last().map(|step| (after, step))
    }
}

/// Two steps as one, where the second goes on with the first: the same origin, soon after, at the same place.
fn join(last: &Step, next: &Step) -> Option<Step> {
    let ([first], [_], [second], [_]) = (&last.forward[..], &last.backward[..], &next.forward[..], &next.backward[..])
    else {
        return None;
    };
    if last.origin == Origin::Once || last.origin != next.origin || next.at_ms - last.at_ms > JOIN_MS {
        return None;
    }
    // In the text a new line begins a new step, so that undo goes line by line.
    if last.origin == Origin::Typing && second.text.contains('\n') {
        return None;
    }
    let written = Span::new(first.span.start, first.span.start + first.text.len());
    let inside = written.holds(second.span);
    let backspace = second.span.end == written.start && first.text.is_empty() && second.text.is_empty();
    let (forward, backward) = if inside {
        let mut text = first.text.clone();
        text.replace_range(second.span.start - written.start..second.span.end - written.start, &second.text);
        let backward =
            Edit::replace(Span::new(written.start, written.start + text.len()), last.backward[0].text.clone());
        (Edit::replace(first.span, text), backward)
    } else if backspace {
        let removed = format!("{}{}", next.backward[0].text, last.backward[0].text);
        (Edit::delete(Span::new(second.span.start, first.span.end)), Edit::insert(second.span.start, removed))
    } else {
        return None;
    };
    Some(Step {
        label: next.label.clone(),
        origin: last.origin.clone(),
        at_ms: next.at_ms,
        forward: vec![forward],
        backward: vec![backward],
        before: last.before,
        after: next.after,
        opened: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(text: &str, new: &str, at_ms: f64) -> (Step, String) {
        let edit = difference(text, new).expect("texts differ");
        Step::new("type".into(), Origin::Typing, at_ms, text, vec![edit], (Span::default(), Span::default()))
            .expect("a step")
    }

    #[test]
    fn a_difference_is_smallest_and_keeps_characters_whole() {
        assert_eq!(difference("abc", "axc"), Some(Edit::replace(Span::new(1, 2), "x")));
        assert_eq!(difference("aa", "aaa"), Some(Edit::insert(2, "a")));
        assert_eq!(difference("é", "è"), Some(Edit::replace(Span::new(0, 2), "è")));
        assert_eq!(difference("same", "same"), None);
        let long = "x".repeat(3 * CHUNK);
        let changed = format!("{long}y{long}");
        assert_eq!(difference(&format!("{long}{long}"), &changed), Some(Edit::insert(3 * CHUNK, "y")));
        assert_eq!(
            difference(&changed, &format!("{long}z{long}")),
            Some(Edit::replace(Span::new(3 * CHUNK, 3 * CHUNK + 1), "z"))
        );
    }

    #[test]
    fn typing_joins_until_it_pauses_or_a_line_ends() {
        let mut history = History::default();
        let mut text = String::from("a\n");
        for (new, at) in [("ab\n", 0.0), ("abc\n", 500.0), ("abcd\n", 5_000.0), ("abcd\n\n", 5_100.0)] {
            let (s, after) = step(&text, new, at);
            history.push(s);
            text = after;
        }
        let mut seen = vec![];
        while let Some((before, _)) = history.undo(&text) {
            text = before;
            seen.push(text.clone());
        }
        assert_eq!(seen, ["abcd\n", "abc\n", "a\n"]);
        while let Some((after, _)) = history.redo(&text) {
            text = after;
        }
        assert_eq!(text, "abcd\n\n");
    }

    #[test]
    fn backspaces_join() {
        let mut history = History::default();
        let mut text = String::from("word");
        for new in ["wor", "wo", "w"] {
            let (s, after) = step(&text, new, 0.0);
            history.push(s);
            text = after;
        }
        assert_eq!(history.undo(&text).map(|(t, _)| t).as_deref(), Some("word"));
        assert!(history.undo("word").is_none());
    }

    #[test]
    fn random_steps_undo_to_the_first_bytes_and_redo_to_the_last() {
        let mut seed = 0x2545_F491_4F6C_DD1D_u64;
        let mut random = move |n: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed % n as u64) as usize
        };
        let first = String::from("bucket: b\nprefix: é/\u{1F600}\n");
        let mut history = History::default();
        let mut text = first.clone();
        for i in 0..300 {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (borders[random(borders.len())], borders[random(borders.len())]);
            let piece = ["", "x", "é", "\n", "\u{1F600}y", "long piece"][random(6)];
            let edit = Edit::replace(Span::new(a.min(b), a.max(b).min(a.min(b) + 4)), piece);
            let origin = if random(2) == 0 { Origin::Typing } else { Origin::Once };
            let made = Step::new(
                "x".into(),
                origin,
                f64::from(i * 300),
                &text,
                vec![edit],
                (Span::default(), Span::default()),
            );
            if let Some((s, after)) = made {
                history.push(s);
                text = after;
            }
        }
        let last = text.clone();
        while let Some((before, _)) = history.undo(&text) {
            text = before;
        }
        assert_eq!(text, first);
        while let Some((after, _)) = history.redo(&text) {
            text = after;
        }
        assert_eq!(text, last);
    }
}
