//! A row that is opened: what is wrong with it, what became of it, its cells, its manifest.

use super::Desk;
use super::jobs::{LIST, visible};
use super::source::{go_to_cell, is_shown};
use crate::ui::components::diff::{drawn, skipped};
use crate::ui::components::icon::{Icon, icon_button, severity_look};
use crate::ui::components::rich::rich;
use crate::ui::components::rows::Each;
use crate::ui::platform::{dom, download};
use crate::ui::prelude::*;
use crate::ui::signals::dynamic;
use crate::ui::store::Store;
use leptos::ev;
use waybill::bulk::{Bulk, Problem};

/// The id of the heading, which has the focus when a row was opened by a key.
pub const TITLE: &str = "bulk-row-title";

/// The panel.
#[component]
pub fn Detail(row: usize) -> impl IntoView {
    let store = Store::here();
    let desk = Desk::here();
    let close = move || {
        desk.opened.set(None);
        dom::before_paint(|| dom::focus(LIST));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    let title = store.bulk.with_untracked(|bulk| match bulk.job_of(row) {
        "" => format!("Row {}", row + 1),
        job => format!("Row {}, {job}", row + 1),
    });
    let has_manifest = store.bulk.with_untracked(|bulk| bulk.manifest_of(row).is_some());
    let save = move |_| {
        let saved = store.bulk.with_untracked(|bulk| {
            let text = bulk.manifest_of(row)?;
            let name = match bulk.job_of(row) {
                "" => format!("manifest-{}.yaml", row + 1),
                job => format!("manifest-{job}.yaml"),
            };
            download::save(&name, "application/yaml", text.as_bytes()).then_some(())
        });
        store.say(if saved.is_some() { "Downloaded" } else { "The browser did not take the download" });
    };
    view! {
        <section class="bulk-detail" aria-labelledby=TITLE on:keydown=on_key>
            <header class="pane__head">
                <h2 class="pane__title" id=TITLE tabindex="-1">{title}</h2>
                <span class={"push"}></span>
                {has_manifest.then(|| view! {
                    <button class="button" type="button" data-size="sm" id="bulk-save-manifest" on:click=save>
                        <Icon name="download" size="sm" />
                        {"Manifest"}
                    </button>
                })}
                {icon_button("close", Some("sm"), "Close the row", "Close (Esc)", close)}
            </header>
            <div class="pane__scroll" tabindex="0" role="group" aria-label="About the row">
                {dynamic(move || desk.read(store, |bulk| content(bulk, row, store, desk)))}
            </div>
        </section>
    }
}

fn content(bulk: &Bulk, row: usize, store: Store, desk: Desk) -> AnyView {
    let outcome = bulk.outcome(row).zip(bulk.template()).map(|(outcome, template)| {
        let (about, advice) = outcome.explained(template.operation());
        let (icon, tone) = if outcome.is_done() { ("check", "success") } else { ("error", "danger") };
        let code = if outcome.code.is_empty() { String::new() } else { format!("{}: ", outcome.code) };
        let facts = [
            format!("HTTP status {:03}", outcome.status),
            if outcome.request.is_empty() { String::new() } else { format!("request {}", outcome.request) },
            outcome.time.clone(),
            if outcome.attempts == 1 { "sent once".to_owned() } else { format!("sent {} times", outcome.attempts) },
        ];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        view! {
            <div class="checks__item">
                <Icon name=icon size="sm" tone=Some(tone) />
                <span class="checks__text">
                    <strong>{code}</strong>
                    {about}
                    <span class="checks__about">{advice}</span>
                    <span class="bulk-detail__facts">{facts.join(", ")}</span>
                </span>
            </div>
        }
    });
    let problem = |problem: &Problem| {
        let (icon, tone) = severity_look(problem.severity);
        let column = problem.column.map(|column| column as usize);
        let named = column.and_then(|column| Some((column, bulk.columns().get(column)?.name.clone())));
        let way = named.map(|(column, name)| {
            if !is_shown(store) {
                return view! { <span class="count">{name}</span> }.into_any();
            }
            let go = move |_| go_to_cell(store, desk, row, column);
            let words = ["Go to ", &name].concat();
            view! { <button class="button" type="button" data-size="sm" data-kind="quiet" aria-label=words on:click=go>{name}</button> }
                .into_any()
        });
        view! {
            <div class="checks__item">
                <Icon name=icon size="sm" tone=Some(tone) />
                <span class="checks__text">{rich(&problem.message)}</span>
                {way}
            </div>
        }
    };
    let problems = bulk.rows().get(row).map(|checked| checked.problems.iter().map(problem).each());
    let cell = |(index, column): (usize, &waybill::bulk::Column)| {
        view! {
            <div class="facts__row">
                <dt class="facts__name">{column.name.clone()}</dt>
                <dd class="facts__value">{visible(bulk, row, index)}</dd>
            </div>
        }
    };
    let cells = bulk.columns().iter().enumerate().map(cell).each();
    let changes = bulk.changes_of(row);
    let manifest = (!changes.is_empty()).then(|| {
        let mut lines: Vec<AnyView> = Vec::new();
        for (i, change) in changes.into_iter().enumerate() {
            if i > 0 {
                lines.push(skipped().into_any());
            }
            lines.extend(change.lines.into_iter().map(|line| drawn(line).into_any()));
        }
        view! {
            <h3 class="subhead">{"Changes in the manifest"}</h3>
            <div class="code" data-wrap="">{lines}</div>
        }
    });
    view! {
        {outcome}
        {problems}
        <dl class="facts">{cells}</dl>
        {manifest}
    }
    .into_any()
}
