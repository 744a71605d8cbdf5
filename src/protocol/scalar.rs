//! Values without parts, as their description has them: the type on the wire is the field's, not that of what was typed.

use crate::schema::Shape;
use crate::service::{Input, is_decimal};

/// How a protocol writes points in time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// ISO 8601.
    Iso,
    /// Seconds since 1970, as a number.
    Unix,
    /// As they were given.
    AsGiven,
}

/// A value without parts.
pub enum Scalar {
    /// A text.
    Text(String),
    /// A number or a boolean.
    Bare(String),
}

impl Scalar {
    /// The characters, whatever they are.
    pub fn into_string(self) -> String {
        match self {
            Self::Text(text) | Self::Bare(text) => text,
        }
    }
}

/// `input` as a value of `shape`; as it is where there is no description, or where it does not fit. Nothing for a list or
/// mapping.
pub fn scalar(shape: Option<&Shape>, input: &Input, times: Times) -> Option<Scalar> {
    if matches!(shape, Some(Shape::Timestamp))
        && let Some(time) = input.as_timestamp()
    {
        match times {
            Times::Iso => return Some(Scalar::Text(time.to_string())),
            Times::Unix => return Some(Scalar::Bare(time.unix_secs().to_string())),
            Times::AsGiven => {}
        }
    }
    if matches!(shape, Some(Shape::Integer(..)))
        && let Some(number) = input.as_integer()
    {
        return Some(Scalar::Bare(number.to_string()));
    }
    Some(match (shape, input) {
        (Some(Shape::Decimal), Input::Text(text)) if is_decimal(text) => Scalar::Bare(text.clone()),
        (Some(Shape::Boolean), Input::Text(text)) if text == "true" || text == "false" => Scalar::Bare(text.clone()),
        (_, Input::Text(text)) => Scalar::Text(text.clone()),
        (_, Input::Bool(value)) => Scalar::Bare(if *value { "true" } else { "false" }.to_owned()),
        (_, Input::Number(number)) => Scalar::Bare(number.to_string()),
        (_, Input::List(_) | Input::Map(_)) => return None,
    })
}

/// [`scalar`] for what is written without quotes; empty for a list or mapping.
pub fn plain(shape: &Shape, input: &Input) -> String {
    scalar(Some(shape), input, Times::Iso).map_or_else(String::new, Scalar::into_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_a_truth_value_or_a_number_stands_without_quotes() {
        for (shape, bare, quoted) in
            [(Shape::Boolean, ["true", "false"], ["maybe", ""]), (Shape::Decimal, ["1.5", "-40"], ["warm", "1,5"])]
        {
            let is_bare = |text: &str| {
                let written = scalar(Some(&shape), &Input::Text(text.to_owned()), Times::Iso);
                matches!(written, Some(Scalar::Bare(_)))
            };
            assert_eq!((bare.map(is_bare), quoted.map(is_bare)), ([true; 2], [false; 2]));
        }
    }
}
