//! UpdateLongTermPricing: another pricing.

use super::inputs::pricing::{AUTO_RENEW, LONG_TERM_PRICING_ID, REPLACEMENT_JOB};
use super::{MODEL, SERVICE, errors, rules};
use crate::service::{Effect, Http, Operation};

/// Changes long-term pricing.
pub static UPDATE_LONG_TERM_PRICING: Operation = Operation {
    name: "UpdateLongTermPricing",
    service: &SERVICE,
    about: "Sets whether long-term pricing is renewed, or puts a new device in the place of the old one.",
    when: "",
    effect: Effect::Changes("Changes long-term pricing"),
    http: Http::POST,
    inputs: &[LONG_TERM_PRICING_ID.required(), REPLACEMENT_JOB.optional(), AUTO_RENEW.optional()],
    subject: Some(("long-term pricing", &LONG_TERM_PRICING_ID)),
    check_only: None,
    presets: &[],
    rules: &[rules::something_changes],
    errors: &[&errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
