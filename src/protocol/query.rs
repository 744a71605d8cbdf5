//! The AWS query protocol: a form with `Action` and `Version`.
//!
//! Source: AWS service model, importexport 2010-06-01, `protocol: query`; Developer Guide 2010-06-03, SamplePOSTRequest.

use crate::diagnostic::Path;
use crate::http::{Body, Endpoint, Form, Header, Method, Origin, Parameter, Request};
use crate::service::{Input, Inputs, Operation};

const CONTENT_TYPE: &str = "application/x-www-form-urlencoded; charset=utf-8";

/// The form in the body of a POST request, or in the query of a GET request.
pub fn build(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint, method: Method) -> Request {
    let form = form(operation, inputs);
    let (query, headers, body) = match method {
        Method::Get => (form, Vec::new(), Body::Empty),
        _ => (Form::new(), vec![content_type()], Body::Form(form)),
    };
    Request { method, endpoint: endpoint.clone(), path: "/".to_owned(), query, headers, body }
}

fn content_type() -> Header {
    Header::fixed("Content-Type", CONTENT_TYPE, Origin::Operation)
}

fn form(operation: &Operation, inputs: &Inputs) -> Form {
    let mut form = Form::new();
    form.push(Parameter::new("Action", operation.name, Origin::Operation));
    form.push(Parameter::new("Version", operation.service.api_version, Origin::Operation));
    for (key, input) in inputs.iter() {
        flatten(key, &Path::key(key), input, &mut form);
    }
    form.sort();
    form
}

/// Nested values get names of their own: `name.member.N` for the items of a list, from 1, and `name.key` in a mapping.
fn flatten(name: &str, path: &Path, input: &Input, form: &mut Form) {
    let mut push = |value: &str| form.push(Parameter::new(name, value, Origin::Input(path.to_string())));
    match input {
        Input::Text(text) => push(text),
        Input::Bool(true) => push("true"),
        Input::Bool(false) => push("false"),
        Input::Number(number) => push(&number.to_string()),
        Input::List(items) if items.is_empty() => push(""),
        Input::List(items) => {
            for (i, item) in items.iter().enumerate() {
                flatten(&format!("{name}.member.{}", i + 1), &path.item(i), item, form);
            }
        }
        Input::Map(map) => {
            for (key, value) in map.iter() {
                flatten(&format!("{name}.{key}"), &path.member(key), value, form);
            }
        }
    }
}
