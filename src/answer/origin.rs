//! Which service an error is of, by what it quotes, else by its code.

use super::explain::givers;
use super::fault::Fault;
use super::tree::Tree;
use crate::service::{Protocol, Service};

/// The service that an error is of: by the namespace of its JSON type, else by the host that the service signed, by the service
/// that it wants keys for, by the scope of the signature that arrived, or as the only one that gives its code so.
pub(super) fn of(fault: &Fault, tree: &Tree) -> Option<&'static str> {
    let typed = json_type(tree).and_then(|name| in_namespace(name.split_once('#')?.0));
    let texts = [fault.detail("CanonicalRequest"), fault.detail("StringToSign"), Some(fault.message.as_str())];
    let quoted = |find: fn(&str) -> Option<&'static str>| texts.iter().flatten().find_map(|text| find(text));
    typed.or_else(|| quoted(by_host)).or_else(|| quoted(by_demand)).or_else(|| quoted(by_scope)).or_else(|| {
        let mut able = givers(fault.code.as_deref()?).into_iter().filter(|service| writes(service, tree));
        able.next().filter(|_| able.next().is_none()).map(|service| service.id)
    })
}

/// Whether an error can be of a service: it is written as the service writes, and has a code that the service gives, where it is
/// known who does.
pub(super) fn can_be_of(service: &Service, fault: &Fault, tree: &Tree) -> bool {
    let givers = fault.code.as_deref().map(givers).unwrap_or_default();
    writes(service, tree) && (givers.is_empty() || givers.iter().any(|giver| giver.id == service.id))
}

/// JSON that names its type is of services that speak JSON, an element of the others; tools write JSON for all.
fn writes(service: &Service, tree: &Tree) -> bool {
    match service.protocol {
        Protocol::Json(_) => tree.is_empty() || tree.node(0).name.is_empty(),
        _ => json_type(tree).is_none(),
    }
}

fn json_type(tree: &Tree) -> Option<&str> {
    if tree.is_empty() { None } else { tree.text(0, &["__type"]) }
}

/// `com.amazonaws.ie` is Snowball's, as its `X-Amz-Target` is `AWSIESnowballJobManagementService`.
fn in_namespace(namespace: &str) -> Option<&'static str> {
    let name = namespace.strip_prefix("com.amazonaws.")?;
    match name.split('.').next().unwrap_or(name) {
        "ie" | "snowball" => Some("snowball"),
        "importexport" => Some("import-export"),
        "s3control" => Some("s3-control"),
        _ => None,
    }
}

/// The line `host:snowball.us-east-1.amazonaws.com` of a canonical request, or the host in that of version 2.
fn by_host(text: &str) -> Option<&'static str> {
    text.lines().find_map(|line| {
        let host = line.trim();
        let host = host.strip_prefix("host:").unwrap_or(host);
        let is_host = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'));
        if !is_host || !host.contains(".amazonaws.com") {
            return None;
        }
        host.split('.').find_map(|label| by_name(label.strip_suffix("-fips").unwrap_or(label)))
    })
}

/// `Credential should be scoped to correct service: 'snowball'`.
fn by_demand(text: &str) -> Option<&'static str> {
    let (_, name) = text.split_once("correct service: '")?;
    by_name(name.split('\'').next()?)
}

/// `20261120/us-east-1/s3/aws4_request`.
fn by_scope(text: &str) -> Option<&'static str> {
    let (before, _) = text.split_once("/aws4_request")?;
    by_name(before.rsplit('/').next()?)
}

/// By a name in hosts, or by that in scopes, which is another one for S3 Control.
fn by_name(name: &str) -> Option<&'static str> {
    match name {
        "snowball" => Some("snowball"),
        "importexport" => Some("import-export"),
        "s3" | "s3-control" => Some("s3-control"),
        _ => None,
    }
}
