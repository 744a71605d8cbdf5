//! The share sheet that phones have.

use super::dom::{has, window};
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// Whether this browser has a share sheet and is worked with fingers: with a mouse, copying is at hand.
pub fn is_offered() -> bool {
    let coarse = window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
    coarse && has(&window().navigator(), "share")
}

/// Offers a text to the other programs of the device, where a sheet [is offered](is_offered). `false` where the user closed
/// it or the browser refused.
pub async fn share(title: &str, text: &str) -> bool {
    let what = ShareData::new();
    what.set_title(title);
    what.set_text(text);
    JsFuture::from(window().navigator().share_with_data(&what)).await.is_ok()
}
