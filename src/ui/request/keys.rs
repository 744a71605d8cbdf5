//! The keys: three fields in memory, and a button that erases them.

use super::inputs::{is_error, problem};
use super::keys_paste::PasteKeys;
use crate::ui::components::icon::Icon;
use crate::ui::form::{FieldNote, SecretInput, state_of};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{live, memo, wording};
use crate::ui::store::Store;
use waybill::editor::request::Action;
use waybill::editor::response::ahead;
use waybill::secret::Secret;
use zeroize::Zeroizing;

/// The section.
#[component]
pub fn Keys() -> impl IntoView {
    let store = Store::here();
    let id = memo(move || store.request.with(|r| r.access_key_id().to_owned()));
    let holds = memo(move || store.request.with(|r| r.holds_keys()) || !store.offered.with(Vec::is_empty));
    let lengths = memo(move || store.request.with(|r| (r.secret_access_key().chars(), r.session_token().chars())));
    let is_v4 = memo(move || store.request.with(|r| r.scheme().is_v4()));
    let id_problem = problem("accessKeyId");
    let secret_problem = problem("secretAccessKey");
    let token_problem = problem("sessionToken");
    let offset = memo(move || store.request.with(|r| r.clock_offset()));
    let characters = |count: usize, none: &str| match count {
        0 => none.to_owned(),
        n => format!("{n} characters"),
    };
    view! {
        <section class="section" data-density="compact" aria-labelledby="keys-title">
            <header class="section__head">
                <h2 class="section__title" id="keys-title" tabindex="-1">{"Keys"}</h2>
                <p class="section__about">{"In this tab's memory only"}</p>
                <span class={"push"}></span>
                <button
                    class="button"
                    type="button"
                    data-kind="quiet"
                    data-size="sm"
                    id="forget-keys"
                    aria-disabled=live(move || (!holds.get()).then_some("true"))
                    on:click=move |_| {
                        store.forget();
                        store.say("Keys forgotten");
                    }
                >
                    {"Forget keys"}
                </button>
            </header>
            <PasteKeys />
            <div class="notice" id="clock-offset" hidden=live(move || offset.get() == 0)>
                <Icon name="clock" />
                <span>{wording(move || format!("Signs by a clock that is {} this one, as an answer said", ahead(offset.get())))}</span>
                <button class="button" type="button" data-size="sm" id="clock-reset" on:click=move |_| {
                    store.ask(Action::ClockOffset(0));
                    dom::focus("keys-title");
                }>{"Sign by this clock"}</button>
            </div>
            <div class="grid">
                <div class="field" data-state=live(move || state_of(id_problem.get().as_ref()))>
                    <div class="field__head"><label class="field__label" for="access-key-id">{"Access key ID"}</label><code class="field__key">{wording(move || if is_v4.get() { "Credential" } else { "AWSAccessKeyId" })}</code></div>
                    <div class="field__control">
                        <input
                            class="input"
                            data-face="code"
                            id="access-key-id"
                            aria-describedby="access-key-id-note"
                            aria-invalid=live(move || id_problem.with(is_error).then_some("true"))
                            autocomplete="off"
                            autocapitalize="characters"
                            spellcheck="false"
                            prop:value=move || id.get()
                            on:input:target=move |event| store.ask(Action::AccessKeyId(event.target().value()))
                        />
                    </div>
                    <FieldNote id="access-key-id-note" note=id_problem help=memo(move || {
                        if id.with(String::is_empty) { "Without keys, your environment's sign" } else { "Names the key that signs; it is sent" }.to_owned()
                    }) />
                </div>
                <div class="field" data-state=live(move || state_of(secret_problem.get().as_ref()))>
                    <div class="field__head"><label class="field__label" for="secret-access-key">{"Secret access key"}</label></div>
                    <div class="field__control">
                        <SecretInput
                            id="secret-access-key"
                            note_id="secret-access-key-note"
                            label="secret access key"
                            value=memo(move || store.request.with(|r| copied(r.secret_access_key())))
                            invalid=memo(move || secret_problem.with(is_error))
                            on_input=move |text| store.ask(Action::SecretAccessKey(Secret::new(text)))
                        />
                    </div>
                    <FieldNote id="secret-access-key-note" note=secret_problem help=memo(move || characters(lengths.get().0, "Signs the request and is not sent")) />
                </div>
                <div class="field" data-state=live(move || state_of(token_problem.get().as_ref()))>
                    <div class="field__head"><label class="field__label" for="session-token">{"Session token"}</label><code class="field__key">{wording(move || if is_v4.get() { "X-Amz-Security-Token" } else { "SecurityToken" })}</code></div>
                    <div class="field__control">
                        <SecretInput
                            id="session-token"
                            note_id="session-token-note"
                            label="session token"
                            value=memo(move || store.request.with(|r| copied(r.session_token())))
                            invalid=memo(move || token_problem.with(is_error))
                            on_input=move |text| store.ask(Action::SessionToken(Secret::new(text)))
                        />
                    </div>
                    <FieldNote id="session-token-note" note=token_problem help=memo(move || characters(lengths.get().1, "Only with temporary keys, which start with ASIA")) />
                </div>
            </div>
        </section>
    }
}

/// A copy for the field, which is erased as the key is.
fn copied(secret: &Secret) -> Zeroizing<String> {
    Zeroizing::new(secret.expose().to_owned())
}
