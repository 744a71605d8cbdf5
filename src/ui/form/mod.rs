//! One form for everything that is described by fields: the options of a manifest and the inputs of an operation.

mod field;
mod lists;
mod members;
mod secret;
mod source;

pub use field::{FieldNote, state_of};
pub use members::{Members, all};
pub use secret::SecretInput;
pub use source::{Form, Note, input_id, manifest_id};
