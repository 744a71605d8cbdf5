//! The AWS query protocol: a form with `Action` and `Version`.
//!
//! Source: AWS service model, importexport 2010-06-01, `protocol: query`; Developer Guide 2010-06-03, SamplePOSTRequest.

use super::scalar::{Scalar, Times, scalar};
use crate::diagnostic::Path;
use crate::http::{Body, Endpoint, Form, Header, Method, Origin, Parameter, Request};
use crate::schema::{Field, Member, find};
use crate::service::{Input, Inputs, Operation};

/// So many parameters a form has beside its inputs: `Action`, `Version`, and those of signing.
const OTHERS: usize = 8;
const CONTENT_TYPE: &str = "application/x-www-form-urlencoded; charset=utf-8";

/// The form in the body of a POST request, or in the query of a GET request.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn build(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint, method: Method) -> Request {
    let form = form(operation, inputs);
    let (query, headers, body) = match method {
        Method::Get => (form, Vec::new(), Body::Empty),
        _ => (Form::new(), vec![content_type()], Body::Form(form)),
    };
    Request { method, endpoint: endpoint.clone(), path: "/".into(), query, headers, body }
}

fn content_type() -> Header {
    Header::fixed("Content-Type", CONTENT_TYPE, Origin::Operation)
}

#[cfg_attr(hot_paths, optimize(speed))]
fn form(operation: &Operation, inputs: &Inputs) -> Form {
    let mut form = Form::with_capacity(operation.inputs.len() + OTHERS);
    form.push(Parameter::fixed("Action", operation.name, Origin::Operation));
    form.push(Parameter::fixed("Version", operation.service.api_version, Origin::Operation));
    members("", operation.inputs, inputs, &Path::root(), &mut form);
    form.sort();
    form
}

#[cfg_attr(hot_paths, optimize(speed))]
fn members(prefix: &str, known: &[Member], inputs: &Inputs, at: &Path, form: &mut Form) {
    for (key, input) in inputs.iter() {
        let field = find(known, key).map(|member| member.field);
        flatten([prefix, key].concat(), field, at.member(key), input, form);
    }
}

/// Nested values get names of their own: `name.member.N` for the items of a list, from 1, and `name.key` for what a map
/// holds. Operations of this protocol have lists of texts and nothing deeper; the rest is what a user adds.
#[cfg_attr(hot_paths, optimize(speed))]
fn flatten(name: String, field: Option<&Field>, path: Path, input: &Input, form: &mut Form) {
    let shape = field.map(|field| &field.shape);
    let parameter = |name: String, value: &str, path: Path| Parameter::new(name, value, Origin::Input(path));
    match input {
        Input::List(items) if items.is_empty() => form.push(parameter(name, "", path)),
        Input::List(items) => {
            let item_name = field.map_or("member", |field| field.item);
            for (i, item) in items.iter().enumerate() {
                let (name, path) = (format!("{name}.{item_name}.{}", i + 1), path.item(i));
                flatten(name, None, path, item, form);
            }
        }
        Input::Map(map) => members(&format!("{name}."), &[], map, &path, form),
        scalar_input => {
            let value = scalar(shape, scalar_input, Times::Iso).map_or_else(String::new, Scalar::into_string);
            form.push(parameter(name, &value, path));
        }
    }
}
