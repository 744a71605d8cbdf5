//! What is wrong, as a list: arrows move and reveal, Enter goes to the place, Ctrl . mends it.

use super::text_pane::select_in_text;
use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rich::rich;
use crate::ui::components::rows::{Each, Item, key_of, rows};
use crate::ui::form::manifest_id;
use crate::ui::keyboard::is_command;
use crate::ui::platform::{clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, effect, live, memo, wording};
use crate::ui::store::{Store, View};
use leptos::ev;
use waybill::diagnostic::Severity;
use waybill::editor::manifest::{Action, Editor};
use waybill::text::{Span, counted};

/// More problems than this are counted and not listed.
const MAX_LISTED: usize = 200;

/// A problem as it is listed. Where it is in the text is not part of it: with each letter that is typed above, that changes
/// for all of them, and not what the list shows.
#[derive(Clone, PartialEq)]
struct Row {
    /// Tells it from the others, wherever it stands in the list: what it says, and how many before it say the same.
    key: (u64, usize),
    severity: Severity,
    subject: Option<&'static str>,
    message: String,
    line: usize,
    fix: Option<String>,
}

/// The first problems of a document.
fn listed(editor: &Editor) -> Vec<Row> {
    let lines = editor.document().lines();
    let mut rows: Vec<Row> = Vec::new();
    for problem in editor.diagnostics().iter().take(MAX_LISTED) {
        let fix = problem.fix.as_ref().map(|fix| fix.title.clone());
        let words = key_of((problem.severity, problem.subject, &problem.message, &fix));
        rows.push(Row {
            key: (words, rows.iter().filter(|row| row.key.0 == words).count()),
            severity: problem.severity,
            subject: problem.subject,
            message: problem.message.clone(),
            line: lines.line_of(problem.span.start) + 1,
            fix,
        });
    }
    rows
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

/// The problems that are listed, and what one does with them.
#[derive(Clone, Copy)]
struct List {
    store: Store,
    rows: Memo<Vec<Row>>,
    /// The one that was gone to last; there may be fewer by now.
    current: RwSignal<usize>,
    /// The one that keys act on.
    chosen: Memo<usize>,
}

impl List {
    fn of(store: Store) -> Self {
        let rows = store.read(listed);
        let current = RwSignal::new(0_usize);
        let chosen = memo(move || current.get().min(rows.with(Vec::len).saturating_sub(1)));
        Self { store, rows, current, chosen }
    }

    fn last(self) -> usize {
        self.rows.with_untracked(Vec::len).saturating_sub(1)
    }

    /// Shows the field that a problem is about, and gives the place in the text.
    fn reveal(self, index: usize) -> Option<Span> {
        let (field, span) = self.store.manifest.with_untracked(|m| {
            let problem = m.diagnostics().get(index)?;
            Some((manifest_id(&problem.path), problem.span))
        })?;
        if let Some(element) = dom::by_id(&field) {
            dom::reveal(&element);
        }
        Some(span)
    }

    fn step(self, by: isize) {
        let next = (self.chosen.get_untracked() as isize + by).clamp(0, self.last() as isize) as usize;
        self.current.set(next);
        self.reveal(next);
        dom::before_paint(move || dom::focus(&problem_id(next)));
    }

    /// Goes to a problem's place in the text.
    fn go(self, index: usize) {
        let Some(span) = self.reveal(index) else { return };
        self.current.set(index);
        self.store.show_text();
        self.store.came_from.set(Some(problem_id(index)));
        dom::before_paint(move || select_in_text(self.store, span));
    }

    fn fix(self, index: usize) {
        self.store.dispatch(Action::Fix(index));
        // The focus stays in the list, on the problem that came into this one's place.
        let last = self.last();
        dom::before_paint(move || dom::focus(&problem_id(index.min(last))));
    }

    fn on_key(self, event: &ev::KeyboardEvent) {
        let is_in_list = || dom::focused_id().is_some_and(|id| id.starts_with("problem-"));
        match event.key().as_str() {
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            "Home" => self.step(isize::MIN / 2),
            "End" => self.step(isize::MAX / 2),
            "Enter" if is_in_list() => self.go(self.chosen.get_untracked()),
            "." if is_command(event) => self.fix(self.chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The list under the text.
#[component]
pub fn Problems() -> impl IntoView {
    let store = Store::here();
    let list = List::of(store);
    let counts = store.read(|m| m.counts());
    let more = store.read(|m| m.diagnostics().len().saturating_sub(MAX_LISTED));
    let is_empty = store.read(|m| m.text().trim().is_empty());
    let spoken = spoken(counts);
    let items = move || {
        let draw = |row: Row| Item::new(row.key, move || view! { <Problem row list /> });
        list.rows.get().into_iter().map(draw).collect()
    };
    view! {
        <section class="problems" aria-label="Problems">
            <header class="pane__head">
                <h2 class="pane__title">{"Problems"}</h2>
                <span class="row">{badges(counts)}</span>
                <span class={"push"}></span>
                {safe_fixes(store)}
            </header>
            <ul class="problems__list" on:keydown=move |event| list.on_key(&event)>
                {rows(items)}
            </ul>
            <p class="problems__none" hidden=live(move || !list.rows.with(Vec::is_empty) || is_empty.get())>
                {"No problems. The service can still refuse it: it alone knows your buckets"}
            </p>
            <p class="problems__none" hidden=live(move || more.get() == 0)>
                {wording(move || format!("{} more are not listed", more.get()))}
            </p>
            <p class="visually-hidden" role="status">{wording(move || spoken.get())}</p>
        </section>
    }
}

/// What is said of the counts, when typing has stopped for a second.
fn spoken(counts: Memo<[usize; 3]>) -> RwSignal<String> {
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
    spoken
}

/// How many there are of each severity.
fn badges(counts: Memo<[usize; 3]>) -> Vec<AnyView> {
    let badge = |(i, (tone, word))| {
        let count = move || counts.get()[i];
        view! { <span class="badge" data-tone=tone hidden=live(move || count() == 0)>{wording(move || counted(count(), word))}</span> }
    };
    [(Some("danger"), "error"), (Some("warning"), "warning"), (None, "hint")].into_iter().enumerate().map(badge).each()
}

/// The button that mends what can be mended without asking.
fn safe_fixes(store: Store) -> impl IntoView {
    let safe = store.read(|m| m.safe_fixes());
    let words = move || format!("Apply {} safe fix{}", safe.get(), if safe.get() == 1 { "" } else { "es" });
    let apply = move |_| {
        store.dispatch(Action::FixSafe);
        dom::before_paint(|| dom::focus("problem-0"));
    };
    view! {
        <button class="button" type="button" data-kind="quiet" data-size="sm" id="fix-safe" hidden=live(move || safe.get() == 0) on:click=apply>
            <Icon name="fix" />
            {wording(words)}
        </button>
    }
}

fn problem_id(index: usize) -> String {
    ["problem-", &index.to_string()].concat()
}

/// One of the list. It stays while others come and go above it.
#[component]
fn Problem(row: Row, list: List) -> impl IntoView {
    let place = memo(move || {
        let place = list.rows.with(|rows| {
            let index = rows.iter().position(|other| other.key == row.key)?;
            Some((index, rows[index].line))
        });
        place.unwrap_or_default()
    });
    let index = move || place.get().0;
    let (icon, tone) = severity_look(row.severity);
    let is_chosen = move || list.chosen.get() == index();
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
                id=live(move || problem_id(index()))
                tabindex=live(move || if is_chosen() { "0" } else { "-1" })
                on:click=move |_| list.go(place.get_untracked().0)
            >
                {row.subject.map(|s| view! { <strong>{s}</strong> " " })}
                {rich(&row.message)}
            </button>
            <span class="problem__at">{wording(move || ["Ln ", &place.get().1.to_string()].concat())}</span>
            {row.fix.map(|title| view! {
                <button
                    class="button"
                    type="button"
                    data-size="sm"
                    tabindex=live(move || if is_chosen() { "0" } else { "-1" })
                    on:click=move |_| list.fix(place.get_untracked().0)
                >
                    <span class="problem__fix">{rich(&title)}</span>
                </button>
            })}
        </li>
    }
}
