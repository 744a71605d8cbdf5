//! What the operation needs: its inputs, the keys, where it goes.

use super::destination::Where;
use super::keys::Keys;
use super::output::Signer;
use super::paste::{self, Pasting};
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Each;
use crate::ui::form::{Form, Members, Note, input_id};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, dynamic, effect, live, memo, wording};
use crate::ui::store::{Store, View};
use leptos::html::Div;
use waybill::diagnostic::{Path, Severity};
use waybill::schema::{Field, Member, Section};
use waybill::service::{Effect, Operation};
use waybill::text::counted;

/// The pane's content.
#[component]
pub fn Inputs(pasting: Pasting) -> impl IntoView {
    let store = Store::here();
    provide_context(Form::Request(store, Signer::here()));
    let chosen = memo(move || store.request.with(|r| Chosen(r.operation())));
    // Another operation is read from its beginning.
    let pane = NodeRef::<Div>::new();
    effect(move || {
        chosen.get();
        if let Some(pane) = pane.get_untracked() {
            pane.set_scroll_top(0);
        }
    });
    view! {
        <div class="pane__head">
            <h2 class="pane__title">{wording(move || chosen.get().0.name)}</h2>
            <span class="count" id="operation-service">{wording(move || chosen.get().0.service.label)}</span>
            {dynamic(move || super::standing_badge(chosen.get().0.service))}
            <span class={"push"}></span>
            {paste::buttons(pasting)}
        </div>
        <div class="pane__scroll" node_ref=pane>
            {paste::paste_box(pasting)}
            {dynamic(move || lead(chosen.get().0))}
            {dynamic(move || sections(chosen.get().0))}
            <Keys />
            <Where />
        </div>
    }
}

/// An operation, told apart by service and name.
#[derive(Clone, Copy)]
pub struct Chosen(pub &'static Operation);

impl PartialEq for Chosen {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// What the operation does and when it can be done, before anything is sent.
fn lead(operation: &'static Operation) -> impl IntoView {
    let (icon, effect) = match operation.effect {
        Effect::Reads => ("eye", "Reads, changes nothing"),
        Effect::Changes(what) => ("warning", what),
    };
    let tone = (icon == "warning").then_some("warning");
    let when = (!operation.when.is_empty()).then(|| {
        view! {
            <p class="lead__fact" id="operation-when">
                <Icon name="clock" size="sm" />
                <span>{operation.when}</span>
            </p>
        }
    });
    view! {
        <div class="lead">
            <p class="lead__about">{operation.about}</p>
            <div class="lead__facts">
                <p class="lead__fact" id="operation-effect">
                    <Icon name=icon size="sm" tone />
                    <span>{effect}</span>
                </p>
                {when}
            </div>
        </div>
    }
}

/// The parts of the form, in the order in which the description names them.
fn sections(operation: &'static Operation) -> impl IntoView {
    let mut sections: Vec<(Section, Vec<&'static Member>)> = Vec::new();
    for member in operation.inputs {
        match sections.iter_mut().find(|(section, _)| *section == member.section) {
            Some((_, members)) => members.push(member),
            None => sections.push((member.section, vec![member])),
        }
    }
    let is_empty = sections.is_empty();
    let none = is_empty.then(|| {
        view! { <p class="lead lead__about">{"This operation takes no inputs"}</p> }
    });
    let parts = sections.into_iter().map(|(section, members)| {
        let (id, title) = if section == Section::NONE { ("inputs", "Inputs") } else { (section.id, section.title) };
        view! {
            <section class="section" data-density="compact" aria-labelledby=format!("{id}-title")>
                <header class="section__head">
                    <h2 class="section__title" id=format!("{id}-title")>{title}</h2>
                    <p class="section__about">{section.about}</p>
                </header>
                <Members at=Path::root() members />
            </section>
        }
    });
    view! { {none} {parts.each()} }
}

/// The worst thing that is wrong with keys or endpoint.
pub fn problem(key: &'static str) -> Memo<Option<Note>> {
    let form = Form::here();
    let path = Path::key(key);
    form.read(move |form| form.note(&path))
}

/// Whether a note is an error.
pub fn is_error(note: &Option<Note>) -> bool {
    note.as_ref().is_some_and(|note| note.severity == Severity::Error)
}

/// The manifest as an input: which file, how large, how healthy.
#[component]
pub fn ManifestInput(field: &'static Field) -> impl IntoView {
    let store = Store::here();
    let facts = store.read(|m| (m.name().to_owned(), m.text().len(), m.counts()[0]));
    let is_open = store.read(|m| !m.text().is_empty());
    view! {
        <div class="field" id=format!("{}-field", input_id(field.key))>
            <div class="field__head">
                <span class="field__label" title=field.about>{field.label}</span>
                <span class="field__need" aria-hidden="true">{"*"}</span>
                <code class="field__key">{field.key}</code>
            </div>
            <div class="entry">
                <div class="entry__head">
                    <Icon name="file" tone=Some("faint") />
                    <span class="entry__title">{wording(move || if is_open.get() { facts.get().0 } else { "No manifest yet".into() })}</span>
                    <span class="entry__sum">{wording(move || is_open.get().then(|| counted(facts.get().1, "byte")))}</span>
                    <span class="badge" data-tone="danger" hidden=live(move || facts.get().2 == 0 || !is_open.get())>
                        {wording(move || counted(facts.get().2, "error"))}
                    </span>
                    <span class={"push"}></span>
                    <button class="button" type="button" data-kind="quiet" data-size="sm" id="edit-manifest" on:click=move |_| store.go(View::Manifest)>{wording(move || if is_open.get() { "Edit" } else { "Open or write" })}</button>
                </div>
            </div>
            <p class="field__note">{field.help}</p>
        </div>
    }
}
