//! A call becomes text that a person copies: commands for several shells, a raw request, a link.
//!
//! ```
//! use waybill::sign::{Credentials, Scheme, Timestamp, sigv2::SignatureMethod};
//! use waybill::snippet::{Call, SecretsIn, snippet};
//! use waybill::{endpoint, service};
//!
//! let import_export = service::service("import-export").unwrap();
//! let operation = service::operation(import_export, "GetStatus").unwrap();
//! let inputs = [("JobId".to_owned(), service::Input::Text("53TX4".to_owned()))].into_iter().collect();
//! assert!(service::check(operation, &inputs).is_empty());
//!
//! let keys = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", None);
//! let at = Timestamp::parse("2026-11-20T14:02:11Z").unwrap();
//! let destination = endpoint::resolve(import_export, &endpoint::Target::default(), None).unwrap();
//! let scheme = Scheme::V2(SignatureMethod::HmacSha256);
//! let call = Call::new(operation, &inputs, &destination, scheme, Some((&keys, at)));
//! let curl = snippet("curl-bash").unwrap().render(&call, SecretsIn::Environment).unwrap();
//! assert!(curl.text.starts_with("# Import/Export GetStatus, job 53TX4\n# Signed 2026-11-20 14:02:11 UTC"));
//! ```
//!
//! Generators read bytes that are encoded and signed already; they quote, and change nothing. To add one: its file, its
//! `mod` line, its line in [`SNIPPETS`].

mod aws_cli;
mod boto3;
mod call;
pub mod clock;
mod curl_aws;
mod curl_bash;
mod curl_cmd;
mod fetch;
mod form;
mod get_url;
mod http;
mod httpie;
mod literal;
mod powershell;
pub mod quote;
mod rendered;
pub mod sdk;
mod sign_sh;
mod wget;

pub use call::{Call, Content, Part, validity};
pub use rendered::{BodyFile, Holds, Rendered, Slot};

use crate::http::Header;
use crate::sign::sigv2::SignatureMethod;
use crate::sign::{Scheme, Signed, Stages};

/// Every snippet, in the order in which it is offered.
pub static SNIPPETS: &[&Snippet] = &[
    &curl_bash::SNIPPET,
    &powershell::SNIPPET,
    &curl_cmd::SNIPPET,
    &curl_aws::SNIPPET,
    &sign_sh::SNIPPET,
    &aws_cli::SNIPPET,
    &boto3::SNIPPET,
    &wget::SNIPPET,
    &httpie::SNIPPET,
    &fetch::SNIPPET,
    &http::SNIPPET,
    &get_url::SNIPPET,
];

/// Where a session token and the secrets of a manifest come from when the text is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SecretsIn {
    /// The token from an environment variable, the manifest from a file; the text holds no secret.
    #[default]
    Environment,
    /// From the text itself, because a person asked for it.
    Text,
}

/// What a text is written in, for highlighting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// bash.
    Bash,
    /// POSIX sh.
    Sh,
    /// PowerShell.
    PowerShell,
    /// The command prompt of Windows.
    Cmd,
    /// Python 3.
    Python,
    /// JavaScript.
    JavaScript,
    /// An HTTP/1.1 message.
    Http,
    /// A URL.
    Url,
}

/// A way to write a call out.
pub struct Snippet {
    /// Stable name for scripts and addresses: `curl-bash`.
    pub id: &'static str,
    /// The name people read: "curl, bash".
    pub label: &'static str,
    /// What the text is written in.
    pub language: Language,
    generator: Generator,
}

/// A generator by what it reads.
enum Generator {
    /// The signed request.
    Signed(fn(&Call, &Signed, SecretsIn) -> Rendered),
    /// The signed request, all of it in the text.
    Whole(fn(&Call, &Signed, SecretsIn) -> Rendered),
    /// The query-signed link.
    Link(fn(&Signed) -> Rendered),
    /// The request before it is signed; the text signs it with Signature Version 2.
    SignsWithV2(fn(&Call, SignatureMethod, SecretsIn) -> Rendered),
    /// The call; the text signs it with Signature Version 4.
    SignsItself(fn(&Call, SecretsIn) -> Rendered),
}

impl Snippet {
    /// Whether the call can be written out this way.
    ///
    /// # Errors
    /// Why not, as a sentence without a final period.
    pub fn applies(&self, call: &Call, secrets: SecretsIn) -> Result<(), &'static str> {
        match self.generator {
            Generator::SignsWithV2(_) => v2(call).map(drop),
            Generator::SignsItself(_) => printable(call.given_headers()),
            Generator::Signed(_) => signed(call.signed.as_ref()).map(drop),
            Generator::Whole(_) => whole(call, secrets).map(drop),
            Generator::Link(_) => link(call, secrets).map(drop),
        }
    }

    /// The text.
    ///
    /// # Errors
    /// As [`Snippet::applies`].
    pub fn render(&self, call: &Call, secrets: SecretsIn) -> Result<Rendered, &'static str> {
        let mut rendered = match self.generator {
            Generator::SignsWithV2(render) => render(call, v2(call)?, secrets),
            Generator::SignsItself(render) => printable(call.given_headers()).map(|()| render(call, secrets))?,
            Generator::Signed(render) => render(call, signed(call.signed.as_ref())?, secrets),
            Generator::Whole(render) => render(call, whole(call, secrets)?, secrets),
            Generator::Link(render) => render(link(call, secrets)?),
        };
        match secrets {
            SecretsIn::Environment if call.has_secret() => rendered.notes.insert(0, IN_A_FILE.into()),
            SecretsIn::Text if call.has_secret() => rendered.holds.push(Holds::ManifestPassword),
            _ => {}
        }
        Ok(rendered)
    }
}

const IN_A_FILE: &str = "The manifest holds a password, so it is in a file of its own: download the file beside the command, and again after each change";

fn signed(signed: Option<&Signed>) -> Result<&Signed, &'static str> {
    let signed = signed.ok_or(NO_KEYS)?;
    let is_signed = match signed.stages {
        Stages::V2(_) => true,
        Stages::V4(_) => signed.request.header("Authorization").is_some(),
    };
    if is_signed { printable(&signed.request.headers).map(|()| signed) } else { Err(NOT_PRINTABLE) }
}

const NO_KEYS: &str =
    "Enter keys to get this; without keys, a command that signs itself takes those in your environment";
const NOT_PRINTABLE: &str = "A key or an input has a character that no HTTP header can carry";

/// Whether every program sends these headers as they are.
fn printable<'a>(headers: impl IntoIterator<Item = &'a Header>) -> Result<(), &'static str> {
    let is_printable = |header: &Header| header.value.wire().bytes().all(|b| matches!(b, b' '..=b'~'));
    if headers.into_iter().all(is_printable) { Ok(()) } else { Err(NOT_PRINTABLE) }
}

fn v2(call: &Call) -> Result<SignatureMethod, &'static str> {
    match call.scheme {
        Scheme::V2(method) => Ok(method),
        Scheme::V4 => Err("This script signs with Signature Version 2 only"),
    }
}

fn whole<'a>(call: &'a Call, secrets: SecretsIn) -> Result<&'a Signed, &'static str> {
    let signed = signed(call.signed.as_ref())?;
    if call.has_secret() && secrets == SecretsIn::Environment {
        return Err("The manifest holds a password; choose In the text");
    }
    Ok(signed)
}

fn link<'a>(call: &'a Call, secrets: SecretsIn) -> Result<&'a Signed, &'static str> {
    if call.operation.effect != crate::service::Effect::Reads {
        return Err("A link is offered only for what reads and changes nothing");
    }
    whole(call, secrets)?;
    let link = call.link.as_ref().ok_or("A link has no body, and this service reads what is asked from the body")?;
    if link.token_chars().is_some() && secrets == SecretsIn::Environment {
        return Err("A link cannot take the session token from the environment; choose In the text");
    }
    Ok(link)
}

/// The snippet called `id`.
pub fn snippet(id: &str) -> Option<&'static Snippet> {
    SNIPPETS.iter().copied().find(|s| s.id == id)
}

/// The snippet to show first: the signed curl where there are keys; where there are none, what signs when it runs.
pub const fn first(is_signed: bool, scheme: Scheme) -> &'static Snippet {
    match scheme {
        _ if is_signed => &curl_bash::SNIPPET,
        Scheme::V2(_) => &sign_sh::SNIPPET,
        Scheme::V4 => &curl_aws::SNIPPET,
    }
}
