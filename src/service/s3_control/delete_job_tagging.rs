//! DeleteJobTagging: takes a job's tags away.

use super::errors::{INTERNAL_SERVICE, NOT_FOUND, TOO_MANY_REQUESTS};
use super::shared::{ACCOUNT_ID, JOB_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::http::Method;
use crate::service::{Effect, Http, Operation};

/// Takes all tags of a job away.
pub static DELETE_JOB_TAGGING: Operation = Operation {
    name: "DeleteJobTagging",
    service: &SERVICE,
    about: "Takes all tags of a job away, without charge. Needs the permission s3:DeleteJobTagging.",
    when: "",
    effect: Effect::Changes("Removes all tags of the job"),
    http: Http { method: Method::Delete, path: "/v20180820/jobs/{id}/tagging", root: "" },
    inputs: &[ACCOUNT_ID.required(), JOB_ID.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&INTERNAL_SERVICE, &TOO_MANY_REQUESTS, &NOT_FOUND],
    sources: &[API_REFERENCE, MODEL],
};
