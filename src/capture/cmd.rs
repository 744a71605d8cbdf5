//! A command line of Windows: first cmd takes its carets out, then the program's C runtime makes words of it.
//!
//! Sources: Microsoft, "Parsing C command-line arguments"; the behaviour of cmd as `tests/readers/cmd.rs` has it.

use super::powershell;
use crate::paste::shell::{Word, program};
use crate::text::Span;

/// The words of the command at `start`; `None` where the text is not written for cmd.
pub fn words(text: &str, start: usize) -> Option<Vec<Word>> {
    let command = &text[start..];
    let first_line = command.lines().next().unwrap_or("").trim_end();
    let program = program(command);
    let behind = &command[program.len()..];
    let quote = behind.find(['"', '\'']);
    let is_quoted_for_cmd = quote.is_some_and(|at| behind[..at].ends_with('^'));
    let has_single_quotes = program.starts_with('\'') || quote.is_some_and(|at| behind[at..].starts_with('\''));
    // A path with backslashes is none of another shell.
    let is_exe = (program == "curl.exe" || program.contains('\\'))
        && !has_single_quotes
        && !powershell::goes_on_posix(first_line);
    let is_cmd = is_exe || first_line.ends_with('^') || is_quoted_for_cmd || has_doubled_quotes(first_line);
    is_cmd.then(|| split(&without_carets(command), Span::new(start, text.len())))
}

/// Whether quotes between quotes are doubled, as older browsers wrote them: `-d "{""a"": 1}"`. For other shells that is two
/// texts side by side, which nobody writes.
fn has_doubled_quotes(line: &str) -> bool {
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_inside = |(at, _)| {
        let (before, behind): (&str, &str) = (&line[..at], &line[at + 2..]);
        !is_blank(before.chars().next_back()) && !before.ends_with('=') && !is_blank(behind.chars().next())
    };
    !line.contains(['\'', '$', '`']) && !line.contains("\\\"") && line.match_indices("\"\"").any(is_inside)
}

/// The line that cmd hands on. Between quotes a caret is a caret.
fn without_carets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_quotes = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' => break,
            '"' => {
                in_quotes = !in_quotes;
                out.push(c);
            }
            '^' if !in_quotes => match chars.next() {
                Some('\r') => {
                    chars.next_if_eq(&'\n');
                    // The character behind a line end is taken as it is; browsers put an empty line there for one.
                    if let Some(end) = chars.next_if(|c| matches!(c, '\n' | '\r')) {
                        out.push('\n');
                        if end == '\r' {
                            chars.next_if_eq(&'\n');
                        }
                    }
                }
                Some('\n') => out.extend(chars.next_if_eq(&'\n')),
                Some(c) => out.push(c),
                None => {}
            },
            '&' | '|' | '<' | '>' if !in_quotes => break,
            c => out.push(c),
        }
    }
    out
}

/// Words as the C runtime makes them: backslashes mean something before a quote alone.
fn split(line: &str, span: Span) -> Vec<Word> {
    let mut words = Vec::new();
    let mut current: Option<String> = None;
    let (mut in_quotes, mut backslashes) = (false, 0);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' {
            backslashes += 1;
            continue;
        }
        let count = std::mem::take(&mut backslashes);
        let is_quote = c == '"';
        if count > 0 {
            let word = current.get_or_insert_default();
            word.extend(std::iter::repeat_n('\\', if is_quote { count / 2 } else { count }));
        }
        match c {
            '"' if count % 2 == 1 => current.get_or_insert_default().push('"'),
            '"' if in_quotes && chars.next_if_eq(&'"').is_some() => current.get_or_insert_default().push('"'),
            '"' => {
                in_quotes = !in_quotes;
                current.get_or_insert_default();
            }
            ' ' | '\t' if !in_quotes => words.extend(current.take()),
            c => current.get_or_insert_default().push(c),
        }
    }
    if backslashes > 0 {
        current.get_or_insert_default().extend(std::iter::repeat_n('\\', backslashes));
    }
    words.extend(current);
    let word = |text: String| Word { is_partial: text.contains("{{"), text, span, printed: None };
    words.into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        words(text, 0).unwrap().into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn carets_and_quotes_are_taken_out() {
        assert_eq!(read("curl.exe \"a b\" ^\n  -H \"x: \\\"y\\\" ^^\"\n"), ["curl.exe", "a b", "-H", "x: \"y\" ^^"]);
        assert_eq!(
            read("curl ^\"https://h/^%^41?a=1^&b=2^\" ^\r\n -d ^\"x^\""),
            ["curl", "https://h/%41?a=1&b=2", "-d", "x"]
        );
        assert_eq!(read("curl ^\n c:\\x\\ \"a\\\\\" \"b\"\"c\""), ["curl", "c:\\x\\", "a\\", "b\"c"]);
        assert_eq!(
            read("curl -d \"{\"\"a\"\": \"\"b\"\"}\" https://h/"),
            ["curl", "-d", "{\"a\": \"b\"}", "https://h/"]
        );
        for other in [
            "curl 'a'",
            "curl \"a\" -d \"\"",
            "curl -d \"\" b",
            "curl -d=\"\"x",
            "curl \"a\"\"$b\"",
            "curl \"\\\"\"\"b\"",
        ] {
            assert!(words(other, 0).is_none(), "{other}");
        }
    }
}
