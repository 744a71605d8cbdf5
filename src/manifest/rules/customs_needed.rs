//! C5: a device that crosses a border needs a customs block.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::places::{self, Country};
use crate::manifest::sources;

/// The rule.
pub static RULE: Rule = Rule { id: "C5", name: "customs_needed", codes: &[&MISSING_CUSTOMS], check };

static MISSING_CUSTOMS: Code = Code {
    id: "missing-customs",
    explanation: "Customs information is needed when the country of the return address is not the country where the device is loaded, except between countries of the EU. The manifest of an S3 job does not say where its buckets are, so for those this is only likely.",
    aws_error: Some("MissingCustomsException"),
    source: sources::CUSTOMS,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(country) = facts.return_country().map(|value| places::country(value.text)) else { return };
    if facts.has(&["customs"]) {
        return;
    }
    let region = facts.region();
    let severity = match (region.and_then(|region| places::is_domestic(country, region.text)), country) {
        (Some(true), _) => return,
        (Some(false), _) => Severity::Error,
        // Most S3 jobs of an address in the USA stay in the USA.
        (None, Country::Usa) => return,
        // There may be a facility in the country, or in the EU.
        (None, Country::Eu | Country::Singapore) => Severity::Hint,
        (None, Country::Canada | Country::Other) => Severity::Warning,
    };
    let why = match (severity, region) {
        (Severity::Error, Some(region)) => format!(", and the device crosses a border on its way to `{}`", region.text),
        (Severity::Hint, _) => {
            ", which is right only if the buckets are in the region of the return address".to_owned()
        }
        _ => ", and the device probably crosses a border".to_owned(),
    };
    found.push(facts.missing(&MISSING_CUSTOMS, severity, Path::key("customs"), &why));
}
