//! Services that run on the device.

use crate::schema::{Choice, Field, Limit, Shape};
use crate::service::snowball::{MODEL, UPDATE_PAGE};

/// A limit that the model leaves open at its upper end; integers of the protocol have 32 bits.
const LIMIT: Shape = Shape::Integer(0, i32::MAX as i64);

static STORAGE_UNIT: Field =
    Field::new("StorageUnit", "Unit", Shape::Choice { values: &[Choice::new("TB", "Terabytes")], open: false })
        .help("Of the storage limit")
        .example("TB");

static NFS_STORAGE_LIMIT: Field =
    Field::new("StorageLimit", "Storage limit", LIMIT).help("Most that NFS may take on one device").example("40");

/// Network File System.
pub static NFS: Field =
    Field::new("NFSOnDeviceService", "NFS", Shape::Record(&[NFS_STORAGE_LIMIT.optional(), STORAGE_UNIT.optional()]))
        .help("Network File System");

/// How much the tapes may take.
pub static TAPE_STORAGE_LIMIT: Field =
    Field::new("StorageLimit", "Storage limit", LIMIT).help("For virtual tapes; 80 on a Snowball Edge").example("80");

/// Tape Gateway.
pub static TAPE_GATEWAY: Field = Field::new(
    "TGWOnDeviceService",
    "Tape Gateway",
    Shape::Record(&[TAPE_STORAGE_LIMIT.optional(), STORAGE_UNIT.optional()]),
)
.help("Storage Gateway with virtual tapes");

const fn version(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label).limit(Limit::Chars(1, 1024))
}

static KUBERNETES_VERSION: Field =
    version("KubernetesVersion", "Kubernetes version").help("ListServiceVersions lists them").example("1.27");

static EKS_ANYWHERE_VERSION: Field =
    version("EKSAnywhereVersion", "EKS Anywhere version").help("May be left out").example("0.17");

/// EKS Anywhere.
pub static EKS: Field = Field::new(
    "EKSOnDeviceService",
    "EKS Anywhere",
    Shape::Record(&[KUBERNETES_VERSION.optional(), EKS_ANYWHERE_VERSION.optional()]),
)
.help("Kubernetes on the device");

static S3_STORAGE_LIMIT: Field = Field::new("StorageLimit", "Storage limit", Shape::Decimal)
    .help("Has to be that of a configuration that AWS offers")
    .example("38.2");

/// How many nodes it needs.
pub static SERVICE_SIZE: Field = Field::new("ServiceSize", "Nodes", Shape::Integer(3, 16))
    .help("Clusters only; with it the rest may be left out")
    .example("3");

static FAULT_TOLERANCE: Field = Field::new("FaultTolerance", "Fault tolerance", Shape::Integer(1, 4))
    .help("Nodes that may fail; tells equal limits apart")
    .example("1");

/// Storage like Amazon S3.
pub static S3: Field = Field::new(
    "S3OnDeviceService",
    "S3 compatible storage",
    Shape::Record(&[
        S3_STORAGE_LIMIT.optional(),
        STORAGE_UNIT.optional(),
        SERVICE_SIZE.optional(),
        FAULT_TOLERANCE.optional(),
    ]),
)
.help("Storage on the device that speaks as Amazon S3 does");

/// All of them.
pub static ON_DEVICE_SERVICES: Field = Field::new(
    "OnDeviceServiceConfiguration",
    "Services on the device",
    Shape::Record(&[NFS.optional(), TAPE_GATEWAY.optional(), EKS.optional(), S3.optional()]),
)
.help("NFS, Tape Gateway, EKS Anywhere, S3 compatible storage")
.about("Services that run on the device, and how much of it each may take.")
.sources(&[MODEL, UPDATE_PAGE]);
