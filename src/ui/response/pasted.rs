//! The box that takes whatever came back.

use super::Pane;
use crate::ui::components::editor::{self, Editor};
use crate::ui::components::icon::{Icon, icon_button, icon_toggle};
use crate::ui::components::rows::Each;
use crate::ui::manifest::files;
use crate::ui::platform::{clipboard, clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, effect, live, memo, spawn, wording};
use crate::ui::store::{Store, View};
use leptos::ev;
use leptos::html::Textarea;
use waybill::editor::response::{Action, READ_AT_ONCE, Reading, Response};
use waybill::editor::typing;
use waybill::service::{Operation, SERVICES};
use waybill::sign::Timestamp;

/// The id of the text area.
pub const BOX: &str = "answer";
/// What the switch is called that lays the answer out.
const LAY_OUT: &str = "One line for each element";
/// How long typing has to pause before a long text is read. Milliseconds.
const PAUSE: u32 = 400;
/// How long it has to pause before the verdict is spoken. Milliseconds.
const SPOKEN_AFTER: u32 = 1_000;

/// Takes a text from elsewhere: a file, the clipboard, a sample.
pub fn take(store: Store, text: String) {
    store.forget_note();
    // What was said of the text before does not hold for this one.
    store.refused.set(None);
    put(store, Action::Open(text));
}

/// Shows an answer of the list again; 0 is an empty one.
pub fn show(store: Store, id: u64) {
    put(store, if id == 0 { Action::Open(String::new()) } else { Action::Show(id) });
}

fn put(store: Store, action: Action) {
    store.response.update_untracked(|r| r.update(action));
    read(store);
    dom::before_paint(|| dom::select_start(BOX));
}

/// Reads what is in the box, and says the verdict when nothing new has come for a while.
fn read(store: Store) {
    let now = Timestamp::from_unix_secs(clock::now_secs());
    let reading = store.request.with_untracked(|builder| Reading::of(builder, now));
    store.response.update(|r| r.update(Action::Read(reading)));
    let version = store.response.with_untracked(|r| r.version());
    clock::after(SPOKEN_AFTER, move || {
        let is_current = store.response.with_untracked(|r| r.version() == version && r.answer().is_some());
        let title = dom::by_id("verdict").and_then(|title| title.text_content()).unwrap_or_default();
        if is_current && !title.is_empty() && store.said.with_untracked(|said| *said != title) {
            store.say(title);
        }
    });
}

/// Reads after the frame that shows what was typed; a long text when typing pauses.
fn read_soon(store: Store) {
    let (version, len) = store.response.with_untracked(|r| (r.version(), r.text().len()));
    let read = move || {
        if store.response.with_untracked(|r| r.version() == version && !r.is_read()) {
            read(store);
        }
    };
    if len > READ_AT_ONCE { clock::after(PAUSE, read) } else { dom::after_paint(read) }
}

/// The box and the text in it, which is ahead of what is read of it.
#[derive(Clone, Copy)]
struct TextBox {
    store: Store,
    area: NodeRef<Textarea>,
    /// Counts what was typed and is not read yet: the lines follow it, what it means does not.
    typed: RwSignal<u32>,
    /// Counts what came into the text otherwise.
    pushes: Memo<u64>,
}

impl TextBox {
    fn new(store: Store) -> Self {
        let pushes = memo(move || store.response.with(|r| r.pushes()));
        let text_box = Self { store, area: NodeRef::new(), typed: RwSignal::new(0), pushes };
        effect(move || {
            pushes.get();
            text_box.area.track();
            text_box.fill();
        });
        text_box
    }

    /// Shows the text where the box shows another.
    fn fill(self) {
        let Some(area) = self.area.get_untracked() else { return };
        self.store.response.with_untracked(|r| {
            let shown = typing::shown(r.text());
            if area.value() != shown {
                area.set_value(&shown);
            }
        });
    }

    fn on_input(self, content: String) {
        let before = self.pushes.get_untracked();
        self.store.response.update_untracked(|r| r.update(Action::Type(content)));
        if self.store.response.with_untracked(|r| r.pushes()) != before {
            // Something secret was in it, which the box must not show for another moment.
            self.fill();
        }
        self.typed.update(|n| *n = n.wrapping_add(1));
        read_soon(self.store);
    }

    /// What follows the text itself.
    fn follow<T: PartialEq + Send + Sync + 'static>(
        self,
        get: impl Fn(&Response) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || {
            self.typed.track();
            self.store.response.with(&get)
        })
    }

    /// The line of the caret, from 1, while the focus is in the box; else 0.
    fn caret(self) -> RwSignal<usize> {
        let caret = RwSignal::new(0);
        let on_select = move |_: web_sys::Event| {
            let place = self
                .area
                .get_untracked()
                .filter(|_| dom::focused_id().as_deref() == Some(BOX))
                .map(|area| dom::selection(&area).1);
            let line_of = |at| self.store.response.with_untracked(|r| r.lines().line_of_utf16(at) + 1);
            caret.set(place.map_or(0, line_of));
        };
        let selected = window_event_listener(ev::Custom::new("selectionchange"), on_select);
        on_cleanup(move || selected.remove());
        caret
    }
}

/// The pane with the box.
#[component]
pub fn Pasted() -> impl IntoView {
    let store = Store::here();
    let Pane(pane) = use_context().expect("ResponseView provides the pane");
    let text_box = TextBox::new(store);
    let is_empty = text_box.follow(|r| r.text().is_empty());
    let refused = memo(move || store.refused.get());
    view! {
        <section class="pane" data-pane="form" data-ground="code" aria-label="Pasted text">
            {head(text_box, pane, is_empty)}
            <p class="answer__note" role="alert" hidden=live(move || refused.with(Option::is_none))>{wording(move || refused.get())}</p>
            {text(text_box, pane, is_empty)}
            <footer class="answer__foot">
                <p class="answer__remarks" id="answer-help">{dynamic(move || remarks(store))}</p>
                <TakenFor />
            </footer>
        </section>
    }
}

/// How much there is and in what language, and what can be done with it.
fn head(text_box: TextBox, pane: RwSignal<&'static str>, is_empty: Memo<bool>) -> impl IntoView {
    let store = text_box.store;
    let is_short = text_box.follow(|r| !r.has_long_lines());
    let is_laid_out = text_box.follow(|r| r.is_laid_out());
    let language = move || store.response.with(|r| r.is_read().then(|| [r.language(), ", "].concat()));
    let language = move || language().filter(|_| !is_empty.get());
    let lines = move || {
        store.response.with(|r| match (r.text().lines().count(), r.is_read()) {
            (0, _) => String::new(),
            (_, false) => "Reading".to_owned(),
            (1, _) => "1 line".to_owned(),
            (lines, _) => format!("{lines} lines"),
        })
    };
    let forget = move || {
        put(store, Action::Forget);
        pane.set("form");
        dom::focus(BOX);
    };
    view! {
        <header class="pane__head">
            <h2 class="pane__title"><label for=BOX>{"Pasted text"}</label></h2>
            <span class="count"><span class="wide-only">{wording(language)}</span>{wording(lines)}</span>
            <span class={"push"}></span>
            {icon_toggle("indent", Some("sm"), [LAY_OUT; 2], is_short, is_laid_out, move || put(store, Action::LayOut))}
            <button class="button" type="button" data-size="sm" id="paste-answer" title="Paste an answer" aria-label="Paste" on:click=move |_| paste(store, pane)>
                <Icon name="paste" size="sm" />
                <span class="button__label">{"Paste"}</span>
            </button>
            {icon_button("open", Some("sm"), "Open a file", "Open a file", files::choose)}
            <span hidden=live(move || is_empty.get())>{icon_button("close", Some("sm"), "Forget this answer", "Forget this answer", forget)}</span>
        </header>
    }
}

/// Shows a text that was pasted, where it is an answer; keys and jobs go where a file of them would.
pub fn bring(store: Store, pane: RwSignal<&'static str>, text: String) {
    files::bring(store, files::PASTED, text);
    if store.view.get_untracked() == View::Response {
        pane.set("text");
    }
}

/// Takes what the clipboard holds, and shows it.
fn paste(store: Store, pane: RwSignal<&'static str>) {
    spawn(async move {
        match clipboard::read().await {
            Some(text) if !text.trim().is_empty() => bring(store, pane, text),
            Some(_) => store.refuse("The clipboard holds no text"),
            None => {
                let words = "The browser does not let the page read the clipboard; paste into the box with Ctrl V";
                store.refuse(words);
                dom::focus(BOX);
            }
        }
    });
}

fn text(text_box: TextBox, pane: RwSignal<&'static str>, is_empty: Memo<bool>) -> impl IntoView {
    let window = editor::window();
    let caret = text_box.caret();
    let drawn = text_box.follow(move |r| r.painted(&window.get()));
    let size = text_box.follow(|r| (r.lines().line_count(), r.lines().columns()));
    let current = memo(move || if is_empty.get() { 0 } else { caret.get() });
    let shown = memo(move || (true, pane.get()));
    let area = text_box.area;
    view! {
        <Editor window drawn size current area shown>
            <textarea
                class="editor__area"
                id=BOX
                node_ref=area
                wrap="off"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-describedby="answer-empty answer-help"
                on:input:target=move |event| text_box.on_input(event.target().value())
            ></textarea>
            <p class="editor__empty" id="answer-empty" hidden=live(move || !is_empty.get())>
                {"Whatever came back: the body, all that curl printed, the last words of a tool"}
            </p>
        </Editor>
    }
}

/// What was done with the text.
fn remarks(store: Store) -> Vec<AnyView> {
    let remarks = store.response.with(|r| r.remarks());
    let remarks = if remarks.is_empty() { vec!["Tokens and keys are hidden as you paste".to_owned()] } else { remarks };
    remarks.into_iter().map(|words| view! { <span>{words}</span> }).each()
}

/// Which operation the text is an answer of.
#[component]
fn TakenFor() -> impl IntoView {
    let store = Store::here();
    let chosen = memo(move || store.response.with(|r| r.chosen().map(id_of).unwrap_or_default()));
    let choose = move |id: &str| {
        let operation = SERVICES.iter().flat_map(|s| s.operations.iter().copied()).find(|o| id_of(o) == id);
        store.response.update_untracked(|r| r.update(Action::Choose(operation)));
        read(store);
    };
    let groups = SERVICES.iter().map(|service| {
        let option = |operation: &&'static Operation| {
            let id = id_of(operation);
            let is_chosen = {
                let id = id.clone();
                move || chosen.with(|chosen| *chosen == id)
            };
            view! { <option value=id selected=live(is_chosen)>{operation.name}</option> }
        };
        view! { <optgroup label=service.label>{service.operations.iter().map(option).each()}</optgroup> }
    });
    view! {
        <span class="answer__of">
            <label for="answer-of">{"Answer of"}</label>
            <span class="input-select">
                <select class="input" id="answer-of" aria-label="Answer of" prop:value=move || chosen.get() on:change:target=move |event| choose(&event.target().value())>
                    <option value="" selected=live(move || chosen.with(String::is_empty))>{"What it says"}</option>
                    {groups.each()}
                </select>
                <Icon name="down" size="sm" />
            </span>
        </span>
    }
}

fn id_of(operation: &'static Operation) -> String {
    [operation.service.id, "/", operation.name].concat()
}
