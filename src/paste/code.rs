//! Code of Python and JavaScript without its comments and texts: what stands in those is not run. One scanner knows both
//! languages, since a text does not say which it is, and neither has a use for the other's comments.

use crate::text::Span;

/// Where `what` stands in code.
pub fn matches<'a>(text: &'a str, what: &'a str) -> impl Iterator<Item = usize> {
    pieces(text).flat_map(move |piece| {
        let found = text[piece.range()].match_indices(what);
        found.map(move |(at, _)| piece.start + at)
    })
}

/// What ends a comment or a text. Those of one letter end in their line.
const ENDS: [&str; 5] = ["\"\"\"", "'''", "*/", "\"", "'"];

/// The pieces of code between comments and texts.
fn pieces(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    // Up to where each end is known not to come, so that none is looked for twice: what stays open is code.
    let mut without = [0; ENDS.len()];
    std::iter::from_fn(move || {
        let start = at;
        while at < text.len() {
            let may_begin = matches!(text.as_bytes()[at], b'#' | b'/' | b'"' | b'\'');
            if let Some(end) = may_begin.then(|| passed_over(text, at, &mut without)).flatten() {
                let piece = Span::new(start, at);
                at = end;
                return Some(piece);
            }
            at += if text.as_bytes()[at] == b'\\' { 2 } else { 1 };
        }
        at = text.len();
        (start < at).then(|| Span::new(start, at))
    })
}

/// Where the comment or text ends that begins at `at`.
fn passed_over(text: &str, at: usize, without: &mut [usize; ENDS.len()]) -> Option<usize> {
    let (before, rest) = text.as_bytes().split_at(at);
    let is_line = match rest[0] {
        // Not in an address, nor in what shells and JavaScript call `$#` and `this.#name`.
        b'#' => !before.last().is_some_and(|b| b.is_ascii_alphanumeric() || b"/.$&{".contains(b)),
        b'/' if rest.starts_with(b"//") => !before.ends_with(b":"),
        _ => false,
    };
    if is_line {
        return Some(at + rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len()));
    }
    let is_open = |end: &&'static str| rest.starts_with(if *end == "*/" { b"/*" } else { end.as_bytes() });
    let kind = ENDS.iter().position(is_open)?;
    let len = ENDS[kind].len();
    if at < without[kind] || len == 1 && !opens_text(before, rest[0]) {
        return None;
    }
    let end = ended(rest, ENDS[kind].as_bytes());
    without[kind] = at + end.unwrap_or_else(|at| at);
    end.ok().map(|end| at + end)
}

/// Where what begins `rest` ends, or else how far that was looked for.
fn ended(rest: &[u8], end: &[u8]) -> Result<usize, usize> {
    let mut at = end.len();
    while at < rest.len() {
        match rest[at] {
            b'\\' if end != b"*/" => at += 1,
            b'\n' | b'\r' if end.len() == 1 => return Err(at),
            _ if rest[at..].starts_with(end) => return Ok(at + end.len()),
            _ => {}
        }
        at += 1;
    }
    Err(rest.len())
}

/// Whether a quote behind `before` opens a text: not the apostrophe of a word, nor what a shell hands to an interpreter.
fn opens_text(before: &[u8], quote: u8) -> bool {
    const WORDS: &[&[u8]] = &[
        b"return", b"case", b"in", b"of", b"else", b"if", b"and", b"or", b"not", b"r", b"b", b"u", b"f", b"rb", b"br",
        b"fr", b"rf",
    ];
    let is_script = [&b" -c "[..], b" -e ", b" --eval "].iter().any(|option| before.ends_with(option));
    let len = before.iter().rev().take(8).take_while(|b| b.is_ascii_alphanumeric() || !b.is_ascii()).count();
    let word = before[before.len() - len..].to_ascii_lowercase();
    !is_script && (quote == b'"' || len == 0 || WORDS.contains(&word.as_slice()))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn code(text: &str) -> String {
        pieces(text).map(|piece| &text[piece.range()]).collect::<Vec<_>>().join("·")
    }

    #[test]
    fn comments_and_texts_are_no_code() {
        for (text, expected) in [
            ("a # b\nc", "a ·\nc"),
            ("a() // b\nc /* d\n e */ f", "a() ·\nc · f"),
            ("a('b', \"c\\\"d\", f'e')", "a(·, ·, f·)"),
            ("'''a\n'b\n''' c \"\"\"d\"\"\"", "· c "),
            ("it's a('b')", "it's a(·)"),
            ("return'a'", "return"),
            ("x = https://a/#b c('d')", "x = https://a/#b c(·)"),
            ("python -c \"a('b')\"", "python -c \"a(·)\""),
            // What stays open is none, in the text or in its line.
            ("ls a/* '''b\nc('d\")\ne", "ls a/* '·b\nc('d\")\ne"),
            ("\\'é\\", "\\'é\\"),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }
}
