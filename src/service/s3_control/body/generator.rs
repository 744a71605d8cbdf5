//! The list of objects, where Amazon S3 is to make it.

use super::super::shared::{BUCKET_KEY, STORAGE_CLASS, bucket_arn, kms_key_arn, owner, text_1024};
use super::super::{API_REFERENCE, MODEL};
use crate::schema::{Choice, Field, Limit, Place, Shape, Width};

const NOTHING: Shape = Shape::Record(&[]);
const SIZE: Shape = Shape::Integer(0, i64::MAX);

static SOURCE_BUCKET: Field = bucket_arn("SourceBucket", "Source bucket");
static SOURCE_OWNER: Field = owner("ExpectedBucketOwner", "Source bucket owner");
static ENABLE_OUTPUT: Field = Field::new("EnableManifestOutput", "Keep the list", Shape::Boolean)
    .help("On: the list is written to a bucket")
    .example("false");

static KEY_ID: Field = Field::text("KeyId", "KMS key")
    .help("Key ID or ARN")
    .limit(Limit::Chars(1, 2000))
    .example("1234abcd-12ab-34cd-56ef-1234567890ab");
static SSE_S3: Field =
    Field::new("SSES3", "SSE-S3", NOTHING).help("Amazon S3's own keys").place(Place::BodyAs("SSE-S3"));
static SSE_KMS: Field =
    Field::new("SSEKMS", "SSE-KMS", Shape::Record(&[KEY_ID.required()])).place(Place::BodyAs("SSE-KMS"));
static ENCRYPTION: Field =
    Field::new("ManifestEncryption", "Encryption", Shape::Record(&[SSE_S3.optional(), SSE_KMS.optional()]))
        .help("One of the two")
        .width(Width::Full);
static OUTPUT_BUCKET: Field = bucket_arn("Bucket", "Bucket");
static OUTPUT_OWNER: Field = owner("ExpectedManifestBucketOwner", "Bucket owner");
static OUTPUT_PREFIX: Field = Field::text("ManifestPrefix", "Prefix").example("manifests").limit(Limit::Chars(1, 512));
static OUTPUT_FORMAT: Field = Field::new(
    "ManifestFormat",
    "Format",
    Shape::Choice { values: &[Choice::new("S3InventoryReport_CSV_20211130", "The only one")], open: false },
);
static OUTPUT: Field = Field::new(
    "ManifestOutputLocation",
    "Place of the list",
    Shape::Record(&[
        OUTPUT_BUCKET.required(),
        OUTPUT_FORMAT.required(),
        OUTPUT_PREFIX.optional(),
        OUTPUT_OWNER.optional(),
        ENCRYPTION.optional(),
    ]),
)
.help("Where the list is kept")
.width(Width::Full);

static ELIGIBLE: Field = Field::new("EligibleForReplication", "Eligible for replication", Shape::Boolean)
    .help("By the source bucket's replication rules");
static CREATED_AFTER: Field =
    Field::new("CreatedAfter", "Created after", Shape::Timestamp).example("2026-01-01T00:00:00Z");
static CREATED_BEFORE: Field =
    Field::new("CreatedBefore", "Created before", Shape::Timestamp).example("2026-07-01T00:00:00Z");
static REPLICATION_STATUS: Field = Field::new(
    "ReplicationStatus",
    "Replication status",
    Shape::Choice {
        values: &[
            Choice::new("COMPLETED", "Replicated"),
            Choice::new("FAILED", "Replication failed"),
            Choice::new("REPLICA", "Is a replica itself"),
            Choice::new("NONE", "Never replicated"),
        ],
        open: false,
    },
);
static REPLICATION_STATUSES: Field =
    Field::new("ObjectReplicationStatuses", "Replication statuses", Shape::List(&REPLICATION_STATUS))
        .help("Any of these");
static KEY_PART: Field = text_1024("Text", "Text").example("archive/");
static PREFIXES: Field = one_text("MatchAnyPrefix", "Begins with");
static SUFFIXES: Field = one_text("MatchAnySuffix", "Ends with");
static SUBSTRINGS: Field = one_text("MatchAnySubstring", "Contains");
static KEY_NAME: Field = Field::new(
    "KeyNameConstraint",
    "Key",
    Shape::Record(&[PREFIXES.optional(), SUFFIXES.optional(), SUBSTRINGS.optional()]),
)
.help("Parts of the objects' keys")
.width(Width::Full);
static GREATER: Field = Field::new("ObjectSizeGreaterThanBytes", "Larger than", SIZE).help("Bytes").example("1024");
static LESS: Field = Field::new("ObjectSizeLessThanBytes", "Smaller than", SIZE).help("Bytes").example("1048576");
static CLASS: Field = Field::new("StorageClass", "Storage class", STORAGE_CLASS);
static CLASSES: Field = Field::new("MatchAnyStorageClass", "Storage classes", Shape::List(&CLASS)).help("Any of these");

static KMS_KEY: Field = kms_key_arn("KmsKeyArn");
static IS_SSE_S3: Field =
    Field::new("SSES3", "SSE-S3", NOTHING).help("Amazon S3's own keys").place(Place::BodyAs("SSE-S3"));
static IS_SSE_KMS: Field = Field::new("SSEKMS", "SSE-KMS", Shape::Record(&[KMS_KEY.optional(), BUCKET_KEY.optional()]))
    .place(Place::BodyAs("SSE-KMS"));
static IS_DSSE_KMS: Field =
    Field::new("DSSEKMS", "DSSE-KMS", Shape::Record(&[KMS_KEY.optional()])).place(Place::BodyAs("DSSE-KMS"));
static IS_SSE_C: Field =
    Field::new("SSEC", "SSE-C", NOTHING).help("Keys of the customer").place(Place::BodyAs("SSE-C"));
static IS_NOT_SSE: Field =
    Field::new("NOTSSE", "Not encrypted", NOTHING).help("By no key").place(Place::BodyAs("NOT-SSE"));
static ENCRYPTIONS: Field = Field::new(
    "MatchAnyObjectEncryption",
    "Encryption",
    Shape::Records(&[
        IS_SSE_S3.optional(),
        IS_SSE_KMS.optional(),
        IS_DSSE_KMS.optional(),
        IS_SSE_C.optional(),
        IS_NOT_SSE.optional(),
    ]),
)
.help("Exactly one kind")
.item("ObjectEncryption")
.union()
.limit(Limit::Items(1, 1))
.width(Width::Full);

static FILTER: Field = Field::new(
    "Filter",
    "Filter",
    Shape::Record(&[
        KEY_NAME.optional(),
        CREATED_AFTER.optional(),
        CREATED_BEFORE.optional(),
        GREATER.optional(),
        LESS.optional(),
        CLASSES.optional(),
        ENCRYPTIONS.optional(),
        ELIGIBLE.optional(),
        REPLICATION_STATUSES.optional(),
    ]),
)
.help("Which objects are listed; all of it must hold")
.width(Width::Full);

static S3: Field = Field::new(
    "S3JobManifestGenerator",
    "From a bucket",
    Shape::Record(&[
        SOURCE_BUCKET.required(),
        ENABLE_OUTPUT.required(),
        SOURCE_OWNER.optional(),
        OUTPUT.optional(),
        FILTER.optional(),
    ]),
)
.width(Width::Full);

/// How the list of objects is made.
pub static MANIFEST_GENERATOR: Field =
    Field::new("ManifestGenerator", "Manifest generator", Shape::Record(&[S3.optional()]))
        .help("Amazon S3 makes the list; or a manifest, not both")
        .about("How Amazon S3 makes the list of objects from a bucket and a filter. A job has either a manifest or a manifest generator.")
        .union()
        .width(Width::Full)
        .sources(&[API_REFERENCE, MODEL]);

/// A list that the service takes with one text only.
const fn one_text(key: &'static str, label: &'static str) -> Field {
    Field::new(key, label, Shape::List(&KEY_PART)).help("One text").limit(Limit::Items(0, 1))
}
