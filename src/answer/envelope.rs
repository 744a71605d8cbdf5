//! What stands around an answer: the headers of `curl -i`, the chatter of `curl -v`, what a tool says when it fails.

use super::tools;
use crate::text::Span;

/// The parts of what was pasted.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// The heads of all answers, in order: of proxies, `100 Continue`, redirects, and last the one of the body.
    pub heads: Vec<Head>,
    /// The `X-Amz-Date` or `Date` of the request, which `curl -v` prints behind `>`. Its other headers are not kept: there
    /// may be a session token among them.
    pub sent_at: Option<String>,
    /// The answer itself, in bytes of the text: from where XML or JSON begins, else all that is left.
    pub body: Span,
}

/// A status line and its headers.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The status: 200.
    pub status: u16,
    /// Headers in order; names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Envelope {
    /// The value of a header of the last head, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.heads.last()?.headers, name)
    }

    /// The status of the last head that has one: a file of headers may lack it.
    pub fn status(&self) -> Option<u16> {
        self.heads.iter().rev().map(|head| head.status).find(|status| *status != 0)
    }

    /// Takes the body out of `text`.
    pub fn open(text: &str) -> Self {
        let mut envelope = Self::default();
        let mut lines = Lines { text, at: text.len() - text.trim_start_matches('\u{feff}').len() };
        // In front of a head there may be a prompt and the command; without a head that is the body's.
        let first_head = first_head(text, lines.at);
        loop {
            let start = lines.at;
            let Some(line) = lines.next() else { break };
            if let Some((prefix, status)) = status_line(line) {
                envelope.heads.push(head(&mut lines, prefix, status));
            } else if let Some(sent) = line.strip_prefix("> ") {
                let dated = header(sent).filter(|(name, _)| name == "x-amz-date" || name == "date");
                envelope.sent_at = dated.map(|(_, value)| value).or(envelope.sent_at);
            } else if !is_chatter(line) && first_head.is_none_or(|head| head < start) {
                lines.at = start;
                break;
            }
        }
        envelope.body = body(text, lines.at);
        if envelope.heads.is_empty() {
            envelope.take_bare_status(text, lines.at);
        }
        envelope
    }

    /// Takes a status that stands alone in front of the body, or in the place of everything.
    fn take_bare_status(&mut self, text: &str, from: usize) {
        let is_alone = bare_status(self.body.slice(text).trim_end()).is_some();
        let end = if is_alone { text.len() } else { self.body.start };
        let before = text.get(from..end).unwrap_or("").trim();
        if let Some(status) = before.rsplit('\n').next().and_then(|line| bare_status(line.trim())) {
            self.heads.push(Head { status, headers: Vec::new() });
            self.body.start = end;
        }
    }

    /// Reads a file of headers, as `curl --dump-header` writes it; the status line may be missing.
    pub fn read_headers(&mut self, text: &str) {
        let mut lines = Lines { text, at: 0 };
        loop {
            let start = lines.at;
            let Some(line) = lines.next() else { break };
            if let Some((prefix, status)) = status_line(line) {
                self.heads.push(head(&mut lines, prefix, status));
            } else if header(line).is_some() {
                lines.at = start;
                self.heads.push(head(&mut lines, "", 0));
            }
        }
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// Lines without their ends.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split('\n').next().unwrap_or(rest);
        self.at = (self.at + line.len() + 1).min(self.text.len());
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

/// Where the first status line is, if nothing that looks like a body comes before it.
fn first_head(text: &str, from: usize) -> Option<usize> {
    let mut lines = Lines { text, at: from };
    loop {
        let start = lines.at;
        let line = lines.next()?;
        if status_line(line).is_some() {
            return Some(start);
        }
        // `< HTTP/1.1` begins so, and an element does not.
        if line[content(line)..].starts_with('{') || markup(line).is_some() {
            return None;
        }
    }
}

/// What the lines of a head begin with, and the status: `HTTP/1.1 200 OK`, behind `< ` in curl's chatter, behind blanks in
/// wget's.
fn status_line(line: &str) -> Option<(&'static str, u16)> {
    let prefix = if line.starts_with("< ") {
        "< "
    } else if line.starts_with("  ") {
        "  "
    } else {
        ""
    };
    let (version, rest) = line[prefix.len()..].split_once(' ')?;
    let is_version = version.strip_prefix("HTTP/")?.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let status = rest.trim_start().get(..3)?;
    let is_number = status.bytes().all(|b| b.is_ascii_digit());
    (is_version && is_number).then(|| (prefix, status.parse().unwrap_or(0)))
}

/// A status without the rest of its line: `console.log(response.status, body)` prints it in front of the body.
fn bare_status(word: &str) -> Option<u16> {
    word.parse().ok().filter(|status| word.len() == 3 && (100..600).contains(status))
}

/// Where in a line an answer can begin: behind blanks, and behind a bare status.
fn content(line: &str) -> usize {
    let said = line.trim_start();
    let behind = said.split_once(' ').filter(|(word, _)| bare_status(word).is_some());
    line.len() - behind.map_or(said, |(_, rest)| rest.trim_start()).len()
}

/// Whether a line has a bare status and the beginning of a body: `200 {"JobId": …`.
pub(crate) fn has_bare_status(line: &str) -> bool {
    line[content(line)..].starts_with(['{', '<']) && bare_status(line.trim_start().get(..3).unwrap_or("")).is_some()
}

/// The headers up to an empty line, or up to what is none.
fn head(lines: &mut Lines, prefix: &str, status: u16) -> Head {
    let mut head = Head { status, headers: Vec::new() };
    loop {
        let start = lines.at;
        let Some(line) = lines.next() else { break };
        let line = match line.strip_prefix(prefix) {
            Some(line) => line,
            None if line.trim_end() == prefix.trim_end() => "",
            None if is_chatter(line) && !line.is_empty() => continue,
            None => line,
        };
        if line.trim().is_empty() {
            break;
        }
        if let Some(pair) = header(line) {
            head.headers.push(pair);
        } else if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), head.headers.last_mut()) {
            // A folded header goes on in the next line.
            value.push(' ');
            value.push_str(line.trim());
        } else {
            lines.at = start;
            break;
        }
    }
    head
}

/// Name in lower case, and value.
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let is_name =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.!#$%&'*+^`|~".contains(&b));
    is_name.then(|| (name.to_ascii_lowercase(), value.trim().to_owned()))
}

/// What curl prints beside an answer: `* Connected to …`, `{ [5 bytes data]`, the table of its progress.
fn is_chatter(line: &str) -> bool {
    let trimmed = line.trim();
    trimmed.is_empty()
        || line.starts_with("* ")
        || trimmed == ">"
        || trimmed == "*"
        || trimmed.ends_with(" bytes data]")
        || trimmed.starts_with("% Total")
        || trimmed.starts_with("Dload")
        || line.contains("--:--:--")
}

/// From where XML or JSON begins; everything where neither does.
fn body(text: &str, from: usize) -> Span {
    let rest = text.get(from..).unwrap_or("");
    let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
    if rest[blank..].starts_with(['{', '[']) {
        return Span::new(from + blank, text.len());
    }
    let all = Span::new(from + blank, text.len());
    let mut lines = Lines { text, at: from };
    // What a tool says at the end of its lines is believed before what looks like an answer in them. It is asked once.
    let mut was_asked = false;
    let mut is_from_tool = |start: usize| {
        !std::mem::replace(&mut was_asked, true) && tools::report(text.get(start..).unwrap_or("")).is_some()
    };
    let (mut is_traced, mut is_sent, mut is_told) = (false, false, false);
    loop {
        let start = lines.at;
        let Some(line) = lines.next() else { return all };
        let is_inside = line.starts_with([' ', '\t']);
        is_traced = line.contains(TRACEBACK) || is_traced && is_inside;
        // What the AWS CLI could not send.
        is_sent = line.starts_with("JSON received: ") || is_sent && is_inside;
        // What the AWS CLI says of its arguments has names in angle brackets.
        if (is_traced || line.starts_with("usage: ")) && is_from_tool(start) {
            return all;
        }
        if is_traced || is_sent {
            continue;
        }
        let at = content(line);
        let said = line[at..].trim_end();
        let is_json = matches!(said, "{" | "{}") || said.starts_with("{\"") || said.starts_with("{'");
        if is_json || has_bare_status(line) {
            return Span::new(start + at, text.len());
        }
        // Behind what a tool said, words in angle brackets are its own: `type: <class 'int'>`.
        is_told = is_told || tools::report(&line[..markup(line).unwrap_or(line.len())]).is_some();
        let indent = line.len() - line.trim_start().len();
        if let Some(at) = tags(line).find(|at| !is_told || *at <= indent || is_root(&line[*at..])) {
            return Span::new(start + at, text.len());
        }
    }
}

/// Whether a tag can be the first of an answer or a page.
fn is_root(tag: &str) -> bool {
    let len = tag[1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &tag[1..1 + len];
    ["<?", "<!"].iter().any(|start| tag.starts_with(start))
        || ["Response", "Result", "Error"].iter().any(|end| name.ends_with(end))
        || name.eq_ignore_ascii_case("html")
}

/// What a report of Python begins with. Lines of a program stand below it, indented, and they can look like anything.
pub(super) const TRACEBACK: &str = "Traceback (most recent call last)";

/// What Python calls code and files without a name of their own; no answer has elements of these names.
const NAMELESS: &[&str] = &[
    "<module>",
    "<stdin>",
    "<string>",
    "<console>",
    "<lambda>",
    "<listcomp>",
    "<dictcomp>",
    "<setcomp>",
    "<genexpr>",
    "<locals>",
    "<unknown>",
    "<frozen ",
    "<ipython-input-",
    "<cell line:",
    "<urlopen ",
    "<urllib3.",
];

/// Whether a text begins with a name that Python puts in angle brackets.
pub(super) fn is_nameless(text: &str) -> bool {
    NAMELESS.iter().any(|name| text.starts_with(name))
}

fn markup(line: &str) -> Option<usize> {
    tags(line).next()
}

/// Where tags, a declaration or a document type begin in the line.
fn tags(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    (0..bytes.len()).filter(move |&at| {
        bytes[at] == b'<'
            && bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'?' | b'!' | b'_'))
            && !is_nameless(&line[at..])
    })
}
