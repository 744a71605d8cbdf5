//! The page as a value: what is open, what was done, what is wrong with it. No signals, no browser, no clock.

pub mod command;
pub mod find;
pub mod form;
pub mod history;
pub mod manifest;
pub mod paint;
pub mod request;
pub mod trace;
pub mod typing;
pub mod workspace;
