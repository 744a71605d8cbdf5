//! YAML as `--cli-input-yaml` takes it.

use super::codes::{PASTE_SIZE, PASTE_SYNTAX};
use super::value::{Budget, Entry, Kind, Value};
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::text::Span;
use crate::yaml::{Dialect, Document, NodeId, NodeKind, Resolved, Style, errors};

/// The entries of the document's mapping.
pub fn read(text: &str, found: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let is_syntax = |d: &&Diagnostic| errors::CODES.iter().any(|code| code.id == d.code.id);
    let mut document = Document::parse_as_written(text);
    if document.diagnostics().iter().any(|d| is_syntax(&d)) {
        document = Document::parse(text, Dialect::NONE);
    }
    found.extend(document.diagnostics().iter().filter(is_syntax).cloned());
    let Some(root) = document.tree().root() else { return Vec::new() };
    let mut reader = Reader { document: &document, budget: Budget::new() };
    let value = reader.value(root);
    if reader.budget.values == 0 {
        let message = "There are too many values; the rest is left out";
        found.push(finding(&PASTE_SIZE, Severity::Error, document.tree().node(root).span, message));
    }
    match value.kind {
        Kind::Map(entries) => entries,
        _ if !found.is_empty() => Vec::new(),
        _ => {
            let span = Span::new(value.span.start, value.span.end);
            let message = "Inputs are wanted: JSON, YAML with `Name: value`, a boto3 call or an `aws` command";
            found.push(finding(&PASTE_SYNTAX, Severity::Error, span, message));
            Vec::new()
        }
    }
}

struct Reader<'a> {
    document: &'a Document,
    budget: Budget,
}

impl Reader<'_> {
    /// An alias is read again wherever it stands: the budget ends what multiplies.
    fn value(&mut self, id: NodeId) -> Value {
        let tree = self.document.tree();
        let span = tree.node(id).span;
        if !self.budget.take() {
            return Value::new(span, Kind::Unknown);
        }
        self.budget.depth -= 1;
        let target = self.document.target(id);
        let kind = match &tree.node(target).kind {
            NodeKind::Mapping { .. } => Kind::Map(self.entries(target)),
            NodeKind::Sequence { .. } => Kind::List(tree.items(target).iter().map(|item| self.value(*item)).collect()),
            NodeKind::Scalar { style, .. } => self.scalar(target, *style),
            NodeKind::Alias(_) => Kind::Unknown,
        };
        self.budget.depth += 1;
        Value::new(span, kind)
    }

    fn scalar(&self, id: NodeId, style: Style) -> Kind {
        let text = self.document.scalar(id).to_owned();
        match (style, self.document.resolved(id)) {
            (_, Resolved::Null) => Kind::Null,
            (Style::Plain, resolved) if !resolved.is_text() => Kind::Plain(text),
            _ => Kind::Text(text),
        }
    }

    /// What `<<` merges in comes first, so that the mapping's own entries replace it.
    fn entries(&mut self, mapping: NodeId) -> Vec<Entry> {
        let tree = self.document.tree();
        let (mut merged, mut own) = (Vec::new(), Vec::new());
        for entry in tree.entries(mapping) {
            let value = self.value(entry.value);
            if self.document.resolved(entry.key) == Resolved::Merge {
                let maps = if let Kind::List(items) = value.kind { items } else { vec![value] };
                for map in maps.into_iter().rev() {
                    if let Kind::Map(entries) = map.kind {
                        merged.extend(entries);
                    }
                }
                continue;
            }
            let (key, key_span) = (self.document.scalar(entry.key).to_owned(), tree.node(entry.key).span);
            own.push(Entry { key, key_span, value });
        }
        merged.retain(|entry: &Entry| own.iter().all(|own| own.key != entry.key));
        merged.extend(own);
        merged
    }
}
