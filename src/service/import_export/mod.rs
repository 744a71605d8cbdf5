//! AWS Import/Export (Disk), API version 2010-06-01.

mod cancel_job;
mod create_job;
mod errors;
mod get_shipping_label;
mod get_status;
mod list_jobs;
mod rules;
mod shared;
mod update_job;

pub use cancel_job::CANCEL_JOB;
pub use create_job::CREATE_JOB;
pub use get_shipping_label::GET_SHIPPING_LABEL;
pub use get_status::GET_STATUS;
pub use list_jobs::LIST_JOBS;
pub use rules::{CODES, job_type};
pub use shared::{API_VERSION, JOB_ID, JOB_TYPE, MANIFEST, VALIDATE_ONLY, bare_job_id, is_checked_only, is_job_id};
pub use update_job::UPDATE_JOB;

use super::{Availability, Endpoints, Protocol, Service};
use crate::schema::{Source, Sureness};
use crate::sign::sigv4::Rules;

/// The service.
pub static SERVICE: Service = Service {
    id: "import-export",
    label: "Import/Export",
    api_version: "2010-06-01",
    protocol: Protocol::Query,
    endpoints: Endpoints::ImportExport,
    signing: Rules { encodes_path_twice: true, sends_body_hash: false },
    takes_v2: true,
    availability: Availability::Retired,
    standing: "AWS Import/Export (Disk) is retired. Waybill still reads, checks and builds everything",
    operations: &[&UPDATE_JOB, &GET_STATUS, &CREATE_JOB, &CANCEL_JOB, &LIST_JOBS, &GET_SHIPPING_LABEL],
    sources: &[MODEL, API_REFERENCE],
};

const MODEL: Source = Source { title: "AWS service model, importexport 2010-06-01", sureness: Sureness::Model };
const API_REFERENCE: Source = Source { title: "Developer Guide 2010-06-03, API reference", sureness: Sureness::Page };
