//! The first thing a visitor sees: what can be done here, and where to begin.

use super::components::icon::Icon;
use super::drafts::Drafts;
use super::manifest::files;
use super::notes::Refused;
use super::store::{Store, View};
use crate::ui::components::rows::Each;
use crate::ui::prelude::*;
use crate::ui::signals::{live, wording};
use waybill::editor::manifest::Action;
use waybill::manifest::{Kind, MANIFESTS, Manifest};
use waybill::service::SERVICES;

/// The start view.
#[component]
pub fn StartView() -> impl IntoView {
    let store = Store::here();
    view! {
        <section class="start" data-view="start" aria-label="Start">
            <div class="start__inner">
                <header>
                    <h1 class="start__title">{"Get the request right the first time"}</h1>
                    <p class="start__lead">
                        {"Edit Import/Export manifests, build signed job requests, and read what AWS answers. All of it happens in this page; nothing is sent"}
                    </p>
                </header>
                {dropzone(store)}
                <Refused />
                <Drafts />
                <div>
                    <h2 class="start__heading">{"New manifest"}</h2>
                    <div class="start__grid">{MANIFESTS.iter().map(|manifest| new_manifest(store, manifest)).each()}</div>
                </div>
                <div>
                    <h2 class="start__heading">{"Or start from"}</h2>
                    {other_starts(store)}
                </div>
                <div class="notice">
                    <Icon name="info" />
                    <p>
                        <span class="notice__title">{"These are legacy services. "}</span>
                        {"AWS Import/Export (Disk) is retired and Snowball takes no new customers. Waybill still reads, checks and builds everything; requests check only unless you say otherwise"}
                    </p>
                </div>
            </div>
        </section>
    }
}

fn dropzone(store: Store) -> impl IntoView {
    view! {
        <div class="dropzone">
            <Icon name="paste" size="lg" />
            <div>
                <strong>{"Paste or drop anything"}</strong>
                <p class="dropzone__about">{"A manifest, also one that YAML readers refuse; an answer or error; a curl command; keys; a CSV of jobs. Waybill says what it is and opens it in the right place"}</p>
            </div>
            <div class="row">
                <button class="button" type="button" data-kind="primary" on:click=move |_| files::paste(store)>
                    <Icon name="paste" />
                    {"Paste"}
                </button>
                <button class="button" type="button" id="start-open" on:click=move |_| files::choose()>
                    <Icon name="open" />
                    {"Open file"}
                </button>
            </div>
        </div>
    }
}

fn new_manifest(store: Store, manifest: &'static Manifest) -> impl IntoView {
    let kind = manifest.kind;
    let icon = match kind {
        Kind::ImportS3 => "box",
        Kind::ImportEbs => "disk",
        Kind::ImportGlacier => "archive",
        Kind::ExportS3 => "export",
    };
    let begin = move |_| {
        store.dispatch(Action::Start(kind));
        store.go(View::Manifest);
    };
    view! {
        <button class="tile" type="button" id=format!("start-{}", kind.id()) on:click=begin>
            <Icon name=icon />
            <span class="tile__title">{kind.label()}</span>
            <span class="tile__about">{manifest.about.trim_end_matches('.')}</span>
        </button>
    }
}

fn other_starts(store: Store) -> impl IntoView {
    let operations = SERVICES.iter().map(|service| service.operations.len()).sum::<usize>().to_string();
    let is_open = store.read(|m| m.is_open());
    view! {
        <div class="start__grid" data-columns="3">
            <button class="tile" type="button" on:click=move |_| store.go(View::Request)>
                <Icon name="send" />
                <span class="tile__title">{"A request"}</span>
                <span class="tile__about">{operations} {" operations of Import/Export, S3 Batch Operations and Snowball"}</span>
            </button>
            <button class="tile" type="button" on:click=move |_| store.go(View::Response)>
                <Icon name="reply" />
                <span class="tile__title">{"A response"}</span>
                <span class="tile__about">{"Explain an answer or an error, find out why a signature does not match"}</span>
            </button>
            <button class="tile" type="button" on:click=move |_| { files::open_sample(store) }>
                <Icon name="fix" />
                <span class="tile__title">{"A broken sample"}</span>
                <span class="tile__about">{"Written the way AWS's templates are. See how Waybill repairs it"}</span>
            </button>
            <button class="tile" type="button" hidden=live(move || !is_open.get()) on:click=move |_| store.go(View::Manifest)>
                <Icon name="file" />
                <span class="tile__title">{wording(move || store.manifest.with(|m| m.name().to_owned()))}</span>
                <span class="tile__about">{"Go on where you left it"}</span>
            </button>
        </div>
    }
}
