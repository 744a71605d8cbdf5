//! Escapes that programs write instead of a byte: `%0A`, `\n`, `\x0A`, `\012` and `\u000a`, `` `n `` of PowerShell, and `#012`
//! of system logs.

use crate::digits::{byte, percent_escape};

/// A text is no more often encoded than that.
const DEEPEST: usize = 8;

/// What the letters of an escape stand for, and how many there are: `n` behind a backslash.
type Letters = Option<(u8, usize)>;

/// What a percent sign stands for, how often it was encoded again, and the length of all that: `%250A` is `%0A`, encoded once
/// more.
pub(in crate::doctor) fn percent(bytes: &[u8], at: usize) -> Option<(u8, usize, usize)> {
    percent_escape(bytes, at)?;
    let again = |depth: &usize| percent_at(bytes, at, *depth).is_some();
    let depth = (0..DEEPEST).take_while(again).last()?;
    percent_at(bytes, at, depth).map(|(byte, len)| (byte, depth, len))
}

/// What an escape that was encoded `depth` times again stands for, and its length.
pub(in crate::doctor) fn percent_at(bytes: &[u8], at: usize, depth: usize) -> Option<(u8, usize)> {
    let mut digits = bytes.get(at..)?.strip_prefix(b"%")?;
    for _ in 0..depth {
        digits = digits.strip_prefix(b"25")?;
    }
    byte(digits).map(|byte| (byte, 3 + 2 * depth))
}

/// What the escape behind a backslash stands for: `n`, `x0A`, `012`, `u000a`. A character beyond one byte is no byte of a name.
pub(in crate::doctor) fn behind_backslash(letters: &[u8]) -> Letters {
    match letters.first()? {
        b'n' => Some((b'\n', 1)),
        b'r' => Some((b'\r', 1)),
        b't' => Some((b'\t', 1)),
        b'x' => byte(letters.get(1..)?).map(|byte| (byte, 3)),
        b'u' => {
            let (high, low) = (byte(letters.get(1..)?)?, byte(letters.get(3..)?)?);
            Some((if high == 0 { low } else { u8::MAX }, 5))
        }
        b'0'..=b'3' => octal(letters),
        _ => None,
    }
}

/// What the escape behind a backtick of PowerShell stands for.
pub(in crate::doctor) fn behind_backtick(letters: &[u8]) -> Letters {
    behind_backslash(letters).filter(|(_, len)| *len == 1)
}

/// What the escape of a control character behind a `#` of a system log stands for: `012`.
pub(in crate::doctor) fn behind_hash(letters: &[u8]) -> Letters {
    octal(letters).filter(|(byte, _)| byte.is_ascii_control())
}

/// The byte that three octal digits write.
fn octal(digits: &[u8]) -> Letters {
    let digits = digits.get(..3)?;
    let value = digits.iter().map(|b| char::from(*b).to_digit(8)).try_fold(0, |sum, digit| Some(sum * 8 + digit?))?;
    u8::try_from(value).ok().map(|byte| (byte, 3))
}

/// How long the escape is that stands at `at`, none of whose letters belong to a name; 0 where none does.
pub(super) fn escape_len(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b'%' => percent(bytes, at).map_or(0, |(_, _, len)| len),
        b'\\' => 1 + behind_backslash(&bytes[at + 1..]).map_or(1, |(_, len)| len),
        b'#' => behind_hash(&bytes[at + 1..]).map_or(0, |(_, len)| 1 + len),
        _ => 0,
    }
}

/// How many letters of the word at `at` belong to an escape, whose mark stands before it. In a string within a string, `\\n`
/// ends a line.
pub(super) fn letters_of_escape(bytes: &[u8], at: usize) -> usize {
    let letters = match at.checked_sub(1).map(|before| bytes[before]) {
        Some(b'\\') => behind_backslash(&bytes[at..]),
        Some(b'`') => behind_backtick(&bytes[at..]),
        _ => None,
    };
    letters.map_or(0, |(_, len)| len)
}
