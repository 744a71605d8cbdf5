//! What terminals and text processors did to a request.

use super::message;
use zeroize::Zeroizing;

/// A command without the curly quotes that a text processor made of straight ones; `None` where it has none. `start` is where it
/// begins. Where it has straight ones too, those that a shell would take for quotes stay as they are.
pub fn straight_quotes(text: &str, start: usize) -> Option<Zeroizing<String>> {
    let is_curly = |c| c != '"' && c != '\'' && straight(c).is_some();
    if !text.contains(is_curly) {
        return None;
    }
    if text.contains(['"', '\'']) {
        return mixed_quotes(text, start);
    }
    Some(Zeroizing::new(text.chars().map(|c| straight(c).unwrap_or(c)).collect()))
}

/// The straight quote that a quote is, or was made of.
fn straight(c: char) -> Option<char> {
    match c {
        '"' | '“' | '”' | '„' => Some('"'),
        '\'' | '‘' | '’' => Some('\''),
        _ => None,
    }
}

/// The command at `start` with straight quotes around the words that begin or end with a curly one; `None` where a shell reads
/// it as it is.
fn mixed_quotes(text: &str, start: usize) -> Option<Zeroizing<String>> {
    let mut parts = vec![&text[..start]];
    let (mut at, mut done) = (start, start);
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let inner = at + c.len_utf8();
        // The command ends with its line.
        if c == '\n' && !matches!(before, '\\' | '^' | '`') {
            break;
        }
        at = inner;
        let may_open = matches!(c, '"' | '\'') && before != '\\' || matches!(before, ' ' | '\t' | '=' | '\n');
        if c != '\r' {
            before = c;
        }
        let Some(quote) = straight(c).filter(|_| may_open) else { continue };
        let Some(end) = closing(&text[inner..], c, quote).map(|len| inner + len) else { break };
        let closes = text[end..].chars().next().unwrap_or(quote);
        at = end + closes.len_utf8();
        before = quote;
        if c != quote || closes != quote {
            let word = &text[inner..end];
            // JSON holds the quotes that the text processor left.
            let is_json = c != quote && word.contains('"') && !word.contains(['\'', '\\']);
            let straight = if quote == '"' && !is_json { "\"" } else { "'" };
            parts.extend([&text[done..inner - c.len_utf8()], straight, word, straight]);
            done = at;
        }
    }
    parts.push(&text[done..]);
    (done > start).then(|| Zeroizing::new(parts.concat()))
}

/// Where in `rest` the quote stands that closes a word opened by `opened`, a `quote`: its own, or another one of that kind at
/// the end of a word.
fn closing(rest: &str, opened: char, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    let mut other = None;
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let ends_word = next.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ';' | '|'));
        if !is_escaped && straight(c) == Some(quote) {
            if opened == quote && c == quote {
                // What goes on in letters was hardly closed here: `"a” -d "b`.
                let goes_on = next.is_some_and(char::is_alphanumeric);
                return other.filter(|_| goes_on).or(Some(at));
            }
            if ends_word && opened != quote {
                return Some(at);
            }
            if ends_word {
                other.get_or_insert(at);
            }
        }
        is_escaped = quote == '"' && c == '\\' && !is_escaped;
    }
    other
}

/// A command without the prompts that a terminal prints before the lines on which it goes on: `> `, in PowerShell `>> `.
/// `start` is where it begins; `None` where its next line has none.
pub fn without_prompts(text: &str, start: usize) -> Option<Zeroizing<String>> {
    let end = start + text[start..].find('\n')? + 1;
    let (head, rest) = text.split_at(end);
    let mut parts = vec![head];
    let mut done = 0;
    for line in rest.split_inclusive('\n') {
        let Some(bare) = line.strip_prefix(">>").or_else(|| line.strip_prefix('>')) else { break };
        let bare = bare.strip_prefix(' ').unwrap_or(bare);
        // What `curl --verbose` sent.
        if message::start(bare).is_some() {
            break;
        }
        parts.push(bare);
        done += line.len();
    }
    if parts.len() == 1 {
        return None;
    }
    parts.push(&rest[done..]);
    Some(Zeroizing::new(parts.concat()))
}

/// A script without the prompts of a terminal before the lines on which its commands go on; `None` where no line has the
/// prompt of a command.
pub fn script_without_prompts(text: &str) -> Option<Zeroizing<String>> {
    let is_log = text.lines().any(|line| line.starts_with("PS ") && line.contains('>'));
    let has_more = text.lines().any(|line| line.starts_with(">>"));
    let bare = |line| str::strip_prefix(line, ">>").map_or(line, |line| line.strip_prefix(' ').unwrap_or(line));
    let parts = || text.split_inclusive('\n').map(bare).collect::<Vec<_>>().concat();
    (is_log && has_more).then(|| Zeroizing::new(parts()))
}

/// What was sent, of the lines that `curl --verbose` prints: those behind `>`, up to what the server said. Mails quote so too.
pub fn sent(text: &str) -> Option<Zeroizing<String>> {
    let is_request = |line: &str| behind(line).is_some_and(|line| message::start(line).is_some());
    let mut lines = text.lines().skip_while(|line| !is_request(line)).peekable();
    lines.peek()?;
    // Between them stand notes of curl, and the numbers of bytes.
    let is_note = |line: &&str| line.starts_with(['*', '{', '}']);
    let lines = lines.filter(|line| !is_note(line)).map_while(behind);
    Some(Zeroizing::new(lines.flat_map(|line| [line, "\n"]).collect()))
}

/// A message without the blanks before all of its lines, as a page of documentation sets it; `None` where it has none.
pub fn outdented(text: &str) -> Option<Zeroizing<String>> {
    let message = &text[message::start(text)?..];
    let indent = &message[..message.len() - message.trim_start_matches([' ', '\t']).len()];
    let bare = |line| {
        str::strip_prefix(line, indent)
            .or_else(|| line.trim().is_empty().then_some(line.trim_start_matches([' ', '\t'])))
    };
    if indent.is_empty() || message.lines().any(|line| bare(line).is_none()) {
        return None;
    }
    Some(Zeroizing::new(message.split_inclusive('\n').filter_map(bare).collect()))
}

/// A line without its `>`.
fn behind(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest).trim_end_matches('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_become_straight() {
        // The curly quotes are the input: what a text processor makes of straight ones.
        assert_eq!(straight_quotes("curl “a” ‘b’", 0).unwrap().as_str(), "curl \"a\" 'b'");
        assert!(straight_quotes("curl a", 0).is_none() && straight_quotes("curl \"it’s\"", 0).is_none());
    }

    #[test]
    fn what_was_sent_is_taken_from_a_log() {
        let log = "* Connected to h\n> GET /?Action=a HTTP/1.1\r\n> Host: h\r\n* note\n} [5 bytes data]\n> Accept: */*\r\n> \r\n< HTTP/1.1 200 OK\n> no\n";
        assert_eq!(sent(log).unwrap().as_str(), "GET /?Action=a HTTP/1.1\nHost: h\nAccept: */*\n\n");
        for other in ["", "> hello", "GET / HTTP/1.1\n> {% x %}", "> "] {
            assert!(sent(other).is_none(), "{other}");
        }
    }
}
