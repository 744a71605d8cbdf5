//! PutJobTagging: other tags for a job.

use super::errors::{INTERNAL_SERVICE, NOT_FOUND, TOO_MANY_REQUESTS, TOO_MANY_TAGS};
use super::rules;
use super::shared::{ACCOUNT_ID, JOB_ID, TAG};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::http::Method;
use crate::schema::{Field, Limit, Shape, Width};
use crate::service::{Effect, Http, Operation};

/// A job's tags.
pub static TAGS: Field = Field::new("Tags", "Tags", Shape::Records(&TAG))
    .help("At most 50, each key once")
    .about("The tags of the job. Policies can grant or deny access by them.")
    .limit(Limit::Items(0, 50))
    .width(Width::Full)
    .sources(&[API_REFERENCE, MODEL]);

/// Replaces the tags of a job.
pub static PUT_JOB_TAGGING: Operation = Operation {
    name: "PutJobTagging",
    service: &SERVICE,
    about: "Replaces all tags of a job. To keep those it has, read them with GetJobTagging and send them too. Needs the permission s3:PutJobTagging.",
    when: "",
    effect: Effect::Changes("Replaces the job's tags"),
    http: Http { method: Method::Put, path: "/v20180820/jobs/{id}/tagging", root: "PutJobTaggingRequest" },
    inputs: &[ACCOUNT_ID.required(), JOB_ID.required(), TAGS.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[rules::tag_keys],
    errors: &[&INTERNAL_SERVICE, &TOO_MANY_REQUESTS, &NOT_FOUND, &TOO_MANY_TAGS],
    sources: &[API_REFERENCE, MODEL],
};
