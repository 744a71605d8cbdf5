//! The command: as which text, with secrets from where, how long it is good, and the button that copies it.

use super::signing::Signing;
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::platform::{clipboard, clock, dom, download};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, computed, dynamic, effect, live, memo, spawn, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::diagnostic::Diagnostic;
use waybill::editor::command::{self, Part, Piece};
use waybill::editor::request::Action;
use waybill::sign::Timestamp;
use waybill::sign::sigv2::VALID_SECS;
use waybill::snippet::{BodyFile, Holds, Language, Rendered, SNIPPETS, SecretsIn, snippet};

/// A line of the signing details.
#[derive(Clone, PartialEq)]
pub struct TraceLine {
    /// AWS's name for it.
    pub label: String,
    /// The name of the parameter, percent-encoded, where it is one.
    pub name: Option<String>,
    /// Its value as signed; `Err` with the number of characters for one that is hidden.
    pub value: Result<String, usize>,
    /// Where it came from, and the id of the control there.
    pub from: (String, Option<String>),
}

/// The call as it is shown.
pub struct Shown {
    /// The snippet's id and language.
    pub chosen: (&'static str, Language),
    /// The text to copy.
    pub rendered: Rendered,
    /// Every snippet, with the reason why it does not apply.
    pub tabs: Vec<(&'static str, &'static str, Option<&'static str>)>,
    /// When the text stops to be good, in seconds since 1970; `None` for what signs when it runs.
    pub valid_until: Option<i64>,
    /// The string to sign, line by line; none without keys.
    pub trace: Vec<TraceLine>,
    /// The string to sign as it may be shown.
    pub string_to_sign: String,
}

/// What the request view's panes share.
#[derive(Clone, Copy)]
pub struct Signer {
    /// What is wrong with inputs, endpoint and keys.
    pub diagnostics: Memo<Vec<Diagnostic>>,
    /// Why there is no command.
    pub blocked: Memo<Option<String>>,
    /// The call as it is shown; `None` while blocked.
    pub shown: Memo<Option<Shown>>,
    again: RwSignal<u32>,
}

impl Signer {
    /// Checks and signs whenever request or manifest change.
    pub fn new(store: Store) -> Self {
        let prepared = move || store.request.with(|r| store.manifest.with(|m| r.prepare(m)));
        let checked = memo(move || {
            let prepared = prepared();
            (prepared.diagnostics, prepared.blocked)
        });
        let again = RwSignal::new(0);
        let shown = computed(move || {
            again.track();
            show(store)
        });
        let signer =
            Self { diagnostics: memo(move || checked.get().0), blocked: memo(move || checked.get().1), shown, again };
        // A text that has run out is signed again.
        effect(move || {
            let now = store.now.get();
            if shown.with_untracked(|s| s.as_ref().and_then(|s| s.valid_until).is_some_and(|until| now >= until)) {
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

    /// Signs with the time of now.
    pub fn sign_again(self) {
        self.again.update(|n| *n = n.wrapping_add(1));
    }
}

fn show(store: Store) -> Option<Shown> {
    store.request.with(|builder| {
        store.manifest.with(|editor| {
            let prepared = builder.prepare(editor);
            if prepared.blocked.is_some() {
                return None;
            }
            let at = Timestamp::from_unix_secs(clock::now_secs());
            let call = builder.call(&prepared, at);
            let chosen = builder.snippet(&call);
            let secrets = builder.secrets_in();
            let rendered = chosen.render(&call, secrets).ok()?;
            let holds_signature = rendered.holds.contains(&Holds::Signature);
            let trace = call.signed.as_ref().map_or_else(Vec::new, |signed| super::signing::trace(&call, signed));
            Some(Shown {
                chosen: (chosen.id, chosen.language),
                tabs: SNIPPETS.iter().map(|s| (s.id, s.label, s.applies(&call, secrets).err())).collect(),
                valid_until: call.signed.as_ref().filter(|_| holds_signature).map(|s| s.expires_at.unix_secs()),
                string_to_sign: super::signing::copyable(&trace),
                trace,
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
    let keyed = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.default_prevented() {
            event.prevent_default();
            copy();
        }
    });
    on_cleanup(move || keyed.remove());
    let is_blocked = memo(move || signer.shown.with(Option::is_none));
    let copy_button = move |id: &'static str| {
        view! {
            <button class="button output__copy" type="button" data-kind="primary" id=id aria-disabled=live(move || is_blocked.get().then_some("true")) on:click=move |_| copy()>
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
                <Tabs />
                <span class={"push"}></span>
                <span class="wide-only">{copy_button("copy-command")}</span>
            </div>
            <Bar />
            <Code />
            <Legend />
        </div>
        <Signing />
        <div class="next-problem">
            <Countdown />
            <span class={"push"}></span>
            {copy_button("copy-command-narrow")}
        </div>
    }
}

/// The snippets; one that does not apply stays and says why.
#[component]
fn Tabs() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let chosen = memo(move || signer.shown.with(|s| s.as_ref().map(|s| s.chosen.0)));
    let reasons = memo(move || signer.shown.with(|s| s.as_ref().map(|s| s.tabs.clone()).unwrap_or_default()));
    let reason = move |id: &str| reasons.with(|all| all.iter().find(|(i, _, _)| *i == id).and_then(|(_, _, why)| *why));
    let choose = move |id: &str| {
        if let Some(snippet) = snippet(id).filter(|s| reason(s.id).is_none()) {
            store.ask(Action::Snippet(snippet));
        }
    };
    let step = move |by: isize| {
        let able: Vec<&str> = SNIPPETS.iter().map(|s| s.id).filter(|id| reason(id).is_none()).collect();
        let at = able.iter().position(|id| Some(*id) == chosen.get_untracked()).unwrap_or(0) as isize;
        if let Some(id) = able.get((at + by).rem_euclid(able.len().max(1) as isize) as usize) {
            choose(id);
            dom::focus(&format!("tab-{id}"));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" => step(1),
            "ArrowLeft" => step(-1),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="tabs" role="tablist" aria-label="Format" on:keydown=on_key>
            {SNIPPETS.iter().enumerate().map(|(i, snippet)| {
                let id = snippet.id;
                let is_chosen = move || chosen.get() == Some(id);
                let is_stop = move || is_chosen() || (chosen.get().is_none() && i == 0);
                view! {
                    <button
                        class="tabs__tab"
                        role="tab"
                        type="button"
                        id=format!("tab-{id}")
                        aria-controls="command"
                        aria-selected=live(move || if is_chosen() { "true" } else { "false" })
                        aria-disabled=live(move || reason(id).map(|_| "true"))
                        title=live(move || reason(id))
                        tabindex=live(move || if is_stop() { "0" } else { "-1" })
                        on:click=move |_| choose(id)
                    >
                        {snippet.label}
                    </button>
                }
            }).each()}
        </div>
    }
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
        Some(Some(secs)) => format!("Valid {}:{:02}", secs / 60, secs % 60),
    };
    let state = move || left.get().flatten().filter(|secs| *secs < 120).map(|_| "short");
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
    let signer = Signer::here();
    let lines = memo(move || {
        signer
            .shown
            .with(|s| s.as_ref().map(|s| (command::lines(&s.rendered, s.chosen.1), command::hidden_lines(&s.rendered))))
    });
    let body = move || match lines.get() {
        None => {
            let why = signer.blocked.get().unwrap_or_default();
            view! { <p class="output__empty" id="blocked">{crate::ui::components::rich::rich(&why)}</p> }.into_any()
        }
        Some((lines, hidden)) => {
            let rows = lines.into_iter().enumerate().map(|(i, pieces)| {
                view! {
                    <div class="code__line">
                        <span class="code__gutter" aria-hidden="true">{i + 1}</span>
                        <span class="code__text">{pieces.into_iter().map(drawn).each()}</span>
                    </div>
                }
            });
            view! {
                <div class="code" data-wrap="" role="group" aria-label="Command">
                    {rows.each()}
                    {(hidden > 0).then(|| view! { <p class="output__more">{format!("{hidden} more lines are copied")}</p> })}
                </div>
            }
            .into_any()
        }
    };
    view! { <div class="output__code" id="command" role="tabpanel" tabindex="0" aria-label="Command">{dynamic(body)}</div> }
}

fn drawn(piece: Piece) -> impl IntoView {
    let token = match piece.part {
        Part::Comment => Some("comment"),
        Part::Word => Some("key"),
        Part::Quoted => Some("string"),
        Part::Slot | Part::Plain => None,
    };
    view! { <span data-tok=token class:slot=piece.part == Part::Slot>{piece.text}</span> }
}

/// What the text holds, what it needs, and what belongs to it.
#[component]
fn Legend() -> impl IntoView {
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
                    format!("{lead} {}.", words.join(", "))
                }
            };
            let token = rendered.holds.contains(&Holds::SessionToken);
            let words = if token {
                "This text contains your session token. Anyone who has it can act as you until it expires"
            } else {
                "This text contains the password of the manifest"
            };
            let warning = is_secret.then(|| view! { <strong>{words}</strong> });
            let variables = rendered.variables();
            let needs = (!variables.is_empty()).then(|| {
                let slots = variables.iter().map(|v| view! { " " <span class="slot">{*v}</span> }).each();
                view! { " Filled in when you run it:" {slots} }
            });
            let notes = rendered.notes.iter().map(|note| view! { <span class="output__note">{*note}</span> }).each();
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
