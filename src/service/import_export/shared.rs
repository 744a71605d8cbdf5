//! Inputs that several operations take.

use super::{API_REFERENCE, MODEL};
use crate::schema::{Choice, Field, Shape};

/// The job.
pub static JOB_ID: Field = Field::new("JobId", "Job ID", Shape::JobId)
    .help("Five characters")
    .about("The id that AWS gave the job when it was created. It also stands in the SIGNATURE file and on the device's label.")
    .example("53TX4")
    .sources(&[MODEL, API_REFERENCE]);

/// What ends the ID of a job that was only checked.
const CHECKED: &str = "-VALIDATE-ONLY";

/// Whether a text has the form of a job's ID: `^[1-9A-NP-Za-np-z]{5}(-VALIDATE-ONLY)?$`.
pub fn is_job_id(text: &str) -> bool {
    let id = bare_job_id(text);
    id.len() == 5 && id.bytes().all(|b| b.is_ascii_alphanumeric() && !matches!(b, b'0' | b'O' | b'o'))
}

/// Whether an ID is that of a job that was only checked: no request can name it.
pub fn is_checked_only(job_id: &str) -> bool {
    job_id.ends_with(CHECKED)
}

/// An ID without what says that the job was only checked.
pub fn bare_job_id(job_id: &str) -> &str {
    job_id.strip_suffix(CHECKED).unwrap_or(job_id)
}

/// The whole manifest.
pub static MANIFEST: Field = Field::new("Manifest", "Manifest", Shape::Manifest)
    .help("Replaces the job's manifest entirely")
    .about("The text of the manifest, not the name of a file. It is sent byte for byte, comments included, and nothing of the manifest before it remains.")
    .example("manifestVersion: 2.0\nbucket: my-bucket\n")
    .sources(&[MODEL, API_REFERENCE]);

/// Import or export.
pub static JOB_TYPE: Field = Field::new(
    "JobType",
    "Job type",
    Shape::Choice {
        values: &[Choice::new("Import", "From a device to AWS"), Choice::new("Export", "From Amazon S3 to a device")],
        open: false,
    },
)
.help("Has to agree with the manifest")
.about("Whether data goes to AWS or comes from it. An update may change the type of a job.")
.example("Import")
.sources(&[MODEL, API_REFERENCE]);

/// Check, change nothing.
pub static VALIDATE_ONLY: Field = Field::new("ValidateOnly", "Check only", Shape::Boolean)
    .help("On: the service checks the manifest and changes nothing")
    .about("With `true` the service checks the manifest and the other inputs and leaves the job as it is. The service model requires a value; the API reference leaves it out of one table.")
    .example("true")
    .sources(&[MODEL]);

/// The version of the client tool.
pub static API_VERSION: Field = Field::text("APIVersion", "Client version")
    .help("Version of the client tool, not of the API")
    .about("The version that a client tool reports about itself; AWS's own tool sent a date such as `2012-01-14`. The service can refuse versions that it finds too old, and asks for none.")
    .example("2012-01-14")
    .sources(&[MODEL, API_REFERENCE]);
