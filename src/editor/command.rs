//! How a command looks: its lines, cut into pieces that are colored alike. What is copied is the text itself.

use crate::snippet::{Language, Rendered};
use crate::text::Span;

/// A longer line is drawn up to here; the copied text has all of it. Bytes.
const MAX_LINE: usize = 2_000;
/// More lines than this are counted and not drawn.
pub const MAX_LINES: usize = 400;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A comment.
    Comment,
    /// A program, or an option of it.
    Word,
    /// Between quotes.
    Quoted,
    /// A place that an environment variable fills in.
    Slot,
    /// Anything else.
    Plain,
}

/// A run of characters that look the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// What is drawn.
    pub text: String,
}

/// The first [`MAX_LINES`] lines of a rendered text.
pub fn lines(rendered: &Rendered, language: Language) -> Vec<Vec<Piece>> {
    let mut at = 0;
    rendered
        .text
        .split_inclusive('\n')
        .take(MAX_LINES)
        .map(|line| {
            let start = at;
            at += line.len();
            pieces(line.trim_end_matches('\n'), start, rendered, language)
        })
        .collect()
}

/// How many lines there are beyond those that are drawn.
pub fn hidden_lines(rendered: &Rendered) -> usize {
    rendered.text.lines().count().saturating_sub(MAX_LINES)
}

fn pieces(line: &str, start: usize, rendered: &Rendered, language: Language) -> Vec<Piece> {
    let (shown, cut) = match line.len() {
        n if n > MAX_LINE => (&line[..line.floor_char_boundary(MAX_LINE)], n - MAX_LINE),
        _ => (line, 0),
    };
    let mut out = vec![];
    let mut at = 0;
    for slot in &rendered.slots {
        let Some(from) = slot.span.start.checked_sub(start).filter(|from| *from >= at && *from < shown.len()) else {
            continue;
        };
        let to = (slot.span.end - start).min(shown.len());
        plain(&shown[at..from], at == 0, language, &mut out);
        out.push(Piece { part: Part::Slot, text: shown[from..to].to_owned() });
        at = to;
    }
    plain(&shown[at..], at == 0, language, &mut out);
    if cut > 0 {
        out.push(Piece { part: Part::Comment, text: format!("… {cut} more characters are copied") });
    }
    out
}

fn plain(text: &str, opens_line: bool, language: Language, out: &mut Vec<Piece>) {
    let comment = match language {
        Language::Cmd => "rem ",
        Language::JavaScript => "//",
        Language::Http | Language::Url => "\0",
        _ => "#",
    };
    if opens_line && text.trim_start().to_ascii_lowercase().starts_with(comment) {
        return push(out, Part::Comment, text);
    }
    if matches!(language, Language::Url) {
        return push(out, Part::Quoted, text);
    }
    let mut rest = text;
    while !rest.is_empty() {
        let span = quoted(rest);
        words(&rest[..span.start], opens_line && rest.len() == text.len(), out);
        push(out, Part::Quoted, span.slice(rest));
        rest = &rest[span.end..];
    }
}

/// The first quoted run of `text`; empty at its end where there is none.
fn quoted(text: &str) -> Span {
    let Some(start) = text.find(['\'', '"']) else { return Span::at(text.len()) };
    let quote = &text[start..=start];
    let end = text[start + 1..].find(quote).map_or(text.len(), |at| start + 1 + at + 1);
    Span::new(start, end)
}

/// Options, and the word that begins a line.
fn words(text: &str, opens_line: bool, out: &mut Vec<Piece>) {
    let mut is_first = opens_line;
    for word in text.split_inclusive(' ') {
        let bare = word.trim();
        let is_word = bare.starts_with('-') && bare.len() > 1
            || (is_first && bare.starts_with(|c: char| c.is_ascii_alphabetic()));
        push(out, if is_word { Part::Word } else { Part::Plain }, word);
        is_first &= bare.is_empty();
    }
}

fn push(out: &mut Vec<Piece>, part: Part, text: &str) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.part == part => last.text.push_str(text),
        _ => out.push(Piece { part, text: text.to_owned() }),
    }
}
