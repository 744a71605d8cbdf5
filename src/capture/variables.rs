//! Variables of files of requests, as editors send them: `@host = example.com` defines one, `{{host}}` is its value.

use zeroize::Zeroizing;

/// Values together grow a text by no more than this. Bytes.
const MOST: usize = 1 << 20;
/// So many variables are known.
const MOST_NAMES: usize = 200;
/// A name is no longer than that. Bytes.
const LONGEST: usize = 60;

/// A variable, and where its line begins.
struct Variable<'a> {
    at: usize,
    name: &'a str,
    value: Zeroizing<String>,
}

/// The text with the values of its variables in the place of their names; `None` where it defines none. Of several values
/// the one above counts. A name without a value stays as it is.
pub fn filled(text: &str) -> Option<Zeroizing<String>> {
    let mut known: Vec<Variable> = Vec::new();
    let mut room = MOST;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, value)) = definition(line).filter(|_| known.len() < MOST_NAMES) {
            // A value may be made of those above it.
            let value = with_values(value, usize::MAX, &known, &mut room);
            known.push(Variable { at, name, value });
        }
        at += line.len();
    }
    (!known.is_empty()).then(|| with_values(text, 0, &known, &mut room))
}

/// The names in double braces that stand in a text.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("{{").filter_map(|(at, _)| Some(reference(text, at)?.0))
}

/// The name between double braces that open at `at`, and where they end.
fn reference(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &text.as_bytes()[at + 2..];
    let len = rest.iter().take(LONGEST + 8).position(|b| *b == b'}').filter(|len| rest[*len..].starts_with(b"}}"))?;
    let name = text.get(at + 2..at + 2 + len)?.trim();
    let is_odd = |c: char| c.is_control() || "{\"'\\".contains(c);
    (!name.is_empty() && !name.contains(is_odd)).then_some((name, at + 2 + len + 2))
}

/// `@name = value`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('@')?.split_once('=')?;
    let name = name.trim();
    is_name(name).then_some((name, value.trim()))
}

fn is_name(name: &str) -> bool {
    let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(is_letter)
}

/// `text`, which begins at `start` of the whole, with the values of `known`, as long as there is room for them.
fn with_values(text: &str, start: usize, known: &[Variable], room: &mut usize) -> Zeroizing<String> {
    let value_at = |at: usize| {
        let (name, end) = reference(text, at)?;
        let is_above = |variable: &&Variable| variable.name == name && variable.at <= start.saturating_add(at);
        let variable = known.iter().rfind(is_above).or_else(|| known.iter().find(|variable| variable.name == name))?;
        Some((end, variable.value.as_str()))
    };
    // A value may be a secret: the text gets its whole room at once.
    let mut parts: Vec<&str> = Vec::new();
    let mut done = 0;
    for (at, _) in text.match_indices("{{") {
        let Some((end, value)) = value_at(at).filter(|(_, value)| at >= done && value.len() <= *room) else { continue };
        *room -= value.len();
        parts.extend([&text[done..at], value]);
        done = end;
    }
    parts.push(&text[done..]);
    crate::secret::filled(parts.iter().map(|part| part.len()).sum(), |out| out.extend(parts))
}

#[cfg(test)]
mod tests {
    use super::{filled, names};

    #[test]
    fn names_in_braces_become_their_values() {
        let text =
            "@host = a.com\n@base=https://{{host}}/x\n@host = b.com\nGET {{ base }}?{{host}}{{none}} {{ {{host}} }}\n";
        let filled = filled(text).unwrap();
        assert_eq!(filled.lines().last(), Some("GET https://a.com/x?b.com{{none}} {{ b.com }}"));
        assert_eq!(names(&filled).collect::<Vec<_>>(), ["none", "b.com"]);
        assert_eq!(names("{{$dotenv A}} {{a.$.b}} {{}} {{\"x\"}} {{x").collect::<Vec<_>>(), ["$dotenv A", "a.$.b"]);
    }

    #[test]
    fn the_value_above_counts() {
        let filled = filled("@a = 1\nGET {{a}}{{b}}\n###\n@a = 2\n@b = 3\nGET {{a}}\n").unwrap();
        assert_eq!(filled.as_str(), "@a = 1\nGET 13\n###\n@a = 2\n@b = 3\nGET 2\n");
    }

    #[test]
    fn a_text_without_definitions_is_none() {
        assert!(filled("GET https://{{host}}/").is_none() && filled("@host\n@ = a\n @x = 1").is_none());
    }

    #[test]
    fn values_of_values_do_not_fill_the_memory() {
        let mut text = format!("@v0 = {}\n", "x".repeat(1_000));
        for i in 1..100 {
            text.push_str(&format!("@v{i} = {}\n", format!("{{{{v{}}}}}", i - 1).repeat(10)));
        }
        assert!(filled(&text).unwrap().len() < 2 * super::MOST);
    }
}
