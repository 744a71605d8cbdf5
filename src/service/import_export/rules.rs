//! What holds between the inputs of an operation.

use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::service::{Input, Inputs};
use crate::text::Span;

/// An address that lacks something.
pub static LABEL_ADDRESS: Code = Code {
    id: "label-address",
    explanation: "The model asks for no address, but AWS's own tool made no label without name, company, telephone number, \
                  country, city, postal code and street, nor without a state in the USA and Canada.",
    aws_error: Some("InvalidAddressException"),
    source: Source {
        title: "Developer Guide 2010-06-03, later edition, FillingOutYourShippingLabel",
        sureness: Sureness::Page,
    },
};

/// Every code of these rules.
pub static CODES: &[&Code] = &[&LABEL_ADDRESS];

const NEEDED: [&str; 7] = ["name", "company", "phoneNumber", "country", "city", "postalCode", "street1"];
const WITH_STATES: [&str; 5] = ["usa", "us", "united states", "canada", "ca"];

/// The address is complete.
pub fn label_address(inputs: &Inputs) -> Vec<Diagnostic> {
    let text = |key: &str| inputs.get(key).and_then(Input::as_text).unwrap_or_default().trim();
    let mut lacking: Vec<&str> = NEEDED.into_iter().filter(|key| text(key).is_empty()).collect();
    if text("stateOrProvince").is_empty() && WITH_STATES.iter().any(|c| c.eq_ignore_ascii_case(text("country"))) {
        lacking.push("stateOrProvince");
    }
    let Some(first) = lacking.first() else { return Vec::new() };
    let message = format!("AWS's own tool asks for `{}` too", lacking.join("`, `"));
    vec![Diagnostic::new(&LABEL_ADDRESS, Severity::Warning, Path::key(first), Span::default(), message)]
}
