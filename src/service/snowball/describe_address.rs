//! DescribeAddress: one address.

use super::inputs::ids::ADDRESS_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Reads an address.
pub static DESCRIBE_ADDRESS: Operation = Operation {
    name: "DescribeAddress",
    service: &SERVICE,
    about: "Reads one address.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[ADDRESS_ID.required()],
    subject: Some(("address", &ADDRESS_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
