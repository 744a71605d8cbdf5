//! CreateCluster: an empty cluster.

use super::inputs::ids::{ADDRESS_ID, FORWARDING_ADDRESS_ID};
use super::inputs::notification::NOTIFICATION;
use super::inputs::on_device::ON_DEVICE_SERVICES;
use super::inputs::order::{
    CAPACITY, DESCRIPTION, FORCE_CREATE_JOBS, INITIAL_CLUSTER_SIZE, JOB_TYPE, KMS_KEY_ARN, REMOTE_MANAGEMENT, ROLE_ARN,
    SHIPPING_OPTION, SNOWBALL_TYPE, TAX_DOCUMENTS,
};
use super::inputs::pricing::LONG_TERM_PRICING_IDS;
use super::inputs::resources::RESOURCES;
use super::{MODEL, SERVICE, errors, rules};
use crate::service::{Effect, Http, Operation};

/// Orders a cluster.
pub static CREATE_CLUSTER: Operation = Operation {
    name: "CreateCluster",
    service: &SERVICE,
    about: "Makes a cluster of five nodes. It ships when each node has its job: by CreateJob, or with the cluster where its size is given.",
    when: "",
    effect: Effect::Changes("Creates a cluster, and its jobs where a size is given"),
    http: Http::POST,
    inputs: &[
        JOB_TYPE.required(),
        ADDRESS_ID.required(),
        SNOWBALL_TYPE.required(),
        SHIPPING_OPTION.required(),
        RESOURCES.optional(),
        ON_DEVICE_SERVICES.optional(),
        DESCRIPTION.optional(),
        KMS_KEY_ARN.optional(),
        ROLE_ARN.optional(),
        NOTIFICATION.optional(),
        FORWARDING_ADDRESS_ID.optional(),
        TAX_DOCUMENTS.optional(),
        REMOTE_MANAGEMENT.optional(),
        INITIAL_CLUSTER_SIZE.optional(),
        FORCE_CREATE_JOBS.optional(),
        LONG_TERM_PRICING_IDS.optional(),
        CAPACITY.optional(),
    ],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[
        rules::cluster_job_type,
        rules::cluster_device,
        rules::cluster_services,
        rules::pricing_has_jobs,
        rules::capacity,
        rules::key_ranges,
        rules::notification,
        rules::images,
    ],
    errors: &[
        &errors::INVALID_RESOURCE,
        &errors::KMS_REQUEST_FAILED,
        &errors::INVALID_INPUT_COMBINATION,
        &errors::EC2_REQUEST_FAILED,
    ],
    sources: &[MODEL],
};
