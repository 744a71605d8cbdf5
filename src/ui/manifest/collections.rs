//! Lists, maps and entries: add, remove, move, rename.

use super::field::{FieldHead, FieldNote, Input, Note};
use super::form::{Members, all, field_id, required};
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::{Item, rows};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo, wording};
use crate::ui::store::Store;
use leptos::ev;
use waybill::diagnostic::Path;
use waybill::editor::manifest::Action;
use waybill::manifest::import_s3::USUAL_PATTERNS;
use waybill::schema::{Field, Member, Shape};
use waybill::yaml::{Change, Value};

/// Rows shown at first, and added with each wish for more: a form of 20,000 rows helps nobody.
const PAGE: usize = 50;

/// The rows of a list or map that are shown, and how many wait.
fn paged(store: Store, path: &Path) -> (Memo<usize>, Memo<usize>, RwSignal<usize>) {
    let limit = RwSignal::new(PAGE);
    let length = {
        let path = path.clone();
        store.read(move |m| m.len(&path))
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

fn focus_later(path: &Path) {
    let id = field_id(path);
    dom::before_paint(move || dom::focus(&id));
}

/// Removes the row at `index` and leaves the focus on its neighbor.
fn remove_row(store: Store, list: &Path, row: Path, index: usize, neighbor: impl Fn(usize) -> String + 'static) {
    if store.dispatch(Action::Change(Change::Remove { path: row })) {
        let left = store.manifest.with_untracked(|m| m.len(list));
        let add = format!("{}-add", field_id(list));
        dom::before_paint(move || dom::focus(&if left == 0 { add } else { neighbor(index.min(left - 1)) }));
    }
}

/// Moves an item and says where it is now.
fn move_row(store: Store, list: &Path, from: usize, by: isize) {
    let count = store.manifest.with_untracked(|m| m.len(list));
    let Some(to) = from.checked_add_signed(by).filter(|to| *to < count) else { return };
    if store.dispatch(Action::Change(Change::Move { parent: list.clone(), from, to })) {
        store.say(format!("{} of {count}", to + 1));
        let id = format!("{}-grip", field_id(&list.item(to)));
        dom::before_paint(move || dom::focus(&id));
    }
}

/// Alt with an arrow moves the row that has the focus.
fn on_move(store: Store, list: Path, index: usize) -> impl Fn(ev::KeyboardEvent) {
    move |event| {
        let by = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => -1,
            "ArrowDown" if event.alt_key() => 1,
            _ => return,
        };
        event.prevent_default();
        move_row(store, &list, index, by);
    }
}

/// A list of scalars.
#[component]
pub fn ListEditor(member: &'static Member, item: &'static Field, path: Path) -> impl IntoView {
    let store = Store::here();
    let id = field_id(&path);
    let (length, shown, limit) = paged(store, &path);
    let note = {
        let path = path.clone();
        store.read(move |m| Note::at(m, &path))
    };
    let add = {
        let path = path.clone();
        move |index: usize| {
            let path = path.clone();
            if store.dispatch(Action::Change(Change::Insert { list: path.clone(), index, value: Value::Empty })) {
                focus_later(&path.item(index));
            }
        }
    };
    let add_last = {
        let add = add.clone();
        move |_| add(length.get_untracked())
    };
    let rows_at = path.clone();
    view! {
        <div class="field" data-span="12">
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
                <UsualSets list=path.clone() item />
                <More length limit />
            </div>
            <FieldNote id=format!("{id}-note") note help=member.field.help.to_owned() />
        </div>
    }
}

/// Patterns that most lists have, in one step: only those that are not in the list yet.
#[component]
fn UsualSets(list: Path, item: &'static Field) -> impl IntoView {
    let store = Store::here();
    let missing = {
        let list = list.clone();
        store.read(move |m| {
            USUAL_PATTERNS
                .iter()
                .map(|c| c.value)
                .filter(|p| !m.items(&list).any(|item| item == *p))
                .collect::<Vec<_>>()
        })
    };
    let is_offered = matches!(item.shape, Shape::Regex);
    let add = move |_| {
        let (list, missing) = (list.clone(), missing.get_untracked());
        let count = missing.len();
        store.dispatch(Action::Append { list, texts: missing });
        store.say(format!("Added {count} patterns"));
    };
    view! {
        <button class="button" type="button" data-kind="quiet" data-size="sm" hidden=live(move || !is_offered || missing.with(Vec::is_empty)) title="System folders, recycle bins and leftovers of editors" on:click=add>
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
    let store = Store::here();
    let path = list.item(index);
    let id = field_id(&path);
    let value = {
        let path = path.clone();
        store.read(move |m| m.value(&path).to_owned())
    };
    let note = {
        let path = path.clone();
        store.read(move |m| Note::at(m, &path))
    };
    let remove = {
        let (list, path) = (list.clone(), path.clone());
        move || {
            let at = list.clone();
            remove_row(store, &list, path.clone(), index, move |i| field_id(&at.item(i)));
        }
    };
    let on_key = {
        let moved = on_move(store, list.clone(), index);
        let remove = remove.clone();
        move |event: ev::KeyboardEvent| match event.key().as_str() {
            "Enter" => {
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
    let has_note = memo(move || note.get().is_some());
    let note_id = format!("{id}-note");
    view! {
            <li class="rows__item" data-state=live(move || has_note.get().then_some("noted")) on:keydown=on_key>
                <button class="rows__grip" type="button" id=format!("{id}-grip") aria-label=format!("Move {} {}", item.label.to_ascii_lowercase(), index + 1) title="Alt + arrow keys move it">
                    <Icon name="grip" size="sm" />
                </button>
                <span class="rows__control">
                    <Input field=item path=path value note name=format!("{} {}", item.label, index + 1) />
                </span>
                <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size="sm" aria-label=format!("Remove {} {}", item.label.to_ascii_lowercase(), index + 1) title="Remove" on:click=move |_| remove()>
                    <Icon name="close" size="sm" />
                </button>
                {dynamic(move || has_note.get().then(|| view! {
    <span class="rows__note">
                        <FieldNote id=note_id.clone() note help=String::new() />
                    </span>
    }))}
            </li>
        }
}

/// A mapping from text to text.
#[component]
pub fn MapEditor(member: &'static Member, key: &'static Field, value: &'static Field, path: Path) -> impl IntoView {
    let store = Store::here();
    let id = field_id(&path);
    let keys = {
        let path = path.clone();
        store.read(move |m| m.keys(&path))
    };
    let (length, shown, limit) = paged(store, &path);
    let note = {
        let path = path.clone();
        store.read(move |m| Note::at(m, &path))
    };
    let add = {
        let path = path.clone();
        move |_| {
            let index = keys.with_untracked(|k| k.iter().position(String::is_empty));
            let index = index.unwrap_or_else(|| length.get_untracked());
            // An entry without a key is filled in before another one is added.
            let is_new = index == length.get_untracked();
            if !is_new
                || store.dispatch(Action::Change(Change::InsertEntry {
                    mapping: path.clone(),
                    index,
                    key: String::new(),
                    value: Value::Empty,
                }))
            {
                let id = format!("{}-key-{index}", field_id(&path));
                dom::before_paint(move || dom::focus(&id));
            }
        }
    };
    let rows_at = path.clone();
    view! {
        <div class="field" data-span="12">
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
            <div class="rows__foot" data-flush="">
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
    let store = Store::here();
    let base = field_id(&map);
    let name = memo(move || keys.with(|k| k.get(index).cloned().unwrap_or_default()));
    let path = {
        let map = map.clone();
        memo(move || map.member(&name.get()))
    };
    let text = store.read(move |m| m.value(&path.get()).to_owned());
    let note = store.read(move |m| Note::at(m, &path.get()));
    let is_double = memo(move || keys.with(|k| k.iter().filter(|other| **other == name.get()).count() > 1));
    let rename = move |text: String| {
        store.dispatch(Action::Change(Change::RenameKey { path: path.get_untracked(), new: text }));
    };
    let set = move |text: String| {
        let value = waybill::editor::manifest::written(value, &text);
        store.dispatch(Action::Change(Change::Set { path: path.get_untracked(), value }));
    };
    let remove = {
        let map = map.clone();
        move |_| {
            let base = field_id(&map);
            remove_row(store, &map, path.get_untracked(), index, move |i| format!("{base}-key-{i}"));
        }
    };
    let has_note = memo(move || note.get().is_some());
    let note_id = format!("{base}-note-{index}");
    view! {
            <li class="rows__item" data-state=live(move || has_note.get().then_some("noted"))>
                <input
                    class="input"
                    data-face="code"
                    id=format!("{base}-key-{index}")
                    aria-label=format!("{} {}", key.label, index + 1)
                    aria-invalid=live(move || is_double.get().then_some("true"))
                    aria-describedby=note_id.clone()
                    placeholder=key.example
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=move || name.get()
                    on:input:target=move |event| rename(event.target().value())
                />
                <span class="rows__arrow"><Icon name="right" size="sm" /></span>
                <input
                    class="input"
                    data-face="code"
                    id=format!("{base}-value-{index}")
                    aria-label=format!("{} {}", value.label, index + 1)
                    aria-describedby=note_id.clone()
                    placeholder=value.example
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=move || text.get()
                    on:input:target=move |event| set(event.target().value())
                />
                <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size="sm" aria-label=format!("Remove {} {}", key.label.to_ascii_lowercase(), index + 1) title="Remove" on:click=remove>
                    <Icon name="close" size="sm" />
                </button>
                {dynamic(move || has_note.get().then(|| view! {
    <span class="rows__note">
                        <FieldNote id=note_id.clone() note help=String::new() />
                    </span>
    }))}
            </li>
        }
}

/// A list of records, each behind a line that says what it selects.
#[component]
pub fn Entries(member: &'static Member, inner: &'static [Member], path: Path) -> impl IntoView {
    let store = Store::here();
    let id = field_id(&path);
    let (length, shown, limit) = paged(store, &path);
    let note = {
        let path = path.clone();
        store.read(move |m| Note::at(m, &path))
    };
    let add = {
        let path = path.clone();
        move |_| {
            let index = length.get_untracked();
            let value = required(inner, store.manifest.with_untracked(|m| m.edition()));
            if store.dispatch(Action::Change(Change::Insert { list: path.clone(), index, value })) {
                let first = inner.first().map_or(path.item(index), |m| path.item(index).member(m.field.key));
                focus_later(&first);
            }
        }
    };
    let rows_at = path.clone();
    // A list that has one entry by definition shows it open, without a frame.
    view! {
        <div class="field" data-span="12">
            <FieldHead member path=path.clone() />
            <ol class="rows" aria-labelledby=format!("{id}-label")>
                {rows(move || {
                    let at = rows_at.clone();
                    (0..shown.get()).map(|index| {
                        let at = at.clone();
                        Item::new(index, move || view! { <EntryRow list=at index inner length /> })
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
fn EntryRow(list: Path, index: usize, inner: &'static [Member], length: Memo<usize>) -> impl IntoView {
    let store = Store::here();
    let path = list.item(index);
    let id = field_id(&path);
    let open = RwSignal::new(true);
    let summary = {
        let path = path.clone();
        store.read(move |m| {
            let mut values = inner.iter().map(|member| (member.field.label, m.value(&path.member(member.field.key))));
            let title = values.next().map_or("", |(_, v)| v).to_owned();
            let rest: Vec<String> = values
                .filter(|(_, v)| !v.is_empty())
                .map(|(label, v)| format!("{} {v}", label.to_ascii_lowercase()))
                .collect();
            (if title.is_empty() { format!("Entry {}", index + 1) } else { title }, rest.join(", "))
        })
    };
    let problems = {
        let path = path.clone();
        store.read(move |m| m.problems_below(&path))
    };
    let remove = {
        let (list, path) = (list.clone(), path.clone());
        move |_| {
            let at = list.clone();
            remove_row(store, &list, path.clone(), index, move |i| format!("{}-open", field_id(&at.item(i))));
        }
    };
    let body = path.clone();
    view! {
        <li class="entry" on:keydown=on_move(store, list.clone(), index)>
            <div class="entry__head">
                <button class="rows__grip" type="button" id=format!("{id}-grip") aria-label=format!("Move entry {}", index + 1) title="Alt + arrow keys move it" hidden=live(move || { length.get() < 2 })>
                    <Icon name="grip" size="sm" />
                </button>
                <button class="entry__toggle" type="button" id=format!("{id}-open") aria-expanded=live(move || if open.get() { "true" } else { "false" }) aria-controls=format!("{id}-body") on:click=move |_| open.update(|o| *o = !*o)>
                    <Icon name=memo(move || if open.get() { "down" } else { "right" }) size="sm" tone=Some("faint") />
                    <span class="entry__title">{wording(move || summary.get().0)}</span>
                    <span class="entry__sum">{wording(move || summary.get().1)}</span>
                    {dynamic(move || problems.get().map(|(severity, count)| {
                        let (_, tone) = super::text_pane::severity_look(severity);
                        view! { <span class="badge" data-tone=tone>{count}</span> }
                    }))}
                </button>
                <span class={"push"}></span>
                <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size="sm" aria-label=format!("Remove entry {}", index + 1) title="Remove" on:click=remove>
                    <Icon name="close" size="sm" />
                </button>
            </div>
            <div class="entry__body" id=format!("{id}-body") hidden=live(move || !open.get())>
                <Members at=body members=all(inner) />
            </div>
        </li>
    }
}
