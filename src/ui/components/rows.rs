//! A part of a view for each of some items, kept as long as the item is there.

use crate::ui::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// An item: what tells it from the others, and what draws it.
pub struct Item {
    key: u64,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Item {
    /// An item that is drawn anew when `key` differs.
    pub fn new<V: IntoAny>(key: impl Hash, draw: impl FnOnce() -> V + Send + 'static) -> Self {
        Self { key: key_of(key), draw: Box::new(move || draw().into_any()) }
    }
}

/// What tells items apart, as one number.
pub fn key_of(key: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// A part of a view for each item. All lists share the code for this.
pub fn rows(items: impl Fn() -> Vec<Item> + Send + Sync + 'static) -> impl IntoView {
    let items: Box<dyn Fn() -> Vec<Item> + Send + Sync> = Box::new(items);
    view! { <For each=items key=|item: &Item| item.key children=|item: Item| (item.draw)() /> }
}

/// Views that do not change, one after the other.
pub trait Each {
    /// All of them, as one type.
    fn each(self) -> Vec<AnyView>;
}

impl<V: IntoAny, I: Iterator<Item = V>> Each for I {
    fn each(self) -> Vec<AnyView> {
        self.map(V::into_any).collect()
    }
}
