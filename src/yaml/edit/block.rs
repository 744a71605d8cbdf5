//! Entries and items put in, taken out and moved.

use super::scalar::{flow, flow_item};
use super::{Order, Place, Refusal};
use crate::diagnostic::{Edit, Path, Step};
use crate::text::{Span, newline};
use crate::yaml::document::Document;
use crate::yaml::node::{Entry, NodeId, NodeKind, Style};
use crate::yaml::write::{self, Value};

/// How far AWS's templates indent the parts of a record.
const TEMPLATE_STEP: usize = 4;

/// How far AWS's templates indent a list.
const TEMPLATE_LIST_STEP: usize = 2;

const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];

/// A child of a collection as it lies in the text.
struct Child {
    /// From its key, or the dash of a block list, to the end of its value.
    span: Span,
    /// One past the line end of its last line.
    end: usize,
    /// The blanks before it, if nothing else stands before it on its line.
    indent: Option<Span>,
    /// Where its lines begin, which are those of its indent and of the comments that belong to it.
    start: usize,
}

impl Document {
    pub(super) fn insert_entry(
        &self,
        mapping: &Path,
        index: Option<usize>,
        key: &str,
        value: &Value,
        order: Order<'_>,
    ) -> Result<Vec<Edit>, Refusal> {
        self.refuse_unread(key)?;
        let Some(place) = self.place(mapping) else {
            return self.set(mapping, &Value::Map(vec![(key.to_owned(), value.clone())]), order, false);
        };
        let node = self.tree().node(place.value);
        let NodeKind::Mapping { flow: in_flow } = node.kind else {
            return match node.style() {
                Some(Style::Empty) => self.replace(&place, &Value::Map(vec![(key.to_owned(), value.clone())]), false),
                _ => Err(Refusal::new(format!("`{mapping}` holds no options; clear it first"))),
            };
        };
        self.refuse_shared(&place)?;
        if self.tree().entries(place.value).any(|entry| self.scalar(entry.key) == key) {
            return Err(Refusal::new(format!("There already is a `{key}`")));
        }
        let children = self.children_of(place.value)?;
        let index = match index {
            Some(index) => index.min(children.len()),
            None => self.template_index(place.value, key, &order(mapping)),
        };
        let pair = Value::Map(vec![(key.to_owned(), value.clone())]);
        if in_flow || place.in_flow {
            let inner = flow(&pair);
            return Ok(vec![self.insert_in_flow(place.value, &children, index, &inner[1..inner.len() - 1])]);
        }
        let body = match value.is_scalar() {
            true => self.line_of(key, value),
            false => write::block(&pair, self.step_for(value)),
        };
        Ok(vec![self.insert_in_block(&children, index, &body)])
    }

    pub(super) fn insert_item(&self, list: &Path, index: usize, value: &Value) -> Result<Vec<Edit>, Refusal> {
        let Some(place) = self.place(list) else {
            return self.set(list, &Value::List(vec![value.clone()]), &|_| Vec::new(), false);
        };
        let node = self.tree().node(place.value);
        let NodeKind::Sequence { flow: in_flow } = node.kind else {
            return match node.style() {
                Some(Style::Empty) => self.replace(&place, &Value::List(vec![value.clone()]), false),
                _ => Err(Refusal::new(format!("`{list}` is no list; clear it first"))),
            };
        };
        self.refuse_shared(&place)?;
        let children = self.children_of(place.value)?;
        if index > children.len() {
            return Err(Refusal::new(format!("`{list}` has {} items only", children.len())));
        }
        if in_flow || place.in_flow {
            return Ok(vec![self.insert_in_flow(place.value, &children, index, &flow_item(value))]);
        }
        let body = match value {
            Value::Text(text) => format!("- {}\n", write::scalar(text, Style::Plain, false)),
            value => write::block(&Value::List(vec![value.clone()]), 2),
        };
        Ok(vec![self.insert_in_block(&children, index, &body)])
    }

    pub(super) fn remove(&self, path: &Path) -> Result<Vec<Edit>, Refusal> {
        let missing = || Refusal::new(format!("There is no `{path}` to remove"));
        let place = self.place(path).ok_or_else(missing)?;
        if let (Some(parent), Some(Step::Key(key))) = (place.parent, path.0.last()) {
            let same = self.tree().entries(parent).filter(|entry| self.scalar(entry.key) == &**key).count();
            if same > 1 {
                // Without this one, another would count.
                return Err(Refusal::new(format!("`{path}` stands there {same} times; remove the others in the text")));
            }
        }
        self.remove_place(&place)
    }

    pub(super) fn remove_entry(&self, mapping: &Path, index: usize) -> Result<Vec<Edit>, Refusal> {
        let (_, place) = self.entry_place(mapping, index)?;
        self.remove_place(&place)
    }

    /// An entry of a mapping that is known by its place.
    pub(super) fn entry_place(&self, mapping: &Path, index: usize) -> Result<(Entry, Place), Refusal> {
        let missing = || Refusal::new(format!("`{mapping}` has no such entry"));
        let parent = self.place(mapping).ok_or_else(missing)?;
        let entry = self.tree().entries(parent.value).nth(index).ok_or_else(missing)?;
        let in_flow = parent.in_flow || self.is_flow(parent.value);
        Ok((entry, Place { value: entry.value, entry: Some(entry), parent: Some(parent.value), index, in_flow }))
    }

    fn remove_place(&self, place: &Place) -> Result<Vec<Edit>, Refusal> {
        let parent = place.parent.ok_or_else(|| Refusal::new("The whole text cannot be removed here"))?;
        self.refuse_shared(place)?;
        let children = self.children_of(parent)?;
        let child = &children[place.index];
        let next = children.get(place.index + 1);
        if place.in_flow {
            return Ok(self.remove_in_flow(&children, place.index));
        }
        let Some(indent) = child.indent else {
            // It shares its line with the dash of the item around it, which stays.
            let end = next.map_or(child.span.end, |next| next.span.start);
            let is_comment_lost =
                self.comments().iter().any(|comment| child.end <= comment.start && comment.start < end);
            return match is_comment_lost {
                true => Err(Refusal::new("A comment stands between this and the next option; remove it in the text")),
                false => Ok(vec![Edit::delete(Span::new(child.span.start, end))]),
            };
        };
        Ok(vec![Edit::delete(self.with_line_end(Span::new(child.start.min(indent.start), child.end)))])
    }

    /// Takes a part out of brackets, with one comma. Comments stay, but for those on lines that hold nothing else than the
    /// part.
    fn remove_in_flow(&self, children: &[Child], index: usize) -> Vec<Edit> {
        let child = &children[index];
        let (before, next) = (index.checked_sub(1).map(|before| &children[before]), children.get(index + 1));
        let has_comment = |start: usize, end: usize| self.comments().iter().any(|c| start <= c.start && c.end <= end);
        let comma_behind = |child: &Child| {
            let comma = self.skip_separation(child.span.end);
            Some(comma).filter(|comma| self.text()[*comma..].starts_with(','))
        };
        match (before, next) {
            (_, Some(next)) if !has_comment(child.span.end, next.span.start) => {
                return vec![Edit::delete(Span::new(child.span.start, next.span.start))];
            }
            (Some(before), None) if !has_comment(before.span.end, child.span.start) && !self.is_noted(child) => {
                return vec![Edit::delete(Span::new(before.span.end, child.span.end))];
            }
            _ => {}
        }
        let comma = comma_behind(child);
        let mut edits = match comma.filter(|comma| !has_comment(child.span.end, *comma)) {
            Some(comma) => vec![Span::new(child.span.start, comma + 1)],
            None => [Some(child.span), comma.map(|comma| Span::new(comma, comma + 1))].into_iter().flatten().collect(),
        };
        edits[0] = self.own_lines(child, edits[0]);
        // A comma in front of the last part is not wanted any more; a comment right behind it would become text.
        if let (Some(before), None, None) = (before, next, comma)
            && let Some(comma) = comma_behind(before)
            && self.text()[comma + 1..].starts_with([' ', '\t', '\n', '\r'])
        {
            edits.push(Span::new(comma, comma + 1));
        }
        edits.into_iter().map(Edit::delete).collect()
    }

    /// What is taken out of brackets with the rest of its lines where nothing but a comment is on them; else with the blanks
    /// before it where there are some behind it.
    fn own_lines(&self, child: &Child, part: Span) -> Span {
        let text = self.text();
        let line = self.lines().full_line_span(self.lines().line_of(part.end));
        let rest = Span::new(part.end, line.end).slice(text);
        let behind = rest.trim_start_matches(BLANKS);
        let is_end = behind.is_empty() || behind.starts_with(['\n', '\r']);
        if child.indent.is_some() && (is_end || behind.starts_with('#')) {
            return Span::new(child.start, line.end);
        }
        let before = &text[child.start..part.start];
        let blanks = before.len() - before.trim_end_matches(BLANKS).len();
        let is_doubled = blanks < before.len() && (is_end || behind.len() < rest.len());
        Span::new(part.start - if is_doubled { blanks } else { 0 }, part.end)
    }

    /// Whether a comment stands right behind a part in brackets, or behind its comma.
    fn is_noted(&self, child: &Child) -> bool {
        let rest = self.text()[child.span.end..].trim_start_matches(BLANKS);
        rest.strip_prefix(',').unwrap_or(rest).trim_start_matches(BLANKS).starts_with('#')
    }

    /// Where something stands behind blanks, line ends and comments.
    fn skip_separation(&self, mut at: usize) -> usize {
        loop {
            let rest = &self.text()[at..];
            let content = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            at += rest.len() - content.len();
            match content.starts_with('#') {
                true => at = self.line_end(at),
                false => return at,
            }
        }
    }

    pub(super) fn move_child(&self, parent: &Path, from: usize, to: usize) -> Result<Vec<Edit>, Refusal> {
        let place = self.place(parent).ok_or_else(|| Refusal::new(format!("There is no `{parent}`")))?;
        self.refuse_shared(&place)?;
        let mut children = self.children_of(place.value)?;
        if from.max(to) >= children.len() {
            return Err(Refusal::new(format!("`{parent}` has {} parts only", children.len())));
        }
        let is_flow = place.in_flow || self.is_flow(place.value);
        if is_flow {
            self.refuse_comments(place.value)?;
        } else {
            self.take_comments(&mut children);
        }
        let moved = &children[from.min(to)..=from.max(to)];
        let slots: Option<Vec<Span>> = moved
            .iter()
            .map(|child| match is_flow {
                true => Some(child.span),
                // Lines without the last line end, so that a file's last line may lack it.
                false => child.indent.map(|_| {
                    let lines = Span::new(child.start, child.end);
                    Span::new(lines.start, lines.start + lines.slice(self.text()).trim_end_matches(['\n', '\r']).len())
                }),
            })
            .collect();
        let slots = slots.ok_or_else(|| Refusal::new("A part that stands on the line of a dash cannot be moved"))?;
        let mut texts: Vec<&str> = slots.iter().map(|slot| slot.slice(self.text())).collect();
        if from < to {
            texts.rotate_left(1)
        } else {
            texts.rotate_right(1)
        }
        let changes = slots.iter().zip(texts).filter(|(slot, text)| slot.slice(self.text()) != *text);
        Ok(changes.map(|(slot, text)| Edit::replace(*slot, text)).collect())
    }

    /// The first value of a text that has none.
    pub(super) fn begin(&self, value: &Value) -> Result<Vec<Edit>, Refusal> {
        let text = self.text().trim_start_matches('\u{feff}');
        let newline = newline(self.text());
        let before = if text.is_empty() || text.ends_with(['\n', '\r']) { "" } else { newline };
        let body = match value {
            Value::Map(entries) if entries.len() == 1 && entries[0].1.is_scalar() => {
                self.line_of(&entries[0].0, &entries[0].1)
            }
            value => write::block(value, TEMPLATE_STEP),
        };
        Ok(vec![Edit::insert(self.text().len(), format!("{before}{}", body.replace('\n', newline)))])
    }

    /// Puts a block below the key, or into the item, that has another value.
    pub(super) fn replace_by_block(&self, place: &Place, value: &Value) -> Result<Vec<Edit>, Refusal> {
        let node = self.tree().node(place.value);
        let is_block = matches!(node.kind, NodeKind::Mapping { flow: false } | NodeKind::Sequence { flow: false });
        let step = self.step_for(value);
        let body = write::block(value, step);
        let newline = newline(self.text());
        let Some(entry) = place.entry else {
            if place.parent.is_none() {
                return match node.style() {
                    Some(Style::Empty) => self.begin(value),
                    _ => Err(Refusal::new("The text is no manifest; clear it first")),
                };
            }
            let column = self.column(node.full_span().start);
            let inner = write::block(value, 2);
            let text = inner.trim_end().replace('\n', &format!("{newline}{}", " ".repeat(column)));
            return Ok(vec![Edit::replace(node.span, text)]);
        };
        let key = self.tree().node(entry.key).full_span();
        let indent = self.indent_of(key.start) + &" ".repeat(step);
        let lines: String = body.lines().map(|line| format!("{newline}{indent}{line}")).collect();
        if is_block {
            let below = Span::new(self.line_end(key.end), self.content_end(place.value));
            return Ok(vec![Edit::replace(below, lines)]);
        }
        let parts = self.parts(place);
        let before = node.properties.map_or(self.colon_end(entry.key)?, |properties| properties.end);
        let mut edits = Vec::new();
        if !parts.head.is_empty() {
            edits.push(Edit::delete(Span::new(before.min(parts.head.start), parts.head.end)));
        }
        edits.push(Edit::replace(parts.tail.unwrap_or(Span::at(parts.line_end)), lines));
        Ok(edits)
    }

    /// Puts a value on one line at the place of a block.
    pub(super) fn replace_block(&self, place: &Place, text: &str) -> Result<Vec<Edit>, Refusal> {
        let node = self.tree().node(place.value);
        let Some(entry) = place.entry.filter(|_| place.parent.is_some()) else {
            return match place.parent {
                Some(_) => Ok(vec![Edit::replace(node.span, text)]),
                None => Err(Refusal::new("The whole text cannot be replaced here")),
            };
        };
        let at = node.properties.map_or(self.colon_end(entry.key)?, |properties| properties.end);
        let below = Span::new(self.line_end(at), self.content_end(place.value));
        let blank = if text.is_empty() { "" } else { " " };
        Ok(vec![Edit::insert(at, format!("{blank}{text}")), Edit::delete(below)])
    }

    /// `key: value` and LF.
    fn line_of(&self, key: &str, value: &Value) -> String {
        let written = match value {
            Value::Text(text) => write::scalar(text, Style::Plain, false),
            Value::Bare(text) if write::is_bare(text, false) => text.clone(),
            Value::Bare(text) => write::scalar(text, Style::Plain, false),
            _ => String::new(),
        };
        let space = if written.is_empty() { "" } else { " " };
        format!("{}:{space}{written}\n", write::scalar(key, Style::Plain, false))
    }

    /// Where the template puts a key among the entries that are there.
    fn template_index(&self, mapping: NodeId, key: &str, order: &[&str]) -> usize {
        let rank = |key: &str| order.iter().position(|known| *known == key);
        let ranks: Vec<_> = self.tree().entries(mapping).map(|entry| rank(self.scalar(entry.key))).collect();
        let Some(own) = rank(key) else { return ranks.len() };
        let before =
            ranks.iter().enumerate().filter_map(|(i, rank)| rank.filter(|rank| *rank < own).map(|rank| (rank, i)));
        let after = || ranks.iter().position(|rank| rank.is_some_and(|rank| rank > own));
        before.max().map(|(_, index)| index + 1).or_else(after).unwrap_or(ranks.len())
    }

    fn insert_in_flow(&self, parent: NodeId, children: &[Child], index: usize, text: &str) -> Edit {
        match (children.get(index), children.last()) {
            (Some(next), _) => Edit::insert(next.span.start, format!("{text}, ")),
            (None, Some(last)) => Edit::insert(last.span.end, format!(", {text}")),
            (None, None) => Edit::insert(self.tree().node(parent).span.start + 1, text),
        }
    }

    /// Puts lines, which end with LF and are not indented, among the children of a block.
    fn insert_in_block(&self, children: &[Child], index: usize, body: &str) -> Edit {
        let newline = newline(self.text());
        let model = children.iter().skip(index.saturating_sub(1)).chain(children).find_map(|child| child.indent);
        let indent = match model {
            Some(indent) => indent.slice(self.text()).to_owned(),
            None => " ".repeat(children.first().map_or(0, |child| self.column(child.span.start))),
        };
        let lines: String = body.lines().map(|line| format!("{indent}{line}{newline}")).collect();
        match children.get(index.wrapping_sub(1)) {
            Some(before) => match self.text()[..before.end].ends_with(['\n', '\r']) {
                true => Edit::insert(before.end, lines),
                false => Edit::insert(before.end, format!("{newline}{}", lines.trim_end_matches(['\n', '\r']))),
            },
            None => match children.first() {
                Some(Child { indent: Some(_), start, .. }) => Edit::insert(*start, lines),
                Some(first) => Edit::insert(first.span.start, format!("{}{indent}", lines.trim_start_matches(' '))),
                None => Edit::insert(self.text().len(), lines),
            },
        }
    }

    /// The children of a collection as they lie in the text.
    fn children_of(&self, parent: NodeId) -> Result<Vec<Child>, Refusal> {
        let tree = self.tree();
        let node = tree.node(parent);
        let is_flow = self.is_flow(parent);
        let mut children = Vec::new();
        let mut at = node.span.start;
        let firsts_and_lasts: Vec<(NodeId, NodeId)> = match node.kind {
            NodeKind::Mapping { .. } => tree.entries(parent).map(|entry| (entry.key, entry.value)).collect(),
            _ => tree.items(parent).iter().map(|item| (*item, *item)).collect(),
        };
        let is_block_list = !is_flow && matches!(node.kind, NodeKind::Sequence { .. });
        for (first, last) in firsts_and_lasts {
            let start = match is_block_list {
                true => self
                    .dash(at)
                    .ok_or_else(|| Refusal::new("The list is written in a way that cannot be changed here"))?,
                false => self.entry_start(tree.node(first).full_span().start),
            };
            let end = tree.node(last).full_span().end.max(tree.node(first).full_span().end);
            let content_end = self.content_end(last).max(self.line_end(end));
            let line = self.lines().full_line_span(self.lines().line_of(content_end));
            let line_start = self.line_start(start);
            let indent = Span::new(line_start, start);
            let is_alone = indent.slice(self.text()).trim_start_matches(BLANKS).is_empty();
            children.push(Child {
                span: Span::new(start, end),
                end: line.end,
                indent: is_alone.then_some(indent),
                start: line_start,
            });
            at = end;
        }
        if is_block_list {
            self.take_comments(&mut children);
        }
        Ok(children)
    }

    /// Gives the parts of a block the comments above them, at their indent and without an empty line between. What stands
    /// above the first one is the block's, unless another part has a comment too.
    fn take_comments(&self, items: &mut [Child]) {
        let mut from = 0;
        for item in items.iter_mut() {
            let Some(indent) = item.indent else { continue };
            let is_above = |line: Span| {
                let rest = line.slice(self.text()).strip_prefix(indent.slice(self.text()));
                line.start >= from && rest.is_some_and(|rest| rest.starts_with('#'))
            };
            while item.start > from {
                let line = self.lines().full_line_span(self.lines().line_of(item.start - 1));
                if !is_above(line) {
                    break;
                }
                item.start = line.start;
            }
            from = item.end;
        }
        let has_comment = |item: &Child| item.indent.is_some_and(|indent| item.start < indent.start);
        if let Some((first, others)) = items.split_first_mut()
            && !others.iter().any(has_comment)
            && let Some(indent) = first.indent
        {
            first.start = indent.start;
        }
    }

    /// In brackets nobody can tell which value a comment belongs to.
    fn refuse_comments(&self, collection: NodeId) -> Result<(), Refusal> {
        let span = self.tree().node(collection).span;
        match self.comments().iter().any(|comment| span.holds(*comment)) {
            true => Err(Refusal::new("A comment stands between these values; change them in the text")),
            false => Ok(()),
        }
    }

    /// Where the entry begins whose key begins at `key`: at the question mark before it, if it has one.
    fn entry_start(&self, key: usize) -> usize {
        let before = Span::new(self.line_start(key), key).slice(self.text()).trim_end_matches(BLANKS);
        match before.strip_suffix('?').filter(|rest| rest.is_empty() || rest.ends_with(BLANKS)) {
            Some(rest) if before.len() < key - self.line_start(key) => self.line_start(key) + rest.len(),
            _ => key,
        }
    }

    /// The dash of the item that begins at or after `from`.
    fn dash(&self, from: usize) -> Option<usize> {
        let mut rest = self.text().get(from..)?;
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{a0}']);
            if !rest.starts_with('#') {
                break;
            }
            rest = &rest[rest.find(['\n', '\r'])?..];
        }
        rest.starts_with('-').then(|| self.text().len() - rest.len())
    }

    /// One past the colon of a key.
    fn colon_end(&self, key: NodeId) -> Result<usize, Refusal> {
        let end = self.tree().node(key).span.end;
        let rest = self.text().get(end..).unwrap_or("");
        let colon = end + rest.len() - rest.trim_start_matches(BLANKS).len();
        match self.text()[colon..].starts_with(':') {
            true => Ok(colon + 1),
            false => Err(Refusal::new("The option is written in a way that cannot be changed here")),
        }
    }

    /// The end of the last line that belongs to a value, without its line end. A block that keeps its blank lines
    /// (`|+`) has them.
    fn content_end(&self, value: NodeId) -> usize {
        let tree = self.tree();
        let mut last = value;
        while let Some(child) = tree.children(last).last() {
            last = *child;
        }
        let end = self.line_end(tree.node(value).full_span().end);
        let header = tree.node(last).span.slice(self.text()).split(['\n', '\r']).next().unwrap_or("");
        let keeps = matches!(tree.node(last).style(), Some(Style::Literal | Style::Folded)) && header.contains('+');
        if !keeps {
            return end;
        }
        let rest = &self.text()[end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
        let at = rest[..blank].rfind(['\n', '\r']).unwrap_or(0);
        end + at
    }

    /// Lines with a line end to go: their own, or the one before where the file ends without.
    fn with_line_end(&self, lines: Span) -> Span {
        if lines.end < self.text().len() || self.text().ends_with(['\n', '\r']) {
            return lines;
        }
        let before = &self.text()[..lines.start];
        let newline = if before.ends_with("\r\n") { 2 } else { usize::from(before.ends_with(['\n', '\r'])) };
        Span::new(lines.start - newline, lines.end)
    }

    fn is_flow(&self, id: NodeId) -> bool {
        matches!(self.tree().node(id).kind, NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true })
    }

    /// Where the line of `at` begins, after a byte order mark.
    fn line_start(&self, at: usize) -> usize {
        let start = self.lines().full_line_span(self.lines().line_of(at)).start;
        if start == 0 && self.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start }
    }

    fn line_end(&self, at: usize) -> usize {
        self.lines().line_span(self.lines().line_of(at), self.text()).end
    }

    /// The column of a byte, in chars from 0.
    fn column(&self, at: usize) -> usize {
        Span::new(self.line_start(at), at).slice(self.text()).chars().count()
    }

    /// Blanks up to the column of `at`, the line's own where there is nothing else before.
    fn indent_of(&self, at: usize) -> String {
        let before = Span::new(self.line_start(at), at).slice(self.text());
        if before.trim_start_matches(BLANKS).is_empty() { before.to_owned() } else { " ".repeat(self.column(at)) }
    }

    /// How far this text indents lists, or records, under their option.
    fn step_for(&self, value: &Value) -> usize {
        let tree = self.tree();
        let is_list = matches!(value, Value::List(_));
        let root = tree.root().into_iter().flat_map(|root| tree.entries(root));
        let habit = root.filter_map(|entry| {
            let node = tree.node(entry.value);
            let column = match node.kind {
                NodeKind::Sequence { flow: false } if is_list => self.column(self.dash(node.span.start)?),
                NodeKind::Mapping { flow: false } if !is_list => self.column(node.span.start),
                _ => return None,
            };
            column.checked_sub(self.column(tree.node(entry.key).span.start)).filter(|step| (1..=16).contains(step))
        });
        habit.into_iter().next().unwrap_or(if is_list { TEMPLATE_LIST_STEP } else { TEMPLATE_STEP })
    }
}
