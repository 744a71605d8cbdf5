//! A usual manifest is read the short way, and read the same in full.

#[path = "support/yaml.rs"]
mod yaml_support;

use waybill::yaml::{Dialect, Document};
use yaml_support::{DIALECT, Random, fixtures};

/// What plain lines are put together from.
const KEYS: &[&str] = &["a", "b", "bucket", "customs", "name", "operations", "manifestVersion", "x1", "Key"];
const VALUES: &[&str] = &[
    "x",
    "two  words",
    "2.0",
    "'a b'",
    "\"a: b\"",
    "''",
    "\"\"",
    "http://x",
    "-1",
    "^a/",
    ".*\\.tmp$",
    "é",
    "x#y",
    "=",
    "~",
    "<<",
    "yes",
    "0x1F",
    "😀",
    "(",
    "$x",
    "+1",
    "'# x'",
    "\"it's\"",
];
const COMMENTS: &[&str] = &["", "", "", "", " ", "  ", " # note", "  # a: b", " #"];
const BETWEEN: &[&str] = &["", "", "", "", "", "\n", "  \n", "# note\n", "   # note \n"];

/// What is not plain, or only nearly.
const ODD: &[&str] = &[
    "2.0;",
    "'it''s'",
    "\"\\n\"",
    "'a' b",
    "'",
    "\"",
    "[x]",
    "[",
    "{x: y}",
    "|",
    "> ",
    "&a ",
    "*a",
    "!!str ",
    ": ",
    ":",
    "-",
    "- ",
    "--",
    "-.x",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "\t",
    "%",
    "@",
    "`",
    ",",
    "]",
    "\u{85}",
    "\u{7f}",
    "\u{1}",
    "\u{ffff}",
    ";",
    "?",
    "? ",
    "#",
    " #",
    "\n---\n",
    "\n...\n",
    "\r",
    "\n",
    " ",
    "  ",
    "a b: ",
    "\"q\": ",
    "1: ",
    "é: ",
    "x : ",
    "bucket:x",
    "returnAddress:",
    "\u{0}",
];

fn pick(random: &mut Random, parts: &[&'static str]) -> &'static str {
    parts[random.below(parts.len())]
}

/// A mapping or a list in this column, up to three deep.
fn block(random: &mut Random, column: usize, depth: usize, text: &mut String) {
    let is_list = random.below(3) == 0;
    for _ in 0..1 + random.below(4) {
        text.push_str(pick(random, BETWEEN));
        text.extend(std::iter::repeat_n(' ', column));
        entry(random, column, depth, is_list, text);
    }
}

/// An entry or item whose indentation is written.
fn entry(random: &mut Random, column: usize, depth: usize, is_list: bool, text: &mut String) {
    let start = if is_list { "-" } else { pick(random, KEYS) };
    text.push_str(start);
    text.push_str(if is_list { "" } else { ":" });
    let nests = depth < 3 && random.below(3) == 0;
    match random.below(4) {
        0 if is_list && nests => {
            let blanks = 1 + random.below(3);
            text.extend(std::iter::repeat_n(' ', blanks));
            entry(random, column + 1 + blanks, depth + 1, false, text);
        }
        _ if nests => {
            text.push_str(pick(random, COMMENTS));
            text.push('\n');
            let step = if is_list { 1 + random.below(3) } else { random.below(4) };
            block(random, column + step, depth + 1, text);
        }
        0 => {
            text.push_str(pick(random, COMMENTS));
            text.push('\n');
        }
        _ => {
            text.push_str(pick(random, &[" ", " ", "  "]));
            text.push_str(pick(random, VALUES));
            text.push_str(pick(random, COMMENTS));
            text.push('\n');
        }
    }
}

/// A few lines that mostly are plain, and sometimes have something odd in them.
fn lines(random: &mut Random) -> String {
    let mut text = String::new();
    block(random, 0, 0, &mut text);
    match random.below(8) {
        0 => text = text.replace('\n', "\r\n"),
        1 => text.truncate(text.trim_end_matches('\n').len()),
        _ => {}
    }
    for _ in 0..random.below(3) {
        let at = text.floor_char_boundary(random.below(text.len() + 1));
        text.insert_str(at, pick(random, ODD));
    }
    text
}

fn assert_same(text: &str, dialect: Dialect) {
    let (short, full) = (Document::parse(text, dialect), Document::parse_in_full(text, dialect));
    let (short, full) = (format!("{short:#?}"), format!("{full:#?}"));
    if let Some(line) = short.lines().zip(full.lines()).position(|(short, full)| short != full) {
        let part = |read: &str| read.lines().skip(line.saturating_sub(6)).take(9).collect::<Vec<_>>().join("\n");
        panic!("{text:?}\n{}\nis, when read in full,\n{}", part(&short), part(&full));
    }
    assert_eq!(short.len(), full.len(), "{text:?}");
}

#[test]
fn what_is_put_together_from_lines_is_read_the_same() {
    let mut random = Random::new(11);
    for _ in 0..3_000 {
        let text = lines(&mut random);
        assert_same(&text, DIALECT);
        assert_same(&text, Dialect::NONE);
    }
}

#[test]
fn manifests_of_people_are_read_the_same() {
    for (_, text) in fixtures() {
        assert_same(&text, DIALECT);
        // Without what is odd about them, many are plain.
        let plain = text.lines().filter(|line| !line.contains(['[', '{', '|', '&', '*', '!', '\t']));
        assert_same(&plain.collect::<Vec<_>>().join("\n"), DIALECT);
    }
}
