//! The usual manifest, read in one pass: `key: value` and `- item`, a line each, with comments.
//!
//! What YAML says of such lines is simple, and what the dialect says differs from it nowhere. So there is nothing to
//! repair, and the library need not be asked. Everything else is left to both: this reader gives up at the first line that
//! is not plainly one of these. `tests/plain.rs` and a fuzz target hold the two readings against each other, node by node.

use super::document::Dialect;
use super::node::{Node, NodeId, NodeKind, ScalarText, Style, Tree};
use super::parse::Reading;
use crate::text::Span;

/// Deeper nesting is left to the library, which has its own limit.
const MAX_DEPTH: usize = 16;

/// Longer keys are left to the library: YAML limits them to 1024 characters.
const MAX_KEY: usize = 128;

/// What a byte may be, outside of the places where a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A part of any text. Also the bytes of most characters beyond ASCII.
    Text,
    Space,
    Colon,
    Hash,
    LineEnd,
    /// Not allowed, or allowed somewhere, or of another meaning for one of the readers.
    Odd,
}

/// The class of each byte. Of what is not ASCII, that may begin a no-break space, a line break of YAML 1.1, a byte order
/// mark or a character that is none is odd: U+0080 to U+00BF, U+2000 to U+2FFF, U+F000 to U+FFFF.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Odd; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' => Class::Space,
            b':' => Class::Colon,
            b'#' => Class::Hash,
            b'\n' | b'\r' => Class::LineEnd,
            0..b' ' | 0x7F | 0xC2 | 0xE2 | 0xEF => Class::Odd,
            _ => Class::Text,
        };
        byte += 1;
    }
    classes
};

/// An open block collection.
struct Frame {
    id: NodeId,
    column: usize,
    /// Where its children begin among the pending ones.
    first: usize,
    is_mapping: bool,
}

/// What a value was announced by, until it is met.
#[derive(Clone, Copy)]
struct Announced<'a> {
    /// One past the `:` or `-`.
    after: usize,
    /// The key, if it was one.
    key: Option<&'a str>,
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    dialect: Dialect,
    tree: Tree,
    comments: Vec<Span>,
    /// Children of open collections, which move to the tree when their parent closes.
    pending: Vec<NodeId>,
    frames: Vec<Frame>,
    announced: Option<Announced<'a>>,
}

/// Reads a text of which every line is plain; `None` for any other text, and for one that says nothing.
#[cfg_attr(hot_paths, optimize(speed))]
pub(super) fn read(text: &str, dialect: Dialect) -> Option<Reading> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        dialect,
        tree: Tree::default(),
        comments: Vec::new(),
        pending: Vec::new(),
        frames: Vec::new(),
        announced: None,
    };
    // A line has one node or two, and some twenty bytes. What is large and no manifest is given up before it needs the room.
    reader.tree.nodes.reserve((text.len() / 20).min(1 << 16));
    let mut at = 0;
    while at < text.len() {
        at = reader.line(at)?;
    }
    reader.nothing_follows()?;
    while !reader.frames.is_empty() {
        reader.close();
    }
    reader.tree.root?;
    Some(Reading { tree: reader.tree, comments: reader.comments, ..Reading::default() })
}

impl<'a> Reader<'a> {
    /// Reads the line that begins at `start`; returns where the next one begins.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn line(&mut self, start: usize) -> Option<usize> {
        let mut at = self.past_spaces(start);
        if self.ends_at(at) {
            return self.line_end(at);
        }
        let mut column = at - start;
        let is_item = self.bytes[at] == b'-';
        if is_item {
            if !self.is_border(at + 1) {
                return None;
            }
            self.begin(at, column, false)?;
            let content = self.past_spaces(at + 1);
            self.announced = Some(Announced { after: at + 1, key: None });
            if self.ends_at(content) {
                return self.line_end(content);
            }
            column += content - at;
            at = content;
        }
        let Some(key) = self.key_at(at) else {
            // A line of text alone goes on what stands above, or is a mistake.
            return if is_item { self.value(at, true) } else { None };
        };
        self.begin(at, column, true)?;
        self.scalar(Style::Plain, key, key);
        self.announced = Some(Announced { after: key.end + 1, key: Some(key.slice(self.text)) });
        let content = self.past_spaces(key.end + 1);
        if self.ends_at(content) { self.line_end(content) } else { self.value(content, false) }
    }

    /// A bare word with a colon behind it that ends a key for everybody.
    #[inline]
    fn key_at(&self, at: usize) -> Option<Span> {
        if !self.bytes[at].is_ascii_alphabetic() {
            return None;
        }
        let word = self.bytes[at..].iter().take(MAX_KEY).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let colon = at + word;
        (self.bytes.get(colon) == Some(&b':') && self.is_border(colon + 1)).then(|| Span::new(at, colon))
    }

    /// Reads the value that was announced on this line, and the rest of the line.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn value(&mut self, at: usize, is_item: bool) -> Option<usize> {
        self.announced = None;
        let end = match self.bytes[at] {
            quote @ (b'"' | b'\'') => self.quoted(at, quote)?,
            _ => self.plain(at, is_item)?,
        };
        self.line_end(self.past_spaces(end))
    }

    /// A text between quotes, without escapes, on one line; returns where it ends.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn quoted(&mut self, at: usize, quote: u8) -> Option<usize> {
        let mut close = at + 1;
        while *self.bytes.get(close)? != quote {
            let byte = self.bytes[close];
            if matches!(CLASSES[usize::from(byte)], Class::Odd | Class::LineEnd) || (quote == b'"' && byte == b'\\') {
                return None;
            }
            close += 1;
        }
        // A quotation mark that is doubled, or that a comment follows without a space.
        if !self.is_border(close + 1) {
            return None;
        }
        let style = if quote == b'"' { Style::Double } else { Style::Single };
        self.scalar(style, Span::new(at, close + 1), Span::new(at + 1, close));
        Some(close + 1)
    }

    /// A text without quotes that nobody takes for anything else; returns where it ends.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn plain(&mut self, at: usize, is_item: bool) -> Option<usize> {
        let is_text = match self.bytes[at] {
            b'-' => self.bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'.'),
            first => matches!(
                first,
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80.. | b'^' | b'/' | b'_' | b'.' | b'$' | b'(' | b'+' | b'~' | b'\\' | b'<' | b'='
            ),
        };
        if !is_text {
            return None;
        }
        let (mut next, mut end) = (at, at);
        while let Some(&byte) = self.bytes.get(next) {
            match CLASSES[usize::from(byte)] {
                Class::Text | Class::Hash => {}
                // In an item it might be a key of the dialect.
                Class::Colon if is_item || self.is_border(next + 1) => return None,
                Class::Colon => {}
                Class::Space if self.bytes.get(next + 1) == Some(&b'#') => break,
                Class::Space => {
                    next += 1;
                    continue;
                }
                Class::LineEnd => break,
                Class::Odd => return None,
            }
            next += 1;
            end = next;
        }
        // The dialect ends versions with a semicolon.
        if self.bytes[end - 1] == b';' {
            return None;
        }
        let span = Span::new(at, end);
        self.scalar(Style::Plain, span, span);
        Some(end)
    }

    /// Makes room for a key or an item in this column: opens a collection, or ends those that are indented deeper.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn begin(&mut self, at: usize, column: usize, is_mapping: bool) -> Option<()> {
        let opens = match (self.frames.last(), self.announced) {
            (None, _) => self.tree.root.is_none(),
            // A list may stand right under its key.
            (Some(top), Some(_)) => column > top.column || (column == top.column && top.is_mapping && !is_mapping),
            (Some(_), None) => false,
        };
        if opens {
            if self.frames.len() == MAX_DEPTH {
                return None;
            }
            self.announced = None;
            let kind = match is_mapping {
                true => NodeKind::Mapping { flow: false },
                false => NodeKind::Sequence { flow: false },
            };
            let id = self.add(kind, Span::at(at));
            self.frames.push(Frame { id, column, first: self.pending.len(), is_mapping });
            return Some(());
        }
        self.nothing_follows()?;
        while let Some(top) = self.frames.last() {
            if top.column < column || (top.column == column && top.is_mapping >= is_mapping) {
                break;
            }
            self.close();
        }
        let top = self.frames.last()?;
        (top.column == column && top.is_mapping == is_mapping).then_some(())
    }

    /// What was announced is not written: it is empty, unless the dialect looks for it below.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn nothing_follows(&mut self) -> Option<()> {
        let Some(announced) = self.announced.take() else { return Some(()) };
        if announced.key.is_some_and(|key| (self.dialect.children_of)(key).is_some()) {
            return None;
        }
        let at = Span::at(announced.after);
        self.scalar(Style::Empty, at, at);
        Some(())
    }

    /// Closes the innermost collection. It ends with its last value.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        if let Some(end) = self.tree.adopt(frame.id, self.pending.drain(frame.first..)) {
            self.tree.nodes[frame.id.index()].span.end = end;
        }
    }

    #[inline]
    fn scalar(&mut self, style: Style, span: Span, own: Span) {
        self.add(NodeKind::Scalar { style, text: ScalarText::Source(own) }, span);
    }

    #[inline]
    fn add(&mut self, kind: NodeKind, span: Span) -> NodeId {
        let id = self.tree.push(Node { kind, span, properties: None, children: (0, 0) });
        self.pending.push(id);
        id
    }

    /// Past a comment and the line end, if nothing else is there.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn line_end(&mut self, at: usize) -> Option<usize> {
        let mut end = at;
        if self.bytes.get(at) == Some(&b'#') {
            while let Some(&byte) = self.bytes.get(end) {
                match CLASSES[usize::from(byte)] {
                    Class::LineEnd => break,
                    Class::Odd => return None,
                    _ => end += 1,
                }
            }
            self.comments.push(Span::new(at, end));
        }
        match (self.bytes.get(end), self.bytes.get(end + 1)) {
            (None, _) => Some(end),
            (Some(b'\n'), _) => Some(end + 1),
            (Some(b'\r'), Some(b'\n')) => Some(end + 2),
            _ => None,
        }
    }

    /// Whether nothing, or a comment, follows on the line.
    #[inline]
    fn ends_at(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), None | Some(b'\n' | b'\r' | b'#'))
    }

    /// Whether a space or the end of the line is here.
    #[inline]
    fn is_border(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), None | Some(b' ' | b'\n' | b'\r'))
    }

    #[inline]
    fn past_spaces(&self, at: usize) -> usize {
        at + self.bytes[at..].iter().take_while(|byte| **byte == b' ').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_plain(text: &str) -> bool {
        let dialect = Dialect { children_of: |key| (key == "customs").then_some(&["a"]), ..Dialect::NONE };
        read(text, dialect).is_some()
    }

    /// Whether the two ways agree is asked in `tests/plain.rs`; here, which texts take the short one.
    #[test]
    fn usual_lines_are_plain() {
        for text in [
            "a: 1",
            "# A note\n\na: x y # why\nb:\n  c: 'q'\n  d: \"q\"\nl:\n- x\n- -1\n-\n  - y\nm:\n    - k: v\n      w: http://x\n",
            "a: 1\r\nb:\r\n  - ^x/\r\n",
            "  a: é😀\n  b: '# x'\n",
            "customs:\n  a: 1\n",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }

    #[test]
    fn anything_else_is_left_to_the_library() {
        for text in [
            "",
            "# x\n",
            "x",
            "a:1\n",
            "a : 1\n",
            "\"a\": 1\n",
            "1: x\n",
            "a: b: c\n",
            "a: b:\n",
            "a: [x]\n",
            "a: {x: y}\n",
            "a: |\n  x\n",
            "a: &x y\n",
            "a: *x\n",
            "a: !!str x\n",
            "a: 'it''s'\n",
            "a: \"\\n\"\n",
            "a: 'x' y\n",
            "a: 'x\n",
            "a: 'x'#\n",
            "a: 2.0;\n",
            "a:\tx\n",
            "a: x\u{a0}\n",
            "# \u{2028}\na: 1\n",
            "\u{feff}a: 1\n",
            "a: 1\rb: 2\n",
            "a: x\n  y\n",
            "a: 1\n b: 2\n",
            "  a: 1\nb: 2\n",
            "- a: 1\n- b:c\n",
            "---\na: 1\n",
            "a: 1\n...\n",
            "? a\n: b\n",
            "- - x\n",
            "customs:\na: 1\n",
            "a: - x\n",
            "a: %x\n",
            "a: \u{1}\n",
            "- x\na: 1\n",
        ] {
            assert!(!is_plain(text), "{text}");
        }
        let key = |len: usize| format!("{}: x\n", "k".repeat(len));
        assert!(is_plain(&key(MAX_KEY)) && !is_plain(&key(MAX_KEY + 1)));
        let nested: String = (0..=MAX_DEPTH).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        assert!(!is_plain(&nested));
    }
}
