//! Many jobs: the request and the manifest as they stand are the template, a table says what differs, and one script
//! sends all of them.
//!
//! ```text
//! pasted text ─Table::read─▶ cells ─Template::check─▶ rows with problems ─Scribe─▶ one script ─run─▶ log ─log::read─▶ rows
//! ```
//!
//! Rows are checked and signed one at a time, by whoever calls [`Bulk::step`] and [`Scribe::step`]: 10,000 of them are
//! more than a page can do between two frames. A row keeps what its cells change in the manifest, not the manifest.

mod bash;
mod batch;
mod columns;
mod example;
pub mod log;
mod powershell;
mod script;
mod table;

pub use batch::{Checked, Job, Problem, Template, label};
pub use columns::{Column, Place, takes_manifest};
pub use example::example;
pub use log::Outcome;
pub use script::{Scribe, Shell, Written};
pub use table::Table;

use crate::diagnostic::Severity;
use crate::editor::changes::{self, Change, Covered};
use crate::editor::manifest::Editor;
use crate::editor::request::Builder;
use crate::manifest;
use crate::schema::Field;
use crate::service::Effect;
use std::collections::HashMap;
use std::sync::Arc;

/// Whether a text is a table with a column of job ids, a list of ids, or a log: what cannot be anything else.
///
/// ```
/// use waybill::bulk::is_jobs;
///
/// assert!(is_jobs("JobId,prefix\n53TX4,a/\n") && is_jobs("53TX4\n796CK\n"));
/// assert!(!is_jobs("53TX4\n") && !is_jobs("jobs, and more\n"));
/// ```
pub fn is_jobs(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let text = match table::declared(text) {
        Some(_) => text.split_once(['\r', '\n']).map_or("", |(_, rest)| rest),
        None => text,
    };
    // A lone CR ends a line in files of old programs.
    let all = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let mut lines = all.clone();
    let is_name = |cell: &str| {
        // Nothing is copied: any text is looked at, and what it holds may be secret.
        let name = cell.trim_matches(['"', ' ']).bytes().filter(|b| !b" _-".contains(b));
        name.map(|b| b.to_ascii_lowercase()).eq(*b"jobid")
    };
    let is_id = |line: &str| line.len() == 5 && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let Some(first) = lines.next() else { return false };
    let has_more = lines.next().is_some();
    let ids = || all.clone().take(50);
    has_more && first.split([',', ';', '\t']).any(is_name)
        || log::read(text).is_some()
        || has_more && ids().all(is_id) && ids().any(|id| id.bytes().any(|b| b.is_ascii_digit()))
}

/// Which rows are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those with a problem.
    Problems,
    /// Those that the service refused, or that got no answer.
    Failed,
    /// Those that a log does not name as done, failed ones among them, but for those that may be done and must not be twice.
    Rest,
}

/// A table, what its columns stand for, and what is known about its rows.
#[derive(Default)]
pub struct Bulk {
    table: Table,
    columns: Vec<Column>,
    places: Vec<Place>,
    template: Option<Template>,
    rows: Vec<Checked>,
    /// What became of each row, as far as a log says.
    outcomes: Vec<Option<Outcome>>,
    /// Lines of the last log that are about other jobs.
    strangers: usize,
    /// The row in which each job was seen first.
    seen: HashMap<Arc<str>, usize>,
    /// How many rows have what as the worst: errors, warnings, nothing.
    counts: [usize; 3],
    /// How many rows without errors change something.
    changing: usize,
    /// Counts tables and templates.
    version: u64,
    /// Counts tables.
    tables: u64,
}

impl Bulk {
    /// Takes a table in the place of the one before; what its columns stand for follows from their names.
    pub fn open(&mut self, text: &str, builder: &Builder, editor: &Editor) {
        let template = Template::of(builder, editor);
        self.places = template.places();
        let (operation, places) = (template.operation(), &self.places);
        self.table = Table::read(text, |cells| columns::is_header(cells, operation, places));
        self.columns = columns::columns(self.table.header(), self.table.columns(), operation, places);
        self.outcomes = vec![None; self.table.len()];
        self.strangers = 0;
        self.tables += 1;
        self.begin(template);
    }

    /// Takes request and manifest as they stand now. Columns keep what they stand for, where the operation has it.
    pub fn follow(&mut self, builder: &Builder, editor: &Editor) {
        let template = Template::of(builder, editor);
        if self.template.as_ref().is_some_and(|old| old.is_same(&template)) {
            return;
        }
        let keeps_places = self.template.as_ref().is_some_and(|old| {
            std::ptr::eq(old.operation(), template.operation())
                && old.manifest().map(|m| m.kind) == template.manifest().map(|m| m.kind)
        });
        if !keeps_places {
            self.places = template.places();
            let header = self.table.header();
            self.columns = columns::columns(header, self.table.columns(), template.operation(), &self.places);
        }
        self.begin(template);
    }

    /// Lets a column stand for the place with this [id](Place::id), or for nothing.
    pub fn choose(&mut self, column: usize, id: &str) {
        let place = self.places.iter().find(|place| place.id() == id).cloned();
        let Some(own) = self.columns.get_mut(column) else { return };
        // What was held for a secret stays one.
        own.is_secret |= place.as_ref().is_some_and(Place::is_secret);
        (own.near, own.is_taken) = (None, false);
        own.place = place;
        if let Some(template) = self.template.take() {
            self.begin(template);
        }
    }

    /// Takes `other` with its log in the place of the table, which is handed over with its own: both can go back.
    pub fn swap(&mut self, other: Self) -> Self {
        let next = Self { version: self.version + 1, tables: self.tables + 1, ..other };
        std::mem::replace(self, next)
    }

    fn begin(&mut self, template: Template) {
        self.template = Some(template);
        self.rows.clear();
        self.seen.clear();
        (self.counts, self.changing) = ([0; 3], 0);
        self.version += 1;
    }

    /// Checks the next row. `false` where there is none.
    pub fn step(&mut self) -> bool {
        let row = self.rows.len();
        let Some(template) = self.template.as_ref().filter(|_| row < self.table.len()) else { return false };
        let mut checked = template.check(&self.table, &self.columns, row);
        self.look_for_twins(row, &mut checked);
        self.counts[match checked.worst() {
            Some(Severity::Error) => 0,
            Some(_) => 1,
            None => 2,
        }] += 1;
        self.changing += usize::from(checked.changes && checked.is_ready());
        self.rows.push(checked);
        true
    }

    /// Two rows about one job, or one device in two jobs. Two requests that change one job end in the order of chance.
    fn look_for_twins(&mut self, row: usize, checked: &mut Checked) {
        let Some(template) = &self.template else { return };
        let changes = template.operation().effect != Effect::Reads;
        for (index, column) in self.columns.iter().enumerate().filter(|(_, column)| !column.is_secret) {
            let Some(place) = &column.place else { continue };
            let is_subject = template.operation().subject.is_some_and(|(_, field)| std::ptr::eq(field, place.field));
            let is_device = place.is_option && place.field.key == "deviceId";
            let cell = self.table.cell(row, index).unwrap_or_default().trim();
            if !(is_subject || is_device) || cell.is_empty() {
                continue;
            }
            let key: Arc<str> = format!("{index} {cell}").into();
            let first = *self.seen.entry(key).or_insert(row);
            if first != row {
                let severity = if is_subject && changes { Severity::Error } else { Severity::Warning };
                let message = format!("{} is that of row {}", place.field.label, first + 1);
                checked.problems.push(Problem { severity, column: Some(index as u32), message });
                checked.problems.sort_by_key(|problem| problem.severity);
            }
        }
    }

    /// Takes a log in; rows of the same number and job remember what became of them. `false` where the text is no log.
    pub fn read_log(&mut self, text: &str) -> bool {
        let Some(lines) = log::read(text) else { return false };
        self.strangers = 0;
        for line in lines {
            let row = line.row - 1;
            let is_own = self.job_of(row) == line.job;
            match self.outcomes.get_mut(row).filter(|_| is_own) {
                None => self.strangers += 1,
                // Once done, a row stays done.
                Some(Some(outcome)) if outcome.is_done() => {}
                Some(outcome) => *outcome = Some(line.outcome),
            }
        }
        true
    }

    /// What a row is about, as the log writes it; empty where that is no plain id.
    pub fn job_of(&self, row: usize) -> &str {
        let Some((_, field)) = self.template.as_ref().and_then(|template| template.operation().subject) else {
            return "";
        };
        let is_subject = |column: &Column| {
            column.place.as_ref().is_some_and(|place| !place.is_option && std::ptr::eq(place.field, field))
        };
        let cell = self.columns.iter().position(is_subject).and_then(|column| self.table.cell(row, column));
        let id = cell.unwrap_or_default().trim();
        let is_plain = id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && id != "-";
        if is_plain { id } else { "" }
    }

    /// The cells.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// What they stand for.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The input by which each row says whether it checks only, where a column fills that in.
    pub fn check_by_row(&self) -> Option<&'static Field> {
        let field = self.template()?.operation().check_only?;
        let mut places = self.columns.iter().filter_map(|column| column.place.as_ref());
        places.any(|place| !place.is_option && place.field.key == field.key).then_some(field)
    }

    /// How many of the checked rows without errors change something, and do not only check.
    pub const fn changing(&self) -> usize {
        self.changing
    }

    /// What they could stand for.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What every row begins with; `None` before there was a table.
    pub const fn template(&self) -> Option<&Template> {
        self.template.as_ref()
    }

    /// The rows that were checked so far.
    pub fn rows(&self) -> &[Checked] {
        &self.rows
    }

    /// Whether every row was checked.
    pub fn is_checked(&self) -> bool {
        self.rows.len() == self.table.len()
    }

    /// How many of the checked rows have errors, how many only warnings, and how many neither.
    pub const fn counts(&self) -> [usize; 3] {
        self.counts
    }

    /// What became of a row.
    pub fn outcome(&self, row: usize) -> Option<&Outcome> {
        self.outcomes.get(row)?.as_ref()
    }

    /// How many rows are done and how many failed; `None` before a log was read.
    pub fn results(&self) -> Option<[usize; 2]> {
        let known = self.outcomes.iter().flatten();
        let (done, all) = known.fold((0, 0), |(done, all), outcome| (done + usize::from(outcome.is_done()), all + 1));
        (all > 0 || self.strangers > 0).then_some([done, all - done])
    }

    /// How many lines of the last log are about other jobs than the rows.
    pub const fn strangers(&self) -> usize {
        self.strangers
    }

    /// Differs whenever all rows have to be looked at again.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Differs for every table.
    pub const fn tables(&self) -> u64 {
        self.tables
    }

    /// The rows that pass a filter, in their order. Rows that were not checked yet have no problems.
    pub fn filtered(&self, filter: Filter) -> Vec<u32> {
        let operation = self.template().map(|template| template.operation());
        let is_doubtful = |outcome: &Outcome| operation.is_some_and(|operation| outcome.is_doubtful(operation));
        let passes = |row: &u32| {
            let row = *row as usize;
            match filter {
                Filter::All => true,
                Filter::Problems => self.rows.get(row).is_some_and(|checked| checked.worst().is_some()),
                Filter::Failed => self.outcome(row).is_some_and(|outcome| !outcome.is_done()),
                Filter::Rest => !self.outcome(row).is_some_and(|outcome| outcome.is_done() || is_doubtful(outcome)),
            }
        };
        (0..self.table.len() as u32).filter(passes).collect()
    }

    /// The rows that a script sends: those without errors that pass the filter.
    pub fn sendable(&self, filter: Filter) -> Vec<u32> {
        let mut rows = self.filtered(filter);
        rows.retain(|row| self.rows.get(*row as usize).is_some_and(Checked::is_ready));
        rows
    }

    /// What a row changes in the manifest, and how many changes that are; secrets are covered. Nothing where none is sent.
    pub fn changes_of(&self, row: usize) -> Vec<Change> {
        let (Some(template), Some(after)) = (&self.template, self.manifest_of(row)) else { return Vec::new() };
        let secrets = [template.manifest_text(), &after].map(|text| manifest::secrets(&manifest::parse(text)));
        let [before, now] = &secrets;
        let before = Covered { text: template.manifest_text(), secrets: before };
        changes::list(before, Covered { text: &after, secrets: now }).0
    }

    /// The manifest of a row that was checked; `None` where none is sent.
    pub fn manifest_of(&self, row: usize) -> Option<String> {
        let template = self.template.as_ref().filter(|template| template.manifest().is_some())?;
        Some(template.text_of(self.rows.get(row)?))
    }
}
