//! What the tests of the YAML room share: a dialect, fixtures, fixes applied until none is left, a seeded generator.

#![allow(dead_code, reason = "each test file uses a part")]

use std::fs;
use std::path::{Path as FilePath, PathBuf};
use waybill::diagnostic::{Path, apply};
use waybill::yaml::{Dialect, Document, NodeId, NodeKind};

const RETURN_ADDRESS: &[&str] = &[
    "name",
    "company",
    "street1",
    "street2",
    "street3",
    "city",
    "stateOrProvince",
    "postalCode",
    "country",
    "phoneNumber",
];
const CUSTOMS: &[&str] = &["dataDescription", "encryptedData", "deviceType", "deviceValue", "typeOfExport"];
const OPERATION: &[&str] = &["destination", "source", "region", "exportBucket", "prefix", "fileSystem", "vaultName"];
const TOP: &[&str] = &[
    "manifestVersion",
    "generator",
    "bucket",
    "deviceId",
    "eraseDevice",
    "notificationEmail",
    "trueCryptPassword",
    "pinCode",
    "acl",
    "serviceLevel",
    "returnAddress",
    "operations",
    "logBucket",
    "logPrefix",
    "accessKeyId",
    "ignore",
    "contentTypes",
    "substitutions",
    "storageClass",
    "customs",
    "archiveComment",
    "contentLanguage",
];

/// Enough of the real options to repair by.
pub const DIALECT: Dialect = Dialect {
    is_option: |word| [TOP, RETURN_ADDRESS, CUSTOMS, OPERATION].iter().any(|names| names.contains(&word)),
    children_of: |word| match word {
        "returnAddress" => Some(RETURN_ADDRESS),
        "customs" => Some(CUSTOMS),
        "contentTypes" | "substitutions" => Some(&[]),
        _ => None,
    },
    kinds: 1,
    knows: |_, holder, name| match holder {
        None => TOP.contains(&name),
        Some("returnAddress") => RETURN_ADDRESS.contains(&name),
        Some("customs") => CUSTOMS.contains(&name),
        Some("operations") => OPERATION.contains(&name),
        Some("contentTypes" | "substitutions") => true,
        Some(_) => false,
    },
};

/// The template's order of keys.
pub fn order(path: &Path) -> Vec<&'static str> {
    match path.to_string().as_str() {
        "" => TOP.to_vec(),
        "returnAddress" => RETURN_ADDRESS.to_vec(),
        "customs" => CUSTOMS.to_vec(),
        "operations" => OPERATION.to_vec(),
        other if other.starts_with("operations[") => OPERATION.to_vec(),
        _ => Vec::new(),
    }
}

pub fn data(name: &str) -> PathBuf {
    FilePath::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// The ugly manifests, by name, in order.
pub fn fixtures() -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(data("edits"))
        .expect("the fixtures are there")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    let name = |path: &PathBuf| path.file_name().expect("a file").to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("UTF-8"))).collect()
}

pub fn parse(text: impl Into<String>) -> Document {
    Document::parse(text, DIALECT)
}

/// Applies all safe fixes until none is left; panics when that does not end.
pub fn fixed(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..50 {
        let document = parse(text.clone());
        let edits: Vec<_> =
            document.diagnostics().iter().filter_map(|d| d.safe_fix()).flat_map(|fix| fix.edits.clone()).collect();
        if edits.is_empty() {
            return text;
        }
        text = apply(&text, &edits).expect("fixes do not overlap");
    }
    panic!("fixes do not end: {text:?}");
}

/// Every node with its path, depth first; keys are left out, and what aliases stand for.
pub fn walk(document: &Document) -> Vec<(Path, NodeId)> {
    let mut out = Vec::new();
    let mut open: Vec<_> = document.tree().root().into_iter().map(|root| (Path::root(), root)).collect();
    while let Some((path, id)) = open.pop() {
        let tree = document.tree();
        match tree.node(id).kind {
            NodeKind::Mapping { .. } => {
                // A collection as a key has no name, only bytes.
                let name = |key| if document.is_scalar(key) { document.scalar(key) } else { "?" };
                open.extend(tree.entries(id).map(|entry| (path.member(name(entry.key)), entry.value)));
            }
            NodeKind::Sequence { .. } => {
                open.extend(tree.items(id).iter().enumerate().map(|(index, item)| (path.item(index), *item)));
            }
            _ => {}
        }
        out.push((path, id));
    }
    out
}

/// The values of a document, for comparing: path and text of every scalar, with the type a reader sees.
pub fn values(document: &Document) -> Vec<String> {
    let mut values: Vec<_> = walk(document)
        .into_iter()
        .filter(|(_, id)| document.is_scalar(*id))
        .map(|(path, id)| format!("{path} = {:?}", document.scalar(id)))
        .collect();
    values.sort();
    values
}

/// A small generator of numbers, the same in every run (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}
