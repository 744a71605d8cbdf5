//! Every kind of finding about inputs, and what AWS would answer.

use crate::diagnostic::Code;
use crate::schema::{Source, Sureness};
use crate::service::Operation;

const MODEL: Source = Source { title: "The operation's AWS service model", sureness: Sureness::Model };

/// A required input has no value.
pub static MISSING_INPUT: Code = Code {
    id: "missing-input",
    explanation: "The operation needs this input. Without it the service refuses the request.",
    aws_error: None,
    source: MODEL,
};

/// An input that the operation does not have.
pub static UNKNOWN_INPUT: Code = Code {
    id: "unknown-input",
    explanation: "The operation has no input of this name. Names are compared with case.",
    aws_error: None,
    source: MODEL,
};

/// An input of another type than the operation takes.
pub static INPUT_TYPE: Code = Code {
    id: "input-type",
    explanation: "The service model gives this input another type: a boolean is not a text, and a list is not a single value.",
    aws_error: None,
    source: MODEL,
};

/// A value that is none of the accepted ones.
pub static UNKNOWN_CHOICE: Code = Code {
    id: "unknown-choice",
    explanation: "The service model lists the values of this input, and this is none of them.",
    aws_error: None,
    source: MODEL,
};

/// A value longer or shorter than the operation takes.
pub static INPUT_LENGTH: Code = Code {
    id: "input-length",
    explanation: "The service limits how long this input may be.",
    aws_error: None,
    source: MODEL,
};

/// More or fewer items than the operation takes.
pub static INPUT_COUNT: Code = Code {
    id: "input-count",
    explanation: "The service limits how many items this input may have.",
    aws_error: None,
    source: MODEL,
};

/// A number below or above what the operation takes.
pub static INPUT_RANGE: Code = Code {
    id: "input-range",
    explanation: "The service model limits how small and how large this number may be.",
    aws_error: None,
    source: MODEL,
};

/// A text of another form than the operation takes.
pub static INPUT_FORM: Code = Code {
    id: "input-form",
    explanation: "The service model gives a regular expression for this input, and the text does not match it.",
    aws_error: None,
    source: MODEL,
};

/// A character that the request cannot carry.
pub static INPUT_CHARACTER: Code = Code {
    id: "input-character",
    explanation: "XML has no way to write most control characters, and a header is one line of ASCII. A request with this \
                  character would not be read.",
    aws_error: None,
    source: Source { title: "XML 1.0, section 2.2; RFC 9110, section 5.5", sureness: Sureness::Page },
};

/// A job id of an unusual form.
pub static JOB_ID_FORM: Code = Code {
    id: "job-id-form",
    explanation: "The ids that AWS gave to Import/Export jobs have five characters, digits 1 to 9 and letters except O. \
                  Other forms occur in samples only.",
    aws_error: Some("InvalidJobIdException"),
    source: Source { title: "Developer Guide 2009-05-21, CHAP_SignatureFileSpecification", sureness: Sureness::Page },
};

/// None of the members that exclude each other, or several.
pub static EXACTLY_ONE: Code = Code {
    id: "exactly-one",
    explanation: "Of these members one excludes the others: a job does one kind of thing, and a choice has one answer.",
    aws_error: None,
    source: MODEL,
};

/// Every code of this check.
pub static CODES: &[&Code] = &[
    &MISSING_INPUT,
    &UNKNOWN_INPUT,
    &INPUT_TYPE,
    &UNKNOWN_CHOICE,
    &INPUT_LENGTH,
    &INPUT_COUNT,
    &INPUT_RANGE,
    &INPUT_FORM,
    &INPUT_CHARACTER,
    &JOB_ID_FORM,
    &EXACTLY_ONE,
];

/// The exception that `operation` would answer with, where its model names one for such a finding: services have
/// different names for the same thing.
pub fn aws_error(operation: &Operation, code: &Code) -> Option<&'static str> {
    let is_named = |name: &&str| operation.errors.iter().any(|error| error.name == *name);
    code.aws_error.or_else(|| {
        let is_ours = CODES.iter().any(|ours| ours.id == code.id);
        let missing = (code.id == MISSING_INPUT.id).then_some("MissingParameterException");
        let general = ["InvalidParameterException", "BadRequestException"];
        missing.into_iter().chain(general).find(is_named).filter(|_| is_ours)
    })
}
