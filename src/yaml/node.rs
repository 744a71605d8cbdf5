//! The tree of a document: an arena of nodes with exact byte spans.

use crate::text::Span;

/// A node of one [`Tree`]; meaningless in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Its number among the nodes of its tree, in the order in which they begin.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Nothing is written: `street2:`.
    Empty,
    /// Without quotes.
    Plain,
    /// Between `'`.
    Single,
    /// Between `"`.
    Double,
    /// A block that keeps line breaks, `|`.
    Literal,
    /// A block that folds line breaks, `>`.
    Folded,
}

/// Where the text of a scalar is found. Most scalars mean bytes of the source, and own nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum ScalarText {
    /// These bytes of the document's text, quotes excluded.
    Source(Span),
    /// A text that escapes, folding or a repair made.
    Owned(Box<str>),
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// A value without parts.
    Scalar {
        /// How it is written.
        style: Style,
        /// The text it means.
        text: ScalarText,
    },
    /// A list; its items are the tree's children of this node.
    Sequence {
        /// Written as `[a, b]`.
        flow: bool,
    },
    /// A mapping; its children are key, value, key, value, …
    Mapping {
        /// Written as `{a: b}`.
        flow: bool,
    },
    /// `*name`: the node that `&name` marks, never expanded. `None` where no such anchor comes before it.
    Alias(Option<NodeId>),
}

/// A node. All spans are bytes of the document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its bytes without anchor and tag. Quotes and block headers are included; a block ends with its last line's
    /// content. Where nothing is written: empty, right after the `:` or `-` that announces it.
    pub span: Span,
    /// Its anchor and tag together (`&a !!str`), if it has any.
    pub properties: Option<Span>,
    pub(super) children: (u32, u32),
}

/// An entry of a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key's node.
    pub key: NodeId,
    /// The value's node.
    pub value: NodeId,
}

/// All nodes of a document. Children of a node lie next to each other in `children`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) children: Vec<NodeId>,
    pub(super) root: Option<NodeId>,
}

impl Node {
    /// Its bytes with anchor and tag.
    pub fn full_span(&self) -> Span {
        self.properties.map_or(self.span, |properties| properties.cover(self.span))
    }

    /// How it is written, for a scalar.
    pub fn style(&self) -> Option<Style> {
        match self.kind {
            NodeKind::Scalar { style, .. } => Some(style),
            _ => None,
        }
    }
}

impl Tree {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes, in the order in which they begin.
    #[inline]
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The document's value; `None` for a text without any.
    pub fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// The node itself.
    #[inline]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The items of a sequence, the alternating keys and values of a mapping, nothing for others.
    #[inline]
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        let (start, end) = self.node(id).children;
        &self.children[start as usize..end as usize]
    }

    /// Adds a node. The first one is the root.
    #[inline]
    pub(super) fn push(&mut self, node: Node) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.root.get_or_insert(id);
        self.nodes.push(node);
        id
    }

    /// Gives a node its children. Where the last of them ends, if there is any.
    pub(super) fn adopt(&mut self, parent: NodeId, children: impl Iterator<Item = NodeId>) -> Option<usize> {
        let start = self.children.len();
        self.children.extend(children);
        self.nodes[parent.index()].children = (start as u32, self.children.len() as u32);
        self.children[start..].last().map(|last| self.nodes[last.index()].span.end)
    }

    /// The entries of a mapping in the order they are written, duplicates included; none for other nodes.
    #[inline]
    pub fn entries(&self, id: NodeId) -> impl DoubleEndedIterator<Item = Entry> + '_ {
        let children = match self.node(id).kind {
            NodeKind::Mapping { .. } => self.children(id),
            _ => &[],
        };
        children.chunks_exact(2).map(|pair| Entry { key: pair[0], value: pair[1] })
    }

    /// The items of a sequence; none for other nodes.
    #[inline]
    pub fn items(&self, id: NodeId) -> &[NodeId] {
        match self.node(id).kind {
            NodeKind::Sequence { .. } => self.children(id),
            _ => &[],
        }
    }
}
