//! The form: every option of the kind, in sections; what is optional and absent waits behind a chip.

use super::collections::{Entries, ListEditor, MapEditor};
use super::field::ScalarField;
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, dynamic, live, memo, wording};
use crate::ui::store::Store;
use waybill::diagnostic::Path;
use waybill::editor::manifest::{Action, Editor};
use waybill::manifest::Manifest;
use waybill::schema::{Edition, Member, Need, Section, Shape};
use waybill::yaml::{Change, Value};

/// The id of the control of the value at `path`.
pub fn field_id(path: &Path) -> String {
    format!("f-{}", path.to_string().replace(char::is_whitespace, "_"))
}

/// The pane with the form.
#[component]
pub fn Form() -> impl IntoView {
    let store = Store::here();
    let shown = store.read(|m| m.description().kind);
    let is_told = store.read(|m| m.kind().is_some() || m.text().trim().is_empty());
    let sections = move || {
        let manifest = shown.get().manifest();
        manifest
            .sections
            .iter()
            .map(|section| view! { <FormSection section=*section members=of(manifest, *section) /> })
            .each()
    };
    view! {
        <form class="pane" data-pane="form" aria-label="Manifest form" on:submit=|event| event.prevent_default()>
            <div class="pane__scroll">
                <div class="section__notice" hidden=live(move || store.refused.get().is_none())>
                    <div class="notice" data-tone="danger" role="alert">
                        <Icon name="error" tone=Some("danger") />
                        <span>{wording(move || store.refused.get())}</span>
                        <button class="button" type="button" data-kind="quiet" data-icon-only="" data-size="sm" aria-label="Dismiss" on:click=move |_| store.refused.set(None)>
                            <Icon name="close" size="sm" />
                        </button>
                    </div>
                </div>
                <div class="section__notice" hidden=live(move || is_told.get())>
                    <div class="notice" data-tone="warning">
                        <Icon name="warning" tone=Some("warning") />
                        <span>{"The text does not tell which kind of manifest this is. Choose one above; until then this is the form of an S3 import"}</span>
                    </div>
                </div>
                {dynamic(sections)}
                <EditionChoice />
            </div>
        </form>
    }
}

/// What is written at `path`, or needed, or neither.
fn is_shown(editor: &Editor, path: &Path, member: &Member) -> bool {
    let need = member.presence.in_edition(editor.edition());
    need == Need::Required
        || editor.is_written(path)
        || (need == Need::Conditional && editor.problem_at(path).is_some())
}

#[component]
fn FormSection(section: Section, members: Vec<&'static Member>) -> impl IntoView {
    let root = Path::root();
    // A section of one record shows its members without a frame of its own.
    let record = match members.as_slice() {
        [only] => match only.field.shape {
            Shape::Record(inner) => Some((*only, inner)),
            _ => None,
        },
        _ => None,
    };
    let body = match record {
        Some((member, inner)) => view! { <RecordSection member inner /> }.into_any(),
        None => view! { <Members at=root members /> }.into_any(),
    };
    let id = section.id;
    view! {
        <section class="section" id=id aria-labelledby=format!("{id}-title")>
            <header class="section__head">
                <h2 class="section__title" id=format!("{id}-title") tabindex="-1">{section.title}</h2>
                <p class="section__about">{section.about}</p>
            </header>
            {body}
        </section>
    }
}

/// A record that is a section of its own; where it may be left out, one button adds it.
#[component]
fn RecordSection(member: &'static Member, inner: &'static [Member]) -> impl IntoView {
    let store = Store::here();
    let path = Path::key(member.field.key);
    let shown = {
        let path = path.clone();
        store.read(move |m| is_shown(m, &path, member))
    };
    let about = member.field.help;
    dynamic(move || {
        if shown.get() {
            return view! {
                <div class="nested">
                    <Members at=path.clone() members=all(inner) />
                </div>
            }
            .into_any();
        }
        let path = path.clone();
        view! {
            <div class="adders">
                <button class="chip" type="button" aria-label=format!("Add {}", member.field.key) on:click=move |_| add(store, &path, member)>
                    <Icon name="plus" />
                    {member.field.key}
                </button>
                <span class="disclosure__about">{about}</span>
            </div>
        }
        .into_any()
    })
}

/// The members of a record, as [`Members`] takes them.
pub fn all(members: &'static [Member]) -> Vec<&'static Member> {
    members.iter().collect()
}

/// The members of a part of the form.
fn of(manifest: &'static Manifest, section: Section) -> Vec<&'static Member> {
    manifest.section_members(section).collect()
}

/// The members of a mapping: fields for those that are there or needed, chips for the rest.
#[component]
pub fn Members(at: Path, members: Vec<&'static Member>) -> impl IntoView {
    let store = Store::here();
    let shown = {
        let (at, members) = (at.clone(), members.clone());
        store.read(move |m| {
            members.iter().map(|member| is_shown(m, &at.member(member.field.key), member)).collect::<Vec<bool>>()
        })
    };
    let listed = {
        let members = members.clone();
        move || members.iter().zip(shown.get()).filter(|(_, s)| *s).map(|(m, _)| *m).collect::<Vec<_>>()
    };
    let absent = {
        let members = members.clone();
        memo(move || {
            let edition = store.manifest.with(|m| m.edition());
            let unused = |m: &Member| m.presence.in_edition(edition) == Need::Unused;
            members
                .iter()
                .zip(shown.get())
                .filter(|(m, s)| !*s && !unused(m))
                .map(|(m, _)| m.field.key)
                .collect::<Vec<_>>()
        })
    };
    let chips = {
        let (at, members) = (at.clone(), members.clone());
        move || {
            absent
                .get()
                .into_iter()
                .filter_map(|key| members.iter().find(|m| m.field.key == key).copied())
                .map(|member| {
                    let path = at.member(member.field.key);
                    view! {
                        <button class="chip" type="button" title=member.field.help aria-label=format!("Add {}", member.field.key) on:click=move |_| add(store, &path, member)>
                            <Icon name="plus" />
                            {member.field.key}
                        </button>
                    }
                })
                .each()
        }
    };
    let control = move |member: &'static Member| {
        let path = at.member(member.field.key);
        Item::new(member.field.key, move || view! { <Control member path /> })
    };
    view! {
        <div class="grid">
            {rows(move || listed().into_iter().map(&control).collect())}
        </div>
        <details class="section__more disclosure" hidden=live(move || absent.with(Vec::is_empty))>
            <summary class="disclosure__summary">
                <Icon name="right" size="sm" />
                "Optional"
                <span class="disclosure__about">{wording(move || format!("{} not in the file", absent.with(Vec::len)))}</span>
            </summary>
            <div class="adders">{dynamic(chips)}</div>
        </details>
    }
}

/// Adds an option with nothing in it, at its place, and goes there.
fn add(store: Store, path: &Path, member: &'static Member) {
    let value = match member.field.shape {
        Shape::List(_) => Value::List(vec![Value::Empty]),
        Shape::Map { .. } => Value::Map(vec![(String::new(), Value::Empty)]),
        Shape::Record(inner) => required(inner, store.manifest.with_untracked(|m| m.edition())),
        Shape::Records(inner) => Value::List(vec![required(inner, store.manifest.with_untracked(|m| m.edition()))]),
        _ => Value::Empty,
    };
    let target = match member.field.shape {
        Shape::List(_) => path.item(0),
        Shape::Record(inner) => inner.first().map_or(path.clone(), |m| path.member(m.field.key)),
        _ => path.clone(),
    };
    if store.dispatch(Action::Change(Change::Set { path: path.clone(), value })) {
        let id = field_id(&target);
        dom::before_paint(move || dom::focus(&id));
    }
}

/// A record with its required members, empty.
pub fn required(members: &'static [Member], edition: Edition) -> Value {
    let needed = members.iter().filter(|m| m.presence.in_edition(edition) == Need::Required);
    Value::Map(needed.map(|m| (m.field.key.to_owned(), Value::Empty)).collect())
}

/// The control for one member, by what its value is.
#[component]
pub fn Control(member: &'static Member, path: Path) -> impl IntoView {
    match member.field.shape {
        Shape::List(item) => view! { <ListEditor member item path /> }.into_any(),
        Shape::Map { key, value } => view! { <MapEditor member key value path /> }.into_any(),
        Shape::Records(inner) => view! { <Entries member inner path /> }.into_any(),
        Shape::Record(inner) => view! {
            <div class="nested">
                <Members at=path members=all(inner) />
            </div>
        }
        .into_any(),
        _ => view! { <ScalarField member path /> }.into_any(),
    }
}

/// Which edition of the service checks the manifest.
#[component]
fn EditionChoice() -> impl IntoView {
    let store = Store::here();
    let edition = store.read(|m| m.edition());
    let options = Memo::from(vec![Option_::new("late", "Later"), Option_::new("early", "Earlier")]);
    view! {
        <section class="section" aria-labelledby="edition-title">
            <header class="section__head">
                <h2 class="section__title" id="edition-title">{"Checked as"}</h2>
                <p class="section__about">{"The service of 2010 asked for less than the one of its last years"}</p>
            </header>
            <Segmented
                id="edition"
                label="Edition of the service"
                options
                value=memo(move || if edition.get() == Edition::Late { "late".to_owned() } else { "early".to_owned() })
                on_choose=move |id| {
                    store.dispatch(Action::SetEdition(if id == "late" { Edition::Late } else { Edition::Early }));
                }
            />
        </section>
    }
}
