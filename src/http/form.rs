//! Parameters of a query or of a form body: encoded once, in one order, each knowing where it came from.

use super::encode::{changes, percent_encode};
use crate::diagnostic::Path;
use crate::secret::{self, Secret};
use std::borrow::Cow;
use zeroize::Zeroizing;

/// Where a part of a request came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The endpoint: scheme, host and port.
    Endpoint,
    /// The operation and its service: `Action`, `Version`.
    Operation,
    /// An input, by its path: `JobId`, `jobIds[0]`.
    Input(Path),
    /// The keys.
    Keys,
    /// The time of signing.
    Clock,
    /// The rules of signing: `SignatureVersion`.
    Signing,
    /// The signature itself, which is not part of what is signed.
    Signature,
}

/// A name and a value, both percent-encoded. A secret value is erased when the parameter is dropped, and can be read
/// through [`Parameter::wire_value`] alone.
pub struct Parameter {
    name: Cow<'static, str>,
    /// Where it differs from the name, as it seldom does.
    encoded_name: Option<String>,
    value: Value,
    origin: Origin,
}

enum Value {
    Plain(Cow<'static, str>),
    Secret { encoded: Secret, chars: usize },
}

impl Parameter {
    /// Encodes `name` and `value`.
    pub fn new(name: impl Into<Cow<'static, str>>, value: &str, origin: Origin) -> Self {
        Self::with(name.into(), Value::Plain(percent_encode(value).into()), origin)
    }

    /// Encodes a `name` and a `value` that are always the same.
    pub fn fixed(name: &'static str, value: &'static str, origin: Origin) -> Self {
        let value = if changes(value) { percent_encode(value).into() } else { value.into() };
        Self::with(name.into(), Value::Plain(value), origin)
    }

    /// Encodes `name` and a value that is not to be shown.
    pub fn secret(name: &'static str, value: &Secret, origin: Origin) -> Self {
        let encoded = Secret::new(percent_encode(value.expose()));
        Self::with(name.into(), Value::Secret { encoded, chars: value.chars() }, origin)
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn with(name: Cow<'static, str>, value: Value, origin: Origin) -> Self {
        let encoded_name = changes(&name).then(|| percent_encode(&name));
        Self { name, encoded_name, value, origin }
    }

    /// The name as AWS writes it, not encoded.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name, percent-encoded.
    pub fn encoded_name(&self) -> &str {
        self.encoded_name.as_deref().unwrap_or(&self.name)
    }

    /// The value, percent-encoded; `None` for a secret.
    pub fn value(&self) -> Option<&str> {
        match &self.value {
            Value::Plain(value) => Some(value),
            Value::Secret { .. } => None,
        }
    }

    /// The value, percent-encoded, also if it is a secret.
    pub fn wire_value(&self) -> &str {
        match &self.value {
            Value::Plain(value) => value,
            Value::Secret { encoded, .. } => encoded.expose(),
        }
    }

    /// `name=value` as it goes over the wire, secrets included.
    pub fn pair(&self) -> Zeroizing<String> {
        secret::filled(self.pair_len(), |out| self.write(out))
    }

    /// Whether the value must not be shown.
    pub const fn is_secret(&self) -> bool {
        self.hidden_chars().is_some()
    }

    /// How many chars a secret value has before encoding, which may be shown: "hidden, 128 characters".
    pub const fn hidden_chars(&self) -> Option<usize> {
        match self.value {
            Value::Plain(_) => None,
            Value::Secret { chars, .. } => Some(chars),
        }
    }

    /// Where it came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Length of `name=value` in bytes.
    pub fn pair_len(&self) -> usize {
        self.encoded_name().len() + 1 + self.wire_value().len()
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn write(&self, out: &mut String) {
        out.push_str(self.encoded_name());
        out.push('=');
        out.push_str(self.wire_value());
    }
}

/// Parameters in the order in which they are sent.
#[derive(Default)]
pub struct Form(Vec<Parameter>);

impl Form {
    /// No parameter.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// No parameter yet, and room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// Adds a parameter at the end.
    pub fn push(&mut self, parameter: Parameter) {
        self.0.push(parameter);
    }

    /// Adds a parameter to sorted ones, in its place among them.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn insert(&mut self, parameter: Parameter) {
        let place = self.0.iter().rposition(|p| p.name <= parameter.name).map_or(0, |before| before + 1);
        self.0.insert(place, parameter);
    }

    /// Orders by the bytes of the names, not encoded: capitals before small letters.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// The parameters in their order.
    pub fn parameters(&self) -> &[Parameter] {
        &self.0
    }

    /// `name=value&name=value`, secrets included. A value's `=` stays also when the value is empty.
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn wire(&self) -> Zeroizing<String> {
        wire(&self.0)
    }
}

/// [`Form::wire`] of some parameters.
#[cfg_attr(hot_paths, optimize(speed))]
pub(crate) fn wire<'a, P>(parameters: P) -> Zeroizing<String>
where
    P: IntoIterator<Item = &'a Parameter, IntoIter: Clone>,
{
    let parameters = parameters.into_iter();
    secret::filled(wire_len(parameters.clone()), |out| write_wire(parameters, out))
}

/// How long [`wire`] can get, in bytes.
#[cfg_attr(hot_paths, optimize(speed))]
pub(crate) fn wire_len<'a>(parameters: impl IntoIterator<Item = &'a Parameter>) -> usize {
    parameters.into_iter().map(|p| p.pair_len() + 1).sum()
}

/// Writes [`wire`] behind what stands in `out`.
#[cfg_attr(hot_paths, optimize(speed))]
pub(crate) fn write_wire<'a>(parameters: impl IntoIterator<Item = &'a Parameter>, out: &mut String) {
    for (i, parameter) in parameters.into_iter().enumerate() {
        if i > 0 {
            out.push('&');
        }
        parameter.write(out);
    }
}
