//! The border between two panes, which can be moved: a window splitter of the WAI-ARIA authoring practices.

use crate::ui::platform::{dom, storage};
use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, effect, live};
use leptos::ev;
use leptos::html::Div;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;

/// The least and the most that the pane before the border can have. Percent.
const RANGE: (i32, i32) = (25, 75);
/// How far a key moves the border, and a key with Shift. Percent.
const STEPS: (i32, i32) = (2, 10);

/// The border between the pane before it and the one after it. Where it stands is kept between visits.
#[component]
pub fn Splitter(
    /// The layout that it belongs to, as in `data-layout`.
    layout: &'static str,
    /// Where it stands until it is moved. Percent.
    start: i32,
) -> impl IntoView {
    let key = ["waybill-split-", layout].concat();
    let kept = storage::get(&key).and_then(|kept| kept.parse().ok());
    let at = RwSignal::new(kept.unwrap_or(start).clamp(RANGE.0, RANGE.1));
    let bar = NodeRef::<Div>::new();
    effect(move || {
        let Some(panes) = bar.get().and_then(|bar| bar.parent_element()) else { return };
        dom::set_property(panes.unchecked_ref(), "--split", &at.get().to_string());
    });
    let put = move |to: i32| at.set(to.clamp(RANGE.0, RANGE.1));
    let keep = Rc::new(move || match at.get_untracked() {
        at if at == start => storage::remove(&key),
        at => _ = storage::set(&key, &at.to_string()),
    });
    let pressed = keep.clone();
    let on_key = move |event: ev::KeyboardEvent| {
        let step = if event.shift_key() { STEPS.1 } else { STEPS.0 };
        put(match event.key().as_str() {
            "ArrowLeft" => at.get_untracked() - step,
            "ArrowRight" => at.get_untracked() + step,
            "Home" => RANGE.0,
            "End" => RANGE.1,
            "Enter" => start,
            _ => return,
        });
        pressed();
        event.prevent_default();
    };
    let reset = keep.clone();
    view! {
        <div
            class={"splitter"}
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label="Border between the panes"
            aria-valuemin=RANGE.0.to_string()
            aria-valuemax=RANGE.1.to_string()
            aria-valuenow=live(move || at.get().to_string())
            title="Drag, or arrow keys; Enter or a double click puts it back"
            node_ref=bar
            on:keydown=on_key
            on:dblclick=move |_| {
                put(start);
                reset();
            }
            on:pointerdown=move |event: ev::PointerEvent| {
                if let Some(bar) = bar.get_untracked() {
                    let _ = bar.set_pointer_capture(event.pointer_id());
                }
            }
            on:pointermove=move |event: ev::PointerEvent| {
                let Some(bar) = bar.get_untracked().filter(|bar| bar.has_pointer_capture(event.pointer_id())) else { return };
                if let Some(share) = dom::share_before(&bar, f64::from(event.client_x())) {
                    put((share * 100.0) as i32);
                }
            }
            on:lostpointercapture=move |_| keep()
        ></div>
    }
}
