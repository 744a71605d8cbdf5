//! Where requests go: Region, partition and the wishes of a person become a host, a signing Region and a signing name.
//!
//! Source: the endpoint rule sets that botocore carries for the three services.

use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::http::Endpoint;
use crate::schema::{Source, Sureness};
use crate::service::{Endpoints, Service};
use crate::text::Span;

/// A text that is no endpoint.
pub static ENDPOINT_FORM: Code = Code {
    id: "endpoint-form",
    explanation: "An endpoint is a scheme and a host, with a port where it is not the default one: `https://importexport.amazonaws.com`.",
    aws_error: None,
    source: Source { title: "RFC 3986, sections 3.1 and 3.2", sureness: Sureness::Page },
};

/// Every code of this room.
pub static CODES: &[&Code] = &[&ENDPOINT_FORM];

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

/// Where requests to `service` go. `account_id` is the account in front of S3 Control's hosts; a custom endpoint takes none.
///
/// # Errors
/// [`ENDPOINT_FORM`] for what is no scheme, host and port.
pub fn resolve(service: &Service, target: &Target, account_id: Option<&str>) -> Result<Destination, Box<Diagnostic>> {
    let _ = account_id;
    let region = match target.region.trim() {
        "" => DEFAULT_REGION,
        region => region,
    };
    let (host, signing_name) = match service.endpoints {
        Endpoints::ImportExport => ("importexport.amazonaws.com".to_owned(), "IngestionService"),
        Endpoints::S3Control => (format!("s3-control.{region}.amazonaws.com"), "s3"),
        Endpoints::Snowball => (format!("snowball.{region}.amazonaws.com"), "snowball"),
    };
    let endpoint = match target.custom.trim() {
        "" => Endpoint::https(&host),
        text => parse(text)?,
    };
    Ok(Destination { endpoint, signing_region: region.to_owned(), signing_name, notes: Vec::new() })
}

fn parse(text: &str) -> Result<Endpoint, Box<Diagnostic>> {
    Endpoint::parse(text).map_err(|error| {
        let path = Path::key("endpoint");
        Box::new(
            Diagnostic::new(&ENDPOINT_FORM, Severity::Error, path, Span::default(), error.words()).subject("Endpoint"),
        )
    })
}
