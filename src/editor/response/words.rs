//! Times, counts and values as the page writes them.

use crate::sign::Timestamp;

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

/// How far one clock is ahead of another: "7 min 12 s ahead of", "2 h behind".
pub fn ahead(secs: i64) -> String {
    [span_words(secs).as_str(), " ", if secs < 0 { "behind" } else { "ahead of" }].concat()
}

/// How long a span of time is, in its two largest units: "7 min 12 s".
pub fn span_words(secs: i64) -> String {
    let size = secs.unsigned_abs();
    let parts = [(size / 86_400, "d"), (size / 3_600 % 24, "h"), (size / 60 % 60, "min"), (size % 60, "s")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).take(2);
    let words: Vec<String> = parts.map(|(count, unit)| [&count.to_string(), " ", unit].concat()).collect();
    if words.is_empty() { "0 s".to_owned() } else { words.join(" ") }
}

/// Bytes in the largest unit that leaves a whole number: "3 MB".
pub(super) fn bytes(count: u64) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB"];
    let mut rest = count;
    let mut unit = 0;
    while rest >= 10_000 && unit + 1 < units.len() {
        rest /= 1_000;
        unit += 1;
    }
    [&rest.to_string(), " ", units[unit]].concat()
}

/// A value as it is shown: cut where it is long, with a visible character for each that would reorder its neighbors.
pub(super) fn shown(text: &str) -> String {
    let cut = text.floor_char_boundary(MAX_VALUE);
    let mut out = crate::editor::paint::visible(&text[..cut]);
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
