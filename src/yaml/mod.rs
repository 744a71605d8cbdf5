//! The only room that knows the YAML library: text in, tree with spans and findings out; edits and scalars written.
//!
//! ```text
//! text ─repair─▶ what it means + [Diagnostic with fix] ─parse─▶ Tree in the text's own bytes + [Diagnostic]
//! ```

mod node;

pub use node::{Entry, Node, NodeId, NodeKind, Style, Tree};
