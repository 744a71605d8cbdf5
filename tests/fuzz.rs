//! The targets of `fuzz/`, over their seeds and over mutations of them: the same texts in every run, each in a thread with
//! the stack that a browser gives to wasm.

mod support;

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::{AWKWARD, Random, takes_time_by_its_size};
use targets::{TARGETS, Target};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz");
/// How long the mutations of one target may take together; a slow machine tries fewer of them. The first ones are always
/// tried.
const BUDGET: Duration = Duration::from_secs(1);
const MOST: usize = 3_000;
const LEAST: usize = 40;
/// Seeds are repeated up to this length to see that time grows with the text and no faster. Bytes.
const LONG: usize = 1 << 15;

fn seeds(target: &Target) -> Vec<(PathBuf, String)> {
    let folder = Path::new(ROOT).join("seeds").join(target.name);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read_to_string(&file).unwrap())).collect()
}

/// Runs a check as the page would: on a stack of one megabyte. The text is printed where it fails.
fn on_a_small_stack(name: &str, check: fn(&str), texts: impl IntoIterator<Item = String> + Send + 'static) {
    let name = name.to_owned();
    let work = move || {
        for text in texts {
            let failed = std::panic::catch_unwind(|| check(&text)).is_err();
            assert!(!failed, "{name} does not hold for {text:?}");
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap().join().expect("the check holds");
}

#[test]
fn every_target_has_its_file_and_seeds() {
    let manifest = fs::read_to_string(format!("{ROOT}/Cargo.toml")).unwrap();
    for target in TARGETS {
        let name = target.name;
        let file = fs::read_to_string(format!("{ROOT}/fuzz_targets/{name}.rs")).unwrap();
        assert!(file.contains(&format!("waybill_fuzz::{name}(text)")), "{file}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is not in fuzz/Cargo.toml");
        assert!(!seeds(target).is_empty(), "{name}");
    }
    assert_eq!(fs::read_dir(format!("{ROOT}/fuzz_targets")).unwrap().count(), TARGETS.len());
    assert_eq!(fs::read_dir(format!("{ROOT}/seeds")).unwrap().count(), TARGETS.len());
}

#[test]
fn what_must_hold_holds_for_every_seed() {
    for target in TARGETS {
        on_a_small_stack(target.name, target.check, seeds(target).into_iter().map(|(_, text)| text));
    }
}

/// A text with a part taken out, put in, doubled, or taken from another seed.
fn mutated(random: &mut Random, seeds: &[String]) -> String {
    let mut text = random.pick(seeds).clone();
    for _ in 0..1 + random.below(4) {
        let mut at = || text.floor_char_boundary(random.below(text.len() + 1));
        let (a, b) = (at(), at());
        let (from, to) = (a.min(b), a.max(b).min(text.floor_char_boundary(a.min(b) + 60)));
        match random.below(6) {
            0 => text.replace_range(from..to, ""),
            1 => text.truncate(b),
            2 => text.insert_str(a, &text[from..to].repeat(3)),
            3 => {
                let other: &String = random.pick(seeds);
                let start = other.floor_char_boundary(random.below(other.len() + 1));
                let end = other.floor_char_boundary((start + 40).min(other.len()));
                text.insert_str(a, &other[start..end]);
            }
            _ => text.insert_str(a, AWKWARD[random.below(AWKWARD.len())]),
        }
    }
    text
}

#[test]
fn what_must_hold_holds_for_mutations() {
    for (number, target) in TARGETS.iter().enumerate() {
        let seeds: Vec<String> = seeds(target).into_iter().map(|(_, text)| text).collect();
        let mut random = Random(number as u64 + 1);
        let start = Instant::now();
        let texts = (0..MOST)
            .map_while(move |count| (count < LEAST || start.elapsed() < BUDGET).then(|| mutated(&mut random, &seeds)));
        on_a_small_stack(target.name, target.check, texts);
    }
}

/// What has a meaning in one of the languages that are read, and words between.
const MARKS: &[&str] = &[
    "&",
    "*",
    "!",
    "!!",
    "!<",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "-",
    "?",
    ":",
    ",",
    "'",
    "\"",
    "`",
    "|",
    ">",
    "<",
    "</",
    "<!--",
    "<![CDATA[",
    "%",
    "%25",
    "@",
    "#",
    "$",
    "$(",
    "${",
    "\\",
    "\\\\",
    "/",
    ";",
    "=",
    "+",
    ".",
    "~",
    "^",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\u{a0}",
    "\u{200b}",
    "a",
    "a: ",
    "- ",
    "b=",
    "<a>",
    "&amp;",
    "&lt;",
    "\\n",
    "<<E\n",
    "curl ",
    "-d ",
    "pinCode: ",
    "password=",
    "SessionToken",
    "aws ",
    "1",
    "é",
    "\u{1f600}",
    "@\"\n",
    "key ",
    "Name: ",
    "bucket: ",
    "[a]",
    "\"a\": ",
];

/// A few marks again and again: what calls itself once for each of them has no stack left, and what looks at all of them
/// for each of them takes too long.
#[test]
fn marks_that_repeat_are_survived() {
    const MARKS_BUDGET: Duration = Duration::from_secs(1);
    for (number, target) in TARGETS.iter().enumerate() {
        let mut random = Random(1_000 + number as u64);
        let start = Instant::now();
        while start.elapsed() < MARKS_BUDGET {
            let head = if random.below(3) == 0 { "bucket: " } else { "" };
            let unit: String = (0..1 + random.below(4)).map(|_| *random.pick(MARKS)).collect();
            let check = |len: usize| {
                let text = [head, &unit.repeat(len / unit.len())].concat();
                on_a_small_stack(target.name, target.check, [text]);
            };
            if target.name != "fixes" {
                takes_time_by_its_size(&format!("{}: {unit:?}", target.name), LONG, check);
            } else {
                check(LONG / 32);
            }
        }
    }
}

/// Eight times the text takes about eight times as long.
#[test]
fn time_grows_with_the_text() {
    // Fixes take a round for each time that an option is repeated.
    for target in TARGETS.iter().filter(|target| target.name != "fixes") {
        for (file, text) in seeds(target).iter().filter(|(_, text)| !text.is_empty()).step_by(4) {
            takes_time_by_its_size(&file.display().to_string(), LONG, |len| {
                on_a_small_stack(target.name, target.check, [text.repeat(len.div_ceil(text.len()))]);
            });
        }
    }
}
