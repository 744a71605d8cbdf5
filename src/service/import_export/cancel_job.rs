//! CancelJob: ends a job before it runs.

use super::errors::{
    CANCELED_JOB_ID, EXPIRED_JOB_ID, INVALID_ACCESS_KEY_ID, INVALID_JOB_ID, INVALID_VERSION, UNABLE_TO_CANCEL_JOB_ID,
};
use super::shared::{API_VERSION, JOB_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::service::{Effect, Http, Operation};

/// Cancels a job.
pub static CANCEL_JOB: Operation = Operation {
    name: "CancelJob",
    service: &SERVICE,
    about: "Cancels a job. Only the account that created it can do it.",
    when: "Accepted until the transfer starts; one page says later as well",
    effect: Effect::Changes("Cancels the job for good"),
    http: Http::POST,
    inputs: &[JOB_ID.required(), API_VERSION.optional()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[
        &INVALID_JOB_ID,
        &EXPIRED_JOB_ID,
        &CANCELED_JOB_ID,
        &UNABLE_TO_CANCEL_JOB_ID,
        &INVALID_ACCESS_KEY_ID,
        &INVALID_VERSION,
    ],
    sources: &[MODEL, API_REFERENCE],
};
