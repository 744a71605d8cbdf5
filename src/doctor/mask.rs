//! Secrets in pasted text, hidden before anybody sees them.

mod breaks;
mod columns;
pub(super) mod escapes;
mod harmless;
mod hmac;
mod names;
mod near_id;
mod pairs;
mod scheme;
mod value;

use super::manifest_value::{begins_block, ends_line, manifest_value};
use crate::digits::percent_escape;
use crate::sign::is_base64;
use crate::text::Span;
use escapes::{escape_len, letters_of_escape};
use harmless::is_harmless;
use hmac::key_of_hmac;
pub(super) use names::{ends_with, hidden};
use names::{is_name, is_secret_option};
use pairs::value_before_name;
use scheme::behind_scheme;
use value::{cell, value};
use zeroize::Zeroizing;

/// A secret access key has 40 characters; a cut one is hidden too.
const SHORTEST_KEY: usize = 20;

/// A name, a secret access key and all marks between them are no longer than that.
const LONGEST_ENTRY: usize = 128;

/// Where the last name of a secret is looked for: so many bytes before its end.
const LONGEST_END: usize = 64;

/// Elements that repeat a text in hexadecimal digits.
const DUMPS: [&str; 2] = ["<StringToSignBytes>", "<CanonicalRequestBytes>"];

/// A text is masked until nothing changes, so many times at most. What is hidden can, in junk, make a value of what stands before
/// it; and a text that is typed on is masked again and again, and must not change by that.
const MOST_TIMES: usize = 5;

/// `text` with session tokens, secret access keys, passwords of manifests and what `Authorization` sends in place of a signature
/// replaced by their length, and of access key IDs the first and last four characters alone: `AKIA…MPLE`. Hexadecimal dumps of
/// such texts are left out. Takes texts of any kind; what is no secret stays as it is, to the byte.
///
/// ```
/// let text = "x-amz-security-token:FwoGZXIvYXdzE==\nx-amz-date:20261120T140211Z";
/// assert_eq!(waybill::doctor::masked(text), "x-amz-security-token:(hidden, 15 characters)\nx-amz-date:20261120T140211Z");
/// ```
pub fn masked(text: &str) -> String {
    let mut shown = Zeroizing::new(text.to_owned());
    for _ in 0..MOST_TIMES {
        let again = masked_once(&shown);
        if again == *shown {
            break;
        }
        shown = Zeroizing::new(again);
    }
    std::mem::take(&mut *shown)
}

fn masked_once(text: &str) -> String {
    let dumps = without_dumps(text);
    let text = dumps.as_ref().map_or(text, |text| text.as_str());
    let columns = Zeroizing::new(columns::without_columns(text));
    let named = Zeroizing::new(without_named(&columns));
    let rest = Zeroizing::new(near_id::without_tokens(&named));
    near_id::without_lone(&rest)
}

/// The text without what a name or an access key ID tells to be a secret.
fn without_named(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut done) = (0, 0);
    while let Some((start, end)) = next_word(text, at) {
        at = end;
        let word = &text[start..end];
        if let Some(before) = before_id(word) {
            out.push_str(&text[done..start + before]);
            out.push_str(&shown_id(&word[before..]));
            done = end;
        }
        let Some((from, to)) = secret(bytes, start, end) else { continue };
        // What was hidden before stays as it is: a text that is typed on is hidden again and again.
        if text[from..].starts_with(HIDDEN) {
            at = from + hidden_len(&text[from..]).max(HIDDEN.len());
            continue;
        }
        let to = with_further(text, from, to);
        out.push_str(&text[done..from]);
        out.push_str(&hidden_text(&text[from..to]));
        (at, done) = (to, to);
    }
    out.push_str(&text[done..]);
    out
}

/// The next word at or behind `at`, and where it ends. Letters that belong to an escape are none of it.
fn next_word(text: &str, mut at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let escape = escape_len(bytes, at);
        if escape > 0 {
            at += escape;
            continue;
        }
        let len = bytes[at..].iter().take_while(|b| is_word(**b)).count();
        if len == 0 {
            at += 1;
            continue;
        }
        let end = at + len;
        let escaped = letters_of_escape(bytes, at);
        let start = if escaped > 0 && !hidden(&text[at..end]) { at + escaped.min(len) } else { at };
        return Some((start, end));
    }
    None
}

/// The end of a secret in `from..to`, and of what a name at its end stands for: what an open quote or an empty name takes in
/// can be the name of the next secret.
fn with_further(text: &str, from: usize, mut to: usize) -> usize {
    while let Some((start, end)) = last_name(text, from, to)
        && let Some((_, further)) = secret(text.as_bytes(), start, end).filter(|(_, further)| *further > to)
    {
        to = further;
    }
    to
}

/// The last word of a part of the text, where only marks stand behind it and it is a name.
fn last_name(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let start = text.floor_char_boundary(to.saturating_sub(LONGEST_END).max(from));
    let mut last = None;
    let mut at = start;
    while let Some((start, end)) = next_word(text, at).filter(|(_, end)| *end <= to) {
        last = Some((start, end));
        at = end;
    }
    last.filter(|(start, end)| is_name(text.as_bytes(), *start, *end))
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

/// How long what stands in the place of a secret is, where a text begins with it; 0 where it does not.
fn hidden_len(text: &str) -> usize {
    const LONGEST: usize = 48;
    let near = &text[..text.floor_char_boundary(LONGEST)];
    hidden_places(near).next().filter(|span| span.start == 0).map_or(0, |span| span.end)
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

/// The bytes of the secret that the word in `start..end` tells about.
fn secret(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let word = std::str::from_utf8(&bytes[start..end]).ok()?;
    if before_id(word).is_some() {
        return joined(bytes, end);
    }
    if let Some(found) = behind_scheme(bytes, start, end).or_else(|| key_of_hmac(bytes, start, end)) {
        return Some(found);
    }
    if word.eq_ignore_ascii_case("value") {
        return value_before_name(bytes, end).filter(|found| !is_harmless(bytes, (start, end), *found));
    }
    // Many things are called so: the value has to look like a key. It is short, and so is what is read of the text.
    if word.eq_ignore_ascii_case("secret") {
        let near = &bytes[..bytes.len().min(end + LONGEST_ENTRY)];
        return value(near, start, end).filter(|(from, to)| near_id::is_key(&bytes[*from..*to]));
    }
    let is_option = is_secret_option(bytes, start, end);
    if !is_option && !is_name(bytes, start, end) {
        return None;
    }
    // How far the value of a manifest's option goes, YAML says.
    let is_of_yaml = is_option || begins_block(bytes, start, end);
    let found = if is_of_yaml { manifest_value(bytes, start, end) } else { None };
    let found = found.or_else(|| if is_option { cell(bytes, end) } else { None });
    // A line end in a string is no value.
    let found =
        found.or_else(|| if is_of_yaml && ends_line(bytes, start, end) { None } else { value(bytes, start, end) });
    let found = found.filter(|found| !is_harmless(bytes, (start, end), *found))?;
    Some((found.0, behind_breaks(bytes, start, found)))
}

/// Where a value ends that is broken over lines, as terminals do in quotes and mails in links.
fn behind_breaks(bytes: &[u8], start: usize, (from, to): (usize, usize)) -> usize {
    let is_in_link = start > 0 && matches!(bytes[start - 1], b'&' | b'?') && bytes[from - 1] == b'=';
    if is_in_link {
        return breaks::behind_link(bytes, to);
    }
    breaks::behind_string(bytes, (from, to)).or_else(|| breaks::behind_key(bytes, (from, to))).unwrap_or(to)
}

/// The secret that `curl --user` and addresses join to an access key ID with a colon.
fn joined(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let from = (bytes.get(end) == Some(&b':')).then_some(end + 1)?;
    let mut to = from;
    while let Some(byte) = bytes.get(to) {
        match percent_escape(bytes, to) {
            Some(escaped) if is_base64(escaped) => to += 3,
            None if is_base64(*byte) => to += 1,
            _ => break,
        }
    }
    (to >= from + SHORTEST_KEY).then_some((from, to))
}

/// `AKIA…MPLE`.
pub(super) fn shown_id(id: &str) -> String {
    match (id.get(..4), id.len().checked_sub(4).and_then(|from| id.get(from..))) {
        (Some(first), Some(last)) if id.len() >= 12 => format!("{first}…{last}"),
        _ => id.to_owned(),
    }
}

/// How long what stands before the access key ID in a word is: nothing, or options of curl: `-suAKIA…`.
fn before_id(word: &str) -> Option<usize> {
    let is_option = word.starts_with('-') && !word.starts_with("--");
    let options = word.find("AKIA").or_else(|| word.find("ASIA")).filter(|_| is_option).unwrap_or(0);
    is_access_key_id(&word[options..]).then_some(options)
}

fn is_access_key_id(word: &str) -> bool {
    (word.starts_with("AKIA") || word.starts_with("ASIA"))
        && (16..=32).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// The text without the elements that repeat it in hexadecimal digits, where those hold a secret.
fn without_dumps(text: &str) -> Option<Zeroizing<String>> {
    let mut out = Zeroizing::new(String::new());
    let mut done = 0;
    for (open, _) in text.match_indices('<') {
        let Some(dump) = DUMPS.iter().find(|dump| text[open..].starts_with(**dump)) else { continue };
        let from = open + dump.len();
        let to = from + text[from..].find('<').unwrap_or(text.len() - from);
        let Some(bytes) = super::says::from_hex(&text[from..to]) else { continue };
        let lower = Zeroizing::new(bytes.to_ascii_lowercase());
        if ["token", "password", "pincode"].iter().any(|word| lower.contains(word)) {
            out.push_str(&text[done..from]);
            out.push_str(&format!("{HIDDEN}{} bytes)", bytes.len()));
            done = to;
        }
    }
    out.push_str(&text[done..]);
    (done > 0).then_some(out)
}
