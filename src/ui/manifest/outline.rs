//! The sections of the form, each with its problems, and the ways on.

use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rows::Each;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{dynamic, wording};
use crate::ui::store::{Store, View};
use waybill::diagnostic::{Path, Severity};

/// The pane beside the form.
#[component]
pub fn Outline() -> impl IntoView {
    let store = Store::here();
    let kind = store.follow(|m| m.description().kind);
    let links = move || {
        let manifest = kind.get().manifest();
        manifest
            .sections
            .iter()
            .map(|section| {
                let keys: Vec<&'static str> = manifest.section_members(*section).map(|m| m.field.key).collect();
                view! { <SectionLink id=section.id title=section.title keys /> }
            })
            .each()
    };
    let title = move || {
        let manifest = kind.get().manifest();
        format!("{}, version {}", manifest.kind.label(), manifest.version)
    };
    view! {
        <nav class="pane" data-pane="outline" data-ground="canvas" aria-label="Sections">
            <div class="pane__scroll outline">
                <p class="outline__title">{wording(title)}</p>
                {dynamic(links)}
                <div class={"outline__rule"}></div>
                <a class="outline__link" href="#help" on:click=move |_| store.go(View::Help)>
                    "Reference"
                    <Icon name="right" size="sm" />
                </a>
                <a class="outline__link" href="#request" on:click=move |_| store.go(View::Request)>
                    "Build request"
                    <Icon name="right" size="sm" />
                </a>
            </div>
        </nav>
    }
}

#[component]
fn SectionLink(id: &'static str, title: &'static str, keys: Vec<&'static str>) -> impl IntoView {
    let store = Store::here();
    // A text without options is not in order, whatever its sections lack.
    let state = store.follow(move |m| {
        let below = keys.iter().filter_map(|key| m.problems_below(&Path::key(key)));
        let sum = below.fold(None, |sum: Option<(Severity, usize)>, (severity, count)| {
            Some(sum.map_or((severity, count), |(s, c)| (s.min(severity), c + count)))
        });
        m.document().is_mapping().then_some(sum)
    });
    let mark = move || {
        state.get().map(|sum| match sum {
            Some((severity, count)) => {
                let tone = severity_look(severity).1;
                view! { <span class="count" data-tone=(tone != "hint").then_some(tone)>{count}</span> }.into_any()
            }
            None => view! { <Icon name="check" size="sm" tone=Some("success") label=Some("no problems") /> }.into_any(),
        })
    };
    view! {
        <a
            class="outline__link"
            href=format!("#{id}")
            on:click=move |event| {
                // The address names the view, not the place in it.
                event.prevent_default();
                if let Some(section) = dom::by_id(id) {
                    dom::reveal_start(&section);
                }
                dom::focus(&format!("{id}-title"));
            }
        >
            {title}
            {dynamic(mark)}
        </a>
    }
}
