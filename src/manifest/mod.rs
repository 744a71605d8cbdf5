//! Import/Export manifests: the four kinds and their options as data, and what can be said about a document.
//!
//! ```text
//! text ─parse─▶ Document ─infer─▶ Kind ─check─▶ Report
//! ```
//!
//! A kind is one file with its `MANIFEST`; an option is a `static` [`Field`] there or in [`shared`]. What one option
//! cannot say alone is a file of [`rules`].

mod check;
pub mod export_s3;
mod fixes;
pub mod import_ebs;
pub mod import_glacier;
pub mod import_s3;
mod infer;
mod places;
pub mod rules;
mod secrets;
pub mod shared;
pub mod sources;
mod starter;
mod values;

pub use check::{CODES, Context, Report, check, check_again};
pub use fixes::{fix_all_safe, safe_edits};
pub use infer::infer;
pub use secrets::{holds_secret, secret_names, secrets, without_secrets};
pub use starter::starter;
pub use values::values;

use crate::diagnostic::{Path, Step};
use crate::schema::{self, Field, Member, Section, Shape, Source};
use crate::yaml::{Dialect, Document};

/// What a manifest asks the service to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Files of a device into an S3 bucket.
    ImportS3,
    /// A device into an EBS snapshot.
    ImportEbs,
    /// A device into a Glacier archive.
    ImportGlacier,
    /// Objects of S3 buckets onto a device.
    ExportS3,
}

impl Kind {
    /// All kinds, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::ImportS3, Self::ImportEbs, Self::ImportGlacier, Self::ExportS3];

    /// The name in addresses, arguments and machine-readable output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ImportS3 => "import-s3",
            Self::ImportEbs => "import-ebs",
            Self::ImportGlacier => "import-glacier",
            Self::ExportS3 => "export-s3",
        }
    }

    /// The kind with that [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The name people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ImportS3 => "S3 import",
            Self::ImportEbs => "EBS import",
            Self::ImportGlacier => "Glacier import",
            Self::ExportS3 => "S3 export",
        }
    }

    /// The name with its article, inside a sentence.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::ImportS3 => "an S3 import",
            Self::ImportEbs => "an EBS import",
            Self::ImportGlacier => "a Glacier import",
            Self::ExportS3 => "an S3 export",
        }
    }

    /// The `JobType` of requests. Source: service model importexport 2010-06-01.
    pub const fn job_type(self) -> &'static str {
        if self.is_import() { "Import" } else { "Export" }
    }

    /// Whether data go from a device to AWS.
    pub const fn is_import(self) -> bool {
        !matches!(self, Self::ExportS3)
    }

    /// The name of the log, which follows `logPrefix` without a slash: `import-log-53TX4`; with `JOBID` in the place of an
    /// unknown job. Source: Developer Guide, last editions, HowtoCreateanExportManifestFile.
    pub fn log_name(self, job_id: Option<&str>) -> String {
        format!("{}-log-{}", if self.is_import() { "import" } else { "export" }, job_id.unwrap_or("JOBID"))
    }

    /// All that is known about the kind.
    pub fn manifest(self) -> &'static Manifest {
        match self {
            Self::ImportS3 => &import_s3::MANIFEST,
            Self::ImportEbs => &import_ebs::MANIFEST,
            Self::ImportGlacier => &import_glacier::MANIFEST,
            Self::ExportS3 => &export_s3::MANIFEST,
        }
    }
}

/// The description of one kind.
#[derive(Debug)]
pub struct Manifest {
    /// Which kind.
    pub kind: Kind,
    /// The `manifestVersion` it needs.
    pub version: &'static str,
    /// What such a job does, in a sentence.
    pub about: &'static str,
    /// The parts of the form, in their order.
    pub sections: &'static [Section],
    /// The options, in the order of AWS's template.
    pub members: &'static [Member],
    /// Where the kind is described.
    pub sources: &'static [Source],
}

/// The four kinds.
pub static MANIFESTS: [&Manifest; 4] =
    [&import_s3::MANIFEST, &import_ebs::MANIFEST, &import_glacier::MANIFEST, &export_s3::MANIFEST];

impl Manifest {
    /// The members of one part of the form, in the template's order.
    pub fn section_members(&self, section: Section) -> impl Iterator<Item = &'static Member> + use<> {
        self.members.iter().filter(move |member| member.section.id == section.id)
    }

    /// The members of the mapping at `path`; none where there is no mapping with known members.
    pub fn members_at(&self, path: &Path) -> &'static [Member] {
        let mut members = self.members;
        for step in &path.0 {
            let Step::Key(key) = step else { continue };
            members = match schema::find(members, key).map(|member| &member.field.shape) {
                Some(Shape::Record(inner) | Shape::Records(inner)) => inner,
                _ => &[],
            };
        }
        members
    }

    /// The field at `path`: an option, an item of its list or a value of its map.
    pub fn field_at(&self, path: &Path) -> Option<&'static Field> {
        let (first, rest) = path.0.split_first()?;
        let Step::Key(key) = first else { return None };
        let mut field = schema::find(self.members, key)?.field;
        for step in rest {
            field = match (&field.shape, step) {
                (Shape::List(item), Step::Index(_)) => item,
                (Shape::Records(_), Step::Index(_)) => field,
                (Shape::Map { value, .. }, Step::Key(_)) => value,
                (Shape::Record(members) | Shape::Records(members), Step::Key(key)) => schema::find(members, key)?.field,
                _ => return None,
            };
        }
        Some(field)
    }
}

/// The order in which the members of the mapping at a path are written, for [`Document`]'s edits.
pub fn order(kind: Kind) -> impl Fn(&Path) -> Vec<&'static str> {
    move |path| kind.manifest().members_at(path).iter().map(|member| member.field.key).collect()
}

/// Whether a manifest is of version 1.0, which the service of 2009 read: its customers computed the SIGNATURE file.
///
/// Source: Developer Guide 2009-05-20, CHAP_SignatureFileSpecification.
pub fn is_of_2009(document: &Document) -> bool {
    let version = document.node(&Path::key("manifestVersion")).filter(|id| document.is_scalar(*id));
    version.is_some_and(|id| matches!(document.scalar(id).trim(), "1.0" | "1"))
}

/// Reads a text as a manifest: YAML, and the looser dialect that the service took.
pub fn parse(text: impl Into<String>) -> Document {
    Document::parse(text, DIALECT)
}

/// What the YAML room may know about manifests.
pub const DIALECT: Dialect = Dialect { is_option, children_of, kinds: MANIFESTS.len(), knows: knows_at };

/// Whether a kind knows a name at the top, or inside the option.
fn knows_at(kind: usize, holder: Option<&str>, name: &str) -> bool {
    let members = MANIFESTS[kind].members;
    match holder.map(|holder| schema::find(members, holder).map(|member| &member.field.shape)) {
        None => schema::find(members, name).is_some(),
        Some(Some(Shape::Record(inner) | Shape::Records(inner))) => schema::find(inner, name).is_some(),
        Some(Some(Shape::Map { .. })) => true,
        Some(_) => false,
    }
}

fn is_option(word: &str) -> bool {
    MANIFESTS.iter().any(|manifest| knows(manifest.members, word))
}

fn knows(members: &[Member], word: &str) -> bool {
    members.iter().any(|member| {
        member.field.key == word
            || match member.field.shape {
                Shape::Record(inner) | Shape::Records(inner) => knows(inner, word),
                _ => false,
            }
    })
}

/// The names inside an option that holds a mapping; an empty list where the names are free. `operations` is a list.
fn children_of(option: &str) -> Option<&'static [&'static str]> {
    static RETURN_ADDRESS: [&str; shared::RETURN_ADDRESS_MEMBERS.len()] = keys(shared::RETURN_ADDRESS_MEMBERS);
    static CUSTOMS: [&str; shared::CUSTOMS_MEMBERS.len()] = keys(shared::CUSTOMS_MEMBERS);
    let member = MANIFESTS.iter().find_map(|manifest| schema::find(manifest.members, option))?;
    match (option, &member.field.shape) {
        ("returnAddress", _) => Some(&RETURN_ADDRESS),
        ("customs", _) => Some(&CUSTOMS),
        (_, Shape::Map { .. }) => Some(&[]),
        _ => None,
    }
}

const fn keys<const N: usize>(members: &[Member]) -> [&'static str; N] {
    let mut keys = [""; N];
    let mut index = 0;
    while index < N {
        keys[index] = members[index].field.key;
        index += 1;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_fields_and_orders() {
        let manifest = Kind::ImportS3.manifest();
        let label = |path: &Path| manifest.field_at(path).map(|field| field.label);
        assert_eq!(label(&Path::key("returnAddress").member("city")), Some("City"));
        assert_eq!(label(&Path::key("ignore").item(3)), Some("Pattern"));
        assert_eq!(label(&Path::key("contentTypes").member("jpg")), Some("Content type"));
        assert_eq!(label(&Path::key("bucket").item(0)), None);
        let order = order(Kind::ImportEbs);
        assert_eq!(order(&Path::key("operations").item(0))[..2], ["destination", "source"]);
        assert_eq!(order(&Path::root())[0], "manifestVersion");
        assert!(order(&Path::key("bucket")).is_empty());
    }

    #[test]
    fn every_member_has_one_section() {
        for manifest in MANIFESTS {
            let keys = |members: &mut dyn Iterator<Item = &'static Member>| {
                members.map(|member| member.field.key).collect::<Vec<_>>()
            };
            let mut in_sections = manifest.sections.iter().flat_map(|section| manifest.section_members(*section));
            let (mut in_sections, mut all) = (keys(&mut in_sections), keys(&mut manifest.members.iter()));
            in_sections.sort_unstable();
            all.sort_unstable();
            assert_eq!(in_sections, all, "{}", manifest.kind.noun());
        }
    }

    #[test]
    fn kinds_are_jobs_of_two_types() {
        assert_eq!(Kind::ALL.map(Kind::job_type), ["Import", "Import", "Import", "Export"]);
    }

    #[test]
    fn the_first_version_is_that_of_2009() {
        let is_old = |text| is_of_2009(&parse(text));
        assert!(is_old("manifestVersion: 1.0\n") && is_old("manifestVersion: 1\n"));
        assert!(
            !is_old("manifestVersion: 2.0\n") && !is_old("bucket: photos\n") && !is_old("manifestVersion: [1.0]\n")
        );
    }

    #[test]
    fn the_dialect_knows_options_at_any_depth() {
        assert!(is_option("bucket") && is_option("street1") && is_option("vaultName"));
        assert!(!is_option("jpg"));
        assert_eq!(children_of("returnAddress").map(|keys| keys[0]), Some("name"));
        assert_eq!(children_of("contentTypes"), Some(&[][..]));
        assert_eq!(children_of("operations"), None);
        let kinds = |holder, name| Kind::ALL.map(|kind| knows_at(kind as usize, holder, name));
        assert_eq!(kinds(None, "bucket"), [true, false, false, false]);
        assert_eq!(kinds(Some("operations"), "vaultName"), [false, false, true, false]);
        assert_eq!(kinds(Some("contentTypes"), "jpg"), [true, false, false, false]);
        assert_eq!(kinds(Some("bucket"), "name"), [false; 4]);
    }
}
