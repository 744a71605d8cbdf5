//! What a new or changed cluster can be.

use super::{COMBINATION, INFERRED, finding, has, items, only, record, text};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::service::Inputs;
use crate::service::snowball::MODEL;
use crate::service::snowball::inputs::on_device::{EKS, ON_DEVICE_SERVICES, TAPE_GATEWAY};
use crate::service::snowball::inputs::order::{INITIAL_CLUSTER_SIZE, JOB_TYPE, SNOWBALL_TYPE};
use crate::service::snowball::inputs::pricing::LONG_TERM_PRICING_IDS;

/// A cluster that moves data.
pub static CLUSTER_JOB_TYPE: Code = Code {
    id: "cluster-job-type",
    explanation: "Clusters are for local use. Import and export take single devices.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// A cluster of devices that documentation does not name.
pub static CLUSTER_DEVICE: Code = Code {
    id: "cluster-device",
    explanation: "Documentation names one device type for clusters, `EDGE`. Whether newer ones are accepted is not written down.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// A service that clusters do not have.
pub static CLUSTER_SERVICE: Code = Code {
    id: "cluster-service",
    explanation: "Documentation names Amazon S3 and NFS as the services of clusters.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// Pricing for jobs that are not created.
pub static PRICING_WITHOUT_JOBS: Code = Code {
    id: "pricing-without-jobs",
    explanation: "Long-term pricing goes to the jobs that are created along with the cluster. Without a size, none are.",
    aws_error: None,
    source: INFERRED,
};

/// Clusters are for local use.
pub fn cluster_job_type(inputs: &Inputs) -> Vec<Diagnostic> {
    only(matches!(text(inputs, &JOB_TYPE), "IMPORT" | "EXPORT"), || {
        let message = "does not suit a cluster; accepted is `LOCAL_USE`";
        finding(&CLUSTER_JOB_TYPE, Severity::Error, &JOB_TYPE, Path::key(JOB_TYPE.key), message)
    })
}

/// Clusters are of `EDGE` devices.
pub fn cluster_device(inputs: &Inputs) -> Vec<Diagnostic> {
    only(!matches!(text(inputs, &SNOWBALL_TYPE), "" | "EDGE"), || {
        let message = "may not suit a cluster; documentation names `EDGE` alone";
        finding(&CLUSTER_DEVICE, Severity::Warning, &SNOWBALL_TYPE, Path::key(SNOWBALL_TYPE.key), message)
    })
}

/// Clusters have Amazon S3 and NFS.
pub fn cluster_services(inputs: &Inputs) -> Vec<Diagnostic> {
    let Some(services) = record(inputs, &ON_DEVICE_SERVICES) else { return Vec::new() };
    let at = |key| Path::key(ON_DEVICE_SERVICES.key).member(key);
    let message = "may not run on a cluster; documentation names NFS and Amazon S3";
    let others = [&TAPE_GATEWAY, &EKS].into_iter().filter(|field| has(services, field));
    others.map(|field| finding(&CLUSTER_SERVICE, Severity::Warning, field, at(field.key), message)).collect()
}

/// Long-term pricing needs jobs.
pub fn pricing_has_jobs(inputs: &Inputs) -> Vec<Diagnostic> {
    let has_no_jobs = inputs.get(INITIAL_CLUSTER_SIZE.key).is_none_or(|size| size.as_integer() == Some(0));
    only(has_no_jobs && !items(inputs, &LONG_TERM_PRICING_IDS).is_empty(), || {
        let (field, message) = (&LONG_TERM_PRICING_IDS, "go to no job, because `InitialClusterSize` creates none");
        finding(&PRICING_WITHOUT_JOBS, Severity::Hint, field, Path::key(field.key), message)
    })
}
