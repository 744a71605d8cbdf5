//! DescribeJob: all about one job.

use super::inputs::ids::JOB_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Reads everything about a job.
pub static DESCRIBE_JOB: Operation = Operation {
    name: "DescribeJob",
    service: &SERVICE,
    about: "Reads state, shipping and order of a job.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[JOB_ID.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
