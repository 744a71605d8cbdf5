//! A text that was pasted into the form of a request: inputs in one of the forms that other tools take, or a whole request
//! that somebody else made.

use super::request::Builder;
use crate::capture::{Captured, Signature, Verdict, capture, is_request, verify};
use crate::diagnostic::Diagnostic;
use crate::doctor::{hidden_places, masked};
use crate::paste::{self, Place};
use crate::schema::{Shape, find};
use crate::service::{Inputs, Operation, SERVICES};
use crate::text::counted;
use std::borrow::Cow;
use zeroize::Zeroizing;

/// What was read. It can hold a session token, so it cannot be printed or copied.
pub struct Brought {
    /// The operation that it is for.
    pub operation: &'static Operation,
    /// Its inputs, without a manifest.
    pub inputs: Inputs,
    /// Its manifest. The form has one manifest, that of the editor, so whoever brings it says whether that is to be replaced.
    pub manifest: Option<Zeroizing<String>>,
    /// The request that they were taken from.
    pub request: Option<Captured>,
    /// Where a command or call that was not sent yet would go; a request has its target.
    pub place: Place,
    /// What was odd. Spans are bytes of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Brought {
    /// Reads a text; what does not say so is for the operation that is `asked`.
    pub fn read(text: &str, asked: &'static Operation) -> Self {
        if is_request(text) {
            let mut request = capture(text);
            let operation = request.operation.unwrap_or(asked);
            let mut inputs = std::mem::take(&mut request.inputs);
            return Self {
                operation,
                manifest: taken(operation, &mut inputs),
                inputs,
                diagnostics: std::mem::take(&mut request.diagnostics),
                request: Some(request),
                place: Place::default(),
            };
        }
        let mut pasted = paste::read(text, asked);
        if let Some(meant) = meant(&pasted.inputs, asked).filter(|_| !paste::is_call(text)) {
            pasted = paste::read(text, meant);
        }
        let paste::Pasted { operation, mut inputs, place, diagnostics } = pasted;
        let manifest = taken(operation, &mut inputs);
        Self { operation, inputs, manifest, request: None, place, diagnostics }
    }

    /// Whether there is nothing in it to fill in, so that the form keeps what it has. Some operations take no input.
    pub fn is_empty(&self) -> bool {
        self.known() == 0
            && self.manifest.is_none()
            && self.request.as_ref().is_none_or(|request| request.operation.is_none())
    }

    /// How many of its inputs the operation has.
    fn known(&self) -> usize {
        self.inputs.iter().filter(|(name, _)| find(self.operation.inputs, name).is_some()).count()
    }

    /// What it is, in a line: "GetStatus: 1 input, signed with version 2 by AKIA…MPLE, and the signature is right".
    pub fn summary(&self, builder: &Builder) -> String {
        let mut words = [self.operation.name, ": ", &counted(self.known(), "input")].concat();
        if self.manifest.is_some() {
            words.push_str(" and a manifest");
        }
        if let Some(region) = &self.place.region {
            words.push_str(&[", for ", region].concat());
        }
        if let Some(endpoint) = &self.place.endpoint {
            words.push_str(&[", at ", endpoint].concat());
        }
        if let Some(request) = &self.request {
            words.push_str(match &request.signature {
                Signature::None => ", not signed",
                Signature::WhenRun(_) => ", signed when it runs",
                signature if is_missing(signature) => ", without the signature",
                Signature::V2 { .. } => ", signed with version 2",
                Signature::V4 { .. } => ", signed with version 4",
            });
            if let Some(id) = request.access_key_id.as_deref().filter(|id| !id.is_empty()) {
                words.push_str(&[" by ", &masked(id)].concat());
            }
            if request.token.is_some() {
                words.push_str(", with a session token");
            }
            words.push_str(&verdict(request, builder));
        }
        words
    }
}

/// The operation that inputs are for where the one that is `asked` knows few of their names: the one that knows all of them,
/// of the same service if there is such, and lacks the fewest that it needs. `None` where that is no single one.
fn meant(inputs: &Inputs, asked: &'static Operation) -> Option<&'static Operation> {
    let has = |operation: &Operation, name: &str| find(operation.inputs, name).is_some();
    let (known, count) = (inputs.iter().filter(|(name, _)| has(asked, name)).count(), inputs.iter().count());
    if known * 2 >= count {
        return None;
    }
    let lacks = |operation: &Operation| {
        operation.inputs.iter().filter(|m| m.is_required() && inputs.get(m.field.key).is_none()).count()
    };
    let rank = |operation: &Operation| (operation.service.id != asked.service.id, lacks(operation));
    let all = || SERVICES.iter().flat_map(|service| service.operations.iter().copied());
    let able = || all().filter(|operation| inputs.iter().all(|(name, _)| has(operation, name)));
    let meant = able().min_by_key(|operation| rank(operation))?;
    (able().filter(|operation| rank(operation) == rank(meant)).count() == 1).then_some(meant)
}

/// The manifest among the inputs, which are without it then.
fn taken(operation: &Operation, inputs: &mut Inputs) -> Option<Zeroizing<String>> {
    let field = operation.inputs.iter().map(|m| m.field).find(|field| matches!(field.shape, Shape::Manifest))?;
    let text = inputs.get(field.key)?.to_text();
    inputs.remove(field.key);
    // The box hides passwords, and what was changed in it has them no more.
    let is_whole = !text.is_empty() && hidden_places(&text).next().is_none();
    is_whole.then(|| Zeroizing::new(text))
}

/// Whether everything of a signature is there but the signature.
fn is_missing(signature: &Signature) -> bool {
    matches!(signature, Signature::V2 { signature, .. } | Signature::V4 { signature, .. } if signature.is_empty())
}

/// Whether the keys that were entered make the signature.
fn verdict(request: &Captured, builder: &Builder) -> String {
    if matches!(request.signature, Signature::None | Signature::WhenRun(_)) || is_missing(&request.signature) {
        return String::new();
    }
    if !builder.has_keys() {
        return "; with the keys it can be verified".to_owned();
    }
    match verify(request, &builder.credentials()) {
        Verdict::Good => ", and the signature is right".to_owned(),
        Verdict::Unsigned => String::new(),
        Verdict::OtherKey => "; the access key that was entered is another one".to_owned(),
        Verdict::Differs(cause) => ["; the signature is wrong: ", cause.title].concat(),
    }
}

/// A text as the box shows it: of a request or a call without tokens and keys.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_request(text) || paste::is_call(text) { Cow::Owned(masked(text)) } else { Cow::Borrowed(text) }
}
