//! Secrets in pasted text, hidden before anybody sees them.

use super::manifest_value::manifest_value;
use crate::digits::percent_escape;
use crate::manifest::secret_names;
use crate::sign::is_base64;
use crate::text::Span;
use zeroize::Zeroizing;

/// Names behind which a secret stands, in small letters, without hyphens and underscores.
const NAMES: &[&str] = &[
    "xamzsecuritytoken",
    "securitytoken",
    "sessiontoken",
    "awssessiontoken",
    "awssecuritytoken",
    "token",
    "token0",
    "secretaccesskey",
    "awssecretaccesskey",
    "secretkey",
    "awssecretkey",
    "password",
];

/// The namespace before an element's name is no longer than that.
const LONGEST_PREFIX: usize = 40;

/// What a prompt shows between brackets is no longer than that.
const LONGEST_SHOWN: usize = 30;

/// A secret access key has 40 characters; a cut one is hidden too.
const SHORTEST_KEY: usize = 20;

/// `text` with session tokens, secret access keys, and passwords of manifests replaced by their length, and of access key IDs
/// the first and last four characters alone: `AKIA…MPLE`. Hexadecimal dumps of such texts are left out. Takes texts of any
/// kind; what is no secret stays as it is, to the byte.
///
/// ```
/// let text = "x-amz-security-token:FwoGZXIvYXdzE==\nx-amz-date:20261120T140211Z";
/// assert_eq!(waybill::doctor::masked(text), "x-amz-security-token:(hidden, 15 characters)\nx-amz-date:20261120T140211Z");
/// ```
pub fn masked(text: &str) -> String {
    let dumps = without_dumps(text);
    let text = dumps.as_ref().map_or(text, |text| text.as_str());
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut done) = (0, 0);
    while at < bytes.len() {
        if percent_escape(bytes, at).is_some() {
            at += 3;
            continue;
        }
        // `\n` and `\u0026` of JSON: their letters belong to no name.
        if bytes[at] == b'\\' {
            at += if is_unicode_escape(bytes, at) { 6 } else { 2 };
            continue;
        }
        let len = bytes[at..].iter().take_while(|b| is_word(**b)).count();
        if len == 0 {
            at += 1;
            continue;
        }
        let end = at + len;
        // In a string within a string, `\\n` ends a line, and its letter is no part of the name.
        let is_escape = at > 0 && bytes[at - 1] == b'\\' && matches!(bytes[at], b'n' | b'r' | b't');
        if is_escape && !hidden(&text[at..end]) {
            at += 1;
        }
        let word = &text[at..end];
        if is_access_key_id(word) {
            out.push_str(&text[done..at]);
            out.push_str(&shown_id(word));
            done = end;
            // `curl --user` joins both.
            let secret = bytes[end..].iter().skip(1).take_while(|b| is_base64(**b)).count();
            if bytes.get(end) == Some(&b':') && secret >= SHORTEST_KEY {
                done = end + 1 + secret;
                out.push(':');
                out.push_str(&hidden_text(&text[end + 1..done]));
                at = done;
                continue;
            }
        } else if let Some((from, to)) =
            (hidden(word) || ends_a_label(bytes, at, end)).then(|| secret(bytes, at, end)).flatten()
        {
            // What was hidden before stays as it is: a text that is typed on is hidden again and again.
            if !text[from..].starts_with(HIDDEN) {
                out.push_str(&text[done..from]);
                out.push_str(&hidden_text(&text[from..to]));
                done = to;
            }
            at = to;
            continue;
        }
        at = end;
    }
    out.push_str(&text[done..]);
    out
}

/// How what stands in the place of a secret begins.
pub(super) const HIDDEN: &str = "(hidden, ";

/// What stands in the place of a secret, or did already.
pub(super) fn hidden_text(secret: &str) -> String {
    if secret.starts_with(HIDDEN) {
        secret.to_owned()
    } else {
        format!("{HIDDEN}{} characters)", secret.chars().count())
    }
}

/// Where a secret was hidden in `text`, in bytes.
pub fn hidden_places(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices(HIDDEN).filter_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = [" characters)", " bytes)"].into_iter().find(|unit| rest[digits..].starts_with(unit))?;
        Some(Span::new(at, at + mark.len() + digits + unit.len()))
    })
}

/// Whether a secret stands behind this name.
pub(super) fn hidden(name: &str) -> bool {
    is_among(NAMES, name) || is_among(secret_names(), name)
}

fn is_among(names: &[&str], name: &str) -> bool {
    let letters = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    name.len() <= 30 && names.iter().any(|known| letters().eq(known.bytes().map(|b| b.to_ascii_lowercase())))
}

/// Whether this is the last word of "Secret access key", as people and prompts write it.
fn ends_a_label(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_behind = |label: &str| {
        let before = start.checked_sub(label.len()).map(|from| &bytes[from..start]);
        before.is_some_and(|before| before.eq_ignore_ascii_case(label.as_bytes()))
    };
    bytes[start..end].eq_ignore_ascii_case(b"key") && (is_behind("secret access ") || is_behind("secret "))
}

/// The bytes of the secret behind the name in `start..end`.
fn secret(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    // How far the value of a manifest's option goes, YAML says.
    let is_of_manifest = std::str::from_utf8(&bytes[start..end]).is_ok_and(|name| is_among(secret_names(), name));
    let found = if is_of_manifest { manifest_value(bytes, start, end) } else { None };
    found.or_else(|| value(bytes, start, end))
}

/// `AKIA…MPLE`.
pub(super) fn shown_id(id: &str) -> String {
    match (id.get(..4), id.len().checked_sub(4).and_then(|from| id.get(from..))) {
        (Some(first), Some(last)) if id.len() >= 12 => format!("{first}…{last}"),
        _ => id.to_owned(),
    }
}

fn is_access_key_id(word: &str) -> bool {
    (word.starts_with("AKIA") || word.starts_with("ASIA"))
        && (16..=32).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn is_unicode_escape(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1..at + 6).is_some_and(|rest| rest[0] == b'u' && rest[1..].iter().all(u8::is_ascii_hexdigit))
}

/// The bytes of the value that belongs to the name in `start..end`.
fn value(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let mut at = end;
    let skip = |at: &mut usize, what: &[u8]| {
        while bytes.get(*at).is_some_and(|b| what.contains(b)) {
            *at += 1;
        }
    };
    skip(&mut at, b"\\\"'");
    skip(&mut at, b" \t");
    // `aws configure` shows between brackets what there is: its last characters, or `None`.
    if bytes.get(at) == Some(&b'[') {
        at += bytes[at..].iter().take(LONGEST_SHOWN).position(|b| *b == b']').map_or(0, |close| close + 1);
    }
    let is_name = |b: &&u8| is_word(**b) || **b == b':';
    let is_tag = bytes[..start].iter().rev().take(LONGEST_PREFIX).find(|b| !is_name(b)) == Some(&b'<');
    let rest = &bytes[at..];
    let is_encoded = [b"%3D", b"%3d", b"%3A", b"%3a"].iter().any(|mark| rest.starts_with(*mark));
    match rest.first()? {
        _ if is_encoded => at += 3,
        b':' | b'=' => at += 1,
        b'>' if is_tag => at += 1,
        b',' if bytes[end..at].iter().any(|b| matches!(b, b'"' | b'\'')) => at += 1,
        // `set -gx NAME value`, `--session-token value`.
        _ if at > end && !matches!(rest[0], b'\r' | b'\n') && takes_a_blank(bytes, start, end) => {}
        _ => return None,
    }
    if is_encoded {
        while bytes[at..].starts_with(b"%20") {
            at += 3;
        }
    }
    let is_content = bytes[at - 1] == b'>';
    skip(&mut at, if is_content { b" \t\\\r\n" } else { b" \t\\" });
    let is_quoted = matches!(bytes.get(at), Some(b'"' | b'\''));
    skip(&mut at, b"\"'");
    let len = bytes[at..].iter().enumerate().position(|(i, b)| ends(&bytes[at..], i, *b, is_encoded, is_quoted));
    let to = at + len.unwrap_or(bytes.len() - at);
    (to > at).then_some((at, to))
}

/// Whether a blank is enough behind this name: that of an environment variable or an option of a command.
fn takes_a_blank(bytes: &[u8], start: usize, end: usize) -> bool {
    let word = &bytes[start..end];
    word.starts_with(b"AWS_") || word.starts_with(b"aws_") || word.starts_with(b"--")
}

/// Whether a value ends here.
fn ends(rest: &[u8], at: usize, byte: u8, is_encoded: bool, is_quoted: bool) -> bool {
    match byte {
        b'&' => !is_entity(&rest[at..]),
        // JSON may write a slash as `\/`.
        b'\\' => rest.get(at + 1) != Some(&b'/'),
        b'\r' | b'\n' | b'"' | b'\'' | b'<' => true,
        b';' if closes_entity(&rest[..at]) => false,
        b' ' | b'\t' | b',' | b';' | b')' | b'}' => !is_quoted,
        b'%' if is_encoded => [b"%0A", b"%0a", b"%0D", b"%0d", b"%26"].iter().any(|mark| rest[at..].starts_with(*mark)),
        _ => false,
    }
}

/// `&amp;` of XML, where a form has `&` between its fields.
fn is_entity(rest: &[u8]) -> bool {
    [&b"&amp;"[..], b"&lt;", b"&gt;", b"&quot;", b"&apos;", b"&#"].iter().any(|entity| rest.starts_with(entity))
}

/// Whether the semicolon behind this text belongs to an entity.
fn closes_entity(before: &[u8]) -> bool {
    const LONGEST: usize = 8;
    let start = before.len().saturating_sub(LONGEST);
    before[start..].iter().rposition(|b| *b == b'&').is_some_and(|at| is_entity_name(&before[start + at..]))
}

/// `&amp`, `&#60`.
fn is_entity_name(text: &[u8]) -> bool {
    matches!(text, b"&amp" | b"&lt" | b"&gt" | b"&quot" | b"&apos" | [b'&', b'#', ..])
}

/// The text without the elements that repeat it in hexadecimal digits, where those hold a secret.
fn without_dumps(text: &str) -> Option<Zeroizing<String>> {
    let mut out: Option<Zeroizing<String>> = None;
    for name in ["StringToSignBytes", "CanonicalRequestBytes"] {
        let current = out.as_ref().map_or(text, |text| text.as_str());
        let Some(from) = current.find(&format!("<{name}>")).map(|at| at + name.len() + 2) else { continue };
        let to = from + current[from..].find('<').unwrap_or(current.len() - from);
        let Some(bytes) = super::says::from_hex(&current[from..to]) else { continue };
        let lower = bytes.to_ascii_lowercase();
        let has_secret = ["token", "password", "pincode"].iter().any(|word| lower.contains(word));
        if has_secret {
            let kept = format!("{}(hidden, {} bytes){}", &current[..from], bytes.len(), &current[to..]);
            out = Some(Zeroizing::new(kept));
        }
    }
    out
}
