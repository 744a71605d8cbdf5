//! POSIX sh: dash, bash, busybox sh, ksh, zsh.
//!
//! Source: POSIX.1-2017, Shell Command Language, section 2.2.2.

/// `text` between single quotes, where nothing is special; a single quote itself leaves them: `'\''`.
///
/// `None` if there is a NUL, which no argument can hold.
pub fn quote(text: &str) -> Option<String> {
    if text.contains('\0') {
        return None;
    }
    Some(format!("'{}'", text.replace('\'', r"'\''")))
}
