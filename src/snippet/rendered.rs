//! What a snippet gives back, and the writer that keeps track of it.

use crate::http::{Body, Parameter, Request};
use crate::sign::Signed;
use crate::text::Span;
use std::borrow::Cow;
use zeroize::Zeroizing;

/// The environment variable of each key, as AWS's own tools read them.
pub const ACCESS_KEY_ID: &str = "AWS_ACCESS_KEY_ID";
/// See [`ACCESS_KEY_ID`].
pub const SECRET_ACCESS_KEY: &str = "AWS_SECRET_ACCESS_KEY";
/// See [`ACCESS_KEY_ID`].
pub const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";

/// A place in a text that an environment variable fills in when the text is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The bytes of the text that name the variable.
    pub span: Span,
    /// The variable: `AWS_SESSION_TOKEN`.
    pub variable: &'static str,
}

/// Something that a text holds and its reader should know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// An access key ID, which is no secret.
    AccessKeyId,
    /// A signature, which is good for some minutes and for this request alone.
    Signature,
    /// A session token, which is a secret.
    SessionToken,
    /// A manifest with a password or a PIN code, which are secrets.
    ManifestPassword,
}

impl Holds {
    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AccessKeyId => "access key ID",
            Self::Signature => "signature",
            Self::SessionToken => "session token",
            Self::ManifestPassword => "password of the manifest",
        }
    }

    /// Whether nobody else may read it.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::SessionToken | Self::ManifestPassword)
    }
}

/// A file that has to lie beside the command when it runs. It may hold a secret.
pub struct BodyFile {
    /// Its name, without folder; ASCII letters, digits, `-` and `.`.
    pub name: String,
    /// Its content: a body, which is ASCII without a line end, or inputs as JSON in ASCII.
    pub text: Zeroizing<String>,
}

/// A text to copy. It may hold a secret, so it cannot be printed or copied whole, and is erased when dropped.
pub struct Rendered {
    /// The text, with LF line ends and one at the end (a link has none).
    pub text: Zeroizing<String>,
    /// Where environment variables are filled in, in the order of the text.
    pub slots: Vec<Slot>,
    /// What the text holds, in order and once each.
    pub holds: Vec<Holds>,
    /// What its reader should know, each a sentence without a final period.
    pub notes: Vec<Cow<'static, str>>,
    /// The file that belongs to it.
    pub body_file: Option<BodyFile>,
}

impl Rendered {
    /// Adds what the reader should know: a sentence without a final period.
    pub fn note(&mut self, note: impl Into<Cow<'static, str>>) {
        self.notes.push(note.into());
    }

    /// The variables that are filled in, each once, in the order of the text.
    pub fn variables(&self) -> Vec<&'static str> {
        let mut variables = Vec::new();
        for slot in &self.slots {
            if !variables.contains(&slot.variable) {
                variables.push(slot.variable);
            }
        }
        variables
    }
}

/// Writes a text and remembers its slots.
pub struct Writer {
    text: Zeroizing<String>,
    room: usize,
    slots: Vec<Slot>,
}

impl Writer {
    /// With room for `bytes`, so that no unerased copy of a token is left where the text grows.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: Zeroizing::new(String::with_capacity(bytes)), room: bytes, slots: Vec::new() }
    }

    /// Adds `text`.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds `text` as a place that `variable` fills in.
    pub fn slot(&mut self, text: &str, variable: &'static str) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(text);
        self.slots.push(Slot { span: Span::new(start, self.text.len()), variable });
        self
    }

    /// Length so far, in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The text, as one that holds nothing worth a word.
    pub fn finish(self) -> Rendered {
        debug_assert!(self.text.len() <= self.room, "{} bytes where there is room for {}", self.text.len(), self.room);
        Rendered { text: self.text, slots: self.slots, holds: Vec::new(), notes: Vec::new(), body_file: None }
    }

    /// The text of a signed request.
    pub fn finish_signed(self, signed: &Signed) -> Rendered {
        let takes_token_from_environment = self.slots.iter().any(|s| s.variable == SESSION_TOKEN);
        let mut holds = vec![Holds::AccessKeyId, Holds::Signature];
        if signed.token_chars().is_some() && !takes_token_from_environment {
            holds.push(Holds::SessionToken);
        }
        Rendered { holds, ..self.finish() }
    }
}

/// Bytes that a text with this request takes at most, quoting included.
pub fn room_for_request(request: &Request) -> usize {
    let headers: usize = request.headers.iter().map(|h| h.value.wire().len() * 2 + 96).sum();
    let text = match &request.body {
        Body::Text(text) => text.len() * 2,
        Body::Empty | Body::Form(_) => 0,
    };
    room_for(request.parameters()) + request.path.len() * 2 + headers + text
}

/// Bytes that a text with these parameters takes at most, quoting of cmd (a caret for each `%`) included.
pub fn room_for<'a>(parameters: impl IntoIterator<Item = &'a Parameter>) -> usize {
    let pairs: usize = parameters.into_iter().map(|p| p.pair_len() * 4 / 3 + 64).sum();
    pairs + 1024
}
