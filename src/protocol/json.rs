//! JSON 1.1: all inputs in one JSON object, the operation's name in a header.
//!
//! Source: AWS service model, snowball 2016-06-30, `protocols: json`, `jsonVersion: 1.1`.

use crate::http::{Body, Endpoint, Form, Header, Origin, Request};
use crate::service::{Input, Inputs, Operation};

/// The request; `prefix` stands before the operation's name in `X-Amz-Target`.
pub fn build(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint, prefix: &str) -> Request {
    let headers = vec![
        Header::fixed("X-Amz-Target", format!("{prefix}.{}", operation.name), Origin::Operation),
        Header::fixed("Content-Type", "application/x-amz-json-1.1", Origin::Operation),
    ];
    let mut body = String::new();
    object(inputs, &mut body);
    Request {
        method: operation.http.method,
        endpoint: endpoint.clone(),
        path: operation.http.path.to_owned(),
        query: Form::new(),
        headers,
        body: Body::Text(body),
    }
}

fn object(inputs: &Inputs, out: &mut String) {
    out.push('{');
    for (i, (key, value)) in inputs.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { "," });
        string(key, out);
        out.push(':');
        write(value, out);
    }
    out.push('}');
}

fn write(input: &Input, out: &mut String) {
    match input {
        Input::Text(text) => string(text, out),
        Input::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Input::Number(number) => out.push_str(&number.to_string()),
        Input::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { "," });
                write(item, out);
            }
            out.push(']');
        }
        Input::Map(map) => object(map, out),
    }
}

/// In ASCII: every other character is written as `\u` and its UTF-16 units.
fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            ' '..='~' => out.push(c),
            _ => out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    out.push('"');
}
