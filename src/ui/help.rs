//! The help view: what Waybill promises, its keys, and the reference that is made from the tables.

use super::components::rich::rich;
use super::components::rows::Each;
use super::components::segmented::{Option_, Segmented};
use super::keyboard;
use super::platform::{dom, theme};
use super::signals::{Memo, RwSignal, dynamic, effect, live, memo, wording};
use super::store::Store;
use crate::ui::prelude::*;
use leptos::ev;
use waybill::editor::reference::{self, Entry, Topic};
use waybill::manifest::MANIFESTS;
use waybill::service::SERVICES;

/// The id of the pane with the explanation.
const PAGE: &str = "help-page";

/// What holds whatever happens.
const PROMISES: [&str; 6] = [
    "Nothing is sent. The page has no server behind it, and its policy lets it ask for nothing but its own files",
    "Keys stay in the memory of this tab. They are in no address, title, draft, link or log, and are gone when the tab is",
    "The text is the truth. A field changes its value and not a byte more; comments, order and unknown keys stay",
    "A command holds no secret unless you choose to have it in the text",
    "Drafts, links and workspace files hold manifest and request, without passwords and PIN codes, and say so. The table of Bulk is in none of them",
    "Opened once, the page works offline; a new version waits until you take it",
];

/// How many jobs are sent.
const BULK: [&str; 6] = [
    "Request and manifest as they stand are what every row begins with",
    "A column is known by the name of an input or option (`JobId`, `deviceId`, `returnAddress.name`) or by its label; each can be given another meaning. An empty cell leaves the value as it is",
    "A row with an error is left out of the script; open it to see what is wrong",
    "The script sends 4 requests at a time, and again with growing pauses what is throttled or fails on the service's side. `WAYBILL_AT_A_TIME`, `WAYBILL_ATTEMPTS` and `WAYBILL_PAUSE_MS` in the environment change that",
    "Signed when it runs, it takes keys from the environment and never expires. Run it again to go on where it stopped",
    "Its log, the `.tsv` file, has a line for each row and no secret. Drop it on Bulk to see what failed and to make a script for the rest",
];

/// The view.
#[component]
pub fn HelpView() -> impl IntoView {
    let store = Store::here();
    let topics = StoredValue::new(reference::topics());
    let chosen = memo(move || topics.with_value(|topics| reference::find(topics, &store.place.get())));
    let pane = RwSignal::new("page");
    let panes = Memo::from(vec![Option_::new("topics", "Topics"), Option_::new("page", "Explanation")]);
    effect(move || {
        let place = store.place.get();
        pane.set("page");
        dom::before_paint(move || {
            let Some(target) = dom::by_id(&part_id(&place)).or_else(|| dom::by_id(PAGE)) else { return };
            dom::reveal_start(&target);
            // A page that opens with Help as a whole draws no ring around all of it.
            if !place.is_empty() && dom::is_focus_lost() {
                dom::focus(PAGE);
            }
        });
    });
    let page = move || match chosen.get() {
        Some(index) => drawn(topics.with_value(|topics| topics[index].entry()), Level::Topic),
        None => view! { <General /> }.into_any(),
    };
    view! {
        <section class="workspace" data-view="help" data-show=live(move || pane.get()) aria-label="Help">
            <h1 class="visually-hidden">{"Help"}</h1>
            <div class="workspace__switch" data-at="top">
                <Segmented id="help-pane" label="Pane" options=panes value=memo(move || pane.get().to_owned()) on_choose=move |p| pane.set(p) />
            </div>
            <div class="workspace__panes" data-layout="help">
                <Topics topics chosen />
                <article class="pane" data-pane="page" aria-label="Explanation">
                    <div class="pane__scroll help" tabindex="0" id=PAGE>{dynamic(page)}</div>
                </article>
            </div>
        </section>
    }
}

fn part_id(id: &str) -> String {
    ["ref-", id].concat()
}

/// The list of topics and its search.
#[component]
fn Topics(topics: StoredValue<Vec<Topic>>, chosen: Memo<Option<usize>>) -> impl IntoView {
    let needle = RwSignal::new(String::new());
    let found = memo(move || {
        let needle = needle.get();
        topics.with_value(|topics| topics.iter().map(|topic| topic.matches(&needle)).collect::<Vec<bool>>())
    });
    let is_general = memo(move || needle.with(|needle| reference::says(said_in_general(), needle)));
    let count =
        memo(move || found.with(|found| found.iter().filter(|is| **is).count()) + usize::from(is_general.get()));
    // Enter opens the first one of the list.
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() != "Enter" || needle.with_untracked(String::is_empty) {
            return;
        }
        let first = found.with_untracked(|found| found.iter().position(|is| *is));
        let place = match (is_general.get_untracked(), first) {
            (true, _) => "help".to_owned(),
            (false, Some(index)) => {
                ["help/", topics.with_value(|topics| topics[index].id().to_owned()).as_str()].concat()
            }
            (false, None) => return,
        };
        event.prevent_default();
        dom::set_fragment(&place);
    };
    let groups = topics.with_value(|topics| {
        topics
            .chunk_by(|a, b| a.group() == b.group())
            .scan(0, |first, group| {
                let range = *first..*first + group.len();
                *first = range.end;
                let links =
                    group.iter().zip(range.clone()).map(|(topic, index)| link(topic, index, found, chosen)).each();
                let is_hidden = move || found.with(|found| !found[range.clone()].contains(&true));
                Some(view! {
                    <section class="help__group" hidden=live(is_hidden)>
                        <h2 class="outline__title">{group[0].group()}</h2>
                        {links}
                    </section>
                })
            })
            .each()
    });
    view! {
        <nav class="pane" data-pane="topics" data-ground="canvas" aria-label="Topics">
            <div class="pane__head">
                <label class="input-icon help__find">
                    <super::components::icon::Icon name="search" size="sm" />
                    <input
                        class="input"
                        type="search"
                        id="find-topic"
                        placeholder="Find in the reference"
                        aria-label="Find in the reference"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=move || needle.get()
                        on:input:target=move |event| needle.set(event.target().value())
                        on:keydown=on_key
                    />
                </label>
            </div>
            <div class="pane__scroll outline">
                <a class="outline__link" href="#help" hidden=live(move || !is_general.get()) aria-current=live(move || chosen.get().is_none().then_some("page"))>{"About Waybill"}</a>
                {groups}
                <p class="picker__more" role="status">
                    {wording(move || match count.get() {
                        _ if needle.with(String::is_empty) => String::new(),
                        0 => "Nothing in Help says that".into(),
                        1 => "1 topic".into(),
                        n => format!("{n} topics"),
                    })}
                </p>
            </div>
        </nav>
    }
}

fn link(topic: &Topic, index: usize, found: Memo<Vec<bool>>, chosen: Memo<Option<usize>>) -> impl IntoView + use<> {
    view! {
        <a
            class="outline__link"
            href=["#help/", topic.id()].concat()
            hidden=live(move || !found.with(|found| found[index]))
            aria-current=live(move || (chosen.get() == Some(index)).then_some("page"))
        >
            <code>{topic.name()}</code>
            {topic.note().map(|kinds| view! { <small class="outline__note">{kinds}</small> })}
        </a>
    }
}

/// Whether an entry stands for itself.
#[derive(Clone, Copy)]
enum Level {
    Topic,
    Part,
}

/// An entry and its parts, whatever they are about.
fn drawn(entry: Entry, level: Level) -> AnyView {
    let Entry { id, name, label, about, facts, parts } = entry;
    let facts = facts.into_iter().map(|(name, text)| {
        view! {
            <div class="help__fact">
                <dt>{name}</dt>
                <dd>{rich(&text)}</dd>
            </div>
        }
    });
    let heading = view! { <code>{name}</code> " " <span>{label}</span> };
    let heading = match level {
        Level::Topic => view! { <h2 class="help__name">{heading}</h2> }.into_any(),
        Level::Part => view! { <h3 class="help__name">{heading}</h3> }.into_any(),
    };
    view! {
        <section class="help__entry" id=part_id(&id)>
            {heading}
            <p>{rich(&about)}</p>
            <dl class="help__facts">{facts.each()}</dl>
            {parts.into_iter().map(|part| drawn(part, Level::Part)).each()}
        </section>
    }
    .into_any()
}

/// The words of the page about Waybill as a whole.
fn said_in_general() -> String {
    let titles = ["About Waybill", "What holds", "Colors", "Many jobs", "Keys", "Version", "Build", "Licensed"];
    let words = titles.into_iter().chain(PROMISES).chain(BULK).chain(keyboard::words());
    words.collect::<Vec<_>>().join(" ")
}

/// What is said of the page as a whole.
#[component]
fn General() -> impl IntoView {
    let store = Store::here();
    let themes = [("system", "As the system"), ("light", "Light"), ("dark", "Dark")];
    let themes = Memo::from(themes.map(|(id, label)| Option_::new(id, label)).to_vec());
    let operations: usize = SERVICES.iter().map(|service| service.operations.len()).sum();
    let about = format!(
        "Version {}. {} kinds of manifests, {operations} operations of {} services, {} kinds of findings; each says where it comes from and how sure that is",
        env!("CARGO_PKG_VERSION"),
        MANIFESTS.len(),
        SERVICES.len(),
        reference::codes().len(),
    );
    view! {
        <div class="help__general">
            <section>
                <h2>{"What holds"}</h2>
                <ul class="help__list">{PROMISES.iter().map(|promise| view! { <li>{*promise}</li> }).each()}</ul>
            </section>
            <section>
                <h2>{"Colors"}</h2>
                <Segmented id="theme" label="Colors" options=themes value=memo(move || store.theme.get().to_owned()) on_choose=move |id| theme::choose(store.theme, id) />
            </section>
            <section>
                <h2>{"Many jobs"}</h2>
                <ul class="help__list">{BULK.iter().map(|line| view! { <li>{rich(line)}</li> }).each()}</ul>
            </section>
            <section>
                <h2>{"Keys"}</h2>
                <div class="help__keys">{keyboard::groups()}</div>
            </section>
            <section>
                <h2>{"About"}</h2>
                <p>{about}</p>
                <p>{"Build "}<code class="help__build" id="build">{dom::build()}</code></p>
                <p>
                    {"Waybill is not made by AWS. Licensed under MIT or Apache-2.0, as you like; "}
                    <a href="./licenses.txt" target="_blank" rel="noopener">{"what it is built from"}</a>
                </p>
            </section>
        </div>
    }
}
