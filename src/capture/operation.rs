//! Which operation a message calls, and where.

use super::form::Pair;
use super::message::Message;
use super::value::plain_decoded;
use crate::endpoint::{DEFAULT_REGION, PARTITIONS, Target, regions, resolve};
use crate::http::Endpoint;
use crate::service::{Operation, Protocol, SERVICES, Service, operation};

/// The operation, by what names it in each protocol.
pub fn recognize(message: &Message, pairs: &[Pair]) -> Option<&'static Operation> {
    if let Some(target) = message.header("x-amz-target") {
        let (prefix, name) = target.rsplit_once('.')?;
        let is_service = |service: &&&Service| matches!(service.protocol, Protocol::Json(known) if known == prefix);
        return operation(SERVICES.iter().find(is_service)?, name);
    }
    let named = pairs.iter().find(|pair| matches!(pair.name.as_str(), "Action" | "Operation"));
    if let Some(pair) = named {
        let query = SERVICES.iter().find(|service| service.protocol == Protocol::Query)?;
        return query.operations.iter().copied().find(|o| o.name.eq_ignore_ascii_case(&pair.value));
    }
    let all = SERVICES.iter().filter(|service| matches!(service.protocol, Protocol::RestXml(_)));
    let mut operations = all.flat_map(|service| service.operations.iter().copied());
    operations.find(|o| o.http.method.as_str() == message.method && in_path(o.http.path, &message.path).is_some())
}

/// The names and values, decoded, that a path has in the places of `template`; `None` where it is another path.
pub fn in_path(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let (mut wanted, mut there) = (template.split('/'), path.split('/'));
    let mut values = Vec::new();
    loop {
        match (wanted.next(), there.next()) {
            (None, None) => return Some(values),
            (Some(name), Some(segment)) => match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => values.push((name, plain_decoded(segment))),
                None if name == segment => {}
                None => return None,
            },
            _ => return None,
        }
    }
}

/// The target that leads to the host of the message: the service's own with its choices, or else a custom one.
pub fn target(message: &Message, service: &Service, signed: Option<&str>, account_id: Option<&str>) -> Target {
    let url = format!("{}://{}", message.scheme, message.authority);
    let in_host = || regions(service).map(|(_, region)| region.code).filter(|code| has_label(&message.authority, code));
    let named = signed.or_else(|| message.authority.split('.').find(|label| looks_like_region(label)));
    let candidates = named.into_iter().chain(in_host()).chain([DEFAULT_REGION]);
    let wanted = Endpoint::parse(&url).ok();
    for region in candidates.take(8) {
        for (fips, dualstack) in [(false, false), (true, false), (false, true), (true, true)] {
            let target = Target { region: region.to_owned(), fips, dualstack, custom: String::new() };
            let reached = resolve(service, &target, account_id).ok().map(|destination| destination.endpoint);
            if reached.is_some() && reached == wanted {
                return target;
            }
        }
    }
    // A host of AWS that is none of the rules' own, such as a VPC's, has its Region in it; another host may mean anything.
    let region = signed.or_else(|| in_host().next().filter(|_| is_of_aws(&message.authority)));
    let region = region.unwrap_or(DEFAULT_REGION).to_owned();
    let custom = if message.authority.is_empty() { String::new() } else { url };
    Target { region, fips: false, dualstack: false, custom }
}

fn is_of_aws(host: &str) -> bool {
    PARTITIONS.iter().any(|partition| host.ends_with(partition.suffix) || host.ends_with(partition.dualstack_suffix))
}

fn has_label(host: &str, code: &str) -> bool {
    host.split('.').any(|label| label == code)
}

fn looks_like_region(label: &str) -> bool {
    label.split('-').count() >= 3 && label.ends_with(|c: char| c.is_ascii_digit())
}
