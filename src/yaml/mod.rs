//! The only room that knows the YAML library: text in, tree with spans and findings out; edits and scalars written.
//!
//! ```text
//! text ─plain─▶ Tree in the text's own bytes, or where a line is not plain:
//! text ─repair─▶ what it means + [Diagnostic with fix] ─parse─▶ Tree in the text's own bytes + [Diagnostic]
//! a line out of place ─indent─▶ the text with it in its place, read as above + Diagnostic with fix
//! ```

mod document;
pub mod edit;
pub mod errors;
mod indent;
pub mod lint;
mod node;
mod origin;
mod parse;
mod plain;
pub mod repair;
mod resolve;
mod rewrite;
pub mod write;

use crate::diagnostic::Code;

pub use document::{Dialect, Document};
pub use edit::{Change, Changed, Refusal};
pub use node::{Entry, Node, NodeId, NodeKind, ScalarText, Style, Tree};
pub use resolve::{Resolved, resolve};
pub use rewrite::Rewritten;
pub use write::Value;

/// Every kind of finding that this room emits.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    [errors::CODES, repair::CODES, lint::CODES].into_iter().flatten().copied()
}
