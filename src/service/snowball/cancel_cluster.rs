//! CancelCluster: a cluster taken back.

use super::inputs::ids::CLUSTER_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Takes a cluster back.
pub static CANCEL_CLUSTER: Operation = Operation {
    name: "CancelCluster",
    service: &SERVICE,
    about: "Cancels a cluster. There is at least an hour for it.",
    when: "Accepted while the cluster is AwaitingQuorum",
    effect: Effect::Changes("Cancels the cluster"),
    http: Http::POST,
    inputs: &[CLUSTER_ID.required()],
    subject: Some(("cluster", &CLUSTER_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::KMS_REQUEST_FAILED, &errors::INVALID_JOB_STATE, &errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
