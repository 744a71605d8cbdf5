//! What a form shows and changes: the manifest, or the inputs of a request. Views ask this and know neither.

use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::request::Signer;
use crate::ui::signals::{Memo, memo};
use crate::ui::store::{Store, Undoes};
use waybill::diagnostic::{Diagnostic, Path, Severity, Step};
use waybill::editor::manifest::{self, written};
use waybill::editor::{form, reference, request};
use waybill::schema::{Edition, Field, Member, Need, Shape};
use waybill::service::{Input, MISSING_INPUT};
use waybill::yaml::{Change, Value};

/// What is wrong with a value, as its note says it.
#[derive(Clone, PartialEq)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// What it is, with a capital letter.
    pub message: String,
    /// The title of what mends it, and its index in the manifest's report.
    pub fix: Option<(String, usize)>,
    /// Whether it only says that nothing was given yet: a fresh form does not shout.
    pub is_missing: bool,
}

/// A title, and what else there is in a record.
pub type Summary = (String, String);

/// The handle of a form.
#[derive(Clone, Copy)]
pub enum Form {
    /// Of the manifest's text.
    Manifest(Store),
    /// Of an operation's inputs.
    Request(Store, Signer),
}

impl Form {
    /// The handle, in any field of the form.
    pub fn here() -> Self {
        use_context().expect("the pane provides its form")
    }

    /// The id of the control of the value at `path`.
    pub fn id(self, path: &Path) -> String {
        if self.is_request() { input_id(&path.to_string()) } else { manifest_id(path) }
    }

    /// The address of what the reference says about the field at `path`.
    pub fn explanation(self, path: &Path) -> String {
        let place = reference::place_of(path);
        match self {
            Self::Manifest(_) => ["#help/", &place].concat(),
            Self::Request(store, _) => store.request.with_untracked(|r| {
                let operation = r.operation();
                ["#help/", operation.service.id, "/", operation.name, "/", &place].concat()
            }),
        }
    }

    /// The id of the list of what can be added beside the member at `path`.
    pub fn more_id(self, parent: &Path, section: &str) -> String {
        format!("{}-more{section}", self.id(parent))
    }

    /// Whether it is the form of an operation's inputs.
    pub const fn is_request(self) -> bool {
        matches!(self, Self::Request(..))
    }

    /// The page's state.
    pub const fn store(self) -> Store {
        match self {
            Self::Manifest(store) | Self::Request(store, _) => store,
        }
    }

    /// The input at `path`, those that the manifest answers included.
    fn input<R>(self, path: &Path, read: impl FnOnce(Option<&Input>) -> R) -> R {
        let store = self.store();
        store.request.with(|r| match (r.inputs().at(path), path.0.as_slice()) {
            (None, [_]) => store.with_settled(|m| read(r.assumed(path, m).as_ref())),
            (input, _) => read(input),
        })
    }

    /// The text of the value at `path`, followed.
    pub fn text(self, path: &Path) -> String {
        match self {
            Self::Manifest(store) => store.with_settled(|m| m.value(path).to_owned()),
            Self::Request(..) => self.input(path, |input| input.map(Input::to_text).unwrap_or_default()),
        }
    }

    /// How many items or entries there are at `path`, followed.
    pub fn len(self, path: &Path) -> usize {
        match self {
            Self::Manifest(store) => store.with_settled(|m| m.len(path)),
            Self::Request(..) => self.input(path, |input| input.map_or(0, Input::len)),
        }
    }

    /// The keys of the mapping at `path` in their order, doubles included, followed.
    pub fn keys(self, path: &Path) -> Vec<String> {
        match self {
            Self::Manifest(store) => store.with_settled(|m| m.keys(path)),
            Self::Request(..) => self.input(path, |input| match input {
                Some(Input::Map(map)) => map.iter().map(|(key, _)| key.to_owned()).collect(),
                _ => Vec::new(),
            }),
        }
    }

    /// The value of the entry at `index` of the mapping at `path`, followed.
    pub fn entry(self, path: &Path, index: usize) -> String {
        match self {
            Self::Manifest(store) => store.with_settled(|m| m.entry(path, index).to_owned()),
            Self::Request(..) => self.input(path, |input| match input {
                Some(Input::Map(map)) => map.iter().nth(index).map(|(_, value)| value.to_text()).unwrap_or_default(),
                _ => String::new(),
            }),
        }
    }

    /// The worst problem at `path`, followed.
    pub fn note(self, path: &Path) -> Option<Note> {
        match self {
            Self::Manifest(store) => store.with_settled(|m| {
                let (index, diagnostic) = m.problem_at(path)?;
                let fix = diagnostic.fix.as_ref().map(|fix| (fix.title.clone(), index));
                Some(Note { fix, ..noted(diagnostic) })
            }),
            Self::Request(_, signer) => signer.diagnostics.with(|all| {
                let here = all.iter().filter(|d| d.path == *path);
                let worst = here.min_by_key(|d| d.severity)?;
                let is_missing = worst.code == &MISSING_INPUT || !self.is_written(path);
                Some(Note { severity: worst.severity, message: worst.to_string(), fix: None, is_missing })
            }),
        }
    }

    /// The worst problem and the number of problems at `path` or below it, followed.
    pub fn problems_below(self, path: &Path) -> Option<(Severity, usize)> {
        match self {
            Self::Manifest(store) => store.with_settled(|m| m.problems_below(path)),
            Self::Request(_, signer) => signer.diagnostics.with(|all| {
                let below = all.iter().filter(|d| d.path.starts_with(path) && d.code != &MISSING_INPUT);
                below.fold(None, |worst: Option<(Severity, usize)>, d| {
                    Some(worst.map_or((d.severity, 1), |(s, n)| (s.min(d.severity), n + 1)))
                })
            }),
        }
    }

    /// Whether the member has to be there, followed.
    pub fn need(self, member: &Member) -> Need {
        let edition = match self {
            Self::Manifest(store) => store.with_settled(|m| m.edition()),
            Self::Request(..) => Edition::Late,
        };
        member.presence.in_edition(edition)
    }

    /// Whether something is written at `path`, followed.
    pub fn is_written(self, path: &Path) -> bool {
        match self {
            Self::Manifest(store) => store.with_settled(|m| m.is_written(path)),
            Self::Request(..) => self.input(path, |input| input.is_some()),
        }
    }

    /// Whether the member at `path` is written and may be left out, followed.
    pub fn is_removable(self, path: &Path, member: &Member) -> bool {
        self.need(member) != Need::Required && self.is_written(path)
    }

    /// Whether the member at `path` is written or needed, followed. What a rule asks for is needed too.
    pub fn is_shown(self, path: &Path, member: &Member) -> bool {
        let need = self.need(member);
        need == Need::Required
            || self.is_written(path)
            || match self {
                Self::Manifest(_) => need == Need::Conditional && self.note(path).is_some(),
                Self::Request(_, signer) => signer
                    .diagnostics
                    .with(|all| all.iter().any(|d| d.severity <= Severity::Warning && d.path.starts_with(path))),
            }
    }

    /// Whether the value at `path` needs more than one line, followed.
    pub fn is_block(self, path: &Path) -> bool {
        match self {
            Self::Manifest(store) => store.with_settled(|m| m.is_block(path) || m.value(path).contains('\n')),
            Self::Request(..) => self.text(path).contains('\n'),
        }
    }

    /// Title and summary of the record at `path`, followed.
    pub fn summary(self, path: &Path, members: &'static [Member]) -> Summary {
        match self {
            Self::Manifest(store) => store.with_settled(|m| {
                let mut values =
                    members.iter().map(|member| (member.field.label, m.value(&path.member(member.field.key))));
                let title = values.next().map_or("", |(_, v)| v).to_owned();
                let rest = values.filter(|(_, v)| !v.is_empty());
                let rest: Vec<String> = rest.map(|(label, v)| form::uncapitalized(label) + " " + v).collect();
                (title, rest.join(", "))
            }),
            Self::Request(..) => {
                self.input(path, |input| input.map(|record| form::summary(members, record)).unwrap_or_default())
            }
        }
    }

    /// The line under a healthy field, followed: what the manifest answers, what a switch does as it stands, or its help.
    pub fn help(self, field: &Field, path: &Path, value: &str) -> String {
        let Self::Request(store, _) = self else { return field.help.to_owned() };
        store.request.with(|r| {
            if r.inputs().at(path).is_none() && path.0.len() == 1 {
                let kind = store.with_settled(|m| r.assumed(path, m).and(m.kind()));
                if let Some(kind) = kind {
                    return format!("From the manifest: {}", kind.label());
                }
            }
            if value != "true" && self.is_check_only(field) { r.effect_words() } else { field.help.to_owned() }
        })
    }

    /// Whether the field is the switch with which the service checks and changes nothing, followed.
    pub fn is_check_only(self, field: &Field) -> bool {
        self.is_request()
            && self.store().request.with(|r| r.operation().check_only.is_some_and(|known| known.key == field.key))
    }

    /// Gives the value at `path` another text.
    pub fn set(self, field: &'static Field, path: Path, text: &str) {
        match self {
            Self::Manifest(_) => self.change(Change::Set { path, value: written(field, text) }),
            Self::Request(..) => self.ask(request::Action::Set(path, Input::from_text(&field.shape, text))),
        };
    }

    /// Adds a member that is not there, with nothing in it, and goes there.
    pub fn add(self, path: &Path, member: &'static Member) {
        let done = match self {
            Self::Manifest(store) => {
                let value = blank(&member.field.shape, store.manifest.with_untracked(|m| m.edition()));
                self.change(Change::Set { path: path.clone(), value })
            }
            Self::Request(..) => self.ask(request::Action::Set(path.clone(), Input::blank(&member.field.shape))),
        };
        if done {
            self.focus_in(path);
        }
    }

    /// Puts a blank item into the list at `path`, and goes there.
    pub fn insert(self, path: &Path, index: usize, item: &Shape) {
        let done = match self {
            Self::Manifest(store) => {
                let value = blank(item, store.manifest.with_untracked(|m| m.edition()));
                self.change(Change::Insert { list: path.clone(), index, value })
            }
            Self::Request(..) => self.ask(request::Action::Insert(path.clone(), index, Input::blank(item))),
        };
        if done {
            self.focus_in(&path.item(index));
        }
    }

    /// Adds an entry to the mapping at `path`; one without a key is filled in before another one is added.
    pub fn insert_entry(self, path: &Path) {
        let keys = untracked(|| self.keys(path));
        let index = keys.iter().position(String::is_empty).unwrap_or(keys.len());
        let is_there = index < keys.len()
            || match self {
                Self::Manifest(_) => self.change(Change::InsertEntry {
                    mapping: path.clone(),
                    index,
                    key: String::new(),
                    value: Value::Empty,
                }),
                Self::Request(..) => self.set_entry(path, index, "", ""),
            };
        if is_there {
            self.focus(format!("{}-key-{index}", self.id(path)));
        }
    }

    fn set_entry(self, path: &Path, index: usize, key: &str, value: &str) -> bool {
        self.ask(request::Action::SetEntry(path.clone(), index, key.to_owned(), Input::Text(value.to_owned())))
    }

    /// Gives the entry at `index` another key.
    pub fn rename_entry(self, path: &Path, index: usize, new: String) {
        match self {
            Self::Manifest(_) => self.change(Change::RenameEntry { mapping: path.clone(), index, new }),
            Self::Request(..) => self.set_entry(path, index, &new, &untracked(|| self.entry(path, index))),
        };
    }

    /// Gives the entry at `index`, whose key is `key`, another value.
    pub fn fill_entry(self, path: &Path, index: usize, key: &str, field: &'static Field, text: &str) {
        match self {
            Self::Manifest(_) => self.set(field, path.member(key), text),
            Self::Request(..) => drop(self.set_entry(path, index, key, text)),
        }
    }

    /// Takes the entry at `index` out and leaves the focus on its neighbor.
    pub fn remove_entry(self, path: &Path, index: usize) {
        let name = untracked(|| self.keys(path)).into_iter().nth(index).unwrap_or_default();
        let is_filled = !name.is_empty() || untracked(|| !self.entry(path, index).is_empty());
        let done = match self {
            Self::Manifest(_) => self.change(Change::RemoveEntry { mapping: path.clone(), index }),
            Self::Request(..) => self.ask(request::Action::RemoveEntry(path.clone(), index)),
        };
        if done {
            self.told(is_filled, if name.is_empty() { "an entry" } else { &name });
            let id = self.id(path);
            self.focus(match untracked(|| self.len(path)) {
                0 => format!("{id}-add"),
                left => format!("{id}-key-{}", index.min(left - 1)),
            });
        }
    }

    /// Takes the item at `index` out of the list at `path` and leaves the focus on its neighbor.
    pub fn remove_item(self, path: &Path, index: usize) {
        let item = path.item(index);
        let is_filled = self.is_filled(&item);
        if self.take(item) {
            if let Some(Step::Key(list)) = path.0.last() {
                self.told(is_filled, &format!("entry {} of {list}", index + 1));
            }
            match untracked(|| self.len(path)) {
                0 => self.focus(format!("{}-add", self.id(path))),
                left => self.focus_in(&path.item(index.min(left - 1))),
            }
        }
    }

    /// Takes the member at `path` out; the focus goes to where it can be added again, which is its own field where a rule
    /// asks for it.
    pub fn remove(self, path: &Path, member: &Member) {
        let is_filled = self.is_filled(path);
        if self.take(path.clone()) {
            self.store().say(format!("Removed {}", member.field.key));
            self.told(is_filled, member.field.key);
            let more = self.more_id(&path.parent().unwrap_or_default(), member.section.id);
            let id = self.id(path);
            dom::before_paint(move || {
                if dom::by_id(&format!("{id}-field")).is_none() {
                    dom::focus(&more);
                }
                if dom::is_focus_lost() {
                    dom::focus_nearest(&id);
                }
            });
        }
    }

    /// Whether something of a request is filled in at `path`. The manifest has buttons for undo.
    fn is_filled(self, path: &Path) -> bool {
        self.is_request() && self.store().request.with_untracked(|r| r.is_filled(path))
    }

    /// Says what was taken out of a request where that was filled in, and offers to take it back.
    fn told(self, is_filled: bool, what: &str) {
        if self.is_request() && is_filled {
            let undoes = Undoes { manifest: false, request: true };
            self.store().tell(["Removed ", what].concat(), Some(undoes));
        }
    }

    fn take(self, path: Path) -> bool {
        match self {
            Self::Manifest(_) => self.change(Change::Remove { path }),
            Self::Request(..) => self.ask(request::Action::Remove(path)),
        }
    }

    /// Moves an item of a list, or an entry of a mapping, and says where it is now.
    pub fn shift(self, path: &Path, from: usize, by: isize) {
        let count = untracked(|| self.len(path));
        let Some(to) = from.checked_add_signed(by).filter(|to| *to < count) else { return };
        let done = match self {
            Self::Manifest(_) => self.change(Change::Move { parent: path.clone(), from, to }),
            Self::Request(..) => self.ask(request::Action::Move(path.clone(), from, to)),
        };
        if done {
            self.store().say(format!("{} of {count}", to + 1));
            self.focus(format!("{}-grip", self.id(&path.item(to))));
        }
    }

    fn change(self, change: Change) -> bool {
        self.store().dispatch(manifest::Action::Change(change))
    }

    fn ask(self, action: request::Action) -> bool {
        self.store().ask(action);
        true
    }

    fn focus(self, id: String) {
        dom::before_paint(move || dom::focus(&id));
    }

    /// Focuses the first control of the value at `path`.
    fn focus_in(self, path: &Path) {
        let id = format!("{}-field", self.id(path));
        dom::before_paint(move || dom::focus_first(&id));
    }

    /// A value that is read from the form, passed on when it differs.
    pub fn read<T: PartialEq + Send + Sync + 'static>(
        self,
        get: impl Fn(Self) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || get(self))
    }
}

/// The id of the control of an option of the manifest.
pub fn manifest_id(path: &Path) -> String {
    format!("f-{}", path.to_string().replace(char::is_whitespace, "_"))
}

/// The id of the control of an input, by its path in words.
pub fn input_id(path: &str) -> String {
    format!("input-{}", path.replace(char::is_whitespace, "_"))
}

fn untracked<T>(read: impl FnOnce() -> T) -> T {
    untrack(read)
}

/// A finding of the manifest, which speaks of a value and not of what the user did last.
fn noted(diagnostic: &Diagnostic) -> Note {
    let mut message = diagnostic.message.clone();
    if let Some(first) = message.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    // A row that was just added is empty, and nobody has been told to hurry.
    let is_missing = diagnostic.code.id == "empty-pattern";
    Note { severity: diagnostic.severity, message, fix: None, is_missing }
}

/// A manifest's value of `shape` with nothing in it.
fn blank(shape: &Shape, edition: Edition) -> Value {
    match shape {
        Shape::List(_) => Value::List(vec![Value::Empty]),
        Shape::Map { .. } => Value::Map(vec![(String::new(), Value::Empty)]),
        Shape::Record(inner) => required(inner, edition),
        Shape::Records(inner) => Value::List(vec![required(inner, edition)]),
        _ => Value::Empty,
    }
}

/// A record with its required members, empty.
fn required(members: &[Member], edition: Edition) -> Value {
    let needed = members.iter().filter(|m| m.presence.in_edition(edition) == Need::Required);
    Value::Map(needed.map(|m| (m.field.key.to_owned(), Value::Empty)).collect())
}
