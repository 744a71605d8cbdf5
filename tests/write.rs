//! YAML made from values is read back by another parser as these values.

#[path = "support/yaml.rs"]
mod yaml_support;

use waybill::yaml::{Style, Value, write};
use yaml_support::Random;
use yaml11_oracle::Value as Read;

const WORDS: &[&str] = &[
    "x",
    "yes",
    "NO",
    "02134",
    "12:30",
    "1_000",
    "2012-07-24",
    "a: b",
    "a #b",
    "*.tmp",
    "&a",
    "!t",
    "@x",
    "%x",
    "`x`",
    "[a",
    "{a}",
    "- x",
    "? x",
    ": x",
    "it's",
    "\"q\"",
    "\\",
    "",
    " x",
    "x ",
    "~",
    "null",
    "=",
    "<<",
    "é",
    "😀",
    "\u{a0}",
    "\t",
    "a\nb",
    "\n",
    "|",
    ">",
    "bare0x",
    "baree",
    "line\r\nend",
    "\u{85}",
    "\u{feff}",
    "\0",
    "#",
    "'",
    "1e3",
    "0o17",
    ".5",
    "very long text ",
];

fn text(random: &mut Random) -> String {
    (0..1 + random.below(3)).map(|_| *random.pick(WORDS)).collect()
}

fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 2 } else { 5 }) {
        0 if depth == 0 => Value::bare(*random.pick(&["yes", "no", "2.0", "3.0"])),
        0 | 1 => Value::text(text(random)),
        2 => Value::List((0..random.below(4)).map(|_| value(random, depth - 1)).collect()),
        _ => Value::Map(
            (0..random.below(4)).map(|i| (format!("{}{i}", text(random)), value(random, depth - 1))).collect(),
        ),
    }
}

/// Whether the oracle, which keeps `yes` and `no` as text, read this very value.
fn same(value: &Value, read: &Read) -> bool {
    match (value, read) {
        (Value::Text(text), Read::String(read)) => text == read,
        (Value::Bare(text), Read::String(read)) => text == read,
        (Value::Bare(text), Read::Number(read)) => text.parse() == Ok(read.as_f64().unwrap_or(f64::NAN)),
        (Value::Empty, Read::Null) => true,
        (Value::List(items), Read::Sequence(read)) => {
            items.len() == read.len() && items.iter().zip(read).all(|(item, read)| same(item, read))
        }
        (Value::Map(entries), Read::Mapping(read)) => {
            entries.len() == read.len()
                && entries.iter().zip(read).all(|((key, value), (k, v))| k.as_str() == Some(key) && same(value, v))
        }
        _ => false,
    }
}

#[test]
fn documents_are_read_back_as_their_values() {
    let mut random = Random::new(3);
    for _ in 0..3_000 {
        let value = value(&mut random, 3);
        let written = write::document(&value);
        let read: Read = yaml11_oracle::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written:?}"));
        assert!(same(&value, &read), "{value:?}\nis written {written:?}\nand read {read:?}");
    }
}

#[test]
fn scalars_are_read_back_in_every_style_and_place() {
    let mut random = Random::new(4);
    for _ in 0..10_000 {
        let text = text(&mut random);
        for style in [Style::Plain, Style::Single, Style::Double, Style::Literal] {
            for (before, after, in_flow) in [("- ", "\n", false), ("- # c\n  ", " # c\n", false), ("[", ", x]", true)] {
                let written = format!("{before}{}{after}", write::scalar(&text, style, in_flow));
                let read: Read =
                    yaml11_oracle::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written:?}"));
                assert_eq!(read[0].as_str(), Some(text.as_str()), "{written:?}");
            }
        }
    }
}
