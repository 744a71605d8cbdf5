//! GetJobManifest: the manifest of a device.

use super::inputs::ids::JOB_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Reads where the manifest of a device is.
pub static GET_JOB_MANIFEST: Operation = Operation {
    name: "GetJobManifest",
    service: &SERVICE,
    about: "Answers with a link to the encrypted manifest that unlocks the device; the link is good for 60 minutes. Keep manifest and unlock code apart.",
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
