//! The share sheet that phones have.

use super::dom::window;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether this browser has a share sheet and is worked with fingers: with a mouse, copying is at hand.
pub fn is_offered() -> bool {
    let coarse = window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
    coarse && sheet().is_some()
}

/// Offers a text to the other programs of the device. `false` where the user closed the sheet or the browser refused.
pub async fn share(title: &str, text: &str) -> bool {
    let Some(sheet) = sheet() else { return false };
    let what = Object::new();
    for (key, value) in [("title", title), ("text", text)] {
        let _ = Reflect::set(&what, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    let Ok(promise) = sheet.call1(&window().navigator(), &what) else { return false };
    JsFuture::from(Promise::from(promise)).await.is_ok()
}

fn sheet() -> Option<Function> {
    Reflect::get(&window().navigator(), &JsValue::from_str("share")).ok()?.dyn_into().ok()
}
