//! An operation with its inputs, ready to be written out.

use super::SecretsIn;
use super::rendered::BodyFile;
use crate::endpoint::Destination;
use crate::http::{Body, Endpoint, Header, Origin, Parameter, Request, wire};
use crate::protocol;
use crate::schema::{Field, Shape};
use crate::service::{Effect, Inputs, Operation};
use crate::sign::sigv2::{self, Validity};
use crate::sign::sigv4::{self, Scope};
use crate::sign::{Credentials, Scheme, Signed, Timestamp};

/// How long a link of Signature Version 4 is good, in seconds: as long as a command.
const LINK_SECS: u32 = 15 * 60;

/// A call, as requests of every kind that a snippet may need.
pub struct Call<'a> {
    /// What is called.
    pub operation: &'static Operation,
    /// With which inputs.
    pub inputs: &'a Inputs,
    /// How it is signed, or will be.
    pub scheme: Scheme,
    /// The Region that is signed, or will be.
    pub region: String,
    /// The name of the service that is signed, or will be: `s3`.
    pub signing_name: &'static str,
    /// The request before signing; `None` where there is a signed one.
    unsigned: Option<Request>,
    /// The signed request; `None` without keys.
    pub signed: Option<Signed>,
    /// The query-signed link; `None` without keys, and for operations that change something.
    pub link: Option<Signed>,
    /// Whether the manifest holds a password or a PIN code. Whoever builds the call has read the manifest and says so; a
    /// call is built without.
    pub manifest_holds_secret: bool,
    /// How many seconds the service's clock is ahead of this computer's, where that is known. Whoever builds the call says
    /// so; a call is built with clocks in step.
    pub clock_offset: i64,
}

/// A body, as a text writes it.
pub enum Content<'a> {
    /// None.
    Nothing,
    /// A form. It has at least one part.
    Form(Vec<Part<'a>>),
    /// JSON or XML.
    Text(&'a str),
}

/// A part of a form, as a text writes it.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// A parameter.
    Pair(&'a Parameter),
    /// The file that belongs to the text, which begins with this parameter.
    File(&'a Parameter),
}

impl<'a> Part<'a> {
    /// The parameter it begins with.
    pub const fn first(self) -> &'a Parameter {
        match self {
            Self::Pair(parameter) | Self::File(parameter) => parameter,
        }
    }
}

impl<'a> Call<'a> {
    /// A call, signed where there are `keys` and a time. The inputs ought to have passed [`check`](crate::service::check).
    #[cfg_attr(hot_paths, optimize(speed))]
    pub fn new(
        operation: &'static Operation,
        inputs: &'a Inputs,
        destination: &Destination,
        scheme: Scheme,
        keys: Option<(&Credentials, Timestamp)>,
    ) -> Self {
        let endpoint = &destination.endpoint;
        let request = protocol::build(operation, inputs, endpoint);
        let sign = |request, (keys, at)| match scheme {
            Scheme::V2(method) => sigv2::sign(request, keys, method, at, Validity::Timestamp),
            Scheme::V4 => sigv4::sign(request, keys, scope(operation, destination), at),
        };
        let (unsigned, signed) = match keys {
            Some(keys) => (None, Some(sign(request, keys))),
            None => (Some(request), None),
        };
        let link = keys.and_then(|(keys, at)| {
            let request = protocol::build_link(operation, inputs, endpoint)?;
            Some(match scheme {
                Scheme::V2(_) => sign(request, (keys, at)),
                Scheme::V4 => sigv4::presign(request, keys, scope(operation, destination), at, LINK_SECS),
            })
        });
        let (region, signing_name) = (destination.signing_region.clone(), destination.signing_name);
        Self {
            operation,
            inputs,
            scheme,
            region,
            signing_name,
            unsigned,
            signed,
            link,
            manifest_holds_secret: false,
            clock_offset: 0,
        }
    }

    /// The request, signed if there are keys.
    pub fn request(&self) -> &Request {
        let signed = self.signed.as_ref().map(|signed| &signed.request);
        signed.or(self.unsigned.as_ref()).expect("a call has one of the two, by its constructors")
    }

    /// The body that the call has whoever signs it.
    pub fn given_content(&self, secrets: SecretsIn) -> Content<'_> {
        match &self.request().body {
            Body::Form(_) => Content::Form(self.parts(self.given(), secrets)),
            _ => self.content(self.request(), secrets),
        }
    }

    /// The parameters that the call has whoever signs it.
    pub fn given(&self) -> impl Iterator<Item = &Parameter> + Clone {
        self.request().parameters().iter().filter(|p| is_given(p.origin()))
    }

    /// The headers that the call has whoever signs it.
    pub fn given_headers(&self) -> impl Iterator<Item = &Header> {
        self.request().headers.iter().filter(|h| is_given(&h.origin))
    }

    /// Where it goes.
    pub fn endpoint(&self) -> &Endpoint {
        &self.request().endpoint
    }

    /// The body of `request`, the call's own with or without a signature.
    pub fn content<'p>(&self, request: &'p Request, secrets: SecretsIn) -> Content<'p> {
        match &request.body {
            Body::Empty => Content::Nothing,
            Body::Text(text) => Content::Text(text),
            Body::Form(form) => Content::Form(self.parts(form.parameters().iter(), secrets)),
        }
    }

    /// Whether the parameter is a manifest with a password or a PIN code.
    pub fn holds_secret(&self, parameter: &Parameter) -> bool {
        let is_manifest = |key: &str| {
            self.operation.inputs.iter().any(|m| m.field.key == key && matches!(m.field.shape, Shape::Manifest))
        };
        self.manifest_holds_secret
            && matches!(parameter.origin(), Origin::Input(path) if path.first_key().is_some_and(is_manifest))
    }

    /// Whether any parameter [holds a secret](Self::holds_secret).
    pub fn has_secret(&self) -> bool {
        self.given().any(|p| self.holds_secret(p))
    }

    /// `parameters` as a text writes them: those that must not be in the text are left to its file.
    pub fn parts<'p>(&self, parameters: impl Iterator<Item = &'p Parameter>, secrets: SecretsIn) -> Vec<Part<'p>> {
        let mut parts: Vec<Part> = Vec::new();
        for parameter in parameters {
            if secrets == SecretsIn::Text || !self.holds_secret(parameter) {
                parts.push(Part::Pair(parameter));
            } else if !matches!(parts.last(), Some(Part::File(_))) {
                parts.push(Part::File(parameter));
            }
        }
        parts
    }

    /// The file for what [`parts`](Self::parts) leaves out. It has neither time nor signature, so that it stays good when
    /// the call is signed again. A manifest and its addendum follow each other in the order of signing.
    pub fn secret_file(&self, secrets: SecretsIn) -> Option<BodyFile> {
        let hidden = self.given().filter(|p| self.holds_secret(p));
        (secrets == SecretsIn::Environment && self.has_secret())
            .then(|| BodyFile { name: self.file_name(), text: wire(hidden) })
    }

    /// The name of the file that belongs to a text.
    pub fn file_name(&self) -> String {
        match self.subject() {
            Some(subject) => format!("waybill-{}-{subject}.txt", self.operation.name),
            None => format!("waybill-{}.txt", self.operation.name),
        }
    }

    /// What the call does, in a line: "Import/Export UpdateJob, job 53TX4. Checks only: ValidateOnly=true".
    pub fn headline(&self) -> String {
        let mut line = format!("{} {}", self.operation.service.label, self.operation.name);
        if let (Some((word, _)), Some(subject)) = (self.operation.subject, self.subject()) {
            line.push_str(&format!(", {word} {subject}"));
        }
        if let Some(effect) = self.effect() {
            line.push_str(&format!(". {effect}"));
        }
        line
    }

    /// What the call changes, or that it checks only; `None` for one that reads.
    pub fn effect(&self) -> Option<String> {
        match (self.operation.check_only, self.operation.effect) {
            (Some(field), _) if self.is_on(field) => Some(format!("Checks only: {}=true", field.key)),
            (_, Effect::Changes(what)) => Some(what.to_owned()),
            (_, Effect::Reads) => None,
        }
    }

    /// The id of what the call is about, where it is plain enough to stand in a comment or a file name of every shell.
    pub fn subject(&self) -> Option<&str> {
        let (_, field) = self.operation.subject?;
        let text = self.inputs.get(field.key)?.as_text()?;
        let is_plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (is_plain && (1..=40).contains(&text.len())).then_some(text)
    }

    fn is_on(&self, field: &Field) -> bool {
        self.inputs.get(field.key).and_then(|input| input.as_bool()) == Some(true)
    }
}

/// Whether it belongs to the call rather than to its signature.
const fn is_given(origin: &Origin) -> bool {
    matches!(origin, Origin::Operation | Origin::Input(_))
}

/// Whether the header's value comes from the environment: a session token that must not be in the text.
pub fn is_filled_in(header: &Header, secrets: SecretsIn) -> bool {
    header.value.hidden_chars().is_some() && secrets == SecretsIn::Environment
}

/// When it was signed and until when it is good: "Signed 2026-11-20 14:02:11 UTC, valid until about 14:17:11".
pub fn validity(signed: &Signed) -> String {
    let (at, until) = (signed.signed_at, signed.expires_at);
    if signed.is_refused() {
        let (day, clock) = (until.date(), until.clock());
        return format!("Signed {} {} UTC with keys that expired {day} {clock} UTC", at.date(), at.clock());
    }
    format!("Signed {} {} UTC, valid until about {}", at.date(), at.clock(), until.clock())
}

fn scope(operation: &Operation, destination: &Destination) -> Scope {
    Scope {
        region: destination.signing_region.clone(),
        service: destination.signing_name,
        rules: operation.service.signing,
    }
}
