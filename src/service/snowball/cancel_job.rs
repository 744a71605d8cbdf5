//! CancelJob: an order taken back.

use super::inputs::ids::JOB_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Takes an order back.
pub static CANCEL_JOB: Operation = Operation {
    name: "CancelJob",
    service: &SERVICE,
    about: "Cancels a job. It works until the device is prepared.",
    when: "Accepted until the job is PreparingAppliance",
    effect: Effect::Changes("Cancels the job"),
    http: Http::POST,
    inputs: &[JOB_ID.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE, &errors::INVALID_JOB_STATE, &errors::KMS_REQUEST_FAILED],
    sources: &[MODEL],
};
