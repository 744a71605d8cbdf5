//! Where requests go: Region, partition and the wishes of a person become a host, a signing Region and a signing name.
//!
//! Source: the endpoint rule sets that botocore carries for the three services; `tests/endpoints.rs` holds every
//! combination against them.

mod partition;
mod region;
mod rules;

pub use partition::{PARTITIONS, Partition, Region};
pub use region::{REGION_FORM, UNKNOWN_REGION};

use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::http::{Endpoint, Scheme};
use crate::schema::{Source, Sureness};
use crate::service::{Endpoints, Service};
use crate::text::Span;
use rules::Place;

/// A text that is no endpoint.
pub static ENDPOINT_FORM: Code = Code {
    id: "endpoint-form",
    explanation: "An endpoint is a scheme and a host, with a port where it is not the default one: `https://importexport.amazonaws.com`.",
    aws_error: None,
    source: Source { title: "RFC 3986, sections 3.1 and 3.2", sureness: Sureness::Page },
};

const RULE_SETS: Source =
    Source { title: "Endpoint rules of the AWS SDKs (botocore, endpoint-rule-set-1.json)", sureness: Sureness::Page };

/// Wishes that AWS's endpoint rules refuse together.
pub static ENDPOINT_CHOICE: Code = Code {
    id: "endpoint-choice",
    explanation: "FIPS and dual-stack choose among the service's own hosts, and not every host has both.",
    aws_error: None,
    source: RULE_SETS,
};

/// An account ID that cannot stand in a host name.
pub static ACCOUNT_HOST: Code = Code {
    id: "account-host",
    explanation: "The hosts of S3 Control begin with the account ID, so it has the characters of a host name only; account IDs are twelve digits.",
    aws_error: None,
    source: RULE_SETS,
};

/// An endpoint that is reached without TLS, over a network.
pub static CLEAR_TEXT: Code = Code {
    id: "clear-text-endpoint",
    explanation: "Without TLS everybody on the way can read the request and send it again: the body, the signature and a session token.",
    aws_error: None,
    source: Source { title: "RFC 9110, section 4.2.2", sureness: Sureness::Page },
};

/// Every code of this room.
pub static CODES: &[&Code] =
    &[&ENDPOINT_FORM, &ENDPOINT_CHOICE, &ACCOUNT_HOST, &CLEAR_TEXT, &REGION_FORM, &UNKNOWN_REGION];

/// The Region where there is no other wish.
pub const DEFAULT_REGION: &str = "us-east-1";

/// Where a person wants a request to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The Region; empty for [`DEFAULT_REGION`].
    pub region: String,
    /// Whether the endpoint is one with FIPS 140 cryptography.
    pub fips: bool,
    /// Whether the endpoint is reached over IPv6 too.
    pub dualstack: bool,
    /// Scheme, host and port in the place of the service's own; empty for those.
    pub custom: String,
}

/// Where a request goes and what its signature is good for.
pub struct Destination {
    /// Scheme, host and port.
    pub endpoint: Endpoint,
    /// The Region that is signed.
    pub signing_region: String,
    /// The name of the service that is signed.
    pub signing_name: &'static str,
    /// What a person should know about it.
    pub notes: Vec<Diagnostic>,
}

/// The Regions that a person can be offered for `service`, each with its partition. Import/Export has one for all.
pub fn regions(service: &Service) -> impl Iterator<Item = (&'static Partition, &'static Region)> {
    let has_one = service.endpoints == Endpoints::ImportExport;
    let all = PARTITIONS.iter().flat_map(|partition| partition.regions.iter().map(move |region| (partition, region)));
    all.filter(move |(_, region)| !has_one || region.code == DEFAULT_REGION)
}

/// Where requests to `service` go. `account_id` is the account in front of S3 Control's hosts; without one, the host is that
/// of no account, and it is for the check of the inputs to say that it is missing. A custom endpoint takes none.
///
/// # Errors
/// [`REGION_FORM`] for what cannot be a Region, [`ENDPOINT_FORM`] for what is no scheme, host and port, [`ENDPOINT_CHOICE`] for
/// wishes that exclude each other, [`ACCOUNT_HOST`] for an account ID that no host name can have.
///
/// # Diagnostics
/// The notes of the destination can be [`UNKNOWN_REGION`] and [`CLEAR_TEXT`].
pub fn resolve(service: &Service, target: &Target, account_id: Option<&str>) -> Result<Destination, Box<Diagnostic>> {
    let region = match target.region.trim() {
        "" => DEFAULT_REGION,
        region => region,
    };
    let mut notes = Vec::new();
    match region::check(region) {
        Some(found) if found.severity == Severity::Error => return Err(Box::new(found)),
        found => notes.extend(found),
    }
    let place = Place { service: service.endpoints, partition: partition::partition_of(region), region, target };
    if let Some(refusal) = place.refusal() {
        return Err(refusal.diagnostic());
    }
    let account_id = account_label(service, account_id)?;
    let endpoint = match target.custom.trim() {
        "" => Endpoint::https(&place.host(account_id)),
        text => custom(text, &mut notes)?,
    };
    let (signing_region, signing_name) = (place.signing_region().to_owned(), place.signing_name());
    Ok(Destination { endpoint, signing_region, signing_name, notes })
}

/// Why AWS's rules have no endpoint.
#[derive(Clone, Copy)]
enum Refusal {
    FipsInChina,
    FipsAndCustom,
    DualstackAndCustom,
}

impl Refusal {
    fn diagnostic(self) -> Box<Diagnostic> {
        let (key, message) = match self {
            Self::FipsInChina => ("fips", "S3 Control has no FIPS endpoints in AWS China"),
            Self::FipsAndCustom => ("fips", "A custom endpoint cannot be combined with FIPS"),
            Self::DualstackAndCustom => ("dualstack", "A custom endpoint cannot be combined with dual-stack"),
        };
        error(&ENDPOINT_CHOICE, key, message)
    }
}

/// The account ID where hosts have one: S3 Control.
fn account_label<'a>(service: &Service, id: Option<&'a str>) -> Result<Option<&'a str>, Box<Diagnostic>> {
    let id = id.filter(|id| !id.is_empty() && service.endpoints == Endpoints::S3Control);
    let Some(id) = id else { return Ok(None) };
    let has_form = id.len() <= 63 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if has_form && !id.starts_with('-') && !id.ends_with('-') {
        return Ok(Some(id));
    }
    let message = "Account ID cannot stand before the host's name; account IDs are twelve digits";
    Err(error(&ACCOUNT_HOST, "AccountId", message))
}

fn custom(text: &str, notes: &mut Vec<Diagnostic>) -> Result<Endpoint, Box<Diagnostic>> {
    let endpoint = Endpoint::parse(text)
        .map_err(|wrong| Box::new(error(&ENDPOINT_FORM, "endpoint", wrong.words()).subject("Endpoint")))?;
    if endpoint.scheme() == Scheme::Http && !endpoint.is_loopback() {
        let message = "is not encrypted; the request, its signature and a session token can be read on the way";
        let path = Path::key("endpoint");
        notes.push(Diagnostic::new(&CLEAR_TEXT, Severity::Warning, path, Span::default(), message).subject("Endpoint"));
    }
    Ok(endpoint)
}

fn error(code: &'static Code, key: &str, message: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(code, Severity::Error, Path::key(key), Span::default(), message))
}
