//! Readers of shells that this machine does not have, written from their rules and not from our quoting.
#![allow(dead_code, reason = "each test file takes what it needs")]

pub mod cmd;
pub mod powershell;
