//! The reference: everything that the tables say about options, operations and findings, as entries of one form that can
//! be searched and linked to.
//!
//! The address of a topic is its name: `deviceId`, `import-export/UpdateJob`, `finding/unknown-option`; parts follow it:
//! `returnAddress.city`, `import-export/UpdateJob/JobId`.

use crate::diagnostic::Code;
use crate::manifest::{self, Kind, MANIFESTS, rules::RULES};
use crate::schema::{Choice, Field, Member, Presence, Shape, Source, find as find_member};
use crate::service::{self, Effect, Operation, SERVICES, import_export, s3_control, snowball};
use crate::validate;
use crate::yaml;

/// The group of the options of manifests.
pub const OPTIONS: &str = "Manifest options";
/// The group of what can be wrong.
pub const FINDINGS: &str = "Findings";

/// Something that the reference explains.
#[derive(Clone, Debug)]
pub struct Topic {
    subject: Subject,
    id: String,
}

#[derive(Clone, Debug)]
enum Subject {
    Option(&'static Member, Vec<Kind>),
    Operation(&'static Operation),
    Finding(&'static Code),
}

/// What the reference says about a topic or a part of one. Texts have code between backticks.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its address within the reference.
    pub id: String,
    /// AWS's name for it, or the code of a finding.
    pub name: String,
    /// What people call it, or where it belongs.
    pub label: String,
    /// The explanation.
    pub about: String,
    /// What else is known, with what that is.
    pub facts: Vec<(&'static str, String)>,
    /// Members, items, inputs, errors.
    pub parts: Vec<Entry>,
}

/// Every topic, group by group.
pub fn topics() -> Vec<Topic> {
    let mut topics: Vec<Topic> = vec![];
    for manifest in MANIFESTS {
        for member in manifest.members {
            add_option(&mut topics, member, manifest.kind);
        }
    }
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let id = [operation.service.id, "/", operation.name].concat();
        topics.push(Topic { subject: Subject::Operation(operation), id });
    }
    for code in codes() {
        topics.push(Topic { subject: Subject::Finding(code), id: ["finding/", code.id].concat() });
    }
    topics
}

/// An option stands once for all kinds that describe it alike.
fn add_option(topics: &mut Vec<Topic>, member: &'static Member, kind: Kind) {
    let mut is_taken = false;
    for topic in topics.iter_mut() {
        let Subject::Option(known, kinds) = &mut topic.subject else { continue };
        if std::ptr::eq(known.field, member.field) && known.presence == member.presence {
            return kinds.push(kind);
        }
        is_taken |= known.field.key == member.field.key;
    }
    let key = member.field.key;
    let id = if is_taken { [key, "@", kind.id()].concat() } else { key.into() };
    topics.push(Topic { subject: Subject::Option(member, vec![kind]), id });
}

/// Every kind of finding, by name.
pub fn codes() -> Vec<&'static Code> {
    let tables = [validate::CODES, manifest::CODES, service::CODES];
    let of_services = [import_export::CODES, s3_control::CODES, snowball::CODES];
    let mut codes: Vec<&'static Code> = RULES.iter().flat_map(|rule| rule.codes).copied().collect();
    codes.extend(tables.into_iter().chain(of_services).flatten().copied().chain(yaml::codes()));
    codes.sort_unstable_by_key(|code| code.id);
    codes.dedup_by_key(|code| code.id);
    codes
}

/// The index of the topic that an address names or is below of.
pub fn find(topics: &[Topic], place: &str) -> Option<usize> {
    let is_below =
        |topic: &Topic| place.strip_prefix(&*topic.id).is_some_and(|rest| rest.starts_with(['.', '[', '/', ':']));
    let exact = topics.iter().position(|topic| topic.id == place);
    exact.or_else(|| topics.iter().position(is_below))
}

/// The address of the option at the path of a value: list indices are left out.
pub fn place_of(path: &crate::diagnostic::Path) -> String {
    let mut out = String::new();
    for step in &path.0 {
        match step {
            crate::diagnostic::Step::Index(_) => out.push_str("[]"),
            crate::diagnostic::Step::Key(key) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
        }
    }
    out
}

impl Topic {
    /// Its address within the reference.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is called.
    pub fn name(&self) -> &'static str {
        match &self.subject {
            Subject::Option(member, _) => member.field.key,
            Subject::Operation(operation) => operation.name,
            Subject::Finding(code) => code.id,
        }
    }

    /// What tells it from another topic of the same name: the kinds of manifests that it is about.
    pub fn note(&self) -> Option<String> {
        match &self.subject {
            Subject::Option(member, kinds) => {
                let having =
                    MANIFESTS.iter().filter(|manifest| find_member(manifest.members, member.field.key).is_some());
                (having.count() > kinds.len()).then(|| labels(kinds))
            }
            _ => None,
        }
    }

    /// The group that it is listed in.
    pub fn group(&self) -> &'static str {
        match &self.subject {
            Subject::Option(..) => OPTIONS,
            Subject::Operation(operation) => operation.service.label,
            Subject::Finding(_) => FINDINGS,
        }
    }

    /// Whether every word of `needle` is in what is said of it, in either case.
    pub fn matches(&self, needle: &str) -> bool {
        let (label, about, shape) = match &self.subject {
            Subject::Option(member, _) => (member.field.label, member.field.about, Some(&member.field.shape)),
            Subject::Operation(operation) => (operation.service.label, operation.about, None),
            Subject::Finding(code) => (code.aws_error.unwrap_or(""), code.explanation, None),
        };
        let mut text = [self.name(), " ", label, " ", about].concat();
        shape.into_iter().for_each(|shape| add_words(shape, &mut text));
        if let Subject::Operation(operation) = self.subject {
            operation.inputs.iter().for_each(|member| add_names(member.field, &mut text));
            for error in operation.errors {
                text.extend([" ", error.name]);
            }
        }
        says(text, needle)
    }

    /// All that is known about it.
    pub fn entry(&self) -> Entry {
        let id = self.id.clone();
        match &self.subject {
            Subject::Option(member, kinds) => {
                let mut entry = of_field(id, member.field, Some(member.presence));
                entry.facts.insert(0, ("In", labels(kinds)));
                entry
            }
            Subject::Operation(operation) => of_operation(id, operation),
            Subject::Finding(code) => {
                let mut facts = vec![];
                add(&mut facts, "AWS answers", quoted(code.aws_error.unwrap_or("")));
                add(&mut facts, "Source", code.source.to_string());
                let about = code.explanation.to_owned();
                Entry { id, name: code.id.into(), label: FINDINGS.into(), about, facts, parts: vec![] }
            }
        }
    }
}

/// Whether every word of `needle` is in the text, in either case.
pub fn says(mut text: String, needle: &str) -> bool {
    text.make_ascii_lowercase();
    needle.split_whitespace().all(|word| text.contains(&word.to_ascii_lowercase()))
}

fn labels(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join(", ")
}

/// The names of a field and of what is in it.
fn add_names(field: &Field, text: &mut String) {
    for part in [" ", field.key, " ", field.label] {
        text.push_str(part);
    }
    add_words(&field.shape, text);
}

fn add_words(shape: &Shape, text: &mut String) {
    match shape {
        Shape::Record(members) | Shape::Records(members) => {
            members.iter().for_each(|member| add_names(member.field, text));
        }
        Shape::Choice { values, .. } => {
            for choice in *values {
                text.push(' ');
                text.push_str(choice.value);
            }
        }
        _ => {}
    }
}

fn of_operation(id: String, operation: &Operation) -> Entry {
    let mut facts = vec![];
    add(&mut facts, "Request", ["`", operation.http.method.as_str(), " ", operation.http.path, "`"].concat());
    let effect = match operation.effect {
        Effect::Reads => "Reads only",
        Effect::Changes(words) => words,
    };
    add(&mut facts, "Effect", effect.into());
    add(&mut facts, "When", operation.when.into());
    add(&mut facts, "Service", operation.service.standing.into());
    add(&mut facts, "Source", sources(operation.sources));
    let part = |id: &str, member: &'static Member| {
        of_field([id, "/", member.field.key].concat(), member.field, Some(member.presence))
    };
    let mut parts: Vec<Entry> = operation.inputs.iter().map(|member| part(&id, member)).collect();
    parts.extend(operation.errors.iter().map(|error| Entry {
        id: [&*id, "/", error.name].concat(),
        name: error.name.into(),
        label: "Error".into(),
        about: error.about.into(),
        facts: vec![("What to do", error.advice.into())],
        parts: vec![],
    }));
    let label = operation.service.label.to_owned();
    Entry { id, name: operation.name.into(), label, about: operation.about.into(), facts, parts }
}

/// A field and what is in it.
fn of_field(id: String, field: &'static Field, presence: Option<Presence>) -> Entry {
    let mut facts = vec![];
    let mut shape = field.shape.words().to_owned();
    if let Shape::Integer(min, max) = field.shape {
        shape = format!("{shape}, {min} to {max}");
    }
    add(&mut facts, "Type", shape);
    if let Some(Presence { late, early }) = presence {
        let late_words = late.words();
        let needed =
            if late == early { late_words.into() } else { [late_words, "; before 2011 ", early.words()].concat() };
        add(&mut facts, "Need", needed);
    }
    if let Shape::Choice { values, .. } = field.shape {
        add(&mut facts, "Values", values.iter().map(choice).collect::<Vec<_>>().join("; "));
    }
    add(&mut facts, "Limit", field.limit.words());
    add(&mut facts, "Form", quoted(field.pattern));
    add(&mut facts, "Example", quoted(field.example));
    add(&mut facts, "If left out", field.default.into());
    add(&mut facts, "Source", sources(field.sources));
    let member = |prefix: &str, member: &'static Member| {
        of_field([&*id, prefix, member.field.key].concat(), member.field, Some(member.presence))
    };
    let inner = |prefix: &str, field: &'static Field| of_field([&*id, prefix, field.key].concat(), field, None);
    let parts = match &field.shape {
        Shape::Record(members) => members.iter().map(|m| member(".", m)).collect(),
        Shape::Records(members) => members.iter().map(|m| member("[].", m)).collect(),
        Shape::List(item) => vec![inner("[]:", item)],
        Shape::Map { key, value } => vec![inner(":", key), inner(":", value)],
        _ => vec![],
    };
    let about = if field.about.is_empty() { field.help } else { field.about };
    Entry { id, name: field.key.into(), label: field.label.into(), about: about.into(), facts, parts }
}

fn add(facts: &mut Vec<(&'static str, String)>, name: &'static str, text: String) {
    if !text.is_empty() {
        facts.push((name, text));
    }
}

fn choice(choice: &Choice) -> String {
    let value = quoted(choice.value);
    if choice.about.is_empty() { value } else { [&value, " ", choice.about].concat() }
}

fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { ["`", text, "`"].concat() }
}

fn sources(sources: &[Source]) -> String {
    sources.iter().map(Source::to_string).collect::<Vec<_>>().join("; ")
}
