//! The core for scripts: JSON in, JSON out. The examples print it, and the page offers it as `window.waybill`.
//!
//! ```
//! use waybill::automation::{lint, Lint};
//!
//! let answer = lint("bucket: photos\n", &Lint::default());
//! assert!(answer.starts_with(r#"{"kind":"import-s3","diagnostics":[{"code":"missing-option""#));
//! assert!(answer.contains(r#""fixed":"manifestVersion: 2.0\n"#));
//! ```

mod json;
mod lint;
mod read;
mod request;
mod write;

pub use lint::{Lint, lint};
pub use read::{Read, read};
pub use request::request;

use json::Value;

/// Hands each member of a JSON object to `set` by name and text; none of a text that is empty or `null`.
///
/// # Errors
/// What is no JSON object of texts and numbers, and what `set` refuses.
pub fn options(text: &str, set: &mut dyn FnMut(&str, &str) -> Result<(), String>) -> Result<(), String> {
    let members = match json::read(if text.is_empty() { "null" } else { text })? {
        Value::Null => return Ok(()),
        Value::Map(members) => members,
        _ => return Err("options are an object".to_owned()),
    };
    for (name, value) in &members {
        match value {
            Value::Null => {}
            Value::Text(value) => set(name, value)?,
            Value::Number(value) => set(name, value)?,
            _ => return Err([name, " is a text"].concat()),
        }
    }
    Ok(())
}
