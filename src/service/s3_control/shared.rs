//! Inputs that several operations take.

use super::{API_REFERENCE, MODEL};
use crate::schema::{Choice, Field, Limit, Member, Place, Shape, Width};

const ACCOUNT: &str = r"^\d{12}$";
const TAG_TEXT: &str = r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$";
const TWELVE: Limit = Limit::Chars(12, 12);

/// An account that owns something.
pub const fn owner(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label)
        .help("Twelve digits; the job fails if another account owns it")
        .pattern(ACCOUNT)
        .limit(TWELVE)
}

/// A text of 1 to 1024 characters.
pub const fn text_1024(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label).limit(Limit::Chars(1, 1024))
}

/// The ARN of a general purpose bucket.
pub const fn bucket_arn(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label)
        .help("ARN of a general purpose bucket")
        .example("arn:aws:s3:::amzn-s3-demo-bucket")
        .limit(Limit::Chars(1, 128))
        .pattern("arn:[^:]+:s3:.*")
        .width(Width::Full)
}

/// The account.
pub static ACCOUNT_ID: Field = Field::text("AccountId", "Account ID")
    .help("Twelve digits")
    .about("The AWS account that the job belongs to. It stands in a header and in front of the host's name.")
    .example("123456789012")
    .pattern(ACCOUNT)
    .limit(TWELVE)
    .place(Place::Header("x-amz-account-id"))
    .sources(&[API_REFERENCE, MODEL]);

/// The job.
pub static JOB_ID: Field = Field::text("JobId", "Job ID")
    .help("5 to 36 letters, digits, hyphens and underscores")
    .about("The id that Amazon S3 gave the job when it was created; today it has the form of a UUID.")
    .example("00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c")
    .limit(Limit::Chars(5, 36))
    .pattern(r"[a-zA-Z0-9\-\_]+")
    .place(Place::Path("id"))
    .sources(&[API_REFERENCE, MODEL]);

/// The least and the greatest priority.
pub const PRIORITY: Shape = Shape::Integer(0, i32::MAX as i64);

/// Days or years for which an object stays protected.
pub static HOLD_DURATION: [Member; 2] = [DAYS.optional(), YEARS.optional()];

static DAYS: Field = Field::new("Days", "Days", Shape::Integer(1, 36_500)).help("Or years, not both");
static YEARS: Field = Field::new("Years", "Years", Shape::Integer(1, 100)).help("Or days, not both");

/// A tag.
pub static TAG: [Member; 2] = [TAG_KEY.required(), TAG_VALUE.required()];

static TAG_KEY: Field = Field::text("Key", "Key")
    .help("Up to 128 characters, case counts")
    .example("department")
    .limit(Limit::Chars(1, 128))
    .pattern(TAG_TEXT);
static TAG_VALUE: Field = Field::text("Value", "Value")
    .help("Up to 256 characters, may be empty")
    .example("finance")
    .limit(Limit::Chars(0, 256))
    .pattern(TAG_TEXT);

/// On or off.
pub const OFF_ON: Shape =
    Shape::Choice { values: &[Choice::new("OFF", "Not held"), Choice::new("ON", "Held")], open: false };

/// On or off, in the other order.
pub const ON_OFF: Shape =
    Shape::Choice { values: &[Choice::new("ON", "Held"), Choice::new("OFF", "Not held")], open: false };

/// The two modes of Object Lock.
pub const LOCK_MODE: Shape = Shape::Choice {
    values: &[
        Choice::new("COMPLIANCE", "Nobody can shorten or lift it"),
        Choice::new("GOVERNANCE", "Those with a special permission can lift it"),
    ],
    open: false,
};

/// The storage classes.
pub const STORAGE_CLASS: Shape = Shape::Choice {
    values: &[
        Choice::new("STANDARD", ""),
        Choice::new("STANDARD_IA", "Infrequent access"),
        Choice::new("ONEZONE_IA", "Infrequent access, one Availability Zone"),
        Choice::new("GLACIER", "Glacier Flexible Retrieval"),
        Choice::new("INTELLIGENT_TIERING", ""),
        Choice::new("DEEP_ARCHIVE", "Glacier Deep Archive"),
        Choice::new("GLACIER_IR", "Glacier Instant Retrieval"),
    ],
    open: false,
};

/// Whether S3 Bucket Keys are used.
pub static BUCKET_KEY: Field =
    Field::new("BucketKeyEnabled", "S3 Bucket Key", Shape::Boolean).help("Fewer calls to KMS");

/// The full ARN of a KMS key, as newer parts of the API take it.
pub const fn kms_key_arn(key: &'static str) -> Field {
    Field::text(key, "KMS key ARN")
        .help("The key's full ARN, not an alias")
        .example("arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab")
        .limit(Limit::Chars(20, 2048))
        .pattern("arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+")
        .width(Width::Full)
}
