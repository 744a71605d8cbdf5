//! PowerShell, from Windows PowerShell 5.1 on.
//!
//! Source: Microsoft Learn, about_Quoting_Rules; PowerShell's tokenizer, which takes four more characters for a single
//! quote.

/// `text` between single quotes, where nothing is expanded; each kind of single quote is doubled.
///
/// `None` if there is a NUL, which cannot be pasted.
pub fn quote(text: &str) -> Option<String> {
    if text.contains('\0') {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        if is_single_quote(c) {
            out.push(c);
        }
        out.push(c);
    }
    out.push('\'');
    Some(out)
}

/// `'` and its curved forms, U+2018 to U+201B.
const fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}'..='\u{201B}')
}
