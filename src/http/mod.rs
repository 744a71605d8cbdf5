//! HTTP requests as values: what goes over the wire, byte for byte, and where each part of it came from.

mod encode;
mod endpoint;
mod form;
mod request;

pub use encode::percent_encode;
pub use endpoint::{Endpoint, EndpointError, Scheme};
pub(crate) use form::wire;
pub use form::{Form, Origin, Parameter};
pub use request::{Body, Header, HeaderValue, Method, Request};
