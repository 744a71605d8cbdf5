//! How the request is signed, stage by stage, each line tied to the part of the page that it came from.

use super::output::Signer;
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::components::tabs::{Tab, Tabs};
use crate::ui::form::input_id;
use crate::ui::platform::{clipboard, clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, dynamic, effect, live, memo, spawn, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::editor::trace::{Part, Stage, TraceLine, Traced};

/// A longer value is drawn up to here. Chars.
const MAX_VALUE: usize = 300;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_VALUE) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The id of the control at a part of the page.
fn control(part: &Part) -> String {
    match part {
        Part::Manifest => "edit-manifest".to_owned(),
        Part::Input(path) => input_id(path),
        Part::Where => "endpoint".to_owned(),
        Part::Keys => "access-key-id".to_owned(),
    }
}

/// Whether the control with this id belongs to the control of a part: an item of its list, an option of its choice.
fn belongs(id: &str, owner: &str) -> bool {
    id.strip_prefix(owner).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[', '-']))
}

/// The section under the command.
#[component]
pub fn Signing() -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let stages = memo(move || signer.shown.with(|s| s.as_ref().map(|s| s.stages.clone()).unwrap_or_default()));
    let wanted = RwSignal::new("");
    let stage = memo(move || -> Option<Stage> {
        let wanted = wanted.get();
        stages.with(|all| all.iter().find(|stage| stage.id == wanted).or(all.first()).cloned())
    });
    let tabs = memo(move || {
        let tab =
            |(i, stage): (usize, &Stage)| Tab { id: stage.id, label: stage.title, step: Some(i + 1), ..Tab::default() };
        stages.with(|all| if all.len() > 1 { all.iter().enumerate().map(tab).collect() } else { Vec::new() })
    });
    let chosen = memo(move || stage.with(|stage| stage.as_ref().map_or("", |stage| stage.id)));
    let current = RwSignal::new(0_usize);
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = stage.with_untracked(|s| s.as_ref().map(|s| s.copyable.clone()).unwrap_or_default());
        spawn(async move {
            copied.set(clipboard::write(&text).await);
            clock::after(2_000, move || copied.set(false));
        });
    };
    let lines = memo(move || stage.with(|s| s.as_ref().map(|s| s.lines.clone()).unwrap_or_default()));
    let step = move |by: isize| {
        let last = lines.with_untracked(Vec::len).saturating_sub(1);
        let next = current.get_untracked().saturating_add_signed(by).min(last);
        current.set(next);
        dom::focus(&format!("trace-{next}"));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            "Enter" => {
                let part =
                    lines.with_untracked(|l| l.get(current.get_untracked()).and_then(|l| l.parts.first().map(control)));
                if let Some(id) = part {
                    dom::focus_within(&id);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    // Whether somebody wants to see the derived keys. When keys are forgotten, the next ones are hidden.
    let revealed = RwSignal::new(false);
    effect(move || {
        if !store.request.with(|r| r.has_keys()) {
            revealed.set(false);
        }
    });
    let rows = move || {
        lines.get().into_iter().enumerate().map(|(i, line)| view! { <TraceRow line index=i current revealed /> }).each()
    };
    let is_empty = memo(move || stages.with(Vec::is_empty));
    view! {
        <section class="signing wide-only" aria-label="Signing details" hidden=live(move || is_empty.get())>
            <header class="pane__head">
                <h2 class="pane__title">{"Signing details"}</h2>
                <span class={"push"}></span>
                <span class="count" hidden=live(move || !tabs.with(Vec::is_empty))>{"Signature Version 2, string to sign"}</span>
                <Tabs label="Signing steps" controls="signing-lines" tabs chosen on_choose=Box::new(move |id| wanted.set(id)) />
                <button class="button" type="button" data-kind="quiet" data-icon-only="" aria-label="Copy these lines" title="Copy these lines, without secrets" on:click=copy>
                    <Icon name=memo(move || if copied.get() { "check" } else { "copy" }) />
                </button>
            </header>
            <div class="signing__body" id="signing-lines">
                <div class="trace" role="list" on:keydown=on_key>{dynamic(rows)}</div>
                <button class="button signing__reveal" type="button" data-kind="quiet" data-size="sm" id="reveal-keys" hidden=live(move || chosen.get() != "key-and-signature") aria-pressed=live(move || if revealed.get() { "true" } else { "false" }) on:click=move |_| revealed.update(|on| *on = !*on)>
                    <Icon name="eye" size="sm" />
                    {wording(move || if revealed.get() { "Hide the derived keys" } else { "Show the derived keys" })}
                </button>
            </div>
        </section>
    }
}

#[component]
fn TraceRow(line: TraceLine, index: usize, current: RwSignal<usize>, revealed: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let signer = Signer::here();
    let targets: Vec<String> = line.parts.iter().map(control).collect();
    // The line and its input light up together, whichever of them one looks at.
    let is_linked = {
        let targets = targets.clone();
        memo(move || signer.looked_at.with(|id| targets.iter().any(|target| belongs(id, target))))
    };
    let targets = StoredValue::new(targets);
    let light = move |on: bool| targets.with_value(|all| all.iter().for_each(|id| dom::set_linked(id, on)));
    let value = match line.value {
        Traced::Text(text) => shortened(&text).into_any(),
        Traced::Hidden(count) => view! { <span class="slot">{format!("hidden, {count} characters")}</span> }.into_any(),
        Traced::Key(step) => {
            // Not by a memo: it would keep the key after the last row that shows it is gone.
            let shown = move || revealed.get().then(|| signer.derived_key(store, step)).flatten();
            let key = move || shown().unwrap_or_else(|| "hidden, 32 bytes".into());
            view! { <span class="slot" data-wrap="">{wording(key)}</span> }.into_any()
        }
    };
    view! {
        <div
            class="trace__line"
            role="listitem"
            id=format!("trace-{index}")
            data-part=line.is_break.then_some("break")
            aria-current=live(move || is_linked.get().then_some("true"))
            tabindex=live(move || if current.get() == index { "0" } else { "-1" })
            on:mouseenter=move |_| light(true)
            on:mouseleave=move |_| light(false)
            on:focus=move |_| {
                current.set(index);
                light(true);
            }
            on:blur=move |_| light(false)
        >
            <span class="trace__name">{line.label}</span>
            <span class="trace__text"><span data-tok="key">{line.name}</span>{value}</span>
            <span class="trace__from">{line.from}</span>
        </div>
    }
}
