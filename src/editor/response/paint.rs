//! How an answer's lines look: the head, XML and JSON by their tokens, odd places, hidden secrets. Lines are read one by
//! one, for a text that is typed in is drawn long before it is read.

use crate::diagnostic::Severity;
use crate::doctor::hidden_places;
use crate::editor::paint::{Layers, Line, Token, Window, in_sight};
use crate::text::{LineIndex, Span};

/// How far before what is in sight its context is looked for. Bytes.
const CONTEXT: usize = 4_000;

type Tokens = Vec<(Span, Token)>;

/// The lines in sight of `text`, whose body begins at the byte `body`.
pub(super) fn lines(
    text: &str,
    index: &LineIndex,
    body: usize,
    marks: &[(Span, Severity)],
    window: &Window,
) -> Vec<Line> {
    let line = |line| {
        let sight = in_sight(text, index, line, window);
        let part = sight.part;
        let mut tokens = Tokens::new();
        let begin = body.clamp(part.start, part.end);
        if part.start < body {
            head(text, Span::new(part.start, begin), &mut tokens);
        }
        match text.as_bytes().get(body) {
            Some(b'<') => xml(text, Span::new(begin, part.end), &mut tokens),
            Some(b'{' | b'[') => json(text, Span::new(begin, part.end), &mut tokens),
            _ => {}
        }
        let secrets: Vec<Span> = hidden_places(part.slice(text))
            .map(|span| Span::new(part.start + span.start, part.start + span.end))
            .collect();
        let layers = Layers {
            text,
            tokens: &tokens,
            between: Token::Text,
            marks,
            secrets: &secrets,
            covered: str::to_owned,
            found: &[],
            selection: Span::default(),
        };
        layers.line(index, line, sight)
    };
    (window.lines.start..window.lines.end.min(index.line_count())).map(line).collect()
}

/// The bytes from `at` for which `is` holds.
fn run(text: &str, at: usize, end: usize, is: impl Fn(u8) -> bool) -> Span {
    let len = text.as_bytes()[at..end].iter().take_while(|b| is(**b)).count();
    Span::new(at, at + len)
}

/// The bytes from `at` up to and with the first `what`; to the end where there is none.
fn through(text: &str, at: usize, end: usize, what: &str) -> Span {
    let len = text.get(at..end).and_then(|rest| rest.find(what)).map(|found| found + what.len());
    Span::new(at, len.map_or(end, |len| at + len))
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':') || byte >= 0x80
}

/// A line before the body: a status line, a header, what curl says beside them.
fn head(text: &str, line: Span, out: &mut Tokens) {
    let shown = line.slice(text);
    if shown.starts_with("* ") || shown.contains("--:--") || shown.trim_start().starts_with("% Total") {
        out.push((line, Token::Comment));
        return;
    }
    let prompt = run(text, line.start, line.end, |b| matches!(b, b'<' | b'>' | b' '));
    let name = run(text, prompt.end, line.end, |b| is_name(b) && b != b':');
    let rest = Span::new(name.end, line.end).slice(text);
    out.push((prompt, Token::Mark));
    if shown[prompt.len()..].starts_with("HTTP/") {
        let version = run(text, name.end, line.end, |b| b != b' ');
        out.push((name.cover(version), Token::Key));
        let blank = run(text, version.end, line.end, |b| b == b' ');
        out.push((run(text, blank.end, line.end, |b| b.is_ascii_digit()), Token::Literal));
    } else if rest.starts_with(':') && !name.is_empty() {
        out.push((name, Token::Key));
        out.push((Span::new(name.end, name.end + 1), Token::Mark));
    }
}

/// Tags with their attributes, and entities.
fn xml(text: &str, part: Span, out: &mut Tokens) {
    let bytes = text.as_bytes();
    let context = &bytes[part.start.saturating_sub(CONTEXT)..part.start];
    let mut is_tag = context.iter().rev().find(|b| matches!(b, b'<' | b'>')) == Some(&b'<');
    let mut at = part.start;
    while at < part.end {
        let rest = &bytes[at..part.end];
        let (span, token) = match rest[0] {
            b'<' if rest.starts_with(b"<!--") => (through(text, at, part.end, "-->"), Token::Comment),
            b'<' => {
                let open = run(text, at, part.end, |b| matches!(b, b'<' | b'/' | b'?' | b'!' | b'['));
                out.push((open, Token::Mark));
                is_tag = true;
                (run(text, open.end, part.end, is_name), Token::Key)
            }
            b'>' => {
                is_tag = false;
                (Span::new(at, at + 1), Token::Mark)
            }
            b'"' | b'\'' if is_tag => {
                let quote = if rest[0] == b'"' { "\"" } else { "'" };
                (Span::new(at, through(text, at + 1, part.end, quote).end), Token::String)
            }
            b if is_tag && is_name(b) => (run(text, at, part.end, is_name), Token::Literal),
            _ if is_tag => (Span::new(at, at + 1), Token::Mark),
            b'&' => {
                let name = run(text, at + 1, part.end, |b| b.is_ascii_alphanumeric() || b == b'#');
                let is_entity = bytes.get(name.end) == Some(&b';') && !name.is_empty();
                (Span::new(at, name.end + usize::from(is_entity)), if is_entity { Token::Literal } else { Token::Text })
            }
            _ => (run(text, at, part.end, |b| !matches!(b, b'<' | b'&' | b'>')), Token::Text),
        };
        out.push((span, token));
        at = span.end;
    }
}

/// Keys, texts and what else is in JSON, or in what Python prints.
fn json(text: &str, part: Span, out: &mut Tokens) {
    let bytes = text.as_bytes();
    let mut at = part.start;
    // Where a long line begins in the midst of a text, the last border between values tells.
    let from = text.ceil_char_boundary(part.start.saturating_sub(CONTEXT));
    let context = &text[from..part.start];
    if part.start > 0 && !context.ends_with(['\n', '\r']) {
        let border = [",\"", "{\"", "[\"", ", \"", ": \"", ":\""]
            .iter()
            .filter_map(|mark| Some(context.rfind(mark)? + mark.len()))
            .max();
        at = border.map_or(at, |border| from + border - 1);
    }
    while at < part.end {
        let (span, token) = match bytes[at] {
            quote @ (b'"' | b'\'') => {
                let end = closing(bytes, at, part.end, quote);
                let next = bytes[end..].iter().find(|b| !matches!(b, b' ' | b'\t'));
                (Span::new(at, end), if next == Some(&b':') { Token::Key } else { Token::String })
            }
            b'{' | b'}' | b'[' | b']' | b':' | b',' => (Span::new(at, at + 1), Token::Mark),
            b if is_name(b) || b == b'+' => {
                (run(text, at, part.end, |b| is_name(b) && b != b':' || b == b'+'), Token::Literal)
            }
            _ => (run(text, at, part.end, |b| !is_name(b) && !b"\"'{}[]:,+".contains(&b)), Token::Text),
        };
        out.push((span, token));
        at = span.end;
    }
}

/// One past the quote that ends the text which begins at `at`.
fn closing(bytes: &[u8], at: usize, end: usize, quote: u8) -> usize {
    let mut is_escaped = false;
    for (i, b) in bytes[..end].iter().enumerate().skip(at + 1) {
        match *b {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b if b == quote => return i + 1,
            _ => {}
        }
    }
    end
}
