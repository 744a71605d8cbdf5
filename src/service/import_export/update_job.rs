//! UpdateJob: another manifest for a job.

use super::errors::{
    BUCKET_PERMISSION, CANCELED_JOB_ID, EXPIRED_JOB_ID, INVALID_ACCESS_KEY_ID, INVALID_ADDRESS, INVALID_CUSTOMS,
    INVALID_FILE_SYSTEM, INVALID_JOB_ID, INVALID_MANIFEST_FIELD, INVALID_PARAMETER, INVALID_VERSION,
    MALFORMED_MANIFEST, MISSING_CUSTOMS, MISSING_MANIFEST_FIELD, MISSING_PARAMETER, MULTIPLE_REGIONS, NO_SUCH_BUCKET,
    UNABLE_TO_UPDATE_JOB_ID,
};
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
    errors: &[
        &MISSING_PARAMETER,
        &INVALID_PARAMETER,
        &INVALID_ACCESS_KEY_ID,
        &INVALID_ADDRESS,
        &INVALID_MANIFEST_FIELD,
        &INVALID_JOB_ID,
        &MISSING_MANIFEST_FIELD,
        &NO_SUCH_BUCKET,
        &EXPIRED_JOB_ID,
        &CANCELED_JOB_ID,
        &MISSING_CUSTOMS,
        &INVALID_CUSTOMS,
        &INVALID_FILE_SYSTEM,
        &MULTIPLE_REGIONS,
        &BUCKET_PERMISSION,
        &MALFORMED_MANIFEST,
        &UNABLE_TO_UPDATE_JOB_ID,
        &INVALID_VERSION,
    ],
    sources: &[MODEL, API_REFERENCE],
};
