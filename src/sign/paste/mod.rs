//! Keys as people have them at hand: lines for a shell, credentials files, the JSON of AWS's tools, the console's CSV file.
//!
//! ```text
//! text ─scan or table─▶ [Item] (names, values, sections) ─by profile─▶ [Profile]
//! ```
//!
//! Nothing is run, no file and no variable is read, and no message repeats a key.

mod codes;
mod draft;
mod names;
mod scan;
mod table;

pub use codes::*;

use super::Timestamp;
use super::credentials::{is_access_key_id, is_base64, is_secret_access_key};
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::secret::Secret;
use crate::text::Span;
use names::Slot;
use scan::{Item, Part};
use zeroize::Zeroizing;

/// What a pasted text holds. It cannot be printed or copied, since its profiles hold secrets.
pub struct PastedKeys {
    /// The sets of keys, in the order of the text. Where there are several, a person chooses.
    pub profiles: Vec<Profile>,
    /// What was odd. Spans are bytes of the pasted text; paths are `accessKeyId`, `secretAccessKey`, `sessionToken`.
    pub diagnostics: Vec<Diagnostic>,
}

/// One set of keys. A part that the text does not have is empty.
pub struct Profile {
    /// The name of the profile or user; may be empty.
    pub name: String,
    /// The access key ID.
    pub access_key_id: String,
    /// The secret access key.
    pub secret: Secret,
    /// The session token of temporary keys.
    pub token: Secret,
    /// When the service begins to refuse them.
    pub expires: Option<Timestamp>,
    /// The Region that stands beside them.
    pub region: Option<String>,
}

/// Reads keys. This never fails: what can be read is taken, the rest is said.
///
/// # Diagnostics
/// [`KEYS_NONE`], [`KEYS_PART`] and [`KEYS_PLACEHOLDER`] are errors; [`KEYS_QUOTES`], [`KEYS_BLANKS`], [`KEYS_SWAPPED`] and
/// [`KEYS_CUT`] are warnings; [`KEYS_ELSEWHERE`] and [`KEYS_TIME`] are hints. Those of
/// [`check_keys`](super::check_keys) are among them.
///
/// ```
/// use waybill::sign::paste::read_keys;
///
/// let keys = read_keys("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n");
/// assert_eq!(keys.profiles[0].access_key_id, "AKIAIOSFODNN7EXAMPLE");
/// assert!(keys.diagnostics.is_empty());
/// ```
pub fn read_keys(text: &str) -> PastedKeys {
    let mut diagnostics = Vec::new();
    let mut items = table::read(text).unwrap_or_else(|| scan::scan(text, &mut diagnostics));
    let is_key = |item: &Item| matches!(item, Item::Part(part) if part.slot.is_key());
    if !items.iter().any(is_key) && diagnostics.is_empty() {
        items.extend(words(text));
    }
    let mut profiles = Vec::new();
    for draft in draft::group(items) {
        profiles.extend(draft.finish(&mut diagnostics));
    }
    if profiles.is_empty() && diagnostics.is_empty() {
        diagnostics.push(nothing(text));
    }
    crate::text::sort_by_place(&mut diagnostics, |d| (d.span.start, 0, d.span.end));
    PastedKeys { profiles, diagnostics }
}

/// Keys without names: what a text of few words holds tells itself.
fn words(text: &str) -> Vec<Item> {
    const MOST_WORDS: usize = 12;
    let is_end = |c: char| c.is_whitespace() || "\"'`,;|:".contains(c);
    let mut items = Vec::new();
    let mut at = 0;
    for (count, word) in text.split(is_end).filter(|word| !word.is_empty()).enumerate() {
        if count >= MOST_WORDS {
            return Vec::new();
        }
        at += text[at..].find(word).unwrap_or(0);
        let span = Span::new(at, at + word.len());
        at = span.end;
        if let Some(slot) = slot_of_value(word) {
            items.push(Item::Part(Part { slot, value: Zeroizing::new(word.to_owned()), span }));
        }
    }
    items
}

fn slot_of_value(word: &str) -> Option<Slot> {
    match word {
        _ if is_access_key_id(word) => Some(Slot::Id),
        _ if is_secret_access_key(word) => Some(Slot::Secret),
        _ if word.len() >= 100 && word.bytes().all(is_base64) => Some(Slot::Token),
        _ => None,
    }
}

fn nothing(text: &str) -> Diagnostic {
    let (trimmed, span) = (text.trim(), Span::new(0, text.len()));
    let message = match trimmed {
        "" => "There is nothing to read",
        _ if trimmed.starts_with("arn:") => {
            "This is an ARN, which names somebody or something; keys are an access key ID and a secret access key"
        }
        _ if trimmed.len() == 12 && trimmed.bytes().all(|b| b.is_ascii_digit()) => {
            "This is an account ID; keys are an access key ID and a secret access key"
        }
        _ if trimmed.contains("-----BEGIN") => "This is a private key or a certificate, not keys of AWS",
        _ if trimmed.starts_with("aws ") => "This is a command; run it, and paste what it prints",
        _ => "There are no keys in this text",
    };
    Diagnostic::new(&KEYS_NONE, Severity::Error, Path::root(), span, message)
}

impl Slot {
    /// Whether it is a key or a token.
    const fn is_key(self) -> bool {
        matches!(self, Self::Id | Self::Secret | Self::Token)
    }

    fn path(self) -> Path {
        match self {
            Self::Id => Path::key("accessKeyId"),
            Self::Secret => Path::key("secretAccessKey"),
            Self::Token => Path::key("sessionToken"),
            _ => Path::root(),
        }
    }
}

fn error(code: &'static Code, slot: Slot, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, slot.path(), span, message)
}

fn warning(code: &'static Code, slot: Slot, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(code, Severity::Warning, slot.path(), span, message)
}

fn hint(code: &'static Code, slot: Slot, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(code, Severity::Hint, slot.path(), span, message)
}
