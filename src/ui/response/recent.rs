//! The answers that were pasted since the page was loaded.

use super::Pane;
use super::pasted::{BOX, show, take};
use crate::ui::components::icon::{Icon, icon_button};
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, dynamic, live, memo};
use crate::ui::store::Store;
use leptos::ev;
use waybill::editor::response::{Entry, Group, Sort};

/// The pane.
#[component]
pub fn Recent() -> impl IntoView {
    let store = Store::here();
    let Pane(pane) = use_context().expect("ResponseView provides the pane");
    let groups = memo(move || store.response.with(|r| r.pasted()));
    let shown = memo(move || store.response.with(|r| r.shown().unwrap_or(0)));
    let numbers =
        move || -> Vec<u64> { groups.with(|all| all.iter().flat_map(|g| &g.entries).map(|e| e.id).collect()) };
    // One tab stop: the answer that is shown, or the newest.
    let stop =
        memo(move || Some(shown.get()).filter(|id| *id != 0).or_else(|| numbers().first().copied()).unwrap_or(0));
    let choose = move |id: u64| {
        show(store, id);
        let id = option_id(id);
        dom::before_paint(move || dom::focus(&id));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let all = numbers();
        let at = all.iter().position(|id| *id == shown.get_untracked());
        let last = all.len().saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowDown" => at.map_or(0, |at| (at + 1).min(last)),
            "ArrowUp" => at.map_or(0, |at| at.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        if let Some(id) = all.get(next) {
            choose(*id);
        }
    };
    let is_empty = memo(move || groups.with(Vec::is_empty));
    let begin = move || {
        take(store, String::new());
        pane.set("form");
        dom::before_paint(|| dom::focus(BOX));
    };
    view! {
        <nav class="pane" data-pane="picker" data-ground="canvas" aria-label="Pasted in this tab">
            <div class="pane__head">
                <h2 class="pane__title">{"Pasted in this tab"}</h2>
                <Select groups shown />
                <span class={"push"}></span>
                {icon_button("plus", Some("sm"), "Begin an empty answer", "Begin an empty answer", begin)}
            </div>
            <div class="pane__scroll picker">
                <div role="listbox" aria-label="Answers" hidden=live(move || is_empty.get()) on:keydown=on_key>
                    {rows(move || {
                        let draw = |group: Group| Item::new(group.clone(), move || drawn(group, shown, stop, choose));
                        groups.get().into_iter().map(draw).collect()
                    })}
                </div>
                <p class="picker__more">{"Forgotten when the tab closes. Tokens are hidden as you paste."}</p>
            </div>
        </nav>
    }
}

fn drawn(
    group: Group,
    shown: Memo<u64>,
    stop: Memo<u64>,
    choose: impl Fn(u64) + Copy + Send + 'static,
) -> impl IntoView {
    let (label, title) = (title(&group), title(&group));
    let option = |entry: Entry| {
        let id = entry.id;
        let (icon, tone) = match entry.sort {
            Sort::Fault => ("error", Some("danger")),
            Sort::Job => ("truck", None),
            Sort::List => ("rows", None),
            Sort::Empty => ("warning", Some("warning")),
            Sort::Other => ("ok", Some("success")),
        };
        view! {
            <button
                class="picker__option"
                data-lines="2"
                role="option"
                type="button"
                id=option_id(id)
                aria-selected=live(move || if shown.get() == id { "true" } else { "false" })
                tabindex=live(move || if stop.get() == id { "0" } else { "-1" })
                on:click=move |_| choose(id)
            >
                <Icon name=icon tone />
                <bdi>{entry.title}</bdi>
                " "
                <small><bdi>{entry.note}</bdi></small>
            </button>
        }
    };
    view! {
        <div role="group" aria-label=label>
            <p class="picker__group" aria-hidden="true"><bdi>{title}</bdi></p>
            {group.entries.into_iter().map(option).each()}
        </div>
    }
}

/// The same list for screens that have no place for the pane.
#[component]
fn Select(groups: Memo<Vec<Group>>, shown: Memo<u64>) -> impl IntoView {
    let store = Store::here();
    let options = move || {
        let groups = groups.get().into_iter().map(|group| {
            let options = group.entries.iter().map(|entry| {
                let id = entry.id;
                let words = [&entry.title, ": ", &entry.note].concat();
                view! { <option value=id.to_string() selected=live(move || shown.get() == id)>{words}</option> }
            });
            view! { <optgroup label=title(&group)>{options.each()}</optgroup> }
        });
        groups.each()
    };
    view! {
        <span class="input-select picker__select">
            <select
                class="input"
                id="choose-answer"
                aria-label="Pasted in this tab"
                on:change:target=move |event| show(store, event.target().value().parse().unwrap_or(0))
            >
                <option value="0" selected=live(move || shown.get() == 0)>{"A new one"}</option>
                {dynamic(options)}
            </select>
            <Icon name="down" size="sm" />
        </span>
    }
}

fn title(group: &Group) -> String {
    if group.job.is_empty() { "No job named".to_owned() } else { ["Job ", &group.job].concat() }
}

fn option_id(id: u64) -> String {
    ["answer-", &id.to_string()].concat()
}
