//! Every kind of finding about pasted keys.

use crate::diagnostic::Code;
use crate::schema::{Source, Sureness};

const FORMS: Source = Source {
    title: "AWS CLI User Guide, cli-configure-files, cli-configure-envvars, configure export-credentials",
    sureness: Sureness::Page,
};
const SEEN: Source = Source { title: "What people paste", sureness: Sureness::Example };

/// There are no keys in the text.
pub static KEYS_NONE: Code = Code::new(
    "keys-none",
    "Keys are read from lines that set variables, from credentials files, from the JSON of AWS's tools and from the console's CSV file.",
    FORMS,
);

/// One of the two keys.
pub static KEYS_PART: Code = Code::new(
    "keys-part",
    "A request is signed with an access key ID and its secret access key; temporary keys have a session token besides.",
    FORMS,
);

/// Quotes that belong to no key.
pub static KEYS_QUOTES: Code = Code::new(
    "keys-quotes",
    "Keys have no quotes. Where a tool takes quotes for a part of the value, it signs with another key than was meant.",
    SEEN,
);

/// Blanks or line ends inside a key.
pub static KEYS_BLANKS: Code = Code::new(
    "keys-blanks",
    "Keys have no blanks. They come in when a terminal or a mail program breaks a long line.",
    SEEN,
);

/// Each key in the place of the other.
pub static KEYS_SWAPPED: Code = Code::new(
    "keys-swapped",
    "Access key IDs have 20 characters and start with AKIA or ASIA; secret access keys have 40. The two stand in each other's place.",
    SEEN,
);

/// What stands for a key in an example or a script.
pub static KEYS_PLACEHOLDER: Code = Code::new(
    "keys-placeholder",
    "The text names a variable, or is an example with the key left out. Nothing is run here, so there is no key.",
    SEEN,
);

/// A key that ends too early.
pub static KEYS_CUT: Code = Code::new(
    "keys-cut",
    "A session token has hundreds of characters, in groups of four. A cut one is refused with `InvalidToken` or `UnrecognizedClientException`.",
    SEEN,
);

/// A profile that says where keys come from, and has none.
pub static KEYS_ELSEWHERE: Code = Code::new(
    "keys-elsewhere",
    "The profile says how keys are got: by signing in, by taking a role, from a program. `aws configure export-credentials` gets and prints them.",
    FORMS,
);

/// A time that cannot be read.
pub static KEYS_TIME: Code = Code::new(
    "keys-time",
    "When keys expire is written in ISO 8601, or as a number of seconds or milliseconds.",
    FORMS,
);

/// Every code of this reader.
pub static PASTE_CODES: &[&Code] = &[
    &KEYS_NONE,
    &KEYS_PART,
    &KEYS_QUOTES,
    &KEYS_BLANKS,
    &KEYS_SWAPPED,
    &KEYS_PLACEHOLDER,
    &KEYS_CUT,
    &KEYS_ELSEWHERE,
    &KEYS_TIME,
];
