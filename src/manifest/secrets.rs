//! Keeps passwords out of messages. The YAML room quotes what it finds and cannot know which texts are secret.

use super::{MANIFESTS, is_option};
use crate::diagnostic::Diagnostic;
use crate::schema::Shape;
use crate::yaml::Document;

/// Takes out of messages and titles whatever may be a part of a secret: code that is neither an option's name nor bare
/// punctuation, in findings on the line of a secret option or on the lines its value may go on to. Findings that name a
/// field speak about that field's value, and those about secret fields never quote it.
pub fn mask(document: &Document, diagnostics: &mut [Diagnostic]) {
    if diagnostics.is_empty() || !secret_keys().any(|key| document.text().contains(key)) {
        return;
    }
    let (secret, lines) = (secret_lines(document), document.lines());
    for found in diagnostics.iter_mut().filter(|found| found.subject.is_none()) {
        if secret[lines.line_of(found.span.start)] || secret[lines.line_of(found.span.end)] {
            found.message = masked(&found.message);
            if let Some(fix) = &mut found.fix {
                fix.title = masked(&fix.title);
            }
        }
    }
}

/// Where the value of a secret option may go on.
#[derive(Clone, Copy, PartialEq)]
enum GoesOn {
    Nowhere,
    /// On lines that are indented.
    Indented,
    /// On the next line, however it begins: none of it was seen yet.
    Anywhere,
}

/// For each line, whether a part of a secret may stand on it.
fn secret_lines(document: &Document) -> Vec<bool> {
    let (text, lines) = (document.text(), document.lines());
    let mut goes_on = GoesOn::Nowhere;
    let read = |line| {
        let content = lines.line_span(line, text).slice(text);
        let names_secret = secret_keys().any(|key| content.contains(key));
        let begins_option = content.split_once(':').is_some_and(|(word, _)| is_option(word.trim_matches([' ', '-'])));
        let is_rest = match goes_on {
            GoesOn::Nowhere => false,
            GoesOn::Indented => !begins_option && content.starts_with(|c: char| c.is_whitespace()),
            GoesOn::Anywhere => !begins_option,
        };
        goes_on = match (names_secret, is_rest) {
            (true, _) if content.trim_end().ends_with(':') => GoesOn::Anywhere,
            (true, _) | (_, true) => GoesOn::Indented,
            _ => GoesOn::Nowhere,
        };
        names_secret || is_rest
    };
    (0..lines.line_count()).map(read).collect()
}

fn secret_keys() -> impl Iterator<Item = &'static str> {
    let members = MANIFESTS.iter().flat_map(|manifest| manifest.members);
    members.filter(|member| matches!(member.field.shape, Shape::Secret)).map(|member| member.field.key)
}

/// A sentence with its doubtful code replaced.
fn masked(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    for (index, part) in sentence.split('`').enumerate() {
        let is_code = index % 2 == 1;
        let is_harmless = is_option(part) || !part.contains(char::is_alphanumeric);
        match (is_code, is_harmless) {
            (true, true) => out.extend(["`", part, "`"]),
            (true, false) => out.push_str("a part of the value"),
            (false, _) => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn names_and_punctuation_stay() {
        assert_eq!(masked("`pinCode` has `hunter2` and `#`"), "`pinCode` has a part of the value and `#`");
    }
}
