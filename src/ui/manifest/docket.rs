//! The header block of the waybill: which file, which job, which kind, and what can be done with the whole.

use super::files;
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, live, memo, wording};
use crate::ui::store::Store;
use crate::ui::{drafts, work};
use waybill::editor::manifest::Action;
use waybill::manifest::{Kind, MANIFESTS};
use waybill::text::file_name;

/// The docket of the manifest view.
#[component]
pub fn Docket() -> impl IntoView {
    let store = Store::here();
    let name = store.follow(|m| m.name().to_owned());
    let edited = store.follow(|m| m.is_edited());
    let job = memo(move || store.request.with(|r| r.job_id().to_owned()));
    let kind = store.follow(|m| m.kind());
    let kinds: Vec<Option_> = MANIFESTS.iter().map(|m| Option_::new(m.kind.id(), m.kind.label())).collect();
    let kinds = Memo::from(kinds);
    view! {
        <div class="docket">
            <dl class="docket__facts">
                <div class="docket__fact" data-rank="1">
                    <dt class="docket__name"><label for="file-name">{"File"}</label></dt>
                    <dd class="docket__value">
                        <input
                            class="docket__input"
                            id="file-name"
                            autocomplete="off"
                            spellcheck="false"
                            prop:value=move || name.get()
                            on:change:target=move |event| {
                                drafts::forget(store);
                                store.dispatch(Action::Rename(file_name(&event.target().value())));
                            }
                        />
                        <span class="docket__edited" role="img" aria-label=live(move || edited.get().then_some("edited")) aria-hidden=live(move || (!edited.get()).then_some("true"))></span>
                    </dd>
                </div>
                <div class="docket__fact" data-rank="2">
                    <dt class="docket__name">{"Job"}</dt>
                    <dd class="docket__value"><code>{wording(move || if job.get().is_empty() { "–".into() } else { job.get() })}</code></dd>
                </div>
            </dl>
            <div class="docket__control">
                <Segmented
                    id="kind"
                    label="Kind of manifest"
                    options=kinds
                    value=memo(move || kind.get().map_or(String::new(), |k| k.id().to_owned()))
                    on_choose=move |id| {
                        store.dispatch(Action::SetKind(Kind::from_id(id)));
                    }
                />
            </div>
            <div class="docket__actions">
                <History />
                <button class="button" type="button" data-kind="quiet" data-icon-only="" data-rank="2" id="copy-link" title="Copy a link that holds manifest and request" aria-label="Copy a link that holds manifest and request" on:click=move |_| work::copy_link(store)>
                    <Icon name="link" />
                </button>
                <button class="button" type="button" data-kind="quiet" data-icon-only="" data-rank="2" id="export-work" title="Download manifest and request as one file" aria-label="Download manifest and request as one file" on:click=move |_| work::export(store)>
                    <Icon name="archive" />
                </button>
                <button class="button" type="button" data-rank="2" title="Paste a manifest" aria-label="Paste a manifest" on:click=move |_| files::paste(store)>
                    <Icon name="paste" />
                    <span class="button__label">{"Paste"}</span>
                </button>
                <button class="button" type="button" title="Open a file" aria-label="Open a file" on:click=move |_| files::choose()>
                    <Icon name="open" />
                    <span class="button__label">{"Open"}</span>
                </button>
                <button class="button" type="button" data-kind="primary" id="download" title="Download" aria-label="Download" on:click=move |_| files::download(store)>
                    <Icon name="download" />
                    <span class="button__label">{"Download"}</span>
                </button>
            </div>
        </div>
    }
}

/// Undo and redo, named after what they would take back or do again.
#[component]
fn History() -> impl IntoView {
    let store = Store::here();
    let undo = store.follow(|m| m.history().undo_label().map(|l| format!("Undo: {l}")));
    let redo = store.follow(|m| m.history().redo_label().map(|l| format!("Redo: {l}")));
    let button = move |icon: &'static str, none: &'static str, label: Memo<Option<String>>, action: Action| {
        let words = move || label.get().unwrap_or_else(|| none.into());
        view! {
            <button
                class="button"
                type="button"
                data-kind="quiet"
                data-icon-only=""
                aria-label=live(words)
                title=live(words)
                aria-disabled=live(move || label.get().is_none().then_some("true"))
                on:click=move |_| {
                    store.dispatch(action.clone());
                }
            >
                <Icon name=icon />
            </button>
        }
    };
    view! {
        <span class="button-group">
            {button("undo", "Nothing to undo", undo, Action::Undo)} {button("redo", "Nothing to redo", redo, Action::Redo)}
        </span>
    }
}
