//! The service's clock, where an answer told that it is ahead of this computer's, or behind it.

use crate::text::ahead;
use std::borrow::Cow;

/// The command that prints the time in UTC, in the format that follows it.
pub const DATE: &str = "date -u";

/// [`DATE`] of a clock that is so many seconds ahead of this computer's; `None` where they are in step, or a day or more
/// apart. Nothing else in POSIX computes with times: a time zone does, and west of Greenwich is positive in it. A zone is
/// less than a day.
///
/// Source: POSIX.1-2017, Base Definitions, 8.3, `TZ`.
pub fn date(offset: i64) -> Option<String> {
    let (size, sign) = (offset.unsigned_abs(), if offset < 0 { '+' } else { '-' });
    (1..86_400)
        .contains(&size)
        .then(|| format!("TZ=UTC{sign}{}:{:02}:{:02} date", size / 3_600, size / 60 % 60, size % 60))
}

/// What a text says of the clock that is so many seconds ahead of this computer's, and by which it signs.
pub fn comment(offset: i64) -> String {
    format!("The service's clock is {} this computer's", ahead(offset))
}

/// What to know of a text that signs by this computer's clock, when the service's is so many seconds ahead of it; `None`
/// where they are in step.
pub fn note(offset: i64) -> Option<Cow<'static, str>> {
    let away = ahead(-offset);
    (offset != 0)
        .then(|| format!("Signs by this computer's clock, which is {away} the service's: set it right first").into())
}
