//! An import into S3: every file on the device becomes an object of one bucket.

use super::shared::*;
use super::sources::*;
use super::{Kind, Manifest};
use crate::schema::{Choice, Field, Member, Section, Shape};

/// Where the files go.
pub const DESTINATION: Section = Section {
    id: "destination",
    title: "Destination",
    about: "Buckets must exist, in one Region, owned by this account",
};
/// Which files, and with which headers.
pub const FILES: Section = Section { id: "files", title: "Files", about: "Which files are taken, and as what type" };

/// All that is known about the kind.
pub static MANIFEST: Manifest = Manifest {
    kind: Kind::ImportS3,
    version: "2.0",
    about: "Loads every file of the device into one S3 bucket.",
    sections: &[JOB, DESTINATION, FILES, RETURN, CUSTOMS_SECTION],
    members: MEMBERS,
    sources: &[IMPORT, TEMPLATE],
};

const MEMBERS: &[Member] = &[
    MANIFEST_VERSION.required().within(JOB),
    GENERATOR_NAME.optional().within(JOB),
    ACCESS_KEY_ID.member(EARLY_ONLY).within(JOB),
    BUCKET.required().within(DESTINATION),
    PREFIX.optional().within(DESTINATION),
    DEVICE_ID.required().within(JOB),
    ERASE_DEVICE.required().within(JOB),
    NOTIFICATION_EMAIL.member(LATE_ONLY).within(JOB),
    TRUECRYPT_PASSWORD.optional().within(JOB),
    PIN_CODE.optional().within(JOB),
    ACL.optional().within(DESTINATION),
    STORAGE_CLASS.optional().within(DESTINATION),
    CACHE_CONTROL.optional().within(DESTINATION),
    CONTENT_DISPOSITION.optional().within(DESTINATION),
    CONTENT_LANGUAGE.optional().within(DESTINATION),
    EXPIRES.optional().within(DESTINATION),
    CONTENT_TYPES.optional().within(FILES),
    DEFAULT_CONTENT_TYPE.optional().within(FILES),
    SET_CONTENT_ENCODING.optional().within(FILES),
    DISK_TIMESTAMP_METADATA_KEY.optional().within(FILES),
    STATIC_METADATA.optional().within(FILES),
    IGNORE.optional().within(FILES),
    SUBSTITUTIONS.optional().within(FILES),
    LOG_BUCKET.optional().within(DESTINATION),
    LOG_PREFIX.optional().within(DESTINATION),
    SERVICE_LEVEL.optional().within(JOB),
    RETURN_ADDRESS.required().within(RETURN),
    CUSTOMS_FIELD.member(CONDITIONAL).within(CUSTOMS_SECTION),
];

/// Where the files go.
pub static BUCKET: Field = Field::new("bucket", "Bucket", Shape::Bucket)
    .help("Exactly one; must exist")
    .about("The bucket that receives the files. It has to exist and to be writable for the account; one import fills exactly one bucket.")
    .example("example-archive")
    .sources(&[IMPORT, TEMPLATE]);

/// What object keys begin with.
pub static PREFIX: Field = Field::new("prefix", "Prefix", Shape::Prefix)
    .help("Put before each path as it is")
    .about("What every object key begins with. It is joined to the path on the device as it is: `my-prefix/` and `jpgs/sample.jpg` make `my-prefix/jpgs/sample.jpg`, and without the slash `my-prefixjpgs/sample.jpg`.")
    .example("2014/batch-07/")
    .sources(&[KEY_NAMES]);

/// Who may read the objects.
pub static ACL: Field = Field::new(
    "acl",
    "Access control",
    Shape::Choice {
        values: &[
            Choice::new("private", "Only the owner"),
            Choice::new("public-read", "Anyone may read"),
            Choice::new("public-read-write", "Anyone may read and write"),
            Choice::new("authenticated-read", "Anyone with an AWS account may read"),
        ],
        open: false,
    },
)
.help("Who may read the objects")
.about("The canned access control list of every object. Anything but `private` needs the right to set it (`s3:PutObjectAcl`). The last edition of the guide no longer lists it; the template still does.")
.example("private")
.default("private")
.sources(&[IMPORT, GUIDE_2009, TEMPLATE]);

/// How S3 stores the objects.
pub static STORAGE_CLASS: Field = Field::new(
    "storageClass",
    "Storage class",
    Shape::Choice {
        values: &[
            Choice::new("STANDARD", "The usual class"),
            Choice::new("REDUCED_REDUNDANCY", "Fewer copies, for data that can be made again"),
        ],
        open: true,
    },
)
.help("How S3 stores the objects")
.about("The storage class of every object. Known from a tool that writes manifests; AWS's pages at hand do not name the values.")
.example("REDUCED_REDUNDANCY")
.default("STANDARD")
.sources(&[GENERATOR]);

/// A header on every object.
pub static CACHE_CONTROL: Field = Field::text("cacheControl", "Cache-Control")
    .help("Header on every object")
    .about("The Cache-Control header that S3 sends with every object. The service passes it on without looking at it.")
    .example("max-age=3600")
    .sources(&[IMPORT]);

/// A header on every object.
pub static CONTENT_DISPOSITION: Field = Field::text("contentDisposition", "Content-Disposition")
    .help("Header on every object")
    .about("The Content-Disposition header that S3 sends with every object: `attachment` lets browsers save instead of show it.")
    .example("attachment")
    .sources(&[IMPORT, GUIDE_2009]);

/// A header on every object.
pub static CONTENT_LANGUAGE: Field = Field::text("contentLanguage", "Content-Language")
    .help("Header on every object, such as es")
    .about(
        "The Content-Language header that S3 sends with every object. The service passes it on without looking at it.",
    )
    .example("es")
    .sources(&[IMPORT, UPDATE_SAMPLE]);

/// A header on every object.
pub static EXPIRES: Field = Field::text("expires", "Expires")
    .help("Header on every object")
    .about("The Expires header that S3 sends with every object. The service passes it on without looking at it; a sample even says `tomorrow`.")
    .example("Thu, 01 Dec 2016 16:00:00 GMT")
    .sources(&[UPDATE_SAMPLE, GENERATOR]);

/// Types by file extension.
pub static CONTENT_TYPES: Field = Field::new(
    "contentTypes",
    "Content types",
    Shape::Map { key: &EXTENSION, value: &CONTENT_TYPE },
)
.help("jpg and JPG are two entries")
.about("The Content-Type of files by the extension of their names, without the dot. Capitals count: `jpg` and `JPG` are two entries. These types come before the service's own list.")
.sources(&[GUIDE_2009]);

static EXTENSION: Field = Field::text("extension", "Extension")
    .help("Without the dot; capitals count")
    .about("The extension of a file's name without its dot. Capitals count.")
    .example("jpg")
    .sources(&[GUIDE_2009]);

static CONTENT_TYPE: Field = Field::text("contentType", "Content type")
    .help("A media type such as image/jpeg")
    .about("The media type of files with that extension.")
    .example("image/jpeg")
    .sources(&[GUIDE_2009]);

/// The type of all other files.
pub static DEFAULT_CONTENT_TYPE: Field = Field::text("defaultContentType", "Default content type")
    .help("For files with no known extension")
    .about("The Content-Type of files whose extension is in neither list.")
    .example("binary/octet-stream")
    .sources(&[S3_EXAMPLES]);

/// Whether gzip files are marked as such.
pub static SET_CONTENT_ENCODING: Field = Field::new("setContentEncodingForGzFiles", "Mark gzip files", Shape::YesNo)
    .help("Content-Encoding: gzip where it applies")
    .about("Whether files that begin like gzip files, whatever their name, get `Content-Encoding: gzip`. A last extension `.gz` or `.gzip` is then skipped when the content type is chosen.")
    .example("yes")
    .default("no")
    .sources(&[S3_EXAMPLES]);

/// A metadata key for time stamps.
pub static DISK_TIMESTAMP_METADATA_KEY: Field = Field::text("diskTimestampMetadataKey", "Timestamp metadata key")
    .help("Metadata key that gets the file's time")
    .about("The metadata key under which the time stamp of a file on the device is kept. Known from a tool that writes manifests; its meaning is a guess from its name.")
    .example("disk-timestamp")
    .sources(&[GENERATOR]);

/// Metadata of every object.
pub static STATIC_METADATA: Field = Field::new(
    "staticMetadata",
    "Static metadata",
    Shape::Map { key: &METADATA_KEY, value: &METADATA_VALUE },
)
.help("Metadata on every object")
.about("Metadata that every object gets. Known from a tool that writes manifests; whether the service wants it as a mapping is inferred.")
.sources(&[GENERATOR]);

static METADATA_KEY: Field = Field::text("metadataKey", "Metadata key")
    .help("Without x-amz-meta-")
    .about("The name of the metadata, without `x-amz-meta-` in front.")
    .example("project")
    .sources(&[GENERATOR]);

static METADATA_VALUE: Field = Field::text("metadataValue", "Metadata value")
    .help("The same for every object")
    .about("The value of the metadata.")
    .example("camera archive")
    .sources(&[GENERATOR]);

/// Files to leave out.
pub static IGNORE: Field = Field::new("ignore", "Ignore", Shape::List(&IGNORE_PATTERN))
    .help("Java regular expressions, found anywhere")
    .about("Files to leave out: Java regular expressions, searched for in the path on the device, which has forward slashes and none in front. `^backup/` is a folder at the root, `\\.psd$` an extension anywhere. Capitals count. What is left out appears in the log as Ignored.")
    .sources(&[IGNORE_TIPS]);

static IGNORE_PATTERN: Field = Field::new("pattern", "Pattern", Shape::Regex)
    .help("Always /; capitals count")
    .about("A Java regular expression that is searched for in the path.")
    .example("^lost\\+found/")
    .sources(&[IGNORE_TIPS]);

/// Patterns that most people want, to offer together. Source: IgnoreTips; AWS-Import-Export-Manifest-Generator.
pub const USUAL_PATTERNS: &[Choice] = &[
    Choice::new("^lost\\+found/", "What Linux saved from a broken file system"),
    Choice::new("^\\$Recycle\\.bin/", "Recycle bin of Windows Vista and later"),
    Choice::new("^RECYCLER/", "Recycle bin of Windows XP on NTFS"),
    Choice::new("^RECYCLED/", "Recycle bin of Windows XP on FAT"),
    Choice::new(".*~$", "Backup copies of editors"),
    Choice::new(".*\\.swp$", "Swap files of Vim"),
];
