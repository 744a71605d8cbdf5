//! Values that a mail or a terminal has broken over lines.

use super::near_id::{SECRET_KEY, is_key};
use super::value::skip;
use super::{is_base64, is_name, is_word};
use zeroize::Zeroizing;

/// Where the value of a field in a link ends that goes on behind `to`: what stands at the beginning of the next line and may be
/// in such a value belongs to it.
pub(super) fn behind_link(bytes: &[u8], mut to: usize) -> usize {
    while let Some(next) = next_line(bytes, to) {
        let is_part = |b: &&u8| is_base64(**b) || matches!(**b, b'%' | b'-' | b'_' | b'.' | b'~');
        let len = bytes[next..].iter().take_while(is_part).count();
        let is_ended = matches!(bytes.get(next + len), None | Some(b'&' | b'\r' | b'\n'));
        // `name=value` has its sign in the middle, base64 at the end alone.
        let sign = bytes[next..next + len].iter().position(|b| *b == b'=');
        let is_name = sign.is_some_and(|at| bytes[next + at..next + len].iter().any(|b| *b != b'='));
        if len == 0 || !is_ended || is_name {
            break;
        }
        to = next + len;
    }
    to
}

/// Where the string ends whose first line is `from..to`: lines of base64 belong to it, up to the quote that it opens with.
pub(super) fn behind_string(bytes: &[u8], (from, to): (usize, usize)) -> Option<usize> {
    let quote = *bytes.get(from.checked_sub(1)?).filter(|b| matches!(b, b'"' | b'\''))?;
    let mut at = to;
    while let Some(next) = next_line(bytes, at) {
        let (start, end) = base64_of_line(bytes, next)?;
        if bytes.get(end) == Some(&quote) {
            let is_end = bytes.get(end + 1).is_none_or(|b| !is_word(*b) && *b != quote);
            return (is_end && !is_name(bytes, start, end)).then_some(end);
        }
        at = end;
    }
    None
}

/// Where a secret access key ends whose first line is `from..to`, and all the rest of which is the next line.
pub(super) fn behind_key(bytes: &[u8], (from, to): (usize, usize)) -> Option<usize> {
    let (start, end) = base64_of_line(bytes, next_line(bytes, to).filter(|_| to - from < SECRET_KEY)?)?;
    let is_all = to - from + end - start == SECRET_KEY && matches!(bytes.get(end), None | Some(b'\r' | b'\n'));
    let whole = || Zeroizing::new([&bytes[from..to], &bytes[start..end]].concat());
    (is_all && is_key(&whole())).then_some(end)
}

/// The base64 with which the line at `at` begins, behind blanks.
fn base64_of_line(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let start = skip(bytes, at, b" \t");
    let end = start + bytes[start..].iter().take_while(|b| is_base64(**b)).count();
    (end > start).then_some((start, end))
}

/// Where the next line begins, where one ends at `at`.
fn next_line(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let len = if rest.starts_with(b"\r\n") { 2 } else { 1 };
    matches!(rest.first(), Some(b'\r' | b'\n')).then_some(at + len)
}
