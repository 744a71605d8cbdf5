//! How lines of the text look: tokens, marks under problems, secrets covered. Only the lines asked for are read.

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{LineIndex, Span, legible_part};
use crate::yaml::{Document, NodeId, NodeKind, Resolved};
use std::ops::Range;

/// Lines up to this length are drawn whole; of longer ones what is in sight. Bytes.
pub const SHORT: usize = 1_000;

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
    /// A text that means nothing by itself.
    Text,
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
    /// What stands out of sight before the pieces: the letters that are all equally wide, counted, and the others.
    pub lead: (usize, String),
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

/// What of a text is in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Lines, from 0.
    pub lines: Range<usize>,
    /// Letters of a line, from 0; lines that are not long are drawn whole.
    pub columns: Range<usize>,
}

/// The lines in sight as they are drawn.
pub fn lines(document: &Document, overlay: &Overlay, window: &Window) -> Vec<Line> {
    let index = document.lines();
    let last = window.lines.end.min(index.line_count());
    if window.lines.start >= last {
        return vec![];
    }
    let range = Span::new(index.full_line_span(window.lines.start).start, index.full_line_span(last - 1).end);
    let layers = Layers {
        text: document.text(),
        tokens: &tokens(document, range),
        between: Token::Mark,
        marks: &overlapping(overlay.diagnostics, range),
        secrets: overlay.secrets,
        covered: |secret| secret.chars().map(|_| '•').collect(),
        found: overlay.found,
        selection: overlay.selection,
    };
    let line = |line| layers.line(index, line, in_sight(document.text(), index, line, window));
    (window.lines.start..last).map(line).collect()
}

/// The part of a line that is in sight, in bytes, and what stands before it.
pub(super) struct Sight {
    lead: (usize, String),
    pub(super) part: Span,
}

/// What of a line is in sight.
pub(super) fn in_sight(text: &str, index: &LineIndex, line: usize, window: &Window) -> Sight {
    let line = index.line_span(line, text);
    let mut sight = Sight { lead: (0, String::new()), part: line };
    if line.len() <= SHORT {
        return sight;
    }
    // Characters of wide scripts may be as wide as two letters, or as one: what may be in sight is drawn.
    let (mut least, mut most, mut is_open) = (0, 0, false);
    for (at, c) in line.slice(text).char_indices() {
        if !is_open && most >= window.columns.start {
            sight.part.start = line.start + at;
            is_open = true;
        }
        if least >= window.columns.end {
            sight.part.end = line.start + at;
            break;
        }
        // A tab goes on to the next even column.
        let wide = match c {
            '\t' => 2 - most % 2,
            '\u{1100}'..='\u{115F}' | '\u{2E80}'.. => 2,
            _ => 1,
        };
        most += wide;
        least += if c == '\t' { wide } else { 1 };
        if !is_open && c.is_ascii() {
            sight.lead.0 += wide;
        } else if !is_open {
            sight.lead.1.push(c);
        }
    }
    if !is_open {
        sight.part.start = line.end;
    }
    sight
}

/// What lies over each other where a text is drawn. All spans are bytes, in order.
pub(super) struct Layers<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its tokens, as far as they are in sight.
    pub(super) tokens: &'a [(Span, Token)],
    /// What stands between them.
    pub(super) between: Token,
    /// What is wrong.
    pub(super) marks: &'a [(Span, Severity)],
    /// Where secrets stand.
    pub(super) secrets: &'a [Span],
    /// What is drawn in their place.
    pub(super) covered: fn(&str) -> String,
    /// What a search found.
    pub(super) found: &'a [Span],
    /// The selection.
    pub(super) selection: Span,
}

impl Layers<'_> {
    /// A line, from 0, of which so much is in sight.
    pub(super) fn line(&self, index: &LineIndex, line: usize, sight: Sight) -> Line {
        let span = index.line_span(line, self.text);
        let full = index.full_line_span(line);
        let here: Vec<(Span, Severity)> =
            self.marks.iter().copied().filter(|(at, _)| at.start <= span.end && at.end >= span.start).collect();
        let begins = |at: Span| full.start <= at.start && (at.start < full.end || at.start == self.text.len());
        Line {
            number: line + 1,
            lead: sight.lead,
            pieces: self.pieces(sight.part, &here),
            mark: here.iter().filter(|(at, _)| begins(*at)).map(|(_, severity)| *severity).min(),
        }
    }

    /// The pieces of a part of a line: cut wherever a token, a problem, a secret or a find begins or ends.
    fn pieces(&self, part: Span, marks: &[(Span, Severity)]) -> Vec<Piece> {
        let mut cuts = vec![part.start, part.end];
        let first = self.tokens.partition_point(|(span, _)| span.end <= part.start);
        let tokens: Vec<_> = self.tokens[first..].iter().take_while(|(span, _)| span.start < part.end).collect();
        let inside = |spans: &mut dyn Iterator<Item = Span>, cuts: &mut Vec<usize>| {
            for span in spans {
                cuts.extend([span.start, span.end].into_iter().filter(|at| part.start < *at && *at < part.end));
            }
        };
        let found_from = self.found.partition_point(|s| s.end <= part.start);
        let found: Vec<Span> = self.found[found_from..].iter().copied().take_while(|s| s.start < part.end).collect();
        inside(&mut tokens.iter().map(|(span, _)| *span), &mut cuts);
        inside(&mut marks.iter().map(|(span, _)| *span), &mut cuts);
        inside(&mut self.secrets.iter().copied(), &mut cuts);
        inside(&mut found.iter().copied(), &mut cuts);
        cuts.sort_unstable();
        cuts.dedup();
        // What is hidden is one box: its length is all that is told of it.
        cuts.retain(|at| {
            !self
                .secrets
                .iter()
                .any(|secret| secret.start < *at && *at < secret.end && *at < part.end && *at > part.start)
        });
        cuts.windows(2)
            .map(|pair| Span::new(pair[0], pair[1]))
            .map(|piece| {
                let secret = self.secrets.iter().any(|s| s.holds(piece));
                let drawn = piece.slice(self.text);
                let token = tokens.iter().find(|(span, _)| span.holds(piece));
                let found = found.iter().find(|s| s.holds(piece));
                Piece {
                    text: if secret { (self.covered)(drawn) } else { visible(self.text, piece) },
                    token: token.map_or(self.between, |(_, token)| *token),
                    problem: marks
                        .iter()
                        .filter(|(span, _)| span.holds(piece) || secret && piece.holds(*span))
                        .map(|(_, severity)| *severity)
                        .min(),
                    secret,
                    found: found.map(|s| if *s == self.selection { Found::Current } else { Found::Other }),
                }
            })
            .collect()
    }
}

/// The diagnostics that touch `range`. They are sorted by start and some span many lines, so all before it are asked.
fn overlapping(diagnostics: &[Diagnostic], range: Span) -> Vec<(Span, Severity)> {
    let end = diagnostics.partition_point(|d| d.span.start <= range.end);
    diagnostics[..end].iter().filter(|d| d.span.end >= range.start).map(|d| (d.span, d.severity)).collect()
}

/// A piece of the text with one visible character in the place of each that is hidden, but for a byte order mark before it all.
fn visible(text: &str, piece: Span) -> String {
    const MARK: char = '\u{FEFF}';
    match piece.slice(text).strip_prefix(MARK) {
        Some(_) if piece.start == 0 => legible_part(text, Span::new(MARK.len_utf8(), piece.end)),
        _ => legible_part(text, piece),
    }
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
