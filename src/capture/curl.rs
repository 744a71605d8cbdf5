//! A curl command becomes the message that curl would send. Source: curl's manual page.

use super::cmd;
use super::codes::{CAPTURE_OPTION, CAPTURE_QUOTES, CAPTURE_VALUE};
use super::form;
use super::message::Message;
use super::missing;
use super::powershell;
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::http::percent_encode;
use crate::paste::shell::{self, Word};
use crate::text::Span;
use zeroize::Zeroizing;

/// Where a curl command begins, in the first line that has one.
pub fn start(text: &str) -> Option<usize> {
    // What `curl --version` says is no command.
    let is_command = |start: &usize| ["://", " -", " @", "amazonaws"].iter().any(|part| text[*start..].contains(part));
    shell::command(text, |name| name == "curl").filter(is_command)
}

/// Short options with a value.
const SHORT_WITH_VALUE: &str = "XHdAebcotmuTFrwxyYzCDEKPQU";
/// Long options with a value that say nothing about what is sent here. Source: `curl --help all` of 7.88 and later.
const LONG_WITH_VALUE: &str = " abstract-unix-socket alt-svc cacert capath cert cert-type ciphers config connect-timeout connect-to \
    continue-at cookie cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr \
    dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout \
    ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms \
    haproxy-clientip help hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway keepalive-cnt keepalive-time \
    key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize \
    max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max parallel-max-host pass \
    pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert \
    proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey \
    proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 \
    pubkey quote random-file range rate referer request-target resolve retry retry-delay retry-max-time \
    sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit \
    speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser \
    trace trace-ascii trace-config unix-socket upload-flags user user-agent variable vlan-priority write-out ";

/// What of the command is known while its options are read.
#[derive(Default)]
struct Command {
    message: Message,
    method: Option<String>,
    url: Option<String>,
    /// What the options for data say; `&` joins it.
    data: Vec<Zeroizing<String>>,
    /// What `--url-query` adds to the URL.
    queries: Vec<Zeroizing<String>>,
    in_query: bool,
    is_head: bool,
    /// Parts of JSON are joined without a sign.
    is_json: bool,
    /// Values of options that say nothing about what is sent.
    passed_over: Vec<Span>,
}

/// Reads the command that begins at `start`.
pub fn read(text: &str, start: usize, found: &mut Vec<Diagnostic>) -> Message {
    let text = up_to_backtick(text, start);
    let mut said = Vec::new();
    let words = words(text, start, &mut said, found);
    let end = words.last().map_or(start, |word| word.span.end);
    found.extend(lost_parameter(text, end));
    if let Some(at) = text.get(end..).and_then(self::start) {
        let span = Span::new(end + at, end + at + shell::program(&text[end + at..]).len());
        found.push(missing::further(span));
    }
    let mut command = Command::default();
    command.take_all(words, found);
    // What the shell puts in is a session token in most commands, and then it is known from the keys.
    found.extend(missing::expansions(&said, &command.passed_over));
    command.finish(found)
}

/// What stands before the command, up to blanks.
fn before(text: &str, start: usize) -> &str {
    text[..start].trim_end_matches([' ', '\t'])
}

/// A command between backticks ends with the second one.
fn up_to_backtick(text: &str, start: usize) -> &str {
    match text[start..].find('`').filter(|_| before(text, start).ends_with('`')) {
        Some(len) => &text[..start + len],
        None => text,
    }
}

/// The words as their shell hands them over; `said` is what cannot be known of them.
fn words(text: &str, start: usize, said: &mut Vec<Diagnostic>, found: &mut Vec<Diagnostic>) -> Vec<Word> {
    let mut input = None;
    let mut words = powershell::curl_words(text, start, found)
        .or_else(|| cmd::words(text, start).filter(|_| !before(text, start).ends_with(['(', '`'])))
        .unwrap_or_else(|| {
            let line = shell::line(text, start, said);
            input = line.input;
            line.words
        });
    // Data from the standard input.
    if words.iter().any(|word| word.text.ends_with("@-")) {
        let given = input.map(|input| input.text).or_else(|| shell::piped(text, start, said));
        for word in words.iter_mut().filter(|word| word.text.ends_with("@-")) {
            word.printed.clone_from(&given);
        }
    }
    words
}

/// What is wrong where the command ends within its URL.
fn lost_parameter(text: &str, end: usize) -> Option<Diagnostic> {
    let (name, _) = text.get(end..)?.strip_prefix('&')?.split_once('=')?;
    name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')).then(|| {
        let message = format!("The shell ends the command before `&{name}=`; put the URL between quotes");
        finding(&CAPTURE_VALUE, Severity::Warning, Span::new(end, end + 1 + name.len()), message)
    })
}

fn copy(word: &Word) -> Word {
    Word { text: String::new(), span: word.span, is_partial: word.is_partial, printed: word.printed.clone() }
}

/// An option whose hyphens a text processor made dashes of; `None` where it has none of those. One dash stands for two hyphens
/// as well.
fn with_hyphens(word: &str) -> Option<String> {
    let is_dash = |c| "‐‑‒–—―−".contains(c);
    let name = word.trim_start_matches(|c| c == '-' || is_dash(c));
    let dashes = word[..word.len() - name.len()].chars();
    let bare = name.split('=').next().unwrap_or("");
    let is_long = dashes.clone().count() > 1 || takes_value(bare) || matches!(bare, "get" | "head");
    dashes.clone().any(is_dash).then(|| [if is_long { "--" } else { "-" }, name].concat())
}

/// The long name of an option, and its value where it stands in the same word; an empty name for what is no option.
fn option(word: &str) -> (&str, Option<&str>) {
    if let Some(long) = word.strip_prefix("--") {
        return match long.split_once('=') {
            Some((name, value)) if takes_value(name) => (name, Some(value)),
            _ => (long, None),
        };
    }
    let Some(letters) = word.strip_prefix('-').filter(|letters| !letters.is_empty()) else { return ("", None) };
    let mut name = "silent";
    for (at, letter) in letters.char_indices() {
        name = long_name(letter);
        if SHORT_WITH_VALUE.contains(letter) {
            let value = &letters[at + letter.len_utf8()..];
            return (name, (!value.is_empty()).then_some(value));
        }
        if matches!(letter, 'G' | 'I') {
            return (name, None);
        }
    }
    (name, None)
}

fn long_name(letter: char) -> &'static str {
    match letter {
        'X' => "request",
        'H' => "header",
        'd' => "data",
        'G' => "get",
        'I' => "head",
        'F' => "form",
        'T' => "upload-file",
        letter if SHORT_WITH_VALUE.contains(letter) => "output",
        _ => "silent",
    }
}

fn takes_value(name: &str) -> bool {
    let is_data = name.starts_with("data") || name.starts_with("expand-");
    let is_known = matches!(
        name,
        "request" | "header" | "url" | "url-query" | "json" | "form" | "form-string" | "upload-file" | "aws-sigv4"
    );
    is_data || is_known || is_passed_over(name)
}

fn is_passed_over(name: &str) -> bool {
    LONG_WITH_VALUE.contains(&format!(" {name} "))
}

impl Command {
    /// Takes the options and what stands between them.
    fn take_all(&mut self, words: Vec<Word>, found: &mut Vec<Diagnostic>) {
        let mut words = words.into_iter().skip(1);
        let mut dashed = None;
        while let Some(word) = words.next() {
            let hyphened = with_hyphens(&word.text);
            if hyphened.is_some() {
                dashed.get_or_insert(word.span);
            }
            let (name, value) = option(hyphened.as_ref().unwrap_or(&word.text));
            match (name, value) {
                ("", _) => self.take_url(word.text),
                (name, Some(value)) => {
                    let word = Word { text: value.to_owned(), ..copy(&word) };
                    self.take(name, word, found);
                }
                (name, None) if takes_value(name) => {
                    let name = name.to_owned();
                    let Some(value) = words.next() else { break };
                    // `--user "$AWS_ACCESS_KEY_ID:…"`.
                    if is_passed_over(&name) {
                        self.passed_over.push(value.span);
                    }
                    self.take(&name, value, found);
                }
                ("get", None) => self.in_query = true,
                ("head", None) => self.is_head = true,
                _ => {}
            }
        }
        if let Some(span) = dashed {
            let message = "Dashes are no hyphens for curl; options that begin with them are read as meant";
            found.push(finding(&CAPTURE_QUOTES, Severity::Warning, span, message));
        }
    }

    fn take(&mut self, name: &str, word: Word, found: &mut Vec<Diagnostic>) {
        let value = word.text.as_str();
        match name {
            "request" => self.method = Some(value.to_owned()),
            "url" => self.take_url(value.to_owned()),
            "url-query" => {
                let query = match value.strip_prefix('+') {
                    Some(encoded) => encoded.to_owned(),
                    None => urlencoded(&word, found),
                };
                self.queries.push(Zeroizing::new(query));
            }
            "header" => self.header(&word, found),
            "data" | "data-ascii" | "data-binary" | "data-raw" => {
                let mut text = content(&word, name != "data-raw", found);
                // Of a file, and of no other data.
                if word.printed.is_some() && matches!(name, "data" | "data-ascii") {
                    text.retain(|c| !matches!(c, '\r' | '\n' | '\0'));
                }
                self.data.push(text);
            }
            "json" => {
                let text = content(&word, true, found);
                match self.data.last_mut() {
                    Some(before) if self.is_json => before.push_str(&text),
                    _ => self.data.push(text),
                }
                self.is_json = true;
                self.message.add_header("Content-Type: application/json");
            }
            "data-urlencode" => {
                let text = urlencoded(&word, found);
                self.data.push(Zeroizing::new(text));
            }
            // `aws:amz:region:service`
            "aws-sigv4" => {
                let region = value.split(':').nth(2).filter(|_| !word.is_partial);
                self.message.signs_for = Some(region.unwrap_or("").to_owned());
            }
            "form" | "form-string" | "upload-file" | "expand-data" => {
                let message = format!("`--{name}` cannot be read here");
                found.push(finding(&CAPTURE_OPTION, Severity::Warning, word.span, message));
            }
            _ => {}
        }
    }

    fn header(&mut self, word: &Word, found: &mut Vec<Diagnostic>) {
        match (&word.printed, word.text.as_str()) {
            (Some(printed), _) => self.message.add_header(printed),
            (None, text) if text.starts_with('@') => found.push(missing::file(word.span)),
            // `Name:` takes a header away that curl would send.
            (None, text) if text.trim_end().ends_with(':') && !word.is_partial => {}
            (None, text) => self.message.add_header(text),
        }
    }

    /// The first of several, unless another one is surely one: an unknown option may have had the first as its value.
    fn take_url(&mut self, url: String) {
        if self.url.as_ref().is_none_or(|before| !before.contains("://") && url.contains("://")) {
            self.url = Some(url);
        }
    }

    fn finish(mut self, found: &mut Vec<Diagnostic>) -> Message {
        let has_data = !self.data.is_empty();
        let message = &mut self.message;
        message.set_url(self.url.as_deref().unwrap_or(""));
        if self.in_query {
            self.queries.append(&mut self.data);
        }
        if !message.query.is_empty() {
            self.queries.insert(0, message.query.clone());
        }
        message.query = form::together(&self.queries, "&");
        message.body = form::together(&self.data, "&");
        let is_post = has_data && !self.in_query;
        let usual = if self.is_head {
            "HEAD"
        } else if is_post {
            "POST"
        } else {
            "GET"
        };
        message.method = self.method.take().unwrap_or_else(|| usual.to_owned());
        if is_post && message.header("content-type").is_none() {
            message.add_header("Content-Type: application/x-www-form-urlencoded");
        }
        message.take_host(found);
        self.message
    }
}

/// The data of an option; `@` before it names a file.
fn content(word: &Word, reads_files: bool, found: &mut Vec<Diagnostic>) -> Zeroizing<String> {
    match &word.printed {
        Some(printed) if reads_files => Zeroizing::new(printed.clone()),
        None if reads_files && word.text.starts_with('@') => {
            found.push(missing::file(word.span));
            Zeroizing::default()
        }
        _ => Zeroizing::new(word.text.clone()),
    }
}

/// `content`, `=content`, `name=content`, `name@file`.
fn urlencoded(word: &Word, found: &mut Vec<Diagnostic>) -> String {
    if let Some(printed) = &word.printed {
        let name = word.text.trim_end_matches('-').trim_end_matches('@');
        let equals = if name.is_empty() { "" } else { "=" };
        return [name, equals, &percent_encode(printed)].concat();
    }
    match word.text.split_once('=') {
        Some(("", content)) => percent_encode(content),
        Some((name, content)) => format!("{name}={}", percent_encode(content)),
        None if word.text.contains('@') => {
            found.push(missing::file(word.span));
            word.text.split('@').next().map(|name| format!("{name}=")).unwrap_or_default()
        }
        None => percent_encode(&word.text),
    }
}
