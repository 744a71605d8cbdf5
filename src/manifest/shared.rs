//! Options that several kinds share, the return address and customs.

use super::sources::*;
use crate::schema::{Choice, Field, Limit, Member, Need, Presence, Section, Shape, Width};

/// What identifies device and job.
pub const JOB: Section = Section { id: "job", title: "Job", about: "One device, one job, one manifest" };
/// Where the device goes back to.
pub const RETURN: Section =
    Section { id: "return-address", title: "Return address", about: "Where the device goes back to. No PO box" };
/// What customs officers ask.
pub const CUSTOMS_SECTION: Section =
    Section { id: "customs", title: "Customs", about: "Needed when the device crosses a border" };

/// Required by the late service, optional in the early one.
pub const LATE_ONLY: Presence = Presence { late: Need::Required, early: Need::Optional };
/// Required by the early service, optional in the late one.
pub const EARLY_ONLY: Presence = Presence { late: Need::Optional, early: Need::Required };
/// Required when other values say so.
pub const CONDITIONAL: Presence = Presence::both(Need::Conditional);

/// The version of the file format.
pub static MANIFEST_VERSION: Field = Field::new("manifestVersion", "Manifest version", Shape::Version)
    .help("2.0 for S3, 3.0 for EBS and Glacier")
    .about("The version of the manifest format, which has to fit the kind of job: `2.0` for S3 imports and exports, `3.0` for EBS and Glacier imports. Older files carry `1.0` to `1.3`.")
    .example("2.0")
    .sources(&[COMMON, EBS, GLACIER, EXPORT]);

/// The program that wrote the file.
pub static GENERATOR_NAME: Field = Field::text("generator", "Generator")
    .help("The program that wrote the file")
    .about("Free text that names the program or person the manifest comes from. The service keeps it and does nothing with it.")
    .example("Waybill")
    .sources(&[COMMON]);

/// The key that has to sign the request.
pub static ACCESS_KEY_ID: Field = Field::new("accessKeyId", "Access key ID", Shape::AccessKeyId)
    .help("The key that signs the request")
    .about("The access key ID of the account that pays. It has to be the key that signs CreateJob or UpdateJob, else the service answers InvalidAccessKeyId. The guides of 2010 require it; the templates of the last years leave it out.")
    .example("AKIAIOSFODNN7EXAMPLE")
    .sources(&[COMMON, COMMON_EARLY, MODEL]);

/// The device's serial number.
pub static DEVICE_ID: Field = Field::text("deviceId", "Device ID")
    .help("Serial number, or what the sticker says")
    .about("What identifies the device: its serial number or, where it has none, any text that is written on a sticker on it. Spaces and slashes are fine.")
    .example("S/N 123XXXY1934883")
    .sources(&[COMMON, TEMPLATE]);

/// Consent to the erasure of the device.
pub static ERASE_DEVICE: Field = Field::new("eraseDevice", "Erase device", Shape::YesNo)
    .help("The later service refuses anything but yes")
    .about("Consent that the device is erased after the import and before it is sent back. The early service took `no` as well; the late one refuses the job unless it reads `yes`.")
    .example("yes")
    .sources(&[EBS, GLACIER, COMMON_EXAMPLES, TEMPLATE]);

/// Who is told about problems.
pub static NOTIFICATION_EMAIL: Field = Field::new("notificationEmail", "Notification email", Shape::Emails)
    .width(Width::Full)
    .help("One or more addresses, separated by ;")
    .about("Where the service writes when something is wrong with the job, or when the device cannot be erased. An import without an address is refused by the late service.")
    .example("jane.roe@example.com;ops@example.com")
    .sources(&[TEMPLATE, COMMON_EXAMPLES]);

/// How the device travels back.
pub static SERVICE_LEVEL: Field = Field::new(
    "serviceLevel",
    "Service level",
    Shape::Choice {
        values: &[
            Choice::new("standard", "Standard shipping"),
            Choice::new("expeditedShipping", "Two days, for a fee, within the USA"),
        ],
        open: false,
    },
)
.help("How the device is sent back")
.about("How fast the device is sent back. `expeditedShipping` takes two days, costs a fee and is offered from a region in the USA to an address in the USA.")
.example("standard")
.default("standard")
.sources(&[COMMON_EXAMPLES, LIMITS, GENERATOR]);

/// The bucket for logs of an S3 import.
pub static LOG_BUCKET: Field = Field::new("logBucket", "Log bucket", Shape::Bucket)
    .help("Where the log goes; must exist")
    .about("The bucket that receives the log of the job. It has to exist and to belong to the account. An S3 import without it logs into the import bucket; the other kinds need it. EBS and Glacier jobs also put a report there, and a large EBS device its image.")
    .example("example-logs")
    .default("the import bucket, for an S3 import")
    .sources(&[COMMON, COMMON_EARLY, EBS_JOB]);

/// What the names of logs begin with.
pub static LOG_PREFIX: Field = Field::new("logPrefix", "Log prefix", Shape::Prefix)
    .help("Put before the log's name as it is")
    .about("What the key of the log begins with: `logPrefix` and `import-log-JOBID` or `export-log-JOBID`, joined without a slash. Both together have at most 1,024 bytes, which leaves 1,008 for the prefix.")
    .example("batch-07/")
    .limit(Limit::Bytes(1008))
    .sources(&[COMMON, EXPORT_HOWTO_LAST, COMMON_EXAMPLES]);

/// The password of a TrueCrypt container.
pub static TRUECRYPT_PASSWORD: Field = Field::new("trueCryptPassword", "TrueCrypt password", Shape::Secret)
    .help("Opens the container on the device")
    .about("The password of the TrueCrypt container on the device. An import reads the container with it; an export makes the container with it, and needs this or a PIN code.")
    .example("correct horse battery staple")
    .sources(&[TEMPLATE, IMPORT_JOB, EXPORT_JOB]);

/// The PIN of a device with a keypad.
pub static PIN_CODE: Field = Field::new("pinCode", "PIN code", Shape::Secret)
    .help("For a device with a keypad")
    .about("The number that unlocks a device with a keypad of its own. Leading zeros count, so it should stand between quotes.")
    .example("042917")
    .sources(&[EXPORT_JOB, GENERATOR]);

/// Texts replaced in names.
pub static SUBSTITUTIONS: Field = Field::new(
    "substitutions",
    "Substitutions",
    Shape::Map { key: &SUBSTITUTED, value: &SUBSTITUTE },
)
.help("Text in names, and what replaces it")
.about("Texts that are replaced in names: in object keys on an import, in file names on an export. Whether the left side may be a pattern, and in which order the pairs apply, is not documented.")
.sources(&[KEY_NAMES, GENERATOR]);

static SUBSTITUTED: Field = Field::text("substitution", "Text")
    .help("What is replaced")
    .about("The text that is looked for in a name.")
    .example("A")
    .sources(&[KEY_NAMES]);

static SUBSTITUTE: Field = Field::text("substitute", "Replacement")
    .help("What stands there afterwards")
    .about("The text that is put in its place; it may be empty.")
    .example("a")
    .sources(&[KEY_NAMES]);

/// Where the device goes back to.
pub static RETURN_ADDRESS: Field =
    Field::new("returnAddress", "Return address", Shape::Record(RETURN_ADDRESS_MEMBERS))
        .help("Where the device is sent back to")
        .about("The street address the device goes back to. The address on the parcel's label counts only if the delivery is refused.")
        .sources(&[TEMPLATE, COMMON_EARLY]);

/// The parts of the return address, in the templates' order.
pub const RETURN_ADDRESS_MEMBERS: &[Member] = &[
    NAME.required(),
    COMPANY.optional(),
    STREET1.required(),
    STREET2.optional(),
    STREET3.optional(),
    CITY.required(),
    STATE_OR_PROVINCE.member(CONDITIONAL),
    POSTAL_CODE.required(),
    COUNTRY.required(),
    PHONE_NUMBER.member(LATE_ONLY),
];

/// Who receives the device.
pub static NAME: Field = Field::text("name", "Name")
    .help("Person, or company ATTN person")
    .about("Who receives the device: a person, or a company with the person's name after `ATTN`.")
    .example("Jane Roe")
    .sources(&[TEMPLATE]);

/// The receiver's company.
pub static COMPANY: Field = Field::text("company", "Company")
    .help("Needed for a prepaid label")
    .about("The company the receiver works for. The manifest can do without; a request for a prepaid shipping label cannot.")
    .example("Example Corp.")
    .sources(&[COMMON_EARLY, TEMPLATE]);

/// The street.
pub static STREET1: Field = Field::text("street1", "Street")
    .help("A street address, no PO box")
    .about("Street and number. The carrier does not deliver to post office boxes.")
    .example("123 Any Street")
    .sources(&[TEMPLATE, LIMITS]);

/// More of the street.
pub static STREET2: Field = Field::text("street2", "Street, line 2")
    .help("Building, floor, suite")
    .about("A second line of the street address. It may be left out or left empty.")
    .example("Suite 7")
    .sources(&[TEMPLATE]);

/// Even more of the street.
pub static STREET3: Field = Field::text("street3", "Street, line 3")
    .help("One more line, if needed")
    .about("A third line of the street address. It may be left out or left empty.")
    .example("Loading dock")
    .sources(&[TEMPLATE]);

/// The town.
pub static CITY: Field = Field::text("city", "City")
    .width(Width::Third)
    .help("Town or city")
    .about("The town or city of the address.")
    .example("Anytown")
    .sources(&[TEMPLATE]);

/// The state, province or region.
pub static STATE_OR_PROVINCE: Field = Field::text("stateOrProvince", "State")
    .width(Width::Third)
    .help("Two letters; needed in USA and Canada")
    .about("State or province, needed for addresses in the USA and in Canada. All samples use the code of two letters.")
    .example("WA")
    .sources(&[TEMPLATE, SAMPLES]);

/// The postal code.
pub static POSTAL_CODE: Field = Field::text("postalCode", "Postal code")
    .width(Width::Third)
    .help("As text: leading zeros count")
    .about("The postal code. A code of digits alone is a number to a YAML reader and may lose its leading zero, so it should stand between quotes.")
    .example("91011-1111")
    .sources(&[TEMPLATE, SAMPLES]);

/// The country.
pub static COUNTRY: Field = Field::new("country", "Country", Shape::Country)
    .help("Its name, not a code")
    .about("The name of the country, in English. `USA` and `United States` both occur.")
    .example("USA")
    .sources(&[TEMPLATE, SAMPLES]);

/// The telephone number for the carrier.
pub static PHONE_NUMBER: Field = Field::new("phoneNumber", "Phone", Shape::Phone)
    .help("With the country code, for the carrier")
    .about("A telephone number the carrier can call, with the country code in front. An early sample goes without it; the templates ask for it.")
    .example("+1 206 555 0100")
    .sources(&[TEMPLATE]);

/// What customs officers ask.
pub static CUSTOMS_FIELD: Field = Field::new("customs", "Customs", Shape::Record(CUSTOMS_MEMBERS))
    .help("What the device is and what it is worth")
    .about("What customs want to know about the device. Needed when the country of the return address is not the country where the device is loaded, except between countries of the EU.")
    .sources(&[CUSTOMS]);

/// The parts of the customs block, in the samples' order.
pub const CUSTOMS_MEMBERS: &[Member] = &[
    DATA_DESCRIPTION.required(),
    ENCRYPTED_DATA.required(),
    ENCRYPTION_CLASSIFICATION.member(CONDITIONAL),
    EXPORT_CERTIFIER_NAME.required(),
    REQUIRES_EXPORT_LICENSE.required(),
    DEVICE_VALUE.required(),
    DEVICE_COUNTRY_OF_ORIGIN.required(),
    DEVICE_TYPE.required(),
    DEVICE_HTS.optional(),
    TYPE_OF_EXPORT.optional(),
];

/// What the data are.
pub static DATA_DESCRIPTION: Field = Field::text("dataDescription", "Data description")
    .help("What is on the device, in a few words")
    .about("What is on the device, in a few words that a customs officer understands.")
    .example("Company backup data")
    .sources(&[CUSTOMS, GENERATOR]);

/// Whether the data are encrypted.
pub static ENCRYPTED_DATA: Field = Field::new("encryptedData", "Encrypted data", Shape::YesNo)
    .help("Then a classification is expected")
    .about("Whether the data on the device are encrypted.")
    .example("yes")
    .sources(&[CUSTOMS, GENERATOR]);

/// The export classification of the encryption.
pub static ENCRYPTION_CLASSIFICATION: Field = Field::text("encryptionClassification", "Encryption classification")
    .help("Expected when data is encrypted")
    .about("The export control classification number of the encryption. `5D992` is the only value in all samples.")
    .example("5D992")
    .sources(&[CUSTOMS, BACKUP_TOOL]);

/// Who vouches for the export.
pub static EXPORT_CERTIFIER_NAME: Field = Field::text("exportCertifierName", "Export certifier")
    .help("Who vouches for these statements")
    .about("The name of the person who vouches that the statements about the export are true.")
    .example("Jane Roe")
    .sources(&[CUSTOMS, BACKUP_TOOL]);

/// Whether a license is needed.
pub static REQUIRES_EXPORT_LICENSE: Field =
    Field::new("requiresExportLicense", "Requires export license", Shape::YesNo)
        .help("Whether the data need a license")
        .about("Whether the data on the device may leave the country with a license only.")
        .example("no")
        .sources(&[CUSTOMS, BACKUP_TOOL]);

/// What the device is worth.
pub static DEVICE_VALUE: Field = Field::new("deviceValue", "Device value", Shape::Money)
    .help("US dollars, such as 250.00")
    .about("What the device itself is worth, in US dollars with decimals and without a sign.")
    .example("250.00")
    .sources(&[CUSTOMS, BACKUP_TOOL]);

/// Where the device was made.
pub static DEVICE_COUNTRY_OF_ORIGIN: Field = Field::new("deviceCountryOfOrigin", "Made in", Shape::Country)
    .help("Country of manufacture")
    .about("The country where the device was made, as its label says.")
    .example("China")
    .sources(&[CUSTOMS, BACKUP_TOOL]);

/// What kind of device it is.
pub static DEVICE_TYPE: Field = Field::new(
    "deviceType",
    "Device type",
    Shape::Choice {
        values: &[
            Choice::new("externalStorageDevice", "A disk in a case of its own"),
            Choice::new("usbFlashDrive", "A USB stick"),
            Choice::new("sataDrive", "A bare SATA disk"),
        ],
        open: true,
    },
)
.help("What kind of device it is")
.about("What kind of device it is. AWS's page shows the first value; the other two are known from a tool that writes manifests.")
.example("externalStorageDevice")
.sources(&[CUSTOMS, GENERATOR]);

/// The tariff code of the device.
pub static DEVICE_HTS: Field = Field::text("deviceHTS", "Tariff code")
    .help("Harmonized tariff code of the device")
    .about("The code of the device in the harmonized tariff schedule. Seen in later files only, with `8471.70.2000` and `8471.70.4065`.")
    .example("8471.70.4065")
    .sources(&[BACKUP_TOOL]);

/// Whether the device comes back.
pub static TYPE_OF_EXPORT: Field = Field::new(
    "typeOfExport",
    "Type of export",
    Shape::Choice {
        values: &[
            Choice::new("return", "The device goes back where it came from"),
            Choice::new("permanent", "The device stays abroad"),
            Choice::new("temporary", "The device is abroad for a while"),
        ],
        open: true,
    },
)
.help("Whether the device comes back")
.about("Whether the device returns, stays or only visits. All samples say `return`.")
.example("return")
.sources(&[CUSTOMS, GENERATOR]);
