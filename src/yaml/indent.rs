//! A line that is indented otherwise than its neighbors: where it belongs, as far as the names of options tell.
//!
//! YAML cannot read such a text. The line, or the one above that it disagrees with, is tried in the columns in which
//! something begins around it. Where all places at which the options are known say the same, the text is read that way.

use super::document::{Dialect, is_item};
use super::errors::{self, BAD_INDENTATION, MAX_ERRORS, MISPLACED_ITEM, MISPLACED_LINE, YAML_SYNTAX};
use super::node::{NodeId, NodeKind, ScalarText, Style, Tree};
use super::origin::Origin;
use super::parse::Reading;
use super::repair::repair;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Path, Severity, apply};
use crate::text::{LineIndex, Span};
use std::collections::HashSet;

/// What all tries of one text may read together, which bounds what a key costs in a broken text. Bytes.
const MAX_BYTES_READ: usize = 1 << 18;

/// How many lines of one text are mended.
const MAX_LINES: usize = 8;

/// A text that repairs have made YAML of, as far as they can.
pub(super) struct Repaired<'a> {
    pub source: &'a str,
    /// The repairs, in the source.
    pub edits: &'a [Edit],
    pub text: &'a str,
    /// Where its bytes come from.
    pub origin: &'a Origin,
}

/// What could be read of a text, what is wrong with it, and the parts that were left out.
pub(super) type Read = (Reading, Vec<Diagnostic>, Vec<Span>);

/// Reads a text with its lines where they belong, if that is sure; each such line is a finding, with its fix where the
/// source can be mended as it stands. `read` is what could be read without that.
pub(super) fn mend(repaired: &Repaired, dialect: Dialect, read: Read) -> Read {
    let text = repaired.text;
    // Of a text that is too long for a single try, none is begun.
    let is_too_long = cost(text, 1) > MAX_BYTES_READ;
    if dialect.kinds == 0 || is_too_long || !read.1.iter().any(is_about_place) {
        return read;
    }
    let mut mender = Mender { text, lines: LineIndex::new(text), dialect, budget: MAX_BYTES_READ, moves: Vec::new() };
    let mut known = mender.read(text.to_owned(), MAX_ERRORS);
    while mender.moves.len() < MAX_LINES
        && let Ok(Some((found, better))) = mender.step(&known)
    {
        mender.moves.push(found);
        known = better;
    }
    if mender.moves.is_empty() {
        return read;
    }
    let (moved, origin) = Origin::apply(text, &mender.edits(&mender.moves));
    let (mended, again) = mender.repaired(&moved);
    let mut read = errors::read(&mended, repaired.source, &again.over(&origin.over(repaired.origin)));
    read.1.extend(mender.moves.iter().map(|moved| mender.diagnostic(moved, repaired)));
    read
}

/// How many bytes are read at most to find so many errors.
fn cost(text: &str, errors: usize) -> usize {
    text.len() * (errors + 1)
}

fn is_about_place(found: &Diagnostic) -> bool {
    [BAD_INDENTATION.id, YAML_SYNTAX.id].contains(&found.code.id)
}

/// Something begins on a line: in which column, and whether it is an item's dash.
type Begin = (usize, bool);

/// Lines that go to another column together.
struct Move {
    /// The first is the one that is out of place, the others belong to it.
    lines: Vec<usize>,
    by: isize,
}

/// A text with some lines moved, as it is read.
struct Try {
    text: String,
    read: Read,
}

impl Try {
    /// How many errors are left, and how many bytes are not read for them.
    fn left(&self) -> (usize, usize) {
        (self.read.1.len(), self.read.2.iter().map(|span| span.len()).sum())
    }

    fn tree(&self) -> &Tree {
        &self.read.0.tree
    }

    fn scalar(&self, id: NodeId) -> &str {
        match &self.tree().node(id).kind {
            NodeKind::Scalar { text: ScalarText::Owned(text), .. } => text,
            NodeKind::Scalar { text: ScalarText::Source(span), .. } => span.slice(&self.text),
            _ => self.tree().node(id).span.slice(&self.text),
        }
    }

    fn says_the_same_as(&self, other: &Self) -> bool {
        let (a, b) = (self.tree(), other.tree());
        let same = |id: NodeId| match (&a.node(id).kind, &b.node(id).kind) {
            (NodeKind::Sequence { .. }, NodeKind::Sequence { .. })
            | (NodeKind::Mapping { .. }, NodeKind::Mapping { .. }) => a.children(id).len() == b.children(id).len(),
            (NodeKind::Scalar { .. }, NodeKind::Scalar { .. }) | (NodeKind::Alias(_), NodeKind::Alias(_)) => {
                self.scalar(id) == other.scalar(id)
            }
            _ => false,
        };
        a.len() == b.len() && a.ids().all(same)
    }
}

/// No more may be read.
struct Spent;

struct Mender<'a> {
    text: &'a str,
    lines: LineIndex,
    dialect: Dialect,
    budget: usize,
    /// The lines that were mended so far.
    moves: Vec<Move>,
}

/// Where a mapping stands.
#[derive(Clone, Copy)]
enum Within<'a> {
    Top,
    Option(&'a str),
    Deeper,
}

impl Mender<'_> {
    /// The first line that is sure to be out of place, and the text read with it in its place.
    fn step(&mut self, known: &Try) -> Result<Option<(Move, Try)>, Spent> {
        let lines = LineIndex::new(&known.text);
        let places = known.read.1.iter().filter(|found| is_about_place(found));
        let places: Vec<usize> = places.map(|found| lines.line_of(found.span.start)).collect();
        let strangers = self.strangers(known);
        for line in places {
            let (mut least, mut is_sure) = (known.left(), true);
            let mut best: Option<(Move, Try)> = None;
            for moved in self.candidates(line) {
                let tried = self.read_with(&moved, known.left().0)?;
                let left = tried.left();
                // Both have to become less: an error fewer may be a part that was left out with another.
                let is_read = left.0 < known.left().0 && left.1 < known.left().1 && left <= least;
                if !is_read || self.strangers(&tried) > strangers {
                    continue;
                }
                match &best {
                    Some((_, best)) if left == least => is_sure &= best.says_the_same_as(&tried),
                    _ => (least, is_sure, best) = (left, true, Some((moved, tried))),
                }
            }
            if is_sure && best.is_some() {
                return Ok(best);
            }
        }
        Ok(None)
    }

    /// What may have been meant where the reader stopped at a line, the smaller change first.
    fn candidates(&self, line: usize) -> Vec<Move> {
        let own = self.begins(line);
        let Some(&(column, is_dash)) = own.first() else { return Vec::new() };
        let open = self.open_above(line);
        let mut out = Vec::new();
        let mut targets = Vec::new();
        for (target, _) in open.iter().flat_map(|(_, begins)| begins).filter(|begin| begin.1 == is_dash) {
            if *target != column && !targets.contains(target) {
                targets.push(*target);
                self.propose(line, *target as isize - column as isize, &mut out);
            }
        }
        // The first line of its block may be the one that stands apart.
        let firsts = open.iter().flat_map(|(above, begins)| begins.iter().map(|begin| (*above, *begin)));
        let firsts: Vec<(usize, usize)> =
            firsts.filter(|(_, begin)| begin.1 == is_dash).map(|(above, begin)| (above, begin.0)).collect();
        let deeper = firsts.iter().rfind(|(_, begin)| *begin > column);
        let shallower = firsts.iter().find(|(_, begin)| *begin < column);
        for (above, begin) in deeper.into_iter().chain(shallower) {
            self.propose(*above, column as isize - *begin as isize, &mut out);
        }
        out
    }

    /// Moves a line alone, and together with what is indented under it.
    fn propose(&self, line: usize, by: isize, out: &mut Vec<Move>) {
        let Some(inner) = self.inner_column(line) else { return };
        // Anything else than an item or an option would become a part of some text.
        let is_part = self.begins(line)[0].1 || self.content(line).contains(':');
        if !is_part || self.columns(line).checked_add_signed(by).is_none() {
            return;
        }
        let mut lines = vec![line];
        let mut last = 0;
        for below in line + 1..self.lines.line_count() {
            if self.content(below).is_empty() {
                continue;
            }
            if self.columns(below) < inner {
                break;
            }
            lines.push(below);
            // A comment at the end may be about what follows.
            last = if self.content(below).starts_with('#') { last } else { lines.len() - 1 };
        }
        lines.truncate(last + 1);
        let is_new =
            |lines: &[usize]| self.moves.iter().all(|moved| lines.iter().all(|line| !moved.lines.contains(line)));
        if is_new(&lines) {
            out.push(Move { lines: vec![line], by });
            if lines.len() > 1 {
                out.push(Move { lines, by });
            }
        }
    }

    /// The least column of what belongs to a line: behind its dash, or deeper than its key.
    fn inner_column(&self, line: usize) -> Option<usize> {
        match self.begins(line)[..] {
            [] => None,
            [(column, _)] => Some(column + 1),
            [_, (column, _), ..] => Some(column),
        }
    }

    /// The lines above that something on a line may belong to or stand beside, the nearest first.
    fn open_above(&self, line: usize) -> Vec<(usize, Vec<Begin>)> {
        let mut open: Vec<(usize, Vec<Begin>)> = Vec::new();
        for above in (0..line).rev() {
            let begins = self.begins(above);
            let is_open = |(_, nearer): &(usize, Vec<Begin>)| begins[0].0 < nearer[0].0;
            if !begins.is_empty() && open.last().is_none_or(is_open) {
                let is_outermost = begins[0].0 == 0;
                open.push((above, begins));
                if is_outermost {
                    break;
                }
            }
        }
        open
    }

    /// What begins on a line that is neither empty nor a comment nor indented by other blanks than spaces.
    fn begins(&self, line: usize) -> Vec<Begin> {
        const MOST: usize = 4;
        let mut column = self.columns(line);
        let mut rest = self.content(line);
        let mut begins = Vec::new();
        while !rest.is_empty() && !rest.starts_with(['#', '\t', '\u{a0}']) && begins.len() < MOST {
            let is_dash = is_item(rest);
            begins.push((column, is_dash));
            if !is_dash {
                break;
            }
            let behind = rest[1..].trim_start_matches(' ');
            column += rest.len() - behind.len();
            rest = behind;
        }
        begins
    }

    /// A line without its indentation.
    fn content(&self, line: usize) -> &str {
        let span = self.lines.line_span(line, self.text);
        Span::new(self.start(line), span.end).slice(self.text).trim_end()
    }

    /// Where a line's content begins.
    fn start(&self, line: usize) -> usize {
        let text = self.lines.line_span(line, self.text).slice(self.text);
        let spaces = text.trim_start_matches('\u{feff}').trim_start_matches(' ');
        self.lines.line_span(line, self.text).end - spaces.len()
    }

    /// How far a line is indented, after what was mended so far.
    fn columns(&self, line: usize) -> usize {
        let text = Span::new(self.lines.line_span(line, self.text).start, self.start(line)).slice(self.text);
        let written = text.trim_start_matches('\u{feff}').len();
        let moved = self.moves.iter().find(|moved| moved.lines.contains(&line));
        written.saturating_add_signed(moved.map_or(0, |moved| moved.by))
    }

    /// The text, read with some lines moved, up to so many errors.
    fn read_with(&mut self, moved: &Move, errors: usize) -> Result<Try, Spent> {
        self.budget = self.budget.checked_sub(cost(self.text, errors)).ok_or(Spent)?;
        let (text, _) = Origin::apply(self.text, &self.edits(self.moves.iter().chain([moved])));
        Ok(self.read(text, errors))
    }

    fn read(&self, text: String, errors: usize) -> Try {
        let (read, origin) = self.repaired(&text);
        Try { read: errors::read_up_to(errors, &read, &text, &origin), text }
    }

    /// A text with lines in their place may need other repairs: what was the rest of a value is an option then.
    fn repaired(&self, text: &str) -> (String, Origin) {
        Origin::apply(text, &repair(text, &LineIndex::new(text), self.dialect).edits)
    }

    /// What moves lines, in the order of the text.
    fn edits<'m>(&self, moves: impl IntoIterator<Item = &'m Move>) -> Vec<Edit> {
        let edits =
            moves.into_iter().flat_map(|moved| moved.lines.iter().map(|line| shift(self.start(*line), moved.by)));
        let mut edits: Vec<Edit> = edits.collect();
        crate::text::sort_by_place(&mut edits, |edit| (edit.span.start, 0, edit.span.end));
        edits
    }

    fn diagnostic(&self, moved: &Move, repaired: &Repaired) -> Diagnostic {
        let line = moved.lines[0];
        let read = Span::new(self.start(line), self.start(line) + self.content(line).len());
        let is_item = self.begins(line).first().is_some_and(|(_, is_dash)| *is_dash);
        let message = if is_item { MISPLACED_ITEM } else { MISPLACED_LINE };
        let span = repaired.origin.span(read);
        let found = Diagnostic::new(&BAD_INDENTATION, Severity::Error, Path::root(), span, message);
        let Some(edits) = self.edits_of_source(moved, repaired) else { return found };
        let what = if moved.lines.len() > 1 { "the line and what belongs to it" } else { "the line" };
        let title = format!("Begin {what} in column {}", self.columns(line) + 1);
        found.fix(Applicability::Safe, title, edits)
    }

    /// What moves the lines of the source. `None` where a repair has to come first, or would then be another one.
    fn edits_of_source(&self, moved: &Move, repaired: &Repaired) -> Option<Vec<Edit>> {
        let place = |line: &usize| repaired.origin.start(self.start(*line));
        let edits: Vec<Edit> = moved.lines.iter().map(|line| shift(place(line), moved.by)).collect();
        let is_blank = |edit: &Edit| edit.span.slice(repaired.source).bytes().all(|b| b == b' ');
        let touches = |edit: &Edit, repair: &Edit| {
            repair.span.start < edit.span.end.max(edit.span.start + 1) && edit.span.start < repair.span.end
        };
        let is_free = |edit: &Edit| repaired.edits.iter().all(|repair| !touches(edit, repair));
        if !edits.iter().all(|edit| is_blank(edit) && is_free(edit)) {
            return None;
        }
        let written = apply(repaired.source, &edits)?;
        let (expected, _) = Origin::apply(self.text, &self.edits([moved]));
        (self.repaired(&written).0 == self.repaired(&expected).0).then_some(edits)
    }

    /// How many keys stand where the kind of manifest that knows most of them does not know them, or stand there twice; and
    /// how many lines became a part of the text above them.
    fn strangers(&self, read: &Try) -> usize {
        let keys = (0..self.dialect.kinds).map(|kind| self.strangers_to(kind, read)).min().unwrap_or(0);
        let tree = read.tree();
        let plain = tree.ids().map(|id| tree.node(id)).filter(|node| node.style() == Some(Style::Plain));
        let below = plain.flat_map(|node| node.span.slice(&read.text).split(['\n', '\r']).skip(1));
        keys + below.filter(|line| self.dialect.begins_part(line.trim())).count()
    }

    fn strangers_to(&self, kind: usize, read: &Try) -> usize {
        let tree = read.tree();
        let mut count = 0;
        let mut open: Vec<(NodeId, Within)> = tree.root().map(|root| (root, Within::Top)).into_iter().collect();
        while let Some((id, within)) = open.pop() {
            open.extend(tree.items(id).iter().map(|item| (*item, within)));
            let mut seen = HashSet::new();
            for entry in tree.entries(id) {
                let key = read.scalar(entry.key);
                let (is_known, inside) = match within {
                    Within::Top => ((self.dialect.knows)(kind, None, key), Within::Option(key)),
                    Within::Option(holder) => ((self.dialect.knows)(kind, Some(holder), key), Within::Deeper),
                    Within::Deeper => (false, Within::Deeper),
                };
                count += usize::from(!is_known || !seen.insert(key));
                open.push((entry.value, inside));
            }
        }
        count
    }
}

/// What moves the content that begins at `at`.
fn shift(at: usize, by: isize) -> Edit {
    match by.unsigned_abs() {
        more if by > 0 => Edit::insert(at, " ".repeat(more)),
        less => Edit::delete(Span::new(at.saturating_sub(less), at)),
    }
}
