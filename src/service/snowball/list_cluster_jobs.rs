//! ListClusterJobs: the jobs of a cluster.

use super::inputs::ids::{CLUSTER_ID, MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Lists the jobs of a cluster.
pub static LIST_CLUSTER_JOBS: Operation = Operation {
    name: "ListClusterJobs",
    service: &SERVICE,
    about: "Lists the jobs of a cluster with id and state.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[CLUSTER_ID.required(), MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: Some(("cluster", &CLUSTER_ID)),
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_RESOURCE, &errors::INVALID_NEXT_TOKEN],
    sources: &[MODEL],
};
