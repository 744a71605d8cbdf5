//! Waybill's core: manifests read, checked and edited; requests built, signed and written out as commands.
//!
//! Nothing here reaches a browser, a clock or a network. ARCHITECTURE.md has the map.
//!
//! ```text
//! source text ─Document::parse─▶ Document ─manifest::check─▶ [Diagnostic]
//! &Operation + Inputs ─protocol::build─▶ Request ─sign─▶ Signed
//! Call { operation, inputs, signed } ─snippet.render─▶ Rendered
//! ```

#![deny(missing_docs, unsafe_code)]
// The release page is compiled without what `Debug` prints: a text that used it would be empty there.
#![cfg_attr(not(test), deny(clippy::use_debug))]
#![cfg_attr(hot_paths, feature(optimize_attribute))]

pub mod answer;
pub mod automation;
pub mod bulk;
pub mod capture;
pub mod diagnostic;
pub mod diff;
mod digits;
pub mod doctor;
pub mod editor;
pub mod endpoint;
pub mod http;
pub mod manifest;
pub mod paste;
pub mod protocol;
pub mod schema;
pub mod secret;
pub mod service;
pub mod sign;
pub mod snippet;
pub mod text;
pub mod validate;
pub mod yaml;
