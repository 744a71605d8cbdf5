//! CreateJob: one operation on many objects.

use super::body::{MANIFEST, MANIFEST_GENERATOR, OPERATION, REPORT};
use super::errors::{BAD_REQUEST, IDEMPOTENCY, INTERNAL_SERVICE, TOO_MANY_REQUESTS};
use super::put_job_tagging::TAGS;
use super::rules;
use super::shared::{self, ACCOUNT_ID};
use super::{API_REFERENCE, MODEL, SERVICE};
use crate::http::Method;
use crate::schema::{Field, Limit, Need, Presence, Shape, Width};
use crate::service::{Effect, Http, Operation};

static PRIORITY: Field = Field::new("Priority", "Priority", shared::PRIORITY)
    .help("A higher number goes first")
    .about("The job's priority, 0 to 2147483647. A job with a higher number may pause one with a lower number.")
    .example("10")
    .sources(&[API_REFERENCE, MODEL]);

static ROLE_ARN: Field = Field::text("RoleArn", "Role ARN")
    .help("The role that acts on the objects")
    .about("The ARN of the IAM role that Batch Operations takes on. It must be allowed to read the manifest, to act on the objects and to write the report.")
    .example("arn:aws:iam::123456789012:role/batch-operations")
    .limit(Limit::Chars(1, 2048))
    .pattern(r"arn:[^:]+:iam::\d{12}:role/.*")
    .width(Width::Full)
    .sources(&[API_REFERENCE, MODEL]);

static CLIENT_REQUEST_TOKEN: Field = Field::new("ClientRequestToken", "Client request token", Shape::Token)
    .help("The same token never makes a second job")
    .about(
        "A text of your choice, up to 64 characters. A request sent again with the same token creates no second job.",
    )
    .example("1c8cbb1e-2b1c-4a3e-9d2c-6a5b6a2c4f10")
    .limit(Limit::Chars(1, 64))
    .width(Width::Full)
    .sources(&[API_REFERENCE, MODEL]);

static DESCRIPTION: Field = Field::text("Description", "Description")
    .help("Shown in lists, up to 256 characters")
    .about("What the job is for, in your words. Several jobs may have the same.")
    .example("Copy the camera archive")
    .limit(Limit::Chars(1, 256))
    .width(Width::Full)
    .sources(&[API_REFERENCE, MODEL]);

static CONFIRMATION_REQUIRED: Field = Field::new("ConfirmationRequired", "Confirm before it runs", Shape::Boolean)
    .help("On: the job waits for UpdateJobStatus with Ready")
    .about("With `true` the job is prepared, then waits as Suspended until somebody confirms it. With `false` it runs as soon as it is prepared.")
    .example("true")
    .default("`false`")
    .sources(&[API_REFERENCE, MODEL]);

/// Creates a job.
pub static CREATE_JOB: Operation = Operation {
    name: "CreateJob",
    service: &SERVICE,
    about: "Creates a job that does one thing to every object of a list. Needs the permission s3:CreateJob, and iam:PassRole for the role.",
    when: "",
    effect: Effect::Changes("Creates a job, which changes objects once it runs"),
    http: Http { method: Method::Post, path: "/v20180820/jobs", root: "CreateJobRequest" },
    inputs: &[
        ACCOUNT_ID.required(),
        OPERATION.required(),
        MANIFEST.member(Presence::both(Need::Conditional)),
        MANIFEST_GENERATOR.member(Presence::both(Need::Conditional)),
        REPORT.required(),
        PRIORITY.required(),
        ROLE_ARN.required(),
        CLIENT_REQUEST_TOKEN.required(),
        CONFIRMATION_REQUIRED.optional(),
        DESCRIPTION.optional(),
        TAGS.optional(),
    ],
    subject: None,
    check_only: None,
    presets: &[(&CONFIRMATION_REQUIRED, "true"), (&PRIORITY, "10")],
    rules: rules::CREATE_JOB,
    errors: &[&TOO_MANY_REQUESTS, &BAD_REQUEST, &IDEMPOTENCY, &INTERNAL_SERVICE],
    sources: &[API_REFERENCE, MODEL],
};
