//! The command: as which text, with secrets from where, how long it is good, and the button that copies it.

use super::signing::Signing;
use crate::ui::components::icon::Icon;
use crate::ui::components::rich::rich;
use crate::ui::components::rows::Each;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::tabs::{Tab, Tabs};
use crate::ui::form::input_id;
use crate::ui::keyboard::is_command;
use crate::ui::manifest::go_to_error;
use crate::ui::platform::{clipboard, clock, dom, download, share};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, computed, dynamic, effect, live, memo, spawn, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::diagnostic::{Diagnostic, Path, Severity};
use waybill::editor::command::{self, Part, Piece};
use waybill::editor::request::Action;
use waybill::editor::trace::{self, Stage};
use waybill::endpoint::Destination;
use waybill::sign::sigv2::VALID_SECS;
use waybill::sign::sigv4::Scope;
use waybill::sign::{Stages, Timestamp};
use waybill::snippet::{BodyFile, Holds, Language, Rendered, SNIPPETS, SecretsIn, Snippet, snippet};
use waybill::text::counted;

/// The call as it is shown.
pub struct Shown {
    /// The snippet's id and language.
    pub chosen: (&'static str, Language),
    /// The text to copy.
    pub rendered: Rendered,
    /// Every snippet, with the reason why it does not apply.
    pub tabs: Vec<Tab>,
    /// When the text stops to be good, in seconds since 1970; `None` for what signs when it runs.
    pub valid_until: Option<i64>,
    /// How it was signed; none without keys.
    pub stages: Vec<Stage>,
    /// What the key of Signature Version 4 was made for.
    pub scope: Option<(Scope, Timestamp)>,
}

/// What the request view's panes share.
#[derive(Clone, Copy)]
pub struct Signer {
    /// What is wrong with inputs, endpoint and keys.
    pub diagnostics: Memo<Vec<Diagnostic>>,
    /// Why there is no command, and the id of the control where that can be changed.
    pub blocked: Memo<Option<(String, Option<String>)>>,
    /// The pane that a narrow screen shows.
    pub pane: RwSignal<&'static str>,
    /// Scheme, host and port of where it goes.
    pub host: Memo<String>,
    /// The Region and the name of the service that are signed.
    pub signed_for: Memo<(String, &'static str)>,
    /// The call as it is shown; `None` while blocked.
    pub shown: Memo<Option<Shown>>,
    /// Whether the keys that signed what is shown have ended since, or had before: signing again is of no help.
    pub keys_ended: Memo<bool>,
    /// The id of the control of the form that has the focus, for the signing details to light up with it.
    pub looked_at: RwSignal<String>,
    again: RwSignal<u32>,
}

impl Signer {
    /// Checks and signs whenever request or manifest change.
    pub fn new(store: Store) -> Self {
        let prepared = move || store.request.with(|r| store.manifest.with(|m| r.prepare(m)));
        let checked = memo(move || {
            let prepared = prepared();
            let Destination { endpoint, signing_region, signing_name, .. } = prepared.destination;
            let signed_for = (signing_region, signing_name);
            let blocked = prepared.blocked.map(|why| (why, prepared.blocked_at.as_ref().map(control_of)));
            (prepared.diagnostics, blocked, endpoint.to_string(), signed_for)
        });
        let again = RwSignal::new(0);
        let shown = computed(move || {
            again.track();
            show(store)
        });
        let signer = Self {
            diagnostics: memo(move || checked.with(|c| c.0.clone())),
            blocked: memo(move || checked.with(|c| c.1.clone())),
            host: memo(move || checked.with(|c| c.2.clone())),
            signed_for: memo(move || checked.with(|c| c.3.clone())),
            shown,
            keys_ended: memo(move || {
                let is_signed = shown.with(|s| s.as_ref().is_some_and(|s| s.valid_until.is_some()));
                is_signed && store.request.with(|r| r.keys_end_here()).is_some_and(|end| store.now.get() >= end)
            }),
            pane: RwSignal::new("form"),
            looked_at: RwSignal::new(String::new()),
            again,
        };
        // A text that has run out is signed again.
        effect(move || {
            let now = store.now.get();
            let is_over = signer.keys_ended.get();
            if !is_over
                && shown.with_untracked(|s| s.as_ref().and_then(|s| s.valid_until).is_some_and(|until| now >= until))
            {
                signer.sign_again();
                store.say("Signed again");
            }
        });
        signer
    }

    /// The handle, in any pane of the view.
    pub fn here() -> Self {
        use_context().expect("RequestView provides the signer")
    }

    /// A key on the way to the one that signed, in hexadecimal digits; the last step has the one that signed. It is made for
    /// whoever shows it, and kept nowhere else.
    pub fn derived_key(self, store: Store, step: usize) -> Option<String> {
        let (scope, at) = self.shown.with(|s| s.as_ref().and_then(|s| s.scope.clone()))?;
        let derivation = store.request.with(|r| r.derivation(&scope, at));
        derivation.steps.get(step).map(|step| step.key.expose().to_owned())
    }

    /// Goes to the control with this id.
    fn go_to(self, id: String) {
        self.pane.set("form");
        dom::before_paint(move || dom::focus_nearest(&id));
    }

    /// Signs with the time of now.
    pub fn sign_again(self) {
        self.again.update(|n| *n = n.wrapping_add(1));
    }
}

/// The id of the control of what a finding is about.
fn control_of(path: &Path) -> String {
    match path.to_string().as_str() {
        "accessKeyId" => "access-key-id".to_owned(),
        "secretAccessKey" => "secret-access-key".to_owned(),
        "sessionToken" => "session-token".to_owned(),
        place @ ("region" | "endpoint" | "fips" | "dualstack") => place.to_owned(),
        input => input_id(input),
    }
}

fn show(store: Store) -> Option<Shown> {
    store.request.with(|builder| {
        store.manifest.with(|editor| {
            let prepared = builder.prepare(editor);
            if prepared.blocked.is_some() {
                return None;
            }
            let offset = builder.clock_offset();
            let at = Timestamp::from_unix_secs(clock::now_secs() + offset);
            let call = builder.call(&prepared, at);
            let chosen = builder.snippet(&call);
            let secrets = builder.secrets_in();
            let rendered = chosen.render(&call, secrets).ok()?;
            let holds_signature = rendered.holds.contains(&Holds::Signature);
            let scope = call.signed.as_ref().and_then(|signed| match &signed.stages {
                Stages::V4(scope) => Some((scope.clone(), signed.signed_at)),
                Stages::V2(_) => None,
            });
            Some(Shown {
                chosen: (chosen.id, chosen.language),
                tabs: tabs(|snippet| snippet.applies(&call, secrets).err()),
                valid_until: call
                    .signed
                    .as_ref()
                    .filter(|_| holds_signature)
                    .map(|s| s.expires_at.unix_secs() - offset),
                stages: call.signed.as_ref().map_or_else(Vec::new, |signed| trace::stages(&call, signed)),
                scope,
                rendered,
            })
        })
    })
}

/// The pane's content.
#[component]
pub fn Output() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let copied = RwSignal::new(None::<bool>);
    let copy = move || {
        signer.sign_again();
        let Some(text) = signer.shown.with_untracked(|s| s.as_ref().map(|s| s.rendered.text.clone())) else { return };
        spawn(async move {
            let done = clipboard::write(&text).await;
            copied.set(Some(done));
            store.say(if done { "Copied" } else { "The browser did not let the page copy" });
            clock::after(2_000, move || copied.set(None));
        });
    };
    let hand_on = move || {
        signer.sign_again();
        let shown = signer.shown.with_untracked(|s| s.as_ref().map(|s| (s.chosen.0, s.rendered.text.clone())));
        let Some((title, text)) = shown else { return };
        spawn(async move {
            if share::share(title, &text).await {
                store.say("Shared");
            }
        });
    };
    let keyed = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Enter" && is_command(&event) && !event.default_prevented() {
            event.prevent_default();
            copy();
        }
    });
    on_cleanup(move || keyed.remove());
    let is_blocked = memo(move || signer.shown.with(Option::is_none));
    let copy_button = move |id: &'static str| {
        view! {
            <button class="button output__copy" type="button" data-kind=live(move || (!signer.keys_ended.get()).then_some("primary")) id=id aria-disabled=live(move || is_blocked.get().then_some("true")) on:click=move |_| copy()>
                <Icon name=memo(move || if copied.get() == Some(true) { "check" } else { "copy" }) />
                {wording(move || match copied.get() {
                    Some(true) => "Copied",
                    Some(false) => "Not copied",
                    None => "Copy command",
                })}
            </button>
        }
    };
    view! {
        <div class="output">
            <div class="pane__head">
                <Formats />
                <span class={"push"}></span>
                <span class="wide-only">{copy_button("copy-command")}</span>
            </div>
            <Bar />
            <Warnings />
            <Code />
            <Legend />
        </div>
        <Signing />
        <div class="next-problem">
            <Countdown />
            <span class={"push"}></span>
            <button class="button" type="button" data-icon-only="" id="share-command" aria-label="Share the command" hidden=!share::is_offered() on:click=move |_| hand_on()>
                <Icon name="export" />
            </button>
            {copy_button("copy-command-narrow")}
        </div>
    }
}

fn tabs(why: impl Fn(&Snippet) -> Option<&'static str>) -> Vec<Tab> {
    SNIPPETS.iter().map(|s| Tab { id: s.id, label: s.label, why: why(s), ..Tab::default() }).collect()
}

/// The snippets, and all of them as a list where there are more than fit.
#[component]
fn Formats() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    // Without a text, the one that would be shown.
    let chosen = memo(move || match signer.shown.with(|s| s.as_ref().map(|s| s.chosen.0)) {
        Some(shown) => shown,
        None => store.request.with(|r| r.next_snippet()).id,
    });
    let tabs = memo(move || signer.shown.with(|s| s.as_ref().map_or_else(|| tabs(|_| None), |s| s.tabs.clone())));
    let choose = move |id: &str| {
        if let Some(snippet) = snippet(id) {
            store.ask(Action::Snippet(snippet));
        }
    };
    // A tab that was chosen in the list, or elsewhere while the strip was not shown or wider, is brought into sight.
    // The view may have been left before the frame.
    let reveal = move || {
        dom::before_paint(move || {
            if let Some(chosen) = chosen.try_get_untracked() {
                dom::reveal_id(&["tab-", chosen].concat());
            }
        });
    };
    effect(move || {
        signer.pane.track();
        store.view.track();
        chosen.get();
        reveal();
    });
    let resized = window_event_listener(ev::resize, move |_| reveal());
    on_cleanup(move || resized.remove());
    let options = SNIPPETS.iter().map(|snippet| {
        let id = snippet.id;
        let why = memo(move || tabs.with(|tabs| tabs.iter().find(|tab| tab.id == id).and_then(|tab| tab.why)));
        let label = move || why.get().map_or(snippet.label.to_owned(), |why| [snippet.label, ": ", why].concat());
        view! {
            <option value=id selected=live(move || chosen.get() == id) disabled=live(move || why.get().is_some())>{wording(label)}</option>
        }
    });
    view! {
        <Tabs label="Format" controls="command" tabs chosen on_choose=Box::new(choose) />
        <span class="tabs__more">
            <Icon name="down" />
            <select
                id="all-formats"
                aria-label="All formats"
                title="All formats"
                prop:value=move || chosen.get()
                on:change:target=move |event| choose(&event.target().value())
            >
                {options.each()}
            </select>
        </span>
    }
}

/// What is odd in a request that can be sent: the first warning, how many follow, and the way to its input.
#[component]
fn Warnings() -> impl IntoView {
    let signer = Signer::here();
    let found = memo(move || {
        let is_blocked = signer.blocked.with(Option::is_some);
        signer.diagnostics.with(|all| {
            let mut warnings = all.iter().filter(|d| d.severity == Severity::Warning && !is_blocked);
            let first = warnings.next()?;
            Some((first.to_string(), control_of(&first.path), warnings.count()))
        })
    });
    dynamic(move || {
        found.get().map(|(words, id, more)| {
            let go = move |_| signer.go_to(id.clone());
            view! {
                <div class="output__warning notice" data-tone="warning" role="status">
                    <Icon name="warning" size="sm" tone=Some("warning") />
                    <span>
                        {rich(&words)}
                        {(more > 0).then(|| [", and ", &counted(more, "more warning")].concat())}
                    </span>
                    <button class="button" type="button" data-size="sm" id="go-to-warning" on:click=go>{"Show"}</button>
                </div>
            }
        })
    })
}

/// Where secrets come from, and the countdown.
#[component]
fn Bar() -> impl IntoView {
    let store = Store::here();
    let place = memo(move || store.request.with(|r| r.secrets_in()));
    let options = vec![Option_::new("environment", "From environment"), Option_::new("text", "In the text")];
    view! {
        <div class="output__bar">
            <span class="count">{"Secrets"}</span>
            <Segmented
                id="secrets-in"
                label="Secrets"
                size="sm"
                options=Memo::from(options)
                value=memo(move || if place.get() == SecretsIn::Text { "text".to_owned() } else { "environment".to_owned() })
                on_choose=move |v| store.ask(Action::SecretsIn(if v == "text" { SecretsIn::Text } else { SecretsIn::Environment }))
            />
            <span class={"push"}></span>
            <Countdown />
        </div>
    }
}

/// How long the text is still good.
#[component]
fn Countdown() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let left = memo(move || {
        let until = signer.shown.with(|s| s.as_ref().map(|s| s.valid_until));
        until.map(|until| until.map(|until| (until - store.now.get()).clamp(0, VALID_SECS)))
    });
    let words = move || match left.get() {
        None => String::new(),
        Some(None) => "Signed when run".into(),
        Some(Some(_)) if signer.keys_ended.get() => "Keys expired".into(),
        Some(Some(secs)) => format!("Valid {}:{:02}", secs / 60, secs % 60),
    };
    let state = move || match left.get().flatten()? {
        _ if signer.keys_ended.get() => Some("expired"),
        secs => (secs < 120).then_some("short"),
    };
    view! {
        <span class="countdown" data-state=live(state) hidden=live(move || left.get().is_none())>
            <Icon name="clock" size="sm" />
            <progress
                aria-hidden="true"
                max=VALID_SECS.to_string()
                value=live(move || left.get().flatten().unwrap_or(0).to_string())
                hidden=live(move || left.get().flatten().is_none())
            ></progress>
            <span>{wording(words)}</span>
        </span>
    }
}

/// The text.
#[component]
fn Code() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let lines = memo(move || {
        signer
            .shown
            .with(|s| s.as_ref().map(|s| (command::lines(&s.rendered, s.chosen.1), command::hidden_lines(&s.rendered))))
    });
    let body = move || match lines.get() {
        None => {
            let (why, place) = signer.blocked.get().unwrap_or_default();
            let (words, go): (_, Box<dyn Fn()>) = match place {
                Some(id) => ("Fill it in", Box::new(move || signer.go_to(id.clone()))),
                None => ("Go to the error", Box::new(move || go_to_error(store))),
            };
            let way = view! {
                <button class="button" type="button" data-size="sm" id="go-to-input" on:click=move |_| go()>{words}</button>
            };
            view! {
                <div class="output__empty">
                    <p id="blocked">{rich(&why)}</p>
                    {way}
                </div>
            }
            .into_any()
        }
        Some((lines, hidden)) => {
            let more =
                (hidden > 0).then(|| view! { <p class="output__more">{format!("{hidden} more lines are copied")}</p> });
            view! {
                <div class="code" data-wrap="" role="group" aria-label="Command">{numbered(lines)} {more}</div>
            }
            .into_any()
        }
    };
    view! { <div class="output__code" id="command" role="tabpanel" tabindex="0" aria-label="Command">{dynamic(body)}</div> }
}

/// Lines of a command or script with their numbers.
pub fn numbered(lines: Vec<Vec<Piece>>) -> AnyView {
    let line = |(i, pieces): (usize, Vec<Piece>)| {
        view! {
            <div class="code__line">
                <span class="code__gutter" aria-hidden="true">{i + 1}</span>
                <span class="code__text">{pieces.into_iter().map(drawn).each()}</span>
            </div>
        }
    };
    lines.into_iter().enumerate().map(line).each().into_any()
}

/// A piece of a command.
fn drawn(piece: Piece) -> impl IntoView {
    let token = match piece.part {
        Part::Comment => Some("comment"),
        Part::Word => Some("key"),
        Part::Quoted => Some("string"),
        Part::Slot | Part::Plain => None,
    };
    view! { <span data-tok=token class:slot=piece.part == Part::Slot>{piece.text}</span> }
}

/// "a", "a and b", "a, b and c".
fn joined(words: &[&str]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => [&first.join(", "), " and ", *last].concat(),
        words => words.concat(),
    }
}

/// What the text holds, what it needs, and what belongs to it.
#[component]
fn Legend() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let body = move || {
        signer.shown.with(|shown| {
            let shown = shown.as_ref()?;
            let rendered = &shown.rendered;
            let is_secret = rendered.holds.iter().any(|h| h.is_secret());
            let holds = match rendered.holds.as_slice() {
                [] => "No key and no secret in this text.".to_owned(),
                holds => {
                    let words: Vec<&str> = holds.iter().map(|h| h.words()).collect();
                    let lead = if is_secret { "This text contains" } else { "No secret in this text; it contains" };
                    format!("{lead} {}.", joined(&words))
                }
            };
            let has_token = rendered.holds.contains(&Holds::SessionToken);
            let is_manifest = |holds: &&Holds| holds.is_secret() && **holds != Holds::SessionToken;
            let until = store.request.with(|r| match r.keys_expire() {
                _ if signer.keys_ended.get() => "The token has expired".to_owned(),
                Some(end) => format!("Anyone who has the token can act as you until it expires, {} {} UTC", end.date(), end.clock()),
                None => "Anyone who has the token can act as you until it expires".to_owned(),
            });
            let words = match (has_token, rendered.holds.iter().any(|holds| is_manifest(&holds))) {
                (true, true) => format!("This text contains your session token and the password of the manifest. {until}"),
                (true, false) => format!("This text contains your session token. {until}"),
                (false, _) => "This text contains the password of the manifest".to_owned(),
            };
            let warning = is_secret.then(|| view! { <strong>{words}</strong> });
            let variables = rendered.variables();
            let needs = (!variables.is_empty()).then(|| {
                let slots = variables.iter().map(|v| view! { " " <span class="slot">{*v}</span> }).each();
                view! { " Filled in when you run it:" {slots} }
            });
            let notes = rendered.notes.iter().map(|note| view! { <span class="output__note">{rich(note)}</span> }).each();
            let file = rendered.body_file.as_ref().map(|file| view! { <BodyFileButton name=file.name.clone() /> });
            Some(view! {
                <Icon name="lock" size="sm" tone=Some("secret") />
                <span class="output__facts">{match warning { Some(w) => w.into_any(), None => holds.into_any() }} {needs} {notes}</span>
                {file}
            })
        })
    };
    view! { <div class="output__legend" data-tone=live(move || signer.shown.with(|s| s.as_ref().is_some_and(|s| s.rendered.holds.iter().any(|h| h.is_secret()))).then_some("secret"))>{dynamic(body)}</div> }
}

#[component]
fn BodyFileButton(name: String) -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let save = move |_| {
        let saved = signer.shown.with_untracked(|s| {
            let BodyFile { name, text } = s.as_ref()?.rendered.body_file.as_ref()?;
            download::save(name, "application/x-www-form-urlencoded", text.as_bytes()).then_some(())
        });
        store.say(if saved.is_some() { "Downloaded" } else { "The browser did not take the download" });
    };
    view! {
        <button class="button" type="button" data-size="sm" id="download-body" on:click=save>
            <Icon name="download" size="sm" />
            "Download "
            <code>{name}</code>
        </button>
    }
}
