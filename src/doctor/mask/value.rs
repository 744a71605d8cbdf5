//! How far the value goes that stands behind a name, in whatever was pasted: JSON, headers, commands, forms, tables.

use super::escapes::percent;
use super::harmless::SHORTEST_NAME;
use super::names::is_name;
use super::pairs::{behind_index, behind_type, is_attribute, value_attribute};
use super::{HIDDEN, SHORTEST_KEY, is_base64, is_word};

/// The namespace before an element's name is no longer than that.
const LONGEST_PREFIX: usize = 40;

/// What a prompt shows between brackets is no longer than that.
const LONGEST_SHOWN: usize = 30;

/// The next tag is looked for in so many bytes.
const LONGEST_CONTENT: usize = 4096;

/// So many members of an object may stand between a name and its value.
const MOST_MEMBERS: usize = 6;

/// The bytes of the value that belongs to the name in `start..end`.
pub(super) fn value(bytes: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let behind = skip(bytes, end, b"\\\"'");
    let is_quoted = bytes[end..behind].iter().any(|b| matches!(b, b'"' | b'\''));
    let at = behind_prompt(bytes, skip(bytes, behind, b" \t"));
    let rest = &bytes[at..];
    if let Some((from, depth)) = behind_encoded_name(bytes, end) {
        return encoded_string(bytes, from, depth);
    }
    if let Some((b':' | b'=', depth, len)) = percent(bytes, at) {
        return encoded(bytes, at + len, depth);
    }
    if let Some(from) = behind_index(bytes, start, behind) {
        return opened(bytes, from, true);
    }
    if let Some(found) = behind_entity(bytes, start, at) {
        return Some(found);
    }
    match rest.first()? {
        b':' | b'=' => opened(bytes, skip(bytes, at + 1, b"=>"), is_quoted),
        b'>' if is_tag(bytes, start) || is_attribute(bytes, start) => content(bytes, at + 1),
        b'<' if at == end => value_element(bytes, at),
        _ if is_tag(bytes, start) => behind_attributes(bytes, at),
        b'v' | b'V' if is_attribute(bytes, start) => opened(bytes, value_attribute(bytes, at)?, false),
        b',' if is_quoted => behind_comma(bytes, at + 1),
        b',' if start > 0 && bytes[start - 1] == b'[' => long_word(bytes, skip(bytes, at + 1, b" \t")),
        b'|' => long_word(bytes, skip(bytes, at + 1, b" \t")),
        b'\r' | b'\n' => {
            let (from, to, behind) = key(bytes, white(bytes, at))?;
            if is_value(&bytes[from..to]) { opened(bytes, behind, false) } else { None }
        }
        // `set -gx NAME value`, `--session-token value`, `-SessionToken value`.
        _ if at > end && takes_a_blank(&bytes[start..end]) => opened(bytes, at, false),
        _ => None,
    }
}

/// Where the bytes that are one of `what` end.
pub(super) fn skip(bytes: &[u8], at: usize, what: &[u8]) -> usize {
    at + bytes[at..].iter().take_while(|b| what.contains(b)).count()
}

/// Where blanks and line ends end; those of a string within a string too: `\n`.
pub(super) fn white(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at = skip(bytes, at, b" \t\r\n");
        let letter = skip(bytes, at, b"\\");
        if letter == at || !matches!(bytes.get(letter), Some(b'n' | b'r' | b't')) {
            return at;
        }
        at = letter + 1;
    }
}

/// `aws configure` shows between brackets what there is: its last characters, or `None`.
fn behind_prompt(bytes: &[u8], at: usize) -> usize {
    // What was hidden there before is the secret.
    if bytes.get(at) != Some(&b'[') || bytes[at + 1..].starts_with(HIDDEN.as_bytes()) {
        return at;
    }
    at + bytes[at..].iter().take(LONGEST_SHOWN).position(|b| *b == b']').map_or(0, |close| close + 1)
}

/// Whether the name that begins at `start` is that of an element, with or without a namespace.
fn is_tag(bytes: &[u8], start: usize) -> bool {
    let is_name = |b: &&u8| is_word(**b) || **b == b':';
    bytes[..start].iter().rev().take(LONGEST_PREFIX).find(|b| !is_name(b)) == Some(&b'<')
}

/// Whether a blank is enough behind this name: that of an environment variable or an option of a command.
fn takes_a_blank(word: &[u8]) -> bool {
    word.starts_with(b"AWS_") || word.starts_with(b"aws_") || word.starts_with(b"-")
}

pub(super) fn is_value(name: &[u8]) -> bool {
    [&b"value"[..], b"s"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A value with percent signs, in a text that was encoded `depth` times more.
fn encoded(bytes: &[u8], at: usize, depth: usize) -> Option<(usize, usize)> {
    bare(bytes, skip_encoded(bytes, at, b" "), Some((depth, b"\n\r&")))
}

/// Where the colon ends behind a name in quotes, all of it with percent signs: `%22SessionToken%22%3A`, and how many times
/// more it was encoded.
fn behind_encoded_name(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let quote = skip_encoded(bytes, end, b"\\\"'");
    let colon = skip_encoded_blanks(bytes, quote);
    let (byte, depth, len) = percent(bytes, colon)?;
    (quote > end && byte == b':').then_some((colon + len, depth))
}

/// A value with percent signs, in quotes with percent signs where it has such.
fn encoded_string(bytes: &[u8], at: usize, depth: usize) -> Option<(usize, usize)> {
    let from = skip_encoded(bytes, skip_encoded_blanks(bytes, at), b"[\\\"'");
    bare(bytes, skip_encoded(bytes, from, b" "), Some((depth, b"\n\r&\"'\\")))
}

/// Whether one of `what` stands here with a percent sign, encoded no more than `depth` times more.
fn is_escaped(rest: &[u8], what: &[u8], depth: usize) -> bool {
    percent(rest, 0).is_some_and(|(byte, found, _)| found <= depth && what.contains(&byte))
}

/// Where the escapes of the bytes end that are one of `what`.
fn skip_encoded(bytes: &[u8], mut at: usize, what: &[u8]) -> usize {
    while let Some((_, _, len)) = percent(bytes, at).filter(|(byte, ..)| what.contains(byte)) {
        at += len;
    }
    at
}

/// Where the blanks in a form end: `+`, `%20`.
pub(super) fn skip_encoded_blanks(bytes: &[u8], mut at: usize) -> usize {
    loop {
        let behind = skip_encoded(bytes, skip(bytes, at, b"+"), b" ");
        if behind == at {
            return at;
        }
        at = behind;
    }
}

/// What stands in the element that follows a name in an element: `<Key>SessionToken</Key><Value>…</Value>`, or `<string>` in
/// a property list.
fn value_element(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let slash = skip(bytes, at + 1, b"\\");
    let close = skip(bytes, slash, b"/");
    let name = close + name_len(bytes, close);
    if close == slash || bytes.get(name) != Some(&b'>') {
        return None;
    }
    let open = white(bytes, name + 1);
    let behind = open + 1 + name_len(bytes, (open + 1).min(bytes.len()));
    let is_open = bytes.get(open) == Some(&b'<') && bytes.get(behind) == Some(&b'>');
    let local = bytes.get(open + 1..behind)?.rsplit(|b| *b == b':').next()?;
    (is_open && (is_value(local) || local == b"string")).then(|| content(bytes, behind + 1)).flatten()
}

/// What stands in an element whose marks are written as entities, once or more: `&lt;PinCode&gt;…&lt;/PinCode&gt;`.
fn behind_entity(bytes: &[u8], start: usize, at: usize) -> Option<(usize, usize)> {
    const AMP: &[u8] = b"amp;";
    let marks = bytes[at..].strip_prefix(b"&")?;
    let depth = (0..).take_while(|i| marks.get(i * AMP.len()..).is_some_and(|rest| rest.starts_with(AMP))).count();
    let mark = at + 1 + depth * AMP.len();
    let closes = bytes[..start].iter().rev().take(LONGEST_PREFIX).find(|b| !(is_word(**b) || **b == b':'));
    if !bytes[mark..].starts_with(b"gt;") || closes == Some(&b'/') {
        return None;
    }
    let from = white(bytes, mark + 3);
    let open = [&bytes[at..mark], b"lt;"].concat();
    let near = &bytes[from..bytes.len().min(from + LONGEST_CONTENT)];
    let is_end = |b: &u8| matches!(b, b'<' | b'\r' | b'\n');
    let len = near.windows(open.len()).position(|here| here == open).or_else(|| near.iter().position(is_end));
    let to = from + len.unwrap_or(near.len());
    (to > from).then_some((from, to))
}

/// The cell of a table behind the one of a name: `| pinCode | 1234 |`. Where blanks stand around it, it may hold a bar.
pub(super) fn cell(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let bar = skip(bytes, end, b"\\\"'`* \t");
    if bytes.get(bar) != Some(&b'|') {
        return None;
    }
    let from = skip(bytes, bar + 1, b" \t");
    let before = if from > bar + 1 { &b" \t"[..] } else { b"" };
    let is_end = |at: &usize| match bytes[*at] {
        b'\r' | b'\n' => true,
        b'|' => bytes[*at - 1] != b'\\' && (before.is_empty() || before.contains(&bytes[*at - 1])),
        _ => false,
    };
    let line = (from..bytes.len()).find(is_end).unwrap_or(bytes.len());
    let to = line - bytes[from..line].iter().rev().take_while(|b| b" \t".contains(b)).count();
    // The next name of a table's head, or the line below it.
    let cell = &bytes[from..to];
    let is_word = cell.len() >= SHORTEST_NAME && cell.iter().all(|b| is_word(*b) || b" *`".contains(b));
    let is_head = cell.iter().all(|b| b"-:+".contains(b)) || is_word && is_name(bytes, from, to);
    (to > from && !is_head).then_some((from, to))
}

/// What stands in an element of whose attributes the first begins at `at`, or in its attribute `value`.
fn behind_attributes(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    loop {
        at = white(bytes, at);
        if bytes.get(at) == Some(&b'>') {
            return content(bytes, at + 1);
        }
        let name = at..at + name_len(bytes, at);
        let sign = white(bytes, name.end);
        if name.is_empty() || bytes.get(sign) != Some(&b'=') {
            return None;
        }
        let (from, to, behind) = string(bytes, white(bytes, sign + 1))?;
        if is_value(&bytes[name]) {
            return (to > from).then_some((from, to));
        }
        at = behind;
    }
}

/// How long the name of an element is that begins at `at`, its namespace with it.
fn name_len(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| is_word(**b) || **b == b':').count()
}

/// What stands in an element: all up to the next tag on its line.
fn content(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let at = skip(bytes, at, b" \t\\\r\n");
    let from = behind_quotes(bytes, at);
    let len = bytes[from..].iter().take(LONGEST_CONTENT).position(|b| matches!(b, b'<' | b'\r' | b'\n'));
    let next_tag = len.map(|len| from + len).filter(|to| bytes[*to] == b'<' && *to > from);
    next_tag.map_or_else(|| bare(bytes, at, None), |to| Some((from, to)))
}

/// The value behind its separator: in quotes, in brackets, on the next line, or bare. Behind a quoted name, JSON goes on
/// on the next line too.
fn opened(bytes: &[u8], at: usize, is_quoted: bool) -> Option<(usize, usize)> {
    let first = skip(bytes, at, b" \t");
    if let Some(found) = behind_tag(bytes, first, is_quoted) {
        return Some(found);
    }
    let mut at = first;
    let mut is_inside = false;
    while matches!(bytes.get(at), Some(b'[' | b'{')) {
        is_inside = true;
        at = white(bytes, at + 1);
    }
    if !is_inside && matches!(bytes.get(at), Some(b'\r' | b'\n')) {
        return on_next_line(bytes, at, is_quoted);
    }
    if is_inside && let Some((from, to, behind)) = key(bytes, at) {
        if !is_value(&bytes[from..to]) {
            return None;
        }
        at = skip(bytes, behind, b" \t");
    }
    if let Some((from, to, behind)) = string(bytes, at) {
        let to = if is_inside { last_item(bytes, behind).unwrap_or(to) } else { to };
        return (to > from).then_some((from, to));
    }
    let behind = skip(bytes, at, b"\\");
    // A line end of JSON is no value.
    if behind > at && matches!(bytes.get(behind), Some(b'n' | b'r' | b't')) && word_len(bytes, behind) == 1 {
        return None;
    }
    let (from, to) = bare(bytes, behind, None)?;
    let brackets =
        if is_inside { bytes[from..to].iter().rev().take_while(|b| matches!(b, b']' | b'}')).count() } else { 0 };
    (to - brackets > from).then_some((from, to - brackets))
}

/// What stands behind the tag of YAML at `at`: `!Sub …`, `!!str …`. It is hidden with a value without quotes, as it may be a part
/// of it.
fn behind_tag(bytes: &[u8], at: usize, is_quoted: bool) -> Option<(usize, usize)> {
    let name = skip(bytes, at, b"!");
    let end = name + word_len(bytes, name);
    let next = skip(bytes, end, b" \t");
    if name == at || end == name {
        return None;
    }
    if matches!(bytes.get(next), Some(b'\r' | b'\n')) {
        return on_next_line(bytes, next, is_quoted).map(|(_, to)| (at, to));
    }
    if next == end || bytes[next..].starts_with(HIDDEN.as_bytes()) {
        return (next > end).then_some((next, next + HIDDEN.len()));
    }
    let inner = string(bytes, next).map(|(from, to, _)| (from, to)).filter(|(from, to)| to > from);
    inner.or_else(|| bare(bytes, next, None).map(|(_, to)| (at, to)))
}

/// Where the last string of a list ends, of whose items one ends at `at`; `None` where no other follows.
fn last_item(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut last = None;
    loop {
        let comma = white(bytes, at);
        if bytes.get(comma) != Some(&b',') {
            return last;
        }
        let next = white(bytes, comma + 1);
        match string(bytes, next) {
            Some((_, to, behind)) if key(bytes, next).is_none() => (last, at) = (Some(to), behind),
            _ => return last,
        }
    }
}

/// The value on the next line: a string or a list behind a quoted name, or a long word alone.
fn on_next_line(bytes: &[u8], at: usize, is_quoted: bool) -> Option<(usize, usize)> {
    let line = behind_type(bytes, white(bytes, at));
    let is_json = is_quoted && key(bytes, line).is_none();
    if is_json && bytes.get(line) == Some(&b'[') {
        return opened(bytes, line, false);
    }
    if is_json && let Some((from, to, _)) = string(bytes, line) {
        return (to > from).then_some((from, to));
    }
    long_word(bytes, line).filter(|(_, to)| matches!(bytes.get(skip(bytes, *to, b" \t")), None | Some(b'\r' | b'\n')))
}

/// What stands behind a name and a comma: the value in `("X-Amz-Security-Token", "…")`, or further members in
/// `{"name": "X-Amz-Security-Token", "value": "…"}`.
fn behind_comma(bytes: &[u8], comma: usize) -> Option<(usize, usize)> {
    let mut at = white(bytes, comma);
    let Some(mut member) = key(bytes, at) else {
        if at == skip(bytes, comma, b" \t") || bytes.get(at) == Some(&b'[') {
            return opened(bytes, at, false);
        }
        let (from, to, _) = string(bytes, at)?;
        return long_word(bytes, from).filter(|(_, end)| *end == to);
    };
    for _ in 0..MOST_MEMBERS {
        let (from, to, behind) = member;
        if is_value(&bytes[from..to]) {
            return opened(bytes, behind, true);
        }
        let scalar = skip(bytes, behind, b" \t");
        let behind = string(bytes, scalar).map_or_else(|| scalar + word_len(bytes, scalar), |(_, _, behind)| behind);
        at = white(bytes, behind);
        if bytes.get(at) != Some(&b',') {
            return None;
        }
        member = key(bytes, white(bytes, at + 1))?;
    }
    None
}

/// A word of a key or a token.
pub(super) fn long_word(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let len = bytes[at..].iter().take_while(|b| is_base64(**b)).count();
    (len >= SHORTEST_KEY).then_some((at, at + len))
}

pub(super) fn word_len(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| is_word(**b)).count()
}

/// The name of a member at `at`, where a colon follows it, and where that ends.
pub(super) fn key(bytes: &[u8], at: usize) -> Option<(usize, usize, usize)> {
    let from = skip(bytes, at, b"\\\"'");
    let to = from + word_len(bytes, from);
    let colon = skip(bytes, skip(bytes, to, b"\\\"'"), b" \t");
    (to > from && bytes.get(colon) == Some(&b':')).then_some((from, to, colon + 1))
}

/// What stands in quotes at `at`, and where they end. A quote may have the letter of a kind of strings before it, `b'…'`, and
/// be one of a string within a string, `\"…\"`.
pub(super) fn string(bytes: &[u8], at: usize) -> Option<(usize, usize, usize)> {
    let kind = kind_len(bytes, at);
    let open = skip(bytes, at + kind, b"\\");
    let quote = *bytes.get(open).filter(|b| matches!(b, b'"' | b'\''))?;
    let escapes = open - at - kind;
    let triple = [quote; 3];
    let from = if bytes[open..].starts_with(&triple) { open + triple.len() } else { open + 1 };
    let (to, behind) = closing(bytes, from, quote, escapes)?;
    Some((from, to, behind))
}

/// Where the quotes end that a string opens with.
fn behind_quotes(bytes: &[u8], at: usize) -> usize {
    skip(bytes, at + kind_len(bytes, at), b"\\\"'")
}

/// How many letters before a quote tell the kind of its string.
fn kind_len(bytes: &[u8], at: usize) -> usize {
    const LONGEST: usize = 2;
    let len = bytes[at..].iter().take(LONGEST).take_while(|b| b"bBrRuUfF$@".contains(b)).count();
    let is_quote = matches!(bytes.get(skip(bytes, at + len, b"\\")), Some(b'"' | b'\''));
    if is_quote { len } else { 0 }
}

/// Where the quote stands that closes a string on its line, and where it ends: `escapes` backslashes stand before it, as
/// before the one that opened; with more, it belongs to the string.
fn closing(bytes: &[u8], from: usize, quote: u8, escapes: usize) -> Option<(usize, usize)> {
    let mut run = 0;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match *byte {
            b'\r' | b'\n' => return None,
            b'\\' => run += 1,
            byte if byte == quote && (run < escapes || run % (2 * escapes + 2) == escapes) => {
                return Some((at - run.min(escapes), at + 1));
            }
            _ => run = 0,
        }
    }
    None
}

/// How many times more a text was encoded, and which encoded bytes end a value in it.
type Encoded<'a> = Option<(usize, &'a [u8])>;

/// A value without quotes, or in one that is not closed.
fn bare(bytes: &[u8], at: usize, encoded: Encoded) -> Option<(usize, usize)> {
    let from = behind_quotes(bytes, at);
    let is_quoted = from > at;
    let len = bytes[from..].iter().enumerate().position(|(i, b)| ends(&bytes[from..], i, *b, encoded, is_quoted));
    let to = len.map_or(bytes.len(), |len| from + len);
    (to > from).then_some((from, to))
}

/// Whether a value ends here.
fn ends(rest: &[u8], at: usize, byte: u8, encoded: Encoded, is_quoted: bool) -> bool {
    match byte {
        b'&' => !is_entity(&rest[at..]),
        // JSON may write a slash as `\/`.
        b'\\' => rest.get(at + 1) != Some(&b'/'),
        b'\r' | b'\n' | b'"' | b'\'' | b'<' => true,
        b';' if closes_entity(&rest[..at]) => false,
        b' ' | b'\t' | b',' | b';' | b')' | b'}' => !is_quoted,
        b'%' => encoded.is_some_and(|(depth, marks)| is_escaped(&rest[at..], marks, depth)),
        _ => false,
    }
}

/// `&amp;` of XML, where a form has `&` between its fields.
fn is_entity(rest: &[u8]) -> bool {
    [&b"&amp;"[..], b"&lt;", b"&gt;", b"&quot;", b"&apos;", b"&#"].iter().any(|entity| rest.starts_with(entity))
}

/// Whether the semicolon behind this text belongs to an entity.
fn closes_entity(before: &[u8]) -> bool {
    const LONGEST: usize = 8;
    let start = before.len().saturating_sub(LONGEST);
    before[start..].iter().rposition(|b| *b == b'&').is_some_and(|at| is_entity_name(&before[start + at..]))
}

/// `&amp`, `&#60`.
fn is_entity_name(text: &[u8]) -> bool {
    matches!(text, b"&amp" | b"&lt" | b"&gt" | b"&quot" | b"&apos" | [b'&', b'#', ..])
}
