//! Inputs held against an operation's description.

mod codes;
mod scalar;

pub use codes::*;

use super::{Input, Inputs, Operation, Protocol};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Edition, Field, Limit, Member, Need, Place, Shape, find};
use crate::text::Span;
use crate::text::counted;
use crate::validate::suggest;

/// No description is nested deeper; what lies below is not looked at, so that no value can exhaust the stack.
const MAX_DEPTH: usize = 64;

/// Everything that can be said about `inputs` without asking the service.
///
/// # Diagnostics
/// [`MISSING_INPUT`], [`UNKNOWN_INPUT`], [`INPUT_TYPE`], [`INPUT_LENGTH`], [`INPUT_COUNT`], [`INPUT_RANGE`], [`INPUT_FORM`],
/// [`INPUT_CHARACTER`] and [`EXACTLY_ONE`] are errors. [`UNKNOWN_CHOICE`] is an error, a warning where the list of values
/// is open, and a hint where only the case differs. [`JOB_ID_FORM`] is a warning. What the operation's rules find follows.
pub fn check(operation: &Operation, inputs: &Inputs) -> Vec<Diagnostic> {
    let carrier = match operation.service.protocol {
        Protocol::RestXml(_) => Carrier::Xml,
        Protocol::Query | Protocol::Json(_) => Carrier::Any,
    };
    let mut check = Check { carrier, found: Vec::new() };
    check.members(operation.name, operation.inputs, inputs, &Path::root());
    for rule in operation.rules {
        check.found.extend(rule(inputs));
    }
    check.found
}

/// What can stand in the part of the request that carries a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carrier {
    /// Every character.
    Any,
    /// What XML can write.
    Xml,
    /// ASCII on one line.
    Header,
}

/// A check on its way through the inputs.
struct Check {
    carrier: Carrier,
    found: Vec<Diagnostic>,
}

impl Check {
    fn members(&mut self, owner: &str, known: &[Member], inputs: &Inputs, at: &Path) {
        for member in known {
            let field = member.field;
            let path = at.member(field.key);
            let required = is_required(member);
            match inputs.get(field.key) {
                Some(input) => self.value(field, input, required, &path),
                None if required => self.missing(field, &path),
                None => {}
            }
        }
        for (key, _) in inputs.iter() {
            if find(known, key).is_none() {
                let message = unknown_input(owner, known, key);
                let path = at.member(key);
                self.found.push(Diagnostic::new(&UNKNOWN_INPUT, Severity::Error, path, Span::default(), message));
            }
        }
    }

    /// A value of a list or mapping is required to be there: an empty one is missing.
    fn value(&mut self, field: &Field, input: &Input, required: bool, path: &Path) {
        if path.0.len() > MAX_DEPTH {
            return;
        }
        match input {
            Input::List(items) if !field.shape.is_scalar() => self.count(field, items.len(), path),
            Input::Map(map) if !field.shape.is_scalar() => self.count(field, map.iter().count(), path),
            _ => {}
        }
        match (&field.shape, input) {
            (Shape::List(item), Input::List(items)) => {
                for (i, input) in items.iter().enumerate() {
                    self.value(item, input, true, &path.item(i));
                }
            }
            (Shape::Map { key: name, value: of }, Input::Map(map)) => {
                for (key, input) in map.iter() {
                    let path = path.member(key);
                    self.text(name, key, true, &path);
                    self.value(of, input, false, &path);
                }
            }
            (Shape::Record(known), Input::Map(map)) => self.record(field, known, map, path),
            (Shape::Records(known), Input::List(items)) => {
                for (i, input) in items.iter().enumerate() {
                    match input {
                        Input::Map(map) => self.record(field, known, map, &path.item(i)),
                        other => self.wrong_kind(field, "a mapping", other, &path.item(i)),
                    }
                }
            }
            _ => self.scalar(field, input, required, path),
        }
    }

    fn record(&mut self, field: &Field, known: &[Member], inputs: &Inputs, at: &Path) {
        self.members(field.label, known, inputs, at);
        if !field.is_union {
            return;
        }
        let members: Vec<&str> = inputs.iter().map(|(key, _)| key).collect();
        let message = match members.as_slice() {
            [_] => return,
            [] => "needs exactly one of its members".to_owned(),
            members => format!("has `{}`; accepted is exactly one", members.join("`, `")),
        };
        self.error(&EXACTLY_ONE, field, at, message);
    }

    fn count(&mut self, field: &Field, count: usize, path: &Path) {
        let Limit::Items(min, max) = field.limit else { return };
        let items = || counted(count, "item");
        let message = match () {
            () if count < min && max == usize::MAX => format!("has {}; at least {min} are accepted", items()),
            () if count < min || count > max => format!("has {}; accepted are {min} to {max}", items()),
            () => return,
        };
        self.error(&INPUT_COUNT, field, path, message);
    }

    fn missing(&mut self, field: &Field, path: &Path) {
        self.error(&MISSING_INPUT, field, path, "is required".to_owned());
    }

    /// A value that cannot be read as what it should be.
    fn wrong_kind(&mut self, field: &Field, wanted: &str, input: &Input, path: &Path) {
        let message = match input {
            Input::Text(text) if field.shape.is_scalar() => {
                format!("is {}; accepted is {wanted}", scalar::quoted(text))
            }
            other => format!("is {}; accepted is {wanted}", other.kind()),
        };
        self.error(&INPUT_TYPE, field, path, message);
    }

    fn error(&mut self, code: &'static Code, field: &Field, path: &Path, message: String) {
        self.add(code, Severity::Error, field, path, message);
    }

    fn add(&mut self, code: &'static Code, severity: Severity, field: &Field, path: &Path, message: String) {
        let diagnostic = Diagnostic::new(code, severity, path.clone(), Span::default(), message);
        self.found.push(diagnostic.subject(field.label));
    }

    const fn carrier(&self, field: &Field) -> Carrier {
        match field.place {
            Place::Header(_) => Carrier::Header,
            Place::Query(_) | Place::Path(_) => Carrier::Any,
            Place::Body | Place::BodyAs(_) => self.carrier,
        }
    }
}

const fn is_required(member: &Member) -> bool {
    matches!(member.presence.in_edition(Edition::Late), Need::Required)
}

fn unknown_input(owner: &str, known: &[Member], key: &str) -> String {
    let message = format!("{} is not an input of {owner}", scalar::quoted(key));
    match suggest::nearest(key, known.iter().map(|m| m.field.key)) {
        Some((near, _)) => format!("{message}; did you mean `{near}`"),
        None => message,
    }
}
