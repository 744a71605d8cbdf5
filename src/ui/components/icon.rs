//! A drawing from the sprite in `index.html`.

use crate::ui::prelude::*;
use crate::ui::signals::{Given, Memo, live};
use waybill::diagnostic::Severity;

/// An icon by its name in the sprite. It is decoration: what it says stands in a word beside it or in `label`.
#[component]
pub fn Icon(
    /// The symbol's id without `i-`.
    #[prop(into)]
    name: Given<&'static str>,
    /// `sm` or `lg`; medium otherwise.
    #[prop(optional)]
    size: Option<&'static str>,
    /// `danger`, `warning`, `hint`, `success`, `secret` or `faint`.
    #[prop(optional, into)]
    tone: Given<Option<&'static str>>,
    /// Said by screen readers, where the icon stands without a word.
    #[prop(optional, into)]
    label: Given<Option<&'static str>>,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            data-size=size
            data-tone=live(move || tone.get())
            role=live(move || label.get().map(|_| "img"))
            aria-label=live(move || label.get())
            aria-hidden=live(move || label.get().is_none().then_some("true"))
        >
            <use href=live(move || format!("#i-{}", name.get()))></use>
        </svg>
    }
}

/// A quiet button that shows an icon alone: `label` is what it is called, `title` what it says to a pointer.
pub fn icon_button(
    icon: &'static str,
    size: Option<&'static str>,
    label: &'static str,
    title: &'static str,
    on_click: impl Fn() + 'static,
) -> AnyView {
    drawn_button(icon, size, label, title, Box::new(on_click))
}

fn drawn_button(
    icon: &'static str,
    size: Option<&'static str>,
    label: &'static str,
    title: &'static str,
    on_click: Box<dyn Fn()>,
) -> AnyView {
    view! {
        <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size=size aria-label=label title=title on:click=move |_| on_click()>
            {sized(icon, size)}
        </button>
    }
    .into_any()
}

/// A quiet button that shows an icon alone and is on or off. `title` says more to a pointer than `label`: the keys for it.
pub fn icon_toggle(
    icon: &'static str,
    size: Option<&'static str>,
    [label, title]: [&'static str; 2],
    is_hidden: Memo<bool>,
    is_on: Memo<bool>,
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-icon-only=""
            data-size=size
            aria-label=label
            title=title
            hidden=live(move || is_hidden.get())
            aria-pressed=live(move || if is_on.get() { "true" } else { "false" })
            on:click=move |_| on_click()
        >
            {sized(icon, size)}
        </button>
    }
}

/// A drawing of the given size that says nothing.
fn sized(name: &'static str, size: Option<&'static str>) -> impl IntoView {
    Icon(IconProps { name: name.into(), size, tone: Given::default(), label: Given::default() })
}

/// The icon and the tone of a severity.
pub fn severity_look(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "danger"),
        Severity::Warning => ("warning", "warning"),
        Severity::Hint => ("hint", "hint"),
    }
}
