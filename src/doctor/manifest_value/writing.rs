//! How a manifest is written in the text around it, and what its bytes are to YAML then.

use crate::doctor::mask::escapes::{behind_backslash, behind_backtick, behind_hash, percent, percent_at};
use crate::doctor::mask::{HIDDEN, ends_with};

/// Where the line of a name is looked for: so many bytes before it. Every name of a hostile text is looked at.
const LOOK_BACK: usize = 512;

/// How a manifest is written in a text.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Writing {
    /// As it is, or in markup.
    Plain,
    /// In a string with escapes: `\n` ends a line, a bare `"` or a line end the string.
    Escaped,
    /// In a string of PowerShell, where `` `n `` ends a line.
    Backticks,
    /// On a line of a system log, where `#012` ends a line.
    Logged,
    /// With percent signs, as in a form that was encoded so many times more.
    Encoded(usize),
}

/// What the next bytes are to YAML.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Piece {
    LineEnd,
    Blank,
    Quote(u8),
    Other(u8),
    /// The manifest ends here.
    Stop,
}

impl Writing {
    /// What stands at `at`, and in how many bytes.
    pub(super) fn piece(self, bytes: &[u8], at: usize) -> (Piece, usize) {
        let rest = &bytes[at..];
        let Some(byte) = rest.first() else { return (Piece::Stop, 0) };
        let is_line_end = matches!(byte, b'\n' | b'\r');
        match self {
            Self::Plain if is_line_end => (Piece::LineEnd, 1),
            Self::Plain if is_one_of(rest, &[b"</", b"]]>"]) => (Piece::Stop, 0),
            Self::Plain if rest.starts_with(b"&quot;") => (Piece::Quote(b'"'), 6),
            Self::Plain if rest.starts_with(b"&apos;") => (Piece::Quote(b'\''), 6),
            Self::Plain if *byte != b'&' => (decoded(*byte), 1),
            Self::Plain => line_end_entity(rest).map_or((decoded(*byte), 1), |len| (Piece::LineEnd, len)),
            Self::Encoded(depth) => encoded(rest, *byte, depth),
            _ if is_line_end => (Piece::Stop, 0),
            Self::Escaped => escaped(rest, *byte, b'\\', behind_backslash),
            // Two quotes are one in a string of PowerShell.
            Self::Backticks if rest.starts_with(b"\"\"") => (Piece::Quote(b'"'), 2),
            Self::Backticks => escaped(rest, *byte, b'`', behind_backtick),
            Self::Logged if *byte == b'#' => {
                behind_hash(&rest[1..]).map_or((decoded(b'#'), 1), |(byte, len)| (decoded(byte), 1 + len))
            }
            Self::Logged => (decoded(*byte), 1),
        }
    }
}

/// How XML may write line ends.
const LINE_ENDS: [&[u8]; 6] = [b"&#xA;", b"&#10;", b"&#xD;", b"&#13;", b"&#x0A;", b"&#x0D;"];

/// How long the line end is that XML writes as an entity here. It may be a part of a password elsewhere, so the manifest has to
/// go on behind it with an entry, or to end.
fn line_end_entity(rest: &[u8]) -> Option<usize> {
    const LONGEST: usize = 64;
    let is_here = |at: &usize| {
        let near = &rest[*at..];
        LINE_ENDS.iter().find(|end| near.get(..end.len()).is_some_and(|start| start.eq_ignore_ascii_case(end)))
    };
    let len = is_here(&0)?.len();
    let mut at = len;
    while let Some(end) = is_here(&at).filter(|_| at < LONGEST) {
        at += end.len();
    }
    let behind = &rest[at..rest.len().min(at + LONGEST)];
    let name = &behind[behind.iter().take_while(|b| b" \t-\"'".contains(b)).count()..];
    let letters = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let is_entry = letters > 0 && name[letters..].iter().find(|b| !b"\"'".contains(b)) == Some(&b':');
    // What was hidden before stays as it is.
    (is_entry || name.starts_with(HIDDEN.as_bytes()) || behind.trim_ascii_start().starts_with(b"</")).then_some(len)
}

/// A piece of a string with escapes, which begin with `mark`.
fn escaped(rest: &[u8], byte: u8, mark: u8, escape: fn(&[u8]) -> Option<(u8, usize)>) -> (Piece, usize) {
    match rest.get(1) {
        _ if byte == b'"' => (Piece::Stop, 0),
        Some(next) if byte == mark => match escape(&rest[1..]) {
            Some((byte, len)) => (decoded(byte), 1 + len),
            // An escaped line end joins two lines.
            None if matches!(next, b'\n' | b'\r') => (Piece::Other(byte), 2),
            None if next.is_ascii() => (decoded(*next), 2),
            None => (decoded(byte), 1),
        },
        _ => (decoded(byte), 1),
    }
}

/// A piece of a field of a form that was encoded `depth` times more. What ends a field may be encoded once less.
fn encoded(rest: &[u8], byte: u8, depth: usize) -> (Piece, usize) {
    if let Some((byte, len)) = percent_at(rest, 0, depth) {
        return (decoded(byte), len);
    }
    let (byte, len) = depth.checked_sub(1).and_then(|less| percent_at(rest, 0, less)).unwrap_or((byte, 1));
    match byte {
        b'+' => (Piece::Blank, len),
        b'&' | b'"' | b'\'' | b'<' | b'>' | b',' | b';' => (Piece::Stop, 0),
        byte if byte.is_ascii_whitespace() => (Piece::Stop, 0),
        byte => (Piece::Other(byte), len),
    }
}

/// How the manifest is written around a name, and where the line of the name begins.
pub(super) fn context(bytes: &[u8], start: usize, end: usize) -> (Writing, usize) {
    let first = start.saturating_sub(LOOK_BACK);
    if let Some((_, depth, _)) = percent(bytes, end) {
        let line = (first..start).rev().find_map(|at| behind_field_mark(bytes, at, depth));
        return (Writing::Encoded(depth), line.unwrap_or(first));
    }
    let last_end = (first..start).rev().find_map(|at| Some((line_end(bytes, first, at, start)?, at + 1)));
    match last_end {
        Some((Writing::Plain, line)) => in_quotes(bytes, line, start, end),
        Some(found) => found,
        None => in_quotes(bytes, first, start, end),
    }
}

/// Where the line begins before which a line end or the mark of a field stands at `at`.
fn behind_field_mark(bytes: &[u8], at: usize, depth: usize) -> Option<usize> {
    let is_mark = |byte: u8| matches!(byte, b'=' | b'&');
    if is_mark(bytes[at]) {
        return Some(at + 1);
    }
    let line_end = percent_at(bytes, at, depth).filter(|(byte, _)| matches!(byte, b'\n' | b'\r'));
    let mark = || percent_at(bytes, at, depth.checked_sub(1)?).filter(|(byte, _)| is_mark(*byte));
    line_end.or_else(mark).map(|(_, len)| at + len)
}

/// The writing whose line end has its last byte at `at`, before a name that begins at `start`.
fn line_end(bytes: &[u8], first: usize, at: usize, start: usize) -> Option<Writing> {
    let before = &bytes[first..at];
    let is_escaped = |mark: &[u8]| {
        let rest = before.strip_suffix(mark);
        rest.is_some_and(|rest| rest.iter().rev().take_while(|b| **b == b'\\').count() % 2 == 0)
    };
    // A backtick and a `#` stand in other texts too: here they begin the line of the name.
    let begins_name = || !bytes[at + 1..start].iter().any(u8::is_ascii_alphanumeric);
    match bytes[at] {
        b'\n' | b'\r' => Some(Writing::Plain),
        b'n' | b'r' if is_escaped(b"\\") => Some(Writing::Escaped),
        b'a' | b'A' | b'd' | b'D' if is_escaped(b"\\u000") || is_escaped(b"\\x0") => Some(Writing::Escaped),
        b'2' | b'5' if is_escaped(b"\\01") => Some(Writing::Escaped),
        b'n' | b'r' if before.ends_with(b"`") && begins_name() => Some(Writing::Backticks),
        b'2' | b'5' if before.ends_with(b"#01") && begins_name() => Some(Writing::Logged),
        b';' if LINE_ENDS.iter().any(|end| ends_with(&bytes[first..=at], end)) && begins_name() => Some(Writing::Plain),
        _ => None,
    }
}

/// Whether a name on the line from `line` stands in a string, and where that begins.
fn in_quotes(bytes: &[u8], line: usize, start: usize, end: usize) -> (Writing, usize) {
    // The quote that belongs to the name is none that the manifest stands in.
    let is_quoted = start > line && bytes[start - 1] == b'"' && bytes.get(end) == Some(&b'"');
    let is_escaped = |at: usize| bytes[line..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1;
    let opens = |at: &usize| bytes[*at] == b'"' && !is_escaped(*at) || bytes[*at..].starts_with(b"$'");
    let mut opened = (line..start - usize::from(is_quoted)).filter(opens);
    match (opened.next(), opened.next_back()) {
        (Some(at), None) => (Writing::Escaped, at + 1),
        (Some(_), Some(at)) if (line..at).filter(opens).count() % 2 == 0 => (Writing::Escaped, at + 1),
        _ => (Writing::Plain, line),
    }
}

fn is_one_of(bytes: &[u8], starts: &[&[u8]]) -> bool {
    starts.iter().any(|start| bytes.starts_with(start))
}

const fn decoded(byte: u8) -> Piece {
    match byte {
        b'\n' | b'\r' => Piece::LineEnd,
        b' ' | b'\t' => Piece::Blank,
        b'"' | b'\'' => Piece::Quote(byte),
        byte => Piece::Other(byte),
    }
}
