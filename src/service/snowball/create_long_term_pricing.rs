//! CreateLongTermPricing: pricing for a year or three.

use super::inputs::order::SNOWBALL_TYPE;
use super::inputs::pricing::{AUTO_RENEW, LONG_TERM_PRICING_TYPE};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Begins long-term pricing.
pub static CREATE_LONG_TERM_PRICING: Operation = Operation {
    name: "CreateLongTermPricing",
    service: &SERVICE,
    about: "Begins long-term pricing for a device, which is billed in advance and costs less.",
    when: "",
    effect: Effect::Changes("Begins long-term pricing, which is billed in advance"),
    http: Http::POST,
    inputs: &[LONG_TERM_PRICING_TYPE.required(), SNOWBALL_TYPE.required(), AUTO_RENEW.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
