//! DescribeCluster: all about one cluster.

use super::inputs::ids::CLUSTER_ID;
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Reads everything about a cluster.
pub static DESCRIBE_CLUSTER: Operation = Operation {
    name: "DescribeCluster",
    service: &SERVICE,
    about: "Reads state, shipping and order of a cluster.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[CLUSTER_ID.required()],
    subject: Some(("cluster", &CLUSTER_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE],
    sources: &[MODEL],
};
