//! The bulk view: a table on the left, its rows in the middle, one script for all of them on the right.
//!
//! Rows are checked and signed in slices between frames, so that scrolling and typing never wait.

mod detail;
mod jobs;
mod script;
mod source;

pub use jobs::printed;
pub use source::paste;

use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::splitter::Splitter;
use crate::ui::platform::{clipboard, clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, effect, live, memo};
use crate::ui::store::{Store, View};
use leptos::ev;
use waybill::bulk::{Bulk, Filter, Shell};
use waybill::editor::arrival::{Arrival, recognize, sets_options};
use waybill::editor::typing;

/// How long a slice of work may take: with what the browser does itself, a frame's time. Milliseconds.
pub const SLICE_MS: f64 = 11.0;
/// Longer tables are not shown as text: a text area becomes slow. Bytes.
const SHOWN_BYTES: usize = 60_000;

/// What the panes share. It lives as long as the page: work that goes on between frames outlives the view.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The pane that a narrow screen shows.
    pub pane: RwSignal<&'static str>,
    /// Which rows are listed.
    pub filter: RwSignal<Filter>,
    /// The row that keys act on, by its place in the list.
    pub active: RwSignal<usize>,
    /// The row that is opened.
    pub opened: RwSignal<Option<usize>>,
    /// Whether checking was stopped.
    pub stopped: RwSignal<bool>,
    /// What the script is written in.
    pub shell: RwSignal<Shell>,
    /// Whether requests are signed now, rather than when the script runs.
    pub signs_now: RwSignal<bool>,
    /// Whether the script is for what a log does not name as done.
    pub for_rest: RwSignal<bool>,
    /// The script that is being written.
    pub writing: script::Writing,
    /// Counts what happened to table, rows and results.
    tick: RwSignal<u64>,
    running: RwSignal<bool>,
    /// Version and number of the table that was looked at last.
    seen: RwSignal<(u64, u64)>,
    /// The first row that is drawn, and how many are.
    pub window: RwSignal<(usize, usize)>,
}

impl Desk {
    /// Nothing is done yet.
    pub fn new() -> Self {
        Self {
            pane: RwSignal::new("picker"),
            filter: RwSignal::new(Filter::All),
            active: RwSignal::new(0),
            opened: RwSignal::new(None),
            stopped: RwSignal::new(false),
            shell: RwSignal::new(Shell::Bash),
            signs_now: RwSignal::new(false),
            for_rest: RwSignal::new(false),
            writing: script::Writing::new(),
            tick: RwSignal::new(0),
            running: RwSignal::new(false),
            seen: RwSignal::new((0, 0)),
            window: RwSignal::new((0, 40)),
        }
    }

    /// The handle, in any pane of the view.
    pub fn here() -> Self {
        Store::here().desk
    }

    /// Reads table and rows, and follows them.
    pub fn read<T>(self, store: Store, get: impl FnOnce(&Bulk) -> T) -> T {
        self.tick.track();
        store.bulk.with_untracked(get)
    }

    /// [`read`](Self::read) as a memo.
    pub fn follow<T: PartialEq + Send + Sync + 'static>(
        self,
        store: Store,
        get: impl Fn(&Bulk) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || self.read(store, &get))
    }

    /// Tells what follows the rows, and goes on checking them.
    pub fn go_on(self, store: Store) {
        self.tick.update(|n| *n += 1);
        if !self.running.get_untracked() {
            self.running.set(true);
            self.slice(store);
        }
    }

    fn slice(self, store: Store) {
        dom::before_paint(move || {
            let is_here = store.view.get_untracked() == View::Bulk;
            let mut more = false;
            if is_here && !self.stopped.get_untracked() {
                let until = clock::now_ms() + SLICE_MS;
                store.bulk.update_untracked(|bulk| {
                    more = true;
                    while more && clock::now_ms() < until {
                        more = (0..8).all(|_| bulk.step());
                    }
                });
                self.tick.update(|n| *n += 1);
            }
            if more {
                self.slice(store);
            } else {
                self.running.set(false);
                if is_here {
                    self.finished(store);
                }
            }
        });
    }

    fn finished(self, store: Store) {
        let words = store.bulk.with_untracked(|bulk| {
            let [errors, warnings, ready] = bulk.counts();
            let is_done = bulk.is_checked() && !bulk.table().is_empty();
            is_done.then(|| format!("{} ready, {errors} with errors", ready + warnings))
        });
        if let Some(words) = words {
            store.say(words);
        }
    }
}

/// Takes a text from elsewhere: a table of jobs, or the log of a run.
pub fn take(store: Store, text: &str) {
    store.forget_note();
    // A manifest or keys among the cells would be shown with their secrets.
    let is_other = sets_options(text) || matches!(recognize(text), Arrival::Keys | Arrival::Workspace);
    store.refused.set(is_other.then(|| "This is no table of jobs: open it in the manifest or the request".to_owned()));
    if is_other {
        return;
    }
    if take_log(store, text) {
        return;
    }
    if is_hidden(store) {
        clear(store);
    }
    store.bulk.update(|bulk| {
        store.request.with_untracked(|builder| {
            store.manifest.with_untracked(|editor| bulk.open(text, builder, editor));
        });
    });
    let is_secret = store.bulk.with_untracked(|bulk| bulk.columns().iter().any(|column| column.is_secret));
    let is_shown = !is_secret && text.len() <= SHOWN_BYTES;
    store.bulk_text.set(if is_shown { typing::shown(text).into_owned() } else { String::new() });
}

/// Whether there is a table of which no text is shown: a long one, or one that holds passwords.
fn is_hidden(store: Store) -> bool {
    store.bulk_text.with(String::is_empty) && store.bulk.with(|bulk| !bulk.table().is_empty())
}

/// Puts the table away, from where it can be brought back.
fn clear(store: Store) {
    swap(store, Bulk::default(), String::new());
}

/// Brings back the table before. So can be what stands in its place.
fn bring_back(store: Store) {
    if let Some((before, text)) = store.bulk_before.try_update(Option::take).flatten() {
        swap(store, before, text);
        store.bulk.update(|bulk| follow(store, bulk));
    }
}

fn swap(store: Store, other: Bulk, text: String) {
    let Some(now) = store.bulk.try_update(|bulk| bulk.swap(other)) else { return };
    let old_text = store.bulk_text.try_update(|shown| std::mem::replace(shown, text)).unwrap_or_default();
    store.bulk_before.set((!now.table().is_empty()).then_some((now, old_text)));
}

/// Begins every row with request and manifest as they stand.
fn follow(store: Store, bulk: &mut Bulk) {
    if !bulk.table().is_empty() {
        store.request.with_untracked(|builder| {
            store.manifest.with_untracked(|editor| bulk.follow(builder, editor));
        });
    }
}

/// Takes the log of a run, and shows what failed; false where the text is none.
fn take_log(store: Store, text: &str) -> bool {
    let mut is_log = false;
    store.bulk.update(|bulk| is_log = bulk.read_log(text));
    if is_log {
        let results = store.bulk.with_untracked(Bulk::results);
        let [done, failed] = results.unwrap_or_default();
        store.say(format!("{done} done, {failed} failed"));
        if failed > 0 {
            store.desk.filter.set(Filter::Failed);
            store.desk.active.set(0);
        }
    }
    is_log
}

/// The workspace.
#[component]
pub fn BulkView() -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    // What every row begins with may have changed in another view.
    effect(move || {
        store.request.track();
        store.manifest.track();
        store.bulk.update(|bulk| follow(store, bulk));
    });
    // A table that was taken, a column that was chosen, a log that was read.
    let counts = |bulk: &Bulk| (bulk.version(), bulk.tables());
    effect(move || {
        store.bulk.track();
        let (version, tables) = store.bulk.with_untracked(counts);
        let (old_version, old_tables) = desk.seen.get_untracked();
        desk.seen.set((version, tables));
        if tables != old_tables {
            let is_empty = store.bulk.with_untracked(|bulk| bulk.table().is_empty());
            desk.pane.set(if is_empty { "picker" } else { "form" });
            desk.opened.set(None);
            desk.active.set(0);
            desk.filter.set(Filter::All);
            desk.for_rest.set(false);
        }
        if version != old_version {
            desk.stopped.set(false);
        }
        desk.go_on(store);
    });
    // A paste beside all fields, or into the empty box, is read as a whole.
    let on_paste = window_event_listener(ev::paste, move |event| {
        let text = clipboard::pasted(&event);
        let is_in_box = dom::focused_id().as_deref() == Some(source::BOX);
        let is_whole = if is_in_box { store.bulk_text.with_untracked(String::is_empty) } else { !dom::takes_paste() };
        if !text.trim().is_empty() && is_whole {
            event.prevent_default();
            take(store, &text);
        }
    });
    on_cleanup(move || on_paste.remove());
    let panes = Memo::from(vec![
        Option_::new("picker", "Source"),
        Option_::new("form", "Jobs"),
        Option_::new("text", "Script"),
    ]);
    view! {
        <section class="workspace" data-view="bulk" data-show=live(move || desk.pane.get()) aria-label="Bulk">
            <h1 class="visually-hidden">{"Bulk"}</h1>
            <div class="workspace__switch" data-at="top">
                <Segmented id="bulk-pane" label="Pane" options=panes value=memo(move || desk.pane.get().to_owned()) on_choose=move |p| desk.pane.set(p) />
            </div>
            <div class="workspace__panes" data-layout="bulk">
                <source::Source />
                <jobs::Jobs />
                <Splitter layout="bulk" start=54 />
                <script::Script />
            </div>
        </section>
    }
}
