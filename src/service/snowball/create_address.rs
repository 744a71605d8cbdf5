//! CreateAddress: an address for devices.

use super::inputs::address::ADDRESS;
use super::{MODEL, SERVICE, errors, rules};
use crate::service::{Effect, Http, Operation};

/// Keeps an address.
pub static CREATE_ADDRESS: Operation = Operation {
    name: "CreateAddress",
    service: &SERVICE,
    about: "Keeps an address for later orders and answers with its id. In most Regions it is checked at once.",
    when: "",
    effect: Effect::Changes("Creates an address"),
    http: Http::POST,
    inputs: &[ADDRESS.required()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[rules::address_is_complete, rules::address_is_read],
    errors: &[&errors::INVALID_ADDRESS, &errors::UNSUPPORTED_ADDRESS],
    sources: &[MODEL],
};
