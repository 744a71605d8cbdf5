//! The one handle to the page's state. Views read memos of it and dispatch actions; `editor` decides what they do.

use super::platform::{clock, dom};
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, memo};
use waybill::editor::manifest::{Action, Editor};
use waybill::editor::request::{self, Builder};

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Nothing is open yet.
    Start,
    /// Form and text of a manifest.
    Manifest,
    /// An operation, its inputs, its command.
    Request,
}

impl View {
    /// Every view with its place in the address and the name of its link.
    pub const LINKS: [(Self, &'static str, &'static str, &'static str); 2] =
        [(Self::Manifest, "manifest", "Manifest", "file"), (Self::Request, "request", "Request", "send")];

    /// The view that an address names.
    pub fn from_fragment(fragment: &str) -> Self {
        match fragment {
            "request" => Self::Request,
            "manifest" => Self::Manifest,
            _ => Self::Start,
        }
    }

    /// Its place in the address.
    pub const fn fragment(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Manifest => "manifest",
            Self::Request => "request",
        }
    }
}

/// The page's state, for every component.
#[derive(Clone, Copy)]
pub struct Store {
    /// The manifest being edited.
    pub manifest: RwSignal<Editor>,
    /// The request being built.
    pub request: RwSignal<Builder>,
    /// What is shown.
    pub view: RwSignal<View>,
    /// The caret in the text, apart from the editor so that moving it recomputes nothing else. Bytes.
    pub caret: RwSignal<usize>,
    /// Why the last action changed nothing.
    pub refused: RwSignal<Option<String>>,
    /// Said by screen readers.
    pub said: RwSignal<String>,
    /// Seconds since 1970, once a second.
    pub now: RwSignal<i64>,
    /// The pane that a narrow screen shows in the manifest view.
    pub pane: RwSignal<&'static str>,
    /// The id of the problem from which the user went to its place in the text, for the way back.
    pub came_from: RwSignal<Option<String>>,
}

impl Store {
    /// A page on which nothing has been opened.
    pub fn new() -> Self {
        Self {
            manifest: RwSignal::new(Editor::default()),
            request: RwSignal::new(Builder::default()),
            view: RwSignal::new(View::from_fragment(&dom::fragment())),
            caret: RwSignal::new(0),
            refused: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            now: RwSignal::new(clock::now_secs()),
            pane: RwSignal::new("form"),
            came_from: RwSignal::new(None),
        }
    }

    /// The handle, in any component.
    pub fn here() -> Self {
        use_context().expect("App provides the store")
    }

    /// Carries out an action on the manifest; what was refused is shown. Whether it was carried out.
    pub fn dispatch(self, action: Action) -> bool {
        let outcome = self.manifest.try_update(|editor| editor.update(action, clock::now_ms())).unwrap_or(Ok(()));
        self.caret.set(self.manifest.with_untracked(|m| m.selection().end));
        let done = outcome.is_ok();
        if self.refused.with_untracked(Option::is_some) || !done {
            self.refused.set(outcome.err());
        }
        done
    }

    /// Carries out an action on the request.
    pub fn ask(self, action: request::Action) {
        self.request.update(|builder| builder.update(action));
        let (key, job) = self.request.with_untracked(|b| (b.access_key_id().to_owned(), b.job_id().to_owned()));
        let known = self.manifest.with_untracked(|m| m.is_request(&key, &job));
        if !known {
            self.manifest.update(|m| m.set_request(&key, &job));
        }
    }

    /// Shows a view and says so in the address.
    pub fn go(self, view: View) {
        dom::set_fragment(view.fragment());
        self.view.set(view);
    }

    /// Lets screen readers say something.
    pub fn say(self, words: impl Into<String>) {
        self.said.set(words.into());
    }

    /// A value read from the manifest, recomputed when the manifest changes, passed on when it differs.
    pub fn read<T: PartialEq + Send + Sync + 'static>(
        self,
        get: impl Fn(&Editor) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || self.manifest.with(&get))
    }
}
