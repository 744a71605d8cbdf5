//! What an address needs and what of it is read.

use super::{INFERRED, finding, has, record};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::Field;
use crate::service::Inputs;
use crate::service::snowball::MODEL;
use crate::service::snowball::inputs::address::{ADDRESS, CITY, COUNTRY, LANDMARK, NAME, PREFECTURE, STREET1};
use crate::service::snowball::inputs::ids::ADDRESS_ID;

/// An address to which nothing can be sent.
pub static ADDRESS_INCOMPLETE: Code = Code {
    id: "address-incomplete",
    explanation: "The model requires no part of an address, but the carrier checks the whole: without name, street, city \
                  and country nothing can be delivered.",
    aws_error: Some("InvalidAddressException"),
    source: INFERRED,
};

/// A part of an address that is not read.
pub static ADDRESS_UNREAD: Code = Code {
    id: "address-unread",
    explanation: "The service ignores some parts of an address, and gives a new one its id itself.",
    aws_error: None,
    source: MODEL,
};

/// Name, street, city and country.
pub fn address_is_complete(inputs: &Inputs) -> Vec<Diagnostic> {
    let Some(address) = record(inputs, &ADDRESS) else { return Vec::new() };
    let missing = [&NAME, &STREET1, &CITY, &COUNTRY].into_iter().filter(|field| !has(address, field));
    missing.map(|field| at(&ADDRESS_INCOMPLETE, Severity::Warning, field, "is missing; carriers need it")).collect()
}

/// Parts that are ignored.
pub fn address_is_read(inputs: &Inputs) -> Vec<Diagnostic> {
    let Some(address) = record(inputs, &ADDRESS) else { return Vec::new() };
    let unread = [
        (&ADDRESS_ID, "is given by the service to a new address"),
        (&PREFECTURE, "is ignored by the service"),
        (&LANDMARK, "is ignored by the service"),
    ];
    let unread = unread.into_iter().filter(|(field, _)| has(address, field));
    unread.map(|(field, message)| at(&ADDRESS_UNREAD, Severity::Hint, field, message)).collect()
}

fn at(code: &'static Code, severity: Severity, field: &Field, message: &str) -> Diagnostic {
    finding(code, severity, field, Path::key(ADDRESS.key).member(field.key), message)
}
