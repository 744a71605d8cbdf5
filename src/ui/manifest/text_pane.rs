//! The text: a native text area over a drawn layer with the same metrics. The layer draws the lines in sight only.

use super::changes::{self, Changes};
use super::find_bar::FindBar;
use super::problems::{Problems, go_to_problem};
use crate::ui::components::editor::{self, Editor};
use crate::ui::components::icon::{Icon, icon_toggle};
use crate::ui::components::tabs::{Tab, Tabs};
use crate::ui::keyboard::{is_command, letter};
use crate::ui::platform::{clipboard, clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, effect, live, memo, spawn, wording};
use crate::ui::store::{Kept, Store};
use leptos::ev;
use leptos::html::Textarea;
use waybill::editor::draft;
use waybill::editor::manifest::{Action, Key};
use waybill::editor::paint::{self, Line, Overlay, Window};
use waybill::editor::typing::{self, Selected};
use waybill::text::{Span, counted, newline};
use web_sys::HtmlTextAreaElement;

/// The id of the text area.
pub const AREA: &str = "text";
/// A longer text takes the browser too long to lay out anew at every key in the form. Bytes.
const LONG: usize = 60_000;
/// How long typing in the form has to pause before the text area takes over a long text. Milliseconds.
const PAUSE: u32 = 400;
/// What the switch of the find bar is called, and what it says to a pointer.
const FIND: [&str; 2] = ["Find in the text", "Find in the text (Ctrl F)"];

/// What the drawn layer shows besides the document.
#[derive(Clone, Copy)]
pub struct Look {
    /// What is in sight.
    pub window: RwSignal<Window>,
    /// Whether secrets are shown.
    pub reveal: RwSignal<bool>,
    /// What is searched for; `None` while the bar is closed.
    pub needle: RwSignal<Option<String>>,
}

/// The pane with the text, the problems and the foot.
#[component]
pub fn TextPane() -> impl IntoView {
    let store = Store::here();
    let look = Look { window: editor::window(), reveal: RwSignal::new(false), needle: RwSignal::new(None) };
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = store.manifest.with_untracked(|m| m.text().to_owned());
        spawn(async move {
            copied.set(clipboard::write(&text).await);
            clock::after(2_000, move || copied.set(false));
        });
    };
    let is_bare = store.read(|m| m.secrets().is_empty());
    let is_revealed = memo(move || look.reveal.get());
    let is_finding = memo(move || look.needle.get().is_some());
    let changed = changes::count(store);
    let tabs = memo(move || {
        let changes = Tab { id: "changes", label: "Changes", count: changed.get(), ..Tab::default() };
        vec![Tab { id: "text", label: "Text", ..Tab::default() }, changes]
    });
    view! {
        <section class="pane" data-pane="text" data-ground="code" aria-label="Text">
            <header class="pane__head">
                <Tabs label="Text pane" controls="text-panel" tabs chosen=memo(move || store.text_tab.get()) on_choose=Box::new(move |tab| store.text_tab.set(tab)) />
                <span class={"push"}></span>
                {icon_toggle("eye", None, ["Show passwords"; 2], is_bare, is_revealed, move || look.reveal.update(|r| *r = !*r))}
                <button
                    class="button"
                    type="button"
                    data-kind="quiet"
                    data-icon-only=""
                    aria-label=live(move || if copied.get() { "Copied" } else { "Copy the text" })
                    title="Copy the text"
                    on:click=copy
                >
                    <Icon name=memo(move || if copied.get() { "check" } else { "copy" }) />
                </button>
                {icon_toggle("search", None, FIND, memo(|| false), is_finding, move || toggle_find(store, look))}
            </header>
            <div class="pane__panel" id="text-panel" role="tabpanel" aria-labelledby=live(move || ["tab-", store.text_tab.get()].concat())>
                <FindBar look />
                <Area look />
                <Changes />
            </div>
            <Problems />
            <Foot />
        </section>
    }
}

fn toggle_find(store: Store, look: Look) {
    let open = look.needle.with_untracked(Option::is_some);
    store.show_text();
    look.needle.set(if open { None } else { Some(String::new()) });
    if open {
        dom::focus(AREA);
    }
}

/// The text area and its layer, scrolled together by one box.
#[component]
fn Area(look: Look) -> impl IntoView {
    let store = Store::here();
    let area = NodeRef::<Textarea>::new();
    let native = Native { store, area, behind: StoredValue::new(0) };
    native.follow_text();
    native.follow_selection();
    let leaving = StoredValue::new(false);
    let on_input = move |event: ev::Targeted<ev::Event, HtmlTextAreaElement>| {
        let area = event.target();
        store.came_from.set(None);
        store.dispatch(Action::Type { content: area.value(), selection: dom::selection(&area) });
    };
    let on_key = move |event: ev::KeyboardEvent| {
        // The Shift of Shift and Tab is a key of its own.
        if event.is_composing() || matches!(event.key().as_str(), "Shift" | "Control" | "Alt" | "Meta") {
            return;
        }
        let was_leaving = leaving.get_value();
        leaving.set_value(false);
        if matches!(event.key().as_str(), "Tab" | "Enter" | "F8" | ".") {
            // A selection just made may not have been told yet: browsers do so in a later task.
            native.take_selection();
        }
        match answer_key(store, look, &event, was_leaving) {
            Answer::Done => event.prevent_default(),
            Answer::Leaves => leaving.set_value(true),
            Answer::Nothing => {}
        }
    };
    let size = store.read(|m| {
        let lines = m.document().lines();
        (lines.line_count(), lines.columns())
    });
    let current = memo(move || {
        let caret = store.caret.get();
        store.manifest.with(|m| m.document().lines().line_of(caret) + 1)
    });
    let is_empty = store.read(|m| m.text().is_empty());
    let shown = memo(move || (store.text_tab.get() == "text", store.pane.get()));
    view! {
        <Editor window=look.window drawn=memo(move || drawn(store, look)) size current area shown>
            <textarea
                class="editor__area"
                id=AREA
                node_ref=area
                wrap="off"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-label="Manifest text"
                aria-describedby="text-help"
                on:input:target=on_input
                on:keydown=on_key
                on:beforeinput=move |event| before_input(store, &event)
                on:pointerenter=move |_| native.catch_up()
                on:pointerdown=move |_| native.catch_up()
                on:focus=move |_| native.catch_up()
            ></textarea>
            <p class="editor__empty" hidden=live(move || !is_empty.get())>{"Type, paste or drop a manifest"}</p>
            <p class="visually-hidden" id="text-help">
                {"Tab indents; press Escape, then Tab, to leave. F8 goes to the next problem, Control and period applies its fix, Escape goes back to the list of problems"}
            </p>
        </Editor>
    }
}

/// The native text area. Its letters are transparent, those of the layer are seen.
#[derive(Clone, Copy)]
struct Native {
    store: Store,
    area: NodeRef<Textarea>,
    /// How many changes of the text it has not taken over yet.
    behind: StoredValue<u32>,
}

impl Native {
    /// It takes the text over whenever something else changed it, and keeps its own otherwise. A long text that is changed by
    /// the form waits for a pause there, or for whoever turns to the text.
    fn follow_text(self) {
        let pushes = self.store.read(|m| m.pushes());
        effect(move || {
            // Read, not only tracked: a memo that nobody reads follows nothing.
            pushes.get();
            let Some(area) = self.area.get() else { return };
            let is_long = self.store.manifest.with_untracked(|m| m.text().len() > LONG);
            if is_long && dom::takes_paste() && !dom::has_focus(&area) {
                self.wait();
            } else {
                self.take_over(&area);
            }
        });
    }

    fn wait(self) {
        let behind = self.behind.get_value() + 1;
        self.behind.set_value(behind);
        clock::after(PAUSE, move || {
            if self.behind.try_get_value() == Some(behind) {
                self.catch_up();
            }
        });
    }

    /// Takes the text over, if there is a change that it has not taken over yet.
    fn catch_up(self) {
        if self.behind.try_get_value().is_some_and(|behind| behind > 0)
            && let Some(area) = self.area.try_get_untracked().flatten()
        {
            self.take_over(&area);
        }
    }

    fn take_over(self, area: &HtmlTextAreaElement) {
        self.behind.set_value(0);
        self.store.manifest.with_untracked(|m| {
            let shown = typing::shown(m.text());
            if area.value() != shown {
                area.set_value(&shown);
            }
            let (start, end) = m.to_area(m.selection());
            let _ = area.set_selection_range(start, end);
        });
    }

    /// Takes over what is selected in the text area, soon after it was. To ask a long text area for its selection takes
    /// milliseconds, and a key makes two of these events: what was typed is shown first.
    fn follow_selection(self) {
        let asked = StoredValue::new(false);
        let selected = window_event_listener(ev::Custom::new("selectionchange"), move |_: web_sys::Event| {
            if !asked.get_value() {
                asked.set_value(true);
                dom::after_paint(move || {
                    asked.try_set_value(false);
                    self.take_selection();
                });
            }
        });
        on_cleanup(move || selected.remove());
    }

    /// Takes over what is selected in the text area.
    fn take_selection(self) {
        // It may be called in a frame after the view was left, and says nothing of a text that it does not have.
        let Some(area) = self.area.try_get_untracked().flatten() else { return };
        if self.behind.try_get_value() != Some(0) {
            return;
        }
        let (start, end) = dom::selection(&area);
        let (old, new) = self.store.manifest.with_untracked(|m| (m.selection(), m.from_area(start, end)));
        if old != new {
            select(self.store, new);
        }
    }
}

/// What came of a key.
enum Answer {
    /// It did what it is for here.
    Done,
    /// It is the browser's, and so is the Tab that may follow.
    Leaves,
    /// It is the browser's.
    Nothing,
}

fn answer_key(store: Store, look: Look, event: &ev::KeyboardEvent, was_leaving: bool) -> Answer {
    let command = is_command(event);
    match event.key().as_str() {
        // After Esc, Tab moves the focus as it does everywhere else.
        "Tab" if was_leaving || command || event.alt_key() => return Answer::Nothing,
        "Tab" => press(store, if event.shift_key() { Key::Outdent } else { Key::Indent }),
        "Enter" if !command && !event.alt_key() && !event.shift_key() => press(store, Key::NewLine),
        "Escape" => match store.came_from.get_untracked() {
            Some(problem) => {
                store.came_from.set(None);
                store.pane.set("problems");
                dom::before_paint(move || dom::focus(&problem));
            }
            None => return Answer::Leaves,
        },
        _ if command && !event.shift_key() && letter(event) == "f" => {
            look.needle.update(|n| *n = Some(n.take().unwrap_or_default()));
            dom::before_paint(|| dom::focus("find"));
        }
        "." if command => fix_at_caret(store),
        "F8" => go_to_problem(store, if event.shift_key() { -1 } else { 1 }),
        _ => return Answer::Nothing,
    }
    Answer::Done
}

/// Menus and touch keyboards undo through the browser, whose own history knows nothing of ours.
fn before_input(store: Store, event: &ev::InputEvent) {
    let action = match event.input_type().as_str() {
        "historyUndo" => Action::Undo,
        "historyRedo" => Action::Redo,
        _ => return,
    };
    event.prevent_default();
    store.dispatch(action);
}

/// The lines in sight.
fn drawn(store: Store, look: Look) -> Vec<Line> {
    let window = look.window.get();
    let reveal = look.reveal.get();
    let needle = look.needle.get();
    // The place that was gone to is the selection, of which the manifest's signal does not tell.
    if needle.is_some() {
        store.caret.get();
    }
    store.manifest.with(|m| {
        let found = needle.as_deref().map_or_else(Vec::new, |n| m.find(n));
        let secrets = if reveal { &[] } else { m.secrets() };
        let selection = if found.is_empty() { Span::default() } else { m.selection() };
        let overlay = Overlay { diagnostics: m.diagnostics(), secrets, found: &found, selection };
        paint::lines(m.document(), &overlay, &window)
    })
}

/// Takes a selection over. Nothing but the caret depends on it: no other view is woken up.
fn select(store: Store, selection: Span) {
    store.manifest.update_untracked(|m| {
        let _ = m.update(Action::Select(selection), 0.0);
    });
    store.caret.set(selection.end);
}

fn press(store: Store, key: Key) {
    store.dispatch(Action::Press(key));
}

/// Applies the fix of the worst problem at the caret.
fn fix_at_caret(store: Store) {
    let caret = store.caret.get_untracked();
    let index = store.manifest.with_untracked(|m| {
        let here = m.diagnostics().iter().enumerate().filter(|(_, d)| d.fix.is_some() && d.span.touches(caret));
        here.min_by_key(|(_, d)| d.severity).map(|(i, _)| i)
    });
    if let Some(index) = index {
        store.dispatch(Action::Fix(index));
    }
}

/// Selects `span` in the text area and brings it into sight.
pub fn select_in_text(store: Store, span: Span) {
    dom::select_part(AREA, store.manifest.with_untracked(|m| Selected::of(m.text(), m.document().lines(), span)));
    // The browser tells of the new selection later; a key that follows at once must find it.
    select(store, span);
}

/// Where the caret is, and how the file is written.
#[component]
fn Foot() -> impl IntoView {
    let store = Store::here();
    let position = memo(move || {
        let caret = store.caret.get();
        store.manifest.with(|m| m.document().lines().position(caret, m.text()))
    });
    let facts = store.read(|m| {
        let line_end = match newline(m.text()) {
            "\r\n" => "CRLF",
            "\r" => "CR",
            _ => "LF",
        };
        let encoding = if m.text().starts_with('\u{FEFF}') { "UTF-8 with BOM" } else { "UTF-8" };
        (line_end, encoding, m.text().len())
    });
    let kept = move || match store.kept.get() {
        Kept::Nothing => "Comments and layout are kept".to_owned(),
        Kept::Draft(count) => match draft::left_out(count) {
            Some(left_out) => ["Draft kept in this browser, ", &left_out].concat(),
            None => "Draft kept in this browser".into(),
        },
        Kept::Failed => "No draft is kept".into(),
    };
    view! {
        <footer class="pane__foot">
            <span>{wording(move || format!("Ln {}, Col {}", position.get().line, position.get().column))}</span>
            <span>{wording(move || facts.get().0)}</span>
            <span>{wording(move || facts.get().1)}</span>
            <span>{wording(move || counted(facts.get().2, "byte"))}</span>
            <span class="push">{wording(kept)}</span>
        </footer>
    }
}
