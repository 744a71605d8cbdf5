//! DescribeAddresses: the addresses of the account.

use super::inputs::ids::{MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Lists addresses.
pub static DESCRIBE_ADDRESSES: Operation = Operation {
    name: "DescribeAddresses",
    service: &SERVICE,
    about: "Lists addresses. In the USA one Region answers for all of them.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE, &errors::INVALID_NEXT_TOKEN],
    sources: &[MODEL],
};
