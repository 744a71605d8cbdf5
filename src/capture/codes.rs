//! Every kind of finding about a captured request.

use crate::diagnostic::Code;
use crate::schema::{Source, Sureness};

const HTTP: Source = Source { title: "RFC 9112, HTTP/1.1; curl's manual page", sureness: Sureness::Page };
const SAMPLES: Source =
    Source { title: "Developer Guide 2010-06-03, REST samples and HMACAuth", sureness: Sureness::Page };

/// No request, or none of a known operation.
pub static CAPTURE_UNKNOWN: Code = Code::new(
    "capture-unknown",
    "A request tells its operation by `Action` in a form, by `X-Amz-Target`, or by method and path.",
    SAMPLES,
);
/// A value that the text does not hold.
pub static CAPTURE_VALUE: Code = Code::new(
    "capture-value",
    "A variable or a file stands where a part of the request is wanted. Nothing is run or read here; variables that the text itself sets to plain values are known.",
    HTTP,
);
/// Quotes and dashes as text processors write them.
pub static CAPTURE_QUOTES: Code = Code::new(
    "capture-quotes",
    "Text processors and web logs make curly quotes of straight ones, and dashes of hyphens. A shell takes them for letters, and the command would fail as it stands.",
    HTTP,
);
/// An option that says nothing about the request.
pub static CAPTURE_OPTION: Code =
    Code::new("capture-option", "The option does not change what is sent, or in a way that is not read here.", HTTP);
/// `host: https://…`.
pub static CAPTURE_HOST: Code = Code::new(
    "capture-host",
    "The `Host` header is a name and a port. Samples of AWS's guide write a whole URL there.",
    SAMPLES,
);
/// A broken percent-encoding.
pub static CAPTURE_ESCAPE: Code = Code::new(
    "capture-escape",
    "Behind `%` stand two hexadecimal digits. Samples of AWS's guide have broken ones; the character is kept as it is.",
    SAMPLES,
);
/// A missing `&`.
pub static CAPTURE_JOINED: Code = Code::new(
    "capture-joined",
    "Between two parameters stands `&`. In a sample of AWS's guide it is missing; the name behind the value tells where it belongs.",
    SAMPLES,
);
/// A parameter twice.
pub static CAPTURE_TWICE: Code =
    Code::new("capture-twice", "A parameter is sent once. Of several values the first one is taken.", SAMPLES);
/// Several requests.
pub static CAPTURE_MORE: Code = Code::new(
    "capture-more",
    "Of several commands, or of a file of requests, as editors send them, parted by lines that begin with `###`, the first request is taken.",
    Source { title: "RFC 9112, HTTP/1.1; the syntax of .http files", sureness: Sureness::Page },
);
/// A parameter that the operation does not have.
pub static CAPTURE_PARAMETER: Code =
    Code::new("capture-parameter", "The operation has no input of this name. It is left out.", SAMPLES);
/// A signature that cannot be one.
pub static CAPTURE_SIGNATURE: Code = Code::new(
    "capture-signature",
    "A signature has 20 bytes with HmacSHA1, 32 bytes with HmacSHA256, and in version 4 64 hexadecimal digits. That of AWS's samples is made up.",
    SAMPLES,
);
/// A missing parameter of signing.
pub static CAPTURE_MISSING: Code = Code::new(
    "capture-missing",
    "A signed request names its access key, its time and the version of the API. Samples of AWS's guide leave some of it out.",
    SAMPLES,
);
/// A wrong length.
pub static CAPTURE_LENGTH: Code = Code::new(
    "capture-length",
    "`Content-Length` counts the bytes of the body. In samples it often does not fit; the whole body is read.",
    HTTP,
);

/// Every code of this room.
pub static CODES: &[&Code] = &[
    &CAPTURE_UNKNOWN,
    &CAPTURE_VALUE,
    &CAPTURE_QUOTES,
    &CAPTURE_OPTION,
    &CAPTURE_HOST,
    &CAPTURE_ESCAPE,
    &CAPTURE_JOINED,
    &CAPTURE_TWICE,
    &CAPTURE_MORE,
    &CAPTURE_PARAMETER,
    &CAPTURE_SIGNATURE,
    &CAPTURE_MISSING,
    &CAPTURE_LENGTH,
];
