//! A control for what must not be seen by chance.

use crate::ui::components::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, live};

/// A password: covered until the user wants to see it.
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    #[prop(into)] note_id: String,
    label: &'static str,
    #[prop(into)] value: Memo<String>,
    #[prop(into)] invalid: Memo<bool>,
    #[prop(optional)] required: bool,
    on_input: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    view! {
        <input
            class="input"
            data-face="code"
            id=id
            type=live(move || if shown.get() { "text" } else { "password" })
            aria-describedby=note_id
            aria-invalid=live(move || invalid.get().then_some("true"))
            required=required
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            prop:value=move || value.get()
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
