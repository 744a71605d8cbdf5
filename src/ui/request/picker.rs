//! The operations, by service.

use super::inputs::Chosen;
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, live, memo, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::editor::form::finds;
use waybill::editor::request::Action;
use waybill::service::{Operation, SERVICES, Service};

/// The list, and what narrows it.
#[derive(Clone, Copy)]
struct List {
    store: Store,
    needle: RwSignal<String>,
    chosen: Memo<Chosen>,
}

impl List {
    /// The operations that the search leaves.
    fn shown(self) -> Vec<&'static Operation> {
        let needle = self.needle.get();
        operations().filter(|o| finds(o, &needle)).collect()
    }

    fn step(self, by: isize) {
        let all = self.shown();
        let at = all.iter().position(|o| Chosen(o) == self.chosen.get_untracked());
        let next = at.map_or(0, |at| (at as isize + by).clamp(0, all.len().saturating_sub(1) as isize) as usize);
        if let Some(operation) = all.get(next) {
            self.store.ask(Action::Choose(operation));
            let id = option_id(operation);
            dom::before_paint(move || dom::focus(&id));
        }
    }

    fn on_key(self, event: &ev::KeyboardEvent) {
        match event.key().as_str() {
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            _ => return,
        }
        event.prevent_default();
    }

    /// The operations of each service, under its name.
    fn groups(self) -> Vec<AnyView> {
        // One tab stop: the chosen operation, or the first one where the search hides that.
        let stop = memo(move || {
            let shown = self.shown();
            let is_there = shown.iter().any(|o| Chosen(o) == self.chosen.get());
            if is_there { Some(self.chosen.get()) } else { shown.first().map(|o| Chosen(o)) }
        });
        let group = |service: &'static Service| {
            let title = format!("service-{}", service.id);
            let is_hidden = move || !self.needle.with(|n| service.operations.iter().any(|o| finds(o, n)));
            view! {
                <div role="group" aria-labelledby=title.clone() hidden=live(is_hidden)>
                    <p class="picker__group" id=title.clone()>{service.label} <small>{signatures(service)}</small></p>
                    {service.operations.iter().map(|operation| self.option(operation, stop)).each()}
                </div>
            }
        };
        SERVICES.iter().copied().map(group).each()
    }

    fn option(self, operation: &'static Operation, stop: Memo<Option<Chosen>>) -> impl IntoView {
        view! {
            <button
                class="picker__option"
                role="option"
                type="button"
                id=option_id(operation)
                title=operation.about
                hidden=live(move || !self.needle.with(|n| finds(operation, n)))
                aria-selected=live(move || if self.chosen.get() == Chosen(operation) { "true" } else { "false" })
                tabindex=live(move || if stop.get() == Some(Chosen(operation)) { "0" } else { "-1" })
                on:click=move |_| self.store.ask(Action::Choose(operation))
            >
                {operation.name}
            </button>
        }
    }
}

/// The pane with the list and its search.
#[component]
pub fn Picker() -> impl IntoView {
    let store = Store::here();
    let needle = RwSignal::new(String::new());
    let chosen = memo(move || store.request.with(|r| Chosen(r.operation())));
    let list = List { store, needle, chosen };
    view! {
        <nav class="pane" data-pane="picker" data-ground="canvas" aria-label="Operation">
            <div class="pane__head">
                <label class="input-icon picker__find">
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
                        on:keydown=move |event| list.on_key(&event)
                    />
                </label>
                <Select chosen />
            </div>
            <div class="pane__scroll picker">
                <div role="listbox" aria-label="Operations" on:keydown=move |event| list.on_key(&event)>
                    {list.groups()}
                </div>
                <p class="picker__more" role="status">{wording(move || list.shown().is_empty().then_some("No operation has that name"))}</p>
            </div>
        </nav>
    }
}

/// The same list for screens that have no place for the pane.
#[component]
fn Select(chosen: Memo<Chosen>) -> impl IntoView {
    let store = Store::here();
    let choose = move |id: &str| {
        if let Some(operation) = operations().find(|o| option_id(o) == id) {
            store.ask(Action::Choose(operation));
        }
    };
    let groups = SERVICES.iter().map(|service| {
        let options = service.operations.iter().map(|operation| {
            let operation: &'static Operation = operation;
            view! {
                <option value=option_id(operation) selected=live(move || chosen.get() == Chosen(operation))>{operation.name}</option>
            }
        });
        view! { <optgroup label=service.label>{options.each()}</optgroup> }
    });
    view! {
        <span class="input-select picker__select">
            <select
                class="input"
                id="choose-operation"
                aria-label="Operation"
                prop:value=move || option_id(chosen.get().0)
                on:change:target=move |event| choose(&event.target().value())
            >
                {groups.each()}
            </select>
            <Icon name="down" size="sm" />
        </span>
    }
}

fn operations() -> impl Iterator<Item = &'static Operation> {
    SERVICES.iter().flat_map(|s| s.operations.iter().copied())
}

/// Which versions of signatures the service takes.
const fn signatures(service: &Service) -> &'static str {
    if service.takes_v2 { "Signature 2 or 4" } else { "Signature 4" }
}

fn option_id(operation: &Operation) -> String {
    format!("operation-{}-{}", operation.service.id, operation.name)
}
