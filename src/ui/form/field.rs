//! One value: label and AWS's key, a control for its shape, and a line for help or what is wrong.

use super::secret::SecretInput;
use super::source::{Form, Note};
use crate::ui::components::combobox::Combobox;
use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rich::rich;
use crate::ui::components::segmented::{Option_, Segmented};
use crate::ui::components::switch::Switch;
use crate::ui::keyboard::dispatch_near;
use crate::ui::platform::random;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, dynamic, effect, live, memo};
use crate::ui::store::Store;
use waybill::diagnostic::{Path, Severity};
use waybill::editor::manifest::Action;
use waybill::schema::{Choice, Field, Limit, Member, Need, Shape, Width};
use zeroize::Zeroizing;

/// What the style sheet calls the state of a field with this note.
pub fn state_of(note: Option<&Note>) -> Option<&'static str> {
    note.map(|n| n.severity.id())
}

/// How many of twelve columns a field takes. What would be cut off in half the width takes all of it.
fn span_of(form: Form, field: &Field) -> &'static str {
    const HALF_HELP: usize = 42;
    const HALF_VALUE: usize = 26;
    let is_long = form.is_request() && (field.help.len() > HALF_HELP || field.example.len() > HALF_VALUE);
    match field.width {
        Width::Half if is_long => "12",
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
    let form = Form::here();
    let field = member.field;
    let id = form.id(&path);
    let need = form.read(move |form| form.need(member));
    let removable = {
        let path = path.clone();
        form.read(move |form| form.is_removable(&path, member))
    };
    let label = if labels_input {
        view! { <label class="field__label" for=id title=field.about>{field.label}</label> }.into_any()
    } else {
        view! { <span class="field__label" id=format!("{id}-label") title=field.about>{field.label}</span> }.into_any()
    };
    view! {
        <div class="field__head">
            {label}
            <span class="field__need" aria-hidden="true" hidden=live(move || need.get() != Need::Required)>{"*"}</span>
            <a class="field__key" href=form.explanation(&path) tabindex="-1" title=format!("Explain {}", field.key)>{field.key}</a>
            <button class="field__remove" type="button" hidden=live(move || !removable.get()) aria-label=format!("Remove {}", field.key) title=format!("Remove {}", field.key) on:click=move |_| form.remove(&path, member)>
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
    let owner = StoredValue::new(id.trim_end_matches("-note").to_owned());
    let body = move || match note.get() {
        None => view! { <span class="field__help" title=help.get()>{rich(&help.get())}</span> }.into_any(),
        Some(Note { severity, message, fix, .. }) => {
            let (icon, _) = severity_look(severity);
            view! {
                <span class="field__message" title=message.replace('`', "")>
                    <Icon name=icon size="sm" />
                    {rich(&message)}
                </span>
                // A press leaves the focus where it is: the note unfolds with the focus, and the button would slip away.
                {fix.map(|(title, index)| view! {
                    <button class="field__fix" type="button" aria-label=["Fix: ", &title.replace('`', "")].concat() on:mousedown=|event| event.prevent_default() on:click=move |_| {
                        dispatch_near(store, Action::Fix(index), owner.get_value());
                    }>{rich(&title)}</button>
                })}
            }
            .into_any()
        }
    };
    view! { <p class="field__note" id=id>{dynamic(body)}</p> }
}

/// What a field says about the value at `path`: what is missing once the user has been there, everything else at once.
/// The second signal is set when the user leaves the field.
pub fn note_of(form: Form, path: impl Into<Memo<Path>>) -> (Memo<Option<Note>>, RwSignal<bool>) {
    let path = path.into();
    let touched = RwSignal::new(false);
    let note =
        form.read(move |form| path.with(|path| form.note(path)).filter(|note| !note.is_missing || touched.get()));
    (note, touched)
}

/// A field for one scalar.
#[component]
pub fn ScalarField(member: &'static Member, path: Path) -> impl IntoView {
    let form = Form::here();
    let field = member.field;
    let id = form.id(&path);
    let value = {
        let path = path.clone();
        form.read(move |form| form.text(&path))
    };
    let (note, touched) = note_of(form, path.clone());
    let help = {
        let path = path.clone();
        memo(move || help_for(form, field, &path, &value.get()))
    };
    let is_switch = form.is_request() && matches!(field.shape, Shape::Boolean) && member.is_required();
    let head = (!is_switch).then(|| {
        let labels_input = options_of(field).is_none();
        view! { <FieldHead member path=path.clone() labels_input /> }
    });
    let control = if is_switch {
        let is_on = memo(move || value.get() == "true");
        let flip = move |on: bool| form.set(field, path.clone(), if on { "true" } else { "false" });
        view! { <Switch id=id.clone() label=field.label key=field.key is_on on_flip=Box::new(flip) /> }.into_any()
    } else {
        view! {
            <div class="field__control">
                <Input field path=path value note required=member.is_required() />
            </div>
        }
        .into_any()
    };
    let span = if is_switch { "12" } else { span_of(form, field) };
    view! {
        <div class="field" id=format!("{id}-field") data-span=span data-state=live(move || state_of(note.get().as_ref())) on:focusout=move |_| touched.set(true)>
            {head}
            {control}
            <FieldNote id=format!("{id}-note") note help />
            {is_switch.then(|| view! { <EffectNotice field is_on=memo(move || value.get() == "true") /> })}
        </div>
    }
}

/// The line under a healthy field: its help, or a fact about what was typed.
fn help_for(form: Form, field: &Field, path: &Path, value: &str) -> String {
    match (&field.shape, field.limit) {
        (Shape::Emails, _) if value.contains(';') => {
            let count = value.split(';').filter(|a| !a.trim().is_empty()).count();
            format!("{count} addresses, separated by ;")
        }
        (_, Limit::Chars(_, max)) if field.help.is_empty() && !value.is_empty() => {
            format!("{} of {max} characters", value.chars().count())
        }
        _ => form.help(field, path, value),
    }
}

/// The choices of a field that shows all of them at once.
fn options_of(field: &Field) -> Option<Vec<Option_>> {
    const MAX_CHARS: usize = 24;
    let plain = |values: &[&'static str]| Some(values.iter().map(|v| Option_::new(v, *v)).collect());
    match field.shape {
        Shape::YesNo => plain(&["yes", "no"]),
        Shape::Boolean => {
            Some(vec![Option_::new("", "not set"), Option_::new("true", "true"), Option_::new("false", "false")])
        }
        Shape::Choice { values, open: false } if values.len() <= 4 => {
            let chars: usize = values.iter().map(|c: &Choice| c.value.len()).sum();
            if chars > MAX_CHARS { None } else { plain(&values.iter().map(|c| c.value).collect::<Vec<_>>()) }
        }
        _ => None,
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
    let form = Form::here();
    let id = form.id(&path);
    let note_id = format!("{id}-note");
    let is_block = {
        let path = path.clone();
        form.read(move |form| form.is_block(&path))
    };
    let path = StoredValue::new(path);
    let set = move |text: String| form.set(field, path.get_value(), &text);
    let invalid = memo(move || note.get().is_some_and(|n| n.severity == Severity::Error));
    if let Some(options) = options_of(field) {
        return view! {
            <Segmented
                id=id
                label=field.label
                options=Memo::from(options)
                value
                on_choose=move |v: &'static str| set(v.to_owned())
                wide=true
                described_by=note_id
            />
        }
        .into_any();
    }
    match field.shape {
        Shape::Choice { values, .. } => {
            view! { <Combobox id=id label=field.label choices=values.to_vec() value invalid required placeholder=field.example name on_input=set /> }
                .into_any()
        }
        Shape::Secret => {
            let value = memo(move || Zeroizing::new(value.get()));
            view! { <SecretInput id note_id label=field.label value invalid required on_input=set /> }.into_any()
        }
        _ => {
            // A row has a line for a note only where there is one.
            let is_row = name.is_some();
            let described = memo(move || (!is_row || note.with(Option::is_some)).then(|| note_id.clone()));
            let is_written = form.read(move |form| form.is_written(&path.get_value()));
            let token = matches!(field.shape, Shape::Token).then(|| token_button(required, is_written, set));
            let typed = Typed { form, field, path, id, name, value, invalid, described };
            let control = move || {
                let typed = typed.clone();
                if is_block.get() { typed.lines().into_any() } else { typed.line(required).into_any() }
            };
            view! {
                {dynamic(control)}
                {token}
            }
            .into_any()
        }
    }
}

/// A value that is typed freely.
#[derive(Clone)]
struct Typed {
    form: Form,
    field: &'static Field,
    path: StoredValue<Path>,
    id: String,
    /// What the control is called, where no label stands at it.
    name: Option<String>,
    value: Memo<String>,
    invalid: Memo<bool>,
    /// The id of the note about it, where there is one.
    described: Memo<Option<String>>,
}

impl Typed {
    /// In as many lines as it has.
    fn lines(self) -> impl IntoView {
        let Self { form, field, path, id, name, value, invalid, described } = self;
        view! {
            <textarea
                class="input"
                data-face="code"
                rows="3"
                id=id
                aria-label=name
                aria-describedby=live(move || described.get())
                aria-invalid=live(move || invalid.get().then_some("true"))
                spellcheck="false"
                autocomplete="off"
                prop:value=move || value.get()
                on:input:target=move |event| form.set(field, path.get_value(), &event.target().value())
            ></textarea>
        }
    }

    /// In one line.
    fn line(self, required: bool) -> impl IntoView {
        let Self { form, field, path, id, name, value, invalid, described } = self;
        // A template's placeholder goes away with the first key.
        let on_focus = move |input: web_sys::HtmlInputElement| {
            if value.get_untracked().starts_with('[') {
                input.select();
            }
        };
        view! {
            <input
                class="input"
                data-face=is_code(form, field).then_some("code")
                id=id
                aria-label=name
                aria-describedby=live(move || described.get())
                aria-invalid=live(move || invalid.get().then_some("true"))
                required=required
                inputmode=keyboard_for(&field.shape)
                placeholder=field.example
                autocomplete="off"
                autocapitalize=if matches!(field.shape, Shape::JobId) { "characters" } else { "off" }
                spellcheck="false"
                prop:value=move || value.get()
                on:focus:target=move |event| on_focus(event.target())
                on:input:target=move |event| form.set(field, path.get_value(), &event.target().value())
            />
        }
    }
}

/// Whether people read the value sign by sign.
fn is_code(form: Form, field: &Field) -> bool {
    !matches!(field.shape, Shape::Text) || (form.is_request() && !field.pattern.is_empty())
}

/// Which keys a phone shows.
const fn keyboard_for(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Integer(..) => Some("numeric"),
        Shape::Money | Shape::Decimal => Some("decimal"),
        _ => None,
    }
}

/// The button that draws another token; one that is needed is drawn at once.
fn token_button(
    required: bool,
    is_written: Memo<bool>,
    set: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let draw = move || {
        if let Some(token) = random::uuid() {
            set(token);
        }
    };
    effect(move || {
        if required && !is_written.get() {
            draw();
        }
    });
    view! {
        <button class="button" type="button" title="Draw another token: the service then takes the request for a new one" on:click=move |_| draw()>{"New"}</button>
    }
}

/// Says that the request changes something, where the switch that prevents it is off.
#[component]
fn EffectNotice(field: &'static Field, is_on: Memo<bool>) -> impl IntoView {
    let form = Form::here();
    let is_shown = form.read(move |form| !is_on.get() && form.is_check_only(field));
    view! {
        <div class="notice" data-tone="warning" hidden=live(move || !is_shown.get())>
            <Icon name="warning" tone=Some("warning") />
            <p><span class="notice__title">{"This request changes something. "}</span>{field.label} " is off"</p>
        </div>
    }
}
