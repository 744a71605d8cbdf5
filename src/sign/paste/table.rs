//! The CSV files of the IAM console, and tables copied out of a spreadsheet.

use super::names::{Slot, slot};
use super::scan::{Item, Part};
use crate::text::Span;
use zeroize::Zeroizing;

/// The rows below the first line that names both keys; `None` where no line does.
pub fn read(text: &str) -> Option<Vec<Item>> {
    let mut columns: Option<(char, Vec<Option<Slot>>)> = None;
    let mut items = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        match &columns {
            None => columns = head(content),
            Some((separator, slots)) if !content.trim().is_empty() => {
                items.push(Item::Row);
                row(content, at, *separator, slots, &mut items);
            }
            Some(_) => {}
        }
        at += line.len();
    }
    columns.is_some().then_some(items)
}

/// The separator, and what each column has.
fn head(line: &str) -> Option<(char, Vec<Option<Slot>>)> {
    let line = line.trim_start_matches('\u{feff}');
    let separator = [',', ';', '\t'].into_iter().find(|c| line.contains(*c))?;
    let slots: Vec<Option<Slot>> =
        line.split(separator).map(|cell| slot(cell.trim().trim_matches('"').trim())).collect();
    let has = |wanted| slots.contains(&Some(wanted));
    (has(Slot::Id) && has(Slot::Secret)).then_some((separator, slots))
}

fn row(line: &str, start: usize, separator: char, slots: &[Option<Slot>], items: &mut Vec<Item>) {
    let mut at = start;
    for (cell, slot) in line.split(separator).zip(slots) {
        let value = cell.trim().trim_matches('"').trim();
        let from = at + cell.find(value).unwrap_or(0);
        if let (Some(slot), false) = (slot, value.is_empty()) {
            let span = Span::new(from, from + value.len());
            items.push(Item::Part(Part { slot: *slot, value: Zeroizing::new(value.to_owned()), span }));
        }
        at += cell.len() + separator.len_utf8();
    }
}
