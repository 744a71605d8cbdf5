//! DescribeJob: what a job is and how far it is.

use super::errors::{BAD_REQUEST, INTERNAL_SERVICE, NOT_FOUND, TOO_MANY_REQUESTS};
use super::shared::{ACCOUNT_ID, JOB_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::http::Method;
use crate::service::{Effect, Http, Operation};

/// Reads what is known about a job.
pub static DESCRIBE_JOB: Operation = Operation {
    name: "DescribeJob",
    service: &SERVICE,
    about: "Reads a job's configuration, its state, its progress and why it failed. Needs the permission s3:DescribeJob.",
    when: "Until 90 days after the job's end",
    effect: Effect::Reads,
    http: Http { method: Method::Get, path: "/v20180820/jobs/{id}", root: "" },
    inputs: &[ACCOUNT_ID.required(), JOB_ID.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&BAD_REQUEST, &TOO_MANY_REQUESTS, &NOT_FOUND, &INTERNAL_SERVICE],
    sources: &[API_REFERENCE, MODEL],
};
