//! CreateJob: a job from a manifest.

use super::errors::{
    BUCKET_PERMISSION, CREATE_JOB_QUOTA_EXCEEDED, INVALID_ACCESS_KEY_ID, INVALID_ADDRESS, INVALID_CUSTOMS,
    INVALID_FILE_SYSTEM, INVALID_JOB_ID, INVALID_MANIFEST_FIELD, INVALID_PARAMETER, INVALID_VERSION,
    MALFORMED_MANIFEST, MISSING_CUSTOMS, MISSING_MANIFEST_FIELD, MISSING_PARAMETER, MULTIPLE_REGIONS, NO_SUCH_BUCKET,
};
use super::shared::{API_VERSION, JOB_TYPE, VALIDATE_ONLY};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::schema::{Field, Shape, Width};
use crate::service::{Effect, Http, Operation};

static MANIFEST: Field = Field::new("Manifest", "Manifest", Shape::Manifest)
    .help("What the job does, and where the device goes back to")
    .about("The text of the manifest, not the name of a file. It is sent byte for byte, comments included.")
    .example("manifestVersion: 2.0\nbucket: my-bucket\n")
    .sources(&[MODEL, API_REFERENCE]);

static MANIFEST_ADDENDUM: Field = Field::text("ManifestAddendum", "Manifest addendum")
    .help("For internal use of AWS; leave it out")
    .about("The model has it and calls it internal to AWS. No page says what it does.")
    .example("bucket: my-bucket")
    .width(Width::Full)
    .sources(&[MODEL]);

/// Creates a job.
pub static CREATE_JOB: Operation = Operation {
    name: "CreateJob",
    service: &SERVICE,
    about: "Creates a job from a manifest. The answer has the job's ID and the SIGNATURE file that goes onto the device, or a PDF for EBS and Glacier.",
    when: "At most 50 jobs a day; a job expires after 30 days without a device",
    effect: Effect::Changes("Creates a job"),
    http: Http::POST,
    inputs: &[
        JOB_TYPE.required(),
        MANIFEST.required(),
        VALIDATE_ONLY.required(),
        API_VERSION.optional(),
        MANIFEST_ADDENDUM.optional(),
    ],
    subject: None,
    check_only: Some(&VALIDATE_ONLY),
    presets: &[(&VALIDATE_ONLY, "true")],
    rules: &[],
    errors: &[
        &MISSING_PARAMETER,
        &INVALID_PARAMETER,
        &INVALID_ACCESS_KEY_ID,
        &INVALID_ADDRESS,
        &INVALID_MANIFEST_FIELD,
        &MISSING_MANIFEST_FIELD,
        &NO_SUCH_BUCKET,
        &MISSING_CUSTOMS,
        &INVALID_CUSTOMS,
        &INVALID_FILE_SYSTEM,
        &MULTIPLE_REGIONS,
        &BUCKET_PERMISSION,
        &MALFORMED_MANIFEST,
        &CREATE_JOB_QUOTA_EXCEEDED,
        &INVALID_JOB_ID,
        &INVALID_VERSION,
    ],
    sources: &[MODEL, API_REFERENCE],
};
