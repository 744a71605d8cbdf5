//! Manifests and what is said about them: `data/manifests/<kind>/*.yaml`.
//!
//! A line that must complain ends with `# error: code`, several findings are separated by commas. Lines that begin with
//! `#!` say what surrounds the manifest; `aws` lists the exceptions that the service would answer with. Expectations are
//! taken out before the manifest is read, with the blanks before them, so that they cannot be part of what is judged.

mod support;
#[path = "support/yaml.rs"]
mod yaml_support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::{expect_file, takes_time_by_its_size};
use waybill::diagnostic::{self, Applicability, Diagnostic, Edit, Severity};
use waybill::manifest::{self, Context, Kind};
use waybill::schema::Edition;
use waybill::yaml::{Document, NodeId};

/// A manifest and what is expected of it.
struct Case {
    name: String,
    text: String,
    settings: BTreeMap<String, String>,
    /// Line (from 1), severity and code of each finding.
    expected: Vec<(usize, String, String)>,
}

impl Case {
    fn read(path: &Path) -> Self {
        let source = std::fs::read_to_string(path).unwrap();
        let mut case = Self {
            name: path.display().to_string(),
            text: String::new(),
            settings: BTreeMap::new(),
            expected: Vec::new(),
        };
        for (index, line) in source.lines().enumerate() {
            if let Some((key, value)) = line.strip_prefix("#! ").and_then(|rest| rest.split_once(": ")) {
                case.settings.insert(key.into(), value.into());
            }
            let (content, findings) = split_expectation(line);
            case.expected.extend(findings.into_iter().map(|(severity, code)| (index + 1, severity, code)));
            case.text.push_str(content);
            case.text.push('\n');
        }
        case.expected.sort();
        case
    }

    fn setting(&self, key: &str) -> Option<&str> {
        self.settings.get(key).map(String::as_str)
    }

    fn context(&self) -> Context<'_> {
        Context {
            edition: if self.setting("edition") == Some("early") { Edition::Early } else { Edition::Late },
            signing_key: self.setting("signing-key"),
            job_id: self.setting("job-id"),
        }
    }

    fn kind(&self) -> Option<Kind> {
        self.setting("kind").and_then(Kind::from_id)
    }
}

/// A line without its expectation, and the expectation's findings.
fn split_expectation(line: &str) -> (&str, Vec<(String, String)>) {
    let severities = ["error", "warning", "hint"];
    let found = line.rmatch_indices("  # ").find(|(at, _)| severities.iter().any(|s| line[at + 4..].starts_with(s)));
    let Some((at, _)) = found else { return (line, Vec::new()) };
    let findings = line[at + 4..].split(", ").map(|finding| {
        let (severity, code) = finding.split_once(": ").unwrap_or_else(|| panic!("no finding: {finding}"));
        (severity.to_owned(), code.to_owned())
    });
    (&line[..at], findings.collect())
}

fn cases() -> Vec<(Kind, Case)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/manifests");
    let mut cases = Vec::new();
    for kind in Kind::ALL {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(root.join(kind.id())).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        cases.extend(files.iter().map(|file| (kind, Case::read(file))));
    }
    cases
}

/// Checks one case and returns what is wrong with it.
fn check(kind: Kind, case: &Case) -> Result<(), String> {
    let document = manifest::parse(case.text.as_str());
    let report = manifest::check(&document, case.kind(), &case.context());
    if report.kind != Some(kind) {
        return Err(format!("{}: taken for {:?}", case.name, report.kind));
    }
    let line = |offset| document.lines().position(offset, document.text()).line;
    let mut found: Vec<(usize, String, String)> = report
        .diagnostics
        .iter()
        .map(|d| (line(d.span.start), d.severity.id().to_owned(), d.code.id.to_owned()))
        .collect();
    found.sort();
    if found != case.expected {
        let said: Vec<String> = report.diagnostics.iter().map(|d| format!("{}: {d}", line(d.span.start))).collect();
        return Err(format!(
            "{}\n  expected {:?}\n  found    {found:?}\n  {}",
            case.name,
            case.expected,
            said.join("\n  ")
        ));
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        assert_eq!(report.count(severity), found.iter().filter(|(_, id, _)| id == severity.id()).count());
    }
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let mut exceptions: Vec<&str> = errors.filter_map(|d| d.code.aws_error).collect();
    exceptions.sort();
    exceptions.dedup();
    let predicted = if exceptions.is_empty() { "none".to_owned() } else { exceptions.join(", ") };
    if case.setting("aws") != Some(&predicted) {
        return Err(format!("{}: predicts {predicted}, expected {:?}", case.name, case.setting("aws")));
    }
    Ok(())
}

#[test]
fn findings_are_those_that_the_lines_expect() {
    let cases = cases();
    assert!(cases.len() >= 120, "only {} cases", cases.len());
    let failures: Vec<String> = cases.iter().filter_map(|(kind, case)| check(*kind, case).err()).collect();
    assert!(failures.is_empty(), "{} of {}\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// Everything said about a manifest: the place, the words, the bytes meant, and what a fix would do.
fn said(document: &Document, found: &Diagnostic) -> String {
    let place = |offset| {
        let position = document.lines().position(offset, document.text());
        format!("{}:{}", position.line, position.column)
    };
    let (from, to) = (place(found.span.start), place(found.span.end));
    let mut out = format!("  {from} to {to}, {} {}, {}\n", found.severity.id(), found.code.id, found.path);
    out += &format!("    {found}\n");
    if let Some(fix) = &found.fix {
        let safe = if fix.applicability == Applicability::Safe { "safe" } else { "unsafe" };
        out += &format!("    {safe}: {}\n", fix.title);
        for edit in &fix.edits {
            let old = edit.span.slice(document.text());
            out += &format!("      {} {old:?} becomes {:?}\n", place(edit.span.start), edit.text);
        }
    }
    out
}

/// Read by a person whenever it changes.
#[test]
fn words_places_and_fixes_are_those_that_were_read() {
    let mut out: BTreeMap<Kind, String> = BTreeMap::new();
    for (kind, case) in cases() {
        let document = manifest::parse(case.text.as_str());
        let report = manifest::check(&document, case.kind(), &case.context());
        let file = Path::new(&case.name).file_name().unwrap().to_string_lossy();
        let found: String = report.diagnostics.iter().map(|found| said(&document, found)).collect();
        *out.entry(kind).or_default() += &format!("{file}\n{found}");
    }
    for (kind, text) in out {
        expect_file(&format!("manifests/said/{}.txt", kind.id()), &text);
    }
}

/// Templates and generated files as people have them.
#[test]
fn words_about_real_files_are_those_that_were_read() {
    let mut out = String::new();
    let mut files: Vec<_> =
        std::fs::read_dir(yaml_support::data("legacy")).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        let document = manifest::parse(std::fs::read_to_string(file).unwrap());
        let report = manifest::check(&document, None, &Context::default());
        out += &format!("{}, {:?}\n", file.file_name().unwrap().to_string_lossy(), report.kind);
        out += &report.diagnostics.iter().map(|found| said(&document, found)).collect::<String>();
    }
    expect_file("manifests/said/legacy.txt", &out);
}

/// What may stand in the place of a value.
const ODD: [&str; 21] = [
    "",
    "~",
    "NO",
    "true",
    "0123",
    "7",
    "x y",
    "x #y",
    "x # y",
    "x  # y",
    "a: b",
    "[x]",
    "[a@b.co, c]",
    "{x: y}",
    "*x",
    "&x y",
    "!x y",
    "@x@",
    "\"yes\"",
    "'x'",
    "|\n        x",
];

/// Every option of a manifest, each on its own: taken away, doubled, misspelled, and with odd values.
#[test]
fn words_about_every_option_are_those_that_were_read() {
    let files = [(Kind::ImportS3, "everything"), (Kind::ExportS3, "everything"), (Kind::ImportEbs, "complete")];
    for (kind, name) in files {
        let text = Case::read(&yaml_support::data(&format!("manifests/{}/{name}.yaml", kind.id()))).text;
        let whole = manifest::parse(text.as_str());
        let contexts = [Edition::Late, Edition::Early].map(|edition| Context { edition, ..Context::default() });
        let known = contexts.map(|context| manifest::check(&whole, Some(kind), &context).diagnostics);
        let mut out = String::new();
        for (path, id) in yaml_support::walk(&whole) {
            let Some(entry) = whole.entry(&path) else { continue };
            let mut silent = Vec::new();
            for (how, edit) in odd_edits(&whole, entry.key, id) {
                let document = manifest::parse(diagnostic::apply(&text, &[edit]).unwrap());
                let [late, early] = [0, 1].map(|i| {
                    let found = manifest::check(&document, Some(kind), &contexts[i]).diagnostics;
                    news(&document, &known[i], &found)
                });
                match (late.as_str(), early == late) {
                    ("", true) => silent.push(how),
                    (_, true) => out += &format!("{path} {how}\n{late}"),
                    (_, false) => out += &format!("{path} {how}\n{late}  in the early edition\n{early}"),
                }
            }
            out += &format!("{path} without another word: {}\n", silent.join(", "));
        }
        expect_file(&format!("manifests/said/options-of-{}.txt", kind.id()), &out);
    }
}

/// What is said about a manifest and was not known before.
fn news(document: &Document, known: &[Diagnostic], found: &[Diagnostic]) -> String {
    let is_new = |found: &&Diagnostic| known.iter().all(|k| (k.code, &k.path) != (found.code, &found.path));
    found.iter().filter(is_new).map(|found| said(document, found)).collect()
}

fn odd_edits(document: &Document, key: NodeId, value: NodeId) -> Vec<(String, Edit)> {
    let key = document.tree().node(key).span;
    let line = document.lines().full_line_span(document.lines().line_of(key.start));
    let mut edits = vec![
        ("doubled".to_owned(), Edit::insert(line.start, line.slice(document.text()))),
        ("misspelled".to_owned(), Edit::insert(key.start, "My")),
    ];
    if document.is_scalar(value) {
        let value = document.tree().node(value).span;
        edits.push(("taken away".to_owned(), Edit::delete(line)));
        edits.extend(ODD.map(|odd| (format!("as {odd:?}"), Edit::replace(value, odd))));
    }
    edits
}

/// Planning a fix looks at the whole text: the rest come when the first are mended.
#[test]
fn the_first_missing_options_have_fixes() {
    let operation = "    - region: us-east-1\n      deviceCapacityGreaterThan1TB: no\n";
    let document = manifest::parse(format!("manifestVersion: 3.0\noperations:\n{}", operation.repeat(20)));
    let report = manifest::check(&document, Some(Kind::ImportEbs), &Context::default());
    let missing = report
        .diagnostics
        .iter()
        .filter(|found| found.path.to_string().ends_with("destination") || found.path.to_string().ends_with("source"));
    let fixes: Vec<bool> = missing.map(|found| found.fix.is_some()).collect();
    // One of the 32 went to `eraseDevice`.
    assert_eq!(fixes, [[true; 31].as_slice(), &[false; 9]].concat());
}

#[test]
fn a_check_takes_time_by_the_size_of_the_manifest() {
    for piece in ["Bucket: a\n", "bucket: a\n", "flavor: a\n", "ignore: [[a]]\n", "name: &a\n", "name: !a b\n"] {
        takes_time_by_its_size(piece, 8_000, |count| {
            let document = manifest::parse(piece.repeat(count));
            manifest::check(&document, Some(Kind::ImportS3), &Context::default());
        });
    }
    let lists = |piece: &str, count| format!("ignore:\n{}", piece.repeat(count));
    for piece in ["  - [a]\n", "  - a: b\n", "  - &a\n", "  - [-]\n"] {
        takes_time_by_its_size(piece, 8_000, |count| {
            let document = manifest::parse(lists(piece, count));
            manifest::check(&document, Some(Kind::ImportS3), &Context::default());
        });
    }
    let patterns: [&dyn Fn(usize) -> String; 3] =
        [&|_| "(a+".into(), &|at| format!("(?<n{at}>a)"), &|_| "(?=[a]{2,}".into()];
    for (index, piece) in patterns.into_iter().enumerate() {
        takes_time_by_its_size(&format!("pattern {index}"), 60_000, |count| {
            let document = manifest::parse(format!("ignore:\n  - {}\n", (0..count).map(piece).collect::<String>()));
            manifest::check(&document, Some(Kind::ImportS3), &Context::default());
        });
    }
}

/// A fix that cannot be applied, or whose problem stays, is worse than none.
#[test]
fn every_fix_mends_its_finding() {
    let mut tried = 0;
    for (_, case) in cases() {
        let context = case.context();
        let document = manifest::parse(case.text.as_str());
        let report = manifest::check(&document, case.kind(), &context);
        for found in &report.diagnostics {
            let Some(fix) = &found.fix else { continue };
            let text = diagnostic::apply(document.text(), &fix.edits)
                .unwrap_or_else(|| panic!("{}: {} cannot be applied", case.name, fix.title));
            let after = manifest::check(&manifest::parse(text.as_str()), report.kind, &context);
            let is_same = |d: &&waybill::diagnostic::Diagnostic| d.code == found.code && d.path == found.path;
            let (before, left) =
                (report.diagnostics.iter().filter(is_same).count(), after.diagnostics.iter().filter(is_same).count());
            assert!(left < before, "{}: {} does not mend {found}\n{text}", case.name, fix.title);
            tried += 1;
        }
    }
    assert!(tried > 60, "only {tried} fixes");
}

#[test]
fn safe_fixes_come_to_an_end_and_leave_none() {
    for (_, case) in cases() {
        let context = case.context();
        let kind = manifest::check(&manifest::parse(case.text.as_str()), case.kind(), &context).kind;
        let fixed = manifest::fix_all_safe(&case.text, kind, &context);
        let after = manifest::check(&manifest::parse(fixed.as_str()), kind, &context);
        assert!(after.diagnostics.iter().all(|d| d.safe_fix().is_none()), "{}\n{fixed}", case.name);
        assert_eq!(manifest::fix_all_safe(&fixed, kind, &context), fixed, "{}", case.name);
    }
}

/// Texts that fuzzing found: a new line went where it was not read, and was missing again in the next round.
#[test]
fn safe_fixes_end_in_texts_that_cannot_be_read() {
    let template = std::fs::read_to_string(yaml_support::data("legacy/01-s3-import-template.txt")).unwrap();
    for text in [
        "? deviceId\n: ABC\n",
        "? manifestlooffefix 2.0\n? deviceId\n: ABC\n? [comple1\n",
        "? maniress:\n  name: Joe\n:ds long ABC\n? [comple1\non\n: 2.0\n? deviceId\n: ABC\n? [complex, key]\n: value\nbucket: b-1\n",
        // Of an option that is repeated the last one counts, so that each round mends one.
        template.repeat(40).as_str(),
    ] {
        let fixed = manifest::fix_all_safe(text, Some(Kind::ImportS3), &Context::default());
        assert!(fixed.matches("manifestVersion").count() <= text.matches("manifestVersion").count() + 1, "{fixed}");
        assert_eq!(manifest::fix_all_safe(&fixed, Some(Kind::ImportS3), &Context::default()), fixed);
    }
}

/// A safe fix changes no value that a reader of the source meant, but for the spelling of words.
#[test]
fn safe_fixes_keep_what_is_meant() {
    for (_, case) in cases() {
        let context = case.context();
        let document = manifest::parse(case.text.as_str());
        let report = manifest::check(&document, case.kind(), &context);
        let values: BTreeMap<_, _> = manifest::values(&document, report.kind).into_iter().collect();
        for fix in report.diagnostics.iter().filter_map(|d| d.safe_fix()) {
            if ["Rename", "Remove", "Add", "Use"].iter().any(|verb| fix.title.starts_with(verb)) {
                continue;
            }
            let text = diagnostic::apply(document.text(), &fix.edits).unwrap();
            let after: BTreeMap<_, _> =
                manifest::values(&manifest::parse(text.as_str()), report.kind).into_iter().collect();
            assert_eq!(after, values, "{}: {}", case.name, fix.title);
        }
    }
}

#[test]
fn every_rule_speaks_and_keeps_silent() {
    let fired: Vec<String> = cases().into_iter().flat_map(|(_, case)| case.expected).map(|(.., code)| code).collect();
    for rule in manifest::rules::RULES {
        for code in rule.codes {
            let count = fired.iter().filter(|id| *id == code.id).count();
            assert!(count > 0, "{}: no fixture expects {}", rule.id, code.id);
            assert!(count < cases().len(), "{}: every fixture expects {}", rule.id, code.id);
        }
    }
}

/// What a comment cuts off cannot be shown by fixtures whose expectations are comments.
#[test]
fn cut_comments_are_seen() {
    let cases = [
        ("trueCryptPassword: pass #word", true),
        ("trueCryptPassword: pass # word", true),
        ("trueCryptPassword: #word", true),
        ("trueCryptPassword: pass  # the usual one", false),
        ("deviceId: a #b", true),
        ("deviceId: a #b   ", true),
        ("deviceId: box # 5", true),
        ("deviceId: box # five of them", false),
        ("deviceId: box#5", false),
        ("deviceId: 'box' #5", false),
        ("bucket: example #1", false),
    ];
    for (line, is_cut) in cases {
        let document = manifest::parse(format!("{line}\n"));
        let report = manifest::check(&document, Some(Kind::ImportS3), &Context::default());
        let found = report.diagnostics.iter().find(|d| d.code.id == "cut-comment");
        assert_eq!(found.is_some(), is_cut, "{line}");
        let Some(fix) = found.and_then(|found| found.fix.as_ref()) else { continue };
        assert_eq!(fix.applicability, Applicability::Unsafe);
        let text = diagnostic::apply(document.text(), &fix.edits).unwrap();
        let values = manifest::values(&manifest::parse(text.as_str()), None);
        let (_, meant) = line.split_once(": ").unwrap();
        assert_eq!(values[0].1, meant.trim_end(), "{text}");
    }
}

/// Secrets appear in no message and in no fix's title; only the edits of fixes hold them.
#[test]
fn secrets_are_never_said() {
    let secrets =
        ["hunter2", "[hunter2 password]", "***hunter2***", "hunter2 #x", "0123", "@hunter2", "!hunter2", "a: hunter2"];
    for secret in secrets {
        for key in ["trueCryptPassword", "pinCode"] {
            for line in [
                format!("{key}: {secret}"),
                format!("{key}:{secret}"),
                format!("{key}:\n{secret} bucket: x"),
                format!("{key}:\n{secret} weather: x"),
                format!("{key}: >\n  {secret}: x"),
                format!("{key}: a\n  {secret}: x"),
            ] {
                let document = manifest::parse(format!("{line}\nbucket: abc\n"));
                for kind in [None, Some(Kind::ImportS3), Some(Kind::ExportS3), Some(Kind::ImportEbs)] {
                    let report = manifest::check(&document, kind, &Context::default());
                    for found in &report.diagnostics {
                        let title = found.fix.as_ref().map_or("", |fix| fix.title.as_str());
                        for said in [found.to_string().as_str(), title] {
                            assert!(!said.contains("hunter2") && !said.contains("0123"), "{line}: {said}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn starters_need_only_what_a_person_knows() {
    let editions = [("", Edition::Late), ("-early", Edition::Early)];
    for (kind, (ending, edition)) in Kind::ALL.into_iter().flat_map(|kind| editions.map(|edition| (kind, edition))) {
        let text = manifest::starter(kind, edition);
        let document = manifest::parse(text.as_str());
        let report = manifest::check(&document, None, &Context { edition, ..Context::default() });
        assert_eq!(report.kind, Some(kind), "{text}");
        expect_file(&format!("manifests/starters/{}{ending}.yaml", kind.id()), &text);
        for found in &report.diagnostics {
            assert_ne!(found.severity, Severity::Hint, "{found}");
            assert!(found.message.starts_with("is empty"), "{}: {found}\n{text}", kind.id());
        }
    }
}

/// Broken copies of every fixture: nothing panics, every fix applies, and fixing comes to an end.
#[test]
fn mutated_manifests_are_checked_as_well() {
    let junk = [
        ":", " ", "\n", "\t", "- ", "[", "]", "{", "\"", "'", "#", " #", "*", "&a ", "!", "|", "é", "\u{a0}", "\r",
        "\\", "~", "0",
    ];
    let mut random = Random(2_718_281_828);
    for (_, case) in cases() {
        for _ in 0..8 {
            let mut text = case.text.clone();
            for _ in 0..=random.below(4) {
                let at = text.floor_char_boundary(random.below(text.len() + 1));
                let end = text.floor_char_boundary((at + random.below(8)).min(text.len())).max(at);
                let part = if random.below(3) == 0 { "" } else { junk[random.below(junk.len())] };
                text.replace_range(at..end, part);
            }
            let context = case.context();
            let document = manifest::parse(text.as_str());
            let report = manifest::check(&document, None, &context);
            manifest::values(&document, report.kind);
            for found in &report.diagnostics {
                assert!(found.span.start <= found.span.end && found.span.end <= text.len(), "{found}\n{text}");
                let fix = found.fix.as_ref().map(|fix| diagnostic::apply(&text, &fix.edits));
                assert_ne!(fix, Some(None), "{found}\n{text}");
            }
            let fixed = manifest::fix_all_safe(&text, report.kind, &context);
            let after = manifest::check(&manifest::parse(fixed.as_str()), report.kind, &context);
            let left: Vec<_> = after.diagnostics.iter().filter(|d| d.safe_fix().is_some()).collect();
            assert!(left.is_empty(), "{left:?}\n--- from\n{text}\n--- to\n{fixed}");
        }
    }
}

/// A multiplicative generator: the same texts in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

#[test]
fn of_several_spellings_of_one_option_none_is_renamed_or_added_by_itself() {
    for text in
        ["Bucket: a\nBUCKET: b\nmanifestVersion: 2.0\n", "manifest-version: 2.0\nmanifest_version: 2.0\nbucket: abc\n"]
    {
        let fixed = manifest::fix_all_safe(text, Some(Kind::ImportS3), &Context::default());
        let kept = |line: &str| fixed.lines().any(|other| other == line);
        assert!(text.lines().all(kept), "{text}{fixed}");
        let document = manifest::parse(fixed.as_str());
        assert!(document.diagnostics().iter().all(|d| d.code.id != "duplicate-key"), "{fixed}");
    }
    // One of another spelling is meant, and no second one is added.
    let fixed = manifest::fix_all_safe("ManifestVersion:2.0\nbucket:abc\n", Some(Kind::ImportS3), &Context::default());
    assert_eq!(fixed.matches("manifestVersion").count(), 1, "{fixed}");
}

#[test]
fn a_secret_on_the_line_below_its_name_is_known_however_it_is_written() {
    for value in
        ["open sesame", "\"open sesame\"", "'open sesame'", "[open sesame]", "\"open\n sesame\"", "{open: sesame}"]
    {
        for rest in ["bucket: abc\n", "", "  # note\nbucket: abc\n"] {
            let text = format!("manifestVersion: 2.0\ntrueCryptPassword:\n{value}\n{rest}");
            let document = manifest::parse(text.as_str());
            let spans = manifest::secrets(&document);
            let (kept, _) = manifest::without_secrets(&document, &spans);
            assert!(!kept.contains("open") && !kept.contains("sesame"), "{text}becomes\n{kept}");
            assert!(kept.contains(rest.trim()), "{text}becomes\n{kept}");
        }
    }
    // An option that nobody knows, below a name without a value, is no secret.
    let text = "pinCode:\nnickname: camera\nbucket: abc\n";
    assert_eq!(manifest::secrets(&manifest::parse(text)), []);
    let document = manifest::parse("trueCryptPassword:\n'pass word'\nbucket: abc\n");
    let values: BTreeMap<_, _> = manifest::values(&document, Some(Kind::ImportS3)).into_iter().collect();
    assert_eq!(values[&diagnostic::Path::key("trueCryptPassword")], "pass word");
}

#[test]
fn a_secret_without_a_value_is_said() {
    let found = |text: &str| {
        let document = manifest::parse(text);
        let report = manifest::check(&document, Some(Kind::ImportS3), &Context::default());
        report
            .diagnostics
            .iter()
            .filter(|d| d.code.id == "empty-secret")
            .map(|d| d.path.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(found("bucket: abc\ntrueCryptPassword:\npinCode: ''\n"), ["trueCryptPassword", "pinCode"]);
    assert_eq!(found("bucket: abc\ntrueCryptPassword: x\nprefix:\n"), [""; 0]);
}

/// A line that a diff takes out is no option that is spelled wrong.
#[test]
fn a_hyphen_before_a_key_is_not_taken_away_unasked() {
    for (text, is_safe) in [("+bucket: b\n-bucket: c\n", false), ("Device-ID: x\n", true)] {
        let report = manifest::check(&manifest::parse(text), Some(Kind::ImportS3), &Context::default());
        let mut found = report.diagnostics.iter().filter(|found| found.code.id == "unknown-option");
        assert_eq!(found.any(|found| found.safe_fix().is_some()), is_safe, "{text:?}");
    }
}
