//! ListCompatibleImages: images that run on a device.

use super::inputs::ids::{MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Lists images.
pub static LIST_COMPATIBLE_IMAGES: Operation = Operation {
    name: "ListCompatibleImages",
    service: &SERVICE,
    about: "Lists the images of the account that can run on a device.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_NEXT_TOKEN, &errors::EC2_REQUEST_FAILED],
    sources: &[MODEL],
};
