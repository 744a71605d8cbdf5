//! Long-term pricing.

use super::ids::JOB_ID_PATTERN;
use crate::schema::{Choice, Field, Limit, Shape};
use crate::service::snowball::MODEL;

/// The agreement.
pub static LONG_TERM_PRICING_ID: Field = Field::text("LongTermPricingId", "Long-term pricing ID")
    .help("`LTPID`, then a UUID")
    .about("The agreement under which the device is paid; ListLongTermPricing lists them.")
    .example("LTPID123e4567-e89b-12d3-a456-426655440000")
    .limit(Limit::Chars(41, 41))
    .pattern("LTPID[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    .sources(&[MODEL]);

/// Agreements for the jobs of a new cluster.
pub static LONG_TERM_PRICING_IDS: Field =
    Field::new("LongTermPricingIds", "Long-term pricing IDs", Shape::List(&LONG_TERM_PRICING_ID))
        .help("For the jobs that are created with the cluster")
        .sources(&[MODEL]);

/// How long it runs.
pub static LONG_TERM_PRICING_TYPE: Field = Field::new(
    "LongTermPricingType",
    "Duration",
    Shape::Choice {
        values: &[Choice::new("OneYear", ""), Choice::new("ThreeYear", ""), Choice::new("OneMonth", "")],
        open: false,
    },
)
.help("Paid in advance, for less than day by day")
.example("OneYear")
.sources(&[MODEL]);

/// Whether it begins again.
pub static AUTO_RENEW: Field = Field::new("IsLongTermPricingAutoRenew", "Renew by itself", Shape::Boolean)
    .help("Whether a new term follows when this one ends")
    .example("false")
    .sources(&[MODEL]);

/// A new device in the place of the old one.
pub static REPLACEMENT_JOB: Field = Field::text("ReplacementJob", "Replacement job")
    .help("The job whose new device takes the old one's place")
    .example("JID123e4567-e89b-12d3-a456-426655440000")
    .limit(Limit::Chars(39, 39))
    .pattern(JOB_ID_PATTERN)
    .sources(&[MODEL]);
