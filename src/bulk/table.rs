//! A table as people have it: CSV with commas, semicolons or tabs, or a list of ids.
//!
//! Source: RFC 4180; `csv-core` reads quotes, line ends and delimiters. Spreadsheets copy a cell that begins with a quote as it
//! is, so quotes that do not enclose the whole cell are part of it.

use csv_core::{ReadFieldResult, ReaderBuilder};
use zeroize::Zeroizing;

/// The delimiters that are looked for; the earlier one where two are as frequent.
const DELIMITERS: [u8; 3] = *b"\t;,";

const LINE_ENDS: [char; 2] = ['\r', '\n'];

/// Cells in rows. It may hold passwords: it cannot be printed, and is erased when dropped.
#[derive(Default)]
pub struct Table {
    /// All cells, one after the other.
    cells: Zeroizing<String>,
    /// Where each cell ends, in bytes of `cells`.
    ends: Vec<u32>,
    rows: Vec<Row>,
    header: Vec<String>,
    columns: usize,
    delimiter: u8,
    empty_rows: usize,
    open_quote: Option<usize>,
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct Row {
    /// From 1.
    line: u32,
    /// Its first cell, by its index among all.
    first: u32,
    cells: u32,
}

impl Table {
    /// Reads a text. `is_header` says whether a first row names columns.
    ///
    /// ```
    /// use waybill::bulk::Table;
    ///
    /// let table = Table::read("JobId;deviceId\n53TX4;\"a \"\"b\"\"\"\n\n796CK;12\n", |cells| cells[0] == "JobId");
    /// assert_eq!(table.header(), ["JobId", "deviceId"]);
    /// assert_eq!((table.len(), table.cell(0, 1), table.line(1)), (2, Some("a \"b\""), 4));
    /// ```
    pub fn read(text: &str, is_header: impl FnOnce(&[&str]) -> bool) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let declared = declared(text);
        let delimiter = declared.unwrap_or_else(|| sniffed(text));
        let mut table = Self { delimiter, ..Self::default() };
        table.fill(text);
        if declared.is_some() && !table.rows.is_empty() {
            table.rows.remove(0);
        }
        let first: Vec<&str> = (0..table.width(0)).filter_map(|column| table.cell(0, column)).collect();
        if !first.is_empty() && is_header(&first) {
            table.header = first.into_iter().map(|cell| cell.trim().to_owned()).collect();
            table.rows.remove(0);
        } else if table.rows.len() == 1 && delimiter != b'\t' {
            // Ids in one line, perhaps with a comma too many.
            let Row { line, first, cells } = table.rows[0];
            let has_id = |column: &u32| table.cell(0, *column as usize).is_some_and(|cell| !cell.trim().is_empty());
            let ids = (0..cells).filter(has_id).map(|column| Row { line, first: first + column, cells: 1 });
            table.rows = ids.collect();
        }
        let widest = (0..table.len()).map(|row| table.width(row)).max().unwrap_or_default();
        table.columns = if table.header.is_empty() { widest } else { table.header.len() };
        table
    }

    fn fill(&mut self, text: &str) {
        let mut reader = ReaderBuilder::new().delimiter(self.delimiter).build();
        let mut buffer = Zeroizing::new(vec![0; text.len() + 1]);
        // There is room for all of the text: what grew would leave copies of itself behind.
        self.cells.reserve(text.len());
        let mut row = Row { line: 1, first: 0, cells: 0 };
        // What was read, where the cell begins, and from where line ends are not counted yet.
        let (mut at, mut start, mut counted, mut wrote) = (0, 0, 0, 0);
        loop {
            if at == start {
                at += before_quote(&text[at..], row.cells == 0, self.delimiter);
                start = at;
            }
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let (result, read, bytes) = reader.read_field(rest, &mut buffer[wrote..]);
            (at, wrote) = (at + read, wrote + bytes);
            let is_last = match result {
                ReadFieldResult::InputEmpty => continue,
                ReadFieldResult::Field { record_end } => record_end,
                ReadFieldResult::End | ReadFieldResult::OutputFull => return,
            };
            // What ends a cell was read with it, unless the text ended.
            let end = if rest.is_empty() { at } else { at - 1 };
            let mut raw = text.get(start..end).unwrap_or_default();
            if row.cells == 0 {
                raw = raw.trim_start_matches(LINE_ENDS);
                row.line += line_ends(text, counted, end - raw.len());
                counted = end - raw.len();
            }
            // All that was read is text, with pieces left out that are ASCII.
            let read = std::str::from_utf8(&buffer[..wrote]).unwrap_or_default();
            let (cell, is_open) = seen(raw, read);
            if is_open {
                self.open_quote = self.open_quote.or(Some(row.line as usize));
            }
            self.cells.push_str(without_formula(cell));
            self.ends.push(self.cells.len() as u32);
            row.cells += 1;
            (start, wrote) = (at, 0);
            if is_last {
                self.push(row);
                row = Row { line: row.line, first: self.ends.len() as u32, cells: 0 };
            }
        }
    }

    /// Keeps the row whose cells were read, if there is something in them.
    fn push(&mut self, row: Row) {
        let first = row.first as usize;
        let start = first.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        if self.cells[start..].trim().is_empty() {
            self.cells.truncate(start);
            self.ends.truncate(first);
            self.empty_rows += 1;
        } else {
            self.rows.push(row);
        }
    }

    /// How many rows there are, the header not counted.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many columns there are.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The names of the columns; empty where the first row has a job already.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The name of what separates the cells; empty where there is one column.
    pub const fn delimiter(&self) -> &'static str {
        match self.delimiter {
            _ if self.columns < 2 => "",
            b'\t' => "tab",
            b';' => "semicolon",
            _ => "comma",
        }
    }

    /// How many rows have nothing in their cells. They are left out.
    pub const fn empty_rows(&self) -> usize {
        self.empty_rows
    }

    /// The line of a row whose quote is not closed, from 1.
    pub const fn open_quote(&self) -> Option<usize> {
        self.open_quote
    }

    /// The line of the text in which a row begins, from 1.
    pub fn line(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.line as usize)
    }

    /// How many cells a row has.
    pub fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.cells as usize)
    }

    /// A cell as it was written; `None` where the row is shorter.
    pub fn cell(&self, row: usize, column: usize) -> Option<&str> {
        let row = self.rows.get(row).filter(|row| column < row.cells as usize)?;
        let at = row.first as usize + column;
        // Cells of a row follow each other; what stands before the first one is another row's.
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        self.cells.get(start..self.ends[at] as usize)
    }
}

/// How many lines end in these bytes: with LF, with CR, or with both.
fn line_ends(text: &str, from: usize, to: usize) -> u32 {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (from..to).filter(is_end).count() as u32
}

/// A cell as a person sees it, of its text and of what was read of it, and whether its quote was left open: a quote that nothing
/// closes takes every line behind it into its cell, and so does one that a quote of another cell seems to close.
fn seen<'a>(raw: &'a str, read: &'a str) -> (&'a str, bool) {
    if !raw.starts_with('"') {
        return (read, false);
    }
    match closing(raw) {
        None => (read, true),
        Some(end) if is_blank(&raw[end..]) => (&read[..read.len() - (raw.len() - end)], false),
        Some(_) => (raw, raw.contains(LINE_ENDS)),
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\t'))
}

/// How many bytes stand before a quote that encloses the next cell but for blanks, which are no part of it: people put a blank
/// behind a comma. Zero where there is no such quote; line ends go along where a row begins.
fn before_quote(text: &str, is_row_start: bool, delimiter: u8) -> usize {
    let row = if is_row_start { text.trim_start_matches(LINE_ENDS) } else { text };
    let cell = row.trim_start_matches(|c| matches!(c, ' ' | '\t') && c != char::from(delimiter));
    let is_end = |c: char| c == char::from(delimiter) || LINE_ENDS.contains(&c);
    let is_enclosed = |end| is_blank(cell[end..].split(is_end).next().unwrap_or_default());
    let is_it = cell.len() < row.len() && closing(cell).is_some_and(is_enclosed);
    if is_it { text.len() - cell.len() } else { 0 }
}

/// Where the quote that a cell begins with is closed: behind the closing one.
fn closing(cell: &str) -> Option<usize> {
    let mut at = cell.starts_with('"').then_some(1)?;
    loop {
        at += cell.get(at..)?.find('"')? + 1;
        match cell.as_bytes().get(at) {
            Some(b'"') => at += 1,
            _ => return Some(at),
        }
    }
}

/// The text of a cell `="02134"`, which is how a table keeps Excel from taking the zeros away.
fn without_formula(cell: &str) -> &str {
    let text = cell.trim().strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    text.filter(|text| !text.contains('"')).unwrap_or(cell)
}

/// The delimiter that a first line `sep=;` names, for Excel.
pub(super) fn declared(text: &str) -> Option<u8> {
    let line = text.split(['\r', '\n']).next()?;
    DELIMITERS.into_iter().find(|delimiter| line.eq_ignore_ascii_case(&format!("sep={}", char::from(*delimiter))))
}

/// The delimiter that is most frequent in the first line, quoted text left out; a comma where there is none.
fn sniffed(text: &str) -> u8 {
    let mut counts = [0_usize; 3];
    let mut is_quoted = false;
    let mut is_cell_start = true;
    for byte in text.trim_start().bytes() {
        let is_start = DELIMITERS.contains(&byte) || byte == b' ' && is_cell_start;
        let is_first = std::mem::replace(&mut is_cell_start, is_start);
        match byte {
            // Only at the start of a cell does a quote open; `5" disk` is a text.
            b'"' => is_quoted = !is_quoted && is_first,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                if let Some(at) = DELIMITERS.iter().position(|d| *d == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let at = counts.iter().position(|count| *count == most && most > 0);
    at.map_or(b',', |at| DELIMITERS[at])
}
