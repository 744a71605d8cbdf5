//! The engine that checks a document, or a single text, by its description. It knows no option by name.
//!
//! ```text
//! Document + Description ─check─▶ [Diagnostic]
//! &Field + text ─text::check─▶ Option<Problem>
//! ```
//!
//! The walk costs a comparison or two per value and allocates only where something is wrong.

pub mod java_regex;
pub mod placeholder;
mod sound;
pub mod suggest;
pub mod text;
mod trail;
pub mod writing;

use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Path, Severity};
use crate::schema::{Edition, Field, Member, Need, Shape, Source, Sureness};
use crate::text::{Span, trimmed};
use crate::yaml::{Change, Document, Entry, NodeId, NodeKind, Value};
pub use sound::{Sound, Verdict};
use std::cell::RefCell;
use std::collections::HashSet;
use suggest::Nearness;
pub use trail::Trail;

const DESCRIPTION: Source =
    Source { title: "The option's own sources, listed in the reference", sureness: Sureness::Inferred };

/// A required option that is absent or empty.
pub static MISSING_OPTION: Code = Code {
    id: "missing-option",
    explanation: "The service refuses a manifest that lacks a required option, and takes an option without a value for absent.",
    aws_error: Some("MissingManifestFieldException"),
    source: DESCRIPTION,
};

/// An option that no description knows here.
pub static UNKNOWN_OPTION: Code = Code {
    id: "unknown-option",
    explanation: "The option is not in the reference for this kind of job. It may be misspelled, stand in the wrong place or belong to another kind. The service may know more than the reference does.",
    aws_error: None,
    source: DESCRIPTION,
};

/// A password or PIN code without a value.
pub static EMPTY_SECRET: Code = Code {
    id: "empty-secret",
    explanation: "A password or PIN code without a value opens no device. Drafts, links and workspace files hold no secrets: \
                  what came from one has to be typed again.",
    aws_error: None,
    source: DESCRIPTION,
};

/// A list where a text is wanted, or the like.
pub static WRONG_STRUCTURE: Code = Code {
    id: "wrong-structure",
    explanation: "The value is built in another way than the option wants: a list where a text belongs, a text where a mapping belongs.",
    aws_error: Some("InvalidManifestFieldException"),
    source: DESCRIPTION,
};

/// All codes of this room.
pub static CODES: &[&Code] = &[
    &MISSING_OPTION,
    &UNKNOWN_OPTION,
    &WRONG_STRUCTURE,
    &EMPTY_SECRET,
    &writing::AMBIGUOUS_TEXT,
    &writing::CUT_COMMENT,
    &text::NOT_ACCEPTED,
    &text::NOT_IN_REFERENCE,
    &text::YES_NO_SPELLING,
    &text::NOT_YES_OR_NO,
    &text::QUOTED_YES_OR_NO,
    &text::NOT_AN_AMOUNT,
    &text::NOT_AN_EMAIL,
    &text::BUCKET_NAME,
    &text::ACCESS_KEY_FORM,
    &text::TOO_LONG,
    &text::TOO_SHORT,
    &text::PHONE_NUMBER,
    &text::COUNTRY_CODE,
];

/// What a document is checked against. The functions bring in what only the owner of the facts knows.
#[derive(Clone, Copy)]
pub struct Description<'a> {
    /// What the document's mapping may hold, in the order in which lines are added.
    pub members: &'static [Member],
    /// What it is, with its article: "an S3 import".
    pub noun: &'a str,
    /// Which edition of the service reads it.
    pub edition: Edition,
    /// Where an option belongs that this place does not know, as the end of a sentence: "belongs to an S3 export".
    pub elsewhere: fn(&str) -> Option<String>,
    /// The code for a finding below the option of that name, where the service has an exception of its own for it.
    pub refine: fn(&'static Code, &str) -> &'static Code,
    /// The one value a missing option can have, and whether a person has to want it.
    pub certain: &'a dyn Fn(&Field) -> Option<(&'static str, Applicability)>,
    /// What an earlier check found in order.
    pub sound: &'a RefCell<Sound>,
}

/// The most members that a mapping may have: the walk keeps its entries on the stack.
pub const MAX_MEMBERS: usize = 64;

/// Checks a document by its description. The findings are in the order of the description.
pub fn check(document: &Document, description: &Description) -> Vec<Diagnostic> {
    let mut walk = Walk { document, description, found: Vec::new(), planned: 0 };
    if let Some(root) = document.tree().root() {
        let root = document.target(root);
        if matches!(document.tree().node(root).kind, NodeKind::Mapping { .. }) {
            walk.mapping(root, description.members, &Trail::Root);
        }
    }
    walk.found
}

/// The empty span where a member would be added to a mapping: after the last of the members that come before it in
/// `members`, else before the first entry.
pub fn place_for(document: &Document, mapping: NodeId, members: &[Member], key: &str) -> Span {
    let tree = document.tree();
    let before = members.iter().take_while(|m| m.field.key != key);
    let neighbor =
        before.filter_map(|m| document.member(mapping, m.field.key)).map(|e| last_byte(document, e.value)).max();
    let first = || tree.entries(mapping).next().map_or(tree.node(mapping).span.start, |e| tree.node(e.key).span.start);
    Span::at(neighbor.unwrap_or_else(first))
}

/// One past the last byte of a value: a block mapping ends with its last value.
fn last_byte(document: &Document, id: NodeId) -> usize {
    let tree = document.tree();
    let mut at = id;
    while let Some(last) = tree.children(at).last() {
        if let NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true } = tree.node(at).kind {
            break;
        }
        at = *last;
    }
    tree.node(at).span.end
}

/// Fixes that add a line. Planning one looks at the whole text, and a list can lack thousands; the rest come when the
/// first are mended.
const MAX_PLANNED_FIXES: usize = 32;

struct Walk<'a> {
    document: &'a Document,
    description: &'a Description<'a>,
    found: Vec<Diagnostic>,
    planned: usize,
}

impl Walk<'_> {
    #[cfg_attr(hot_paths, optimize(speed))]
    fn mapping(&mut self, id: NodeId, members: &'static [Member], trail: &Trail) {
        let document = self.document;
        // Of duplicate keys the last one counts; the others are a finding of the YAML room.
        let mut entries = [None::<Entry>; MAX_MEMBERS];
        let mut strangers: Vec<(Entry, Option<(usize, Nearness)>)> = Vec::new();
        let mut merges = false;
        for entry in document.tree().entries(id) {
            let key = document.scalar(entry.key);
            match members.iter().position(|m| m.field.key == key) {
                Some(index) => entries[index] = Some(entry),
                None if key == "<<" => merges = true,
                None => strangers.push((entry, self.meant(entry, members))),
            }
        }
        // How many keys are another spelling of a member: where there are several, or the member itself, only a person knows
        // which of them counts.
        let mut spellings = [0_usize; MAX_MEMBERS];
        for (index, _) in strangers.iter().filter_map(|(_, meant)| *meant).filter(|(_, n)| *n == Nearness::Spelling) {
            spellings[index] += 1;
        }
        // Asked once for each member: there may be thousands of strangers.
        let mut is_there = [None; MAX_MEMBERS];
        let mut is_there = |index: usize| {
            *is_there[index].get_or_insert_with(|| document.member(id, members[index].field.key).is_some())
        };
        for (entry, meant) in strangers {
            let meant = meant.filter(|(index, _)| !is_there(*index));
            let meant = meant.map(|(index, nearness)| {
                // A hyphen in front marks a line of a diff that is gone, or an item of a list.
                let is_marked = document.scalar(entry.key).starts_with('-');
                let is_safe = nearness == Nearness::Spelling && spellings[index] == 1 && !is_marked;
                (members[index].field.key, if is_safe { Applicability::Safe } else { Applicability::Unsafe })
            });
            self.unknown(entry, meant, &trail.key(document.scalar(entry.key)));
        }
        for ((member, entry), spellings) in members.iter().zip(entries).zip(spellings) {
            match entry {
                Some(entry) => self.member(entry, member, &trail.key(member.field.key)),
                None if merges && document.member(id, member.field.key).is_some() => {}
                None if member.presence.in_edition(self.description.edition) == Need::Required => {
                    self.missing(id, members, member.field, spellings > 0, trail);
                }
                None => {}
            }
        }
    }

    fn member(&mut self, entry: Entry, member: &Member, trail: &Trail) {
        let need = member.presence.in_edition(self.description.edition);
        let is_null = self.document.is_null_word(entry.value);
        if is_null || self.is_empty(entry.value) {
            self.found.extend(writing::cut_comment(self.document, member.field, entry.value, trail));
            if need == Need::Required {
                let span = self.document.tree().node(entry.value).span;
                let message = if is_null { "has no value: YAML reads this word as nothing" } else { "is empty" };
                self.report(member.field, &MISSING_OPTION, Severity::Error, trail, span, message);
                // The word may be meant: somebody is called Null.
                let quoting = writing::ambiguous(self.document, member.field, entry.value, trail).filter(|_| is_null);
                if let (Some(found), Some(quoting)) = (self.found.last_mut(), quoting) {
                    found.fix = quoting.fix;
                }
            } else if is_null {
                self.found.extend(writing::ambiguous(self.document, member.field, entry.value, trail));
            } else if matches!(member.field.shape, Shape::Secret) {
                let span = self.document.tree().node(entry.key).span;
                let message = "has no value; drafts and links leave it out, so type it again, or remove the option";
                self.report(member.field, &EMPTY_SECRET, Severity::Warning, trail, span, message);
            }
            return;
        }
        self.value(member.field, entry.value, trail);
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn is_empty(&self, id: NodeId) -> bool {
        match self.document.tree().node(self.document.target(id)).kind {
            NodeKind::Scalar { .. } => trimmed(self.document.scalar(id)).is_empty(),
            NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => {
                self.document.tree().children(self.document.target(id)).is_empty()
            }
            NodeKind::Alias(_) => false,
        }
    }

    /// Says that a member is missing. One that `is_misspelled` is not added: its own key is renamed.
    fn missing(
        &mut self,
        mapping: NodeId,
        members: &'static [Member],
        field: &'static Field,
        is_misspelled: bool,
        trail: &Trail,
    ) {
        let span = place_for(self.document, mapping, members, field.key);
        let trail = &trail.key(field.key);
        let path = trail.path();
        let mut found = Diagnostic::new(self.code(&MISSING_OPTION, trail), Severity::Error, path, span, "is missing")
            .subject(field.label);
        if let Some((value, applicability)) = (self.description.certain)(field)
            && self.planned < MAX_PLANNED_FIXES
            && !is_misspelled
        {
            self.planned += 1;
            let order = |_: &Path| members.iter().map(|m| m.field.key).collect();
            if let Some(edits) = writing::set(self.document, &found.path, value, order) {
                found = found.fix(applicability, format!("Add `{}: {value}`", field.key), edits);
            }
        }
        self.found.push(found);
    }

    /// Which of the members an unknown key may stand for.
    fn meant(&self, entry: Entry, members: &'static [Member]) -> Option<(usize, Nearness)> {
        let (known, nearness) = suggest::nearest(self.document.scalar(entry.key), members.iter().map(|m| m.field.key))?;
        Some((members.iter().position(|m| m.field.key == known)?, nearness))
    }

    /// Says that a key is not known; it can be renamed to what it is `meant` for.
    fn unknown(&mut self, entry: Entry, meant: Option<(&'static str, Applicability)>, trail: &Trail) {
        let document = self.document;
        let key = document.scalar(entry.key);
        let node = document.tree().node(entry.key);
        let code = |word: &str| if word.len() > 64 { "This key".to_owned() } else { format!("`{word}`") };
        if !document.is_scalar(entry.key) {
            return;
        }
        let mut message = format!("{} is not in the reference for {}", code(key), self.description.noun);
        let mut fix = None;
        if let Some(elsewhere) = (self.description.elsewhere)(key) {
            message = format!("{} {elsewhere}", code(key));
        } else if let Some((known, applicability)) = meant {
            fix = Some((applicability, format!("Rename to `{known}`"), vec![Edit::replace(node.span, known)]));
        }
        let mut found = Diagnostic::new(&UNKNOWN_OPTION, Severity::Warning, trail.path(), node.span, message);
        if let Some((applicability, title, edits)) = fix {
            found = found.fix(applicability, title, edits);
        }
        self.found.push(found);
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn value(&mut self, field: &'static Field, id: NodeId, trail: &Trail) {
        let document = self.document;
        let target = document.target(id);
        let is_list = matches!(document.tree().node(target).kind, NodeKind::Sequence { .. });
        let is_mapping = matches!(document.tree().node(target).kind, NodeKind::Mapping { .. });
        // An alias that leads nowhere is a finding of the YAML room.
        if matches!(document.tree().node(target).kind, NodeKind::Alias(_)) {
            return;
        }
        match &field.shape {
            Shape::List(item) if is_list => {
                for (index, id) in document.tree().items(target).iter().enumerate() {
                    self.part(item, *id, &trail.item(index));
                }
            }
            Shape::Map { key, value } if is_mapping => self.pairs(key, value, target, trail),
            Shape::Record(members) if is_mapping => self.mapping(target, members, trail),
            Shape::Records(members) if is_list => {
                for (index, id) in document.tree().items(target).iter().enumerate() {
                    self.record(field, members, *id, &trail.item(index));
                }
            }
            shape if shape.is_scalar() && document.is_scalar(id) => self.scalar(field, id, trail),
            shape => self.wrong_structure(field, id, wanted(shape), trail),
        }
    }

    fn pairs(&mut self, key: &'static Field, value: &'static Field, mapping: NodeId, trail: &Trail) {
        for entry in self.document.tree().entries(mapping) {
            let trail = trail.key(self.document.scalar(entry.key));
            if let Some(found) = writing::ambiguous(self.document, key, entry.key, &trail) {
                self.found.push(found);
            }
            self.part(value, entry.value, &trail);
        }
    }

    /// Checks one of many values, unless it was found in order before.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn part(&mut self, field: &'static Field, id: NodeId, trail: &Trail) {
        let sound = self.description.sound;
        if self.is_empty(id) || sound.borrow().is(id, Verdict::Described) {
            return;
        }
        let before = self.found.len();
        self.value(field, id, trail);
        // What an alias stands for is edited elsewhere.
        if self.found.len() == before && self.document.tree().node(id).style().is_some() {
            sound.borrow_mut().keep(id, Verdict::Described);
        }
    }

    fn record(&mut self, field: &'static Field, members: &'static [Member], id: NodeId, trail: &Trail) {
        let target = self.document.target(id);
        match self.document.tree().node(target).kind {
            NodeKind::Mapping { .. } => self.mapping(target, members, trail),
            NodeKind::Alias(_) => {}
            _ => self.wrong_structure(field, id, "a mapping", trail),
        }
    }

    fn wrong_structure(&mut self, field: &'static Field, id: NodeId, wanted: &str, trail: &Trail) {
        let node = self.document.tree().node(self.document.target(id));
        let is = match node.kind {
            NodeKind::Sequence { .. } => "a list",
            NodeKind::Mapping { .. } => "a mapping",
            _ => "text",
        };
        let span = self.document.tree().node(id).span;
        let message = format!("is {is}; {wanted} is wanted");
        let code = self.code(&WRONG_STRUCTURE, trail);
        let found = Diagnostic::new(code, Severity::Error, trail.path(), span, message).subject(field.label);
        let fix =
            (self.planned < MAX_PLANNED_FIXES).then(|| self.in_wanted_structure(field, id, &found.path)).flatten();
        self.found.push(match fix {
            Some((title, edits)) => {
                self.planned += 1;
                found.fix(Applicability::Unsafe, title, edits)
            }
            None => found,
        });
    }

    /// Edits that give a value the structure that is wanted, where it is clear which one is meant, and what the fix is called.
    fn in_wanted_structure(&self, field: &Field, id: NodeId, path: &Path) -> Option<(&'static str, Vec<Edit>)> {
        let document = self.document;
        let (tree, span) = (document.tree(), document.tree().node(id).span);
        let set = |value| writing::prove(document, &Change::Set { path: path.clone(), value }, |_| Vec::new());
        let written = span.slice(document.text());
        let is_on_one_line = !written.contains(['\n', '\r']);
        match (&field.shape, &tree.node(id).kind) {
            (Shape::Emails, NodeKind::Sequence { .. }) => {
                let items = tree.items(id).iter().map(|item| document.is_scalar(*item).then(|| document.scalar(*item)));
                let all = items.collect::<Option<Vec<_>>>()?.join(";");
                Some(("Separate them by `;`", set(Value::text(all))?))
            }
            (Shape::List(_), NodeKind::Scalar { .. }) => {
                let lines = document.scalar(id).lines().map(trimmed).filter(|line| !line.is_empty());
                Some(("Make it a list", set(Value::List(lines.map(Value::text).collect()))?))
            }
            // `[a-z]` is a pattern, and so is `a: b`.
            (Shape::Regex, NodeKind::Sequence { .. } | NodeKind::Mapping { .. }) if is_on_one_line => {
                Some(("Put quotes around the text", vec![Edit::replace(span, writing::quoted(written))]))
            }
            (Shape::Records(_), NodeKind::Mapping { flow: false }) => Some(("Make it a list", self.as_item(id)?)),
            (Shape::Record(_) | Shape::Map { .. }, NodeKind::Sequence { flow: false }) => {
                Some(("Make it a mapping", self.without_dashes(id)?))
            }
            (shape, NodeKind::Sequence { flow }) if shape.is_scalar() && (is_on_one_line || !flow) => {
                let [item] = tree.items(id) else { return None };
                tree.node(*item).style()?;
                let text = document.scalar(*item);
                let edits = match (flow, shape.is_text()) {
                    (true, _) => vec![writing::replace(document, field, id, text)?],
                    (false, true) => set(Value::text(text))?,
                    (false, false) => set(Value::bare(text))?,
                };
                Some(("Take it out of the list", edits))
            }
            _ => None,
        }
    }

    /// Puts a dash before a mapping, and indents it.
    fn as_item(&self, mapping: NodeId) -> Option<Vec<Edit>> {
        let (document, text, lines) = (self.document, self.document.text(), self.document.lines());
        let node = document.tree().node(mapping);
        let (first, last) = (lines.line_of(node.span.start), lines.line_of(last_byte(document, mapping)));
        let before = Span::new(lines.line_span(first, text).start, node.span.start).slice(text);
        if node.properties.is_some() || before.bytes().any(|b| b != b' ') {
            return None;
        }
        let below = (first + 1..=last).map(|line| lines.line_span(line, text));
        let filled = below.filter(|line| !line.slice(text).trim().is_empty());
        let indented = filled.map(|line| Edit::insert(line.start, "  "));
        Some([Edit::insert(node.span.start, "- ")].into_iter().chain(indented).collect())
    }

    /// Makes one mapping of the mappings of a list, which have no name in common.
    fn without_dashes(&self, list: NodeId) -> Option<Vec<Edit>> {
        let (document, tree, text) = (self.document, self.document.tree(), self.document.text());
        let (mut names, mut edits, mut column) = (HashSet::new(), Vec::new(), None);
        for item in tree.items(list) {
            let node = tree.node(*item);
            let line = document.lines().line_span(document.lines().line_of(node.span.start), text);
            let before = Span::new(line.start, node.span.start).slice(text);
            let dash = before.len() - before.trim_start_matches(' ').len();
            let is_alone = before[dash..].strip_prefix("- ").is_some_and(|rest| rest.trim_matches(' ').is_empty());
            let is_block = node.kind == NodeKind::Mapping { flow: false } && node.properties.is_none();
            let is_new = tree.entries(*item).all(|entry| names.insert(document.scalar(entry.key)));
            if !is_alone || !is_block || !is_new || *column.get_or_insert(before.len()) != before.len() {
                return None;
            }
            edits.push(Edit::replace(Span::new(line.start + dash, line.start + dash + 1), " "));
        }
        Some(edits)
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn scalar(&mut self, field: &'static Field, id: NodeId, trail: &Trail) {
        let document = self.document;
        let content = document.scalar(id);
        let node = document.tree().node(id);
        let is_quoted = writing::is_quoted(document, id);
        // A rule of its own speaks about these.
        if placeholder::stands_in(field, content, is_quoted) {
            return;
        }
        let of_writing =
            [writing::ambiguous(document, field, id, trail), writing::cut_comment(document, field, id, trail)];
        of_writing.into_iter().flatten().for_each(|found| self.found.push(found));
        if let Some(problem) = text::check(field, content) {
            let edit = problem.remedy.as_ref().and_then(|remedy| writing::replace(document, field, id, &remedy.text));
            self.problem(field, problem, edit, node.span, trail);
        } else if let Some(problem) = text::check_quotes(field, content, is_quoted) {
            let edit = Edit::replace(node.span, content.trim());
            self.problem(field, problem, Some(edit), node.span, trail);
        }
    }

    fn problem(&mut self, field: &Field, problem: text::Problem, edit: Option<Edit>, span: Span, trail: &Trail) {
        let code = self.code(problem.code, trail);
        let found = Diagnostic::new(code, problem.severity, trail.path(), span, problem.message).subject(field.label);
        self.found.push(match (problem.remedy, edit) {
            (Some(remedy), Some(edit)) => found.fix(remedy.applicability, remedy.title, vec![edit]),
            _ => found,
        });
    }

    fn report(
        &mut self,
        field: &Field,
        code: &'static Code,
        severity: Severity,
        trail: &Trail,
        span: Span,
        message: impl Into<String>,
    ) {
        let code = self.code(code, trail);
        self.found.push(Diagnostic::new(code, severity, trail.path(), span, message).subject(field.label));
    }

    fn code(&self, code: &'static Code, trail: &Trail) -> &'static Code {
        (self.description.refine)(code, trail.top())
    }
}

fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::List(_) | Shape::Records(_) => "a list",
        Shape::Map { .. } | Shape::Record(_) => "a mapping",
        _ => "text",
    }
}
