//! GetJobTagging: a job's tags.

use super::errors::{INTERNAL_SERVICE, NOT_FOUND, TOO_MANY_REQUESTS};
use super::shared::{ACCOUNT_ID, JOB_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::http::Method;
use crate::service::{Effect, Http, Operation};

/// Reads the tags of a job.
pub static GET_JOB_TAGGING: Operation = Operation {
    name: "GetJobTagging",
    service: &SERVICE,
    about: "Reads the tags of a job. Needs the permission s3:GetJobTagging.",
    when: "",
    effect: Effect::Reads,
    http: Http { method: Method::Get, path: "/v20180820/jobs/{id}/tagging", root: "" },
    inputs: &[ACCOUNT_ID.required(), JOB_ID.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&INTERNAL_SERVICE, &TOO_MANY_REQUESTS, &NOT_FOUND],
    sources: &[API_REFERENCE, MODEL],
};
