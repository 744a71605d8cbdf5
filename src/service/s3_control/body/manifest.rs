//! The list of objects, where it exists already.

use super::super::shared::text_1024;
use super::super::{API_REFERENCE, MODEL};
use crate::schema::{Choice, Field, Limit, Need, Presence, Shape, Width};

/// The format of a list that a person wrote, which needs its columns named.
pub const CSV: &str = "S3BatchOperations_CSV_20180820";

static FORMAT: Field = Field::new(
    "Format",
    "Format",
    Shape::Choice {
        values: &[
            Choice::new(CSV, "A CSV file"),
            Choice::new("S3InventoryReport_CSV_20161130", "The manifest.json of an S3 Inventory report"),
        ],
        open: false,
    },
);
static FIELD: Field = Field::new(
    "FieldName",
    "Column",
    Shape::Choice {
        values: &[
            Choice::new("Ignore", "Not used"),
            Choice::new("Bucket", "The bucket's name"),
            Choice::new("Key", "The object's key, URL-encoded"),
            Choice::new("VersionId", "The object's version"),
        ],
        open: false,
    },
);
static FIELDS: Field = Field::new("Fields", "Columns", Shape::List(&FIELD))
    .help("For a CSV file: its columns in their order")
    .width(Width::Full);
static SPEC: Field =
    Field::new("Spec", "Format", Shape::Record(&[FORMAT.required(), FIELDS.member(Presence::both(Need::Conditional))]))
        .width(Width::Full);

static OBJECT_ARN: Field = Field::text("ObjectArn", "Object ARN")
    .help("The manifest itself, in a general purpose bucket")
    .example("arn:aws:s3:::amzn-s3-demo-bucket/manifest.csv")
    .limit(Limit::Chars(1, 2000))
    .pattern("arn:[^:]+:s3:.*")
    .width(Width::Full);
static VERSION_ID: Field =
    Field::text("ObjectVersionId", "Version ID").help("Where the bucket keeps versions").limit(Limit::Chars(1, 2000));
static ETAG: Field =
    text_1024("ETag", "ETag").help("So that no other list is read").example("60e460c9d1046e73f7dde5043ac3ae85");
static LOCATION: Field =
    Field::new("Location", "Place", Shape::Record(&[OBJECT_ARN.required(), ETAG.required(), VERSION_ID.optional()]))
        .width(Width::Full);

/// The list of objects.
pub static MANIFEST: Field = Field::new("Manifest", "Manifest", Shape::Record(&[SPEC.required(), LOCATION.required()]))
    .help("A list of objects that exists; or a generator, not both")
    .about("Where the list of objects is and how it is written. A job has either a manifest or a manifest generator.")
    .width(Width::Full)
    .sources(&[API_REFERENCE, MODEL]);
