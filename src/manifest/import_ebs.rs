//! An import into EBS: the device becomes a snapshot.

use super::shared::*;
use super::sources::*;
use super::{Kind, Manifest};
use crate::schema::{Choice, Field, Member, Section, Shape};

/// What becomes of the device's image.
pub const SNAPSHOT: Section = Section { id: "snapshot", title: "Snapshot", about: "The device is imaged as it is" };

/// All that is known about the kind.
pub static MANIFEST: Manifest = Manifest {
    kind: Kind::ImportEbs,
    version: "3.0",
    about: "Makes one EBS snapshot of the device, block by block.",
    sections: &[JOB, SNAPSHOT, RETURN, CUSTOMS_SECTION],
    members: MEMBERS,
    sources: &[EBS, TEMPLATE],
};

const MEMBERS: &[Member] = &[
    MANIFEST_VERSION.required().within(JOB),
    ACCESS_KEY_ID.member(EARLY_ONLY).within(JOB),
    DEVICE_ID.required().within(JOB),
    LOG_PREFIX.optional().within(JOB),
    LOG_BUCKET.required().within(JOB),
    GENERATOR_NAME.optional().within(JOB),
    ERASE_DEVICE.required().within(JOB),
    NOTIFICATION_EMAIL.member(LATE_ONLY).within(JOB),
    SERVICE_LEVEL.optional().within(JOB),
    RETURN_ADDRESS.required().within(RETURN),
    CUSTOMS_FIELD.member(CONDITIONAL).within(CUSTOMS_SECTION),
    OPERATIONS.required().within(SNAPSHOT),
];

/// What is done: one snapshot.
pub static OPERATIONS: Field = Field::new("operations", "Snapshot", Shape::Records(OPERATION_MEMBERS))
    .help("One entry: the snapshot to make")
    .about("A list with one entry that says which snapshot is made of the device.")
    .sources(&[EBS, TEMPLATE]);

/// The parts of the entry, in the template's order.
pub const OPERATION_MEMBERS: &[Member] =
    &[DESTINATION.required(), SOURCE.required(), REGION.required(), CAPACITY.required()];

/// The kind of destination.
pub static DESTINATION: Field = Field::new(
    "destination",
    "Destination",
    Shape::Choice { values: &[Choice::new("ebs-snapshot", "A snapshot")], open: false },
)
.help("Always ebs-snapshot")
.about("Where the data go. `ebs-snapshot` makes it an EBS import.")
.example("ebs-snapshot")
.sources(&[TEMPLATE, EBS]);

/// What is imported.
pub static SOURCE: Field =
    Field::new("source", "Source", Shape::Choice { values: &[Choice::new("device", "The whole device")], open: false })
        .help("Always device")
        .about("What is imported; `device` is the only value.")
        .example("device")
        .sources(&[TEMPLATE]);

/// Where the snapshot is made.
pub static REGION: Field = Field::new(
    "region",
    "Region",
    Shape::Choice {
        values: &[
            Choice::new("us-east-1", "Northern Virginia"),
            Choice::new("us-west-1", "Northern California"),
            Choice::new("us-west-2", "Oregon"),
            Choice::new("eu-west-1", "Ireland"),
            Choice::new("ap-southeast-1", "Singapore"),
        ],
        open: false,
    },
)
.help("Five Regions accept EBS imports")
.about("The Region the snapshot is made in. The template names five.")
.example("us-east-1")
.sources(&[TEMPLATE]);

/// Whether the device holds more than 1 TB.
pub static CAPACITY: Field = Field::new("deviceCapacityGreaterThan1TB", "Larger than 1 TB", Shape::YesNo)
    .help("Capacity of the device, not of the data")
    .about("Whether the device can hold more than 1 TB, however much is on it. If this is wrong, the import is not done and the device is sent back. A larger device ends as pieces in the log bucket instead of a snapshot.")
    .example("no")
    .sources(&[TEMPLATE, EBS]);
