//! The rows: only those in sight are drawn, whatever their number.

use super::detail::Detail;
use super::{Desk, script, take};
use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, dynamic, effect, live, memo, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::bulk::{self, Bulk, Filter, takes_manifest};
use waybill::text::{legible, thousands};

/// The id of the list.
pub const LIST: &str = "bulk-jobs";
const BODY: &str = "bulk-jobs-body";
/// Rows that are drawn above and below those in sight.
const MARGIN: usize = 8;
/// Columns that are shown beside the job's; an opened row has all.
const SHOWN: usize = 3;
/// The widest that the first column gets, and any other one. Characters: an id of any service is whole.
const WIDEST: [usize; 2] = [40, 32];
/// What hides a secret fits in.
const SHORTEST: usize = 6;
/// A longer name of a column is cut before cells are.
const LONGEST_NAME: usize = 10;

/// What a row shows, and what tells it from the row before it in its place.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Shown {
    row: usize,
    place: usize,
    cells: Vec<(String, bool)>,
    icon: &'static str,
    tone: &'static str,
    state: String,
}

/// The columns that the list shows: the job's first.
pub fn shown_columns(bulk: &Bulk) -> Vec<usize> {
    let subject = bulk.template().and_then(|template| template.operation().subject).map(|(_, field)| field);
    let is_subject = |index: &usize| {
        let place = bulk.columns()[*index].place.as_ref();
        place.is_some_and(|place| subject.is_some_and(|field| std::ptr::eq(field, place.field)))
    };
    let mut columns: Vec<usize> = (0..bulk.columns().len()).collect();
    columns.sort_by_key(|index| (!is_subject(index), bulk.columns()[*index].place.is_none()));
    columns.truncate(SHOWN + 1);
    columns
}

/// How wide those columns are for all that stands in them. In characters.
fn widths(bulk: &Bulk) -> Vec<usize> {
    let width = |(place, index): (usize, usize)| {
        let widest = WIDEST[place.min(1)];
        let cells = (0..bulk.table().len()).filter_map(|row| bulk.table().cell(row, index));
        let column = &bulk.columns()[index];
        let cells = cells.filter(|_| !column.is_secret).map(|cell| cell.chars().take(widest).count());
        let name = column.name.chars().take(LONGEST_NAME).count();
        cells.max().unwrap_or_default().max(name).clamp(SHORTEST, widest)
    };
    shown_columns(bulk).into_iter().enumerate().map(width).collect()
}

/// A cell as it may be seen.
pub fn visible(bulk: &Bulk, row: usize, column: usize) -> String {
    let cell = bulk.table().cell(row, column).unwrap_or_default();
    match bulk.columns().get(column) {
        Some(column) if column.is_secret && !cell.is_empty() => "••••••".to_owned(),
        _ => legible(&cell.chars().take(80).collect::<String>()),
    }
}

fn shown(bulk: &Bulk, row: usize, place: usize) -> Shown {
    let checked = bulk.rows().get(row);
    let problem = checked.and_then(|checked| checked.problems.first());
    let wrong = |column: usize| {
        checked.is_some_and(|checked| checked.problems.iter().any(|problem| problem.column == Some(column as u32)))
    };
    let cells = shown_columns(bulk).into_iter().map(|column| (visible(bulk, row, column), wrong(column))).collect();
    let (icon, tone, state) = match (bulk.outcome(row), problem, checked) {
        (Some(outcome), _, _) if outcome.is_done() => ("check", "success", "Done".to_owned()),
        (Some(outcome), _, _) => {
            let what = if outcome.code.is_empty() { "Failed" } else { &outcome.code };
            ("error", "danger", format!("{what} ({:03})", outcome.status))
        }
        (_, Some(problem), _) => {
            let (icon, tone) = severity_look(problem.severity);
            (icon, tone, problem.message.replace('`', ""))
        }
        (_, None, Some(_)) if bulk.results().is_some() => ("clock", "faint", "Not run".to_owned()),
        (_, None, Some(checked)) => match bulk.check_by_row() {
            Some(_) if checked.changes => ("send", "warning", "Changes the job".to_owned()),
            Some(_) => ("check", "success", "Checks only".to_owned()),
            None => ("check", "success", "Ready".to_owned()),
        },
        (_, None, None) => ("clock", "faint", "Waiting".to_owned()),
    };
    Shown { row, place, cells, icon, tone, state }
}

/// All rows as paper shows them: the list draws those in sight only.
pub fn printed(bulk: &Bulk) -> String {
    let names = shown_columns(bulk).into_iter().map(|index| bulk.columns()[index].name.clone());
    let head = [["Row".to_owned()].into(), names.collect::<Vec<_>>(), ["State".to_owned()].into()].concat().join("\t");
    let row = |row: usize| {
        let Shown { cells, state, .. } = shown(bulk, row, row);
        let cells = cells.into_iter().map(|(text, _)| text + "\t").collect::<String>();
        format!("\n{}\t{cells}{state}", row + 1)
    };
    head + &(0..bulk.table().len()).map(row).collect::<String>()
}

/// The rows that are listed, and what moves among them.
#[derive(Clone, Copy)]
struct List {
    desk: Desk,
    /// Those that the filter lets through.
    rows: Memo<Vec<u32>>,
    count: Memo<usize>,
}

impl List {
    fn of(store: Store, desk: Desk) -> Self {
        let rows = memo(move || desk.read(store, |bulk| bulk.filtered(desk.filter.get())));
        Self { desk, rows, count: memo(move || rows.with(Vec::len)) }
    }

    /// Looks which rows are in sight: now, and whenever that may have changed.
    fn keep_looking(self, store: Store) {
        // The list begins at its top.
        self.desk.window.set((0, 40));
        let resized = window_event_listener(ev::resize, move |_| self.look());
        on_cleanup(move || resized.remove());
        // Head and rows are boxes of their own: what they have in common stands around them. Not at every step of the
        // check, which changes no cell.
        let version = self.desk.follow(store, Bulk::version);
        let widths = memo(move || {
            version.get();
            store.bulk.with_untracked(widths)
        });
        effect(move || {
            let widths = widths.get();
            dom::before_paint(move || {
                let Some(list) = dom::by_id(LIST) else { return };
                for (place, width) in widths.iter().enumerate() {
                    dom::set_property(&list, &format!("--chars-{place}"), &width.to_string());
                }
            });
        });
        // The list is as high as all its rows.
        effect(move || {
            let (count, first) = (self.count.get(), self.desk.window.get().0);
            self.desk.pane.track();
            dom::before_paint(move || {
                if let Some(body) = dom::by_id(BODY) {
                    dom::set_property(&body, "--count", &count.to_string());
                    dom::set_property(&body, "--first", &first.min(count).to_string());
                }
                self.look();
            });
        });
    }

    /// Has those rows drawn that are in sight.
    fn look(self) {
        let (Some(list), Some(body)) = (dom::by_id(LIST), dom::by_id(BODY)) else { return };
        let height = dom::line_height(&body);
        let first = (f64::from(list.scroll_top()) / height) as usize;
        let sight = (f64::from(list.client_height()) / height) as usize + 2 * MARGIN + 2;
        // In steps, so that most of a scroll draws nothing.
        let first = first.saturating_sub(MARGIN) / 4 * 4;
        let window = self.desk.window;
        if window.get_untracked() != (first, sight + 4) {
            window.set((first, sight + 4));
        }
    }

    /// Brings a row into sight.
    fn reveal(self, place: usize) {
        let (Some(list), Some(body)) = (dom::by_id(LIST), dom::by_id(BODY)) else { return };
        let height = dom::line_height(&body);
        // The head of the list covers the height of a row.
        let (top, sight) = (f64::from(list.scroll_top()), f64::from(list.client_height()) - height);
        let at = place as f64 * height;
        if at < top {
            list.set_scroll_top(at as i32);
        } else if at + height > top + sight {
            list.set_scroll_top((at + height - sight).ceil() as i32);
        }
        self.look();
    }

    /// The row at a place of the list.
    fn row_at(self, place: usize) -> Option<usize> {
        self.rows.with_untracked(|rows| rows.get(place).map(|row| *row as usize))
    }

    /// Moves to a place.
    fn step_to(self, place: usize) {
        let place = place.min(self.count.get_untracked().saturating_sub(1));
        self.desk.active.set(place);
        self.reveal(place);
        // An opened row follows.
        if self.desk.opened.get_untracked().is_some() {
            self.desk.opened.set(self.row_at(place));
        }
    }

    /// Shows everything about the row at a place.
    fn open(self, place: usize) {
        self.desk.active.set(place);
        self.desk.opened.set(self.row_at(place));
        dom::before_paint(move || self.reveal(place));
    }

    fn on_key(self, event: &ev::KeyboardEvent) {
        let at = self.desk.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.step_to(at + 1),
            "ArrowUp" => self.step_to(at.saturating_sub(1)),
            "PageDown" => self.step_to(at.saturating_add(rows_of_a_page())),
            "PageUp" => self.step_to(at.saturating_sub(rows_of_a_page())),
            "Home" => self.step_to(0),
            "End" => self.step_to(usize::MAX),
            "Enter" | " " => {
                self.open(at);
                dom::before_paint(|| dom::focus(super::detail::TITLE));
            }
            "Escape" if self.desk.opened.get_untracked().is_some() => self.desk.opened.set(None),
            _ => return,
        }
        event.prevent_default();
    }
}

fn rows_of_a_page() -> usize {
    let (Some(list), Some(body)) = (dom::by_id(LIST), dom::by_id(BODY)) else { return 10 };
    ((f64::from(list.client_height()) / dom::line_height(&body)) as usize).saturating_sub(1).max(1)
}

/// A table for the request as it stands.
pub fn example(store: Store) -> Memo<String> {
    memo(move || store.request.with(|builder| bulk::example(builder.operation(), builder.inputs())))
}

/// The pane.
#[component]
pub fn Jobs() -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let list = List::of(store, desk);
    list.keep_looking(store);
    let is_empty = desk.follow(store, |bulk| bulk.table().is_empty());
    let example = example(store);
    let ways = move || {
        let (ids, rest) = store.request.with(|builder| {
            let operation = builder.operation();
            let ids = operation.subject.map(|(word, _)| format!("{word} IDs, or "));
            let rest = if takes_manifest(operation) {
                "request and the manifest as they stand"
            } else {
                "request as it stands"
            };
            (ids.unwrap_or_default(), rest)
        });
        format!("Paste or drop {ids}CSV with a column for each value that differs. The rest comes from the {rest}.")
    };
    view! {
        <section class="pane bulk-pane" data-pane="form" aria-label="Jobs" data-open=live(move || desk.opened.get().is_some())>
            <script::Progress />
            <div class="pane__head" hidden=live(move || is_empty.get())>{filters(store, list)}</div>
            <div class="bulk-empty" hidden=live(move || !is_empty.get())>
                <Icon name="rows" size="lg" tone=Some("faint") />
                <p><strong>{"One request for each row of a table"}</strong></p>
                <p>{wording(ways)}</p>
                <button class="button" type="button" id="bulk-example" hidden=live(move || example.with(String::is_empty)) on:click=move |_| {
                    example.with_untracked(|example| take(store, example));
                    dom::after_paint(|| dom::focus(LIST));
                }>{"Show an example"}</button>
            </div>
            {grid(store, list, is_empty)}
            {dynamic(move || desk.opened.get().map(|row| view! { <Detail row /> }))}
        </section>
    }
}

/// Which rows are listed, with how many there are of each sort.
fn filters(store: Store, list: List) -> impl IntoView {
    let desk = list.desk;
    let options = desk.follow(store, |bulk| {
        let [errors, warnings, _] = bulk.counts();
        let mut options = vec![
            Option_::new("all", format!("All {}", thousands(bulk.table().len()))),
            Option_::new("problems", format!("Problems {}", thousands(errors + warnings))),
        ];
        if let Some([_, failed]) = bulk.results() {
            options.push(Option_::new("failed", format!("Failed {}", thousands(failed))));
        }
        options
    });
    let value = memo(move || {
        match desk.filter.get() {
            Filter::Problems => "problems",
            Filter::Failed => "failed",
            Filter::All | Filter::Rest => "all",
        }
        .to_owned()
    });
    let choose = move |value: &'static str| {
        desk.filter.set(match value {
            "problems" => Filter::Problems,
            "failed" => Filter::Failed,
            _ => Filter::All,
        });
        desk.active.set(0);
        dom::before_paint(move || list.reveal(0));
    };
    view! { <Segmented id="bulk-filter" label="Show" size="sm" options value on_choose=choose /> }
}

/// The list itself: a head, and the rows in sight.
fn grid(store: Store, list: List, is_empty: Memo<bool>) -> impl IntoView {
    let List { desk, rows: listed, count } = list;
    let names = desk.follow(store, |bulk| {
        shown_columns(bulk).into_iter().map(|index| bulk.columns()[index].name.clone()).collect::<Vec<_>>()
    });
    let is_told = desk.follow(store, |bulk| {
        let [errors, warnings, _] = bulk.counts();
        errors + warnings > 0
    });
    let none = move || if desk.filter.get() == Filter::Failed { "No row has failed" } else { "No row has a problem" };
    view! {
        <div
            class="jobs"
            role="grid"
            id=LIST
            tabindex="0"
            aria-label="Jobs"
            aria-rowcount=live(move || (count.get() + 1).to_string())
            aria-activedescendant=live(move || listed.with(|rows| rows.get(desk.active.get()).map(|row| row_id(*row as usize))))
            hidden=live(move || is_empty.get())
            data-told=live(move || is_told.get())
            on:keydown=move |event| list.on_key(&event)
            on:scroll=move |_| list.look()
        >
            <div class="jobs__row jobs__head" role="row" aria-rowindex="1" data-cells=live(move || names.with(Vec::len).to_string())>{dynamic(move || heads(names.get()))}</div>
            <div class="jobs__body" id=BODY role="rowgroup">
                <div class="jobs__window" role="presentation">{rows(move || in_sight(store, list))}</div>
            </div>
            <p class="jobs__none" hidden=live(move || count.get() > 0)>{wording(none)}</p>
        </div>
    }
}

fn heads(names: Vec<String>) -> impl IntoView {
    let cells = names.into_iter().map(|name| {
        let title = name.clone();
        view! { <span role="columnheader" title=title>{name}</span> }
    });
    view! {
        <span role="columnheader">{"Row"}</span>
        {cells.each()}
        <span role="columnheader">{"State"}</span>
    }
}

fn in_sight(store: Store, list: List) -> Vec<Item> {
    let (first, sight) = list.desk.window.get();
    let item = |(offset, row): (usize, &u32)| {
        let shown = list.desk.read(store, |bulk| shown(bulk, *row as usize, first + offset));
        Item::new(shown.clone(), move || drawn(shown, list))
    };
    list.rows.with(|rows| {
        let first = first.min(rows.len());
        rows[first..(first + sight).min(rows.len())].iter().enumerate().map(item).collect()
    })
}

fn row_id(row: usize) -> String {
    format!("bulk-row-{row}")
}

fn drawn(shown: Shown, list: List) -> AnyView {
    let Shown { row, place, cells, icon, tone, state } = shown;
    let (count, title) = (cells.len(), state.clone());
    let cells = cells.into_iter().map(|(text, is_wrong)| {
        let title = text.clone();
        view! { <span role="gridcell" data-wrong=is_wrong.then_some("") title=title><code>{text}</code></span> }
    });
    view! {
        <div
            class="jobs__row"
            role="row"
            id=row_id(row)
            data-cells=count.to_string()
            aria-rowindex=(place + 2).to_string()
            aria-selected=live(move || if list.desk.active.get() == place { "true" } else { "false" })
            on:click=move |_| list.open(place)
        >
            <span class="count" role="gridcell">{row + 1}</span>
            {cells.each()}
            <span class="jobs__state" role="gridcell" data-tone=tone title=title>
                <Icon name=icon size="sm" tone=Some(tone) />
                {state}
            </span>
        </div>
    }
    .into_any()
}
