//! DescribeReturnShippingLabel: the label for the way back.

use super::inputs::ids::JOB_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Reads the return label.
pub static DESCRIBE_RETURN_SHIPPING_LABEL: Operation = Operation {
    name: "DescribeReturnShippingLabel",
    service: &SERVICE,
    about: "Reads the state of the label for the way back and where it is.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[JOB_ID.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE, &errors::INVALID_JOB_STATE, &errors::CONFLICT],
    sources: &[MODEL],
};
