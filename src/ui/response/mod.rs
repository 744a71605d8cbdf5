//! The response view: paste what came back, read what it means, go on from there.

mod deeds;
mod pasted;
mod recent;
mod sheet;

pub use pasted::take;

use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::splitter::Splitter;
use crate::ui::platform::{clipboard, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, live, memo};
use crate::ui::store::Store;
use leptos::ev;

/// The pane that a narrow screen shows.
#[derive(Clone, Copy)]
struct Pane(RwSignal<&'static str>);

/// The workspace.
#[component]
pub fn ResponseView() -> impl IntoView {
    let store = Store::here();
    let is_read = store.response.with_untracked(|r| r.answer().is_some());
    let pane = RwSignal::new(if is_read { "text" } else { "form" });
    provide_context(Pane(pane));
    let panes = Memo::from(vec![
        Option_::new("picker", "Recent"),
        Option_::new("form", "Pasted"),
        Option_::new("text", "Explained"),
    ]);
    // A paste beside all fields, into the empty box or over all of its text takes the place of what was there, to the byte.
    let on_paste = window_event_listener(ev::paste, move |event| {
        let mut text = clipboard::pasted(&event);
        let is_in_box = dom::focused_id().as_deref() == Some(pasted::BOX);
        let is_whole = if is_in_box { dom::is_all_selected(pasted::BOX) } else { !dom::takes_paste() };
        if !text.trim().is_empty() && is_whole {
            event.prevent_default();
            pasted::bring(store, pane, std::mem::take(&mut *text));
        }
    });
    on_cleanup(move || on_paste.remove());
    view! {
        <section class="workspace" data-view="response" data-show=live(move || pane.get()) aria-label="Response">
            <h1 class="visually-hidden">{"Response"}</h1>
            <div class="workspace__switch">
                <Segmented id="response-pane" label="Pane" options=panes value=memo(move || pane.get().to_owned()) on_choose=move |p| pane.set(p) />
            </div>
            <div class="workspace__panes" data-layout="response">
                <recent::Recent />
                <pasted::Pasted />
                <Splitter layout="response" start=46 />
                <sheet::Explained />
            </div>
        </section>
    }
}
