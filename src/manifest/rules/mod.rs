//! What one option cannot say alone. A rule is a file: its code or codes, and the check that emits them.

mod access_key;
mod archive_comment;
mod buckets_region;
mod content_types;
mod customs_needed;
mod device_capacity;
mod encryption_classification;
mod erase_device;
mod eu_return_address;
mod expedited_shipping;
mod export_bucket;
mod export_encryption;
mod export_range;
mod facts;
mod file_system;
mod ignore_pattern;
mod log_bucket;
mod log_key;
mod manifest_version;
mod notification_email;
mod operation_count;
pub mod placeholder;
mod po_box;
mod service_limits;
mod state;
mod trailing_slash;

pub use facts::{Facts, Value};

use crate::diagnostic::{Code, Diagnostic};

/// A rule.
pub struct Rule {
    /// Its number in the option reference (`C1`), or the section there that it follows from (`5.1`).
    pub id: &'static str,
    /// The name of its file.
    pub name: &'static str,
    /// What it can find.
    pub codes: &'static [&'static Code],
    /// Looks, and reports.
    pub check: fn(&Facts, &mut Vec<Diagnostic>),
}

/// All rules.
pub static RULES: [&Rule; 25] = [
    &manifest_version::RULE,
    &log_bucket::RULE,
    &erase_device::RULE,
    &notification_email::RULE,
    &customs_needed::RULE,
    &buckets_region::RULE,
    &export_encryption::RULE,
    &log_key::RULE,
    &expedited_shipping::RULE,
    &eu_return_address::RULE,
    &state::RULE,
    &encryption_classification::RULE,
    &export_bucket::RULE,
    &export_range::RULE,
    &trailing_slash::RULE,
    &archive_comment::RULE,
    &device_capacity::RULE,
    &access_key::RULE,
    &placeholder::RULE,
    &po_box::RULE,
    &ignore_pattern::RULE,
    &content_types::RULE,
    &service_limits::RULE,
    &operation_count::RULE,
    &file_system::RULE,
];

/// What all rules find.
pub fn check(facts: &Facts) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    RULES.iter().for_each(|rule| (rule.check)(facts, &mut found));
    found
}
