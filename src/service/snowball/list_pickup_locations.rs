//! ListPickupLocations: where devices can be fetched.

use super::inputs::ids::{MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Lists places to fetch devices from.
pub static LIST_PICKUP_LOCATIONS: Operation = Operation {
    name: "ListPickupLocations",
    service: &SERVICE,
    about: "Lists the places where a device can be fetched.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
