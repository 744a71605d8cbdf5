//! ListJobs: the jobs of an account.

use super::errors::{INTERNAL_SERVICE, INVALID_NEXT_TOKEN, INVALID_REQUEST};
use super::shared::ACCOUNT_ID;
use super::{API_REFERENCE, JOB_STATUS_PAGE, MODEL, SERVICE};
use crate::http::Method;
use crate::schema::{Choice, Field, Limit, Place, Shape, Width};
use crate::service::{Effect, Http, Operation};

static STATUS: Field = Field::new(
    "JobStatus",
    "Status",
    Shape::Choice {
        values: &[
            Choice::new("Active", "Runs"),
            Choice::new("Cancelled", "Ended by request"),
            Choice::new("Cancelling", "On the way to Cancelled"),
            Choice::new("Complete", "Ended"),
            Choice::new("Completing", "On the way to Complete"),
            Choice::new("Failed", "Ended by failures"),
            Choice::new("Failing", "On the way to Failed"),
            Choice::new("New", "Just created"),
            Choice::new("Paused", "Waits for a job of higher priority"),
            Choice::new("Pausing", "On the way to Paused"),
            Choice::new("Preparing", "The manifest is read"),
            Choice::new("Ready", "Waits for its turn"),
            Choice::new("Suspended", "Waits for confirmation"),
        ],
        open: false,
    },
);

static STATUSES: Field = Field::new("JobStatuses", "Statuses", Shape::List(&STATUS))
    .help("Only jobs in one of these states; none for all")
    .about("The states to filter by. Each stands in the query by itself.")
    .width(Width::Full)
    .place(Place::Query("jobStatuses"))
    .sources(&[API_REFERENCE, MODEL, JOB_STATUS_PAGE]);

static MAX_RESULTS: Field = Field::new("MaxResults", "Jobs per page", Shape::Integer(0, 1000))
    .help("At most 1000")
    .about("How many jobs an answer holds at most. If there are more, the answer has a token for the next page.")
    .example("100")
    .place(Place::Query("maxResults"))
    .sources(&[API_REFERENCE, MODEL]);

static NEXT_TOKEN: Field = Field::text("NextToken", "Token of the next page")
    .help("From the answer before, unchanged")
    .about("The token in the answer before this one, where more jobs follow.")
    .example("AgAAAAAAAAAA/example+token==")
    .limit(Limit::Chars(1, 1024))
    .pattern(r"^[A-Za-z0-9\+\:\/\=\?\#-_]+$")
    .width(Width::Full)
    .place(Place::Query("nextToken"))
    .sources(&[API_REFERENCE, MODEL]);

/// Lists jobs.
pub static LIST_JOBS: Operation = Operation {
    name: "ListJobs",
    service: &SERVICE,
    about: "Lists the account's jobs in a Region: those that have not ended, and those that ended within 90 days. Needs the permission s3:ListJobs.",
    when: "",
    effect: Effect::Reads,
    http: Http { method: Method::Get, path: "/v20180820/jobs", root: "" },
    inputs: &[ACCOUNT_ID.required(), STATUSES.optional(), MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&INVALID_REQUEST, &INTERNAL_SERVICE, &INVALID_NEXT_TOKEN],
    sources: &[API_REFERENCE, MODEL],
};
