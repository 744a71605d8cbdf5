//! A control for what must not be seen by chance.

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, effect, live};
use leptos::html::Input;
use zeroize::Zeroizing;

/// A password: covered until the user wants to see it.
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    #[prop(into)] note_id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Memo<Zeroizing<String>>,
    #[prop(into)] invalid: Memo<bool>,
    #[prop(optional)] required: bool,
    on_input: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let input = NodeRef::<Input>::new();
    // Not as a property of the view, which would keep a copy and leave it in memory.
    effect(move || {
        let Some(input) = input.get() else { return };
        value.with(|value| {
            if *Zeroizing::new(input.value()) != **value {
                input.set_value(value);
            }
        });
    });
    view! {
        <input
            class="input"
            data-face="code"
            id=id
            node_ref=input
            type=live(move || if shown.get() { "text" } else { "password" })
            aria-describedby=note_id
            aria-invalid=live(move || invalid.get().then_some("true"))
            required=required
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            on:input:target=move |event| on_input(event.target().value())
        />
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-icon-only=""
            aria-pressed=live(move || if shown.get() { "true" } else { "false" })
            aria-label=format!("Show {label}")
            title=format!("Show {label}")
            on:click=move |_| shown.update(|s| *s = !*s)
        >
            <Icon name="eye" />
        </button>
    }
}
