//! What the request was before each thing that a user did to it, so that it can be taken back. It holds no keys, and is
//! written nowhere.

use super::request::Action;
use super::workspace::RequestState;
use crate::diagnostic::Path;

/// How many steps can be taken back.
const MAX_STEPS: usize = 50;

/// What an action changes. Steps that follow each other at one place, such as keys in one field, are taken back as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    /// The input, or the entry of a mapping, at this path.
    At(Path),
    /// Which operation is built.
    Operation,
    /// Where it goes.
    Target,
    /// More than one place: a step of its own.
    Many,
}

impl Place {
    /// `None` for keys and for how it is written out, which are no part of what is taken back.
    pub(super) fn of(action: &Action) -> Option<Self> {
        Some(match action {
            Action::Set(path, _) => Self::At(path.clone()),
            Action::SetEntry(map, index, ..) => Self::At(map.item(*index)),
            Action::Choose(_) => Self::Operation,
            Action::Target(_) => Self::Target,
            Action::Remove(_)
            | Action::Insert(..)
            | Action::Move(..)
            | Action::RemoveEntry(..)
            | Action::Fill(_)
            | Action::Bring(_)
            | Action::Restore(_)
            | Action::Scheme(_) => Self::Many,
            _ => return None,
        })
    }
}

/// The steps that were done, and those that were taken back.
#[derive(Default)]
pub(super) struct Past {
    done: Vec<RequestState>,
    undone: Vec<RequestState>,
    /// Where the last step was.
    last: Option<Place>,
}

impl Past {
    /// Whether a step at `place` goes on with the last one.
    pub(super) fn joins(&self, place: &Place) -> bool {
        *place != Place::Many && self.last.as_ref() == Some(place)
    }

    /// Remembers what was before a step at `place`.
    pub(super) fn push(&mut self, before: RequestState, place: Place) {
        self.undone.clear();
        if self.done.len() == MAX_STEPS {
            self.done.remove(0);
        }
        self.done.push(before);
        self.last = Some(place);
    }

    /// Whether there is a step to take back, or one to do again.
    pub(super) fn has(&self, back: bool) -> bool {
        !if back { &self.done } else { &self.undone }.is_empty()
    }

    /// What was before the last step, or after the last one that was taken back; `now` is kept for the way back.
    pub(super) fn travel(&mut self, back: bool, now: RequestState) -> Option<RequestState> {
        let (from, to) = if back { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        let found = from.pop()?;
        to.push(now);
        self.last = None;
        Some(found)
    }
}
