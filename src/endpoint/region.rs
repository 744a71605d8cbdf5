//! What a person typed as a Region.

use super::partition::{PARTITIONS, partition_of};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::text::Span;
use crate::validate::suggest;

const PARTITION_TABLE: Source =
    Source { title: "Partitions of the AWS SDKs (botocore, partitions.json)", sureness: Sureness::Page };

/// A text that is no Region.
pub static REGION_FORM: Code = Code {
    id: "region-form",
    explanation: "A Region is a code of small letters, digits and hyphens that ends with a number: `us-east-1`.",
    aws_error: None,
    source: PARTITION_TABLE,
};

/// A Region that may be newer than this program.
pub static UNKNOWN_REGION: Code = Code {
    id: "unknown-region",
    explanation: "The code looks like one of a Region and is in no list yet. The request goes where a Region of this name would be.",
    aws_error: None,
    source: PARTITION_TABLE,
};

/// What there is to say about a Region without blanks around it; nothing where it is known.
///
/// # Diagnostics
/// [`REGION_FORM`], an error, for what cannot be a Region. [`UNKNOWN_REGION`], a hint where a partition has Regions of this
/// form, and a warning where none has.
pub(super) fn check(code: &str) -> Option<Diagnostic> {
    let partition = partition_of(code);
    if partition.knows(code) {
        return None;
    }
    if let Some(region) = without_fips(code) {
        let message = format!("is written as `{region}`; FIPS endpoints are a choice of their own");
        return Some(finding(&REGION_FORM, Severity::Error, message));
    }
    if !looks_right(code) {
        let mut message = String::from("is a code of small letters, digits and hyphens such as `us-east-1`");
        if let Some(near) = nearest(code) {
            message.push_str("; did you mean `");
            message.push_str(near);
            message.push('`');
        }
        return Some(finding(&REGION_FORM, Severity::Error, message));
    }
    Some(if partition.has(code) {
        let message = format!("`{code}` is not known here; it is taken for a Region of {}", partition.label);
        finding(&UNKNOWN_REGION, Severity::Hint, message)
    } else {
        let message = format!("`{code}` has a form that no partition's Regions have; {} is assumed", partition.label);
        finding(&UNKNOWN_REGION, Severity::Warning, message)
    })
}

/// The Region in `fips-us-east-1` and `us-east-1-fips`, which older tools take.
fn without_fips(code: &str) -> Option<&str> {
    let region = code.strip_prefix("fips-").or_else(|| code.strip_suffix("-fips"))?;
    partition_of(region).knows(region).then_some(region)
}

/// Three or more parts of small letters and digits, the last a number. A label of a host name has at most 63 characters.
fn looks_right(code: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let last = code.rsplit('-').next().unwrap_or_default();
    code.len() <= 63
        && code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.split('-').count() >= 3
        && code.split('-').all(is_part)
        && last.bytes().all(|b| b.is_ascii_digit())
}

fn nearest(code: &str) -> Option<&'static str> {
    let known = PARTITIONS.iter().flat_map(|partition| partition.regions).map(|region| region.code);
    suggest::nearest(code, known).map(|(near, _)| near)
}

fn finding(code: &'static Code, severity: Severity, message: String) -> Diagnostic {
    Diagnostic::new(code, severity, Path::key("region"), Span::default(), message).subject("Region")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: &str) -> String {
        check(code).map(|d| format!("{} {}: {d}", d.severity.id(), d.code.id)).unwrap_or_default()
    }

    #[test]
    fn known_regions_pass_and_new_ones_are_noted() {
        for known in ["us-east-1", "eusc-de-east-1", "aws-cn-global", "us-gov-west-1", "us-isob-east-1"] {
            assert_eq!(said(known), "");
        }
        let hint = |code: &str, whose: &str| {
            format!("hint unknown-region: Region `{code}` is not known here; it is taken for a Region of {whose}")
        };
        for (code, whose) in
            [("eu-east-12", "AWS"), ("us-gov-south-1", "AWS GovCloud (US)"), ("cn-west-3", "AWS China")]
        {
            assert_eq!(said(code), hint(code, whose));
        }
        assert_eq!(
            said("mars-north-1"),
            "warning unknown-region: Region `mars-north-1` has a form that no partition's Regions have; AWS is assumed"
        );
    }

    #[test]
    fn what_is_no_region_is_refused_with_the_nearest_one() {
        let form = "error region-form: Region is a code of small letters, digits and hyphens such as `us-east-1`";
        for (text, near) in [
            ("us-east1", "us-east-1"),
            ("US-EAST-1", "us-east-1"),
            ("eu west 1", "eu-west-1"),
            ("eu_central_1", "eu-central-1"),
            ("us-east-1a", "us-east-1"),
        ] {
            assert_eq!(said(text), format!("{form}; did you mean `{near}`"), "{text}");
        }
        for text in
            ["", "a", "us-east-1;id", "-us-east-1", "us--east-1", "漢", "1-2-3", &format!("eu-{}-1", "x".repeat(60))]
        {
            assert!(said(text).starts_with(form), "{text}");
        }
        let fips = "error region-form: Region is written as `us-west-2`; FIPS endpoints are a choice of their own";
        assert_eq!([said("fips-us-west-2"), said("us-west-2-fips")], [fips, fips]);
    }
}
