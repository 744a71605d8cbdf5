//! The views and their addresses. All of an address that names a view stands behind `#`, so that it works from any
//! folder and from a file.

use super::store::Store;
use super::{bulk, help, manifest, request, response, start};
use crate::ui::prelude::*;

/// What the page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Nothing is open yet.
    Start,
    /// Form and text of a manifest.
    Manifest,
    /// An operation, its inputs, its command.
    Request,
    /// What came back, explained.
    Response,
    /// Many jobs from a table.
    Bulk,
    /// What Waybill promises, its keys, the reference.
    Help,
}

/// A view as the page's frame knows it.
pub struct Route {
    /// Which one.
    pub view: View,
    /// Its name in the address.
    pub id: &'static str,
    /// The name of its link.
    pub name: &'static str,
    /// The drawing of its link.
    pub icon: &'static str,
    /// Where the page is in it, for the title of the window: a file's name, an operation. Never a value of one.
    pub place: fn(Store) -> String,
    /// What draws it.
    pub draw: fn() -> AnyView,
}

/// Every view; the first one is shown where an address names none, the others have links in this order.
pub static ROUTES: &[Route] = &[
    Route {
        view: View::Start,
        id: "start",
        name: "Start",
        icon: "logo",
        place: |_| String::new(),
        draw: || view! { <start::StartView /> }.into_any(),
    },
    Route {
        view: View::Manifest,
        id: "manifest",
        name: "Manifest",
        icon: "file",
        place: |store| store.manifest.with(|m| m.name().to_owned()),
        draw: || view! { <manifest::ManifestView /> }.into_any(),
    },
    Route {
        view: View::Request,
        id: "request",
        name: "Request",
        icon: "send",
        place: |store| store.request.with(|r| r.operation().name.to_owned()),
        draw: || view! { <request::RequestView /> }.into_any(),
    },
    Route {
        view: View::Response,
        id: "response",
        name: "Response",
        icon: "reply",
        place: |_| "Response".to_owned(),
        draw: || view! { <response::ResponseView /> }.into_any(),
    },
    Route {
        view: View::Bulk,
        id: "bulk",
        name: "Bulk",
        icon: "rows",
        place: |_| "Bulk".to_owned(),
        draw: || view! { <bulk::BulkView /> }.into_any(),
    },
    Route {
        view: View::Help,
        id: "help",
        name: "Help",
        icon: "info",
        place: |store| store.place.with(|place| if place.is_empty() { "Help" } else { place }.to_owned()),
        draw: || view! { <help::HelpView /> }.into_any(),
    },
];

/// The views with links.
pub fn linked() -> &'static [Route] {
    &ROUTES[1..]
}

impl View {
    /// The view that an address names, and the place in it.
    pub fn at(fragment: &str) -> (Self, &str) {
        let (id, place) = fragment.split_once('/').unwrap_or((fragment, ""));
        let route = ROUTES.iter().find(|route| route.id == id).unwrap_or(&ROUTES[0]);
        (route.view, place)
    }

    /// What is known about it.
    pub fn route(self) -> &'static Route {
        ROUTES.iter().find(|route| route.view == self).unwrap_or(&ROUTES[0])
    }
}

/// The title of the window.
pub fn title(store: Store) -> String {
    let place = (store.view.get().route().place)(store);
    if place.is_empty() { "Waybill".into() } else { [&place, " – Waybill"].concat() }
}
