//! What a message says of the credential scope: of Region, service and day, which stand in a signature in plain words and are
//! looked at before it is computed.

use super::place::Where;
use zeroize::Zeroizing;

/// What the service finds wrong with a credential scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// It is of another Region.
    Region,
    /// It is of another service.
    Service,
    /// It is of another day.
    Date,
}

impl Scope {
    /// Of a message, in any case; `names_region` says whether the service names the Region that it expects beside it. Source of
    /// the wordings: answers of the services, as the SDKs' issue trackers quote them.
    pub fn of(message: &str, names_region: bool) -> Option<Self> {
        let message = Zeroizing::new(message.to_ascii_lowercase());
        let has = |words: &str| message.contains(words);
        if has("scoped to a valid region") || has("the region '") || has("expecting '") && names_region {
            Some(Self::Region)
        } else if has("date in credential scope") || has("invalid credential date") || has("incorrect date") {
            Some(Self::Date)
        } else {
            (has("scoped to correct service") || has("incorrect service")).then_some(Self::Service)
        }
    }

    /// What it means, what to do, and where it can be seen.
    pub(super) const fn explained(self) -> (&'static str, &'static str, Where) {
        match self {
            Self::Region => (
                "The request is signed for another Region than that of the host; the keys were not looked at.",
                "Choose the Region of the host, or of the job, and sign again.",
                Where::Endpoint,
            ),
            Self::Service => (
                "The request is signed for another service than that of the host; the keys were not looked at.",
                "Sign with the name of the service that the message gives, and look at the host.",
                Where::Endpoint,
            ),
            Self::Date => (
                "The day in the signature is not that of the request; the keys were not looked at.",
                "Take day and time from one clock, in UTC, and sign again.",
                Where::Clock,
            ),
        }
    }
}
