//! Where the bytes of a repaired text come from.

use crate::diagnostic::Edit;
use crate::text::Span;

/// A run of bytes that the repaired text has in common with the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    read: usize,
    source: usize,
    len: usize,
}

/// Maps bytes of the text that is read to bytes of the source it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// In order, none empty but perhaps the last. Without any, both texts are the same.
    runs: Vec<Run>,
}

impl Origin {
    /// Applies edits in source order, none overlapping, and remembers where each byte comes from.
    pub(super) fn apply(source: &str, edits: &[Edit]) -> (String, Self) {
        let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
        let mut read = String::with_capacity(source.len() + added);
        let mut runs = Vec::with_capacity(edits.len() + 1);
        let mut at = 0;
        for edit in edits {
            if edit.span.start > at {
                runs.push(Run { read: read.len(), source: at, len: edit.span.start - at });
                read.push_str(Span::new(at, edit.span.start).slice(source));
            }
            read.push_str(&edit.text);
            at = edit.span.end;
        }
        runs.push(Run { read: read.len(), source: at, len: source.len() - at });
        read.push_str(&source[at..]);
        (read, Self { runs })
    }

    /// Where the bytes come from, if this one's source was made of another by way of `first`.
    pub(super) fn over(&self, first: &Self) -> Self {
        if first.runs.is_empty() {
            return self.clone();
        }
        let mut runs = Vec::with_capacity(self.runs.len() + first.runs.len());
        let mut next = 0;
        for run in &self.runs {
            let end = run.source + run.len;
            // A run of the first may hold several of these, and the other way around.
            while first.runs.get(next).is_some_and(|known| known.read + known.len < run.source) {
                next += 1;
            }
            for known in first.runs[next..].iter().take_while(|known| known.read <= end) {
                let start = run.source.max(known.read);
                let len = end.min(known.read + known.len).saturating_sub(start);
                if len > 0 {
                    runs.push(Run {
                        read: run.read + (start - run.source),
                        source: known.source + (start - known.read),
                        len,
                    });
                }
            }
        }
        Self { runs }
    }

    /// Where in the source something begins that begins at `read`.
    pub(super) fn start(&self, read: usize) -> usize {
        let after = self.runs.partition_point(|run| run.read <= read);
        match after.checked_sub(1).map(|i| self.runs[i]) {
            Some(run) if read < run.read + run.len => run.source + (read - run.read),
            _ => self.runs.get(after).map_or_else(|| self.end(read), |next| next.source),
        }
    }

    /// Where in the source something ends that ends before `read`.
    pub(super) fn end(&self, read: usize) -> usize {
        let after = self.runs.partition_point(|run| run.read < read);
        match after.checked_sub(1).map(|i| self.runs[i]) {
            Some(run) => run.source + (read - run.read).min(run.len),
            None => self.runs.first().map_or(read, |run| run.source),
        }
    }

    /// The bytes of the source behind bytes of the read text.
    pub(super) fn span(&self, read: Span) -> Span {
        if self.runs.is_empty() {
            return read;
        }
        if read.is_empty() {
            return Span::at(self.end(read.start));
        }
        let start = self.start(read.start);
        Span::new(start, self.end(read.end).max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_to_the_source() {
        let source = "a:@b\nc;d";
        let edits = [
            Edit::insert(2, " '"),
            Edit::insert(4, "'"),
            Edit::replace(Span::new(4, 5), " "),
            Edit::delete(Span::new(6, 7)),
        ];
        let (read, origin) = Origin::apply(source, &edits);
        assert_eq!(read, "a: '@b' cd");
        let back = |part: &str| {
            let start = read.find(part).unwrap();
            origin.span(Span::new(start, start + part.len())).slice(source)
        };
        assert_eq!(back("'@b'"), "@b");
        assert_eq!(back("@b"), "@b");
        assert_eq!(back("c"), "c");
        assert_eq!(back("d"), "d");
        assert_eq!(back("cd"), "c;d");
        assert_eq!(Origin::default().span(Span::new(1, 3)), Span::new(1, 3));
        let (again, moved) = Origin::apply(&read, &[Edit::insert(0, "  "), Edit::delete(Span::new(7, 8))]);
        assert_eq!(again, "  a: '@b'cd");
        for (origin, before) in [(moved.over(&origin), source), (moved.over(&Origin::default()), read.as_str())] {
            let back = |part: &str| {
                let start = again.find(part).unwrap();
                origin.span(Span::new(start, start + part.len())).slice(before)
            };
            assert_eq!((back("a:"), back("@b"), back("c"), back("d")), ("a:", "@b", "c", "d"));
        }
    }
}
