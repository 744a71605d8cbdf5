//! GetJobUnlockCode: the code that opens the manifest.

use super::inputs::ids::JOB_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Reads the unlock code.
pub static GET_JOB_UNLOCK_CODE: Operation = Operation {
    name: "GetJobUnlockCode",
    service: &SERVICE,
    about: "Answers with the code of 29 characters that opens the manifest on the device. Keep it apart from the manifest.",
    when: "Accepted while the job is WithCustomer, up to 360 days",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[JOB_ID.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE, &errors::INVALID_JOB_STATE],
    sources: &[MODEL],
};
