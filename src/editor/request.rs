//! The request that is being built: an operation, its inputs, where it goes, who signs, and how it is written out.

use super::brought::Brought;
use super::form;
use super::manifest::Editor;
use super::past::{Past, Place};
use super::workspace::RequestState;
use crate::capture::Signature;
use crate::diagnostic::{Diagnostic, Path, Severity, Step};
use crate::doctor::{self, Diagnosis, Ours, ServerSays};
use crate::endpoint::{self, Destination, Target};
use crate::manifest::{self, Kind};
use crate::protocol;
use crate::schema::{Field, Member, Shape, find};
use crate::secret::Secret;
use crate::service::{self, Effect, Input, Inputs, Operation, Service};
use crate::sign::paste::Profile;
use crate::sign::sigv2::SignatureMethod;
use crate::sign::{Credentials, Scheme, Timestamp, check_keys, signature_file_v1, sigv4};
use crate::snippet::{self, Call, SecretsIn, Snippet};

/// What a user did to the request. It may carry a key, so it cannot be printed.
pub enum Action {
    /// Build another operation. Inputs of the same name are kept.
    Choose(&'static Operation),
    /// Give the input at a path a value. An empty text keeps its place in the form and is not sent.
    Set(Path, Input),
    /// Take the input at a path away; items of a list move up.
    Remove(Path),
    /// Put an item into a list before the one at an index.
    Insert(Path, usize, Input),
    /// Move an item of a list, or an entry of a mapping, from one index to another.
    Move(Path, usize, usize),
    /// Write key and value of a mapping's entry at an index; the length adds one.
    SetEntry(Path, usize, String, Input),
    /// Take a mapping's entry at an index away.
    RemoveEntry(Path, usize),
    /// Put these inputs in the place of all. What the operation needs and has a safe value for keeps that.
    Fill(Inputs),
    /// Send it elsewhere.
    Target(Target),
    /// Take over a request or inputs that were pasted. Keys that were entered stay.
    Bring(Box<Brought>),
    /// Put all of this in the place of what was there. Keys that were entered stay.
    Restore(Box<RequestState>),
    /// Sign another way, where the service takes more than one.
    Scheme(Scheme),
    /// The access key ID.
    AccessKeyId(String),
    /// The secret access key.
    SecretAccessKey(Secret),
    /// The session token; empty for none.
    SessionToken(Secret),
    /// All three, as they were pasted, with the time at which they end.
    Keys(Profile),
    /// Forget all three.
    Forget,
    /// Write it out another way.
    Snippet(&'static Snippet),
    /// Where the text takes secrets from.
    SecretsIn(SecretsIn),
    /// Sign by a clock that is so many seconds ahead of this machine's; 0 for this one.
    ClockOffset(i64),
    /// Take the last step back. Keys stay as they are.
    Undo,
    /// Do the step again that was taken back last.
    Redo,
}

/// The request that is being built.
pub struct Builder {
    operation: &'static Operation,
    /// By service, so that a job id of one service is not taken for one of another.
    inputs: Vec<(&'static str, Inputs)>,
    target: Target,
    /// For services that take Signature Version 2 as well.
    scheme: Scheme,
    access_key_id: String,
    secret_access_key: Secret,
    session_token: Secret,
    snippet: Option<&'static Snippet>,
    secrets_in: SecretsIn,
    clock_offset: i64,
    keys_expire: Option<Timestamp>,
    past: Past,
}

impl Default for Builder {
    fn default() -> Self {
        let operation = service::import_export::SERVICE.operations[0];
        Self {
            operation,
            inputs: vec![(operation.service.id, operation.starting_inputs())],
            target: Target::default(),
            scheme: Scheme::V2(SignatureMethod::default()),
            access_key_id: String::new(),
            secret_access_key: Secret::new(""),
            session_token: Secret::new(""),
            snippet: None,
            secrets_in: SecretsIn::default(),
            clock_offset: 0,
            keys_expire: None,
            past: Past::default(),
        }
    }
}

/// Inputs that are complete, or what keeps them from it.
pub struct Prepared {
    /// The operation's inputs, those from the manifest included.
    pub inputs: Inputs,
    /// Where it goes.
    pub destination: Destination,
    /// Whether the manifest that is sent holds a password or a PIN code.
    pub holds_secret: bool,
    /// What is wrong with inputs, endpoint, keys and manifest, by their paths.
    pub diagnostics: Vec<Diagnostic>,
    /// The first reason why there is no command, as a sentence for the user.
    pub blocked: Option<String>,
    /// The value behind that reason; none where it is the manifest.
    pub blocked_at: Option<Path>,
}

impl Builder {
    /// What is being asked.
    pub const fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Who is asked.
    pub const fn service(&self) -> &'static Service {
        self.operation.service
    }

    /// The id of the Import/Export job as typed, for the manifest's checks.
    pub fn job_id(&self) -> &str {
        self.inputs_of(&service::import_export::SERVICE).get("JobId").and_then(Input::as_text).unwrap_or("")
    }

    /// The key that will sign.
    pub fn access_key_id(&self) -> &str {
        self.access_key_id.trim()
    }

    /// Where it is to go.
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// How it is signed.
    pub const fn scheme(&self) -> Scheme {
        if self.operation.service.takes_v2 { self.scheme } else { Scheme::V4 }
    }

    /// What was typed for the service's operations; an operation takes what it has a name for.
    pub fn inputs(&self) -> &Inputs {
        self.inputs_of(self.service())
    }

    fn inputs_of(&self, service: &Service) -> &Inputs {
        static NONE: Inputs = Inputs::new();
        self.inputs.iter().find(|(id, _)| *id == service.id).map_or(&NONE, |(_, inputs)| inputs)
    }

    fn inputs_mut(&mut self) -> &mut Inputs {
        let id = self.service().id;
        let at = self.inputs.iter().position(|(known, _)| *known == id).unwrap_or_else(|| {
            self.inputs.push((id, Inputs::new()));
            self.inputs.len() - 1
        });
        &mut self.inputs[at].1
    }

    /// All but the keys and the way it is written out.
    pub fn state(&self) -> RequestState {
        RequestState {
            operation: self.operation,
            inputs: self.inputs.clone(),
            target: self.target.clone(),
            scheme: self.scheme,
        }
    }

    /// Whether it is in this state, but for the keys.
    pub fn is_in(&self, state: &RequestState) -> bool {
        std::ptr::eq(self.operation, state.operation)
            && self.inputs == state.inputs
            && self.target == state.target
            && self.scheme == state.scheme
    }

    /// Takes a state over; keys stay.
    fn restore(&mut self, state: RequestState) {
        (self.operation, self.inputs) = (state.operation, state.inputs);
        (self.target, self.scheme) = (state.target, state.scheme);
    }

    /// Whether there is a step to take back, or one to do again.
    pub fn can_travel(&self, back: bool) -> bool {
        self.past.has(back)
    }

    /// Whether anything is filled in at `path`.
    pub fn is_filled(&self, path: &Path) -> bool {
        self.inputs().at(path).is_some_and(Input::is_filled)
    }

    /// The secret access key as typed.
    pub const fn secret_access_key(&self) -> &Secret {
        &self.secret_access_key
    }

    /// The session token as typed.
    pub const fn session_token(&self) -> &Secret {
        &self.session_token
    }

    /// Whether the text takes secrets from the environment.
    pub const fn secrets_in(&self) -> SecretsIn {
        self.secrets_in
    }

    /// How many seconds the clock that signs is ahead of this machine's.
    pub const fn clock_offset(&self) -> i64 {
        self.clock_offset
    }

    /// When the keys that were pasted end, if their text said so.
    pub const fn keys_expire(&self) -> Option<Timestamp> {
        self.keys_expire
    }

    /// When that is by this machine's clock, in seconds since 1970.
    pub fn keys_end_here(&self) -> Option<i64> {
        self.keys_expire.map(|end| end.unix_secs() - self.clock_offset)
    }

    /// Whether both keys are there.
    pub fn has_keys(&self) -> bool {
        !self.access_key_id().is_empty() && !self.secret_access_key.is_empty()
    }

    /// Whether any of the three fields holds something.
    pub fn holds_keys(&self) -> bool {
        !self.access_key_id.is_empty() || !self.secret_access_key.is_empty() || !self.session_token.is_empty()
    }

    /// The value of an input as it stands: typed, or taken from the manifest. The manifest that is shown is the one that is
    /// sent, whatever a link or a file says beside it.
    pub fn value(&self, field: &Field, editor: &Editor) -> Option<Input> {
        if matches!(field.shape, Shape::Manifest) && !editor.text().is_empty() {
            return from_manifest(field, editor);
        }
        self.inputs().get(field.key).cloned().or_else(|| from_manifest(field, editor))
    }

    /// What the manifest says for the input at `path`, where it says something.
    pub fn assumed(&self, path: &Path, editor: &Editor) -> Option<Input> {
        let [Step::Key(key)] = path.0.as_slice() else { return None };
        from_manifest(find(self.operation.inputs, key)?.field, editor)
    }

    /// What sending the request does, and to what: "This request replaces the manifest of job 53TX4".
    pub fn effect_words(&self) -> String {
        let Effect::Changes(words) = self.operation.effect else { return "This request changes nothing".to_owned() };
        let mut effect = words.to_owned();
        if let Some(first) = effect.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        let about = self.operation.subject.and_then(|(word, field)| {
            let subject = self.inputs().get(field.key).and_then(Input::as_text).filter(|text| !text.is_empty())?;
            Some(format!(" of {word} {subject}"))
        });
        format!("This request {effect}{}", about.unwrap_or_default())
    }

    /// Carries out what the user did.
    pub fn update(&mut self, action: Action) {
        let place = Place::of(&action).filter(|place| !self.past.joins(place) && !self.is_drawn(place));
        let before = place.map(|place| (self.state(), place));
        self.carry_out(action);
        if let Some((before, place)) = before.filter(|(before, _)| !self.is_in(before)) {
            self.past.push(before, place);
        }
    }

    /// Whether it is a token that is not there yet: the page draws one wherever one is needed, and no user did that.
    fn is_drawn(&self, place: &Place) -> bool {
        let Place::At(path) = place else { return false };
        let [Step::Key(key)] = path.0.as_slice() else { return false };
        let is_token = |member: &Member| matches!(member.field.shape, Shape::Token);
        find(self.operation.inputs, key).is_some_and(is_token) && self.inputs().get(key).is_none()
    }

    fn travel(&mut self, back: bool) {
        let now = self.state();
        if let Some(state) = self.past.travel(back, now) {
            self.restore(state);
        }
    }

    fn carry_out(&mut self, action: Action) {
        match action {
            Action::Choose(operation) => self.choose(operation),
            Action::Set(path, input) => self.inputs_mut().set_at(&path, input),
            Action::Remove(path) => self.inputs_mut().remove_at(&path),
            Action::Insert(list, index, item) => self.inputs_mut().insert_at(&list, index, item),
            Action::Move(list, from, to) => self.inputs_mut().move_at(&list, from, to),
            Action::SetEntry(map, index, key, value) => self.inputs_mut().set_entry_at(&map, index, &key, value),
            Action::RemoveEntry(map, index) => self.inputs_mut().remove_entry_at(&map, index),
            Action::Fill(inputs) => self.fill(inputs),
            Action::Bring(brought) => self.bring(*brought),
            Action::Restore(state) => {
                self.restore(*state);
                self.choose(self.operation);
            }
            Action::Undo => self.travel(true),
            Action::Redo => self.travel(false),
            Action::Target(target) => self.target = target,
            Action::Scheme(scheme) => self.scheme = scheme,
            Action::AccessKeyId(text) => {
                self.access_key_id = text;
                self.keys_expire = None;
            }
            Action::SecretAccessKey(secret) => self.secret_access_key = secret,
            Action::SessionToken(secret) => {
                self.session_token = secret;
                self.keys_expire = None;
            }
            Action::Keys(profile) => {
                self.access_key_id = profile.access_key_id;
                self.secret_access_key = profile.secret;
                self.session_token = profile.token;
                self.keys_expire = profile.expires;
            }
            Action::Forget => self.forget(),
            Action::Snippet(snippet) => self.snippet = Some(snippet),
            Action::SecretsIn(place) => self.secrets_in = place,
            Action::ClockOffset(secs) => self.clock_offset = secs,
        }
    }

    fn fill(&mut self, mut inputs: Inputs) {
        let operation = self.operation;
        for (key, input) in operation.starting_inputs().iter() {
            let is_needed = find(operation.inputs, key).is_some_and(Member::is_required);
            if is_needed && inputs.get(key).is_none() {
                inputs.set(key, input.clone());
            }
        }
        *self.inputs_mut() = inputs;
    }

    fn bring(&mut self, brought: Brought) {
        self.choose(brought.operation);
        self.fill(brought.inputs);
        let Some(request) = brought.request else {
            if let Some(region) = brought.place.region {
                self.target.region = region;
            }
            if let Some(endpoint) = brought.place.endpoint {
                self.target.custom = endpoint;
            }
            return;
        };
        self.target = request.target;
        self.scheme = match request.signature {
            Signature::V2 { method, .. } => Scheme::V2(method),
            Signature::WhenRun(scheme) => scheme,
            Signature::V4 { .. } => Scheme::V4,
            Signature::None => self.scheme,
        };
        if self.holds_keys() {
            return;
        }
        if let Some(id) = request.access_key_id {
            self.access_key_id = id;
            self.session_token = request.token.unwrap_or(Secret::new(""));
        }
    }

    fn choose(&mut self, operation: &'static Operation) {
        self.operation = operation;
        let inputs = self.inputs_mut();
        for (key, input) in operation.starting_inputs().iter() {
            if inputs.get(key).is_none() {
                inputs.set(key, input.clone());
            }
        }
    }

    /// Erases the keys, and with them the wish to write a token into the text.
    pub fn forget(&mut self) {
        self.access_key_id.clear();
        self.secret_access_key = Secret::new("");
        self.session_token = Secret::new("");
        self.keys_expire = None;
        self.secrets_in = SecretsIn::Environment;
    }

    /// The keys as they were entered; `None` until both are there.
    pub fn keys(&self) -> Option<Credentials> {
        self.has_keys().then(|| self.credentials())
    }

    /// The keys as they were entered.
    pub(super) fn credentials(&self) -> Credentials {
        Credentials::new(&self.access_key_id, self.secret_access_key.expose(), Some(self.session_token.expose()))
            .ending(self.keys_expire)
    }

    /// Puts the inputs together with the manifest and checks all of it.
    pub fn prepare(&self, editor: &Editor) -> Prepared {
        let members = self.operation.inputs;
        let given: Inputs =
            members.iter().filter_map(|m| Some((m.field.key.to_owned(), self.value(m.field, editor)?))).collect();
        let inputs = form::completed(members, &given);
        let mut diagnostics = service::check(self.operation, &inputs);
        diagnostics.extend(
            self.manifest_kind(editor).and_then(|kind| {
                service::import_export::job_type(self.operation, &inputs, kind.job_type(), kind.noun())
            }),
        );
        let destination = self.destination(&inputs, &mut diagnostics);
        if self.holds_keys() {
            diagnostics.extend(check_keys(&self.credentials()));
        }
        let manifests: Vec<&Field> =
            members.iter().map(|m| m.field).filter(|field| matches!(field.shape, Shape::Manifest)).collect();
        let first = diagnostics.iter().find(|d| d.severity == Severity::Error);
        let blocked_at = first.map(|d| d.path.clone());
        let blocked =
            first.map(ToString::to_string).or_else(|| if manifests.is_empty() { None } else { manifest_error(editor) });
        let holds_secret = manifests.into_iter().any(|field| self.holds_secret(field, editor));
        Prepared { inputs, destination, holds_secret, diagnostics, blocked, blocked_at }
    }

    /// The kind of the manifest that is sent, be it typed here or taken from the editor.
    fn manifest_kind(&self, editor: &Editor) -> Option<Kind> {
        match self
            .inputs()
            .get(service::import_export::MANIFEST.key)
            .and_then(Input::as_text)
            .filter(|text| !text.is_empty())
        {
            Some(typed) => manifest::infer(&manifest::parse(typed)),
            None => editor.kind().filter(|_| !editor.text().is_empty()),
        }
    }

    /// Whether a manifest holds a secret, be it typed here or taken from the editor, which knows already.
    fn holds_secret(&self, field: &Field, editor: &Editor) -> bool {
        match self.inputs().get(field.key).and_then(Input::as_text) {
            Some(typed) => manifest::holds_secret(typed),
            None => !editor.secrets().is_empty(),
        }
    }

    /// Where it goes; the service's own endpoint where the one that is wanted cannot be had, which is an error.
    fn destination(&self, inputs: &Inputs, diagnostics: &mut Vec<Diagnostic>) -> Destination {
        let account_id = inputs.get("AccountId").and_then(Input::as_text);
        let wanted = endpoint::resolve(self.service(), &self.target, account_id);
        let destination = wanted.unwrap_or_else(|diagnostic| {
            diagnostics.push(*diagnostic);
            endpoint::resolve(self.service(), &Target::default(), None).expect("the default target has an endpoint")
        });
        diagnostics.extend(destination.notes.iter().cloned());
        destination
    }

    /// The call, signed at `at` where there are keys.
    pub fn call<'a>(&self, prepared: &'a Prepared, at: Timestamp) -> Call<'a> {
        let Prepared { inputs, destination, .. } = prepared;
        let credentials = self.credentials();
        let keys = self.has_keys().then_some((&credentials, at));
        let mut call = Call::new(self.operation, inputs, destination, self.scheme(), keys);
        call.manifest_holds_secret = prepared.holds_secret;
        call.clock_offset = self.clock_offset;
        call
    }

    /// The inputs as JSON, and whether all of them are there: a manifest with a password is left out unless secrets are
    /// wanted in texts.
    pub fn to_json(&self, prepared: &Prepared) -> (String, bool) {
        let is_whole = !prepared.holds_secret || self.secrets_in == SecretsIn::Text;
        let mut inputs = prepared.inputs.clone();
        if !is_whole {
            let is_manifest = |member: &&Member| matches!(member.field.shape, Shape::Manifest);
            self.operation.inputs.iter().filter(is_manifest).for_each(|member| inputs.remove(member.field.key));
        }
        (protocol::to_json(self.operation, &inputs), is_whole)
    }

    /// Why the service refuses this request, had it been signed at `at`; `None` without keys.
    pub fn diagnose(&self, editor: &Editor, says: &ServerSays, at: Timestamp) -> Option<Diagnosis> {
        let prepared = self.prepare(editor);
        let call = self.call(&prepared, at);
        let credentials = self.credentials();
        Some(doctor::examine(says, &Ours::of(call.signed.as_ref()?, Some(&credentials))))
    }

    /// The SIGNATURE file of version 1.0 for a job and its manifest; `None` without a secret access key.
    pub fn signature_file(&self, job_id: &str, manifest: &str) -> Option<String> {
        let has_both = !self.secret_access_key.is_empty() && !job_id.is_empty();
        has_both.then(|| signature_file_v1(&self.credentials(), job_id, manifest))
    }

    /// The keys on the way to the one that signs for `scope` at `at`. They are secrets.
    pub fn derivation(&self, scope: &sigv4::Scope, at: Timestamp) -> sigv4::Derivation {
        sigv4::derivation(&self.credentials(), scope, at)
    }

    /// How a call would be written out that cannot be made yet: the way the user chose, else the first.
    pub fn next_snippet(&self) -> &'static Snippet {
        self.snippet.unwrap_or_else(|| snippet::first(self.has_keys(), self.scheme()))
    }

    /// How the call is written out: the way the user chose, where the call can be, else the first that it can.
    pub fn snippet(&self, call: &Call) -> &'static Snippet {
        let chosen = self.snippet.filter(|s| s.applies(call, self.secrets_in).is_ok());
        chosen.unwrap_or_else(|| snippet::first(call.signed.is_some(), call.scheme))
    }
}

/// An input that the manifest answers: the text itself, and the type of job that its kind makes.
fn from_manifest(field: &Field, editor: &Editor) -> Option<Input> {
    match field.shape {
        Shape::Manifest if !editor.text().is_empty() => Some(Input::Text(editor.text().to_owned())),
        // Snowball's `JobType` is another one.
        _ if std::ptr::eq(field, &service::import_export::JOB_TYPE) => {
            Some(Input::Text(editor.kind()?.job_type().to_owned()))
        }
        _ => None,
    }
}

/// What to say where the manifest has errors, naming the first.
fn manifest_error(editor: &Editor) -> Option<String> {
    let mut errors = editor.diagnostics().iter().filter(|d| d.severity == Severity::Error);
    let first = errors.next()?;
    let line = editor.document().lines().line_of(first.span.start) + 1;
    let more = match errors.count() {
        0 => String::new(),
        n => format!(", and {n} more"),
    };
    Some(format!("The manifest has an error in line {line}: {first}{more}"))
}
