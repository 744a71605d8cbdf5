//! Quoting: one module per shell. Each `quote` gives one argument or string that the shell reads back as the text it was
//! given, whatever the text, or `None` for a text that the shell cannot hold.

pub mod bash;
pub mod cmd;
pub mod posix;
pub mod powershell;
