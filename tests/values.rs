//! What is said about single values, whatever they stand in: `data/values/*.txt`.
//!
//! Headings (`# money`) and texts (`= $250`) are written by hand; what stands indented below a text is what is said about
//! it, written by `UPDATE_EXPECT=1` and read by a person.

mod support;

use support::{expect_file, read};
use waybill::manifest::{Kind, import_s3, shared};
use waybill::schema::{Choice, Field, Limit, Shape};
use waybill::validate::{java_regex, placeholder, suggest, text};

const TWO: &[Choice] = &[Choice::new("standard", ""), Choice::new("expeditedShipping", "")];
const ONE: &[Choice] = &[Choice::new("device", "")];
const CLASSES: &[Choice] = &[Choice::new("STANDARD", ""), Choice::new("REDUCED_REDUNDANCY", "")];

/// The file as it is with other answers.
fn answered(file: &str, answer: impl Fn(&str, &str) -> Vec<String>) -> String {
    let (mut out, mut heading, mut asked) = (String::new(), "", 0);
    let known = read(file);
    for line in known.lines().filter(|line| !line.starts_with("  ")) {
        out += &format!("{line}\n");
        if let Some(name) = line.strip_prefix("# ") {
            heading = name;
        }
        if let Some(text) = line.strip_prefix("= ") {
            asked += 1;
            out.extend(answer(heading, text).iter().map(|said| format!("  {said}\n")));
        }
    }
    assert!(asked >= 100, "{file} asks {asked} times only");
    out
}

fn field(heading: &str) -> Field {
    let shape = match heading {
        "choice of two" => Shape::Choice { values: TWO, open: false },
        "choice of one" => Shape::Choice { values: ONE, open: false },
        "open choice" => Shape::Choice { values: CLASSES, open: true },
        "yes or no" => Shape::YesNo,
        "boolean" => Shape::Boolean,
        "e-mail addresses" => Shape::Emails,
        "money" => Shape::Money,
        "bucket" => Shape::Bucket,
        "access key ID" => Shape::AccessKeyId,
        "phone" => Shape::Phone,
        "country" => Shape::Country,
        "at most 4 bytes" => return Field::text("x", "X").limit(Limit::Bytes(4)),
        "2 to 4 characters" => return Field::text("x", "X").limit(Limit::Chars(2, 4)),
        _ => panic!("no shape is called {heading}"),
    };
    Field::new("x", "X", shape)
}

#[test]
fn values() {
    let said = answered("values/shapes.txt", |heading, value| {
        let field = field(heading);
        let Some(problem) = text::check(&field, value) else {
            return Vec::from_iter(text::check_quotes(&field, value, true).map(|p| format!("quoted: {}", p.message)));
        };
        let mut said = vec![format!("{} {}: {}", problem.severity.id(), problem.code.id, problem.message)];
        if let Some(remedy) = problem.remedy {
            said.push(format!("{:?}: {}, {}", remedy.applicability, remedy.title, remedy.text));
        }
        said
    });
    expect_file("values/shapes.txt", &said);
}

#[test]
fn java_patterns() {
    let said = answered("values/java-patterns.txt", |_, pattern| {
        let mut said = Vec::from_iter(java_regex::check(pattern).err().map(|e| format!("at {}: {}", e.at, e.message)));
        let backslashes = java_regex::path_backslashes(pattern);
        if !backslashes.is_empty() {
            said.push(format!("backslashes for slashes: {backslashes:?}"));
        }
        said
    });
    expect_file("values/java-patterns.txt", &said);
}

/// Against Java itself.
#[test]
fn patterns_are_taken_and_refused_as_by_java() {
    let mut seen = [0, 0];
    let mut wrong = Vec::new();
    for line in read("java-patterns.jsonl").lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (pattern, taken) = (case["pattern"].as_str().unwrap(), case["taken"].as_bool().unwrap());
        seen[usize::from(taken)] += 1;
        let found = java_regex::check(pattern);
        if found.is_ok() != taken {
            wrong.push(format!("{pattern}: {found:?}"));
        }
    }
    assert_eq!(seen, [2000, 2000]);
    assert!(wrong.is_empty(), "{} of 4000\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn near_words() {
    let members: Vec<&str> = Kind::ImportS3.manifest().members.iter().map(|member| member.field.key).collect();
    let said = answered("values/near-words.txt", |_, word| {
        let near = suggest::nearest(word, members.iter().copied());
        Vec::from_iter(near.map(|(known, nearness)| format!("{known} ({nearness:?})")))
    });
    expect_file("values/near-words.txt", &said);
}

#[test]
fn placeholders() {
    let fields = [("text", &import_s3::BUCKET), ("secret", &shared::TRUECRYPT_PASSWORD), ("pattern", &PATTERN)];
    let said = answered("values/placeholders.txt", |_, text| {
        let stands = |quoted| {
            let names =
                fields.iter().filter(|(_, field)| placeholder::stands_in(field, text, quoted)).map(|(name, _)| *name);
            names.collect::<Vec<_>>().join(", ")
        };
        vec![format!("bare: {}; quoted: {}; inside: {}", stands(false), stands(true), placeholder::inside(text))]
    });
    expect_file("values/placeholders.txt", &said);
}

static PATTERN: Field = Field::new("pattern", "Pattern", Shape::Regex);
