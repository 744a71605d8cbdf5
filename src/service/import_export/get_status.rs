//! GetStatus: where a job is and how it went.

use super::errors::{CANCELED_JOB_ID, EXPIRED_JOB_ID, INVALID_ACCESS_KEY_ID, INVALID_JOB_ID, INVALID_VERSION};
use super::shared::{API_VERSION, JOB_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::service::{Effect, Http, Operation};

/// Reads what is known about a job.
pub static GET_STATUS: Operation = Operation {
    name: "GetStatus",
    service: &SERVICE,
    about: "Reads what AWS knows about a job: where the device is, how the transfer goes, the log, the SIGNATURE file and the manifest as it was last sent. Only the account that created the job can read it.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[JOB_ID.required(), API_VERSION.optional()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&INVALID_JOB_ID, &EXPIRED_JOB_ID, &CANCELED_JOB_ID, &INVALID_ACCESS_KEY_ID, &INVALID_VERSION],
    sources: &[MODEL, API_REFERENCE],
};
