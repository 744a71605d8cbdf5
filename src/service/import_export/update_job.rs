//! UpdateJob: another manifest for a job.

use super::shared::{API_VERSION, JOB_ID, JOB_TYPE, MANIFEST, VALIDATE_ONLY};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::service::{Effect, Http, Operation};

/// Replaces the manifest of a job.
pub static UPDATE_JOB: Operation = Operation {
    name: "UpdateJob",
    service: &SERVICE,
    about: "Replaces the manifest of a job, and its type. Only the account that created the job can do it, and only before AWS begins to transfer data.",
    when: "Accepted until the transfer starts",
    effect: Effect::Changes("Replaces the manifest"),
    http: Http::POST,
    inputs: &[
        JOB_ID.required(),
        JOB_TYPE.required(),
        MANIFEST.required(),
        VALIDATE_ONLY.required(),
        API_VERSION.optional(),
    ],
    subject: Some(("job", &JOB_ID)),
    check_only: Some(&VALIDATE_ONLY),
    presets: &[(&VALIDATE_ONLY, "true")],
    rules: &[],
    errors: &[],
    sources: &[MODEL, API_REFERENCE],
};
