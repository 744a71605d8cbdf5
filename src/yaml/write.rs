//! YAML made from values.

use super::node::Style;
use super::resolve::resolve;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text: quoted where a YAML reader would take it for anything else.
    Text(String),
    /// A scalar that is written without quotes although it is not text to YAML: `yes`, `2.0`. What cannot be written
    /// that way is written as text.
    Bare(String),
    /// Nothing: `street2:`.
    Empty,
    /// Values in order.
    List(Vec<Value>),
    /// Values by key, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A scalar without quotes.
    pub fn bare(text: impl Into<String>) -> Self {
        Self::Bare(text.into())
    }

    /// Whether this is a single scalar.
    pub fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Bare(_) | Self::Empty)
    }
}

/// A whole document in block style, with LF line ends and four spaces of indentation as AWS's templates have.
///
/// ```
/// use waybill::yaml::{Value, write};
///
/// let value = Value::Map(vec![
///     ("manifestVersion".into(), Value::bare("2.0")),
///     ("eraseDevice".into(), Value::bare("yes")),
///     ("deviceId".into(), Value::text("02134")),
/// ]);
/// assert_eq!(write::document(&value), "manifestVersion: 2.0\neraseDevice: yes\ndeviceId: \"02134\"\n");
/// ```
pub fn document(value: &Value) -> String {
    block(value, 4)
}

/// A value in block style; every level is indented by `step` spaces.
pub(super) fn block(value: &Value, step: usize) -> String {
    // The serializer decides alone whether a text gets quotes, and would give them to `yes`. So such scalars go through
    // it as words that no text of the value holds, and are put in afterwards.
    let mut mark = String::from("bare");
    while holds(value, &mark) {
        mark.push('e');
    }
    let mut bare = Vec::new();
    collect_bare(value, &mut bare);
    let options = serde_yaml::ser_options! {
        indent_step: step,
        compact_list_indent: false,
        prefer_block_scalars: false,
    };
    let marked = Marked { value, mark: &mark, next: &std::cell::Cell::new(0) };
    let written =
        serde_yaml::to_string_with_options(&marked, options).expect("strings, lists and maps always serialize");
    let mut parts = written.split(mark.as_str());
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let scalar = part[..digits].parse().ok().and_then(|index: usize| bare.get(index)).copied().unwrap_or("");
        if scalar.is_empty() {
            out.truncate(out.trim_end_matches(' ').len());
        }
        out.push_str(scalar);
        // An `x` ends the number, so that digits which follow in the text stay out of it.
        out.push_str(part[digits..].strip_prefix('x').unwrap_or(&part[digits..]));
    }
    out
}

/// One scalar on one line, in the given style where the text allows it; `in_flow` inside `[…]` or `{…}`.
///
/// Readers of YAML 1.1 and 1.2 both read it back as this very text. [`Style::Empty`] counts as plain, and blocks, which
/// do not fit on one line, as quoted.
pub fn scalar(text: &str, style: Style, in_flow: bool) -> String {
    match style {
        Style::Plain | Style::Empty if is_plain(text, in_flow) => text.to_owned(),
        Style::Plain | Style::Empty | Style::Single if is_printable(text) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        _ => double_quoted(text),
    }
}

/// Whether a text can stand without quotes as what it is for YAML, text or not.
pub(super) fn is_bare(text: &str, in_flow: bool) -> bool {
    let inner = |c: char| match c {
        ',' | '[' | ']' | '{' | '}' | '?' => !in_flow,
        ':' | '"' => false,
        '#' => !text.contains(" #"),
        _ => is_printable_char(c),
    };
    let first = text.chars().next();
    first.is_some_and(|c| !"-?:,[]{}#&*!|>'\"%@` ".contains(c)) && !text.ends_with(' ') && text.chars().all(inner)
}

/// Whether a text can stand without quotes and stays text for readers of YAML 1.1 and 1.2.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let word = |word: &&str| text.eq_ignore_ascii_case(word);
    let is_word = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].iter().any(word);
    // YAML 1.2 knows numbers that 1.1 does not, `0o17` and `1e3` among them.
    let is_number_like = text.starts_with(['+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        && text.bytes().all(|b| b.is_ascii_hexdigit() || b"_.:+-xXoO ".contains(&b));
    is_bare(text, in_flow) && !is_word && !is_number_like && text != "=" && resolve(text).is_text()
}

fn is_printable(text: &str) -> bool {
    text.chars().all(is_printable_char)
}

/// Characters that every reader takes as they are. Spaces other than U+0020 are not among them: they look like one.
fn is_printable_char(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{1fff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{2070}'..='\u{2fff}' | '\u{3001}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{ffef}')
}

fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable_char(c) => out.push(c),
            c if (c as u32) <= 0xff => out.push_str(&format!("\\x{:02X}", c as u32)),
            c if (c as u32) <= 0xffff => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push_str(&format!("\\U{:08X}", c as u32)),
        }
    }
    out.push('"');
    out
}

/// How a bare scalar is written: as it is, or as text where that is impossible.
fn bare_of(value: &Value) -> Option<&str> {
    match value {
        Value::Bare(text) if is_bare(text, false) => Some(text),
        Value::Empty => Some(""),
        _ => None,
    }
}

fn collect_bare<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::List(items) => items.iter().for_each(|item| collect_bare(item, out)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| collect_bare(value, out)),
        scalar => out.extend(bare_of(scalar)),
    }
}

/// Whether a text or key of the value contains `mark`.
fn holds(value: &Value, mark: &str) -> bool {
    match value {
        Value::Text(text) | Value::Bare(text) => text.contains(mark),
        Value::Empty => false,
        Value::List(items) => items.iter().any(|item| holds(item, mark)),
        Value::Map(entries) => entries.iter().any(|(key, value)| key.contains(mark) || holds(value, mark)),
    }
}

/// A value whose bare scalars are replaced by numbered words.
struct Marked<'a> {
    value: &'a Value,
    mark: &'a str,
    next: &'a std::cell::Cell<usize>,
}

impl Serialize for Marked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let part = |value| Marked { value, ..*self };
        match self.value {
            Value::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| seq.serialize_element(&part(item)))?;
                seq.end()
            }
            Value::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, &part(value)))?;
                map.end()
            }
            scalar => match (bare_of(scalar), scalar) {
                (Some(_), _) => {
                    let word = format!("{}{}x", self.mark, self.next.get());
                    self.next.set(self.next.get() + 1);
                    serializer.serialize_str(&word)
                }
                (None, Value::Text(text) | Value::Bare(text)) => serializer.serialize_str(text),
                _ => serializer.serialize_unit(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_plain_where_every_reader_agrees() {
        for plain in [
            "my-bucket",
            "S/N 4711",
            "Jane Roe",
            "^lost\\+found/",
            "image/jpeg",
            "a@b.com;c@d.com",
            "123 Any Street",
            "é",
        ] {
            assert_eq!(scalar(plain, Style::Plain, false), plain);
        }
        for quoted in [
            "yes",
            "N",
            "02134",
            "12:30",
            "1e3",
            "0o17",
            "a: b",
            "x ",
            "",
            "*.tmp",
            "# c",
            "=",
            "~",
            "-",
            "+1206",
            "2012-07-24",
        ] {
            assert_eq!(scalar(quoted, Style::Plain, false), format!("'{quoted}'"));
        }
        assert_eq!(scalar("a, b", Style::Plain, false), "a, b");
        assert_eq!(scalar("a, b", Style::Plain, true), "'a, b'");
        assert_eq!(scalar("it's", Style::Single, false), "'it''s'");
        assert_eq!(scalar("x", Style::Double, false), "\"x\"");
        assert_eq!(scalar("a\nb\u{a0}\u{1F600}", Style::Plain, false), "\"a\\nb\\xA0\\U0001F600\"");
    }

    #[test]
    fn documents_keep_bare_scalars_bare() {
        let map =
            |entries: &[(&str, Value)]| Value::Map(entries.iter().map(|(k, v)| ((*k).into(), v.clone())).collect());
        let value = map(&[
            ("manifestVersion", Value::bare("2.0")),
            ("bare0x", Value::text("bare1x")),
            ("eraseDevice", Value::bare("yes")),
            ("street2", Value::Empty),
            ("odd", Value::bare("a: b")),
            ("returnAddress", map(&[("postalCode", Value::text("02134")), ("country", Value::text("NO"))])),
            ("ignore", Value::List(vec![Value::text("*.tmp"), Value::bare("no"), Value::Empty])),
            (
                "operations",
                Value::List(vec![map(&[("exportBucket", Value::text("b")), ("prefix", Value::text("p/"))])]),
            ),
            ("none", Value::List(Vec::new())),
        ]);
        let expected = "manifestVersion: 2.0\nbare0x: bare1x\neraseDevice: yes\nstreet2:\nodd: \"a: b\"\nreturnAddress:\n    \
            postalCode: \"02134\"\n    country: \"NO\"\nignore:\n    - \"*.tmp\"\n    - no\n    -\noperations:\n    - \
            exportBucket: b\n      prefix: p/\nnone: []\n";
        assert_eq!(document(&value), expected);
    }
}
