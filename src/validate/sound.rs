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
    #[inline]
    pub fn is(&self, id: NodeId, verdict: Verdict) -> bool {
        self.marks.get(id.index()).is_some_and(|mark| mark & verdict as u8 != 0)
    }

    /// Keeps that the check found nothing.
    #[inline]
    pub fn keep(&mut self, id: NodeId, verdict: Verdict) {
        if let Some(mark) = self.marks.get_mut(id.index()) {
            *mark |= verdict as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Path;
    use crate::manifest::{self, Kind};
    use crate::schema::Edition;

    #[test]
    fn verdicts_last_until_an_edit_or_another_question() {
        let document = manifest::parse("ignore:\n  - a\n  - b\n");
        let [a, b] =
            [0, 1].map(|index| document.node(&Path::key("ignore").item(index)).expect("it stands in the text"));
        let asked = |kind: Kind, edition: Edition| (kind as u8 + 1, edition as u8);
        let late = asked(Kind::ImportS3, Edition::Late);
        let known = |sound: &Sound| [a, b].map(|id| sound.is(id, Verdict::Described));
        let mut sound = Sound::default();
        assert_eq!(known(&sound), [false; 2], "nothing is known before a check");
        let mut fresh = || {
            sound = Sound::default();
            sound.begin(document.tree().len(), late);
            sound.keep(a, Verdict::Described);
            sound.keep(b, Verdict::Described);
            sound.clone()
        };
        let mut sound = fresh();
        assert_eq!((known(&sound), sound.is(a, Verdict::Pattern)), ([true; 2], false));
        sound.follow(Rewritten::InPlace(None));
        sound.begin(document.tree().len(), late);
        assert_eq!(known(&sound), [true; 2], "a comment was edited");
        sound.follow(Rewritten::InPlace(Some(a)));
        assert_eq!(known(&sound), [false, true], "a value was edited");
        sound.follow(Rewritten::Anew);
        assert_eq!(known(&sound), [false; 2], "the text was read again");
        for (len, question) in [
            (document.tree().len() + 1, late),
            (document.tree().len(), asked(Kind::ImportS3, Edition::Early)),
            (document.tree().len(), asked(Kind::ExportS3, Edition::Late)),
        ] {
            let mut sound = fresh();
            sound.begin(len, question);
            assert_eq!(known(&sound), [false; 2]);
        }
    }
}
