//! The keys: three fields in memory, and a button that erases them.

use super::inputs::{Note, problem, state};
use super::output::Signer;
use crate::ui::manifest::SecretInput;
use crate::ui::prelude::*;
use crate::ui::signals::{live, memo};
use crate::ui::store::Store;
use waybill::diagnostic::Severity;
use waybill::editor::request::Action;
use waybill::secret::Secret;

/// The section.
#[component]
pub fn Keys() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let id = memo(move || store.request.with(|r| r.access_key_id().to_owned()));
    let holds = memo(move || store.request.with(|r| r.holds_keys()));
    let lengths = memo(move || store.request.with(|r| (r.secret_access_key().chars(), r.session_token().chars())));
    let id_problem = problem(signer, "accessKeyId");
    let secret_problem = problem(signer, "secretAccessKey");
    let token_problem = problem(signer, "sessionToken");
    let characters = |count: usize, none: &str| match count {
        0 => none.to_owned(),
        n => format!("{n} characters"),
    };
    let is_error = |problem: Option<(Severity, String)>| problem.is_some_and(|(s, _)| s == Severity::Error);
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
                        store.ask(Action::Forget);
                        store.say("Keys forgotten");
                    }
                >
                    {"Forget keys"}
                </button>
            </header>
            <div class="grid">
                <div class="field" data-state=live(move || state(id_problem.get()))>
                    <div class="field__head"><label class="field__label" for="access-key-id">{"Access key ID"}</label><code class="field__key">{"AWSAccessKeyId"}</code></div>
                    <div class="field__control">
                        <input
                            class="input"
                            data-face="code"
                            id="access-key-id"
                            aria-describedby="access-key-id-note"
                            aria-invalid=live(move || is_error(id_problem.get()).then_some("true"))
                            autocomplete="off"
                            autocapitalize="characters"
                            spellcheck="false"
                            prop:value=move || id.get()
                            on:input:target=move |event| store.ask(Action::AccessKeyId(event.target().value()))
                        />
                    </div>
                    <Note id="access-key-id-note" problem=id_problem help="Without keys, the script signs with your environment's".to_owned() />
                </div>
                <div class="field" data-state=live(move || state(secret_problem.get()))>
                    <div class="field__head"><label class="field__label" for="secret-access-key">{"Secret access key"}</label></div>
                    <div class="field__control">
                        <SecretInput
                            id="secret-access-key"
                            note_id="secret-access-key-note"
                            label="secret access key"
                            value=memo(move || store.request.with(|r| r.secret_access_key().expose().to_owned()))
                            invalid=memo(move || is_error(secret_problem.get()))
                            on_input=move |text| store.ask(Action::SecretAccessKey(Secret::new(text)))
                        />
                    </div>
                    <Note id="secret-access-key-note" problem=secret_problem help=memo(move || characters(lengths.get().0, "Signs the request and is not sent")) />
                </div>
                <div class="field" data-state=live(move || state(token_problem.get()))>
                    <div class="field__head"><label class="field__label" for="session-token">{"Session token"}</label><code class="field__key">{"SecurityToken"}</code></div>
                    <div class="field__control">
                        <SecretInput
                            id="session-token"
                            note_id="session-token-note"
                            label="session token"
                            value=memo(move || store.request.with(|r| r.session_token().expose().to_owned()))
                            invalid=memo(move || is_error(token_problem.get()))
                            on_input=move |text| store.ask(Action::SessionToken(Secret::new(text)))
                        />
                    </div>
                    <Note id="session-token-note" problem=token_problem help=memo(move || characters(lengths.get().1, "Only with temporary keys, which start with ASIA")) />
                </div>
            </div>
        </section>
    }
}
