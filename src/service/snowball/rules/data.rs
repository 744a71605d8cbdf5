//! Which data a job moves.

use super::{COMBINATION, as_map, finding, has, is_node, items, only, record, text};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::service::snowball::MODEL;
use crate::service::snowball::inputs::order::JOB_TYPE;
use crate::service::snowball::inputs::resources::{BEGIN_MARKER, END_MARKER, KEY_RANGE, RESOURCES, S3_RESOURCES};
use crate::service::{Input, Inputs};

/// A transfer without buckets.
pub static BUCKETS_NEEDED: Code = Code {
    id: "buckets-needed",
    explanation: "An import names the buckets that data goes to, an export those that it comes from.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// A range that ends before it begins.
pub static RANGE_ORDER: Code = Code {
    id: "range-order",
    explanation: "Keys are sorted by their UTF-8 bytes, so upper case comes before lower case. No key lies between these two.",
    aws_error: None,
    source: MODEL,
};

/// A range of what is not exported.
pub static RANGE_WITHOUT_EXPORT: Code = Code {
    id: "range-without-export",
    explanation: "A range says which keys of a bucket are exported. Other jobs have no use for one.",
    aws_error: COMBINATION,
    source: MODEL,
};

/// Imports and exports name buckets.
pub fn buckets(inputs: &Inputs) -> Vec<Diagnostic> {
    let moves = matches!(text(inputs, &JOB_TYPE), "IMPORT" | "EXPORT") && !is_node(inputs);
    let has_buckets = record(inputs, &RESOURCES).is_some_and(|resources| has(resources, &S3_RESOURCES));
    only(moves && !has_buckets, || {
        let message = "are missing; a job that moves data names at least one";
        finding(&BUCKETS_NEEDED, Severity::Warning, &S3_RESOURCES, buckets_path(), message)
    })
}

/// Ranges belong to exports and end behind their beginning.
pub fn key_ranges(inputs: &Inputs) -> Vec<Diagnostic> {
    let Some(resources) = record(inputs, &RESOURCES) else { return Vec::new() };
    let exports = matches!(text(inputs, &JOB_TYPE), "" | "EXPORT");
    let mut found = Vec::new();
    for (i, bucket) in items(resources, &S3_RESOURCES).iter().enumerate() {
        if let Some(bucket) = as_map(bucket).filter(|bucket| has(bucket, &KEY_RANGE)) {
            found.extend(key_range(bucket, exports, &buckets_path().item(i).member(KEY_RANGE.key)));
        }
    }
    found
}

fn key_range(bucket: &Inputs, exports: bool, path: &Path) -> Option<Diagnostic> {
    if !exports {
        let message = "is for exports; this job is none";
        return Some(finding(&RANGE_WITHOUT_EXPORT, Severity::Warning, &KEY_RANGE, path.clone(), message));
    }
    let range = bucket.get(KEY_RANGE.key).and_then(as_map)?;
    let end = range.get(END_MARKER.key).and_then(Input::as_text).filter(|end| !end.is_empty())?;
    let message = "comes after the last key, so the range is empty";
    (text(range, &BEGIN_MARKER) > end)
        .then(|| finding(&RANGE_ORDER, Severity::Warning, &BEGIN_MARKER, path.member(BEGIN_MARKER.key), message))
}

fn buckets_path() -> Path {
    Path::key(RESOURCES.key).member(S3_RESOURCES.key)
}
