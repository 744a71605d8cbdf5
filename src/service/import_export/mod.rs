//! AWS Import/Export (Disk), API version 2010-06-01.

mod get_status;
mod shared;
mod update_job;

pub use get_status::GET_STATUS;
pub use shared::{API_VERSION, JOB_ID, JOB_TYPE, MANIFEST, VALIDATE_ONLY};
pub use update_job::UPDATE_JOB;

use super::{Endpoints, Protocol, Service};
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
    standing: "AWS Import/Export (Disk) is retired. Waybill still reads, checks and builds everything",
    operations: &[&UPDATE_JOB, &GET_STATUS],
    sources: &[MODEL, API_REFERENCE],
};

const MODEL: Source = Source { title: "AWS service model, importexport 2010-06-01", sureness: Sureness::Model };
const API_REFERENCE: Source = Source { title: "Developer Guide 2010-06-03, API reference", sureness: Sureness::Page };
