//! The members of a record: fields for those that are there or needed, the others wait to be added.

use super::field::{FieldHead, FieldNote, ScalarField, note_of};
use super::lists::{Entries, ListEditor, MapEditor};
use super::source::Form;
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::prelude::*;
use crate::ui::request::ManifestInput;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo, wording};
use waybill::diagnostic::Path;
use waybill::editor::form::finds_field;
use waybill::schema::{Member, Need, Shape};

/// From so many members on that can be added, there is a search for them.
const SEARCHED: usize = 9;

/// The members of a record, as [`Members`] takes them.
pub fn all(members: &'static [Member]) -> Vec<&'static Member> {
    members.iter().collect()
}

/// The members of a mapping.
#[component]
pub fn Members(
    at: Path,
    members: Vec<&'static Member>,
    /// Whether there is one of them at a time: the others wait until it is taken away.
    #[prop(optional)]
    is_union: bool,
) -> impl IntoView {
    let form = Form::here();
    let is_union = is_union && members.len() > 1;
    let shown = {
        let (at, members) = (at.clone(), members.clone());
        form.read(move |form| {
            members.iter().map(|member| form.is_shown(&at.member(member.field.key), member)).collect::<Vec<bool>>()
        })
    };
    let listed = {
        let members = members.clone();
        move || members.iter().zip(shown.get()).filter(|(_, s)| *s).map(|(m, _)| *m).collect::<Vec<_>>()
    };
    let more_id = form.more_id(&at, members.first().map_or("", |m| m.section.id));
    let control = {
        let at = at.clone();
        move |member: &'static Member| {
            let path = at.member(member.field.key);
            Item::new(member.field.key, move || view! { <Control member path /> })
        }
    };
    // A request of nothing but options shows them at once.
    let is_bare = memo(move || form.is_request() && !shown.with(|shown| shown.contains(&true)));
    let absent = memo(move || {
        if is_union && shown.with(|shown| shown.contains(&true)) {
            return Absent(Vec::new());
        }
        let absent = members.iter().zip(shown.get()).filter(|(m, s)| !*s && form.need(m) != Need::Unused);
        Absent(absent.map(|(m, _)| *m).collect())
    });
    view! {
        <div class="grid">
            {rows(move || listed().into_iter().map(&control).collect())}
        </div>
        <Adders at id=more_id absent is_bare is_union />
    }
}

/// Members that can be added; told apart by their keys.
#[derive(Clone)]
struct Absent(Vec<&'static Member>);

impl PartialEq for Absent {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().map(|m| m.field.key).eq(other.0.iter().map(|m| m.field.key))
    }
}

#[component]
fn Adders(at: Path, id: String, absent: Memo<Absent>, is_bare: Memo<bool>, is_union: bool) -> impl IntoView {
    let form = Form::here();
    let needle = RwSignal::new(String::new());
    let count = memo(move || absent.with(|a| a.0.len()));
    let chips = move || {
        let needle = needle.get();
        let found = absent.get().0.into_iter().filter(|m| finds_field(m.field, &needle));
        found
            .map(|member| {
                let path = at.member(member.field.key);
                let name = if form.is_request() {
                    view! { <span>{member.field.label} " " <code>{member.field.key}</code></span> }.into_any()
                } else {
                    member.field.key.into_any()
                };
                view! {
                    <button class="chip" type="button" title=member.field.help aria-label=format!("Add {}", member.field.key) on:click=move |_| form.add(&path, member)>
                        <Icon name="plus" />
                        {name}
                    </button>
                }
            })
            .each()
    };
    let absence = if form.is_request() { "not set" } else { "not in the file" };
    let find = format!("{id}-find");
    view! {
        <details class="section__more disclosure" open=is_bare.get_untracked() hidden=live(move || count.get() == 0)>
            <summary class="disclosure__summary" id=id>
                <Icon name="right" size="sm" />
                {wording(move || if is_union { "Choose one" } else if is_bare.get() { "Options" } else { "Optional" })}
                <span class="disclosure__about">{wording(move || if is_union { format!("of {}", count.get()) } else { format!("{} {absence}", count.get()) })}</span>
            </summary>
            <label class="input-icon adders__find" hidden=live(move || count.get() < SEARCHED && needle.with(String::is_empty))>
                <Icon name="search" size="sm" />
                <input
                    class="input"
                    type="search"
                    id=find
                    placeholder="Find an option"
                    aria-label="Find an option"
                    autocomplete="off"
                    prop:value=move || needle.get()
                    on:input:target=move |event| needle.set(event.target().value())
                />
            </label>
            <div class="adders">{dynamic(chips)}</div>
        </details>
    }
}

/// The control for one member, by what its value is.
#[component]
pub fn Control(member: &'static Member, path: Path) -> impl IntoView {
    match member.field.shape {
        Shape::List(item) => view! { <ListEditor member item path /> }.into_any(),
        Shape::Map { key, value } => view! { <MapEditor member key value path /> }.into_any(),
        Shape::Records(inner) => view! { <Entries member inner path /> }.into_any(),
        Shape::Record(inner) => view! { <Group member inner path /> }.into_any(),
        Shape::Manifest => view! { <ManifestInput field=member.field /> }.into_any(),
        _ => view! { <ScalarField member path /> }.into_any(),
    }
}

/// A record: its members under one head.
#[component]
fn Group(member: &'static Member, inner: &'static [Member], path: Path) -> impl IntoView {
    let form = Form::here();
    let id = form.id(&path);
    let (note, touched) = note_of(form, path.clone());
    view! {
        <div
            class="field group"
            role="group"
            id=format!("{id}-field")
            aria-labelledby=format!("{id}-label")
            aria-describedby=format!("{id}-note")
            data-state=live(move || super::field::state_of(note.get().as_ref()))
            on:focusout=move |_| touched.set(true)
        >
            <FieldHead member path=path.clone() />
            <FieldNote id=format!("{id}-note") note help=member.field.help.to_owned() />
            <div class="nested">
                <Members at=path members=all(inner) is_union=member.field.is_union />
            </div>
        </div>
    }
}
