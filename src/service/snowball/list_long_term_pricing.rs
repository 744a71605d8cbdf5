//! ListLongTermPricing: the long-term pricing of the account.

use super::inputs::ids::{MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Lists long-term pricing.
pub static LIST_LONG_TERM_PRICING: Operation = Operation {
    name: "ListLongTermPricing",
    service: &SERVICE,
    about: "Lists agreements on long-term pricing.",
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
