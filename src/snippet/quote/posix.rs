//! POSIX sh: dash, bash, busybox sh, ksh, zsh; and fish, which is none.
//!
//! Source: POSIX.1-2017, Shell Command Language, sections 2.2.1 and 2.2.2; fish, The fish language, Quotes.

/// `text` between single quotes, where nothing is special; a single quote itself leaves them: `'\''`. So does a
/// backslash, which fish reads as an escape between single quotes: `'\\'`.
///
/// `None` if there is a NUL, which no argument can hold.
pub fn quote(text: &str) -> Option<String> {
    if text.contains('\0') {
        return None;
    }
    let mut out = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => out.extend(['\'', '\\', c, '\'']),
            c => out.push(c),
        }
    }
    out.push('\'');
    Some(out)
}
