//! How a request was signed, line by line, each line with the part of the page that it came from. Secrets are named by
//! their length.

use crate::http::{Origin, Parameter};
use crate::schema::{Place, Shape, find};
use crate::service::Operation;
use crate::sign::sigv4::{self, LineValue, Scope};
use crate::sign::{Signed, Stages, Timestamp, sigv2};
use crate::snippet::Call;

/// One stage of a signature.
#[derive(Clone, PartialEq)]
pub struct Stage {
    /// Stable name: `string-to-sign`.
    pub id: &'static str,
    /// What it is called: "String to sign".
    pub title: &'static str,
    /// Its lines.
    pub lines: Vec<TraceLine>,
    /// The text as it may be copied.
    pub copyable: String,
}

/// A line of a stage.
#[derive(Clone, PartialEq)]
pub struct TraceLine {
    /// AWS's name for it; empty where the line above says it.
    pub label: String,
    /// The name of the parameter or header, where it has one, with what stands behind it: `JobId=`.
    pub name: String,
    /// What is signed.
    pub value: Traced,
    /// Where it came from, in words; empty where nobody chose it.
    pub from: String,
    /// The parts of the page behind that.
    pub parts: Vec<Part>,
    /// Whether something new begins here.
    pub is_break: bool,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Traced {
    /// A text that may be shown.
    Text(String),
    /// A secret of so many characters.
    Hidden(usize),
    /// The key that this step of the derivation makes, from 0: shown on a wish alone.
    Key(usize),
}

/// A part of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The input at this path.
    Input(String),
    /// The input that is the manifest of the editor.
    Manifest,
    /// Region and endpoint.
    Where,
    /// The keys.
    Keys,
}

/// The stages of a signature, first to last.
pub fn stages(call: &Call, signed: &Signed) -> Vec<Stage> {
    match &signed.stages {
        Stages::V2(_) => signed.v2().map(|view| version_2(call, &view)).into_iter().collect(),
        Stages::V4(scope) => version_4(call, signed, scope),
    }
}

fn version_2(call: &Call, string_to_sign: &sigv2::StringToSign) -> Stage {
    let lines: Vec<TraceLine> = string_to_sign
        .lines()
        .iter()
        .map(|line| {
            let origin = line.origin();
            let label = line.label();
            match line {
                sigv2::Line::Method(text) => plain(&label, (*text).to_owned(), &origin, call.operation),
                sigv2::Line::Host(text) | sigv2::Line::Path(text) => {
                    plain(&label, (*text).to_owned(), &origin, call.operation)
                }
                sigv2::Line::Parameter(i, parameter) => {
                    let traced = parameter_line(&label, call, parameter, &origin);
                    TraceLine { is_break: *i <= 1, ..traced }
                }
            }
        })
        .collect();
    let (parameters, head): (Vec<&TraceLine>, Vec<&TraceLine>) = lines.iter().partition(|line| !line.name.is_empty());
    let head: String = head.into_iter().map(|line| written(line) + "\n").collect();
    let pairs: Vec<String> = parameters.into_iter().map(written).collect();
    let copyable = head + &pairs.join("&");
    Stage { id: "string-to-sign", title: "String to sign", lines, copyable }
}

fn version_4(call: &Call, signed: &Signed, scope: &Scope) -> Vec<Stage> {
    let Some(canonical) = signed.v4() else { return Vec::new() };
    let copyable = canonical.to_string();
    let first =
        Stage { id: "canonical-request", title: "Canonical request", lines: request_lines(call, &canonical), copyable };
    let to_sign = signed.string_to_sign();
    let second = Stage {
        id: "string-to-sign",
        title: "String to sign",
        lines: string_lines(call, &to_sign),
        copyable: to_sign.to_string(),
    };
    let third = Stage {
        id: "key-and-signature",
        title: "Key and signature",
        lines: key_lines(call, signed, scope),
        copyable: signed.signature.clone(),
    };
    vec![first, second, third]
}

fn request_lines(call: &Call, canonical: &sigv4::CanonicalRequest) -> Vec<TraceLine> {
    let mut lines = Vec::new();
    let mut label_above = "";
    for line in &canonical.lines {
        let label = if line.label == label_above { "" } else { line.label };
        label_above = line.label;
        let traced = |value| TraceLine {
            name: if line.name.is_empty() { String::new() } else { format!("{}:", line.name) },
            is_break: matches!(label, "Header" | "End of headers"),
            value,
            ..plain(label, String::new(), &line.origin, call.operation)
        };
        match &line.value {
            LineValue::Plain(text) => lines.push(traced(Traced::Text(text.clone()))),
            LineValue::Secret(value) => lines.push(traced(Traced::Hidden(value.hidden_chars().unwrap_or_default()))),
            LineValue::Query(parameters) if parameters.is_empty() => {
                lines.push(TraceLine { from: String::new(), ..traced(Traced::Text(String::new())) });
            }
            LineValue::Query(parameters) => lines.extend(parameters.iter().enumerate().map(|(i, parameter)| {
                let label = if i == 0 { label } else { "" };
                parameter_line(label, call, parameter, parameter.origin())
            })),
        }
        if let Some(line) = lines.last_mut() {
            link_places(line, call.operation);
        }
    }
    lines
}

/// Path and body are made of several inputs.
fn link_places(line: &mut TraceLine, operation: &Operation) {
    let is_there: fn(Place) -> bool = match line.label.as_str() {
        "Path" => |place| matches!(place, Place::Path(_)),
        "Hash of the body" => |place| matches!(place, Place::Body | Place::BodyAs(_)),
        _ => return,
    };
    let fields = operation.inputs.iter().map(|member| member.field).filter(|field| is_there(field.place));
    line.parts = fields.clone().map(|field| Part::Input(field.key.to_owned())).collect();
    let labels: Vec<&str> = fields.map(|field| field.label).collect();
    line.from = match labels.as_slice() {
        [] => String::new(),
        [one] => format!("Inputs: {one}"),
        _ => "Inputs".to_owned(),
    };
}

fn string_lines(call: &Call, to_sign: &str) -> Vec<TraceLine> {
    const LABELS: [(&str, Origin); 4] = [
        ("Algorithm", Origin::Signing),
        ("Timestamp", Origin::Clock),
        ("Credential scope", Origin::Endpoint),
        ("Hash of step 1", Origin::Signing),
    ];
    let lines = LABELS.iter().zip(to_sign.lines());
    lines.map(|((label, origin), text)| plain(label, text.to_owned(), origin, call.operation)).collect()
}

fn key_lines(call: &Call, signed: &Signed, scope: &Scope) -> Vec<TraceLine> {
    let day: Timestamp = signed.signed_at;
    let steps = [
        ("DateKey", day.compact_date(), Origin::Clock),
        ("DateRegionKey", scope.region.clone(), Origin::Endpoint),
        ("DateRegionServiceKey", scope.service.to_owned(), Origin::Operation),
        ("SigningKey", "aws4_request".to_owned(), Origin::Signing),
    ];
    let mut lines = vec![plain("Start", "AWS4 and the secret access key".to_owned(), &Origin::Keys, call.operation)];
    lines.extend(steps.into_iter().enumerate().map(|(i, (label, input, origin))| TraceLine {
        name: format!("HMAC(…, {input}) = "),
        value: Traced::Key(i),
        ..plain(label, String::new(), &origin, call.operation)
    }));
    let signature = plain("Signature", signed.signature.clone(), &Origin::Signature, call.operation);
    lines.push(TraceLine { name: "HMAC(SigningKey, step 2) = ".to_owned(), is_break: true, ..signature });
    lines
}

fn parameter_line(label: &str, call: &Call, parameter: &Parameter, origin: &Origin) -> TraceLine {
    let value = match parameter.value().filter(|_| !call.holds_secret(parameter)) {
        Some(text) => Traced::Text(text.to_owned()),
        None => Traced::Hidden(parameter.hidden_chars().unwrap_or_else(|| parameter.wire_value().len())),
    };
    let name = format!("{}=", parameter.encoded_name());
    TraceLine { name, value, ..plain(label, String::new(), origin, call.operation) }
}

fn plain(label: &str, text: String, origin: &Origin, operation: &Operation) -> TraceLine {
    let (from, part) = from(origin, operation);
    let parts = part.into_iter().collect();
    TraceLine { label: label.to_owned(), name: String::new(), value: Traced::Text(text), from, parts, is_break: false }
}

/// Words for an origin, and the part of the page.
fn from(origin: &Origin, operation: &Operation) -> (String, Option<Part>) {
    match origin {
        Origin::Endpoint => ("Where".to_owned(), Some(Part::Where)),
        Origin::Operation => ("Operation".to_owned(), None),
        Origin::Input(path) => {
            let field = path.first_key().and_then(|key| find(operation.inputs, key)).map(|member| member.field);
            let label = field.map_or_else(|| path.to_string(), |field| field.label.to_owned());
            let is_manifest = field.is_some_and(|field| matches!(field.shape, Shape::Manifest));
            let part = if is_manifest { Part::Manifest } else { Part::Input(path.to_string()) };
            (format!("Inputs: {label}"), Some(part))
        }
        Origin::Keys => ("Keys".to_owned(), Some(Part::Keys)),
        Origin::Clock => ("Clock".to_owned(), None),
        Origin::Signing | Origin::Signature => (String::new(), None),
    }
}

fn written(line: &TraceLine) -> String {
    match &line.value {
        Traced::Text(text) => line.name.clone() + text,
        Traced::Hidden(count) => format!("{}(hidden, {count} characters)", line.name),
        Traced::Key(_) => line.name.clone() + "(hidden)",
    }
}
