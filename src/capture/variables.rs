//! Variables of files of requests, as editors send them: `@host = example.com` defines one, `{{host}}` is its value.

use zeroize::Zeroizing;

/// Values together grow a text by no more than this. Bytes.
const MOST: usize = 1 << 20;
/// So many variables are known.
const MOST_NAMES: usize = 200;
/// A name is no longer than that. Bytes.
const LONGEST: usize = 60;

/// The text with the values of its variables in the place of their names; `None` where it defines none. A name without a
/// value stays as it is.
pub fn filled(text: &str) -> Option<Zeroizing<String>> {
    let mut known: Vec<(&str, Zeroizing<String>)> = Vec::new();
    let mut room = MOST;
    for (name, value) in text.lines().filter_map(definition).take(MOST_NAMES) {
        // A value may be made of those above it.
        let value = with_values(value, &known, &mut room);
        known.push((name, value));
    }
    (!known.is_empty()).then(|| with_values(text, &known, &mut room))
}

/// The names in double braces that stand in a text.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("{{").filter_map(|(at, _)| Some(reference(text, at)?.0))
}

/// The name between double braces that open at `at`, and where they end.
fn reference(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &text.as_bytes()[at + 2..];
    let len = rest.iter().take(LONGEST + 8).position(|b| *b == b'}').filter(|len| rest[*len..].starts_with(b"}}"))?;
    let name = text[at + 2..at + 2 + len].trim();
    is_name(name.strip_prefix('$').unwrap_or(name)).then_some((name, at + 2 + len + 2))
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

/// `text` with the values of `known`, the last one of a name, as long as there is room for them.
fn with_values(text: &str, known: &[(&str, Zeroizing<String>)], room: &mut usize) -> Zeroizing<String> {
    let value_at = |at: usize| {
        let (name, end) = reference(text, at)?;
        let (_, value) = known.iter().rfind(|(known, _)| *known == name)?;
        Some((end, value.as_str()))
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
        assert_eq!(names("{{$guid}} {{a b}} {{}} {{x").collect::<Vec<_>>(), ["$guid"]);
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
