//! What stands where a value is expected, judged by one line and, for values that may go on, the lines after it.

use crate::diagnostic::Edit;
use crate::text::Span;
use crate::yaml::document::is_item;
use crate::yaml::node::NodeKind;
use crate::yaml::origin::Origin;
use crate::yaml::parse;
use std::collections::HashSet;

/// A value, as far as repairs care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing but perhaps a comment.
    Empty,
    /// An anchor or a tag alone: the value, if any, comes on the next lines.
    Properties,
    /// A plain scalar or an alias that ends on this line or goes on below.
    Plain(Span),
    /// A quoted scalar or flow collection that ends at this byte.
    Closed(usize),
    /// The header of a block scalar.
    Block,
    /// Text that YAML cannot read as it is written, with the reason.
    Text(Span, &'static str),
    /// Text of one line that lacks its closing quotation mark, or ends with one and has apostrophes in it.
    Misquoted(Span),
    /// Any other quotation mark without its partner, or with something after it: what was meant is anyone's guess.
    Broken,
}

/// Looks at values of one text.
pub(super) struct Values<'a> {
    text: &'a str,
    /// Words that begin with `&` anywhere in the text, without it.
    anchors: Option<HashSet<&'a str>>,
    /// Words that begin with `*` anywhere in the text, without it.
    aliases: Option<HashSet<&'a str>>,
    /// How many more bytes may be looked at beyond the line that a bracket or a quote opens on. Keeps a text full of
    /// open brackets from being read once per bracket.
    budget: usize,
    /// Hyphens that are all of a part of the brackets that were looked at last.
    pub(super) hyphens: Vec<usize>,
}

impl<'a> Values<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, anchors: None, aliases: None, budget: 4 * text.len() + 4096, hyphens: Vec::new() }
    }

    /// The value that begins at `at`, which is not a blank, on a line whose content ends at `end`.
    pub(super) fn look(&mut self, at: usize, end: usize) -> Value {
        self.hyphens.clear();
        let behind = match self.behind_properties(at, end) {
            Ok(behind) => behind,
            Err(text) => return text,
        };
        match self.content(behind, end) {
            Value::Empty if behind > at => Value::Properties,
            value => value,
        }
    }

    /// Where the properties of a value end; the text that only looks like one of them. A value has one anchor and one tag at
    /// most, so that a line of nothing else is not gone through once for each.
    fn behind_properties(&mut self, mut at: usize, end: usize) -> Result<usize, Value> {
        const ANCHOR: &str = "begins with `&`, which marks a value in YAML";
        const TAG: &str = "begins with `!`, which names a type in YAML";
        let (mut has_anchor, mut has_tag) = (false, false);
        loop {
            let line = &self.text[at..end];
            let span = Span::new(at, at + plain_len(line));
            match line.as_bytes().first() {
                Some(b'&') if has_anchor || !self.is_anchor(span, end) => return Err(Value::Text(span, ANCHOR)),
                Some(b'!') if has_tag || !self.is_tag(span, end) => return Err(Value::Text(span, TAG)),
                Some(b'&') => has_anchor = true,
                Some(b'!') => has_tag = true,
                _ => return Ok(at),
            }
            let word = line.find([' ', '\t']).unwrap_or(line.len());
            at += word + (line[word..].len() - line[word..].trim_start_matches([' ', '\t']).len());
        }
    }

    /// Whether the words of `span`, which begin with `&`, begin with an anchor.
    fn is_anchor(&mut self, span: Span, end: usize) -> bool {
        let name = &span.slice(self.text)[1..];
        let text = self.text;
        let aliases = self.aliases.get_or_insert_with(|| words(text, '*'));
        let word = name.split([' ', '\t']).next().unwrap_or("");
        let is_alone = word.len() == name.len();
        // Readers take such a name for a mark also where nothing is marked, and refuse any other.
        let is_name = word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        !word.is_empty() && (!is_alone || is_name || aliases.contains(word) || self.goes_on_deeper(span.start, end))
    }

    /// Whether the words of `span`, which begin with `!`, begin with a tag.
    fn is_tag(&self, span: Span, end: usize) -> bool {
        let words = span.slice(self.text);
        let is_tag = words == "!" || words.starts_with("!!") || words.starts_with("!<");
        words.contains([' ', '\t']) || is_tag || self.goes_on_deeper(span.start, end)
    }

    /// The value without its properties.
    fn content(&mut self, at: usize, end: usize) -> Value {
        let line = &self.text[at..end];
        let plain = || Span::new(at, at + plain_len(line));
        let Some(&first) = line.as_bytes().first() else { return Value::Empty };
        match first {
            b'#' => Value::Empty,
            b'"' | b'\'' => self.quoted(at, end),
            b'[' | b'{' => self.flow(at, end),
            b'|' | b'>' if is_block_header(line) => Value::Block,
            b'|' | b'>' => Value::Text(plain(), "begins like a block of text"),
            b'*' => self.alias(at, end),
            b'@' | b'`' => Value::Text(plain(), "begins with a character that YAML reserves"),
            b'%' => Value::Text(plain(), "begins with `%`, which YAML reserves"),
            // A comma alone is what is left of JSON, and a hyphen with items below begins a list on the line of its option.
            b',' if plain().len() == 1 => Value::Broken,
            b'-' if self.begins_list(at, end) => Value::Broken,
            b',' | b']' | b'}' => Value::Text(plain(), "begins with a character of a list or mapping"),
            b'-' | b'?' | b':' if matches!(line.as_bytes().get(1), None | Some(b' ' | b'\t')) => {
                Value::Text(plain(), "begins with a character that has a meaning in YAML")
            }
            _ if has_inner_key(plain().slice(self.text)) => {
                Value::Text(plain(), "holds a colon followed by a space, which YAML takes for another key")
            }
            _ => Value::Plain(plain()),
        }
    }

    fn alias(&mut self, at: usize, end: usize) -> Value {
        let span = Span::new(at, at + plain_len(&self.text[at..end]));
        let name = &span.slice(self.text)[1..];
        let text = self.text;
        let anchors = self.anchors.get_or_insert_with(|| words(text, '&'));
        if anchors.contains(name) {
            return Value::Plain(span);
        }
        Value::Text(span, "begins with `*`, which repeats a marked value in YAML")
    }

    /// Whether the next line with content is indented deeper than the line that holds `at`, or a list of it.
    fn goes_on_deeper(&self, at: usize, end: usize) -> bool {
        let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t', '\u{a0}']).len();
        let start = self.text[..at].rfind(['\n', '\r']).map_or(0, |newline| newline + 1);
        self.next_line(end).is_some_and(|next| {
            let line = &self.text[start..];
            let here = blanks(line);
            let is_list_below = blanks(next) == here && is_item(next.trim_start());
            blanks(next) > here || (is_list_below && !line[here..].starts_with('-'))
        })
    }

    /// Whether the hyphen at `at` is the first of a list whose other items stand below.
    fn begins_list(&self, at: usize, end: usize) -> bool {
        is_item(&self.text[at..end])
            && self.next_line(end).is_some_and(|next| is_item(next.trim_start()))
            && self.goes_on_deeper(at, end)
    }

    /// The next line with content behind the line that ends at `end`.
    fn next_line(&self, end: usize) -> Option<&'a str> {
        let has_content = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        self.text[end..].split(['\n', '\r']).find(has_content)
    }

    fn quoted(&mut self, at: usize, end: usize) -> Value {
        let close = self.closing_quote(at, end);
        if let Some(close) = close {
            let line_end = if close <= end { end } else { line_end(self.text, close) };
            let rest = &self.text[close..line_end];
            let trimmed = rest.trim_start_matches([' ', '\t']);
            // Text may have had a quotation mark in it.
            let is_comment = trimmed.starts_with('#') && (trimmed.len() < rest.len() || !rest.contains(['"', '\'']));
            if trimmed.is_empty() || is_comment {
                return Value::Closed(close);
            }
        }
        // No reader takes it as it stands; but the end may not have been looked for, or the text goes on below.
        if self.budget == 0 || self.goes_on_deeper(at, end) {
            return Value::Broken;
        }
        self.misquoted(at, end, close.filter(|close| *close <= end))
    }

    /// What is meant by a line whose first quotation mark is closed at `close`, with something after it, or not at all.
    fn misquoted(&self, at: usize, end: usize, close: Option<usize>) -> Value {
        let from = close.unwrap_or(at + 1);
        let rest = &self.text[from..end];
        let mark = char::from(self.text.as_bytes()[at]);
        let span = Span::new(at, from + plain_len(rest));
        let inner = Span::new(at + 1, span.end).slice(self.text);
        let is_apostrophe = |(i, _): (usize, &str)| {
            inner[..i].ends_with(char::is_alphanumeric) && inner[i + 1..].starts_with(char::is_alphanumeric)
        };
        match (close, inner.strip_suffix(mark)) {
            (None, _) if !inner.contains([mark, '\\']) && span.end == from + rest.trim_end().len() => {
                Value::Misquoted(span)
            }
            (Some(_), None) if rest.starts_with([' ', '\t']) && !rest.contains(mark) => {
                Value::Text(span, "goes on behind a closing quotation mark")
            }
            (Some(_), Some(body)) if mark == '\'' && body.match_indices(mark).all(is_apostrophe) => {
                Value::Misquoted(span)
            }
            _ => Value::Broken,
        }
    }

    /// One past the quotation mark that closes the one at `at`, on a line that ends at `end`.
    fn closing_quote(&mut self, at: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let quote = bytes[at];
        let mut i = at + 1;
        while i < bytes.len() {
            match bytes[i] {
                b'\\' if quote == b'"' => i += 1,
                b if b == quote && quote == b'\'' && bytes.get(i + 1) == Some(&b'\'') => i += 1,
                b if b == quote => return Some(i + 1),
                _ => {}
            }
            i += 1;
            if i > end {
                self.budget = self.budget.checked_sub(1)?;
            }
        }
        None
    }

    fn flow(&mut self, at: usize, end: usize) -> Value {
        let text = || Span::new(at, at + plain_len(&self.text[at..end]));
        let broken = "begins like a list or mapping that YAML cannot read";
        let Some(close) = self.closing_bracket(at, end) else { return Value::Text(text(), broken) };
        let quotes = self.hyphens.iter().flat_map(|hyphen| quotes_around(hyphen - at)).collect::<Vec<_>>();
        let (flow, _) = Origin::apply(&self.text[at..close], &quotes);
        let reading = parse::read(&flow, &flow, &Origin::default());
        let is_whole = |span: Span| span == Span::new(0, flow.len());
        let root = reading.tree.root().map(|root| reading.tree.node(root));
        let is_flow = root.is_some_and(|root| {
            matches!(root.kind, NodeKind::Sequence { flow: true } | NodeKind::Mapping { flow: true })
                && is_whole(root.span)
        });
        let rest = &self.text[close..line_end(self.text, close)];
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let is_end = trimmed.is_empty() || trimmed.starts_with('#');
        if reading.failure.is_none() && is_flow && is_end { Value::Closed(close) } else { Value::Text(text(), broken) }
    }

    /// One past the bracket that closes the one at `at`, on a line that ends at `end`.
    fn closing_bracket(&mut self, at: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut depth = 0usize;
        let mut i = at;
        let mut begins = true;
        while let Some(&byte) = bytes.get(i) {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth -= 1,
                // Quotes quote only where a value can begin; the one in `don't` is text.
                b'"' | b'\'' if begins => {
                    i = self.closing_quote(i, end)? - 1;
                }
                // YAML 1.1 takes a hyphen for text where no blank follows; the library does not.
                b'-' if begins && is_hyphen_alone(bytes, i) => self.hyphens.push(i),
                // What stands in a comment closes and quotes nothing.
                b'#' if i > at && bytes[i - 1].is_ascii_whitespace() => {
                    let stop = line_end(self.text, i);
                    if stop > end {
                        self.budget = self.budget.checked_sub(stop - i.max(end))?;
                    }
                    i = stop;
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                return Some(i + 1);
            }
            // An anchor and a tag stand before their value.
            let is_mark = begins && matches!(byte, b'&' | b'!');
            let is_name = |b: &&u8| !b.is_ascii_whitespace() && !b",[]{}".contains(b);
            i += if is_mark { bytes[i + 1..].iter().take_while(is_name).count() } else { 0 };
            if !byte.is_ascii_whitespace() {
                begins = is_mark || matches!(byte, b'[' | b'{' | b',' | b':');
            }
            i += 1;
            if i > end {
                self.budget = self.budget.checked_sub(1)?;
            }
        }
        None
    }
}

/// Whether the hyphen at `i` is all that stands between two parts of a list or mapping in brackets, with no blank behind it.
fn is_hyphen_alone(bytes: &[u8], i: usize) -> bool {
    let is_parted = bytes[i - 1].is_ascii_whitespace() || b"[{,".contains(&bytes[i - 1]);
    is_parted && matches!(bytes.get(i + 1), Some(b',' | b']' | b'}'))
}

/// Single quotes around the byte at `at`.
pub(super) fn quotes_around(at: usize) -> [Edit; 2] {
    [at, at + 1].map(|at| Edit::insert(at, "'"))
}

/// Where the line that holds `at` ends.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |len| at + len)
}

/// How many bytes of a line a plain value takes: up to trailing blanks or a comment.
pub(super) fn plain_len(line: &str) -> usize {
    let bytes = line.as_bytes();
    let comment = (1..bytes.len()).find(|&i| bytes[i] == b'#' && matches!(bytes[i - 1], b' ' | b'\t'));
    line[..comment.unwrap_or(line.len())].trim_end_matches([' ', '\t']).len()
}

/// Whether a plain text holds `: ` or ends with `:`.
fn has_inner_key(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(i, b)| *b == b':' && matches!(bytes.get(i + 1), None | Some(b' ' | b'\t')))
}

/// `|`, `>-`, `|2+  # comment`.
fn is_block_header(line: &str) -> bool {
    let rest = line[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let trimmed = rest.trim_start_matches([' ', '\t']);
    line.len() - rest.len() <= 3 && (trimmed.is_empty() || (trimmed.starts_with('#') && trimmed.len() < rest.len()))
}

/// The words that follow `mark` right away, anywhere in the text.
fn words(text: &str, mark: char) -> HashSet<&str> {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | ']' | '}' | '[' | '{');
    text.split(mark).skip(1).map(|rest| rest.split(ends).next().unwrap_or("")).collect()
}
