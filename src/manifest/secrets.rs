//! Keeps passwords out of messages. The YAML room quotes what it finds and cannot know which texts are secret.

use super::{MANIFESTS, is_option};
use crate::diagnostic::Diagnostic;
use crate::schema::Shape;
use crate::yaml::Document;

/// Takes out of messages and titles whatever may be a part of a secret: code that is neither an option's name nor bare
/// punctuation, in findings on the line of a secret option or on the lines its value may go on to.
pub fn mask(document: &Document, diagnostics: &mut [Diagnostic]) {
    let text = document.text();
    if diagnostics.is_empty() || !secret_keys().any(|key| text.contains(key)) {
        return;
    }
    let lines = document.lines();
    // A value goes on to the next lines until one begins with an option of its own.
    let mut secret_lines = vec![false; lines.line_count()];
    let mut is_secret = false;
    for (line, marked) in secret_lines.iter_mut().enumerate() {
        let content = lines.line_span(line, text).slice(text);
        let starts_option = content.trim_start().split_once(':').is_some_and(|(word, _)| is_option(word.trim_end()));
        let names_secret = secret_keys().any(|key| content.contains(key));
        *marked = is_secret || names_secret;
        is_secret = names_secret || (is_secret && !starts_option);
    }
    for found in diagnostics {
        if secret_lines[lines.line_of(found.span.start)] || secret_lines[lines.line_of(found.span.end)] {
            found.message = masked(&found.message);
            if let Some(fix) = &mut found.fix {
                fix.title = masked(&fix.title);
            }
        }
    }
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
