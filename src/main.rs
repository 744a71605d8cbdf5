//! The page: mounts the app.

#![cfg_attr(not(test), deny(clippy::use_debug))]

mod ui;

fn main() {
    // In the release page a panic is a trap without a message.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(ui::App);
}
