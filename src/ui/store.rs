//! The one handle to the page's state. Views read memos of it and dispatch actions; `editor` decides what they do.

use super::bulk::Desk;
use super::platform::{clock, dom, random, theme};
pub use super::views::View;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, memo};
use waybill::bulk::Bulk;
use waybill::diagnostic::{Diagnostic, Path};
use waybill::editor::brought;
use waybill::editor::manifest::{Action, Editor};
use waybill::editor::request::{self, Builder};
use waybill::editor::response::Response;
use waybill::editor::workspace::Workspace;
use waybill::sign::paste::Profile;
use zeroize::Zeroizing;

/// Whether a draft holds what has been done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// There is nothing to hold.
    Nothing,
    /// It does, without so many secrets.
    Draft(usize),
    /// The browser does not keep it.
    Failed,
}

/// What the button beside a note takes back: each editor's last step, where there was one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Undoes {
    /// In the manifest.
    pub manifest: bool,
    /// In the request.
    pub request: bool,
}

/// The page's state, for every component.
#[derive(Clone, Copy)]
pub struct Store {
    /// The manifest being edited.
    pub manifest: RwSignal<Editor>,
    /// The request being built.
    pub request: RwSignal<Builder>,
    /// What came back.
    pub response: RwSignal<Response>,
    /// Many jobs.
    pub bulk: RwSignal<Bulk>,
    /// How they are looked at.
    pub desk: Desk,
    /// Their table as it was typed, where it is short and holds no secret.
    pub bulk_text: RwSignal<String>,
    /// The table before, which was cleared, or was replaced where no text of it is shown; and its text.
    pub bulk_before: RwSignal<Option<(Bulk, String)>>,
    /// What is shown.
    pub view: RwSignal<View>,
    /// The place in it, as the address says.
    pub place: RwSignal<String>,
    /// The caret in the text, apart from the editor so that moving it recomputes nothing else. Bytes.
    pub caret: RwSignal<usize>,
    /// Why the last action changed nothing.
    pub refused: RwSignal<Option<String>>,
    /// What is being done while the page cannot answer.
    pub busy: RwSignal<Option<String>>,
    /// What came of the last action on all of the work.
    pub note: RwSignal<Option<String>>,
    /// What can be taken back beside it. Whatever is done next takes the note away, so it is the last that was done.
    pub undoes: RwSignal<Option<Undoes>>,
    /// A request, or its inputs, that came in elsewhere; the form of the request takes it.
    pub arrived: RwSignal<Option<String>>,
    /// The text in the box that takes a request or inputs; a request can hold a session token.
    pub brought: RwSignal<Zeroizing<String>>,
    /// Sets of keys that were pasted, until one is chosen.
    pub offered: RwSignal<Vec<Profile>>,
    /// What was odd in the keys that were pasted last.
    pub odd_in_keys: RwSignal<Vec<Diagnostic>>,
    /// Whether a draft holds what has been done.
    pub kept: RwSignal<Kept>,
    /// The draft that was opened last, until this page has written its own.
    pub came_from_draft: StoredValue<Option<String>>,
    /// Tells this page from others that are open in the same browser.
    pub page_id: StoredValue<String>,
    /// `light`, `dark` or `system`.
    pub theme: RwSignal<&'static str>,
    /// Counts how often the command palette was opened.
    pub palette: RwSignal<u32>,
    /// Said by screen readers.
    pub said: RwSignal<String>,
    /// Seconds since 1970, once a second.
    pub now: RwSignal<i64>,
    /// The pane that a narrow screen shows in the manifest view.
    pub pane: RwSignal<&'static str>,
    /// What the text pane shows: the text, or what changed in it.
    pub text_tab: RwSignal<&'static str>,
    /// Counts the moments at which the form takes the manifest over: at once after everything but typing in the text,
    /// and then after the frame that shows what was typed, when nothing else waits. No key press waits for the form.
    settled: RwSignal<u64>,
    /// Whether such a moment is on its way.
    settling: RwSignal<bool>,
    /// The id of the problem from which the user went to its place in the text, for the way back.
    pub came_from: RwSignal<Option<String>>,
}

impl Store {
    /// A page on which nothing has been opened.
    pub fn new() -> Self {
        let fragment = dom::fragment();
        let (view, place) = View::at(&fragment);
        Self {
            manifest: RwSignal::new(Editor::default()),
            request: RwSignal::new(Builder::default()),
            response: RwSignal::new(Response::default()),
            bulk: RwSignal::new(Bulk::default()),
            desk: Desk::new(),
            bulk_text: RwSignal::new(String::new()),
            bulk_before: RwSignal::new(None),
            view: RwSignal::new(view),
            place: RwSignal::new(place.to_owned()),
            caret: RwSignal::new(0),
            refused: RwSignal::new(None),
            busy: RwSignal::new(None),
            note: RwSignal::new(None),
            undoes: RwSignal::new(None),
            arrived: RwSignal::new(None),
            brought: RwSignal::new(Zeroizing::default()),
            offered: RwSignal::new(Vec::new()),
            odd_in_keys: RwSignal::new(Vec::new()),
            kept: RwSignal::new(Kept::Nothing),
            came_from_draft: StoredValue::new(None),
            page_id: StoredValue::new(random::uuid().unwrap_or_default()),
            theme: RwSignal::new(theme::chosen()),
            palette: RwSignal::new(0),
            said: RwSignal::new(String::new()),
            now: RwSignal::new(clock::now_secs()),
            pane: RwSignal::new("form"),
            text_tab: RwSignal::new("text"),
            settled: RwSignal::new(0),
            settling: RwSignal::new(false),
            came_from: RwSignal::new(None),
        }
    }

    /// The handle, in any component.
    pub fn here() -> Self {
        use_context().expect("App provides the store")
    }

    /// Carries out an action on the manifest; what was refused is shown. Whether it was carried out.
    pub fn dispatch(self, action: Action) -> bool {
        let is_typing = matches!(action, Action::Type { .. } | Action::Press(_));
        if !matches!(action, Action::Select(_)) {
            self.forget_note();
        }
        let outcome = self.manifest.try_update(|editor| editor.update(action, clock::now_ms())).unwrap_or(Ok(()));
        self.caret.set(self.manifest.with_untracked(|m| m.selection().end));
        if is_typing {
            self.settle_later();
        } else {
            self.settle();
        }
        let done = outcome.is_ok();
        if self.refused.with_untracked(Option::is_some) || !done {
            self.refused.set(outcome.err());
        }
        done
    }

    /// Carries out an action on the request.
    pub fn ask(self, action: request::Action) {
        self.forget_note();
        // What was said of a key goes with it, and what was said of the whole paste with any.
        let typed = match &action {
            request::Action::AccessKeyId(_) => Some("accessKeyId"),
            request::Action::SecretAccessKey(_) => Some("secretAccessKey"),
            request::Action::SessionToken(_) => Some("sessionToken"),
            _ => None,
        };
        if let Some(key) = typed.filter(|_| self.odd_in_keys.with_untracked(|odd| !odd.is_empty())) {
            let gone = [Path::key(key), Path::root()];
            self.odd_in_keys.update(|odd| odd.retain(|found| !gone.contains(&found.path)));
        }
        self.request.update(|builder| builder.update(action));
        let (key, job) = self.request.with_untracked(|b| (b.access_key_id().to_owned(), b.job_id().to_owned()));
        let known = self.manifest.with_untracked(|m| m.is_request(&key, &job));
        if !known {
            self.manifest.update(|m| m.set_request(&key, &job));
            self.settle();
        }
    }

    /// Erases keys and tokens wherever they are: those that were entered, those that were pasted and not chosen, and what a
    /// pasted request or answer brought. What is shown of an answer stays. A table that was cleared goes with its passwords.
    pub fn forget(self) {
        self.offered.set(Vec::new());
        self.odd_in_keys.set(Vec::new());
        if self.brought.with_untracked(|text| *brought::shown(text) != **text) {
            self.brought.set(Zeroizing::default());
        }
        self.arrived.set(None);
        self.bulk_before.set(None);
        self.desk.writing.forget();
        self.response.update(Response::forget_secrets);
        self.ask(request::Action::Forget);
    }

    /// Says what came of an action, and what can be taken back of it.
    pub fn tell(self, words: String, undoes: Option<Undoes>) {
        self.say(words.clone());
        self.undoes.set(undoes);
        self.note.set(Some(words));
    }

    /// Takes away what was said of the action before.
    pub fn forget_note(self) {
        if self.note.with_untracked(Option::is_some) {
            self.undoes.set(None);
            self.note.set(None);
        }
    }

    /// Says why something was not taken: where the view has a place for it, else in the bar.
    pub fn refuse(self, why: impl Into<String>) {
        let why = why.into();
        match self.view.get_untracked() {
            View::Request | View::Help => self.tell(why, None),
            View::Start | View::Manifest | View::Response | View::Bulk => self.refused.set(Some(why)),
        }
    }

    fn settle(self) {
        self.settled.update(|n| *n += 1);
    }

    /// Whether the form has taken the manifest over at all. When the page opens, the text comes first: it can be typed into
    /// while the form is being drawn.
    pub fn is_settled(self) -> Memo<bool> {
        memo(move || self.settled.get() > 0)
    }

    /// Lets the form take the manifest over when nothing else waits.
    pub fn settle_later(self) {
        if self.settling.try_update(|pending| std::mem::replace(pending, true)) == Some(false) {
            dom::when_idle(move || {
                self.settling.set(false);
                self.settle();
            });
        }
    }

    /// Shows a view and says so in the address.
    pub fn go(self, view: View) {
        dom::set_fragment(view.route().id);
        self.show(view, "");
    }

    /// Shows a place in a view.
    pub fn show(self, view: View, place: &str) {
        if self.place.with_untracked(|p| p != place) {
            self.place.set(place.to_owned());
        }
        if self.view.get_untracked() != view {
            // What was said there is known.
            self.forget_note();
            if self.refused.with_untracked(Option::is_some) {
                self.refused.set(None);
            }
            self.view.set(view);
        }
    }

    /// Brings the text into sight, where something else is in its place.
    pub fn show_text(self) {
        self.pane.set("text");
        self.text_tab.set("text");
    }

    /// Puts a workspace in the place of what is open. What can be taken back, where there was anything to miss.
    pub fn open_work(self, work: Workspace) -> Option<Undoes> {
        let view = if work.manifest.is_some() { View::Manifest } else { View::Request };
        self.forget_note();
        let before = self.request.with_untracked(Builder::state);
        let is_missed = self.manifest.with_untracked(|editor| {
            !editor.text().is_empty() || self.request.with_untracked(|b| Workspace::is_worth_keeping(editor, b))
        });
        let manifest = self
            .manifest
            .with_untracked(|editor| work.manifest.as_ref().is_some_and(|open| open.text != editor.text()));
        self.manifest.update_untracked(|editor| {
            self.request.update_untracked(|builder| work.open(editor, builder, clock::now_ms()));
        });
        // Both are told when both are there.
        self.manifest.update(|editor| {
            self.request.with_untracked(|b| editor.set_request(b.access_key_id(), b.job_id()));
        });
        self.request.update(|_| ());
        self.caret.set(0);
        self.settle();
        self.go(view);
        let request = self.request.with_untracked(|b| !b.is_in(&before));
        (is_missed && (manifest || request)).then_some(Undoes { manifest, request })
    }

    /// Lets screen readers say something. They speak of what changes: the same words have to go before they come again.
    pub fn say(self, words: impl Into<String>) {
        let words = words.into();
        self.said.set(String::new());
        dom::before_paint(move || self.said.set(words));
    }

    /// A value read from the manifest, recomputed when the manifest changes, passed on when it differs.
    pub fn read<T: PartialEq + Send + Sync + 'static>(
        self,
        get: impl Fn(&Editor) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || self.manifest.with(&get))
    }

    /// As [`read`](Self::read), for what may lag behind typing by a frame or a few: the form.
    pub fn follow<T: PartialEq + Send + Sync + 'static>(
        self,
        get: impl Fn(&Editor) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || self.with_settled(&get))
    }

    /// Reads the manifest as the form has it, and follows it.
    pub fn with_settled<T>(self, get: impl FnOnce(&Editor) -> T) -> T {
        self.settled.track();
        self.manifest.with_untracked(get)
    }
}
