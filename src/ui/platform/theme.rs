//! Light or dark. `public/theme.js` writes the choice before the first paint; this changes it.

use super::dom::{document, on_next_paint, window};

const KEY: &str = "waybill-theme";

/// Switches to the other theme and remembers it where the browser lets the page store anything.
pub fn toggle() {
    let Some(root) = document().document_element() else { return };
    let dark = match root.get_attribute("data-theme").as_deref() {
        Some("dark") => true,
        Some(_) => false,
        None => prefers_dark(),
    };
    let theme = if dark { "light" } else { "dark" };
    // Nothing fades while the theme changes.
    let _ = root.set_attribute("data-theme-changing", "");
    let _ = root.set_attribute("data-theme", theme);
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(KEY, theme);
    }
    on_next_paint(move || {
        let _ = root.remove_attribute("data-theme-changing");
    });
}

fn prefers_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|m| m.matches())
}
