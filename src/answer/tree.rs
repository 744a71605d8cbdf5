//! What an answer says, whether it was XML or JSON: values below values, each with its place in the text.

use crate::diagnostic::Path;
use crate::text::Span;
use zeroize::Zeroize;

/// How deep values may lie in each other; what is deeper is left out. AWS's deepest answer has ten levels.
pub const MAX_DEPTH: usize = 64;

/// A value's number in its tree.
pub type NodeId = usize;

/// What kind of value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text, a number, `true` or `false`.
    Scalar,
    /// Members with names. An XML element without elements in it is a scalar until its shape says otherwise.
    Record,
    /// Items without names.
    List,
    /// JSON's `null`.
    Null,
}

/// A value.
#[derive(Clone, Debug)]
pub struct Node {
    /// The name of the member or XML element, without its prefix; empty for items of a list.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What a scalar says, not trimmed. Other nodes may have text between their elements here.
    pub text: String,
    /// Where the value stands in the answer, in bytes, without its tags or quotes.
    pub span: Span,
    /// What is in it, in order.
    pub children: Vec<NodeId>,
    /// Whether the text went on behind it, so that nothing of it is missing.
    pub is_whole: bool,
}

/// Values by number. The first is the root.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Adds a value; to nothing yet if `parent` is `None`.
    pub(super) fn add(&mut self, parent: Option<NodeId>, name: &str, kind: Kind, span: Span) -> NodeId {
        let id = self.nodes.len();
        let node =
            Node { name: name.to_owned(), kind, text: String::new(), span, children: Vec::new(), is_whole: false };
        self.nodes.push(node);
        if let Some(parent) = parent {
            self.nodes[parent].children.push(id);
        }
        id
    }

    /// The value of that number.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id]
    }

    /// Overwrites what the scalars say.
    pub(super) fn erase(&mut self) {
        self.nodes.iter_mut().for_each(|node| node.text.zeroize());
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The first member of that name.
    pub fn member(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.node(id).children.iter().copied().find(|child| self.node(*child).name == name)
    }

    /// The value at the end of a way of names.
    pub fn at(&self, id: NodeId, names: &[&str]) -> Option<NodeId> {
        names.iter().try_fold(id, |id, name| self.member(id, name))
    }

    /// Puts values of one name into a list of that name.
    pub(super) fn wrap(&mut self, items: &[NodeId]) -> NodeId {
        let name = items.first().map(|id| std::mem::take(&mut self.nodes[*id].name)).unwrap_or_default();
        let span = |id: &NodeId| self.nodes[*id].span;
        let whole = items.first().map(span).unwrap_or_default().cover(items.last().map(span).unwrap_or_default());
        let list = self.add(None, &name, Kind::List, whole);
        self.nodes[list].children = items.to_vec();
        list
    }

    /// Takes a member away.
    pub(super) fn remove_member(&mut self, id: NodeId, name: &str) {
        let kept = self.node(id).children.iter().copied().filter(|child| self.node(*child).name != name).collect();
        self.node_mut(id).children = kept;
    }

    /// What the scalar at the end of a way of names says; `None` where there is none or it is empty.
    pub fn text(&self, id: NodeId, names: &[&str]) -> Option<&str> {
        let node = self.node(self.at(id, names)?);
        (node.kind == Kind::Scalar && !node.text.is_empty()).then_some(node.text.as_str())
    }

    /// The items of the list at the end of a way of names.
    pub fn items(&self, id: NodeId, names: &[&str]) -> &[NodeId] {
        match self.at(id, names).map(|list| self.node(list)) {
            Some(node) if node.kind == Kind::List => &node.children,
            _ => &[],
        }
    }

    /// Every scalar below `id` with its path from there, in the order of the text. Of several members with one name, which
    /// no shape knows as a list, each but the first has an index: `Note`, `Note[1]`.
    pub fn scalars(&self, id: NodeId) -> Vec<(Path, NodeId)> {
        let mut out = Vec::new();
        self.collect(id, &Path::root(), &mut out);
        out
    }

    /// The readers keep the depth below [`MAX_DEPTH`].
    fn collect(&self, id: NodeId, path: &Path, out: &mut Vec<(Path, NodeId)>) {
        /// A name is compared with so many before it: without a limit the time grows with the square.
        const MOST_COMPARED: usize = 256;
        let node = self.node(id);
        let mut seen: Vec<(&str, usize)> = Vec::new();
        for (index, &child) in node.children.iter().enumerate() {
            let name = self.node(child).name.as_str();
            let mut at = if node.kind == Kind::List { path.item(index) } else { path.member(name) };
            if node.kind == Kind::Record {
                match seen.iter_mut().rev().take(MOST_COMPARED).find(|(other, _)| *other == name) {
                    Some((_, times)) => {
                        at = at.item(*times);
                        *times += 1;
                    }
                    None => seen.push((name, 1)),
                }
            }
            match self.node(child).kind {
                Kind::Scalar => out.push((at, child)),
                Kind::Record | Kind::List => self.collect(child, &at, out),
                Kind::Null => {}
            }
        }
    }
}
