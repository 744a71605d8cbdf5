//! An operation and its inputs become a request. Encoding happens here, once; signing and writing out only read it.

mod json;
mod query;
mod rest_xml;
mod scalar;

pub(crate) use json::quote as quote_json;
pub use json::to_json;
pub(crate) use scalar::{Scalar, Times, scalar};

use crate::http::{Endpoint, Method, Parameter, Request};
use crate::service::{Effect, Inputs, Operation, Protocol};

/// The unsigned request for `inputs`, which ought to have been checked: inputs that the operation does not have are
/// sent as they are by the protocols that can.
pub fn build(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint) -> Request {
    match operation.service.protocol {
        Protocol::Query => query::build(operation, inputs, endpoint, Method::Post),
        Protocol::RestXml(namespace) => rest_xml::build(operation, inputs, endpoint, namespace),
        Protocol::Json(prefix) => json::build(operation, inputs, endpoint, prefix),
    }
}

/// The same as a GET request whose query says it all, where the protocol has one and the operation only reads.
pub fn build_link(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint) -> Option<Request> {
    match (operation.service.protocol, operation.effect, operation.http.method) {
        (Protocol::Query, Effect::Reads, _) => Some(query::build(operation, inputs, endpoint, Method::Get)),
        (Protocol::RestXml(namespace), Effect::Reads, Method::Get) => {
            Some(without_headers(rest_xml::build(operation, inputs, endpoint, namespace)))
        }
        _ => None,
    }
}

/// Puts headers into the query, where S3 takes those of a link.
///
/// Source: AWS SDK for JavaScript, `moveHeadersToQuery`.
fn without_headers(mut request: Request) -> Request {
    for header in std::mem::take(&mut request.headers) {
        request.query.push(Parameter::new(header.name.to_ascii_lowercase(), header.value.wire(), header.origin));
    }
    request
}
