//! The only room that knows the YAML library: text in, tree with spans and findings out; edits and scalars written.
//!
//! ```text
//! text ─repair─▶ what it means + [Diagnostic with fix] ─parse─▶ Tree in the text's own bytes + [Diagnostic]
//! ```

mod document;
mod node;
mod origin;
mod parse;
mod resolve;

pub use document::{Dialect, Document};
pub use node::{Entry, Node, NodeId, NodeKind, ScalarText, Style, Tree};
pub use resolve::{Resolved, resolve};
