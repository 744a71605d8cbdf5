//! An export from S3: objects of one or more buckets become files on the device.

use super::shared::*;
use super::sources::*;
use super::{Kind, Manifest};
use crate::schema::{Choice, Field, Member, Section, Shape};

/// Which objects are exported.
pub const OPERATIONS_SECTION: Section =
    Section { id: "operations", title: "Operations", about: "Run in this order; keys alphabetically inside each" };

/// All that is known about the kind.
pub static MANIFEST: Manifest = Manifest {
    kind: Kind::ExportS3,
    version: "2.0",
    about: "Writes objects of one or more S3 buckets as files to the device, which is formatted first.",
    sections: &[JOB, OPERATIONS_SECTION, RETURN, CUSTOMS_SECTION],
    members: MEMBERS,
    sources: &[EXPORT, TEMPLATE],
};

const MEMBERS: &[Member] = &[
    MANIFEST_VERSION.required().within(JOB),
    GENERATOR_NAME.optional().within(JOB),
    ACCESS_KEY_ID.member(EARLY_ONLY).within(JOB),
    DEVICE_ID.required().within(JOB),
    FILE_SYSTEM.required().within(JOB),
    TRUECRYPT_PASSWORD.member(CONDITIONAL).within(JOB),
    PIN_CODE.member(CONDITIONAL).within(JOB),
    SERVICE_LEVEL.optional().within(JOB),
    TARGET_DIRECTORY.optional().within(JOB),
    RECOVERY_DIRECTORY.optional().within(JOB),
    LOG_BUCKET.required().within(JOB),
    LOG_PREFIX.optional().within(JOB),
    NOTIFICATION_EMAIL.optional().within(JOB),
    SUBSTITUTIONS.optional().within(JOB),
    OPERATIONS.required().within(OPERATIONS_SECTION),
    RETURN_ADDRESS.required().within(RETURN),
    CUSTOMS_FIELD.member(CONDITIONAL).within(CUSTOMS_SECTION),
];

/// How the device is formatted.
pub static FILE_SYSTEM: Field = Field::new(
    "fileSystem",
    "File system",
    Shape::Choice {
        values: &[
            Choice::new("NTFS", "For Windows"),
            Choice::new("EXT4", "For Linux"),
            Choice::new("EXT3", "Named by one of two AWS pages"),
            Choice::new("EXT2", "Named by one of two AWS pages"),
            Choice::new("FAT32", "Named by one of two AWS pages; no file over 4 GB"),
        ],
        open: false,
    },
)
.help("The device is formatted with it first")
.about("The file system the device is formatted with before the export. The option's own page names `NTFS` and `EXT4`; the page of limits names `EXT2`, `EXT3` and `FAT32` too.")
.example("NTFS")
.sources(&[EXPORT, LIMITS]);

/// The directory files are written to.
pub static TARGET_DIRECTORY: Field = Field::new("targetDirectory", "Target directory", Shape::Prefix)
    .help("Default: the root of the device")
    .about("The directory on the device that files are written to. Templates have it for the whole job; one page shows it inside an operation.")
    .example("restore/")
    .default("/")
    .sources(&[TEMPLATE, EXPORT, BACKUP_TOOL]);

/// The directory for renamed files.
pub static RECOVERY_DIRECTORY: Field = Field::text("recoveryDirectory", "Recovery directory")
    .help("For names the file system cannot hold")
    .about("The directory on the device for objects whose keys the file system cannot hold as names. They are written there under other names.")
    .example("LostAndFound")
    .default("EXPORT-RECOVERY")
    .sources(&[EXPORT, TEMPLATE]);

/// What is exported.
pub static OPERATIONS: Field = Field::new("operations", "Operations", Shape::Records(OPERATION_MEMBERS))
    .help("Buckets and keys to read, in this order")
    .about("What is exported: a list of buckets, each with the keys to take. Entries run in the order of the file, keys in alphabetical order. A bucket may appear more than once; of a versioned object only the newest version is taken.")
    .sources(&[EXPORT, EXPORT_HOWTO, EXPORT_RANGES]);

/// The parts of an entry.
pub const OPERATION_MEMBERS: &[Member] = &[
    EXPORT_BUCKET.required(),
    EXPORT_PREFIX.optional(),
    BEGIN_MARKER.optional(),
    END_MARKER.optional(),
    TARGET_DIRECTORY.optional(),
];

/// The bucket to read.
pub static EXPORT_BUCKET: Field = Field::new("exportBucket", "Bucket to read", Shape::Bucket)
    .help("Read access is enough")
    .about("The bucket to read. The account needs read access to the bucket and its objects. Without further options all of it is exported.")
    .example("example-archive")
    .sources(&[TEMPLATE, EXPORT_HOWTO]);

/// Only keys that begin so.
pub static EXPORT_PREFIX: Field = Field::text("prefix", "Prefix")
    .help("Only keys starting with it")
    .about("Takes only keys that start with this text.")
    .example("2014/")
    .sources(&[EXPORT_HOWTO, EXPORT_RANGES]);

/// Only keys after this one.
pub static BEGIN_MARKER: Field = Field::text("beginMarker", "Begin after")
    .help("Only keys sorting after it")
    .about("Takes only keys that sort after this one; the key itself is left out. To go on after a full device, give the last key it holds.")
    .example("drawings/0410")
    .sources(&[EXPORT_HOWTO, EXPORT_RANGES]);

/// Only keys up to this one.
pub static END_MARKER: Field = Field::text("endMarker", "End with")
    .help("Up to and including this key")
    .about("Takes only keys that sort up to this one, with the key itself. Keys that go on after it sort behind it and are left out.")
    .example("drawings/0899")
    .sources(&[EXPORT_HOWTO, EXPORT_RANGES]);
