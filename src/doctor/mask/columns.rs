//! Tables with names above their values: `JobId,trueCryptPassword`, and a row for each job.

use super::{HIDDEN, hidden, hidden_len, hidden_text, is_word};
use crate::text::Span;

/// What stands between the cells of a row.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The head of a table that has a secret in its rows.
struct Head {
    separator: char,
    /// For each column, whether it is that of a secret.
    is_secret: Vec<bool>,
}

/// `text` without what stands in columns whose names are those of secrets. A table ends with a row that has fewer cells than
/// its head.
pub(super) fn without_columns(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut table = None;
    for line in text.split_inclusive('\n') {
        let row = line.trim_end_matches(['\r', '\n']);
        match table.as_ref().and_then(|head| secrets(head, row)) {
            Some(secrets) => {
                let mut done = 0;
                for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
                    out.push_str(&row[done..secret.start]);
                    out.push_str(&hidden_text(secret.slice(row)));
                    done = secret.end;
                }
                out.push_str(&line[done..]);
            }
            None => {
                table = head(row);
                out.push_str(line);
            }
        }
    }
    out
}

/// A line of names, one of which is that of a secret.
fn head(line: &str) -> Option<Head> {
    let separator = SEPARATORS.into_iter().find(|separator| line.contains(*separator))?;
    let mut is_secret = Vec::new();
    for cell in line.trim_start_matches('\u{feff}').split(separator) {
        let name = cell.trim().trim_matches('"').trim();
        if name.is_empty() || !name.bytes().all(|b| is_word(b) || b == b' ') {
            return None;
        }
        is_secret.push(hidden(name));
    }
    is_secret.contains(&true).then_some(Head { separator, is_secret })
}

/// The secrets in a row below such a head; `None` where it is none. Where a password with a quote or a separator makes other
/// cells than the head has, all from the first secret on are taken.
fn secrets(head: &Head, row: &str) -> Option<Vec<Span>> {
    let pieces = row.split(head.separator);
    if pieces.clone().count() < head.is_secret.len() {
        return None;
    }
    let cells = cells(row, head.separator);
    if cells.len() == head.is_secret.len() {
        let secrets = cells.into_iter().zip(&head.is_secret).filter(|(_, is_secret)| **is_secret);
        return Some(secrets.map(|(cell, _)| cell).collect());
    }
    let before = head.is_secret.iter().take_while(|is_secret| !**is_secret).count();
    let start = pieces.take(before).map(|piece| piece.len() + head.separator.len_utf8()).sum();
    Some(vec![Span::new(start, row.len())])
}

/// The cells of a row, without their quotes and the blanks around them. What was hidden before is one.
fn cells(row: &str, separator: char) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        let end = at + cell_len(&row[at..], separator);
        let cell = row[at..end].trim();
        let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell);
        let start = at + row[at..end].find(inner).unwrap_or(0);
        out.push(Span::new(start, start + inner.len()));
        if end == row.len() {
            return out;
        }
        at = end + separator.len_utf8();
    }
}

/// How long the cell is that a text begins with: up to a separator, behind the quote that closes where one opens.
fn cell_len(text: &str, separator: char) -> usize {
    let inner = text.trim_start_matches([' ', '"']);
    let from = text.len() - inner.len();
    if inner.starts_with(HIDDEN) {
        let to = hidden_len(inner);
        return from + to + inner[to..].find(separator).unwrap_or(inner.len() - to);
    }
    let has_quotes = text.trim_start_matches(' ').starts_with('"');
    let mut is_inside = false;
    let is_end = |c: char| {
        is_inside ^= has_quotes && c == '"';
        c == separator && !is_inside
    };
    text.find(is_end).unwrap_or(text.len())
}
