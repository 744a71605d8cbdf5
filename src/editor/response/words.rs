//! Times, counts and values as the page writes them.

use crate::sign::Timestamp;
use crate::text::{counted, legible, thousands};

/// A text that takes more than this is cut where it stands in a list. Bytes.
const MAX_VALUE: usize = 2_000;

/// A time in UTC and on the clock of this machine, which is `local` seconds ahead of UTC: "2026-11-20 14:02 UTC, 15:02 here".
pub(super) fn time(at: Timestamp, local: i32) -> String {
    let minutes = |at: Timestamp| at.clock()[..5].to_owned();
    let here = at.plus_secs(i64::from(local));
    let mut out = [at.date().as_str(), " ", &minutes(at), " UTC, "].concat();
    if here.date() != at.date() {
        out.push_str(&here.date());
        out.push(' ');
    }
    out.push_str(&minutes(here));
    out.push_str(" here");
    out
}

/// Bytes, rounded, in the largest unit of which `of` has one: "3.2 MB". What is held against each other has one unit.
pub(super) fn bytes(count: u64, of: u64) -> String {
    let (mut size, mut unit) = (1, "");
    for larger in ["kB", "MB", "GB", "TB", "PB"] {
        if of / size < 1_000 {
            break;
        }
        (size, unit) = (size * 1_000, larger);
    }
    if size == 1 {
        return counted(count, "byte");
    }
    let tenths = count.saturating_add(size / 20) / (size / 10);
    let mut out = thousands(tenths / 10);
    if !tenths.is_multiple_of(10) {
        out.push_str(&[".", &(tenths % 10).to_string()].concat());
    }
    [&out, " ", unit].concat()
}

/// "1 object", "2 of 9 objects".
pub(super) fn objects(count: u64, total: u64) -> String {
    let of = if total > 0 { [" of ", &thousands(total)].concat() } else { String::new() };
    [&*thousands(count), &of, " object", if count.max(total) == 1 { "" } else { "s" }].concat()
}

/// A value as it is shown: cut where it is long, with a visible character for each that would reorder its neighbors.
pub(super) fn shown(text: &str) -> String {
    let cut = text.floor_char_boundary(MAX_VALUE);
    let mut out = legible(&text[..cut]);
    if cut < text.len() {
        out.push('…');
    }
    out
}

/// A text without its final period, for a title.
pub(super) fn title(text: &str) -> &str {
    text.trim_end().trim_end_matches('.')
}

/// The first sentence, and what follows it.
pub(super) fn first_sentence(text: &str) -> (&str, &str) {
    text.split_once(". ").unwrap_or((title(text), ""))
}

/// `text` with a blank before `more`, where both say something.
pub(super) fn joined(text: &str, more: &str) -> String {
    let blank = if text.is_empty() || more.is_empty() { "" } else { " " };
    [text, blank, more].concat()
}
