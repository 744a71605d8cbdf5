//! C9: expedited shipping stays in the USA.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Path, Severity};
use crate::manifest::places::{self, Country};
use crate::manifest::sources;
use crate::validate::text::shown;

/// The rule.
pub static RULE: Rule = Rule { id: "C9", name: "expedited_shipping", codes: &[&EXPEDITED_SHIPPING], check };

static EXPEDITED_SHIPPING: Code = Code {
    id: "expedited-shipping",
    explanation: "Expedited shipping is offered from a region in the USA back to an address in the USA.",
    aws_error: Some("InvalidManifestFieldException"),
    source: sources::COMMON_EXAMPLES,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(value) = facts.value(&["serviceLevel"]).filter(|value| value.text == "expeditedShipping") else { return };
    let abroad = facts.return_country().filter(|value| places::country(value.text) != Country::Usa);
    let elsewhere = facts.region().filter(|value| !places::is_us(value.text));
    let Some(place) = abroad.or(elsewhere) else { return };
    let message =
        format!("is {}, which is offered within the USA only, not for {}", shown(value.text), shown(place.text));
    let problem = facts.about(&EXPEDITED_SHIPPING, Severity::Warning, Path::key("serviceLevel"), &value, message);
    found.push(facts.with_text(problem, value.id, Applicability::Unsafe, "Use `standard`", "standard"));
}
