//! Every kind of finding about a pasted text.

use crate::diagnostic::Code;
use crate::schema::{Source, Sureness};

const GRAMMARS: Source =
    Source { title: "RFC 8259 (JSON); The Python Language Reference, Expressions", sureness: Sureness::Page };
const CLI: Source = Source { title: "AWS CLI User Guide, Specifying parameter values", sureness: Sureness::Page };

/// The text cannot be read on from here.
pub static PASTE_SYNTAX: Code = Code {
    id: "paste-syntax",
    explanation: "The text is not JSON, YAML, a boto3 call or an AWS CLI command from here on. What stands before is taken.",
    aws_error: None,
    source: GRAMMARS,
};

/// A value that the text does not hold.
pub static PASTE_VALUE: Code = Code {
    id: "paste-value",
    explanation: "A variable, an expression or a file stands where a value is wanted. Nothing is run here, so the input \
                  stays empty. Variables that lines above set to plain values are known.",
    aws_error: None,
    source: GRAMMARS,
};

/// More than anybody means.
pub static PASTE_SIZE: Code = Code {
    id: "paste-size",
    explanation: "No operation has inputs nested so deep, or so many.",
    aws_error: None,
    source: Source { title: "The services' models", sureness: Sureness::Inferred },
};

/// A name with two values.
pub static PASTE_DUPLICATE: Code = Code {
    id: "paste-duplicate",
    explanation: "The same name has more than one value. The last one is taken, as Python and the AWS CLI do it.",
    aws_error: None,
    source: GRAMMARS,
};

/// A name without a value.
pub static PASTE_EMPTY: Code = Code {
    id: "paste-empty",
    explanation: "`None` and `null` are no values: boto3 and the AWS CLI refuse them. The input is left out.",
    aws_error: None,
    source: Source { title: "botocore, parameter validation", sureness: Sureness::Example },
};

/// A time of no zone.
pub static PASTE_ZONE: Code = Code {
    id: "paste-zone",
    explanation: "Python takes a time without a zone for the local time of its machine, which the text does not name. \
                  Here it is UTC.",
    aws_error: None,
    source: Source { title: "botocore, `parse_to_aware_datetime`", sureness: Sureness::Example },
};

/// A name that is no input's.
pub static PASTE_OPTION: Code = Code {
    id: "paste-option",
    explanation: "The operation has no input of this name. The AWS CLI names each input after its member: `--job-id` for \
                  `JobId`.",
    aws_error: None,
    source: CLI,
};

/// A call or a command behind the one that is read.
pub static PASTE_MORE: Code = Code {
    id: "paste-more",
    explanation: "The form holds one call. Of several calls or commands the first one is taken; paste the others one by \
                  one, or their ids as a table.",
    aws_error: None,
    source: CLI,
};

/// Every code of this room.
pub static CODES: &[&Code] = &[
    &PASTE_SYNTAX,
    &PASTE_VALUE,
    &PASTE_SIZE,
    &PASTE_DUPLICATE,
    &PASTE_EMPTY,
    &PASTE_ZONE,
    &PASTE_OPTION,
    &PASTE_MORE,
];
