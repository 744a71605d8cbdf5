//! A text that must not be shown, stored or left in memory.

mod erasing;

pub use erasing::Erasing;

use zeroize::Zeroizing;

/// A secret: a secret access key, a session token. It cannot be printed, compared, copied or serialized, and its bytes are
/// overwritten when it is dropped.
///
/// ```compile_fail,E0277
/// fn shows<T: std::fmt::Debug>() {}
/// shows::<waybill::secret::Secret>();
/// ```
///
/// ```compile_fail,E0277
/// fn shows<T: std::fmt::Display>() {}
/// shows::<waybill::secret::Secret>();
/// ```
///
/// ```compile_fail,E0277
/// fn copies<T: Clone>() {}
/// copies::<waybill::secret::Secret>();
/// ```
///
/// ```compile_fail,E0277
/// fn compares<T: PartialEq>() {}
/// compares::<waybill::secret::Secret>();
/// ```
///
/// A text can be serialized, and so could get into a draft, a link or a file:
///
/// ```
/// fn serializes<T: serde::Serialize>() {}
/// serializes::<String>();
/// ```
///
/// A secret cannot:
///
/// ```compile_fail,E0277
/// fn serializes<T: serde::Serialize>() {}
/// serializes::<waybill::secret::Secret>();
/// ```
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller's copies are the caller's to erase.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself, for the wire and for what a person asked to see.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Length in chars, which may be shown: "hidden, 128 characters".
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A text with secrets that is put together of parts, of at most `len` bytes: a text that grows leaves copies behind, which
/// nobody erases.
pub(crate) fn filled(len: usize, fill: impl FnOnce(&mut String)) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(len));
    fill(&mut out);
    debug_assert!(out.len() <= len, "{} bytes where there is room for {len}", out.len());
    out
}
