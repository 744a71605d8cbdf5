//! Inputs in and out as text: a box in the flow that takes what other tools take, and a button that copies JSON.

use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rich::rich;
use crate::ui::components::rows::Each;
use crate::ui::manifest::files;
use crate::ui::platform::{clipboard, clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo, spawn, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::diagnostic::{Diagnostic, Severity};
use waybill::editor::arrival::{Arrival, recognize_request};
use waybill::editor::brought::{self, Brought};
use waybill::editor::manifest as edit;
use waybill::editor::request::Action;
use waybill::editor::workspace::RequestState;
use waybill::sign::paste::read_keys;
use waybill::text::{LineIndex, counted};
use zeroize::Zeroizing;

const BOX: &str = "paste-inputs";
const FILL: &str = "paste-fill";

/// The box: whether it is open, and what the form held before. What is in it, the store holds, so that keys can be forgotten
/// there too.
#[derive(Clone, Copy)]
pub struct Pasting {
    store: Store,
    open: RwSignal<bool>,
    before: RwSignal<Option<RequestState>>,
    /// What it has held since: once more was changed there, undo would take that back too.
    after: RwSignal<Option<RequestState>>,
    /// The manifest that was opened with it, where there was none.
    opened: RwSignal<Option<Zeroizing<String>>>,
}

impl Pasting {
    /// A closed box, for as long as the view is there.
    pub fn new(store: Store) -> Self {
        on_cleanup(move || store.brought.set(Zeroizing::default()));
        let [before, after] = [RwSignal::new(None), RwSignal::new(None)];
        Self { store, open: RwSignal::new(false), before, after, opened: RwSignal::new(None) }
    }

    fn toggle(self) {
        self.open.update(|open| *open = !*open);
        if self.open.get_untracked() {
            dom::before_paint(|| dom::focus(BOX));
        } else {
            dom::focus("paste-button");
        }
    }

    /// A paste beside all fields fills the form.
    pub fn on_paste(self, event: &ev::ClipboardEvent) {
        let mut text = clipboard::pasted(event);
        if dom::takes_paste() || text.trim().is_empty() {
            return;
        }
        event.prevent_default();
        let chosen = self.store.request.with_untracked(|r| r.operation());
        match recognize_request(&text, chosen) {
            Arrival::Request => self.take(text),
            _ => {
                files::bring(self.store, files::PASTED, std::mem::take(&mut *text));
            }
        }
    }

    /// Fills the form with a text, and shows what it was.
    pub fn take(self, text: Zeroizing<String>) {
        self.store.brought.set(text);
        self.open.set(true);
        self.fill();
    }

    fn fill(self) {
        let before = self.store.request.with_untracked(|r| r.state());
        let mut brought = self.store.brought.with_untracked(|text| Brought::read(text, before.operation));
        if brought.is_empty() {
            return;
        }
        // Keys that stand beside a command are taken where there are none: it is meant to be signed with them.
        let mut keys = self.store.brought.with_untracked(|text| read_keys(text).profiles);
        keys.retain(|profile| !profile.secret.is_empty());
        if let (Some(profile), true, false) =
            (keys.pop(), keys.is_empty(), self.store.request.with_untracked(|r| r.holds_keys()))
        {
            self.store.ask(Action::Keys(profile));
        }
        let manifest = brought.manifest.take().filter(|_| self.store.manifest.with_untracked(|m| m.text().is_empty()));
        self.store.ask(Action::Bring(Box::new(brought)));
        self.opened.set(manifest.filter(|text| self.open_manifest(text)));
        self.store.say("Inputs filled in");
        self.before.set(Some(before));
        self.after.set(Some(self.store.request.with_untracked(|r| r.state())));
    }

    /// Puts the manifest of a request into the editor, where undo takes it back. Whether it could be.
    fn open_manifest(self, text: &str) -> bool {
        self.store.dispatch(edit::Action::Open { name: "pasted.yaml".to_owned(), text: text.to_owned() })
    }

    fn take_back(self) {
        let before = self.before.try_update(Option::take).flatten();
        if let Some(before) = before {
            self.store.ask(Action::Restore(Box::new(before)));
            let opened = self.opened.try_update(Option::take).flatten();
            if opened.is_some_and(|text| self.store.manifest.with_untracked(|m| m.text() == *text)) {
                self.store.dispatch(edit::Action::Undo);
            }
            self.store.say("Inputs as they were");
            // The button goes with what it could take back.
            dom::before_paint(|| {
                if dom::is_focus_lost() {
                    dom::focus(FILL);
                }
            });
        }
    }
}

/// The two buttons in the head of the pane.
pub fn buttons(pasting: Pasting) -> impl IntoView {
    let store = pasting.store;
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let (text, is_whole) =
            store.request.with_untracked(|r| store.manifest.with_untracked(|m| r.to_json(&r.prepare(m))));
        spawn(async move {
            let done = clipboard::write(&text).await;
            copied.set(Some(done));
            store.say(match (done, is_whole) {
                (false, _) => "The browser did not let the page copy",
                (true, true) => "Copied",
                (true, false) => "Copied without the manifest, which holds a password",
            });
            clock::after(2_000, move || copied.set(None));
        });
    };
    view! {
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-icon-only=""
            id="paste-button"
            aria-label="Paste a request or inputs"
            title="Paste a request or inputs: curl, wget, HTTPie, fetch, HTTP, a link, JSON, YAML, a boto3 call, an aws command"
            aria-expanded=live(move || if pasting.open.get() { "true" } else { "false" })
            aria-controls="paste-box"
            on:click=move |_| pasting.toggle()
        >
            <Icon name="paste" />
        </button>
        <button class="button" type="button" data-kind="quiet" data-icon-only="" id="copy-json" aria-label="Copy inputs as JSON" title="Copy inputs as JSON, as --cli-input-json takes it" on:click=copy>
            <Icon name=memo(move || if copied.get() == Some(true) { "check" } else { "copy" }) />
        </button>
    }
}

/// The box.
pub fn paste_box(pasting: Pasting) -> impl IntoView {
    let Pasting { store, open, before, after, .. } = pasting;
    let text = store.brought;
    let read = memo(move || {
        let operation = store.request.with(|r| r.operation());
        let text = text.get();
        if text.trim().is_empty() {
            return None;
        }
        let brought = Brought::read(&text, operation);
        let findings = brought.diagnostics.iter().map(|diagnostic| Finding::new(diagnostic, &text)).collect();
        let summary = store.request.with(|r| brought.summary(r));
        let arrival = recognize_request(&text, operation);
        Some(Read { is_useless: brought.is_empty(), summary, findings, manifest: brought.manifest, arrival })
    });
    let summary = move || read.with(|read| read.as_ref().map(|read| read.summary.clone()));
    let findings = move || {
        let found = read.with(|read| read.as_ref().map(|read| read.findings.clone()).unwrap_or_default());
        found.into_iter().map(Finding::drawn).each()
    };
    let is_as_filled = memo(move || {
        before.with(Option::is_some)
            && after.with(|after| after.as_ref().is_some_and(|after| store.request.with(|r| r.is_in(after))))
    });
    let is_useless = memo(move || read.with(|read| read.as_ref().is_none_or(|read| read.is_useless)));
    view! {
        <section class="paste" id="paste-box" aria-label="Paste inputs" hidden=live(move || !open.get())>
            <textarea
                class="input"
                data-face="code"
                rows="6"
                id=BOX
                aria-label="Inputs as text"
                aria-describedby="paste-note"
                placeholder="JSON, YAML, a boto3 call, an aws or curl command, a whole request"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || text.with(|text| brought::shown(text).into_owned())
                on:input:target=move |event| text.set(Zeroizing::new(event.target().value()))
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.prevent_default();
                        pasting.toggle();
                    }
                }
            ></textarea>
            <ul class="paste__found">{dynamic(findings)}</ul>
            {other_manifest(pasting, read)}
            {elsewhere(pasting, read)}
            <div class="row" data-wrap="">
                <button class="button" type="button" data-kind="primary" data-size="sm" id=FILL aria-disabled=live(move || is_useless.get().then_some("true")) on:click=move |_| pasting.fill()>{"Fill in the form"}</button>
                <button class="button" type="button" data-size="sm" id="paste-undo" hidden=live(move || !is_as_filled.get()) on:click=move |_| pasting.take_back()>
                    <Icon name="undo" size="sm" />
                    {"Undo"}
                </button>
                <span class="count" id="paste-note" role="status">{wording(summary)}</span>
                <span class={"push"}></span>
                <button class="button" type="button" data-kind="quiet" data-size="sm" on:click=move |_| pasting.toggle()>{"Close"}</button>
            </div>
        </section>
    }
}

/// What the text in the box says.
#[derive(Clone, PartialEq)]
struct Read {
    is_useless: bool,
    summary: String,
    findings: Vec<Finding>,
    manifest: Option<Zeroizing<String>>,
    arrival: Arrival,
}

/// Says that the text is no request, and brings it to the place that reads it.
fn elsewhere(pasting: Pasting, read: Memo<Option<Read>>) -> impl IntoView {
    let store = pasting.store;
    let arrival = memo(move || read.with(|read| read.as_ref().map_or(Arrival::Request, |read| read.arrival)));
    let words = move || match arrival.get() {
        Arrival::Request => ("", ""),
        Arrival::Answer => ("This looks like an answer", "Read it in Response"),
        Arrival::Jobs => ("This looks like a table of jobs", "Open it in Bulk"),
        Arrival::Keys => ("These are keys", "Fill in the keys"),
        Arrival::Manifest => ("This looks like a manifest", "Open it"),
        Arrival::Workspace => ("This is a workspace", "Open it"),
    };
    let go = move |_| {
        let mut text = store.brought.with_untracked(Zeroizing::clone);
        if files::bring(store, files::PASTED, std::mem::take(&mut *text)) {
            store.brought.set(Zeroizing::default());
            dom::before_paint(|| {
                if dom::is_focus_lost() {
                    dom::focus(BOX);
                }
            });
        }
    };
    view! {
        <div class="notice" id="paste-elsewhere" role="status" hidden=live(move || arrival.get() == Arrival::Request)>
            <Icon name="info" />
            <span>{wording(move || words().0)}</span>
            <button class="button" type="button" data-size="sm" id="paste-go" on:click=go>{wording(move || words().1)}</button>
        </div>
    }
}

/// Says that the text has another manifest than the one that is sent, and opens it. Where there is none, it is opened with the
/// form.
fn other_manifest(pasting: Pasting, read: Memo<Option<Read>>) -> impl IntoView {
    let store = pasting.store;
    let other = move || {
        let text = read.with(|read| read.as_ref()?.manifest.clone())?;
        store.manifest.with(|m| !m.text().is_empty() && m.text() != *text).then_some(text)
    };
    let bytes = memo(move || other().map(|text| text.len()));
    let sent = store.read(|m| m.name().to_owned());
    let open = move |_| {
        if other().is_some_and(|text| pasting.open_manifest(&text)) {
            store.say("Opened; undo in the manifest takes it back");
        }
        dom::focus(FILL);
    };
    view! {
        <div class="notice" id="paste-manifest" role="status" hidden=live(move || bytes.get().is_none())>
            <Icon name="file" />
            <span>{wording(move || format!("A manifest stands here too, {}; sent is {}", counted(bytes.get().unwrap_or(0), "byte"), sent.get()))}</span>
            <button class="button" type="button" data-size="sm" id="paste-open" on:click=open>{"Open this one"}</button>
        </div>
    }
}

/// What was odd, and where: line and column, both from 1.
#[derive(Clone, PartialEq)]
struct Finding {
    severity: Severity,
    message: String,
    at: String,
}

impl Finding {
    fn new(diagnostic: &Diagnostic, text: &str) -> Self {
        let place = LineIndex::new(text).position(diagnostic.span.start, text);
        let has_place = !diagnostic.span.is_empty() || diagnostic.span.start > 0;
        let at = if has_place { format!("Ln {}, Col {}", place.line, place.column) } else { String::new() };
        Self { severity: diagnostic.severity, message: diagnostic.to_string(), at }
    }

    fn drawn(self) -> impl IntoView {
        let (icon, tone) = severity_look(self.severity);
        view! {
            <li class="paste__finding">
                <Icon name=icon size="sm" tone=Some(tone) />
                <span>{rich(&self.message)}</span>
                <span class="count">{self.at}</span>
            </li>
        }
    }
}
