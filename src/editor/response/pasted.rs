//! The answers that were pasted since the page was loaded: in memory only, without secrets, and not without end.

use super::fault::accepted_empty;
use super::sheet::Tone;
use super::words::shown;
use super::{Came, Reading};
use crate::answer::{Answer, Batch, DeviceJob, Status, Table};
use crate::editor::history::difference;
use crate::service::Operation;
use crate::service::import_export::bare_job_id;
use crate::text::counted;

/// How many answers are kept.
pub const MAX_ANSWERS: usize = 50;
/// How long all of them may be together. Bytes.
pub const MAX_BYTES: usize = 20_000_000;
/// What is shorter is a beginning. Bytes.
const SHORTEST: usize = 16;
/// How much of a message serves as a name. Chars.
const MAX_NAME: usize = 60;

/// What kind of answer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A refusal, or no answer of the service.
    Fault,
    /// About one job.
    Job,
    /// A list.
    List,
    /// It was accepted, and what was asked for is missing.
    Empty,
    /// Anything else.
    Other,
}

/// An answer as the list names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its number.
    pub id: u64,
    /// The operation, or the error.
    pub title: String,
    /// The state of the job, or the HTTP status.
    pub note: String,
    /// What kind it is.
    pub sort: Sort,
}

/// Answers about one job, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// The job; empty where none is known.
    pub job: String,
    /// Its answers.
    pub entries: Vec<Entry>,
}

/// An answer in the list.
pub(super) struct Kept {
    pub(super) entry: Entry,
    job: String,
    /// Its text without secrets; empty while it is shown.
    pub(super) text: String,
    pub(super) chosen: Option<&'static Operation>,
    pub(super) came: Came,
}

/// The list, the oldest first.
#[derive(Default)]
pub(super) struct Pasted {
    kept: Vec<Kept>,
    /// The number of the answer that came last.
    last: u64,
}

impl Pasted {
    /// The answers by job: what came last stands first.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for kept in self.kept.iter().rev() {
            let entry = kept.entry.clone();
            match groups.iter_mut().find(|group| group.job == kept.job) {
                Some(group) => group.entries.push(entry),
                None => groups.push(Group { job: kept.job.clone(), entries: vec![entry] }),
            }
        }
        groups
    }

    pub(super) fn find(&mut self, id: u64) -> Option<&mut Kept> {
        self.kept.iter_mut().find(|kept| kept.entry.id == id)
    }

    /// The number of the answer with this text.
    pub(super) fn same(&self, text: &str) -> Option<u64> {
        self.kept.iter().find(|kept| !text.is_empty() && kept.text == text).map(|kept| kept.entry.id)
    }

    pub(super) fn remove(&mut self, id: u64) {
        self.kept.retain(|kept| kept.entry.id != id);
    }

    /// Names the answer that is shown, which has so many bytes, and forgets the oldest where there are too many. Says its
    /// number.
    pub(super) fn name(&mut self, shown: Option<u64>, len: usize, entry: Entry, job: String, came: Came) -> u64 {
        let id = shown.unwrap_or(self.last + 1);
        let entry = Entry { id, ..entry };
        match self.find(id) {
            Some(kept) => (kept.entry, kept.job, kept.came) = (entry, job, came),
            None => {
                self.last = id;
                self.kept.push(Kept { entry, job, text: String::new(), chosen: None, came });
            }
        }
        while self.kept.len() > MAX_ANSWERS || self.bytes() + len > MAX_BYTES {
            let Some(oldest) = self.kept.iter().position(|kept| kept.entry.id != id) else { break };
            self.kept.remove(oldest);
        }
        id
    }

    fn bytes(&self) -> usize {
        self.kept.iter().map(|kept| kept.text.len()).sum()
    }
}

/// Whether `text` is another answer, and not what became of the one before: most of that is gone.
pub(super) fn is_another(before: &str, text: &str) -> bool {
    before.trim().len() >= SHORTEST && difference(before, text).is_some_and(|edit| edit.span.len() * 2 > before.len())
}

/// What the list says of an answer, which has no number yet. Several operations may answer so: `alike` names them.
pub(super) fn entry(answer: &Answer, alike: Option<String>) -> Entry {
    let status = answer.status.map(|status| ["HTTP ", &status.to_string()].concat());
    let name = answer.operation.unwrap_or("");
    let named = || alike.clone().unwrap_or_else(|| if name.is_empty() { "Answer" } else { name }.to_owned());
    let (title, note, sort) = match (&answer.fault, accepted_empty(answer)) {
        (Some(_), Some(tone)) => {
            let sort = if tone == Tone::Good { Sort::Other } else { Sort::Empty };
            (named(), listed(&["Empty", status.as_deref().unwrap_or("")]), sort)
        }
        (Some(fault), None) => {
            let title = fault.code.as_deref().unwrap_or(&fault.message).trim();
            let title: String = title.lines().next().unwrap_or("").chars().take(MAX_NAME).collect();
            let title = if title.is_empty() { "No answer of AWS".to_owned() } else { shown(&title) };
            (title, listed(&[name, status.as_deref().unwrap_or("")]), Sort::Fault)
        }
        (None, _) => {
            let (words, sort) = told(answer);
            let note = if words.is_empty() { status.unwrap_or_default() } else { words };
            (named(), note, sort)
        }
    };
    let service = || super::sheet::service_label(answer).unwrap_or("Text").to_owned();
    Entry { id: 0, title, note: if note.is_empty() { service() } else { note }, sort }
}

/// What an answer says in a few words of the service.
fn told(answer: &Answer) -> (String, Sort) {
    if let Some(status) = Status::of(answer) {
        (shown(&listed(&[status.location.code, status.progress.code])), Sort::Job)
    } else if let Some(batch) = Batch::of(answer) {
        (shown(batch.status), Sort::Job)
    } else if let Some(job) = DeviceJob::of(answer) {
        (shown(job.job_state), Sort::Job)
    } else if let Some(table) = Table::of(answer) {
        (counted(table.rows.len(), "row"), Sort::List)
    } else {
        (String::new(), Sort::Other)
    }
}

/// What is there, with commas.
fn listed(words: &[&str]) -> String {
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    words.join(", ")
}

/// The job that an answer is about: by its own words, or else by the request of its operation.
pub(super) fn job(answer: &Answer, reading: &Reading) -> String {
    let status = Status::of(answer);
    let own = status.and_then(|status| status.job_id);
    let own = own.or_else(|| Batch::of(answer)?.job_id).or_else(|| DeviceJob::of(answer)?.job_id);
    let own = own.or_else(|| answer.text(&["JobId"])).map(bare_job_id);
    let is_asked = answer.operation == Some(reading.asked.name) && answer.service == Some(reading.asked.service.id);
    shown(own.unwrap_or(if is_asked { &reading.job } else { "" }).trim())
}
