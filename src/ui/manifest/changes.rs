//! What the user changed since the file was opened: each change with the way to it and the way back.

use crate::ui::components::diff::drawn;
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::manifest::text_pane::select_in_text;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, live, memo, wording};
use crate::ui::store::Store;
use waybill::editor::changes::{Base, Change, MAX_CHANGES};
use waybill::editor::manifest::Action;

/// Longer texts are compared only while the changes are in sight. Bytes.
const COUNTED: usize = 100_000;
/// What the text is compared with.
const BASE: Base = Base::Opened;

/// How many changes there are, for the tab; `None` for none, and for texts that take long.
pub fn count(store: Store) -> Memo<Option<usize>> {
    store.follow(|m| {
        let is_counted = m.is_edited() && m.text().len() < COUNTED;
        is_counted.then(|| m.changes(BASE).1)
    })
}

/// The list of changes.
#[component]
pub fn Changes() -> impl IntoView {
    let store = Store::here();
    let is_shown = memo(move || store.text_tab.get() == "changes");
    let found = memo(move || {
        if is_shown.get() { store.with_settled(|m| (m.changes(BASE), m.is_edited())) } else { Default::default() }
    });
    let item = move |change: Change| Item::new(change.clone(), move || view! { <Shown change /> });
    let more = memo(move || found.with(|((_, count), _)| count.saturating_sub(MAX_CHANGES)));
    view! {
        <div class="pane__scroll changes" id="changes" tabindex="-1" role="group" aria-label="Changes since the file was opened" hidden=live(move || !is_shown.get())>
            <div class="code">{rows(move || found.with(|((changes, _), _)| changes.iter().cloned().map(item).collect()))}</div>
            <p class="changes__note" hidden=live(move || found.with(|(_, is_edited)| *is_edited))>
                {"Nothing changed since the file was opened"}
            </p>
            <p class="changes__note" hidden=live(move || more.get() == 0)>
                {wording(move || format!("{} more changes are not listed", more.get()))}
            </p>
        </div>
    }
}

#[component]
fn Shown(change: Change) -> impl IntoView {
    let store = Store::here();
    let Change { index, span, line, lines } = change;
    let go = move |_| {
        store.show_text();
        dom::before_paint(move || select_in_text(store, span));
    };
    let take_back = move |_| {
        store.dispatch(Action::Revert(BASE, index));
        // The focus stays in the list, on the change that came into this one's place.
        dom::after_paint(move || {
            dom::focus(
                if dom::by_id(&revert_id(index)).is_some() { revert_id(index) } else { "changes".into() }.as_str(),
            );
        });
    };
    view! {
        <section class="changes__one" aria-label=format!("Line {line}")>
            <header class="changes__head">
                <button class="changes__at" type="button" on:click=go>"Line " {line}</button>
                <button class="button" type="button" data-kind="quiet" data-size="sm" id=revert_id(index) aria-label=format!("Take back line {line}") on:click=take_back>{"Take back"}</button>
            </header>
            {lines.into_iter().map(drawn).each()}
        </section>
    }
}

fn revert_id(index: usize) -> String {
    format!("take-back-{index}")
}
