//! Who may do what with an object.

use super::super::shared::text_1024;
use crate::schema::{Choice, Field, Member, Shape, Width};

static TYPE: Field = Field::new(
    "TypeIdentifier",
    "Named by",
    Shape::Choice {
        values: &[
            Choice::new("id", "Canonical user ID"),
            Choice::new("emailAddress", "E-mail address of the account"),
            Choice::new("uri", "Group"),
        ],
        open: false,
    },
);
static IDENTIFIER: Field = text_1024("Identifier", "Name").help("Of the kind beside it");
static DISPLAY_NAME: Field = text_1024("DisplayName", "Display name");
static GRANTEE: Field =
    Field::new("Grantee", "Who", Shape::Record(&[TYPE.optional(), IDENTIFIER.optional(), DISPLAY_NAME.optional()]))
        .width(Width::Full);
static PERMISSION: Field = Field::new(
    "Permission",
    "Permission",
    Shape::Choice {
        values: &[
            Choice::new("FULL_CONTROL", "Everything"),
            Choice::new("READ", ""),
            Choice::new("WRITE", ""),
            Choice::new("READ_ACP", "Read the permissions"),
            Choice::new("WRITE_ACP", "Change the permissions"),
        ],
        open: false,
    },
);

/// A grant.
pub static GRANT: [Member; 2] = [GRANTEE.optional(), PERMISSION.optional()];

/// Permissions by name.
pub static CANNED: Field = Field::new(
    "CannedAccessControlList",
    "Canned ACL",
    Shape::Choice {
        values: &[
            Choice::new("private", "The owner alone"),
            Choice::new("public-read", "Everybody reads"),
            Choice::new("public-read-write", "Everybody reads and writes"),
            Choice::new("aws-exec-read", "Amazon EC2 reads"),
            Choice::new("authenticated-read", "Every AWS account reads"),
            Choice::new("bucket-owner-read", "The bucket's owner reads"),
            Choice::new("bucket-owner-full-control", "The bucket's owner has all rights"),
        ],
        open: false,
    },
)
.help("Or grants, not both");

static OWNER_ID: Field = text_1024("ID", "Canonical user ID");
static OWNER: Field =
    Field::new("Owner", "Owner", Shape::Record(&[OWNER_ID.optional(), DISPLAY_NAME.optional()])).width(Width::Full);
static GRANTS: Field = Field::new("Grants", "Grants", Shape::Records(&GRANT)).width(Width::Full);
static LIST: Field = Field::new("AccessControlList", "ACL", Shape::Record(&[OWNER.required(), GRANTS.optional()]))
    .help("Or a canned ACL, not both")
    .width(Width::Full);

/// All permissions of an object.
pub static POLICY: Field =
    Field::new("AccessControlPolicy", "Permissions", Shape::Record(&[CANNED.optional(), LIST.optional()]))
        .help("A canned ACL or a list of grants")
        .width(Width::Full);
