//! ListJobs: the jobs of the account.

use super::inputs::ids::{MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Lists jobs.
pub static LIST_JOBS: Operation = Operation {
    name: "ListJobs",
    service: &SERVICE,
    about: "Lists jobs with id and state. In the USA one Region answers for all of them.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_NEXT_TOKEN],
    sources: &[MODEL],
};
