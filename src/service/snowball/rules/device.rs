//! What a device can do.

use super::{COMBINATION, finding, is_node, items, only, record, text};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::Field;
use crate::service::snowball::MODEL;
use crate::service::snowball::inputs::on_device::{
    ON_DEVICE_SERVICES, S3, SERVICE_SIZE, TAPE_GATEWAY, TAPE_STORAGE_LIMIT,
};
use crate::service::snowball::inputs::order::{CAPACITY, JOB_TYPE, SNOWBALL_TYPE};
use crate::service::snowball::inputs::resources::{EC2_AMI_RESOURCES, RESOURCES};
use crate::service::{Input, Inputs};

/// A size that the device does not come in.
pub static CAPACITY_OF_DEVICE: Code = Code {
    id: "capacity-of-device",
    explanation: "Documentation lists which device types come in which capacity, and this pair is not in the list.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// Local use of a device that only moves data.
pub static TRANSFER_ONLY: Code = Code {
    id: "transfer-only",
    explanation: "This device type moves data and does nothing else.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// Another limit for tapes than there is.
pub static TAPE_LIMIT: Code = Code {
    id: "tape-limit",
    explanation: "Tape Gateway on a Snowball Edge takes 80 TB, not more and not less.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// A number of nodes for a single device.
pub static SIZE_WITHOUT_CLUSTER: Code = Code {
    id: "size-without-cluster",
    explanation: "The number of nodes for S3 compatible storage applies where a cluster is created.",
    aws_error: None,
    source: MODEL,
};

/// More images than a device holds.
pub static TOO_MANY_IMAGES: Code = Code {
    id: "too-many-images",
    explanation: "A Snowball Edge holds ten machine images.",
    aws_error: None,
    source: MODEL,
};

const MAX_IMAGES: usize = 10;

const TAPE_TERABYTES: i64 = 80;

/// Device types and the capacities they come in. `V3_5C` is in no list.
const CAPACITIES: &[(&str, &[&str])] = &[
    ("STANDARD", &["T50", "T80"]),
    ("EDGE", &["T100", "T98"]),
    ("EDGE_C", &["T42"]),
    ("EDGE_CG", &["T42"]),
    ("EDGE_S", &["T98"]),
    ("SNC1_HDD", &["T8"]),
    ("SNC1_SSD", &["T14"]),
    ("V3_5S", &["T240"]),
    ("RACK_5U_C", &["T13"]),
];

/// The capacity is one of the device.
pub fn capacity(inputs: &Inputs) -> Vec<Diagnostic> {
    let (device, wanted) = (text(inputs, &SNOWBALL_TYPE), text(inputs, &CAPACITY));
    let Some((_, listed)) = CAPACITIES.iter().find(|(name, _)| *name == device) else { return Vec::new() };
    only(!matches!(wanted, "" | "NoPreference") && !listed.contains(&wanted), || {
        let message = format!("may not exist for `{device}`; listed is `{}`", listed.join("`, `"));
        finding(&CAPACITY_OF_DEVICE, Severity::Warning, &CAPACITY, Path::key(CAPACITY.key), &message)
    })
}

/// Local use needs a device that computes.
pub fn transfer_only(inputs: &Inputs) -> Vec<Diagnostic> {
    only(text(inputs, &SNOWBALL_TYPE) == "EDGE_S" && text(inputs, &JOB_TYPE) == "LOCAL_USE", || {
        let message = "only moves data; it is not made for `LOCAL_USE`";
        finding(&TRANSFER_ONLY, Severity::Warning, &SNOWBALL_TYPE, Path::key(SNOWBALL_TYPE.key), message)
    })
}

/// Tapes take 80 TB.
pub fn tape_limit(inputs: &Inputs) -> Vec<Diagnostic> {
    let Some((path, limit)) = on_device(inputs, &TAPE_GATEWAY, &TAPE_STORAGE_LIMIT) else { return Vec::new() };
    only(limit.as_integer().is_some_and(|limit| limit != TAPE_TERABYTES), || {
        finding(&TAPE_LIMIT, Severity::Warning, &TAPE_STORAGE_LIMIT, path, "has to be 80 on a Snowball Edge")
    })
}

/// A number of nodes needs a cluster.
pub fn service_size(inputs: &Inputs) -> Vec<Diagnostic> {
    match on_device(inputs, &S3, &SERVICE_SIZE) {
        Some((path, _)) if !is_node(inputs) => {
            vec![finding(&SIZE_WITHOUT_CLUSTER, Severity::Hint, &SERVICE_SIZE, path, "is for new clusters only")]
        }
        _ => Vec::new(),
    }
}

/// A device holds ten images.
pub fn images(inputs: &Inputs) -> Vec<Diagnostic> {
    let count = record(inputs, &RESOURCES).map_or(0, |resources| items(resources, &EC2_AMI_RESOURCES).len());
    only(count > MAX_IMAGES, || {
        let path = Path::key(RESOURCES.key).member(EC2_AMI_RESOURCES.key);
        finding(&TOO_MANY_IMAGES, Severity::Warning, &EC2_AMI_RESOURCES, path, "are more than ten; a device holds ten")
    })
}

/// A member of a service on the device, and where it stands.
fn on_device<'a>(inputs: &'a Inputs, service: &Field, field: &Field) -> Option<(Path, &'a Input)> {
    let value = record(record(inputs, &ON_DEVICE_SERVICES)?, service)?.get(field.key)?;
    Some((Path::key(ON_DEVICE_SERVICES.key).member(service.key).member(field.key), value))
}
