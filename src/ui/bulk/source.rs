//! Where the rows come from: what every row begins with, the table, what its columns stand for.

use super::jobs::LIST;
use super::{Desk, bring_back, clear, take, take_log};
use crate::ui::components::icon::Icon;
use crate::ui::components::rich::rich;
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::manifest::files;
use crate::ui::notes::Refused;
use crate::ui::platform::{clipboard, clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, dynamic, effect, live, memo, spawn, wording};
use crate::ui::store::Store;
use crate::ui::work;
use waybill::bulk::{Bulk, Column, label};
use waybill::editor::typing::Selected;
use waybill::text::{LineIndex, Span, counted, thousands};

/// The id of the text area.
pub const BOX: &str = "bulk-rows";
/// How long typing has to pause before the table is read. Milliseconds.
const PAUSE: u32 = 300;

/// Reads the clipboard as a table or a log.
pub fn paste(store: Store) {
    paste_with(store, take);
}

/// Reads the clipboard as a log; the table stays where it is none.
pub fn paste_log(store: Store) {
    paste_with(store, |store, text| {
        if !take_log(store, text) {
            work::note(store, "The clipboard holds no log of this script", 0);
        }
    });
}

fn paste_with(store: Store, take: fn(Store, &str)) {
    spawn(async move {
        match clipboard::read().await {
            Some(text) if !text.trim().is_empty() => take(store, &text),
            Some(_) => store.refuse("The clipboard holds no text"),
            None => {
                let words = "The browser does not let the page read the clipboard; press Ctrl V";
                store.refuse(words);
            }
        }
    });
}

/// The pane.
#[component]
pub fn Source() -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let count = desk.follow(store, |bulk| bulk.table().len());
    view! {
        <form class="pane" data-pane="picker" data-ground="canvas" aria-label="Source" on:submit=|event| event.prevent_default()>
            <div class="pane__head"><h2 class="pane__title">{"Source"}</h2></div>
            <div class="pane__scroll pane__pad bulk-source" tabindex="0" role="group" aria-label="Source of the rows">
                <Base />
                {table(store, desk, count)}
                {ways_in(store, count)}
                <Refused />
                {dynamic(move || notes(desk.read(store, remarks)))}
                <Columns />
            </div>
        </form>
    }
}

/// The table: as text, or what it is where it is not shown.
fn table(store: Store, desk: Desk, count: Memo<usize>) -> impl IntoView {
    // A table that is long or holds passwords is not shown as text. Not by the count, which comes later: a box that was just
    // emptied would be hidden for a moment, and lose the focus.
    let is_hidden = memo(move || super::is_hidden(store));
    let turn = StoredValue::new(0_u32);
    let example = super::jobs::example(store);
    let takes = move || {
        let subject = store.request.with(|builder| builder.operation().subject);
        match subject.map(|(word, _)| word.split_at(1)) {
            Some((first, rest)) => {
                let first = first.to_ascii_uppercase();
                format!("{first}{rest} IDs, one a line, or CSV with a header. Paste it, or drop a file")
            }
            None => "CSV with a header. Paste it, or drop a file".to_owned(),
        }
    };
    effect(move || {
        store.bulk_text.track();
        dom::before_paint(move || dom::type_over(BOX, &store.bulk_text.get_untracked()));
    });
    // Whoever typed in it goes on in the list of what was read.
    effect(move || {
        if is_hidden.get() {
            dom::before_paint(|| {
                if dom::is_focus_lost() {
                    dom::focus(LIST)
                }
            });
        }
    });
    let size = move || match count.get() {
        0 => String::new(),
        rows => counted(rows, "row"),
    };
    view! {
        <div class="field">
            <div class="field__head">
                <label class="field__label" for=BOX>{"Jobs"}</label>
                <span class="count push">{wording(size)}</span>
            </div>
            // It is there for what it shows alone: one that is hidden would keep the passwords that were typed, for the
            // browser to bring back when it undoes.
            {dynamic(move || (!is_hidden.get()).then(|| text_box(store, turn, example)))}
            <p class="notice" id="bulk-hidden" hidden=live(move || !is_hidden.get())>
                <Icon name="rows" />
                <span>{wording(move || desk.read(store, about))}</span>
            </p>
            <p class="field__help" id="bulk-rows-note">{wording(takes)}</p>
        </div>
    }
}

fn text_box(store: Store, turn: StoredValue<u32>, example: Memo<String>) -> impl IntoView {
    view! {
        <textarea
            class="input bulk-source__text"
            data-face="code"
            id=BOX
            rows="8"
            wrap="off"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            aria-describedby="bulk-rows-note"
            placeholder=live(move || example.with(|example| example.lines().next().unwrap_or_default().to_owned()))
            prop:value=store.bulk_text.get_untracked()
            on:input:target=move |event| typed(store, turn, event.target().value())
        ></textarea>
    }
}

/// Reads what was typed when typing pauses. `turn` counts what was typed.
fn typed(store: Store, turn: StoredValue<u32>, text: String) {
    // What the page itself put there was read already.
    if store.bulk_text.with_untracked(|shown| *shown == text) {
        return;
    }
    store.bulk_text.set(text.clone());
    let now = turn.get_value().wrapping_add(1);
    turn.set_value(now);
    if text.is_empty() {
        // The browser's own undo brings the text back.
        store.bulk.update(|bulk| drop(bulk.swap(Bulk::default())));
        return;
    }
    clock::after(PAUSE, move || {
        if turn.try_get_value() == Some(now) {
            take(store, &text);
        }
    });
}

/// The ways for a table to get here besides typing, and the way out.
fn ways_in(store: Store, count: Memo<usize>) -> impl IntoView {
    let is_empty = move || count.get() == 0 && store.bulk_text.with(String::is_empty);
    let go_on = || dom::before_paint(|| dom::focus(if dom::by_id(BOX).is_some() { BOX } else { LIST }));
    let clear = move |_| {
        clear(store);
        go_on();
    };
    let undo = move |_| {
        bring_back(store);
        go_on();
    };
    view! {
        <div class="row" data-wrap="">
            <button class="button" type="button" data-size="sm" id="bulk-paste" on:click=move |_| paste(store)>
                <Icon name="paste" size="sm" />
                {"Paste"}
            </button>
            <button class="button" type="button" data-size="sm" id="bulk-open" on:click=|_| files::choose()>
                <Icon name="open" size="sm" />
                {"Open"}
            </button>
            <button class="button" type="button" data-kind="quiet" data-size="sm" id="bulk-clear" hidden=live(is_empty) on:click=clear>{"Clear"}</button>
            <button class="button" type="button" data-kind="quiet" data-size="sm" id="bulk-undo" title="Bring back the table before" hidden=live(move || store.bulk_before.with(Option::is_none)) on:click=undo>{"Undo"}</button>
            <span class="count" hidden=live(is_empty)>{"In this tab alone: no draft, link or file holds it"}</span>
        </div>
    }
}

/// What a table is that is not shown.
fn about(bulk: &Bulk) -> String {
    let is_secret = bulk.columns().iter().any(|column| column.is_secret);
    let (rows, columns) = (counted(bulk.table().len(), "row"), counted(bulk.columns().len(), "column"));
    let why =
        if is_secret { "It holds passwords or PIN codes, so it is not shown" } else { "It is too long to edit here" };
    format!("A table of {rows} and {columns}. {why}")
}

/// What is odd about the table as a whole.
fn remarks(bulk: &Bulk) -> Vec<String> {
    let table = bulk.table();
    let mut remarks = Vec::new();
    if let Some(line) = table.open_quote() {
        remarks.push(format!("A quote in line {line} is not closed; what follows it stands in one cell"));
    }
    if table.is_empty() && !bulk.columns().is_empty() {
        remarks.push("There is a header and no row below it".to_owned());
    }
    match table.empty_rows() {
        0 => {}
        1 => remarks.push("1 empty row is left out".to_owned()),
        rows => remarks.push(format!("{rows} empty rows are left out")),
    }
    remarks
}

fn notes(remarks: Vec<String>) -> Vec<AnyView> {
    let note = |words| {
        view! {
            <p class="notice" data-tone="warning">
                <Icon name="warning" />
                <span>{words}</span>
            </p>
        }
    };
    remarks.into_iter().map(note).each()
}

/// What every row begins with.
#[component]
fn Base() -> impl IntoView {
    let store = Store::here();
    let by_row = Desk::here().follow(store, |bulk| bulk.check_by_row().map(|_| bulk.changing()));
    let request = memo(move || {
        store.request.with(|builder| {
            let operation = builder.operation();
            let check =
                operation.check_only.and_then(|field| builder.inputs().get(field.key)).and_then(|i| i.as_bool());
            let note = match (by_row.get(), check) {
                (Some(0), _) => "Rows say whether they check only: all that are ready do".to_owned(),
                (Some(1), _) => "Rows say whether they check only: 1 changes its job".to_owned(),
                (Some(n), _) => format!("Rows say whether they check only: {} change their jobs", thousands(n)),
                (None, Some(true)) => "Check only is on".to_owned(),
                (None, Some(false)) => "Check only is off: jobs are changed".to_owned(),
                (None, None) => operation.when.to_owned(),
            };
            (format!("{} {}", operation.service.label, operation.name), note, waybill::bulk::takes_manifest(operation))
        })
    });
    let manifest = store.read(|m| m.is_open().then(|| (m.name().to_owned(), m.counts()[0])));
    let name = move || manifest.get().map_or_else(|| "None is open".to_owned(), |(name, _)| name);
    let health = move || match manifest.get().map(|(_, errors)| errors) {
        None => "Every row begins with one: open it or write it".to_owned(),
        Some(0) => "Columns replace values of the same name".to_owned(),
        Some(1) => "It has 1 error, and so has every row that does not mend it".to_owned(),
        Some(errors) => format!("It has {errors} errors, and so has every row that does not mend them"),
    };
    view! {
        <dl class="bulk-base">
            <div class="bulk-base__fact">
                <dt>{"Request"}</dt>
                <dd>
                    <a href="#request" id="bulk-request">{wording(move || request.get().0)}</a>
                    <span>{wording(move || request.get().1)}</span>
                </dd>
            </div>
            <div class="bulk-base__fact" hidden=live(move || !request.get().2)>
                <dt>{"Manifest"}</dt>
                <dd>
                    <a href="#manifest" id="bulk-manifest">{wording(name)}</a>
                    <span>{wording(health)}</span>
                </dd>
            </div>
        </dl>
    }
}

/// What each column stands for.
#[component]
fn Columns() -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    // The names alone: the choice inside each follows by itself, and keeps the focus.
    let names = desk.follow(store, |bulk| {
        let columns = bulk.columns().iter().map(|column| column.name.clone()).collect::<Vec<_>>();
        let operation = bulk.template().map_or("", |template| template.operation().name);
        let kind = bulk.template().and_then(|t| t.manifest()).map(|manifest| manifest.kind);
        (columns, operation, kind)
    });
    let items = move || {
        let (columns, operation, kind) = names.get();
        let item = |(index, name): (usize, String)| {
            Item::new(
                (index, name.clone(), operation, kind.map(|k| k.id())),
                move || view! { <OneColumn index name /> },
            )
        };
        columns.into_iter().enumerate().map(item).collect()
    };
    view! {
        <section class="stack" aria-labelledby="bulk-columns" hidden=live(move || names.with(|n| n.0.is_empty()))>
            <h3 class="bulk-source__title" id="bulk-columns">{"Columns"}</h3>
            {rows(items)}
        </section>
    }
}

#[component]
fn OneColumn(index: usize, name: String) -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let id = format!("bulk-column-{index}");
    let place_of = |column: &Column| column.place.as_ref().map_or_else(String::new, |place| place.id());
    let chosen = desk.follow(store, move |bulk| bulk.columns().get(index).map(place_of).unwrap_or_default());
    let note = desk.follow(store, move |bulk| {
        let column = bulk.columns().get(index)?;
        match (&column.place, &column.near) {
            (None, Some(near)) => Some(format!("Not a name that is known; meant `{near}`?")),
            (None, None) if column.is_taken => {
                Some(format!("An earlier column fills `{}`; these cells are left out", column.name))
            }
            (None, None) => Some("Its cells are left out".to_owned()),
            (Some(_), _) if column.is_secret => Some("Secret: hidden here, and left out of the script".to_owned()),
            _ => None,
        }
    });
    let choose = move |id: String| store.bulk.update(|bulk| bulk.choose(index, &id));
    let groups = store.bulk.with_untracked(|bulk| {
        let Some(template) = bulk.template() else { return Vec::new() };
        let group = |title: &'static str, is_option: bool| {
            let places = bulk.places().iter().filter(|place| place.is_option == is_option);
            let options = places
                .map(|place| {
                    let (id, words) = (place.id(), label(place, template.operation(), template.manifest()));
                    let is_chosen = {
                        let id = id.clone();
                        move || chosen.with(|chosen| *chosen == id)
                    };
                    view! { <option value=id selected=live(is_chosen)>{words}</option> }
                })
                .each();
            (!options.is_empty()).then(|| view! { <optgroup label=title>{options}</optgroup> })
        };
        [group("Inputs of the request", false), group("Options of the manifest", true)].into_iter().flatten().each()
    });
    let note_id = format!("{id}-note");
    view! {
        <div class="bulk-column" data-state=live(move || note.with(Option::is_some).then_some("note"))>
            <label for=id.clone()><code>{name}</code></label>
            <span class="input-select">
                <select class="input" id=id aria-describedby=note_id.clone() prop:value=move || chosen.get() on:change:target=move |event| choose(event.target().value())>
                    <option value="" selected=live(move || chosen.with(String::is_empty))>{"Not used"}</option>
                    {groups}
                </select>
                <Icon name="down" size="sm" />
            </span>
            <p class="field__help" id=note_id>{dynamic(move || rich(&note.get().unwrap_or_default()))}</p>
        </div>
    }
}

/// Whether the text area shows the table.
pub fn is_shown(store: Store) -> bool {
    store.bulk_text.with_untracked(|text| !text.is_empty())
}

/// Selects a cell in the text area; its line, where the cell is written otherwise there.
pub fn go_to_cell(store: Store, desk: Desk, row: usize, column: usize) {
    let (line, cell) = store.bulk.with_untracked(|bulk| {
        let cell = bulk.table().cell(row, column).unwrap_or_default().trim().to_owned();
        (bulk.table().line(row).saturating_sub(1), cell)
    });
    desk.pane.set("picker");
    dom::before_paint(move || {
        let Some(area) = dom::text_area(BOX) else { return };
        // The text area's own text: its line ends are all LF.
        let text = area.value();
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let whole = text[start..].lines().next().unwrap_or_default();
        let at = whole.find(&cell).filter(|_| !cell.is_empty());
        let (from, len) = at.map_or((start, whole.len()), |at| (start + at, cell.len()));
        dom::select_part(BOX, Selected::of(&text, &LineIndex::new(&text), Span::new(from, from + len)));
    });
}
