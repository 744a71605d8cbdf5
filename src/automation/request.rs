//! A call in; out comes the signed request, with its commands and findings.

use super::json::{self, Value, member};
use super::write::Writer;
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::endpoint::{self, Target};
use crate::manifest;
use crate::schema::{Shape, Source, Sureness};
use crate::service::{self, Input, Inputs, Operation};
use crate::sign::sigv2::SignatureMethod;
use crate::sign::{Credentials, Scheme, Timestamp, check_keys};
use crate::snippet::{self, Call, SecretsIn};
use crate::text::Span;

const HERE: Source = Source { title: "Waybill, reference of the example `request`", sureness: Sureness::Page };

static UNKNOWN_SERVICE: Code = code("unknown-service", "Waybill does not know this service yet.");
static UNKNOWN_OPERATION: Code = code("unknown-operation", "Waybill does not know this operation of the service yet.");
static SIGNATURE_VERSION: Code =
    code("unknown-signature-version", "The service does not take requests that are signed with this version.");
static UNKNOWN_SNIPPET: Code = code("unknown-snippet", "There is no snippet of this id.");
static SNIPPET_REFUSED: Code = code("snippet-does-not-apply", "The call cannot be written out this way.");

const fn code(id: &'static str, explanation: &'static str) -> Code {
    Code { id, explanation, aws_error: None, source: HERE }
}

/// What a call says, by name.
type Members = [(String, Value)];

/// The members of an answer besides its findings: `null` where the inputs have errors.
const MEMBERS: [&str; 9] = [
    "method",
    "url",
    "headers",
    "body",
    "string_to_sign",
    "canonical_request",
    "signature",
    "snippets",
    "snippet_files",
];

/// One JSON object for a call, which is one too: `{"service": "import-export", "operation": "GetStatus", "inputs": {…},
/// "timestamp": "2026-11-20T10:00:00Z", "access_key_id": "…", "secret_access_key": "…", "snippets": ["curl-bash"]}`.
///
/// Commands hold no secret. An input that is a manifest is read by `manifest` as the page reads it, checked or not; where
/// [`manifest::holds_secret`] finds a password or a PIN code, the commands take the manifest from a file, and
/// `snippet_files` has that file's name and text under the snippet's id. A snippet that cannot (`http`) is left out with a
/// warning.
///
/// # Errors
/// What is no such call.
pub fn request(call: &str) -> Result<String, String> {
    let Value::Map(call) = json::read(call)? else { return Err("a call is a JSON object".to_owned()) };
    let operation = find_operation(&call)?;
    let mut out = Writer::default();
    out.raw("{");
    let (is_written, found) = match &operation {
        Ok(operation) => build(&call, operation, &mut out)?,
        Err(unknown) => (false, vec![unknown.clone()]),
    };
    if !is_written {
        for name in MEMBERS {
            out.member(name, None);
        }
    }
    out.key("diagnostics");
    out.raw("[");
    for found in &found {
        let aws_error = match &operation {
            Ok(operation) => service::aws_error(operation, found.code),
            Err(_) => found.code.aws_error,
        };
        out.diagnostic(found, None, aws_error);
    }
    out.close(']');
    out.close('}');
    Ok(out.out)
}

fn find_operation(call: &Members) -> Result<Result<&'static Operation, Diagnostic>, String> {
    let (service_id, name) = (required(call, "service")?, required(call, "operation")?);
    let Some(service) = service::service(service_id) else {
        let message = ["Service `", service_id, "` is not there yet"].concat();
        return Ok(Err(error(&UNKNOWN_SERVICE, "service", message)));
    };
    let message = || ["Operation `", name, "` of ", service.label, " is not there yet"].concat();
    Ok(service::operation(service, name).ok_or_else(|| error(&UNKNOWN_OPERATION, "operation", message())))
}

/// Writes the request's members, unless the inputs have errors; whether it did, and what there is to say.
fn build(call: &Members, operation: &'static Operation, out: &mut Writer) -> Result<(bool, Vec<Diagnostic>), String> {
    let inputs = inputs(member(call, "inputs"))?;
    let keys = credentials(call)?;
    let mut found = service::check(operation, &inputs);
    found.extend(check_keys(&keys));
    let service = operation.service;
    let version = text(call, "signature_version")?.unwrap_or(if service.takes_v2 { "2" } else { "4" });
    if version != "4" && !(version == "2" && service.takes_v2) {
        let accepted = if service.takes_v2 { "; accepted is `2` and `4`" } else { "; accepted is `4`" };
        let message = ["Signature version `", version, "` is not what ", service.label, " takes", accepted].concat();
        found.push(error(&SIGNATURE_VERSION, "signature_version", message));
    }
    let method = match text(call, "signature_method")? {
        Some(name) => SignatureMethod::parse(name).ok_or("signature_method is HmacSHA256 or HmacSHA1")?,
        None => SignatureMethod::default(),
    };
    let target = Target {
        region: text(call, "region")?.unwrap_or("").to_owned(),
        custom: text(call, "endpoint")?.unwrap_or("").to_owned(),
        ..Target::default()
    };
    let account_id = inputs.get("AccountId").and_then(Input::as_text);
    let destination = match endpoint::resolve(operation.service, &target, account_id) {
        Ok(destination) => destination,
        Err(wrong) => {
            found.push(*wrong);
            return Ok((false, found));
        }
    };
    found.extend(destination.notes.iter().cloned());
    let at =
        Timestamp::parse(required(call, "timestamp")?).ok_or("timestamp is not of the form 2026-11-20T10:00:00Z")?;
    if found.iter().any(|d| d.severity == Severity::Error) {
        return Ok((false, found));
    }
    let scheme = if version == "4" { Scheme::V4 } else { Scheme::V2(method) };
    let mut signed = Call::new(operation, &inputs, &destination, scheme, Some((&keys, at)));
    signed.manifest_holds_secret = manifests(operation, &inputs).any(manifest::holds_secret);
    write(&signed, out);
    snippets(call, &signed, out, &mut found)?;
    Ok((true, found))
}

/// The inputs that are manifests.
fn manifests<'a>(operation: &Operation, inputs: &'a Inputs) -> impl Iterator<Item = &'a str> {
    let members = operation.inputs.iter().filter(|member| matches!(member.field.shape, Shape::Manifest));
    members.filter_map(|member| inputs.get(member.field.key)?.as_text())
}

fn write(call: &Call, out: &mut Writer) {
    let Some(signed) = &call.signed else { return };
    let request = &signed.request;
    out.member("method", Some(request.method.as_str()));
    out.member("url", Some(&request.url()));
    out.key("headers");
    out.raw("{");
    for header in &request.headers {
        out.member(header.name, Some(header.value.wire()));
    }
    out.close('}');
    out.member("body", request.body_text().as_deref().map(AsRef::as_ref));
    out.member("string_to_sign", Some(&signed.string_to_sign()));
    out.member("canonical_request", signed.v4().map(|canonical| canonical.wire()).as_deref().map(AsRef::as_ref));
    out.member("signature", Some(&signed.signature));
}

/// Writes texts by snippet id, and the files that some of them need beside them.
fn snippets(call: &Members, signed: &Call, out: &mut Writer, found: &mut Vec<Diagnostic>) -> Result<(), String> {
    let ids = match member(call, "snippets") {
        None => &[],
        Some(Value::List(ids)) => ids.as_slice(),
        Some(_) => return Err("snippets is a list of ids".to_owned()),
    };
    let mut files = Vec::new();
    out.key("snippets");
    out.raw("{");
    for id in ids {
        let Value::Text(id) = id else { return Err("a snippet id is a string".to_owned()) };
        let rendered = match snippet::snippet(id) {
            None => Err((&UNKNOWN_SNIPPET, ["Snippet `", id, "` is not there yet"].concat())),
            Some(snippet) => snippet
                .render(signed, SecretsIn::Environment)
                .map_err(|reason| (&SNIPPET_REFUSED, ["Snippet `", id, "` is left out. ", reason].concat())),
        };
        match rendered {
            Ok(rendered) => {
                out.member(id, Some(&rendered.text));
                files.extend(rendered.body_file.map(|file| (id, file)));
            }
            Err((code, message)) => {
                out.member(id, None);
                found.push(Diagnostic::new(code, Severity::Warning, Path::key("snippets"), Span::default(), message));
            }
        }
    }
    out.close('}');
    out.key("snippet_files");
    out.raw("{");
    for (id, file) in &files {
        out.key(id);
        out.raw("{");
        out.member("name", Some(&file.name));
        out.member("text", Some(&file.text));
        out.close('}');
    }
    out.close('}');
    Ok(())
}

fn credentials(call: &Members) -> Result<Credentials, String> {
    let (id, secret) = (text(call, "access_key_id")?, text(call, "secret_access_key")?);
    Ok(Credentials::new(id.unwrap_or(""), secret.unwrap_or(""), text(call, "session_token")?))
}

fn inputs(value: Option<&Value>) -> Result<Inputs, String> {
    match value {
        None => Ok(Inputs::new()),
        Some(Value::Map(members)) => inputs_of(members),
        Some(_) => Err("inputs is a JSON object".to_owned()),
    }
}

fn inputs_of(members: &Members) -> Result<Inputs, String> {
    let mut inputs = Inputs::new();
    for (key, value) in members.iter().filter(|(_, value)| !matches!(value, Value::Null)) {
        inputs.set(key, input(value)?);
    }
    Ok(inputs)
}

fn input(value: &Value) -> Result<Input, String> {
    Ok(match value {
        Value::Null => return Err("a list has no null".to_owned()),
        Value::Bool(value) => Input::Bool(*value),
        Value::Number(number) => number.parse().map_or_else(|_| Input::Text(number.clone()), Input::Number),
        Value::Text(text) => Input::Text(text.to_string()),
        Value::List(items) => Input::List(items.iter().map(input).collect::<Result<_, _>>()?),
        Value::Map(members) => Input::Map(inputs_of(members)?),
    })
}

fn required<'a>(call: &'a Members, key: &str) -> Result<&'a str, String> {
    text(call, key)?.ok_or_else(|| [key, " is missing"].concat())
}

fn text<'a>(call: &'a Members, key: &str) -> Result<Option<&'a str>, String> {
    match member(call, key) {
        None => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text)),
        Some(_) => Err([key, " is a string"].concat()),
    }
}

fn error(code: &'static Code, key: &str, message: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, Path::key(key), Span::default(), message)
}
