//! What the form of a request knows beside the inputs: what was left empty, what is needed, how an operation is found.

use crate::schema::{Field, Limit, Member, Shape, find};
use crate::service::{Input, Inputs, Operation};

/// The inputs that `given` stands for. What was left empty is not sent; a record that is needed is there, so that its own
/// members are asked for; a switch that was not touched is off. In the order of the description.
pub fn completed(members: &[Member], given: &Inputs) -> Inputs {
    let known = members.iter().filter_map(|member| {
        let value = match given.get(member.field.key) {
            Some(input) => filled(member, input)?,
            None => assumed(member)?,
        };
        Some((member.field.key.to_owned(), value))
    });
    let unknown = given.iter().filter(|(key, _)| find(members, key).is_none());
    known.chain(unknown.map(|(key, value)| (key.to_owned(), value.clone()))).collect()
}

fn filled(member: &Member, input: &Input) -> Option<Input> {
    if is_blank(member.field, input) {
        return assumed(member);
    }
    Some(shaped(member.field, input))
}

/// Whether it was added and nothing was filled in. A record or list that has nothing to fill in is an answer: it stays. So
/// is the member that was chosen of a union.
fn is_blank(field: &Field, input: &Input) -> bool {
    match (&field.shape, input) {
        (_, Input::Text(text)) => text.is_empty(),
        (Shape::List(item), Input::List(items)) => !items.is_empty() && items.iter().all(|input| is_blank(item, input)),
        (Shape::Records(_), Input::List(items)) => !items.is_empty() && items.iter().all(|item| is_blank(field, item)),
        (Shape::Record(members) | Shape::Records(members), Input::Map(map)) => {
            let member = |(key, value)| find(members, key).is_some_and(|m| is_blank(m.field, value));
            !map.is_empty() && !field.is_union && map.iter().all(member)
        }
        (Shape::Map { value: of, .. }, Input::Map(map)) => {
            !map.is_empty() && map.iter().all(|(key, value)| key.is_empty() && is_blank(of, value))
        }
        _ => false,
    }
}

/// The value without its empty members, all the way down. Rows that wait at the end of a list are left out; one between
/// others stays, so that a finding names the row that it is about.
fn shaped(field: &Field, input: &Input) -> Input {
    let rows = |items: &[Input], field: &Field| {
        let count = items.iter().rposition(|item| !is_blank(field, item)).map_or(0, |last| last + 1);
        Input::List(items[..count].iter().map(|item| shaped(field, item)).collect())
    };
    match (&field.shape, input) {
        (Shape::Record(members) | Shape::Records(members), Input::Map(map)) if field.is_union => {
            let chosen = |(key, input): (&str, &Input)| {
                let value = find(members, key).map_or_else(|| input.clone(), |member| shaped(member.field, input));
                (key.to_owned(), value)
            };
            Input::Map(map.iter().map(chosen).collect())
        }
        (Shape::Record(members) | Shape::Records(members), Input::Map(map)) => Input::Map(completed(members, map)),
        (Shape::Records(_), Input::List(items)) => rows(items, field),
        (Shape::List(item), Input::List(items)) => rows(items, item),
        _ => input.clone(),
    }
}

/// What holds for a member that nobody has touched.
fn assumed(member: &Member) -> Option<Input> {
    match member.field.shape {
        Shape::Boolean if member.is_required() => Some(Input::Bool(false)),
        // The value of a tag.
        Shape::Text if member.is_required() && matches!(member.field.limit, Limit::Chars(0, _)) => {
            Some(Input::Text(String::new()))
        }
        Shape::Record(inner) if member.is_required() && inner.iter().any(Member::is_required) => {
            Some(Input::Map(completed(inner, &Inputs::new())))
        }
        _ => None,
    }
}

/// A label inside a sentence: "larger than 1 TB".
pub fn uncapitalized(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}

/// Title and summary of a list's record: the first value that is there, and the others with their names.
pub fn summary(members: &[Member], record: &Input) -> (String, String) {
    let mut values = Vec::new();
    collect(members, record, &mut values);
    let mut values = values.into_iter();
    let title = values.next().map_or_else(String::new, |(_, text)| text);
    let rest: Vec<String> = values.map(|(label, text)| uncapitalized(label) + " " + &text).collect();
    (title, rest.join(", "))
}

fn collect(members: &[Member], record: &Input, values: &mut Vec<(&'static str, String)>) {
    let Input::Map(map) = record else { return };
    for Member { field, .. } in members {
        match (&field.shape, map.get(field.key)) {
            (_, None) => {}
            (Shape::Record(inner), Some(inside)) => collect(inner, inside, values),
            (Shape::List(_) | Shape::Records(_) | Shape::Map { .. }, Some(many)) if !many.is_empty() => {
                values.push((field.label, many.len().to_string()));
            }
            (_, Some(input)) => {
                let text = input.to_text();
                if !text.is_empty() {
                    values.push((field.label, text));
                }
            }
        }
    }
}

/// Whether every word of `needle` is in the name of the operation or of its service. Names are found as the AWS CLI
/// writes them too: `update-job-status`, `s3control`.
pub fn finds(operation: &Operation, needle: &str) -> bool {
    let service = operation.service;
    let name = [service.label, service.id, operation.name].map(plain).join(" ");
    needle.split_whitespace().map(plain).all(|word| word == "aws" || name.contains(&word))
}

/// Whether every word of `needle` is in the label or the key of the field.
pub fn finds_field(field: &Field, needle: &str) -> bool {
    let name = plain(field.label) + " " + &plain(field.key);
    needle.split_whitespace().map(plain).all(|word| name.contains(&word))
}

/// Letters and digits alone, in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
