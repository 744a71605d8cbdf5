//! Points in time as signatures write them: UTC, whole seconds.

use std::fmt;

const SECONDS_PER_DAY: i64 = 86_400;

/// A point in time in seconds since 1970-01-01T00:00:00Z, without leap seconds. Prints as `2026-11-20T14:02:11Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From Unix seconds. Years before 0 and after 9999 are moved to the nearest second that four digits can name.
    pub const fn from_unix_secs(secs: i64) -> Self {
        const FIRST: i64 = -62_167_219_200;
        const LAST: i64 = 253_402_300_799;
        Self(if secs < FIRST {
            FIRST
        } else if secs > LAST {
            LAST
        } else {
            secs
        })
    }

    /// Unix seconds.
    pub const fn unix_secs(self) -> i64 {
        self.0
    }

    /// This time and `secs` seconds.
    #[must_use]
    pub const fn plus_secs(self, secs: i64) -> Self {
        Self::from_unix_secs(self.0.saturating_add(secs))
    }

    /// Reads ISO 8601: `2026-11-20T14:02:11Z`, with a fraction (cut off) or an offset (`+01:00`) if need be. Without
    /// `Z` or offset the time is UTC.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.trim().split_once(['T', ' '])?;
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let (clock, offset_secs) = split_zone(time)?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        if !is_time_of_day(hour, minute, second) {
            return None;
        }
        let secs = days_from_civil(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
        Some(Self::from_unix_secs(secs - offset_secs))
    }

    /// The date: `2026-11-20`.
    pub fn date(self) -> String {
        ascii(&self.letters()[..10]).to_owned()
    }

    /// The date without hyphens: `20261120`.
    pub fn compact_date(self) -> String {
        self.without_separators(10)
    }

    /// Date and time without separators: `20261120T140211Z`.
    pub fn compact(self) -> String {
        self.without_separators(20)
    }

    /// The time of day: `14:02:11`.
    pub fn clock(self) -> String {
        ascii(&self.letters()[11..19]).to_owned()
    }

    /// `2026-11-20T14:02:11Z`. Digit by digit, because every request has a time or two, and formatting costs more than that.
    fn letters(self) -> [u8; 20] {
        let (year, month, day) = civil_from_days(self.0.div_euclid(SECONDS_PER_DAY));
        let secs = self.0.rem_euclid(SECONDS_PER_DAY);
        let mut out = *b"0000-00-00T00:00:00Z";
        let twos = [
            (0, year / 100),
            (2, year),
            (5, month),
            (8, day),
            (11, secs / 3600),
            (14, secs / 60 % 60),
            (17, secs % 60),
        ];
        for (at, number) in twos {
            out[at] += (number / 10 % 10) as u8;
            out[at + 1] += (number % 10) as u8;
        }
        out
    }

    /// The first `len` letters, without hyphens and colons.
    fn without_separators(self, len: usize) -> String {
        let mut letters = self.letters()[..len].to_vec();
        letters.retain(|letter| !matches!(letter, b'-' | b':'));
        ascii(&letters).to_owned()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.letters()))
    }
}

fn ascii(letters: &[u8]) -> &str {
    std::str::from_utf8(letters).expect("digits and separators are ASCII")
}

/// Three numbers of so many digits each.
fn numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut out = [0; 3];
    for (number, digits) in out.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(out)
}

/// The time of day, and how many seconds its zone is ahead of UTC.
fn split_zone(time: &str) -> Option<(&str, i64)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = time.rfind(['+', '-']) else {
        return Some((time, 0));
    };
    let (clock, zone) = time.split_at(at);
    let [hour, minute, _] = numbers(&format!("{}:00", &zone[1..]), ':', [2, 2, 2])?;
    if !is_time_of_day(hour, minute, 0) {
        return None;
    }
    let secs = hour * 3600 + minute * 60;
    Some((clock, if zone.starts_with('-') { -secs } else { secs }))
}

/// A leap second is none: the seconds counted here have no room for it.
const fn is_time_of_day(hour: i64, minute: i64, second: i64) -> bool {
    hour <= 23 && minute <= 59 && second <= 59
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar. Years begin in March here, so that a leap day is the last
/// of its year. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_from_civil`]: year, month, day.
const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_ten_thousand_years_is_read_back() {
        for days in days_from_civil(0, 1, 1)..=days_from_civil(9999, 12, 31) {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
            let is_last = civil_from_days(days + 1).1 != month;
            assert_eq!(day == days_in_month(year, month), is_last, "{year}-{month}-{day}");
        }
        assert_eq!(civil_from_days(0), (1970, 1, 1));
        assert_eq!(civil_from_days(days_from_civil(2000, 2, 29) + 1), (2000, 3, 1));
    }

    #[test]
    fn reads_the_forms_in_use() {
        let at = Timestamp::parse("2026-11-20T14:02:11Z").unwrap();
        assert_eq!(at.unix_secs(), 1_795_183_331);
        assert_eq!(at.to_string(), "2026-11-20T14:02:11Z");
        for same in ["2026-11-20T14:02:11.556Z", "2026-11-20 14:02:11", "2026-11-20T15:02:11+01:00"] {
            assert_eq!(Timestamp::parse(same), Some(at), "{same}");
        }
        for same in ["2026-11-20T19:47:11+05:45", "2026-11-20T04:32:11-09:30", "2026-11-21T13:01:11.5+22:59"] {
            assert_eq!(Timestamp::parse(same), Some(at), "{same}");
        }
    }

    #[test]
    fn what_is_no_point_in_time_is_not_read() {
        let days = "2026-02-29 2026-00-20 2026-13-20 2026-11-00 2026-11-31 2026-1-20";
        let clocks =
            "24:00:00Z 14:60:00Z 14:02:60Z 14:02Z 14:02:11.Z 14:02:11+é 14:02:11+24:00 14:02:11-09:60 14:02:11+1";
        let on_no_day = days.split(' ').map(|day| format!("{day}T14:02:11Z"));
        let at_no_time = clocks.split(' ').map(|clock| format!("2026-11-20T{clock}"));
        for wrong in on_no_day.chain(at_no_time).chain(["", "é", "2026-11-20"].map(str::to_owned)) {
            assert_eq!(Timestamp::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn stays_within_four_digits() {
        assert_eq!(Timestamp::from_unix_secs(i64::MAX).to_string(), "9999-12-31T23:59:59Z");
        assert_eq!(Timestamp::from_unix_secs(i64::MIN).to_string(), "0000-01-01T00:00:00Z");
        assert_eq!(Timestamp::from_unix_secs(-1).to_string(), "1969-12-31T23:59:59Z");
    }
}
