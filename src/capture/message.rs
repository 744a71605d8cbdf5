//! A request as it would go over the wire, read from a text.

use super::codes::{CAPTURE_HOST, CAPTURE_LENGTH, CAPTURE_MORE, CAPTURE_UNKNOWN, CAPTURE_VALUE};
use super::variables;
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::http::Endpoint;
use crate::text::Span;
use zeroize::Zeroizing;

/// A request. It can hold a session token, so it cannot be printed.
#[derive(Default)]
pub struct Message {
    pub method: String,
    /// `https`, or `http`.
    pub scheme: String,
    /// Host, and a port where one is written.
    pub authority: String,
    /// Still encoded; begins with `/`.
    pub path: String,
    /// Still encoded, without `?`.
    pub query: Zeroizing<String>,
    pub headers: Vec<(String, Zeroizing<String>)>,
    pub body: Zeroizing<String>,
    /// The Region that curl signs for when it runs; empty where it takes that from the host.
    pub signs_for: Option<String>,
    /// Whether it is a script that signs with version 2 when it runs.
    pub is_script: bool,
}

impl Message {
    /// The first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Says that a variable stands in it, as other tools write them: `{{name}}`.
    pub fn say_variables(&self, found: &mut Vec<Diagnostic>) {
        let headers = self.headers.iter().map(|(_, value)| value.as_str());
        let mut texts = [self.authority.as_str(), &self.path, &self.query, &self.body].into_iter().chain(headers);
        let name = texts.find_map(|text| variables::names(text).next());
        if let Some(name) = name.filter(|_| found.iter().all(|d| d.code.id != CAPTURE_VALUE.id)) {
            let said = format!("`{{{{{name}}}}}` has no value in this text");
            found.push(finding(&CAPTURE_VALUE, Severity::Warning, Span::default(), said));
        }
    }

    /// Adds `Name: value`; a line without a colon is none.
    pub fn add_header(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            self.headers.push((name.trim().to_owned(), Zeroizing::new(value.trim().to_owned())));
        }
    }

    /// Takes scheme, host, path and query from a URL.
    pub fn set_url(&mut self, url: &str) {
        let url = url.trim().split('#').next().unwrap_or("");
        let rest = match url.split_once("://") {
            Some((scheme, rest)) => {
                self.scheme = scheme.to_ascii_lowercase();
                rest
            }
            None => {
                self.scheme = "https".to_owned();
                url
            }
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let authority = rest[..end].rsplit('@').next().unwrap_or("").to_ascii_lowercase();
        let default = if self.scheme == "http" { ":80" } else { ":443" };
        self.authority = authority.strip_suffix(default).unwrap_or(&authority).to_owned();
        self.set_target(&rest[end..]);
    }

    /// Takes path and query.
    pub fn set_target(&mut self, target: &str) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        self.path = if path.is_empty() { "/".to_owned() } else { path.to_owned() };
        self.query = Zeroizing::new(query.to_owned());
    }

    /// The header that names the host wins over the URL; samples write a URL into it.
    pub fn take_host(&mut self, found: &mut Vec<Diagnostic>) {
        let Some(host) = self.header("host").map(str::to_owned) else { return };
        let bare = host.split_once("://").map_or(host.as_str(), |(_, rest)| rest).trim_end_matches('/');
        if bare.len() != host.len() {
            let message = "The `Host` header holds a URL; only its host is taken";
            found.push(finding(&CAPTURE_HOST, Severity::Warning, Span::default(), message));
        }
        let default = if self.scheme == "http" { ":80" } else { ":443" };
        self.authority = bare.strip_suffix(default).unwrap_or(bare).to_ascii_lowercase();
    }
}

const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"];

/// Where an HTTP message begins in `text`: at its first line that has a method and a target. In a file of requests the first
/// line may be a URL, and the method GET.
pub fn start(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut is_first = true;
    for line in text.split_inclusive('\n') {
        let mut words = line.split_whitespace().peekable();
        let method = words.next_if(|word| METHODS.contains(word));
        let target = words.next().unwrap_or("");
        let is_target = match method {
            Some(_) => target.starts_with('/') || target.contains("://"),
            None => is_first && is_url(target),
        };
        if is_target && words.next().is_none_or(|version| version.starts_with("HTTP/")) {
            return Some(at);
        }
        is_first &= line.trim().is_empty() || line.starts_with('@') || is_comment(line);
        at += line.len();
    }
    None
}

fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#') || line.starts_with("//")
}

/// The request of a text, and what stands behind it: files of requests, as editors send them, part them by `###`, and have
/// scripts and saved answers below each.
fn parted(text: &str) -> (&str, &str) {
    let is_end = |line: &str| {
        let handler = line.strip_prefix('>').map(str::trim);
        line.starts_with("###")
            || line.starts_with("<> ")
            || line.starts_with(">> ")
            || line.starts_with(">>! ")
            || handler.is_some_and(|handler| handler.starts_with("{%") || handler.ends_with(".js"))
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_end(line) {
            break;
        }
        at += line.len();
    }
    text.split_at(at)
}

/// A text without what stands behind its request; says that there are more of them.
pub fn first<'a>(text: &'a str, found: &mut Vec<Diagnostic>) -> &'a str {
    let (own, behind) = parted(text);
    if start(behind).is_some() {
        let message = "More requests follow; the first one is taken";
        found.push(finding(&CAPTURE_MORE, Severity::Warning, Span::default(), message));
    }
    own
}

/// Takes the next line, without its end.
fn next<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
    let before = std::mem::replace(rest, behind);
    (!before.is_empty()).then(|| line.trim_end_matches('\r'))
}

/// An HTTP message. Samples have no empty line before the body: what is no header begins it.
pub fn read(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Message {
    let mut message = Message { scheme: "https".to_owned(), ..Message::default() };
    let mut rest = first(&text[start..], found);
    let mut words = next(&mut rest).unwrap_or("").split_whitespace().peekable();
    words.next_if(|word| METHODS.contains(word)).unwrap_or("GET").clone_into(&mut message.method);
    let mut target = Zeroizing::new(words.next().unwrap_or("/").to_owned());
    // A long query goes on in lines of its own.
    while rest.trim_start_matches([' ', '\t']).starts_with(['?', '&']) {
        let line = next(&mut rest).unwrap_or("").trim();
        target.push_str(line.split(" HTTP/").next().unwrap_or(line));
    }
    if target.contains("://") {
        message.set_url(&target);
    } else {
        message.set_target(&target);
    }
    let mut first = None;
    while let Some(line) = next(&mut rest) {
        if line.is_empty() {
            break;
        }
        if is_comment(line) {
            continue;
        }
        if !is_header(line) {
            first = Some(line);
            break;
        }
        message.add_header(line);
    }
    message.body = Zeroizing::new(match first {
        Some(line) => format!("{line}\n{rest}"),
        None => rest.to_owned(),
    });
    if message.body.starts_with("< ") || message.body.starts_with("<@") {
        let said = "The body stands in a file, which is not read";
        found.push(finding(&CAPTURE_VALUE, Severity::Warning, Span::default(), said));
        message.body = Zeroizing::default();
    }
    message.take_host(found);
    // A message does not say how it is sent; to a server on this machine, hardly with TLS.
    let here = Endpoint::parse(&format!("http://{}", message.authority));
    if here.is_ok_and(|endpoint| endpoint.is_loopback()) {
        "http".clone_into(&mut message.scheme);
    }
    trim_body(&mut message, found);
    message
}

fn is_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        let is_token = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        !name.is_empty() && name.bytes().all(is_token)
    })
}

/// A text has a line end at its end that the body has not. Forms have none at all: samples break them over lines.
fn trim_body(message: &mut Message, found: &mut Vec<Diagnostic>) {
    let body = message.body.trim_end_matches(['\n', '\r']);
    let is_form = super::form::is_form(body);
    let length = message.header("content-length").and_then(|length| length.parse::<usize>().ok());
    let body = if is_form { super::form::joined(body) } else { Zeroizing::new(body.to_owned()) };
    let behind = message.body.get(body.len()..).unwrap_or("");
    let kept = match length {
        Some(length) if length > body.len() && length <= message.body.len() && !is_form => {
            Zeroizing::new(format!("{}{}", body.as_str(), behind.get(..length - body.len()).unwrap_or("")))
        }
        _ => body,
    };
    if length.is_some_and(|length| length != kept.len()) {
        let message = format!("`Content-Length` is {}, and the body has {} bytes", length.unwrap_or(0), kept.len());
        found.push(finding(&CAPTURE_LENGTH, Severity::Hint, Span::default(), message));
    }
    message.body = kept;
}

/// A URL by itself, perhaps broken over lines by a mail or a terminal; `None` where the text is none.
pub fn url(text: &str) -> Option<Message> {
    let text = text.trim().trim_matches(['"', '\'', '<', '>', '“', '”', '„', '‘', '’', '`']);
    if !is_url(text) {
        return None;
    }
    let mut whole = Zeroizing::new(String::with_capacity(text.len()));
    for line in text.lines().map(str::trim) {
        let goes_on = whole.is_empty() || whole.contains('?') || line.contains(['/', '?', '&', '=']);
        let is_other = is_header(line) || is_comment(line) || is_url(line) && !whole.is_empty();
        if !goes_on || line.is_empty() || line.contains(char::is_whitespace) || is_other && !whole.is_empty() {
            return None;
        }
        whole.push_str(line);
    }
    let mut message = Message { method: "GET".to_owned(), ..Message::default() };
    message.set_url(&whole);
    Some(message)
}

/// Says that there is no request.
pub fn none(found: &mut Vec<Diagnostic>, text: &str) -> Message {
    let message = if text.trim().is_empty() {
        "There is nothing to read"
    } else {
        "This is no request: a curl command, an HTTP message, a link or a form is wanted"
    };
    found.push(finding(&CAPTURE_UNKNOWN, Severity::Error, Span::new(0, text.len()), message));
    Message::default()
}
