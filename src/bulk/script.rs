//! The script for many rows, written row by row.
//!
//! Every row is one command of the script, with what differs: it is quoted by the shell's own rules and encoded already.
//! The head knows how to send, sign, wait and log. Long-lived secrets stay out of it: keys come from the environment, a
//! session token too, and passwords of manifests from one file beside the script.

use super::log;
use super::{Bulk, Filter, bash, powershell};
use crate::http::{HeaderValue, Method};
use crate::service::Effect;
use crate::sign::sigv2::{self, SignatureMethod, StringToSign};
use crate::sign::{Credentials, Scheme, Timestamp, sigv4};
use crate::snippet::{BodyFile, Call, Content, Language, Part, SecretsIn, clock, validity};
use std::borrow::Cow;
use zeroize::Zeroizing;

/// What a script is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shell {
    /// bash 3.2 and later, with curl.
    #[default]
    Bash,
    /// Windows PowerShell 5.1 and PowerShell 7.
    PowerShell,
}

impl Shell {
    /// For highlighting.
    pub const fn language(self) -> Language {
        match self {
            Self::Bash => Language::Bash,
            Self::PowerShell => Language::PowerShell,
        }
    }

    /// What to know of a script that signs when it runs, where the service's clock is so many seconds ahead of this
    /// computer's: PowerShell computes with times, and bash asks [`date`](clock::date).
    pub fn clock_note(self, offset: i64) -> Option<Cow<'static, str>> {
        let computes = self == Self::PowerShell || clock::date(offset).is_some();
        if computes { None } else { clock::note(offset) }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Bash => "sh",
            Self::PowerShell => "ps1",
        }
    }
}

/// What a head says, the same for all rows.
pub struct Head<'a> {
    /// "499 times Import/Export UpdateJob. Checks only: ValidateOnly=true".
    pub title: String,
    /// Log, folder of answers and file of secrets begin with it. ASCII letters, digits and `-`.
    pub stem: &'a str,
    /// How rows are signed.
    pub signing: Signing<'a>,
    /// When signatures end by the clock of this computer, which the script reads, and in words until when they are good;
    /// `None` for what signs when it runs.
    pub expires: Option<(Timestamp, String)>,
    /// By how many seconds the service's clock is ahead of this computer's.
    pub clock_offset: i64,
    /// What there is to say of the clock by which the script is signed or signs.
    pub clock_words: Option<Cow<'static, str>>,
    /// Whether a request may be sent again after nobody knows what became of it.
    pub is_repeatable: bool,
    /// How many rows there are.
    pub count: usize,
    /// Whether there is a file with secrets.
    pub has_secrets: bool,
    /// The URL of every row, with Signature Version 2.
    pub url: String,
    /// The type of every row's body, with Signature Version 2.
    pub content_type: &'a str,
}

impl Head<'_> {
    fn comment_clock(&self, out: &mut String) {
        if let Some(words) = &self.clock_words {
            out.push_str(&format!("# {words}\n"));
        }
    }

    /// What the script says of itself, as comments of a language in which they begin with `#`.
    pub fn comments(&self) -> String {
        let mut out = format!("# {}\n", self.title);
        match &self.expires {
            Some((_, validity)) => {
                out.push_str(&format!("# {validity}\n"));
                self.comment_clock(&mut out);
            }
            None => {
                out.push_str(
                    "# Signs when it runs, with the keys in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN\n",
                );
                self.comment_clock(&mut out);
            }
        }
        out.push_str("# Run it again to go on where it stopped: rows that the log names as done are not sent again\n");
        out.push_str(
            "# WAYBILL_AT_A_TIME, WAYBILL_ATTEMPTS and WAYBILL_PAUSE_MS in the environment change how it sends\n",
        );
        if self.has_secrets {
            let name = secrets_name(self.stem);
            out.push_str(&format!("# Manifests with a password are in {name}: save it beside this script\n"));
        }
        out
    }
}

/// How rows are signed.
pub enum Signing<'a> {
    /// They are signed already; whether they need a session token.
    Done { needs_token: bool },
    /// By the script, with Signature Version 2 and this keyed hash, over this text and the body.
    V2 { method: SignatureMethod, head: String },
    /// By the script, with Signature Version 4, for this Region and service.
    V4 { region: &'a str, service: &'a str },
}

/// A piece of a body.
pub enum Piece {
    /// As it is.
    Text(String),
    /// The access key ID, as a parameter.
    Key,
    /// The session token, as a parameter.
    Token,
    /// The time, as a parameter.
    Time,
    /// The row's line in the file of secrets, which has so many bytes.
    Secret(usize),
}

/// A row, as both shells write it.
pub struct RowText<'a> {
    /// From 1.
    pub number: usize,
    /// What it is about; `-` where that has no plain id.
    pub job: &'a str,
    /// The body.
    pub pieces: Vec<Piece>,
    /// Method, URL and headers, where they differ from row to row.
    pub request: Option<RequestText<'a>>,
}

/// What Signature Version 4 sends beside a body.
pub struct RequestText<'a> {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: Zeroizing<String>,
    /// Path and query as they are signed.
    pub canonical: [String; 2],
    /// Names and values; no value for a session token.
    pub headers: Vec<(&'a str, Option<String>)>,
}

/// A script that is being written.
pub struct Scribe {
    shell: Shell,
    keys: Option<Credentials>,
    at: Timestamp,
    rows: Vec<u32>,
    next: usize,
    text: String,
    secrets: Zeroizing<String>,
    stem: String,
}

/// A script that was written.
pub struct Written {
    /// A name for its file.
    pub name: String,
    /// Its text. It holds no secret.
    pub text: String,
    /// The file that has to lie beside it when it runs.
    pub secrets: Option<BodyFile>,
    /// How many rows it sends.
    pub rows: usize,
}

impl Scribe {
    /// A script for the rows of `bulk` that are fit to be sent and pass the filter, or for the first `limit` of them. With
    /// `keys` it is signed as of `at`, by a clock that is `clock_offset` seconds ahead of this computer's; without, it signs
    /// when it runs.
    pub fn new(
        bulk: &Bulk,
        shell: Shell,
        filter: Filter,
        limit: usize,
        keys: Option<Credentials>,
        at: Timestamp,
        clock_offset: i64,
    ) -> Self {
        let mut rows = bulk.sendable(filter);
        let count = rows.len();
        rows.truncate(limit);
        let name = bulk.template().map_or("", |template| template.operation().name);
        let stem = format!("waybill-{name}-{}", at.compact());
        let mut scribe =
            Self { shell, keys, at, rows, next: 0, text: String::new(), secrets: Zeroizing::default(), stem };
        scribe.begin(bulk, count, clock_offset);
        scribe
    }

    fn begin(&mut self, bulk: &Bulk, count: usize, clock_offset: i64) {
        let (Some(template), Some(first)) = (bulk.template(), self.rows.first().copied()) else { return };
        let job = template.job(bulk.table(), bulk.columns(), first as usize, &bulk.rows()[first as usize]);
        let call = template.call(&job, self.keys.as_ref().map(|keys| (keys, self.at)));
        let has_secrets = self.rows.iter().any(|row| bulk.rows()[*row as usize].holds_secret);
        let signing = match (&call.signed, template.scheme()) {
            (Some(signed), _) => Signing::Done { needs_token: signed.token_chars().is_some() },
            (None, Scheme::V2(method)) => Signing::V2 { method, head: StringToSign::new(call.request(), &[]).head() },
            (None, Scheme::V4) => Signing::V4 { region: &call.region, service: call.signing_name },
        };
        let request = call.request();
        let head = Head {
            title: title(bulk, &call, count),
            stem: &self.stem,
            signing,
            expires: call.signed.as_ref().map(|signed| (signed.expires_at.plus_secs(-clock_offset), validity(signed))),
            clock_offset,
            clock_words: (clock_offset != 0).then(|| {
                let note = if call.signed.is_some() { None } else { self.shell.clock_note(clock_offset) };
                note.unwrap_or_else(|| clock::comment(clock_offset).into())
            }),
            is_repeatable: log::is_repeatable(template.operation()),
            count,
            has_secrets,
            url: format!("{}{}", request.endpoint, request.path),
            content_type: request.header("Content-Type").and_then(HeaderValue::as_str).unwrap_or_default(),
        };
        self.text = match self.shell {
            Shell::Bash => bash::head(&head),
            Shell::PowerShell => powershell::head(&head),
        };
    }

    /// How many rows were written, and how many will be.
    pub const fn progress(&self) -> (usize, usize) {
        (self.next, self.rows.len())
    }

    /// What was written so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Writes the next row. `false` where there is none.
    pub fn step(&mut self, bulk: &Bulk) -> bool {
        let Some(row) = self.rows.get(self.next).map(|row| *row as usize) else { return false };
        self.next += 1;
        // A table that changed meanwhile has other rows: whoever changed it writes the script anew.
        let (Some(template), Some(checked)) = (bulk.template(), bulk.rows().get(row)) else { return false };
        let job = template.job(bulk.table(), bulk.columns(), row, checked);
        let call = template.call(&job, self.keys.as_ref().map(|keys| (keys, self.at)));
        if let Some(file) = call.secret_file(SecretsIn::Environment) {
            self.secrets.reserve(file.text.len() + 16);
            self.secrets.push_str(&format!("{} ", row + 1));
            self.secrets.push_str(&file.text);
            self.secrets.push('\n');
        }
        let id = bulk.job_of(row);
        let text = row_text(&call, row + 1, if id.is_empty() { "-" } else { id });
        match self.shell {
            Shell::Bash => bash::row(&text, &mut self.text),
            Shell::PowerShell => powershell::row(&text, &mut self.text),
        }
        true
    }

    /// The whole script.
    pub fn finish(mut self) -> Written {
        match self.shell {
            Shell::Bash => bash::tail(&mut self.text),
            Shell::PowerShell => powershell::tail(&mut self.text),
        }
        let secrets = (!self.secrets.is_empty())
            .then(|| BodyFile { name: secrets_name(&self.stem), text: std::mem::take(&mut self.secrets) });
        let name = format!("{}.{}", self.stem, self.shell.ending());
        Written { name, text: self.text, secrets, rows: self.next }
    }
}

/// The file with secrets.
pub fn secrets_name(stem: &str) -> String {
    format!("{stem}.secrets.txt")
}

fn title(bulk: &Bulk, call: &Call, count: usize) -> String {
    let operation = call.operation;
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let effect = match (bulk.check_by_row(), operation.effect) {
        (Some(field), Effect::Changes(what)) => Some(format!("{what}; rows with {}=true check only", field.key)),
        _ => call.effect(),
    };
    let effect = effect.map(|effect| format!(". {effect}")).unwrap_or_default();
    format!("{} {}, {times}{effect}", operation.service.label, operation.name)
}

fn row_text<'a>(call: &'a Call, number: usize, job: &'a str) -> RowText<'a> {
    match (&call.signed, call.scheme) {
        (Some(signed), Scheme::V2(_)) => {
            let content = call.content(&signed.request, SecretsIn::Environment);
            RowText { number, job, pieces: content_pieces(call, content), request: None }
        }
        (None, Scheme::V2(method)) => RowText { number, job, pieces: unsigned_v2(call, method), request: None },
        (_, Scheme::V4) => v4(call, number, job),
    }
}

/// Puts parts together, with the places between them where something is filled in.
fn pieces<'p>(call: &Call, parts: impl IntoIterator<Item = Part<'p>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in parts {
        match part {
            Part::Pair(parameter) if parameter.is_secret() => pieces.push(Piece::Token),
            Part::Pair(parameter) => push_text(&mut pieces, &parameter.pair()),
            Part::File(_) => {
                let bytes = call.secret_file(SecretsIn::Environment).map_or(0, |file| file.text.len());
                pieces.push(Piece::Secret(bytes));
            }
        }
    }
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, pair: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(text)) => {
            text.push('&');
            text.push_str(pair);
        }
        _ => pieces.push(Piece::Text(pair.to_owned())),
    }
}

fn content_pieces(call: &Call, content: Content) -> Vec<Piece> {
    match content {
        Content::Form(parts) => pieces(call, parts),
        Content::Nothing => Vec::new(),
        Content::Text(text) => vec![Piece::Text(text.to_owned())],
    }
}

/// The parameters in the order of signing, with places for those that the script adds.
fn unsigned_v2(call: &Call, method: SignatureMethod) -> Vec<Piece> {
    let announced = sigv2::announcements(method);
    let given = call.parts(call.given(), SecretsIn::Environment).into_iter();
    let mut parts: Vec<(&str, Result<Part, Piece>)> =
        given.chain(announced.iter().map(Part::Pair)).map(|part| (part.first().name(), Ok(part))).collect();
    parts.extend([
        ("AWSAccessKeyId", Err(Piece::Key)),
        ("SecurityToken", Err(Piece::Token)),
        ("Timestamp", Err(Piece::Time)),
    ]);
    parts.sort_by(|a, b| a.0.cmp(b.0));
    let mut out = Vec::new();
    for (_, part) in parts {
        match part {
            Err(piece) => out.push(piece),
            Ok(part) => {
                for piece in pieces(call, [part]) {
                    match piece {
                        Piece::Text(pair) => push_text(&mut out, &pair),
                        other => out.push(other),
                    }
                }
            }
        }
    }
    out
}

fn v4<'a>(call: &'a Call, number: usize, job: &'a str) -> RowText<'a> {
    let request = call.request();
    let content = match &call.signed {
        Some(signed) => call.content(&signed.request, SecretsIn::Environment),
        None => call.given_content(SecretsIn::Environment),
    };
    let pieces = content_pieces(call, content);
    let mut headers: Vec<(&str, Option<String>)> =
        request.headers.iter().map(|header| (header.name, header.value.as_str().map(str::to_owned))).collect();
    if call.signed.is_none() && call.operation.service.signing.sends_body_hash {
        headers.push(("x-amz-content-sha256", Some(sigv4::body_hash(request))));
    }
    let mut query: Vec<(&str, &str)> =
        request.query.parameters().iter().map(|p| (p.encoded_name(), p.wire_value())).collect();
    query.sort_unstable();
    let query: Vec<String> = query.into_iter().map(|(name, value)| [name, "=", value].concat()).collect();
    let query = query.join("&");
    // Signed as it stands by some versions of curl: sorted.
    let url = match &call.signed {
        Some(_) => request.url(),
        None => {
            let mark = if query.is_empty() { "" } else { "?" };
            Zeroizing::new(format!("{}{}{mark}{query}", request.endpoint, request.path))
        }
    };
    let path = sigv4::canonical_path(&request.path, call.operation.service.signing);
    let request = RequestText { method: request.method, url, canonical: [path, query], headers };
    RowText { number, job, pieces, request: Some(request) }
}
