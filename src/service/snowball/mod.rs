//! AWS Snowball, API version 2016-06-30.
//!
//! One operation a file; beside them `inputs` for what several take, `errors`, and `rules` for what holds between inputs.

mod cancel_cluster;
mod cancel_job;
mod create_address;
mod create_cluster;
mod create_job;
mod create_long_term_pricing;
mod create_return_shipping_label;
mod describe_address;
mod describe_addresses;
mod describe_cluster;
mod describe_job;
mod describe_return_shipping_label;
mod errors;
mod get_job_manifest;
mod get_job_unlock_code;
mod get_snowball_usage;
mod get_software_updates;
mod inputs;
mod list_cluster_jobs;
mod list_clusters;
mod list_compatible_images;
mod list_jobs;
mod list_long_term_pricing;
mod list_pickup_locations;
mod list_service_versions;
mod rules;
mod update_cluster;
mod update_job;
mod update_job_shipment_state;
mod update_long_term_pricing;

pub use rules::CODES;

use super::{Availability, Endpoints, Protocol, Service};
use crate::schema::{Source, Sureness};
use crate::sign::sigv4::Rules;

/// The service.
pub static SERVICE: Service = Service {
    id: "snowball",
    label: "Snowball",
    api_version: "2016-06-30",
    protocol: Protocol::Json("AWSIESnowballJobManagementService"),
    endpoints: Endpoints::Snowball,
    signing: Rules { encodes_path_twice: true, sends_body_hash: false },
    takes_v2: false,
    availability: Availability::Closed,
    standing: "AWS Snowball is closed to new customers. Accounts that use it can go on",
    operations: &[
        &update_job::UPDATE_JOB,
        &create_job::CREATE_JOB,
        &cancel_job::CANCEL_JOB,
        &describe_job::DESCRIBE_JOB,
        &list_jobs::LIST_JOBS,
        &get_job_manifest::GET_JOB_MANIFEST,
        &get_job_unlock_code::GET_JOB_UNLOCK_CODE,
        &get_software_updates::GET_SOFTWARE_UPDATES,
        &create_return_shipping_label::CREATE_RETURN_SHIPPING_LABEL,
        &describe_return_shipping_label::DESCRIBE_RETURN_SHIPPING_LABEL,
        &update_job_shipment_state::UPDATE_JOB_SHIPMENT_STATE,
        &create_cluster::CREATE_CLUSTER,
        &update_cluster::UPDATE_CLUSTER,
        &cancel_cluster::CANCEL_CLUSTER,
        &describe_cluster::DESCRIBE_CLUSTER,
        &list_clusters::LIST_CLUSTERS,
        &list_cluster_jobs::LIST_CLUSTER_JOBS,
        &create_address::CREATE_ADDRESS,
        &describe_address::DESCRIBE_ADDRESS,
        &describe_addresses::DESCRIBE_ADDRESSES,
        &list_pickup_locations::LIST_PICKUP_LOCATIONS,
        &create_long_term_pricing::CREATE_LONG_TERM_PRICING,
        &update_long_term_pricing::UPDATE_LONG_TERM_PRICING,
        &list_long_term_pricing::LIST_LONG_TERM_PRICING,
        &get_snowball_usage::GET_SNOWBALL_USAGE,
        &list_compatible_images::LIST_COMPATIBLE_IMAGES,
        &list_service_versions::LIST_SERVICE_VERSIONS,
    ],
    sources: &[MODEL, UPDATE_PAGE],
};

const MODEL: Source = Source { title: "AWS service model, snowball 2016-06-30", sureness: Sureness::Model };
const UPDATE_PAGE: Source = Source { title: "boto3 reference, Snowball update_job", sureness: Sureness::Page };
