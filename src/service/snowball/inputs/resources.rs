//! Buckets, functions and images of a job.

use crate::schema::{Choice, Field, Limit, Shape, Width};
use crate::service::snowball::{MODEL, UPDATE_PAGE};

const fn arn(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label).limit(Limit::Chars(0, 255)).pattern("arn:aws.*:*").width(Width::Full)
}

const fn line(key: &'static str, label: &'static str) -> Field {
    Field::text(key, label).limit(Limit::Chars(1, 1024))
}

static BUCKET_ARN: Field =
    arn("BucketArn", "Bucket ARN").help("The bucket that data goes to or comes from").example("arn:aws:s3:::my-bucket");

/// The first key of a range.
pub static BEGIN_MARKER: Field = line("BeginMarker", "First key").help("The range begins with it").example("2025/");

/// The last key of a range.
pub static END_MARKER: Field = line("EndMarker", "Last key").help("The range ends with it").example("2026/");

/// The part of a bucket that is exported.
pub static KEY_RANGE: Field =
    Field::new("KeyRange", "Key range", Shape::Record(&[BEGIN_MARKER.optional(), END_MARKER.optional()]))
        .help("Exports only: the keys to take, sorted as UTF-8 bytes");

static SERVICE_NAME: Field = Field::new(
    "ServiceName",
    "Service",
    Shape::Choice {
        values: &[
            Choice::new("NFS_ON_DEVICE_SERVICE", "Network File System"),
            Choice::new("S3_ON_DEVICE_SERVICE", "Amazon S3"),
        ],
        open: false,
    },
)
.help("The service on the device")
.example("S3_ON_DEVICE_SERVICE");

static TRANSFER_OPTION: Field = Field::new(
    "TransferOption",
    "Transfer",
    Shape::Choice {
        values: &[
            Choice::new("IMPORT", "From the device to AWS"),
            Choice::new("EXPORT", "From AWS to the device"),
            Choice::new("LOCAL_USE", "Stays on the device"),
        ],
        open: false,
    },
)
.help("Which way the data goes")
.example("IMPORT");

static TARGET_SERVICES: Field = Field::new(
    "TargetOnDeviceServices",
    "Services on the device",
    Shape::Records(&[SERVICE_NAME.optional(), TRANSFER_OPTION.optional()]),
)
.help("The services that handle the data on the device");

/// The buckets.
pub static S3_RESOURCES: Field = Field::new(
    "S3Resources",
    "Buckets",
    Shape::Records(&[BUCKET_ARN.optional(), KEY_RANGE.optional(), TARGET_SERVICES.optional()]),
)
.help("The buckets that data goes to or comes from");

static LAMBDA_ARN: Field = arn("LambdaArn", "Function ARN")
    .help("Runs when an object is put into its bucket")
    .example("arn:aws:lambda:us-east-1:123456789012:function:thumbnails");

static EVENT_RESOURCE_ARN: Field =
    arn("EventResourceARN", "Bucket ARN").help("The bucket whose events start it").example("arn:aws:s3:::my-bucket");

static EVENT_TRIGGERS: Field =
    Field::new("EventTriggers", "Triggers", Shape::Records(&[EVENT_RESOURCE_ARN.optional()]))
        .help("What starts the function");

static LAMBDA_RESOURCES: Field = Field::new(
    "LambdaResources",
    "Lambda functions",
    Shape::Records(&[LAMBDA_ARN.optional(), EVENT_TRIGGERS.optional()]),
)
.help("Functions in Python that run on the device");

static AMI_ID: Field = Field::text("AmiId", "AMI ID")
    .help("The image in Amazon EC2")
    .example("ami-0123456789abcdef0")
    .limit(Limit::Chars(12, 21))
    .pattern("(ami-[0-9a-f]{8})|(ami-[0-9a-f]{17})");

static SNOWBALL_AMI_ID: Field = line("SnowballAmiId", "AMI ID on the device")
    .help("The same image on the device")
    .example("s.ami-0123456789abcdef0");

/// The images.
pub static EC2_AMI_RESOURCES: Field =
    Field::new("Ec2AmiResources", "Machine images", Shape::Records(&[AMI_ID.required(), SNOWBALL_AMI_ID.optional()]))
        .help("Images that run on the device");

/// All of them.
pub static RESOURCES: Field = Field::new(
    "Resources",
    "Resources",
    Shape::Record(&[S3_RESOURCES.optional(), LAMBDA_RESOURCES.optional(), EC2_AMI_RESOURCES.optional()]),
)
.help("Buckets, functions and images")
.about("What the job reads, fills and runs.")
.sources(&[MODEL, UPDATE_PAGE]);
