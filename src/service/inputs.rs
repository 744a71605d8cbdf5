//! What a person gives to an operation: a tree of typed values.

use crate::schema::Shape;

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
            _ => Self::Text(text.to_owned()),
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
