//! Parameters of a query or of a form body: encoded once, in one order, each knowing where it came from.

use super::encode::{changes, percent_encode};
use crate::secret::{self, Secret};
use zeroize::Zeroizing;

/// Where a part of a request came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The endpoint: scheme, host and port.
    Endpoint,
    /// The operation and its service: `Action`, `Version`.
    Operation,
    /// An input, by its path: `JobId`, `jobIds[0]`.
    Input(String),
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
    name: String,
    /// Where it differs from the name, as it seldom does.
    encoded_name: Option<String>,
    value: Value,
    origin: Origin,
}

enum Value {
    Plain(String),
    Secret { encoded: Secret, chars: usize },
}

impl Parameter {
    /// Encodes `name` and `value`.
    pub fn new(name: &str, value: &str, origin: Origin) -> Self {
        Self::with(name, Value::Plain(percent_encode(value)), origin)
    }

    /// Encodes `name` and a value that is not to be shown.
    pub fn secret(name: &str, value: &Secret, origin: Origin) -> Self {
        let encoded = Secret::new(percent_encode(value.expose()));
        Self::with(name, Value::Secret { encoded, chars: value.chars() }, origin)
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn with(name: &str, value: Value, origin: Origin) -> Self {
        let encoded_name = changes(name).then(|| percent_encode(name));
        Self { name: name.to_owned(), encoded_name, value, origin }
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

    /// Adds a parameter at the end.
    pub fn push(&mut self, parameter: Parameter) {
        self.0.push(parameter);
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
    let len = parameters.clone().map(|p| p.pair_len() + 1).sum();
    secret::filled(len, |out| {
        for parameter in parameters {
            if !out.is_empty() {
                out.push('&');
            }
            parameter.write(out);
        }
    })
}
