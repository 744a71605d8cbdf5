//! What the buttons of an explanation do.

use super::pasted::BOX;
use super::sheet::SHEET;
use crate::ui::form::{input_id, manifest_id};
use crate::ui::manifest::select_in_text;
use crate::ui::platform::{clipboard, dom, download};
use crate::ui::signals::spawn;
use crate::ui::store::{Store, View};
use waybill::answer::{Step, Where};
use waybill::diagnostic::Path;
use waybill::editor::manifest;
use waybill::editor::request::Action;
use waybill::editor::response::{Deed, Place};
use waybill::service::import_export::{JOB_ID, JOB_TYPE, UPDATE_JOB};
use waybill::service::{Input, Inputs};
use waybill::text::Span;
use waybill::text::ahead;

/// Does what a button says.
pub fn carry_out(store: Store, deed: &Deed) {
    match deed {
        Deed::Copy(text) => copy(store, text.clone()),
        Deed::Load => {
            load(store);
            store.go(View::Manifest);
        }
        Deed::Save(name, text) => {
            let saved = download::save(name, "application/octet-stream", text.as_bytes());
            store.say(if saved { "Downloaded" } else { "The browser did not take the download" });
        }
        Deed::Ask(step) => ask(store, step),
        Deed::Go(place) => go(store, place),
        Deed::Clock(secs) => {
            store.ask(Action::ClockOffset(*secs));
            // The button is gone with the sheet that it stood in.
            dom::before_paint(|| dom::focus(SHEET));
            store.say(["The next request is signed by a clock ", &ahead(*secs), " this one"].concat());
        }
    }
}

fn copy(store: Store, text: String) {
    spawn(async move {
        let done = clipboard::write(&text).await;
        store.say(if done { "Copied" } else { "The browser did not let the page copy" });
    });
}

/// Opens the job's manifest as one step that undo takes back, and fills in which job it is.
fn load(store: Store) {
    let found = store.response.with_untracked(|r| {
        let answer = r.answer()?;
        let text = |name: &str| answer.text(&[name]).map(str::to_owned);
        Some((r.manifest()?.to_owned(), text("JobId"), text("JobType")))
    });
    let Some((text, job_id, job_type)) = found else { return };
    let name = waybill::text::file_name(job_id.as_deref().unwrap_or("manifest"));
    store.say(["Opened ", &name].concat());
    store.dispatch(manifest::Action::Open { name, text });
    let kind = store.manifest.with_untracked(|m| m.kind().map(|kind| kind.job_type()));
    let mut inputs = Inputs::new();
    if let Some(id) = job_id {
        inputs.set(JOB_ID.key, Input::Text(id));
    }
    // Where the manifest tells the type, the request takes it from there.
    if let Some(job_type) = job_type.filter(|job_type| kind != Some(job_type)) {
        inputs.set(JOB_TYPE.key, Input::Text(job_type));
    }
    fill(store, &Step { label: "", operation: &UPDATE_JOB, inputs });
}

/// Prepares a request; inputs that the answer does not give stay as they are.
fn ask(store: Store, step: &Step) {
    let has_manifest = store.manifest.with_untracked(|m| m.is_open() && !m.text().is_empty());
    if std::ptr::eq(step.operation, &UPDATE_JOB) && !has_manifest {
        load(store);
    }
    fill(store, step);
    store.go(View::Request);
}

fn fill(store: Store, step: &Step) {
    store.ask(Action::Choose(step.operation));
    for (key, input) in step.inputs.iter() {
        store.ask(Action::Set(Path::key(key), input.clone()));
    }
}

fn go(store: Store, place: &Place) {
    match place {
        Place::Answer(span) => in_answer(store, *span),
        Place::Manifest(span) => in_manifest(store, *span),
        Place::Of(Where::Field(path)) => {
            let span = store.manifest.with_untracked(|m| {
                let node = m.document().node(path)?;
                Some(m.document().tree().node(node).span)
            });
            match span {
                Some(span) => in_manifest(store, span),
                None => {
                    store.pane.set("form");
                    control(store, View::Manifest, manifest_id(path));
                }
            }
        }
        Place::Of(Where::Manifest | Where::Findings(_)) => store.go(View::Manifest),
        Place::Of(Where::Input(path)) => control(store, View::Request, input_id(&path.to_string())),
        Place::Of(Where::Keys | Where::Signature) => control(store, View::Request, "access-key-id".to_owned()),
        Place::Of(Where::Clock) => control(store, View::Request, "clock-reset".to_owned()),
        Place::Of(Where::Endpoint) => control(store, View::Request, "endpoint".to_owned()),
    }
}

/// Focuses a control of another view.
fn control(store: Store, view: View, id: String) {
    store.go(view);
    dom::after_paint(move || {
        dom::focus_within(&id);
        dom::reveal_id(&id);
    });
}

fn in_manifest(store: Store, span: Span) {
    store.go(View::Manifest);
    store.show_text();
    dom::after_paint(move || select_in_text(store, span));
}

/// Selects a place in the box.
fn in_answer(store: Store, span: Span) {
    if let Some(super::Pane(pane)) = leptos::prelude::use_context() {
        pane.set("form");
    }
    dom::before_paint(move || {
        dom::select_part(BOX, store.response.with_untracked(|r| r.to_area(span)));
    });
}
