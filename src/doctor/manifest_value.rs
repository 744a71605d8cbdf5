//! How far the value of a manifest's option goes in a text that holds a manifest: on its own or in XML, in a string of JSON
//! or of a shell, or encoded as the field of a form. YAML lets a value hold blanks, commas, quotes and line ends.

mod writing;

use super::mask::{HIDDEN, hidden};
use crate::manifest::DIALECT;
use writing::{Piece, Writing, context};

/// So many lines of a comment may stand between a name and its value.
const MOST_COMMENTS: usize = 16;

/// Whether the escape of a line end follows a name and its colon: `pinCode:\n`.
pub(super) fn ends_line(bytes: &[u8], start: usize, end: usize) -> bool {
    let (writing, _) = context(bytes, start, end);
    let text = Text { bytes, writing };
    let is_line_end = |at| text.piece(text.behind(at, |piece| piece == Piece::Blank)).0 == Piece::LineEnd;
    writing != Writing::Plain && text.behind_colon(end).is_some_and(is_line_end)
}

struct Text<'a> {
    bytes: &'a [u8],
    writing: Writing,
}

/// The bytes of the value of the option whose name is `start..end`, where a colon follows the name: what stands in quotes,
/// or else all of its line and of the lines that it goes on to, deeper than the name. It covers too much rather than too
/// little. `None` for what is no entry of a manifest, and where there is no value.
pub(super) fn manifest_value(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let (writing, line) = context(bytes, start, end);
    let mut text = Text { bytes, writing };
    let at = text.behind_colon(end)?;
    let from = text.behind(at, |piece| piece == Piece::Blank);
    // No string goes on behind a line end: the quote before the name was none of JSON.
    if !matches!(writing, Writing::Encoded(_)) && matches!(bytes.get(from), Some(b'\r' | b'\n')) {
        text.writing = Writing::Plain;
    }
    let (piece, len) = text.piece(from);
    // Hidden before, in words that no form would hold unencoded.
    let inner = if matches!(piece, Piece::Quote(_)) { from + len } else { from };
    if bytes[inner..].starts_with(HIDDEN.as_bytes()) {
        return Some((inner, inner + HIDDEN.len()));
    }
    if let Piece::Quote(quote) = piece
        && let Some(to) = text.closing(from + len, quote)
    {
        return (to > from + len).then_some((from + len, to));
    }
    let before = text.pieces(line, start);
    let indent = before.iter().take_while(|piece| matches!(piece, Piece::Blank | Piece::Other(b'-'))).count();
    let is_comment = before.get(indent) == Some(&Piece::Other(b'#'));
    let last = before.iter().rev().find(|piece| !matches!(piece, Piece::Blank | Piece::Quote(_)));
    let is_flow = matches!(last, Some(Piece::Other(b'{' | b',')));
    let is_deeper = || !is_comment && text.goes_on_to(text.behind_comments(from), indent).is_some();
    if piece == Piece::LineEnd && !is_deeper() {
        return text.below(from);
    }
    let mut to = text.line_end(from, is_flow);
    while !is_comment
        && !is_flow
        && let Some(next) = text.goes_on_to(to, indent)
    {
        to = next;
    }
    let from = text.behind(from, |piece| matches!(piece, Piece::Blank | Piece::LineEnd)).min(to);
    (to > from).then_some((from, to))
}

/// Whether a colon and the mark of a block scalar end the line of the name, with or without a tag: `SessionToken: !Sub >-`.
pub(super) fn begins_block(bytes: &[u8], start: usize, end: usize) -> bool {
    let (writing, _) = context(bytes, start, end);
    let text = Text { bytes, writing };
    let is_mark = |piece| matches!(piece, Piece::Other(b'|' | b'>'));
    let is_header = |piece| matches!(piece, Piece::Blank | Piece::Other(b'+' | b'-' | b'0'..=b'9'));
    let Some(mut from) = text.behind_colon(end).map(|at| text.behind(at, |piece| piece == Piece::Blank)) else {
        return false;
    };
    if text.piece(from).0 == Piece::Other(b'!') {
        let tag = text.behind(from, |piece| piece == Piece::Other(b'!'));
        from = text.behind(text.word_end(tag), |piece| piece == Piece::Blank);
    }
    let (mark, len) = text.piece(from);
    is_mark(mark) && text.piece(text.behind(from + len, is_header)).0 == Piece::LineEnd
}

impl Text<'_> {
    /// What stands at `at`, and in how many bytes.
    fn piece(&self, at: usize) -> (Piece, usize) {
        self.writing.piece(self.bytes, at)
    }

    /// The pieces of a part of the text.
    fn pieces(&self, mut at: usize, end: usize) -> Vec<Piece> {
        let mut out = Vec::new();
        while at < end {
            let (piece, len) = self.piece(at);
            out.push(piece);
            at += len.max(1);
        }
        out
    }

    /// Where the pieces that are `such` end.
    fn behind(&self, mut at: usize, such: impl Fn(Piece) -> bool) -> usize {
        loop {
            let (piece, len) = self.piece(at);
            if len == 0 || !such(piece) {
                return at;
            }
            at += len;
        }
    }

    /// Where a colon behind a name ends; that of `? name` begins the next line.
    fn behind_colon(&self, end: usize) -> Option<usize> {
        let at = self.behind(end, |piece| matches!(piece, Piece::Blank | Piece::Quote(_) | Piece::Other(b'\\')));
        let at = if self.piece(at).0 == Piece::LineEnd { self.content(at) } else { at };
        let (piece, len) = self.piece(at);
        (piece == Piece::Other(b':')).then_some(at + len)
    }

    /// Where the quote stands that closes a scalar; `None` where none does, or where something else than the end of the
    /// entry follows.
    fn closing(&self, mut at: usize, quote: u8) -> Option<usize> {
        loop {
            let (piece, len) = self.piece(at);
            match piece {
                Piece::Stop => return None,
                Piece::Other(b'\\') if quote == b'"' => at += len + self.piece(at + len).1,
                Piece::Quote(found) if found == quote => {
                    let behind = at + len;
                    if quote == b'\'' && self.piece(behind).0 == Piece::Quote(quote) {
                        at = behind + self.piece(behind).1;
                        continue;
                    }
                    let (next, _) = self.piece(self.behind(behind, |piece| piece == Piece::Blank));
                    return match next {
                        Piece::Other(byte) if !b",}]);#".contains(&byte) => None,
                        _ => Some(at),
                    };
                }
                _ => at += len,
            }
        }
    }

    /// Where the line ends, without blanks there; between braces, where the entry ends.
    fn line_end(&self, mut at: usize, is_flow: bool) -> usize {
        let mut end = at;
        loop {
            let (piece, len) = self.piece(at);
            match piece {
                Piece::LineEnd | Piece::Stop => return end,
                Piece::Other(b',' | b'}') if is_flow => return end,
                Piece::Blank => at += len,
                _ => {
                    at += len;
                    end = at;
                }
            }
        }
    }

    /// The bytes of a value that stands below its name and no deeper, as a generator of manifests wrote it: up to the next
    /// option, which it put on the same line. Comments above it are covered with it, as they may name options. `None` where
    /// the line has an entry of its own.
    fn below(&self, end: usize) -> Option<(usize, usize)> {
        let first = self.content(end);
        let content = self.content(self.behind_comments(end));
        let (piece, len) = self.piece(content);
        if piece == Piece::Stop || self.is_entry(content) {
            return None;
        }
        if let Piece::Quote(quote) = piece
            && content == first
        {
            let inner = content + len;
            if self.bytes[inner..].starts_with(HIDDEN.as_bytes()) {
                return Some((inner, inner + HIDDEN.len()));
            }
            if let Some(to) = self.closing(inner, quote) {
                return (to > inner).then_some((inner, to));
            }
        }
        // What may be a comment is covered as a whole: without its mark, the option on it would be read anew.
        let is_comment = piece == Piece::Other(b'#');
        let to = if is_comment { self.line_end(content, false) } else { self.before_option(content) };
        let is_border = [&b"---"[..], b"..."].contains(&&self.bytes[content..to]);
        (!is_border).then_some((first, to))
    }

    /// Where the next line begins that is not empty, behind its blanks.
    fn content(&self, end: usize) -> usize {
        self.behind(end, |piece| matches!(piece, Piece::Blank | Piece::LineEnd))
    }

    /// The end of the last of the comments that stand alone on the next lines, `# The PIN code of the device`; where there
    /// are none, `end` itself. A mark without a blank behind it may begin a password.
    fn behind_comments(&self, mut end: usize) -> usize {
        for _ in 0..MOST_COMMENTS {
            let content = self.content(end);
            let (piece, len) = self.piece(content);
            if piece != Piece::Other(b'#') || !matches!(self.piece(content + len).0, Piece::Blank | Piece::LineEnd) {
                break;
            }
            end = self.line_end(content, false);
        }
        end
    }

    /// Whether an entry of a manifest begins here, as an item of a list or not: a name and a colon.
    fn is_entry(&self, at: usize) -> bool {
        let at = self.behind(at, |piece| matches!(piece, Piece::Blank | Piece::Quote(_) | Piece::Other(b'-')));
        let end = self.word_end(at);
        let Some(behind) = self.behind_colon(end).filter(|_| end > at) else { return false };
        match self.piece(behind).0 {
            Piece::Blank | Piece::LineEnd => true,
            // The generator writes a no-break space behind some colons. Behind the name of a secret, it would be hidden.
            Piece::Stop | Piece::Other(b'\xC2') => !std::str::from_utf8(&self.bytes[at..end]).is_ok_and(hidden),
            _ => matches!(self.piece(end).0, Piece::Quote(_)),
        }
    }

    fn word_end(&self, at: usize) -> usize {
        self.behind(at, |piece| matches!(piece, Piece::Other(byte) if byte.is_ascii_alphanumeric() || byte == b'_'))
    }

    /// Where the line ends, without blanks there, or where an option begins on it.
    fn before_option(&self, mut at: usize) -> usize {
        let mut end = at;
        loop {
            let (piece, len) = self.piece(at);
            match piece {
                Piece::LineEnd | Piece::Stop => return end,
                Piece::Blank if self.is_option(at + len) => return end,
                Piece::Blank => at += len,
                _ => {
                    at += len;
                    end = at;
                }
            }
        }
    }

    /// Whether the name of an option and a colon stand here.
    fn is_option(&self, at: usize) -> bool {
        let end = self.word_end(at);
        self.piece(end).0 == Piece::Other(b':')
            && std::str::from_utf8(&self.bytes[at..end]).is_ok_and(DIALECT.is_option)
    }

    /// The end of the next line that is not empty, where it is indented deeper than `indent`.
    fn goes_on_to(&self, end: usize, indent: usize) -> Option<usize> {
        let mut line = self.behind(end, |piece| piece == Piece::Blank);
        loop {
            let (piece, len) = self.piece(line);
            if piece != Piece::LineEnd {
                return None;
            }
            line += len;
            let content = self.behind(line, |piece| piece == Piece::Blank);
            match self.piece(content).0 {
                Piece::LineEnd => line = content,
                Piece::Stop => return None,
                _ => return (self.pieces(line, content).len() > indent).then(|| self.line_end(content, false)),
            }
        }
    }
}
