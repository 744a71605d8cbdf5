//! The documents that facts about manifests come from.

use crate::schema::{Source, Sureness};

const fn page(title: &'static str) -> Source {
    Source { title, sureness: Sureness::Page }
}

const fn inferred(title: &'static str) -> Source {
    Source { title, sureness: Sureness::Inferred }
}

const fn example(title: &'static str) -> Source {
    Source { title, sureness: Sureness::Example }
}

/// The options that all kinds share.
pub const COMMON: Source = page("Developer Guide 2010-06-03, later edition, ManifestFileRef_common");
/// The same page before Glacier was added.
pub const COMMON_EARLY: Source = page("Developer Guide 2010-06-03, early edition, ManifestFileRef_common");
/// Worked examples of import manifests.
pub const COMMON_EXAMPLES: Source = page("Developer Guide 2010-06-03, later edition, commonexamplesofimportmanifest");
/// The options of an S3 import.
pub const IMPORT: Source = page("Developer Guide 2010-06-03, later edition, ManifestFileRef_Import");
/// The options of an EBS import.
pub const EBS: Source = page("Developer Guide 2010-06-03, later edition, ManifestFileRef_EBS_Import");
/// The options of a Glacier import.
pub const GLACIER: Source = page("Developer Guide 2010-06-03, later edition, ManifestFileRef_Glacier_Import");
/// The options of an S3 export.
pub const EXPORT: Source = page("Developer Guide 2010-06-03, later edition, ManifestFileRef_Export");
/// Customs options.
pub const CUSTOMS: Source = page("Developer Guide 2010-06-03, later edition, ManifestFileRef_international");
/// How keys and file names are made.
pub const KEY_NAMES: Source = page("Developer Guide 2010-06-03, later edition, ManipulatingS3KeyNames");
/// Worked examples of S3 imports.
pub const S3_EXAMPLES: Source = page("Developer Guide 2010-06-03, later edition, S3examplesofimportmanifest");
/// How to write an export manifest.
pub const EXPORT_HOWTO: Source = page("Developer Guide 2010-06-03, early edition, HowtoCreateanExportManifestFile");
/// The same page in the last editions.
pub const EXPORT_HOWTO_LAST: Source = page("Developer Guide, last editions, HowtoCreateanExportManifestFile");
/// Which keys an export takes.
pub const EXPORT_RANGES: Source = page("Developer Guide 2014-12-18, ManagingFileExports");
/// What the service can and cannot do.
pub const LIMITS: Source = page("Developer Guide 2010-06-03, later edition, CHAP_GuideAndLimit");
/// The same page in the last editions.
pub const LIMITS_LAST: Source = page("Developer Guide, last editions, CHAP_GuideAndLimit");
/// How to ask for an import.
pub const IMPORT_JOB: Source = page("Developer Guide, last editions, createanimportjob");
/// How to ask for an export.
pub const EXPORT_JOB: Source = page("Developer Guide, last editions, GSCreateSampleS3ExportRequest");
/// How to ask for an EBS import.
pub const EBS_JOB: Source = page("Developer Guide, last editions, GSCreateSampleEBSImportRequest");
/// Patterns of files to leave out.
pub const IGNORE_TIPS: Source = page("Developer Guide, last editions, IgnoreTips");
/// What follows from that page.
pub const IGNORE_SEARCH: Source = inferred("Developer Guide, last editions, IgnoreTips");
/// What a content type is.
pub const MEDIA_TYPES: Source = inferred("RFC 9110, section 8.3.1, Media Type");
/// The e-mail driven service of 2009.
pub const GUIDE_2009: Source = page("Developer Guide 2009-05-20, ManifestFileRef");
/// Where devices are sent, and from where.
pub const LOCATIONS: Source = page("Developer Guide 2010-06-03, later edition, ShippingLocationsandAddressIdentifiers");
/// The comments of the four templates.
pub const TEMPLATE: Source = Source {
    title: "manifest templates shipped with the Import/Export command line tool",
    sureness: Sureness::Template,
};
/// The service model that SDKs are made from.
pub const MODEL: Source = Source { title: "service model importexport 2010-06-01", sureness: Sureness::Model };
/// A form that writes manifests.
pub const GENERATOR: Source = example("AWS-Import-Export-Manifest-Generator, 2015");
/// A tool that keeps a manifest with a customs block.
pub const BACKUP_TOOL: Source = example("s3export_backup, 2014 to 2018");
/// The manifest in an API sample.
pub const UPDATE_SAMPLE: Source = example("API reference, sample of UpdateJob");
/// Seen in manifests, concluded to be a rule.
pub const SAMPLES: Source = inferred("all samples and templates read");
/// How YAML 1.1 readers take a plain scalar.
pub const YAML: Source = inferred("YAML 1.1 types, as SnakeYAML resolves them");
