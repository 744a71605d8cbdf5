//! The page: views over one [`Store`](store::Store). Only `platform` touches the browser.

mod components;
mod keyboard;
mod manifest;
mod platform;
mod prelude;
mod request;
mod signals;
mod start;
mod store;

use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, dynamic, effect, live, wording};
use components::icon::{Icon, icon_button};
use leptos::ev;
use manifest::files;
use platform::{clock, dom, file, theme};
use store::{Store, View};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    clock::every(1_000, move || store.now.set(clock::now_secs()));

    let moved = window_event_listener(ev::hashchange, move |_| {
        let view = View::from_fragment(&dom::fragment());
        if store.view.get_untracked() != view {
            store.view.set(view);
        }
    });
    // A page that is put away keeps no key: neither in memory nor in the browser's back-forward cache.
    let left =
        window_event_listener(ev::pagehide, move |_| store.request.update(waybill::editor::request::Builder::forget));
    let keyed = window_event_listener(ev::keydown, move |event| keyboard::on_key(store, &event));
    on_cleanup(move || {
        moved.remove();
        left.remove();
        keyed.remove();
    });
    effect(move || {
        dom::document().set_title(match store.view.get() {
            View::Start => "Waybill",
            View::Manifest => "Manifest – Waybill",
            View::Request => "Request – Waybill",
        });
    });

    let dragging = RwSignal::new(false);
    view! {
        <a class="skip-link" href="#main" on:click=|event| { event.prevent_default(); dom::focus("main"); }>{"Skip to content"}</a>
        <div
            class="app"
            on:dragover=move |event: ev::DragEvent| {
                if file::is_welcome(event.data_transfer().as_ref()) {
                    event.prevent_default();
                    dragging.set(true);
                }
            }
            on:dragleave=move |event: ev::DragEvent| {
                if event.related_target().is_none() {
                    dragging.set(false);
                }
            }
            on:drop=move |event: ev::DragEvent| {
                event.prevent_default();
                dragging.set(false);
                files::dropped(store, event.data_transfer());
            }
        >
            <TopBar />
            <main class="app__main" id="main" tabindex="-1">
                {dynamic(move || match store.view.get() {
                    View::Start => view! { <start::StartView /> }.into_any(),
                    View::Manifest => view! { <manifest::ManifestView /> }.into_any(),
                    View::Request => view! { <request::RequestView /> }.into_any(),
                })}
            </main>
            <nav class="app__tabbar tabbar" aria-label="Views">
                {View::LINKS.map(|(view, fragment, name, icon)| view! {
                    <a class="tabbar__link" href=format!("#{fragment}") aria-current=live(move || (store.view.get() == view).then_some("page"))>
                        <Icon name=icon />
                        {name}
                    </a>
                })}
            </nav>
            <files::Chooser />
            <keyboard::Help />
            <div class="drop-over" hidden=live(move || !dragging.get())>
                <Icon name="file" size="lg" />
                <strong>{"Drop to open as a manifest"}</strong>
                <span>{wording(move || store.manifest.with(|m| m.is_open().then(|| format!("{} stays in undo", m.name()))))}</span>
            </div>
            <p class="visually-hidden" role="status">{wording(move || store.said.get())}</p>
        </div>
    }
}

#[component]
fn TopBar() -> impl IntoView {
    let store = Store::here();
    view! {
        <header class="topbar">
            <a class="brand" href="#start">
                <Icon name="logo" />
                {"Waybill"}
            </a>
            <nav class="nav" aria-label="Workspaces">
                {View::LINKS.map(|(view, fragment, name, _)| view! {
                    <a class="nav__link" href=format!("#{fragment}") aria-current=live(move || (store.view.get() == view).then_some("page"))>{name}</a>
                })}
            </nav>
            <div class="topbar__end">
                <span class="topbar__local">
                    <Icon name="lock" size="sm" />
                    <span>{"Local only, nothing is sent"}</span>
                </span>
                {icon_button("theme", None, "Switch theme", "Switch theme", theme::toggle)}
                <span class="wide-only">
                    {icon_button("keyboard", None, "Keyboard help", "Keyboard help (?)", keyboard::show_help)}
                </span>
            </div>
        </header>
    }
}
