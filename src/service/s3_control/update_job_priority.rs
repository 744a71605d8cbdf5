//! UpdateJobPriority: lets a job go before others, or after them.

use super::errors::{BAD_REQUEST, INTERNAL_SERVICE, NOT_FOUND, TOO_MANY_REQUESTS};
use super::shared::{self, ACCOUNT_ID, JOB_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::http::Method;
use crate::schema::{Field, Place};
use crate::service::{Effect, Http, Operation};

static PRIORITY: Field = Field::new("Priority", "Priority", shared::PRIORITY)
    .help("A higher number goes first")
    .about("The job's new priority, 0 to 2147483647. A job with a higher number may pause one with a lower number.")
    .example("10")
    .place(Place::Query("priority"))
    .sources(&[API_REFERENCE, MODEL]);

/// Gives a job another priority.
pub static UPDATE_JOB_PRIORITY: Operation = Operation {
    name: "UpdateJobPriority",
    service: &SERVICE,
    about: "Gives a job another priority. Needs the permission s3:UpdateJobPriority.",
    when: "Of use until the job has ended",
    effect: Effect::Changes("Changes the job's priority"),
    http: Http { method: Method::Post, path: "/v20180820/jobs/{id}/priority", root: "" },
    inputs: &[ACCOUNT_ID.required(), JOB_ID.required(), PRIORITY.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&BAD_REQUEST, &TOO_MANY_REQUESTS, &NOT_FOUND, &INTERNAL_SERVICE],
    sources: &[API_REFERENCE, MODEL],
};
