//! A value as a literal of JSON or Python, indented.

use super::quote::{json, python};
use crate::service::{Input, Inputs};

/// What differs between the two.
pub struct Dialect {
    no: &'static str,
    yes: &'static str,
    quote: fn(&str) -> String,
    /// What follows the last item.
    trailing: &'static str,
}

/// JSON.
pub static JSON: Dialect = Dialect { no: "false", yes: "true", quote: json::quote, trailing: "" };
/// Python 3.
pub static PYTHON: Dialect = Dialect { no: "False", yes: "True", quote: python::quote, trailing: "," };

/// A value; the lines after its first have `indent` more blanks.
pub fn value(input: &Input, dialect: &Dialect, indent: usize) -> String {
    let mut out = String::new();
    write(input, dialect, indent, &mut out);
    out
}

fn write(input: &Input, dialect: &Dialect, indent: usize, out: &mut String) {
    match input {
        Input::Text(text) => out.push_str(&(dialect.quote)(text)),
        Input::Bool(value) => out.push_str(if *value { dialect.yes } else { dialect.no }),
        Input::Number(number) => out.push_str(&number.to_string()),
        Input::List(items) if items.is_empty() => out.push_str("[]"),
        Input::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                line(i, indent + 2, out);
                write(item, dialect, indent + 2, out);
            }
            end(']', dialect, indent, out);
        }
        Input::Map(inputs) => map(inputs, dialect, indent, out),
    }
}

fn map(inputs: &Inputs, dialect: &Dialect, indent: usize, out: &mut String) {
    if inputs.is_empty() {
        return out.push_str("{}");
    }
    out.push('{');
    for (i, (key, input)) in inputs.iter().enumerate() {
        line(i, indent + 2, out);
        out.push_str(&(dialect.quote)(key));
        out.push_str(": ");
        write(input, dialect, indent + 2, out);
    }
    end('}', dialect, indent, out);
}

fn line(number: usize, indent: usize, out: &mut String) {
    out.push_str(if number == 0 { "\n" } else { ",\n" });
    blanks(indent, out);
}

fn end(close: char, dialect: &Dialect, indent: usize, out: &mut String) {
    out.push_str(dialect.trailing);
    out.push('\n');
    blanks(indent, out);
    out.push(close);
}

fn blanks(count: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', count));
}
