//! C10: a device loaded in the EU goes back to an address in the EU.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::places::{self, Country};
use crate::manifest::sources;
use crate::validate::text::shown;

/// The rule.
pub static RULE: Rule = Rule { id: "C10", name: "eu_return_address", codes: &[&RETURN_OUTSIDE_EU], check };

static RETURN_OUTSIDE_EU: Code = Code {
    id: "return-outside-eu",
    explanation: "A job in a region of the EU takes devices that come from the EU, and sends them back to an address in the EU. Members are those of the service's years.",
    aws_error: Some("InvalidAddressException"),
    source: sources::LOCATIONS,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(region) = facts.region().filter(|region| places::is_eu(region.text)) else { return };
    let Some(country) = facts.return_country().filter(|value| places::country(value.text) != Country::Eu) else {
        return;
    };
    let message = format!("is {}; a job in {} needs an address in the EU", shown(country.text), shown(region.text));
    let path = Path::key("returnAddress").member("country");
    found.push(facts.about(&RETURN_OUTSIDE_EU, Severity::Warning, path, &country, message));
}
