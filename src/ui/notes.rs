//! What stands above every view: what came of the last action on all of the work, in the bar, and the draft that could be
//! gone on with.

use super::components::icon::{Icon, icon_button};
use super::drafts;
use super::keyboard::keep_focus;
use super::platform::{clock, dom};
use super::signals::{RwSignal, dynamic, live, memo, wording};
use super::store::{Store, View};
use super::work;
use crate::ui::prelude::*;
use waybill::editor::draft::{self, Draft};
use waybill::editor::workspace::Workspace;

/// Why the last text was not taken.
#[component]
pub fn Refused() -> impl IntoView {
    let store = Store::here();
    view! {
        <p class="notice" data-tone="warning" role="alert" hidden=live(move || store.refused.with(Option::is_none))>
            <Icon name="warning" />
            <span>{wording(move || store.refused.get())}</span>
        </p>
    }
}

/// What came of the last action, until the next one.
#[component]
pub fn Note() -> impl IntoView {
    let store = Store::here();
    view! {
        <div class="topbar__note" hidden=live(move || store.note.get().is_none())>
            <Icon name="info" size="sm" />
            <span title=live(move || store.note.get())>{wording(move || store.note.get())}</span>
            <button class="button" type="button" data-size="sm" id="note-undo" hidden=live(move || store.undoes.get().is_none()) on:click=move |_| {
                keep_focus("main".to_owned(), Box::new(move || work::take_back(store)));
            }>{"Undo"}</button>
            {icon_button("close", Some("sm"), "Dismiss", "Dismiss", move || {
                store.forget_note();
                dom::focus("main");
            })}
        </div>
    }
}

/// The newest draft, where nothing has been begun yet: whose page was loaded again sees at once that nothing is lost. The
/// start view lists all of them.
#[component]
pub fn Offer() -> impl IntoView {
    let store = Store::here();
    let is_settled = store.is_settled();
    let is_denied = RwSignal::new(false);
    let is_free = memo(move || {
        let is_work =
            || store.manifest.with(|m| m.is_open() || store.request.with(|r| Workspace::is_worth_keeping(m, r)));
        is_settled.get() && !is_denied.get() && !is_work()
    });
    let offered = memo(move || {
        let is_here = matches!(store.view.get(), View::Manifest | View::Request | View::Bulk);
        (is_here && is_free.get()).then(|| drafts::list(store).into_iter().next()).flatten()
    });
    dynamic(move || {
        offered.get().map(|Draft { key, name, saved, .. }| {
            let when = draft::ago(saved, clock::now_secs());
            view! {
                <div class="note notice" id="draft-offer">
                    <Icon name="info" />
                    <span>
                        {"A draft of "}
                        <strong>{name}</strong>
                        {[" was kept ", &when].concat()}
                    </span>
                    <span class="row">
                        <button class="button" type="button" data-size="sm" on:click=move |_| {
                            drafts::restore(store, &key);
                            dom::focus("main");
                        }>{"Restore"}</button>
                        {icon_button("close", Some("sm"), "Not now", "Not now", move || {
                            is_denied.set(true);
                            dom::focus("main");
                        })}
                    </span>
                </div>
            }
        })
    })
}
