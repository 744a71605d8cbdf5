//! What the service says in its refusal.

use crate::answer::Fault;
use crate::digits;
use zeroize::Zeroizing;

/// The parts of an error that tell about its signature. It can hold a session token, so it cannot be printed.
#[derive(Default)]
pub struct ServerSays {
    /// AWS's code: `SignatureDoesNotMatch`.
    pub code: String,
    /// The message.
    pub message: Zeroizing<String>,
    /// The text that the service signed.
    pub string_to_sign: Option<Zeroizing<String>>,
    /// The canonical request that the service made of what arrived.
    pub canonical_request: Option<Zeroizing<String>>,
    /// The access key ID that arrived.
    pub access_key_id: Option<String>,
    /// The signature that arrived.
    pub signature: Option<String>,
    /// The hash of the body that arrived.
    pub body_hash: Option<String>,
    /// The Region that the service expects.
    pub region: Option<String>,
    /// Names of headers that arrived and were not signed.
    pub unsigned_headers: Option<String>,
}

impl ServerSays {
    /// Of an error's code, message and further elements by name: `StringToSign`, `CanonicalRequestBytes`. S3 sends its texts as
    /// elements, other services put them into the message.
    pub fn new<'d>(code: &str, message: &str, detail: &dyn Fn(&str) -> Option<&'d str>) -> Self {
        let own = |name: &str| detail(name).map(|text| text.trim().to_owned());
        let text = |name: &str, dump: &str| {
            let exact = detail(dump).and_then(from_hex);
            exact.or_else(|| Some(Zeroizing::new(detail(name)?.to_owned())))
        };
        let (canonical, to_sign) = in_message(message);
        Self {
            code: code.trim().to_owned(),
            message: Zeroizing::new(message.to_owned()),
            string_to_sign: text("StringToSign", "StringToSignBytes").or(to_sign).map(tidy),
            canonical_request: text("CanonicalRequest", "CanonicalRequestBytes").or(canonical).map(tidy),
            access_key_id: own("AWSAccessKeyId"),
            signature: own("SignatureProvided"),
            body_hash: own("S3ComputedContentSHA256"),
            region: own("Region"),
            unsigned_headers: own("HeadersNotSigned"),
        }
    }
}

impl ServerSays {
    /// Whether secrets in its texts were hidden before it came here.
    pub(super) fn is_masked(&self) -> bool {
        let mut texts = self.string_to_sign.iter().chain(&self.canonical_request);
        texts.any(|text| super::hidden_places(text).next().is_some() || text.contains('…'))
    }

    /// The same with secrets hidden in its texts. What was hidden before stays as it is.
    pub(super) fn masked(&self) -> Self {
        let hidden = |text: &Zeroizing<String>| Zeroizing::new(super::masked(text));
        Self {
            code: self.code.clone(),
            message: self.message.clone(),
            string_to_sign: self.string_to_sign.as_ref().map(hidden),
            canonical_request: self.canonical_request.as_ref().map(hidden),
            access_key_id: self.access_key_id.clone(),
            signature: self.signature.clone(),
            body_hash: self.body_hash.clone(),
            region: self.region.clone(),
            unsigned_headers: self.unsigned_headers.clone(),
        }
    }
}

/// Of an error that was read: its code, or else its message, tells what it is about.
impl From<&Fault> for ServerSays {
    fn from(fault: &Fault) -> Self {
        Self::new(fault.code.as_deref().unwrap_or(""), &fault.message, &|name| fault.detail(name))
    }
}

/// Lines end with LF, whatever the paste made of them.
fn tidy(text: Zeroizing<String>) -> Zeroizing<String> {
    if text.contains('\r') { Zeroizing::new(text.replace("\r\n", "\n")) } else { text }
}

/// `41 57 53 34` as text.
pub(super) fn from_hex(dump: &str) -> Option<Zeroizing<String>> {
    let dump: Zeroizing<Vec<u8>> = Zeroizing::new(dump.bytes().filter(|b| !b.is_ascii_whitespace()).collect());
    if dump.is_empty() || !dump.len().is_multiple_of(2) {
        return None;
    }
    let mut out = Zeroizing::new(Vec::with_capacity(dump.len() / 2));
    for pair in dump.chunks_exact(2) {
        out.push(digits::byte(pair)?);
    }
    std::str::from_utf8(&out).ok().map(|text| Zeroizing::new(text.to_owned()))
}

type Text = Option<Zeroizing<String>>;

/// `The Canonical String for this request should have been '…'` and `The String-to-Sign should have been '…'`.
fn in_message(message: &str) -> (Text, Text) {
    let lower = Zeroizing::new(message.to_ascii_lowercase());
    let find = |marks: &[&str]| marks.iter().find_map(|mark| lower.find(mark));
    let canonical = find(&["canonical string for this request should have been"]);
    let to_sign = find(&["string-to-sign should have been", "string to sign should have been"]);
    let end = to_sign.filter(|at| canonical.is_none_or(|canonical| canonical < *at)).unwrap_or(message.len());
    (canonical.and_then(|at| quoted(message.get(at..end)?)), to_sign.and_then(|at| quoted(&message[at..])))
}

/// What stands between the first and the last quote.
fn quoted(text: &str) -> Text {
    let (from, to) = (text.find('\'')? + 1, text.rfind('\'')?);
    text.get(from..to).map(|text| Zeroizing::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_from_the_message() {
        let message = "It does not match.\n\nThe Canonical String for this request should have been\n'POST\n/\n\nhost:h\n\nhost\nabc'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\nt\ns\nh'\n";
        let says = ServerSays::new("InvalidSignatureException", message, &|_| None);
        assert_eq!(says.canonical_request.unwrap().as_str(), "POST\n/\n\nhost:h\n\nhost\nabc");
        assert_eq!(says.string_to_sign.unwrap().as_str(), "AWS4-HMAC-SHA256\nt\ns\nh");
    }

    #[test]
    fn dumps_are_texts() {
        assert_eq!(from_hex("41 57 0a\n53").unwrap().as_str(), "AW\nS");
        assert!(
            from_hex("4").is_none() && from_hex("zz").is_none() && from_hex("").is_none() && from_hex("ff").is_none()
        );
    }
}
