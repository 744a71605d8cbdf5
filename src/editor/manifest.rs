//! The manifest that is being edited: its text, what it means, what is wrong with it, and how it came to be.

use super::changes::{self, Base, Change, Covered};
use super::history::{File, History, Opened, Origin, Step, difference};
use super::workspace::OpenManifest;
use super::{find, typing};
use crate::diagnostic::{Diagnostic, Edit, Path, Severity};
use crate::diff::Comparison;
use crate::manifest::{self, Context, Kind, Manifest, Report};
use crate::schema::{Edition, Field, Shape};
use crate::text::Span;
use crate::validate::Sound;
use crate::yaml::{self, Document, NodeKind, Rewritten, Style, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// What a user did to the manifest.
#[derive(Clone, Debug)]
pub enum Action {
    /// The text area holds `content` now, its line ends all LF; its selection in UTF-16 code units.
    Type {
        /// All of it, as the area has it.
        content: String,
        /// The area's selection, in UTF-16 units.
        selection: (usize, usize),
    },
    /// A key that the text area itself does not know.
    Press(Key),
    /// The selection moved; bytes.
    Select(Span),
    /// A field changed one value, or a list its items.
    Change(yaml::Change),
    /// Add several texts to a list, as one step.
    Append {
        /// Where the list is.
        list: Path,
        /// Its new items.
        texts: Vec<&'static str>,
    },
    /// Take back the change with this index among those from the file as it was opened.
    Revert(usize),
    /// Take the change with this index from another text.
    TakeOver {
        /// That text.
        text: String,
        /// The place of the change among those from it.
        index: usize,
    },
    /// Apply the fix of the diagnostic with this index in the report.
    Fix(usize),
    /// Apply every safe fix, and those that they make possible.
    FixSafe,
    /// Open a text as a file.
    Open {
        /// What the file is called.
        name: String,
        /// What is in it.
        text: String,
    },
    /// Begin a new manifest of a kind.
    Start(Kind),
    /// Say what kind the manifest is; `None` lets the text tell.
    SetKind(Option<Kind>),
    /// Say which edition of the service checks it.
    SetEdition(Edition),
    /// Call the file something else.
    Rename(String),
    /// Take the last step back.
    Undo,
    /// Do the last undone step again.
    Redo,
}

/// Keys that change the text by more than a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Tab.
    Indent,
    /// Shift and Tab.
    Outdent,
    /// Enter.
    NewLine,
}

/// Why an action changed nothing: one sentence for the user.
pub type Refused = String;

/// The manifest that is being edited.
pub struct Editor {
    document: Document,
    report: Report,
    sound: Sound,
    problems_at: HashMap<Path, Vec<usize>>,
    chosen: Option<Kind>,
    edition: Edition,
    signing_key: String,
    job_id: String,
    name: String,
    opened: Arc<File>,
    is_open: bool,
    history: History,
    selection: Span,
    /// Counts changes that did not come from the text area itself, which then has to take the text over.
    pushes: u64,
}

impl Default for Editor {
    fn default() -> Self {
        let mut editor = Self {
            document: manifest::parse(""),
            report: Report::default(),
            sound: Sound::default(),
            problems_at: HashMap::new(),
            chosen: None,
            edition: Edition::default(),
            signing_key: String::new(),
            job_id: String::new(),
            name: String::from("manifest.yaml"),
            opened: Arc::default(),
            is_open: false,
            history: History::default(),
            selection: Span::default(),
            pushes: 0,
        };
        editor.check();
        editor
    }
}

impl Editor {
    /// The parsed text.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// What is wrong with it, sorted by place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.report.diagnostics
    }

    /// What is wrong with the value at `path`, the worst first, with its index in [`diagnostics`](Self::diagnostics).
    pub fn problem_at(&self, path: &Path) -> Option<(usize, &Diagnostic)> {
        let found = self.problems_at.get(path)?;
        found.iter().map(|i| (*i, &self.report.diagnostics[*i])).min_by_key(|(_, d)| d.severity)
    }

    /// The worst problem and the number of problems at `path` or below it.
    pub fn problems_below(&self, path: &Path) -> Option<(Severity, usize)> {
        let below = self.report.diagnostics.iter().filter(|d| d.path.starts_with(path));
        below.fold(None, |worst, d| {
            Some(worst.map_or((d.severity, 1), |(s, n): (Severity, usize)| (s.min(d.severity), n + 1)))
        })
    }

    /// How many errors, warnings and hints there are.
    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for diagnostic in &self.report.diagnostics {
            counts[diagnostic.severity as usize] += 1;
        }
        counts
    }

    /// How many safe fixes there are now.
    pub fn safe_fixes(&self) -> usize {
        self.report.diagnostics.iter().filter(|d| d.safe_fix().is_some()).count()
    }

    /// The kind the user chose, else the one the text tells.
    pub fn kind(&self) -> Option<Kind> {
        self.report.kind
    }

    /// The kind the user chose over the one that the text tells.
    pub fn chosen(&self) -> Option<Kind> {
        self.chosen
    }

    /// The description to edit by: that of [`kind`](Self::kind), or of an S3 import while nothing tells.
    pub fn description(&self) -> &'static Manifest {
        self.kind().unwrap_or(Kind::ImportS3).manifest()
    }

    /// The edition that checks it.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether anything has been opened or typed.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether the text differs from the file as it was opened.
    pub fn is_edited(&self) -> bool {
        self.opened.text != self.text()
    }

    /// The selection in bytes.
    pub fn selection(&self) -> Span {
        self.selection
    }

    /// Spans of values that must be covered where the text is shown.
    pub fn secrets(&self) -> &[Span] {
        &self.report.secrets
    }

    /// Changes whenever the text area has to take text and selection over from here.
    pub fn pushes(&self) -> u64 {
        self.pushes
    }

    /// What undo would take back and redo do again.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether the value at `path` is written in the file, even if empty.
    pub fn is_written(&self, path: &Path) -> bool {
        self.document.node(path).is_some()
    }

    /// The text at `path`, as the user means it; empty where nothing is written.
    pub fn value(&self, path: &Path) -> &str {
        self.document.node(path).map_or("", |id| self.document.scalar(id))
    }

    /// How many items or entries the list or mapping at `path` has.
    pub fn len(&self, path: &Path) -> usize {
        length(&self.document, path)
    }

    /// The text of the value of the entry at `index` of the mapping at `path`; of several with one key, of this one.
    pub fn entry(&self, path: &Path, index: usize) -> &str {
        let entry = self.document.node(path).and_then(|id| self.document.tree().entries(id).nth(index));
        entry.map_or("", |entry| self.document.scalar(entry.value))
    }

    /// The texts of the list at `path`, in order.
    pub fn items(&self, path: &Path) -> impl Iterator<Item = &str> {
        let items = self.document.node(path).map_or(&[][..], |id| self.document.tree().items(id));
        items.iter().map(|id| self.document.scalar(*id))
    }

    /// The keys of the mapping at `path`, in order, duplicates included.
    pub fn keys(&self, path: &Path) -> Vec<String> {
        let Some(id) = self.document.node(path) else { return vec![] };
        self.document.tree().entries(id).map(|e| self.document.scalar(e.key).to_owned()).collect()
    }

    /// Whether key and job are those that [`set_request`](Self::set_request) was told last.
    pub fn is_request(&self, signing_key: &str, job_id: &str) -> bool {
        self.signing_key == signing_key && self.job_id == job_id
    }

    /// What the request says: the key that signs and the job, which some rules compare with.
    pub fn set_request(&mut self, signing_key: &str, job_id: &str) {
        signing_key.clone_into(&mut self.signing_key);
        job_id.clone_into(&mut self.job_id);
        self.check();
    }

    /// Carries out what the user did at `now_ms` (milliseconds since 1970).
    ///
    /// # Errors
    /// A sentence for the user where nothing could be changed; the text is then as it was.
    pub fn update(&mut self, action: Action, now_ms: f64) -> Result<(), Refused> {
        match action {
            Action::Type { content, selection } => {
                self.type_text(&content, selection, now_ms);
                Ok(())
            }
            Action::Press(key) => self.press(key, now_ms),
            Action::Select(selection) => {
                self.selection = selection;
                Ok(())
            }
            Action::Change(change) => self.change(&change, now_ms),
            Action::Append { list, texts } => self.append(&list, &texts, now_ms),
            Action::Revert(index) => self.revert(Base::Opened, index, now_ms),
            Action::TakeOver { text, index } => self.revert(Base::Text(&text), index, now_ms),
            Action::Fix(index) => self.fix(index, now_ms),
            Action::FixSafe => self.fix_safe(now_ms),
            Action::Open { name, text } => {
                self.open(name, text, now_ms);
                Ok(())
            }
            Action::Start(kind) => {
                self.open(format!("{}.yaml", kind.id()), manifest::starter(kind, self.edition), now_ms);
                Ok(())
            }
            Action::SetKind(kind) => {
                self.chosen = kind;
                self.check();
                Ok(())
            }
            Action::SetEdition(edition) => {
                self.edition = edition;
                self.check();
                Ok(())
            }
            Action::Rename(name) => {
                self.name = name;
                Ok(())
            }
            Action::Undo => self.travel(true),
            Action::Redo => self.travel(false),
        }
    }

    fn type_text(&mut self, content: &str, (start, end): (usize, usize), now_ms: f64) {
        if let Some(edit) = typing::typed(self.text(), content) {
            let pushes = self.pushes;
            self.commit("typing".into(), Origin::Typing, vec![edit], self.selection, now_ms);
            // The text area has the text already: writing it back would move its caret.
            self.pushes = pushes;
        }
        self.selection = self.from_area(start, end);
    }

    /// A text area's selection in bytes.
    pub fn from_area(&self, start: usize, end: usize) -> Span {
        let lines = self.document.lines();
        Span::new(lines.from_utf16(start, self.text()), lines.from_utf16(end, self.text()))
    }

    /// A span of bytes as a text area's selection.
    pub fn to_area(&self, span: Span) -> (u32, u32) {
        let lines = self.document.lines();
        (lines.to_utf16(span.start, self.text()) as u32, lines.to_utf16(span.end, self.text()) as u32)
    }

    fn press(&mut self, key: Key, now_ms: f64) -> Result<(), Refused> {
        let (text, lines) = (self.document.text(), self.document.lines());
        let (label, (edits, selection)) = match key {
            Key::Indent => ("indentation", typing::indent(text, lines, self.selection)),
            Key::Outdent => ("indentation", typing::outdent(text, lines, self.selection)),
            Key::NewLine => ("typing", typing::new_line(text, lines, self.selection)),
        };
        self.commit(label.into(), Origin::Once, edits, selection, now_ms);
        Ok(())
    }

    fn change(&mut self, change: &yaml::Change, now_ms: f64) -> Result<(), Refused> {
        let order = manifest::order(self.description().kind);
        let changed = self.document.change(change, &order).map_err(|refusal| refusal.to_string())?;
        let (label, origin) = describe(&self.document, change);
        let Some((mut step, _)) = self.step(label, origin, &changed.edits, now_ms) else { return Ok(()) };
        let caret = changed.edits.last().map_or(self.selection, |e| Span::at(e.span.start));
        step.after = caret;
        self.history.push(step);
        self.take(changed.document);
        self.after_change(caret);
        Ok(())
    }

    fn append(&mut self, list: &Path, texts: &[&str], now_ms: f64) -> Result<(), Refused> {
        let order = manifest::order(self.description().kind);
        let mut document = self.document.clone();
        for text in texts {
            let index = length(&document, list);
            let insert = yaml::Change::Insert { list: list.clone(), index, value: Value::text(*text) };
            document = document.change(&insert, &order).map_err(|refusal| refusal.to_string())?.document;
        }
        let edit = difference(self.text(), document.text()).ok_or("Nothing to add")?;
        self.commit(format!("add to {list}"), Origin::Once, vec![edit], self.selection, now_ms);
        Ok(())
    }

    /// The first changes of the text from a base, and how many there are in all. What is secret is covered.
    pub fn changes(&self, base: Base) -> (Vec<Change>, usize) {
        let after = Covered { text: self.text(), secrets: self.secrets() };
        match base {
            Base::Opened => changes::list(Covered { text: &self.opened.text, secrets: &self.opened.secrets }, after),
            Base::Text(text) => {
                changes::list(Covered { text, secrets: &manifest::secrets(&manifest::parse(text)) }, after)
            }
        }
    }

    fn revert(&mut self, base: Base, index: usize, now_ms: f64) -> Result<(), Refused> {
        let (before, verb) = match base {
            Base::Opened => (self.opened.text.as_str(), "taking back"),
            Base::Text(text) => (text, "taking over"),
        };
        let comparison = Comparison::new(before, self.text());
        let hunk = comparison.hunks().get(index).ok_or("This change is gone")?;
        let edit = comparison.revert(hunk);
        let label = format!("{verb} line {}", hunk.after.start + 1);
        let caret = Span::at(edit.span.start);
        self.commit(label, Origin::Once, vec![edit], caret, now_ms);
        Ok(())
    }

    fn fix(&mut self, index: usize, now_ms: f64) -> Result<(), Refused> {
        let fix = self.report.diagnostics.get(index).and_then(|d| d.fix.clone()).ok_or("This problem is gone")?;
        let caret = fix.edits.first().map_or(self.selection, |e| Span::at(e.span.start));
        self.commit(fix.title, Origin::Once, fix.edits, caret, now_ms);
        Ok(())
    }

    fn fix_safe(&mut self, now_ms: f64) -> Result<(), Refused> {
        let fixed = manifest::fix_all_safe(self.text(), self.chosen, &self.context());
        let edit = difference(self.text(), &fixed).ok_or("No safe fix is left")?;
        self.commit("all safe fixes".into(), Origin::Once, vec![edit], Span::default(), now_ms);
        Ok(())
    }

    fn open(&mut self, name: String, text: String, now_ms: f64) {
        let document = manifest::parse(text);
        let file = File { text: document.text().to_owned(), secrets: manifest::secrets(&document) };
        let before = std::mem::replace(&mut self.opened, Arc::new(file));
        let whole = Edit::replace(Span::new(0, self.text().len()), document.text());
        if let Some((mut step, _)) = self.step(format!("opening {name}"), Origin::Once, &[whole], now_ms) {
            let names = (self.name.clone(), name.clone());
            step.opened = Some(Opened { names, files: (before, self.opened.clone()) });
            step.after = Span::default();
            self.history.push(step);
        }
        self.name = name;
        self.chosen = None;
        self.take(document);
        self.after_change(Span::default());
    }

    /// Opens the manifest of a workspace as a file, as one step that undo takes back.
    pub fn open_workspace(&mut self, open: OpenManifest, now_ms: f64) {
        self.open(open.name, open.text, now_ms);
        self.chosen = open.kind;
        self.edition = open.edition;
        self.check();
    }

    fn travel(&mut self, back: bool) -> Result<(), Refused> {
        let text = self.document.text();
        let found = if back { self.history.undo(text) } else { self.history.redo(text) };
        let (text, step) = found.ok_or(if back { "Nothing to undo" } else { "Nothing to redo" })?;
        let selection = if back { step.before } else { step.after };
        if let Some(Opened { names, files }) = &step.opened {
            self.name.clone_from(if back { &names.0 } else { &names.1 });
            self.opened.clone_from(if back { &files.0 } else { &files.1 });
            self.chosen = None;
        }
        self.take(manifest::parse(text).remembering(&self.document));
        self.after_change(selection);
        Ok(())
    }

    /// Applies edits as one step of the history.
    fn commit(&mut self, label: String, origin: Origin, edits: Vec<Edit>, selection: Span, now_ms: f64) {
        let Some((mut step, text)) = self.step(label, origin, &edits, now_ms) else { return };
        step.after = selection;
        self.history.push(step);
        let rewritten = self.document.rewrite(text, &edits);
        self.sound.follow(rewritten);
        self.after_change(selection);
    }

    fn step(&self, label: String, origin: Origin, edits: &[Edit], now_ms: f64) -> Option<(Step, String)> {
        Step::new(label, origin, now_ms, self.text(), edits.to_vec(), (self.selection, self.selection))
    }

    /// Takes another document over, of which nothing was checked.
    fn take(&mut self, document: Document) {
        self.document = document;
        self.sound.follow(Rewritten::Anew);
    }

    fn after_change(&mut self, selection: Span) {
        let end = self.text().len();
        self.selection = Span::new(selection.start.min(end), selection.end.min(end));
        self.is_open = true;
        self.pushes += 1;
        self.check();
    }

    fn context(&self) -> Context<'_> {
        Context {
            edition: self.edition,
            signing_key: Some(self.signing_key.as_str()).filter(|k| !k.is_empty()),
            job_id: Some(self.job_id.as_str()).filter(|j| !j.is_empty()),
        }
    }

    fn check(&mut self) {
        let mut sound = std::mem::take(&mut self.sound);
        self.report = manifest::check_again(&self.document, self.chosen, &self.context(), &mut sound);
        self.sound = sound;
        self.problems_at.clear();
        // How the text is spelled is said where the text is; a field speaks about its value.
        let spelling: Vec<_> = yaml::codes().collect();
        let is_spelling = |d: &Diagnostic| d.severity != Severity::Error && spelling.contains(&d.code);
        for (i, diagnostic) in self.report.diagnostics.iter().enumerate().filter(|(_, d)| !is_spelling(d)) {
            self.problems_at.entry(diagnostic.path.clone()).or_default().push(i);
        }
    }

    /// The places where `needle` stands in the text.
    pub fn find(&self, needle: &str) -> Vec<Span> {
        find::find(self.text(), needle)
    }

    /// Whether the value at `path` is one line of text, which a field can edit without changing how it is written.
    pub fn is_block(&self, path: &Path) -> bool {
        let Some(id) = self.document.node(path) else { return false };
        matches!(self.document.tree().node(id).kind, NodeKind::Scalar { style: Style::Literal | Style::Folded, .. })
    }
}

/// How many items or entries the list or mapping at `path` has.
fn length(document: &Document, path: &Path) -> usize {
    let Some(id) = document.node(path) else { return 0 };
    match document.tree().node(id).kind {
        NodeKind::Sequence { .. } => document.tree().items(id).len(),
        NodeKind::Mapping { .. } => document.tree().entries(id).count(),
        _ => 0,
    }
}

/// What a field writes for `text`: bare where the service wants a bare word or number, nothing for nothing, else a text
/// that gets quotes where YAML needs them.
pub fn written(field: &Field, text: &str) -> Value {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_number =
        || text.split_once('.').map_or_else(|| digits(text), |(whole, cents)| digits(whole) && digits(cents));
    match field.shape {
        _ if text.is_empty() => Value::Empty,
        Shape::YesNo if matches!(text, "yes" | "no") => Value::bare(text),
        Shape::Version | Shape::Money if is_number() => Value::bare(text),
        _ => Value::text(text),
    }
}

/// The name of a change of `document` for the history, and what it may join with.
fn describe(document: &Document, change: &yaml::Change) -> (String, Origin) {
    match change {
        // What is then typed into it is a step of its own.
        yaml::Change::Set { path, value: Value::Empty | Value::List(_) | Value::Map(_) }
            if document.entry(path).is_none() =>
        {
            (format!("add {path}"), Origin::Once)
        }
        yaml::Change::Set { path, .. } => (format!("set {path}"), Origin::Field(path.to_string())),
        yaml::Change::Remove { path } => (format!("remove {path}"), Origin::Once),
        yaml::Change::RemoveEntry { mapping, .. } => (format!("remove from {mapping}"), Origin::Once),
        yaml::Change::Insert { list: at, .. } | yaml::Change::InsertEntry { mapping: at, .. } => {
            (format!("add to {at}"), Origin::Once)
        }
        yaml::Change::Move { parent, .. } => (format!("move in {parent}"), Origin::Once),
        yaml::Change::RenameEntry { mapping, index, new } => {
            let old = document.node(mapping).and_then(|id| document.tree().entries(id).nth(*index));
            let path = mapping.member(old.map_or("", |entry| document.scalar(entry.key)));
            (format!("rename {path} to {new}"), Origin::Field(mapping.to_string()))
        }
    }
}
