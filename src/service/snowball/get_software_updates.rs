//! GetSoftwareUpdates: software for a device.

use super::inputs::ids::JOB_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Reads where an update is.
pub static GET_SOFTWARE_UPDATES: Operation = Operation {
    name: "GetSoftwareUpdates",
    service: &SERVICE,
    about: "Answers with a link to an update of the software of the device.",
    when: "",
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
