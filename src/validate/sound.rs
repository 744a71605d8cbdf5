//! What need not be checked again.

use crate::yaml::{NodeId, Rewritten};

/// The values of lists and mappings in which a check found nothing, so that the check after an edit can pass by all but the
/// one that was edited. Only verdicts that depend on the value alone may be kept here.
#[derive(Clone, Debug, Default)]
pub struct Sound {
    /// Which checks found nothing, by node; checks are bits.
    marks: Vec<u8>,
    /// What the document was checked as.
    checked_as: Option<(u8, u8)>,
}

/// A check whose verdicts are kept.
#[derive(Clone, Copy, Debug)]
pub enum Verdict {
    /// By the description of the value.
    Described = 1,
    /// As a pattern of files.
    Pattern = 2,
}

impl Sound {
    /// Forgets what an edit has made doubtful.
    pub fn follow(&mut self, rewritten: Rewritten) {
        match rewritten {
            Rewritten::Anew => self.marks.clear(),
            Rewritten::InPlace(None) => {}
            Rewritten::InPlace(Some(id)) => {
                if let Some(mark) = self.marks.get_mut(id.index()) {
                    *mark = 0;
                }
            }
        }
    }

    /// Begins a check of a document with `len` nodes; verdicts of a check as something else do not count.
    pub fn begin(&mut self, len: usize, checked_as: (u8, u8)) {
        if self.checked_as != Some(checked_as) || self.marks.len() != len {
            self.checked_as = Some(checked_as);
            self.marks.clear();
            self.marks.resize(len, 0);
        }
    }

    /// Whether the check found nothing before.
    pub fn is(&self, id: NodeId, verdict: Verdict) -> bool {
        self.marks.get(id.index()).is_some_and(|mark| mark & verdict as u8 != 0)
    }

    /// Keeps that the check found nothing.
    pub fn keep(&mut self, id: NodeId, verdict: Verdict) {
        if let Some(mark) = self.marks.get_mut(id.index()) {
            *mark |= verdict as u8;
        }
    }
}
