//! Which kind of job a manifest asks for. The file does not say: the same `operations` means different things.

use super::Kind::{self, ExportS3, ImportEbs, ImportGlacier, ImportS3};
use crate::yaml::{Document, NodeId, NodeKind};

/// What speaks for a kind: an option, where it stands, and how loudly. One clear sign outweighs any number of faint
/// ones, so that a file with one option too many is still read for what it is.
/// Source: section 1 of the option reference, after the four templates.
const EVIDENCE: &[(Place, &str, Kind, u32)] = &[
    (Place::Operation, "exportBucket", ExportS3, 40),
    (Place::Operation, "beginMarker", ExportS3, 8),
    (Place::Operation, "endMarker", ExportS3, 8),
    (Place::Operation, "prefix", ExportS3, 4),
    (Place::Operation, "vaultName", ImportGlacier, 20),
    (Place::Operation, "archiveComment", ImportGlacier, 8),
    (Place::Operation, "deviceCapacityGreaterThan1TB", ImportEbs, 16),
    (Place::Top, "fileSystem", ExportS3, 16),
    (Place::Top, "recoveryDirectory", ExportS3, 8),
    (Place::Top, "targetDirectory", ExportS3, 8),
    (Place::Top, "bucket", ImportS3, 12),
    (Place::Top, "acl", ImportS3, 4),
    (Place::Top, "cacheControl", ImportS3, 4),
    (Place::Top, "contentDisposition", ImportS3, 4),
    (Place::Top, "contentLanguage", ImportS3, 4),
    (Place::Top, "contentTypes", ImportS3, 4),
    (Place::Top, "defaultContentType", ImportS3, 4),
    (Place::Top, "ignore", ImportS3, 4),
    (Place::Top, "prefix", ImportS3, 4),
    (Place::Top, "setContentEncodingForGzFiles", ImportS3, 4),
    (Place::Top, "staticMetadata", ImportS3, 4),
    (Place::Top, "storageClass", ImportS3, 4),
    (Place::Top, "eraseDevice", ImportS3, 1),
    (Place::Top, "eraseDevice", ImportEbs, 1),
    (Place::Top, "eraseDevice", ImportGlacier, 1),
];

/// What an operation's `destination` speaks for; part of the text is enough, as placeholders have it.
const DESTINATIONS: &[(&str, Kind)] = &[("ebs", ImportEbs), ("snapshot", ImportEbs), ("glacier", ImportGlacier)];
const DESTINATION_WEIGHT: u32 = 32;

/// What the comment at the head of AWS's templates speaks for, where the options say nothing yet.
const TITLES: &[(&str, Kind)] = &[
    ("s3 import manifest", ImportS3),
    ("ebs import manifest", ImportEbs),
    ("glacier import manifest", ImportGlacier),
    ("s3 export manifest", ExportS3),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    Operation,
}

/// The kind that the options of a document speak for; `None` where nothing does, or two kinds are equally likely.
///
/// ```
/// use waybill::manifest::{self, Kind};
///
/// let document = manifest::parse("operations:\n  - destination: glacier\n");
/// assert_eq!(manifest::infer(&document), Some(Kind::ImportGlacier));
/// ```
pub fn infer(document: &Document) -> Option<Kind> {
    let mut votes = [0u32; 4];
    if let Some(root) = document.tree().root() {
        let root = document.target(root);
        vote_for_mapping(document, root, Place::Top, &mut votes);
        if let Some(operations) = document.member(root, "operations") {
            vote_for_operations(document, document.target(operations.value), &mut votes);
        }
        vote_for_version(document, root, &mut votes);
    }
    winner(&votes).or_else(|| title(document))
}

fn winner(votes: &[u32; 4]) -> Option<Kind> {
    let most = *votes.iter().max()?;
    let mut kinds = Kind::ALL.into_iter().filter(|kind| votes[*kind as usize] == most);
    let kind = kinds.next()?;
    (most > 0 && kinds.next().is_none()).then_some(kind)
}

/// Each key counts once, also in a list of many operations.
fn vote_for_mapping(document: &Document, mapping: NodeId, place: Place, votes: &mut [u32; 4]) {
    for entry in document.tree().entries(mapping) {
        let key = document.scalar(entry.key);
        // An operation's options at the top are misplaced, but they tell the kind all the same.
        let signs = EVIDENCE
            .iter()
            .filter(|(at, name, ..)| *name == key && (*at == place || (place == Place::Top && key != "prefix")));
        for (_, _, kind, weight) in signs {
            let vote = &mut votes[*kind as usize];
            *vote = (*vote).saturating_add(*weight);
        }
        if key == "destination" {
            let value = document.scalar(entry.value).to_ascii_lowercase();
            if let Some((_, kind)) = DESTINATIONS.iter().find(|(word, _)| value.contains(word)) {
                votes[*kind as usize] += DESTINATION_WEIGHT;
            }
        }
    }
}

fn vote_for_operations(document: &Document, operations: NodeId, votes: &mut [u32; 4]) {
    // The first entries tell; an export may list thousands.
    const MAX_LOOKED_AT: usize = 16;
    match document.tree().node(operations).kind {
        NodeKind::Mapping { .. } => vote_for_mapping(document, operations, Place::Operation, votes),
        _ => {
            for item in document.tree().items(operations).iter().take(MAX_LOOKED_AT) {
                vote_for_mapping(document, document.target(*item), Place::Operation, votes);
            }
        }
    }
}

/// The version alone tells S3 from the others; it tips the balance where something else has spoken.
fn vote_for_version(document: &Document, root: NodeId, votes: &mut [u32; 4]) {
    let Some(entry) = document.member(root, "manifestVersion") else { return };
    let version = document.scalar(entry.value);
    for kind in Kind::ALL {
        votes[kind as usize] += u32::from(version == kind.manifest().version);
    }
}

fn title(document: &Document) -> Option<Kind> {
    const MAX_LOOKED_AT: usize = 8;
    document.comments().iter().take(MAX_LOOKED_AT).find_map(|comment| {
        let comment = comment.slice(document.text()).to_ascii_lowercase();
        TITLES.iter().find(|(words, _)| comment.contains(words)).map(|(_, kind)| *kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::parse;

    #[test]
    fn kinds_are_told_apart() {
        let cases = [
            ("", None),
            ("manifestVersion: 2.0\n", None),
            ("manifestVersion: 3.0\n", None),
            ("bucket: abc\n", Some(ImportS3)),
            ("manifestVersion: 2.0\neraseDevice: yes\n", Some(ImportS3)),
            ("operations:\n  - exportBucket: abc\n", Some(ExportS3)),
            ("operations:\n  exportBucket: abc\n", Some(ExportS3)),
            ("bucket: abc\nacl: private\noperations:\n  - exportBucket: abc\n", Some(ExportS3)),
            ("fileSystem: NTFS\n", Some(ExportS3)),
            ("operations:\n  - destination: ebs-snapshot\n    archiveComment: x\n", Some(ImportEbs)),
            ("operations:\n  - destination: '[glacier]'\n", Some(ImportGlacier)),
            ("vaultName: x\n", Some(ImportGlacier)),
            ("# S3 Export Manifest Template\n", Some(ExportS3)),
            ("# S3 Export Manifest Template\nbucket: abc\n", Some(ImportS3)),
            ("operations:\n  - bucket: abc\n", None),
            ("- a\n- b\n", None),
        ];
        for (text, kind) in cases {
            assert_eq!(infer(&parse(text)), kind, "{text}");
        }
    }
}
