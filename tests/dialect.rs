//! The legacy dialect is read for what it means, and its fixes write that down without changing it.

#[path = "support/yaml.rs"]
mod yaml_support;

use std::collections::BTreeSet;
use waybill::diagnostic::{Applicability, Diagnostic, Path, Severity, apply};
use waybill::yaml::{Document, Resolved, repair};
use yaml_support::{fixed, fixtures, parse, values};

fn ids(document: &Document) -> Vec<&'static str> {
    document.diagnostics().iter().map(|diagnostic| diagnostic.code.id).collect()
}

fn is_repair(diagnostic: &&Diagnostic) -> bool {
    diagnostic.safe_fix().is_some()
}

/// Checks the codes, what the text means, and the text after all fixes.
fn check(text: &str, codes: &[&str], meaning: &[&str], after: &str) {
    let document = parse(text);
    assert_eq!(ids(&document), codes, "{text:?}");
    assert_eq!(values(&document), meaning, "{text:?}");
    let fixed = fixed(text);
    assert_eq!(fixed, after);
    assert_eq!(values(&parse(fixed)), meaning, "{text:?} after its fixes");
}

/// Checks that a text is YAML as it is.
fn untouched(text: &str) {
    let document = parse(text);
    assert_eq!(document.diagnostics().iter().filter(is_repair).count(), 0, "{text:?}: {:?}", ids(&document));
}

#[test]
fn the_space_after_a_colon_may_be_missing() {
    let codes = ["missing-space", "missing-space"];
    check(
        "bucket:b\nname:ATTN:Joe\n",
        &codes,
        &[r#"bucket = "b""#, r#"name = "ATTN:Joe""#],
        "bucket: b\nname: ATTN:Joe\n",
    );
    check("acl:'x'\r\nbucket:y # c\r\n", &codes, &[r#"acl = "x""#, r#"bucket = "y""#], "acl: 'x'\r\nbucket: y # c\r\n");
    check("bucket: b\nunknown:x\n", &codes[1..], &[r#"bucket = "b""#, r#"unknown = "x""#], "bucket: b\nunknown: x\n");
    check("operations:\n- prefix:x\n", &codes[1..], &[r#"operations[0].prefix = "x""#], "operations:\n- prefix: x\n");
    let map = "contentTypes:\n  jpg:image/jpeg\n  gif:image/gif\n";
    let meaning = [r#"contentTypes.gif = "image/gif""#, r#"contentTypes.jpg = "image/jpeg""#];
    check(map, &codes, &meaning, "contentTypes:\n  jpg: image/jpeg\n  gif: image/gif\n");
    let document = parse("bucket:b\n");
    let diagnostic = &document.diagnostics()[0];
    assert_eq!((diagnostic.severity, diagnostic.path.clone()), (Severity::Warning, Path::key("bucket")));
}

#[test]
fn blanks_of_all_kinds_are_spaces() {
    check("bucket:\u{a0}b\n", &["no-break-space"], &[r#"bucket = "b""#], "bucket: b\n");
    let nested = "returnAddress:\n\u{a0}\u{a0}name:\u{a0}A\u{a0}B\n";
    check(nested, &["no-break-space"], &["returnAddress.name = \"A\\u{a0}B\""], "returnAddress:\n  name: A\u{a0}B\n");
    check("ignore:\n\t-\tx\n", &["tab-character"], &[r#"ignore[0] = "x""#], "ignore:\n  - x\n");
    check("bucket:\tb\t# c\n", &["tab-character"], &[r#"bucket = "b""#], "bucket: b # c\n");
    check(
        "acl: x\n \t\nbucket: b\n",
        &["tab-character"],
        &[r#"acl = "x""#, r#"bucket = "b""#],
        "acl: x\n\nbucket: b\n",
    );
    check("\"A\"\u{a0}:\u{a0}\"a\"\n", &["no-break-space"], &[r#"A = "a""#], "\"A\" : \"a\"\n");
}

#[test]
fn parts_of_a_record_may_stand_on_its_level() {
    check(
        "returnAddress:\nname: J\nstreet2:\n# c\ncity:R\nbucket: b\n",
        &["not-indented", "missing-space"],
        &[
            r#"bucket = "b""#,
            r#"returnAddress.city = "R""#,
            r#"returnAddress.name = "J""#,
            r#"returnAddress.street2 = """#,
        ],
        "returnAddress:\n    name: J\n    street2:\n    # c\n    city: R\nbucket: b\n",
    );
    untouched("returnAddress:\nbucket: b\nname: J\n");
    untouched("returnAddress:\n  name: J\ncity: R\n");
}

#[test]
fn values_may_stand_on_the_next_line_with_keys_glued_to_them() {
    check(
        "pinCode:\n012345 trueCryptPassword:\npass word storageClass:\u{a0} X\nbucket: b\n",
        &["value-on-next-line", "value-on-next-line", "no-break-space"],
        &[r#"bucket = "b""#, r#"pinCode = "012345""#, r#"storageClass = "X""#, r#"trueCryptPassword = "pass word""#],
        "pinCode: 012345\ntrueCryptPassword: pass word\nstorageClass: X\nbucket: b\n",
    );
    check(
        "pinCode:\n@1 acl:\n[x bucket:b\n",
        &["value-on-next-line", "needs-quotes", "value-on-next-line", "needs-quotes", "missing-space"],
        &[r#"acl = "[x""#, r#"bucket = "b""#, r#"pinCode = "@1""#],
        "pinCode: '@1'\nacl: '[x'\nbucket: b\n",
    );
    untouched("pinCode:\n  012345\nbucket: b\n");
}

/// What is no option has no value on the next line: a diff and a listing with numbers have marks there.
#[test]
fn marks_of_a_diff_or_a_listing_are_no_values() {
    for text in [
        "+returnAddress:\n+    name: J\n+    city: R\n",
        "-returnAddress:\n-    name: J\n",
        "5  returnAddress:\n6      name: J\n",
        "     5\treturnAddress:\n     6\t    name: J\n",
        "unknown:\nx name: J\n",
    ] {
        let document = parse(text);
        let found = document.diagnostics().iter().find(|d| d.code.id == "value-on-next-line");
        assert!(found.is_none() && !fixed(text).contains(": +"), "{found:?} in {text:?}: {:?}", fixed(text));
    }
}

/// Where a value cannot be told, no fix makes one up.
#[test]
fn leftovers_of_lists_are_no_text() {
    for text in [
        "ignore: - a\n - b\n",
        "ignore: - a\n- b\n",
        "ignore: - a\r\n  # c\r\n  - b\r\n",
        "returnAddress: ,\n",
        "bucket: , # c\n",
    ] {
        assert_eq!(fixed(text), text);
        assert!(parse(text).diagnostics().iter().any(|d| d.severity == Severity::Error), "{text:?}");
    }
    assert_eq!(fixed("returnAddress:,\nbucket: b\n"), "returnAddress: ,\nbucket: b\n");
    check(
        "operations:\n  - prefix: - x\n  - prefix: y\n",
        &["needs-quotes"],
        &[r#"operations[0].prefix = "- x""#, r#"operations[1].prefix = "y""#],
        "operations:\n  - prefix: '- x'\n  - prefix: y\n",
    );
}

/// PyYAML reads the value, and other readers refuse the text.
#[test]
fn a_comment_may_follow_a_closing_mark() {
    let codes = ["glued-comment"];
    check("bucket: 'ABC'# c\nacl: x\n", &codes, &[r#"acl = "x""#, r#"bucket = "ABC""#], "bucket: 'ABC' # c\nacl: x\n");
    check(
        "ignore:\n- \"a\"#\n- [b]# c\n",
        &["glued-comment", "glued-comment"],
        &[r#"ignore[0] = "a""#, r#"ignore[1][0] = "b""#],
        "ignore:\n- \"a\" #\n- [b] # c\n",
    );
    check("ignore: [a,\n b]#c\n", &codes, &[r#"ignore[0] = "a""#, r#"ignore[1] = "b""#], "ignore: [a,\n b] #c\n");
    // A text may have had the mark in it.
    for text in ["pinCode: 'ab'#cd'\n", "pinCode: \"ab\"#cd\"\n"] {
        assert_eq!(fixed(text), text);
    }
}

/// Readers of YAML 1.1 see two options where one line has such a break, and would see one between quotes.
#[test]
fn no_safe_fix_joins_what_a_unicode_break_parts() {
    for c in ['\u{85}', '\u{2028}', '\u{2029}'] {
        for text in [
            format!("deviceId: ABC{c}prefix: x/\n"),
            format!("deviceId: @A{c}prefix: x/\nbucket: b\n"),
            format!("deviceId: - A{c}bucket:\n"),
        ] {
            assert_eq!(fixed(&text), text);
            assert!(parse(text.as_str()).diagnostics().iter().any(|d| d.code.id == "needs-quotes" && d.fix.is_some()));
        }
    }
}

#[test]
fn a_question_mark_begins_a_key_whatever_ends_a_line() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["returnAddress:", "  ? name", "  : Jo", "bucket: b", ""].join(end);
        untouched(&text);
        assert_eq!(values(&parse(text)), [r#"bucket = "b""#, r#"returnAddress.name = "Jo""#]);
    }
}

#[test]
fn versions_lose_their_semicolon() {
    check(
        "manifestVersion: 2.0;\nbucket: b;\n",
        &["trailing-semicolon"],
        &[r#"bucket = "b;""#, r#"manifestVersion = "2.0""#],
        "manifestVersion: 2.0\nbucket: b;\n",
    );
}

#[test]
fn text_that_yaml_cannot_read_gets_quotes() {
    for text in [
        "@X@",
        "%x",
        "`x`",
        "***Your key***",
        "*.tmp",
        "[a|b",
        "[a-z]+",
        "{X}/y",
        "a: b",
        "it's: x",
        "> x",
        "|x",
        "&",
        "!x",
        "&x.y",
        "- x",
        "x:",
    ] {
        let quoted = text.replace('\'', "''");
        check(
            &format!("bucket: {text}\nacl: x # c\n"),
            &["needs-quotes"],
            &[r#"acl = "x""#, &format!("bucket = {text:?}")],
            &format!("bucket: '{quoted}'\nacl: x # c\n"),
        );
    }
    check("bucket:#1\n", &["needs-quotes"], &[r##"bucket = "#1""##], "bucket: '#1'\n");
    check("name: a: b\n  c # d\n", &["needs-quotes"], &[r#"name = "a: b c""#], "name: 'a: b\n  c' # d\n");
}

#[test]
fn quotation_marks_that_go_wrong_on_one_line_are_mended() {
    let in_address = |line: &str| format!("returnAddress:\n  {line}\n  city: 'Rome'\n");
    for (line, code, meaning, after) in [
        (r#"name: "Rose" Cottage"#, "needs-quotes", r#""Rose" Cottage"#, r#"name: '"Rose" Cottage'"#),
        (r#"name: "No # 5" Way # c"#, "needs-quotes", r#""No # 5" Way"#, r#"name: '"No # 5" Way' # c"#),
        (r"name: 'a' Way", "needs-quotes", r"'a' Way", r"name: '''a'' Way'"),
        (r"name: 'Jane", "unclosed-quote", "Jane", r"name: 'Jane'"),
        (r#"name: "Jane O'Neil "#, "unclosed-quote", "Jane O'Neil", r#"name: "Jane O'Neil" "#),
        (r"name: 'Jane O'Neil'", "text-after-quote", "Jane O'Neil", r"name: 'Jane O''Neil'"),
    ] {
        let meaning = [r#"returnAddress.city = "Rome""#, &format!("returnAddress.name = {meaning:?}")];
        check(&in_address(line), &[code], &meaning, &in_address(after));
    }
    let item = [r#"acl = "y""#, r#"ignore[0] = "x""#];
    check("ignore:\n  - 'x\nacl: y\n", &["unclosed-quote"], &item, "ignore:\n  - 'x'\nacl: y\n");
    // What may go on below, or may be a list without its brackets, is left to its owner.
    for line in [
        "name: 'Jane\n    Roe",
        "name: 'Jane\nacl: Rome'",
        "name: 'a', 'b'",
        "name: \"a\" or \"b\"",
        "name: 'a # b",
        "name: \"C:\\x",
        "name: 'don't",
    ] {
        untouched(&format!("{line}\n"));
    }
}

#[test]
fn yaml_stays_as_it_is() {
    for text in [
        "a: |\n  bucket:x\n  @y\n\nb: >-\n  *.tmp\n",
        "a: \"spread\n  bucket:x\n  @y\"\n",
        "a: 'bucket:x\n\n  %y'\n",
        "a: {bucket: x,\n  acl: 'y: z'}\n",
        "a: [x,\ny, {b: c}]\n",
        "a: text\n  bucket:x\n",
        "a: &x 1\nb: *x\nc: !!str 2\nd: &y\n  - z\n",
        "- http://example.com\n- a:b\n",
        "a: http://example.com:80/x\n",
        "---\na: b\n...\n",
        "? a\n: b\n",
        "bucket: [Your bucket]\nacl: {ACL}\n",
        "a: b#c\n",
        "a:\n- b\n- c\n",
        "'a b': c\n\"d\" : e\n",
        "a: -1\nb: ?x\nc: :x\n",
        "plain text of one line",
        "",
        "returnAddress:\n  ? name\n  : J\n  city: R\n",
        "operations:\n  - ? exportBucket\n    : b\n",
        "returnAddress:\n  ?\n    name\n  :\n    J\n",
        "'returnAddress':\n - a\nstreet1: b\n",
        "'returnAddress':\n  a\nstreet1: b\n",
        "ignore: [\n  a, # [1]\n  b # see: 'c\n  # d] e\n]\nbucket: c\n",
        "contentTypes: { # of: \"all\n  jpg: a,\n    # {\n  png: b#c\n  }\n",
        "operations: &x\n-\n  exportBucket: b\n- exportBucket: c\n",
        "ignore: [!!str 'a:', b]\nsubstitutions: {a: ! 'c]', b: &x \"d #e\", c: *x}\n",
        "? contentTypes\n: {jpg: a, png: b}\nbucket: c\n",
        "? operations\n: - exportBucket: b\n    prefix: p\n",
        "? ignore\n: [a: b, 'c']\n",
        "? returnAddress\n: name: J\n  city: 'R: S'\n",
        "returnAddress: &x\n# note\n\n  # another\n  name: J\n",
    ] {
        untouched(text);
    }
}

#[test]
fn every_fixture_ends_in_yaml_that_means_the_same() {
    for (name, text) in fixtures() {
        let before = parse(text.clone());
        let after = parse(fixed(&text));
        assert_eq!(values(&before), values(&after), "{name}");
        assert_eq!(after.diagnostics().iter().filter(is_repair).count(), 0, "{name}");
        if !name.starts_with("30") {
            let errors: Vec<_> = after.diagnostics().iter().filter(|d| d.severity == Severity::Error).collect();
            assert_eq!(errors, Vec::<&Diagnostic>::new(), "{name}");
        }
    }
}

#[test]
fn each_fix_alone_keeps_the_meaning() {
    for (name, text) in fixtures() {
        let document = parse(text.clone());
        for diagnostic in document.diagnostics().iter().filter(is_repair) {
            let fix = diagnostic.safe_fix().expect("it was filtered by it");
            let after = parse(apply(&text, &fix.edits).expect("a fix applies"));
            assert_eq!(values(&document), values(&after), "{name}: {}", fix.title);
        }
    }
}

#[test]
fn many_open_brackets_do_not_spoil_the_closed_ones() {
    let text = format!("{}z: [Your bucket]\ny: 'x'\n", "a: [x\n".repeat(200));
    let document = parse(text);
    let last = document.node(&Path::key("z")).expect("the key");
    assert_eq!((document.scalar(last), document.is_scalar(last)), ("[Your bucket]", false));
}

#[test]
fn several_errors_are_found_in_their_places() {
    let (_, text) = fixtures().into_iter().find(|(name, _)| name.starts_with("30")).expect("the fixture");
    let document = parse(text.clone());
    let found: Vec<_> = document
        .diagnostics()
        .iter()
        .map(|d| (document.lines().position(d.span.start, &text).line, d.code.id))
        .collect();
    let expected = [
        (2, "unclosed-quote"),
        (4, "text-after-quote"),
        (8, "needs-quotes"),
        (10, "not-an-option"),
        (13, "unclosed-quote"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_java_refuses_is_said() {
    let check =
        |text: &str, code: &str| assert!(ids(&parse(text)).contains(&code), "{text:?}: {:?}", ids(&parse(text)));
    check("a: 1\na: 2\n", "duplicate-key");
    check("a: [*x]\n", "unknown-alias");
    check("a: &x [*x]\n", "recursive-alias");
    check("a: !custom {b: c}\n", "unknown-tag");
    check("a: &x\n", "empty-anchor");
    check("a: [&x, b]\n", "empty-anchor");
    check(": x\n", "empty-key");
    check("a: &x.y 1\nb: *x.y\n", "bad-anchor-name");
    check("a: b\u{2028}c\n", "unicode-line-break");
    check("a: b\u{feff}c\n", "inner-byte-order-mark");
    check("a: =\n", "equals-value");
    check("a: 1\n---\nb: 2\n", "several-documents");
    check(&"[".repeat(200), "nested-too-deep");
    check("a: \"\\q\"\n", "unknown-escape");
    check("a: [b\nc: d\n", "needs-quotes");
    check("[a, b\n", "unclosed-bracket");
    check("returnAddress:\n  name: J\n    city: R\n    country: US\n", "bad-indentation");
    check("returnAddress:\nname: J\n    city: R\n    country: US\n", "bad-indentation");
    check("a: \0\n", "bad-character");
    let duplicate = parse("a: 1\nb: 2\na: 3\n");
    assert!(duplicate.diagnostics()[0].message.contains("line 1"));
    assert_eq!(duplicate.scalar(duplicate.node(&Path::key("a")).expect("a")), "3");
}

#[test]
fn what_only_quotes_mend_gets_quotes() {
    for (text, quoted) in [
        ("a: =\n", "a: \"=\"\n"),
        ("a: [=, b]\n", "a: [\"=\", b]\n"),
        ("a: b\tc d # e\n", "a: \"b\\tc d\" # e\n"),
        ("a: b\tc\td\n", "a: \"b\\tc\\td\"\n"),
    ] {
        let document = parse(text);
        let fix = document.diagnostics()[0].safe_fix().expect("quotes");
        let mended = apply(text, &fix.edits).expect("the edits fit");
        assert_eq!(mended, quoted);
        let after = parse(mended.as_str());
        assert_eq!(values(&after), values(&document), "{text}");
        assert_eq!(after.diagnostics(), []);
    }
    // Lines that are folded would become one.
    assert_eq!(parse("a: b\tc\n  d\n").diagnostics()[0].safe_fix(), None);
}

/// PyYAML reads these so.
#[test]
fn an_anchor_without_a_value_is_a_null() {
    for text in ["street1: &a\ncity: R\n", "street1: &a # c\ncity: R\n", "city: R\nstreet1: &a-1_"] {
        let document = parse(text);
        let street = document.node(&Path::key("street1")).expect("the key");
        assert_eq!((document.scalar(street), document.resolved(street)), ("", Resolved::Null), "{text:?}");
        let [found] = document.diagnostics() else { panic!("{text:?}: {:?}", ids(&document)) };
        assert!(found.code.id == "empty-anchor" && found.safe_fix().is_none(), "{found:?}");
        let quoted = parse(apply(text, &found.fix.as_ref().expect("quotes").edits).expect("they fit"));
        let street = quoted.node(&Path::key("street1")).expect("the key");
        assert!(quoted.scalar(street).starts_with("&a") && quoted.diagnostics().is_empty(), "{:?}", quoted.text());
    }
    untouched("a: &x\nb: *x\n");
    assert!(parse("a: &x\nb: *x\n").diagnostics().is_empty());
    assert!(parse("a: &x !!str\n").diagnostics().is_empty());
}

/// PyYAML reads these so too; the first one that has a blank behind its hyphen it refuses.
#[test]
fn a_hyphen_alone_between_brackets_is_text() {
    let items = [r#"ignore[0] = "a""#, r#"ignore[1] = "-""#];
    let found = ["needs-quotes"];
    check("ignore: [a, -]\n", &found, &items, "ignore: [a, '-']\n");
    check("ignore: [a,-] # c\n", &found, &items, "ignore: [a,'-'] # c\n");
    check("ignore: [\n  a,\n  -]\n", &found, &items, "ignore: [\n  a,\n  '-']\n");
    check("ignore: [-,-]\n", &["needs-quotes"; 2], &[r#"ignore[0] = "-""#, items[1]], "ignore: ['-','-']\n");
    check("acl: {b: -}\n", &found, &[r#"acl.b = "-""#], "acl: {b: '-'}\n");
    check("ignore: [a, - ]\n", &found, &[r#"ignore = "[a, - ]""#], "ignore: '[a, - ]'\n");
    assert_eq!(parse("ignore: [a, -]\n").diagnostics()[0].severity, Severity::Warning);
    untouched("ignore: ['-', \"-\", a-, -b, a:-]\n");
}

#[test]
fn an_unknown_tag_goes_or_is_quoted() {
    for (text, after) in [
        ("a: !custom {b: c}\n", "a: {b: c}\n"),
        ("a: !custom\n  b: c\n", "a:\n  b: c\n"),
        ("a: &x  !custom # d\n  b: c\n", "a: &x  # d\n  b: c\n"),
        ("l:\n  - !custom\n    b: c\n", "l:\n  -\n    b: c\n"),
        ("a: !custom &x [b]\n", "a: &x [b]\n"),
        ("a: !!python/str b\n", "a: b\n"),
        ("a: !<x> b\n", "a: b\n"),
        ("a: !x 'b'\n", "a: 'b'\n"),
        ("a: !x |\n  b\n", "a: |\n  b\n"),
        ("!x a: b\n", "a: b\n"),
        ("a: [!x {b: c}, d]\n", "a: [{b: c}, d]\n"),
        ("a: !x b's c # d\n", "a: '!x b''s c' # d\n"),
        ("a: [!x b, !y]\n", "a: ['!x b', '!y']\n"),
    ] {
        let document = parse(text);
        let found = document.diagnostics().iter().filter(|found| found.code.id == "unknown-tag");
        let fixes: Vec<_> = found.map(|found| found.fix.as_ref().expect("a fix")).collect();
        assert!(!fixes.is_empty() && fixes.iter().all(|fix| fix.applicability == Applicability::Unsafe), "{text:?}");
        let edits: Vec<_> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
        let mended = apply(text, &edits).expect("they fit");
        assert_eq!(mended, after);
        assert_eq!(parse(mended.as_str()).diagnostics(), [], "{mended:?}");
    }
}

#[test]
fn a_character_that_has_no_place_is_taken_away_on_request() {
    for (c, name) in [
        ('\0', "U+0000"),
        ('\u{7}', "U+0007"),
        ('\u{1B}', "U+001B"),
        ('\u{2028}', "U+2028"),
        ('\u{85}', "U+0085"),
        ('\u{FEFF}', "U+FEFF"),
        ('\u{202E}', "U+202E"),
        ('\u{2069}', "U+2069"),
    ] {
        for (before, after) in [("a: 1\nb: ", "x\n"), ("a: 1\nb: long te", "xt # é\nc: d\n"), ("a: 'é", "'\n")] {
            let text = format!("{before}{c}{after}");
            let document = parse(text.clone());
            let mut fixes = document.diagnostics().iter().filter_map(|d| d.fix.as_ref());
            let fix = fixes.find(|fix| fix.title == format!("Remove {name}"));
            let fix = fix.unwrap_or_else(|| panic!("{text:?}: {:?}", document.diagnostics()));
            let [edit] = fix.edits.as_slice() else { panic!("{text:?}") };
            assert_eq!(edit.span.slice(&text), c.to_string(), "{text:?}");
            assert!(edit.text.is_empty() && fix.applicability == Applicability::Unsafe, "{text:?}");
            assert!(parse([before, after].concat()).diagnostics().is_empty(), "{text:?}");
        }
    }
}

/// A mark or a joiner is part of some writing, and hides in plain English.
#[test]
fn what_cannot_be_seen_is_said_where_it_means_nothing() {
    for c in ['\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{202A}', '\u{2066}'] {
        for text in [format!("a: x{c}y\n"), format!("a: x{c}"), format!("a: \"{c}\" # é\n"), format!("{c}a: b\n")] {
            let document = parse(text.clone());
            let found = document.diagnostics().iter().find(|d| d.code.id == "hidden-character");
            let found = found.unwrap_or_else(|| panic!("{text:?}: {:?}", document.diagnostics()));
            assert!(found.message.starts_with(&format!("U+{:04X} ", u32::from(c))) && found.fix.is_some(), "{found:?}");
        }
    }
    for text in [
        "a: \u{1F468}\u{200D}\u{1F469}\n",
        "a: \u{645}\u{6CC}\u{200C}\u{62E}\n",
        "a: \u{5D0}\u{200F}!\n",
        "a: “b” – c…\n",
    ] {
        assert!(parse(text).diagnostics().is_empty(), "{text:?} {:?}", parse(text).diagnostics());
    }
}

#[test]
fn codes_are_unique_and_explained() {
    let mut seen = BTreeSet::new();
    for code in waybill::yaml::codes() {
        assert!(seen.insert(code.id), "{} twice", code.id);
        assert!(code.explanation.ends_with('.') && !code.source.title.is_empty(), "{}", code.id);
    }
    assert!(seen.contains(repair::MISSING_SPACE.id));
}
