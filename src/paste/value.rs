//! What a pasted text says, before a description gives it types.

use crate::text::Span;

/// A value and the bytes of the pasted text that say it.
#[derive(Clone)]
pub struct Value {
    pub span: Span,
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone)]
pub enum Kind {
    /// `None`, `null`.
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(String),
    Text(String),
    /// A text whose type the description decides: a plain scalar of YAML.
    Plain(String),
    /// The same as an argument of a command, where one text also stands for a list of one.
    Word(String),
    /// How far a time zone is ahead of UTC, or how long a time is; no input by itself.
    Seconds(i64),
    List(Vec<Value>),
    Map(Vec<Entry>),
    /// Nothing that could be read; a finding says so.
    Unknown,
}

/// A name and its value.
#[derive(Clone)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Value,
}

impl Value {
    pub const fn new(span: Span, kind: Kind) -> Self {
        Self { span, kind }
    }
}

/// Values and nesting that may still be read: more is refused, so that neither time nor stack can be exhausted.
pub struct Budget {
    pub values: usize,
    pub depth: usize,
    /// Each is looked for in the whole text.
    variables: usize,
}

impl Budget {
    /// For a whole text.
    pub const fn new() -> Self {
        Self { values: 10_000, depth: 64, variables: 100 }
    }

    /// Takes one value out; whether there was one.
    pub fn take(&mut self) -> bool {
        self.values = self.values.saturating_sub(1);
        self.values > 0 && self.depth > 0
    }

    /// Takes one variable out; whether there was one.
    pub fn take_variable(&mut self) -> bool {
        self.variables = self.variables.saturating_sub(1);
        self.variables > 0
    }
}
