//! CreateReturnShippingLabel: a label for the way back.

use super::inputs::ids::JOB_ID;
use super::inputs::order::SHIPPING_OPTION;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Makes a return label.
pub static CREATE_RETURN_SHIPPING_LABEL: Operation = Operation {
    name: "CreateReturnShippingLabel",
    service: &SERVICE,
    about: "Has a label made with which the device goes back to AWS.",
    when: "",
    effect: Effect::Changes("Makes a return label"),
    http: Http::POST,
    inputs: &[JOB_ID.required(), SHIPPING_OPTION.optional()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[
        &errors::INVALID_RESOURCE,
        &errors::INVALID_JOB_STATE,
        &errors::INVALID_INPUT_COMBINATION,
        &errors::CONFLICT,
        &errors::RETURN_LABEL_EXISTS,
    ],
    sources: &[MODEL],
};
