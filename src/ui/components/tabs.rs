//! Tabs: one tab stop, arrows choose. One that cannot be chosen stays and says why.

use crate::ui::components::rows::{Item, rows};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, live, memo, wording};
use crate::ui::store::Store;
use leptos::ev;

/// A tab.
#[derive(Clone, Default, PartialEq)]
pub struct Tab {
    /// What it is called to the program; the element is `tab-{id}`.
    pub id: &'static str,
    /// What it is called to people.
    pub label: &'static str,
    /// Why it cannot be chosen.
    pub why: Option<&'static str>,
    /// Its number, where the tabs are steps.
    pub step: Option<usize>,
    /// A number beside the label.
    pub count: Option<usize>,
}

/// A list of tabs over the panel with the id `controls`.
#[component]
pub fn Tabs(
    label: &'static str,
    controls: &'static str,
    tabs: Memo<Vec<Tab>>,
    chosen: Memo<&'static str>,
    on_choose: Box<dyn Fn(&'static str) + Send + Sync>,
) -> impl IntoView {
    let store = Store::here();
    let on_choose = StoredValue::new(on_choose);
    let choose = move |id: &'static str| {
        let wanted = tabs.with_untracked(|tabs| tab(tabs, id).cloned());
        match wanted {
            Some(Tab { why: None, .. }) => on_choose.with_value(|choose| choose(id)),
            // Whoever has no pointer to hover with sees no title.
            Some(Tab { why: Some(why), label, .. }) => store.tell([label, ": ", why].concat(), None),
            None => {}
        }
    };
    let step = move |by: isize| {
        let able: Vec<&'static str> =
            tabs.with_untracked(|tabs| tabs.iter().filter(|tab| tab.why.is_none()).map(|tab| tab.id).collect());
        let at = able.iter().position(|id| *id == chosen.get_untracked()).unwrap_or(0) as isize;
        if let Some(id) = able.get((at + by).rem_euclid(able.len().max(1) as isize) as usize) {
            choose(id);
            dom::focus(&tab_id(id));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" => step(1),
            "ArrowLeft" => step(-1),
            _ => return,
        }
        event.prevent_default();
    };
    let stop = memo(move || {
        tabs.with(|tabs| {
            let first = tabs.first().map_or("", |tab| tab.id);
            tabs.iter().map(|tab| tab.id).find(|id| *id == chosen.get()).unwrap_or(first)
        })
    });
    let drawn = move |Tab { id, label, step, .. }: Tab| {
        Item::new(id, move || {
            let why = memo(move || tabs.with(|tabs| tab(tabs, id).and_then(|tab| tab.why)));
            let count = memo(move || tabs.with(|tabs| tab(tabs, id).and_then(|tab| tab.count)));
            view! {
                <button
                    class="tabs__tab"
                    role="tab"
                    type="button"
                    id=tab_id(id)
                    aria-controls=controls
                    aria-selected=live(move || if chosen.get() == id { "true" } else { "false" })
                    aria-disabled=live(move || why.get().map(|_| "true"))
                    title=live(move || why.get())
                    tabindex=live(move || if stop.get() == id { "0" } else { "-1" })
                    on:click=move |_| choose(id)
                    on:focus:target=move |event| dom::reveal(&event.target())
                >
                    {step.map(|n| view! { <span class="tabs__step">{n}</span> })}
                    {label}
                    <span class="count" hidden=live(move || count.get().is_none())>{wording(move || count.get().map(|n| n.to_string()))}</span>
                </button>
            }
        })
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {rows(move || tabs.get().into_iter().map(drawn).collect())}
        </div>
    }
}

fn tab<'a>(tabs: &'a [Tab], id: &str) -> Option<&'a Tab> {
    tabs.iter().find(|tab| tab.id == id)
}

fn tab_id(id: &str) -> String {
    format!("tab-{id}")
}
