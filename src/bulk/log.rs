//! The log that a script writes: what became of each row.
//!
//! A line for each answer, its cells between tabs: row, job, HTTP status (`000` where none came), error code, request id,
//! time, attempts; `-` in the place of nothing. Nothing in it is secret.

use crate::answer;
use crate::schema::Shape;
use crate::service::{Effect, Operation};

/// The first line of a log.
pub const HEADER: &str = "row\tjob\tstatus\tcode\trequest\ttime\tattempts";

/// How the codes of rows begin that the script itself could not send.
pub const NOT_SENT: &str = "NotSent.";

/// What the codes hold by which a service says that it is too busy to begin.
pub const BUSY: [&str; 6] = [
    "Throttl",
    "TooManyRequests",
    "RequestLimitExceeded",
    "SlowDown",
    "BandwidthLimitExceeded",
    "PriorRequestNotComplete",
];

/// Whether a request may be sent twice. Making something twice is worse than not at all, unless the service knows a request
/// by its token.
pub fn is_repeatable(operation: &Operation) -> bool {
    operation.effect == Effect::Reads
        || !operation.name.starts_with("Create")
        || operation.inputs.iter().any(|member| matches!(member.field.shape, Shape::Token))
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The HTTP status; 0 where no answer came.
    pub status: u16,
    /// The error code of the answer; `curl-28` or an exception's name where none came; empty where all is well.
    pub code: String,
    /// The id under which the service knows the request; may be empty.
    pub request: String,
    /// When the answer came: ISO 8601, UTC.
    pub time: String,
    /// How often it was sent.
    pub attempts: u32,
}

impl Outcome {
    /// Whether the service accepted it.
    pub const fn is_done(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// Whether it may have made something, so that sending it again may make another: it is no success, and the service
    /// neither refused to begin nor was out of reach.
    pub fn is_doubtful(&self, operation: &Operation) -> bool {
        const NOTHING_ARRIVED: [&str; 5] = ["curl-6", "curl-7", "curl-35", "NameResolutionFailure", "ConnectFailure"];
        let is_busy = || BUSY.iter().any(|word| self.code.contains(word));
        let may_be = match self.status {
            0 => !NOTHING_ARRIVED.contains(&self.code.as_str()) && !self.code.starts_with(NOT_SENT),
            429 => false,
            500 | 502..=504 => !is_busy(),
            _ => self.code.starts_with("RequestTimeout"),
        };
        may_be && !self.is_done() && !is_repeatable(operation)
    }

    /// What it means, as a sentence, and what to do, as another.
    pub fn explained(&self, operation: &Operation) -> (String, String) {
        if self.is_done() {
            return ("The service accepted it.".to_owned(), String::new());
        }
        if self.is_doubtful(operation) {
            let about = "The service may have done it all the same, and would do it once more.";
            let advice = "Look before you send it again. The script for the rest leaves it out.";
            return (about.to_owned(), advice.to_owned());
        }
        if let Some(meaning) = answer::meaning(&self.code, Some(operation.service.id), Some(operation.name)) {
            return (meaning.about.to_owned(), meaning.advice.to_owned());
        }
        let (about, advice) = match self.status {
            0 => ("No answer came.", "Look at the network and the endpoint, then run the rest."),
            status => answer::status_meaning(status),
        };
        (about.to_owned(), advice.to_owned())
    }
}

/// A line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row of the table, from 1.
    pub row: usize,
    /// The job that it was about, or `-`.
    pub job: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// The lines of a log in any order; `None` where the text is no log. Lines that were cut off are passed over.
pub fn read(text: &str) -> Option<Vec<Line>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with("row\tjob\tstatus") {
        return None;
    }
    let line = |line: &str| {
        let mut cells = line.trim_end().split('\t').map(|cell| if cell == "-" { "" } else { cell });
        let row = cells.next()?.parse().ok().filter(|row| *row > 0)?;
        let job = cells.next()?.to_owned();
        let status = cells.next()?.parse().ok()?;
        let [code, request, time] = [cells.next()?, cells.next()?, cells.next()?].map(str::to_owned);
        let attempts = cells.next()?.parse().ok()?;
        Some(Line { row, job, outcome: Outcome { status, code, request, time, attempts } })
    };
    Some(text.lines().skip(1).filter_map(line).collect())
}
