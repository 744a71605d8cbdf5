//! The copy of objects.

use super::super::shared::{BUCKET_KEY, HOLD_DURATION, LOCK_MODE, OFF_ON, ON_OFF, STORAGE_CLASS, TAG, text_1024};
use super::grants::{CANNED, GRANT};
use crate::schema::{Choice, Field, Limit, Need, Presence, Shape, Width};

static TARGET: Field = Field::text("TargetResource", "Destination bucket")
    .help("ARN of a general purpose or directory bucket")
    .example("arn:aws:s3:::amzn-s3-demo-destination-bucket")
    .limit(Limit::Chars(1, 128))
    .pattern("arn:[^:]+:(s3|s3express):.*")
    .width(Width::Full);
static PREFIX: Field =
    text_1024("TargetKeyPrefix", "Key prefix").help("In front of the copies' keys").example("Folder1");
static CLASS: Field = Field::new("StorageClass", "Storage class", STORAGE_CLASS).help("Of the copies");
static GRANTS: Field = Field::new("AccessControlGrants", "Grants", Shape::Records(&GRANT))
    .help("Or a canned ACL, not both")
    .width(Width::Full);
static METADATA_DIRECTIVE: Field = Field::new(
    "MetadataDirective",
    "Metadata",
    Shape::Choice {
        values: &[Choice::new("COPY", "As they are"), Choice::new("REPLACE", "The new ones below")],
        open: false,
    },
);
static ANNOTATION_DIRECTIVE: Field = Field::new(
    "AnnotationDirective",
    "Annotations",
    Shape::Choice { values: &[Choice::new("COPY", "As they are"), Choice::new("EXCLUDE", "None")], open: false },
)
.default("`COPY`");
static MODIFIED_SINCE: Field =
    Field::new("ModifiedSinceConstraint", "Changed since", Shape::Timestamp).example("2026-01-01T00:00:00Z");
static UNMODIFIED_SINCE: Field =
    Field::new("UnModifiedSinceConstraint", "Not changed since", Shape::Timestamp).example("2026-07-01T00:00:00Z");

static CACHE_CONTROL: Field = text_1024("CacheControl", "Cache-Control").example("max-age=86400");
static DISPOSITION: Field = text_1024("ContentDisposition", "Content-Disposition").example("attachment");
static ENCODING: Field = text_1024("ContentEncoding", "Content-Encoding").example("gzip");
static LANGUAGE: Field = text_1024("ContentLanguage", "Content-Language").example("en");
static TYPE: Field = text_1024("ContentType", "Content-Type").example("image/jpeg");
static EXPIRES: Field = Field::new("HttpExpiresDate", "Expires", Shape::Timestamp).example("2027-01-01T00:00:00Z");
static META_NAME: Field = text_1024("Name", "Name").example("camera");
static META_VALUE: Field = Field::text("Value", "Value").limit(Limit::Chars(0, 1024)).example("x100");
static USER_METADATA: Field =
    Field::new("UserMetadata", "Own metadata", Shape::Map { key: &META_NAME, value: &META_VALUE })
        .help("Names without x-amz-meta-")
        .limit(Limit::Items(0, 8192))
        .width(Width::Full);
static SSE: Field = Field::new(
    "SSEAlgorithm",
    "Encryption",
    Shape::Choice { values: &[Choice::new("AES256", "SSE-S3"), Choice::new("KMS", "SSE-KMS")], open: false },
);
static LENGTH: Field =
    Field::new("ContentLength", "Content-Length", Shape::Integer(0, i64::MAX)).help("No longer of use");
static MD5: Field = text_1024("ContentMD5", "Content-MD5").help("No longer of use");
static CHARGED: Field = Field::new("RequesterCharged", "Requester charged", Shape::Boolean).help("No longer of use");
static NEW_METADATA: Field = Field::new(
    "NewObjectMetadata",
    "New metadata",
    Shape::Record(&[
        TYPE.optional(),
        CACHE_CONTROL.optional(),
        DISPOSITION.optional(),
        ENCODING.optional(),
        LANGUAGE.optional(),
        EXPIRES.optional(),
        USER_METADATA.optional(),
        SSE.optional(),
        LENGTH.member(UNUSED),
        MD5.member(UNUSED),
        CHARGED.member(UNUSED),
    ]),
)
.help("Without it the copies keep what the objects have")
.width(Width::Full);
const UNUSED: Presence = Presence::both(Need::Unused);

static NEW_TAGS: Field = Field::new("NewObjectTagging", "New tags", Shape::Records(&TAG))
    .help("Up to 10; none set: the tags are copied")
    .limit(Limit::Items(0, 10))
    .width(Width::Full);
static REDIRECT: Field = Field::text("RedirectLocation", "Website redirect")
    .help("For a bucket that is a website")
    .example("/index.html")
    .limit(Limit::Chars(1, 2048));
static REQUESTER_PAYS: Field = Field::new("RequesterPays", "Requester pays", Shape::Boolean);
static KMS_KEY: Field = Field::text("SSEAwsKmsKeyId", "KMS key")
    .help("Key ID, ARN or alias; a full ARN for another account's")
    .example("1234abcd-12ab-34cd-56ef-1234567890ab")
    .limit(Limit::Chars(1, 2000))
    .width(Width::Full);
static LEGAL_HOLD: Field = Field::new("ObjectLockLegalHoldStatus", "Legal hold", OFF_ON);
static LOCK: Field = Field::new("ObjectLockMode", "Retention mode", LOCK_MODE).help("Together with a date");
static LOCK_UNTIL: Field = Field::new("ObjectLockRetainUntilDate", "Retained until", Shape::Timestamp)
    .help("Together with a mode")
    .example("2030-01-01T00:00:00Z");
static EVENT_HOLD: Field = Field::new("ObjectLockEventHold", "Event hold", ON_OFF);
static EVENT_HOLD_DURATION: Field =
    Field::new("ObjectLockEventHoldDuration", "After the event hold", Shape::Record(&HOLD_DURATION))
        .help("How long the protection goes on")
        .width(Width::Full);
static CHECKSUM: Field = Field::new(
    "ChecksumAlgorithm",
    "Checksum",
    Shape::Choice {
        values: &[
            Choice::new("CRC32", ""),
            Choice::new("CRC32C", ""),
            Choice::new("SHA1", ""),
            Choice::new("SHA256", ""),
            Choice::new("CRC64NVME", ""),
            Choice::new("SHA512", ""),
            Choice::new("MD5", ""),
            Choice::new("XXHASH64", ""),
            Choice::new("XXHASH3", ""),
            Choice::new("XXHASH128", ""),
        ],
        open: false,
    },
);

/// Copies every object.
pub static COPY: Field = Field::new(
    "S3PutObjectCopy",
    "Copy",
    Shape::Record(&[
        TARGET.member(Presence::both(Need::Conditional)),
        PREFIX.optional(),
        CLASS.optional(),
        CANNED.optional(),
        GRANTS.optional(),
        METADATA_DIRECTIVE.optional(),
        NEW_METADATA.optional(),
        NEW_TAGS.optional(),
        ANNOTATION_DIRECTIVE.optional(),
        MODIFIED_SINCE.optional(),
        UNMODIFIED_SINCE.optional(),
        KMS_KEY.optional(),
        BUCKET_KEY.optional(),
        CHECKSUM.optional(),
        LOCK.optional(),
        LOCK_UNTIL.optional(),
        LEGAL_HOLD.optional(),
        EVENT_HOLD.optional(),
        EVENT_HOLD_DURATION.optional(),
        REDIRECT.optional(),
        REQUESTER_PAYS.optional(),
    ]),
)
.help("Copies every object to a bucket")
.width(Width::Full);
