//! JSON 1.1: all inputs in one JSON object, the operation's name in a header.
//!
//! Source: AWS service model, snowball 2016-06-30, `protocols: json`, `jsonVersion: 1.1`. Bytes as Python's `json.dumps`
//! writes them, and with it AWS's own tools.

use super::scalar::{Scalar, Times, scalar};
use crate::http::{Body, Endpoint, Form, Header, Origin, Request};
use crate::schema::{Member, Shape, find};
use crate::service::{Input, Inputs, Operation};

/// The request; `prefix` stands before the operation's name in `X-Amz-Target`.
pub fn build(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint, prefix: &str) -> Request {
    let headers = vec![
        Header::fixed("X-Amz-Target", format!("{prefix}.{}", operation.name), Origin::Operation),
        Header::fixed("Content-Type", "application/x-amz-json-1.1", Origin::Operation),
    ];
    let mut writer = Writer { out: String::new(), indent: None, times: Times::Unix };
    writer.members(operation.inputs, inputs);
    Request {
        method: operation.http.method,
        endpoint: endpoint.clone(),
        path: operation.http.path.into(),
        query: Form::new(),
        headers,
        body: Body::Text(writer.out),
    }
}

/// Inputs as a JSON text on many lines, in ASCII, as `--cli-input-json` takes it for every protocol: names are the
/// operation's, times are written as they were given.
pub fn to_json(operation: &Operation, inputs: &Inputs) -> String {
    let mut writer = Writer { out: String::new(), indent: Some(0), times: Times::AsGiven };
    writer.members(operation.inputs, inputs);
    writer.out
}

struct Writer {
    out: String,
    /// How deep the line is indented; `None` writes a single line.
    indent: Option<usize>,
    times: Times,
}

impl Writer {
    fn members(&mut self, known: &[Member], inputs: &Inputs) {
        self.object(inputs, |key| find(known, key).map(|member| &member.field.shape));
    }

    fn object<'a>(&mut self, inputs: &Inputs, shape: impl Fn(&str) -> Option<&'a Shape>) {
        self.open('{');
        for (i, (key, value)) in inputs.iter().enumerate() {
            self.item(i);
            quote(key, &mut self.out);
            self.out.push_str(": ");
            self.value(shape(key), value);
        }
        self.close('}', inputs.is_empty());
    }

    fn value(&mut self, shape: Option<&Shape>, input: &Input) {
        match (shape, input) {
            (Some(Shape::Record(known) | Shape::Records(known)), Input::Map(map)) => self.members(known, map),
            (Some(Shape::Map { value, .. }), Input::Map(map)) => self.object(map, |_| Some(&value.shape)),
            (_, Input::Map(map)) => self.object(map, |_| None),
            (Some(Shape::List(of)), Input::List(items)) => self.list(Some(&of.shape), items),
            // Each item is a mapping of the record's members, as the arm above reads it.
            (Some(Shape::Records(_)), Input::List(items)) => self.list(shape, items),
            (_, Input::List(items)) => self.list(None, items),
            (shape, input) => match scalar(shape, input, self.times) {
                Some(Scalar::Text(text)) => quote(&text, &mut self.out),
                Some(Scalar::Bare(text)) => self.out.push_str(&text),
                None => {}
            },
        }
    }

    fn list(&mut self, shape: Option<&Shape>, items: &[Input]) {
        self.open('[');
        for (i, item) in items.iter().enumerate() {
            self.item(i);
            self.value(shape, item);
        }
        self.close(']', items.is_empty());
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.indent = self.indent.map(|indent| indent + 2);
    }

    fn item(&mut self, index: usize) {
        match (index, self.indent) {
            (0, None) => {}
            (_, None) => self.out.push_str(", "),
            (0, Some(_)) => self.line(),
            (_, Some(_)) => {
                self.out.push(',');
                self.line();
            }
        }
    }

    fn close(&mut self, bracket: char, is_empty: bool) {
        self.indent = self.indent.map(|indent| indent - 2);
        if !is_empty {
            self.line();
        }
        self.out.push(bracket);
    }

    fn line(&mut self) {
        if let Some(indent) = self.indent {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n(' ', indent));
        }
    }
}

/// A JSON string, in ASCII: every other character is written as `\u` and its UTF-16 units.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            _ => out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_in_ascii() {
        let mut out = String::new();
        quote("a\"\\\u{8}\u{c}\n\r\t\u{1}\u{7f}é😀/", &mut out);
        assert_eq!(out, r#""a\"\\\b\f\n\r\t\u0001\u007f\u00e9\ud83d\ude00/""#);
    }

    #[test]
    fn many_lines_are_indented_by_their_depth() {
        let operation =
            crate::service::operation(&crate::service::snowball::SERVICE, "CreateAddress").expect("it is known");
        let address: Inputs = [("City".to_owned(), Input::Text("Bonn".to_owned()))].into_iter().collect();
        let inputs: Inputs = [
            ("Address".to_owned(), Input::Map(address)),
            ("Notes".to_owned(), Input::List(vec![Input::Number(1), Input::List(Vec::new())])),
        ]
        .into_iter()
        .collect();
        let lines = "{\n  \"Address\": {\n    \"City\": \"Bonn\"\n  },\n  \"Notes\": [\n    1,\n    []\n  ]\n}";
        assert_eq!(to_json(operation, &inputs), lines);
    }
}
