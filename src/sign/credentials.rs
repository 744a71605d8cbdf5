//! The keys of a request, and what their forms say about them.

use super::Timestamp;
use super::hash::Signer;
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::secret::Secret;
use crate::text::Span;
use std::cell::{OnceCell, RefCell};

/// The keys of one account. They cannot be printed, compared, copied or serialized, and are erased when dropped.
///
/// ```compile_fail,E0277
/// fn shows<T: std::fmt::Debug>() {}
/// shows::<waybill::sign::Credentials>();
/// ```
///
/// ```compile_fail,E0277
/// fn shows<T: std::fmt::Display>() {}
/// shows::<waybill::sign::Credentials>();
/// ```
///
/// ```compile_fail,E0277
/// fn copies<T: Clone>() {}
/// copies::<waybill::sign::Credentials>();
/// ```
///
/// ```compile_fail,E0277
/// fn compares<T: PartialEq>() {}
/// compares::<waybill::sign::Credentials>();
/// ```
///
/// No struct that is written to a draft, a link or a file can hold them:
///
/// ```compile_fail,E0277
/// fn serializes<T: serde::Serialize>() {}
/// serializes::<waybill::sign::Credentials>();
/// ```
pub struct Credentials {
    access_key_id: String,
    secret_access_key: Secret,
    session_token: Option<Secret>,
    /// When temporary keys end, where that was said.
    end: Option<Timestamp>,
    /// What signs with Signature Version 2.
    v2: OnceCell<Signer>,
    /// What signs with Signature Version 4, and the scope it is for: requests that follow each other have the same.
    v4: RefCell<Option<(String, Signer)>>,
}

impl Credentials {
    /// Keys as they were typed; blanks around them are left out, and an empty token is none.
    pub fn new(access_key_id: &str, secret_access_key: &str, session_token: Option<&str>) -> Self {
        let token = session_token.map(str::trim).filter(|token| !token.is_empty());
        Self {
            access_key_id: access_key_id.trim().to_owned(),
            secret_access_key: Secret::new(secret_access_key.trim()),
            session_token: token.map(Secret::new),
            end: None,
            v2: OnceCell::new(),
            v4: RefCell::new(None),
        }
    }

    /// The same keys, which end then.
    pub fn ending(self, end: Option<Timestamp>) -> Self {
        Self { end, ..self }
    }

    /// Until when a signature is good that would be until `until`: the service refuses keys that have ended.
    pub(super) fn good_until(&self, until: Timestamp) -> Timestamp {
        self.end.map_or(until, |end| end.min(until))
    }

    /// The access key ID, which is no secret.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// The secret access key.
    pub const fn secret_access_key(&self) -> &Secret {
        &self.secret_access_key
    }

    /// What signs with Signature Version 2.
    pub(super) fn v2_signer(&self) -> &Signer {
        self.v2.get_or_init(|| Signer::new(self.secret_access_key.expose().as_bytes()))
    }

    /// Signs `text` with Signature Version 4 in `scope`, for which `derive` makes the key.
    pub(super) fn sign_v4(&self, scope: &str, text: &str, derive: impl FnOnce() -> Signer) -> String {
        let mut kept = self.v4.borrow_mut();
        if kept.as_ref().is_none_or(|(known, _)| known != scope) {
            *kept = Some((scope.to_owned(), derive()));
        }
        kept.as_ref().map(|(_, signer)| signer.hex(text)).unwrap_or_default()
    }

    /// The session token of temporary keys.
    pub const fn session_token(&self) -> Option<&Secret> {
        self.session_token.as_ref()
    }
}

const IAM: Source = Source { title: "IAM User Guide, reference_identifiers", sureness: Sureness::Page };

/// A key is not there.
pub static MISSING_KEY: Code = Code {
    id: "missing-key",
    explanation: "A request is signed with an access key ID and a secret access key.",
    aws_error: Some("MissingParameterException"),
    source: IAM,
};

/// Something else was pasted.
pub static WRONG_PASTE: Code = Code {
    id: "wrong-paste",
    explanation: "The text is something else than what this field takes; sending it would fail and might give a secret away.",
    aws_error: Some("InvalidClientTokenIdException"),
    source: IAM,
};

/// An access key ID of an unusual form.
pub static ACCESS_KEY_FORM: Code = Code {
    id: "access-key-form",
    explanation: "Access key IDs have 20 characters, capital letters and digits, and start with AKIA (long-term) or ASIA (temporary).",
    aws_error: Some("InvalidClientTokenIdException"),
    source: IAM,
};

/// A secret access key of an unusual length.
pub static SECRET_KEY_FORM: Code = Code {
    id: "secret-key-form",
    explanation: "Secret access keys have 40 characters of the base64 alphabet.",
    aws_error: None,
    source: Source { title: "Keys in AWS's own samples", sureness: Sureness::Inferred },
};

/// A session token where there should be none, or none where there should be one.
pub static SESSION_TOKEN_FORM: Code = Code {
    id: "session-token-form",
    explanation: "Temporary keys (ASIA) come with a session token, long-term keys (AKIA) without.",
    aws_error: Some("InvalidClientTokenIdException"),
    source: IAM,
};

/// Every code of this check.
pub static CODES: &[&Code] = &[&MISSING_KEY, &WRONG_PASTE, &ACCESS_KEY_FORM, &SECRET_KEY_FORM, &SESSION_TOKEN_FORM];

const ID: &str = "accessKeyId";
const SECRET: &str = "secretAccessKey";
const TOKEN: &str = "sessionToken";

/// What can be said about keys without asking AWS. No message repeats a key.
///
/// # Diagnostics
/// [`MISSING_KEY`] and [`WRONG_PASTE`] are errors; [`ACCESS_KEY_FORM`] and [`SESSION_TOKEN_FORM`] are warnings;
/// [`SECRET_KEY_FORM`] is a hint. Paths are `accessKeyId`, `secretAccessKey` and `sessionToken`.
pub fn check_keys(keys: &Credentials) -> Vec<Diagnostic> {
    [access_key_id(keys), secret_access_key(keys), session_token(keys)].into_iter().flatten().collect()
}

fn access_key_id(keys: &Credentials) -> Option<Diagnostic> {
    let id = keys.access_key_id();
    let error = |code, message: &str| Some(finding(code, Severity::Error, ID, message));
    if id.is_empty() {
        return error(&MISSING_KEY, "Access key ID is required");
    }
    if let Some(what) = other_thing(id) {
        let message = format!(
            "This is {what}, not an access key ID. Access key IDs have 20 characters and start with AKIA or ASIA"
        );
        return error(&WRONG_PASTE, &message);
    }
    if is_access_key_id(id) {
        return None;
    }
    let message = format!(
        "Access key ID has {} characters or an unusual start; access key IDs have 20 characters and start with AKIA or ASIA",
        id.chars().count()
    );
    Some(finding(&ACCESS_KEY_FORM, Severity::Warning, ID, &message))
}

fn secret_access_key(keys: &Credentials) -> Option<Diagnostic> {
    let secret = keys.secret_access_key();
    if secret.is_empty() {
        return Some(finding(&MISSING_KEY, Severity::Error, SECRET, "Secret access key is required"));
    }
    if is_access_key_id(secret.expose()) {
        let message = "This is an access key ID, not a secret access key. The two fields may be swapped";
        return Some(finding(&WRONG_PASTE, Severity::Error, SECRET, message));
    }
    if is_secret_access_key(secret.expose()) {
        return None;
    }
    let message = format!(
        "Secret access key has {} characters; they usually have 40 of A to Z, a to z, 0 to 9, + and /",
        secret.chars()
    );
    Some(finding(&SECRET_KEY_FORM, Severity::Hint, SECRET, &message))
}

fn session_token(keys: &Credentials) -> Option<Diagnostic> {
    let warning = |message: &str| Some(finding(&SESSION_TOKEN_FORM, Severity::Warning, TOKEN, message));
    let id = keys.access_key_id();
    match keys.session_token() {
        Some(token) if !token.expose().bytes().all(is_base64) => {
            warning("Session token has characters that tokens do not have; it may have been cut or broken over lines")
        }
        Some(_) if id.starts_with("AKIA") => {
            warning("Session token is given with a long-term key; keys that start with AKIA have none")
        }
        None if id.starts_with("ASIA") => {
            warning("Session token is missing; keys that start with ASIA are temporary and come with one")
        }
        _ => None,
    }
}

/// What a text in the place of an access key ID is, if it can be told.
fn other_thing(text: &str) -> Option<&'static str> {
    if text.starts_with("arn:") {
        return Some(if text.contains(":role/") || text.contains(":assumed-role/") { "a role ARN" } else { "an ARN" });
    }
    if text.contains(['=', ':', '"', '\'', '{']) || text.contains(char::is_whitespace) {
        return Some("more than one value");
    }
    if text.starts_with("AROA") && text.len() >= 16 {
        return Some("a role ID");
    }
    if text.starts_with("AIDA") && text.len() >= 16 {
        return Some("a user ID");
    }
    if is_secret_access_key(text) {
        return Some("a secret access key");
    }
    if text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some("an account ID");
    }
    (text.len() > 100).then_some("a session token")
}

/// 20 characters, AKIA or ASIA first. The letters and digits after that are those of base 32 in keys of today; older
/// ones and samples have others.
pub(super) fn is_access_key_id(text: &str) -> bool {
    text.len() == 20
        && (text.starts_with("AKIA") || text.starts_with("ASIA"))
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

pub(super) fn is_secret_access_key(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(is_base64)
}

pub(crate) const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

fn finding(code: &'static Code, severity: Severity, key: &str, message: &str) -> Diagnostic {
    Diagnostic::new(code, severity, Path::key(key), Span::default(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "AKIAIOSFODNN7EXAMPLE";
    const TEMPORARY: &str = "ASIAIOSFODNN7EXAMPLE";
    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    fn check(id: &str, secret: &str, token: Option<&str>) -> Vec<(&'static str, Severity, String)> {
        let found = check_keys(&Credentials::new(id, secret, token));
        found.into_iter().map(|d| (d.code.id, d.severity, d.path.to_string())).collect()
    }

    #[test]
    fn usual_keys_pass() {
        assert_eq!(check(ID, SECRET, None), []);
        assert_eq!(check(&format!(" {TEMPORARY}\n"), SECRET, Some("FwoGZXIvYXdzE==")), []);
    }

    #[test]
    fn wrong_pastes_are_named_and_not_repeated() {
        let arn = "arn:aws:iam::111122223333:role/Shipping";
        let found = check_keys(&Credentials::new(arn, SECRET, None));
        assert_eq!(
            found[0].to_string(),
            "This is a role ARN, not an access key ID. Access key IDs have 20 characters and start with AKIA or ASIA"
        );
        let id = |severity| ("wrong-paste", severity, "accessKeyId".to_owned());
        for text in [SECRET, "111122223333", "AROAIOSFODNN7EXAMPLE", "export A=b", &"x".repeat(300)] {
            assert_eq!(check(text, SECRET, None), [id(Severity::Error)], "{text}");
        }
        let swapped = check_keys(&Credentials::new(SECRET, ID, None));
        assert_eq!(swapped.len(), 2);
        assert!(swapped.iter().all(|d| !d.message.contains(SECRET) && !d.message.contains(ID)));
    }

    #[test]
    fn what_is_no_key_is_called_by_its_name() {
        let long = |len: usize| "x".repeat(len);
        for (text, name) in [
            ("arn:aws:iam::111122223333:user/jane", Some("an ARN")),
            ("arn:aws:sts::111122223333:assumed-role/a/b", Some("a role ARN")),
            ("two words", Some("more than one value")),
            ("AROAXXXXXXXXXXXX", Some("a role ID")),
            ("AROAXXXXXXXXXXX", None),
            ("AIDAXXXXXXXXXXXX", Some("a user ID")),
            ("AIDAXXXXXXXXXXX", None),
            ("AXXXXXXXXXXXXXXXXX", None),
            ("111122223333", Some("an account ID")),
            ("11112222333", None),
            ("11112222333x", None),
            (&long(40), Some("a secret access key")),
            (&long(100), None),
            (&long(101), Some("a session token")),
        ] {
            assert_eq!(other_thing(text), name, "{text}");
        }
    }

    #[test]
    fn unusual_keys_are_signed_with_a_warning() {
        for id in ["AKIDEXAMPLE", "AKIAIOSFODNN7EXAMPL", "AKIAIOSFODNN7EXAMPLES", "AKIAIOSFODNN7example"] {
            let form = ("access-key-form", Severity::Warning, "accessKeyId".to_owned());
            assert_eq!(check(id, SECRET, None), [form], "{id}");
        }
        assert_eq!(check(ID, "short", None), [("secret-key-form", Severity::Hint, "secretAccessKey".to_owned())]);
        let token = || ("session-token-form", Severity::Warning, "sessionToken".to_owned());
        assert_eq!(check(TEMPORARY, SECRET, None), [token()]);
        assert_eq!(check(ID, SECRET, Some("FwoG")), [token()]);
        assert_eq!(check(TEMPORARY, SECRET, Some("Fw oG")), [token()]);
        let missing = |key: &str| ("missing-key", Severity::Error, key.to_owned());
        assert_eq!(check("", " ", Some("")), [missing("accessKeyId"), missing("secretAccessKey")]);
    }
}
