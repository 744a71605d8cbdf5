//! What a job can do to an object.

use super::super::shared::{BUCKET_KEY, HOLD_DURATION, LOCK_MODE, OFF_ON, ON_OFF, TAG, kms_key_arn};
use super::super::{API_REFERENCE, MODEL};
use super::copy::COPY;
use super::grants::POLICY;
use crate::schema::{Choice, Field, Limit, Need, Place, Presence, Shape, Width};

const CONDITIONAL: Presence = Presence::both(Need::Conditional);

static FUNCTION_ARN: Field = Field::text("FunctionArn", "Function ARN")
    .help("Called once for every object")
    .example("arn:aws:lambda:us-east-1:123456789012:function:resize")
    .limit(Limit::Chars(1, 1024))
    .pattern(r"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?")
    .width(Width::Full);
static SCHEMA_VERSION: Field = Field::text("InvocationSchemaVersion", "Payload version")
    .help("2.0 for directory buckets and for arguments")
    .example("2.0")
    .default("`1.0`")
    .limit(Limit::Chars(1, 64));
static ARGUMENT_NAME: Field = Field::text("Name", "Name").limit(Limit::Chars(1, 64)).example("size");
static ARGUMENT_VALUE: Field = Field::text("Value", "Value").limit(Limit::Chars(0, 1024)).example("small");
static ARGUMENTS: Field =
    Field::new("UserArguments", "Arguments", Shape::Map { key: &ARGUMENT_NAME, value: &ARGUMENT_VALUE })
        .help("Passed on in the payload; needs payload version 2.0")
        .limit(Limit::Items(1, 10))
        .width(Width::Full);
static LAMBDA: Field = kind(
    "LambdaInvoke",
    "Invoke a function",
    Shape::Record(&[FUNCTION_ARN.member(CONDITIONAL), SCHEMA_VERSION.optional(), ARGUMENTS.optional()]),
)
.help("Calls a Lambda function for every object");

static ACL: Field = kind("S3PutObjectAcl", "Set permissions", Shape::Record(&[POLICY.member(CONDITIONAL)]))
    .help("Replaces every object's ACL");

static TAG_SET: Field = Field::new("TagSet", "Tags", Shape::Records(&TAG))
    .help("At most 10, each key once")
    .limit(Limit::Items(0, 10))
    .width(Width::Full);
static PUT_TAGS: Field = kind("S3PutObjectTagging", "Set tags", Shape::Record(&[TAG_SET.member(CONDITIONAL)]))
    .help("Replaces every object's tags");
static DELETE_TAGS: Field =
    kind("S3DeleteObjectTagging", "Delete tags", Shape::Record(&[])).help("Takes every object's tags away");

static EXPIRATION: Field = Field::new("ExpirationInDays", "Days", Shape::Integer(0, i32::MAX as i64))
    .help("1 or more for Glacier; none for Intelligent-Tiering")
    .example("7");
static TIER: Field = Field::new(
    "GlacierJobTier",
    "Speed",
    Shape::Choice {
        values: &[Choice::new("BULK", "Within 48 hours, cheapest"), Choice::new("STANDARD", "Within 12 hours")],
        open: false,
    },
);
static RESTORE: Field =
    kind("S3InitiateRestoreObject", "Restore", Shape::Record(&[EXPIRATION.optional(), TIER.optional()]))
        .help("Starts the restore of every archived object");

static STATUS: Field = Field::new("Status", "Legal hold", OFF_ON);
static HOLD: Field = Field::new("LegalHold", "Legal hold", Shape::Record(&[STATUS.required()])).width(Width::Full);
static LEGAL_HOLD: Field = kind("S3PutObjectLegalHold", "Legal hold", Shape::Record(&[HOLD.required()]))
    .help("Sets or lifts the legal hold of every object");

static UNTIL: Field = Field::new("RetainUntilDate", "Retained until", Shape::Timestamp)
    .help("Together with a mode")
    .example("2030-01-01T00:00:00Z");
static MODE: Field = Field::new("Mode", "Mode", LOCK_MODE).help("Together with a date");
static EVENT_HOLD: Field = Field::new("EventHold", "Event hold", ON_OFF);
static EVENT_HOLD_DURATION: Field =
    Field::new("EventHoldDuration", "After the event hold", Shape::Record(&HOLD_DURATION))
        .help("How long the protection goes on")
        .width(Width::Full);
static RETAIN: Field = Field::new(
    "Retention",
    "Retention",
    Shape::Record(&[MODE.optional(), UNTIL.optional(), EVENT_HOLD.optional(), EVENT_HOLD_DURATION.optional()]),
)
.help("Without mode and date the retention is lifted")
.width(Width::Full);
static BYPASS: Field = Field::new("BypassGovernanceRetention", "Despite GOVERNANCE", Shape::Boolean)
    .help("Also where an object is locked in that mode");
static RETENTION: Field =
    kind("S3PutObjectRetention", "Retention", Shape::Record(&[RETAIN.required(), BYPASS.optional()]))
        .help("Locks every object for a time");

static REPLICATE: Field =
    kind("S3ReplicateObject", "Replicate", Shape::Record(&[])).help("Replicates every object by its bucket's rules");

static CHECKSUM: Field = Field::new(
    "ChecksumAlgorithm",
    "Algorithm",
    Shape::Choice {
        values: &[
            Choice::new("CRC32", ""),
            Choice::new("CRC32C", ""),
            Choice::new("CRC64NVME", ""),
            Choice::new("MD5", ""),
            Choice::new("SHA1", ""),
            Choice::new("SHA256", ""),
            Choice::new("SHA512", ""),
            Choice::new("XXHASH64", ""),
            Choice::new("XXHASH3", ""),
            Choice::new("XXHASH128", ""),
        ],
        open: false,
    },
);
static CHECKSUM_TYPE: Field = Field::new(
    "ChecksumType",
    "Of what",
    Shape::Choice {
        values: &[
            Choice::new("FULL_OBJECT", "The whole object"),
            Choice::new("COMPOSITE", "The checksums of its parts"),
        ],
        open: false,
    },
);
static COMPUTE_CHECKSUM: Field = kind(
    "S3ComputeObjectChecksum",
    "Compute checksums",
    Shape::Record(&[CHECKSUM.optional(), CHECKSUM_TYPE.optional()]),
)
.help("Writes every object's checksum into the report");

static KEY_ARN: Field = kms_key_arn("KMSKeyArn");
static SSE_KMS: Field = Field::new("SSEKMS", "SSE-KMS", Shape::Record(&[KEY_ARN.required(), BUCKET_KEY.optional()]))
    .help("The only kind")
    .place(Place::BodyAs("SSE-KMS"))
    .width(Width::Full);
static ENCRYPTION: Field =
    Field::new("ObjectEncryption", "Encryption", Shape::Record(&[SSE_KMS.member(CONDITIONAL)])).width(Width::Full);
static UPDATE_ENCRYPTION: Field =
    kind("S3UpdateObjectEncryption", "Change encryption", Shape::Record(&[ENCRYPTION.member(CONDITIONAL)]))
        .help("Another KMS key for every object, without a copy");

/// What the job does.
pub static OPERATION: Field = Field::new(
    "Operation",
    "Operation",
    Shape::Record(&[
        LAMBDA.optional(),
        COPY.optional(),
        ACL.optional(),
        PUT_TAGS.optional(),
        DELETE_TAGS.optional(),
        RESTORE.optional(),
        LEGAL_HOLD.optional(),
        RETENTION.optional(),
        REPLICATE.optional(),
        COMPUTE_CHECKSUM.optional(),
        UPDATE_ENCRYPTION.optional(),
    ]),
)
.help("Exactly one kind")
.about("What the job does to every object of the list. A job does one kind of thing.")
.union()
.width(Width::Full)
.sources(&[API_REFERENCE, MODEL]);

const fn kind(key: &'static str, label: &'static str, shape: Shape) -> Field {
    Field::new(key, label, shape).width(Width::Full)
}
