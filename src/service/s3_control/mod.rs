//! Amazon S3 Batch Operations: the jobs of Amazon S3 Control, API version 2018-08-20.

mod body;
mod create_job;
mod delete_job_tagging;
mod describe_job;
mod errors;
mod get_job_tagging;
mod list_jobs;
mod put_job_tagging;
mod rules;
mod shared;
mod update_job_priority;
mod update_job_status;

pub use create_job::CREATE_JOB;
pub use delete_job_tagging::DELETE_JOB_TAGGING;
pub use describe_job::DESCRIBE_JOB;
pub use get_job_tagging::GET_JOB_TAGGING;
pub use list_jobs::LIST_JOBS;
pub use put_job_tagging::PUT_JOB_TAGGING;
pub use rules::CODES;
pub use shared::{ACCOUNT_ID, JOB_ID};
pub use update_job_priority::UPDATE_JOB_PRIORITY;
pub use update_job_status::UPDATE_JOB_STATUS;

use super::{Availability, Endpoints, Protocol, Service};
use crate::schema::{Source, Sureness};
use crate::sign::sigv4::Rules;

/// The service.
pub static SERVICE: Service = Service {
    id: "s3-control",
    label: "S3 Batch Operations",
    api_version: "2018-08-20",
    protocol: Protocol::RestXml("http://awss3control.amazonaws.com/doc/2018-08-20/"),
    endpoints: Endpoints::S3Control,
    signing: Rules { encodes_path_twice: false, sends_body_hash: true },
    takes_v2: false,
    availability: Availability::Current,
    standing: "S3 Batch Operations is a current service: what you send here acts on a real account",
    operations: &[
        &UPDATE_JOB_STATUS,
        &UPDATE_JOB_PRIORITY,
        &DESCRIBE_JOB,
        &LIST_JOBS,
        &CREATE_JOB,
        &GET_JOB_TAGGING,
        &PUT_JOB_TAGGING,
        &DELETE_JOB_TAGGING,
    ],
    sources: &[MODEL, API_REFERENCE],
};

const MODEL: Source = Source { title: "AWS service model, s3control 2018-08-20", sureness: Sureness::Model };
const API_REFERENCE: Source = Source { title: "Amazon S3 API Reference, Amazon S3 Control", sureness: Sureness::Page };
const JOB_STATUS_PAGE: Source =
    Source { title: "Amazon S3 User Guide, batch-ops-job-status", sureness: Sureness::Page };
