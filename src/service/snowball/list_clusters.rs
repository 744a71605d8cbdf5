//! ListClusters: the clusters of the account.

use super::inputs::ids::{MAX_RESULTS, NEXT_TOKEN};
use super::{MODEL, SERVICE, errors};
use crate::service::{Effect, Http, Operation};

/// Lists clusters.
pub static LIST_CLUSTERS: Operation = Operation {
    name: "ListClusters",
    service: &SERVICE,
    about: "Lists clusters with id and state.",
    when: "",
    effect: Effect::Reads,
    http: Http::POST,
    inputs: &[MAX_RESULTS.optional(), NEXT_TOKEN.optional()],
    subject: None,
    check_only: None,
    presets: &[],
    rules: &[],
    errors: &[&errors::INVALID_NEXT_TOKEN],
    sources: &[MODEL],
};
