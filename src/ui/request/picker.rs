//! The operations, by service.

use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, live, memo, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::editor::request::Action;
use waybill::service::{Operation, SERVICES};

/// The pane with the list and its search.
#[component]
pub fn Picker() -> impl IntoView {
    let store = Store::here();
    let needle = RwSignal::new(String::new());
    let chosen = memo(move || store.request.with(|r| option_id(r.operation())));
    let matches = move |operation: &Operation, needle: &str| {
        operation.name.to_ascii_lowercase().contains(&needle.trim().to_ascii_lowercase())
    };
    let shown = move || -> Vec<&'static Operation> {
        let needle = needle.get();
        SERVICES.iter().flat_map(|s| s.operations.iter().copied()).filter(|o| matches(o, &needle)).collect()
    };
    let step = move |by: isize| {
        let all = shown();
        let at = all.iter().position(|o| option_id(o) == chosen.get_untracked());
        let next = at.map_or(0, |at| (at as isize + by).clamp(0, all.len().saturating_sub(1) as isize) as usize);
        if let Some(operation) = all.get(next) {
            store.ask(Action::Choose(operation));
            let id = option_id(operation);
            dom::before_paint(move || dom::focus(&id));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            _ => return,
        }
        event.prevent_default();
    };
    let groups = SERVICES
        .iter()
        .map(|service| {
            let options = service
                .operations
                .iter()
                .map(|operation| {
                    let operation: &'static Operation = operation;
                    let id = option_id(operation);
                    let is_chosen = {
                        let id = id.clone();
                        memo(move || chosen.get() == id)
                    };
                    view! {
                        <button
                            class="picker__option"
                            role="option"
                            type="button"
                            id=id
                            hidden=live(move || !matches(operation, &needle.get()))
                            aria-selected=live(move || if is_chosen.get() { "true" } else { "false" })
                            tabindex=live(move || if is_chosen.get() { "0" } else { "-1" })
                            on:click=move |_| store.ask(Action::Choose(operation))
                        >
                            {operation.name}
                        </button>
                    }
                })
                .each();
            let title = format!("service-{}", service.id);
            let labelled_by = title.clone();
            view! {
                <div role="group" aria-labelledby=labelled_by>
                    <p class="picker__group" id=title>{service.label} <small>{"Signature 2"}</small></p>
                    {options}
                </div>
            }
        })
        .each();
    view! {
        <nav class="pane" data-pane="picker" data-ground="canvas" aria-label="Operation">
            <div class="pane__head">
                <label class="input-icon">
                    <Icon name="search" size="sm" />
                    <input
                        class="input"
                        type="search"
                        id="find-operation"
                        placeholder="Find an operation"
                        aria-label="Find an operation"
                        autocomplete="off"
                        prop:value=move || needle.get()
                        on:input:target=move |event| needle.set(event.target().value())
                        on:keydown=on_key
                    />
                </label>
            </div>
            <div class="pane__scroll picker">
                <div role="listbox" aria-label="Operations" on:keydown=on_key>
                    {groups}
                </div>
                <p class="picker__more" role="status">{wording(move || shown().is_empty().then_some("No operation has that name"))}</p>
            </div>
        </nav>
    }
}

fn option_id(operation: &Operation) -> String {
    format!("operation-{}-{}", operation.service.id, operation.name)
}
