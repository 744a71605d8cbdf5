//! The page: mounts the app.

#![deny(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::use_debug))]

mod ui;

use std::alloc::System;
use waybill::secret::Erasing;

/// What the page drops is erased: browsers never give wasm memory back, so a secret would stay until its place is needed.
#[global_allocator]
static ALLOCATOR: Erasing<System> = Erasing(System);

fn main() {
    // In the release page a panic is a trap without a message.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(ui::App);
}
