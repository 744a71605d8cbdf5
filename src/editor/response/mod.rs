//! What came back: its text, what it was read as, and, in [`Sheet`], all that the page says about it.
//!
//! ```text
//! pasted ─masked─▶ text ─answer::read─▶ Answer ─sheet─▶ Sheet (parts that the page draws without knowing services)
//! ```

mod fault;
mod fields;
mod job;
mod lay_out;
mod paint;
mod pasted;
mod sheet;
mod words;

pub use pasted::{Entry, Group, MAX_ANSWERS, MAX_BYTES, Sort};
pub use sheet::{Around, Button, Deed, Fact, Holds, Item, Part, Place, Sheet, Stop, Tone};

use super::history::difference;
use super::paint::{Line, Window};
use super::request::Builder;
use super::typing::Selected;
use crate::answer::{self, Answer, Envelope, Given, Output};
use crate::diagnostic::Severity;
use crate::doctor::{ServerSays, hidden_places, masked};
use crate::service::{Effect, Input, Operation};
use crate::sign::Timestamp;
use crate::text::counted;
use crate::text::{LineIndex, Span};
use pasted::Pasted;
use zeroize::Zeroizing;

/// Up to here a text is read while it is typed; longer ones are read when the typing pauses. Bytes.
pub const READ_AT_ONCE: usize = 60_000;

/// What a user did to the answer.
pub enum Action {
    /// The box holds this text. What is secret in it is hidden before anything else happens.
    Type(String),
    /// Something else than the box brought this text: another answer.
    Open(String),
    /// Show the answer of this number again.
    Show(u64),
    /// Take the answer out of the list, and the text away.
    Forget,
    /// Take it for an answer of this operation; `None` lets the text tell.
    Choose(Option<&'static Operation>),
    /// Give each element or member a line of its own, or take that back.
    LayOut,
    /// Read what was written.
    Read(Reading),
}

/// Lines longer than this may be laid out. Columns.
const LONG_LINE: usize = 120;

/// What is known of the request when an answer is read.
pub struct Reading {
    /// The operation that was asked for, which an answer that does not say so is taken for one of.
    pub asked: &'static Operation,
    /// The job that it was asked for; empty where none was.
    pub job: String,
    /// By how many seconds the clock that signs is ahead of this machine's.
    pub clock_offset: i64,
    /// The time by this machine's clock.
    pub now: Timestamp,
}

impl Reading {
    /// With this request at this time.
    pub fn of(builder: &Builder, now: Timestamp) -> Self {
        let asked = builder.operation();
        let has_job = asked.inputs.iter().any(|member| member.field.key == JOB);
        let job = builder.inputs().get(JOB).and_then(Input::as_text).filter(|_| has_job).unwrap_or("").to_owned();
        Self { asked, job, clock_offset: builder.clock_offset(), now }
    }
}

/// The input that names a job, in every service.
const JOB: &str = "JobId";

/// How the clock that signed was ahead of this machine's when an answer came, and when that was.
type Came = (i64, Option<Timestamp>);

/// An answer that was pasted, and those before it.
#[derive(Default)]
pub struct Response {
    text: String,
    lines: LineIndex,
    /// Where the body begins, in bytes.
    body: usize,
    /// What is odd or wrong in the text, as it was read last and moved with what was typed since.
    marks: Vec<(Span, Severity)>,
    pasted: Pasted,
    /// The number of the answer that is shown, once it was read.
    shown: Option<u64>,
    chosen: Option<&'static Operation>,
    answer: Option<Answer>,
    is_assumed: bool,
    is_read: bool,
    /// Counts texts.
    version: u64,
    /// Counts texts that the box does not have yet.
    pushes: u64,
    /// The version that was read last.
    version_read: u64,
    /// The text as it was before it was laid out; `None` where it is not.
    before_layout: Option<String>,
    came: Came,
    /// A manifest as the text has it, and as it was before its secrets were hidden.
    exact: Option<(String, Zeroizing<String>)>,
    /// What the service says, as it was before its secrets were hidden: they are part of what was signed.
    says: Option<ServerSays>,
}

impl Response {
    /// The text, without secrets.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it was read as; `None` where there is nothing to read.
    pub fn answer(&self) -> Option<&Answer> {
        self.answer.as_ref()
    }

    /// The operation that the user takes it for.
    pub const fn chosen(&self) -> Option<&'static Operation> {
        self.chosen
    }

    /// Whether [`answer`](Self::answer) is of the text as it stands.
    pub const fn is_read(&self) -> bool {
        self.is_read
    }

    /// Whether the operation was taken from the request, because the text names none.
    pub const fn is_assumed(&self) -> bool {
        self.is_assumed
    }

    /// Changes with every text.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Changes whenever the text area has to take the text over from here.
    pub const fn pushes(&self) -> u64 {
        self.pushes
    }

    /// How many seconds the clock that signed was ahead of this machine's when the answer came.
    pub(super) const fn clock_offset(&self) -> i64 {
        self.came.0
    }

    /// When the answer was pasted, by this machine's clock.
    pub(super) const fn came_at(&self) -> Option<Timestamp> {
        self.came.1
    }

    /// The manifest of the job, to the byte, secrets included; `None` also where the text was cut inside it.
    pub fn manifest(&self) -> Option<&str> {
        let read = self.answer.as_ref()?.manifest()?;
        match &self.exact {
            Some((shown, exact)) if shown == read => Some(exact.as_str()),
            _ => Some(read),
        }
    }

    /// What the service says of the signature, secrets included.
    pub(super) fn says(&self) -> Option<&ServerSays> {
        self.says.as_ref()
    }

    /// The answers that were pasted since the page was loaded, by job.
    pub fn pasted(&self) -> Vec<Group> {
        self.pasted.groups()
    }

    /// The number of the answer that is shown; `None` for an empty one.
    pub const fn shown(&self) -> Option<u64> {
        self.shown
    }

    /// The lines of the text.
    pub const fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The lines in sight as they are drawn.
    pub fn painted(&self, window: &Window) -> Vec<Line> {
        paint::lines(&self.text, &self.lines, self.body, &self.marks, window)
    }

    /// What the text is written in.
    pub fn language(&self) -> &'static str {
        let body = self.text.get(self.body..).unwrap_or_default();
        match body.as_bytes().first() {
            Some(b'<') if answer::is_page(body) => "HTML",
            Some(b'<') => "XML",
            Some(b'{' | b'[') => "JSON",
            _ => "Text",
        }
    }

    /// Whether XML or JSON stands in long lines, or did before it was laid out.
    pub fn has_long_lines(&self) -> bool {
        self.is_laid_out() || self.lines.columns() > LONG_LINE && self.language() != "Text"
    }

    /// Whether the text was laid out, and nothing typed since.
    pub const fn is_laid_out(&self) -> bool {
        self.before_layout.is_some()
    }

    /// What was done with the text: places read differently, secrets hidden.
    pub fn remarks(&self) -> Vec<String> {
        let found = self.answer.as_ref().map_or(&[][..], |answer| &answer.diagnostics);
        let repairs = found.iter().filter(|found| answer::is_repair(found.code)).count();
        let odd = found.len() - repairs;
        let rest = if self.is_laid_out() { "" } else { "; your text is unchanged" };
        let repaired = [&counted(repairs, "place"), " repaired while reading", rest].concat();
        let hidden: Vec<bool> = hidden_places(&self.text).map(|span| is_token(&self.text[..span.start])).collect();
        let word = if hidden.iter().all(|is_token| *is_token) { "session token" } else { "secret" };
        let secrets = [&counted(hidden.len(), word), " hidden"].concat();
        let remarks = [(repairs, repaired), (odd, counted(odd, "odd place")), (hidden.len(), secrets)];
        remarks.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect()
    }

    /// Carries out what the user did.
    pub fn update(&mut self, action: Action) {
        match action {
            Action::Type(text) => {
                if pasted::is_another(&self.text, &text) {
                    self.put_away();
                }
                self.write(text);
            }
            Action::Open(text) => {
                self.put_away();
                self.chosen = None;
                self.pushes += 1;
                self.write(text);
                if let Some(id) = self.pasted.same(&self.text) {
                    self.take(id);
                }
            }
            Action::Show(id) if self.shown == Some(id) => {}
            Action::Show(id) => {
                self.put_away();
                let Some(text) = self.pasted.find(id).map(|kept| std::mem::take(&mut kept.text)) else { return };
                self.pushes += 1;
                self.write(text);
                self.take(id);
            }
            Action::Forget => {
                if let Some(id) = self.shown.take() {
                    self.pasted.remove(id);
                }
                self.update(Action::Open(String::new()));
            }
            Action::Choose(operation) => {
                self.chosen = operation;
                self.is_read = false;
            }
            Action::LayOut => self.lay_out(),
            Action::Read(reading) => {
                if self.version_read != self.version {
                    self.version_read = self.version;
                    self.came = (reading.clock_offset, Some(reading.now));
                }
                self.read(&reading);
            }
        }
    }

    /// Erases what was secret in the answer that is shown; its text stays as it is shown, without secrets.
    pub fn forget_secrets(&mut self) {
        (self.says, self.exact) = (None, None);
    }

    /// Leaves what is shown to the list, without what is secret in it.
    fn put_away(&mut self) {
        self.forget_secrets();
        let text = std::mem::take(&mut self.text);
        self.marks.clear();
        if let Some(kept) = self.shown.take().and_then(|id| self.pasted.find(id)) {
            kept.text = text;
            kept.chosen = self.chosen;
        }
    }

    /// Goes on with an answer of the list, whose text is there already.
    fn take(&mut self, id: u64) {
        let Some(kept) = self.pasted.find(id) else { return };
        kept.text = String::new();
        (self.chosen, self.came) = (kept.chosen, kept.came);
        self.version_read = self.version;
        self.shown = Some(id);
    }

    /// Takes a text without secrets.
    fn place(&mut self, text: String) {
        self.text = text;
        self.lines = LineIndex::new(&self.text);
        self.body = Envelope::open(&self.text).body.start;
        self.version += 1;
        self.is_read = false;
    }

    fn write(&mut self, text: String) {
        let shown = masked(&text);
        (self.says, self.before_layout) = (None, None);
        if shown != text {
            self.pushes += 1;
            let text = Zeroizing::new(text);
            let mut whole = answer::read(&text, Given::default());
            self.says = whole.fault.as_ref().map(ServerSays::from);
            let read = answer::read(&shown, Given::default());
            if let (Some(shown), Some(exact)) = (read.manifest(), whole.manifest())
                && shown != exact
            {
                self.exact = Some((shown.to_owned(), Zeroizing::new(exact.to_owned())));
            }
            whole.erase();
        }
        if let Some(edit) = difference(&self.text, &shown) {
            move_marks(&mut self.marks, edit.span, edit.text.len());
        }
        self.place(shown);
        if self.text.trim().is_empty() {
            self.answer = None;
            self.exact = None;
            self.is_read = true;
            if let Some(id) = self.shown.take() {
                self.pasted.remove(id);
            }
        }
    }

    /// The same answer on more lines, or as it came: the time of the paste, and what is known of its secrets, stays.
    fn lay_out(&mut self) {
        let was_read = self.version_read == self.version;
        let text = match self.before_layout.take() {
            Some(before) => before,
            None => {
                let Some(body) = self.text.get(self.body..).and_then(lay_out::laid_out) else { return };
                let text = [&self.text[..self.body], &body].concat();
                self.before_layout = Some(std::mem::take(&mut self.text));
                text
            }
        };
        self.pushes += 1;
        self.marks.clear();
        self.place(text);
        if was_read {
            self.version_read = self.version;
        }
    }

    fn read(&mut self, reading: &Reading) {
        if self.is_read {
            return;
        }
        self.is_read = true;
        self.is_assumed = false;
        if self.text.trim().is_empty() {
            return;
        }
        self.understand(reading.asked);
        let Some(answer) = &self.answer else { return };
        self.marks = marks(&self.text, answer);
        let entry = pasted::entry(answer, sheet::alike(self, answer));
        self.shown =
            Some(self.pasted.name(self.shown, self.text.len(), entry, pasted::job(answer, reading), self.came));
    }

    fn understand(&mut self, asked: &'static Operation) {
        let given = |operation: &'static Operation| Given {
            service: Some(operation.service.id),
            operation: Some(operation.name),
            ..Given::default()
        };
        if let Some(chosen) = self.chosen {
            self.answer = Some(answer::read(&self.text, given(chosen)));
            return;
        }
        let answer = answer::read(&self.text, Given::default());
        let is_asked = |output: &Output| (output.service, output.operation) == (asked.service.id, asked.name);
        // An error does not say what was asked; most of them mean something for the operation alone. What several
        // operations answer alike is read as one of them, which changes nothing if there is such, unless another was asked for.
        let may_be_asked = match answer.alike.as_slice() {
            [] if answer.operation.is_some() => false,
            [] => answer.service.map_or_else(|| answer.can_be_of(asked.service), |service| service == asked.service.id),
            alike => alike.iter().copied().any(is_asked),
        };
        let taken = match may_be_asked {
            true => Some(answer::read(&self.text, given(asked))),
            false => {
                let described: Vec<_> = answer.alike.iter().filter_map(|output| output.described()).collect();
                let reads = described.iter().find(|operation| operation.effect == Effect::Reads);
                reads.or(described.first()).map(|operation| answer::read(&self.text, given(operation)))
            }
        };
        // What no service said is of no operation.
        let is_said = |answer: &Answer| answer.fault.as_ref().is_none_or(|fault| fault.is_known);
        let taken = taken.filter(is_said);
        self.is_assumed = may_be_asked && taken.is_some();
        self.answer = taken.or(Some(answer));
    }

    /// A span of bytes as a selection of the text area.
    pub fn to_area(&self, span: Span) -> Selected {
        Selected::of(&self.text, &self.lines, span)
    }
}

/// Where something is odd, and where the error is named.
fn marks(text: &str, answer: &Answer) -> Vec<(Span, Severity)> {
    let mut marks: Vec<_> = answer.diagnostics.iter().map(|found| (found.span, Severity::Warning)).collect();
    let fault = answer.fault.as_ref();
    let name = fault.map(|fault| fault.code.as_deref().unwrap_or(&fault.message)).filter(|name| !name.is_empty());
    if let Some((at, name)) = name.and_then(|name| text.match_indices(name).next()) {
        marks.push((Span::new(at, at + name.len()), Severity::Error));
    }
    crate::text::sort_by_place(&mut marks, |(span, _)| (span.start, 0, span.end));
    marks
}

/// Moves marks with the text in which `span` became `len` bytes; those that it touches go.
fn move_marks(marks: &mut Vec<(Span, Severity)>, span: Span, len: usize) {
    marks.retain(|(mark, _)| mark.end <= span.start || mark.start >= span.end);
    for (mark, _) in marks.iter_mut().filter(|(mark, _)| mark.start >= span.end) {
        *mark = Span::new(mark.start - span.len() + len, mark.end - span.len() + len);
    }
}

/// Whether the secret behind this text is a session token.
fn is_token(before: &str) -> bool {
    let start = before.floor_char_boundary(before.len().saturating_sub(40));
    let word = |word: &str| before[start..].to_ascii_lowercase().rfind(word);
    word("token") > word("pass").max(word("secret")).max(word("pin"))
}
