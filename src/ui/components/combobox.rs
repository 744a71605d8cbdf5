//! A text input with a list of the accepted values. What is typed freely is kept; the checks judge it.

use super::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo};
use leptos::ev::KeyboardEvent;
use waybill::schema::Choice;

/// The list below the input.
#[derive(Clone, Copy)]
struct List {
    /// Its id.
    id: StoredValue<String>,
    choices: Memo<Vec<Choice>>,
    /// The text in the input.
    value: Memo<String>,
    /// Whether that was typed since the list was opened.
    typed: RwSignal<bool>,
    /// Those of the choices that are listed.
    offered: Memo<Vec<Choice>>,
    open: RwSignal<bool>,
    /// The one that Enter takes.
    active: RwSignal<Option<&'static str>>,
}

impl List {
    fn new(id: String, choices: Memo<Vec<Choice>>, value: Memo<String>) -> Self {
        // What is typed narrows the list; opening it shows all.
        let typed = RwSignal::new(false);
        let offered = memo(move || {
            let text = if typed.get() { value.get().to_ascii_lowercase() } else { String::new() };
            let has = |part: &str| part.to_ascii_lowercase().contains(&text);
            choices.with(|all| all.iter().filter(|c| has(c.value) || has(c.about)).copied().collect::<Vec<_>>())
        });
        let (open, active) = (RwSignal::new(false), RwSignal::new(None));
        Self { id: StoredValue::new(id), choices, value, typed, offered, open, active }
    }

    fn item_id(self, value: &str) -> String {
        self.id.with_value(|id| format!("{id}-{value}"))
    }

    /// The id of what Enter takes.
    fn active_id(self) -> Option<String> {
        self.open.get().then(|| self.active.get().map(|value| self.item_id(value))).flatten()
    }

    /// Nothing is offered beside what stands there already.
    fn is_closed(self) -> bool {
        let is_there = |c: &Choice| c.value == self.value.get();
        !self.open.get() || (self.typed.get() && self.offered.with(|all| all.iter().all(is_there)))
    }

    fn show(self) {
        self.typed.set(false);
        let chosen = self.value.get_untracked();
        self.active.set(self.choices.with_untracked(|all| all.iter().map(|c| c.value).find(|v| *v == chosen)));
        self.open.set(true);
    }

    /// Opens it, or closes it again.
    fn toggle(self, input: &str) {
        if self.open.get_untracked() {
            self.open.set(false);
        } else {
            self.show();
            dom::focus(input);
        }
    }

    /// What a key in the input asks for: all that fits the text.
    fn narrow(self) {
        self.typed.set(true);
        self.active.set(None);
        self.open.set(true);
    }

    /// Moves on by so many; a closed list is opened, at what is chosen where something is.
    fn step(self, by: isize) {
        if !self.open.get_untracked() {
            self.show();
            if self.active.get_untracked().is_some() {
                return;
            }
        }
        let values: Vec<&'static str> = self.offered.with_untracked(|all| all.iter().map(|c| c.value).collect());
        let at = values.iter().position(|v| Some(*v) == self.active.get_untracked());
        let from = at.map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
        let next = (from + by).rem_euclid(values.len().max(1) as isize) as usize;
        self.active.set(values.get(next).copied());
        if let Some(value) = values.get(next) {
            dom::reveal_id(&self.item_id(value));
        }
    }

    fn on_key(self, event: &KeyboardEvent, choose: &dyn Fn(&'static str)) {
        match event.key().as_str() {
            "ArrowDown" => {
                event.prevent_default();
                self.step(1);
            }
            "ArrowUp" => {
                event.prevent_default();
                self.step(-1);
            }
            "Enter" if self.open.get_untracked() => {
                event.prevent_default();
                if let Some(value) = self.active.get_untracked() {
                    choose(value);
                }
                self.open.set(false);
            }
            "Escape" if self.open.get_untracked() => {
                event.stop_propagation();
                self.open.set(false);
            }
            _ => {}
        }
    }

    fn items(self, choose: impl Fn(&'static str) + Copy + Send + 'static) -> Vec<AnyView> {
        let item = |choice: Choice| {
            let is_active = move || self.active.get() == Some(choice.value);
            view! {
                <li
                    id=self.item_id(choice.value)
                    class="options__item"
                    role="option"
                    aria-selected=live(move || if is_active() { "true" } else { "false" })
                    // Before the input loses the focus and closes the list.
                    on:mousedown=move |event| {
                        event.prevent_default();
                        choose(choice.value);
                    }
                >
                    <code>{choice.value}</code>
                    <small>{choice.about}</small>
                </li>
            }
        };
        self.offered.get().into_iter().map(item).each()
    }
}

/// A text input that offers choices.
#[component]
pub fn Combobox(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// What it is called, for the list.
    label: &'static str,
    /// The values on offer.
    #[prop(into)]
    choices: Memo<Vec<Choice>>,
    /// The text in it.
    #[prop(into)]
    value: Memo<String>,
    /// Whether it is wrong.
    #[prop(into)]
    invalid: Memo<bool>,
    /// Whether it has to be filled in.
    #[prop(optional)]
    required: bool,
    /// What an empty one means.
    #[prop(optional)]
    placeholder: &'static str,
    /// What it is called, where no label stands at it.
    #[prop(optional_no_strip)]
    name: Option<String>,
    /// Called with the text on every key and choice.
    on_input: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let list_id = format!("{id}-list");
    let list = List::new(list_id.clone(), choices, value);
    let choose = move |value: &'static str| {
        on_input(value.to_owned());
        list.open.set(false);
    };
    let input_id = id.clone();
    let described = format!("{id}-note");
    view! {
        <span class="input-select">
            <input
                class="input"
                data-face="code"
                id=id
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=live(move || if list.open.get() { "true" } else { "false" })
                aria-controls=list_id.clone()
                aria-activedescendant=live(move || list.active_id())
                aria-invalid=live(move || invalid.get().then_some("true"))
                aria-describedby=described
                required=required
                placeholder=placeholder
                aria-label=name
                prop:value=move || value.get()
                on:input:target=move |event| {
                    list.narrow();
                    on_input(event.target().value());
                }
                on:keydown=move |event| list.on_key(&event, &choose)
                on:blur=move |_| list.open.set(false)
                on:mousedown=move |_| list.toggle(&input_id)
            />
            <Icon name="down" size="sm" />
            <ul class="options" id=list_id role="listbox" aria-label=label hidden=live(move || list.is_closed())>
                {dynamic(move || list.items(choose))}
            </ul>
        </span>
    }
}
