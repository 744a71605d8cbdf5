//! Why a signature can fail to match. Facts; which of them it was is for the other files to find.
//!
//! Sources: IAM User Guide, "Troubleshoot Signature Version 4"; Amazon S3 API Reference, "Error responses"; Developer Guide
//! 2010-06-03, HMACAuth.

/// A reason for a refusal.
#[derive(Debug, PartialEq, Eq)]
pub struct Cause {
    /// Stable kebab-case name: `wrong-secret`.
    pub id: &'static str,
    /// A few words, without a final period.
    pub title: &'static str,
    /// What happened, a sentence or two.
    pub about: &'static str,
    /// What to do, a sentence or two.
    pub advice: &'static str,
}

macro_rules! causes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal, $about:literal, $advice:literal;)*) => {
        $($(#[$doc])* pub static $name: Cause = Cause { id: $id, title: $title, about: $about, advice: $advice };)*
        /// Every cause.
        pub static CAUSES: &[&Cause] = &[$(&$name),*];
    };
}

causes! {
    /// The texts agree, so the keys do not.
    WRONG_SECRET = "wrong-secret", "The secret access key is another one",
        "The service signed the same text and got another signature, so it holds another secret for this access key.",
        "Enter access key ID and secret again, as a pair. A secret that is lost cannot be looked up: make a new pair.";
    /// The secret cannot be right by its form.
    KEY_FORM = "key-form", "The secret access key has something in it that no key has",
        "A blank, a quote or an escape has come into the secret with the copy. It is signed with and changes the signature.",
        "Enter the secret again without blanks and quotes; it has 40 letters, digits, plus signs and slashes.";
    /// The answer belongs to other keys.
    OTHER_KEY = "other-key", "The answer is for another access key",
        "The request was sent with another access key ID than the one entered here.",
        "Compare the two IDs. The tool may have taken keys from its own settings, or signed the request again.";
    /// The service does not know the key.
    UNKNOWN_KEY = "unknown-key", "The service does not know this access key",
        "The access key ID is mistyped, was deleted or switched off, or belongs to another partition of AWS.",
        "Check the ID in the console. Keys of AWS China and GovCloud are good there alone.";
    /// The signature itself changed.
    SIGNATURE_CHANGED = "signature-changed", "The signature was changed on its way",
        "What was signed is right, and the signature that arrived is not the one that was made.",
        "Copy the command again, whole. In a link or a form, the signature's `+`, `/` and `=` have to stay percent-encoded.";
    /// Another signing's answer.
    OTHER_SIGNING = "other-signing", "The answer belongs to another signing",
        "The request was signed at another time than what is shown here, so the two cannot be compared in everything.",
        "Sign again, send that, and paste its answer.";
    /// A header with another value.
    HEADER_CHANGED = "header-changed", "A signed header has another value",
        "A tool or a proxy replaced or completed a header after it had been signed.",
        "Send the header exactly as it was signed. Tools put their own `Content-Type` in where none is given to them.";
    /// A header that did not arrive.
    HEADER_MISSING = "header-missing", "A signed header did not arrive",
        "A header that is part of the signature was left out or dropped on the way.",
        "Send every header that `SignedHeaders` names; look at what the tool or the proxy removes.";
    /// A header beyond the signed ones.
    HEADER_ADDED = "header-added", "A header came that was not signed",
        "A tool or a proxy added a header that the service wants to see signed, or the list of signed headers is another one.",
        "Take the header away, or sign the request with it.";
    /// Another host.
    HOST = "host", "The request arrived under another host name",
        "The host is part of the signature. A proxy, a redirect or an alias sent the request to another name.",
        "Sign for the host that is called; let a proxy keep the `Host` header as it is.";
    /// Another port.
    PORT = "port", "The port in the host name differs",
        "The port is signed where it is not the usual one, and left out where it is. One side has it and the other has not.",
        "Write the endpoint without `:443` or `:80`, and a port of its own on both sides.";
    /// Another method.
    METHOD = "method", "The HTTP method is another one",
        "The request was sent with another method than was signed: a tool chose its own, or a redirect turned POST into GET.",
        "Name the method in the command, and call the final address so that nothing redirects.";
    /// Another path.
    PATH = "path", "The path is another one",
        "Something on the way added or removed a part of the path, or its last slash.",
        "Send the path exactly as it was signed; look at the rules of the proxy.";
    /// Encoded twice.
    DOUBLE_ENCODING = "double-encoding", "Something was percent-encoded twice",
        "`%` became `%25`: a value that was encoded already was encoded again. S3 signs its path encoded once, other services twice.",
        "Give the tool the URL as it is and keep it from encoding; in a signer of your own, follow the service's rule for the path.";
    /// Space and plus.
    ENCODING_PLUS = "encoding-plus", "A blank was written as `+`",
        "In forms `+` stands for a blank; in a signature a blank is `%20`, and `+` is a plus sign that has to be `%2B`.",
        "Encode blanks as `%20`. curl's `--data-urlencode` and the form functions of many languages write `+`.";
    /// Asterisk.
    ENCODING_STAR = "encoding-star", "`*` was left as it is",
        "Every character but letters, digits, `-`, `.`, `_` and `~` is encoded for the signature; `*` becomes `%2A`.",
        "Encode `*` as `%2A`. Java's `URLEncoder` and JavaScript's `encodeURIComponent` leave it.";
    /// Tilde.
    ENCODING_TILDE = "encoding-tilde", "`~` was encoded",
        "`~` is one of the few characters that stay as they are in a signature; old functions write `%7E`.",
        "Write `~` in the place of `%7E`.";
    /// Slash.
    ENCODING_SLASH = "encoding-slash", "`/` is encoded on one side only",
        "In a path a slash stays a slash; in a query or form it becomes `%2F`.",
        "Encode `/` as `%2F` in names and values of the query, and nowhere in the path of S3.";
    /// Case of digits.
    ENCODING_CASE = "encoding-case", "Percent-encoding with small letters",
        "The hexadecimal digits after `%` are capitals in a signature: `%2F`, not `%2f`.",
        "Write the digits in capitals before signing.";
    /// Some other character.
    ENCODING = "encoding", "A character is encoded on one side only",
        "Every character but letters, digits, `-`, `.`, `_` and `~` is encoded for the signature.",
        "Encode by RFC 3986, section 2.3, and each value once.";
    /// Order of parameters.
    QUERY_ORDER = "query-order", "The parameters are in another order",
        "For the signature, parameters are sorted by the bytes of their encoded names: capitals come before small letters.",
        "Sort by bytes, not by the alphabet: `Version` stands before `jobIds.member.1`.";
    /// A parameter too many.
    QUERY_ADDED = "query-added", "A parameter was added after signing",
        "Something on the way put a parameter in: a proxy, a cache, a tool, a tracking link.",
        "Send the query exactly as it was signed.";
    /// A parameter too few.
    QUERY_MISSING = "query-missing", "A signed parameter did not arrive",
        "A part of the query or form is missing. In a shell, `&` ends the command where the text has no quotes around it.",
        "Put the URL or the form in quotes, and copy it whole.";
    /// A parameter with another value.
    QUERY_CHANGED = "query-changed", "A parameter has another value",
        "A shell, a tool or a hand changed a value after it had been signed. Shells replace `$`, `%` and `!` in some quotes.",
        "Copy the command again and change inputs in the form, not in the command.";
    /// Another body.
    BODY_CHANGED = "body-changed", "The body is another one",
        "Its hash is signed, so that a single byte matters. Tools format JSON and XML anew, or read the body from another file.",
        "Send the body to the byte as it was signed; with curl use `--data-binary`, which changes nothing.";
    /// No body.
    BODY_EMPTY = "body-empty", "The body arrived empty",
        "The service hashed nothing: the body was not sent, or a file with it was not there.",
        "Give the body to the tool, and look whether it finds the file.";
    /// A line end at the end.
    BODY_NEWLINE = "body-newline", "A line end at the end was added or lost",
        "Editors, `echo` and here-documents put a line end behind a text; curl's `--data` takes line ends out of files.",
        "Use `printf %s` in the place of `echo`, and `--data-binary` in the place of `--data`.";
    /// CRLF.
    BODY_CRLF = "body-crlf", "Line ends changed between LF and CRLF",
        "An editor, git or a tool of Windows turned the line ends of a text into its own.",
        "Save the file with the line ends that were signed, and send it as binary.";
    /// Another Region.
    REGION = "region", "The request is signed for another Region",
        "The Region is part of the signature and has to be that of the host.",
        "Choose the Region that the service names, and sign again.";
    /// Another service.
    SERVICE = "service", "The request is signed for another service",
        "The name in the signature is the service's signing name, which is not always that of its host: `s3` for S3 Control.",
        "Sign with the name that the service expects.";
    /// Another day.
    SCOPE_DATE = "scope-date", "The day in the signature is not that of the request",
        "The credential scope begins with the day of `X-Amz-Date`, in UTC. After midnight UTC, a key made for yesterday is no good.",
        "Take day and time from one clock, in UTC.";
    /// Time.
    CLOCK = "clock", "The clock is off, or the request is old",
        "A signature is good for some minutes around the service's own time.",
        "Set the clock, or take its offset from this answer; then sign again and send at once.";
    /// No token.
    TOKEN_MISSING = "token-missing", "The session token is missing",
        "Temporary keys, whose IDs start with ASIA, are good together with their session token alone.",
        "Enter the session token that came with the keys.";
    /// Another token.
    TOKEN_CHANGED = "token-changed", "The session token is another one",
        "The token that arrived is cut, changed, or belongs to other keys.",
        "Enter all three parts of the temporary keys again, and look at the variable that the command takes the token from.";
    /// An old token.
    TOKEN_EXPIRED = "token-expired", "The temporary keys have run out",
        "The session token is no longer good.",
        "Get new temporary keys, all three parts.";
    /// A broken `Authorization`.
    AUTHORIZATION = "authorization", "The signature is not written as the service reads it",
        "The `Authorization` header or the parameters in its place are missing, cut, or have another form.",
        "Copy the command again, whole; the header is one line with `Credential`, `SignedHeaders` and `Signature`.";
}
