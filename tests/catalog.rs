//! The tables: what must hold for every option, kind, rule and code.

use std::collections::{BTreeMap, BTreeSet};
use waybill::diagnostic::Code;
use waybill::manifest::{self, Kind, MANIFESTS, rules::RULES};
use waybill::schema::{Field, Member, Need, Shape, find};
use waybill::validate::{self, java_regex, text};
use waybill::yaml::{self, resolve};

/// Every option of the reference with the kinds that have it: `s` S3 import, `e` EBS, `g` Glacier, `x` S3 export.
const REFERENCE: &[(&str, &str)] = &[
    ("manifestVersion", "segx"),
    ("deviceId", "segx"),
    ("accessKeyId", "segx"),
    ("generator", "segx"),
    ("logBucket", "segx"),
    ("logPrefix", "segx"),
    ("notificationEmail", "segx"),
    ("returnAddress", "segx"),
    ("returnAddress.name", "segx"),
    ("returnAddress.company", "segx"),
    ("returnAddress.street1", "segx"),
    ("returnAddress.street2", "segx"),
    ("returnAddress.street3", "segx"),
    ("returnAddress.city", "segx"),
    ("returnAddress.stateOrProvince", "segx"),
    ("returnAddress.postalCode", "segx"),
    ("returnAddress.country", "segx"),
    ("returnAddress.phoneNumber", "segx"),
    ("serviceLevel", "segx"),
    ("customs", "segx"),
    ("customs.dataDescription", "segx"),
    ("customs.encryptedData", "segx"),
    ("customs.encryptionClassification", "segx"),
    ("customs.exportCertifierName", "segx"),
    ("customs.requiresExportLicense", "segx"),
    ("customs.deviceValue", "segx"),
    ("customs.deviceCountryOfOrigin", "segx"),
    ("customs.deviceType", "segx"),
    ("customs.deviceHTS", "segx"),
    ("customs.typeOfExport", "segx"),
    ("eraseDevice", "seg"),
    ("bucket", "s"),
    ("prefix", "s"),
    ("acl", "s"),
    ("cacheControl", "s"),
    ("contentDisposition", "s"),
    ("contentLanguage", "s"),
    ("contentTypes", "s"),
    ("defaultContentType", "s"),
    ("diskTimestampMetadataKey", "s"),
    ("expires", "s"),
    ("ignore", "s"),
    ("setContentEncodingForGzFiles", "s"),
    ("staticMetadata", "s"),
    ("storageClass", "s"),
    ("substitutions", "sx"),
    ("trueCryptPassword", "sx"),
    ("pinCode", "sx"),
    ("fileSystem", "x"),
    ("targetDirectory", "x"),
    ("recoveryDirectory", "x"),
    ("operations", "egx"),
    ("operations.destination", "eg"),
    ("operations.source", "eg"),
    ("operations.region", "eg"),
    ("operations.deviceCapacityGreaterThan1TB", "e"),
    ("operations.vaultName", "g"),
    ("operations.archiveComment", "g"),
    ("operations.exportBucket", "x"),
    ("operations.prefix", "x"),
    ("operations.beginMarker", "x"),
    ("operations.endMarker", "x"),
    ("operations.targetDirectory", "x"),
];

/// The exceptions of the service model. Source: API reference, Errors; service model importexport 2010-06-01.
const EXCEPTIONS: &[&str] = &[
    "BucketPermissionException",
    "InvalidAccessKeyIdException",
    "InvalidAddressException",
    "InvalidCustomsException",
    "InvalidFileSystemException",
    "InvalidManifestFieldException",
    "MalformedManifestException",
    "MissingCustomsException",
    "MissingManifestFieldException",
    "MultipleRegionsException",
    "NoSuchBucketException",
];

fn letter(kind: Kind) -> char {
    match kind {
        Kind::ImportS3 => 's',
        Kind::ImportEbs => 'e',
        Kind::ImportGlacier => 'g',
        Kind::ExportS3 => 'x',
    }
}

/// Members with their dotted paths, nested ones included.
fn walk(members: &'static [Member], prefix: &str, visit: &mut impl FnMut(String, &'static Member)) {
    for member in members {
        let path = format!("{prefix}{}", member.field.key);
        visit(path.clone(), member);
        if let Shape::Record(inner) | Shape::Records(inner) = &member.field.shape {
            walk(inner, &format!("{path}."), visit);
        }
    }
}

/// Every field there is, also those of items, keys and values.
fn fields() -> Vec<&'static Field> {
    let mut fields: Vec<&'static Field> = Vec::new();
    for manifest in MANIFESTS {
        walk(manifest.members, "", &mut |_, member| {
            fields.push(member.field);
            match &member.field.shape {
                Shape::List(item) => fields.push(item),
                Shape::Map { key, value } => fields.extend([*key, *value]),
                _ => {}
            }
        });
    }
    fields
}

fn codes() -> Vec<&'static Code> {
    let rules = RULES.iter().flat_map(|rule| rule.codes).copied();
    rules.chain(validate::CODES.iter().copied()).chain(manifest::CODES.iter().copied()).chain(yaml::codes()).collect()
}

#[test]
fn every_option_of_the_reference_is_there_and_no_other() {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for manifest in MANIFESTS {
        walk(manifest.members, "", &mut |path, _| found.entry(path).or_default().push(letter(manifest.kind)));
    }
    let expected: BTreeMap<String, String> =
        REFERENCE.iter().map(|(path, kinds)| ((*path).to_owned(), (*kinds).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn kinds_have_their_own_ids_versions_and_sections() {
    for (manifest, kind) in MANIFESTS.iter().zip(Kind::ALL) {
        assert_eq!(manifest.kind, kind);
        assert_eq!(Kind::from_id(kind.id()), Some(kind));
        assert!(std::ptr::eq(kind.manifest(), *manifest));
        assert!(kind.noun().ends_with(kind.label()));
        let sections: BTreeSet<&str> = manifest.sections.iter().map(|section| section.id).collect();
        assert_eq!(sections.len(), manifest.sections.len());
        for member in manifest.members {
            assert!(sections.contains(member.section.id), "{}: {} has no section", kind.id(), member.field.key);
        }
        for section in manifest.sections {
            assert!(manifest.section_members(*section).next().is_some(), "{} is empty", section.title);
        }
    }
}

#[test]
fn keys_are_unique_in_their_place_and_few_enough_for_the_walk() {
    fn check(members: &'static [Member]) {
        let keys: BTreeSet<&str> = members.iter().map(|member| member.field.key).collect();
        assert_eq!(keys.len(), members.len());
        assert!(members.len() <= validate::MAX_MEMBERS);
        for member in members {
            assert!(find(members, member.field.key).is_some());
            if let Shape::Record(inner) | Shape::Records(inner) = &member.field.shape {
                check(inner);
            }
        }
    }
    MANIFESTS.iter().for_each(|manifest| check(manifest.members));
}

#[test]
fn every_field_says_what_it_is_and_where_that_is_from() {
    for field in fields() {
        let key = field.key;
        assert!(!field.label.is_empty() && !field.label.ends_with('.'), "{key}: label");
        assert!(!field.help.is_empty() && field.help.chars().count() <= 45, "{key}: help: {}", field.help);
        assert!(!field.help.ends_with('.'), "{key}: help ends with a period");
        assert!(field.about.ends_with('.') && field.about.len() > field.help.len() / 2, "{key}: about");
        assert!(!field.sources.is_empty(), "{key}: sources");
        let is_scalar = field.shape.is_scalar();
        assert_eq!(!field.example.is_empty(), is_scalar, "{key}: example");
    }
}

#[test]
fn examples_are_valid() {
    for field in fields() {
        assert_eq!(text::check(field, field.example), None, "{}: {}", field.key, field.example);
        if matches!(field.shape, Shape::Regex) {
            assert_eq!(java_regex::check(field.example), Ok(()), "{}", field.key);
        }
        if let Shape::Choice { values, .. } = &field.shape {
            assert!(values.iter().any(|choice| choice.value == field.example), "{}", field.key);
            assert!(values.iter().all(|choice| resolve(choice.value).is_text()), "{}", field.key);
        }
    }
}

#[test]
fn usual_patterns_are_patterns() {
    for pattern in manifest::import_s3::USUAL_PATTERNS {
        assert_eq!(java_regex::check(pattern.value), Ok(()), "{}", pattern.value);
        assert!(java_regex::path_backslashes(pattern.value).is_empty(), "{}", pattern.value);
    }
}

#[test]
fn late_templates_need_what_the_reference_says() {
    let required = |kind: Kind| -> Vec<&str> {
        let members = kind.manifest().members.iter();
        members.filter(|member| member.presence.late == Need::Required).map(|member| member.field.key).collect()
    };
    let import = ["manifestVersion", "bucket", "deviceId", "eraseDevice", "notificationEmail", "returnAddress"];
    assert_eq!(required(Kind::ImportS3), import);
    let others =
        ["manifestVersion", "deviceId", "logBucket", "eraseDevice", "notificationEmail", "returnAddress", "operations"];
    assert_eq!(required(Kind::ImportEbs), others);
    assert_eq!(required(Kind::ImportGlacier), others);
    let export = ["manifestVersion", "deviceId", "fileSystem", "logBucket", "operations", "returnAddress"];
    assert_eq!(required(Kind::ExportS3), export);
}

#[test]
fn the_folder_of_rules_is_the_table_of_rules() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/manifest/rules");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| !["mod", "facts"].contains(&name.as_str()))
        .collect();
    let table: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(files, table);
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for number in 1..=22 {
        assert!(ids.contains(format!("C{number}").as_str()), "C{number}");
    }
}

#[test]
fn codes_are_unique_explained_and_answer_with_known_exceptions() {
    let mut seen: BTreeMap<&str, &Code> = BTreeMap::new();
    for code in codes() {
        let is_kebab = code.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(is_kebab && !code.id.is_empty(), "{}", code.id);
        assert!(code.explanation.ends_with('.'), "{}", code.id);
        assert!(code.aws_error.is_none_or(|error| EXCEPTIONS.contains(&error)), "{}", code.id);
        let other = seen.insert(code.id, code);
        assert!(other.is_none_or(|other| std::ptr::eq(other, code)), "{} twice", code.id);
    }
}
