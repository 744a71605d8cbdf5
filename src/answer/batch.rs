//! What DescribeJob tells about a job of S3 Batch Operations.

use super::Answer;
use super::clock::time;
use super::state::{BATCH, End, State, find};
use crate::sign::Timestamp;

/// How far a job has come, in objects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many there are.
    pub total: u64,
    /// How many are done.
    pub succeeded: u64,
    /// How many failed.
    pub failed: u64,
}

impl Progress {
    /// How many per cent have been tried, 0 to 100; `None` while the number of objects is not known.
    pub fn percent(self) -> Option<u64> {
        let tried = u128::from(self.succeeded) + u128::from(self.failed);
        let percent = (tried * 100).checked_div(u128::from(self.total))?.min(100);
        u64::try_from(percent).ok()
    }
}

/// A job of S3 Batch Operations, as far as the answer tells.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    /// The job.
    pub job_id: Option<&'a str>,
    /// The status as it is written; may be empty.
    pub status: &'a str,
    /// What it means, if it is known.
    pub state: Option<&'static State>,
    /// What somebody gave as reason for it.
    pub reason: Option<&'a str>,
    /// Why the job is suspended.
    pub suspended_cause: Option<&'a str>,
    /// Objects done and failed.
    pub progress: Option<Progress>,
    /// How long it has been active, in seconds.
    pub active_secs: Option<u64>,
    /// Why it failed: code, sentence.
    pub failures: Vec<(&'a str, &'a str)>,
    /// Which operation runs on the objects: `S3PutObjectCopy`.
    pub operation: Option<&'a str>,
    /// The priority; a higher number comes first.
    pub priority: Option<&'a str>,
    /// When the job was created, UTC.
    pub created: Option<Timestamp>,
    /// When it ended, UTC.
    pub ended: Option<Timestamp>,
    /// The ARN of the bucket and the prefix of the report, where one is written.
    pub report: Option<(&'a str, &'a str)>,
}

impl<'a> Batch<'a> {
    /// What an answer of DescribeJob of S3 Control tells; `None` for other answers.
    pub fn of(answer: &'a Answer) -> Option<Self> {
        if (answer.service, answer.operation) != (Some("s3-control"), Some("DescribeJob")) {
            return None;
        }
        let tree = &answer.tree;
        let job = tree.member(answer.result?, "Job")?;
        let text = |names: &[&str]| tree.text(job, names);
        let number = |names: &[&str]| text(names).and_then(|text| text.parse::<u64>().ok());
        let summary = |name| number(&["ProgressSummary", name]).unwrap_or(0);
        let failures = tree.items(job, &["FailureReasons"]).iter().map(|&item| {
            let text = |name| tree.text(item, &[name]).unwrap_or("");
            (text("FailureCode"), text("FailureReason"))
        });
        let operation = tree.member(job, "Operation").and_then(|id| tree.node(id).children.first().copied());
        let status = text(&["Status"]).unwrap_or("");
        Some(Self {
            job_id: text(&["JobId"]),
            status,
            state: find(BATCH, status),
            reason: text(&["StatusUpdateReason"]),
            suspended_cause: text(&["SuspendedCause"]),
            progress: tree.member(job, "ProgressSummary").map(|_| Progress {
                total: summary("TotalNumberOfTasks"),
                succeeded: summary("NumberOfTasksSucceeded"),
                failed: summary("NumberOfTasksFailed"),
            }),
            active_secs: number(&["ProgressSummary", "Timers", "ElapsedTimeInActiveSeconds"]),
            failures: failures.collect(),
            operation: operation.map(|id| tree.node(id).name.as_str()),
            priority: text(&["Priority"]),
            created: text(&["CreationTime"]).and_then(time),
            ended: text(&["TerminationDate"]).and_then(time),
            report: text(&["Report", "Bucket"]).map(|bucket| (bucket, text(&["Report", "Prefix"]).unwrap_or(""))),
        })
    }

    /// Whether UpdateJobStatus can set the job to `Ready`.
    pub fn can_confirm(&self) -> bool {
        self.state.is_some_and(|state| state.code == "Suspended")
    }

    /// Whether UpdateJobStatus can set the job to `Cancelled`, and UpdateJobPriority give it another priority.
    pub fn can_cancel(&self) -> bool {
        let is_ending = |state: &State| matches!(state.code, "Cancelling" | "Failing" | "Completing");
        self.state.is_some_and(|state| state.end == End::Open && !is_ending(state))
    }
}
