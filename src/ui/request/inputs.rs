//! What the operation needs: its inputs, the keys, where it goes.

use super::keys::Keys;
use super::output::Signer;
use crate::ui::components::icon::Icon;
use crate::ui::components::rich::rich;
use crate::ui::components::rows::Each;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::manifest::thousands;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo, wording};
use crate::ui::store::{Store, View};
use waybill::diagnostic::{Diagnostic, Path, Severity};
use waybill::editor::request::Action;
use waybill::protocol;
use waybill::schema::{Field, Member, Need, Shape};
use waybill::service::{Input, Operation};
use waybill::sign::sigv2::SignatureMethod;

/// The pane's content.
#[component]
pub fn Inputs() -> impl IntoView {
    let store = Store::here();
    let name = memo(move || store.request.with(|r| r.operation().name));
    let operation = move || {
        name.get();
        store.request.with_untracked(|r| r.operation())
    };
    view! {
        <div class="pane__head">
            <h1 class="pane__title">{wording(move || name.get())}</h1>
            <span class="badge" data-tone="warning" title=live(move || operation().service.standing)>{"Service retired"}</span>
        </div>
        <div class="pane__scroll">
            <section class="section" data-density="compact" aria-labelledby="inputs-title">
                <header class="section__head">
                    <h2 class="section__title" id="inputs-title">{"Inputs"}</h2>
                    <p class="section__about">{wording(move || operation().when)}</p>
                </header>
                <div class="grid">{dynamic(move || fields(operation()))}</div>
            </section>
            <Keys />
            <Where />
        </div>
    }
}

fn fields(operation: &'static Operation) -> impl IntoView {
    operation.inputs.iter().map(|member| view! { <InputField member /> }).each()
}

/// The worst thing that is wrong with the value at `path`.
pub fn problem(signer: Signer, path: &'static str) -> Memo<Option<(Severity, String)>> {
    let path = Path::key(path);
    memo(move || {
        signer.diagnostics.with(|all: &Vec<Diagnostic>| {
            let here = all.iter().filter(|d| d.path == path);
            here.min_by_key(|d| d.severity).map(|d| (d.severity, d.to_string()))
        })
    })
}

/// The attribute for a field's state.
pub fn state(problem: Option<(Severity, String)>) -> Option<&'static str> {
    problem.map(|(severity, _)| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    })
}

/// The line under a field: its help, or what is wrong.
#[component]
pub fn Note(
    #[prop(into)] id: String,
    problem: Memo<Option<(Severity, String)>>,
    #[prop(into)] help: Memo<String>,
) -> impl IntoView {
    let body = move || match problem.get() {
        None => view! { <span class="field__help">{rich(&help.get())}</span> }.into_any(),
        Some((severity, message)) => {
            let icon = match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "hint",
            };
            view! {
                <span class="field__message" title=message.replace('`', "")>
                    <Icon name=icon size="sm" />
                    {rich(&message)}
                </span>
            }
            .into_any()
        }
    };
    view! { <p class="field__note" id=id>{dynamic(body)}</p> }
}

#[component]
fn InputField(member: &'static Member) -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let field = member.field;
    let id = format!("input-{}", field.key);
    let note_id = format!("{id}-note");
    let value = memo(move || {
        store.request.with(|r| {
            store.manifest.with(|m| match r.value(field, m) {
                Some(Input::Text(text)) if matches!(field.shape, Shape::Manifest) => text.len().to_string(),
                Some(Input::Text(text)) => text,
                Some(Input::Bool(value)) => value.to_string(),
                _ => String::new(),
            })
        })
    });
    let problem = problem(signer, field.key);
    // What is missing is said once the user has been here, or by the empty output: a fresh form does not shout.
    let touched = RwSignal::new(false);
    let shown = memo(move || problem.get().filter(|_| touched.get() || !value.get().is_empty()));
    let is_required = member.presence.late == Need::Required;
    let set = move |text: String| store.ask(Action::Set(field, Input::from_text(&field.shape, &text)));
    let invalid = move || shown.get().is_some_and(|(s, _)| s == Severity::Error).then_some("true");
    let need = is_required.then(|| view! { <span class="field__need" aria-hidden="true">{"*"}</span> });
    let head = {
        let id = id.clone();
        move || {
            view! {
                <div class="field__head">
                    <label class="field__label" for=id title=field.about>{field.label}</label>
                    {need}
                    <code class="field__key">{field.key}</code>
                </div>
            }
        }
    };
    match field.shape {
        Shape::Manifest => view! { <ManifestInput field /> }.into_any(),
        Shape::Boolean => {
            let is_on = memo(move || value.get() == "true");
            let help = memo(move || switch_help(store, field, is_on.get()));
            view! {
                <div class="field">
                    <button
                        class="switch"
                        type="button"
                        role="switch"
                        id=id
                        aria-checked=live(move || if is_on.get() { "true" } else { "false" })
                        aria-describedby=note_id.clone()
                        on:click=move |_| set((!is_on.get_untracked()).to_string())
                    >
                        <span class={"switch__track"}></span>
                        {field.label}
                        <code class="field__key">{field.key}</code>
                    </button>
                    <Note id=note_id problem=shown help />
                    <div class="notice" data-tone="warning" hidden=live(move || is_on.get())>
                        <Icon name="warning" tone=Some("warning") />
                        <p><span class="notice__title">{"This request changes the job. "}</span>{field.label} " is off"</p>
                    </div>
                </div>
            }
            .into_any()
        }
        Shape::Choice { values, .. } => {
            let options = values.iter().map(|c| Option_::new(c.value, c.value)).collect::<Vec<_>>();
            let help = memo(move || from_manifest(store, field).unwrap_or_else(|| field.help.to_owned()));
            view! {
                <div class="field" data-span="6" data-state=live(move || state(shown.get()))>
                    {head()}
                    <div class="field__control">
                        <Segmented id=id label=field.label options=Memo::from(options) value=value on_choose=move |v: &'static str| set(v.to_owned()) wide=true described_by=note_id.clone() />
                    </div>
                    <Note id=note_id problem=shown help />
                </div>
            }
            .into_any()
        }
        _ => view! {
            <div class="field" data-span="6" data-state=live(move || state(shown.get()))>
                {head()}
                <div class="field__control">
                    <input
                        class="input"
                        data-face="code"
                        id=id
                        aria-describedby=note_id.clone()
                        aria-invalid=live(invalid)
                        required=is_required
                        placeholder=field.example
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        prop:value=move || value.get()
                        on:blur=move |_| touched.set(true)
                        on:input:target=move |event| set(event.target().value())
                    />
                </div>
                <Note id=note_id problem=shown help=field.help.to_owned() />
            </div>
        }
        .into_any(),
    }
}

/// What a switch does as it stands.
fn switch_help(store: Store, field: &'static Field, is_on: bool) -> String {
    if is_on {
        return field.help.to_owned();
    }
    let job = store.request.with(|r| r.job_id().to_owned());
    if job.is_empty() {
        "This request replaces the manifest of the job".into()
    } else {
        format!("This request replaces the manifest of job {job}")
    }
}

/// Where a choice comes from that the user has not made.
fn from_manifest(store: Store, field: &'static Field) -> Option<String> {
    let kind = store.manifest.with(|m| m.kind())?;
    (field.key == waybill::service::import_export::JOB_TYPE.key).then(|| format!("From the manifest: {}", kind.label()))
}

/// The manifest as an input: which file, how large, how healthy.
#[component]
fn ManifestInput(field: &'static Field) -> impl IntoView {
    let store = Store::here();
    let facts = store.read(|m| (m.name().to_owned(), m.text().len(), m.counts()[0]));
    let is_open = store.read(|m| !m.text().is_empty());
    view! {
        <div class="field">
            <div class="field__head">
                <span class="field__label" title=field.about>{field.label}</span>
                <span class="field__need" aria-hidden="true">{"*"}</span>
                <code class="field__key">{field.key}</code>
            </div>
            <div class="entry">
                <div class="entry__head">
                    <Icon name="file" tone=Some("faint") />
                    <span class="entry__title">{wording(move || if is_open.get() { facts.get().0 } else { "No manifest yet".into() })}</span>
                    <span class="entry__sum">{wording(move || is_open.get().then(|| format!("{} bytes", thousands(facts.get().1))))}</span>
                    <span class="badge" data-tone="danger" hidden=live(move || facts.get().2 == 0)>
                        {wording(move || format!("{} error{}", facts.get().2, if facts.get().2 == 1 { "" } else { "s" }))}
                    </span>
                    <span class={"push"}></span>
                    <button class="button" type="button" data-kind="quiet" data-size="sm" id="edit-manifest" on:click=move |_| store.go(View::Manifest)>{"Edit"}</button>
                </div>
            </div>
            <p class="field__note">{field.help}</p>
        </div>
    }
}

/// Endpoint and hash.
#[component]
fn Where() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let endpoint = memo(move || store.request.with(|r| r.endpoint().to_owned()));
    let default = memo(move || {
        store.request.with(|r| {
            let endpoint = protocol::default_endpoint(r.service());
            format!("{}://{}", endpoint.scheme().as_str(), endpoint.authority())
        })
    });
    let method = memo(move || store.request.with(|r| r.method().as_str().to_owned()));
    let wrong = problem(signer, "endpoint");
    let methods = SignatureMethod::ALL.iter().map(|m| Option_::new(m.as_str(), m.as_str())).collect::<Vec<_>>();
    view! {
        <section class="section" data-density="compact" aria-labelledby="where-title">
            <header class="section__head">
                <h2 class="section__title" id="where-title">{"Where"}</h2>
                <p class="section__about">{"One endpoint for all Regions"}</p>
            </header>
            <div class="grid">
                <div class="field" data-state=live(move || state(wrong.get()))>
                    <div class="field__head"><label class="field__label" for="endpoint">{"Endpoint"}</label></div>
                    <div class="field__control">
                        <input
                            class="input"
                            data-face="code"
                            id="endpoint"
                            aria-describedby="endpoint-note"
                            aria-invalid=live(move || wrong.get().map(|_| "true"))
                            placeholder=live(move || default.get())
                            inputmode="url"
                            autocomplete="off"
                            autocapitalize="off"
                            spellcheck="false"
                            prop:value=move || endpoint.get()
                            on:input:target=move |event| store.ask(Action::Endpoint(event.target().value()))
                        />
                    </div>
                    <Note id="endpoint-note" problem=wrong help="Override it for a proxy or a test server".to_owned() />
                </div>
                <div class="field">
                    <div class="field__head"><span class="field__label">{"Signature method"}</span><code class="field__key">{"SignatureMethod"}</code></div>
                    <div class="field__control">
                        <Segmented
                            id="signature-method"
                            label="Signature method"
                            options=Memo::from(methods)
                            value=method
                            on_choose=move |name| {
                                if let Some(method) = SignatureMethod::parse(name) {
                                    store.ask(Action::Method(method));
                                }
                            }
                            wide=true
                        />
                    </div>
                    <p class="field__note">{"HmacSHA256 unless an old server knows HmacSHA1 alone"}</p>
                </div>
            </div>
        </section>
    }
}
