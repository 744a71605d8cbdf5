//! What a person gives to an operation: a tree of typed values.

use crate::diagnostic::{Path, Step};
use crate::schema::{Member, Shape};
use crate::sign::Timestamp;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Text, not encoded.
    Text(String),
    /// True or false.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// Values in order.
    List(Vec<Input>),
    /// Values by name.
    Map(Inputs),
}

impl Input {
    /// What `text` means for a value of `shape`; text that is not of that shape stays text, to be judged by the checks.
    pub fn from_text(shape: &Shape, text: &str) -> Self {
        match (shape, text) {
            (Shape::Boolean, "true") => Self::Bool(true),
            (Shape::Boolean, "false") => Self::Bool(false),
            (Shape::Integer(..), _) => match whole_number(text) {
                // `007` stays as it was typed: a field whose text changes under the caret cannot be typed into.
                Some(number) if number.to_string() == text => Self::Number(number),
                _ => Self::Text(text.to_owned()),
            },
            _ => Self::Text(text.to_owned()),
        }
    }

    /// A value of `shape` with nothing in it yet, and something to fill in: a list has one item, a record without members
    /// that it needs has those that come first.
    pub fn blank(shape: &Shape) -> Self {
        match shape {
            Shape::List(item) => Self::List(vec![Self::blank(&item.shape)]),
            Shape::Records(members) => Self::List(vec![Self::blank(&Shape::Record(members))]),
            Shape::Map { .. } => Self::Map(Inputs(vec![(String::new(), Self::Text(String::new()))])),
            Shape::Record(members) => Self::Map(Inputs(Self::first(members))),
            _ => Self::Text(String::new()),
        }
    }

    fn first(members: &[Member]) -> Vec<(String, Self)> {
        const SHOWN: usize = 3;
        if members.iter().any(Member::is_required) {
            return Vec::new();
        }
        let first = members.iter().take(SHOWN).filter(|member| member.field.shape.is_scalar());
        first.map(|member| (member.field.key.to_owned(), Self::Text(String::new()))).collect()
    }

    /// The text that a control shows; empty for lists and mappings.
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Bool(value) => (if *value { "true" } else { "false" }).to_owned(),
            Self::Number(number) => number.to_string(),
            Self::List(_) | Self::Map(_) => String::new(),
        }
    }

    /// How many items or entries it has.
    pub const fn len(&self) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Map(map) => map.0.len(),
            _ => 0,
        }
    }

    /// Whether it is a list or mapping without items, or no list or mapping.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is anything in it, be it deep inside.
    pub fn is_filled(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Bool(_) | Self::Number(_) => true,
            Self::List(items) => items.iter().any(Self::is_filled),
            Self::Map(map) => map.iter().any(|(_, value)| value.is_filled()),
        }
    }

    fn empty_for(steps: &[Step]) -> Self {
        match steps.first() {
            Some(Step::Index(_)) => Self::List(Vec::new()),
            _ => Self::Map(Inputs::new()),
        }
    }

    /// Puts `value` at the end of `steps`; what is of another kind on the way is replaced.
    fn put(&mut self, steps: &[Step], value: Self) {
        let Some((step, rest)) = steps.split_first() else {
            *self = value;
            return;
        };
        match (&mut *self, step) {
            (Self::Map(map), Step::Key(key)) => {
                let mut old = map.get(key).cloned().unwrap_or_else(|| Self::empty_for(rest));
                old.put(rest, value);
                map.set(key, old);
            }
            (Self::List(items), Step::Index(index)) => {
                let index = (*index).min(items.len());
                if index == items.len() {
                    items.push(Self::empty_for(rest));
                }
                items[index].put(rest, value);
            }
            _ => {
                *self = Self::empty_for(steps);
                self.put(steps, value);
            }
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The whole number that it is, or that its text is.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => whole_number(text),
            _ => None,
        }
    }

    /// The time that it is: ISO 8601 or Unix seconds. A date alone is its midnight, UTC.
    pub fn as_timestamp(&self) -> Option<Timestamp> {
        match self {
            Self::Number(secs) => Some(Timestamp::from_unix_secs(*secs)),
            Self::Text(text) => Timestamp::parse(text)
                .or_else(|| Timestamp::parse(&format!("{}T00:00:00", text.trim())))
                .or_else(|| Some(Timestamp::from_unix_secs(whole_number(text)?))),
            _ => None,
        }
    }

    /// What kind of value it is, for a message: "a list".
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}

/// Digits, with `-` before them where the number is negative.
fn whole_number(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.starts_with('+') { None } else { text.parse().ok() }
}

/// Whether a text is a number as JSON writes it: `12`, `-0.5`, `1e-3`.
pub fn is_decimal(text: &str) -> bool {
    fn digits(text: &str) -> bool {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
    }
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let is_canonical = whole == "0" || !whole.starts_with('0');
    is_canonical && digits(whole) && digits(fraction) && digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
}

/// Values by name, in the order in which they were set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inputs(Vec<(String, Input)>);

impl Inputs {
    /// No value.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value called `key`.
    pub fn get(&self, key: &str) -> Option<&Input> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    /// Gives `key` a value, in the place of the one it has.
    pub fn set(&mut self, key: &str, value: Input) {
        match self.0.iter_mut().find(|(k, _)| k == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }

    /// Takes the value of `key` away.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(k, _)| k != key);
    }

    /// The value at `path`.
    pub fn at(&self, path: &Path) -> Option<&Input> {
        let mut steps = path.0.iter();
        let Some(Step::Key(first)) = steps.next() else { return None };
        steps.try_fold(self.get(first)?, |value, step| match (value, step) {
            (Input::Map(map), Step::Key(key)) => map.get(key),
            (Input::List(items), Step::Index(index)) => items.get(*index),
            _ => None,
        })
    }

    /// Gives the value at `path` another one; lists and mappings on the way are made where there are none. An index behind
    /// a list's end adds an item.
    pub fn set_at(&mut self, path: &Path, value: Input) {
        if let Some((Step::Key(key), rest)) = path.0.split_first() {
            match rest {
                [] => self.set(key, value),
                rest => {
                    let mut old = self.get(key).cloned().unwrap_or_else(|| Input::empty_for(rest));
                    old.put(rest, value);
                    self.set(key, old);
                }
            }
        }
    }

    /// Takes the value at `path` away; items of a list move up.
    pub fn remove_at(&mut self, path: &Path) {
        match path.0.as_slice() {
            [Step::Key(key)] => self.remove(key),
            [.., last] => {
                let Some(parent) = path.parent() else { return };
                let Some(mut owner) = self.at(&parent).cloned() else { return };
                match (&mut owner, last) {
                    (Input::Map(map), Step::Key(key)) => map.remove(key),
                    (Input::List(items), Step::Index(index)) if *index < items.len() => drop(items.remove(*index)),
                    _ => return,
                }
                self.set_at(&parent, owner);
            }
            [] => {}
        }
    }

    /// The value at `path`, to be changed.
    fn at_mut(&mut self, path: &Path) -> Option<&mut Input> {
        let mut steps = path.0.iter();
        let Some(Step::Key(first)) = steps.next() else { return None };
        let first = self.0.iter_mut().find(|(k, _)| **k == **first).map(|(_, value)| value)?;
        steps.try_fold(first, |value, step| match (value, step) {
            (Input::Map(map), Step::Key(key)) => map.0.iter_mut().find(|(k, _)| **k == **key).map(|(_, value)| value),
            (Input::List(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        })
    }

    /// Puts an item into the list at `path` before the one at `index`, or at its end. Where there is no list, one is made.
    pub fn insert_at(&mut self, path: &Path, index: usize, item: Input) {
        match self.at_mut(path) {
            Some(Input::List(items)) => items.insert(index.min(items.len()), item),
            _ => self.set_at(path, Input::List(vec![item])),
        }
    }

    /// Moves an item of the list, or an entry of the mapping, at `path`; nothing happens where there is none.
    pub fn move_at(&mut self, path: &Path, from: usize, to: usize) {
        match self.at_mut(path).filter(|parts| from.max(to) < parts.len()) {
            Some(Input::List(items)) => {
                let item = items.remove(from);
                items.insert(to, item);
            }
            Some(Input::Map(map)) => {
                let entry = map.0.remove(from);
                map.0.insert(to, entry);
            }
            _ => {}
        }
    }

    /// Writes the entry at `index` of the mapping at `path`, key and value, or adds one at its end. A key may be there
    /// twice while it is being typed.
    pub fn set_entry_at(&mut self, path: &Path, index: usize, key: &str, value: Input) {
        if !matches!(self.at_mut(path), Some(Input::Map(_))) {
            self.set_at(path, Input::Map(Self::new()));
        }
        let Some(Input::Map(map)) = self.at_mut(path) else { return };
        match map.0.get_mut(index) {
            Some(entry) => *entry = (key.to_owned(), value),
            None => map.0.push((key.to_owned(), value)),
        }
    }

    /// Takes the entry at `index` of the mapping at `path` away.
    pub fn remove_entry_at(&mut self, path: &Path, index: usize) {
        if let Some(Input::Map(map)) = self.at_mut(path).filter(|map| index < map.len()) {
            map.0.remove(index);
        }
    }

    /// All values in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Input)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Input)> for Inputs {
    fn from_iter<I: IntoIterator<Item = (String, Input)>>(pairs: I) -> Self {
        let mut inputs = Self::new();
        for (key, value) in pairs {
            inputs.set(&key, value);
        }
        inputs
    }
}
