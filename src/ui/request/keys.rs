//! The keys: three fields in memory, and a button that erases them.

use super::inputs::{is_error, problem};
use super::keys_paste::PasteKeys;
use crate::ui::components::icon::Icon;
use crate::ui::form::{FieldNote, Note, SecretInput, state_of};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, live, memo, wording};
use crate::ui::store::Store;
use waybill::editor::request::{Action, Builder};
use waybill::secret::Secret;
use waybill::text::ahead;
use zeroize::Zeroizing;

/// The section.
#[component]
pub fn Keys() -> impl IntoView {
    let store = Store::here();
    let is_v4 = memo(move || store.request.with(|r| r.scheme().is_v4()));
    view! {
        <section class="section" data-density="compact" aria-labelledby="keys-title">
            <header class="section__head">
                <h2 class="section__title" id="keys-title" tabindex="-1">{"Keys"}</h2>
                <p class="section__about">{"In this tab's memory only"}</p>
                <span class={"push"}></span>
                {forget(store)}
            </header>
            <PasteKeys />
            {clock_offset(store)}
            <div class="grid">
                {access_key_id(store, is_v4)}
                {secret_access_key(store)}
                {session_token(store, is_v4)}
            </div>
        </section>
    }
}

fn forget(store: Store) -> impl IntoView {
    let holds = memo(move || store.request.with(|r| r.holds_keys()) || !store.offered.with(Vec::is_empty));
    let forget = move |_| {
        store.forget();
        store.say("Keys forgotten");
    };
    view! {
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-size="sm"
            id="forget-keys"
            aria-disabled=live(move || (!holds.get()).then_some("true"))
            on:click=forget
        >
            {"Forget keys"}
        </button>
    }
}

/// Says that an answer put the clock right by which requests are signed.
fn clock_offset(store: Store) -> impl IntoView {
    let offset = memo(move || store.request.with(|r| r.clock_offset()));
    view! {
        <div class="notice keys__clock" id="clock-offset" hidden=live(move || offset.get() == 0)>
            <Icon name="clock" />
            <span>{wording(move || format!("What is signed here has the time of the service's clock, {} this computer's, as an answer said", ahead(offset.get())))}</span>
            <button class="button" type="button" data-size="sm" id="clock-reset" on:click=move |_| {
                store.ask(Action::ClockOffset(0));
                dom::focus("keys-title");
            }>{"Sign by this computer's clock"}</button>
        </div>
    }
}

/// What a key's field is called: its id in the page, its label, and its name in the request, if it is sent.
struct Named {
    id: &'static str,
    label: &'static str,
    wire: Option<Memo<&'static str>>,
}

/// The frame of a key's field, with what is wrong with it or, else, what it is for.
fn field(named: Named, note: Memo<Option<Note>>, help: Memo<String>, control: impl IntoView) -> impl IntoView {
    let Named { id, label, wire } = named;
    view! {
        <div class="field" data-state=live(move || state_of(note.get().as_ref()))>
            <div class="field__head">
                <label class="field__label" for=id>{label}</label>
                {wire.map(|wire| view! { <code class="field__key">{wording(move || wire.get().to_owned())}</code> })}
            </div>
            <div class="field__control">{control}</div>
            <FieldNote id=format!("{id}-note") note help />
        </div>
    }
}

fn access_key_id(store: Store, is_v4: Memo<bool>) -> impl IntoView {
    let value = memo(move || store.request.with(|r| r.access_key_id().to_owned()));
    let note = problem("accessKeyId");
    let help = memo(move || {
        let is_empty = value.with(String::is_empty);
        if is_empty { "Without keys, your environment's sign" } else { "Names the key that signs; it is sent" }
            .to_owned()
    });
    let wire = memo(move || if is_v4.get() { "Credential" } else { "AWSAccessKeyId" });
    let control = view! {
        <input
            class="input"
            data-face="code"
            id="access-key-id"
            aria-describedby="access-key-id-note"
            aria-invalid=live(move || note.with(is_error).then_some("true"))
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            prop:value=move || value.get()
            on:input:target=move |event| store.ask(Action::AccessKeyId(event.target().value()))
        />
    };
    field(Named { id: "access-key-id", label: "Access key ID", wire: Some(wire) }, note, help, control)
}

fn secret_access_key(store: Store) -> impl IntoView {
    let named = Named { id: "secret-access-key", label: "Secret access key", wire: None };
    let help = "Signs the request and is not sent";
    secret(store, named, "secretAccessKey", Builder::secret_access_key, Action::SecretAccessKey, help)
}

fn session_token(store: Store, is_v4: Memo<bool>) -> impl IntoView {
    let wire = memo(move || if is_v4.get() { "X-Amz-Security-Token" } else { "SecurityToken" });
    let named = Named { id: "session-token", label: "Session token", wire: Some(wire) };
    let help = "Only with temporary keys, which start with ASIA";
    secret(store, named, "sessionToken", Builder::session_token, Action::SessionToken, help)
}

/// The field of a key that is covered: `get` and `set` are its way out of the request and into it, `none` what an empty one
/// means.
fn secret(
    store: Store,
    named: Named,
    key: &'static str,
    get: fn(&Builder) -> &Secret,
    set: fn(Secret) -> Action,
    none: &'static str,
) -> impl IntoView {
    let length = memo(move || store.request.with(|r| signed_chars(get(r))));
    let note = problem(key);
    let control = view! {
        <SecretInput
            id=named.id
            note_id=format!("{}-note", named.id)
            label=named.label.to_ascii_lowercase()
            value=memo(move || store.request.with(|r| copied(get(r))))
            invalid=memo(move || note.with(is_error))
            on_input=move |text| store.ask(set(Secret::new(text)))
        />
    };
    field(named, note, memo(move || characters(length.get(), none)), control)
}

/// How many characters of a secret are signed with: blanks around it are left out.
fn signed_chars(secret: &Secret) -> usize {
    secret.expose().trim().chars().count()
}

/// How long a secret is, or what an empty field means.
fn characters(count: usize, none: &str) -> String {
    match count {
        0 => none.to_owned(),
        n => format!("{n} characters"),
    }
}

/// A copy for the field, which is erased as the key is.
fn copied(secret: &Secret) -> Zeroizing<String> {
    Zeroizing::new(secret.expose().to_owned())
}
