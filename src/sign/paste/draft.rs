//! Parts become sets of keys.

use super::codes::{KEYS_CUT, KEYS_ELSEWHERE, KEYS_PART, KEYS_SWAPPED, KEYS_TIME};
use super::names::Slot;
use super::scan::{Item, Part};
use super::{Profile, error, hint, warning};
use crate::diagnostic::Diagnostic;
use crate::secret::Secret;
use crate::sign::credentials::{MISSING_KEY, is_access_key_id, is_secret_access_key};
use crate::sign::{Credentials, Timestamp, check_keys};
use crate::text::Span;

/// A set of keys that is being put together.
#[derive(Default)]
pub struct Draft {
    name: String,
    id: Option<Part>,
    secret: Option<Part>,
    token: Option<Part>,
    expires: Option<Part>,
    region: Option<Part>,
    elsewhere: Option<(&'static str, Span)>,
}

/// A profile for each section, for each row, and for each access key ID behind another one. Sections of one name are one
/// profile: `credentials` and `config` tell different things about it.
pub fn group(items: Vec<Item>) -> Vec<Draft> {
    /// A section is compared with so many before it: without a limit, the time grows with the square of their number.
    const MOST_COMPARED: usize = 256;
    let mut drafts = vec![Draft::default()];
    let mut current = 0;
    let mut is_named = false;
    for item in items {
        match item {
            Item::Section(name) => {
                is_named = true;
                let same = drafts.iter().rev().take(MOST_COMPARED).position(|draft| draft.name == name);
                current = same.map_or(drafts.len(), |back| drafts.len() - 1 - back);
                if current == drafts.len() {
                    drafts.push(Draft { name, ..Draft::default() });
                }
            }
            Item::Row => {
                current = drafts.len();
                drafts.push(Draft::default());
            }
            Item::Part(part) => {
                let is_next = part.slot == Slot::Id && !is_named && drafts[current].id.is_some();
                if is_next {
                    current = drafts.len();
                    drafts.push(Draft::default());
                }
                drafts[current].take(part);
            }
        }
    }
    drafts
}

impl Draft {
    /// The last value of a name is the one that a shell keeps.
    fn take(&mut self, part: Part) {
        match part.slot {
            Slot::Id => self.id = Some(part),
            Slot::Secret => self.secret = Some(part),
            Slot::Token => self.token = Some(part),
            Slot::Expires => self.expires = Some(part),
            Slot::Region => self.region = Some(part),
            Slot::Name if self.name.is_empty() => self.name = part.value.to_string(),
            Slot::Name => {}
            Slot::Elsewhere(what) => self.elsewhere = Some((what, part.span)),
        }
    }

    /// The profile; `None` where there is no key.
    pub fn finish(mut self, found: &mut Vec<Diagnostic>) -> Option<Profile> {
        if self.id.is_none() && self.secret.is_none() && self.token.is_none() {
            self.explain_elsewhere(found);
            return None;
        }
        self.put_in_place(found);
        self.say_what_is_missing(found);
        self.say_what_is_cut(found);
        self.check(found);
        let expires = self.expires(found);
        let secret = |part: Option<Part>| Secret::new(part.map(|part| part.value.to_string()).unwrap_or_default());
        Some(Profile {
            name: self.name,
            access_key_id: self.id.map(|id| id.value.to_string()).unwrap_or_default(),
            secret: secret(self.secret),
            token: secret(self.token),
            expires,
            region: self.region.map(|region| region.value.to_string()),
        })
    }

    fn explain_elsewhere(&self, found: &mut Vec<Diagnostic>) {
        let Some((what, span)) = self.elsewhere else { return };
        // A longer name can hold a key that was pasted between the brackets; keys are no shorter than this.
        const MAX_NAME: usize = 31;
        let is_named = (1..=MAX_NAME).contains(&self.name.len());
        let option = if is_named { format!(" --profile {}", self.name) } else { String::new() };
        let message = format!(
            "This profile {what} and has no keys in it; run `aws configure export-credentials{option}` and paste what it prints"
        );
        found.push(hint(&KEYS_ELSEWHERE, Slot::Elsewhere(what), span, &message));
    }

    /// Keys that tell by their form that they stand in the wrong place.
    fn put_in_place(&mut self, found: &mut Vec<Diagnostic>) {
        let is_id = |part: &Option<Part>| part.as_ref().is_some_and(|part| is_access_key_id(&part.value));
        let is_secret = |part: &Option<Part>| part.as_ref().is_some_and(|part| is_secret_access_key(&part.value));
        let wrong_id = is_secret(&self.id) && !is_secret(&self.secret);
        let wrong_secret = is_id(&self.secret) && !is_id(&self.id);
        if (wrong_id && (wrong_secret || self.secret.is_none())) || (wrong_secret && self.id.is_none()) {
            std::mem::swap(&mut self.id, &mut self.secret);
            let span = self.id.as_ref().or(self.secret.as_ref()).map(|part| part.span).unwrap_or_default();
            let message = "The access key ID and the secret access key were swapped; each is put in its own place";
            found.push(warning(&KEYS_SWAPPED, Slot::Id, span, message));
        }
    }

    fn say_what_is_missing(&self, found: &mut Vec<Diagnostic>) {
        let there = self.id.as_ref().or(self.secret.as_ref()).or(self.token.as_ref());
        let span = there.map(|part| Span::at(part.span.end)).unwrap_or_default();
        let (slot, message) = match (&self.id, &self.secret) {
            (Some(_), Some(_)) => return,
            (Some(_), None) => (Slot::Secret, "The secret access key is not in this text; the access key ID is"),
            (None, Some(_)) => (Slot::Id, "The access key ID is not in this text; the secret access key is"),
            (None, None) => (Slot::Id, "This text has a session token and no keys; all three are wanted"),
        };
        found.push(error(&KEYS_PART, slot, span, message));
    }

    fn say_what_is_cut(&self, found: &mut Vec<Diagnostic>) {
        /// Tokens of AWS STS are longer than this.
        const SHORT: usize = 100;
        let Some(token) = &self.token else { return };
        let value = token.value.as_str();
        let whole_groups = value.len().is_multiple_of(4);
        if value.ends_with("...") || value.ends_with('…') {
            let message = "The session token ends with dots: something has shortened it";
            found.push(warning(&KEYS_CUT, Slot::Token, token.span, message));
        } else if !whole_groups && value.bytes().all(crate::sign::credentials::is_base64) {
            let message = format!("The session token has {} characters; tokens come in groups of four", value.len());
            found.push(warning(&KEYS_CUT, Slot::Token, token.span, &message));
        } else if value.len() < SHORT {
            let message = format!("The session token has {} characters; tokens of AWS have some hundred", value.len());
            found.push(hint(&KEYS_CUT, Slot::Token, token.span, &message));
        }
    }

    /// What the fields would say, with the places of the text.
    fn check(&self, found: &mut Vec<Diagnostic>) {
        let text = |part: &Option<Part>| part.as_ref().map_or("", |part| part.value.as_str()).to_owned();
        let [id, secret, token] = [text(&self.id), text(&self.secret), text(&self.token)].map(zeroize::Zeroizing::new);
        let keys = Credentials::new(&id, &secret, Some(&token));
        let place = |path: &str| match path {
            "accessKeyId" => &self.id,
            "secretAccessKey" => &self.secret,
            _ => &self.token,
        };
        for mut diagnostic in check_keys(&keys).into_iter().filter(|d| d.code.id != MISSING_KEY.id) {
            let part = place(&diagnostic.path.to_string()).as_ref().or(self.id.as_ref());
            diagnostic.span = part.map(|part| part.span).unwrap_or_default();
            found.push(diagnostic);
        }
    }

    fn expires(&self, found: &mut Vec<Diagnostic>) -> Option<Timestamp> {
        let part = self.expires.as_ref()?;
        let time = time(&part.value);
        if time.is_none() {
            let message = "This is no time that can be read; when the keys expire is not known";
            found.push(hint(&KEYS_TIME, Slot::Expires, part.span, message));
        }
        time
    }
}

/// ISO 8601, seconds since 1970, or milliseconds as IAM Identity Center counts them.
fn time(text: &str) -> Option<Timestamp> {
    const FIRST_MILLISECONDS: i64 = 100_000_000_000;
    if let Ok(number) = text.parse::<i64>() {
        return Some(Timestamp::from_unix_secs(if number >= FIRST_MILLISECONDS { number / 1000 } else { number }));
    }
    Timestamp::parse(text)
}
