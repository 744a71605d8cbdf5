//! Texts that are deep, long or odd.

use super::*;

/// Reads a text in a thread with the stack that a browser gives to wasm, and checks everything about the result.
fn survive(text: String, operation: &'static Operation) {
    let read = move || {
        let start = Instant::now();
        let pasted = paste::read(&text, operation);
        for diagnostic in &pasted.diagnostics {
            let span = diagnostic.span;
            assert!(span.start <= span.end && text.get(span.range()).is_some(), "{diagnostic} {span:?} of {text:?}");
        }
        service::check(pasted.operation, &pasted.inputs);
        wire(pasted.operation, &pasted.inputs);
        protocol::to_json(pasted.operation, &pasted.inputs);
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?} took {:?}",
            &text[..text.len().min(40)],
            start.elapsed()
        );
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(read).unwrap().join().expect("no panic");
}

#[test]
fn nesting_and_length_are_limited() {
    let operation = modeled()[&("snowball", "UpdateJob")];
    let opens = [
        "[",
        "{",
        "{'a':",
        "{\"a\":[",
        "(",
        "f(",
        "a=",
        "a=(",
        "dict(a=",
        "**",
        "'",
        "\"\"\"",
        "\\",
        "- ",
        "a:\n ",
        "$(",
        "aws snowball update-job --resources {a=",
        "aws snowball x --resources [",
        "{a=",
        "datetime(",
    ];
    for open in opens {
        survive(open.repeat(20_000), operation);
        for start in ["client.update_job(JobId=", "{\"JobId\": ", "aws snowball update-job --resources '", "a: "] {
            survive(format!("{start}{}", open.repeat(5_000)), operation);
        }
    }
    let shorthand = format!("aws snowball update-job --resources 'S3Resources={}'", "[{a=".repeat(10_000));
    survive(shorthand, operation);
    survive(format!("aws snowball update-job --resources 'a={}'", "b,".repeat(30_000)), operation);
    survive(format!("{{{}}}", (0..20_000).map(|i| format!("\"k{i}\": 1,")).collect::<String>()), operation);
    survive(format!("[{}]", "1,".repeat(100_000)), operation);
    survive("update_job(".repeat(20_000), operation);
    survive("x".repeat(1 << 20), operation);
    survive("(".repeat(1 << 20), operation);
    for open in ["aws ", "aws s3;", "aws s3\n", "/*", "'''\n", "'\"", "''' \"\"\" /* \\' ", "x'\\'"] {
        survive(open.repeat(200_000), operation);
    }
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..60 {
        bomb += &format!("a{level}: &a{level} [{}]\n", [format!("*a{}", level - 1).as_str(); 10].join(", "));
    }
    survive(bomb, operation);
}

#[test]
fn variables_far_below_their_text_take_no_long_time() {
    let names: Vec<String> = (0..99).map(|i| format!("a{i}=b{i}")).collect();
    let call = format!("client.get_status(JobId=job, {})", names.join(", "));
    survive(["x = 1\n".repeat(150_000), call].concat(), support::import_export("GetStatus"));
}

const PIECES: &[&str] = &[
    "'",
    "\"",
    "'''",
    "\\",
    "\\u",
    "\\ud83d",
    "\\x4",
    "\\N{",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "=",
    "**",
    "#",
    "//",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{feff}",
    "é",
    "😀",
    "\0",
    "f'",
    "b\"",
    "None",
    "null",
    "datetime(",
    "timezone(",
    "1e",
    "0x",
    "-",
    "--",
    "--job-id",
    "aws ",
    "aws snowball update-job ",
    "$",
    "${",
    "$(",
    "`",
    "$'",
    ";",
    "&",
    "|",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: ",
    "!",
    "%",
    "update_job(",
    "client(",
    "JobId=",
    "JobId",
    "99999999999999999999",
    ".",
    "_",
    "@",
];

#[test]
fn no_text_is_too_odd() {
    let modeled = modeled();
    let lines = support::read("pastes.jsonl");
    let mut random = Random(20_100_603);
    let cases: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut texts = Vec::new();
    for case in &cases {
        let key = (case["service"].as_str().unwrap(), case["operation"].as_str().unwrap());
        let (_, operation) = modeled.iter().find(|(known, _)| **known == key).unwrap();
        for _ in 0..2 {
            let mut text: Vec<char> = case["text"].as_str().unwrap().chars().collect();
            for _ in 0..=random.below(4) {
                let at = random.below(text.len() + 1);
                let piece = PIECES[random.below(PIECES.len())];
                match random.below(4) {
                    0 => text.truncate(at),
                    1 => drop(text.drain(at..(at + random.below(9)).min(text.len()))),
                    _ => drop(text.splice(at..at, piece.chars())),
                }
            }
            texts.push((text.into_iter().collect::<String>(), *operation));
        }
    }
    for _ in 0..4000 {
        let pieces = (0..random.below(14)).map(|_| PIECES[random.below(PIECES.len())]).collect::<String>();
        texts.push((pieces, modeled[&("snowball", "UpdateJob")]));
    }
    for (text, operation) in texts {
        let result = std::panic::catch_unwind(|| {
            let pasted = paste::read(&text, operation);
            for diagnostic in &pasted.diagnostics {
                assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic}");
            }
            service::check(pasted.operation, &pasted.inputs);
            wire(pasted.operation, &pasted.inputs);
        });
        assert!(result.is_ok(), "{text:?}");
    }
}
