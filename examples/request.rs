//! Calls in, signed requests out: JSON lines from standard input to standard output, in the same order.
//!
//! `cargo run -q --release --no-default-features --example request < calls.jsonl`
//!
//! One call per line: `{"service": "import-export", "operation": "GetStatus", "inputs": {"JobId": "53TX4"},
//! "timestamp": "2026-11-20T10:00:00Z", "access_key_id": "…", "secret_access_key": "…", "snippets": ["curl-bash"]}`.
//!
//! Texts hold no secret. An input that is a manifest is read by `manifest` as the page reads it, checked or not; where
//! [`manifest::holds_secret`] finds a password or a PIN code, the texts take the manifest from a file, and `snippet_files`
//! has that file's name and text under the snippet's id. A snippet that cannot (`http`) is left out with a warning.
//!
//! Exit status 2 if a line cannot be read as a call.

use serde_json::{Map, Value, json};
use std::io::{BufRead, Write};
use std::process::ExitCode;
use waybill::diagnostic::{Code, Diagnostic, Path, Severity};
use waybill::endpoint::{self, Target};
use waybill::manifest;
use waybill::schema::{Shape, Source, Sureness};
use waybill::service::{self, Input, Inputs, Operation};
use waybill::sign::sigv2::SignatureMethod;
use waybill::sign::{Credentials, Scheme, Timestamp, check_keys};
use waybill::snippet::{self, Call, SecretsIn};
use waybill::text::Span;

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

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        match line.map_err(|e| e.to_string()).and_then(|line| answer(&line)) {
            Ok(Some(answer)) => {
                if writeln!(out, "{}", ascii(&answer)).is_err() {
                    return ExitCode::FAILURE;
                }
            }
            Ok(None) => {}
            Err(error) => {
                eprintln!("line {}: {error}", number + 1);
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}

/// JSON in ASCII: some readers take other characters of Unicode for line ends.
fn ascii(answer: &Value) -> String {
    let mut out = String::new();
    for c in answer.to_string().chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

/// The answer to one line; `None` for an empty line.
fn answer(line: &str) -> Result<Option<Value>, String> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    let call: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let call = call.as_object().ok_or("a call is a JSON object")?;
    let operation = find_operation(call)?;
    let aws_error = |code: &Code| match &operation {
        Ok(operation) => service::aws_error(operation, code),
        Err(_) => code.aws_error,
    };
    let (request, found) = match &operation {
        Ok(operation) => request(call, operation)?,
        Err(unknown) => (None, vec![unknown.clone()]),
    };
    let mut answer = request.unwrap_or_else(empty);
    answer["diagnostics"] = found.iter().map(|found| diagnostic(found, aws_error(found.code))).collect();
    Ok(Some(answer))
}

fn find_operation(call: &Map<String, Value>) -> Result<Result<&'static Operation, Diagnostic>, String> {
    let (service_id, name) = (required(call, "service")?, required(call, "operation")?);
    let Some(service) = service::service(service_id) else {
        let message = format!("Service `{service_id}` is not there yet");
        return Ok(Err(error(&UNKNOWN_SERVICE, "service", message)));
    };
    let message = || format!("Operation `{name}` of {} is not there yet", service.label);
    Ok(service::operation(service, name).ok_or_else(|| error(&UNKNOWN_OPERATION, "operation", message())))
}

/// The answer without its diagnostics, or none if the inputs have errors.
fn request(
    call: &Map<String, Value>,
    operation: &'static Operation,
) -> Result<(Option<Value>, Vec<Diagnostic>), String> {
    let inputs = inputs(call.get("inputs"))?;
    let keys = credentials(call)?;
    let mut found = service::check(operation, &inputs);
    found.extend(check_keys(&keys));
    let service = operation.service;
    let version = text(call, "signature_version")?.unwrap_or(if service.takes_v2 { "2" } else { "4" });
    if version != "4" && !(version == "2" && service.takes_v2) {
        let accepted = if service.takes_v2 { "`2` and `4`" } else { "`4`" };
        let message =
            format!("Signature version `{version}` is not what {} takes; accepted is {accepted}", service.label);
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
            return Ok((None, found));
        }
    };
    found.extend(destination.notes.iter().cloned());
    let at =
        Timestamp::parse(required(call, "timestamp")?).ok_or("timestamp is not of the form 2026-11-20T10:00:00Z")?;
    if found.iter().any(|d| d.severity == Severity::Error) {
        return Ok((None, found));
    }
    let scheme = if version == "4" { Scheme::V4 } else { Scheme::V2(method) };
    let mut signed = Call::new(operation, &inputs, &destination, scheme, Some((&keys, at)));
    signed.manifest_holds_secret = manifests(operation, &inputs).any(manifest::holds_secret);
    let (texts, files) = snippets(call, &signed, &mut found)?;
    Ok((Some(written(&signed, texts, files)), found))
}

/// The inputs that are manifests.
fn manifests<'a>(operation: &Operation, inputs: &'a Inputs) -> impl Iterator<Item = &'a str> {
    let members = operation.inputs.iter().filter(|member| matches!(member.field.shape, Shape::Manifest));
    members.filter_map(|member| inputs.get(member.field.key)?.as_text())
}

fn written(call: &Call, texts: Map<String, Value>, files: Map<String, Value>) -> Value {
    let signed = call.signed.as_ref().expect("the call was signed");
    let request = &signed.request;
    let headers: Map<String, Value> =
        request.headers.iter().map(|h| (h.name.to_owned(), json!(h.value.wire()))).collect();
    json!({
        "method": request.method.as_str(),
        "url": request.url().as_str(),
        "headers": headers,
        "body": request.body_text().map(|body| body.to_string()),
        "string_to_sign": signed.string_to_sign().as_str(),
        "canonical_request": signed.v4().map(|canonical| canonical.wire().to_string()),
        "signature": signed.signature,
        "snippets": texts,
        "snippet_files": files,
    })
}

fn empty() -> Value {
    json!({
        "method": null, "url": null, "headers": null, "body": null, "string_to_sign": null,
        "canonical_request": null, "signature": null, "snippets": null, "snippet_files": null,
    })
}

type Texts = (Map<String, Value>, Map<String, Value>);

/// Texts by snippet id, and the files that some of them need beside them.
fn snippets(call: &Map<String, Value>, signed: &Call, found: &mut Vec<Diagnostic>) -> Result<Texts, String> {
    let (mut texts, mut files) = (Map::new(), Map::new());
    let ids = match call.get("snippets") {
        None | Some(Value::Null) => &[],
        Some(Value::Array(ids)) => ids.as_slice(),
        Some(_) => return Err("snippets is a list of ids".to_owned()),
    };
    for id in ids {
        let id = id.as_str().ok_or("a snippet id is a string")?;
        let Some(snippet) = snippet::snippet(id) else {
            found.push(warning(&UNKNOWN_SNIPPET, format!("Snippet `{id}` is not there yet")));
            texts.insert(id.to_owned(), Value::Null);
            continue;
        };
        match snippet.render(signed, SecretsIn::Environment) {
            Ok(rendered) => {
                texts.insert(id.to_owned(), json!(rendered.text.as_str()));
                if let Some(file) = rendered.body_file {
                    files.insert(id.to_owned(), json!({"name": file.name, "text": file.text.as_str()}));
                }
            }
            Err(reason) => {
                found.push(warning(&SNIPPET_REFUSED, format!("Snippet `{id}` is left out. {reason}")));
                texts.insert(id.to_owned(), Value::Null);
            }
        }
    }
    Ok((texts, files))
}

fn credentials(call: &Map<String, Value>) -> Result<Credentials, String> {
    let (id, secret) = (text(call, "access_key_id")?, text(call, "secret_access_key")?);
    Ok(Credentials::new(id.unwrap_or(""), secret.unwrap_or(""), text(call, "session_token")?))
}

fn inputs(value: Option<&Value>) -> Result<Inputs, String> {
    match value {
        None | Some(Value::Null) => Ok(Inputs::new()),
        Some(Value::Object(map)) => inputs_of(map),
        Some(_) => Err("inputs is a JSON object".to_owned()),
    }
}

fn inputs_of(map: &Map<String, Value>) -> Result<Inputs, String> {
    let given = map.iter().filter(|(_, value)| !value.is_null());
    given.map(|(key, value)| Ok((key.clone(), input(value)?))).collect()
}

fn input(value: &Value) -> Result<Input, String> {
    Ok(match value {
        Value::Null => return Err("a list has no null".to_owned()),
        Value::Bool(value) => Input::Bool(*value),
        Value::Number(number) => number.as_i64().map_or_else(|| Input::Text(number.to_string()), Input::Number),
        Value::String(text) => Input::Text(text.clone()),
        Value::Array(items) => Input::List(items.iter().map(input).collect::<Result<_, _>>()?),
        Value::Object(map) => Input::Map(inputs_of(map)?),
    })
}

fn required<'a>(call: &'a Map<String, Value>, key: &str) -> Result<&'a str, String> {
    text(call, key)?.ok_or_else(|| format!("{key} is missing"))
}

fn text<'a>(call: &'a Map<String, Value>, key: &str) -> Result<Option<&'a str>, String> {
    match call.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{key} is a string")),
    }
}

fn error(code: &'static Code, key: &str, message: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, Path::key(key), Span::default(), message)
}

fn warning(code: &'static Code, message: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Warning, Path::key("snippets"), Span::default(), message)
}

/// In the form of the example `lint`. Inputs have no text, so start and end are null.
fn diagnostic(found: &Diagnostic, aws_error: Option<&str>) -> Value {
    json!({
        "code": found.code.id,
        "severity": found.severity.id(),
        "path": found.path.to_string(),
        "start": null,
        "end": null,
        "message": found.to_string(),
        "aws_error": aws_error,
        "fix": null,
    })
}
