//! The script: written for the rows that are ready, a few of them in sight, all of them in the file.

use super::{Desk, SLICE_MS, source};
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::tabs::{Tab, Tabs};
use crate::ui::platform::{clipboard, clock, dom, download};
use crate::ui::prelude::*;
use crate::ui::request::numbered;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo, spawn, wording};
use crate::ui::store::Store;
use waybill::bulk::{Filter, Scribe, Shell, Written};
use waybill::editor::command::{self, Piece};
use waybill::sign::Timestamp;
use waybill::sign::sigv2::VALID_SECS;
use waybill::snippet::{BodyFile, Rendered};
use waybill::text::{span_words, thousands};

/// Rows that are written out in sight.
const SEEN: usize = 3;
/// How long a request takes, about: to say how long many take. Milliseconds.
const REQUEST_MS: usize = 700;
/// How many run at a time, unless the script is told otherwise.
const AT_A_TIME: usize = 4;

/// Where the script goes when it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    File,
    Clipboard,
}

/// What is being written and what was.
#[derive(Clone, Copy)]
pub struct Writing {
    /// How many rows of how many; `None` while nothing is written.
    progress: RwSignal<Option<(usize, usize)>>,
    /// What came of the last script.
    note: RwSignal<String>,
    /// The file that belongs to it.
    secrets: RwSignal<Option<BodyFile>>,
    is_stopped: RwSignal<bool>,
}

impl Writing {
    /// Nothing is written yet.
    pub fn new() -> Self {
        Self {
            progress: RwSignal::new(None),
            note: RwSignal::new(String::new()),
            secrets: RwSignal::new(None),
            is_stopped: RwSignal::new(false),
        }
    }

    /// Ends the script that is being written, if one is, and drops the passwords that belong to the last one.
    pub fn forget(self) {
        self.is_stopped.set(true);
        self.secrets.set(None);
    }
}

/// A script as of now, for at most so many rows.
fn scribe(store: Store, desk: Desk, limit: usize) -> Scribe {
    let (keys, offset) = store.request.with_untracked(|builder| (builder.keys(), builder.clock_offset()));
    let keys = keys.filter(|_| desk.signs_now.get_untracked());
    let filter = if desk.for_rest.get_untracked() { Filter::Rest } else { Filter::All };
    let at = Timestamp::from_unix_secs(clock::now_secs() + offset);
    store.bulk.with_untracked(|bulk| Scribe::new(bulk, desk.shell.get_untracked(), filter, limit, keys, at, offset))
}

/// Writes the script in slices, then hands it over.
fn write(store: Store, desk: Desk, writing: Writing, goal: Goal) {
    if writing.progress.get_untracked().is_some() {
        return;
    }
    let version = store.bulk.with_untracked(|bulk| bulk.version());
    let scribe = scribe(store, desk, usize::MAX);
    writing.is_stopped.set(false);
    writing.note.set(String::new());
    writing.progress.set(Some(scribe.progress()));
    slice(store, writing, goal, version, scribe, clock::now_ms());
}

fn slice(store: Store, writing: Writing, goal: Goal, version: u64, mut scribe: Scribe, began_ms: f64) {
    dom::before_paint(move || {
        let is_current = store.bulk.with_untracked(|bulk| bulk.version()) == version;
        if !is_current || writing.is_stopped.get_untracked() {
            writing.progress.set(None);
            writing.note.set("Stopped; nothing was written".into());
            return;
        }
        let until = clock::now_ms() + SLICE_MS;
        let mut more = true;
        store.bulk.with_untracked(|bulk| {
            while more && clock::now_ms() < until {
                more = (0..8).all(|_| scribe.step(bulk));
            }
        });
        writing.progress.set(Some(scribe.progress()));
        if more {
            slice(store, writing, goal, version, scribe, began_ms);
        } else {
            hand_over(store, writing, goal, scribe.finish(), clock::now_ms() - began_ms);
        }
    });
}

fn hand_over(store: Store, writing: Writing, goal: Goal, written: Written, took_ms: f64) {
    let Written { name, text, secrets, rows } = written;
    let file = name.clone();
    let time = format!("{}.{} s", took_ms as u64 / 1_000, took_ms as u64 % 1_000 / 100);
    writing.secrets.set(secrets);
    let done = move |is_done: bool| {
        let words = match (goal, is_done) {
            (Goal::File, true) => format!("{name}: {} requests in {time}", thousands(rows)),
            (Goal::Clipboard, true) => format!("Copied: {} requests in {time}", thousands(rows)),
            (Goal::File, false) => "The browser did not take the download".to_owned(),
            (Goal::Clipboard, false) => "The browser did not let the page copy".to_owned(),
        };
        store.say(words.clone());
        writing.note.set(words);
        writing.progress.set(None);
    };
    match goal {
        Goal::File => done(download::save(&file, "text/plain", text.as_bytes())),
        Goal::Clipboard => spawn(async move { done(clipboard::write(&text).await) }),
    }
}

/// How far checking or writing has come, and the button that stops it.
#[component]
pub fn Progress() -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let writing = desk.writing;
    let state = memo(move || {
        if let Some((done, of)) = writing.progress.get() {
            return Some((done, of, "written"));
        }
        let (done, of) = desk.read(store, |bulk| (bulk.rows().len(), bulk.table().len()));
        (done < of).then_some((done, of, "checked"))
    });
    let stop = move |_| {
        if writing.progress.with_untracked(Option::is_some) {
            writing.is_stopped.set(true);
        } else {
            desk.stopped.update(|stopped| *stopped = !*stopped);
            desk.go_on(store);
        }
    };
    let words = move || if desk.stopped.get() && writing.progress.with(Option::is_none) { "Go on" } else { "Stop" };
    let part = move |get: fn((usize, usize, &'static str)) -> String| wording(move || state.get().map(get));
    view! {
        <div class="progress-card" hidden=live(move || state.get().is_none())>
            <p class="progress-card__figures">
                <strong>{part(|(done, _, _)| thousands(done))}</strong>
                <span>{part(|(_, of, what)| format!("of {} {what}", thousands(of)))}</span>
                <span class={"push"}></span>
                <button class="button" type="button" data-kind="quiet" data-size="sm" id="bulk-stop" on:click=stop>
                    <Icon name="stop" size="sm" />
                    {wording(words)}
                </button>
            </p>
            <progress
                aria-label="Rows"
                max=live(move || state.get().map(|(_, of, _)| of.to_string()))
                value=live(move || state.get().map(|(done, _, _)| done.to_string()))
            ></progress>
        </div>
    }
}

/// What the script is written for.
#[derive(Clone, PartialEq, Default)]
struct Scope {
    version: u64,
    is_ready: bool,
    rows: usize,
    /// How many are left out because of an error, and the first of them.
    left_out: usize,
    first_bad: Option<usize>,
}

impl Scope {
    fn of(store: Store, desk: Desk) -> Self {
        let filter = if desk.for_rest.get() { Filter::Rest } else { Filter::All };
        desk.read(store, |bulk| {
            let is_ready = bulk.is_checked() && !bulk.table().is_empty();
            if !is_ready {
                return Self::default();
            }
            let rows = bulk.sendable(filter).len();
            let first_bad = bulk.rows().iter().position(|checked| !checked.is_ready());
            Self { version: bulk.version(), is_ready, rows, left_out: bulk.counts()[0], first_bad }
        })
    }
}

/// What is seen of the script: its lines, and how many more rows the file has.
type Seen = Option<(Vec<Vec<Piece>>, usize)>;

/// The pane.
#[component]
pub fn Script() -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let scope = memo(move || Scope::of(store, desk));
    let has_keys = memo(move || store.request.with(|builder| builder.has_keys()));
    let times = memo(move || store.request.with(|builder| (builder.clock_offset(), builder.keys_expire())));
    let seen = memo(move || {
        let _follows = (desk.signs_now.get(), has_keys.get(), times.get());
        seen(store, desk, scope.with(|scope| scope.rows))
    });
    let is_off = move || seen.with(Option::is_none).then_some("true");
    let start = move |goal: Goal| {
        if seen.with_untracked(Option::is_some) {
            write(store, desk, desk.writing, goal);
        }
    };
    let button = move |id: &'static str| {
        view! {
            <button class="button" type="button" data-kind="primary" id=id aria-disabled=live(is_off) on:click=move |_| start(Goal::File)>
                <Icon name="download" />
                {"Download script"}
            </button>
        }
    };
    view! {
        <section class="pane" data-pane="text" data-ground="code" aria-label="Script">
            <div class="output">
                <div class="pane__head">
                    {formats(desk)}
                    <span class={"push"}></span>
                    <button class="button" type="button" data-kind="quiet" id="bulk-copy" aria-disabled=live(is_off) on:click=move |_| start(Goal::Clipboard)>
                        <Icon name="copy" />
                        {"Copy"}
                    </button>
                    <span class="wide-only">{button("bulk-download")}</span>
                </div>
                <div class="output__bar">
                    <span class="count">{"Signed"}</span>
                    {times_of_signing(desk, has_keys)}
                </div>
                <LeftOut scope />
                <div class="output__code" id="bulk-script" role="tabpanel" tabindex="0" aria-label="Script">
                    {dynamic(move || match seen.get() {
                        None => reason_for_none(store, desk, scope).into_any(),
                        Some((lines, more)) => beginning(lines, more).into_any(),
                    })}
                </div>
                <Legend scope />
                <Results />
            </div>
            <div class="next-problem">
                <span class={"push"}></span>
                {button("bulk-download-narrow")}
            </div>
        </section>
    }
}

/// Writes the first rows out.
fn seen(store: Store, desk: Desk, rows: usize) -> Seen {
    let shell = desk.shell.get();
    if rows == 0 {
        return None;
    }
    let mut scribe = scribe(store, desk, SEEN);
    store.bulk.with_untracked(|bulk| while scribe.step(bulk) {});
    let is_whole = rows <= SEEN;
    let text = Rendered {
        text: if is_whole { scribe.finish().text } else { scribe.text().to_owned() }.into(),
        slots: Vec::new(),
        holds: Vec::new(),
        notes: Vec::new(),
        body_file: None,
    };
    Some((command::lines(&text, shell.language()), rows.saturating_sub(SEEN)))
}

fn formats(desk: Desk) -> impl IntoView {
    let tabs = ["bash", "PowerShell"].map(|label| Tab { id: label, label, ..Tab::default() }).to_vec();
    let chosen = memo(move || if desk.shell.get() == Shell::Bash { "bash" } else { "PowerShell" });
    let choose = move |id: &str| desk.shell.set(if id == "bash" { Shell::Bash } else { Shell::PowerShell });
    view! { <Tabs label="Format" controls="bulk-script" tabs=Memo::from(tabs) chosen on_choose=Box::new(choose) /> }
}

/// Whether the requests are signed now or when the script runs.
fn times_of_signing(desk: Desk, has_keys: Memo<bool>) -> impl IntoView {
    let times = vec![Option_::new("run", "When it runs"), Option_::new("now", "Now")];
    let value = memo(move || if desk.signs_now.get() && has_keys.get() { "now" } else { "run" }.to_owned());
    let choose = move |value: &'static str| {
        if value == "now" && !has_keys.get_untracked() {
            desk.writing.note.set("Signing now takes keys: enter them in the request".into());
        } else {
            desk.writing.note.set(String::new());
            desk.signs_now.set(value == "now");
        }
    };
    view! { <Segmented id="bulk-signed" label="Signed" size="sm" options=Memo::from(times) value on_choose=choose /> }
}

/// Says why there is no script.
fn reason_for_none(store: Store, desk: Desk, scope: Memo<Scope>) -> impl IntoView {
    let words = if desk.read(store, |bulk| bulk.table().is_empty()) {
        "One script that sends all rows appears here"
    } else if scope.with(|scope| !scope.is_ready) {
        "The script appears when every row is checked"
    } else if desk.for_rest.get() {
        "Every row is done"
    } else {
        "No row is ready: each has an error"
    };
    view! { <div class="output__empty"><p>{words}</p></div> }
}

/// The script as far as it is seen.
fn beginning(lines: Vec<Vec<Piece>>, more: usize) -> impl IntoView {
    let more =
        (more > 0).then(|| view! { <p class="output__more">{format!("{} more in the file", thousands(more))}</p> });
    view! {
        <div class="code" data-wrap="" role="group" aria-label="Script">{numbered(lines)} {more}</div>
    }
}

/// Rows that the script has not.
#[component]
fn LeftOut(scope: Memo<Scope>) -> impl IntoView {
    let desk = Desk::here();
    let words = move || {
        scope.with(|scope| match (scope.left_out, scope.first_bad) {
            (1, Some(row)) => Some(format!("Row {} is left out until it is fixed", row + 1)),
            (rows, Some(_)) => Some(format!("{} rows are left out until they are fixed", thousands(rows))),
            _ => None,
        })
    };
    let go = move |_| {
        desk.filter.set(Filter::Problems);
        desk.active.set(0);
        desk.pane.set("form");
        desk.opened.set(scope.with_untracked(|scope| scope.first_bad));
        dom::before_paint(|| dom::focus(super::jobs::LIST));
    };
    view! {
        <div class="output__bar" hidden=live(move || scope.with(|scope| scope.left_out == 0))>
            <Icon name="error" size="sm" tone=Some("danger") />
            <span id="bulk-left-out">{wording(words)}</span>
            <span class={"push"}></span>
            <button class="button" type="button" data-size="sm" id="bulk-show-problems" on:click=go>{"Show"}</button>
        </div>
    }
}

/// What the script holds, what it needs, how long it takes.
#[component]
fn Legend(scope: Memo<Scope>) -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let writing = desk.writing;
    let now = move || desk.signs_now.get() && store.request.with(|builder| builder.has_keys());
    let has_token = move || store.request.with(|builder| !builder.session_token().is_empty());
    let slots = move || {
        let names: &[&'static str] = match (now(), has_token()) {
            (true, false) => return ().into_any(),
            (true, true) => &["AWS_SESSION_TOKEN"],
            (false, _) => &["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
        };
        let slots = names.iter().map(|name| view! { " " <span class="slot">{*name}</span> });
        view! { " Filled in when it runs:" {slots.each()} }.into_any()
    };
    let time = move || {
        let rows = scope.with(|scope| scope.rows);
        let minutes = (rows * REQUEST_MS / AT_A_TIME).div_ceil(60_000);
        let how_long = if minutes > 1 { format!("about {minutes} min") } else { "less than a minute".to_owned() };
        let takes = format!("{AT_A_TIME} at a time, {how_long} for all");
        let keys_last = store.request.with(|builder| builder.keys_end_here()).map(|end| end - store.now.get());
        match (rows, now(), keys_last) {
            (0, ..) => None,
            (_, true, Some(..=0)) => Some("The keys have expired: paste new ones, or sign when it runs".to_owned()),
            (_, true, Some(secs @ ..VALID_SECS)) => {
                Some(format!("Signatures last {}, as long as the keys. {takes}", span_words(secs)))
            }
            (_, true, _) if minutes > 12 => {
                Some(format!("Signatures last 15 minutes, too short. {takes}. Sign when it runs"))
            }
            (_, true, _) => Some(format!("Signatures last 15 minutes. {takes}")),
            (_, false, _) => {
                let note = desk.shell.get().clock_note(store.request.with(|builder| builder.clock_offset()));
                Some(note.map_or_else(|| takes.clone(), |note| format!("{note}. {takes}")))
            }
        }
    };
    let save = move |_| {
        let saved = writing.secrets.with_untracked(|file| {
            let BodyFile { name, text } = file.as_ref()?;
            download::save(name, "text/plain", text.as_bytes()).then_some(())
        });
        store.say(if saved.is_some() { "Downloaded" } else { "The browser did not take the download" });
    };
    view! {
        <div class="output__legend" hidden=live(move || scope.with(|scope| scope.rows == 0))>
            <Icon name="lock" size="sm" tone=Some("secret") />
            <span class="output__facts">{"No secret in the script."} {dynamic(slots)}</span>
        </div>
        <div class="output__legend" hidden=live(move || writing.secrets.with(Option::is_none))>
            <Icon name="key" size="sm" tone=Some("secret") />
            <span class="output__facts">{"Manifests hold passwords: the script reads them from a file beside it"}</span>
            <button class="button" type="button" data-size="sm" id="bulk-secrets" on:click=save>
                <Icon name="download" size="sm" />
                {"Save file"}
            </button>
        </div>
        <div class="output__legend bulk-time" hidden=live(move || time().is_none())>
            <Icon name="clock" size="sm" />
            <span>{wording(time)}</span>
        </div>
        <p class="output__legend" id="bulk-note" hidden=live(move || writing.note.with(String::is_empty))>{wording(move || writing.note.get())}</p>
    }
}

/// What became of the rows, from the log of a run.
#[component]
fn Results() -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let results = desk.follow(store, |bulk| bulk.results());
    let rest = memo(move || {
        results.get().map(|[done, failed]| {
            let rows = desk.read(store, |bulk| bulk.table().len());
            [done, failed, rows - done - failed]
        })
    });
    let words = move || match rest.get() {
        None => "Ran it? Paste or drop its log, the .tsv file, to see what failed".to_owned(),
        Some([done, failed, not_run]) => {
            let strangers = desk.read(store, |bulk| bulk.strangers());
            let others = match strangers {
                0 => String::new(),
                1 => ". 1 line of the log is about another job".to_owned(),
                lines => format!(". {} lines of the log are about other jobs", thousands(lines)),
            };
            let [done, failed, not_run] = [done, failed, not_run].map(thousands);
            format!("{done} done, {failed} failed, {not_run} not run{others}")
        }
    };
    let is_whole = memo(move || rest.get().is_none_or(|[_, failed, not_run]| failed + not_run == 0));
    view! {
        <div class="output__legend bulk-results" data-tone=live(move || rest.get().map(|[_, failed, _]| if failed > 0 { "danger" } else { "success" }))>
            <Icon name="reply" size="sm" />
            <span class="output__facts" id="bulk-results">{wording(words)}</span>
            <button class="button" type="button" data-size="sm" id="bulk-paste-log" hidden=live(move || rest.get().is_some()) on:click=move |_| source::paste_log(store)>
                <Icon name="paste" size="sm" />
                {"Paste log"}
            </button>
            <button
                class="button"
                type="button"
                data-size="sm"
                id="bulk-rest"
                hidden=live(move || is_whole.get())
                aria-pressed=live(move || if desk.for_rest.get() { "true" } else { "false" })
                on:click=move |_| desk.for_rest.update(|rest| *rest = !*rest)
            >
                {"Script for the rest"}
            </button>
        </div>
    }
}
