//! The completion report.

use super::super::shared::{bucket_arn, owner};
use super::super::{API_REFERENCE, MODEL};
use crate::schema::{Choice, Field, Limit, Need, Presence, Shape, Width};

static ENABLED: Field = Field::new("Enabled", "Write a report", Shape::Boolean)
    .help("Off: no report, and no bucket is needed")
    .example("true");
static BUCKET: Field = bucket_arn("Bucket", "Bucket");
static FORMAT: Field = Field::new(
    "Format",
    "Format",
    Shape::Choice { values: &[Choice::new("Report_CSV_20180820", "The only one")], open: false },
);
static PREFIX: Field = Field::text("Prefix", "Prefix")
    .help("The report is at prefix/job-<job ID>/report.json")
    .example("reports")
    .limit(Limit::Chars(1, 512));
static SCOPE: Field = Field::new(
    "ReportScope",
    "Scope",
    Shape::Choice {
        values: &[Choice::new("AllTasks", "Every object"), Choice::new("FailedTasksOnly", "Failures only")],
        open: false,
    },
);
static OWNER: Field = owner("ExpectedBucketOwner", "Bucket owner");

/// The report.
pub static REPORT: Field = Field::new(
    "Report",
    "Report",
    Shape::Record(&[
        ENABLED.required(),
        BUCKET.member(Presence::both(Need::Conditional)),
        FORMAT.optional(),
        PREFIX.optional(),
        SCOPE.optional(),
        OWNER.optional(),
    ]),
)
.help("What happened to each object, as a CSV file")
.about("The report that the job writes when it has ended, into a general purpose bucket. The answer whether to write one is required.")
.width(Width::Full)
.sources(&[API_REFERENCE, MODEL]);
