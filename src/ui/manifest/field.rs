//! One value: label and AWS's key, a control for its shape, and a line for help or what is wrong.

use super::form::field_id;
use super::text_pane::severity_look;
use crate::ui::components::combobox::Combobox;
use crate::ui::components::icon::Icon;
use crate::ui::components::rich::rich;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, live, memo};
use crate::ui::store::Store;
use waybill::diagnostic::{Path, Severity};
use waybill::editor::manifest::{Action, Editor, written};
use waybill::schema::{Edition, Field, Member, Need, Shape, Width};
use waybill::yaml::Change;

/// What is wrong with a value, as its note says it.
#[derive(Clone, PartialEq)]
pub struct Note {
    index: usize,
    severity: Severity,
    message: String,
    fix: Option<String>,
}

impl Note {
    /// The worst problem at `path`.
    pub fn at(editor: &Editor, path: &Path) -> Option<Self> {
        let (index, diagnostic) = editor.problem_at(path)?;
        let message = capitalized(&diagnostic.message);
        Some(Self {
            index,
            severity: diagnostic.severity,
            message,
            fix: diagnostic.fix.as_ref().map(|f| f.title.clone()),
        })
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| std::iter::once(first.to_ascii_uppercase()).chain(chars).collect())
}

/// What the style sheet calls the state of a field with this note.
fn state_of(note: Option<&Note>) -> Option<&'static str> {
    note.map(|n| match n.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    })
}

/// How many of twelve columns a field takes.
fn span_of(field: &Field) -> &'static str {
    match field.width {
        Width::Third => "4",
        Width::Half => "6",
        Width::Full => "12",
    }
}

/// Label, AWS's key, and a button that takes an option out which may be left out.
#[component]
pub fn FieldHead(
    member: &'static Member,
    path: Path,
    /// Whether one control carries the id, which the label then names.
    #[prop(optional)]
    labels_input: bool,
) -> impl IntoView {
    let store = Store::here();
    let field = member.field;
    let id = field_id(&path);
    let need = store.read(move |m| member.presence.in_edition(m.edition()));
    let removable = {
        let path = path.clone();
        store.read(move |m| m.is_written(&path) && member.presence.in_edition(m.edition()) != Need::Required)
    };
    let label = if labels_input {
        view! { <label class="field__label" for=id title=field.about>{field.label}</label> }.into_any()
    } else {
        view! { <span class="field__label" id=format!("{id}-label") title=field.about>{field.label}</span> }.into_any()
    };
    let remove = move |_| {
        if store.dispatch(Action::Change(Change::Remove { path: path.clone() })) {
            store.say(format!("Removed {}", field.key));
            let section = member.section.id;
            dom::before_paint(move || dom::focus(&format!("{section}-title")));
        }
    };
    view! {
        <div class="field__head">
            {label}
            <span class="field__need" aria-hidden="true" hidden=live(move || need.get() != Need::Required)>{"*"}</span>
            <code class="field__key">{field.key}</code>
            <button class="field__remove" type="button" hidden=live(move || !removable.get()) aria-label=format!("Remove {}", field.key) title=format!("Remove {}", field.key) on:click=remove>
                <Icon name="close" size="sm" />
            </button>
        </div>
    }
}

/// Help, or what is wrong and the button that mends it. The line is always there.
#[component]
pub fn FieldNote(
    #[prop(into)] id: String,
    #[prop(into)] note: Memo<Option<Note>>,
    /// Shown while nothing is wrong.
    #[prop(into)]
    help: Memo<String>,
) -> impl IntoView {
    let store = Store::here();
    let body = move || match note.get() {
        None => view! { <span class="field__help">{help.get()}</span> }.into_any(),
        Some(Note { index, severity, message, fix }) => {
            let (icon, _) = severity_look(severity);
            view! {
                <span class="field__message" title=message.replace('`', "")>
                    <Icon name=icon size="sm" />
                    {rich(&message)}
                </span>
                {fix.map(|title| view! {
                    <button class="field__fix" type="button" on:click=move |_| {
                        store.dispatch(Action::Fix(index));
                    }>{rich(&title)}</button>
                })}
            }
            .into_any()
        }
    };
    view! { <p class="field__note" id=id>{dynamic(body)}</p> }
}

/// A field for one scalar.
#[component]
pub fn ScalarField(member: &'static Member, path: Path) -> impl IntoView {
    let store = Store::here();
    let field = member.field;
    let id = field_id(&path);
    let value = {
        let path = path.clone();
        store.read(move |m| m.value(&path).to_owned())
    };
    let note = {
        let path = path.clone();
        store.read(move |m| Note::at(m, &path))
    };
    let help = memo(move || help_for(field, &value.get()));
    let is_choice = matches!(field.shape, Shape::YesNo);
    view! {
        <div class="field" data-span=span_of(field) data-state=live(move || state_of(note.get().as_ref()))>
            <FieldHead member path=path.clone() labels_input=!is_choice />
            <div class="field__control">
                <Input field path=path.clone() value note required=member.presence.in_edition(Edition::Late) == Need::Required />
            </div>
            <FieldNote id=format!("{id}-note") note help />
        </div>
    }
}

/// The line under a healthy field: its help, or a fact about what was typed.
fn help_for(field: &Field, value: &str) -> String {
    match field.shape {
        Shape::Emails if value.contains(';') => {
            let count = value.split(';').filter(|a| !a.trim().is_empty()).count();
            format!("{count} addresses, separated by ;")
        }
        _ => field.help.to_owned(),
    }
}

/// The control itself.
#[component]
pub fn Input(
    field: &'static Field,
    path: Path,
    #[prop(into)] value: Memo<String>,
    #[prop(into)] note: Memo<Option<Note>>,
    #[prop(optional)] required: bool,
    /// What the control is called, where no label stands at it.
    #[prop(optional, into)]
    name: Option<String>,
) -> impl IntoView {
    let store = Store::here();
    let id = field_id(&path);
    let note_id = format!("{id}-note");
    let is_block = {
        let path = path.clone();
        store.read(move |m| m.is_block(&path) || m.value(&path).contains('\n'))
    };
    let path = StoredValue::new(path);
    let set = move |text: String| {
        let path = path.get_value();
        store.dispatch(Action::Change(Change::Set { path, value: written(field, &text) }));
    };
    let invalid = memo(move || note.get().is_some_and(|n| n.severity == Severity::Error));
    let aria_invalid = move || invalid.get().then_some("true");
    // A template's placeholder goes away with the first key.
    let on_focus = move |input: web_sys::HtmlInputElement| {
        if value.get_untracked().starts_with('[') {
            input.select();
        }
    };
    match field.shape {
        Shape::YesNo => view! {
            <Segmented
                id=id
                label=field.label
                options=Memo::from(vec![Option_::new("yes", "yes"), Option_::new("no", "no")])
                value
                on_choose=move |v: &'static str| set(v.to_owned())
                wide=true
                described_by=note_id
            />
        }
        .into_any(),
        Shape::Choice { values, .. } => {
            view! { <Combobox id=id label=field.label choices=values value invalid required on_input=set /> }.into_any()
        }
        Shape::Secret => {
            view! { <SecretInput id note_id label=field.label value invalid required on_input=set /> }.into_any()
        }
        _ => view! {
            {dynamic(move || {
                if is_block.get() {
                    view! {
                        <textarea
                            class="input"
                            data-face="code"
                            rows="3"
                            id=id.clone()
                            aria-label=name.clone()
                            aria-describedby=note_id.clone()
                            aria-invalid=live(aria_invalid)
                            spellcheck="false"
                            autocomplete="off"
                            prop:value=move || value.get()
                            on:input:target=move |event| set(event.target().value())
                        ></textarea>
                    }
                    .into_any()
                } else {
                    view! {
                        <input
                            class="input"
                            data-face=(!matches!(field.shape, Shape::Text)).then_some("code")
                            id=id.clone()
                            aria-label=name.clone()
                            aria-describedby=note_id.clone()
                            aria-invalid=live(aria_invalid)
                            required=required
                            inputmode=matches!(field.shape, Shape::Money).then_some("decimal")
                            placeholder=field.example
                            autocomplete="off"
                            autocapitalize="off"
                            spellcheck="false"
                            prop:value=move || value.get()
                            on:focus:target=move |event| on_focus(event.target())
                            on:input:target=move |event| set(event.target().value())
                        />
                    }
                    .into_any()
                }
            })}
        }
        .into_any(),
    }
}

/// A password: covered until the user wants to see it.
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    #[prop(into)] note_id: String,
    label: &'static str,
    #[prop(into)] value: Memo<String>,
    #[prop(into)] invalid: Memo<bool>,
    #[prop(optional)] required: bool,
    on_input: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    view! {
        <input
            class="input"
            data-face="code"
            id=id
            type=live(move || if shown.get() { "text" } else { "password" })
            aria-describedby=note_id
            aria-invalid=live(move || invalid.get().then_some("true"))
            required=required
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            prop:value=move || value.get()
            on:input:target=move |event| on_input(event.target().value())
        />
        <button
            class="button"
            type="button"
            data-kind="quiet"
            data-icon-only=""
            aria-pressed=live(move || if shown.get() { "true" } else { "false" })
            aria-label=format!("Show {label}")
            title=format!("Show {label}")
            on:click=move |_| shown.update(|s| *s = !*s)
        >
            <Icon name="eye" />
        </button>
    }
}
