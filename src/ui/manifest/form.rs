//! The form: every option of the kind, in sections; what is optional and absent waits behind a chip.

use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::form::{self, Members, all};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, dynamic, live, memo, wording};
use crate::ui::store::Store;
use waybill::diagnostic::Path;
use waybill::editor::manifest::Action;
use waybill::manifest::Manifest;
use waybill::schema::{Edition, Member, Section, Shape};

/// The pane with the form.
#[component]
pub fn Form() -> impl IntoView {
    let store = Store::here();
    provide_context(form::Form::Manifest(store));
    let shown = store.follow(|m| m.description().kind);
    let is_settled = store.is_settled();
    let is_told = store.follow(|m| m.kind().is_some() || m.text().trim().is_empty());
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
                {dynamic(move || is_settled.get().then(sections))}
                <EditionChoice />
            </div>
        </form>
    }
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

/// A record that is a section of its own; where it may be left out, one button adds it, and one takes it out.
#[component]
fn RecordSection(member: &'static Member, inner: &'static [Member]) -> impl IntoView {
    let form = form::Form::here();
    let path = Path::key(member.field.key);
    let id = form.id(&path);
    let shown = {
        let path = path.clone();
        form.read(move |form| form.is_shown(&path, member))
    };
    let removable = {
        let path = path.clone();
        form.read(move |form| form.is_removable(&path, member))
    };
    let about = member.field.help;
    dynamic(move || {
        let path = path.clone();
        if shown.get() {
            return view! {
                <div class="nested" id=format!("{id}-field")>
                    <Members at=path.clone() members=all(inner) />
                </div>
                <button class="chip section__remove" type="button" hidden=live(move || !removable.get()) on:click=move |_| form.remove(&path, member)>
                    <Icon name="close" />
                    {format!("Remove {}", member.field.key)}
                </button>
            }
            .into_any();
        }
        // It has the id of what it adds: the focus comes here when that is taken away.
        view! {
            <div class="adders">
                <button class="chip" type="button" id=id.clone() aria-label=format!("Add {}", member.field.key) on:click=move |_| form.add(&path, member)>
                    <Icon name="plus" />
                    {member.field.key}
                </button>
                <span class="disclosure__about">{about}</span>
            </div>
        }
        .into_any()
    })
}

/// The members of a part of the form.
fn of(manifest: &'static Manifest, section: Section) -> Vec<&'static Member> {
    manifest.section_members(section).collect()
}

/// Which edition of the service checks the manifest.
#[component]
fn EditionChoice() -> impl IntoView {
    let store = Store::here();
    let edition = store.follow(|m| m.edition());
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
