//! An import into Glacier: the device becomes one archive.

use super::import_ebs::SOURCE;
use super::shared::*;
use super::sources::*;
use super::{Kind, Manifest};
use crate::schema::{Choice, Field, Limit, Member, Section, Shape};

/// Where the archive goes.
pub const VAULT: Section = Section { id: "vault", title: "Vault", about: "One archive per device" };

/// All that is known about the kind.
pub static MANIFEST: Manifest = Manifest {
    kind: Kind::ImportGlacier,
    version: "3.0",
    about: "Makes one Glacier archive of the device. Offered in the middle years only.",
    sections: &[JOB, VAULT, RETURN, CUSTOMS_SECTION],
    members: MEMBERS,
    sources: &[GLACIER, TEMPLATE],
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
    OPERATIONS.required().within(VAULT),
];

/// What is done: one archive.
pub static OPERATIONS: Field = Field::new("operations", "Vault", Shape::Records(OPERATION_MEMBERS))
    .help("One entry: the archive to make")
    .about("A list with one entry that says into which vault the archive goes.")
    .sources(&[GLACIER, TEMPLATE]);

/// The parts of the entry, in the template's order.
pub const OPERATION_MEMBERS: &[Member] =
    &[DESTINATION.required(), SOURCE.required(), REGION.required(), VAULT_NAME.required(), ARCHIVE_COMMENT.required()];

/// The kind of destination.
pub static DESTINATION: Field = Field::new(
    "destination",
    "Destination",
    Shape::Choice { values: &[Choice::new("glacier", "An archive")], open: false },
)
.help("Always glacier")
.about("Where the data go. `glacier` makes it a Glacier import.")
.example("glacier")
.sources(&[GLACIER]);

/// Where the vault is.
pub static REGION: Field = Field::new(
    "region",
    "Region",
    Shape::Choice {
        values: &[
            Choice::new("us-east-1", "Northern Virginia"),
            Choice::new("us-west-1", "Northern California"),
            Choice::new("us-west-2", "Oregon"),
            Choice::new("eu-west-1", "Ireland"),
        ],
        open: false,
    },
)
.help("Four Regions accept Glacier imports")
.about("The Region of the vault. The template names four.")
.example("us-east-1")
.sources(&[TEMPLATE]);

/// The vault.
pub static VAULT_NAME: Field = Field::text("vaultName", "Vault name")
    .help("Must exist")
    .about("The vault that receives the archive. It has to exist in that Region. Glacier's own names have up to 255 letters, digits, `_`, `-` and `.`.")
    .example("2012-07_archive")
    .sources(&[GLACIER, TEMPLATE]);

/// What the archive is described as.
pub static ARCHIVE_COMMENT: Field = Field::text("archiveComment", "Archive comment")
    .help("Becomes the archive's description")
    .about("A text of at most 997 characters that becomes the description of the archive, by which it is found again.")
    .example("Daily archive of 2012-07-24")
    .limit(Limit::Chars(0, 997))
    .sources(&[GLACIER]);
