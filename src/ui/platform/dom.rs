//! The document, focus and places in it.

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use waybill::editor::typing::Selected;
use web_sys::{
    Document, Element, HtmlDialogElement, HtmlDocument, HtmlElement, HtmlTextAreaElement, IdleRequestOptions,
    ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

/// Whether the browser has this property on `object`: older ones lack what newer standards brought.
pub fn has(object: &JsValue, property: &str) -> bool {
    Reflect::has(object, &JsValue::from_str(property)).unwrap_or(false)
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// Runs `action` before the next frame is painted, when what changed in this turn stands in the document.
pub fn before_paint(action: impl FnOnce() + 'static) {
    let _ = window().request_animation_frame(once(Box::new(action)).unchecked_ref());
}

/// Runs `action` after the next frame has been painted.
pub fn after_paint(action: impl FnOnce() + 'static) {
    before_paint(move || super::clock::after(0, action));
}

/// Runs `action` after the next frame has been painted and once nothing else waits, such as the next key; after 100 ms it
/// waits no longer.
pub fn when_idle(action: impl FnOnce() + 'static) {
    // Safari has no idle callbacks.
    if !has(&window(), "requestIdleCallback") {
        return after_paint(action);
    }
    before_paint(move || {
        let options = IdleRequestOptions::new();
        options.set_timeout(100);
        let action = once(Box::new(action));
        let _ = window().request_idle_callback_with_options(action.unchecked_ref(), &options);
    });
}

fn once(action: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(action)
}

/// What the page was built from, as the hash of its markup, which names the hash of every other file; empty while it is
/// being developed.
pub fn build() -> String {
    let meta = document().query_selector("meta[name=build]").ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// The element with this id, of whichever kind.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    of_kind(id)
}

/// The element with this id, if it is of this kind.
fn of_kind<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Takes the element with this id out of the page, if it is there.
pub fn remove(id: &str) {
    if let Some(element) = by_id(id) {
        element.remove();
    }
}

/// Moves the focus to the element with this id, if it is there, and shows it.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// The id of the element that has the focus.
pub fn focused_id() -> Option<String> {
    document().active_element().map(|e| e.id()).filter(|id| !id.is_empty())
}

/// Scrolls an element into the middle of its pane, without moving the focus.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the element with this id into sight, without moving the focus.
pub fn reveal_id(id: &str) {
    if let Some(element) = by_id(id) {
        reveal(&element);
    }
}

/// Chars of a text area's selection as UTF-16 offsets: start, end.
pub fn selection(area: &HtmlTextAreaElement) -> (usize, usize) {
    let at = |offset: Result<Option<u32>, _>| offset.ok().flatten().unwrap_or(0) as usize;
    (at(area.selection_start()), at(area.selection_end()))
}

/// Whether everything in the text area with this id is selected, or nothing is in it.
pub fn is_all_selected(id: &str) -> bool {
    text_area(id).is_some_and(|area| selection(&area) == (0, area.text_length() as usize))
}

/// The part of the address after `#`, without it.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Goes to another view.
pub fn set_fragment(fragment: &str) {
    let _ = window().location().set_hash(fragment);
}

/// Goes to another view and forgets the place before it.
pub fn replace_fragment(fragment: &str) {
    let _ = window().location().replace(&["#", fragment].concat());
}

/// The address of the page, without the part after `#`.
pub fn address() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Gives an element a custom property of the style sheet's: the policy forbids `style` in markup, not this.
pub fn set_property(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// Which part of the place that an element's neighbors have together lies left of `x`, a distance in the window. 0 to 1.
pub fn share_before(element: &Element, x: f64) -> Option<f64> {
    let left = element.previous_element_sibling()?.get_bounding_client_rect().left();
    let width = element.next_element_sibling()?.get_bounding_client_rect().right() - left;
    (width > 0.0).then(|| (x - left) / width)
}

/// Whether the page is out of sight: another tab or another program is in front.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Whether the element has the focus.
pub fn has_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|focused| focused == *element)
}

/// Whether nothing that can be seen has the focus: what was just hidden keeps it until the next frame.
pub fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY" || !is_drawn(&element))
}

/// Whether it takes up room on the page.
fn is_drawn(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.width() > 0.0 || place.height() > 0.0
}

/// The id of what adds fields beside the one that has the focus; empty where there is none.
pub fn adders_of_focus() -> String {
    let beside =
        |element: Element| element.closest(".grid").ok()??.next_element_sibling()?.query_selector("summary").ok()?;
    document().active_element().and_then(beside).map(|summary| summary.id()).unwrap_or_default()
}

/// Puts a text into the element with this id.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// Asks the browser to print the page.
pub fn print() {
    let _ = window().print();
}

/// The text area with this id.
pub fn text_area(id: &str) -> Option<HtmlTextAreaElement> {
    of_kind(id)
}

/// Puts another text into the text area with this id as if it was typed, so that the browser can undo it. Its beginning is
/// in sight then, and the focus is where it was.
pub fn type_over(id: &str, text: &str) {
    let Some(area) = text_area(id).filter(|area| area.value() != text) else { return };
    let before = document().active_element();
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = area.focus_with_options(&options);
    area.select();
    let command = if text.is_empty() { "delete" } else { "insertText" };
    let editing = document().unchecked_into::<HtmlDocument>();
    let _ = editing.exec_command_with_show_ui_and_value(command, false, text);
    // Where it is not in sight, nothing can be typed.
    if area.value() != text {
        area.set_value(text);
    }
    let _ = area.set_selection_range(0, 0);
    area.set_scroll_top(0);
    if let Some(before) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()).filter(|it| *it != *area) {
        let _ = area.blur();
        let _ = before.focus_with_options(&options);
    }
}

/// The height of a line in CSS pixels, as the style sheet says.
pub fn line_height(element: &Element) -> f64 {
    let style = window().get_computed_style(element).ok().flatten();
    let height = style.and_then(|s| s.get_property_value("line-height").ok());
    height.map(|h| js_sys::Number::parse_float(&h)).filter(|h| *h > 0.0).unwrap_or(20.0)
}

/// Focuses the text area with this id, which wraps no line, and selects a part of it, in sight. It scrolls by itself, or is
/// as large as its text in a box that scrolls.
pub fn select_part(id: &str, part: Selected) {
    let Some(area) = text_area(id) else { return };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = area.focus_with_options(&options);
    let _ = area.set_selection_range(part.range.0, part.range.1);
    let scroller = area.closest(".editor").ok().flatten().unwrap_or_else(|| area.clone().into());
    let height = line_height(&area);
    let top = part.line as f64 * height;
    let (from, sight) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
    if top < from + height || top > from + sight - 3.0 * height {
        scroller.set_scroll_top((top - sight / 3.0).max(0.0) as i32);
    }
    // The letters of a line are equally wide, and the widest one is as wide as the text.
    let left = f64::from(area.scroll_width()) * part.column as f64 / part.columns.max(1) as f64;
    let is_near = left < f64::from(scroller.client_width()) * 0.8;
    scroller.set_scroll_left(if is_near { 0 } else { left as i32 - scroller.client_width() / 3 });
}

/// Scrolls the box around the text area with this id to its beginning, and puts the caret there.
pub fn select_start(id: &str) {
    let Some(area) = text_area(id) else { return };
    let _ = area.set_selection_range(0, 0);
    if let Some(scroller) = area.closest(".editor").ok().flatten() {
        scroller.set_scroll_top(0);
        scroller.set_scroll_left(0);
    }
}

/// Scrolls the box that a selector finds to its beginning.
pub fn scroll_to_start(selector: &str) {
    if let Some(scroller) = document().query_selector(selector).ok().flatten() {
        scroller.set_scroll_top(0);
    }
}

/// Scrolls an element to the top of its pane.
pub fn reveal_start(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether the focus is in a control that letters mean something to: a select goes to what begins with them.
pub fn is_typing() -> bool {
    takes_paste() || document().active_element().is_some_and(|element| element.tag_name() == "SELECT")
}

/// Whether the focus is in a control that takes text from the clipboard.
pub fn takes_paste() -> bool {
    let Some(element) = document().active_element() else { return false };
    let is_file = || element.get_attribute("type").is_some_and(|kind| kind == "file");
    element.tag_name() == "TEXTAREA" || element.tag_name() == "INPUT" && !is_file()
}

/// Opens a modal dialog; the browser gives the focus back when it closes.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = of_kind::<HtmlDialogElement>(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = of_kind::<HtmlDialogElement>(id) {
        dialog.close();
    }
}

/// Closes a dialog when the click was beside it.
pub fn close_if_backdrop(id: &str, event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    if target.is_some_and(|t| t.id() == id) {
        close_dialog(id);
    }
}

/// Marks the field around a control as linked to what the user looks at, or unmarks it.
pub fn set_linked(id: &str, on: bool) {
    let Some(field) =
        by_id(id).or_else(|| by_id(&format!("{id}-field"))).and_then(|e| e.closest(".field").ok().flatten())
    else {
        return;
    };
    let _ = if on { field.set_attribute("data-linked", "") } else { field.remove_attribute("data-linked") };
}

/// Focuses the first control inside the element with this id that takes a value, else the first button.
pub fn focus_first(id: &str) {
    let Some(owner) = by_id(id) else { return };
    focus_first_of(&owner);
}

/// Focuses the control with this id, or the first one of the input with it where that has several.
pub fn focus_within(id: &str) {
    match by_id(id).or_else(|| by_id(&format!("{id}-field"))) {
        Some(owner) if owner.tab_index() < 0 => focus_first_of(&owner),
        Some(control) => drop(control.focus()),
        None => {}
    }
}

/// Focuses the control with this id, or the nearest one around it that is there: an input may wait to be added, and `-more`
/// of a record goes when nothing is left to add.
pub fn focus_nearest(id: &str) {
    let mut id = id;
    loop {
        if by_id(id).or_else(|| by_id(&format!("{id}-field"))).is_some_and(|element| is_drawn(&element)) {
            return focus_within(id);
        }
        match id.rfind(['.', '[', '-']) {
            Some(end) => id = &id[..end],
            None => return,
        }
    }
}

fn focus_first_of(owner: &Element) {
    let first = |selector| {
        let all = owner.query_selector_all(selector).ok()?;
        let mut elements = (0..all.length()).filter_map(|i| all.get(i)?.dyn_into::<HtmlElement>().ok());
        elements.find(|element| element.offset_parent().is_some())
    };
    let controls = "input, textarea, select, [role=switch], [role=radio][tabindex='0']";
    let adders = "summary, .rows__foot .button, .entry__head .button";
    let ways = [controls, "[open] > .adders > .chip", adders, ".field__remove"];
    if let Some(element) = ways.into_iter().find_map(first) {
        let _ = element.focus();
    }
}
