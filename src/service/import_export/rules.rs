//! What holds between the inputs of an operation.

use super::shared::JOB_TYPE;
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Shape, Source, Sureness};
use crate::service::{Input, Inputs, Operation};
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

/// A type of job that the manifest does not make.
pub static JOB_TYPE_MISMATCH: Code = Code {
    id: "job-type-mismatch",
    explanation: "The kind of the manifest says too whether data goes to AWS or comes from it, and a job is of the type that \
                  its manifest makes.",
    aws_error: Some("InvalidParameterException"),
    source: Source { title: "Developer Guide 2010-06-03, CreateJob and UpdateJob", sureness: Sureness::Inferred },
};

/// Every code of these rules.
pub static CODES: &[&Code] = &[&LABEL_ADDRESS, &JOB_TYPE_MISMATCH];

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

/// The type of job is the one that the manifest beside it makes: `made`, by a kind that is called `noun`.
pub fn job_type(operation: &Operation, inputs: &Inputs, made: &str, noun: &str) -> Option<Diagnostic> {
    let is_asked = operation.inputs.iter().any(|member| std::ptr::eq(member.field, &JOB_TYPE));
    let given = inputs.get(JOB_TYPE.key).filter(|_| is_asked).and_then(Input::as_text)?;
    let Shape::Choice { values, .. } = JOB_TYPE.shape else { return None };
    let is_type = values.iter().any(|known| known.value.eq_ignore_ascii_case(given));
    if !is_type || given.eq_ignore_ascii_case(made) {
        return None;
    }
    let message = format!("is `{given}`, and the manifest is {noun}; choose `{made}`");
    let found = Diagnostic::new(&JOB_TYPE_MISMATCH, Severity::Error, Path::key(JOB_TYPE.key), Span::default(), message);
    Some(found.subject(JOB_TYPE.label))
}
