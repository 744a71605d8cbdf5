//! The command prompt of Windows, and the way Windows programs split their command line.
//!
//! A line goes through two readers. cmd replaces `%NAME%` first, then looks at quotes, carets and operators; the program
//! that is started splits what is left by the rules of the C runtime. This is for text **pasted into a command
//! window**: a `.bat` file reads `%` in another way, and no spelling is right in both.
//!
//! Source: Microsoft Learn, "cmd" and "Parsing C command-line arguments".

/// Longest command line that cmd takes, in chars. Source: Microsoft Learn, "Command prompt line string limitation".
pub const MAX_CHARS: usize = 8191;

/// `text` as one argument, with carets and quotes where they are needed.
///
/// `None` if there is a control character: a command line ends at a line break, and a pasted tab completes a name.
pub fn quote(text: &str) -> Option<String> {
    if text.contains(char::is_control) {
        return None;
    }
    if !text.is_empty() && text.chars().all(is_plain) {
        return Some(split_percents(text));
    }
    let argument = runtime_quote(text);
    Some(if text.contains(['"', '%', '!', '^']) { caret(&argument) } else { argument })
}

/// Needs neither quotes nor carets. `%` does not either, as long as no variable's name can follow it.
const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '=' | ':' | '/' | '@' | '%')
}

/// `%20` as `%^20`: cmd would replace `%20Camera%` if a variable had that name. The caret makes the name one that no
/// variable has, and vanishes afterwards.
fn split_percents(text: &str) -> String {
    let split = text.replace('%', "%^");
    match split.strip_suffix('^') {
        Some(ends_in_percent) => ends_in_percent.to_owned(),
        None => split,
    }
}

/// For the C runtime: between quotes; a quote inside is `\"`, and backslashes before a quote are doubled.
fn runtime_quote(text: &str) -> String {
    let mut out = String::from("\"");
    let mut backslashes = 0;
    for c in text.chars() {
        match c {
            '\\' => backslashes += 1,
            '"' => {
                out.extend(std::iter::repeat_n('\\', backslashes + 1));
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
        out.push(c);
    }
    out.extend(std::iter::repeat_n('\\', backslashes));
    out.push('"');
    out
}

/// For cmd: a caret before each character that means something outside quotes, the quotes among them, so that cmd sees
/// no quoted part at all; and one after each `%`.
fn caret(argument: &str) -> String {
    let mut out = String::with_capacity(argument.len() * 2);
    let mut after_percent = false;
    for c in argument.chars() {
        let is_special = matches!(c, '"' | '^' | '&' | '|' | '<' | '>' | '(' | ')' | '!');
        if is_special || after_percent {
            out.push('^');
        }
        out.push(c);
        after_percent = c == '%';
    }
    out
}
