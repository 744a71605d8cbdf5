//! ListJobs: the jobs of an account.

use super::errors::{INVALID_ACCESS_KEY_ID, INVALID_PARAMETER, INVALID_VERSION};
use super::shared::API_VERSION;
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::schema::{Field, Shape};
use crate::service::{Effect, Http, Operation};

static MAX_JOBS: Field = Field::new("MaxJobs", "Jobs per page", Shape::Integer(0, 1000))
    .help("0 to 1000")
    .about("How many jobs the answer holds at most. `IsTruncated` in the answer says whether more follow.")
    .example("100")
    .sources(&[API_REFERENCE, MODEL]);

static MARKER: Field = Field::new("Marker", "Start after", Shape::JobId)
    .help("The last job of the page before")
    .about("The ID of the job after which the list starts. While an answer is truncated, ask again with the ID of its last job.")
    .example("53TX4")
    .sources(&[MODEL, API_REFERENCE]);

/// Lists jobs.
pub static LIST_JOBS: Operation = Operation {
    name: "ListJobs",
    service: &SERVICE,
    about: "Lists the jobs of the account, the newest first, with ID, type, day of creation and whether they were cancelled.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[MAX_JOBS.optional(), MARKER.optional(), API_VERSION.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&INVALID_PARAMETER, &INVALID_ACCESS_KEY_ID, &INVALID_VERSION],
    sources: &[MODEL, API_REFERENCE],
};
