//! Everything in the answer: lists of records as a table, the rest by name.

use super::sheet::{Around, Button, Deed, Fact, Holds, Part, Sheet, row_step};
use super::words::{shown, time};
use crate::answer::{self, Answer, Table};
use crate::diagnostic::{Path, Step};
use crate::text::counted;

/// More rows than this are counted and not shown; no service sends more on one page.
const MAX_ROWS: usize = 1_000;
/// More fields than this are counted and not shown.
const MAX_FIELDS: usize = 300;

/// What is said of a next page where several operations answer so, and nobody told which was asked.
const ASK_WHICH: &str =
    "There are more: choose in \"Answer of\" which operation this is, and the request for the next page is prepared.";

pub(super) fn tell(answer: &Answer, is_guess: bool, around: &Around, sheet: &mut Sheet) {
    let table = Table::of(answer).filter(|table| !table.columns.is_empty());
    if let Some(table) = &table {
        sheet.parts.insert(0, rows(answer, table, around));
        if answer.operation.is_some_and(|name| name.starts_with("List")) {
            sheet.title = how_many(table);
            if answer::steps(answer).iter().any(|step| Some(step.operation.name) == answer.operation) {
                sheet.about = if is_guess {
                    ASK_WHICH
                } else {
                    "There are more: the request for the next page is prepared below."
                }
                .to_owned();
            }
        }
    }
    // Values within the values of a row have no column.
    let is_listed = |path: &Path| match (&table, path.0.as_slice()) {
        (Some(table), [Step::Key(list), Step::Index(_), Step::Key(column)]) => {
            **list == *table.name && table.columns.contains(&&**column)
        }
        _ => false,
    };
    let mut facts = Vec::new();
    let mut count = 0;
    let mut add = |path: &Path, value: &str| {
        count += 1;
        if facts.len() < MAX_FIELDS {
            facts.push(fact(path, value, around));
        }
    };
    match &answer.fault {
        Some(fault) => {
            let message = (Path::key("Message"), fault.message.clone());
            let code = (Path::key("Code"), fault.code.clone().unwrap_or_default());
            for (path, value) in [&code, &message].into_iter().chain(&fault.details) {
                if !value.is_empty() {
                    add(path, value);
                }
            }
        }
        None => answer.fields().iter().filter(|(path, _)| !is_listed(path)).for_each(|(path, value)| add(path, value)),
    }
    if let Some(id) = &answer.request_id {
        count += 1;
        let about = "AWS Support finds the request by it".to_owned();
        let button = Some(Button::new("Copy", "copy", Deed::Copy(id.clone())));
        facts.push(Fact { name: "RequestId".to_owned(), value: shown(id), about, button });
    }
    if facts.is_empty() {
        return;
    }
    let title = match &answer.fault {
        Some(fault) if fault.code.is_some() => "The service's own words",
        Some(_) => "In its own words",
        None => "All fields",
    };
    let more = count - facts.len();
    let about = if more > 0 { [&counted(more, "more field"), " in the text."].concat() } else { String::new() };
    sheet.parts.push(Part::new(title, Holds::Facts(facts)).count(count).about(about));
}

/// "3 jobs".
fn how_many(table: &Table) -> String {
    let word = match table.name {
        "Jobs" | "JobListEntries" => "job",
        "ClusterListEntries" => "cluster",
        _ if table.rows.len() == 1 => return "1 entry".to_owned(),
        _ => return [&table.rows.len().to_string(), " entries"].concat(),
    };
    counted(table.rows.len(), word)
}

fn fact(path: &Path, value: &str, around: &Around) -> Fact {
    let name = path.to_string();
    let lines = value.trim_end().lines().count();
    // What has a part of its own is not repeated.
    let is_told = matches!(name.as_str(), "CurrentManifest" | "SignatureFileContents" | "AwsShippingAddress");
    let about = when(&name, value, around).unwrap_or_else(|| meaning(&name).to_owned());
    let value = if is_told && lines > 1 { counted(lines, "line") } else { shown(value) };
    Fact { name, value, about, button: None }
}

/// The time that a field holds, as words.
fn when(name: &str, value: &str, around: &Around) -> Option<String> {
    let is_time =
        name.ends_with("Date") || name.ends_with("Time") || name.ends_with("Since") || name.ends_with("Until");
    let at = answer::time(value).filter(|_| is_time)?;
    Some(time(at, (around.local)(at.unix_secs())))
}

/// What is worth knowing about single fields.
fn meaning(name: &str) -> &'static str {
    match name {
        "JobId" | "Job.JobId" | "JobMetadata.JobId" => "Names the job in every request",
        "ErrorCount" => "Final when the job is",
        "LogKey" => "The object exists when the transfer has ended",
        "Signature" => "The same as in the SIGNATURE file",
        "SignatureFileContents" | "CurrentManifest" | "AwsShippingAddress" => "Shown above",
        _ => "",
    }
}

fn rows(answer: &Answer, table: &Table, around: &Around) -> Part {
    let local = around.local;
    let cell = |column: &str, value: &str| {
        let is_time = column.ends_with("Date") || column.ends_with("Time");
        let at = answer::time(value).filter(|_| is_time);
        at.map_or_else(|| shown(value), |at| time(at, local(at.unix_secs())))
    };
    let row = |row: &Vec<&str>| {
        let button = table.columns.iter().zip(row).find_map(|(column, value)| row_step(answer, column, value));
        (table.columns.iter().zip(row).map(|(column, value)| cell(column, value)).collect(), button)
    };
    let rows = table.rows.iter().take(MAX_ROWS).map(row).collect();
    let more = table.rows.len().saturating_sub(MAX_ROWS);
    let about = if more > 0 { [&counted(more, "more row"), " in the text."].concat() } else { String::new() };
    Part::new(table.name, Holds::Table(table.columns.clone(), rows)).count(table.rows.len()).about(about)
}
