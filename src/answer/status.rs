//! What GetStatus tells: the journey of an Import/Export job.

use super::Answer;
use super::clock::time;
use super::state::{End, LOCATIONS, PROGRESS, State, find};
use crate::sign::Timestamp;
use crate::snippet::quote::posix;

/// A code of the service, what it said with it, and what it means if it is known.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The code as it is written; empty if the answer has none.
    pub code: &'a str,
    /// The sentence that came with it; may be empty.
    pub message: &'a str,
    /// What is known about the code.
    pub state: Option<&'static State>,
}

impl Said<'_> {
    /// The words for it: ours, else the service's own.
    pub fn label(&self) -> &str {
        match self.state {
            Some(state) => state.label,
            None if self.code.is_empty() => self.message,
            None => self.code,
        }
    }

    /// Whether nothing comes after it; `None` where the code is not known.
    pub fn is_final(&self) -> Option<bool> {
        self.state.map(|state| state.end != End::Open)
    }
}

/// Where a job's log lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Log<'a> {
    /// The bucket.
    pub bucket: &'a str,
    /// The object's key.
    pub key: &'a str,
}

impl Log<'_> {
    /// `s3://bucket/key`.
    pub fn uri(&self) -> String {
        format!("s3://{}/{}", self.bucket, self.key)
    }

    /// The command that fetches it into the current folder; `None` where no shell could be given its name.
    pub fn command(&self) -> Option<String> {
        Some(format!("aws s3 cp {} .", posix::quote(&self.uri())?))
    }
}

/// An Import/Export job, as far as the answer tells.
#[derive(Clone, Debug)]
pub struct Status<'a> {
    /// The job.
    pub job_id: Option<&'a str>,
    /// `Import` or `Export`.
    pub job_type: Option<&'a str>,
    /// Where the device is.
    pub location: Said<'a>,
    /// How the transfer goes.
    pub progress: Said<'a>,
    /// When the job was created, UTC.
    pub created: Option<Timestamp>,
    /// When it expires if no device arrives, UTC; `None` where one has arrived or the job has ended.
    pub expires: Option<Timestamp>,
    /// Who carries the device back.
    pub carrier: Option<&'a str>,
    /// The carrier's number for the parcel.
    pub tracking_number: Option<&'a str>,
    /// The log, once there is one.
    pub log: Option<Log<'a>>,
    /// How many errors there were.
    pub error_count: Option<u64>,
    /// Where to send the device: several lines.
    pub address: Option<String>,
    /// What the service warns of.
    pub warning: Option<&'a str>,
    /// Files about the job: description, URL.
    pub artifacts: Vec<(&'a str, &'a str)>,
}

const EXPIRY_SECS: i64 = 30 * 86_400;

impl<'a> Status<'a> {
    /// What an answer of GetStatus tells; `None` for other answers.
    pub fn of(answer: &'a Answer) -> Option<Self> {
        if (answer.service, answer.operation) != (Some("import-export"), Some("GetStatus")) {
            return None;
        }
        answer.result?;
        let said = |code, message, states| {
            let code = answer.text(&[code]).unwrap_or("");
            Said { code, message: answer.text(&[message]).unwrap_or(""), state: find(states, code) }
        };
        let location = said("LocationCode", "LocationMessage", LOCATIONS);
        let progress = said("ProgressCode", "ProgressMessage", PROGRESS);
        let created = answer.text(&["CreationDate"]).and_then(time);
        let waits = location.code.eq_ignore_ascii_case("NotReceived") && progress.is_final() != Some(true);
        let log = answer.text(&["LogBucket"]).zip(answer.text(&["LogKey"]));
        Some(Self {
            job_id: answer.text(&["JobId"]),
            job_type: answer.text(&["JobType"]),
            location,
            progress,
            created,
            expires: created.filter(|_| waits).map(|at| at.plus_secs(EXPIRY_SECS)),
            carrier: answer.text(&["Carrier"]),
            tracking_number: answer.text(&["TrackingNumber"]),
            log: log.map(|(bucket, key)| Log { bucket, key }),
            error_count: answer.text(&["ErrorCount"]).and_then(|count| count.parse().ok()),
            address: answer.text(&["AwsShippingAddress"]).map(address),
            warning: answer.text(&["WarningMessage"]),
            artifacts: answer
                .items(&["ArtifactList"])
                .iter()
                .map(|&item| {
                    let text = |name| answer.tree.text(item, &[name]).unwrap_or("");
                    (text("Description"), text("URL"))
                })
                .collect(),
        })
    }

    /// Whether UpdateJob can still replace the manifest; `None` where the code is not known.
    pub fn can_change(&self) -> Option<bool> {
        self.progress.state.map(|state| state.code == "Pending")
    }
}

/// The lines of an address without the indentation of the XML around them.
fn address(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
