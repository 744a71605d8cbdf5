//! What rules look at, and how they report.

use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::{Context, Kind, order};
use crate::schema::{Edition, Field};
use crate::text::{Span, trimmed};
use crate::validate::{self, Sound, placeholder, writing};
use crate::yaml::{Document, NodeId, NodeKind};
use std::cell::RefCell;

/// A document, what it is taken for and what is known around it.
pub struct Facts<'a> {
    /// The manifest.
    pub document: &'a Document,
    /// What it is taken for.
    pub kind: Kind,
    /// What is known besides.
    pub context: &'a Context<'a>,
    /// What an earlier check found in order.
    pub sound: &'a RefCell<Sound>,
}

/// A scalar with a text: neither absent nor empty nor a placeholder.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    /// Its node.
    pub id: NodeId,
    /// What it says, without blanks around it.
    pub text: &'a str,
    /// Its bytes.
    pub span: Span,
}

impl<'a> Facts<'a> {
    /// Whether the late service reads the manifest.
    pub fn is_late(&self) -> bool {
        self.context.edition == Edition::Late
    }

    /// The value below some keys, whatever it is.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn node(&self, keys: &[&str]) -> Option<NodeId> {
        keys.iter().try_fold(self.document.tree().root()?, |at, key| self.child(at, key))
    }

    /// The value of a key of a mapping, whatever it is.
    pub fn child(&self, mapping: NodeId, key: &str) -> Option<NodeId> {
        self.document.member(mapping, key).map(|entry| entry.value)
    }

    /// Whether something is written below some keys, if only a placeholder.
    pub fn has(&self, keys: &[&str]) -> bool {
        self.node(keys).is_some_and(|id| self.is_filled(id))
    }

    /// Whether something is written.
    pub fn is_filled(&self, id: NodeId) -> bool {
        let target = self.document.target(id);
        match self.document.tree().node(target).kind {
            NodeKind::Scalar { .. } => {
                !trimmed(self.document.scalar(target)).is_empty() && !self.document.is_null_word(target)
            }
            _ => !self.document.tree().children(target).is_empty(),
        }
    }

    /// The text below some keys.
    pub fn value(&self, keys: &[&str]) -> Option<Value<'a>> {
        self.text(self.node(keys)?)
    }

    /// The text of a key of a mapping.
    pub fn child_value(&self, mapping: NodeId, key: &str) -> Option<Value<'a>> {
        self.text(self.child(mapping, key)?)
    }

    /// The text of a scalar that is no placeholder.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn text(&self, id: NodeId) -> Option<Value<'a>> {
        static ANY: Field = Field::text("", "");
        self.raw(id).filter(|value| !placeholder::stands_in(&ANY, value.text, false))
    }

    /// The text of a scalar, placeholder or not.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn raw(&self, id: NodeId) -> Option<Value<'a>> {
        let text = trimmed(self.document.scalar(id));
        let is_text = self.document.is_scalar(id) && !text.is_empty() && !self.document.is_null_word(id);
        is_text.then(|| Value { id, text, span: self.document.tree().node(id).span })
    }

    /// The mappings of `operations`, with their indexes.
    pub fn operations(&self) -> impl Iterator<Item = (usize, NodeId)> + use<'a> {
        let document = self.document;
        let list = self.node(&["operations"]).map(|id| document.target(id));
        let items = list.map_or(&[][..], |id| document.tree().items(id));
        items
            .iter()
            .enumerate()
            .map(|(index, id)| (index, document.target(*id)))
            .filter(|(_, id)| matches!(document.tree().node(*id).kind, NodeKind::Mapping { .. }))
    }

    /// The region that the job is for, where the manifest names it: EBS and Glacier imports do.
    pub fn region(&self) -> Option<Value<'a>> {
        match self.kind {
            Kind::ImportEbs | Kind::ImportGlacier => {
                self.operations().find_map(|(_, id)| self.child_value(id, "region"))
            }
            Kind::ImportS3 | Kind::ExportS3 => None,
        }
    }

    /// The country the device goes back to.
    pub fn return_country(&self) -> Option<Value<'a>> {
        self.value(&["returnAddress", "country"])
    }

    /// A finding about a value, named by its field.
    pub fn about(
        &self,
        code: &'static Code,
        severity: Severity,
        path: Path,
        value: &Value,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.named(Diagnostic::new(code, severity, path, value.span, message))
    }

    /// A finding about a member of a mapping that is absent or empty; `why` follows "is missing".
    pub fn missing(&self, code: &'static Code, severity: Severity, path: Path, why: &str) -> Diagnostic {
        let parent = path.parent().unwrap_or_default();
        let key = self.kind.manifest().field_at(&path).map_or("", |field| field.key);
        let mapping = self.document.node(&parent).map(|id| self.document.target(id));
        let (span, is) = match (self.document.entry(&path), mapping) {
            (Some(entry), _) => (self.document.tree().node(entry.value).span, "is empty"),
            (None, Some(mapping)) => {
                let members = self.kind.manifest().members_at(&parent);
                (validate::place_for(self.document, mapping, members, key), "is missing")
            }
            (None, None) => (Span::at(0), "is missing"),
        };
        self.named(Diagnostic::new(code, severity, path, span, format!("{is}{why}")))
    }

    fn named(&self, found: Diagnostic) -> Diagnostic {
        match self.kind.manifest().field_at(&found.path) {
            Some(field) => found.subject(field.label),
            None => found,
        }
    }

    /// Adds the fix that gives a value another text.
    pub fn with_text(
        &self,
        found: Diagnostic,
        id: NodeId,
        applicability: Applicability,
        title: impl Into<String>,
        text: &str,
    ) -> Diagnostic {
        let Some(field) = self.kind.manifest().field_at(&found.path) else { return found };
        match writing::replace(self.document, field, id, text) {
            Some(edit) => found.fix(applicability, title, vec![edit]),
            None => found,
        }
    }

    /// Adds the fix that writes a member that is absent or empty.
    pub fn with_line(&self, found: Diagnostic, applicability: Applicability, title: &str, value: &str) -> Diagnostic {
        match writing::set(self.document, &found.path, value, order(self.kind)) {
            Some(edits) => found.fix(applicability, title, edits),
            None => found,
        }
    }
}
