//! A template and a table become jobs: each row is the template with its cells in their places.

use super::columns::{self, Column, Place};
use super::table::Table;
use crate::diagnostic::{Edit, Path, Severity, Step, apply};
use crate::editor::form;
use crate::editor::manifest::{Editor, written};
use crate::editor::request::Builder;
use crate::endpoint::{self, Destination, Target};
use crate::manifest::{self, Context, Kind, Manifest};
use crate::schema::{Edition, Field, Shape, find};
use crate::service::{self, Effect, Input, Inputs, Operation};
use crate::sign::{Credentials, Scheme, Timestamp};
use crate::snippet::Call;
use crate::text::{counted, is_hidden};
use crate::yaml::{Change, Document, Resolved, resolve};
use std::borrow::Cow;

/// What every row begins with: the request and the manifest as they stand.
pub struct Template {
    operation: &'static Operation,
    inputs: Inputs,
    manifest: Option<Base>,
    target: Target,
    scheme: Scheme,
    signing_key: String,
}

/// The manifest that rows change.
struct Base {
    document: Document,
    chosen: Option<Kind>,
    kind: Kind,
    edition: Edition,
}

/// Something that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters; a row with an error is not sent.
    pub severity: Severity,
    /// The column it is about, from 0; none where it is about the template or the whole row.
    pub column: Option<u32>,
    /// One sentence without a final period.
    pub message: String,
}

/// A row that was checked.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What its cells change in the text of the manifest: each set applies to what the one before it made.
    edits: Vec<Vec<Edit>>,
    /// What is wrong with it, the worst first.
    pub problems: Vec<Problem>,
    kind: Option<Kind>,
    /// Whether its manifest holds a password or a PIN code.
    pub holds_secret: bool,
    /// Whether the service changes something for it, and does not only check.
    pub changes: bool,
}

impl Checked {
    /// The worst of its problems.
    pub fn worst(&self) -> Option<Severity> {
        self.problems.first().map(|problem| problem.severity)
    }

    /// Whether it is fit to be sent.
    pub fn is_ready(&self) -> bool {
        self.worst() != Some(Severity::Error)
    }
}

/// A row's request before it is built.
pub struct Job {
    /// Its inputs, the manifest among them.
    pub inputs: Inputs,
    /// Where it goes.
    pub destination: Destination,
    /// Whether its manifest holds a password or a PIN code.
    pub holds_secret: bool,
}

impl Template {
    /// The request that is being built, with the manifest that is being edited where it sends one.
    pub fn of(builder: &Builder, editor: &Editor) -> Self {
        let operation = builder.operation();
        let manifest = operation.inputs.iter().find(|member| matches!(member.field.shape, Shape::Manifest));
        let text = manifest.and_then(|member| builder.value(member.field, editor));
        let is_typed = manifest.is_some_and(|member| builder.inputs().get(member.field.key).is_some());
        let manifest = manifest.map(|_| {
            let document = manifest::parse(text.as_ref().and_then(Input::as_text).unwrap_or_default());
            let chosen = editor.chosen().filter(|_| !is_typed);
            let kind = chosen.or_else(|| manifest::infer(&document)).unwrap_or(Kind::ImportS3);
            Base { document, chosen, kind, edition: editor.edition() }
        });
        Self {
            operation,
            inputs: builder.inputs().clone(),
            manifest,
            target: builder.target().clone(),
            scheme: builder.scheme(),
            signing_key: builder.access_key_id().to_owned(),
        }
    }

    /// Whether rows would be what they are with the other one.
    pub fn is_same(&self, other: &Self) -> bool {
        let manifest = |template: &Self| template.manifest.as_ref().map(|base| (base.chosen, base.kind, base.edition));
        std::ptr::eq(self.operation, other.operation)
            && self.inputs == other.inputs
            && self.target == other.target
            && self.scheme == other.scheme
            && self.signing_key == other.signing_key
            && manifest(self) == manifest(other)
            && self.manifest_text() == other.manifest_text()
    }

    /// What is asked.
    pub const fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// How rows are signed.
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The description of the manifest; `None` where none is sent.
    pub fn manifest(&self) -> Option<&'static Manifest> {
        self.manifest.as_ref().map(|base| base.kind.manifest())
    }

    /// The text of the manifest that rows change; empty where none is sent.
    pub fn manifest_text(&self) -> &str {
        self.manifest.as_ref().map_or("", |base| base.document.text())
    }

    /// What a cell can fill in.
    pub fn places(&self) -> Vec<Place> {
        columns::places(self.operation, self.manifest())
    }

    /// Checks a row: its cells, its manifest by the rules of the editor, its inputs by those of the operation.
    pub fn check(&self, table: &Table, columns: &[Column], row: usize) -> Checked {
        let mut checked = Checked::default();
        let (width, wanted) = (table.width(row), columns.len());
        if width != wanted && !table.header().is_empty() {
            let message = format!("The row has {}, and the header has {wanted}", counted(width, "cell"));
            checked.problems.push(Problem { severity: Severity::Error, column: None, message });
        }
        let filled: Vec<(u32, &Place, &str)> = filled(table, columns, row).collect();
        for (column, _, cell) in filled.iter().filter(|(_, place, _)| !place.is_secret()) {
            if let Some((_, c)) = cell.char_indices().find(|(at, _)| is_hidden(cell, *at)) {
                let message = format!("The cell has U+{:04X} in it, which cannot be seen", u32::from(c));
                checked.problems.push(Problem { severity: Severity::Warning, column: Some(*column), message });
            }
        }
        if let Some(base) = &self.manifest {
            base.check(columns, &filled, self, &mut checked);
        }
        let job = self.job(table, columns, row, &checked);
        let is_on = |field: &Field| job.inputs.get(field.key).and_then(Input::as_bool) == Some(true);
        checked.changes = self.operation.effect != Effect::Reads && !self.operation.check_only.is_some_and(is_on);
        let mut found = service::check(self.operation, &job.inputs);
        if let Some(base) = &self.manifest {
            let (made, noun) = (base.kind.job_type(), base.kind.noun());
            found.extend(service::import_export::job_type(self.operation, &job.inputs, made, noun));
        }
        let resolved = self.destination(&job.inputs).err();
        for diagnostic in found.iter().chain(resolved.as_deref()) {
            let column = column_of(columns, false, &diagnostic.path);
            checked.problems.push(Problem { severity: diagnostic.severity, column, message: diagnostic.to_string() });
        }
        checked.problems.sort_by_key(|problem| problem.severity);
        checked
    }

    /// The request of a row that was checked.
    pub fn job(&self, table: &Table, columns: &[Column], row: usize, checked: &Checked) -> Job {
        let mut inputs = self.inputs.clone();
        for member in self.operation.inputs {
            let field = member.field;
            match (&self.manifest, &field.shape) {
                (Some(_), Shape::Manifest) => inputs.set(field.key, Input::Text(self.text_of(checked))),
                (Some(base), _) if field.key == "JobType" && inputs.get(field.key).is_none() => {
                    let kind = checked.kind.unwrap_or(base.kind);
                    inputs.set(field.key, Input::Text(kind.job_type().to_owned()));
                }
                // Each row is a request of its own.
                (_, Shape::Token) => {
                    if let Some(token) = inputs.get(field.key).map(Input::to_text).filter(|token| !token.is_empty()) {
                        inputs.set(field.key, Input::Text(format!("{token}-{}", row + 1)));
                    }
                }
                _ => {}
            }
        }
        for (_, place, cell) in filled(table, columns, row).filter(|(_, place, _)| !place.is_option) {
            // Spreadsheets write `TRUE`.
            let is_word = matches!(place.field.shape, Shape::Boolean) && cell.bytes().all(|b| b.is_ascii_alphabetic());
            let cell = if is_word { Cow::from(cell.to_ascii_lowercase()) } else { cell.into() };
            inputs.set_at(&place.path, Input::from_text(&place.field.shape, &cell));
        }
        let members = self.operation.inputs;
        let given: Inputs = members
            .iter()
            .filter_map(|member| Some((member.field.key.to_owned(), inputs.get(member.field.key)?.clone())))
            .collect();
        let inputs = form::completed(members, &given);
        let destination = self.destination(&inputs).unwrap_or_else(|_| {
            endpoint::resolve(self.operation.service, &Target::default(), None)
                .expect("the default target has an endpoint")
        });
        Job { inputs, destination, holds_secret: checked.holds_secret }
    }

    /// The manifest of a row that was checked.
    pub fn text_of(&self, checked: &Checked) -> String {
        checked.edits.iter().fold(self.manifest_text().to_owned(), |text, edits| apply(&text, edits).unwrap_or(text))
    }

    fn destination(&self, inputs: &Inputs) -> Result<Destination, Box<crate::diagnostic::Diagnostic>> {
        let account_id = inputs.get("AccountId").and_then(Input::as_text);
        endpoint::resolve(self.operation.service, &self.target, account_id)
    }

    /// The call of a row, signed where there are keys.
    pub fn call<'a>(&self, job: &'a Job, keys: Option<(&Credentials, Timestamp)>) -> Call<'a> {
        let mut call = Call::new(self.operation, &job.inputs, &job.destination, self.scheme, keys);
        call.manifest_holds_secret = job.holds_secret;
        call
    }
}

impl Base {
    /// Edits the manifest as its form would, and checks it with the rules of the editor.
    fn check(&self, columns: &[Column], filled: &[(u32, &Place, &str)], template: &Template, checked: &mut Checked) {
        let order = manifest::order(self.kind);
        let mut edited: Option<Document> = None;
        for (column, place, cell) in filled.iter().filter(|(_, place, _)| place.is_option) {
            let document = edited.as_ref().unwrap_or(&self.document);
            let cell = &as_written(place.field, cell);
            if document.node(&place.path).is_some_and(|id| document.is_scalar(id) && document.scalar(id) == *cell) {
                continue;
            }
            let change = Change::Set { path: place.path.clone(), value: written(place.field, cell) };
            match document.change(&change, &order) {
                Ok(changed) => {
                    checked.edits.push(changed.edits);
                    edited = Some(changed.document);
                }
                Err(refusal) => {
                    // What the manifest says there already may be a secret, and so may be what the row says.
                    let message = if place.is_secret() {
                        format!("{} cannot be written into the manifest", place.field.label)
                    } else {
                        format!("{} cannot be written into the manifest: {refusal}", place.field.label)
                    };
                    checked.problems.push(Problem { severity: Severity::Error, column: Some(*column), message });
                }
            }
        }
        let document = edited.as_ref().unwrap_or(&self.document);
        let job_id = filled.iter().find(|(_, place, _)| place.field.key == "JobId").map(|(_, _, cell)| *cell);
        let context = Context {
            edition: self.edition,
            signing_key: Some(template.signing_key.as_str()).filter(|key| !key.is_empty()),
            job_id,
        };
        let report = manifest::check(document, self.chosen, &context);
        checked.kind = report.kind;
        checked.holds_secret = !report.secrets.is_empty();
        for diagnostic in report.diagnostics.iter().filter(|found| found.severity != Severity::Hint) {
            let column = column_of(columns, true, &diagnostic.path);
            let message = if column.is_some() {
                diagnostic.to_string()
            } else if self.document.text().trim().is_empty() {
                "No manifest is open".to_owned()
            } else {
                let line = document.lines().line_of(diagnostic.span.start) + 1;
                format!("{diagnostic}; line {line} of the manifest")
            };
            checked.problems.push(Problem { severity: diagnostic.severity, column, message });
        }
    }
}

/// The cells of a row that fill something in, with their columns. An empty one leaves the template as it is.
fn filled<'a>(
    table: &'a Table,
    columns: &'a [Column],
    row: usize,
) -> impl Iterator<Item = (u32, &'a Place, &'a str)> + Clone {
    columns.iter().enumerate().filter_map(move |(index, column)| {
        let place = column.place.as_ref()?;
        let cell = table.cell(row, index)?;
        let cell = if place.is_secret() { cell } else { cell.trim() };
        (!cell.is_empty()).then_some((index as u32, place, cell))
    })
}

/// What templates write for a cell: Excel shows truth as `TRUE`, which the form would take for a text.
fn as_written<'a>(field: &Field, cell: &'a str) -> &'a str {
    match resolve(cell) {
        Resolved::Bool(value) if matches!(field.shape, Shape::YesNo) => ["no", "yes"][usize::from(value)],
        _ => cell,
    }
}

/// The column that fills in what stands at `path`.
fn column_of(columns: &[Column], is_option: bool, path: &Path) -> Option<u32> {
    let is_own = |column: &Column| {
        column.place.as_ref().is_some_and(|place| place.is_option == is_option && place.path == *path)
    };
    columns.iter().position(is_own).map(|column| column as u32)
}

/// The label of what stands at a place, for a sentence: "Return address, Name".
pub fn label(place: &Place, operation: &Operation, manifest: Option<&'static Manifest>) -> String {
    let members =
        if place.is_option { manifest.map_or(&[][..], |manifest| manifest.members) } else { operation.inputs };
    let owner = match place.path.0.as_slice() {
        [Step::Key(first), _, ..] => find(members, first),
        _ => None,
    };
    match owner {
        Some(owner) => format!("{}, {}", owner.field.label, place.field.label),
        None => place.field.label.to_owned(),
    }
}
