//! GetSnowballUsage: how many devices are in use.

use super::{MODEL, SERVICE};
use crate::service::{Effect, Http, Operation};

/// Reads how many devices are in use.
pub static GET_SNOWBALL_USAGE: Operation = Operation {
    name: "GetSnowballUsage",
    service: &SERVICE,
    about: "Reads how many devices the account has and how many it may have. One is usual; AWS Support raises the limit.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[],
    sources: &[MODEL],
};
