//! The clipboard, which the browser may deny: then the caller says so and offers another way.

use super::dom::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardEvent;
use zeroize::Zeroizing;

/// Puts `text` on the clipboard. `false` where the page is not served securely or the user said no.
pub async fn write(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The clipboard's text. `None` where the browser does not let a page read it.
pub async fn read() -> Option<String> {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return None;
    }
    JsFuture::from(clipboard.read_text()).await.ok()?.as_string()
}

/// The text that a paste brings; empty where it brings none. It may hold keys, so it is erased.
pub fn pasted(event: &ClipboardEvent) -> Zeroizing<String> {
    Zeroizing::new(event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default())
}
