//! Why a signature does not match: the service's text beside ours, the first difference, and what it comes from.
//!
//! ```text
//! error ─ServerSays─┐
//!                   ├─align─▶ rows   ─compare, refusal─▶ causes, the likeliest first
//! Signed ──Ours─────┘
//! ```
//!
//! A refusal tells in one of three ways: its code or message names the cause outright; it brings the text that the service
//! signed, whose differences from ours tell; or it says nothing, and then there are only the usual causes.

mod align;
mod body;
mod causes;
mod compare;
mod manifest_value;
mod mask;
mod parts;
mod refusal;
mod says;
mod value;

pub use align::Row;
pub use causes::*;
pub use mask::{hidden_places, masked};
pub use says::ServerSays;

use crate::sign::{Credentials, Signed, Stages};
use parts::{Parts, ToSign};
use zeroize::Zeroizing;

/// What was signed here. It can hold a session token, so it cannot be printed.
pub struct Ours<'a> {
    /// The canonical request of Signature Version 4; `None` in version 2.
    pub canonical_request: Option<Zeroizing<String>>,
    /// The text that was signed.
    pub string_to_sign: Zeroizing<String>,
    /// The signature.
    pub signature: String,
    /// The body.
    pub body: Option<Zeroizing<String>>,
    /// The keys, where they are known.
    pub keys: Option<&'a Credentials>,
    /// Whether a session token goes with the request.
    sends_token: bool,
}

impl<'a> Ours<'a> {
    /// Of a signed request.
    pub fn of(signed: &Signed, keys: Option<&'a Credentials>) -> Self {
        let sends_token = signed.token_chars().is_some();
        let is_v4 = matches!(signed.stages, Stages::V4(_));
        Self {
            canonical_request: signed.v4().filter(|_| is_v4).map(|canonical| canonical.wire()),
            string_to_sign: signed.string_to_sign(),
            signature: signed.signature.clone(),
            body: signed.request.body_text(),
            keys,
            sends_token,
        }
    }

    /// Of the texts that another signer wrote down.
    pub fn of_texts(canonical_request: Option<&str>, string_to_sign: &str, signature: &str) -> Self {
        let own = |text: &str| Zeroizing::new(text.to_owned());
        let text = canonical_request.unwrap_or(string_to_sign);
        Self {
            canonical_request: canonical_request.map(own),
            string_to_sign: own(string_to_sign),
            signature: signature.to_owned(),
            body: None,
            keys: None,
            sends_token: text.contains("x-amz-security-token:") || text.contains("SecurityToken="),
        }
    }

    /// With its secrets hidden, to be held against an answer whose secrets are.
    fn masked(&self) -> Self {
        let hidden = |text: &Zeroizing<String>| Zeroizing::new(masked(text));
        Self {
            canonical_request: self.canonical_request.as_ref().map(hidden),
            string_to_sign: hidden(&self.string_to_sign),
            signature: self.signature.clone(),
            body: self.body.clone(),
            ..*self
        }
    }

    fn has_token(&self) -> bool {
        self.sends_token
    }

    fn is_temporary(&self) -> bool {
        self.keys.is_some_and(|keys| keys.access_key_id().starts_with("ASIA"))
    }
}

/// A cause that is suspected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// What it is.
    pub cause: &'static Cause,
    /// What was seen, a sentence without a final period and without secrets; may be empty.
    pub detail: String,
    /// How well it explains what was seen.
    weight: u8,
}

impl Suspect {
    const fn new(cause: &'static Cause, weight: u8, detail: String) -> Self {
        Self { cause, detail, weight }
    }
}

/// Which of the service's texts a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// The canonical request.
    CanonicalRequest,
    /// The string to sign.
    StringToSign,
}

/// The first place where the service's text differs from ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub text: Text,
    /// The line, from 1.
    pub line: usize,
    /// The byte in the line, from 0.
    pub column: usize,
    /// The byte in the text, from 0.
    pub byte: usize,
}

/// What there is to say about a refusal. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The signed texts side by side; empty where the service sent none.
    pub rows: Vec<Row>,
    /// Where they differ first.
    pub first: Option<Place>,
    /// The causes, the likeliest first. There is at least one.
    pub causes: Vec<Suspect>,
}

/// Finds out why `says` refuses what was signed as `ours`.
///
/// ```
/// use waybill::doctor::{Ours, ServerSays, examine};
///
/// let says = ServerSays::new("RequestTimeTooSkewed", "The difference is too large.", &|_| None);
/// let ours = Ours::of_texts(None, "POST\nimportexport.amazonaws.com\n/\nAction=ListJobs", "");
/// assert_eq!(examine(&says, &ours).causes[0].cause.id, "clock");
/// ```
pub fn examine(says: &ServerSays, ours: &Ours) -> Diagnosis {
    // What was hidden on one side is hidden on both.
    let hidden = says.is_masked().then(|| (says.masked(), ours.masked()));
    let (says, ours) = hidden.as_ref().map_or((says, ours), |(says, ours)| (says, ours));
    let mut causes = refusal::named(says, ours);
    let mut rows = Vec::new();
    let compared = compare_texts(says, ours, &mut rows, &mut causes);
    if let (Some(hash), true) = (&says.body_hash, says.code.starts_with("XAmzContent")) {
        let found = body::suspect(ours.body.as_ref().map(|body| body.as_str()), hash);
        causes.push(Suspect { weight: 99, ..found });
    }
    other_keys(says, ours, &mut causes);
    if causes.iter().all(compare::is_aside) {
        keys(says, ours, compared, &mut causes);
    }
    Diagnosis { rows, first: first_difference(says, ours), causes: ranked(causes) }
}

/// What a comparison of the signed texts could tell, apart from the causes that it found.
#[derive(Clone, Copy, PartialEq)]
enum Compared {
    /// The answer has none.
    Nothing,
    /// They are as the causes say; without any, they are the same.
    Texts,
    /// Another request was signed, of which the answer has the hash alone.
    OtherHash,
}

/// Compares what the service signed with ours.
fn compare_texts(says: &ServerSays, ours: &Ours, rows: &mut Vec<Row>, causes: &mut Vec<Suspect>) -> Compared {
    let body = ours.body.as_ref().map(|body| body.as_str());
    let mut compared = Compared::Nothing;
    if let (Some(a), Some(b)) = (&ours.canonical_request, &says.canonical_request) {
        let (a, b) = (Parts::v4(a), Parts::v4(b));
        align::requests(&a, &b, rows);
        compare::requests(&a, &b, body, causes);
        compared = Compared::Texts;
    }
    let Some(theirs) = &says.string_to_sign else { return compared };
    match (ToSign::read(&ours.string_to_sign), ToSign::read(theirs)) {
        (Some(a), Some(b)) => {
            align::to_sign(&a, &b, rows);
            compare::to_sign(&a, &b, causes);
            let hash = |text: &str| text.trim_end().rsplit('\n').next().map(str::to_owned);
            if compared == Compared::Nothing && hash(&ours.string_to_sign) != hash(theirs) {
                return Compared::OtherHash;
            }
        }
        (None, None) => {
            let (a, b) = (Parts::v2(&ours.string_to_sign), Parts::v2(theirs));
            align::requests(&a, &b, rows);
            compare::requests(&a, &b, None, causes);
        }
        _ => {
            let detail = "One side signed with version 2, the other with version 4".to_owned();
            causes.push(Suspect::new(&OTHER_SIGNING, 96, detail));
        }
    }
    Compared::Texts
}

/// An access key ID that is not ours.
fn other_keys(says: &ServerSays, ours: &Ours, causes: &mut Vec<Suspect>) {
    if let (Some(theirs), Some(keys)) = (&says.access_key_id, ours.keys)
        && !theirs.is_empty()
        && theirs != keys.access_key_id()
        // An answer that was hidden before it came here has a part of the ID.
        && *theirs != mask::shown_id(keys.access_key_id())
    {
        let (a, b) = (mask::shown_id(keys.access_key_id()), mask::shown_id(theirs));
        causes.push(Suspect::new(&OTHER_KEY, 97, format!("Here it is `{}`, the answer is for `{}`", a, masked(&b))));
    }
}

/// The texts agree, or there are none: then it is the keys, or the signature itself. Where the hash alone is another one, it
/// is what was sent.
fn keys(says: &ServerSays, ours: &Ours, compared: Compared, causes: &mut Vec<Suspect>) {
    if let Some(detail) = ours.keys.and_then(odd_secret) {
        causes.push(Suspect::new(&KEY_FORM, 96, detail.to_owned()));
    }
    if ours.is_temporary() && !ours.has_token() {
        causes.push(Suspect::new(&TOKEN_MISSING, 94, String::new()));
    }
    let is_same_signing = causes.iter().all(|suspect| *suspect.cause != OTHER_SIGNING);
    if let (Some(theirs), true) = (&says.signature, is_same_signing)
        && *theirs != ours.signature
    {
        let unescaped = theirs.replace(' ', "+");
        let is_cut = ours.signature.starts_with(theirs.as_str()) || unescaped == ours.signature;
        let weight = if is_cut { 95 } else { 80 };
        let detail = format!("{} characters arrived of {}", theirs.len(), ours.signature.len());
        causes.push(Suspect::new(&SIGNATURE_CHANGED, weight, if is_cut { detail } else { String::new() }));
    }
    if compared == Compared::Texts {
        let weight = if is_same_signing { 90 } else { 35 };
        causes.push(Suspect::new(&WRONG_SECRET, weight, "Both sides signed the same text".to_owned()));
        return;
    }
    let usual = [&WRONG_SECRET, &ENCODING_PLUS, &HEADER_CHANGED, &BODY_CHANGED, &HOST, &CLOCK];
    let is_v2 = ours.canonical_request.is_none();
    let has_blank = ours.string_to_sign.contains("%20");
    for (rank, cause) in (0..).zip(usual) {
        let fits = match cause.id {
            "encoding-plus" => is_v2 && has_blank,
            "header-changed" | "body-changed" => !is_v2,
            // The signed texts name the time, and another secret changes none of them.
            "wrong-secret" | "clock" => compared == Compared::Nothing,
            _ => true,
        };
        if fits {
            causes.push(compare::guess(cause, rank));
        }
    }
}

/// What in a secret cannot belong to it.
fn odd_secret(keys: &Credentials) -> Option<&'static str> {
    let secret = keys.secret_access_key().expose();
    let has = |what: &[char]| secret.contains(what);
    Some(match () {
        () if secret.contains(char::is_whitespace) => "There is a blank or a line end in the secret",
        () if has(&['"', '\'', '“', '”', '‘', '’', '`']) => "There are quotes in the secret",
        () if has(&['%', '\\']) => "The secret is escaped: `%2B` or `\\/` stands in it",
        () if has(&[':', ',', ';']) => "There is more than the secret in it",
        () if !secret.is_ascii() || secret.chars().any(char::is_control) => {
            "There is a character in the secret that cannot be seen or typed"
        }
        () => return None,
    })
}

/// Of each cause the strongest suspicion, the likeliest first.
fn ranked(mut causes: Vec<Suspect>) -> Vec<Suspect> {
    // By hand instead of a sort: there are few, and the page pays for each sorting routine.
    let mut out: Vec<Suspect> = Vec::new();
    while let Some(best) = (0..causes.len()).rev().max_by_key(|at| causes[*at].weight) {
        let suspect = causes.remove(best);
        if out.iter().all(|other| other.cause != suspect.cause) {
            out.push(suspect);
        }
    }
    out
}

fn first_difference(says: &ServerSays, ours: &Ours) -> Option<Place> {
    let canonical = ours.canonical_request.as_ref().zip(says.canonical_request.as_ref());
    let to_sign = says.string_to_sign.as_ref().map(|theirs| (&ours.string_to_sign, theirs));
    [(Text::CanonicalRequest, canonical), (Text::StringToSign, to_sign)].into_iter().find_map(|(text, pair)| {
        let (ours, theirs) = pair.filter(|(ours, theirs)| ours != theirs)?;
        let byte = align::common(theirs, ours);
        let before = &theirs[..byte];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Some(Place { text, line: 1 + before.matches('\n').count(), column: byte - start, byte })
    })
}
