//! CreateJob: an order for a device.

use super::inputs::ids::{ADDRESS_ID, CLUSTER_ID, FORWARDING_ADDRESS_ID};
use super::inputs::notification::{NOTIFICATION, PICKUP_DETAILS};
use super::inputs::on_device::ON_DEVICE_SERVICES;
use super::inputs::order::{
    CAPACITY, DESCRIPTION, DEVICE_CONFIGURATION, IMPACT_LEVEL, JOB_TYPE, KMS_KEY_ARN, REMOTE_MANAGEMENT, ROLE_ARN,
    SHIPPING_OPTION, SNOWBALL_TYPE, TAX_DOCUMENTS,
};
use super::inputs::pricing::LONG_TERM_PRICING_ID;
use super::inputs::resources::RESOURCES;
use super::{MODEL, SERVICE, errors, rules};
use crate::service::{Effect, Http, Operation};

/// Orders a device.
pub static CREATE_JOB: Operation = Operation {
    name: "CreateJob",
    service: &SERVICE,
    about: "Orders a device to import, export or use on the spot. A node of a cluster needs the id of the cluster alone.",
    when: "",
    effect: Effect::Changes("Orders a device"),
    http: Http::POST,
    inputs: &[
        JOB_TYPE.optional(),
        RESOURCES.optional(),
        ON_DEVICE_SERVICES.optional(),
        DESCRIPTION.optional(),
        ADDRESS_ID.optional(),
        KMS_KEY_ARN.optional(),
        ROLE_ARN.optional(),
        CAPACITY.optional(),
        SHIPPING_OPTION.optional(),
        NOTIFICATION.optional(),
        CLUSTER_ID.optional(),
        SNOWBALL_TYPE.optional(),
        FORWARDING_ADDRESS_ID.optional(),
        TAX_DOCUMENTS.optional(),
        DEVICE_CONFIGURATION.optional(),
        REMOTE_MANAGEMENT.optional(),
        LONG_TERM_PRICING_ID.optional(),
        IMPACT_LEVEL.optional(),
        PICKUP_DETAILS.optional(),
    ],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[
        rules::order_is_complete,
        rules::node_inherits,
        rules::capacity,
        rules::transfer_only,
        rules::buckets,
        rules::key_ranges,
        rules::notification,
        rules::pickup_topic,
        rules::images,
        rules::tape_limit,
        rules::service_size,
    ],
    errors: &[
        &errors::INVALID_RESOURCE,
        &errors::KMS_REQUEST_FAILED,
        &errors::INVALID_INPUT_COMBINATION,
        &errors::CLUSTER_LIMIT_EXCEEDED,
        &errors::EC2_REQUEST_FAILED,
    ],
    sources: &[MODEL],
};
