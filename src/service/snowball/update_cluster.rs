//! UpdateCluster: another order for a cluster.

use super::inputs::ids::{ADDRESS_ID, CLUSTER_ID, FORWARDING_ADDRESS_ID};
use super::inputs::notification::NOTIFICATION;
use super::inputs::on_device::ON_DEVICE_SERVICES;
use super::inputs::order::{DESCRIPTION, ROLE_ARN, SHIPPING_OPTION};
use super::inputs::resources::RESOURCES;
use super::{MODEL, SERVICE, errors, rules};
use crate::service::{Effect, Http, Operation};

/// Changes what was ordered for a cluster.
pub static UPDATE_CLUSTER: Operation = Operation {
    name: "UpdateCluster",
    service: &SERVICE,
    about: "Changes what was ordered for a cluster. What is left out stays as it is.",
    when: "Accepted while the cluster is AwaitingQuorum, for about 60 minutes",
    effect: Effect::Changes("Changes the cluster's order"),
    http: Http::POST,
    inputs: &[
        CLUSTER_ID.required(),
        ROLE_ARN.optional(),
        DESCRIPTION.optional(),
        RESOURCES.optional(),
        ON_DEVICE_SERVICES.optional(),
        ADDRESS_ID.optional(),
        SHIPPING_OPTION.optional(),
        NOTIFICATION.optional(),
        FORWARDING_ADDRESS_ID.optional(),
    ],
    subject: Some(("cluster", &CLUSTER_ID)),
    check_only: None,
    presets: &[],
    rules: &[rules::something_changes, rules::cluster_services, rules::key_ranges, rules::notification, rules::images],
    errors: &[
        &errors::INVALID_RESOURCE,
        &errors::INVALID_JOB_STATE,
        &errors::KMS_REQUEST_FAILED,
        &errors::INVALID_INPUT_COMBINATION,
        &errors::EC2_REQUEST_FAILED,
    ],
    sources: &[MODEL],
};
