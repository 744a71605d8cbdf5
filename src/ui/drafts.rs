//! Drafts of the work in the browser's storage: written when typing pauses, offered on the start view.

use super::components::icon::Icon;
use super::components::rows::{Item, rows};
use super::platform::{clock, dom, storage};
use super::signals::{RwSignal, effect, live};
use super::store::{Kept, Store};
use super::work;
use crate::ui::prelude::*;
use leptos::ev;
use waybill::editor::draft::{self, Draft};
use waybill::editor::workspace::Workspace;
use waybill::sign::Timestamp;
use waybill::text::counted;

/// A draft is written when nothing has happened for so long. Milliseconds.
const PAUSE: u32 = 800;

/// Writes drafts for as long as the page lives.
pub fn watch(store: Store) {
    let turn = StoredValue::new(0_u32);
    effect(move || {
        store.manifest.track();
        store.request.track();
        let now = turn.get_value().wrapping_add(1);
        turn.set_value(now);
        clock::after(PAUSE, move || {
            if turn.try_get_value() == Some(now) {
                save(store);
            }
        });
    });
    // Another page may go on with this draft, and take it away as its own: the work here is not done.
    let taken = window_event_listener(ev::storage, move |event| {
        if event.new_value().is_none() && event.key() == Some(key(store)) {
            save(store);
        }
    });
    on_cleanup(move || taken.remove());
}

/// The key of the draft of what is open.
fn key(store: Store) -> String {
    let name = store.manifest.with_untracked(|m| m.is_open().then(|| m.name().to_owned()));
    let name = name.unwrap_or_else(|| store.request.with_untracked(|r| r.operation().name.to_owned()));
    store.page_id.with_value(|page| draft::key(page, &name))
}

/// Writes the draft of what is open, or takes it away where there is nothing to keep.
pub fn save(store: Store) {
    let key = key(store);
    let is_worth =
        store.manifest.with_untracked(|m| store.request.with_untracked(|r| Workspace::is_worth_keeping(m, r)));
    let kept = if is_worth {
        let (text, left_out) = work::written(store);
        let saved = storage::set(&key, &draft::value(clock::now_secs(), left_out, &text));
        if saved { Kept::Draft(left_out) } else { Kept::Failed }
    } else {
        storage::remove(&key);
        Kept::Nothing
    };
    if store.kept.get_untracked() != kept {
        store.kept.set(kept);
        if kept == Kept::Failed {
            store.undoes.set(None);
            store.note.set(Some("The browser keeps no draft: it has no room, or denies it. Download your work".into()));
        }
    }
    // What was opened from another draft is in this one now.
    if let (Kept::Draft(_), Some(old)) = (kept, store.came_from_draft.get_value()) {
        storage::remove(&old);
        store.came_from_draft.set_value(None);
    }
}

/// Takes the draft of a file away that goes on under another name.
pub fn forget(store: Store) {
    storage::remove(&key(store));
}

/// The drafts of other pages and other files, the newest first. Old and damaged ones are removed.
pub fn list(store: Store) -> Vec<Draft> {
    let own = key(store);
    let now = clock::now_secs();
    let mut drafts = vec![];
    for key in storage::keys().into_iter().filter(|key| draft::is_draft(key) && *key != own) {
        let Some(value) = storage::get(&key) else { continue };
        if draft::is_done(&key, &value, now) {
            storage::remove(&key);
        } else {
            drafts.extend(draft::read(&key, &value));
        }
    }
    draft::sort(&mut drafts);
    drafts
}

/// Goes on with a draft.
pub fn restore(store: Store, key: &str) {
    let Some(value) = storage::get(key) else { return };
    work::open(store, draft::workspace(&value));
    if let Some(draft) = draft::read(key, &value) {
        // Opening said already what it replaced.
        work::note_with(store, "Draft restored", draft.left_out, store.undoes.get_untracked());
    }
    store.came_from_draft.set_value(Some(key.to_owned()));
}

/// The drafts that can be gone on with.
#[component]
pub fn Drafts() -> impl IntoView {
    let store = Store::here();
    let drafts = RwSignal::new(list(store));
    let remove = move |key: &str| {
        storage::remove(key);
        drafts.update(|drafts| drafts.retain(|draft| draft.key != key));
        dom::before_paint(|| dom::focus("drafts-title"));
    };
    let row =
        move |draft: Draft| Item::new(draft.key.clone(), move || view! { <Row draft on_remove=Box::new(remove) /> });
    view! {
        <div hidden=live(move || drafts.with(Vec::is_empty))>
            <h2 class="start__heading" id="drafts-title" tabindex="-1">
                {"Drafts"}
                <span class="start__aside">{"Manifest and request, kept in this browser for 30 days without passwords, PIN codes and keys"}</span>
            </h2>
            <ul class="drafts">{rows(move || drafts.get().into_iter().map(row).collect())}</ul>
        </div>
    }
}

#[component]
fn Row(draft: Draft, on_remove: Box<dyn Fn(&str) + Send>) -> impl IntoView {
    let store = Store::here();
    let Draft { key, name, saved, left_out, bytes } = draft;
    let about =
        [draft::ago(saved, clock::now_secs()), counted(bytes, "byte"), draft::left_out(left_out).unwrap_or_default()];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let restored = key.clone();
    view! {
        <li class="drafts__row">
            <Icon name="file" />
            <span class="drafts__name">{name.clone()}</span>
            <span class="drafts__about" title=Timestamp::from_unix_secs(saved).to_string()>{about}</span>
            <button class="button" type="button" data-size="sm" aria-label=["Restore ", &name].concat() on:click=move |_| restore(store, &restored)>{"Restore"}</button>
            <button class="button" type="button" data-kind="quiet" data-size="sm" data-icon-only="" aria-label=["Delete the draft of ", &name].concat() title="Delete this draft" on:click=move |_| on_remove(&key)>
                <Icon name="close" size="sm" />
            </button>
        </li>
    }
}
