//! Keys as people paste them. `data/keys.jsonl` has what AWS's own tools print, and what it means.

mod support;

use serde_json::Value;
use std::time::{Duration, Instant};
use support::{LONG_TERM_ID, Random, SECRET, TEMPORARY_ID, TOKEN, data};
use waybill::diagnostic::Severity;
use waybill::sign::Timestamp;
use waybill::sign::paste::{PASTE_CODES, PastedKeys, Profile, read_keys};

fn cases() -> Vec<Value> {
    let text = std::fs::read_to_string(data("keys.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn expected_time(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Null => None,
        Value::String(text) => Timestamp::parse(text),
        other => Some(Timestamp::from_unix_secs(other["unix"].as_i64().unwrap())),
    }
}

fn compare(form: &str, profile: &Profile, expected: &Value) {
    assert_eq!(profile.name, expected["name"], "{form}");
    assert_eq!(profile.access_key_id, expected["access_key_id"], "{form}");
    assert_eq!(profile.secret.expose(), expected["secret"], "{form}");
    assert_eq!(profile.token.expose(), expected["token"], "{form}");
    assert_eq!(profile.expires, expected_time(&expected["expires"]), "{form}");
    assert_eq!(profile.region.as_deref(), expected["region"].as_str(), "{form}");
}

#[test]
fn every_form_of_the_tools_is_read() {
    let cases = cases();
    assert!(cases.len() > 40);
    for case in &cases {
        let form = case["form"].as_str().unwrap();
        let read = read_keys(case["text"].as_str().unwrap());
        let said: Vec<String> = read.diagnostics.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{form}: {said:?}");
        let expected = case["profiles"].as_array().unwrap();
        assert_eq!(read.profiles.len(), expected.len(), "{form}");
        read.profiles.iter().zip(expected).for_each(|(profile, expected)| compare(form, profile, expected));
    }
}

fn codes(read: &PastedKeys) -> Vec<&'static str> {
    read.diagnostics.iter().map(|d| d.code.id).collect()
}

fn long_token() -> String {
    TOKEN.trim_end_matches('=').repeat(4).chars().take(200).collect()
}

#[test]
fn bad_pastes_are_read_as_far_as_they_go_and_explained() {
    let token = long_token();
    let pair = format!("AWS_ACCESS_KEY_ID={TEMPORARY_ID}\nAWS_SECRET_ACCESS_KEY={SECRET}\n");
    let cut = &SECRET[..20];
    let rest = &SECRET[20..];
    let mut met = std::collections::BTreeSet::new();
    for (text, expected) in [
        (String::new(), "keys-none"),
        ("hello".into(), "keys-none"),
        ("arn:aws:iam::123456789012:role/x".into(), "keys-none"),
        ("aws sts get-session-token".into(), "keys-none"),
        (LONG_TERM_ID.into(), "keys-part"),
        (SECRET.into(), "keys-part"),
        (format!("export AWS_SESSION_TOKEN={token}"), "keys-part"),
        (format!("aws_access_key_id = {SECRET}\naws_secret_access_key = {LONG_TERM_ID}"), "keys-swapped"),
        (format!("[a]\naws_access_key_id = \"{LONG_TERM_ID}\"\naws_secret_access_key = {SECRET}"), "keys-quotes"),
        (format!("set AWS_ACCESS_KEY_ID=\"{LONG_TERM_ID}\"\nset AWS_SECRET_ACCESS_KEY={SECRET}"), "keys-quotes"),
        (format!("export AWS_ACCESS_KEY_ID=“{LONG_TERM_ID}”\nexport AWS_SECRET_ACCESS_KEY={SECRET}"), "keys-quotes"),
        (format!("export AWS_ACCESS_KEY_ID={LONG_TERM_ID}\nexport AWS_SECRET_ACCESS_KEY={cut} {rest}"), "keys-blanks"),
        (format!("export AWS_ACCESS_KEY_ID={LONG_TERM_ID}\nexport AWS_SECRET_ACCESS_KEY=\" {SECRET}\""), "keys-blanks"),
        (format!("AWS_ACCESS_KEY_ID=\"{LONG_TERM_ID}\"\nAWS_SECRET_ACCESS_KEY=\"{cut}\n{rest}\"\n"), "keys-blanks"),
        (format!("aws_access_key_id = {LONG_TERM_ID}\r\naws_secret_access_key = {cut}\r\n  {rest}\r\n"), "keys-blanks"),
        (format!("{pair}AWS_SESSION_TOKEN={}\n{}\n", &token[..100], &token[100..]), "keys-blanks"),
        (format!("{pair}AWS_SESSION_TOKEN={}", &token[..133]), "keys-cut"),
        (format!("{pair}AWS_SESSION_TOKEN={}...", &token[..132]), "keys-cut"),
        (format!("{pair}AWS_SESSION_TOKEN={}", &token[..60]), "keys-cut"),
        (format!("AWS_ACCESS_KEY_ID={LONG_TERM_ID}\nAWS_SECRET_ACCESS_KEY=$SECRET"), "keys-placeholder"),
        (format!("AWS_ACCESS_KEY_ID={LONG_TERM_ID}\nAWS_SECRET_ACCESS_KEY=<your secret key>"), "keys-placeholder"),
        (pair.clone(), "session-token-form"),
        (format!("AWS_ACCESS_KEY_ID=arn:aws:iam::1:user/x\nAWS_SECRET_ACCESS_KEY={SECRET}"), "wrong-paste"),
        ("[profile a]\nsso_start_url = https://x\nsso_region = us-east-1\n".into(), "keys-elsewhere"),
        ("[profile a]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = b\n".into(), "keys-elsewhere"),
        ("{\"accessToken\": \"eyJ\", \"expiresAt\": \"2026-11-20T14:02:11Z\"}".into(), "keys-elsewhere"),
        (format!("{pair}AWS_SESSION_TOKEN={token}\nAWS_CREDENTIAL_EXPIRATION=soon"), "keys-time"),
    ] {
        let read = read_keys(&text);
        assert!(codes(&read).contains(&expected), "{expected} in {:?} for {text}", codes(&read));
        met.extend(codes(&read));
        let has_both = text.contains(LONG_TERM_ID) && (text.contains(SECRET) || text.contains(cut));
        if has_both {
            assert_eq!(read.profiles[0].access_key_id, LONG_TERM_ID, "{text}");
            assert_eq!(read.profiles[0].secret.expose(), SECRET, "{text}");
        }
        if text.contains(&token[100..]) {
            assert_eq!(read.profiles[0].token.expose(), token, "{text}");
        }
        check(&text, &read);
    }
    assert!(PASTE_CODES.iter().all(|code| met.contains(code.id)), "{met:?}");
}

#[test]
fn what_stands_below_a_cut_secret_is_no_part_of_it() {
    for below in [LONG_TERM_ID, "region", "Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/"] {
        let read = read_keys(&format!("AWS_SECRET_ACCESS_KEY={}\n{below}\n", &SECRET[..20]));
        assert_eq!(read.profiles[0].secret.expose(), &SECRET[..20], "{below}");
        assert!(codes(&read).contains(&"secret-key-form"), "{:?}", codes(&read));
    }
}

#[test]
fn a_secret_in_the_place_of_an_id_is_no_id() {
    for text in [SECRET.to_owned(), format!("AWS_ACCESS_KEY_ID={SECRET}")] {
        let read = read_keys(&text);
        assert_eq!(read.profiles[0].access_key_id, "");
        assert_eq!(read.profiles[0].secret.expose(), SECRET);
        assert_eq!(read.diagnostics.iter().filter(|d| d.severity == Severity::Error).count(), 1);
    }
}

/// A secret that was pasted between the brackets of a profile's name.
#[test]
fn what_aws_configure_asks_is_no_part_of_a_name() {
    let text = format!(
        "AWS Access Key ID [****************MPLE]: {LONG_TERM_ID}\nAWS Secret Access Key [None]: {SECRET}\nDefault region name [None]: \n"
    );
    let read = read_keys(&text);
    assert!(read.diagnostics.is_empty(), "{:?}", codes(&read));
    let keys = &read.profiles[0];
    assert_eq!((keys.access_key_id.as_str(), keys.secret.expose()), (LONG_TERM_ID, SECRET));
}

#[test]
fn a_name_that_holds_a_key_is_not_repeated() {
    for name in [SECRET.to_owned(), format!("profile {SECRET}"), format!("x{SECRET}y")] {
        let read = read_keys(&format!("[{name}]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = b\n"));
        assert_eq!(codes(&read), ["keys-elsewhere"]);
        assert!(!read.diagnostics[0].to_string().contains(SECRET));
    }
}

/// What holds for every text.
fn check(text: &str, read: &PastedKeys) {
    for diagnostic in &read.diagnostics {
        assert!(text.get(diagnostic.span.range()).is_some(), "{:?} of {text:?}", diagnostic.span);
        let said = diagnostic.to_string();
        for profile in &read.profiles {
            for secret in [profile.secret.expose(), profile.token.expose()] {
                assert!(secret.len() < 16 || !said.contains(secret), "{said}");
            }
        }
    }
    assert!(!read.profiles.is_empty() || !read.diagnostics.is_empty(), "{text:?}");
}

const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    " ",
    "\t",
    "=",
    ":",
    "\"",
    "'",
    "“",
    "<",
    ">",
    "</",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\\",
    "\\u003d",
    "\\u12",
    "export ",
    "set ",
    "SET \"",
    "$Env:",
    "set -gx ",
    "AWS_ACCESS_KEY_ID",
    "AWS_SESSION_TOKEN=",
    "secretKey:",
    "Access key ID,Secret access key\n",
    "é",
    "\u{feff}",
    "\u{a0}",
    "😀",
    "\0",
    "%",
    "[profile x]\n",
    "Token",
    "-Value",
    "//",
    "=>",
    "::",
    LONG_TERM_ID,
    SECRET,
    TOKEN,
];

#[test]
fn no_text_makes_it_fail() {
    let cases = cases();
    let mut random = Random(7);
    for _ in 0..5_000 {
        let mut text = random.pick(&cases)["text"].as_str().unwrap().to_owned();
        for _ in 0..1 + random.below(5) {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (*random.pick(&borders), *random.pick(&borders));
            let (from, to) = if random.below(3) == 0 { (a.min(b), a.max(b)) } else { (a, a) };
            let piece: &&str = random.pick(PIECES);
            text.replace_range(from..to, piece);
        }
        check(&text, &read_keys(&text));
    }
}

#[test]
fn long_texts_take_no_long_time() {
    for piece in [
        "AWS_SESSION_TOKEN=a ",
        "token=a ",
        "token=“ ",
        "token=\" ",
        "[a]\n",
        "\"Token\":\"x\",",
        "AWS_SESSION_TOKEN=aaaaaaaaaaaaaaaaaaaa\n",
        "aaaaaaaaaaaaaaaaaaaaaaaa\n",
        "Access key ID,Secret access key\n",
        "<Token>",
        "a",
        "\\",
        "[",
        "token\n",
        "=",
    ] {
        let text = piece.repeat((1 << 18) / piece.len());
        let start = Instant::now();
        let read = read_keys(&text);
        assert!(start.elapsed() < Duration::from_secs(5), "{piece}: {:?}", start.elapsed());
        assert!(!read.profiles.is_empty() || !read.diagnostics.is_empty());
    }
}
