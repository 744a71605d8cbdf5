//! A text that is edited is read as if it were new, also where nothing is read again.

#[path = "support/yaml.rs"]
mod yaml_support;

use std::fs;
use std::path::Path as FilePath;
use waybill::diagnostic::{Edit, Severity, apply};
use waybill::manifest::{self, Context};
use waybill::text::Span;
use waybill::validate::Sound;
use waybill::yaml::{Document, NodeKind, Rewritten};
use yaml_support::{Random, data, fixtures};

/// What people type, and what upsets readers; the first seven seldom do.
const TYPED: &[&str] = &[
    "x",
    "y",
    "two words",
    "7",
    " ",
    "-",
    ".",
    "/",
    ":",
    ": ",
    "#",
    " #",
    "'",
    "\"",
    "\\",
    "*",
    "&",
    "&a ",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    "=",
    "~",
    "_",
    "$",
    "^",
    "(",
    "+",
    "<<",
    "\t",
    "\n",
    "\n  ",
    "\r\n",
    "é",
    "😀",
    "\u{a0}",
    "\u{feff}",
    "\u{85}",
    "yes",
    "bucket:",
    "name",
    "- ",
    "---",
    "...",
    "two words",
    "1_000",
    "",
];

fn texts() -> Vec<(String, String)> {
    fn collect(folder: &FilePath, out: &mut Vec<(String, String)>) {
        let mut entries: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                out.push((path.display().to_string(), fs::read_to_string(path).expect("UTF-8")));
            }
        }
    }
    let mut out = fixtures();
    collect(&data("manifests"), &mut out);
    collect(&data("legacy"), &mut out);
    out
}

/// The places where something begins or ends, where readings differ most.
fn places(document: &Document) -> Vec<usize> {
    let nodes = document.tree().ids().map(|id| document.tree().node(id).span);
    let spans = nodes.chain(document.comments().iter().copied());
    let mut places: Vec<usize> = spans.flat_map(|span| [span.start, span.end, span.start + span.len() / 2]).collect();
    places.retain(|at| document.text().is_char_boundary(*at));
    places
}

fn random_edit(document: &Document, random: &mut Random) -> Edit {
    let text = document.text();
    let places = places(document);
    let mut start = match random.below(3) {
        0 => random.below(text.len() + 1),
        _ if places.is_empty() => 0,
        _ => (*random.pick(&places) + random.below(3)).min(text.len()),
    };
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + [0, 0, 0, 1, 2, 5][random.below(6)]).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let typed = random.below(TYPED.len() * 2);
    Edit::replace(Span::new(start, end), *TYPED.get(typed).unwrap_or(&TYPED[typed % 7]))
}

fn assert_same(left: &str, right: &str, told: &str) {
    let differs = left.lines().zip(right.lines()).position(|(left, right)| left != right);
    if let Some(line) = differs {
        let part = |text: &str| text.lines().skip(line.saturating_sub(6)).take(9).collect::<Vec<_>>().join("\n");
        panic!("{told}\n{}\nis, when read anew,\n{}", part(left), part(right));
    }
    assert_eq!(left.len(), right.len(), "{told}");
}

#[test]
fn an_edited_text_is_read_as_if_it_were_new() {
    let mut random = Random::new(7);
    let (mut in_place, mut anew) = (0, 0);
    for (name, text) in texts() {
        let mut document = manifest::parse(text.as_str());
        let mut sound = Sound::default();
        manifest::check_again(&document, None, &Context::default(), &mut sound);
        for step in 0..20 {
            let edit = random_edit(&document, &mut random);
            let Some(after) = apply(document.text(), std::slice::from_ref(&edit)) else { continue };
            let before = document.text().to_owned();
            let rewritten = document.rewrite(after.clone(), std::slice::from_ref(&edit));
            match rewritten {
                Rewritten::Anew => anew += 1,
                Rewritten::InPlace(_) => in_place += 1,
            }
            sound.follow(rewritten);
            let new = manifest::parse(after.as_str());
            let told = format!("{name}, step {step}: {edit:?} of {before:?}");
            assert_same(&format!("{document:#?}"), &format!("{new:#?}"), &told);
            let again = manifest::check_again(&document, None, &Context::default(), &mut sound);
            let first = manifest::check(&new, None, &Context::default());
            assert_same(&format!("{again:#?}"), &format!("{first:#?}"), &told);
            if new.diagnostics().iter().any(|found| found.severity == Severity::Error) {
                document = manifest::parse(text.as_str());
                sound = Sound::default();
            }
        }
    }
    assert!(in_place > 500 && anew > 500, "{in_place} in place, {anew} anew");
}

#[test]
fn typing_in_values_and_comments_reads_nothing_again() {
    let text = "# A note.\nmanifestVersion: 2.0\nbucket: photos # ours\nprefix: 'a b'\nignore:\n  - ^lost\\+found/\n  - .*\\.tmp$\nreturnAddress:\n    name: \"Jane\"\n";
    let mut document = manifest::parse(text);
    for (after, typed) in [
        ("note", "s"),
        ("photo", "graph"),
        ("our", "selve"),
        ("a b", " c"),
        ("^lost", "-and"),
        ("tmp", "|bak"),
        ("Jane", " Doe"),
        ("2", "1"),
    ] {
        let at = document.text().find(after).expect("it is there") + after.len();
        let edit = Edit::insert(at, typed);
        let text = apply(document.text(), std::slice::from_ref(&edit)).expect("it applies");
        assert_ne!(document.rewrite(text, &[edit]), Rewritten::Anew, "{typed} after {after}");
    }
    let scalars = document.tree().ids().filter(|id| matches!(document.tree().node(*id).kind, NodeKind::Scalar { .. }));
    let read: Vec<_> = scalars.map(|id| document.scalar(id)).collect();
    assert!(read.contains(&"photographs") && read.contains(&".*\\.tmp|bak$") && read.contains(&"Jane Doe"), "{read:?}");
}

/// Checks may then keep what they found about an alias.
#[test]
fn what_an_alias_stands_for_is_read_anew() {
    let text = "manifestVersion: 2.0\nbucket: photos\ngenerator: &p .*x$\nignore:\n  - *p\n";
    let mut document = manifest::parse(text);
    let mut sound = Sound::default();
    let ignored = |document: &Document, sound: &mut Sound| {
        let report = manifest::check_again(document, None, &Context::default(), sound);
        report.diagnostics.iter().filter(|found| found.path.to_string().starts_with("ignore")).count()
    };
    assert_eq!(ignored(&document, &mut sound), 0);
    let edit = Edit::insert(text.find('x').expect("it is there"), "(");
    let text = apply(document.text(), std::slice::from_ref(&edit)).expect("it applies");
    let rewritten = document.rewrite(text, &[edit]);
    assert_eq!(rewritten, Rewritten::Anew);
    sound.follow(rewritten);
    assert_eq!(ignored(&document, &mut sound), 1);
}
