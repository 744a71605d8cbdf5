//! REST with XML: inputs in path, query, headers and an XML body.
//!
//! Source: AWS service model, s3control 2018-08-20, `protocol: rest-xml`.

use super::scalar::plain;
use crate::diagnostic::Path;
use crate::http::{Body, Endpoint, Form, Header, HeaderValue, Origin, Parameter, Request, percent_encode};
use crate::schema::{Field, Member, Place, Shape};
use crate::service::{Input, Inputs, Operation};

/// The request; `namespace` is that of the body's elements.
pub fn build(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint, namespace: &str) -> Request {
    let mut path = operation.http.path.to_owned();
    let (mut query, mut headers) = (Form::new(), Vec::new());
    for member in operation.inputs {
        let field = member.field;
        let Some(input) = inputs.get(field.key) else { continue };
        match field.place {
            Place::Path(name) => {
                path = path.replace(&format!("{{{name}}}"), &percent_encode(&plain(&field.shape, input)))
            }
            Place::Query(name) => parameters(name, field, input, &mut query),
            Place::Header(name) => headers.extend(header(name, field, input)),
            Place::Body | Place::BodyAs(_) => {}
        }
    }
    let body = match operation.http.root {
        "" => Body::Empty,
        root => {
            headers.push(Header::fixed("Content-Type", "application/xml", Origin::Operation));
            let mut body = String::new();
            let start = open(&format!("{root} xmlns=\"{namespace}\""), &mut body);
            members(operation.inputs, inputs, &mut body);
            close(root, start, &mut body);
            Body::Text(body)
        }
    };
    Request { method: operation.http.method, endpoint: endpoint.clone(), path: path.into(), query, headers, body }
}

/// Lists repeat the name.
fn parameters(name: &'static str, field: &Field, input: &Input, query: &mut Form) {
    let path = Path::key(field.key);
    match (&field.shape, input) {
        (Shape::List(of), Input::List(items)) => {
            for (i, item) in items.iter().enumerate() {
                query.push(Parameter::new(name, &plain(&of.shape, item), Origin::Input(path.item(i))));
            }
        }
        (shape, input) => query.push(Parameter::new(name, &plain(shape, input), Origin::Input(path))),
    }
}

fn header(name: &'static str, field: &Field, input: &Input) -> Option<Header> {
    let origin = Origin::Input(Path::key(field.key));
    Some(Header { name, value: HeaderValue::new(plain(&field.shape, input))?, origin })
}

fn members(known: &[Member], inputs: &Inputs, out: &mut String) {
    for member in known {
        let name = match member.field.place {
            Place::Body => member.field.key,
            Place::BodyAs(name) => name,
            Place::Header(_) | Place::Query(_) | Place::Path(_) => continue,
        };
        if let Some(input) = inputs.get(member.field.key) {
            element(name, member.field, input, out);
        }
    }
}

fn element(name: &str, field: &Field, input: &Input, out: &mut String) {
    let start = open(name, out);
    match (&field.shape, input) {
        (Shape::Record(known), Input::Map(map)) => members(known, map, out),
        (Shape::Records(known), Input::List(items)) => {
            for item in items {
                let start = open(field.item, out);
                if let Input::Map(map) = item {
                    members(known, map, out);
                }
                close(field.item, start, out);
            }
        }
        (Shape::List(of), Input::List(items)) => {
            for item in items {
                element(field.item, of, item, out);
            }
        }
        (Shape::Map { value: of, .. }, Input::Map(map)) => {
            for (key, value) in map.iter() {
                out.push_str("<entry><key>");
                escape(key, out);
                out.push_str("</key>");
                element("value", of, value, out);
                out.push_str("</entry>");
            }
        }
        (shape, input) => escape(&plain(shape, input), out),
    }
    close(name, start, out);
}

/// Writes a start tag, and returns where the element's content begins.
fn open(tag: &str, out: &mut String) -> usize {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    out.len()
}

/// Writes the end tag. An element without content becomes `<name />`, which is how AWS's own tools write it.
fn close(name: &str, start: usize, out: &mut String) {
    if out.len() == start {
        out.pop();
        out.push_str(" />");
        return;
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// In ASCII: markup, control characters and everything beyond are character references. What XML cannot carry is left
/// out; the check has refused it.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            ' '..='~' => out.push(c),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push_str(&format!("&#{};", u32::from(c))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_carry_is_left_out() {
        let escaped = |text| {
            let mut out = String::new();
            escape(text, &mut out);
            out
        };
        assert_eq!(escaped("a\0\u{8}\u{b}\u{c}\u{e}\u{1f}\u{fffe}\u{ffff}b"), "ab");
        assert_eq!(escaped("<\t\n\r\u{7f}\u{fffd}\u{10000}>"), "&lt;&#9;&#10;&#13;&#127;&#65533;&#65536;&gt;");
    }
}
