//! Lists, maps and entries: add, remove, move, rename.

use super::field::{FieldHead, FieldNote, Input, note_of, state_of};
use super::members::{Members, all};
use super::source::{Form, Note};
use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rows::{Item, rows};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo, wording};
use leptos::ev;
use waybill::diagnostic::{Path, Severity};
use waybill::editor::manifest::Action;
use waybill::manifest::import_s3::USUAL_PATTERNS;
use waybill::schema::{Field, Member, Shape};

/// Rows shown at first, and added with each wish for more: a form of 20,000 rows helps nobody.
const PAGE: usize = 50;

/// The rows of a list or map that are shown, and how many wait.
fn paged(form: Form, path: &Path) -> (Memo<usize>, Memo<usize>, RwSignal<usize>) {
    let limit = RwSignal::new(PAGE);
    let length = {
        let path = path.clone();
        form.read(move |form| form.len(&path))
    };
    (length, memo(move || length.get().min(limit.get())), limit)
}

#[component]
fn More(length: Memo<usize>, limit: RwSignal<usize>) -> impl IntoView {
    view! {
        <button class="button" type="button" data-kind="quiet" data-size="sm" hidden=live(move || length.get() <= limit.get()) on:click=move |_| limit.update(|l| *l += 4 * PAGE)>
            {wording(move || format!("Show more, {} hidden", length.get().saturating_sub(limit.get())))}
        </button>
    }
}

/// Alt with an arrow moves the row that has the focus.
fn on_move(form: Form, list: Path, index: usize) -> impl Fn(ev::KeyboardEvent) {
    move |event| {
        let by = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => -1,
            "ArrowDown" if event.alt_key() => 1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        form.shift(&list, index, by);
    }
}

/// What a row is moved by: it takes the focus, and shows that there is a way.
fn grip(id: &str, name: &str) -> impl IntoView + use<> {
    view! {
        <button class="rows__grip" type="button" id=format!("{id}-grip") aria-label=format!("Move {name}") title="Alt + arrow keys move it">
            <Icon name="grip" size="sm" />
        </button>
    }
}

/// A list of scalars.
#[component]
pub fn ListEditor(member: &'static Member, item: &'static Field, path: Path) -> impl IntoView {
    let form = Form::here();
    let id = form.id(&path);
    let (length, shown, limit) = paged(form, &path);
    let (note, touched) = note_of(form, path.clone());
    let add = {
        let path = path.clone();
        move |index: usize| form.insert(&path, index, &item.shape)
    };
    let add_last = {
        let add = add.clone();
        move |_| add(length.get_untracked())
    };
    let rows_at = path.clone();
    view! {
        <div class="field" data-span="12" id=format!("{id}-field") data-state=live(move || state_of(note.get().as_ref())) on:focusout=move |_| touched.set(true)>
            <FieldHead member path=path.clone() />
            <ol class="rows" aria-labelledby=format!("{id}-label")>
                {rows(move || {
                    let at = rows_at.clone();
                    (0..shown.get()).map(|index| {
                        let (at, add) = (at.clone(), add.clone());
                        Item::new(index, move || view! { <ListRow list=at index item on_enter=add /> })
                    }).collect()
                })}
            </ol>
            <div class="rows__foot">
                <button class="button" type="button" data-kind="quiet" data-size="sm" id=format!("{id}-add") on:click=add_last>
                    <Icon name="plus" />
                    "Add " {item.label.to_ascii_lowercase()}
                </button>
                {matches!(item.shape, Shape::Regex).then(|| view! { <UsualSets list=path.clone() /> })}
                <More length limit />
            </div>
            <FieldNote id=format!("{id}-note") note help=member.field.help.to_owned() />
        </div>
    }
}

/// Patterns that most lists have, in one step: only those that are not in the list yet.
#[component]
fn UsualSets(list: Path) -> impl IntoView {
    let form = Form::here();
    let (store, adder) = (form.store(), StoredValue::new(format!("{}-add", form.id(&list))));
    let missing = {
        let list = list.clone();
        store.follow(move |m| {
            USUAL_PATTERNS
                .iter()
                .map(|c| c.value)
                .filter(|p| !m.items(&list).any(|item| item == *p))
                .collect::<Vec<_>>()
        })
    };
    let add = move |_| {
        let (list, missing) = (list.clone(), missing.get_untracked());
        let count = missing.len();
        store.dispatch(Action::Append { list, texts: missing });
        store.say(format!("Added {count} patterns"));
        // Nothing is left to add, and the button goes.
        dom::before_paint(move || dom::focus(&adder.get_value()));
    };
    view! {
        <button class="button" type="button" data-kind="quiet" data-size="sm" hidden=live(move || missing.with(Vec::is_empty)) title="System folders, recycle bins and leftovers of editors" on:click=add>
            <Icon name="plus" />
            "Add usual sets"
        </button>
    }
}

#[component]
fn ListRow(
    list: Path,
    index: usize,
    item: &'static Field,
    on_enter: impl Fn(usize) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let form = Form::here();
    let path = list.item(index);
    let id = form.id(&path);
    let value = {
        let path = path.clone();
        form.read(move |form| form.text(&path))
    };
    let (note, touched) = note_of(form, path.clone());
    let remove = {
        let list = list.clone();
        move || form.remove_item(&list, index)
    };
    let on_key = {
        let moved = on_move(form, list.clone(), index);
        let remove = remove.clone();
        move |event: ev::KeyboardEvent| match event.key().as_str() {
            // The control had a use for it.
            _ if event.default_prevented() => {}
            // On a button it presses that.
            "Enter" if dom::takes_paste() => {
                event.prevent_default();
                on_enter(index + 1);
            }
            "Delete" | "Backspace" if value.get_untracked().is_empty() => {
                event.prevent_default();
                remove();
            }
            _ => moved(event),
        }
    };
    let name = format!("{} {}", item.label, index + 1);
    let lower = name.to_ascii_lowercase();
    view! {
        <li class="rows__item" id=format!("{id}-field") data-state=live(move || state_of(note.get().as_ref())) on:keydown=on_key on:focusout=move |_| touched.set(true)>
            {grip(&id, &lower)}
            <span class="rows__control">
                <Input field=item path=path value note name />
            </span>
            <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size="sm" aria-label=format!("Remove {lower}") title="Remove" on:click=move |_| remove()>
                <Icon name="close" size="sm" />
            </button>
            <RowNote id=format!("{id}-note") note />
        </li>
    }
}

/// What is wrong with a row; where nothing is, an empty place that the row's control can point at.
#[component]
fn RowNote(id: String, note: Memo<Option<Note>>) -> impl IntoView {
    let has_note = memo(move || note.get().is_some());
    dynamic(move || {
        let id = id.clone();
        if has_note.get() {
            view! { <span class="rows__note"><FieldNote id note help=String::new() /></span> }.into_any()
        } else {
            view! { <span id=id hidden></span> }.into_any()
        }
    })
}

/// A mapping from text to text.
#[component]
pub fn MapEditor(member: &'static Member, key: &'static Field, value: &'static Field, path: Path) -> impl IntoView {
    let form = Form::here();
    let id = form.id(&path);
    let keys = {
        let path = path.clone();
        form.read(move |form| form.keys(&path))
    };
    let (length, shown, limit) = paged(form, &path);
    let (note, touched) = note_of(form, path.clone());
    let add = {
        let path = path.clone();
        move |_| form.insert_entry(&path)
    };
    let rows_at = path.clone();
    view! {
        <div class="field" data-span="12" id=format!("{id}-field") data-state=live(move || state_of(note.get().as_ref())) on:focusout=move |_| touched.set(true)>
            <FieldHead member path=path.clone() />
            <ul class="rows" data-shape="map" aria-labelledby=format!("{id}-label")>
                {rows(move || {
                    let at = rows_at.clone();
                    (0..shown.get()).map(|index| {
                        let at = at.clone();
                        Item::new(index, move || view! { <MapRow map=at index keys key value /> })
                    }).collect()
                })}
            </ul>
            <div class="rows__foot">
                <button class="button" type="button" data-kind="quiet" data-size="sm" id=format!("{id}-add") on:click=add>
                    <Icon name="plus" />
                    "Add " {key.label.to_ascii_lowercase()}
                </button>
                <More length limit />
            </div>
            <FieldNote id=format!("{id}-note") note help=member.field.help.to_owned() />
        </div>
    }
}

#[component]
fn MapRow(
    map: Path,
    index: usize,
    keys: Memo<Vec<String>>,
    key: &'static Field,
    value: &'static Field,
) -> impl IntoView {
    let form = Form::here();
    let base = form.id(&map);
    let name = memo(move || keys.with(|k| k.get(index).cloned().unwrap_or_default()));
    let text = {
        let map = map.clone();
        form.read(move |form| form.entry(&map, index))
    };
    let (note, touched) = {
        let map = map.clone();
        note_of(form, memo(move || map.member(&name.get())))
    };
    let is_request = form.is_request();
    // The last of several counts.
    let is_ignored =
        memo(move || !is_request && keys.with(|k| k.iter().skip(index + 1).any(|other| *other == name.get())));
    let is_double = memo(move || keys.with(|k| k.iter().filter(|other| **other == name.get()).count() > 1));
    let note = memo(move || match (note.get(), is_double.get()) {
        (_, true) if is_ignored.get() => {
            Some(doubled("The same name stands below and counts; rename or remove this one"))
        }
        (None, true) if !is_request => Some(doubled("The same name stands above; this one counts")),
        (note, _) => note,
    });
    let moved = on_move(form, map.clone(), index);
    let (item_id, lower) = (form.id(&map.item(index)), format!("{} {}", key.label.to_ascii_lowercase(), index + 1));
    let map = StoredValue::new(map);
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if dom::takes_paste() => {
            event.prevent_default();
            form.insert_entry(&map.get_value());
        }
        "Delete" | "Backspace" if name.with_untracked(String::is_empty) && text.with_untracked(String::is_empty) => {
            event.prevent_default();
            form.remove_entry(&map.get_value(), index);
        }
        _ => moved(event),
    };
    let rename = move |text: String| form.rename_entry(&map.get_value(), index, text);
    let fill = move |text: String| form.fill_entry(&map.get_value(), index, &name.get_untracked(), value, &text);
    let remove = move |_| form.remove_entry(&map.get_value(), index);
    let note_id = format!("{base}-note-{index}");
    let is_wrong =
        memo(move || is_request && is_double.get() || note.get().is_some_and(|note| note.severity == Severity::Error));
    let has_note = memo(move || note.get().is_some());
    let side = |part: &str, field: &'static Field, value, is_wrong, is_fixed| Side {
        id: format!("{base}-{part}-{index}"),
        name: format!("{} {}", field.label, index + 1),
        example: field.example,
        note_id: note_id.clone(),
        has_note,
        value,
        is_wrong,
        is_fixed,
    };
    let (key_side, value_side) =
        (side("key", key, name, Some(is_wrong), None), side("value", value, text, None, Some(is_ignored)));
    view! {
        <li class="rows__item" data-state=live(move || state_of(note.get().as_ref())) on:keydown=on_key on:focusout=move |_| touched.set(true)>
            {grip(&item_id, &lower)}
            {text_input(key_side, Box::new(rename))}
            <span class="rows__arrow"><Icon name="right" size="sm" /></span>
            {text_input(value_side, Box::new(fill))}
            <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size="sm" aria-label=format!("Remove {lower}") title="Remove" on:click=remove>
                <Icon name="close" size="sm" />
            </button>
            <RowNote id=note_id note />
        </li>
    }
}

/// What is odd about one of several entries with one name.
fn doubled(words: &str) -> Note {
    Note { severity: Severity::Warning, message: words.to_owned(), fix: None, is_missing: false }
}

/// One side of an entry.
struct Side {
    id: String,
    name: String,
    example: &'static str,
    note_id: String,
    has_note: Memo<bool>,
    value: Memo<String>,
    is_wrong: Option<Memo<bool>>,
    /// Whether it can be read alone.
    is_fixed: Option<Memo<bool>>,
}

fn text_input(side: Side, set: Box<dyn Fn(String)>) -> impl IntoView {
    let Side { id, name, example, note_id, has_note, value, is_wrong, is_fixed } = side;
    let holds = |state: Option<Memo<bool>>| move || state.is_some_and(|state| state.get());
    let (is_wrong, is_fixed) = (holds(is_wrong), holds(is_fixed));
    view! {
        <input
            class="input"
            data-face="code"
            id=id
            aria-label=name
            aria-invalid=live(move || is_wrong().then_some("true"))
            aria-describedby=live(move || has_note.get().then(|| note_id.clone()))
            readonly=live(is_fixed)
            placeholder=example
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            prop:value=move || value.get()
            on:input:target=move |event| set(event.target().value())
        />
    }
}

/// A list of records, each behind a line that says what it selects.
#[component]
pub fn Entries(member: &'static Member, inner: &'static [Member], path: Path) -> impl IntoView {
    let form = Form::here();
    let id = form.id(&path);
    let (length, shown, limit) = paged(form, &path);
    let (note, touched) = note_of(form, path.clone());
    let add = {
        let path = path.clone();
        move |_| form.insert(&path, length.get_untracked(), &Shape::Record(inner))
    };
    let rows_at = path.clone();
    // A list that has one entry by definition shows it open, without a frame.
    view! {
        <div class="field" data-span="12" id=format!("{id}-field") data-state=live(move || state_of(note.get().as_ref())) on:focusout=move |_| touched.set(true)>
            <FieldHead member path=path.clone() />
            <ol class="rows" aria-labelledby=format!("{id}-label")>
                {rows(move || {
                    let at = rows_at.clone();
                    (0..shown.get()).map(|index| {
                        let at = at.clone();
                        Item::new(index, move || view! { <EntryRow list=at index member inner length /> })
                    }).collect()
                })}
            </ol>
            <div class="rows__foot" data-flush="">
                <button class="button" type="button" data-kind="quiet" data-size="sm" id=format!("{id}-add") on:click=add>
                    <Icon name="plus" />
                    {"Add entry"}
                </button>
                <More length limit />
                <span hidden=live(move || { length.get() < 2 })>{wording(move || format!("{} entries, Alt + arrow keys move one", length.get()))}</span>
            </div>
            <FieldNote id=format!("{id}-note") note help=member.field.help.to_owned() />
        </div>
    }
}

#[component]
fn EntryRow(
    list: Path,
    index: usize,
    member: &'static Member,
    inner: &'static [Member],
    length: Memo<usize>,
) -> impl IntoView {
    let form = Form::here();
    let path = list.item(index);
    let id = form.id(&path);
    let open = RwSignal::new(true);
    let summary = {
        let path = path.clone();
        form.read(move |form| {
            let (title, rest) = form.summary(&path, inner);
            (if title.is_empty() { format!("Entry {}", index + 1) } else { title }, rest)
        })
    };
    let problems = {
        let path = path.clone();
        form.read(move |form| form.problems_below(&path))
    };
    let remove = {
        let list = list.clone();
        move |_| form.remove_item(&list, index)
    };
    let body = path.clone();
    view! {
        <li class="entry" id=format!("{id}-field") on:keydown=on_move(form, list.clone(), index)>
            <div class="entry__head">
                <button class="rows__grip" type="button" id=format!("{id}-grip") aria-label=format!("Move entry {}", index + 1) title="Alt + arrow keys move it" hidden=live(move || { length.get() < 2 })>
                    <Icon name="grip" size="sm" />
                </button>
                <button class="entry__toggle" type="button" id=format!("{id}-open") aria-expanded=live(move || if open.get() { "true" } else { "false" }) aria-controls=format!("{id}-body") on:click=move |_| open.update(|o| *o = !*o)>
                    <Icon name=memo(move || if open.get() { "down" } else { "right" }) size="sm" tone=Some("faint") />
                    <span class="entry__title">{wording(move || summary.get().0)}</span>
                    <span class="entry__sum">{wording(move || summary.get().1)}</span>
                    {dynamic(move || problems.get().map(|(severity, count)| {
                        let (_, tone) = severity_look(severity);
                        view! { <span class="badge" data-tone=tone>{count}</span> }
                    }))}
                </button>
                <span class={"push"}></span>
                <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size="sm" aria-label=format!("Remove entry {}", index + 1) title="Remove" on:click=remove>
                    <Icon name="close" size="sm" />
                </button>
            </div>
            <div class="entry__body" id=format!("{id}-body") hidden=live(move || !open.get())>
                <Members at=body members=all(inner) is_union=member.field.is_union />
            </div>
        </li>
    }
}
