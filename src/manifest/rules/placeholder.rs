//! C19: no placeholder of a template is left.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::sources;
use crate::schema::{Field, Member, Need, Shape, find};
use crate::validate::placeholder::{inside, stands_in};
use crate::validate::text::{self, shown};
use crate::validate::writing;
use crate::yaml::{Document, NodeId, NodeKind, Style};

/// The rule.
pub static RULE: Rule = Rule { id: "C19", name: "placeholder", codes: &[&PLACEHOLDER], check };

static PLACEHOLDER: Code = Code {
    id: "placeholder",
    explanation: "The value is still the text that says what to write there. Templates put it between brackets, which YAML takes for a list; other files use asterisks, braces or at signs. Options that may be left out can be removed.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    found.extend(everywhere(facts.document, facts.kind.manifest().members));
}

/// All placeholders of a document whose mapping has these members.
pub fn everywhere(document: &Document, members: &'static [Member]) -> Vec<Diagnostic> {
    let mut search = Search { document, found: Vec::new() };
    if let Some(root) = document.tree().root() {
        search.mapping(document.target(root), members, &Path::root());
    }
    search.found
}

struct Search<'a> {
    document: &'a Document,
    found: Vec<Diagnostic>,
}

impl Search<'_> {
    fn mapping(&mut self, id: NodeId, members: &'static [Member], path: &Path) {
        for entry in self.document.tree().entries(id) {
            let Some(member) = find(members, self.document.scalar(entry.key)) else { continue };
            self.member(entry.value, member, &path.member(member.field.key));
        }
    }

    fn member(&mut self, id: NodeId, member: &Member, path: &Path) {
        let document = self.document;
        let target = document.target(id);
        match (&member.field.shape, &document.tree().node(target).kind) {
            (Shape::Record(inner), NodeKind::Mapping { .. }) => self.mapping(target, inner, path),
            (Shape::Records(inner), NodeKind::Sequence { .. }) => {
                for (index, item) in document.tree().items(target).iter().enumerate() {
                    self.mapping(document.target(*item), inner, &path.item(index));
                }
            }
            (Shape::Map { value, .. }, NodeKind::Mapping { .. }) => {
                for entry in document.tree().entries(target) {
                    if self.is_placeholder(value, entry.value) {
                        let path = path.member(document.scalar(entry.key));
                        self.report(value, entry.value, Need::Required, path);
                    }
                }
            }
            _ if self.is_placeholder(member.field, id) => {
                self.report(member.field, id, member.presence.late, path.clone());
            }
            _ => {}
        }
    }

    fn is_placeholder(&self, field: &Field, id: NodeId) -> bool {
        let node = self.document.tree().node(id);
        let is_quoted = matches!(node.kind, NodeKind::Scalar { style, .. } if style != Style::Plain);
        let is_value = match node.kind {
            NodeKind::Scalar { .. } => true,
            NodeKind::Sequence { flow } | NodeKind::Mapping { flow } => flow && field.shape.is_scalar(),
            NodeKind::Alias(_) => false,
        };
        let text = self.document.scalar(id);
        // A list of addresses between brackets is a value in the wrong form.
        let is_addresses = matches!(field.shape, Shape::Emails) && text.contains('@') && text.contains('.');
        is_value && !is_addresses && field.shape.is_scalar() && stands_in(field, text, is_quoted)
    }

    fn report(&mut self, field: &Field, id: NodeId, need: Need, path: Path) {
        let document = self.document;
        let text = document.scalar(id);
        let message = match field.shape {
            Shape::Secret => "is still a placeholder".to_owned(),
            _ => format!("is still the placeholder {}", shown(text)),
        };
        let span = document.tree().node(id).span;
        let mut problem = Diagnostic::new(&PLACEHOLDER, Severity::Error, path, span, message).subject(field.label);
        let bare = inside(text);
        let is_choice = matches!(field.shape, Shape::Choice { .. } | Shape::YesNo);
        if is_choice && text::check(field, bare).is_none() && !bare.is_empty() {
            if let Some(edit) = writing::replace(document, field, id, bare) {
                problem = problem.fix(Applicability::Unsafe, format!("Use {}", shown(bare)), vec![edit]);
            }
        } else if need == Need::Optional
            && let Some(edits) = writing::remove(document, &problem.path)
        {
            problem = problem.fix(Applicability::Safe, format!("Remove `{}`", field.key), edits);
        }
        self.found.push(problem);
    }
}
