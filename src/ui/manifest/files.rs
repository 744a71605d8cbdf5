//! Files in and out: open, drop, paste, download.

use super::text_pane;
use crate::ui::bulk;
use crate::ui::keyboard::dispatch_near;
use crate::ui::platform::file::{self, Failed, Picked};
use crate::ui::platform::{clipboard, dom, download};
use crate::ui::prelude::*;
use crate::ui::response;
use crate::ui::signals::spawn;
use crate::ui::store::{Store, View};
use crate::ui::work;
use leptos::ev;
use waybill::answer::FILE_NAME;
use waybill::editor::arrival::{Arrival, decode, recognize, recognize_answer, sets_options};
use waybill::editor::manifest::Action;
use waybill::editor::request;
use waybill::sign::paste::read_keys;
use waybill::text::{brief, file_name, legible};
use zeroize::Zeroizing;

/// The id of the hidden file input.
const CHOOSER: &str = "file-chooser";

/// What a text is called that came from the clipboard.
pub const PASTED: &str = "pasted.yaml";

/// A longer text takes so long to read that the page says so first. Bytes.
const OPENED_AT_ONCE: usize = 500_000;

/// The hidden input behind the Open buttons.
#[component]
pub fn Chooser() -> impl IntoView {
    let store = Store::here();
    view! {
        <input
            type="file"
            id=CHOOSER
            hidden
            accept=".yaml,.yml,.txt,.manifest,.csv,.tsv,text/*"
            on:change:target=move |event| {
                let input = event.target();
                let files = input.files();
                spawn(async move {
                    take(store, file::read_first(files).await);
                    // So that the same file can be chosen again.
                    input.set_value("");
                });
            }
        />
    }
}

/// Asks for a file.
pub fn choose() {
    if let Some(input) = dom::by_id(CHOOSER) {
        input.click();
    }
}

/// Opens what was dropped or pasted: a file, or text, which gets a name. Whether there was any.
pub fn arrived(store: Store, transfer: Option<web_sys::DataTransfer>, name: &str) -> bool {
    let Some(transfer) = transfer else { return false };
    let files = transfer.files().filter(|f| f.length() > 0);
    if let Some(files) = files {
        let left_out = file::names_after_first(&files);
        spawn(async move {
            take(store, file::read_first(Some(files)).await);
            say_left_out(store, &left_out);
        });
        return true;
    }
    let text = transfer.get_data("text/plain").unwrap_or_default();
    let is_some = !text.trim().is_empty();
    if is_some {
        open(store, name, text);
    }
    is_some
}

fn shows_manifest(store: Store) -> bool {
    matches!(store.view.get_untracked(), View::Start | View::Manifest)
}

/// A paste beside all fields is opened like a file, where the view does not read it in its own way.
pub fn pasted(store: Store, event: &ev::ClipboardEvent) {
    if shows_manifest(store) && !dom::takes_paste() && arrived(store, event.clipboard_data(), PASTED) {
        event.prevent_default();
    }
}

/// Opens the clipboard's text. Where the browser does not let the page read it, the text area takes a paste.
pub fn paste(store: Store) {
    spawn(async move {
        match clipboard::read().await {
            Some(text) if !text.trim().is_empty() => open(store, PASTED, text),
            Some(_) => store.refuse("The clipboard holds no text"),
            None => {
                store.go(View::Manifest);
                store.show_text();
                store.refuse("The browser does not let the page read the clipboard; paste into the text with Ctrl V");
                dom::before_paint(|| dom::focus(super::text_pane::AREA));
            }
        }
    });
}

/// Hands the manifest to the user, byte for byte.
pub fn download(store: Store) {
    let saved = store.manifest.with_untracked(|m| download::save(m.name(), "application/yaml", m.text().as_bytes()));
    if !saved {
        store.refuse("The browser did not take the download; copy the text instead");
    }
}

/// Hands out the SIGNATURE file that customers computed in 2009, for the manifest in the editor.
pub fn download_signature(store: Store) {
    let file = store.request.with_untracked(|r| {
        store.manifest.with_untracked(|m| r.signature_file(r.job_id(), m.text()).filter(|_| m.is_open()))
    });
    match file {
        Some(file) if download::save(FILE_NAME, "application/octet-stream", file.as_bytes()) => store.say("Downloaded"),
        Some(_) => work::note(store, "The browser did not take the download", 0),
        None => {
            store.go(View::Request);
            work::note(store, "A SIGNATURE file of version 1.0 needs a manifest, a job ID and the keys", 0);
        }
    }
}

fn take(store: Store, read: Result<Picked, Failed>) {
    match read {
        // The editor opens a file with nothing in it; elsewhere there is nothing to read.
        Ok(Picked { name, bytes }) if bytes.is_empty() && !shows_manifest(store) => {
            store.refuse(format!("{name} is empty"));
        }
        Ok(Picked { name, bytes }) => match decode(bytes) {
            Ok(text) => open(store, &name, text),
            // What was open stays open.
            Err(is) => store.refuse(format!("{name} {is}; save it as UTF-8 text and open it again")),
        },
        Err(Failed::Nothing) => {}
        Err(Failed::TooLarge(bytes)) => {
            store.refuse(format!("This file has {} MB; a manifest over 50 MB is not opened", bytes / 1_000_000));
        }
        Err(Failed::Unreadable(why)) => store.refuse(format!("The browser could not read the file: {why}")),
    }
}

/// Several files were dropped, and one is opened at a time.
fn say_left_out(store: Store, names: &[String]) {
    let words = match names {
        [] => return,
        [one] => format!("{} was left out: one file is opened at a time", brief(&legible(one))),
        more => format!("{} files were left out: one is opened at a time", more.len()),
    };
    // A long file is opened after the next frame, and takes away what was said before.
    dom::after_paint(move || work::note(store, &words, 0));
}

/// Opens a text; a long one after the frame that says so.
fn open(store: Store, name: &str, text: String) {
    if text.len() <= OPENED_AT_ONCE {
        bring(store, name, text);
        return;
    }
    let name = name.to_owned();
    let tenths = text.len() / 100_000;
    store.busy.set(Some(format!("Opening {name}, {}.{} MB", tenths / 10, tenths % 10)));
    dom::after_paint(move || {
        bring(store, &name, text);
        store.busy.set(None);
    });
}

/// Brings a text to the place that reads it. In the response view what is not known as something else is an answer, and in
/// the bulk view what nobody else reads is a table. Whether it was taken.
pub fn bring(store: Store, name: &str, text: String) -> bool {
    let view = store.view.get_untracked();
    let arrival = if view == View::Response { recognize_answer(&text) } else { recognize(&text) };
    let is_table =
        arrival == Arrival::Jobs || view == View::Bulk && arrival == Arrival::Manifest && !sets_options(&text);
    match arrival {
        Arrival::Workspace => work::open(store, &text),
        _ if is_table => {
            bulk::take(store, &text);
            store.go(View::Bulk);
        }
        Arrival::Answer => {
            response::take(store, text);
            store.go(View::Response);
        }
        Arrival::Request => {
            store.arrived.set(Some(text));
            store.go(View::Request);
        }
        Arrival::Keys => return take_keys(store, &Zeroizing::new(text)),
        Arrival::Manifest | Arrival::Jobs => {
            // What has the focus may be a field that this manifest lacks.
            dispatch_near(store, Action::Open { name: file_name(name), text }, dom::focused_id().unwrap_or_default());
            store.go(View::Manifest);
            dom::before_paint(|| {
                dom::select_start(text_pane::AREA);
                dom::scroll_to_start("form > .pane__scroll");
            });
            store.say(format!("Opened {name}"));
        }
    }
    true
}

fn take_keys(store: Store, text: &str) -> bool {
    let mut keys = read_keys(text).profiles;
    match (keys.pop(), keys.is_empty()) {
        (Some(one), true) => {
            store.ask(request::Action::Keys(one));
            store.go(View::Request);
            store.say("Keys filled in");
            true
        }
        _ => {
            store.refuse("These are several sets of keys; paste them into the box under Keys");
            false
        }
    }
}

/// Opens a manifest in AWS's template dialect, to show what Waybill does with it.
pub fn open_sample(store: Store) {
    open(store, "sample-export.txt", include_str!("../../../public/sample-export.txt").to_owned());
}
