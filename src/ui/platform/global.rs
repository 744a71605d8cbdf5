//! What the page offers to scripts: an object of functions that take and give what JSON can say.

use super::dom::window;
use js_sys::{JSON, Object, Reflect, TypeError};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A function by its texts: the first argument, and the second, as JSON if it is no string; empty if it is not there. An
/// error becomes a `TypeError`.
pub type Function = fn(&str, &str) -> Result<String, String>;

/// Sets `window[name]` to an object of these functions, which nobody can change. What they answer is read as JSON.
pub fn offer(name: &str, functions: &[(&str, Function)]) {
    let object = Object::new();
    for &(name, function) in functions {
        let called = move |first: JsValue, second: JsValue| -> Result<JsValue, JsValue> {
            let answer = written(&first).and_then(|first| function(&first, &written(&second)?));
            JSON::parse(&answer.map_err(|message| TypeError::new(&message))?)
        };
        let called: Box<dyn Fn(JsValue, JsValue) -> Result<JsValue, JsValue>> = Box::new(called);
        let _ = Reflect::set(&object, &name.into(), &Closure::wrap(called).into_js_value());
    }
    let _ = Reflect::set(&window(), &name.into(), &Object::freeze(&object));
}

fn written(value: &JsValue) -> Result<String, String> {
    if value.is_undefined() {
        return Ok(String::new());
    }
    let text = value.as_string().or_else(|| JSON::stringify(value).ok()?.dyn_ref::<js_sys::JsString>()?.as_string());
    text.ok_or_else(|| "this cannot be written as JSON".to_owned())
}

/// Sends the window an event of that name.
pub fn announce(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}
