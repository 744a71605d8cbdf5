//! What an answer tells about a job: its journey, its manifest, its SIGNATURE file, its progress.

use super::Response;
use super::sheet::{Around, Button, Deed, Fact, Holds, Item, Part, Place, Sheet, Stop, Tone};
use super::words::{bytes, joined, objects, shown, time, title};
use crate::answer::{
    Answer, Batch, DeviceJob, End, FILE_NAME, Said, State, Status, Where, check_signature_file, find_state,
    place_on_device,
};
use crate::answer::{LOCATIONS, PROGRESS};
use crate::diagnostic::Severity;
use crate::editor::changes::{self, Covered, Line};
use crate::manifest::{self, Kind};
use crate::service::import_export::is_checked_only;
use crate::text::{counted, thousands};

pub(super) fn tell(response: &Response, answer: &Answer, around: &Around, sheet: &mut Sheet) {
    if let Some(status) = Status::of(answer) {
        of_status(&status, sheet);
        manifest_of(response, around, sheet);
        signature_file(answer, status.job_id, kind_of(response), sheet);
        if let (Some(id), Some(manifest)) = (status.job_id, response.manifest()) {
            own_signature_file(answer, id, manifest, around, sheet);
        }
        papers(&status, around, sheet);
    } else if let Some(batch) = Batch::of(answer) {
        of_batch(&batch, sheet);
    } else if let Some(job) = DeviceJob::of(answer) {
        of_device(&job, sheet);
    } else if answer.signature_file().is_some() {
        created(answer, sheet);
        signature_file(answer, answer.text(&["JobId"]), around.editor.kind(), sheet);
        address(answer.text(&["AwsShippingAddress"]).map(|text| text.trim().to_owned()), sheet);
    }
}

fn created(answer: &Answer, sheet: &mut Sheet) {
    if let Some(id) = answer.text(&["JobId"]).filter(|id| !is_checked_only(id)) {
        sheet.title = ["Job ", &shown(id), " was created"].concat();
    }
}

const fn tone_of(end: End) -> Tone {
    match end {
        End::Open => Tone::Accent,
        End::Good => Tone::Good,
        End::Bad => Tone::Bad,
    }
}

fn of_status(status: &Status, sheet: &mut Sheet) {
    let Said { state: progress, .. } = status.progress;
    sheet.tone = progress.map_or(Tone::Plain, |state| tone_of(state.end));
    let mut progress_words = shown(title(status.progress.label()));
    let place_words = shown(title(status.location.label()));
    sheet.title = match (place_words.as_str(), progress_words.as_str()) {
        // The answer tells neither: that there is one is all that can be said.
        ("", "") => std::mem::take(&mut sheet.title),
        (_, "") => place_words,
        ("", _) => progress_words,
        _ if status.progress.is_final() == Some(true) => progress_words,
        _ => {
            if let Some(first) = progress_words.get_mut(..1).filter(|_| progress.is_some()) {
                first.make_ascii_lowercase();
            }
            [&place_words, ", ", &progress_words].concat()
        }
    };
    let id = status.job_id.unwrap_or("");
    let mut about = match status.job_type {
        Some(job_type) => [&shown(job_type), " job ", &shown(id)].concat(),
        None if id.is_empty() => String::new(),
        None => ["Job ", &shown(id)].concat(),
    };
    if !about.is_empty() {
        about = [about.trim_end(), "."].concat();
    }
    for state in [status.location.state.filter(|_| progress.is_none_or(|state| state.end == End::Open)), progress] {
        about = joined(&about, state.map_or("", |state| state.about));
    }
    if progress.is_some_and(|state| state.end != End::Open) {
        about = joined(&about, "Nothing comes after this.");
    }
    if let Some(count) = status.error_count.filter(|count| *count > 0) {
        about = joined(&about, &[&counted(count, "error"), " so far: the log says which files."].concat());
    }
    if let Some(warning) = status.warning {
        about = joined(&about, &["The service warns: ", &shown(warning)].concat());
    }
    sheet.about = about;
    let tracks = vec![
        ("Location", track(LOCATIONS, &["NotReceived", "AtAWS", "Returned"], &status.location)),
        ("Progress", track(PROGRESS, &progress_way(&status.progress), &status.progress)),
    ];
    sheet.parts.push(Part::new("Where it is", Holds::Tracks(tracks)));
}

/// The way that a job's progress takes, through the code that it is at.
fn progress_way<'a>(said: &Said<'a>) -> [&'a str; 3] {
    match said.state {
        Some(State { code: code @ "Started", .. }) => ["Pending", code, "Complete"],
        Some(State { code, end: End::Good | End::Bad, .. }) => ["Pending", "InProgress", code],
        _ => ["Pending", "InProgress", "Complete"],
    }
}

/// The stops of a way; a code that nobody knows stands before them.
fn track(states: &'static [State], way: &[&str], said: &Said) -> Vec<Stop> {
    let now = way.iter().position(|code| said.state.is_some_and(|state| state.code == *code));
    let mut stops = Vec::new();
    if now.is_none() && !said.code.is_empty() {
        stops.push(Stop { code: shown(said.code), label: shown(said.message), order: 0, tone: Tone::Warning });
    }
    for (index, code) in way.iter().enumerate() {
        let order = now.map_or(1, |now| if index < now { -1 } else { i8::from(index > now) });
        let state = find_state(states, code);
        let tone = state.map_or(Tone::Plain, |state| tone_of(state.end));
        stops.push(Stop {
            code: (*code).to_owned(),
            label: state.map_or("", |state| state.label).to_owned(),
            order,
            tone,
        });
    }
    stops
}

fn kind_of(response: &Response) -> Option<Kind> {
    manifest::infer(&manifest::parse(response.manifest()?))
}

/// The job's manifest: to open, and beside the one that is being edited.
fn manifest_of(response: &Response, around: &Around, sheet: &mut Sheet) {
    let Some(text) = response.manifest() else { return };
    let document = manifest::parse(text);
    let secrets = manifest::secrets(&document);
    let editor = around.editor;
    let about = |more: &str| {
        let kind = manifest::infer(&document).map_or("Manifest", Kind::label);
        joined(&[kind, ", ", &counted(text.lines().count(), "line"), "."].concat(), more)
    };
    let load = Button::new("Load into the editor", "file", Deed::Load);
    let part = |about: String, holds| Part::new("Current manifest", holds).about(about);
    if !editor.is_open() || editor.text().is_empty() {
        let about = about("Job ID and job type are filled in with it.");
        sheet.parts.push(part(about, Holds::Nothing).buttons(vec![load.main()]));
        return;
    }
    if editor.text() == text {
        sheet.parts.push(part(about("The editor holds the same text."), Holds::Nothing));
        return;
    }
    let before = Covered { text, secrets: &secrets };
    let after = Covered { text: editor.text(), secrets: editor.secrets() };
    let (changes, count) = changes::list(before, after);
    let more = counted(count, "change");
    let about = about(&["What the editor holds differs: ", &more, "."].concat());
    let lines: Vec<Line> = changes.into_iter().flat_map(|change| change.lines).collect();
    // What is in the editor is taken back by undo.
    sheet.parts.push(part(about, Holds::Lines(lines)).buttons(vec![load]));
}

/// The SIGNATURE file: exact, checked, and where it goes.
fn signature_file(answer: &Answer, job_id: Option<&str>, kind: Option<Kind>, sheet: &mut Sheet) {
    let Some(text) = answer.signature_file() else { return };
    let place = match kind.map(place_on_device) {
        Some(None) => "This kind of job needs it on no device: a label with a bar code is taped to the device.",
        _ => "It goes into the root directory of the device, under this name in capitals, unchanged.",
    };
    let found = check_signature_file(&text, job_id.filter(|id| !is_checked_only(id)));
    let part = Part::new("SIGNATURE file", Holds::Text(shown(&text))).about(place);
    let save = Button::new("Download SIGNATURE", "download", Deed::Save(FILE_NAME, text.clone()));
    let copy = Button::new("Copy", "copy", Deed::Copy(text));
    sheet.parts.push(part.buttons(vec![save, copy]));
    let mut items: Vec<Item> = found
        .iter()
        .map(|found| Item {
            tone: if found.severity == Severity::Error { Tone::Bad } else { Tone::Warning },
            text: shown(&found.to_string()),
            ..Item::default()
        })
        .collect();
    if items.is_empty() {
        let text = "Four lines, for this job, in the form that AWS reads".to_owned();
        items.push(Item { tone: Tone::Good, text, ..Item::default() });
    }
    sheet.parts.push(Part::new("", Holds::Items(items)));
}

/// The SIGNATURE file that customers computed in 2009, for a job whose manifest is of that year.
fn own_signature_file(answer: &Answer, job_id: &str, manifest: &str, around: &Around, sheet: &mut Sheet) {
    if !manifest::is_of_2009(&manifest::parse(manifest)) {
        return;
    }
    let about = "A manifest of version 1.0 is signed by the customer: with the secret access key, over the job ID and the \
                 manifest. It is computed here from the manifest above, to the byte.";
    let part = |holds| Part::new("SIGNATURE file of version 1.0", holds).about(about);
    let Some(file) = around.builder.signature_file(job_id, manifest) else {
        let keys = Button::new("Enter the keys", "key", Deed::Go(Place::Of(Where::Keys)));
        sheet.parts.push(part(Holds::Nothing).buttons(vec![keys]));
        return;
    };
    let save = Button::new("Download SIGNATURE of version 1.0", "download", Deed::Save(FILE_NAME, file.clone()));
    let copy = Button::new("Copy", "copy", Deed::Copy(file.clone()));
    sheet.parts.push(part(Holds::Text(shown(&file))).buttons(vec![save, copy]));
    if let Some(sent) = answer.signature_file().filter(|sent| sent.starts_with("version:1.0\n")) {
        let (tone, text) = match sent == file {
            true => (Tone::Good, "The same as the file in the answer: key, job ID and manifest belong together"),
            false => (Tone::Warning, "Not the file in the answer: another key signed it, or another manifest"),
        };
        let item = Item { tone, text: text.to_owned(), ..Item::default() };
        sheet.parts.push(Part::new("", Holds::Items(vec![item])));
    }
}

/// The log, the address, the way back, and files about the job.
fn papers(status: &Status, around: &Around, sheet: &mut Sheet) {
    address(status.address.clone(), sheet);
    let local = around.local;
    let mut facts = Vec::new();
    let copy = |label: &str, text: String| Some(Button::new(label, "copy", Deed::Copy(text)));
    let mut fact = |name: &str, value: &str, about: &str, button| {
        facts.push(Fact { name: name.to_owned(), value: shown(value), about: about.to_owned(), button });
    };
    if let Some(at) = status.expires {
        fact("Expires", &time(at, local(at.unix_secs())), "Unless a device arrives before", None);
    }
    if let Some(number) = status.tracking_number {
        fact(
            status.carrier.unwrap_or("Carrier"),
            number,
            "Number of the parcel on its way back",
            copy("Copy", number.to_owned()),
        );
    } else if let Some(carrier) = status.carrier {
        fact("Carrier", carrier, "", None);
    }
    if let Some(log) = &status.log {
        match log.command() {
            Some(command) => fact("Log", &command, "Fetches the log", copy("Copy command", command.clone())),
            None => fact("Log", &log.uri(), "", None),
        }
    }
    for (description, url) in &status.artifacts {
        fact(description, url, "", copy("Copy", (*url).to_owned()));
    }
    if !facts.is_empty() {
        sheet.parts.push(Part::new("On the way", Holds::Facts(facts)));
    }
}

fn address(address: Option<String>, sheet: &mut Sheet) {
    if let Some(address) = address {
        let copy = Button::new("Copy address", "copy", Deed::Copy(address.clone()));
        let part = Part::new("Send the device to", Holds::Text(shown(&address)));
        sheet.parts.push(part.buttons(vec![copy]));
    }
}

fn headline(state: Option<&State>, code: &str, sheet: &mut Sheet) {
    sheet.tone = state.map_or(Tone::Plain, |state| tone_of(state.end));
    match state {
        Some(state) => state.label.clone_into(&mut sheet.title),
        None if !code.is_empty() => sheet.title = shown(code),
        None => {}
    }
    sheet.about = state.map_or("", |state| state.about).to_owned();
}

fn of_batch(batch: &Batch, sheet: &mut Sheet) {
    headline(batch.state, batch.status, sheet);
    for words in [batch.reason, batch.suspended_cause].into_iter().flatten() {
        sheet.about = joined(&sheet.about, &[title(&shown(words)), "."].concat());
    }
    if let Some(progress) = batch.progress {
        let mut words = [&objects(progress.succeeded, progress.total), " done"].concat();
        if progress.failed > 0 {
            words.push_str(&[", ", &thousands(progress.failed), " failed"].concat());
        }
        if let Some(secs) = batch.active_secs {
            words.push_str(&[", active for ", &(secs / 60).to_string(), " min"].concat());
        }
        let holds = Holds::Progress(progress.succeeded.saturating_add(progress.failed), progress.total, words);
        sheet.parts.push(Part::new("Progress", holds));
    }
    let failure = |(code, reason): &(&str, &str)| Item {
        tone: Tone::Bad,
        text: shown(reason),
        aside: shown(code),
        ..Item::default()
    };
    let failures: Vec<Item> = batch.failures.iter().map(failure).collect();
    if !failures.is_empty() {
        sheet.parts.push(Part::new("Why it failed", Holds::Items(failures)));
    }
}

fn of_device(job: &DeviceJob, sheet: &mut Sheet) {
    headline(job.state, job.job_state, sheet);
    if let Some(transfer) = job.transfer {
        let most = transfer.bytes.max(transfer.total_bytes);
        let mut words = bytes(transfer.bytes, most);
        if transfer.total_bytes > 0 {
            words.push_str(&[" of ", &bytes(transfer.total_bytes, most)].concat());
        }
        words.push_str(&[", ", &objects(transfer.objects, transfer.total_objects)].concat());
        sheet.parts.push(Part::new("Data transfer", Holds::Progress(transfer.bytes, transfer.total_bytes, words)));
    }
    let mut facts = Vec::new();
    for (name, shipment) in [("To you", job.outbound), ("Back to AWS", job.inbound)] {
        if let Some(shipment) = shipment {
            let number = shipment.tracking_number;
            let button = (!number.is_empty()).then(|| Button::new("Copy", "copy", Deed::Copy(number.to_owned())));
            let value = if number.is_empty() { "No tracking number yet".to_owned() } else { shown(number) };
            facts.push(Fact { name: name.to_owned(), value, about: shown(shipment.status), button });
        }
    }
    for (name, url) in &job.logs {
        let button = Some(Button::new("Copy", "copy", Deed::Copy((*url).to_owned())));
        let about = "Works for 60 minutes after the answer".to_owned();
        facts.push(Fact { name: (*name).to_owned(), value: shown(url), about, button });
    }
    if !facts.is_empty() {
        sheet.parts.push(Part::new("Shipping", Holds::Facts(facts)));
    }
}
