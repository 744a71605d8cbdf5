//! Light or dark. `public/theme.js` writes the choice before the first paint; this changes it.

use super::dom::{after_paint, document, window};
use super::storage;
use crate::ui::signals::RwSignal;

const KEY: &str = "waybill-theme";

/// What was chosen: `light`, `dark`, or else `system`.
pub fn chosen() -> &'static str {
    match storage::get(KEY).as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "system",
    }
}

/// Switches to the theme that is not in sight.
pub fn toggle(theme: RwSignal<&'static str>) {
    let is_dark = match theme.get_untracked() {
        "system" => prefers_dark(),
        chosen => chosen == "dark",
    };
    choose(theme, if is_dark { "light" } else { "dark" });
}

/// Takes a theme, and remembers it where the browser lets the page store anything.
pub fn choose(theme: RwSignal<&'static str>, id: &'static str) {
    theme.set(id);
    let Some(root) = document().document_element() else { return };
    // Nothing fades while the theme changes.
    let _ = root.set_attribute("data-theme-changing", "");
    if id == "system" {
        let _ = root.remove_attribute("data-theme");
        storage::remove(KEY);
    } else {
        let _ = root.set_attribute("data-theme", id);
        storage::set(KEY, id);
    }
    after_paint(move || {
        let _ = root.remove_attribute("data-theme-changing");
    });
}

fn prefers_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|m| m.matches())
}
