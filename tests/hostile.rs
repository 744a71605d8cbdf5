//! Whatever the text is: no panic, no overflow of the stack, no endless work, spans that lie in the text, fixes that end.

#[path = "support/yaml.rs"]
mod yaml_support;

use std::time::{Duration, Instant};
use waybill::diagnostic::{Path, apply};
use waybill::text::Span;
use waybill::yaml::{Change, Document, NodeKind, Value};
use yaml_support::{DIALECT, Random, fixed, fixtures, order, parse, values, walk};

/// Nothing takes so long that ends, on a machine that does other things too.
const ENDLESS: Duration = Duration::from_secs(30);

/// Reads a text in a thread with the stack that a browser gives to wasm, and checks everything about the result.
fn survive(name: &str, text: String) -> Duration {
    let name = name.to_owned();
    let read = move || {
        let start = Instant::now();
        let document = Document::parse(text, DIALECT);
        let took = start.elapsed();
        check_spans(&document);
        assert!(took < ENDLESS, "{name} took {took:?}");
        took
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(read).expect("a thread").join().expect("no panic")
}

fn check_spans(document: &Document) {
    let text = document.text();
    let check = |span: Span, what: &str| {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{what} {span:?} of {text:?}");
    };
    for id in document.tree().ids() {
        let node = document.tree().node(id);
        check(node.span, "node");
        check(node.full_span(), "properties");
        if !matches!(node.kind, NodeKind::Alias(_)) {
            document.scalar(id);
        }
    }
    document.comments().iter().for_each(|comment| check(*comment, "comment"));
    for diagnostic in document.diagnostics() {
        check(diagnostic.span, diagnostic.code.id);
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        edits.for_each(|edit| check(edit.span, "edit"));
    }
}

#[test]
fn nesting_never_overflows() {
    const DEEP: usize = 100_000;
    for open in [
        "[",
        "{",
        "{a: ",
        "[{",
        "- ",
        "? ",
        "a: [",
        "[a, ",
        "!!seq [",
        "&a [",
        "'",
        "\"",
        "a: 'b\n",
        "- - ",
        "&a ",
        "!a ",
        "!!a ",
        "!<a> ",
        "! ",
        "!!str &a ",
        "*a ",
        "&a\n",
        "&a *a ",
        "\u{a0}",
        "&a: ",
        "? &a ",
        "- &a ",
        "{&a ",
        "\t",
    ] {
        let text = open.repeat(DEEP);
        survive(open, text.clone());
        survive(open, format!("key: {text}\n"));
        survive(open, text + &"]".repeat(DEEP));
    }
    let stairs: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    survive("stairs", stairs);
    survive("open brackets on every line", "a: [x\n".repeat(50_000));
    survive("open quotes on every line", "a: 'x\n".repeat(50_000));
}

#[test]
fn aliases_are_never_expanded() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..60 {
        let alias = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 10].join(", "));
    }
    survive("bomb", bomb.clone());
    survive("merges", bomb.replace("[*", "[ {<<: *").replace(", *", "}, {<<: *").replace("]\n", "}]\n"));
    survive("many aliases", format!("a: &a x\nl:\n{}", "  - *a\n".repeat(50_000)));
    survive("many anchors", (0..50_000).map(|i| format!("k{i}: &a{i} x\n")).collect());
    survive("unknown aliases", "- *a\n".repeat(50_000));
    survive("self", "a: &a [*a]\nb: &b\n  <<: *b\n".into());
    let document = parse("a: &a {<<: *a}\n");
    assert!(document.node(&Path::key("a").member("missing")).is_none());
}

#[test]
fn long_and_odd_texts_are_read() {
    survive("a long line", format!("deviceId: {}\n", "x".repeat(10 << 20)));
    survive("a long quoted line", format!("deviceId: \"{}\"\n", "x ".repeat(5 << 20)));
    survive("a long key", format!("{}: x\n", "k".repeat(1 << 20)));
    survive("a long comment", format!("# {}\n", "x".repeat(10 << 20)));
    survive("many comments", "# x\n".repeat(100_000));
    survive("many blank lines", "\n".repeat(1 << 20));
    survive("many keys", (0..50_000).map(|i| format!("k{i}: v\n")).collect());
    survive("one key many times", "k: v\n".repeat(50_000));
    survive("the dialect at length", "bucket:x\n".repeat(50_000));
    survive("flattened at length", format!("returnAddress:\n{}", "name:x\n".repeat(20_000)));
    survive("glued at length", "pinCode:\nx y pinCode:\n".repeat(10_000));
    survive("glued on one line", format!("pinCode:\n{}", "x pinCode:".repeat(20_000)));
    survive("errors at length", "\"a\" b\n".repeat(20_000));
    for odd in [
        "\0",
        "a: \0\n",
        "a: \"\\ud800\"\n",
        "\u{202e}a: b\n",
        "\u{feff}\u{feff}a: b",
        "a: \u{85}b",
        "\u{2028}a:\u{2029}",
        "a: \"\\x",
        "%",
        "%YAML 9.9\n---\n",
        "---\n---\n",
        "...\n",
        "--- - a\n",
        "!",
        "&",
        "*",
        "|",
        ">",
        "- |",
        ":",
        "?",
        "\r",
        "\r\r\n\n",
        "\u{a0}",
        "a:\u{a0}",
        "-\u{a0}",
        "\t",
        "\u{10ffff}: \u{10ffff}",
        "a: b: c: d",
        ": :",
        "- - -",
        "\u{7f}: x",
        "[a: {b: [",
        "a: >\n\n\n",
        "a: |2\n b\n",
        "? a\n? b\n:\n",
        "a: &x\nb: *x\n",
        "key: [a]: b",
        "\"a\":b",
        "'",
    ] {
        survive(odd, odd.to_owned());
    }
}

/// Pieces that mutations put in.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    ":",
    ": ",
    "- ",
    "#",
    " # c",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!",
    "!!str",
    "|",
    ">",
    "|+\n",
    "?",
    "%",
    "@",
    "`",
    "\\",
    "---\n",
    "...\n",
    "é",
    "😀",
    "\u{feff}",
    "\0",
    "key:value",
    "pinCode:\n",
    "returnAddress:\n",
    "name:x\n",
    "2.0;",
    "\u{2028}",
    "<<: *a",
    "~",
    "=",
];

fn mutate(random: &mut Random, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + random.below(4) {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (*random.pick(&borders), *random.pick(&borders));
        let (a, b) = (a.min(b), a.max(b));
        match random.below(5) {
            0 => {
                let end = borders.iter().copied().filter(|border| *border <= b).rfind(|border| *border <= a + 20);
                text.replace_range(a..end.unwrap_or(a).max(a), "");
            }
            1 => {
                let copy = text[a..b].chars().take(40).collect::<String>();
                text.insert_str(a, &copy);
            }
            2 => text.truncate(b),
            _ => text.insert_str(a, PIECES[random.below(PIECES.len())]),
        }
    }
    text
}

#[test]
fn mutated_manifests_are_read_fixed_and_changed() {
    let fixtures = fixtures();
    let mut random = Random::new(42);
    for round in 0..6_000 {
        let (_, text) = random.pick(&fixtures);
        let text = mutate(&mut random, text);
        let document = parse(text.clone());
        check_spans(&document);
        let after = parse(fixed(&text));
        check_spans(&after);
        // Whether `*x` is text depends on whether `&x` is anywhere, which quotes can change.
        if !document.diagnostics().iter().any(|d| d.code.id == "unknown-alias") {
            assert_eq!(values(&document), values(&after), "{text:?} became {:?} in round {round}", after.text());
        }
        document.path_at(random.below(text.len() + 2));
        let nodes = walk(&document);
        if nodes.is_empty() {
            continue;
        }
        let (path, _) = random.pick(&nodes);
        let change = match random.below(4) {
            0 => Change::Remove { path: path.clone() },
            1 => Change::Insert { list: path.clone(), index: 0, value: Value::text("x") },
            2 => Change::Set { path: path.member("k"), value: Value::List(vec![Value::text("x")]) },
            _ => Change::Set { path: path.clone(), value: Value::text("a: b") },
        };
        if let Ok(changed) = document.change(&change, &order) {
            assert_eq!(apply(changed.document.text(), &changed.inverse).as_deref(), Some(text.as_str()));
        }
    }
}

#[test]
fn a_planted_password_is_covered_in_mutated_manifests() {
    const PLANTED: [&str; 6] = [
        "trueCryptPassword: hunter2",
        "trueCryptPassword:hunter2",
        "  pinCode : 'hunter2'",
        "# pinCode: hunter2",
        "  - {truecryptpassword: hunter2",
        "\"pinCode\": \"a # hunter2",
    ];
    let fixtures = fixtures();
    let mut random = Random::new(7);
    for _ in 0..4_000 {
        let (_, text) = random.pick(&fixtures);
        let mut text = mutate(&mut random, text);
        let starts: Vec<usize> = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let planted = format!("{}\n", random.pick(&PLANTED));
        text.insert_str(*random.pick(&starts), &planted);
        let document = waybill::manifest::parse(text.as_str());
        let secrets = waybill::manifest::secrets(&document);
        assert!(secrets.windows(2).all(|pair| pair[0].end < pair[1].start));
        assert!(secrets.iter().all(|span| text.get(span.range()).is_some()));
        let at = text.find("hunter2").expect("it was planted");
        let is_covered = secrets.iter().any(|span| span.start <= at && at + "hunter2".len() <= span.end);
        assert!(is_covered, "{planted:?} is not covered in {text:?}");
    }
}
