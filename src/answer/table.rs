//! Lists of jobs, addresses, tags and the like as rows and columns.

use super::Answer;
use super::shape::{Holds, Output, Shape};
use super::tree::Kind;

/// The list of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// The list's name: `Jobs`.
    pub name: &'static str,
    /// The names of the members that some item has, in the model's order.
    pub columns: Vec<&'static str>,
    /// A text for each column; empty where the item has none. Values within values are left to the list of all fields.
    pub rows: Vec<Vec<&'a str>>,
}

impl<'a> Table<'a> {
    /// The list of records that the answer consists of; `None` where there is none.
    pub fn of(answer: &'a Answer) -> Option<Self> {
        let result = answer.result?;
        let output = Output::of(answer.service, answer.operation?)?;
        let (name, shape) = output.shape.members().find_map(|member| match member.holds {
            Holds::List(_, items) => Some((member.name, inner(items)?)),
            _ => None,
        })?;
        answer.tree.member(result, name).filter(|list| answer.tree.node(*list).kind == Kind::List)?;
        let items = answer.tree.items(result, &[name]);
        let has = |column: &str| items.iter().any(|item| answer.tree.text(*item, &[column]).is_some());
        let scalars = shape.members().filter(|member| matches!(member.holds, Holds::Scalar | Holds::Time));
        let columns: Vec<&'static str> = scalars.map(|member| member.name).filter(|column| has(column)).collect();
        let row = |item| columns.iter().map(|column| answer.tree.text(item, &[column]).unwrap_or("")).collect();
        let rows = items.iter().map(|&item| row(item)).collect();
        Some(Self { name, columns, rows })
    }
}

/// The members of a list's records.
fn inner(items: Shape) -> Option<Shape> {
    items.0.strip_prefix('{')?.strip_suffix('}').map(Shape)
}
