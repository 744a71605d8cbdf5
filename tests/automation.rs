//! What scripts hand over is read as JSON, by the judgment of another reader; what they get back is JSON.

use serde_json::Value;
use waybill::automation::{Lint, Read, lint, options, read, request};

/// Whether `text` is read as JSON: what is no call is refused in other words.
fn is_json(text: &str) -> bool {
    !request(text).is_err_and(|message| message.starts_with("not JSON"))
}

const CALL: &str = r#"{"service":"import-export","operation":"UpdateJob","inputs":{"JobId":"53TX4","ValidateOnly":true,
 "Manifest":"a: \"b\\c\"\né \ud83d\ude00 /\b\f\r\t \u00e9", "x":[1,-0.5e+3,null,{},[],false]},"timestamp":"2026-11-20T10:00:00Z"}"#;

#[test]
fn what_json_is_another_reader_decides() {
    let by_hand = [
        "",
        " ",
        "{",
        "}",
        "[]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "01",
        "-",
        "-0",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "0x1",
        "NaN",
        "nul",
        "nullx",
        "true false",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"\\ud83d\\ude00\"",
        "\"a\nb\"",
        "\"\u{7f}\u{2028}\"",
        "\u{feff}{}",
        "\u{a0}1",
        "[[]]",
        "{\"a\":[{\"b\":{}}]}",
        "1\u{0}",
        "// 1\n1",
    ];
    let mut seed = 1_u32;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    let mutated: Vec<String> = (0..20_000)
        .map(|_| {
            let mut chars: Vec<char> = CALL.chars().collect();
            for _ in 0..=random(2) {
                let at = random(chars.len());
                let new = ['"', '\\', '{', '}', '[', ']', ',', ':', 'u', '0', '-', 'e', ' ', '\n', 'é'][random(15)];
                match random(3) {
                    0 => chars[at] = new,
                    1 => chars.insert(at, new),
                    _ => drop(chars.remove(at)),
                }
            }
            chars.into_iter().collect()
        })
        .collect();
    assert!(is_json(CALL));
    let mut refused = 0;
    for text in by_hand.into_iter().chain(mutated.iter().map(String::as_str)) {
        let judge = serde_json::from_str::<Value>(text);
        // Numbers too large for it are numbers still.
        if judge.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range")) {
            continue;
        }
        assert_eq!(is_json(text), judge.is_ok(), "{text}");
        refused += usize::from(judge.is_err());
    }
    assert!(refused > 2_000, "{refused}");
}

#[test]
fn deep_texts_are_refused_and_exhaust_nothing() {
    assert!(is_json(&format!("{}{}", "[".repeat(64), "]".repeat(64))));
    assert!(!is_json(&"[".repeat(1_000_000)));
    assert!(!is_json(&"{\"a\":".repeat(1_000_000)));
}

#[test]
fn options_are_texts_and_numbers_and_null_is_none() {
    let mut seen = Vec::new();
    let mut set = |name: &str, value: &str| {
        seen.push([name, value].join("="));
        Ok(())
    };
    assert!(options("", &mut set).is_ok() && options("null", &mut set).is_ok());
    assert!(options(r#"{"kind":null,"status":403,"service":"a\u0062"}"#, &mut set).is_ok());
    assert!(options("[]", &mut set).is_err() && options(r#"{"kind":[]}"#, &mut set).is_err());
    assert_eq!(seen, ["status=403", "service=ab"]);
    assert!(Lint::default().set("kind", "import-tape").is_err());
    assert!(Lint::default().set("status", "403").is_err());
}

#[test]
fn answers_are_json_whatever_the_text_holds() {
    for text in
        ["", "\u{0}\u{1f}\u{7f}\u{2028}\"\\\n", "a: \"\u{10ffff}\"\n\u{feff}b: 'c", "<a>\u{1}</b>", "{\"a\": \"\\"]
    {
        let linted = lint(text, &Lint::default());
        let answered = read(text, &Read::default()).unwrap_or_default();
        for answer in [linted, answered] {
            assert!(answer.is_ascii());
            serde_json::from_str::<Value>(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
        }
    }
}
