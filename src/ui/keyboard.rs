//! Keys that work everywhere, and the dialog that lists all keys.

use super::manifest::files;
use super::palette;
use super::platform::dom;
use super::store::{Store, View};
use super::views;
use crate::ui::components::rows::Each;
use crate::ui::prelude::*;
use crate::ui::signals::dynamic;
use leptos::ev;
use waybill::editor::manifest::Action;
use waybill::editor::request;

const DIALOG: &str = "keyboard-help";

/// What a key does, and the key.
type Row = (&'static str, &'static [&'static str]);

/// Keys, as they are listed: each group with its title.
const KEYS: [(&str, &[Row]); 3] = [
    (
        "Everywhere",
        &[
            ("Find a command", &["Ctrl", "K"]),
            ("Manifest, Request, Response, Bulk, Help", &["Alt", "Shift", "1 to 5"]),
            ("Open a file", &["Ctrl", "O"]),
            ("Download the manifest", &["Ctrl", "S"]),
            ("Undo, redo in manifest or request", &["Ctrl", "Z or Y"]),
            ("Keyboard help", &["?"]),
        ],
    ),
    (
        "Text",
        &[
            ("Indent, outdent", &["Tab"]),
            ("Leave the text", &["Esc", "Tab"]),
            ("Next problem", &["F8"]),
            ("Apply the fix at the caret", &["Ctrl", "."]),
            ("Find", &["Ctrl", "F"]),
        ],
    ),
    (
        "Lists, problems, command",
        &[
            ("Move a row", &["Alt", "↑ ↓"]),
            ("Add a row", &["Enter"]),
            ("Remove an empty row", &["Delete"]),
            ("Go to a problem, and back", &["Enter", "Esc"]),
            ("Read the clipboard in the right place, beside all fields", &["Ctrl", "V"]),
            ("Copy the command", &["Ctrl", "Enter"]),
            ("Move among many jobs, open one", &["↑ ↓", "Enter"]),
            ("Move the border between panes, put it back", &["← →", "Enter"]),
        ],
    ),
];

/// Carries out a key that works everywhere.
pub fn on_key(store: Store, event: &ev::KeyboardEvent) {
    if event.is_composing() || event.default_prevented() {
        return;
    }
    let command = is_command(event);
    let typing = dom::is_typing();
    let code = event.code();
    if event.alt_key() && event.shift_key() && code.starts_with("Digit") {
        let number = code.as_bytes().last().map_or(0, |digit| usize::from(digit.wrapping_sub(b'1')));
        let Some(route) = views::linked().get(number) else { return };
        store.go(route.view);
        event.prevent_default();
        return;
    }
    match letter(event).as_str() {
        "k" if command && !event.shift_key() => palette::open(store),
        "o" if command && !event.shift_key() => files::choose(),
        "s" if command && !event.shift_key() => files::download(store),
        // In a field the browser's own undo would take back letters that the text no longer has.
        "z" if command && store.view.get_untracked() == View::Manifest => {
            take_back(store, if event.shift_key() { Action::Redo } else { Action::Undo });
        }
        "y" if command && store.view.get_untracked() == View::Manifest => take_back(store, Action::Redo),
        "z" if command && is_in_request(store, !event.shift_key()) => travel(store, !event.shift_key()),
        "y" if command && is_in_request(store, false) => travel(store, false),
        _ if event.key() == "Escape" && store.note.with_untracked(Option::is_some) => store.forget_note(),
        _ if event.key() == "?" && !typing && !command => show_help(),
        _ => return,
    }
    event.prevent_default();
}

/// Undoes or redoes.
fn take_back(store: Store, action: Action) {
    dispatch_near(store, action, dom::focused_id().unwrap_or_default());
}

/// Whether the keys of undo are the request's, and it has a step for them. Fields for keys, boxes and searches have an undo of
/// their own, which takes back letters.
fn is_in_request(store: Store, back: bool) -> bool {
    store.view.get_untracked() == View::Request
        && (!dom::is_typing() || dom::focused_id().is_some_and(|id| id.starts_with("input-")))
        && store.request.with_untracked(|r| r.can_travel(back))
}

/// Takes the last step of the request back, or does it again.
pub fn travel(store: Store, back: bool) {
    let action = if back { request::Action::Undo } else { request::Action::Redo };
    keep_focus(dom::focused_id().unwrap_or_default(), Box::new(move || store.ask(action)));
    store.say(if back { "Undone" } else { "Done again" });
}

/// Carries out what may take the control away that has the focus: the one with the id `near` gets it then, or the nearest
/// one around it, or what adds such a field again.
pub fn dispatch_near(store: Store, action: Action, near: String) {
    let deed = move || {
        store.dispatch(action);
    };
    keep_focus(near, Box::new(deed));
}

/// The same for anything that is done.
pub fn keep_focus(near: String, deed: Box<dyn FnOnce()>) {
    let adders = dom::adders_of_focus();
    deed();
    dom::after_paint(move || {
        if dom::is_focus_lost() {
            dom::focus_nearest(&near);
        }
        for id in [adders.as_str(), "main"] {
            if dom::is_focus_lost() {
                dom::focus(id);
            }
        }
    });
}

/// Whether a key is pressed with Ctrl or Command. AltGr, which some browsers tell as Ctrl and Alt, writes letters: `ś`.
pub fn is_command(event: &ev::KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && !event.alt_key()
}

/// The letter that a key writes; where it writes none of the Latin alphabet, the one of its place.
pub fn letter(event: &ev::KeyboardEvent) -> String {
    let key = event.key();
    if key.len() == 1 && key.as_bytes()[0].is_ascii_alphabetic() {
        return key.to_ascii_lowercase();
    }
    event.code().strip_prefix("Key").unwrap_or_default().to_ascii_lowercase()
}

/// Opens the list of keys.
pub fn show_help() {
    dom::show_dialog(DIALOG);
}

/// The keys, as they are listed.
pub fn groups() -> Vec<AnyView> {
    let row = |(what, keys): &Row| {
        view! {
            <div class="shortcuts__row">
                <span>{*what}</span>
                <span class="shortcuts__keys">{keys.iter().map(|key| view! { <kbd class="kbd">{*key}</kbd> }).each()}</span>
            </div>
        }
    };
    let group = |(title, rows): &(&'static str, &[Row])| {
        view! {
            <section>
                <h3 class="shortcuts__title">{*title}</h3>
                {rows.iter().map(row).each()}
            </section>
        }
    };
    KEYS.iter().map(group).each()
}

/// What the keys do, for who looks for it.
pub fn words() -> impl Iterator<Item = &'static str> {
    KEYS.iter().flat_map(|(_, rows)| rows.iter().map(|(what, _)| *what))
}

/// The list of keys.
#[component]
pub fn Help() -> impl IntoView {
    let is_settled = Store::here().is_settled();
    view! {
        <dialog class="dialog" data-width="wide" id=DIALOG aria-labelledby="keyboard-title" on:click=|event| dom::close_if_backdrop(DIALOG, &event)>
            <header class="pane__head">
                <h2 class="pane__title" id="keyboard-title">{"Keyboard"}</h2>
                <span class={"push"}></span>
                <button class="button" type="button" data-kind="quiet" data-size="sm" on:click=|_| dom::close_dialog(DIALOG)>{"Close"}</button>
            </header>
            <div class="shortcuts">{dynamic(move || is_settled.get().then(groups))}</div>
        </dialog>
    }
}
