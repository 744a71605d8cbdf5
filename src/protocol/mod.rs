//! An operation and its inputs become a request. Encoding happens here, once; signing and writing out only read it.

mod query;

use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::http::{Endpoint, Method, Request};
use crate::schema::{Source, Sureness};
use crate::service::{Effect, Inputs, Operation, Protocol, Service};
use crate::text::Span;

/// A text that is no endpoint.
pub static ENDPOINT_FORM: Code = Code {
    id: "endpoint-form",
    explanation: "An endpoint is a scheme and a host, with a port where it is not the default one: `https://importexport.amazonaws.com`.",
    aws_error: None,
    source: Source { title: "RFC 3986, sections 3.1 and 3.2", sureness: Sureness::Page },
};

/// Every code of this room.
pub static CODES: &[&Code] = &[&ENDPOINT_FORM];

/// The unsigned request for `inputs`, which ought to have been checked: inputs that the operation does not have are
/// sent as they are.
pub fn build(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint) -> Request {
    match operation.service.protocol {
        Protocol::Query => query::build(operation, inputs, endpoint, Method::Post),
    }
}

/// The same as a GET request whose query says it all, where the operation only reads.
pub fn build_link(operation: &Operation, inputs: &Inputs, endpoint: &Endpoint) -> Option<Request> {
    match (operation.service.protocol, operation.effect) {
        (Protocol::Query, Effect::Reads) => Some(query::build(operation, inputs, endpoint, Method::Get)),
        _ => None,
    }
}

/// Where requests to `service` go, unless something else is wanted.
pub fn default_endpoint(service: &Service) -> Endpoint {
    Endpoint::https(service.host)
}

/// Reads an endpoint that a person wrote in the place of the default one.
///
/// # Errors
/// [`ENDPOINT_FORM`] for what is no scheme, host and port.
pub fn parse_endpoint(text: &str) -> Result<Endpoint, Box<Diagnostic>> {
    Endpoint::parse(text).map_err(|error| {
        let path = Path::key("endpoint");
        Box::new(
            Diagnostic::new(&ENDPOINT_FORM, Severity::Error, path, Span::default(), error.words()).subject("Endpoint"),
        )
    })
}
