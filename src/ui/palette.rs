//! The command palette: everything that can be done, found by a few letters.

use super::bulk;
use super::components::icon::Icon;
use super::components::rows::Each;
use super::drafts;
use super::keyboard;
use super::manifest::{files, go_to_problem};
use super::platform::{clock, dom, theme};
use super::signals::{Memo, RwSignal, dynamic, effect, live, memo, wording};
use super::store::Store;
use super::views::{self, View};
use super::work;
use crate::ui::prelude::*;
use leptos::ev;
use waybill::editor::draft::ago;
use waybill::editor::manifest::Action;
use waybill::editor::palette::{Entry, Found, search};
use waybill::editor::{reference, request};
use waybill::manifest::MANIFESTS;
use waybill::service::{Operation, SERVICES};

const DIALOG: &str = "palette";
const INPUT: &str = "palette-find";

/// What a command does.
#[derive(Clone)]
enum Run {
    Do(Action),
    Call(fn(Store)),
    Go(View),
    Choose(&'static Operation),
    Restore(String),
    Explain(String),
}

/// A command, and how it looks.
#[derive(Clone)]
struct Command {
    icon: &'static str,
    keys: &'static [&'static str],
    run: Run,
}

#[derive(Clone, Default)]
struct Commands {
    entries: Vec<Entry>,
    commands: Vec<Command>,
}

impl Commands {
    fn add(&mut self, group: &'static str, name: impl Into<String>, icon: &'static str, run: Run) -> &mut Self {
        self.entries.push(Entry { group, name: name.into(), about: String::new() });
        self.commands.push(Command { icon, keys: &[], run });
        self
    }

    /// What stands beside the name of the last one.
    fn about(&mut self, about: impl Into<String>) -> &mut Self {
        if let Some(last) = self.entries.last_mut() {
            last.about = about.into();
        }
        self
    }

    /// The keys that do the same as the last one.
    fn keys(&mut self, keys: &'static [&'static str]) {
        if let Some(last) = self.commands.last_mut() {
            last.keys = keys;
        }
    }
}

/// Everything that can be done now.
fn commands(store: Store) -> Commands {
    let mut all = Commands::default();
    let labels = store.manifest.with_untracked(|m| {
        let history = m.history();
        let safe = m.safe_fixes();
        (history.undo_label().map(str::to_owned), history.redo_label().map(str::to_owned), safe, m.counts() != [0; 3])
    });
    let (undo, redo, safe, has_problems) = labels;
    let group = "Actions";
    if let Some(label) = undo {
        all.add(group, ["Undo: ", &label].concat(), "undo", Run::Do(Action::Undo)).keys(&["Ctrl", "Z"]);
    }
    if let Some(label) = redo {
        all.add(group, ["Redo: ", &label].concat(), "redo", Run::Do(Action::Redo)).keys(&["Ctrl", "Y"]);
    }
    let can_travel = |back| store.request.with_untracked(|r| r.can_travel(back));
    if can_travel(true) {
        all.add(group, "Undo in Request", "undo", Run::Call(|store| keyboard::travel(store, true)));
    }
    if can_travel(false) {
        all.add(group, "Redo in Request", "redo", Run::Call(|store| keyboard::travel(store, false)));
    }
    if safe > 0 {
        all.add(group, "Apply all safe fixes", "fix", Run::Do(Action::FixSafe));
    }
    if has_problems {
        all.add(group, "Go to the next problem", "error", Run::Call(next_problem)).keys(&["F8"]);
    }
    all.add(group, "Copy command", "copy", Run::Call(copy_command)).keys(&["Ctrl", "Enter"]);
    all.add(group, "Copy link", "link", Run::Call(work::copy_link)).about("manifest and request, without secrets");
    all.add(group, "Open file", "open", Run::Call(|_| files::choose())).keys(&["Ctrl", "O"]);
    all.add(group, "Paste a manifest", "paste", Run::Call(files::paste));
    all.add(group, "Download manifest", "download", Run::Call(files::download)).keys(&["Ctrl", "S"]);
    all.add(group, "Download SIGNATURE of version 1.0", "key", Run::Call(files::download_signature))
        .about("for manifests of 2009, from keys, job ID and manifest");
    all.add(group, "Export workspace", "archive", Run::Call(work::export))
        .about("manifest and request as one file, without secrets");
    all.add(group, "Paste a table of jobs", "rows", Run::Call(paste_jobs)).about("job IDs or CSV, or the log of a run");
    all.add(group, "Print", "file", Run::Call(|_| dom::print()));
    for (id, name) in [("light", "Light colors"), ("dark", "Dark colors"), ("system", "Colors of the system")] {
        let run: fn(Store) = match id {
            "light" => |store| theme::choose(store.theme, "light"),
            "dark" => |store| theme::choose(store.theme, "dark"),
            _ => |store| theme::choose(store.theme, "system"),
        };
        all.add(group, name, "theme", Run::Call(run)).about("theme");
    }
    all.add(group, "All keys", "keyboard", Run::Call(|_| keyboard::show_help())).keys(&["?"]);
    for draft in drafts::list(store) {
        let about = ago(draft.saved, clock::now_secs());
        all.add("Drafts", ["Restore ", &draft.name].concat(), "file", Run::Restore(draft.key)).about(about);
    }
    for route in views::ROUTES {
        all.add("Views", route.name, route.icon, Run::Go(route.view));
    }
    for manifest in MANIFESTS {
        let name = ["New ", manifest.kind.label()].concat();
        all.add("New manifest", name, "plus", Run::Do(Action::Start(manifest.kind)))
            .about(manifest.about.trim_end_matches('.'));
    }
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        all.add("Operations", operation.name, "send", Run::Choose(operation)).about(operation.service.label);
    }
    for topic in reference::topics().iter().filter(|topic| topic.group() == reference::OPTIONS) {
        all.add("Reference", ["Explain ", topic.name()].concat(), "info", Run::Explain(topic.id().to_owned()));
    }
    all
}

fn next_problem(store: Store) {
    store.go(View::Manifest);
    store.show_text();
    dom::after_paint(move || go_to_problem(store, 1));
}

fn paste_jobs(store: Store) {
    store.go(View::Bulk);
    bulk::paste(store);
}

fn copy_command(store: Store) {
    store.go(View::Request);
    dom::after_paint(|| {
        if let Some(button) = dom::by_id("copy-command") {
            button.click();
        }
    });
}

fn run(store: Store, run: Run) {
    match run {
        Run::Do(action) => {
            store.dispatch(action);
            store.go(View::Manifest);
        }
        Run::Call(call) => call(store),
        Run::Go(view) => store.go(view),
        Run::Choose(operation) => {
            store.ask(request::Action::Choose(operation));
            store.go(View::Request);
        }
        Run::Restore(key) => drafts::restore(store, &key),
        Run::Explain(id) => dom::set_fragment(&["help/", &id].concat()),
    }
}

/// Opens the palette.
pub fn open(store: Store) {
    store.palette.update(|turn| *turn += 1);
    dom::show_dialog(DIALOG);
}

/// The button that opens the palette.
#[component]
pub fn Trigger() -> impl IntoView {
    let store = Store::here();
    view! {
        <button class="command-trigger" type="button" title="Find a command" aria-keyshortcuts="Control+K" aria-haspopup="dialog" on:click=move |_| open(store)>
            <Icon name="search" size="sm" />
            <span>{"Find a command"}</span>
            <kbd class="kbd" aria-hidden="true">{"Ctrl K"}</kbd>
        </button>
    }
}

/// What is searched for, and what is found.
#[derive(Clone, Copy)]
struct Search {
    store: Store,
    all: RwSignal<Commands>,
    needle: RwSignal<String>,
    found: Memo<Vec<Found>>,
    /// The one that Enter runs, by its place in the list.
    active: RwSignal<usize>,
}

impl Search {
    fn of(store: Store) -> Self {
        let all = RwSignal::new(Commands::default());
        let needle = RwSignal::new(String::new());
        let active = RwSignal::new(0_usize);
        effect(move || {
            if store.palette.get() > 0 {
                all.set(commands(store));
                needle.set(String::new());
                active.set(0);
            }
        });
        let found = memo(move || all.with(|all| search(&all.entries, &needle.get())));
        Self { store, all, needle, found, active }
    }

    fn run(self, place: usize) {
        let Some(index) = self.found.with_untracked(|found| found.get(place).map(|f| f.index)) else { return };
        let command = self.all.with_untracked(|all| all.commands.get(index).map(|command| command.run.clone()));
        dom::close_dialog(DIALOG);
        // After the browser has given the focus back.
        if let Some(command) = command {
            dom::before_paint(move || run(self.store, command));
        }
    }

    fn step(self, by: isize) {
        let count = self.found.with_untracked(Vec::len).max(1) as isize;
        let next = (self.active.get_untracked() as isize + by).rem_euclid(count) as usize;
        self.active.set(next);
        dom::reveal_id(&item_id(next));
    }

    fn on_key(self, event: &ev::KeyboardEvent) {
        match event.key().as_str() {
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            "Enter" => self.run(self.active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    }

    /// What is found, by group.
    fn groups(self) -> Vec<AnyView> {
        let found = self.found.get();
        self.all.with_untracked(|all| {
            let group_of = |f: &Found| all.entries.get(f.index).map_or("", |entry| entry.group);
            let mut at = 0;
            let groups = found.chunk_by(|a, b| group_of(a) == group_of(b)).map(|group| {
                let items = group.iter().map(|found| {
                    let place = at;
                    at += 1;
                    item(all, *found, place, self)
                });
                let items = items.each();
                view! {
                    <div role="group" aria-label=group_of(&group[0])>
                        <p class="palette__group" aria-hidden="true">{group_of(&group[0])}</p>
                        {items}
                    </div>
                }
            });
            groups.each()
        })
    }
}

/// The dialog.
#[component]
pub fn Palette() -> impl IntoView {
    let search = Search::of(Store::here());
    let found = search.found;
    view! {
        <dialog class="dialog" id=DIALOG aria-label="Commands" on:click=|event| dom::close_if_backdrop(DIALOG, &event)>
            <div class="palette__search">
                <Icon name="search" tone=Some("faint") />
                {field(search)}
                <button class="button" type="button" data-size="sm" data-kind="quiet" on:click=|_| dom::close_dialog(DIALOG)>{"Close"}</button>
            </div>
            <div class="palette__list" role="listbox" id="palette-list" aria-label="Commands" tabindex="-1">{dynamic(move || search.groups())}</div>
            <p class="palette__none" role="status">{wording(move || found.with(Vec::is_empty).then_some("No command has that name"))}</p>
            <p class="palette__foot wide-only">
                <span><kbd class="kbd">{"↑"}</kbd><kbd class="kbd">{"↓"}</kbd>{"Move"}</span>
                <span><kbd class="kbd">{"Enter"}</kbd>{"Run"}</span>
                <span><kbd class="kbd">{"Esc"}</kbd>{"Close"}</span>
            </p>
        </dialog>
    }
}

fn field(search: Search) -> impl IntoView {
    let Search { needle, found, active, .. } = search;
    view! {
        <input
            id=INPUT
            role="combobox"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls="palette-list"
            aria-activedescendant=live(move || found.with(|found| (!found.is_empty()).then(|| item_id(active.get()))))
            aria-label="Find a command"
            autocomplete="off"
            autofocus
            spellcheck="false"
            prop:value=move || needle.get()
            on:input:target=move |event| {
                active.set(0);
                needle.set(event.target().value());
            }
            on:keydown=move |event| search.on_key(&event)
        />
    }
}

fn item_id(place: usize) -> String {
    format!("palette-{place}")
}

fn item(all: &Commands, found: Found, place: usize, search: Search) -> AnyView {
    let (Some(entry), Some(command)) = (all.entries.get(found.index), all.commands.get(found.index)) else {
        return ().into_any();
    };
    let (before, rest) = entry.name.split_at(found.mark.start);
    let (marked, after) = rest.split_at(found.mark.end - found.mark.start);
    let keys = command.keys.iter().map(|key| view! { <kbd class="kbd">{*key}</kbd> }).each();
    view! {
        <div
            class="palette__item"
            role="option"
            id=item_id(place)
            aria-selected=live(move || if search.active.get() == place { "true" } else { "false" })
            // The focus stays in the search.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| search.run(place)
        >
            <Icon name=command.icon />
            <span>{before.to_owned()}<mark>{marked.to_owned()}</mark>{after.to_owned()}</span>
            <small>{entry.about.clone()}</small>
            <span class="push">{keys}</span>
        </div>
    }
    .into_any()
}
