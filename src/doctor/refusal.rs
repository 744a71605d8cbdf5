//! What code and message alone say.

use super::causes::{
    AUTHORIZATION, CLOCK, Cause, HEADER_ADDED, REGION, SCOPE_DATE, SERVICE, TOKEN_CHANGED, TOKEN_EXPIRED,
    TOKEN_MISSING, UNKNOWN_KEY,
};
use super::compare::short;
use super::{Ours, ServerSays, Suspect};
use crate::answer::Scope;
use zeroize::Zeroizing;

/// The causes that code and message name outright. Source of the wordings: answers of the services, as the SDKs' issue
/// trackers quote them.
pub fn named(says: &ServerSays, ours: &Ours) -> Vec<Suspect> {
    let code = says.code.strip_suffix("Exception").unwrap_or(&says.code);
    let message = Zeroizing::new(says.message.to_ascii_lowercase());
    let has = |words: &str| message.contains(words);
    let sure = |cause| vec![Suspect::new(cause, 99, short(&says.message))];
    if has("signature expired:") || has("signature not yet current") || has("is now earlier than") {
        return sure(&CLOCK);
    }
    match Scope::of(&message, says.region.is_some()) {
        Some(Scope::Region) => return vec![Suspect::new(&REGION, 99, region(says))],
        Some(Scope::Date) => return sure(&SCOPE_DATE),
        Some(Scope::Service) => return sure(&SERVICE),
        None => {}
    }
    match code {
        "RequestTimeTooSkewed" | "RequestExpired" | "SignatureExpired" => sure(&CLOCK),
        "ExpiredToken" | "TokenRefreshRequired" => sure(&TOKEN_EXPIRED),
        _ if has("token included in the request is expired") => sure(&TOKEN_EXPIRED),
        "InvalidToken"
        | "InvalidSecurityToken"
        | "InvalidClientTokenId"
        | "UnrecognizedClient"
        | "InvalidAccessKeyId"
        | "InvalidAccessKeyIdException"
        | "InvalidAccessId" => keys(code, ours),
        "MissingAuthenticationToken"
        | "MissingSecurityHeader"
        | "IncompleteSignature"
        | "AuthorizationHeaderMalformed"
        | "AuthorizationQueryParametersError"
        | "MissingSecurityElement" => sure(&AUTHORIZATION),
        "PermanentRedirect" | "TemporaryRedirect" => sure(&REGION),
        _ if has("headers present in the request which were not signed") => {
            let names = says.unsigned_headers.as_deref().unwrap_or("");
            vec![Suspect::new(&HEADER_ADDED, 99, format!("Not signed: `{}`", short(names)))]
        }
        _ => Vec::new(),
    }
}

fn region(says: &ServerSays) -> String {
    match &says.region {
        Some(region) => format!("The service expects `{}`", short(region)),
        None => short(&says.message),
    }
}

/// A key or token that the service does not know. Temporary keys without their token are not known either.
fn keys(code: &str, ours: &Ours) -> Vec<Suspect> {
    let suspect = |cause: &'static Cause, weight| Suspect::new(cause, weight, String::new());
    match (ours.is_temporary(), ours.has_token()) {
        (true, false) => vec![suspect(&TOKEN_MISSING, 99), suspect(&UNKNOWN_KEY, 60)],
        (_, true) if !code.starts_with("InvalidAccess") => vec![suspect(&TOKEN_CHANGED, 99), suspect(&UNKNOWN_KEY, 60)],
        _ if code == "InvalidToken" => vec![suspect(&TOKEN_CHANGED, 99)],
        _ => vec![suspect(&UNKNOWN_KEY, 99)],
    }
}
