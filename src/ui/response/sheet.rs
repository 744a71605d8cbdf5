//! What the answer says, drawn part by part; no part knows a service.

use super::deeds;
use super::pasted::take;
use crate::ui::components::diff;
use crate::ui::components::icon::Icon;
use crate::ui::components::rich::rich;
use crate::ui::components::rows::Each;
use crate::ui::platform::clock;
use crate::ui::prelude::*;
use crate::ui::signals::{RwSignal, computed, dynamic, memo, wording};
use crate::ui::store::Store;
use waybill::editor::response::{Around, Button, Deed, Fact, Holds, Item, Part, Sheet, Stop, Tone};

/// The id of what scrolls, and takes the focus of a button that is gone.
pub const SHEET: &str = "explanation";

/// The pane.
#[component]
pub fn Explained() -> impl IntoView {
    let store = Store::here();
    let sheet = computed(move || {
        store.response.with(|response| {
            store.request.with(|builder| {
                store.with_settled(|editor| response.sheet(&Around { editor, builder, local: &clock::local_offset }))
            })
        })
    });
    view! {
        <section class="pane" data-pane="text" aria-label="Explanation">
            <div class="pane__scroll sheet" id=SHEET tabindex="0" role="region" aria-label="What it means">
                {dynamic(move || sheet.with(|sheet| match sheet {
                    Some(sheet) => drawn(store, sheet).into_any(),
                    None => view! { <Empty /> }.into_any(),
                }))}
            </div>
        </section>
    }
}

/// What can be pasted, and a sample.
#[component]
fn Empty() -> impl IntoView {
    let store = Store::here();
    let kinds = [
        ("box", "An answer of the service, XML or JSON, with its headers or without"),
        ("terminal", "All that curl printed, or the last words of the AWS CLI or boto3"),
        ("error", "An error: what it means, what to do, and where to look"),
        ("key", "SignatureDoesNotMatch: held against what the request here signs"),
    ];
    let kinds = kinds.map(|(icon, words)| view! { <li class="checks__item"><Icon name=icon tone=Some("faint") /><span>{words}</span></li> });
    let sample = move |_| take(store, include_str!("../../../public/sample-answer.xml").to_owned());
    view! {
        <header class="verdict">
            <h2 class="verdict__title">{"Paste what came back"}</h2>
            <p class="verdict__about">{"It is read here and explained. Nothing of it leaves the page"}</p>
        </header>
        <ul class="checks">{kinds.into_iter().each()}</ul>
        <p class="sheet__buttons">
            <button class="button" type="button" id="sample-answer" on:click=sample>{"Try the answer of AWS's own example"}</button>
        </p>
    }
}

const fn tone_id(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Accent => Some("accent"),
        Tone::Good => Some("success"),
        Tone::Warning => Some("warning"),
        Tone::Bad => Some("danger"),
    }
}

fn drawn(store: Store, sheet: &Sheet) -> impl IntoView + use<> {
    let badge = |(words, tone): &(String, Tone)| {
        view! { <span class="badge" data-tone=tone_id(*tone)><bdi>{words.clone()}</bdi></span> }
    };
    view! {
        <header class="verdict" data-tone=tone_id(sheet.tone)>
            <p class="verdict__meta">{sheet.badges.iter().map(badge).each()}</p>
            <h2 class="verdict__title" id="verdict">{rich(&sheet.title)}</h2>
            <p class="verdict__about">{rich(&sheet.about)}</p>
        </header>
        {sheet.parts.iter().map(|part| part_drawn(store, part)).each()}
    }
}

fn part_drawn(store: Store, part: &Part) -> impl IntoView + use<> {
    let head = (!part.title.is_empty()).then(|| {
        let count = part.count.map(|count| view! { <span class="count">{count}</span> });
        view! { <h3 class="subhead">{part.title} {count}</h3> }
    });
    let about = (!part.about.is_empty()).then(|| view! { <p class="sheet__about">{rich(&part.about)}</p> });
    let buttons = (!part.buttons.is_empty()).then(|| {
        view! { <p class="sheet__buttons">{part.buttons.iter().map(|b| button(store, b.clone())).each()}</p> }
    });
    view! { <section aria-label=part.title>{head} {about} {content(store, &part.holds)} {buttons}</section> }
}

fn content(store: Store, holds: &Holds) -> AnyView {
    match holds {
        Holds::Nothing => ().into_any(),
        Holds::Tracks(tracks) => tracks.iter().map(|(name, stops)| track(name, stops)).each().into_any(),
        Holds::Items(items) => {
            view! { <ul class="checks">{items.iter().map(|item| item_drawn(store, item)).each()}</ul> }.into_any()
        }
        Holds::Facts(facts) => {
            view! { <dl class="facts">{facts.iter().map(|fact| fact_drawn(store, fact)).each()}</dl> }.into_any()
        }
        Holds::Table(columns, rows) => table(store, columns, rows).into_any(),
        Holds::Progress(done, total, words) => progress(*done, *total, words).into_any(),
        Holds::Text(text) => view! { <pre class="compare sheet__text" tabindex="0">{text.clone()}</pre> }.into_any(),
        Holds::Lines(lines) => {
            let lines = lines.iter().cloned().map(diff::drawn).each();
            view! { <div class="compare" tabindex="0" role="group" aria-label="Lines that differ"><div class="code" data-wrap="">{lines}</div></div> }.into_any()
        }
    }
}

fn track(name: &'static str, stops: &[Stop]) -> impl IntoView + use<> {
    let stop = |stop: &Stop| {
        let state = (stop.order < 0).then_some("done");
        view! {
            <li class="track__step" data-state=state data-tone=tone_id(stop.tone) aria-current=(stop.order == 0).then_some("step")>
                <bdi class="track__code">{stop.code.clone()}</bdi>
                {stop.label.clone()}
            </li>
        }
    };
    view! {
        <div class="track">
            <span class="track__name">{name}</span>
            <ol class="track__way" aria-label=name>{stops.iter().map(stop).each()}</ol>
        </div>
    }
}

fn item_drawn(store: Store, item: &Item) -> impl IntoView + use<> {
    let icon = match item.tone {
        Tone::Good => "ok",
        Tone::Warning => "warning",
        Tone::Bad => "error",
        Tone::Plain | Tone::Accent => "right",
    };
    let tone = tone_id(item.tone).or(Some("faint"));
    view! {
        <li class="checks__item">
            <Icon name=icon tone />
            <span class="checks__text"><bdi>{rich(&item.text)}</bdi> " " <bdi class="checks__about">{rich(&item.aside)}</bdi></span>
            {item.button.as_ref().map(|b| button(store, b.clone()))}
        </li>
    }
}

fn fact_drawn(store: Store, fact: &Fact) -> impl IntoView + use<> {
    view! {
        <div class="facts__row">
            <dt class="facts__name"><bdi>{steps(&fact.name)}</bdi></dt>
            <dd class="facts__value"><bdi>{fact.value.clone()}</bdi></dd>
            <dd class="facts__about">
                <bdi>{fact.about.clone()}</bdi>
                {fact.button.as_ref().map(|b| button(store, b.clone()))}
            </dd>
        </div>
    }
}

/// A path that may break behind its dots.
fn steps(path: &str) -> impl IntoView + use<> {
    path.split_inclusive('.').map(|step| view! { {step.to_owned()} <wbr /> }).each()
}

fn table(store: Store, columns: &[&'static str], rows: &[(Vec<String>, Option<Button>)]) -> impl IntoView + use<> {
    let heads = columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).each();
    let row = |(cells, action): &(Vec<String>, Option<Button>)| {
        let name = cells.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
        let cells = cells.iter().map(|cell| view! { <td><bdi>{cell.clone()}</bdi></td> }).each();
        let action = action.clone().map(|b| {
            let label = [&b.label, " of ", &name].concat();
            let deed = StoredValue::new(b.deed);
            view! {
                <button class="button" type="button" data-size="sm" aria-label=label on:click=move |_| deed.with_value(|deed| deeds::carry_out(store, deed))>
                    {b.label}
                </button>
            }
        });
        view! { <tr>{cells}<td>{action}</td></tr> }
    };
    view! {
        <div class="sheet__table" tabindex="0" role="group" aria-label="Table">
            <table class="table">
                <thead><tr>{heads}<th scope="col"><span class="visually-hidden">{"What can be done"}</span></th></tr></thead>
                <tbody>{rows.iter().map(row).each()}</tbody>
            </table>
        </div>
    }
}

fn progress(done: u64, total: u64, words: &str) -> impl IntoView + use<> {
    let bar = (total > 0).then(|| {
        view! { <progress aria-label="Progress" max=total.to_string() value=done.min(total).to_string()></progress> }
    });
    view! { <div class="sheet__progress">{bar}<span>{words.to_owned()}</span></div> }
}

/// A button; one that copies says that it has.
fn button(store: Store, button: Button) -> AnyView {
    let Button { label, icon, is_main, deed } = button;
    let done = RwSignal::new(false);
    let is_copy = matches!(deed, Deed::Copy(_));
    let deed = StoredValue::new(deed);
    let click = move |_| {
        deed.with_value(|deed| deeds::carry_out(store, deed));
        if is_copy {
            done.set(true);
            clock::after(2_000, move || done.set(false));
        }
    };
    view! {
        <button class="button" type="button" data-size="sm" data-kind=is_main.then_some("primary") on:click=click>
            <Icon name=memo(move || if done.get() { "check" } else { icon }) size="sm" />
            {wording(move || if done.get() { "Copied".to_owned() } else { label.clone() })}
        </button>
    }
    .into_any()
}
