//! A table as people have it, for each operation: its columns and cells come from the descriptions.

use super::columns::takes_manifest;
use crate::diagnostic::{Path, Severity};
use crate::manifest::shared::{DEVICE_ID, NOTIFICATION_EMAIL};
use crate::schema::{Field, Shape};
use crate::service::{Input, Inputs, Operation, check};

/// How many rows it has.
const ROWS: usize = 3;
/// How many columns it has, where the operation does not need more.
const COLUMNS: usize = 3;

/// Rows for an operation of which `given` are the inputs so far: what a row is about, what the operation still needs, and a
/// value or two that it takes. Empty where it takes no value that a cell can hold.
///
/// ```
/// use waybill::bulk::example;
/// use waybill::service::{operation, service, Inputs};
///
/// let cancel = operation(service("snowball").unwrap(), "CancelJob").unwrap();
/// assert!(example(cancel, &Inputs::new()).starts_with("JobId\nJID"));
/// ```
pub fn example(operation: &Operation, given: &Inputs) -> String {
    let columns = columns(operation, given);
    let values = values(operation, given, &columns);
    let Some((last, _)) = columns.last() else { return String::new() };
    let header = columns.iter().map(|(field, _)| field.key.to_owned()).collect::<Vec<_>>();
    let mut text = header.join(",") + "\n";
    for row in 0..ROWS {
        let cells = columns.iter().zip(&values).map(|((field, kind), value)| match kind {
            Kind::Own => quoted(&nth(value, row)),
            // What is left empty comes from the template.
            Kind::Optional if columns.len() > 1 && row + 1 == ROWS && std::ptr::eq(*field, *last) => String::new(),
            Kind::Needed | Kind::Optional => quoted(value),
        });
        text += &cells.collect::<Vec<_>>().join(",");
        text.push('\n');
    }
    text
}

/// What stands in each column: the field's example, or the choice that the operation's rules take in its place.
fn values(operation: &Operation, given: &Inputs, columns: &[(&'static Field, Kind)]) -> Vec<&'static str> {
    let mut inputs = given.clone();
    for (field, _) in columns {
        inputs.set(field.key, Input::from_text(&field.shape, field.example));
    }
    let value = |(field, _): &(&'static Field, Kind)| {
        let Shape::Choice { values, .. } = field.shape else { return field.example };
        let mut is_taken = |value: &str| {
            inputs.set(field.key, Input::Text(value.to_owned()));
            let found = check(operation, &inputs);
            !found.iter().any(|found| found.severity == Severity::Error && found.path == Path::key(field.key))
        };
        let mut all = [field.example].into_iter().chain(values.iter().map(|choice| choice.value));
        all.find(|value| is_taken(value)).unwrap_or(field.example)
    };
    columns.iter().map(value).collect()
}

/// Why there is a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is another one in every row.
    Own,
    /// Without it a row has an error.
    Needed,
    /// It may differ.
    Optional,
}

fn columns(operation: &Operation, given: &Inputs) -> Vec<(&'static Field, Kind)> {
    let with_manifest = takes_manifest(operation);
    let subject = operation.subject.map(|(_, field)| field);
    let mut columns: Vec<_> = subject.map(|field| (field, Kind::Own)).into_iter().collect();
    if with_manifest {
        columns.extend([(&DEVICE_ID, Kind::Own), (&NOTIFICATION_EMAIL, Kind::Optional)]);
        return columns;
    }
    let is_given = |field: &Field| given.get(field.key).map(Input::to_text).is_some_and(|text| !text.is_empty());
    let is_plain = |field: &Field| {
        let is_made = matches!(field.shape, Shape::Boolean | Shape::Token | Shape::Secret);
        field.shape.is_scalar() && !is_made && !field.example.is_empty()
    };
    let others = || {
        let fields = operation.inputs.iter().filter(|member| is_plain(member.field) && !is_given(member.field));
        fields.filter(|member| subject.is_none_or(|subject| !std::ptr::eq(subject, member.field)))
    };
    columns.extend(others().filter(|member| member.is_required()).map(|member| (member.field, Kind::Needed)));
    let room = COLUMNS.saturating_sub(columns.len());
    let optional = others().filter(|member| !member.is_required()).take(room);
    columns.extend(optional.map(|member| (member.field, Kind::Optional)));
    columns
}

/// Another value of the form that `example` has: ids end with a digit, or with one of those letters that are digits too.
fn nth(example: &str, n: usize) -> String {
    let mut text = example.to_owned();
    let next = |c: char, first: u8, of: u8| char::from(first + (c as u8 - first + n as u8) % of);
    match text.pop() {
        Some(c @ '0'..='9') => text.push(next(c, b'0', 10)),
        Some(c @ 'a'..='f') => text.push(next(c, b'a', 6)),
        last => text.extend(last),
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
