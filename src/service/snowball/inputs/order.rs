//! What is ordered: kind of job, device, shipping, rights.

use crate::schema::{Choice, Field, Limit, Shape, Width};
use crate::service::snowball::{MODEL, UPDATE_PAGE};

/// Import, export or use on the spot.
pub static JOB_TYPE: Field = Field::new(
    "JobType",
    "Job type",
    Shape::Choice {
        values: &[
            Choice::new("IMPORT", "From you to Amazon S3"),
            Choice::new("EXPORT", "From Amazon S3 to you"),
            Choice::new("LOCAL_USE", "Storage and compute on the spot"),
        ],
        open: false,
    },
)
.help("What the device is for")
.about("Import and export move data between you and Amazon S3; with local use the device works where you are. A cluster is for local use.")
.example("IMPORT")
.sources(&[MODEL]);

/// The model of the device.
pub static SNOWBALL_TYPE: Field = Field::new(
    "SnowballType",
    "Device type",
    Shape::Choice {
        values: &[
            Choice::new("STANDARD", "The first Snowball; Beijing, Ningxia, Singapore"),
            Choice::new("EDGE", "Storage Optimized with EC2"),
            Choice::new("EDGE_C", "Compute Optimized"),
            Choice::new("EDGE_CG", "Compute Optimized with GPU"),
            Choice::new("EDGE_S", "Storage Optimized, transfer only"),
            Choice::new("SNC1_HDD", "Snowcone"),
            Choice::new("SNC1_SSD", "Snowcone with SSD"),
            Choice::new("V3_5C", ""),
            Choice::new("V3_5S", "Storage Optimized 210 TB"),
            Choice::new("RACK_5U_C", "Snowblade"),
        ],
        open: false,
    },
)
.help("The model of the device; not every Region has all")
.about("Which device AWS sends. Documentation names `EDGE` alone for clusters.")
.example("EDGE")
.sources(&[MODEL]);

/// The size of the device.
pub static CAPACITY: Field = Field::new(
    "SnowballCapacityPreference",
    "Capacity",
    Shape::Choice {
        values: &[
            Choice::new("T50", "First Snowball"),
            Choice::new("T80", "First Snowball"),
            Choice::new("T100", "`EDGE`"),
            Choice::new("T42", "`EDGE_C`, `EDGE_CG`"),
            Choice::new("T98", "`EDGE_S`, newer `EDGE`"),
            Choice::new("T8", "`SNC1_HDD`"),
            Choice::new("T14", "`SNC1_SSD`"),
            Choice::new("T32", ""),
            Choice::new("NoPreference", ""),
            Choice::new("T240", "`V3_5S`"),
            Choice::new("T13", "`RACK_5U_C`"),
        ],
        open: false,
    },
)
.help("In TB; the device type decides what there is")
.about("A wish for the size of the device, in terabytes. Elsewhere than in the USA devices come as they are, with 80 TB; 50 TB exists in the USA alone.")
.example("T100")
.sources(&[MODEL, UPDATE_PAGE]);

/// How fast it travels.
pub static SHIPPING_OPTION: Field = Field::new(
    "ShippingOption",
    "Shipping",
    Shape::Choice {
        values: &[
            Choice::new("SECOND_DAY", "Two days; USA"),
            Choice::new("NEXT_DAY", "One day; USA"),
            Choice::new("EXPRESS", "About a day; EU, Australia"),
            Choice::new("STANDARD", "Under a week; most of the EU"),
        ],
        open: false,
    },
)
.help("How fast a device travels")
.about("The speed on the way, not how soon a device sets out. Which ones there are depends on the Region; in India a device takes one to seven days.")
.example("SECOND_DAY")
.sources(&[MODEL]);

/// A note to oneself.
pub static DESCRIPTION: Field = Field::text("Description", "Description")
    .help("Your own words for it")
    .example("Photos 2026-11")
    .limit(Limit::Chars(1, 1024))
    .width(Width::Full)
    .sources(&[MODEL]);

/// The role that reads or writes the buckets.
pub static ROLE_ARN: Field = Field::text("RoleARN", "Role ARN")
    .help("The IAM role that Snowball takes on")
    .about("Snowball reads and writes your buckets as this role.")
    .example("arn:aws:iam::123456789012:role/snowball-import")
    .limit(Limit::Chars(0, 255))
    .pattern("arn:aws.*:iam::[0-9]{12}:role/.*")
    .width(Width::Full)
    .sources(&[MODEL]);

/// The key that protects the device.
pub static KMS_KEY_ARN: Field = Field::text("KmsKeyARN", "KMS key ARN")
    .help("The key that protects the device")
    .about("A key of KMS, with which the keys of the device are encrypted.")
    .example("arn:aws:kms:us-east-1:123456789012:key/abcd1234-12ab-34cd-56ef-123456123456")
    .limit(Limit::Chars(0, 255))
    .pattern("arn:aws.*:kms:.*:[0-9]{12}:key/.*")
    .width(Width::Full)
    .sources(&[MODEL]);

/// Whether the device can be run from afar.
pub static REMOTE_MANAGEMENT: Field = Field::new(
    "RemoteManagement",
    "Remote management",
    Shape::Choice {
        values: &[
            Choice::new("INSTALLED_ONLY", "You start it with the Snowball client"),
            Choice::new("INSTALLED_AUTOSTART", "On when the device arrives"),
            Choice::new("NOT_INSTALLED", "Left out"),
        ],
        open: false,
    },
)
.help("Whether the device can be run from outside your network")
.example("INSTALLED_ONLY")
.sources(&[MODEL]);

/// How sensitive the data is.
pub static IMPACT_LEVEL: Field = Field::new(
    "ImpactLevel",
    "Impact level",
    Shape::Choice {
        values: &[
            Choice::new("IL2", ""),
            Choice::new("IL4", ""),
            Choice::new("IL5", ""),
            Choice::new("IL6", ""),
            Choice::new("IL99", ""),
        ],
        open: false,
    },
)
.help("The highest one of the data on the device")
.example("IL2")
.sources(&[MODEL]);

static GSTIN: Field = Field::text("GSTIN", "GSTIN")
    .help("Goods and Services Tax number, 15 characters")
    .example("22AAAAA0000A1Z5")
    .limit(Limit::Chars(15, 15))
    .pattern("\\d{2}[A-Z]{5}\\d{4}[A-Z]{1}[A-Z\\d]{1}[Z]{1}[A-Z\\d]{1}");

static INDIA: Field =
    Field::new("IND", "India", Shape::Record(&[GSTIN.optional()])).help("What Regions in India ask for");

/// Papers for the tax office.
pub static TAX_DOCUMENTS: Field = Field::new("TaxDocuments", "Tax documents", Shape::Record(&[INDIA.optional()]))
    .help("Where the Region asks for them: India")
    .sources(&[MODEL]);

static IS_WIFI_ENABLED: Field =
    Field::new("IsWifiEnabled", "Wi-Fi", Shape::Boolean).help("Whether the Wi-Fi adapter is on").example("true");

static WIRELESS_CONNECTION: Field =
    Field::new("WirelessConnection", "Wireless connection", Shape::Record(&[IS_WIFI_ENABLED.optional()]))
        .help("Wi-Fi of the device");

static SNOWCONE: Field = Field::new(
    "SnowconeDeviceConfiguration",
    "Snowcone configuration",
    Shape::Record(&[WIRELESS_CONNECTION.optional()]),
)
.help("Settings of the device");

/// Settings of the device.
pub static DEVICE_CONFIGURATION: Field =
    Field::new("DeviceConfiguration", "Device configuration", Shape::Record(&[SNOWCONE.optional()]))
        .help("How the device is set up before it is sent")
        .sources(&[MODEL]);

/// How many jobs a new cluster begins with.
pub static INITIAL_CLUSTER_SIZE: Field = Field::new("InitialClusterSize", "Nodes", Shape::Integer(0, 16))
    .help("Jobs to create along with the cluster; without it, none")
    .default("0")
    .example("5")
    .sources(&[MODEL]);

/// Create the cluster even so.
pub static FORCE_CREATE_JOBS: Field = Field::new("ForceCreateJobs", "Create it even so", Shape::Boolean)
    .help("Even with more or fewer nodes than the storage needs")
    .about("Without it, a cluster is refused whose nodes are too many or too few for the capacity that its services ask for.")
    .example("false")
    .sources(&[MODEL]);
