//! Quoting: one module per shell and per language. Each `quote` gives one argument or string that its reader reads back as
//! the text it was given, whatever the text, or `None` for a text that the shell cannot hold.

pub mod bash;
pub mod cmd;
pub mod json;
pub mod posix;
pub mod powershell;
pub mod python;
