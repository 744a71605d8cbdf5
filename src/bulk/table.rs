//! A table as people have it: CSV with commas, semicolons or tabs, or a list of ids.
//!
//! Source: RFC 4180; `csv-core` reads quotes, line ends and delimiters.

use csv_core::{ReadRecordResult, ReaderBuilder};
use zeroize::Zeroizing;

/// The delimiters that are looked for; the earlier one where two are as frequent.
const DELIMITERS: [u8; 3] = *b"\t;,";

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
        // A quote that nothing closes takes every line behind it into its cell.
        if text.bytes().filter(|b| *b == b'"').count() % 2 == 1 {
            table.open_quote = table.rows.last().map(|row| row.line as usize);
        }
        table
    }

    fn fill(&mut self, text: &str) {
        let mut reader = ReaderBuilder::new().delimiter(self.delimiter).build();
        let mut rest = text.as_bytes();
        let mut cells = Zeroizing::new(vec![0; text.len() + 1]);
        let mut ends = vec![0; text.bytes().filter(|b| *b == self.delimiter).count() + 2];
        // Where the record begins among the cells, and how much of it was read.
        let (mut start, mut wrote, mut count) = (0, 0, 0);
        let mut line = 0;
        loop {
            if count == 0 && wrote == 0 {
                let blank = rest.iter().take_while(|b| matches!(b, b'\n' | b'\r'));
                line = reader.line() as u32 + blank.filter(|b| **b == b'\n').count() as u32;
            }
            let (result, read, bytes, found) =
                reader.read_record(rest, &mut cells[start + wrote..], &mut ends[count..]);
            rest = &rest[read..];
            (wrote, count) = (wrote + bytes, count + found);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => {
                    // All that was read is text, with pieces left out that are ASCII.
                    let record = std::str::from_utf8(&cells[start..start + wrote]).unwrap_or_default();
                    self.push(line, record, &ends[..count]);
                    (start, wrote, count) = (start + wrote, 0, 0);
                }
                // There is room for all of the text.
                ReadRecordResult::End | ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return,
            }
        }
    }

    fn push(&mut self, line: u32, record: &str, ends: &[usize]) {
        if record.trim().is_empty() {
            self.empty_rows += 1;
            return;
        }
        let (first, start) = (self.ends.len() as u32, self.cells.len());
        self.cells.push_str(record);
        self.ends.extend(ends.iter().map(|end| (start + end) as u32));
        self.rows.push(Row { line, first, cells: ends.len() as u32 });
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

/// The delimiter that a first line `sep=;` names, for Excel.
fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?;
    DELIMITERS.into_iter().find(|delimiter| line.eq_ignore_ascii_case(&format!("sep={}", char::from(*delimiter))))
}

/// The delimiter that is most frequent in the first line, quoted text left out; a comma where there is none.
fn sniffed(text: &str) -> u8 {
    let mut counts = [0_usize; 3];
    let mut is_quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
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
