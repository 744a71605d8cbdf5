//! One pass of the YAML library over a text: events become the tree, or stop at the first error.

use super::node::{Node, NodeId, NodeKind, ScalarText, Style, Tree};
use super::origin::Origin;
use crate::text::Span;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle, options};

/// Deeper nesting than this is refused: no manifest nests deeper than four levels, and no walk of a tree can run out of
/// stack.
pub(super) const MAX_DEPTH: usize = 64;

/// What one pass found.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The first document, as far as it could be read.
    pub tree: Tree,
    /// Comments of the whole text, `#` included.
    pub comments: Vec<Span>,
    /// Tags as they are written, with their nodes.
    pub tags: Vec<(NodeId, Span)>,
    /// Where a second document begins.
    pub second_document: Option<usize>,
    /// What stopped the pass; offsets are bytes of the text that was read, not of the source.
    pub failure: Option<Failure>,
}

/// Why a pass stopped.
#[derive(Debug)]
pub(super) struct Failure {
    /// The library's word for it.
    pub kind: ErrorKind,
    /// Where it noticed.
    pub offset: usize,
    /// The opening bracket of the outermost flow collection that was still open.
    pub open_flow: Option<usize>,
    /// Where the last complete node ends.
    pub last_end: usize,
}

/// An open collection.
struct Frame {
    id: NodeId,
    /// Where it begins in the read text.
    start: usize,
    /// Where its children begin among the pending ones.
    first: usize,
    is_mapping: bool,
}

struct Builder<'a> {
    read: &'a str,
    source: &'a str,
    origin: &'a Origin,
    out: Reading,
    /// Children of open collections, which move to the tree when their parent closes.
    pending: Vec<NodeId>,
    frames: Vec<Frame>,
    /// Anchors by the library's number, which grows.
    anchors: Vec<(usize, NodeId)>,
    /// Where the last token of a node ended, in the read text.
    cursor: usize,
    open_flows: Vec<usize>,
}

/// Reads `read`, whose bytes come from `source` by way of `origin`.
pub(super) fn read(read: &str, source: &str, origin: &Origin) -> Reading {
    let mut builder = Builder {
        read,
        source,
        origin,
        out: Reading::default(),
        pending: Vec::new(),
        frames: Vec::new(),
        anchors: Vec::new(),
        cursor: 0,
        open_flows: Vec::new(),
    };
    builder.run();
    builder.out
}

impl Builder<'_> {
    fn run(&mut self) {
        let options = options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
            max_buffered_comment_events: usize::MAX,
        };
        for event in Parser::new_from_str_with_options(self.read, options) {
            match event {
                Ok((event, span)) => {
                    let range = span.byte_range().unwrap_or(0..0);
                    let tag = span.tag_span().and_then(|tag| tag.byte_range());
                    self.event(event, Span::new(range.start, range.end), tag.map(|t| Span::new(t.start, t.end)));
                }
                Err(error) => {
                    self.out.failure = Some(Failure {
                        kind: error.kind().clone(),
                        offset: error.marker().byte_offset().unwrap_or(self.cursor).min(self.read.len()),
                        open_flow: self.open_flows.first().copied(),
                        last_end: self.cursor,
                    });
                    break;
                }
            }
            if self.out.second_document.is_some() {
                break;
            }
        }
        while !self.frames.is_empty() {
            self.close(None);
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span, tag: Option<Span>) {
        match event {
            Event::Comment(..) => self.out.comments.push(self.origin.span(span)),
            Event::DocumentStart(..) if self.out.tree.root.is_some() => {
                self.out.second_document = Some(self.origin.start(span.start));
            }
            Event::Scalar(text, style, ..) => {
                let node = self.scalar(&text, style, span, tag);
                self.add(node, tag);
            }
            Event::SequenceStart(style, ..) => {
                let flow = style == StructureStyle::Flow;
                self.open(NodeKind::Sequence { flow }, flow, span, tag);
            }
            Event::MappingStart(style, ..) => {
                let flow = style == StructureStyle::Flow;
                self.open(NodeKind::Mapping { flow }, flow, span, tag);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(span)),
            Event::Alias(anchor) => {
                let found = self.anchors.binary_search_by_key(&anchor, |(id, _)| *id);
                let target = found.ok().map(|index| self.anchors[index].1);
                self.alias(target, span);
            }
            Event::UnresolvedAlias(_) => self.alias(None, span),
            Event::Anchor(anchor, _) => self.anchor(anchor, span),
            _ => {}
        }
    }

    fn alias(&mut self, target: Option<NodeId>, span: Span) {
        let node =
            Node { kind: NodeKind::Alias(target), span: self.origin.span(span), properties: None, children: (0, 0) };
        self.cursor = span.end;
        self.add(node, None);
    }

    /// The library tells the anchor of a node right after the node.
    fn anchor(&mut self, anchor: usize, span: Span) {
        let Some(last) = self.out.tree.nodes.len().checked_sub(1) else { return };
        self.anchors.push((anchor, NodeId(last as u32)));
        let span = self.origin.span(span);
        let node = &mut self.out.tree.nodes[last];
        node.properties = Some(node.properties.map_or(span, |tag| tag.cover(span)));
        if node.style() == Some(Style::Empty) {
            node.span = Span::at(node.span.start.max(span.end));
        }
        self.cursor = self.cursor.max(span.end.min(self.read.len()));
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span, tag: Option<Span>) -> Node {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ if span.is_empty() => Style::Empty,
            _ => Style::Plain,
        };
        let (span, inner) = match style {
            Style::Empty => {
                let at = tag.map_or_else(|| self.empty_at(span.start), |tag| tag.end);
                (Span::at(at), Span::at(at))
            }
            Style::Plain => (span, span),
            Style::Single | Style::Double => (span, Span::new(span.start + 1, span.end.max(span.start + 2) - 1)),
            Style::Literal | Style::Folded => {
                let block = self.block_span(span, tag);
                (block, block)
            }
        };
        self.cursor = span.end;
        let inner = self.origin.span(inner);
        // A block that the file ends in without a line end has none either, for Java and for Python.
        let is_block = matches!(style, Style::Literal | Style::Folded);
        let at_end = is_block && span.end >= self.read.len() && !self.read.ends_with(['\n', '\r']);
        let text = if at_end { text.strip_suffix('\n').unwrap_or(text) } else { text };
        let text = match style {
            Style::Empty => ScalarText::Source(inner),
            _ if inner.slice(self.source) == text => ScalarText::Source(inner),
            _ => ScalarText::Owned(text.into()),
        };
        Node {
            kind: NodeKind::Scalar { style, text },
            span: self.origin.span(span),
            properties: None,
            children: (0, 0),
        }
    }

    /// Where a value belongs that is not written: right after the `:` or `-` that announces it.
    fn empty_at(&self, fallback: usize) -> usize {
        let Some(frame) = self.frames.last() else { return fallback };
        let is_value = frame.is_mapping && (self.pending.len() - frame.first) % 2 == 1;
        let indicator = match (is_value, frame.is_mapping) {
            (true, _) => b':',
            (false, false) => b'-',
            (false, true) => return fallback,
        };
        let is_first_item = !frame.is_mapping && self.pending.len() == frame.first;
        let at = if is_first_item { frame.start } else { self.skip_separation(self.cursor, &[]) };
        if self.read.as_bytes().get(at) == Some(&indicator) && at < fallback.max(at + 1) { at + 1 } else { fallback }
    }

    /// The next byte from `at` that is neither white space nor part of a comment nor one of the indicators; with
    /// indicators, nor part of an anchor or tag.
    fn skip_separation(&self, mut at: usize, indicators: &[u8]) -> usize {
        let bytes = self.read.as_bytes();
        while let Some(byte) = bytes.get(at) {
            at = match byte {
                b' ' | b'\t' | b'\n' | b'\r' => at + 1,
                b'#' => at + bytes[at..].iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count(),
                byte if indicators.contains(byte) => at + 1,
                b'&' | b'!' if !indicators.is_empty() => {
                    at + bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace()).count()
                }
                _ => return at,
            };
        }
        at
    }

    /// A block scalar from its header to the end of its last line's content. The library's span begins after the header
    /// and may run into the line that follows.
    fn block_span(&self, content: Span, tag: Option<Span>) -> Span {
        let header = self.skip_separation(self.cursor.max(tag.map_or(0, |tag| tag.end)), b"-:?,[{");
        let bytes = self.read.as_bytes();
        if !matches!(bytes.get(header), Some(b'|' | b'>')) {
            return content;
        }
        let line_end = |at: usize| at + bytes[at..].iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
        let body = Span::new(line_end(header), content.end.max(header));
        let written = body.slice(self.read).trim_end_matches([' ', '\n', '\r']);
        if written.is_empty() {
            // Without content the block is its header, and a comment on that line stays outside.
            let header_len = bytes[header..].iter().take_while(|b| !b.is_ascii_whitespace()).count();
            return Span::new(header, header + header_len);
        }
        Span::new(header, line_end(body.start + written.len()))
    }

    fn add(&mut self, mut node: Node, tag: Option<Span>) -> NodeId {
        let tag = tag.map(|tag| self.origin.span(tag));
        node.properties = tag;
        let id = self.out.tree.push(node);
        self.out.tags.extend(tag.map(|tag| (id, tag)));
        self.pending.push(id);
        id
    }

    fn open(&mut self, kind: NodeKind, flow: bool, span: Span, tag: Option<Span>) {
        let is_mapping = matches!(kind, NodeKind::Mapping { .. });
        if flow {
            self.open_flows.push(span.start);
            self.cursor = span.end;
        }
        // Of a list that is not indented the library tells another start than its first dash. Only keys have such lists.
        let dash = self.skip_separation(self.cursor, b":?");
        let is_below_key = self.frames.last().is_some_and(|frame| frame.is_mapping);
        let is_list = !flow && !is_mapping && is_below_key;
        let is_dash = is_list && dash <= span.start && self.read.as_bytes().get(dash) == Some(&b'-');
        let read_start = if is_dash { dash } else { span.start };
        let start = self.origin.start(read_start);
        // Of a block collection only the start is known here; `close` completes the span.
        let node = Node { kind, span: Span::at(start), properties: None, children: (0, 0) };
        let id = self.add(node, tag);
        self.frames.push(Frame { id, start: read_start, first: self.pending.len(), is_mapping });
    }

    /// Closes the innermost collection; `end` is the closing event's span, unless the pass broke off.
    fn close(&mut self, end: Option<Span>) {
        let Some(frame) = self.frames.pop() else { return };
        let tree = &mut self.out.tree;
        if frame.is_mapping && (self.pending.len() - frame.first) % 2 == 1 {
            // The pass broke off between a key and its value.
            self.pending.pop();
        }
        let last_end = tree.adopt(frame.id, self.pending.drain(frame.first..));
        let node = &mut tree.nodes[frame.id.index()];
        let flow = matches!(node.kind, NodeKind::Sequence { flow: true } | NodeKind::Mapping { flow: true });
        let flow_end = end.filter(|_| flow).map(|end| {
            self.open_flows.pop();
            self.cursor = end.end;
            self.origin.end(end.end)
        });
        node.span.end = flow_end.or(last_end).unwrap_or(node.span.end).max(node.span.start);
    }
}
