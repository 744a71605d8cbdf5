//! What the page says about an answer, as parts that are drawn the same for every service.

use super::words::{first_sentence, joined, shown, title};
use super::{Response, fault, fields, job};
use crate::answer::{Answer, Step, Where, steps};
use crate::editor::changes::Line;
use crate::editor::manifest::Editor;
use crate::editor::request::Builder;
use crate::service::import_export::is_checked_only;
use crate::service::{Effect, Input, Operation, operation, service};
use crate::text::counted;
use crate::text::{LineIndex, Span};

/// How a thing is colored; a word or an icon says the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// As the thing that is spoken of.
    Accent,
    /// All is well.
    Good,
    /// Something to know.
    Warning,
    /// Something went wrong.
    Bad,
}

/// What a button does.
#[derive(Clone)]
pub enum Deed {
    /// Puts a text on the clipboard.
    Copy(String),
    /// Opens the job's manifest in the editor.
    Load,
    /// Hands out a file: name, content.
    Save(&'static str, String),
    /// Prepares a request.
    Ask(Step),
    /// Goes to a place on the page.
    Go(Place),
    /// Signs by a clock that is so many seconds ahead of this machine's.
    Clock(i64),
}

/// A place on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the pasted text; bytes.
    Answer(Span),
    /// In the text of the manifest; bytes.
    Manifest(Span),
    /// Where an error can be seen.
    Of(Where),
}

/// A button.
#[derive(Clone)]
pub struct Button {
    /// A verb with an object.
    pub label: String,
    /// The icon's name.
    pub icon: &'static str,
    /// Whether it is what most people want next.
    pub is_main: bool,
    /// What it does.
    pub deed: Deed,
}

impl Button {
    pub(super) fn new(label: impl Into<String>, icon: &'static str, deed: Deed) -> Self {
        Self { label: label.into(), icon, is_main: false, deed }
    }

    pub(super) fn main(self) -> Self {
        Self { is_main: true, ..self }
    }
}

/// A stop on a way.
#[derive(Clone, Debug)]
pub struct Stop {
    /// The service's word.
    pub code: String,
    /// Ours.
    pub label: String,
    /// Where it stands: -1 was passed, 0 is now, 1 is to come.
    pub order: i8,
    /// How it is colored.
    pub tone: Tone,
}

/// A sentence with an icon, a word beside it, and what can be done about it.
#[derive(Clone, Default)]
pub struct Item {
    /// Which icon.
    pub tone: Tone,
    /// The sentence; code between backticks.
    pub text: String,
    /// The word beside it.
    pub aside: String,
    /// What can be done.
    pub button: Option<Button>,
}

/// A name and a value.
#[derive(Clone)]
pub struct Fact {
    /// The service's name.
    pub name: String,
    /// The value as it came.
    pub value: String,
    /// What it means.
    pub about: String,
    /// What can be done with it.
    pub button: Option<Button>,
}

/// What a part holds besides its title.
#[derive(Clone)]
pub enum Holds {
    /// Nothing.
    Nothing,
    /// Ways with their stops.
    Tracks(Vec<(&'static str, Vec<Stop>)>),
    /// Sentences.
    Items(Vec<Item>),
    /// Names and values.
    Facts(Vec<Fact>),
    /// Columns and rows; each row with what its button does.
    Table(Vec<&'static str>, Vec<(Vec<String>, Option<Button>)>),
    /// How much is done, of how much.
    Progress(u64, u64, String),
    /// A text to the byte.
    Text(String),
    /// Lines that differ.
    Lines(Vec<Line>),
}

/// A part of the sheet.
#[derive(Clone)]
pub struct Part {
    /// Its heading.
    pub title: &'static str,
    /// A number beside it.
    pub count: Option<usize>,
    /// A sentence below it.
    pub about: String,
    /// Its content.
    pub holds: Holds,
    /// Buttons below that.
    pub buttons: Vec<Button>,
}

impl Part {
    pub(super) fn new(title: &'static str, holds: Holds) -> Self {
        Self { title, count: None, about: String::new(), holds, buttons: Vec::new() }
    }

    pub(super) fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    pub(super) fn count(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    pub(super) fn buttons(self, buttons: Vec<Button>) -> Self {
        Self { buttons, ..self }
    }
}

/// All that the page says about an answer.
#[derive(Clone, Default)]
pub struct Sheet {
    /// How the whole is colored.
    pub tone: Tone,
    /// Words above the title.
    pub badges: Vec<(String, Tone)>,
    /// What happened, without a final period.
    pub title: String,
    /// What it means, and what to do; code between backticks.
    pub about: String,
    /// The rest.
    pub parts: Vec<Part>,
}

/// What stands around the answer on the page.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The manifest that is being edited.
    pub editor: &'a Editor,
    /// The request that is being built.
    pub builder: &'a Builder,
    /// How many seconds the clock of this machine is ahead of UTC at a time in seconds since 1970.
    pub local: &'a dyn Fn(i64) -> i32,
}

impl Response {
    /// All that there is to say; `None` while nothing has been read.
    pub fn sheet(&self, around: &Around) -> Option<Sheet> {
        let answer = self.answer()?;
        let mut sheet = Sheet::default();
        badges(self, answer, &mut sheet);
        match &answer.fault {
            Some(found) => fault::tell(self, answer, found, around, &mut sheet),
            None => {
                succeeded(self, answer, &mut sheet);
                job::tell(self, answer, around, &mut sheet);
                if alike(self, answer).is_none() {
                    next(answer, &mut sheet);
                }
            }
        }
        fields::tell(answer, alike(self, answer).is_some(), around, &mut sheet);
        odd(self, answer, &mut sheet);
        Some(sheet)
    }
}

/// The description of the operation that an answer belongs to.
pub(super) fn operation_of(answer: &Answer) -> Option<&'static Operation> {
    operation(service(answer.service?)?, answer.operation?)
}

/// The name of the service that an answer is of.
pub(super) fn service_label(answer: &Answer) -> Option<&'static str> {
    Some(service(answer.service?)?.label)
}

/// The operations that the answer may be of, where neither the text nor the user tells: "ListClusterJobs or ListJobs".
pub(super) fn alike(response: &Response, answer: &Answer) -> Option<String> {
    let is_told = response.is_assumed() || response.chosen().is_some() || answer.alike.is_empty();
    let names = || answer.alike.iter().map(|output| output.operation).collect::<Vec<_>>();
    (!is_told).then(|| names().join(" or "))
}

fn badges(response: &Response, answer: &Answer, sheet: &mut Sheet) {
    let code = answer.fault.as_ref().and_then(|fault| fault.code.as_deref());
    if let Some(code) = code {
        sheet.badges.push((shown(code), Tone::Bad));
    }
    if let Some(operation) = operation_of(answer) {
        let name = match alike(response, answer) {
            Some(names) => names,
            None if response.is_assumed() => [operation.name, ", as in Request"].concat(),
            None => operation.name.to_owned(),
        };
        let tone = if code.is_some() { Tone::Plain } else { Tone::Accent };
        sheet.badges.push((name, tone));
    }
    if let Some(label) = service_label(answer) {
        sheet.badges.push((label.to_owned(), Tone::Plain));
    }
    if let Some(status) = answer.status {
        sheet.badges.push((["HTTP ", &status.to_string()].concat(), Tone::Plain));
    }
    let odd = answer.diagnostics.len();
    if odd > 0 {
        sheet.badges.push((counted(odd, "odd place"), Tone::Warning));
    }
}

/// The verdict where no part knows more.
fn succeeded(response: &Response, answer: &Answer, sheet: &mut Sheet) {
    let is_refused = answer.text(&["Success"]).is_some_and(|text| text.eq_ignore_ascii_case("false"));
    // Nothing is said to be done on a guess.
    let is_guess = alike(response, answer).is_some();
    let name = answer.operation.filter(|_| !is_guess).unwrap_or("The request");
    let is_check = answer.text(&["JobId"]).is_some_and(is_checked_only);
    (sheet.tone, sheet.title, sheet.about) = match operation_of(answer).map(|operation| operation.effect) {
        _ if is_refused => (
            Tone::Warning,
            [name, " was not carried out"].concat(),
            "The service says that it had no success.".to_owned(),
        ),
        _ if is_check => (
            Tone::Good,
            "The manifest was accepted; nothing was created".to_owned(),
            "The job was only checked.".to_owned(),
        ),
        Some(Effect::Changes(words)) if !is_guess => {
            (Tone::Good, [name, " was accepted"].concat(), [words, "."].concat())
        }
        _ => (Tone::Good, [name, " was answered"].concat(), String::new()),
    };
    if let Some(warning) = answer.text(&["WarningMessage"]).or(answer.text(&["Warning"])) {
        sheet.tone = Tone::Warning;
        sheet.about = joined(&sheet.about, &["The service warns: ", &shown(warning)].concat());
    }
}

/// What can be asked next.
fn next(answer: &Answer, sheet: &mut Sheet) {
    let item = |mut step: Step| {
        // The manifest that is sent is the editor's.
        step.inputs.remove("Manifest");
        let text = ["`", step.operation.name, "`"].concat();
        let when = step.operation.when.to_owned();
        let button = Some(Button::new(step.label, "send", Deed::Ask(step)));
        Item { tone: Tone::Plain, text, aside: when, button }
    };
    let items: Vec<Item> = steps(answer).into_iter().map(item).collect();
    if !items.is_empty() {
        sheet.parts.push(Part::new("What you can send now", Holds::Items(items)));
    }
}

/// What was odd in the text.
fn odd(response: &Response, answer: &Answer, sheet: &mut Sheet) {
    let lines = LineIndex::new(response.text());
    let item = |found: &crate::diagnostic::Diagnostic| Item {
        tone: Tone::Warning,
        text: shown(&found.to_string()),
        aside: title(first_sentence(found.code.explanation).0).to_owned(),
        button: Some(Button::new(
            ["Line ", &(lines.line_of(found.span.start) + 1).to_string()].concat(),
            "search",
            Deed::Go(Place::Answer(found.span)),
        )),
    };
    let items: Vec<Item> = answer.diagnostics.iter().map(item).collect();
    if !items.is_empty() {
        let part = Part::new("Odd in the text", Holds::Items(items)).count(answer.diagnostics.len());
        sheet.parts.push(part.about("Read anyway; the text stays as it is."));
    }
}

/// The request that reads one row of a list.
pub(super) fn row_step(answer: &Answer, column: &str, value: &str) -> Option<Button> {
    let of = service(answer.service?)?;
    let name = match (of.id, column) {
        _ if value.is_empty() => return None,
        ("import-export", "JobId") => "GetStatus",
        (_, "JobId") => "DescribeJob",
        (_, "ClusterId") => "DescribeCluster",
        (_, "AddressId") => "DescribeAddress",
        _ => return None,
    };
    let operation = operation(of, name)?;
    let inputs = [(column.to_owned(), Input::Text(value.to_owned()))].into_iter().collect();
    Some(Button::new(name, "send", Deed::Ask(Step { label: "Read it", operation, inputs })))
}
