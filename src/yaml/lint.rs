//! What our reader takes and AWS's Java parser does not, or takes without a word though it cannot be meant.

use super::document::{Document, is_item};
use super::errors::{YAML, with_removal};
use super::node::{NodeId, NodeKind, Style};
use super::parse::Reading;
use super::repair::TAB;
use super::write;
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::text::{Span, brief, is_hidden};
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

const JAVA: Source =
    Source { title: "SnakeYAML 1.33, measured; it stands in for the service's parser", sureness: Sureness::Inferred };
const MALFORMED: Option<&str> = Some("MalformedManifestException");

/// The same key twice in one mapping.
pub static DUPLICATE_KEY: Code = Code {
    id: "duplicate-key",
    explanation: "An option is written twice on the same level. The service takes the last one without a word.",
    aws_error: None,
    source: JAVA,
};

/// `*name` without `&name` before it.
pub static UNKNOWN_ALIAS: Code = Code {
    id: "unknown-alias",
    explanation: "`*name` repeats the value that `&name` marks further up, and there is no such mark. Text that begins with `*` has to stand between quotes.",
    aws_error: MALFORMED,
    source: JAVA,
};

/// `*name` inside the value that `&name` marks.
pub static RECURSIVE_ALIAS: Code = Code {
    id: "recursive-alias",
    explanation: "The value contains itself, and never ends.",
    aws_error: MALFORMED,
    source: JAVA,
};

/// `&name` with nothing behind it.
pub static EMPTY_ANCHOR: Code = Code {
    id: "empty-anchor",
    explanation: "`&name` marks the value behind it for `*name` to repeat. Here none is behind it, so that the service reads nothing at all. Text that begins with `&` has to stand between quotes.",
    aws_error: None,
    source: JAVA,
};

/// A tag that names no type of YAML's own.
pub static UNKNOWN_TAG: Code = Code {
    id: "unknown-tag",
    explanation: "Text that begins with `!` names a type, and Java refuses types it does not know. Text that begins with `!` has to stand between quotes.",
    aws_error: MALFORMED,
    source: JAVA,
};

/// A mapping entry without a key.
pub static EMPTY_KEY: Code = Code {
    id: "empty-key",
    explanation: "A line begins with a colon, so that its option has no name.",
    aws_error: MALFORMED,
    source: JAVA,
};

/// An anchor or alias name that Java refuses.
pub static BAD_ANCHOR_NAME: Code = Code {
    id: "bad-anchor-name",
    explanation: "The name of a mark (`&name`, `*name`) may hold letters, digits, `_` and `-` only.",
    aws_error: MALFORMED,
    source: JAVA,
};

/// A line break that only YAML 1.1 knows.
pub static UNICODE_LINE_BREAK: Code = Code {
    id: "unicode-line-break",
    explanation: "U+0085, U+2028 and U+2029 end a line for the service's parser, though they look like nothing or like a space.",
    aws_error: None,
    source: JAVA,
};

/// A byte order mark that is not at the beginning.
pub static INNER_BYTE_ORDER_MARK: Code = Code {
    id: "inner-byte-order-mark",
    explanation: "A byte order mark is allowed as the first character of a file only. Files that were put together from others have them inside.",
    aws_error: MALFORMED,
    source: JAVA,
};

/// A character that shows nothing, or shows others in another order.
pub static HIDDEN_CHARACTER: Code = Code {
    id: "hidden-character",
    explanation: "Marks of direction and characters without width come along with what is copied from pages and documents. They cannot be seen, belong to the value all the same, and can make it look like another one.",
    aws_error: None,
    source: Source { title: "Unicode Standard Annex #9, Unicode Bidirectional Algorithm", sureness: Sureness::Page },
};

/// `=` as a value.
pub static EQUALS_VALUE: Code = Code {
    id: "equals-value",
    explanation: "`=` alone has a meaning of its own in YAML 1.1, and some readers refuse it.",
    aws_error: None,
    source: JAVA,
};

/// A line that looks like an option or an item, and is read as a part of the text above it.
pub static SWALLOWED_LINE: Code = Code {
    id: "swallowed-line",
    explanation: "A line that is indented deeper than the text above it goes on with that text, also where it looks like an option or a list item of its own.",
    aws_error: None,
    source: YAML,
};

/// More than one document in the text.
pub static SEVERAL_DOCUMENTS: Code = Code {
    id: "several-documents",
    explanation: "`---` begins another document. A manifest is one document, and what follows the first is not read here.",
    aws_error: MALFORMED,
    source: JAVA,
};

/// All codes of this module.
pub(super) static CODES: &[&Code] = &[
    &DUPLICATE_KEY,
    &UNKNOWN_ALIAS,
    &RECURSIVE_ALIAS,
    &EMPTY_ANCHOR,
    &UNKNOWN_TAG,
    &EMPTY_KEY,
    &BAD_ANCHOR_NAME,
    &UNICODE_LINE_BREAK,
    &INNER_BYTE_ORDER_MARK,
    &HIDDEN_CHARACTER,
    &EQUALS_VALUE,
    &SWALLOWED_LINE,
    &SEVERAL_DOCUMENTS,
];

/// How many tabs of a text are looked at.
const MAX_TABS: usize = 20;

/// Mappings with fewer entries are searched for duplicates by comparing; a table would cost more.
const SMALL_MAPPING: usize = 16;

/// Everything that can be said about a document that was read.
#[cfg_attr(hot_paths, optimize(speed))]
pub(super) fn lint(document: &Document, reading: &Reading) -> Vec<Diagnostic> {
    let mut lint = Lint { document, found: Vec::new(), repeated: None };
    for id in document.tree().ids() {
        lint.node(id);
    }
    lint.tags(&reading.tags);
    lint.characters();
    lint.tabs();
    if let Some(start) = reading.second_document {
        let message = "Another document begins here; a manifest is one document, so remove this and what follows";
        lint.add(
            &SEVERAL_DOCUMENTS,
            Severity::Error,
            Span::new(start, (start + 3).min(document.text().len())),
            message,
        );
    }
    lint.found
}

struct Lint<'a> {
    document: &'a Document,
    found: Vec<Diagnostic>,
    /// What aliases repeat, once somebody asked.
    repeated: Option<HashSet<NodeId>>,
}

impl Lint<'_> {
    fn add(&mut self, code: &'static Code, severity: Severity, span: Span, message: impl Into<String>) {
        self.found.push(Diagnostic::new(code, severity, Path::root(), span, message));
    }

    /// Adds a finding that quotes around a plain text mend: it stays what it is. Lines that were folded would become one, and
    /// lose what stands between them.
    fn quote(&mut self, code: &'static Code, span: Span, message: &str, id: NodeId) {
        let whole = self.document.tree().node(id).span;
        let mut found = Diagnostic::new(code, Severity::Warning, Path::root(), span, message);
        if !whole.slice(self.document.text()).contains(['\n', '\r']) {
            let text = write::scalar(self.document.scalar(id), Style::Double, false);
            found = found.fix(Applicability::Safe, "Put quotes around the text", vec![Edit::replace(whole, text)]);
        }
        self.found.push(found);
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn node(&mut self, id: NodeId) {
        let document = self.document;
        let node = document.tree().node(id);
        if let Some(properties) = node.properties {
            self.anchor_names(properties);
            if node.style() == Some(Style::Empty) {
                self.empty_anchor(id, properties);
            }
        }
        match node.kind {
            NodeKind::Mapping { .. } => self.mapping(id),
            NodeKind::Alias(target) => self.alias(id, target),
            NodeKind::Scalar { style: Style::Plain, .. } if document.scalar(id) == "=" => {
                let message = "`=` alone is refused by some readers of YAML 1.1; put quotes around it";
                self.quote(&EQUALS_VALUE, node.span, message, id);
            }
            // Nearly every text is on one line, and all of them are looked at.
            NodeKind::Scalar { style: Style::Plain, .. }
                if node.span.slice(document.text()).bytes().any(|b| matches!(b, b'\n' | b'\r')) =>
            {
                self.swallowed_lines(node.span);
            }
            _ => {}
        }
    }

    /// Looks for options and items among the lines with which a plain text goes on.
    fn swallowed_lines(&mut self, text: Span) {
        let document = self.document;
        let lines = document.lines();
        let (first, last) = (lines.line_of(text.start), lines.line_of(text.end));
        let blanks = |line: usize| {
            let span = lines.line_span(line, document.text());
            let content = span.slice(document.text()).trim_start_matches(' ');
            Span::new(span.start, span.end - content.len())
        };
        let rest = |line: usize| Span::new(blanks(line).end, lines.line_span(line, document.text()).end);
        for line in first + 1..=last {
            let content = rest(line).slice(document.text()).trim_end();
            if !document.dialect().begins_part(content) {
                continue;
            }
            let message = format!(
                "`{}` is read as a part of the text above it; begin the line in the column of what it stands beside",
                brief(content)
            );
            let found = Diagnostic::new(&SWALLOWED_LINE, Severity::Warning, Path::root(), rest(line), message);
            // What it stands beside is told by the line on which the text begins, behind a key or a dash.
            let above = rest(first).slice(document.text());
            let column = match (is_item(content), is_item(above)) {
                (true, true) => Some(blanks(first).len()),
                (false, false) if text.start > blanks(first).end => Some(blanks(first).len()),
                _ => None,
            };
            self.found.push(match column {
                Some(column) => found.fix(
                    Applicability::Unsafe,
                    format!("Begin the line in column {}", column + 1),
                    vec![Edit::replace(blanks(line), " ".repeat(column))],
                ),
                None => found,
            });
        }
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn mapping(&mut self, id: NodeId) {
        let document = self.document;
        let key = |id: NodeId| (document.is_scalar(id)).then(|| document.scalar(id));
        let mut seen: Vec<(&str, NodeId)> = Vec::new();
        let mut table: HashMap<&str, NodeId> = HashMap::new();
        let is_small = document.tree().children(id).len() <= 2 * SMALL_MAPPING;
        for entry in document.tree().entries(id) {
            let node = document.tree().node(entry.key);
            if node.style() == Some(Style::Empty) && node.properties.is_none() {
                let message = "The colon has no name before it; write the option's name";
                self.add(&EMPTY_KEY, Severity::Error, Span::new(node.span.start, node.span.start), message);
            }
            let Some(name) = key(entry.key) else { continue };
            let before = match is_small {
                true => {
                    let before = seen.iter().rev().find(|(seen, _)| *seen == name).map(|(_, before)| *before);
                    seen.push((name, entry.key));
                    before
                }
                false => table.insert(name, entry.key),
            };
            if let Some(before) = before {
                self.duplicate(name, before, entry.key);
            }
        }
    }

    fn duplicate(&mut self, name: &str, before: NodeId, second: NodeId) {
        let document = self.document;
        let span = |id: NodeId| document.tree().node(id).span;
        let line = |id: NodeId| document.lines().line_of(span(id).start) + 1;
        let name = if name.is_empty() { "An empty name".to_owned() } else { ["`", name, "`"].concat() };
        let message = format!("{name} already stands in line {}; the service takes the last one alone", line(before));
        self.add(&DUPLICATE_KEY, Severity::Warning, span(second), message);
    }

    fn alias(&mut self, id: NodeId, target: Option<NodeId>) {
        let document = self.document;
        let span = document.tree().node(id).span;
        let name = span.slice(document.text());
        self.anchor_names(span);
        match target {
            None => {
                let message =
                    format!("`{name}` repeats a value that nothing marks; put quotes around it if it is text");
                let quotes = vec![Edit::insert(span.start, "'"), Edit::insert(span.end, "'")];
                let found = Diagnostic::new(&UNKNOWN_ALIAS, Severity::Error, Path::root(), span, message);
                self.found.push(found.fix(Applicability::Unsafe, "Put quotes around the text", quotes));
            }
            Some(target) => {
                let marked = document.tree().node(target).span;
                if marked.holds(span) {
                    let message = format!("`{name}` stands inside the value it repeats; remove it");
                    self.add(&RECURSIVE_ALIAS, Severity::Error, span, message);
                }
            }
        }
    }

    /// A mark of nothing that nothing repeats was probably meant as text.
    fn empty_anchor(&mut self, id: NodeId, properties: Span) {
        let document = self.document;
        let word = properties.slice(document.text());
        let targets = || {
            let targets = document.tree().ids().map(|id| (id, document.target(id)));
            targets.filter(|(id, target)| id != target).map(|(_, target)| target).collect()
        };
        let is_anchor = word.starts_with('&') && !word.contains([' ', '\t', '\n', '\r']);
        if !is_anchor || self.repeated.get_or_insert_with(targets).contains(&id) {
            return;
        }
        let message = format!("`{word}` marks a value and has none behind it; put quotes around it if it is text");
        let found = Diagnostic::new(&EMPTY_ANCHOR, Severity::Warning, Path::root(), properties, message);
        let quoted = Edit::replace(properties, write::scalar(word, Style::Single, false));
        self.found.push(found.fix(Applicability::Unsafe, "Put quotes around the text", vec![quoted]));
    }

    /// Checks the names of anchors and aliases among the words of `span`.
    fn anchor_names(&mut self, span: Span) {
        let words = span.slice(self.document.text());
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let bad = words.split_ascii_whitespace().find(|word| {
            word.strip_prefix(['&', '*']).is_some_and(|name| name.is_empty() || !name.chars().all(is_name))
        });
        if let Some(word) = bad {
            let message =
                format!("`{word}` has other characters than letters, digits, `_` and `-` in its name; rename it");
            self.add(&BAD_ANCHOR_NAME, Severity::Error, span, message);
        }
    }

    fn tags(&mut self, tags: &[(NodeId, Span)]) {
        const KNOWN: [&str; 13] = [
            "str",
            "int",
            "float",
            "bool",
            "null",
            "seq",
            "map",
            "timestamp",
            "binary",
            "set",
            "omap",
            "pairs",
            "merge",
        ];
        for (id, span) in tags {
            let tag = span.slice(self.document.text());
            let long = tag.strip_prefix("!<tag:yaml.org,2002:").and_then(|rest| rest.strip_suffix('>'));
            let is_known = tag == "!" || long.or(tag.strip_prefix("!!")).is_some_and(|name| KNOWN.contains(&name));
            if !is_known {
                let message =
                    format!("`{tag}` names a type that the service does not know; remove it, or quote the text");
                let found = Diagnostic::new(&UNKNOWN_TAG, Severity::Error, Path::root(), *span, message);
                self.found.push(self.without_tag(found, *id, *span));
            }
        }
    }

    /// Adds the fix that takes a tag away, or quotes it with the text that it may be a part of: `!x y`.
    fn without_tag(&self, found: Diagnostic, id: NodeId, tag: Span) -> Diagnostic {
        let text = self.document.text();
        let node = self.document.tree().node(id);
        let is_word = !tag.slice(text).starts_with("!!") && !tag.slice(text).starts_with("!<");
        let whole = tag.cover(node.span);
        let is_key = text[whole.end..].trim_start_matches(' ').starts_with(':');
        let may_be_text = is_word
            && !is_key
            && matches!(node.style(), Some(Style::Plain | Style::Empty))
            && node.properties == Some(tag)
            && !whole.slice(text).contains(['\n', '\r']);
        if may_be_text {
            let quoted = write::scalar(whole.slice(text).trim_end(), Style::Single, false);
            return found.fix(Applicability::Unsafe, "Put quotes around the text", vec![Edit::replace(whole, quoted)]);
        }
        let rest = &text[tag.end..];
        let behind = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let is_last = rest[behind..].is_empty() || rest[behind..].starts_with(['\n', '\r']);
        let before = text[..tag.start].len() - text[..tag.start].trim_end_matches([' ', '\t']).len();
        let span = Span::new(tag.start - if is_last { before } else { 0 }, tag.end + behind);
        found.fix(Applicability::Unsafe, "Remove the tag", vec![Edit::delete(span)])
    }

    /// Looks for single characters that only one of the readers minds.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn characters(&mut self) {
        let text = self.document.text();
        // Their UTF-8 begins with one of these bytes, which plain English does not have.
        let mut at = 0;
        let mut limit = 20;
        while let Some(found) =
            text.as_bytes()[at..].iter().position(|b| matches!(b, 0xC2 | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF..=0xF3))
        {
            let start = at + found;
            let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) else { break };
            let span = Span::new(start, start + c.len_utf8());
            at = span.end;
            if self.character(c, span).is_break() {
                limit -= 1;
            }
            if limit == 0 {
                break;
            }
        }
    }

    /// Tabs that are neither inside a value or comment nor on a line where a repair spoke of them. They were read as
    /// spaces; Java takes them inside plain text only, and Python nowhere.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn tabs(&mut self) {
        let document = self.document;
        let (text, tree) = (document.text(), document.tree());
        let is_known = |at: usize| {
            let line = document.lines().line_of(at);
            let same_line = |d: &&Diagnostic| document.lines().line_of(d.span.start) == line;
            document.diagnostics().iter().filter(|d| d.code == &TAB).any(|d| same_line(&d))
        };
        let tabs = text.match_indices('\t').map(|(at, _)| at).take(MAX_TABS);
        let mut quoted = None;
        for at in tabs {
            // Nodes are in the order in which they begin, and scalars do not hold each other.
            let begun = tree.ids().take_while(|id| tree.node(*id).span.start <= at);
            let scalar = begun.filter(|id| tree.node(*id).style().is_some()).last();
            let scalar = scalar.filter(|id| at < tree.node(*id).span.end);
            let style = scalar.and_then(|id| tree.node(id).style());
            let is_comment = document.comments().iter().any(|comment| comment.start <= at && at < comment.end);
            let span = Span::new(at, at + 1);
            match (style, scalar) {
                _ if is_comment || is_known(at) => {}
                // Quotes around the text mend all tabs in it.
                (Some(Style::Plain), Some(id)) if quoted == Some(id) => {}
                (Some(Style::Plain), Some(id)) => {
                    quoted = Some(id);
                    let message = "Some readers refuse a tab inside text without quotes; put quotes around it";
                    self.quote(&TAB, span, message, id);
                }
                (Some(_), _) => {}
                (None, _) => {
                    self.add(&TAB, Severity::Error, span, "There is a tab between words; replace it by a space")
                }
            }
        }
    }

    /// Breaks where the character is a finding.
    fn character(&mut self, c: char, span: Span) -> ControlFlow<()> {
        match c {
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                let message = format!(
                    "U+{:04X} ends a line for the service's parser; remove it, or write it as an escape",
                    c as u32
                );
                let found = Diagnostic::new(&UNICODE_LINE_BREAK, Severity::Warning, Path::root(), span, message);
                self.found.push(with_removal(found, c));
            }
            '\u{feff}' if span.start == 0 => return ControlFlow::Continue(()),
            '\u{feff}' => {
                let message = "There is a byte order mark inside the text; remove it";
                let found = Diagnostic::new(&INNER_BYTE_ORDER_MARK, Severity::Error, Path::root(), span, message);
                self.found.push(with_removal(found, c));
            }
            // The parser refuses control characters.
            c if !c.is_control() && is_hidden(self.document.text(), span.start) => {
                let message = format!("U+{:04X} cannot be seen, and belongs to the text; remove it", c as u32);
                let found = Diagnostic::new(&HIDDEN_CHARACTER, Severity::Warning, Path::root(), span, message);
                self.found.push(with_removal(found, c));
            }
            _ => return ControlFlow::Continue(()),
        }
        ControlFlow::Break(())
    }
}
