//! The reverse of `protocol`: forms, queries, paths, headers and XML become typed inputs.

use super::codes::{CAPTURE_PARAMETER, CAPTURE_TWICE};
use super::form::{COMMON, Pair};
use super::message::Message;
use super::operation;
use crate::answer::{Kind, NodeId, Tree};
use crate::diagnostic::{Diagnostic, Path, Severity, finding};
use crate::schema::{Field, Member, Place, Shape};
use crate::service::{Input, Inputs, Operation};
use crate::text::Span;

/// Inputs of a form. Lists are `name.member.N`; the only service with forms has no deeper values.
pub fn from_form(operation: &Operation, pairs: &[Pair], found: &mut Vec<Diagnostic>) -> Inputs {
    let mut inputs = Inputs::new();
    let is_input = |pair: &&Pair| !COMMON.contains(&pair.name.as_str()) && !pair.name.starts_with("X-Amz-");
    for pair in pairs.iter().filter(is_input) {
        let (name, is_item) = match pair.name.split_once('.') {
            Some((name, _)) => (name, true),
            None => (pair.name.as_str(), false),
        };
        let known = operation.inputs.iter().find(|member| wire_name(member.field) == name);
        match known.map(|member| member.field) {
            None => {
                let message = format!("{} has no input `{}`", operation.name, short(&pair.name));
                found.push(finding(&CAPTURE_PARAMETER, Severity::Warning, Span::default(), message));
            }
            Some(Field { key, shape: Shape::List(of), .. }) => {
                if !matches!(inputs.get(key), Some(Input::List(_))) {
                    inputs.set(key, Input::List(Vec::new()));
                }
                let last = inputs.get(key).map_or(0, Input::len);
                if is_item {
                    inputs.insert_at(&Path::key(key), last, Input::from_text(&of.shape, &pair.value));
                }
            }
            Some(field) if inputs.get(field.key).is_some() => {
                let message = format!("`{}` stands there twice; the first value is taken", field.key);
                found.push(finding(&CAPTURE_TWICE, Severity::Warning, Span::default(), message));
            }
            Some(field) => inputs.set(field.key, Input::from_text(&field.shape, &pair.value)),
        }
    }
    inputs
}

/// Inputs of a REST request.
pub fn from_rest(operation: &Operation, message: &Message, pairs: &[Pair], body: Option<&Tree>) -> Inputs {
    let segments = operation::in_path(operation.http.path, &message.path).unwrap_or_default();
    let mut inputs = Inputs::new();
    for member in operation.inputs {
        let field = member.field;
        let value = match field.place {
            Place::Path(name) => {
                let value = segments.iter().find(|(other, _)| *other == name);
                value.map(|(_, text)| Input::from_text(&field.shape, text))
            }
            Place::Header(name) => message.header(name).map(|text| Input::from_text(&field.shape, text)),
            Place::Query(name) => from_query(field, name, pairs),
            Place::Body | Place::BodyAs(_) => {
                let root = body.filter(|tree| !tree.is_empty());
                root.and_then(|tree| Some(element(field, tree, tree.member(0, wire_name(field))?)))
            }
        };
        if let Some(value) = value {
            inputs.set(field.key, value);
        }
    }
    // A link carries no header; the account stands before the host as well.
    let account_id = message.authority.split('.').next().filter(|label| label.len() == 12);
    let is_wanted =
        operation.inputs.iter().any(|member| member.field.key == ACCOUNT_ID) && inputs.get(ACCOUNT_ID).is_none();
    if let Some(id) = account_id.filter(|id| is_wanted && id.bytes().all(|b| b.is_ascii_digit())) {
        inputs.set(ACCOUNT_ID, Input::Text(id.to_owned()));
    }
    inputs
}

const ACCOUNT_ID: &str = "AccountId";

fn from_query(field: &Field, name: &str, pairs: &[Pair]) -> Option<Input> {
    let mut values = pairs.iter().filter(|pair| pair.name == name).map(|pair| pair.value.as_str());
    match &field.shape {
        Shape::List(of) => {
            let items: Vec<Input> = values.map(|text| Input::from_text(&of.shape, text)).collect();
            (!items.is_empty()).then_some(Input::List(items))
        }
        shape => values.next().map(|text| Input::from_text(shape, text)),
    }
}

/// An element as its description has it. The depth is that of the description.
fn element(field: &Field, tree: &Tree, id: NodeId) -> Input {
    let node = tree.node(id);
    match &field.shape {
        Shape::Record(known) => Input::Map(members(known, tree, id)),
        Shape::Records(known) => {
            Input::List(node.children.iter().map(|item| Input::Map(members(known, tree, *item))).collect())
        }
        Shape::List(of) => Input::List(node.children.iter().map(|item| element(of, tree, *item)).collect()),
        Shape::Map { value: of, .. } => {
            let entry = |entry: &NodeId| {
                let key = tree.member(*entry, "key").map(|key| tree.node(key).text.clone())?;
                Some((key, element(of, tree, tree.member(*entry, "value")?)))
            };
            Input::Map(node.children.iter().filter_map(entry).collect())
        }
        _ if node.kind != Kind::Scalar => Input::Text(String::new()),
        shape => Input::from_text(shape, &node.text),
    }
}

fn members(known: &[Member], tree: &Tree, id: NodeId) -> Inputs {
    let mut inputs = Inputs::new();
    for member in known {
        if let Some(child) = tree.member(id, wire_name(member.field)) {
            inputs.set(member.field.key, element(member.field, tree, child));
        }
    }
    inputs
}

/// The name of a member of a form or an XML body.
pub const fn wire_name(field: &Field) -> &str {
    match field.place {
        Place::BodyAs(name) => name,
        _ => field.key,
    }
}

/// Without percent-encoding; `+` stays, as in a path.
pub fn plain_decoded(text: &str) -> String {
    super::form::decoded(&text.replace('+', "%2B"), &mut false).to_string()
}

fn short(text: &str) -> String {
    text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
