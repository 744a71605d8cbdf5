//! A switch: on or off, with its label.

use crate::ui::prelude::*;
use crate::ui::signals::{Memo, live};

/// A switch.
#[component]
pub fn Switch(
    #[prop(into)] id: String,
    label: &'static str,
    /// AWS's name for it.
    #[prop(optional)]
    key: &'static str,
    is_on: Memo<bool>,
    /// Called with what it is after the flip.
    on_flip: Box<dyn Fn(bool)>,
) -> impl IntoView {
    let note = format!("{id}-note");
    view! {
        <button
            class="switch"
            type="button"
            role="switch"
            id=id
            aria-checked=live(move || if is_on.get() { "true" } else { "false" })
            aria-describedby=note
            on:click=move |_| on_flip(!is_on.get_untracked())
        >
            <span class={"switch__track"}></span>
            {label}
            <code class="field__key">{key}</code>
        </button>
    }
}
