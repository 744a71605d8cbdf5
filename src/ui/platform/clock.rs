//! The time, and things that happen later.

use gloo_timers::callback::{Interval, Timeout};

/// Milliseconds since 1970-01-01 UTC by the browser's clock, which may be wrong or jump.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Whole seconds since 1970-01-01 UTC.
pub fn now_secs() -> i64 {
    (now_ms() / 1000.0) as i64
}

/// How many seconds this machine's clock is ahead of UTC at a time in seconds since 1970: summers count.
pub fn local_offset(secs: i64) -> i32 {
    let date = js_sys::Date::new(&((secs * 1_000) as f64).into());
    -(date.get_timezone_offset() as i32) * 60
}

/// Runs `action` once after `millis`.
pub fn after(millis: u32, action: impl FnOnce() + 'static) {
    let action: Box<dyn FnOnce()> = Box::new(action);
    Timeout::new(millis, action).forget();
}

/// Runs `action` every `millis` for as long as the page lives.
pub fn every(millis: u32, action: impl FnMut() + 'static) {
    Interval::new(millis, action).forget();
}
