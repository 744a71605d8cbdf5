//! The string to sign, line by line, each tied to the input that it came from.

use super::output::{Signer, TraceLine};
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::platform::{clipboard, clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, dynamic, live, memo, spawn};
use leptos::ev;
use waybill::http::Origin;
use waybill::sign::Signed;
use waybill::sign::sigv2::Line;
use waybill::snippet::Call;

/// A longer value is drawn up to here. Chars.
const MAX_VALUE: usize = 300;

/// The lines of a signed request. Keys and manifests with a password are covered.
pub fn trace(call: &Call, signed: &Signed) -> Vec<TraceLine> {
    let string_to_sign = signed.string_to_sign();
    string_to_sign.lines().iter().map(|line| trace_line(call, line)).collect()
}

/// The string to sign as it may be copied: what is covered is named by its length.
pub fn copyable(lines: &[TraceLine]) -> String {
    let value = |line: &TraceLine| match &line.value {
        Ok(text) => text.clone(),
        Err(count) => format!("(hidden, {count} characters)"),
    };
    let (head, parameters): (Vec<&TraceLine>, Vec<&TraceLine>) = lines.iter().partition(|line| line.name.is_none());
    let head = head.into_iter().map(|line| value(line) + "\n");
    let pairs: Vec<String> =
        parameters.into_iter().map(|line| format!("{}={}", line.name.as_deref().unwrap_or(""), value(line))).collect();
    head.collect::<String>() + &pairs.join("&")
}

fn trace_line(call: &Call, line: &Line) -> TraceLine {
    let (name, value) = match line {
        Line::Method(text) => (None, Ok((*text).to_owned())),
        Line::Host(text) | Line::Path(text) => (None, Ok((*text).to_owned())),
        Line::Parameter(_, parameter) => {
            let value = parameter.value().filter(|_| !call.holds_secret(parameter));
            let value = value.map(str::to_owned).ok_or_else(|| parameter.wire_value().len());
            (Some(parameter.encoded_name().to_owned()), value)
        }
    };
    TraceLine { label: line.label(), name, value, from: from(&line.origin()) }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_VALUE) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Words for an origin, and the id of the control there.
fn from(origin: &Origin) -> (String, Option<String>) {
    match origin {
        Origin::Endpoint => ("Where".into(), Some("endpoint".into())),
        Origin::Operation => ("Operation".into(), None),
        Origin::Input(key) if key == "Manifest" => (format!("Inputs: {key}"), Some("edit-manifest".into())),
        Origin::Input(key) => (format!("Inputs: {key}"), Some(format!("input-{key}"))),
        Origin::Keys => ("Keys".into(), Some("access-key-id".into())),
        Origin::Clock => ("Clock".into(), None),
        Origin::Signing | Origin::Signature => ("Signing".into(), None),
    }
}

/// The section under the command.
#[component]
pub fn Signing() -> impl IntoView {
    let signer = Signer::here();
    let lines = memo(move || signer.shown.with(|s| s.as_ref().map(|s| s.trace.clone()).unwrap_or_default()));
    let current = RwSignal::new(0_usize);
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = signer.shown.with_untracked(|s| s.as_ref().map(|s| s.string_to_sign.clone()).unwrap_or_default());
        spawn(async move {
            copied.set(clipboard::write(&text).await);
            clock::after(2_000, move || copied.set(false));
        });
    };
    let step = move |by: isize| {
        let last = lines.with(Vec::len).saturating_sub(1);
        let next = current.get_untracked().saturating_add_signed(by).min(last);
        current.set(next);
        dom::focus(&format!("trace-{next}"));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            "Enter" => {
                let target = lines.with_untracked(|l| l.get(current.get_untracked()).and_then(|l| l.from.1.clone()));
                if let Some(id) = target {
                    dom::focus(&id);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let rows =
        move || lines.get().into_iter().enumerate().map(|(i, line)| view! { <TraceRow line index=i current /> }).each();
    let is_empty = memo(move || lines.with(Vec::is_empty));
    view! {
        <section class="signing wide-only" aria-label="Signing details" hidden=live(move || is_empty.get())>
            <header class="pane__head">
                <h2 class="pane__title">{"Signing details"}</h2>
                <span class={"push"}></span>
                <span class="count">{"Signature Version 2, string to sign"}</span>
                <button class="button" type="button" data-kind="quiet" data-icon-only="" aria-label="Copy the string to sign" title="Copy the string to sign, without the token" on:click=copy>
                    <Icon name=memo(move || if copied.get() { "check" } else { "copy" }) />
                </button>
            </header>
            <div class="signing__body">
                <div class="trace" role="list" on:keydown=on_key>{dynamic(rows)}</div>
            </div>
        </section>
    }
}

#[component]
fn TraceRow(line: TraceLine, index: usize, current: RwSignal<usize>) -> impl IntoView {
    let target = line.from.1.clone();
    let is_current = move || current.get() == index;
    // The line and its input light up together.
    let light = move |on: bool| {
        if let Some(id) = &target {
            dom::set_linked(id, on);
        }
    };
    let (on, off) = (light.clone(), light.clone());
    let (focus_on, focus_off) = (light.clone(), light);
    let is_break = line.label == "Parameter 1";
    let value = match line.value {
        Ok(text) => shortened(&text).into_any(),
        Err(count) => view! { <span class="slot">{format!("hidden, {count} characters")}</span> }.into_any(),
    };
    view! {
        <div
            class="trace__line"
            role="listitem"
            id=format!("trace-{index}")
            data-part=is_break.then_some("break")
            tabindex=live(move || if is_current() { "0" } else { "-1" })
            on:mouseenter=move |_| on(true)
            on:mouseleave=move |_| off(false)
            on:focus=move |_| {
                current.set(index);
                focus_on(true);
            }
            on:blur=move |_| focus_off(false)
        >
            <span class="trace__name">{line.label}</span>
            <span class="trace__text">{line.name.map(|name| view! { <span data-tok="key">{name}</span> "=" })} {value}</span>
            <span class="trace__from">{line.from.0}</span>
        </div>
    }
}
