//! JSON, which is JavaScript too.
//!
//! Source: RFC 8259, section 7; ECMAScript 2019 and later take every JSON text for an expression.

use crate::protocol::quote_json;

/// `text` as a string in ASCII, as a JSON body has it.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_json(text, &mut out);
    out
}
