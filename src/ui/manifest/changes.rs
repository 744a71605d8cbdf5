//! What differs from the file as it was opened, or from the manifest that the job has: each change with the way to it and
//! the way back.

use crate::ui::components::diff::drawn;
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::manifest::text_pane::select_in_text;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, live, memo, wording};
use crate::ui::store::Store;
use waybill::editor::changes::{Base, Change, MAX_CHANGES};
use waybill::editor::manifest::Action;

/// Longer texts are compared only while the changes are in sight. Bytes.
const COUNTED: usize = 100_000;

/// How many changes there are, for the tab; `None` for none, and for texts that take long.
pub fn count(store: Store) -> Memo<Option<usize>> {
    store.follow(|m| {
        let is_counted = m.is_edited() && m.text().len() < COUNTED;
        is_counted.then(|| m.changes(Base::Opened).1)
    })
}

/// The list of changes.
#[component]
pub fn Changes() -> impl IntoView {
    let store = Store::here();
    let is_shown = memo(move || store.text_tab.get() == "changes");
    let job = memo(move || {
        store
            .response
            .with(|r| r.manifest().and(r.answer()).map(|answer| answer.text(&["JobId"]).unwrap_or_default().to_owned()))
    });
    let asked = RwSignal::new("opened");
    // The choice is there as long as an answer tells the job's manifest.
    let base = memo(move || if job.with(Option::is_some) { asked.get().to_owned() } else { "opened".into() });
    let is_job = memo(move || base.with(|base| base == "job"));
    let found = memo(move || {
        if !is_shown.get() {
            return Default::default();
        }
        if is_job.get() {
            return store
                .response
                .with(|r| store.with_settled(|m| r.manifest().map(|text| m.changes(Base::Text(text)))))
                .unwrap_or_default();
        }
        store.with_settled(|m| m.changes(Base::Opened))
    });
    let options = memo(move || {
        let job = job.get().unwrap_or_default();
        vec![Option_::new("opened", "Opened file"), Option_::new("job", ["Job ", &job].concat().trim_end())]
    });
    let item = move |change: Change| {
        let is_job = is_job.get();
        Item::new((change.clone(), is_job), move || view! { <Shown change is_job /> })
    };
    let more = memo(move || found.with(|(_, count)| count.saturating_sub(MAX_CHANGES)));
    view! {
        <div class="pane__scroll changes" id="changes" tabindex="-1" role="group" aria-label="Changes" hidden=live(move || !is_shown.get())>
            <div class="changes__base" hidden=live(move || job.with(Option::is_none))>
                <span class="changes__label">{"Compared with"}</span>
                <Segmented id="changes-base" label="Compared with" size="sm" options value=base on_choose=move |id| asked.set(id) />
            </div>
            <div class="code">{rows(move || found.with(|(changes, _)| changes.iter().cloned().map(item).collect()))}</div>
            <p class="changes__note" hidden=live(move || found.with(|(_, count)| *count > 0))>
                {wording(move || if is_job.get() { "The job has the same manifest" } else { "Nothing changed since the file was opened" })}
            </p>
            <p class="changes__note" hidden=live(move || more.get() == 0)>
                {wording(move || format!("{} more changes are not listed", more.get()))}
            </p>
        </div>
    }
}

#[component]
fn Shown(
    change: Change,
    /// Whether it is a change from the job's manifest.
    is_job: bool,
) -> impl IntoView {
    let store = Store::here();
    let Change { index, span, line, lines } = change;
    let go = move |_| {
        store.show_text();
        dom::before_paint(move || select_in_text(store, span));
    };
    let take_back = move |_| {
        store.dispatch(if is_job {
            let text = store.response.with_untracked(|r| r.manifest().map(str::to_owned)).unwrap_or_default();
            Action::TakeOver { text, index }
        } else {
            Action::Revert(index)
        });
        // The focus stays in the list, on the change that came into this one's place.
        dom::after_paint(move || {
            dom::focus(
                if dom::by_id(&revert_id(index)).is_some() { revert_id(index) } else { "changes".into() }.as_str(),
            );
        });
    };
    let verb = if is_job { "Take the job's" } else { "Take back" };
    view! {
        <section class="changes__one" aria-label=format!("Line {line}")>
            <header class="changes__head">
                <button class="changes__at" type="button" on:click=go>"Line " {line}</button>
                <button class="button" type="button" data-kind="quiet" data-size="sm" id=revert_id(index) aria-label=format!("{verb} line {line}") on:click=take_back>{verb}</button>
            </header>
            {lines.into_iter().map(drawn).each()}
        </section>
    }
}

fn revert_id(index: usize) -> String {
    format!("take-back-{index}")
}
