//! The search above the text.

use super::text_pane::{AREA, Look, select_in_text};
use crate::ui::components::icon::icon_button;
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{effect, live, memo, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::editor::find;

/// The bar; hidden until it is asked for.
#[component]
pub fn FindBar(look: Look) -> impl IntoView {
    let store = Store::here();
    let is_open = memo(move || look.needle.get().is_some());
    effect(move || {
        if is_open.get() {
            dom::before_paint(|| dom::focus("find"));
        }
    });
    let found = memo(move || {
        let needle = look.needle.get().unwrap_or_default();
        store.manifest.with(|m| m.find(&needle))
    });
    let go = move |forward: bool| {
        let selection = store.manifest.with_untracked(|m| m.selection());
        let index = found.with_untracked(|f| {
            if forward { find::next(f, selection.end) } else { find::previous(f, selection.start) }
        });
        if let Some(span) = index.and_then(|i| found.with_untracked(|f| f.get(i).copied())) {
            select_in_text(store, span);
        }
    };
    let status = move || {
        let needle = look.needle.get().unwrap_or_default();
        let count = found.with(Vec::len);
        store.caret.get();
        let selection = store.manifest.with_untracked(|m| m.selection());
        if let Some(current) = found.with(|all| all.iter().position(|span| *span == selection)) {
            return format!("{} of {count}", current + 1);
        }
        match count {
            0 if needle.is_empty() => String::new(),
            0 => "Not found".into(),
            1 => "1 place".into(),
            find::MAX_FOUND => format!("over {count} places"),
            _ => format!("{count} places"),
        }
    };
    let close = move || {
        look.needle.set(None);
        dom::focus(AREA);
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            go(!event.shift_key());
            // The place is shown; the next Enter is for the search too.
            dom::focus("find");
        }
        "Escape" => close(),
        _ => {}
    };
    view! {
        <div class="find" role="search" hidden=live(move || !is_open.get())>
            <input
                class="input"
                data-face="code"
                id="find"
                type="search"
                aria-label="Find in the text"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || look.needle.get().unwrap_or_default()
                on:input:target=move |event| look.needle.set(Some(event.target().value()))
                on:keydown=on_key
            />
            <span class="count" role="status">{wording(status)}</span>
            {icon_button("up", Some("sm"), "Previous place", "Previous (Shift Enter)", move || go(false))}
            {icon_button("down", Some("sm"), "Next place", "Next (Enter)", move || go(true))}
            {icon_button("close", Some("sm"), "Close the search", "Close (Esc)", close)}
        </div>
    }
}
