//! How lines of the text look: tokens, marks under problems, secrets covered. Only the lines asked for are read.

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;
use crate::yaml::{Document, NodeId, NodeKind, Resolved};

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// A key of a mapping.
    Key,
    /// A text.
    String,
    /// A scalar that a YAML reader takes for a number, a date, yes or no, or nothing.
    Literal,
    /// A comment.
    Comment,
    /// What stands between: `:`, `-`, brackets, blanks.
    Mark,
}

/// A run of characters that look the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// What is drawn. For a secret: one dot per character.
    pub text: String,
    /// What it is.
    pub token: Token,
    /// The worst problem whose span holds it.
    pub problem: Option<Severity>,
    /// Whether it stands for a secret.
    pub secret: bool,
    /// Whether it is a place that the search found: the one at the selection, or another.
    pub found: Option<Found>,
}

/// A place that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// The one that is selected.
    Current,
    /// Another.
    Other,
}

/// A line as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its pieces in order; none for an empty line.
    pub pieces: Vec<Piece>,
    /// The worst problem that begins in it, for the gutter.
    pub mark: Option<Severity>,
}

/// What is drawn over the text besides its own tokens. All spans are bytes.
pub struct Overlay<'a> {
    /// What is wrong, sorted by the start of its span.
    pub diagnostics: &'a [Diagnostic],
    /// Spans to cover, sorted.
    pub secrets: &'a [Span],
    /// Places a search found, sorted.
    pub found: &'a [Span],
    /// The selection, to tell the current find from the others.
    pub selection: Span,
}

/// Lines `first..last` (from 0) as they are drawn.
pub fn lines(document: &Document, overlay: &Overlay, first: usize, last: usize) -> Vec<Line> {
    let index = document.lines();
    let last = last.min(index.line_count());
    if first >= last {
        return vec![];
    }
    let range = Span::new(index.full_line_span(first).start, index.full_line_span(last - 1).end);
    let tokens = tokens(document, range);
    let near = overlapping(overlay.diagnostics, range);
    (first..last)
        .map(|line| {
            let span = index.line_span(line, document.text());
            let here: Vec<&Diagnostic> =
                near.iter().copied().filter(|d| d.span.start <= span.end && d.span.end >= span.start).collect();
            let full = index.full_line_span(line);
            let begins = |d: &&&Diagnostic| {
                full.start <= d.span.start && (d.span.start < full.end || d.span.start == document.text().len())
            };
            Line {
                number: line + 1,
                pieces: pieces(document.text(), span, &tokens, &here, overlay),
                mark: here.iter().filter(begins).map(|d| d.severity).min(),
            }
        })
        .collect()
}

/// The diagnostics that touch `range`. They are sorted by start and some span many lines, so all before it are asked.
fn overlapping(diagnostics: &[Diagnostic], range: Span) -> Vec<&Diagnostic> {
    let end = diagnostics.partition_point(|d| d.span.start <= range.end);
    diagnostics[..end].iter().filter(|d| d.span.end >= range.start).collect()
}

/// The pieces of one line: cut wherever a token, a problem, a secret or a find begins or ends.
fn pieces(
    text: &str,
    line: Span,
    tokens: &[(Span, Token)],
    diagnostics: &[&Diagnostic],
    overlay: &Overlay,
) -> Vec<Piece> {
    let mut cuts = vec![line.start, line.end];
    let first = tokens.partition_point(|(span, _)| span.end <= line.start);
    let tokens: Vec<_> = tokens[first..].iter().take_while(|(span, _)| span.start < line.end).collect();
    let inside = |spans: &mut dyn Iterator<Item = Span>, cuts: &mut Vec<usize>| {
        for span in spans {
            cuts.extend([span.start, span.end].into_iter().filter(|at| line.start < *at && *at < line.end));
        }
    };
    let found_from = overlay.found.partition_point(|s| s.end <= line.start);
    let found: Vec<Span> = overlay.found[found_from..].iter().copied().take_while(|s| s.start < line.end).collect();
    inside(&mut tokens.iter().map(|(span, _)| *span), &mut cuts);
    inside(&mut diagnostics.iter().map(|d| d.span), &mut cuts);
    inside(&mut overlay.secrets.iter().copied(), &mut cuts);
    inside(&mut found.iter().copied(), &mut cuts);
    cuts.sort_unstable();
    cuts.dedup();
    let holds = |span: Span, piece: Span| span.start <= piece.start && piece.end <= span.end;
    cuts.windows(2)
        .map(|pair| Span::new(pair[0], pair[1]))
        .map(|piece| {
            let secret = overlay.secrets.iter().any(|s| holds(*s, piece));
            let drawn = piece.slice(text);
            let found = found.iter().find(|s| holds(**s, piece));
            Piece {
                text: if secret { drawn.chars().map(|_| '•').collect() } else { visible(drawn) },
                token: tokens.iter().find(|(span, _)| holds(*span, piece)).map_or(Token::Mark, |(_, token)| *token),
                problem: diagnostics.iter().filter(|d| holds(d.span, piece)).map(|d| d.severity).min(),
                secret,
                found: found.map(|s| if *s == overlay.selection { Found::Current } else { Found::Other }),
            }
        })
        .collect()
}

/// The text with one visible character in the place of each one that would reorder or hide what stands beside it.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}' => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// Tokens that touch `range`, in order.
fn tokens(document: &Document, range: Span) -> Vec<(Span, Token)> {
    let mut out: Vec<(Span, Token)> = vec![];
    let mut open: Vec<(NodeId, bool)> = document.tree().root().map(|root| (root, false)).into_iter().collect();
    while let Some((id, is_key)) = open.pop() {
        let node = document.tree().node(id);
        if matches!(node.kind, NodeKind::Scalar { .. } | NodeKind::Alias(_)) {
            if !node.span.is_empty() {
                out.push((node.span, scalar_token(document, id, is_key)));
            }
            continue;
        }
        let children = document.tree().children(id);
        let is_mapping = matches!(node.kind, NodeKind::Mapping { .. });
        // Children follow each other in the text: skip to the first that reaches into the range. Its neighbor before
        // may be a key whose value does.
        let start = children.partition_point(|c| document.tree().node(*c).span.end < range.start).saturating_sub(1);
        for (i, child) in children.iter().enumerate().skip(start) {
            if document.tree().node(*child).span.start > range.end {
                break;
            }
            open.push((*child, is_mapping && i % 2 == 0));
        }
    }
    let comments = document.comments();
    let from = comments.partition_point(|c| c.end <= range.start);
    out.extend(comments[from..].iter().take_while(|c| c.start < range.end).map(|c| (*c, Token::Comment)));
    crate::text::sort_by_place(&mut out, |(span, _)| (span.start, 0, span.end));
    out
}

fn scalar_token(document: &Document, id: NodeId, is_key: bool) -> Token {
    if is_key {
        Token::Key
    } else if document.resolved(id) == Resolved::Str {
        Token::String
    } else {
        Token::Literal
    }
}
