//! A text input with a list of the accepted values. What is typed freely is kept; the checks judge it.

use super::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, live};
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
    choices: &'static [Choice],
    /// The text in it.
    #[prop(into)]
    value: Memo<String>,
    /// Whether it is wrong.
    #[prop(into)]
    invalid: Memo<bool>,
    /// Whether it has to be filled in.
    #[prop(optional)]
    required: bool,
    /// Called with the text on every key and choice.
    on_input: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let list_id = format!("{id}-list");
    let item_id = {
        let list_id = list_id.clone();
        move |i: usize| format!("{list_id}-{i}")
    };
    let choose = move |i: usize| {
        if let Some(choice) = choices.get(i) {
            on_input(choice.value.to_owned());
        }
        open.set(false);
    };
    let show = move || {
        let chosen = value.get_untracked();
        active.set(choices.iter().position(|c| c.value == chosen));
        open.set(true);
    };
    let step = move |by: isize| {
        if !open.get_untracked() {
            show();
            if active.get_untracked().is_some() {
                return;
            }
        }
        let count = choices.len() as isize;
        let from = active.get_untracked().map_or(if by > 0 { -1 } else { 0 }, |a| a as isize);
        active.set(Some((from + by).rem_euclid(count) as usize));
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
            if let Some(i) = active.get_untracked() {
                choose(i);
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
    let items = choices
        .iter()
        .enumerate()
        .map(|(i, choice)| {
            view! {
                <li
                    id=item_id(i)
                    class="options__item"
                    role="option"
                    aria-selected=live(move || if active.get() == Some(i) { "true" } else { "false" })
                    // Before the input loses the focus and closes the list.
                    on:mousedown=move |event| {
                        event.prevent_default();
                        choose(i);
                    }
                >
                    <code>{choice.value}</code>
                    <small>{choice.about}</small>
                </li>
            }
        })
        .each();
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
                prop:value=move || value.get()
                on:input:target=move |event| on_input(event.target().value())
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
            <ul class="options" id=list_id role="listbox" aria-label=label hidden=live(move || !open.get())>
                {items}
            </ul>
        </span>
    }
}
