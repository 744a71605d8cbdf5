//! 5.5: content types by extension. An extension has no dot, and its type has two parts.

use super::{Facts, Rule};
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Path, Severity};
use crate::manifest::{Kind, sources};
use crate::text::Span;
use crate::yaml::{Entry, NodeKind};

/// The rule.
pub static RULE: Rule = Rule { id: "5.5", name: "content_types", codes: &[&DOT_IN_EXTENSION, &NO_MEDIA_TYPE], check };

static DOT_IN_EXTENSION: Code = Code {
    id: "dot-in-extension",
    explanation: "Extensions are written without their dot: `jpg`, not `.jpg`. With it the entry may be for no file at all.",
    aws_error: None,
    source: sources::GUIDE_2009,
};

static NO_MEDIA_TYPE: Code = Code {
    id: "no-media-type",
    explanation: "A media type has two parts with a slash between them, such as `image/jpeg`. What else stands here may become the Content-Type of every object with this extension.",
    aws_error: None,
    source: sources::MEDIA_TYPES,
};

fn check(facts: &Facts, found: &mut Vec<Diagnostic>) {
    if facts.kind != Kind::ImportS3 {
        return;
    }
    let (document, tree) = (facts.document, facts.document.tree());
    let Some(map) = facts.node(&["contentTypes"]).map(|id| document.target(id)) else { return };
    if !matches!(tree.node(map).kind, NodeKind::Mapping { .. }) {
        return;
    }
    for entry in tree.entries(map).filter(|entry| document.is_scalar(entry.key)) {
        let name = document.scalar(entry.key);
        let path = Path::key("contentTypes").member(name);
        if name.len() > 1 && name.starts_with('.') {
            found.push(without_dot(facts, entry, path.clone()));
        }
        if let Some(value) = facts.text(entry.value).filter(|value| !is_media_type(value.text)) {
            let message = "is no media type, such as `image/jpeg`";
            found.push(facts.about(&NO_MEDIA_TYPE, Severity::Hint, path, &value, message));
        }
    }
}

fn without_dot(facts: &Facts, entry: Entry, path: Path) -> Diagnostic {
    let (text, span) = (facts.document.text(), facts.document.tree().node(entry.key).span);
    let message = "An extension is written without its dot";
    let problem = Diagnostic::new(&DOT_IN_EXTENSION, Severity::Warning, path, span, message);
    let quote = usize::from(span.slice(text).starts_with(['"', '\'']));
    let dot = Span::new(span.start + quote, span.start + quote + 1);
    let is_taken = facts.node(&["contentTypes", &facts.document.scalar(entry.key)[1..]]).is_some();
    if is_taken || dot.slice(text) != "." {
        return problem;
    }
    problem.fix(Applicability::Unsafe, "Remove the dot", vec![Edit::delete(dot)])
}

/// Two parts with a slash between them; parameters may follow.
fn is_media_type(text: &str) -> bool {
    let media = text.split(';').next().unwrap_or_default().trim_end();
    let is_part = |part: &str| !part.is_empty() && !part.contains(|c: char| c == '/' || c.is_whitespace());
    media.split_once('/').is_some_and(|(major, minor)| is_part(major) && is_part(minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_has_two_parts() {
        for media in ["image/jpeg", "application/vnd.ms-excel", "text/html; charset=utf-8", "text/csv ;header=present"]
        {
            assert!(is_media_type(media), "{media}");
        }
        for other in ["image", "image/", "/jpeg", "x: y", "a/b/c", "image /jpeg", "; a/b"] {
            assert!(!is_media_type(other), "{other}");
        }
    }
}
