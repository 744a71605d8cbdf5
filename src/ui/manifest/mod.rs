//! The manifest view: outline, form and text of one document.

mod changes;
mod docket;
pub mod files;
mod find_bar;
mod form;
mod outline;
mod problems;
mod text_pane;

pub use problems::{go_to_error, go_to_problem};
pub use text_pane::select_in_text;

use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::splitter::Splitter;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{live, memo, wording};
use crate::ui::store::Store;

/// The workspace.
#[component]
pub fn ManifestView() -> impl IntoView {
    let store = Store::here();
    let counts = store.read(|m| m.counts());
    let panes = memo(move || {
        let [errors, warnings, hints] = counts.get();
        let problems = Option_ {
            count: Some(errors + warnings + hints).filter(|n| *n > 0),
            ..Option_::new("problems", "Problems")
        };
        vec![Option_::new("form", "Form"), Option_::new("text", "Text"), problems]
    });
    view! {
        <section class="workspace" data-view="manifest" data-show=live(move || store.pane.get()) aria-label="Manifest">
            <h1 class="visually-hidden">{"Manifest"}</h1>
            <docket::Docket />
            <div class="workspace__switch">
                <Segmented id="pane" label="Pane" options=panes value=memo(move || store.pane.get().to_owned()) on_choose=move |p| store.pane.set(p) />
            </div>
            <div class="workspace__panes" data-layout="manifest">
                <outline::Outline />
                <form::Form />
                <Splitter layout="manifest" start=50 />
                <text_pane::TextPane />
            </div>
            <div class="next-problem">
                <Icon
                    name=memo(move || if counts.get()[0] > 0 { "error" } else if counts.get()[1] > 0 { "warning" } else { "info" })
                    tone=memo(move || if counts.get()[0] > 0 { Some("danger") } else if counts.get()[1] > 0 { Some("warning") } else { None })
                />
                <span>{wording(move || problems::totals(counts.get()))}</span>
                <span class={"push"}></span>
                <button
                    class="button"
                    type="button"
                    data-kind="quiet"
                    hidden=live(move || counts.get() == [0; 3])
                    on:click=move |_| {
                        store.show_text();
                        dom::before_paint(move || problems::go_to_problem(store, 1));
                    }
                >
                    {"Next problem"}
                </button>
            </div>
        </section>
    }
}
