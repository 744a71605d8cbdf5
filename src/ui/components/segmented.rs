//! A choice among a few, all in sight: a radio group with one tab stop, arrows choose.

use crate::ui::components::rows::{Item, rows};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, live, memo, wording};
use std::sync::Arc;

/// One option of a segmented choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Option_ {
    /// What it is called to the program.
    pub value: &'static str,
    /// What it is called to people.
    pub label: String,
    /// A number beside the label.
    pub count: Option<usize>,
}

impl Option_ {
    /// An option without a number.
    pub fn new(value: &'static str, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), count: None }
    }
}

/// A segmented choice.
#[component]
pub fn Segmented(
    /// Begins the ids of the options.
    #[prop(into)]
    id: String,
    /// What the choice is about.
    #[prop(into)]
    label: String,
    /// The options.
    #[prop(into)]
    options: Memo<Vec<Option_>>,
    /// The chosen value; any other text chooses none.
    #[prop(into)]
    value: Memo<String>,
    /// Called with the value that the user chose.
    on_choose: impl Fn(&'static str) + Send + Sync + 'static,
    /// As wide as its place.
    #[prop(optional)]
    wide: bool,
    /// `sm` for bars.
    #[prop(optional)]
    size: Option<&'static str>,
    /// The id of a note about it.
    #[prop(optional, into)]
    described_by: Option<String>,
) -> impl IntoView {
    segmented(Choice { id, label, options, value, on_choose: Arc::new(on_choose), wide, size, described_by })
}

/// The props, of one type whatever `on_choose` is: the code below exists once.
struct Choice {
    id: String,
    label: String,
    options: Memo<Vec<Option_>>,
    value: Memo<String>,
    on_choose: Arc<dyn Fn(&'static str) + Send + Sync>,
    wide: bool,
    size: Option<&'static str>,
    described_by: Option<String>,
}

fn segmented(choice: Choice) -> AnyView {
    let Choice { id, label, options, value, on_choose, wide, size, described_by } = choice;
    let option_id = move |id: &str, value: &str| format!("{id}--{value}");
    let group = id.clone();
    let choose = on_choose.clone();
    let step = move |by: isize| {
        let options = options.get_untracked();
        let at = options.iter().position(|o| o.value == value.get_untracked());
        let count = options.len() as isize;
        let next = at.map_or(0, |at| (at as isize + by).rem_euclid(count) as usize);
        if let Some(option) = options.get(next) {
            choose(option.value);
            dom::focus(&option_id(&group, option.value));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        step(by);
    };
    let items = move || {
        let values: Vec<_> = options.with(|options| options.iter().map(|o| o.value).collect());
        values
            .into_iter()
            .map(|option| {
                let choose = on_choose.clone();
                let id = option_id(&id, option);
                Item::new(option, move || one(option, id, options, value, choose))
            })
            .collect()
    };
    view! {
        <div class="segmented" class:choice=wide data-size=size role="radiogroup" aria-label=label aria-describedby=described_by on:keydown=on_key>
            {rows(items)}
        </div>
    }
    .into_any()
}

/// One option. It stays the same element while label, number and choice change: what is typed elsewhere changes a number
/// here, and an element drawn anew would be laid out and read out anew.
fn one(
    option: &'static str,
    id: String,
    options: Memo<Vec<Option_>>,
    value: Memo<String>,
    choose: Arc<dyn Fn(&'static str) + Send + Sync>,
) -> AnyView {
    let facts = memo(move || options.with(|options| options.iter().find(|o| o.value == option).cloned()));
    let is_chosen = move || value.with(|v| v == option);
    let is_tab_stop = move || {
        options.with(|options| {
            let chosen = value.with(|v| options.iter().position(|o| o.value == *v));
            options.get(chosen.unwrap_or(0)).is_some_and(|o| o.value == option)
        })
    };
    let count = move || facts.with(|f| f.as_ref().and_then(|f| f.count));
    view! {
        <button
            class="segmented__option"
            type="button"
            role="radio"
            id=id
            aria-checked=live(move || if is_chosen() { "true" } else { "false" })
            tabindex=live(move || if is_tab_stop() { "0" } else { "-1" })
            on:click=move |_| choose(option)
        >
            {wording(move || facts.with(|f| f.as_ref().map(|f| f.label.clone())))} {" "}
            <span class="count" data-tone="danger" hidden=live(move || count().is_none())>{wording(move || count().map(|n| n.to_string()))}</span>
        </button>
    }
    .into_any()
}
