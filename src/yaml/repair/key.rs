//! Where on a line a key stands, in YAML and in the dialect.

use super::scan::{BLANKS, Piece, Scanner, blanks_len};
use crate::text::Span;

/// A key as it stands on a line.
#[derive(Clone, Copy)]
pub(super) struct Key<'a> {
    pub name: &'a str,
    pub span: Span,
    /// One past the colon.
    pub after: usize,
    /// Its column, counted as if indentation were mended.
    pub column: usize,
    pub line: usize,
}

impl<'a> Scanner<'a> {
    /// The key that the piece begins with, if it begins with one.
    pub(super) fn key(&self, piece: Piece, after_dash: bool) -> Option<Key<'a>> {
        let text = Span::new(piece.at, piece.end).slice(self.text);
        let key = |len: usize, after: usize| Key {
            name: text[..len].trim_matches(['"', '\'']),
            span: Span::new(piece.at, piece.at + len),
            after: piece.at + after,
            column: piece.column,
            line: piece.line,
        };
        let first = text.as_bytes()[0];
        if matches!(first, b'&' | b'!') {
            return self.key_behind_properties(piece, after_dash);
        }
        if matches!(first, b'"' | b'\'') {
            let len = quoted_len(text)?;
            let colon = len + blanks_len(&text[len..]);
            return (text.as_bytes().get(colon) == Some(&b':')).then(|| key(len, colon + 1));
        }
        let word = word_len(text);
        if word > 0 {
            let colon = word + blanks_len(&text[word..]);
            if text.as_bytes().get(colon) == Some(&b':') {
                let rest = &text[colon + 1..];
                let spaced = rest.is_empty() || rest.starts_with(BLANKS);
                if spaced || (colon == word && self.is_legacy_key(&text[..word], rest, piece, after_dash)) {
                    return Some(key(word, colon + 1));
                }
            }
        }
        // Any other text up to a colon that ends it, as YAML reads it. What begins with these never is a plain key.
        if matches!(first, b'[' | b'{' | b'@' | b'`' | b'%' | b'|' | b'>' | b'*') {
            return None;
        }
        let bytes = text.as_bytes();
        let ends =
            |i: usize| matches!(bytes.get(i + 1), None | Some(b' ' | b'\t')) || text[i + 1..].starts_with('\u{a0}');
        let colon = (1..bytes.len()).find(|&i| bytes[i] == b':' && ends(i))?;
        let name = text[..colon].trim_end_matches(BLANKS);
        let is_comment = name.contains(" #");
        let may_hold = |open: Key| piece.column <= open.column && (self.dialect.is_option)(open.name);
        let glued = self.open_key.is_some_and(may_hold) && self.glued_key(text).is_some();
        (!is_comment && !glued).then(|| key(name.len(), colon + 1))
    }

    /// The key of `&anchor key: value` and `!tag key: value`, as YAML reads it.
    fn key_behind_properties(&self, piece: Piece, after_dash: bool) -> Option<Key<'a>> {
        let mut at = piece.at;
        // A node has an anchor and a tag at most.
        for _ in 0..2 {
            if matches!(self.text.as_bytes()[at], b'&' | b'!') {
                let word = self.text[at..piece.end].find([' ', '\t'])?;
                at = self.skip_blanks(at + word, piece.end);
            }
            if at == piece.end {
                return None;
            }
        }
        let is_key = |key: &Key| key.after == piece.end || self.text[key.after..].starts_with([' ', '\t']);
        let is_named = !matches!(self.text.as_bytes()[at], b'&' | b'!');
        is_named.then(|| self.key(Piece { at, ..piece }, after_dash)).flatten().filter(is_key)
    }

    /// Whether `word:rest` is an entry that lacks its space, rather than text.
    fn is_legacy_key(&self, word: &str, rest: &str, piece: Piece, after_dash: bool) -> bool {
        if (self.dialect.is_option)(word) {
            return true;
        }
        let is_yaml_key = !rest.starts_with(['\'', '"']) && (rest.ends_with(':') || rest.contains(": "));
        if after_dash || rest.starts_with("//") || is_yaml_key {
            return false;
        }
        let parent = self.open_key.filter(|open| open.column < piece.column);
        match parent {
            Some(parent) => (self.dialect.children_of)(parent.name).is_some(),
            None => {
                let open = self.mappings.iter().rev().find(|column| **column <= piece.column);
                open == Some(&piece.column) || (open.is_none() && self.is_followed_by_key(piece.line))
            }
        }
    }

    /// Whether the next line with content begins with a bare word and a colon, without indentation.
    fn is_followed_by_key(&self, line: usize) -> bool {
        let rest = &self.text[self.lines.full_line_span(line).end..];
        let next = rest.split(['\n', '\r']).find(|line| !line.trim().is_empty() && !line.starts_with('#'));
        next.is_some_and(|next| word_len(next) > 0 && next[word_len(next)..].starts_with(':'))
    }

    /// Where in a line an option name follows a blank and is followed by a colon.
    pub(super) fn glued_key(&self, line: &str) -> Option<usize> {
        line.match_indices(BLANKS).map(|(at, blank)| at + blank.len()).find(|&at| {
            let word = word_len(&line[at..]);
            word > 0 && line[at + word..].starts_with(':') && (self.dialect.is_option)(&line[at..at + word])
        })
    }
}

/// The length of the bare word that a text begins with: `[A-Za-z][A-Za-z0-9]*`.
fn word_len(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(first) if first.is_ascii_alphabetic() => text.bytes().take_while(u8::is_ascii_alphanumeric).count(),
        _ => 0,
    }
}

/// The length of the quoted text that a line begins with, if it ends on this line.
fn quoted_len(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let quote = bytes[0];
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' if quote == b'"' => 2,
            b if b == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => 2,
            b if b == quote => return Some(at + 1),
            _ => 1,
        };
    }
    None
}
