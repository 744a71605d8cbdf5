//! The type that a YAML 1.1 reader gives a plain scalar, after the rules of SnakeYAML 1.33, which stands in for AWS's.

use std::fmt;

/// What a plain scalar is to a YAML 1.1 reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolved {
    /// Nothing: an empty value, `~`, `null`.
    Null,
    /// `yes`, `no`, `on`, `off`, `true`, `false`.
    Bool(bool),
    /// A whole number of any size, in decimal digits.
    Int(Box<str>),
    /// A number with a fraction or an exponent, in decimal: `2.5`, `1e20`, `inf`, `-inf`, `NaN`.
    Float(Box<str>),
    /// A date or a time, as it is written.
    Timestamp(Box<str>),
    /// `<<`, which merges another mapping into this one.
    Merge,
    /// Text.
    Str,
}

impl Resolved {
    /// Whether the reader sees text.
    pub fn is_text(&self) -> bool {
        *self == Self::Str
    }
}

/// What the reader reads, as the end of "AWS reads …": `the number 1116`, `true`, `the date 2012-07-24`, `nothing`.
impl fmt::Display for Resolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("nothing"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(digits) => write!(f, "the number {digits}"),
            Self::Float(value) => match &**value {
                "NaN" => f.write_str("not a number"),
                "inf" => f.write_str("infinity"),
                "-inf" => f.write_str("minus infinity"),
                value => write!(f, "the number {value}"),
            },
            Self::Timestamp(text) if text.len() > 10 => write!(f, "the time {text}"),
            Self::Timestamp(text) => write!(f, "the date {text}"),
            Self::Merge => f.write_str("a merge key"),
            Self::Str => f.write_str("text"),
        }
    }
}

/// The type of a plain scalar that reads `text`.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn resolve(text: &str) -> Resolved {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Resolved::Null,
        "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "true" | "True" | "TRUE" => return Resolved::Bool(true),
        "no" | "No" | "NO" | "off" | "Off" | "OFF" | "false" | "False" | "FALSE" => return Resolved::Bool(false),
        "<<" => return Resolved::Merge,
        ".nan" | ".NaN" | ".NAN" => return Resolved::Float("NaN".into()),
        _ => {}
    }
    // Only these can begin a number or a date; almost every scalar of a manifest is done here.
    if !matches!(text.as_bytes()[0], b'0'..=b'9' | b'+' | b'-' | b'.') {
        return Resolved::Str;
    }
    let (negative, unsigned) = match text.as_bytes()[0] {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if let Some(digits) = integer(unsigned) {
        let sign = if negative && digits != "0" { "-" } else { "" };
        return Resolved::Int(format!("{sign}{digits}").into());
    }
    if let Some(value) = float(unsigned) {
        return Resolved::Float(if negative { format!("-{value}") } else { value }.into());
    }
    if is_timestamp(text.as_bytes()) { Resolved::Timestamp(text.into()) } else { Resolved::Str }
}

/// Longer numbers are not converted to decimal: that takes quadratic time, and nobody reads so many digits.
const MAX_CONVERTED_DIGITS: usize = 400;

/// The decimal digits of an unsigned integer in any of YAML 1.1's notations.
fn integer(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let all = |digits: &[u8], set: &[u8]| {
        digits.iter().all(|d| *d == b'_' || set.contains(d)) && digits.iter().any(|d| *d != b'_')
    };
    match bytes {
        [] => None,
        [b'0'] => Some("0".into()),
        [b'0', b'b', digits @ ..] if all(digits, b"01") => Some(to_decimal(digits, 2)),
        [b'0', b'x', digits @ ..] if all(digits, b"0123456789abcdefABCDEF") => Some(to_decimal(digits, 16)),
        [b'0', digits @ ..] if all(digits, b"01234567") => Some(to_decimal(digits, 8)),
        [b'1'..=b'9', rest @ ..] if rest.iter().all(|d| d.is_ascii_digit() || *d == b'_') => {
            Some(text.replace('_', ""))
        }
        [b'1'..=b'9', ..] if bytes.contains(&b':') => sexagesimal(text),
        _ => None,
    }
}

/// Digits of a base up to 16 as decimal digits; the digits themselves where there are too many.
fn to_decimal(digits: &[u8], base: u64) -> String {
    let digits: Vec<u64> = digits.iter().filter_map(|d| (*d as char).to_digit(16)).map(u64::from).collect();
    if digits.len() > MAX_CONVERTED_DIGITS {
        return format!("with {} digits in base {base}", digits.len());
    }
    let mut number = Decimal::default();
    digits.iter().for_each(|digit| number.push(*digit, base));
    number.to_string()
}

/// A number of any size, in limbs of nine decimal digits, the lowest first.
#[derive(Default)]
struct Decimal(Vec<u32>);

impl Decimal {
    const LIMB: u64 = 1_000_000_000;

    /// Appends a digit of `base`.
    fn push(&mut self, digit: u64, base: u64) {
        let mut carry = digit;
        for limb in &mut self.0 {
            let value = u64::from(*limb) * base + carry;
            *limb = (value % Self::LIMB) as u32;
            carry = value / Self::LIMB;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((high, rest)) = self.0.split_last() else { return f.write_str("0") };
        write!(f, "{high}")?;
        rest.iter().rev().try_for_each(|limb| write!(f, "{limb:09}"))
    }
}

/// `12:30:45` as decimal digits.
fn sexagesimal(text: &str) -> Option<String> {
    let mut parts = text.split(':');
    let head = parts.next()?.replace('_', "");
    if text.len() > MAX_CONVERTED_DIGITS || !head.bytes().all(|d| d.is_ascii_digit()) {
        return None;
    }
    let mut number = Decimal::default();
    head.bytes().for_each(|digit| number.push(u64::from(digit - b'0'), 10));
    for part in parts {
        number.push(sixty(part)?, 60);
    }
    Some(number.to_string())
}

/// One place of a number in base 60: `7`, `07`, `59`.
fn sixty(part: &str) -> Option<u64> {
    match part.as_bytes() {
        [d] if d.is_ascii_digit() => Some(u64::from(d - b'0')),
        [t @ b'0'..=b'5', d] if d.is_ascii_digit() => Some(u64::from(t - b'0') * 10 + u64::from(d - b'0')),
        _ => None,
    }
}

/// The value of an unsigned number with a fraction or an exponent.
fn float(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    match bytes {
        b".inf" | b".Inf" | b".INF" => return Some("inf".into()),
        [b'0'..=b'9', ..] => {}
        [b'.', b'0'..=b'9' | b'_', ..] => {}
        _ => return None,
    }
    let is_digit = |b: &u8| b.is_ascii_digit() || *b == b'_';
    let whole = bytes.iter().take_while(|b| is_digit(b)).count();
    if bytes.get(whole) == Some(&b':') {
        return sexagesimal_float(text);
    }
    let mut at = whole;
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        at += bytes[at..].iter().take_while(|b| is_digit(b)).count();
    }
    let has_point = at > whole;
    let exponent = match &bytes[at..] {
        [] => None,
        [b'e' | b'E', b'+' | b'-', digits @ ..] | [b'e' | b'E', digits @ ..]
            if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) =>
        {
            Some(exponent(bytes[at + 1] == b'-', digits))
        }
        _ => return None,
    };
    // `._` and `1_` hold no number that could be computed.
    let has_digit = bytes[..at].iter().any(u8::is_ascii_digit);
    ((has_point || exponent.is_some()) && has_digit).then(|| {
        let fraction = if has_point { &text[whole + 1..at] } else { "" };
        decimal(&text[..whole], fraction, exponent.unwrap_or(0))
    })
}

fn exponent(negative: bool, digits: &[u8]) -> i64 {
    let size = digits.iter().fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    if negative { -size } else { size }
}

/// The number `whole.fraction` times ten to the power of `exponent`, the way a reader prints it. In digits and not as a
/// `f64`: nobody calculates with it, and turning text into floats takes tables.
fn decimal(whole: &str, fraction: &str, exponent: i64) -> String {
    let digits: String = whole.chars().chain(fraction.chars()).filter(|c| *c != '_').collect();
    let before = whole.bytes().filter(|b| *b != b'_').count();
    let significant = digits.trim_start_matches('0');
    let zeros = digits.len() - significant.len();
    let significant = significant.trim_end_matches('0');
    // The number is 0.SIGNIFICANT times ten to this power.
    let power = exponent.saturating_add(before as i64 - zeros as i64);
    let (first, rest) = significant.split_at(significant.len().min(1));
    match power {
        _ if significant.is_empty() => "0.0".into(),
        ..-323 => "0.0".into(),
        310.. => "inf".into(),
        ..-3 | 17.. if rest.is_empty() => format!("{first}e{}", power - 1),
        ..-3 | 17.. => format!("{first}.{rest}e{}", power - 1),
        -3..=0 => format!("0.{}{significant}", "0".repeat(-power as usize)),
        _ => {
            let at = power as usize;
            match significant.split_at_checked(at) {
                Some((whole, fraction)) if !fraction.is_empty() => format!("{whole}.{fraction}"),
                _ => format!("{significant}{}.0", "0".repeat(at - significant.len())),
            }
        }
    }
}

/// `12:30.5`.
fn sexagesimal_float(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.')?;
    if !fraction.bytes().all(|b| b.is_ascii_digit() || b == b'_') {
        return None;
    }
    Some(decimal(&sexagesimal(whole)?, fraction, 0))
}

/// Whether the text is a date (`2012-07-24`) or a date with a time.
fn is_timestamp(bytes: &[u8]) -> bool {
    let mut cursor = Cursor { bytes, at: 0 };
    cursor.timestamp().is_some() && cursor.at == bytes.len()
}

/// A place in the bytes of a timestamp. Each step is `None` where the bytes are something else.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn timestamp(&mut self) -> Option<()> {
        self.digits(4, 4)?;
        self.eat(b'-')?;
        let month = self.digits(1, 2)?;
        self.eat(b'-')?;
        let day = self.digits(1, 2)?;
        if self.at == self.bytes.len() {
            return (month == 2 && day == 2).then_some(());
        }
        if self.eat(b'T').or_else(|| self.eat(b't')).is_none() {
            self.blanks()?;
        }
        self.digits(1, 2)?;
        self.eat(b':')?;
        self.digits(2, 2)?;
        self.eat(b':')?;
        self.digits(2, 2)?;
        if self.eat(b'.').is_some() {
            self.digits(0, usize::MAX)?;
        }
        let spaced = self.blanks().is_some();
        match self.bytes.get(self.at) {
            None => (!spaced).then_some(()),
            Some(b'Z') => self.eat(b'Z'),
            Some(b'+' | b'-') => self.zone(),
            Some(_) => None,
        }
    }

    fn zone(&mut self) -> Option<()> {
        self.at += 1;
        self.digits(1, 2)?;
        if self.eat(b':').is_some() {
            self.digits(2, 2)?;
        }
        Some(())
    }

    fn digits(&mut self, min: usize, max: usize) -> Option<usize> {
        let count = self.bytes[self.at..].iter().take(max).take_while(|b| b.is_ascii_digit()).count();
        self.at += count;
        (count >= min).then_some(count)
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.bytes.get(self.at) == Some(&byte)).then(|| self.at += 1)
    }

    fn blanks(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}
