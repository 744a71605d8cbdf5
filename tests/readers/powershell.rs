//! The part of PowerShell's grammar that our text uses: comments, single-quoted strings, a list joined, one command, and
//! a block around them that reads a file.
//!
//! Source: PowerShell language specification, section 2.3.5.2 (string literals); the tokenizer's list of characters that
//! count as single quotes (U+0027, U+2018 to U+201B).

use std::collections::HashMap;

/// What a pasted text sends.
pub struct Sent {
    pub method: String,
    pub uri: String,
    pub content_type: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// Runs the text, with `token` in the environment.
pub fn run(text: &str, token: &str) -> Sent {
    run_beside(text, token, &HashMap::new()).expect("no file is needed")
}

/// [`run`] beside some files; where the file is missing that the text needs, what the text says then.
pub fn run_beside(text: &str, token: &str, files: &HashMap<String, String>) -> Result<Sent, String> {
    let text: String =
        text.lines().filter(|l| !l.starts_with('#') && !l.starts_with("[Net.")).map(|l| format!("{l}\n")).collect();
    // A block whose errors all end it, and which first looks whether its file is there.
    let Some(block) = text.strip_prefix("& {\n$ErrorActionPreference = 'Stop'\n$file = ") else {
        return Ok(statements(&text, token, None));
    };
    let (name, rest) = string(block);
    let rest = rest.strip_prefix("\nif (-not (Test-Path -LiteralPath $file)) { throw \"").expect("a look at the file");
    let (message, rest) = rest.split_once("\" }\n").expect("the end of the look");
    let rest = rest.strip_suffix("}\n").expect("the end of the block");
    match files.get(&name) {
        Some(file) => Ok(statements(rest, token, Some(file))),
        None => Err(message.replace("$file", &name)),
    }
}

fn statements(text: &str, token: &str, file: Option<&str>) -> Sent {
    let (body, rest) = body(text, token, file);
    let (headers, rest) = headers(rest, token);
    let rest = rest.strip_prefix("Invoke-RestMethod -Method ").expect("a command").trim_end();
    let (method, mut rest) = rest.split_once(' ').expect("a method");
    rest = rest.strip_prefix("-Uri ").expect("a URL");
    let (uri, mut rest) = string(rest);
    let mut content_type = String::new();
    if let Some(value) = rest.strip_prefix(" -ContentType ") {
        (content_type, rest) = string(value);
    }
    rest = rest.strip_prefix(if headers.is_empty() { "" } else { " -Headers $headers @skip" }).expect("headers");
    assert_eq!(rest, if body.is_some() { " -Body $body" } else { "" });
    Sent { method: method.to_ascii_uppercase(), uri, content_type, headers, body: body.unwrap_or_default() }
}

/// The statement that makes the body, a list joined or one string; and what follows it.
fn body<'a>(text: &'a str, token: &str, file: Option<&str>) -> (Option<String>, &'a str) {
    if let Some(rest) = text.strip_prefix("$body = @(\n") {
        let (items, rest) = rest.split_once("\n) -join '&'\n").expect("a joined list");
        let items: Vec<String> = items.lines().map(|item| expression(item.trim_start(), token, file)).collect();
        return (Some(items.join("&")), rest);
    }
    let Some(rest) = text.strip_prefix("$body = ") else { return (None, text) };
    let (value, rest) = string(rest);
    (Some(value), rest.strip_prefix('\n').expect("the end of a statement"))
}

/// The statement that makes the headers, none of which Windows PowerShell 5.1 refuses; and what follows it.
fn headers<'a>(text: &'a str, token: &str) -> (Vec<(String, String)>, &'a str) {
    let Some(mut rest) = text.strip_prefix("$headers = @{\n") else { return (Vec::new(), text) };
    let mut headers = Vec::new();
    while let Some(line) = rest.strip_prefix("  ") {
        let (name, after) = string(line);
        assert!(!["Content-Type", "Host", "Content-Length"].contains(&name.as_str()));
        let value = after.strip_prefix(" = ").expect("a value");
        let (value, after) = match value.strip_prefix("$env:AWS_SESSION_TOKEN") {
            Some(after) => (token.to_owned(), after),
            None => string(value),
        };
        headers.push((name, value));
        rest = after.strip_prefix('\n').expect("a header a line");
    }
    let rest = rest.strip_prefix("}\n$skip = @{}\nif ($PSVersionTable.PSVersion.Major -ge 6) { ").expect("the end");
    (headers, rest.strip_prefix("$skip.SkipHeaderValidation = $true }\n").expect("the switch of PowerShell 7"))
}

fn expression(text: &str, token: &str, file: Option<&str>) -> String {
    if text == "(Get-Content -Raw -LiteralPath $file).Trim()" {
        return file.expect("a file that was looked for").trim().to_owned();
    }
    let Some(inner) = text.strip_prefix('(') else {
        let (value, rest) = string(text);
        assert_eq!(rest, "");
        return value;
    };
    let (value, rest) = string(inner);
    assert_eq!(rest, " + [uri]::EscapeDataString($env:AWS_SESSION_TOKEN))");
    value + &waybill::http::percent_encode(token)
}

/// A single-quoted string at the start of `text`, and what follows it. Any two single quotes in a row are the first one.
pub fn string(text: &str) -> (String, &str) {
    let is_quote = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}');
    let mut chars = text.char_indices().peekable();
    assert!(chars.next().is_some_and(|(_, c)| is_quote(c)), "no string at {text}");
    let mut value = String::new();
    while let Some((at, c)) = chars.next() {
        if is_quote(c) && chars.next_if(|&(_, next)| is_quote(next)).is_none() {
            return (value, &text[at + c.len_utf8()..]);
        }
        value.push(c);
    }
    panic!("a string without an end: {text}");
}

/// How the script for many jobs signs, and its rows.
#[derive(Default)]
pub struct Script {
    pub kind: String,
    pub a: String,
    pub b: String,
    pub url: String,
    /// Of rows that have no headers of their own.
    pub content_type: String,
    pub rows: Vec<ScriptRow>,
}

/// A row: its strings as PowerShell reads them.
#[derive(Default)]
pub struct ScriptRow {
    pub number: usize,
    pub job: String,
    pub pieces: Vec<String>,
    /// Method, URL, canonical path and query; none where they are the same for all rows.
    pub request: Vec<String>,
    pub headers: Vec<String>,
}

/// Reads the script for many jobs: the line that says how it signs, and the lines with rows.
pub fn script(text: &str) -> Script {
    let line = text.lines().find_map(|line| line.strip_prefix("$signing = @{ Kind = ")).expect("how it signs");
    let (kind, rest) = string(line);
    let (a, rest) = string(rest.strip_prefix("; A = ").unwrap());
    let (b, rest) = list(rest.strip_prefix("; B = ").unwrap());
    let (url, rest) = string(rest.strip_prefix(" -join \"`n\"; Url = ").unwrap());
    let (content_type, _) = string(rest.strip_prefix("; Type = ").unwrap());
    let start = text.find("\njob 1 ").or_else(|| text.find("\njob ")).expect("a row") + 1;
    let mut rest = &text[start..];
    let mut rows = Vec::new();
    // A string may hold line ends, so that rows are read one after the other.
    while let Some(row) = rest.strip_prefix("job ") {
        let (number, row) = row.split_once(' ').unwrap();
        let (job, row) = string(row);
        let (pieces, mut row) = list(row.strip_prefix(' ').unwrap());
        let (mut request, mut headers) = (Vec::new(), Vec::new());
        while let Some(next) = row.strip_prefix(' ') {
            if next.starts_with("@(") {
                (headers, row) = list(next);
            } else {
                let (value, after) = string(next);
                request.push(value);
                row = after;
            }
        }
        rest = row.strip_prefix('\n').expect("the end of a row");
        rows.push(ScriptRow { number: number.parse().unwrap(), job, pieces, request, headers });
    }
    Script { kind, a, b: b.join("\n"), url, content_type, rows }
}

/// `@('a', 'b')`, and what follows it.
fn list(text: &str) -> (Vec<String>, &str) {
    let mut rest = text.strip_prefix("@(").expect("a list");
    let mut items = Vec::new();
    while !rest.starts_with(')') {
        let (item, after) = string(rest);
        items.push(item);
        rest = after.strip_prefix(", ").unwrap_or(after);
    }
    (items, &rest[1..])
}
