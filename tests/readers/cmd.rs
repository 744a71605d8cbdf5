//! What the command prompt of Windows does to pasted text, and what a C program's `argv` is then.
//!
//! Sources: Microsoft Learn, "Parsing C command-line arguments"; the phases of cmd's parser as David Benham and others
//! worked them out (question 4094699 on Stack Overflow): in a command window, percent expansion comes first, line by
//! line, and an undefined `%name%` stays; then come quotes, carets and operators.

use std::collections::HashMap;

/// The commands of a pasted text, each as its `argv`; `rem` lines are left out.
///
/// Panics at an operator outside quotes: a command that we wrote has none.
pub fn commands(text: &str, variables: &HashMap<String, String>) -> Vec<Vec<String>> {
    let mut lines = text.lines().map(|line| expand(line, variables));
    let mut commands = Vec::new();
    while let Some(line) = lines.next() {
        if is_remark(&line) {
            continue;
        }
        let (mut command, mut goes_on) = carets(&line, false);
        while goes_on {
            let Some(next) = lines.next() else { break };
            let (more, again) = carets(&next, true);
            command.push_str(&more);
            goes_on = again;
        }
        assert!(command.len() <= 8191, "cmd takes 8,191 characters, not {}", command.len());
        commands.push(argv(&command));
    }
    commands
}

/// The commands that are carried out beside `files`: those of `if exist NAME` and `if not exist NAME` that come true, and
/// all without a condition.
pub fn carried_out(commands: Vec<Vec<String>>, files: &HashMap<String, String>) -> Vec<Vec<String>> {
    let carried_out = |command: Vec<String>| {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let (is_met, rest) = match words.as_slice() {
            ["if", "exist", name, rest @ ..] => (files.contains_key(*name), rest),
            ["if", "not", "exist", name, rest @ ..] => (!files.contains_key(*name), rest),
            rest => (true, rest),
        };
        is_met.then(|| rest.iter().map(|word| (*word).to_owned()).collect())
    };
    commands.into_iter().filter_map(carried_out).collect()
}

fn is_remark(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("rem ") else { return false };
    let harmless = |c: char| c.is_ascii_alphanumeric() || " /.,:=-'".contains(c);
    assert!(rest.chars().all(harmless), "a remark with characters that cmd may act upon: {rest}");
    true
}

/// Percent expansion of a command window: `%name%` is replaced if the variable is defined, else the first `%` stays and
/// reading goes on behind it.
fn expand(line: &str, variables: &HashMap<String, String>) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let value = rest.find('%').and_then(|end| Some((variables.get(name(&rest[..end]))?, end)));
        match value {
            Some((value, end)) => {
                out.push_str(value);
                rest = &rest[end + 1..];
            }
            None => out.push('%'),
        }
    }
    out + rest
}

/// What stands before a modifier: `NAME` of `%NAME:a=b%`.
fn name(reference: &str) -> &str {
    reference.split(':').next().unwrap_or(reference)
}

/// Quotes and carets of one line, and whether it goes on in the next one. `escaped` says that the caret at the end of the
/// line before escapes the first character here.
fn carets(line: &str, mut escaped: bool) -> (String, bool) {
    let mut out = String::new();
    let mut in_quotes = false;
    for c in line.chars() {
        if escaped {
            escaped = false;
        } else if c == '"' {
            in_quotes = !in_quotes;
        } else if c == '^' && !in_quotes {
            escaped = true;
            continue;
        } else if !in_quotes {
            assert!(!"&|<>()".contains(c), "an operator: {c} in {line}");
        }
        out.push(c);
    }
    (out, escaped)
}

/// `argv` as Microsoft's C runtime splits a command line; the program's name has simpler rules, and ours has no quotes.
pub fn argv(command: &str) -> Vec<String> {
    let chars: Vec<char> = command.chars().collect();
    let mut arguments = Vec::new();
    let mut at = 0;
    loop {
        while chars.get(at).is_some_and(|c| matches!(c, ' ' | '\t')) {
            at += 1;
        }
        if at == chars.len() {
            return arguments;
        }
        let mut argument = String::new();
        let mut in_quotes = false;
        while at < chars.len() && (in_quotes || !matches!(chars[at], ' ' | '\t')) {
            let backslashes = chars[at..].iter().take_while(|&&c| c == '\\').count();
            at += backslashes;
            if chars.get(at) != Some(&'"') {
                argument.extend(std::iter::repeat_n('\\', backslashes));
                if backslashes == 0 {
                    argument.push(chars[at]);
                    at += 1;
                }
                continue;
            }
            argument.extend(std::iter::repeat_n('\\', backslashes / 2));
            if backslashes % 2 == 1 {
                argument.push('"');
            } else if in_quotes && chars.get(at + 1) == Some(&'"') {
                argument.push('"');
                at += 1;
            } else {
                in_quotes = !in_quotes;
            }
            at += 1;
        }
        arguments.push(argument);
    }
}

/// The body that curl 8.3 or later sends for these arguments, and its method, URL and headers.
pub struct Curl {
    pub method: String,
    pub url: String,
    pub headers: Vec<String>,
    pub body: String,
}

/// Reads curl's arguments: `--request`, `--header`, `--data-raw`, `--data-binary @FILE`, `--variable %NAME`, `--expand-data` and
/// `--expand-header`.
///
/// Source: curl(1), "VARIABLES" and the options of these names.
pub fn curl(argv: &[String], files: &HashMap<String, String>, variables: &HashMap<String, String>) -> Curl {
    assert_eq!(argv[0], "curl.exe");
    let mut found = Curl { method: String::new(), url: String::new(), headers: Vec::new(), body: String::new() };
    let mut has_data = false;
    let mut known: HashMap<&str, &str> = HashMap::new();
    let mut arguments = argv[1..].iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("an option with its value").as_str();
        let piece = match argument.as_str() {
            "--header" => {
                found.headers.push(value().to_owned());
                continue;
            }
            "--request" => {
                found.method = value().to_owned();
                continue;
            }
            "--expand-header" => {
                let (name, reference) = value().split_once(": {{").expect("name: {{variable}}");
                let variable = reference.strip_suffix("}}").expect("as it is");
                found.headers.push(format!("{name}: {}", known[variable]));
                continue;
            }
            "--variable" => {
                let name = value().strip_prefix('%').expect("a variable of the environment");
                known.insert(name, &variables[name]);
                continue;
            }
            "--data-raw" => value().to_owned(),
            "--data-binary" => files[value().strip_prefix('@').expect("a file")].clone(),
            "--expand-data" => {
                let (name, reference) = value().split_once("={{").expect("name={{variable:url}}");
                let variable = reference.strip_suffix(":url}}").expect("percent-encoded");
                format!("{name}={}", waybill::http::percent_encode(known[variable]))
            }
            url => {
                assert!(found.url.is_empty() && !url.starts_with('-'), "{url}");
                found.url = url.to_owned();
                continue;
            }
        };
        if has_data {
            found.body.push('&');
        }
        found.body.push_str(&piece);
        has_data = true;
    }
    if found.method.is_empty() {
        found.method = if has_data { "POST" } else { "GET" }.to_owned();
    }
    found
}

#[test]
fn reads_what_microsoft_documents() {
    let split = |command: &str| argv(command);
    assert_eq!(split(r#"p "a b c" d e"#), ["p", "a b c", "d", "e"]);
    assert_eq!(split(r#"p "ab\"c" "\\" d"#), ["p", r#"ab"c"#, r"\", "d"]);
    assert_eq!(split(r#"p a\\\b d"e f"g h"#), ["p", r"a\\\b", "de fg", "h"]);
    assert_eq!(split(r#"p a\\\"b c d"#), ["p", r#"a\"b"#, "c", "d"]);
    assert_eq!(split(r#"p a\\\\"b c" d e"#), ["p", r"a\\b c", "d", "e"]);
    assert_eq!(split(r#"p a"b"" c d"#), ["p", r#"ab" c d"#]);
    let variables = HashMap::from([("A".to_owned(), "1".to_owned())]);
    assert_eq!(expand("%A% %B% 100%A%", &variables), "1 %B% 1001");
    assert_eq!(carets(r#"a^&b "c^&d" e^"#, false), (r#"a&b "c^&d" e"#.to_owned(), true));
}
