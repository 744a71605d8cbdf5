//! Keys by paste: one box that takes what AWS's tools print, fills the fields, and forgets the text.

use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rich::rich;
use crate::ui::components::rows::Each;
use crate::ui::platform::{clipboard, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{dynamic, live, memo, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::editor::request::Action;
use waybill::sign::paste::{Profile, read_keys};
use waybill::text::span_words;
use zeroize::Zeroizing;

const BOX: &str = "paste-keys";
/// Keys that last no longer than this are said to end soon. Seconds.
const SOON: i64 = 300;

/// What was read: sets of keys to choose from, and what was odd. The store holds both, so that they are forgotten with the
/// keys.
#[derive(Clone, Copy)]
struct Read {
    store: Store,
}

impl Read {
    /// Reads a text. Of several sets a person chooses.
    fn take(self, text: &str) {
        let keys = read_keys(text);
        self.store.odd_in_keys.set(keys.diagnostics);
        let is_one = keys.profiles.len() == 1;
        self.store.offered.set(keys.profiles);
        if is_one {
            self.choose(0);
        }
    }

    fn choose(self, index: usize) {
        let mut profiles = self.store.offered.try_update(std::mem::take).unwrap_or_default();
        if index < profiles.len() {
            self.store.ask(Action::Keys(profiles.swap_remove(index)));
            self.store.say("Keys filled in");
            dom::focus(BOX);
        }
    }
}

/// The box, what it says, and how long the keys last.
#[component]
pub fn PasteKeys() -> impl IntoView {
    let store = Store::here();
    let read = Read { store };
    // The text of a paste never gets into the page.
    let on_paste = move |event: ev::ClipboardEvent| {
        let text = clipboard::pasted(&event);
        event.prevent_default();
        event.stop_propagation();
        read.take(&text);
    };
    // Touch keyboards write their clipboard as if it were typed.
    let on_input = move |event: ev::Targeted<ev::Event, web_sys::HtmlTextAreaElement>| {
        let text = Zeroizing::new(event.target().value());
        let is_whole = |profile: &Profile| !profile.access_key_id.is_empty() && !profile.secret.is_empty();
        if read_keys(&text).profiles.iter().any(is_whole) {
            event.target().set_value("");
            read.take(&text);
        }
    };
    let findings = move || {
        let found = store.odd_in_keys.get().into_iter().map(|found| {
            let (icon, tone) = severity_look(found.severity);
            view! { <li class="paste__finding"><Icon name=icon size="sm" tone=Some(tone) /><span>{rich(&found.to_string())}</span></li> }
        });
        found.each()
    };
    let choices = move || {
        let names: Vec<String> = store.offered.with(|all| {
            let name =
                |profile: &Profile| if profile.name.is_empty() { shown_id(profile) } else { profile.name.clone() };
            all.iter().map(name).collect()
        });
        let choice = |(index, name): (usize, String)| {
            view! { <button class="button" type="button" data-size="sm" on:click=move |_| read.choose(index)>"Use " {name}</button> }
        };
        names.into_iter().enumerate().map(choice).each()
    };
    let left = memo(move || store.request.with(|r| r.keys_end_here()).map(|end| end - store.now.get()));
    let expiry = move || {
        left.get().map(|left| match left {
            0.. => format!("Keys expire in {}", span_words(left)),
            _ => format!("Keys expired {} ago. Paste new ones; your inputs are kept", span_words(left)),
        })
    };
    let tone =
        move || left.get().and_then(|left| if left < 0 { Some("danger") } else { (left < SOON).then_some("warning") });
    view! {
        <div class="keys__paste">
            <textarea
                class="input"
                data-face="code"
                rows="1"
                id=BOX
                aria-label="Paste keys"
                aria-describedby="paste-keys-note"
                placeholder="Paste keys: export lines, JSON, a profile, CSV"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                on:paste=on_paste
                on:input:target=on_input
            ></textarea>
            <ul class="paste__found" id="paste-keys-note" role="status">{dynamic(findings)}</ul>
            <div class="row" data-wrap="" hidden=live(move || store.offered.with(Vec::is_empty))>{dynamic(choices)}</div>
            <p class="notice" id="keys-expiry" data-tone=live(tone) hidden=live(move || left.get().is_none())>
                <Icon name="clock" />
                <span>{wording(expiry)}</span>
            </p>
        </div>
    }
}

/// The end of an access key ID, which tells it from others.
fn shown_id(profile: &Profile) -> String {
    let id = &profile.access_key_id;
    ["…", id.get(id.len().saturating_sub(4)..).unwrap_or("")].concat()
}
