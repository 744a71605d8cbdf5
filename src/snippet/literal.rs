//! A value as a literal of JSON or Python, indented.

use super::quote::{json, python};
use crate::protocol::{Scalar, Times, scalar};
use crate::schema::{Member, Shape, find};
use crate::service::{Input, Inputs};

/// What differs between the two.
pub struct Dialect {
    no: &'static str,
    yes: &'static str,
    quote: fn(&str) -> String,
    /// What follows the last item.
    trailing: &'static str,
    /// How many blanks deeper an item stands.
    step: usize,
}

/// JSON.
pub static JSON: Dialect = Dialect { no: "false", yes: "true", quote: json::quote, trailing: "", step: 2 };
/// Python 3.
pub static PYTHON: Dialect = Dialect { no: "False", yes: "True", quote: python::quote, trailing: ",", step: 4 };

/// A value of `shape`, as far as it is known; the lines after its first have `indent` more blanks.
pub fn value(input: &Input, shape: Option<&Shape>, dialect: &Dialect, indent: usize) -> String {
    let mut writer = Writer { out: String::new(), dialect };
    writer.value(input, shape, indent);
    writer.out
}

/// The boolean that the input is, be it written as a text.
pub fn boolean(input: &Input, shape: Option<&Shape>) -> Option<bool> {
    match (input, shape) {
        (Input::Bool(value), _) => Some(*value),
        (Input::Text(text), Some(Shape::Boolean)) if text == "true" => Some(true),
        (Input::Text(text), Some(Shape::Boolean)) if text == "false" => Some(false),
        _ => None,
    }
}

struct Writer<'a> {
    out: String,
    dialect: &'a Dialect,
}

impl Writer<'_> {
    fn value(&mut self, input: &Input, shape: Option<&Shape>, indent: usize) {
        if let Some(value) = boolean(input, shape) {
            return self.out.push_str(if value { self.dialect.yes } else { self.dialect.no });
        }
        match (input, shape) {
            (Input::List(items), _) => self.list(items, shape, indent),
            (Input::Map(map), Some(Shape::Record(known) | Shape::Records(known))) => self.map(map, known, None, indent),
            (Input::Map(map), Some(Shape::Map { value, .. })) => self.map(map, &[], Some(&value.shape), indent),
            (Input::Map(map), _) => self.map(map, &[], None, indent),
            (input, shape) => match scalar(shape, input, Times::AsGiven) {
                Some(Scalar::Bare(text)) => self.out.push_str(&text),
                Some(Scalar::Text(text)) => self.out.push_str(&(self.dialect.quote)(&text)),
                None => {}
            },
        }
    }

    fn list(&mut self, items: &[Input], shape: Option<&Shape>, indent: usize) {
        // Each item of `Records` is a mapping of its members, which is how a mapping of that shape is read.
        let of = match shape {
            Some(Shape::List(of)) => Some(&of.shape),
            shape => shape,
        };
        self.out.push('[');
        for item in items {
            self.line(indent + self.dialect.step);
            self.value(item, of, indent + self.dialect.step);
            self.out.push(',');
        }
        self.end(']', items.is_empty(), indent);
    }

    fn map(&mut self, map: &Inputs, known: &[Member], of: Option<&Shape>, indent: usize) {
        self.out.push('{');
        for (key, input) in map.iter() {
            self.line(indent + self.dialect.step);
            self.out.push_str(&(self.dialect.quote)(key));
            self.out.push_str(": ");
            let shape = find(known, key).map(|member| &member.field.shape).or(of);
            self.value(input, shape, indent + self.dialect.step);
            self.out.push(',');
        }
        self.end('}', map.is_empty(), indent);
    }

    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    fn end(&mut self, close: char, is_empty: bool, indent: usize) {
        if !is_empty {
            self.out.pop();
            self.out.push_str(self.dialect.trailing);
            self.line(indent);
        }
        self.out.push(close);
    }
}
