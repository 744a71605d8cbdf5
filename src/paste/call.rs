//! Words of a literal: constants, variables, and the few calls that make values.

use super::codes::{PASTE_VALUE, PASTE_ZONE};
use super::literal::Reader;
use super::value::{Entry, Kind, Value};
use super::variable;
use crate::diagnostic::{Severity, finding};
use crate::sign::Timestamp;
use crate::text::{Span, brief};

/// What stands between the parentheses of a call.
#[derive(Default)]
pub struct Arguments {
    pub plain: Vec<Value>,
    pub named: Vec<Entry>,
}

/// A name with dots in it; empty where none comes next.
pub fn name<'a>(reader: &mut Reader<'a>) -> &'a str {
    let rest = reader.rest();
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
    reader.at += end;
    &rest[..end]
}

/// The value that begins with a letter.
pub fn word(reader: &mut Reader) -> Kind {
    let start = reader.at;
    if let Some(prefix) = reader.prefix() {
        reader.at += prefix.len;
        let text = if prefix.is_readable() && !prefix.is_raw {
            reader.strings()
        } else {
            let mut text = reader.string(prefix.is_raw);
            if reader.peek().is_some_and(|c| matches!(c, '"' | '\'')) {
                text.push_str(&reader.strings());
            }
            text
        };
        let span = Span::new(start, reader.at);
        return match () {
            () if prefix.is_format => {
                reader.unreadable(span, "This `f` string is made when it runs; write out what it says")
            }
            () if prefix.is_bytes => reader.unreadable(span, "This is bytes, with `b` before it; a text is wanted"),
            () => Kind::Text(text),
        };
    }
    let name = name(reader);
    let last = name.rsplit('.').next().unwrap_or(name);
    match last {
        "true" | "True" => return Kind::Bool(true),
        "false" | "False" => return Kind::Bool(false),
        "null" | "None" | "undefined" => return Kind::Null,
        "utc" | "UTC" => return Kind::Seconds(0),
        _ => {}
    }
    let end = reader.at;
    reader.blanks();
    if !reader.take("(") {
        reader.at = end;
        return variable::value(reader, name, start).unwrap_or_else(|| {
            let message = format!("`{}` is a variable; its value is not in the text", brief(name));
            reader.unreadable(Span::new(start, end), message)
        });
    }
    let arguments = arguments(reader, Some(')'));
    let span = Span::new(start, reader.at);
    if reader.failed { Kind::Unknown } else { called(reader, last, arguments, span) }
}

/// Arguments up to the closing parenthesis, or to the end of the text.
pub fn arguments(reader: &mut Reader, end: Option<char>) -> Arguments {
    let mut arguments = Arguments::default();
    loop {
        reader.blanks();
        match (reader.peek(), end) {
            (None, None) => return arguments,
            (Some(c), Some(end)) if c == end => {
                reader.at += 1;
                return arguments;
            }
            (Some(')' | ';'), None) => return arguments,
            (None, Some(_)) => {
                reader.fail("The text ends before `)`");
                return arguments;
            }
            _ => {}
        }
        argument(reader, &mut arguments);
        reader.blanks();
        if reader.failed {
            return arguments;
        }
        let is_end = reader.peek().is_none_or(|c| matches!(c, ')' | ';'));
        if !reader.take(",") && !is_end {
            reader.fail("`,` or `)` is wanted here");
            return arguments;
        }
    }
}

fn argument(reader: &mut Reader, arguments: &mut Arguments) {
    if reader.take("**") {
        let value = reader.value();
        return reader.spread(value, &mut arguments.named);
    }
    let start = reader.at;
    let key = name(reader);
    let key_span = Span::new(start, reader.at);
    reader.blanks();
    if !key.is_empty() && reader.take("=") {
        let value = reader.value();
        let value = reader.whole(value);
        arguments.named.push(Entry { key: key.to_owned(), key_span, value });
        return;
    }
    reader.at = start;
    let value = reader.value();
    let value = reader.whole(value);
    arguments.plain.push(value);
}

/// What a call makes, for the few that make the same whenever they run.
fn called(reader: &mut Reader, name: &str, mut arguments: Arguments, span: Span) -> Kind {
    let plain = &mut arguments.plain;
    match name {
        "dict" | "OrderedDict" if plain.iter().all(|value| matches!(value.kind, Kind::Map(_))) => {
            let mut entries = Vec::new();
            for value in plain.drain(..) {
                reader.spread(value, &mut entries);
            }
            entries.extend(arguments.named);
            Kind::Map(entries)
        }
        "str" | "int" | "float" | "bool" | "list" | "tuple" | "fromisoformat" | "isoparse" | "Decimal"
            if plain.len() == 1 && arguments.named.is_empty() =>
        {
            plain.remove(0).kind
        }
        "timezone" | "tzoffset" | "tzutc" | "ZoneInfo" | "timedelta" => zone(name, &arguments)
            .map_or_else(|| reader.unreadable(span, "This time zone cannot be read here"), Kind::Seconds),
        "datetime" | "date" => match time(&arguments) {
            Some((text, has_zone)) => {
                if !has_zone {
                    let message = "This time has no zone; it is read as UTC";
                    reader.found.push(finding(&PASTE_ZONE, Severity::Hint, span, message));
                }
                Kind::Text(text)
            }
            None => reader.unreadable(span, "This time cannot be read here"),
        },
        _ => {
            let message = format!("`{}` is made when it runs; write out what it makes", brief(span.slice(reader.text)));
            reader.found.push(finding(&PASTE_VALUE, Severity::Error, span, message));
            Kind::Unknown
        }
    }
}

fn integer(value: &Value) -> Option<i64> {
    match &value.kind {
        Kind::Number(number) => number.parse().ok(),
        Kind::Seconds(seconds) => Some(*seconds),
        _ => None,
    }
}

/// How many seconds a `timedelta` has, or how far a zone is ahead of UTC.
fn zone(name: &str, arguments: &Arguments) -> Option<i64> {
    match name {
        "tzutc" => Some(0),
        "timezone" => integer(arguments.plain.first()?),
        "tzoffset" => integer(arguments.plain.get(1)?),
        "ZoneInfo" => match &arguments.plain.first()?.kind {
            Kind::Text(zone) if zone == "UTC" => Some(0),
            _ => None,
        },
        _ => {
            let units = [("days", 86_400), ("seconds", 1)];
            let mut sum = 0_i64;
            for (value, (_, secs)) in arguments.plain.iter().zip(units) {
                sum = sum.checked_add(integer(value)?.checked_mul(secs)?)?;
            }
            for entry in &arguments.named {
                let secs = match entry.key.as_str() {
                    "days" => 86_400,
                    "hours" => 3600,
                    "minutes" => 60,
                    "seconds" => 1,
                    _ => return None,
                };
                sum = sum.checked_add(integer(&entry.value)?.checked_mul(secs)?)?;
            }
            Some(sum)
        }
    }
}

/// The time in ISO 8601, and whether it has a zone.
fn time(arguments: &Arguments) -> Option<(String, bool)> {
    const NAMES: [&str; 7] = ["year", "month", "day", "hour", "minute", "second", "microsecond"];
    let mut parts = [0; 7];
    let mut offset = None;
    for (i, value) in arguments.plain.iter().enumerate() {
        match parts.get_mut(i) {
            Some(part) => *part = integer(value)?,
            None => offset = Some(integer(value)?),
        }
    }
    for entry in &arguments.named {
        match (NAMES.iter().position(|name| *name == entry.key), entry.key.as_str(), &entry.value.kind) {
            (Some(at), ..) => parts[at] = integer(&entry.value)?,
            (None, "tzinfo", Kind::Null) => {}
            (None, "tzinfo", Kind::Seconds(seconds)) => offset = Some(*seconds),
            (None, "fold", _) => {}
            _ => return None,
        }
    }
    let [year, month, day, hour, minute, second, micros] = parts;
    let minutes = offset.unwrap_or(0) / 60;
    let (sign, ahead) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
    let zone = if minutes == 0 { "Z".to_owned() } else { format!("{sign}{:02}:{:02}", ahead / 60, ahead % 60) };
    let fraction = if micros == 0 { String::new() } else { format!(".{micros:06}") };
    let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}");
    Timestamp::parse(&text)?;
    Some((text, offset.is_some()))
}
