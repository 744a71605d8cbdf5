//! What the inputs of CreateJob consist of.

mod copy;
mod generator;
mod grants;
mod kinds;
mod manifest;
mod report;

pub use generator::MANIFEST_GENERATOR;
pub use kinds::OPERATION;
pub use manifest::{CSV, MANIFEST};
pub use report::REPORT;
