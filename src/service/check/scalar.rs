//! Values without parts: their type, their length, their form.

use super::{Carrier, Check, INPUT_CHARACTER, INPUT_FORM, INPUT_LENGTH, INPUT_RANGE, JOB_ID_FORM, UNKNOWN_CHOICE};
use crate::diagnostic::{Path, Severity};
use crate::schema::{Choice, Field, Limit, Shape};
use crate::service::import_export::is_job_id;
use crate::service::{Input, is_decimal, pattern};
use crate::text::{brief, counted};

const TIMES: &str = "a time such as `2026-11-20T14:02:11Z`, or Unix seconds";

/// Of account IDs, which stand in many places.
const TWELVE_DIGITS: &str = r"^\d{12}$";

impl Check {
    pub(super) fn scalar(&mut self, field: &Field, input: &Input, required: bool, path: &Path) {
        match (&field.shape, input) {
            (shape, Input::Text(text)) if text.is_empty() && required && shape.is_scalar() => {
                self.text(field, text, required, path)
            }
            (Shape::Boolean, Input::Bool(_)) | (Shape::Decimal, Input::Number(_)) => {}
            (Shape::Integer(min, max), Input::Number(_) | Input::Text(_)) => match input.as_integer() {
                Some(number) => self.range(field, number, *min, *max, path),
                None => self.wrong_kind(field, "a whole number", input, path),
            },
            (Shape::Decimal, Input::Text(text)) if is_decimal(text) => {}
            (Shape::Decimal, Input::Text(_)) => self.wrong_kind(field, "a number such as `12.5`", input, path),
            (Shape::Timestamp, Input::Number(_) | Input::Text(_)) => {
                if input.as_timestamp().is_none() {
                    self.wrong_kind(field, TIMES, input, path);
                }
            }
            (shape, Input::Text(text)) if takes_text(shape) => self.text(field, text, required, path),
            (shape, other) => self.wrong_kind(field, wanted(shape), other, path),
        }
    }

    fn range(&mut self, field: &Field, number: i64, min: i64, max: i64, path: &Path) {
        if number < min || number > max {
            let accepted = match (min, max) {
                (i64::MIN, max) => format!("are numbers up to {max}"),
                (min, i64::MAX | 2_147_483_647) if number < min => format!("are numbers from {min}"),
                (min, max) => format!("are {min} to {max}"),
            };
            self.error(&INPUT_RANGE, field, path, format!("is {number}; accepted {accepted}"));
        }
    }

    pub(super) fn text(&mut self, field: &Field, text: &str, required: bool, path: &Path) {
        if text.is_empty() && required {
            if !matches!(field.limit, Limit::Chars(0, _)) {
                self.missing(field, path);
            }
            return;
        }
        if let Some(c) = text.chars().find(|c| !carries(self.carrier(field), *c)) {
            let message = format!("has the character U+{:04X}, which the request cannot carry", u32::from(c));
            self.error(&INPUT_CHARACTER, field, path, message);
            return;
        }
        let fits = self.length(field, text, path);
        let is_digits = || text.bytes().all(|b| b.is_ascii_digit());
        match field.shape {
            Shape::Choice { values, open } => self.choice(field, values, open, text, path),
            Shape::JobId if !is_job_id(text) => {
                let message =
                    format!("is {}; job IDs have five characters, digits 1 to 9 and letters except O", quoted(text));
                self.add(&JOB_ID_FORM, Severity::Warning, field, path, message);
            }
            // Nothing, and digits whose number is wrong, have another form for no other reason.
            _ if !fits && (text.is_empty() || field.pattern == TWELVE_DIGITS && is_digits()) => {}
            _ => self.form(field, text, path),
        }
    }

    /// Whether the text is neither too long nor too short.
    fn length(&mut self, field: &Field, text: &str, path: &Path) -> bool {
        let message = match field.limit {
            Limit::Bytes(max) if text.len() > max => format!("has {} bytes; at most {max} are accepted", text.len()),
            Limit::Chars(min, max) => {
                let chars = text.chars().count();
                match () {
                    () if (min..=max).contains(&chars) => return true,
                    () if max == usize::MAX => {
                        format!("has {}; at least {min} are accepted", counted(chars, "character"))
                    }
                    () if min == max => format!("has {}; {max} are accepted", counted(chars, "character")),
                    () => format!("has {}; accepted are {min} to {max}", counted(chars, "character")),
                }
            }
            _ => return true,
        };
        self.error(&INPUT_LENGTH, field, path, message);
        false
    }

    fn form(&mut self, field: &Field, text: &str, path: &Path) {
        if field.pattern.is_empty() || pattern::matches(field.pattern, text) {
            return;
        }
        let found = match (&field.shape, pattern::stray(field.pattern, text)) {
            (Shape::Secret, _) => "has another form".to_owned(),
            (_, Some(' ')) => format!("is {}; blanks are not accepted", quoted(text)),
            (_, Some(c)) => format!("is {}; {} is not accepted", quoted(text), quoted(c.encode_utf8(&mut [0; 4]))),
            (_, None) => format!("is {}", quoted(text)),
        };
        let wanted = match field.example {
            "" if field.pattern == TWELVE_DIGITS => "accepted are twelve digits".to_owned(),
            "" => format!("accepted is what matches `{}`", field.pattern),
            example => format!("accepted is something like `{example}`"),
        };
        self.error(&INPUT_FORM, field, path, format!("{found}; {wanted}"));
    }

    fn choice(&mut self, field: &Field, values: &[Choice], open: bool, text: &str, path: &Path) {
        if values.iter().any(|c| c.value == text) {
            return;
        }
        if let Some(same) = values.iter().find(|c| c.value.eq_ignore_ascii_case(text)) {
            let message = format!("is {}; the service model writes `{}`", quoted(text), same.value);
            self.add(&UNKNOWN_CHOICE, Severity::Hint, field, path, message);
            return;
        }
        let accepted: Vec<_> = values.iter().map(|c| format!("`{}`", c.value)).collect();
        let severity = if open { Severity::Warning } else { Severity::Error };
        let message = format!("is {}; accepted are {}", quoted(text), accepted.join(", "));
        self.add(&UNKNOWN_CHOICE, severity, field, path, message);
    }
}

const fn takes_text(shape: &Shape) -> bool {
    shape.is_scalar() && !matches!(shape, Shape::Boolean)
}

const fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Boolean => "`true` or `false`",
        Shape::Integer(..) => "a whole number",
        Shape::Decimal => "a number",
        Shape::Timestamp => TIMES,
        Shape::List(_) | Shape::Records(_) => "a list",
        Shape::Map { .. } | Shape::Record(_) => "a mapping",
        _ => "a text",
    }
}

/// Source: XML 1.0, section 2.2, production `Char`.
const fn carries(carrier: Carrier, c: char) -> bool {
    match carrier {
        Carrier::Any => true,
        Carrier::Xml => matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..),
        Carrier::Header => matches!(c, ' '..='~'),
    }
}

/// A text between backticks.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", brief(text))
}
