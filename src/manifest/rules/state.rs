//! C11: addresses in the USA and in Canada have a state or province.

use super::{Facts, Rule};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::places::{self, Country};
use crate::manifest::sources;

/// The rule.
pub static RULE: Rule = Rule { id: "C11", name: "state", codes: &[&MISSING_STATE], check };

static MISSING_STATE: Code = Code {
    id: "missing-state",
    explanation: "Return addresses in the USA and in Canada need a state or province.",
    aws_error: Some("MissingManifestFieldException"),
    source: sources::TEMPLATE,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    let Some(country) = facts.return_country() else { return };
    let name = match places::country(country.text) {
        Country::Usa => "the USA",
        Country::Canada => "Canada",
        _ => return,
    };
    if !facts.has(&["returnAddress", "stateOrProvince"]) {
        let path = Path::key("returnAddress").member("stateOrProvince");
        found.push(facts.missing(&MISSING_STATE, Severity::Error, path, &format!("; an address in {name} needs it")));
    }
}
