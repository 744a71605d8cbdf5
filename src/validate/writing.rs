//! What depends on how a scalar is written: plain text that YAML 1.1 takes for something else, and edits of scalars.

use super::text::shown;
use super::trail::Trail;
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Path, Severity, Step};
use crate::schema::{Field, Shape, Source, Sureness};
use crate::text::Span;
use crate::yaml::{Change, Document, Entry, Node, NodeId, NodeKind, Resolved, Style, Value, resolve};

/// Planning and proving a change look at the whole text; longer ones are edited by the simple way alone.
const MAX_PLANNED_BYTES: usize = 100_000;

/// Plain text that is no text to a YAML 1.1 reader.
pub static AMBIGUOUS_TEXT: Code = Code {
    id: "ambiguous-text",
    explanation: "Without quotes, YAML 1.1 readers such as the service's take some texts for numbers, truth values, dates or nothing: `02110` becomes 1096, `NO` becomes false. Quotes keep the text as it is.",
    aws_error: None,
    source: Source { title: "YAML 1.1 types, as SnakeYAML resolves them", sureness: Sureness::Inferred },
};

/// A value that goes on behind what YAML takes for the start of a comment.
pub static CUT_COMMENT: Code = Code {
    id: "cut-comment",
    explanation: "A space and `#` begin a comment in YAML, so the service reads the value only up to there. If the rest belongs to the value, it has to stand between quotes.",
    aws_error: None,
    source: Source { title: "YAML 1.1 specification, section 6.6", sureness: Sureness::Inferred },
};

/// Says what a YAML 1.1 reader takes a plain scalar for, where text is meant and it is not text.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn ambiguous(document: &Document, field: &Field, id: NodeId, trail: &Trail) -> Option<Diagnostic> {
    let node = document.tree().node(id);
    if !field.shape.is_text() || !is_plain(node) {
        return None;
    }
    let resolved = document.resolved(id);
    let content = document.scalar(id);
    let is_secret = matches!(field.shape, Shape::Secret);
    let (severity, message) = match &resolved {
        Resolved::Str => return None,
        // Digits survive as digits; only the type changes.
        Resolved::Int(digits) if **digits == *content => {
            (Severity::Hint, "is unquoted; YAML 1.1 reads it as a number, not as text".to_owned())
        }
        _ if is_secret => (Severity::Warning, format!("is unquoted; YAML 1.1 reads it as {}", type_of(&resolved))),
        _ => (Severity::Warning, format!("is unquoted; YAML 1.1 reads {} as {resolved}", shown(content))),
    };
    let edit = Edit::replace(node.span, quoted(content));
    let found = Diagnostic::new(&AMBIGUOUS_TEXT, severity, trail.path(), node.span, message).subject(field.label);
    // Nobody knows whether nothing is meant, or the word.
    let applicability = if resolved == Resolved::Null { Applicability::Unsafe } else { Applicability::Safe };
    Some(found.fix(applicability, "Quote it", vec![edit]))
}

fn type_of(resolved: &Resolved) -> &'static str {
    match resolved {
        Resolved::Null => "nothing",
        Resolved::Bool(_) => "a truth value",
        Resolved::Int(_) | Resolved::Float(_) => "a number, which may change its digits",
        Resolved::Timestamp(_) => "a date",
        Resolved::Merge => "a merge key",
        Resolved::Str => "text",
    }
}

/// Says where a plain text probably goes on behind a ` #`. Comments are usually set off by two spaces or begin with a
/// space of their own; passwords and streets are not.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn cut_comment(document: &Document, field: &Field, id: NodeId, trail: &Trail) -> Option<Diagnostic> {
    let is_secret = matches!(field.shape, Shape::Secret);
    if !is_secret && !matches!(field.shape, Shape::Text | Shape::Prefix | Shape::Phone) {
        return None;
    }
    let node = document.tree().node(id);
    // Quotes that a repair puts around a text are not there yet, and may belong around more.
    if !document.is_scalar(id) || is_quoted(document, id) {
        return None;
    }
    let text = document.text();
    let line_end = document.lines().line_span(document.lines().line_of(node.span.end), text).end;
    let rest = Span::new(node.span.end, line_end).slice(text);
    let comment = rest.trim_start_matches(' ');
    let blanks = rest.len() - comment.len();
    if blanks == 0 || !goes_on(comment, blanks, is_secret) {
        return None;
    }
    let message = match is_secret {
        true => "ends at ` #`; YAML takes the rest of the line for a comment".to_owned(),
        false => format!("ends before {}; YAML takes the rest of the line for a comment", shown(comment.trim_end())),
    };
    let start = if node.span.is_empty() { node.span.end + blanks } else { node.span.start };
    let whole = Span::new(start, line_end - (rest.len() - rest.trim_end().len()));
    let edit = Edit::replace(whole, quoted(whole.slice(text)));
    let found = Diagnostic::new(&CUT_COMMENT, Severity::Warning, trail.path(), whole, message).subject(field.label);
    Some(found.fix(Applicability::Unsafe, "Quote the whole line", vec![edit]))
}

/// Whether what follows a value looks like more of it rather than like a comment.
fn goes_on(comment: &str, blanks: usize, is_secret: bool) -> bool {
    let Some(after) = comment.strip_prefix('#') else { return false };
    let is_glued = after.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '!');
    let is_number = blanks == 1 && after.len() <= 8 && after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    is_glued || is_number || (is_secret && blanks == 1)
}

/// Whether a scalar stands between quotes or is a block, in the text itself rather than in its repaired reading.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn is_quoted(document: &Document, id: NodeId) -> bool {
    let node = document.tree().node(id);
    let is_marked = || node.span.slice(document.text()).starts_with(['\'', '"', '|', '>']);
    matches!(node.kind, NodeKind::Scalar { style, .. } if style != Style::Plain) && is_marked()
}

fn is_plain(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Scalar { style: Style::Plain, .. })
}

/// The edit that gives a scalar another text and leaves its style; what stands in brackets becomes plain. `None` for blocks
/// and aliases.
pub fn replace(document: &Document, field: &Field, id: NodeId, text: &str) -> Option<Edit> {
    let node = document.tree().node(id);
    let style = match node.kind {
        NodeKind::Scalar { style, .. } => style,
        NodeKind::Sequence { flow: true } | NodeKind::Mapping { flow: true } => Style::Plain,
        _ => return None,
    };
    let written = match style {
        Style::Plain if !field.shape.is_text() || is_plain_safe(text) => text.to_owned(),
        Style::Plain => quoted(text),
        Style::Single => single_quoted(text),
        Style::Double => quoted(text),
        Style::Empty | Style::Literal | Style::Folded => return None,
    };
    Some(Edit::replace(node.span, written))
}

/// The edits that write a member that is absent or empty; `order` tells where a new line goes. What YAML 1.1 does not
/// read as text (`yes`, `2.0`) is written bare.
pub fn set(
    document: &Document,
    path: &Path,
    value: &str,
    order: impl Fn(&Path) -> Vec<&'static str>,
) -> Option<Vec<Edit>> {
    let value = if resolve(value) == Resolved::Str { Value::text(value) } else { Value::bare(value) };
    plan(document, &Change::Set { path: path.clone(), value }, order)
}

/// The edits that make a change; `order` tells where a new line goes.
pub fn plan(document: &Document, change: &Change, order: impl Fn(&Path) -> Vec<&'static str>) -> Option<Vec<Edit>> {
    // What could not be read may swallow a new line: there the result is read before the fix is offered.
    let is_broken = document.diagnostics().iter().any(|found| found.severity == Severity::Error);
    match is_broken {
        false => document.plan(change, &order).ok(),
        true => prove(document, change, order),
    }
}

/// As [`plan`], but read and proved to change nothing else: comments stay.
pub fn prove(document: &Document, change: &Change, order: impl Fn(&Path) -> Vec<&'static str>) -> Option<Vec<Edit>> {
    if document.text().len() > MAX_PLANNED_BYTES {
        return None;
    }
    document.change(change, &order).ok().map(|changed| changed.edits)
}

/// The edits that take a member out, with its line. A document can have thousands of such members, so the usual one, on
/// lines of its own, takes no longer in a large document than in a small one.
pub fn remove(document: &Document, path: &Path) -> Option<Vec<Edit>> {
    if let Some(span) = own_lines(document, path) {
        return Some(vec![Edit::delete(span)]);
    }
    if document.text().len() > MAX_PLANNED_BYTES {
        return None;
    }
    document.plan(&Change::Remove { path: path.clone() }, &|_| Vec::new()).ok()
}

/// The edits that take an entry out whose key stands in its mapping again, where both have lines of their own.
pub fn remove_entry(document: &Document, mapping: NodeId, entry: Entry) -> Option<Vec<Edit>> {
    lines_of_entry(document, mapping, entry).map(|span| vec![Edit::delete(span)])
}

/// The lines of a member that shares them with nothing but a comment and is not the last of its mapping.
fn own_lines(document: &Document, path: &Path) -> Option<Span> {
    let tree = document.tree();
    let (last, parents) = path.0.split_last()?;
    let mapping = parents.iter().try_fold(tree.root()?, |at, step| match step {
        Step::Key(key) => tree.entries(at).rev().find(|entry| document.scalar(entry.key) == &**key).map(|e| e.value),
        Step::Index(index) => tree.items(at).get(*index).copied(),
    })?;
    let Step::Key(key) = last else { return None };
    let entry = tree.entries(mapping).rev().find(|entry| document.scalar(entry.key) == &**key)?;
    lines_of_entry(document, mapping, entry)
}

fn lines_of_entry(document: &Document, mapping: NodeId, entry: Entry) -> Option<Span> {
    let (tree, lines, text) = (document.tree(), document.lines(), document.text());
    if tree.node(mapping).kind != (NodeKind::Mapping { flow: false }) || tree.entries(mapping).nth(1).is_none() {
        return None;
    }
    let (start, end) = (tree.node(entry.key).span.start, super::last_byte(document, entry.value));
    let (first_line, last_line) = (lines.line_of(start), lines.line_of(end));
    let head = Span::new(lines.full_line_span(first_line).start, start).slice(text);
    let tail = Span::new(end, lines.line_span(last_line, text).end).slice(text).trim_start_matches([' ', '\t']);
    // What an alias elsewhere repeats is not taken away.
    let has_anchor = Span::new(start, end).slice(text).contains('&');
    let is_alone = head.bytes().all(|b| b == b' ') && (tail.is_empty() || tail.starts_with('#')) && !has_anchor;
    is_alone.then(|| lines.full_line_span(first_line).cover(lines.full_line_span(last_line)))
}

/// Whether every YAML reader takes the text for itself when it stands without quotes, also between brackets.
fn is_plain_safe(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b" _-./;@+()='".contains(&b))
        && !text.ends_with(' ')
        && resolve(text) == Resolved::Str
}

/// A text between quotes: double ones, as templates have them, unless it holds what they would change.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains(char::is_control) {
        return single_quoted(text);
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\x{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn single_quoted(text: &str) -> String {
    if text.contains(char::is_control) { quoted(text) } else { format!("'{}'", text.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest;

    /// Whatever stands between quotes is read as it was.
    #[test]
    fn quoted_texts_are_read_back() {
        let texts = [
            "NO",
            "a b",
            "it's",
            "say \"x\"",
            "a\\b",
            "\"it's\"",
            "a\nb",
            "a\r\nb",
            "a\tb",
            "\u{1}",
            "\u{7f}",
            "\u{85}x",
            "'\u{1}",
            "\"\n\\",
            "\u{a0}",
            "é漢😀",
            " ",
            "# x",
            "a: b",
            "[x]",
            "",
            "\\",
            "''",
            "\"\"",
            "'",
            "a\u{1b}[0m",
        ];
        for text in texts {
            for written in [quoted(text), single_quoted(text)] {
                assert!(!written.contains(char::is_control), "{written:?}");
                let document = manifest::parse(format!("bucket: {written}\n"));
                let entry = document.entry(&Path::key("bucket")).expect("it stands in the text");
                assert_eq!(document.scalar(entry.value), text, "{written}");
                assert_eq!(document.diagnostics(), [], "{written}");
            }
        }
    }

    #[test]
    fn texts_stand_without_quotes_where_nobody_reads_them_otherwise() {
        for text in ["a", "/a", "a b", "2014/a", "it's", "a@b.co", "x=1"] {
            assert!(is_plain_safe(text), "{text}");
        }
        for text in ["", " a", "a ", "-a", "@a", "'a", "=", "yes", "NO", "12", "1.5", "a: b", "a #b", "a, b", "a]", "é"]
        {
            assert!(!is_plain_safe(text), "{text}");
        }
    }

    #[test]
    fn only_what_is_written_bare_is_read_otherwise() {
        let is_said = |text: &str| {
            let report =
                manifest::check(&manifest::parse(text), Some(manifest::Kind::ImportS3), &manifest::Context::default());
            report.diagnostics.iter().any(|found| std::ptr::eq(found.code, &AMBIGUOUS_TEXT))
        };
        assert!(is_said("contentTypes:\n  yes: text/csv\n"));
        for text in [
            "contentTypes:\n  'yes': text/csv\n",
            "contentTypes:\n  : text/csv\n",
            "eraseDevice: &a yes\nlogPrefix: *a\n",
        ] {
            assert!(!is_said(text), "{text}");
        }
    }

    /// The text without the member at a path.
    fn without(text: &str, path: &Path) -> Option<String> {
        let document = manifest::parse(text);
        crate::diagnostic::apply(text, &remove(&document, path)?)
    }

    #[test]
    fn a_member_goes_with_its_lines_and_leaves_a_manifest() {
        let prefix = Path::key("operations").item(0).member("prefix");
        for (text, path, after) in [
            ("a: 1 # one\nb:\n  - 2\nc: 3\n", Path::key("b"), "a: 1 # one\nc: 3\n"),
            ("a: 1 # one\nb: 2\n", Path::key("a"), "b: 2\n"),
            ("{a: 1,\nb: 2,\nc: 3}\n", Path::key("b"), "{a: 1,\nc: 3}\n"),
            ("{a: 1,\n  b: 2\n}\n", Path::key("b"), "{a: 1\n}\n"),
            ("a:\n  b: 2\nc: 3\n", Path::key("a").member("b"), "a:\nc: 3\n"),
            ("a: &x 1\nb: *x\nc: 3\n", Path::key("b"), "a: &x 1\nc: 3\n"),
        ] {
            assert_eq!(without(text, &path).as_deref(), Some(after), "{text}");
        }
        assert_eq!(
            without("operations:\n  - prefix: x\nbucket: b\n", &prefix).as_deref(),
            Some("operations:\n  - \nbucket: b\n")
        );
        let emptied = without("operations:\n  - prefix: x\nbucket: b\n", &prefix).expect("it can go");
        assert_eq!(manifest::parse(emptied.as_str()).diagnostics(), [], "{emptied}");
        assert!(manifest::parse(emptied.as_str()).entry(&prefix).is_none(), "{emptied}");
        assert_eq!(without("a: &x 1\nb: *x\nc: 3\n", &Path::key("a")), None, "something repeats it");
    }

    #[test]
    fn a_line_goes_from_a_long_text_too() {
        let rest = "#".repeat(MAX_PLANNED_BYTES);
        let nested = Path::key("returnAddress").member("city");
        let address = |rest: &str| format!("a: 1\nreturnAddress:\n  name: n\n{rest}");
        assert_eq!(without(&address(&format!("  city: c\n{rest}")), &nested), Some(address(&rest)));
        assert_eq!(without(&format!("a: 1\nb: 2 # two\n{rest}"), &Path::key("a")), Some(format!("b: 2 # two\n{rest}")));
        assert_eq!(
            without(&format!("a: 1\nb: 2 # two\nc: 3\n{rest}"), &Path::key("b")),
            Some(format!("a: 1\nc: 3\n{rest}"))
        );
    }
}
