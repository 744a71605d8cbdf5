//! A text, what it says, and what is wrong with how it says it.

use super::edit::Memory;
use super::errors::{self, UNCLOSED_QUOTE};
use super::indent::{self, Repaired};
use super::node::{Entry, NodeId, NodeKind, ScalarText, Style, Tree};
use super::origin::Origin;
use super::parse::Reading;
use super::repair::Repairs;
use super::resolve::{Resolved, resolve};
use super::{lint, parse, plain, repair};
use crate::diagnostic::{Applicability, Diagnostic, Path, Step};
use crate::text::{LineIndex, Span};

/// What repairs need to know about the options of manifests.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// Whether a word is the name of an option, at any depth of any manifest.
    pub is_option: fn(&str) -> bool,
    /// The names that may stand inside the option, if it holds a mapping: none where any name may.
    pub children_of: fn(&str) -> Option<&'static [&'static str]>,
    /// How many kinds of manifests there are.
    pub kinds: usize,
    /// Whether a kind, by its number, knows a name at the top of the manifest, or inside the option.
    pub knows: fn(usize, Option<&str>, &str) -> bool,
}

impl Dialect {
    /// No option is known: only what YAML would reject is repaired.
    pub const NONE: Self = Self { is_option: |_| false, children_of: |_| None, kinds: 0, knows: |_, _, _| false };

    /// Whether a line, without its indentation, looks like a list item or an option of its own.
    pub(super) fn begins_part(self, content: &str) -> bool {
        is_item(content) || content.split_once(':').is_some_and(|(name, _)| (self.is_option)(name))
    }
}

/// Whether a line, without its indentation, looks like a list item.
pub(super) fn is_item(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}

/// A parsed text. The text is the truth: the tree only points into it.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    lines: LineIndex,
    tree: Tree,
    comments: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
    dialect: Dialect,
    memory: Memory,
    /// Whether all of the text was read: no syntax error, no second document.
    is_whole: bool,
    /// The parts of the text that were left out because of syntax errors.
    unread: Vec<Span>,
}

impl Document {
    /// Reads a text. This never fails: what cannot be read is left out of the tree and said in the diagnostics.
    ///
    /// ```
    /// use waybill::diagnostic::Path;
    /// use waybill::yaml::{Dialect, Document};
    ///
    /// let dialect = Dialect { is_option: |word| word == "bucket", ..Dialect::NONE };
    /// let document = Document::parse("bucket:my-bucket\nignore:\n  - *.tmp\n", dialect);
    /// let item = document.node(&Path::key("ignore").item(0)).unwrap();
    /// assert_eq!(document.scalar(item), "*.tmp");
    /// assert_eq!(document.diagnostics().len(), 2);
    /// ```
    pub fn parse(text: impl Into<String>, dialect: Dialect) -> Self {
        let text = text.into();
        match plain::read(&text, dialect) {
            Some(reading) => {
                let lines = LineIndex::new(&text);
                Self::of(text, lines, dialect, reading, Vec::new())
            }
            None => Self::parse_in_full(text, dialect),
        }
    }

    /// As [`parse`](Self::parse), without the short way that usual manifests take. The result is the same: this is what
    /// tests hold the short way against.
    pub fn parse_in_full(text: impl Into<String>, dialect: Dialect) -> Self {
        let text = text.into();
        let lines = LineIndex::new(&text);
        let repairs = repair::repair(&text, &lines, dialect);
        Self::read(text, lines, dialect, repairs)
    }

    /// Reads a text as YAML and nothing else: what only looks like a slip of a person means what YAML says.
    pub fn parse_as_written(text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = LineIndex::new(&text);
        Self::read(text, lines, Dialect::NONE, Repairs { edits: Vec::new(), diagnostics: Vec::new() })
    }

    fn read(text: String, lines: LineIndex, dialect: Dialect, repairs: Repairs) -> Self {
        let mut diagnostics = repairs.diagnostics;
        let edits = repairs.edits;
        let (repaired, origin) = match edits.is_empty() {
            true => (None, Origin::default()),
            false => {
                let (repaired, origin) = Origin::apply(&text, &edits);
                (Some(repaired), origin)
            }
        };
        let read = repaired.as_deref().unwrap_or(&text);
        let repaired = Repaired { source: &text, edits: &edits, text: read, origin: &origin };
        let (reading, errors, unread) = indent::mend(&repaired, dialect, errors::read(read, &text, &origin));
        let was_read = errors.is_empty();
        diagnostics.extend(errors);
        let mut document = Self::of(text, lines, dialect, reading, diagnostics);
        document.is_whole &= was_read;
        document.unread = unread;
        document
    }

    /// The document of a reading, with what repairs and errors said.
    fn of(
        text: String,
        lines: LineIndex,
        dialect: Dialect,
        mut reading: Reading,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let is_whole = reading.second_document.is_none();
        let (tree, comments) = (std::mem::take(&mut reading.tree), std::mem::take(&mut reading.comments));
        let (memory, unread) = (Memory::default(), Vec::new());
        let mut document = Self { text, lines, tree, comments, diagnostics, dialect, memory, is_whole, unread };
        let lint = lint::lint(&document, &reading);
        let mut diagnostics = std::mem::take(&mut document.diagnostics);
        diagnostics.extend(lint);
        doubt_quotes(&mut diagnostics);
        for diagnostic in &mut diagnostics {
            diagnostic.path = document.path_at(diagnostic.span.start);
        }
        crate::text::sort_by_place(&mut diagnostics, |diagnostic| (diagnostic.span.start, 0, 0));
        document.diagnostics = diagnostics;
        document
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where its lines begin.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// What it says. Spans are bytes of [`text`](Self::text), also where a repair was needed to read it.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Syntax errors, repairs with their fixes, what AWS's parser refuses, duplicate keys; in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The comments, `#` included, in order.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// What repairs know about options.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The text that a scalar means: nothing for an empty one, the target's for an alias. The bytes of a flow
    /// collection as they are written, because `[Your bucket]` is one; those of a block collection likewise.
    #[inline]
    pub fn scalar(&self, id: NodeId) -> &str {
        let node = self.tree.node(self.target(id));
        match &node.kind {
            NodeKind::Scalar { text: ScalarText::Owned(text), .. } => text,
            NodeKind::Scalar { text: ScalarText::Source(span), .. } => span.slice(&self.text),
            _ => self.tree.node(id).span.slice(&self.text),
        }
    }

    /// Whether [`scalar`](Self::scalar) is `text`: most keys are not, and their lengths tell.
    #[inline]
    fn reads(&self, id: NodeId, text: &str) -> bool {
        match self.tree.node(id).kind {
            NodeKind::Scalar { text: ScalarText::Source(span), .. } if span.len() != text.len() => false,
            _ => self.scalar(id) == text,
        }
    }

    /// Whether the node is a scalar, empty ones and aliases of scalars included.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn is_scalar(&self, id: NodeId) -> bool {
        matches!(self.tree.node(self.target(id)).kind, NodeKind::Scalar { .. })
    }

    /// Whether a word stands there that a YAML 1.1 reader takes for nothing: `~`, `null`.
    #[inline]
    pub fn is_null_word(&self, id: NodeId) -> bool {
        const LONGEST: usize = 4;
        let text = self.scalar(id);
        (1..=LONGEST).contains(&text.len()) && self.is_scalar(id) && self.resolved(id) == Resolved::Null
    }

    /// What a YAML 1.1 reader takes the scalar for. Quoted scalars, blocks and collections are [`Resolved::Str`].
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn resolved(&self, id: NodeId) -> Resolved {
        let node = self.tree.node(self.target(id));
        let Some(style) = node.style() else { return Resolved::Str };
        match self.tag(id) {
            // Java looks at the text alone where the tag is `!`, quotes or not.
            Some("!") => resolve(self.scalar(id)),
            Some("!!str") => Resolved::Str,
            _ if matches!(style, Style::Plain | Style::Empty) => resolve(self.scalar(id)),
            _ => Resolved::Str,
        }
    }

    /// The node itself, or the one an alias stands for.
    #[inline]
    pub fn target(&self, id: NodeId) -> NodeId {
        match self.tree.node(id).kind {
            NodeKind::Alias(Some(target)) => target,
            _ => id,
        }
    }

    /// Whether the text has options at all: its root is a mapping.
    pub fn is_mapping(&self) -> bool {
        let is_mapping = |root| matches!(self.tree.node(self.target(root)).kind, NodeKind::Mapping { .. });
        self.tree.root().is_some_and(is_mapping)
    }

    /// The last entry of the mapping whose key reads `key`: the one that Java takes. Merged mappings (`<<: *base`) are
    /// looked into where the mapping itself has no such key.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn member(&self, mapping: NodeId, key: &str) -> Option<Entry> {
        let mut at = self.target(mapping);
        for _ in 0..parse::MAX_DEPTH {
            let entry = |key: &str| self.tree.entries(at).rev().find(|entry| self.reads(entry.key, key));
            if let Some(found) = entry(key) {
                return Some(found);
            }
            at = self.target(entry("<<")?.value);
        }
        None
    }

    /// The value at a path, through aliases.
    pub fn node(&self, path: &Path) -> Option<NodeId> {
        path.0.iter().try_fold(self.tree.root()?, |at, step| match step {
            Step::Key(key) => self.member(at, key).map(|entry| entry.value),
            Step::Index(index) => self.tree.items(self.target(at)).get(*index).copied(),
        })
    }

    /// The entry at a path that ends with a key.
    pub fn entry(&self, path: &Path) -> Option<Entry> {
        let Some((Step::Key(key), parents)) = path.0.split_last() else { return None };
        self.member(self.node(&Path(parents.to_vec()))?, key)
    }

    /// The path of the deepest key or value that a caret at `offset` bytes stands in or beside. A line that begins with
    /// a key belongs to it up to its end.
    pub fn path_at(&self, offset: usize) -> Path {
        let mut path = Path::root();
        let Some(mut at) = self.tree.root() else { return path };
        loop {
            let children = self.tree.children(at);
            let is_mapping = matches!(self.tree.node(at).kind, NodeKind::Mapping { .. });
            let stride = if is_mapping { 2 } else { 1 };
            // Children begin before the caret, or after it on its line, or on later lines.
            let reach = self.reach(offset);
            let parts = children.len() / stride;
            let start = |part: usize| self.tree.node(children[part * stride]).full_span().start;
            let after = partition_point(parts, |part| start(part) <= reach);
            let begun = partition_point(after, |part| start(part) <= offset);
            let ends = |part: usize| {
                let [first, last] = [children[part * stride], children[part * stride + stride - 1]];
                self.tree.node(first).full_span().end.max(self.tree.node(last).full_span().end)
            };
            let is_flow =
                matches!(self.tree.node(at).kind, NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true });
            let index = match begun.checked_sub(1) {
                Some(part) if ends(part) >= offset || (!is_flow && self.reach(ends(part)) >= offset) => part,
                _ if after > begun && !is_flow => begun,
                _ => return path,
            };
            let [first, last] = [children[index * stride], children[index * stride + stride - 1]];
            path.0.push(match is_mapping {
                true => Step::Key(self.scalar(first).into()),
                false => Step::Index(index),
            });
            at = last;
        }
    }

    /// How values were written that changes replaced.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    pub(super) fn set_memory(&mut self, memory: Memory) {
        self.memory = memory;
    }

    /// Whether all of the text was read.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The parts of the text that were left out because of syntax errors.
    pub(super) fn unread(&self) -> &[Span] {
        &self.unread
    }

    /// Takes over a text of the same structure: lines that begin behind `offset` move by `by` bytes of ASCII, and `shift`
    /// says where the places of nodes, comments and findings are now.
    pub(super) fn move_places(&mut self, text: String, offset: usize, by: isize, shift: impl Fn(&mut Span)) {
        self.text = text;
        self.lines.shift(offset, by, &self.text);
        for node in &mut self.tree.nodes {
            shift(&mut node.span);
            node.properties.iter_mut().for_each(&shift);
            if let NodeKind::Scalar { text: ScalarText::Source(own), .. } = &mut node.kind {
                shift(own);
            }
        }
        self.comments.iter_mut().for_each(&shift);
        for found in &mut self.diagnostics {
            shift(&mut found.span);
            let edits = found.fix.iter_mut().flat_map(|fix| &mut fix.edits);
            edits.for_each(|edit| shift(&mut edit.span));
        }
    }

    /// The end of the line that holds `offset`.
    fn reach(&self, offset: usize) -> usize {
        self.lines.line_span(self.lines.line_of(offset), &self.text).end
    }

    /// The tag of a node as it is written.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub(super) fn tag(&self, id: NodeId) -> Option<&str> {
        let properties = self.tree.node(self.target(id)).properties?.slice(&self.text);
        properties.split_ascii_whitespace().find(|word| word.starts_with('!'))
    }
}

/// How many of the first `len` indexes satisfy `holds`, which none does after the first that does not.
fn partition_point(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Fixes that write a quotation mark are not safe behind one that is never closed: theirs could close it, and what it takes in
/// would be another text.
fn doubt_quotes(diagnostics: &mut [Diagnostic]) {
    let is_open = |found: &&Diagnostic| found.code.id == UNCLOSED_QUOTE.id && found.fix.is_none();
    let Some(open) = diagnostics.iter().filter(is_open).map(|found| found.span.start).min() else { return };
    let fixes = diagnostics.iter_mut().filter(|found| found.span.start > open).filter_map(|found| found.fix.as_mut());
    for fix in fixes.filter(|fix| fix.edits.iter().any(|edit| edit.text.contains(['"', '\'']))) {
        fix.applicability = Applicability::Unsafe;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Document {
        Document::parse(text, Dialect::NONE)
    }

    #[test]
    fn a_caret_leads_to_the_deepest_path() {
        let text = "a: 1\nb:\n  c: 2 # x\n  d: {e: 3, f: 4}\n\n  g:\nl:\n  - x: 1\n    y: 2\n  - z\n";
        let document = parse(text);
        let at = |part: &str| document.path_at(text.find(part).unwrap()).to_string();
        assert_eq!(at("a: 1"), "a");
        assert_eq!(at("1\nb"), "a");
        assert_eq!(at("  c: 2"), "b.c");
        assert_eq!(at("# x"), "b.c");
        assert_eq!(at("e: 3"), "b.d.e");
        assert_eq!(at("4}"), "b.d.f");
        assert_eq!(at("\n\n  g"), "b.d");
        assert_eq!(at("\nl:"), "b.g");
        assert_eq!(at("x: 1"), "l[0].x");
        assert_eq!(at("  y: 2"), "l[0].y");
        assert_eq!(at("- z"), "l[1]");
        assert_eq!(document.path_at(text.len() + 9), Path::root());
    }

    #[test]
    fn java_takes_the_last_duplicate_and_merges() {
        let document = parse("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n  y: 4\nc: *a\n");
        let read = |path: &Path| document.node(path).map(|id| document.scalar(id));
        let member = |key: &str, member: &str| Path::key(key).member(member);
        assert_eq!(read(&member("b", "x")), Some("1"));
        assert_eq!(read(&member("b", "y")), Some("4"));
        assert_eq!(read(&member("c", "y")), Some("2"));
        assert_eq!(read(&member("c", "z")), None);
        assert_eq!(document.entry(&Path::key("b").member("y")).map(|e| document.scalar(e.key)), Some("y"));
    }

    #[test]
    fn spans_hold_what_is_written() {
        let text = "a: |  # c\n  x\n  y\n\nb: &m !!str \"q\"\nc:\nd: [x, y]\ne: !!str\nl:\n-\n- >\n  z\n";
        let document = parse(text);
        let node = |path: &Path| document.tree().node(document.node(path).unwrap());
        assert_eq!(node(&Path::key("a")).span.slice(text), "|  # c\n  x\n  y");
        assert_eq!(node(&Path::key("b")).span.slice(text), "\"q\"");
        assert_eq!(node(&Path::key("b")).full_span().slice(text), "&m !!str \"q\"");
        assert_eq!(node(&Path::key("c")).span, Span::at(text.find("c:").unwrap() + 2));
        assert_eq!(document.scalar(document.node(&Path::key("d")).unwrap()), "[x, y]");
        assert_eq!(node(&Path::key("e")).span, Span::at(text.find("e: !!str").unwrap() + 8));
        assert_eq!(node(&Path::key("l").item(0)).span, Span::at(text.find("l:\n-").unwrap() + 4));
        assert_eq!(node(&Path::key("l").item(1)).span.slice(text), ">\n  z");
        assert_eq!(document.scalar(document.node(&Path::key("a")).unwrap()), "x\ny\n");
        assert_eq!(document.comments().iter().map(|c| c.slice(text)).collect::<Vec<_>>(), ["# c"]);
    }

    #[test]
    fn types_are_those_of_yaml_1_1() {
        let document = parse("a: 02134\nb: '02134'\nc: !!str 02134\nd:\ne: [x]\nf: NO\n");
        let resolved = |key: &str| document.resolved(document.node(&Path::key(key)).unwrap());
        assert_eq!(resolved("a").to_string(), "the number 1116");
        assert_eq!(resolved("b"), Resolved::Str);
        assert_eq!(resolved("c"), Resolved::Str);
        assert_eq!(resolved("d"), Resolved::Null);
        assert_eq!(resolved("e"), Resolved::Str);
        assert_eq!(resolved("f"), Resolved::Bool(false));
    }
}
