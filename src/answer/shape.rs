//! What an answer has in it, written small: `Jobs[{JobId CreationDate@}] IsTruncated`.
//!
//! Members stand side by side. Behind a name comes what is in it: nothing for a scalar, `@` for a point in time, `{…}` for a
//! record, `[…]` for a list of what stands between, `<…>` for a mapping of names to it. `Name=wire` is called `wire` in
//! XML; so is the element of a list's item that stands first between its brackets, else it is `member`.

use super::codes::{DUPLICATE_MEMBER, MISPLACED_FIELD, MOST, UNKNOWN_FIELD, quoted, say};
use super::outputs::OUTPUTS;
use super::tree::{Kind, NodeId, Tree};
use crate::diagnostic::{Diagnostic, Path};
use crate::service::{Operation, operation, service};

/// What an operation answers.
#[derive(Debug)]
pub struct Output {
    /// The service's id: `import-export`.
    pub service: &'static str,
    /// The operation's name.
    pub operation: &'static str,
    /// What is in the answer.
    pub shape: Shape,
}

impl Output {
    /// The description of the operation.
    pub fn described(&self) -> Option<&'static Operation> {
        operation(service(self.service)?, self.operation)
    }

    /// The answer of an operation; without a service, that of the only service which has one of this name.
    pub fn of(service: Option<&str>, operation: &str) -> Option<&'static Self> {
        let mut named = OUTPUTS
            .iter()
            .filter(|output| output.operation == operation && service.is_none_or(|service| service == output.service));
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }
}

/// The members of a record, or what is in a list or mapping, as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape(pub &'static str);

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One value.
    Scalar,
    /// A point in time.
    Time,
    /// Members.
    Record(Shape),
    /// Items of that kind, each with that element's name in XML.
    List(&'static str, Shape),
    /// Values of that kind by name.
    Map(Shape),
}

/// A member of a record.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name in the model.
    pub name: &'static str,
    /// Its name in XML.
    pub wire: &'static str,
    /// What it is.
    pub holds: Holds,
}

impl Member {
    /// Whether it has that name, or that element's name.
    fn is(&self, name: &str) -> bool {
        self.wire == name || self.name == name
    }
}

impl Shape {
    /// The members, in the model's order.
    pub fn members(self) -> impl Iterator<Item = Member> {
        let mut rest = self.0;
        std::iter::from_fn(move || first(&mut rest))
    }

    /// The member of that name, or of that element's name.
    pub fn member(self, name: &str) -> Option<Member> {
        self.members().find(|member| member.is(name))
    }

    /// Whether nothing is answered.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// The first member of `rest`, which then begins behind it.
#[cfg_attr(hot_paths, optimize(speed))]
fn first(rest: &mut &'static str) -> Option<Member> {
    let text = rest.trim_ascii_start();
    let end = text.bytes().position(|b| matches!(b, b' ' | b'{' | b'[' | b'<' | b'@')).unwrap_or(text.len());
    let names = &text[..end];
    if names.is_empty() {
        return None;
    }
    let equals = names.bytes().position(|b| b == b'=');
    let (name, wire) = equals.map_or((names, names), |equals| (&names[..equals], &names[equals + 1..]));
    let (holds, behind) = held(&text[end..]);
    *rest = behind;
    Some(Member { name, wire, holds })
}

/// What `text` begins with, and what comes behind it.
#[cfg_attr(hot_paths, optimize(speed))]
fn held(text: &'static str) -> (Holds, &'static str) {
    let first = text.as_bytes().first().copied();
    if first == Some(b'@') {
        return (Holds::Time, &text[1..]);
    }
    if !matches!(first, Some(b'{' | b'[' | b'<')) {
        return (Holds::Scalar, text);
    }
    let end = closing(text);
    let (inner, behind) = (Shape(&text[1..end]), &text[end + 1..]);
    let holds = match first {
        Some(b'{') => Holds::Record(inner),
        Some(b'<') => Holds::Map(inner),
        _ => {
            let name = inner.0.split(['{', '[', '<', '@']).next().unwrap_or("");
            Holds::List(if name.is_empty() { "member" } else { name }, Shape(&inner.0[name.len()..]))
        }
    };
    (holds, behind)
}

/// Where the bracket that opens `text` is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' | b'[' | b'<' => depth += 1,
            b'}' | b']' | b'>' if depth == 1 => return at,
            b'}' | b']' | b'>' => depth -= 1,
            _ => {}
        }
    }
    text.len().saturating_sub(1)
}

/// Whether text is kept as it stands, with the blanks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// Blanks around a value belong to it, unless there is a line end among them: then somebody indented the XML.
    Kept,
    /// The service pads its values. A manifest is kept to the byte.
    Trimmed,
}

/// Makes of the element or mapping `root` what `shape` says, and tells what does not fit.
pub(super) fn fit(tree: &mut Tree, root: NodeId, shape: Shape, padding: Padding, found: &mut Vec<Diagnostic>) {
    let mut fit = Fit { tree, top: shape, root, padding, found, unknown: Vec::new() };
    fit.record(root, shape, &Path::root());
    for (_, name, id, path, count) in std::mem::take(&mut fit.unknown) {
        let times = if count > 1 { format!(", {count} times") } else { String::new() };
        let message = format!("{} is not in the model of this answer{times}", quoted(&name));
        fit.say(&UNKNOWN_FIELD, id, path, message);
    }
}

/// How many members of what `root` holds, one level down, `shape` does not know; of a list, its first item's.
pub(super) fn unknown_inside(tree: &Tree, root: NodeId, shape: Shape) -> usize {
    let children = |id: NodeId| tree.node(id).children.iter().copied();
    let unknown = |child: NodeId| {
        let inner = match shape.member(&tree.node(child).name)?.holds {
            Holds::Record(inner) => (Some(child), inner),
            Holds::List(_, items) => match held(items.0).0 {
                Holds::Record(inner) => (children(child).next(), inner),
                _ => return None,
            },
            _ => return None,
        };
        let (record, inner) = (inner.0?, inner.1);
        Some(children(record).filter(|id| inner.member(&tree.node(*id).name).is_none()).count())
    };
    children(root).filter_map(unknown).sum()
}

/// The same where the shape is not known: an element whose elements are all called `member` is a list.
pub(super) fn guess(tree: &mut Tree, root: NodeId) {
    let mut left = vec![root];
    while let Some(id) = left.pop() {
        let children = tree.node(id).children.clone();
        let is_list = tree.node(id).kind == Kind::Record && children.iter().all(|c| tree.node(*c).name == "member");
        if is_list && !children.is_empty() {
            make_list(tree, id);
        }
        trim(tree, id, Padding::Kept);
        left.extend(children);
    }
}

/// Members with one name that stand side by side become a list of that name. Only where no shape knows better.
pub(super) fn group(tree: &mut Tree, root: NodeId) {
    let mut left = vec![root];
    while let Some(id) = left.pop() {
        let children = tree.node(id).children.clone();
        left.extend(&children);
        let same = |a: &NodeId, b: &NodeId| tree.node(*a).name == tree.node(*b).name;
        let is_plain = tree.node(id).kind != Kind::Record || children.windows(2).all(|pair| !same(&pair[0], &pair[1]));
        if is_plain {
            continue;
        }
        let rows: Vec<Vec<NodeId>> = children.chunk_by(same).map(<[NodeId]>::to_vec).collect();
        let mut grouped = Vec::with_capacity(rows.len());
        for row in rows {
            match row.as_slice() {
                &[one] => grouped.push(one),
                many => grouped.push(tree.wrap(many)),
            }
        }
        tree.node_mut(id).children = grouped;
    }
}

fn make_list(tree: &mut Tree, id: NodeId) {
    tree.node_mut(id).kind = Kind::List;
    for child in tree.node(id).children.clone() {
        tree.node_mut(child).name.clear();
    }
}

struct Fit<'a> {
    tree: &'a mut Tree,
    top: Shape,
    root: NodeId,
    padding: Padding,
    found: &'a mut Vec<Diagnostic>,
    /// Members that shapes do not know: shape, name, the first one with its path, and how many there are.
    unknown: Vec<(Shape, String, NodeId, Path, usize)>,
}

impl Fit<'_> {
    /// The depth of the recursion is that of the tree.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn record(&mut self, id: NodeId, shape: Shape, path: &Path) {
        self.tree.node_mut(id).kind = Kind::Record;
        self.lift(id, shape, path);
        let members: Vec<Member> = shape.members().collect();
        let mut seen: Vec<&'static str> = Vec::new();
        for child in self.tree.node(id).children.clone() {
            let name = self.tree.node(child).name.clone();
            if seen.contains(&name.as_str()) {
                self.again(child, &name, path.member(&name));
                continue;
            }
            let Some(member) = members.iter().find(|member| member.is(&name)) else {
                let at = path.member(&name);
                if !self.belongs_to_the_result(id, child, &name, &at) {
                    self.unknown(child, shape, name, at);
                    group(self.tree, child);
                }
                continue;
            };
            let node = self.tree.node_mut(child);
            if node.name != member.name {
                node.name = member.name.to_owned();
            }
            if seen.contains(&member.name) {
                self.again(child, &name, path.member(&name));
            } else {
                seen.push(member.name);
                self.value(child, member.holds, &path.member(member.name));
            }
        }
    }

    /// Counts a member. Every record of a list may have it.
    fn unknown(&mut self, id: NodeId, shape: Shape, name: String, path: Path) {
        let is_same =
            |known: &(Shape, String, NodeId, Path, usize)| std::ptr::eq(known.0.0, shape.0) && known.1 == name;
        if let Some(at) = self.unknown.iter().position(is_same) {
            self.unknown[at].4 += 1;
        } else if self.unknown.len() < MOST {
            self.unknown.push((shape, name, id, path, 1));
        }
    }

    fn again(&mut self, id: NodeId, name: &str, path: Path) {
        self.say(&DUPLICATE_MEMBER, id, path, format!("{} stands there more than once", quoted(name)));
        guess(self.tree, id);
    }

    fn value(&mut self, id: NodeId, holds: Holds, path: &Path) {
        let node = self.tree.node(id);
        let is_single = matches!(holds, Holds::Scalar | Holds::Time);
        let is_other = match node.kind {
            Kind::Null => return,
            Kind::Scalar => !is_single && !node.text.trim().is_empty(),
            Kind::List => !matches!(holds, Holds::List(..)),
            Kind::Record => false,
        };
        match holds {
            // JSON can have a text where the model has a list: it stays what it is.
            _ if is_other => guess(self.tree, id),
            Holds::Scalar | Holds::Time => trim(self.tree, id, self.padding),
            Holds::Record(shape) => self.record(id, shape, path),
            Holds::Map(shape) => self.map(id, shape, path),
            Holds::List(item, shape) => self.list(id, item, shape, path),
        }
    }

    fn list(&mut self, id: NodeId, item: &str, shape: Shape, path: &Path) {
        if self.tree.node(id).kind != Kind::List {
            for child in self.tree.node(id).children.clone() {
                let name = self.tree.node(child).name.clone();
                if name != item && name != "member" {
                    self.belongs_to_the_result(id, child, &name, &path.member(&name));
                }
            }
            make_list(self.tree, id);
        }
        let (holds, _) = held(shape.0);
        for (index, child) in self.tree.node(id).children.clone().into_iter().enumerate() {
            self.value(child, holds, &path.item(index));
        }
    }

    /// In XML a mapping is a row of `entry` elements with `key` and `value`.
    fn map(&mut self, id: NodeId, shape: Shape, path: &Path) {
        self.tree.node_mut(id).kind = Kind::Record;
        let (holds, _) = held(shape.0);
        let mut children = self.tree.node(id).children.clone();
        for child in &mut children {
            let (key, value) = (self.tree.member(*child, "key"), self.tree.member(*child, "value"));
            if let (Some(key), Some(value)) = (key, value) {
                let name = self.tree.node(key).text.trim().to_owned();
                self.tree.node_mut(value).name = name;
                *child = value;
            }
            let at = path.member(&self.tree.node(*child).name);
            self.value(*child, holds, &at);
        }
        self.tree.node_mut(id).children = children;
    }

    /// Elements inside one that is a scalar stand there because its end tag is missing: they go behind it.
    fn lift(&mut self, id: NodeId, shape: Shape, path: &Path) {
        let mut left = std::mem::take(&mut self.tree.node_mut(id).children);
        left.reverse();
        let mut children = Vec::with_capacity(left.len());
        // The last name that was looked up: an answer can have a long row of one.
        let mut last = (String::new(), false);
        while let Some(child) = left.pop() {
            children.push(child);
            let node = self.tree.node(child);
            if node.children.is_empty() {
                continue;
            }
            if last.0 != node.name {
                let member = shape.member(&node.name);
                last = (node.name.clone(), member.is_some_and(|m| matches!(m.holds, Holds::Scalar | Holds::Time)));
            }
            if !last.1 {
                continue;
            }
            let inside = std::mem::take(&mut self.tree.node_mut(child).children);
            self.tree.node_mut(child).kind = Kind::Scalar;
            for &lifted in inside.iter().rev() {
                let name = self.tree.node(lifted).name.clone();
                let message = format!("{} stands inside another field", quoted(&name));
                self.say(&MISPLACED_FIELD, lifted, path.member(&name), message);
                left.push(lifted);
            }
        }
        self.tree.node_mut(id).children = children;
    }

    /// Takes a scalar that only the result itself has out of the value it stands in; the documentation has `IsTruncated`
    /// inside `Jobs` once, and once inside its items.
    fn belongs_to_the_result(&mut self, parent: NodeId, id: NodeId, name: &str, path: &Path) -> bool {
        let is_scalar = self.tree.node(id).kind == Kind::Scalar;
        let is_known =
            || self.top.member(name).is_some_and(|member| matches!(member.holds, Holds::Scalar | Holds::Time));
        if parent == self.root || !is_scalar || !is_known() || self.tree.member(self.root, name).is_some() {
            return false;
        }
        self.say(&MISPLACED_FIELD, id, path.clone(), format!("{} belongs to the result itself", quoted(name)));
        self.tree.node_mut(parent).children.retain(|child| *child != id);
        self.tree.node_mut(self.root).children.push(id);
        trim(self.tree, id, self.padding);
        true
    }

    fn say(&mut self, code: &'static crate::diagnostic::Code, id: NodeId, path: Path, message: String) {
        say(self.found, code, path, self.tree.node(id).span, message);
    }
}

/// Takes the blanks around a scalar away, where they are no part of it.
#[cfg_attr(hot_paths, optimize(speed))]
fn trim(tree: &mut Tree, id: NodeId, padding: Padding) {
    let node = tree.node_mut(id);
    if node.kind != Kind::Scalar || node.name == "CurrentManifest" {
        return;
    }
    let trimmed = node.text.trim();
    let pad = node.text.len() - trimmed.len();
    let start = node.text.len() - node.text.trim_start().len();
    let end = start + trimmed.len();
    let is_padding = || node.text[..start].contains('\n') || node.text[end..].contains('\n');
    if pad > 0 && (padding == Padding::Trimmed || is_padding()) {
        // In place: a copy that was given back could hold a secret, and nobody would erase it.
        node.text.truncate(end);
        node.text.drain(..start);
    }
}
