//! HTTP requests as values: what goes over the wire, byte for byte, and where each part of it came from.

mod encode;
mod endpoint;
mod form;
mod request;

pub use encode::percent_encode;
pub use endpoint::{Endpoint, EndpointError, Scheme};
pub use form::{Form, Origin, Parameter};
pub(crate) use form::{wire, wire_len, write_wire};
pub use request::{Body, Header, HeaderValue, Method, Request};
