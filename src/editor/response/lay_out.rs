//! An answer that came on one line, with each element and member on a line of its own. Blanks between tags and between
//! members are all that changes: no text, no value, nothing around the body.

/// How far each level stands to the right.
const INDENT: &str = "  ";
/// Deeper levels are not indented further.
const DEEPEST: usize = 20;

/// `body` laid out, up to where its first element or value ends; what follows is kept as it is. `None` for what is neither
/// XML nor JSON.
///
/// Reads bytes only, once: what is no answer of anybody is laid out somehow, and loses nothing.
pub(super) fn laid_out(body: &str) -> Option<String> {
    match body.as_bytes().first()? {
        b'<' => Some(xml(body)),
        b'{' | b'[' => Some(json(body)),
        _ => None,
    }
}

/// Tags below each other; an element that holds text, or nothing, stays on its line.
fn xml(body: &str) -> String {
    let mut out = String::with_capacity(body.len() * 2);
    let mut depth = 0_usize;
    let mut rest = body;
    // Whether the last tag opened an element.
    let mut is_open = false;
    while !rest.is_empty() {
        let text = &rest[..rest.find('<').unwrap_or(rest.len())];
        let tag = &rest[text.len()..];
        let tag = &tag[..tag_len(tag)];
        let closes = tag.starts_with("</");
        let is_blank = text.trim_ascii().is_empty();
        depth -= usize::from(closes && depth > 0);
        if !is_blank || tag.is_empty() || closes && is_open || out.is_empty() {
            out.push_str(text);
        } else {
            break_line(&mut out, depth);
        }
        out.push_str(tag);
        is_open = !closes && !tag.ends_with("/>") && !tag.starts_with("<?") && !tag.starts_with("<!");
        depth += usize::from(is_open);
        rest = &rest[text.len() + tag.len()..];
        if depth == 0 && closes {
            out.push_str(rest);
            break;
        }
    }
    out
}

/// How long the tag is that `text` begins with: up to its `>`, which may stand in quotes before.
fn tag_len(text: &str) -> usize {
    let ends = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
    if let Some((_, end)) = ends.into_iter().find(|(start, _)| text.starts_with(start)) {
        return text.find(end).map_or(text.len(), |at| at + end.len());
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Members and items below each other; empty lists and objects stay on their line.
fn json(body: &str) -> String {
    let bytes = body.as_bytes();
    let mut out = String::with_capacity(body.len() * 2);
    let mut depth = 0_usize;
    let mut at = 0;
    // Whether the next member begins a line.
    let mut is_due = false;
    // Whether a word stands before, of which blanks part the next.
    let mut is_behind_word = false;
    while at < bytes.len() {
        let byte = bytes[at];
        let closes = matches!(byte, b'}' | b']');
        depth -= usize::from(closes && depth > 0);
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let is_mark = b"{}[],:".contains(&byte);
        // What was opened and holds nothing is closed at once.
        if closes != is_due {
            break_line(&mut out, depth);
        } else if is_behind_word && !is_mark && bytes[at - 1].is_ascii_whitespace() {
            out.push(' ');
        }
        is_behind_word = !is_mark;
        is_due = matches!(byte, b'{' | b'[' | b',');
        let len = token_len(&body[at..]);
        out.push_str(&body[at..at + len]);
        at += len;
        match byte {
            b'{' | b'[' => depth += 1,
            b':' => out.push(' '),
            _ => {}
        }
        if depth == 0 && closes {
            out.push_str(&body[at..]);
            break;
        }
    }
    out
}

/// How long a string or a number is, or the mark, that `text` begins with. Quotes are those of JSON or of Python.
fn token_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes[0] {
        quote @ (b'"' | b'\'') => {
            let mut at = 1;
            while let Some(byte) = bytes.get(at) {
                match *byte {
                    b'\\' => at += 1,
                    byte if byte == quote => return at + 1,
                    _ => {}
                }
                at += 1;
            }
            text.len()
        }
        b'{' | b'[' | b'}' | b']' | b',' | b':' => 1,
        _ => call_len(bytes).unwrap_or_else(|| bytes.iter().position(ends_word).unwrap_or(bytes.len())),
    }
}

/// How long a word is that goes on between parentheses, as Python prints a date: `datetime.datetime(2014, 6, 1)`.
fn call_len(bytes: &[u8]) -> Option<usize> {
    const LONGEST: usize = 200;
    let mut depth = 0_usize;
    let word = &bytes[..bytes.len().min(LONGEST)];
    for (at, byte) in word.iter().enumerate() {
        match byte {
            b'\r' | b'\n' => return None,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth = depth.checked_sub(1)?,
            byte if depth == 0 && ends_word(byte) => return None,
            _ => {}
        }
    }
    None
}

fn ends_word(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || b"{}[],:\"'".contains(byte)
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth.min(DEEPEST) {
        out.push_str(INDENT);
    }
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn elements_and_members_get_lines_of_their_own() {
        for (body, lines) in [
            (
                "<?xml version=\"1.0\"?><a x=\"1>2\"><b>1 &lt; 2</b><c/><d></d> <e>\n</e><f><g>x</g></f></a>\nbye <x>",
                "<?xml version=\"1.0\"?>\n<a x=\"1>2\">\n  <b>1 &lt; 2</b>\n  <c/>\n  <d></d>\n  <e>\n</e>\n  <f>\n    <g>x</g>\n  </f>\n</a>\nbye <x>",
            ),
            ("<a><![CDATA[<b><c>]]></a>", "<a>\n  <![CDATA[<b><c>]]>\n</a>"),
            ("<a>one <b>two</b> three</a>", "<a>one <b>two</b> three</a>"),
            ("</a></b><c", "</a></b><c"),
            (
                r#"{"a":[1,2.5,{}],"b":{"c":"x,\"y\" {"},"d": [ ],"e":null} rest"#,
                "{\n  \"a\": [\n    1,\n    2.5,\n    {}\n  ],\n  \"b\": {\n    \"c\": \"x,\\\"y\\\" {\"\n  },\n  \"d\": [],\n  \"e\": null\n} rest",
            ),
            ("{'a': 'it\\'s', 'b': True}", "{\n  'a': 'it\\'s',\n  'b': True\n}"),
            (
                "{'a': datetime.datetime(2014, 6, 1, tzinfo=tzutc()), 'b': (hidden, 4 characters)}",
                "{\n  'a': datetime.datetime(2014, 6, 1, tzinfo=tzutc()),\n  'b': (hidden, 4 characters)\n}",
            ),
            ("[a(1, b)c, d(2]", "[\n  a(1, b)c,\n  d(2\n]"),
            ("{a b: \"c\" d}", "{\n  a b: \"c\" d\n}"),
            ("[\"é", "[\n  \"é"),
        ] {
            let out = laid_out(body).unwrap();
            assert_eq!(out, lines);
            assert_eq!(laid_out(&out).unwrap(), out, "what is laid out stays so");
        }
        assert_eq!((laid_out("none"), laid_out("")), (None, None));
    }

    #[test]
    fn deep_answers_stay_short() {
        let deep = "[".repeat(100_000);
        assert!(laid_out(&deep).unwrap().len() < deep.len() * 50);
        let deep = "<a>".repeat(100_000);
        assert!(laid_out(&deep).unwrap().len() < deep.len() * 20);
    }
}
