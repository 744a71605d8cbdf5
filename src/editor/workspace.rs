//! The page's work as one YAML text: for a file, for a link, for the drafts that outlive a crash. Secrets are no part of
//! it: keys have no place in it, and what a manifest holds of passwords and PIN codes is taken out.
//!
//! ```text
//! waybill: 1
//! manifest: {name, text, kind?, edition?}
//! request: {service, operation, inputs: {<service>: …}, region?, fips?, dualstack?, endpoint?, signature?}
//! ```

use super::manifest::Editor;
use super::request::{Action, Builder};
use crate::diagnostic::Path;
use crate::endpoint::Target;
use crate::manifest::{self, Kind};
use crate::schema::{Edition, Shape};
use crate::service::{self, Input, Inputs, Operation};
use crate::sign::Scheme;
use crate::sign::sigv2::SignatureMethod;
use crate::yaml::{Dialect, Document, NodeId, NodeKind, Resolved, Value, write};

/// The number behind `waybill:`, which rises when older pages could not read the text.
const FORMAT: &str = "1";

/// What a page is working on.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The manifest, if one is open.
    pub manifest: Option<OpenManifest>,
    /// The request.
    pub request: RequestState,
}

/// A manifest that is being edited.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenManifest {
    /// The file's name.
    pub name: String,
    /// Its text, without secrets.
    pub text: String,
    /// The kind that was chosen over the one that the text tells.
    pub kind: Option<Kind>,
    /// The edition that checks it.
    pub edition: Edition,
}

/// A request that is being built, without keys.
#[derive(Clone, Debug)]
pub struct RequestState {
    /// The operation.
    pub operation: &'static Operation,
    /// Inputs by the id of their service.
    pub inputs: Vec<(&'static str, Inputs)>,
    /// Where it goes.
    pub target: Target,
    /// How it is signed, for services that leave a choice.
    pub scheme: Scheme,
}

impl Workspace {
    /// What the two editors hold. The number is that of the secrets that were left out.
    pub fn of(editor: &Editor, builder: &Builder) -> (Self, usize) {
        let mut left_out = 0;
        let manifest = editor.is_open().then(|| {
            let (text, count) = manifest::without_secrets(editor.document(), editor.secrets());
            left_out += count;
            OpenManifest { name: editor.name().to_owned(), text, kind: editor.chosen(), edition: editor.edition() }
        });
        let mut request = builder.state();
        for (id, inputs) in &mut request.inputs {
            left_out += without_secrets(id, inputs);
        }
        (Self { manifest, request }, left_out)
    }

    /// Whether there is anything in the two editors that a person would miss.
    pub fn is_worth_keeping(editor: &Editor, builder: &Builder) -> bool {
        editor.is_edited() || builder.state().inputs.iter().any(|(id, inputs)| is_typed(id, inputs))
    }

    /// Whether a text is meant to be a workspace: its first line that is no comment says so.
    pub fn is_one(text: &str) -> bool {
        let mut lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim_end);
        lines.find(|line| !line.is_empty() && !line.starts_with('#')).is_some_and(|line| line.starts_with("waybill:"))
    }

    /// As YAML.
    pub fn write(&self) -> String {
        let mut members = vec![("waybill".to_owned(), Value::bare(FORMAT))];
        if let Some(open) = &self.manifest {
            let mut manifest = vec![("name".to_owned(), Value::text(&open.name))];
            if let Some(kind) = open.kind {
                manifest.push(("kind".into(), Value::text(kind.id())));
            }
            if open.edition == Edition::Early {
                manifest.push(("edition".into(), Value::text("early")));
            }
            manifest.push(("text".into(), Value::text(&open.text)));
            members.push(("manifest".into(), Value::Map(manifest)));
        }
        members.push(("request".into(), self.request.value()));
        write::document(&Value::Map(members))
    }

    /// Reads what [`write`](Self::write) made, or a person changed since. What it does not know is left out.
    ///
    /// # Errors
    /// Why it is no workspace, as a sentence for the user.
    pub fn read(text: &str) -> Result<Self, String> {
        let document = Document::parse(text, Dialect::NONE);
        let reader = Reader(&document);
        match reader.text(&Path::key("waybill")).as_deref() {
            Some(FORMAT) => {}
            Some(_) => return Err("This workspace is from a newer Waybill; reload the page to get it".into()),
            None => return Err("This is no workspace: it has no line `waybill: 1`".into()),
        }
        Ok(Self { manifest: reader.manifest(), request: reader.request()? })
    }

    /// Puts it in the place of what the editors hold: of the request all, so that the work of two people is not mixed. Undo
    /// takes the manifest back in one editor, the request in the other.
    pub fn open(self, editor: &mut Editor, builder: &mut Builder, now_ms: f64) {
        if let Some(open) = self.manifest {
            editor.open_workspace(open, now_ms);
        }
        builder.update(Action::Restore(Box::new(self.request)));
    }
}

impl RequestState {
    fn value(&self) -> Value {
        let text = |key: &str, text: &str| (key.to_owned(), Value::text(text));
        let on = |key: &str| (key.to_owned(), Value::bare("true"));
        let mut members = vec![text("service", self.operation.service.id), text("operation", self.operation.name)];
        let Target { region, fips, dualstack, custom } = &self.target;
        members.extend(
            [("region", region), ("endpoint", custom)].iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| text(k, v)),
        );
        members.extend([("fips", fips), ("dualstack", dualstack)].iter().filter(|(_, v)| **v).map(|(k, _)| on(k)));
        match self.scheme {
            Scheme::V2(SignatureMethod::HmacSha256) => {}
            Scheme::V2(method) => members.push(text("signature", method.as_str())),
            Scheme::V4 => members.push(text("signature", "4")),
        }
        let inputs = self.inputs.iter().filter(|(_, inputs)| !inputs.is_empty());
        let inputs: Vec<_> = inputs.map(|(id, inputs)| ((*id).to_owned(), map(inputs))).collect();
        if !inputs.is_empty() {
            members.push(("inputs".into(), Value::Map(inputs)));
        }
        Value::Map(members)
    }
}

fn map(inputs: &Inputs) -> Value {
    Value::Map(inputs.iter().map(|(key, input)| (key.to_owned(), value(input))).collect())
}

fn value(input: &Input) -> Value {
    match input {
        Input::Text(text) => Value::text(text),
        Input::Bool(value) => Value::bare(if *value { "true" } else { "false" }),
        Input::Number(number) => Value::bare(number.to_string()),
        Input::List(items) => Value::List(items.iter().map(value).collect()),
        Input::Map(inputs) => map(inputs),
    }
}

/// Whether a person gave any of the inputs: neither presets nor tokens that the page drew.
fn is_typed(service_id: &str, inputs: &Inputs) -> bool {
    let Some(service) = service::service(service_id) else { return false };
    inputs.iter().any(|(key, input)| {
        let is_drawn = service
            .operations
            .iter()
            .flat_map(|operation| operation.inputs)
            .any(|member| member.field.key == key && matches!(member.field.shape, Shape::Token));
        let is_preset = || {
            let mut presets = service.operations.iter().flat_map(|operation| operation.presets);
            presets.any(|(field, text)| field.key == key && Input::from_text(&field.shape, text) == *input)
        };
        !is_drawn && !is_preset()
    })
}

/// Takes passwords out of manifests that were typed as inputs, and drops inputs that are secrets. How many there were.
fn without_secrets(service_id: &str, inputs: &mut Inputs) -> usize {
    let members = service::service(service_id).into_iter().flat_map(|s| s.operations).flat_map(|o| o.inputs);
    let mut left_out = 0;
    for field in members.map(|member| member.field) {
        let Some(text) = inputs.get(field.key).and_then(Input::as_text) else { continue };
        match field.shape {
            Shape::Manifest => {
                let document = manifest::parse(text);
                let (text, count) = manifest::without_secrets(&document, &manifest::secrets(&document));
                left_out += count;
                inputs.set(field.key, Input::Text(text));
            }
            Shape::Secret => {
                left_out += 1;
                inputs.remove(field.key);
            }
            _ => {}
        }
    }
    left_out
}

/// A workspace's text, read.
struct Reader<'a>(&'a Document);

impl Reader<'_> {
    fn text(&self, path: &Path) -> Option<String> {
        let id = self.0.node(path)?;
        self.0.is_scalar(id).then(|| self.0.scalar(id).to_owned())
    }

    fn manifest(&self) -> Option<OpenManifest> {
        let at = Path::key("manifest");
        Some(OpenManifest {
            name: self.text(&at.member("name")).unwrap_or_else(|| "manifest.yaml".into()),
            text: self.text(&at.member("text"))?,
            kind: self.text(&at.member("kind")).and_then(|id| Kind::from_id(&id)),
            edition: match self.text(&at.member("edition")).as_deref() {
                Some("early") => Edition::Early,
                _ => Edition::Late,
            },
        })
    }

    fn request(&self) -> Result<RequestState, String> {
        let at = Path::key("request");
        let get = |key: &str| self.text(&at.member(key)).unwrap_or_default();
        let (service_id, name) = (get("service"), get("operation"));
        let operation = match service_id.as_str() {
            "" => Builder::default().operation(),
            id => service::service(id)
                .and_then(|service| service::operation(service, &name))
                .ok_or_else(|| format!("Waybill knows no operation `{name}` of `{id}`"))?,
        };
        let inputs = service::SERVICES
            .iter()
            .filter_map(|service| {
                let id = self.0.node(&at.member("inputs").member(service.id))?;
                match self.input(id) {
                    Input::Map(inputs) => Some((service.id, inputs)),
                    _ => None,
                }
            })
            .collect();
        let target = Target {
            region: get("region"),
            fips: get("fips") == "true",
            dualstack: get("dualstack") == "true",
            custom: get("endpoint"),
        };
        let scheme = match get("signature").as_str() {
            "4" => Scheme::V4,
            method => Scheme::V2(SignatureMethod::parse(method).unwrap_or_default()),
        };
        Ok(RequestState { operation, inputs, target, scheme })
    }

    /// The reader of YAML limits how deep a text can be nested. Aliases are not followed: they could go round in circles.
    fn input(&self, id: NodeId) -> Input {
        let tree = self.0.tree();
        match &tree.node(id).kind {
            NodeKind::Mapping { .. } => {
                Input::Map(tree.entries(id).map(|e| (self.0.scalar(e.key).to_owned(), self.input(e.value))).collect())
            }
            NodeKind::Sequence { .. } => Input::List(tree.items(id).iter().map(|id| self.input(*id)).collect()),
            _ => match self.0.resolved(id) {
                Resolved::Bool(value) => Input::Bool(value),
                Resolved::Int(digits) => match digits.parse() {
                    Ok(number) => Input::Number(number),
                    Err(_) => Input::Text(self.0.scalar(id).to_owned()),
                },
                _ => Input::Text(self.0.scalar(id).to_owned()),
            },
        }
    }
}
