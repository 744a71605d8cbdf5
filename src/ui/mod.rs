//! The page: views over one [`Store`](store::Store). Only `platform` touches the browser.

mod bulk;
mod components;
mod drafts;
mod embed;
mod form;
mod help;
mod keyboard;
mod manifest;
mod notes;
mod palette;
mod platform;
mod prelude;
mod request;
mod response;
mod signals;
mod start;
mod store;
mod views;
mod work;

use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, dynamic, effect, live, memo, wording};
use components::icon::{Icon, icon_button};
use components::rows::Each;
use leptos::ev;
use manifest::files;
use platform::{clock, dom, file, theme};
use store::{Store, View};
use views::Route;
use waybill::text::legible;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    clock::every(1_000, move || store.now.set(clock::now_secs()));
    store.settle_later();
    dom::remove("loading");

    work::open_link(store);
    drafts::watch(store);
    embed::offer();
    listen(store);
    effect(move || dom::document().set_title(&views::title(store)));
    keep_focus(store);

    let dragging = RwSignal::new(false);
    view! {
        <a class="skip-link" href="#main" on:click=|event| { event.prevent_default(); dom::focus("main"); }>{"Skip to content"}</a>
        <div
            class="app"
            data-at=live(move || store.view.get().route().id)
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
                files::arrived(store, event.data_transfer(), "dropped.yaml");
            }
        >
            <TopBar />
            <main class="app__main" id="main" tabindex="-1">
                <notes::Offer />
                {dynamic(move || (store.view.get().route().draw)())}
            </main>
            <nav class="app__tabbar tabbar" aria-label="Views">
                {links(store, "tabbar__link")}
            </nav>
            <files::Chooser />
            <keyboard::Help />
            <palette::Palette />
            <pre class={"print-only"} id="print"></pre>
            {overlay(store, dragging)}
            <p class="visually-hidden" role="status">{wording(move || store.said.get())}</p>
        </div>
    }
}

/// Hears what happens to the page as a whole.
fn listen(store: Store) {
    let moved = window_event_listener(ev::hashchange, move |_| {
        if !work::open_link(store) {
            let fragment = dom::fragment();
            let (view, place) = View::at(&fragment);
            store.show(view, place);
        }
    });
    // A page that is put away keeps no key: neither in memory nor in the browser's back-forward cache.
    let left = window_event_listener(ev::pagehide, move |_| {
        drafts::save(store);
        store.forget();
    });
    // A phone may end a hidden page without another word.
    let hidden = window_event_listener(ev::Custom::new("visibilitychange"), move |_: web_sys::Event| {
        if dom::is_hidden() {
            drafts::save(store);
        }
    });
    let printed = window_event_listener(ev::Custom::new("beforeprint"), move |_: web_sys::Event| {
        dom::set_text("print", &printed(store));
    });
    let keyed = window_event_listener(ev::keydown, move |event| keyboard::on_key(store, &event));
    let pasted = window_event_listener(ev::paste, move |event| files::pasted(store, &event));
    on_cleanup(move || {
        moved.remove();
        pasted.remove();
        left.remove();
        hidden.remove();
        keyed.remove();
        printed.remove();
    });
}

/// Panes draw only the lines and rows in sight: paper gets all of them, passwords left out.
fn printed(store: Store) -> String {
    match store.view.get_untracked() {
        View::Bulk => store.bulk.with_untracked(bulk::printed),
        View::Response => store.response.with_untracked(|r| legible(r.text())),
        _ => store.manifest.with_untracked(|m| waybill::manifest::without_secrets(m.document(), m.secrets()).0),
    }
}

/// What had the focus may have gone with the view before: then the new one gets it.
fn keep_focus(store: Store) {
    effect(move || {
        store.view.track();
        dom::after_paint(|| {
            if dom::is_focus_lost() {
                dom::focus("main");
            }
        });
    });
}

/// Says what is being done, or what a drop will do.
fn overlay(store: Store, dragging: RwSignal<bool>) -> impl IntoView {
    let words = memo(move || match (store.busy.get(), dragging.get()) {
        (Some(words), _) => Some(words),
        (None, true) if store.view.get() == View::Response => Some("Drop to read as an answer".to_owned()),
        (None, true) => Some("Drop to open".to_owned()),
        (None, false) => None,
    });
    let stays = move || store.manifest.with(|m| m.is_open().then(|| format!("{} stays in undo", m.name())));
    view! {
        <div class="drop-over" role="status" hidden=live(move || words.with(Option::is_none))>
            <Icon name="file" size="lg" />
            <strong>{wording(move || words.get())}</strong>
            <span hidden=live(move || matches!(store.view.get(), View::Response | View::Bulk))>{wording(stays)}</span>
        </div>
    }
}

/// The links to the views.
fn links(store: Store, class: &'static str) -> Vec<AnyView> {
    let link = |route: &'static Route| {
        let view = route.view;
        view! {
            <a class=class href=["#", route.id].concat() aria-current=live(move || (store.view.get() == view).then_some("page"))>
                <Icon name=route.icon />
                {route.name}
            </a>
        }
    };
    views::linked().iter().map(link).each()
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
                {links(store, "nav__link")}
            </nav>
            <notes::Note />
            <div class="topbar__end">
                <span class="topbar__local">
                    <Icon name="lock" size="sm" />
                    <span>{"Local only, nothing is sent"}</span>
                </span>
                <palette::Trigger />
                {icon_button("theme", None, "Switch theme", "Switch theme", move || theme::toggle(store.theme))}
                <span class="wide-only">
                    {icon_button("keyboard", None, "Keyboard help", "Keyboard help (?)", keyboard::show_help)}
                </span>
            </div>
        </header>
    }
}
