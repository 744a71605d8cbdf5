//! UpdateJob: another order for a job.

use super::inputs::ids::{ADDRESS_ID, FORWARDING_ADDRESS_ID, JOB_ID};
use super::inputs::notification::{NOTIFICATION, PICKUP_DETAILS};
use super::inputs::on_device::ON_DEVICE_SERVICES;
use super::inputs::order::{CAPACITY, DESCRIPTION, ROLE_ARN, SHIPPING_OPTION};
use super::inputs::resources::RESOURCES;
use super::{MODEL, SERVICE, UPDATE_PAGE, errors, rules};
use crate::service::{Effect, Http, Operation};

/// Changes what was ordered for a job.
pub static UPDATE_JOB: Operation = Operation {
    name: "UpdateJob",
    service: &SERVICE,
    about: "Changes what was ordered for a job: buckets, services, address, shipping, messages. What is left out stays as it is.",
    when: "Accepted while the job is New, for about 60 minutes",
    effect: Effect::Changes("Changes the job's order"),
    http: Http::POST,
    inputs: &[
        JOB_ID.required(),
        ROLE_ARN.optional(),
        NOTIFICATION.optional(),
        RESOURCES.optional(),
        ON_DEVICE_SERVICES.optional(),
        ADDRESS_ID.optional(),
        SHIPPING_OPTION.optional(),
        DESCRIPTION.optional(),
        CAPACITY.optional(),
        FORWARDING_ADDRESS_ID.optional(),
        PICKUP_DETAILS.optional(),
    ],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[rules::something_changes, rules::key_ranges, rules::notification, rules::images, rules::tape_limit],
    errors: &[
        &errors::INVALID_RESOURCE,
        &errors::INVALID_JOB_STATE,
        &errors::KMS_REQUEST_FAILED,
        &errors::INVALID_INPUT_COMBINATION,
        &errors::CLUSTER_LIMIT_EXCEEDED,
        &errors::EC2_REQUEST_FAILED,
    ],
    sources: &[MODEL, UPDATE_PAGE],
};
