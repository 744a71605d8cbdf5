//! An error's code becomes a sentence on what it means and one on what to do.

use super::common::COMMON;
use crate::service::{SERVICES, Service, ServiceError};

/// What an error means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// AWS's name for it, as the service's model spells it; else as the table of common errors does.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// What to do.
    pub advice: &'static str,
}

/// Spellings on AWS's error page that the model has not.
static ALIASES: &[(&str, &str)] = &[("InvalidAccessId", "InvalidAccessKeyId"), ("CancelledJobId", "CanceledJobId")];

/// What `code` means, by the errors of its operation, then of its service, then by those of all services, then of the other
/// ones. Codes are compared without blanks, case and the ending `Exception`.
pub fn meaning(code: &str, service: Option<&str>, operation: Option<&str>) -> Option<Meaning> {
    let code = known(code);
    let own = SERVICES.iter().copied().find(|own| Some(own.id) == service);
    own.and_then(|own| of_service(own, operation, &code))
        .or_else(|| common(&code))
        .or_else(|| SERVICES.iter().find_map(|other| of_service(other, None, &code)))
}

fn known(code: &str) -> String {
    let code = normal(code);
    ALIASES.iter().find(|(alias, _)| normal(alias) == code).map_or(code, |(_, name)| normal(name))
}

/// The services that give `code`; none where it is not known, or common to all.
pub(super) fn givers(code: &str) -> Vec<&'static Service> {
    let code = known(code);
    let gives = |service: &&'static Service| common(&code).is_none() && of_service(service, None, &code).is_some();
    SERVICES.iter().copied().filter(gives).collect()
}

fn of_service(service: &'static Service, operation: Option<&str>, code: &str) -> Option<Meaning> {
    let errors = |name: Option<&str>| {
        let operations = service.operations.iter().filter(move |o| name.is_none_or(|name| o.name == name));
        operations.flat_map(|o| o.errors.iter()).copied().find(|error| normal(error.name) == code)
    };
    let found: Option<&'static ServiceError> = operation.and_then(|name| errors(Some(name))).or_else(|| errors(None));
    found.map(|error| Meaning { name: error.name, about: error.about, advice: error.advice })
}

fn common(code: &str) -> Option<Meaning> {
    COMMON.iter().find_map(|common| {
        let name = common.names.iter().copied().find(|name| normal(name) == code)?;
        Some(Meaning { name, about: common.about, advice: common.advice })
    })
}

/// Without blanks, signs, case and endings: `InvalidAccess Key ID` is `InvalidAccessKeyIdException`.
pub fn normal(code: &str) -> String {
    let mut name: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(80).collect();
    for ending in ["exception", "error", "fault"] {
        if let Some(kept) = name.strip_suffix(ending).filter(|kept| !kept.is_empty()).map(str::len) {
            name.truncate(kept);
        }
    }
    name
}

/// What an HTTP status says where nothing else does.
pub fn status(status: u16) -> (&'static str, &'static str) {
    match status {
        200..=299 => {
            ("The request was accepted, and the answer is empty.", "Read the state of the job to see what it did.")
        }
        301..=308 => (
            "The host sends the request elsewhere.",
            "Check endpoint and region; a signed request cannot follow to another host.",
        ),
        400 => ("The host found the request wrong and did not say why.", "Copy the command again, whole."),
        401 => (
            "The host wants other credentials; AWS itself answers otherwise.",
            "A proxy may ask for a sign-in of its own.",
        ),
        403 => (
            "The request was refused without a reason; a proxy or a firewall may have done it.",
            "Check keys and permissions, then proxy and firewall.",
        ),
        404 => ("The host has nothing at this address.", "Check endpoint, region and path."),
        407 => ("The proxy wants a sign-in.", "Give curl the proxy's user and password, or go around the proxy."),
        413 => ("The request is larger than the host takes.", "A proxy may have a limit of its own."),
        429 => ("There were too many requests in a short time.", "Wait some seconds and send it again."),
        500..=599 => ("The host failed, or the one behind it did not answer.", "Send it again after a while."),
        _ => ("This is no answer of the service.", "Look at what stands between this machine and AWS."),
    }
}
