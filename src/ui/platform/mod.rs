//! The only place that touches the browser. One adapter a file; each says what happens when the browser refuses.

pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod download;
pub mod file;
pub mod global;
pub mod pack;
pub mod random;
pub mod share;
pub mod storage;
pub mod theme;
