//! Places in a text: byte spans, and the lines and columns that people and browsers count in.

use std::ops::Range;

/// A half-open range of **byte** offsets into the text it was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, both in bytes.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `offset` bytes.
    #[inline]
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Length in bytes.
    #[inline]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether `offset` lies in the span or right at its end, where a caret still belongs to it.
    pub const fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether all of `other` lies in it.
    #[inline]
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// As a range, to slice with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The bytes of `text` that the span names; empty where the span does not lie on character borders of `text`.
    #[inline]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// A place as a person counts it. Both numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in **chars** (Unicode scalar values), from 1.
    pub column: usize,
}

/// Where the lines of a text begin, in bytes and in the UTF-16 code units that a browser's text area counts in: there
/// every line end is one unit, whether it is LF, CRLF or CR (HTML, "API value" of a text area).
///
/// A line ends with LF, CRLF or a CR that no LF follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<LineStart>,
    bytes: usize,
    utf16: usize,
    columns: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LineStart {
    byte: u32,
    utf16: u32,
}

/// That of an empty text, which has one line.
impl Default for LineIndex {
    fn default() -> Self {
        Self::new("")
    }
}

impl LineIndex {
    /// Reads `text` once.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn new(text: &str) -> Self {
        let mut index = Self { starts: vec![LineStart { byte: 0, utf16: 0 }], bytes: 0, utf16: 0, columns: 0 };
        let bytes = text.as_bytes();
        let (mut utf16, mut columns) = (0, 0);
        for (at, &byte) in bytes.iter().enumerate() {
            // Most bytes are a unit and a column.
            if matches!(byte, b' '..=b'~') {
                (utf16, columns) = (utf16 + 1, columns + 1);
                continue;
            }
            utf16 += utf16_units(bytes, at);
            columns += columns_of(byte);
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                index.starts.push(LineStart { byte: at as u32 + 1, utf16 });
                index.columns = index.columns.max(std::mem::take(&mut columns));
            }
        }
        (index.bytes, index.utf16) = (bytes.len(), utf16 as usize);
        index.columns = index.columns.max(columns);
        index
    }

    /// Follows a line that became longer or shorter at `offset`, by `by` letters of ASCII; `text` is the text after that.
    pub fn shift(&mut self, offset: usize, by: isize, text: &str) {
        let behind = self.starts.partition_point(|start| start.byte as usize <= offset);
        for start in &mut self.starts[behind..] {
            start.byte = start.byte.saturating_add_signed(by as i32);
            start.utf16 = start.utf16.saturating_add_signed(by as i32);
        }
        self.bytes = self.bytes.saturating_add_signed(by);
        self.utf16 = self.utf16.saturating_add_signed(by);
        let width = |span: Span| span.slice(text).bytes().map(columns_of).sum();
        let after: usize = width(self.full_line_span(self.line_of(offset)));
        let was_widest = after.saturating_add_signed(-by) >= self.columns;
        self.columns = match was_widest && by < 0 {
            true => (0..self.line_count()).map(|line| width(self.full_line_span(line))).max().unwrap_or(0),
            false => self.columns.max(after),
        };
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, that holds the byte at `offset`; the last line for offsets past the end.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|s| s.byte as usize <= offset).saturating_sub(1)
    }

    /// The bytes of `line` (from 0) without its line end. Empty for lines past the last.
    pub fn line_span(&self, line: usize, text: &str) -> Span {
        let full = self.full_line_span(line);
        let line = full.slice(text).as_bytes();
        let end = line.iter().rev().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        Span::new(full.start, full.start + line.len() - end)
    }

    /// The bytes of `line` (from 0) with its line end.
    pub fn full_line_span(&self, line: usize) -> Span {
        let start = self.starts.get(line).map_or(self.bytes, |s| s.byte as usize);
        let end = self.starts.get(line + 1).map_or(self.bytes, |s| s.byte as usize);
        Span::new(start, end)
    }

    /// How wide the widest line is at most, its line end included: in letters of a face whose letters are equally wide.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The line, from 0, at a text area's UTF-16 code units from the start of the text.
    pub fn line_of_utf16(&self, units: usize) -> usize {
        self.starts.partition_point(|s| s.utf16 as usize <= units).saturating_sub(1)
    }

    /// The place of the byte at `offset`, as a person counts.
    pub fn position(&self, offset: usize, text: &str) -> Position {
        let line = self.line_of(offset);
        let start = self.full_line_span(line).start;
        let column = text.get(start..offset.min(text.len())).map_or(0, |s| s.chars().count());
        Position { line: line + 1, column: column + 1 }
    }

    /// A byte offset as a text area's UTF-16 code units from the start of the text.
    pub fn to_utf16(&self, offset: usize, text: &str) -> usize {
        let offset = offset.min(text.len());
        let start = self.starts[self.line_of(offset)];
        let units: u32 = (start.byte as usize..offset).map(|i| utf16_units(text.as_bytes(), i)).sum();
        start.utf16 as usize + units as usize
    }

    /// A text area's UTF-16 code units from the start of the text as a byte offset. Inside a surrogate pair, its start.
    pub fn from_utf16(&self, units: usize, text: &str) -> usize {
        if units >= self.utf16 {
            return self.bytes;
        }
        let start = self.starts[self.line_of_utf16(units)];
        let mut left = units - start.utf16 as usize;
        let mut at = start.byte as usize;
        for c in text[at..].chars() {
            let units: u32 = (at..at + c.len_utf8()).map(|i| utf16_units(text.as_bytes(), i)).sum();
            if left < units as usize || left == 0 {
                break;
            }
            left -= units as usize;
            at += c.len_utf8();
        }
        at
    }
}

/// A text area's UTF-16 code units that the byte at `at` opens: none for a continuation byte and for the CR of a CRLF, two
/// for the lead of a four-byte character.
fn utf16_units(bytes: &[u8], at: usize) -> u32 {
    match bytes[at] {
        0x80..=0xBF => 0,
        0xF0.. => 2,
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => 0,
        _ => 1,
    }
}

/// How many letters the character that this byte opens is wide at most. Tabs and what may be of a wide script count as two;
/// punctuation, arrows and the like, behind 0xE2, as one.
const fn columns_of(byte: u8) -> usize {
    match byte {
        0x80..=0xBF => 0,
        b'\t' | 0xE1 | 0xE3.. => 2,
        _ => 1,
    }
}

/// The line end that a text uses: that of its first line.
pub fn newline(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// As `str::trim`, quickly where there is nothing to trim, as nearly always.
#[inline]
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// Whether a character cannot be seen, or turns others around; blanks and line ends do not count. [`is_hidden`] says whether
/// it means something where it stands.
///
/// Source: Unicode Character Database, `Default_Ignorable_Code_Point` and `Bidi_Control`.
pub fn hides(c: char) -> bool {
    match c {
        ' '..='~' | '\t' | '\n' | '\r' => false,
        '\u{AD}' | '\u{202A}'..='\u{202E}' | '\u{2061}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => c.is_control() || joins(c),
    }
}

/// Whether it joins, parts or varies letters of some scripts, or emoji.
const fn joins(c: char) -> bool {
    matches!(c, '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// Whether the character that begins at the byte `at` hides, and means nothing there. Marks and joiners mean something beside
/// letters of other scripts and in emoji, tags behind the black flag.
pub fn is_hidden(text: &str, at: usize) -> bool {
    /// The longest flag that is spelled by tags is shorter. Chars.
    const MOST_PASSED: usize = 16;
    const BLACK_FLAG: char = '\u{1F3F4}';
    let Some(c) = text[at..].chars().next().filter(|c| hides(*c)) else { return false };
    let seen_before = || text[..at].chars().rev().take(MOST_PASSED).find(|c| !hides(*c));
    let seen_after = || text[at..].chars().take(MOST_PASSED).find(|c| !hides(*c));
    match c {
        '\u{E0020}'..='\u{E007F}' => seen_before() != Some(BLACK_FLAG),
        _ if joins(c) => [seen_before(), seen_after()].into_iter().flatten().all(|c| c.is_ascii()),
        _ => true,
    }
}

/// A part of a text as it is shown: one visible character in the place of each that is hidden.
pub fn legible_part(text: &str, part: Span) -> String {
    let shown = |(at, c)| if is_hidden(text, part.start + at) { char::REPLACEMENT_CHARACTER } else { c };
    part.slice(text).char_indices().map(shown).collect()
}

/// A text as it is shown between words of the page.
pub fn legible(text: &str) -> String {
    legible_part(text, Span::new(0, text.len()))
}

/// A text within a message: on one line, and not too long. A whole manifest may have been pasted.
pub fn brief(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    let line: String = text.chars().take(MAX_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let rest = if text.chars().nth(MAX_CHARS).is_some() { "…" } else { "" };
    line + rest
}

/// The name of a file without what a path or a shell would read into it, and with an ending. One that is longer than file
/// systems take is cut before its ending. What else its system does not take as a name, the program that writes the file changes.
///
/// ```
/// use waybill::text::file_name;
///
/// assert_eq!(file_name("jobs/camera"), "jobs-camera.yaml");
/// assert_eq!(file_name(&format!("{}.txt", "x".repeat(300))), format!("{}.txt", "x".repeat(251)));
/// ```
pub fn file_name(name: &str) -> String {
    const MAX_BYTES: usize = 255;
    const MAX_ENDING: usize = 16;
    let is_unsafe = |c: char| c.is_control() || hides(c) || "\\/:*?\"<>|".contains(c);
    let kept: String = name.trim().chars().map(|c| if is_unsafe(c) { '-' } else { c }).collect();
    let kept = match kept.as_str() {
        "" | "." | ".." => "manifest.yaml".into(),
        name if name.contains('.') => kept,
        name => format!("{name}.yaml"),
    };
    if kept.len() <= MAX_BYTES {
        return kept;
    }
    let dot = kept.rfind('.').filter(|dot| kept.len() - dot <= MAX_ENDING).unwrap_or(kept.len());
    let (stem, ending) = kept.split_at(dot);
    [&stem[..stem.floor_char_boundary(MAX_BYTES - ending.len())], ending].concat()
}

/// A number with commas: `1,103`.
pub fn thousands(number: impl ToString) -> String {
    grouped(&number.to_string())
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
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

/// "1 line", "3 lines", "1,103 lines".
pub fn counted(count: impl ToString, word: &str) -> String {
    several(&count.to_string(), word)
}

fn several(digits: &str, word: &str) -> String {
    [grouped(digits).as_str(), " ", word, if digits == "1" { "" } else { "s" }].concat()
}

/// Sorts by place: start, rank, end. What is equal keeps its order. All lists share one sorting routine: the page pays
/// for each instance of the standard library's.
pub fn sort_by_place<T>(items: &mut Vec<T>, place: impl Fn(&T) -> (usize, u8, usize)) {
    let mut order: Vec<((usize, u8, usize), usize)> = items.iter().map(place).zip(0..).collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, index)| taken[index].take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let wide = file_name(&format!("{}.manifest", "é".repeat(200)));
        assert!(wide.len() <= 255 && wide.len() > 252 && wide.ends_with("é.manifest"), "{wide}");
        assert_eq!(file_name(&"x".repeat(255)).len(), 255);
        let dotted = file_name(&format!("v1.{}", "x".repeat(300)));
        assert!(dotted.len() == 255 && dotted.starts_with("v1.x"), "{dotted}");
        assert_eq!(
            ["a.b c", " ../x ", "", ".", "job"].map(file_name),
            ["a.b c", "..-x", "manifest.yaml", "manifest.yaml", "job.yaml"]
        );
    }

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let text = "a\nbé\r\n\u{1F600}c\rd";
        let index = LineIndex::new(text);
        let lines: Vec<_> = (0..index.line_count()).map(|l| index.line_span(l, text).slice(text)).collect();
        assert_eq!(lines, ["a", "bé", "\u{1F600}c", "d"]);
        assert_eq!(index.position(text.find('c').unwrap(), text), Position { line: 3, column: 2 });
    }

    #[test]
    fn an_index_of_nothing_has_one_line() {
        let index = LineIndex::default();
        assert_eq!((index.line_count(), index.to_utf16(0, ""), index.from_utf16(0, "")), (1, 0, 0));
    }

    #[test]
    fn numbers_beyond_32_bits_are_counted_whole() {
        assert_eq!(counted(4_294_967_297_u64, "error"), "4,294,967,297 errors");
        assert_eq!((counted(1, "line"), counted(0, "line")), ("1 line".into(), "0 lines".into()));
    }

    #[test]
    fn utf16_and_bytes_agree_at_every_character() {
        let text = "a\nbé\r\n\u{1F600}c\r\rd\r\n\u{10FFFF}";
        let index = LineIndex::new(text);
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside_crlf = c == '\n' && text[..at].ends_with('\r');
            let units =
                text[..at].replace("\r\n", "\n").trim_end_matches(|c| inside_crlf && c == '\r').encode_utf16().count();
            if !inside_crlf {
                assert_eq!(index.to_utf16(at, text), units);
                assert_eq!(index.from_utf16(units, text), at);
            }
        }
    }
}
