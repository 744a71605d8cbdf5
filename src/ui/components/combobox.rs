//! A text input with a list of the accepted values. What is typed freely is kept; the checks judge it.

use super::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo};
use waybill::schema::Choice;

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
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<&'static str>);
    // What is typed narrows the list; opening it shows all.
    let typed = RwSignal::new(false);
    let offered = memo(move || {
        let text = if typed.get() { value.get().to_ascii_lowercase() } else { String::new() };
        let has = |part: &str| part.to_ascii_lowercase().contains(&text);
        choices.with(|all| all.iter().filter(|c| has(c.value) || has(c.about)).copied().collect::<Vec<_>>())
    });
    let list_id = format!("{id}-list");
    let item_id = {
        let list_id = list_id.clone();
        move |value: &str| format!("{list_id}-{value}")
    };
    let choose = move |value: &'static str| {
        on_input(value.to_owned());
        open.set(false);
    };
    let show = move || {
        typed.set(false);
        let chosen = value.get_untracked();
        active.set(choices.with_untracked(|all| all.iter().map(|c| c.value).find(|v| *v == chosen)));
        open.set(true);
    };
    let step_id = item_id.clone();
    let step = move |by: isize| {
        if !open.get_untracked() {
            show();
            if active.get_untracked().is_some() {
                return;
            }
        }
        let values: Vec<&'static str> = offered.with_untracked(|all| all.iter().map(|c| c.value).collect());
        let at = values.iter().position(|v| Some(*v) == active.get_untracked());
        let from = at.map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
        let next = (from + by).rem_euclid(values.len().max(1) as isize) as usize;
        active.set(values.get(next).copied());
        if let Some(value) = values.get(next) {
            dom::reveal_id(&step_id(value));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            step(1);
        }
        "ArrowUp" => {
            event.prevent_default();
            step(-1);
        }
        "Enter" if open.get_untracked() => {
            event.prevent_default();
            if let Some(value) = active.get_untracked() {
                choose(value);
            }
            open.set(false);
        }
        "Escape" if open.get_untracked() => {
            event.stop_propagation();
            open.set(false);
        }
        _ => {}
    };
    let input_id = id.clone();
    let active_id = {
        let item_id = item_id.clone();
        move || open.get().then(|| active.get().map(&item_id)).flatten()
    };
    let described = format!("{id}-note");
    let items = move || {
        let item_id = item_id.clone();
        let items = offered.get().into_iter().map(move |choice| {
            view! {
                <li
                    id=item_id(choice.value)
                    class="options__item"
                    role="option"
                    aria-selected=live(move || if active.get() == Some(choice.value) { "true" } else { "false" })
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
        });
        items.each()
    };
    // Nothing is offered beside what stands there already.
    let is_closed =
        move || !open.get() || (typed.get() && offered.with(|all| all.iter().all(|c| c.value == value.get())));
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
                aria-expanded=live(move || if open.get() { "true" } else { "false" })
                aria-controls=list_id.clone()
                aria-activedescendant=live(active_id)
                aria-invalid=live(move || invalid.get().then_some("true"))
                aria-describedby=described
                required=required
                placeholder=placeholder
                aria-label=name
                prop:value=move || value.get()
                on:input:target=move |event| {
                    typed.set(true);
                    active.set(None);
                    open.set(true);
                    on_input(event.target().value());
                }
                on:keydown=on_key
                on:blur=move |_| open.set(false)
                on:mousedown=move |_| {
                    if open.get_untracked() {
                        open.set(false);
                    } else {
                        show();
                        dom::focus(&input_id);
                    }
                }
            />
            <Icon name="down" size="sm" />
            <ul class="options" id=list_id role="listbox" aria-label=label hidden=live(is_closed)>
                {dynamic(items)}
            </ul>
        </span>
    }
}
