//! What inputs consist of, by theme. A field of one operation alone stands in its file.

pub mod address;
pub mod ids;
pub mod notification;
pub mod on_device;
pub mod order;
pub mod pricing;
pub mod resources;
