//! The page as a value: what is open, what was done, what is wrong with it. No signals, no browser, no clock.

pub mod arrival;
pub mod brought;
pub mod changes;
pub mod command;
pub mod draft;
pub mod find;
pub mod form;
pub mod history;
pub mod link;
pub mod manifest;
pub mod paint;
pub mod palette;
mod past;
pub mod reference;
pub mod request;
pub mod response;
pub mod trace;
pub mod typing;
pub mod workspace;
