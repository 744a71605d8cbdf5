//! Where the request goes and how it is signed: Region, endpoint, signature version.

use super::inputs::{is_error, problem};
use super::output::Signer;
use crate::ui::components::combobox::Combobox;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::switch::Switch;
use crate::ui::form::{FieldNote, Note, state_of};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, dynamic, live, memo, wording};
use crate::ui::store::Store;
use waybill::editor::request::Action;
use waybill::endpoint::{self, DEFAULT_REGION, Target};
use waybill::schema::Choice;
use waybill::sign::Scheme;
use waybill::sign::sigv2::SignatureMethod;

/// The section.
#[component]
pub fn Where() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let target = memo(move || store.request.with(|r| r.target().clone()));
    let change = move |change: &dyn Fn(&mut Target)| {
        let mut target = target.get_untracked();
        change(&mut target);
        store.ask(Action::Target(target));
    };
    let region = problem("region");
    let endpoint = problem("endpoint");
    let takes_v2 = memo(move || store.request.with(|r| r.service().takes_v2));
    let regions = memo(move || {
        let service = store.request.with(|r| r.service());
        endpoint::regions(service).map(|(_, region)| Choice::new(region.code, region.name)).collect::<Vec<_>>()
    });
    let is_regional = memo(move || regions.with(|all| all.len() > 1));
    let has_variants = move || is_regional.get() || target.with(|t| t.fips || t.dualstack);
    let is_v4 = memo(move || store.request.with(|r| r.scheme().is_v4()));
    let about = move || {
        let (region, name) = signer.signed_for.get();
        is_v4.get().then(|| format!("Signed for {region}, {name}"))
    };
    let region_help = memo(move || {
        let words = if is_regional.get() { "The Region of the job" } else { "One endpoint for all Regions" };
        words.to_owned()
    });
    view! {
        <section class="section" data-density="compact" aria-labelledby="where-title">
            <header class="section__head">
                <h2 class="section__title" id="where-title">{"Where"}</h2>
                <p class="section__about" id="signed-for">{wording(about)}</p>
            </header>
            <div class="grid">
                <div class="field" data-state=live(move || state_of(region.get().as_ref()))>
                    <div class="field__head"><label class="field__label" for="region">{"Region"}</label></div>
                    <div class="field__control">
                        <Combobox
                            id="region"
                            label="Region"
                            choices=regions
                            value=memo(move || target.with(|t| t.region.clone()))
                            invalid=memo(move || region.with(is_error))
                            placeholder=DEFAULT_REGION
                            on_input=move |text: String| change(&|target| target.region.clone_from(&text))
                        />
                    </div>
                    <FieldNote id="region-note" note=region help=region_help />
                </div>
                <div class="field where__variants" hidden=live(move || !has_variants())>
                    {variant("fips", "FIPS", memo(move || target.with(|t| t.fips)), Box::new(move |on| change(&|target| target.fips = on)))}
                    {variant("dualstack", "Dual-stack", memo(move || target.with(|t| t.dualstack)), Box::new(move |on| change(&|target| target.dualstack = on)))}
                </div>
                <div class="field" data-state=live(move || state_of(endpoint.get().as_ref()))>
                    <div class="field__head"><label class="field__label" for="endpoint">{"Endpoint"}</label></div>
                    <div class="field__control">
                        {text_input("endpoint", signer.host, endpoint, memo(move || target.with(|t| t.custom.clone())), Box::new(move |text| change(&|target| target.custom.clone_from(&text))))}
                    </div>
                    <FieldNote id="endpoint-note" note=endpoint help="Resolved. Override it for a proxy or a test server".to_owned() />
                </div>
                {dynamic(move || takes_v2.get().then(|| view! { <SignatureVersion /> }))}
            </div>
        </section>
    }
}

/// Another kind of the service's own endpoint.
fn variant(id: &'static str, label: &'static str, is_on: Memo<bool>, on_flip: Box<dyn Fn(bool)>) -> impl IntoView {
    let note = problem(id);
    let help = match id {
        "fips" => "Cryptography validated by FIPS 140",
        _ => "Over IPv6 too",
    };
    view! {
        <div class="field" data-state=live(move || state_of(note.get().as_ref()))>
            <Switch id label is_on on_flip />
            <FieldNote id=format!("{id}-note") note help=help.to_owned() />
        </div>
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
    let signer = Signer::here();
    let help = move || match value.get().as_str() {
        V4 => format!("As today's SDKs sign, with the service name {}", signer.signed_for.get().1),
        "HmacSHA1" => "For an old server that knows no other hash".to_owned(),
        _ => "As the service documents it".to_owned(),
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
