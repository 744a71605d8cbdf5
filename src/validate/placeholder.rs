//! Text that stands where a value should be: `[Your bucket]`, `***password***`, `{BUCKET}`, `@BUCKET@`, `yes | no`.

use crate::schema::{Field, Shape};
use crate::text::trimmed;

/// Whether a text is a placeholder in the place of `field`. A quoted password may well begin with a bracket, and a regular
/// expression may be anything.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn stands_in(field: &Field, text: &str, is_quoted: bool) -> bool {
    match field.shape {
        Shape::Regex => false,
        Shape::Secret if is_mask(text) => true,
        Shape::Secret if is_quoted => is_wrapped(text) && (is_instruction(text) || text.trim().starts_with("**")),
        Shape::Secret => is_wrapped(text),
        _ => is_wrapped(text) || is_alternatives(text),
    }
}

/// The text inside the marks of a placeholder; the text itself without any.
pub fn inside(text: &str) -> &str {
    text.trim().trim_matches(|c| "[]{}<>*@".contains(c)).trim()
}

/// Whether a placeholder says that nothing needs to stand there: `[Optional - your company]`, `[your prefix (optional)]`.
/// A value can begin so too: `[optional-data/]`.
pub fn says_optional(text: &str) -> bool {
    const WORD: &str = "optional";
    let text = inside(text).to_ascii_lowercase();
    let begins = text
        .strip_prefix(WORD)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || "-_/.".contains(c)));
    begins || has_word(&text, &[WORD]) && has_word(&text, &ADDRESSED)
}

/// Whether a placeholder tells a person what to write, or is the option's own name, `{BUCKET}`; anything else may be a value
/// that somebody left between the marks.
pub fn says_what_to_write(field: &Field, text: &str) -> bool {
    let bare = inside(text).to_ascii_lowercase();
    let letters =
        |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()).collect::<Vec<_>>();
    let is_name = [field.key, field.label].iter().any(|name| letters(name) == letters(&bare));
    is_name || has_word(&bare, &ADDRESSED) || says_optional(text) || is_alternatives(text)
}

/// Words that speak to who fills in a template.
const ADDRESSED: [&str; 5] = ["your", "yours", "enter", "insert", "e.g."];

/// Whether one of the words stands in a text in small letters.
fn has_word(text: &str, words: &[&str]) -> bool {
    let bare = |word: &str| !word.is_empty() && words.contains(&word);
    text.split(|c: char| c.is_whitespace() || "()[]-_,;:".contains(c)).any(bare)
}

#[cfg_attr(hot_paths, optimize(speed))]
fn is_wrapped(text: &str) -> bool {
    let text = trimmed(text);
    let between = |open: &str, close: &str| {
        text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
    };
    // One that is not closed is a list that somebody did not finish.
    (text.starts_with('[') && text.ends_with(']'))
        || between("{", "}")
        || between("<", ">")
        || between("**", "**")
        || (between("@", "@") && !text.contains(' '))
}

/// What stands in the place of a password in answers that are shown: `(hidden, 12 characters)`. A manifest that is opened from
/// one that was masked has it, and is not to be sent with it.
fn is_mask(text: &str) -> bool {
    let count = trimmed(text).strip_prefix("(hidden, ").and_then(|rest| rest.strip_suffix(" characters)"));
    count.is_some_and(|count| count.bytes().all(|b| b.is_ascii_digit()))
}

/// `a | b | c`: words to choose from.
#[cfg_attr(hot_paths, optimize(speed))]
fn is_alternatives(text: &str) -> bool {
    let text = trimmed(text);
    text.bytes().any(|byte| byte == b'|')
        && text.split('|').all(|part| !part.trim().is_empty() && !part.trim().contains(' '))
}

/// Whether the text tells a person what to write.
fn is_instruction(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["your", "enter", "optional", "password"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mask_of_a_password_is_no_password() {
        let field = Field::new("pinCode", "PIN code", Shape::Secret);
        for (text, is_mask) in
            [("(hidden, 12 characters)", true), ("(hidden, x characters)", false), ("(hidden", false)]
        {
            assert_eq!([true, false].map(|is_quoted| stands_in(&field, text, is_quoted)), [is_mask; 2], "{text}");
        }
        let masked = crate::doctor::masked("pinCode: 1234");
        assert!(stands_in(&field, masked.strip_prefix("pinCode: ").unwrap_or_default(), false), "{masked}");
    }

    #[test]
    fn placeholders_of_known_files_are_seen() {
        let field = Field::text("deviceId", "Device ID");
        let texts = [
            "[Your bucket]",
            "[Optional - more, if any]",
            "***Your bucket***",
            "{BUCKET}",
            "@BUCKET@",
            "us-east-1 | eu-west-1",
            "[sataDrive|other",
            "yes|no",
            "<bucket>",
        ];
        for text in texts {
            assert!(stands_in(&field, text, false), "{text}");
        }
        for text in ["S/N 12", "a [b] c", "AT&T | Dallas office", "me@example.com", "*", "[a] and [b] c", "[a", "[a, b"]
        {
            assert!(!stands_in(&field, text, false), "{text}");
        }
    }

    #[test]
    fn values_between_brackets_are_told_from_what_to_write_there() {
        let field = Field::text("street2", "Street, line 2");
        for text in
            ["[Optional - additional street info]", "[Optional – password]", "***OPTIONAL***", "{your floor, optional}"]
        {
            assert!(says_optional(text) && says_what_to_write(&field, text), "{text}");
        }
        for text in ["{STREET2}", "@street_2@", "<your-street>", "[Enter street]", "[e.g. yours]", "a|b"] {
            assert!(!says_optional(text) && says_what_to_write(&field, text), "{text}");
        }
        for text in ["[Suite 500]", "[optional-data/]", "{Yourtown}", "[Optionals Inc.]"] {
            assert!(!says_optional(text) && !says_what_to_write(&field, text), "{text}");
        }
    }

    #[test]
    fn quoted_passwords_may_have_brackets() {
        let field = Field::new("pinCode", "PIN code", Shape::Secret);
        assert!(stands_in(&field, "[password]", true));
        assert!(stands_in(&field, "***x7***", true));
        assert!(stands_in(&field, "[x7!]", false));
        assert!(!stands_in(&field, "[x7!]", true));
        assert!(!stands_in(&field, "x|y", false));
    }
}
