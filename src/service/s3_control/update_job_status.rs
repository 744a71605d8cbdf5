//! UpdateJobStatus: confirms a job or cancels it.

use super::errors::{BAD_REQUEST, INTERNAL_SERVICE, JOB_STATUS, NOT_FOUND, TOO_MANY_REQUESTS};
use super::shared::{ACCOUNT_ID, JOB_ID};
use super::{API_REFERENCE, JOB_STATUS_PAGE, MODEL, SERVICE};
use crate::http::Method;
use crate::schema::{Choice, Field, Limit, Place, Shape, Width};
use crate::service::{Effect, Http, Operation};

static REQUESTED_STATUS: Field = Field::new(
    "RequestedJobStatus",
    "Requested status",
    Shape::Choice {
        values: &[
            Choice::new("Cancelled", "Ends a job that has not ended: New, Preparing, Suspended, Ready, Active, Pausing or Paused"),
            Choice::new("Ready", "Confirms a job that waits for it: Suspended"),
        ],
        open: false,
    },
)
.help("Ready only from Suspended; Cancelled until the job ends")
.about("Where the job should go. A job that waits for confirmation is Suspended and becomes Ready; every job that has not ended can be cancelled. What it did to objects before stays done.")
.example("Ready")
.place(Place::Query("requestedJobStatus"))
.sources(&[API_REFERENCE, MODEL, JOB_STATUS_PAGE]);

static REASON: Field = Field::text("StatusUpdateReason", "Reason")
    .help("Shown with the job, up to 256 characters")
    .about("Why the status changes, in your words. DescribeJob gives it back.")
    .example("Approved in ticket 4711")
    .limit(Limit::Chars(1, 256))
    .width(Width::Full)
    .place(Place::Query("statusUpdateReason"))
    .sources(&[API_REFERENCE, MODEL]);

/// Confirms a job or cancels it.
pub static UPDATE_JOB_STATUS: Operation = Operation {
    name: "UpdateJobStatus",
    service: &SERVICE,
    about: "Confirms a job that waits for it, or cancels one. Needs the permission s3:UpdateJobStatus.",
    when: "Ready: while the job is Suspended. Cancelled: until it has ended (Complete, Failed or Cancelled)",
    effect: Effect::Changes("Changes the job's status"),
    http: Http { method: Method::Post, path: "/v20180820/jobs/{id}/status", root: "" },
    inputs: &[ACCOUNT_ID.required(), JOB_ID.required(), REQUESTED_STATUS.required(), REASON.optional()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&BAD_REQUEST, &TOO_MANY_REQUESTS, &NOT_FOUND, &JOB_STATUS, &INTERNAL_SERVICE],
    sources: &[API_REFERENCE, MODEL, JOB_STATUS_PAGE],
};
