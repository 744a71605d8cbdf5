//! UpdateJobShipmentState: a device came or went.

use super::inputs::ids::JOB_ID;
use super::{MODEL, SERVICE, errors};
use crate::schema::{Choice, Field, Shape};
use crate::service::{Effect, Http, Operation};

static SHIPMENT_STATE: Field = Field::new(
    "ShipmentState",
    "Shipment state",
    Shape::Choice {
        values: &[Choice::new("RECEIVED", "The device reached you"), Choice::new("RETURNED", "You sent it back")],
        open: false,
    },
)
.help("Where the device is")
.example("RECEIVED")
.sources(&[MODEL]);

/// Says that a device came or went.
pub static UPDATE_JOB_SHIPMENT_STATE: Operation = Operation {
    name: "UpdateJobShipmentState",
    service: &SERVICE,
    about: "Tells AWS that the device reached you, or that you sent it back.",
    when: "",
    effect: Effect::Changes("Changes the state of the shipment"),
    http: Http::POST,
    inputs: &[JOB_ID.required(), SHIPMENT_STATE.required()],
    subject: Some(("job", &JOB_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE, &errors::INVALID_JOB_STATE],
    sources: &[MODEL],
};
