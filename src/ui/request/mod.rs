//! The request view: pick an operation, fill it in, copy the command.

mod destination;
mod inputs;
mod keys;
mod keys_paste;
mod output;
mod paste;
mod picker;
mod signing;

pub use inputs::ManifestInput;
pub use output::{Signer, numbered};

use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::splitter::Splitter;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, effect, live, memo};
use crate::ui::store::Store;
use leptos::ev;
use waybill::service::{Availability, Service};

/// The workspace.
#[component]
pub fn RequestView() -> impl IntoView {
    let store = Store::here();
    let panes =
        vec![Option_::new("picker", "Operation"), Option_::new("form", "Inputs"), Option_::new("text", "Command")];
    let signer = Signer::new(store);
    let pane = signer.pane;
    provide_context(signer);
    let pasting = paste::Pasting::new(store);
    let pasted = window_event_listener(ev::paste, move |event| pasting.on_paste(&event));
    on_cleanup(move || pasted.remove());
    effect(move || {
        if let Some(text) = store.arrived.get() {
            store.arrived.update_untracked(|arrived| *arrived = None);
            pasting.take(text.into());
        }
    });
    view! {
        <section class="workspace" data-view="request" data-show=live(move || pane.get()) aria-label="Request">
            <h1 class="visually-hidden">{"Request"}</h1>
            <div class="workspace__switch" data-at="top">
                <Segmented id="request-pane" label="Pane" options=Memo::from(panes) value=memo(move || pane.get().to_owned()) on_choose=move |p| pane.set(p) />
            </div>
            <div class="workspace__panes" data-layout="request">
                <picker::Picker />
                <form
                    class="pane"
                    data-pane="form"
                    aria-label="Request inputs"
                    on:submit=|event| event.prevent_default()
                    on:focusin=move |_| signer.looked_at.set(dom::focused_id().unwrap_or_default())
                    on:focusout=move |_| signer.looked_at.set(String::new())
                >
                    <inputs::Inputs pasting />
                </form>
                <Splitter layout="request" start=42 />
                <section class="pane" data-pane="text" data-ground="code" aria-label="Command">
                    <output::Output />
                </section>
            </div>
        </section>
    }
}

/// Whether the service still takes requests, in a word or two.
pub fn standing_badge(service: &'static Service) -> impl IntoView {
    let (words, tone) = match service.availability {
        Availability::Current => ("Current", "success"),
        Availability::Closed => ("Closed to new customers", "warning"),
        Availability::Retired => ("Service retired", "warning"),
    };
    view! { <span class="badge" data-tone=tone title=service.standing>{words}</span> }
}
