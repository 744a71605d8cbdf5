//! C19: no placeholder of a template is left.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Severity};
use crate::manifest::{shared, sources};
use crate::schema::{Edition, Field, Member, Need, Shape};
use crate::validate::placeholder::{inside, says_optional, says_what_to_write, stands_in};
use crate::validate::text::{self, shown};
use crate::validate::{Trail, writing};
use crate::yaml::{Document, NodeId, NodeKind};

/// The rule.
pub static RULE: Rule = Rule { id: "C19", name: "placeholder", codes: &[&PLACEHOLDER], check };

static PLACEHOLDER: Code = Code {
    id: "placeholder",
    explanation: "The value is still the text that says what to write there. Templates put it between brackets, which YAML takes for a list; other files use asterisks, braces or at signs. Options that may be left out can be removed.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    found.extend(everywhere(facts.document, facts.kind.manifest().members, facts.context.edition));
}

/// All placeholders of a document whose mapping has these members.
pub fn everywhere(document: &Document, members: &'static [Member], edition: Edition) -> Vec<Diagnostic> {
    let mut search = Search { document, edition, found: Vec::new() };
    if let Some(root) = document.tree().root() {
        search.mapping(document.target(root), members, &Trail::Root);
    }
    search.found
}

struct Search<'a> {
    document: &'a Document,
    edition: Edition,
    found: Vec<Diagnostic>,
}

impl Search<'_> {
    #[cfg_attr(hot_paths, optimize(speed))]
    fn mapping(&mut self, id: NodeId, members: &'static [Member], trail: &Trail) {
        for member in members {
            // The last of duplicates, which is the one that a fix would remove.
            if let Some(entry) = self.document.member(id, member.field.key) {
                self.member(entry.value, member, &trail.key(member.field.key));
            }
        }
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn member(&mut self, id: NodeId, member: &Member, trail: &Trail) {
        let document = self.document;
        let target = document.target(id);
        match (&member.field.shape, &document.tree().node(target).kind) {
            (Shape::Record(inner), NodeKind::Mapping { .. }) => self.mapping(target, inner, trail),
            (Shape::Records(inner), NodeKind::Sequence { .. }) => {
                for (index, item) in document.tree().items(target).iter().enumerate() {
                    self.mapping(document.target(*item), inner, &trail.item(index));
                }
            }
            (Shape::Map { value, .. }, NodeKind::Mapping { .. }) => {
                for entry in document.tree().entries(target) {
                    // Any text may be put in for another, or be metadata: between quotes it is meant.
                    let is_meant = writing::is_quoted(document, entry.value)
                        && !says_what_to_write(value, document.scalar(entry.value));
                    if !is_meant && self.is_placeholder(value, entry.value) {
                        let trail = trail.key(document.scalar(entry.key));
                        self.report(value, entry.value, Need::Required, &trail);
                    }
                }
            }
            _ if self.is_placeholder(member.field, id) => {
                self.report(member.field, id, member.presence.in_edition(self.edition), trail);
            }
            _ => {}
        }
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn is_placeholder(&self, field: &Field, id: NodeId) -> bool {
        let node = self.document.tree().node(id);
        let is_quoted = writing::is_quoted(self.document, id);
        let is_value = match node.kind {
            NodeKind::Scalar { .. } => true,
            NodeKind::Sequence { flow } | NodeKind::Mapping { flow } => flow,
            NodeKind::Alias(_) => false,
        };
        let text = self.document.scalar(id);
        // A list of addresses between brackets is a value in the wrong form.
        let is_addresses = matches!(field.shape, Shape::Emails) && text.contains('@') && text.contains('.');
        is_value && !is_addresses && field.shape.is_scalar() && stands_in(field, text, is_quoted)
    }

    fn report(&mut self, field: &Field, id: NodeId, need: Need, trail: &Trail) {
        let document = self.document;
        let text = document.scalar(id);
        let message = match field.shape {
            Shape::Secret => "is still a placeholder".to_owned(),
            _ => format!("is still the placeholder {}", shown(text)),
        };
        let span = document.tree().node(id).span;
        let mut problem =
            Diagnostic::new(&PLACEHOLDER, Severity::Error, trail.path(), span, message).subject(field.label);
        let bare = inside(text);
        let is_choice = matches!(field.shape, Shape::Choice { .. } | Shape::YesNo);
        if is_choice && text::check(field, bare).is_none() && !bare.is_empty() {
            if let Some(edit) = writing::replace(document, field, id, bare) {
                problem = problem.fix(Applicability::Unsafe, format!("Use {}", shown(bare)), vec![edit]);
            }
        } else if need == Need::Optional
            && let Some(edits) = writing::remove(document, &problem.path)
        {
            // A value that somebody left between the template's brackets is not lost without asking.
            let is_deletable = says_optional(text) || is_deletable(field) && says_what_to_write(field, text);
            let applicability = if is_deletable { Applicability::Safe } else { Applicability::Unsafe };
            problem = problem.fix(applicability, format!("Remove `{}`", field.key), edits);
        }
        self.found.push(problem);
    }
}

/// Whether the templates' comments say that the option can be deleted. Others may be wanted, like the address for
/// notifications of an export.
fn is_deletable(field: &Field) -> bool {
    const DELETABLE: [&Field; 3] = [&shared::COMPANY, &shared::STREET2, &shared::STREET3];
    DELETABLE.iter().any(|known| std::ptr::eq(*known, field))
}
