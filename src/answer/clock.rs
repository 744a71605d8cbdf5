//! What an answer tells about two clocks: the service's and the one that the request was signed by.

use crate::sign::Timestamp;

/// The times that an answer names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// When the service answered, by its clock.
    pub server: Option<Timestamp>,
    /// When the request was made, by the clock of the machine that signed it.
    pub client: Option<Timestamp>,
}

impl Clock {
    /// Server time minus client time, in seconds; `None` unless both are known.
    pub fn offset_secs(self) -> Option<i64> {
        Some(self.server?.unix_secs() - self.client?.unix_secs())
    }

    /// This one, and what it lacks from another.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { server: self.server.or(other.server), client: self.client.or(other.client) }
    }
}

/// Reads a time as headers, answers and messages write it: `Fri, 20 Nov 2026 10:00:00 GMT`, `2026-11-20T10:00:00Z`,
/// `20261120T100000Z`, Unix seconds `1480099200.5` or `1.4800992005E9` in JSON. Fractions of a second are cut off.
pub fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    Timestamp::parse(text).or_else(|| compact(text)).or_else(|| http_date(text)).or_else(|| unix(text))
}

/// Without floats, which bring 10 KB of tables with them.
fn unix(text: &str) -> Option<Timestamp> {
    let (number, exponent) = text.split_once(['E', 'e']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let exponent: usize = exponent.trim_start_matches('+').parse().ok().filter(|exponent| *exponent < 12)?;
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut digits = whole.to_owned();
    digits.extend(fraction.chars().chain(std::iter::repeat('0')).take(exponent));
    digits.parse().ok().map(Timestamp::from_unix_secs)
}

/// `20261120T100000Z`.
fn compact(text: &str) -> Option<Timestamp> {
    let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
    let is_number = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(date, 8) || !is_number(clock, 6) {
        return None;
    }
    let (year, month, day) = (&date[..4], &date[4..6], &date[6..]);
    let (hour, minute, second) = (&clock[..2], &clock[2..4], &clock[4..]);
    Timestamp::parse(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

/// `Fri, 20 Nov 2026 10:00:00 GMT` (RFC 9110, section 5.6.7), or with an offset such as `+0100`, as mail writes it.
fn http_date(text: &str) -> Option<Timestamp> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split(' ');
    let (day, month, year, clock) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.find(month).filter(|at| at % 3 == 0 && month.len() == 3)? / 3 + 1;
    let zone = match words.next() {
        None | Some("GMT" | "UTC") => "Z".to_owned(),
        Some(offset) => format!("{}:{}", offset.get(..3)?, offset.get(3..)?),
    };
    Timestamp::parse(&format!("{year}-{month:02}-{day:0>2}T{clock}{zone}"))
}

/// What a message begins with that finds the request's time too early, or too late.
const EXPIRED: &str = "Signature expired: ";
const NOT_YET: &str = "Signature not yet current: ";

/// The code of an error that is about the time alone, for a message that is, under whichever code it came.
pub(super) fn code_of(message: &str) -> Option<&'static str> {
    if message.contains(EXPIRED) {
        Some("RequestExpired")
    } else {
        message.contains(NOT_YET).then_some("RequestTimeTooSkewed")
    }
}

/// The times in a message: `Signature expired: 20261120T100000Z is now earlier than 20261120T101500Z (20261120T102000Z - 5
/// min.)`, `Signature not yet current: … is still later than … (… + 5 min.)`. The first is the request's, the one in
/// parentheses the service's. `Request timestamp: Fri, 20 Nov 2026 10:00:00 GMT expired. It must be within 300 secs/ of
/// server time.` and `Request has expired. Timestamp date is 2026-11-20T10:00:00Z` name the request's alone.
pub fn in_message(message: &str) -> Clock {
    let both = || {
        let (_, rest) = message.split_once(EXPIRED).or(message.split_once(NOT_YET))?;
        let client = time(rest.split(' ').next()?)?;
        let server = rest.split_once('(').and_then(|(_, inner)| time(inner.split(' ').next()?));
        Some(Clock { server, client: Some(client) })
    };
    let request = || {
        let (_, rest) = message.split_once("Request timestamp")?;
        let rest = rest.trim_start_matches([':', ' ']);
        let text = rest.split(" expired").next()?.split(" is ").next()?;
        Some(Clock { server: None, client: Some(time(text)?) })
    };
    let expired = || {
        let (_, rest) = message.split_once("Timestamp date is")?;
        let text = rest.trim_start_matches([':', ' ']).split(' ').next()?;
        Some(Clock { server: None, client: Some(time(text.trim_end_matches('.'))?) })
    };
    both().or_else(request).or_else(expired).unwrap_or_default()
}
