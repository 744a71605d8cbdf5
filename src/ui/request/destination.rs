//! Where the request goes and how it is signed: Region, endpoint, signature version.

use super::inputs::{is_error, problem};
use super::output::Signer;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::form::{FieldNote, Note, state_of};
use crate::ui::signals::{Memo, dynamic, live, memo, wording};
use crate::ui::store::Store;
use leptos::prelude::*;
use waybill::editor::request::Action;
use waybill::endpoint::{DEFAULT_REGION, Target};
use waybill::sign::Scheme;
use waybill::sign::sigv2::SignatureMethod;

/// The section.
#[component]
pub fn Where() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let target = memo(move || store.request.with(|r| r.target().clone()));
    let change = move |change: fn(&mut Target, String), text: String| {
        let mut target = target.get_untracked();
        change(&mut target, text);
        store.ask(Action::Target(target));
    };
    let region = problem("region");
    let endpoint = problem("endpoint");
    let takes_v2 = memo(move || store.request.with(|r| r.service().takes_v2));
    view! {
        <section class="section" data-density="compact" aria-labelledby="where-title">
            <header class="section__head">
                <h2 class="section__title" id="where-title">{"Where"}</h2>
                <p class="section__about" id="resolved">{wording(move || signer.host.get())}</p>
            </header>
            <div class="grid">
                <div class="field" data-state=live(move || state_of(region.get().as_ref()))>
                    <div class="field__head"><label class="field__label" for="region">{"Region"}</label></div>
                    <div class="field__control">
                        {text_input("region", DEFAULT_REGION.to_owned().into(), region, memo(move || target.get().region), Box::new(move |text| change(|t, text| t.region = text, text)))}
                    </div>
                    <FieldNote id="region-note" note=region help="The Region of the job".to_owned() />
                </div>
                <div class="field" data-state=live(move || state_of(endpoint.get().as_ref()))>
                    <div class="field__head"><label class="field__label" for="endpoint">{"Endpoint"}</label></div>
                    <div class="field__control">
                        {text_input("endpoint", signer.host, endpoint, memo(move || target.get().custom), Box::new(move |text| change(|t, text| t.custom = text, text)))}
                    </div>
                    <FieldNote id="endpoint-note" note=endpoint help="Override it for a proxy or a test server".to_owned() />
                </div>
                {dynamic(move || takes_v2.get().then(|| view! { <SignatureVersion /> }))}
            </div>
        </section>
    }
}

fn text_input(
    id: &'static str,
    placeholder: Memo<String>,
    note: Memo<Option<Note>>,
    value: Memo<String>,
    set: Box<dyn Fn(String)>,
) -> impl IntoView {
    view! {
        <input
            class="input"
            data-face="code"
            id=id
            aria-describedby=format!("{id}-note")
            aria-invalid=live(move || note.with(is_error).then_some("true"))
            placeholder=live(move || placeholder.get())
            inputmode="url"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            prop:value=move || value.get()
            on:input:target=move |event| set(event.target().value())
        />
    }
}

const V4: &str = "4";

/// The ways to sign of a service that takes more than one.
#[component]
fn SignatureVersion() -> impl IntoView {
    let store = Store::here();
    let value = memo(move || {
        store.request.with(|r| match r.scheme() {
            Scheme::V2(method) => method.as_str().to_owned(),
            Scheme::V4 => V4.to_owned(),
        })
    });
    let mut options: Vec<Option_> =
        SignatureMethod::ALL.iter().map(|m| Option_::new(m.as_str(), format!("2, {}", m.as_str()))).collect();
    options.push(Option_::new(V4, V4));
    let help = move || match value.get().as_str() {
        V4 => "4: as today's SDKs sign, with the service name IngestionService",
        "HmacSHA1" => "2 with HmacSHA1: for an old server that knows nothing else",
        _ => "2: as the service documents it",
    };
    view! {
        <div class="field">
            <div class="field__head"><span class="field__label">{"Signature version"}</span></div>
            <div class="field__control">
                <Segmented
                    id="signature-version"
                    label="Signature version"
                    options=Memo::from(options)
                    value
                    on_choose=move |name| {
                        let scheme = SignatureMethod::parse(name).map_or(Scheme::V4, Scheme::V2);
                        store.ask(Action::Scheme(scheme));
                    }
                    wide=true
                />
            </div>
            <p class="field__note">{wording(help)}</p>
        </div>
    }
}
