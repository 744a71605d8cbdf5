//! What came back: its text, what it was read as, and, in [`Sheet`], all that the page says about it.
//!
//! ```text
//! pasted ─masked─▶ text ─answer::read─▶ Answer ─sheet─▶ Sheet (parts that the page draws without knowing services)
//! ```

mod fault;
mod fields;
mod job;
mod sheet;
mod words;

pub use sheet::{Around, Button, Deed, Fact, Holds, Item, Part, Place, Sheet, Stop, Tone};
pub use words::{ahead, span_words};

use crate::answer::{self, Answer, Given};
use crate::doctor::{ServerSays, masked};
use crate::service::Operation;
use crate::sign::Timestamp;
use crate::text::{LineIndex, Span};
use zeroize::Zeroizing;

/// Up to here a text is read while it is typed; longer ones are read when the typing pauses. Bytes.
pub const READ_AT_ONCE: usize = 60_000;

/// What a user did to the answer.
pub enum Action {
    /// The box holds this text. What is secret in it is hidden before anything else happens.
    Type(String),
    /// Something else than the box brought this text.
    Open(String),
    /// Take it for an answer of this operation; `None` lets the text tell.
    Choose(Option<&'static Operation>),
    /// Read what was written.
    Read(Reading),
}

/// What is known of the request when an answer is read.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The operation that was asked for, which an answer that does not say so is taken for one of.
    pub asked: &'static Operation,
    /// By how many seconds the clock that signs is ahead of this machine's.
    pub clock_offset: i64,
    /// The time by this machine's clock.
    pub now: Timestamp,
}

/// A part of the text area. UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Where it starts and ends in the text.
    pub range: (u32, u32),
    /// Its line, from 0.
    pub line: usize,
    /// Where it starts in the line, from 0.
    pub column: usize,
    /// How long the longest line is.
    pub columns: usize,
}

impl Selected {
    /// A span of a text's bytes.
    pub fn of(text: &str, span: Span) -> Selected {
        let lines = LineIndex::new(text);
        let at = |offset: usize| lines.to_utf16(text.floor_char_boundary(offset), text);
        let line = lines.line_of(span.start.min(text.len()));
        let (start, first) = (at(span.start), at(lines.full_line_span(line).start));
        Selected {
            range: (start as u32, at(span.end) as u32),
            line,
            column: start - first,
            columns: lines.longest_line(),
        }
    }
}

/// An answer that was pasted.
#[derive(Default)]
pub struct Response {
    text: String,
    chosen: Option<&'static Operation>,
    answer: Option<Answer>,
    is_assumed: bool,
    is_read: bool,
    /// Counts texts.
    version: u64,
    /// Counts texts that the box does not have yet.
    pushes: u64,
    /// The version that was read last, and when a text was read first, how the clock that signed was ahead, and the time.
    came: (u64, i64, Option<Timestamp>),
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
        self.came.1
    }

    /// When the answer was pasted, by this machine's clock.
    pub(super) const fn came_at(&self) -> Option<Timestamp> {
        self.came.2
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

    /// Carries out what the user did.
    pub fn update(&mut self, action: Action) {
        match action {
            Action::Type(text) => self.write(text),
            Action::Open(text) => {
                self.chosen = None;
                self.pushes += 1;
                self.write(text);
            }
            Action::Choose(operation) => {
                self.chosen = operation;
                self.is_read = false;
            }
            Action::Read(Reading { asked, clock_offset, now }) => {
                if self.came.0 != self.version {
                    self.came = (self.version, clock_offset, Some(now));
                }
                self.read(asked);
            }
        }
    }

    fn write(&mut self, text: String) {
        let shown = masked(&text);
        self.says = None;
        if shown != text {
            self.pushes += 1;
            let text = Zeroizing::new(text);
            let whole = answer::read(&text, Given::default());
            self.says = whole.fault.as_ref().map(ServerSays::from);
            let read = answer::read(&shown, Given::default());
            if let (Some(shown), Some(exact)) = (read.manifest(), whole.manifest())
                && shown != exact
            {
                self.exact = Some((shown.to_owned(), Zeroizing::new(exact.to_owned())));
            }
        }
        self.text = shown;
        self.version += 1;
        self.is_read = false;
        if self.text.trim().is_empty() {
            self.answer = None;
            self.exact = None;
            self.is_read = true;
        }
    }

    fn read(&mut self, asked: &'static Operation) {
        if self.is_read {
            return;
        }
        self.is_read = true;
        self.is_assumed = false;
        if self.text.trim().is_empty() {
            return;
        }
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
        // An error does not say what was asked; most of them mean something for the operation alone.
        let is_open = answer.operation.is_none() && answer.service.is_none_or(|service| service == asked.service.id);
        self.answer = Some(if is_open {
            self.is_assumed = true;
            answer::read(&self.text, given(asked))
        } else {
            answer
        });
    }

    /// A span of bytes as a selection of the text area.
    pub fn to_area(&self, span: Span) -> Selected {
        Selected::of(&self.text, span)
    }
}
