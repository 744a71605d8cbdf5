//! The request view: pick an operation, fill it in, copy the command.

mod inputs;
mod keys;
mod output;
mod picker;
mod signing;

use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, live, memo};
use crate::ui::store::Store;
use output::Signer;

/// The workspace.
#[component]
pub fn RequestView() -> impl IntoView {
    let store = Store::here();
    let pane = RwSignal::new("form");
    let panes =
        vec![Option_::new("picker", "Operation"), Option_::new("form", "Inputs"), Option_::new("text", "Command")];
    provide_context(Signer::new(store));
    view! {
        <section class="workspace" data-view="request" data-show=live(move || pane.get()) aria-label="Request">
            <div class="workspace__switch" data-at="top">
                <Segmented id="request-pane" label="Pane" options=Memo::from(panes) value=memo(move || pane.get().to_owned()) on_choose=move |p| pane.set(p) />
            </div>
            <div class="workspace__panes" data-layout="request">
                <picker::Picker />
                <form class="pane" data-pane="form" aria-label="Request inputs" on:submit=|event| event.prevent_default()>
                    <inputs::Inputs />
                </form>
                <section class="pane" data-pane="text" data-ground="code" aria-label="Command">
                    <output::Output />
                </section>
            </div>
        </section>
    }
}
