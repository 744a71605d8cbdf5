//! What can be wrong with a text or an input, where, and what mends it.

use crate::schema::Source;
use crate::text::{Span, hides};
use std::fmt::{self, Write};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The service refuses it, or reads something else than what is written.
    Error,
    /// The service may refuse it or may read it differently.
    Warning,
    /// Legal, and likely not what was meant.
    Hint,
}

impl Severity {
    /// The word for it in machine-readable output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A kind of finding: a constant beside the check that emits it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable kebab-case name of the defect: `unknown-option`.
    pub id: &'static str,
    /// What is wrong and why it matters, in a sentence or two.
    pub explanation: &'static str,
    /// The exception AWS would answer with, if it is known to.
    pub aws_error: Option<&'static str>,
    /// Where the rule comes from.
    pub source: Source,
}

impl Code {
    /// A kind of finding that AWS has no exception for.
    pub const fn new(id: &'static str, explanation: &'static str, source: Source) -> Self {
        Self { id, explanation, aws_error: None, source }
    }
}

/// One step from a document's root to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a mapping.
    Key(Box<str>),
    /// An item of a list, from 0.
    Index(usize),
}

/// The way from a document's root to a value. Prints as `returnAddress.country`, `operations[0].exportBucket`;
/// a key with other characters than letters, digits, `_` and `-` prints as `contentTypes["tar.gz"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The root.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The root's member `key`.
    pub fn key(key: &str) -> Self {
        Self::root().member(key)
    }

    /// This path's member `key`.
    #[must_use]
    pub fn member(&self, key: &str) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Key(key.into()));
        path
    }

    /// This path's item `index`, from 0.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Index(index));
        path
    }

    /// The key at the root that the path begins with.
    pub fn first_key(&self) -> Option<&str> {
        match self.0.first()? {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }

    /// The path without its last step; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    /// Whether this path is `other` or lies below it.
    pub fn starts_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(n) => write!(f, "[{n}]")?,
                Step::Key(k) if is_plain_key(k) => {
                    f.write_str(if i == 0 { "" } else { "." })?;
                    f.write_str(k)?;
                }
                Step::Key(k) => {
                    f.write_str("[\"")?;
                    for c in k.chars() {
                        let is_escaped = c.is_control() || matches!(c, '"' | '\\');
                        if is_escaped {
                            c.escape_default().try_for_each(|c| f.write_char(c))?
                        } else {
                            f.write_char(c)?
                        }
                    }
                    f.write_str("\"]")?;
                }
            }
        }
        Ok(())
    }
}

fn is_plain_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// A replacement of the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the text before any edit of the same set.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Puts `text` at the place of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Puts `text` in at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// Takes the bytes of `span` out.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// Applies edits to a text. All spans refer to the text as it was; they are sorted here.
///
/// Returns `None` where two edits overlap or one does not lie on character borders.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    crate::text::sort_by_place(&mut sorted, |e| (e.span.start, 0, e.span.end));
    let mut out = String::with_capacity(text.len() + edits.iter().map(|e| e.text.len()).sum::<usize>());
    let mut at = 0;
    for edit in sorted {
        out.push_str(text.get(at..edit.span.start)?);
        text.get(edit.span.range())?;
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applicability {
    /// The meaning cannot change.
    Safe,
    /// A person has to want it.
    Unsafe,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// An imperative: "Rename to `bucket`".
    pub title: String,
    /// Whether it may be applied with others at once.
    pub applicability: Applicability,
    /// What it changes.
    pub edits: Vec<Edit>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: &'static Code,
    /// How much it matters here.
    pub severity: Severity,
    /// The value it is about.
    pub path: Path,
    /// The bytes it is about; empty at the place where something is missing.
    pub span: Span,
    /// The label of the field it is about, which [`Display`](fmt::Display) puts before the message.
    pub subject: Option<&'static str>,
    /// One sentence without a final period, what was found and what is accepted. Code stands between backticks.
    pub message: String,
    /// What mends it, where that is known.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding without subject and fix.
    pub fn new(code: &'static Code, severity: Severity, path: Path, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, path, span, subject: None, message: legible(message.into()), fix: None }
    }

    /// Names the field it is about.
    #[must_use]
    pub fn subject(mut self, label: &'static str) -> Self {
        self.subject = Some(label);
        self
    }

    /// Adds what mends it.
    #[must_use]
    pub fn fix(mut self, applicability: Applicability, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { title: legible(title.into()), applicability, edits });
        self
    }

    /// The fix, if it may be applied without asking.
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe)
    }
}

/// A finding about some bytes of a text or about all of it, and not about a field.
pub fn finding(code: &'static Code, severity: Severity, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, severity, Path::root(), span, message)
}

/// Words may quote what a person sees of them as something else.
fn legible(words: String) -> String {
    if words.contains(hides) { crate::text::legible(&words) } else { words }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.subject {
            Some(subject) => write!(f, "{subject} {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_print_as_people_write_them() {
        let path = Path::key("operations").item(0).member("exportBucket");
        assert_eq!(path.to_string(), "operations[0].exportBucket");
        assert_eq!(Path::key("contentTypes").member("tar.gz").to_string(), "contentTypes[\"tar.gz\"]");
        assert_eq!(Path::key("é'\"\\\n\u{7}").to_string(), "[\"é'\\\"\\\\\\n\\u{7}\"]");
    }

    #[test]
    fn words_do_not_turn_others_around() {
        static CODE: Code = Code {
            id: "x",
            explanation: "X.",
            aws_error: None,
            source: crate::schema::Source { title: "X", sureness: crate::schema::Sureness::Page },
        };
        let found = Diagnostic::new(&CODE, Severity::Hint, Path::root(), Span::default(), "`\u{202E}x\0` é\n");
        let found = found.fix(Applicability::Unsafe, "Remove `\u{200B}`", Vec::new());
        assert_eq!(found.message, "`\u{FFFD}x\u{FFFD}` é\n");
        assert_eq!(found.fix.map(|fix| fix.title).as_deref(), Some("Remove `\u{FFFD}`"));
    }

    #[test]
    fn edits_apply_to_the_text_as_it_was() {
        let edits = [Edit::insert(3, "!"), Edit::replace(Span::new(0, 1), "J")];
        assert_eq!(apply("abc", &edits).as_deref(), Some("Jbc!"));
        assert_eq!(apply("é", &[Edit::insert(1, "x")]), None);
        let overlapping = [Edit::delete(Span::new(0, 2)), Edit::delete(Span::new(1, 3))];
        assert_eq!(apply("abc", &overlapping), None);
    }
}
