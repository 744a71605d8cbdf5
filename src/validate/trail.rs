//! The way from the root to where the walk stands, on the stack: healthy values cost no path.

use crate::diagnostic::{Path, Step};

/// A step and the steps before it.
pub enum Trail<'a> {
    /// The root itself.
    Root,
    /// A member's key.
    Key(&'a Trail<'a>, &'a str),
    /// An item's index, from 0.
    Item(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    /// This place's member `key`.
    pub fn key<'a>(&'a self, key: &'a str) -> Trail<'a> {
        Trail::Key(self, key)
    }

    /// This place's item `index`, from 0.
    pub fn item(&self, index: usize) -> Trail<'_> {
        Trail::Item(self, index)
    }

    /// The steps as a path.
    pub fn path(&self) -> Path {
        let mut steps = Vec::new();
        let mut at = self;
        loop {
            match at {
                Trail::Root => break,
                Trail::Key(parent, key) => {
                    steps.push(Step::Key((*key).into()));
                    at = parent;
                }
                Trail::Item(parent, index) => {
                    steps.push(Step::Index(*index));
                    at = parent;
                }
            }
        }
        steps.reverse();
        Path(steps)
    }

    /// The first key; empty at the root.
    pub fn top(&self) -> &str {
        match self {
            Trail::Root => "",
            Trail::Key(Trail::Root, key) => key,
            Trail::Key(parent, _) | Trail::Item(parent, _) => parent.top(),
        }
    }
}
