//! What is wrong, as a list: arrows move and reveal, Enter goes to the place, Ctrl . mends it.

use super::text_pane::select_in_text;
use crate::ui::components;
use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rich::rich;
use crate::ui::components::rows::{Each, Item};
use crate::ui::form::manifest_id;
use crate::ui::keyboard::is_command;
use crate::ui::platform::{clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, effect, live, memo, wording};
use crate::ui::store::{Store, View};
use leptos::ev;
use waybill::diagnostic::{Diagnostic, Severity};
use waybill::editor::manifest::Action;
use waybill::text::Span;
use waybill::text::counted;

/// More problems than this are counted and not listed.
const MAX_LISTED: usize = 200;

/// A problem as it is listed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    index: usize,
    severity: Severity,
    subject: Option<&'static str>,
    message: String,
    line: usize,
    fix: Option<String>,
    span: Span,
    field: String,
}

impl Row {
    fn new(index: usize, diagnostic: &Diagnostic, line: usize) -> Self {
        Self {
            index,
            severity: diagnostic.severity,
            subject: diagnostic.subject,
            message: diagnostic.message.clone(),
            line,
            fix: diagnostic.fix.as_ref().map(|f| f.title.clone()),
            span: diagnostic.span,
            field: manifest_id(&diagnostic.path),
        }
    }
}

/// Counts as words: "1 error, 2 warnings".
pub fn totals(counts: [usize; 3]) -> String {
    let words = ["error", "warning", "hint"];
    let parts: Vec<String> =
        counts.iter().zip(words).filter(|(n, _)| **n > 0).map(|(n, word)| counted(*n, word)).collect();
    if parts.is_empty() { "No problems".into() } else { parts.join(", ") }
}

/// Goes to the next (`1`) or previous (`-1`) problem from the caret, in the text.
pub fn go_to_problem(store: Store, by: isize) {
    let caret = store.caret.get_untracked();
    let span = store.manifest.with_untracked(|m| {
        let all = m.diagnostics();
        let after = all.iter().find(|d| d.span.start > caret).or(all.first());
        let before = all.iter().rev().find(|d| d.span.end < caret).or(all.last());
        (if by > 0 { after } else { before }).map(|d| (d.span, d.to_string()))
    });
    if let Some((span, words)) = span {
        select_in_text(store, span);
        store.say(words.replace('`', ""));
    }
}

/// Goes to the first error, from whatever view.
pub fn go_to_error(store: Store) {
    store.go(View::Manifest);
    store.show_text();
    dom::after_paint(move || {
        let first = store
            .manifest
            .with_untracked(|m| m.diagnostics().iter().find(|d| d.severity == Severity::Error).map(|d| d.span));
        if let Some(span) = first {
            select_in_text(store, span);
        }
    });
}

/// The list under the text.
#[component]
pub fn Problems() -> impl IntoView {
    let store = Store::here();
    let rows = store.read(|m| {
        let lines = m.document().lines();
        m.diagnostics()
            .iter()
            .take(MAX_LISTED)
            .enumerate()
            .map(|(i, d)| Row::new(i, d, lines.line_of(d.span.start) + 1))
            .collect::<Vec<_>>()
    });
    let counts = store.read(|m| m.counts());
    let more = store.read(|m| m.diagnostics().len().saturating_sub(MAX_LISTED));
    let safe = store.read(|m| m.safe_fixes());
    let is_empty = store.read(|m| m.text().trim().is_empty());
    let current = RwSignal::new(0_usize);
    let chosen = memo(move || current.get().min(rows.with(Vec::len).saturating_sub(1)));

    // Counts are spoken when typing has stopped for a second.
    let spoken = RwSignal::new(String::new());
    let mut last = None;
    effect(move || {
        let now = counts.get();
        if last.replace(now).is_some_and(|last| last != now) {
            clock::after(1_000, move || {
                if counts.try_get_untracked() == Some(now) {
                    spoken.set(totals(now));
                }
            });
        }
    });

    let reveal = move |row: &Row| {
        if let Some(element) = dom::by_id(&row.field) {
            dom::reveal(&element);
        }
    };
    let step = move |by: isize| {
        let all = rows.get_untracked();
        let next = (chosen.get_untracked() as isize + by).clamp(0, all.len().saturating_sub(1) as isize) as usize;
        current.set(next);
        if let Some(row) = all.get(next) {
            reveal(row);
        }
        dom::before_paint(move || dom::focus(&format!("problem-{next}")));
    };
    let go = move |index: usize| {
        if let Some(row) = rows.get_untracked().get(index) {
            current.set(index);
            reveal(row);
            store.show_text();
            store.came_from.set(Some(format!("problem-{index}")));
            let span = row.span;
            dom::before_paint(move || select_in_text(store, span));
        }
    };
    let fix = move |index: usize| {
        store.dispatch(Action::Fix(index));
        // The focus stays in the list, on the problem that came into this one's place.
        let last = rows.with_untracked(Vec::len).saturating_sub(1);
        dom::before_paint(move || dom::focus(&format!("problem-{}", index.min(last))));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            "Home" => step(isize::MIN / 2),
            "End" => step(isize::MAX / 2),
            "Enter" if dom::focused_id().is_some_and(|id| id.starts_with("problem-")) => go(chosen.get_untracked()),
            "." if is_command(&event) => fix(chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let badges = move || {
        let tones = [("danger", "error"), ("warning", "warning"), ("", "hint")];
        counts
            .get()
            .into_iter()
            .zip(tones)
            .filter(|(n, _)| *n > 0)
            .map(|(n, (tone, word))| {
                view! { <span class="badge" data-tone=(!tone.is_empty()).then_some(tone)>{counted(n, word)}</span> }
            })
            .each()
    };
    let listed = components::rows::rows(move || {
        let draw = |row: Row| Item::new(row.clone(), move || view! { <Problem row chosen on_go=go on_fix=fix /> });
        rows.get().into_iter().map(draw).collect()
    });
    view! {
        <section class="problems" aria-label="Problems">
            <header class="pane__head">
                <h2 class="pane__title">{"Problems"}</h2>
                <span class="row">{dynamic(badges)}</span>
                <span class={"push"}></span>
                <button
                    class="button"
                    type="button"
                    data-kind="quiet"
                    data-size="sm"
                    id="fix-safe"
                    hidden=live(move || safe.get() == 0)
                    on:click=move |_| {
                        store.dispatch(Action::FixSafe);
                        dom::before_paint(|| dom::focus("problem-0"));
                    }
                >
                    <Icon name="fix" />
                    {wording(move || format!("Apply {} safe fix{}", safe.get(), if safe.get() == 1 { "" } else { "es" }))}
                </button>
            </header>
            <ul class="problems__list" on:keydown=on_key>
                {listed}
            </ul>
            <p class="problems__none" hidden=live(move || !rows.with(Vec::is_empty) || is_empty.get())>
                {"No problems. The service can still refuse it: it alone knows your buckets"}
            </p>
            <p class="problems__none" hidden=live(move || more.get() == 0)>
                {wording(move || format!("{} more are not listed", more.get()))}
            </p>
            <p class="visually-hidden" role="status">{wording(move || spoken.get())}</p>
        </section>
    }
}

#[component]
fn Problem(
    row: Row,
    chosen: Memo<usize>,
    on_go: impl Fn(usize) + Copy + Send + Sync + 'static,
    on_fix: impl Fn(usize) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let index = row.index;
    let (icon, tone) = severity_look(row.severity);
    let is_chosen = move || chosen.get() == index;
    let label = match row.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    };
    view! {
        <li class="problem" aria-current=live(move || is_chosen().then_some("true"))>
            <Icon name=icon tone=Some(tone) label=Some(label) />
            <button
                class="problem__text"
                type="button"
                id=format!("problem-{index}")
                tabindex=live(move || if is_chosen() { "0" } else { "-1" })
                on:click=move |_| on_go(index)
            >
                {row.subject.map(|s| view! { <strong>{s}</strong> " " })}
                {rich(&row.message)}
            </button>
            <span class="problem__at">"Ln " {row.line}</span>
            {row.fix.map(|title| view! {
                <button
                    class="button"
                    type="button"
                    data-size="sm"
                    tabindex=live(move || if is_chosen() { "0" } else { "-1" })
                    on:click=move |_| on_fix(index)
                >
                    <span class="problem__fix">{rich(&title)}</span>
                </button>
            })}
        </li>
    }
}
