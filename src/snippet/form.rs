//! A form that bash writes piece by piece, for programs that encode nothing themselves.

use super::call::Part;
use super::curl_bash::MAX_ARGUMENT_BYTES;
use super::rendered::{SESSION_TOKEN, Writer};
use super::{Call, SecretsIn};
use crate::http::{Body, Parameter, Request};

/// Percent-encodes what a session token has: letters, digits, `+`, `/` and `=`.
const ENCODE: &str = "token=${token//+/%2B} token=${token//\\//%2F} token=${token//=/%3D}";

/// Whether the body must not be an argument.
pub fn is_secret_or_long(call: &Call, request: &Request) -> bool {
    let is_hidden = |p: &Parameter| p.is_secret() || call.holds_secret(p);
    match &request.body {
        Body::Empty => false,
        Body::Text(text) => text.len() > MAX_ARGUMENT_BYTES,
        Body::Form(form) => form.parameters().iter().any(|p| is_hidden(p) || p.pair_len() > MAX_ARGUMENT_BYTES),
    }
}

/// A `printf` for each part; `start` stands before the first.
pub fn pieces(call: &Call, mut start: &str, parts: &[Part], secrets: SecretsIn, out: &mut Writer) {
    for part in parts {
        match part {
            Part::Pair(parameter) if parameter.is_secret() && secrets == SecretsIn::Environment => {
                out.push("  token=").slot("$AWS_SESSION_TOKEN", SESSION_TOKEN).push(" ").push(ENCODE);
                out.push("\n  printf '").push(start).push(parameter.encoded_name()).push("=%s' \"$token\"\n");
            }
            Part::Pair(parameter) => {
                out.push("  printf '").push(start).push("%s' '").push(&parameter.pair()).push("'\n");
            }
            Part::File(_) => {
                let name = call.file_name();
                out.push("  printf '").push(start).push("%s' \"$(tr -d '\\r\\n' <").push(&name).push(")\"\n");
            }
        }
        start = "&";
    }
}
