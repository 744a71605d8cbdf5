//! An answer of a service in, one JSON object out: what it belongs to, every field, what an error means.
//!
//! ```text
//! cargo run -q --release --no-default-features --example read -- \
//!     [--service S] [--operation O] [--status 403] [--headers FILE] [--signed-at TIME] < answer
//! ```
//!
//! The answer may be a body alone or all that curl printed. `--headers` is a file as `curl --dump-header` writes it.
//! `--signed-at` is the time in the request, which the clock offset of a `Date` header is reckoned from; without it a `Date`
//! header of the last 24 hours is compared with this machine's clock.
//!
//! Exit status 2 where the arguments or the input cannot be read; an error of the service is no failure.

use serde_json::{Map, Value, json};
use std::io::Read;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use waybill::answer::{self, Answer, Clock, Given};
use waybill::diagnostic::Diagnostic;
use waybill::sign::Timestamp;
use waybill::text::LineIndex;

fn main() -> ExitCode {
    match arguments(std::env::args().skip(1)).and_then(|arguments| Ok((arguments, input()?))) {
        Ok((arguments, text)) => {
            println!("{}", read(&text, &arguments));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("read: {message}");
            ExitCode::from(2)
        }
    }
}

#[derive(Default)]
struct Arguments {
    service: Option<String>,
    operation: Option<String>,
    status: Option<u16>,
    headers: Option<String>,
    signed_at: Option<Timestamp>,
}

fn arguments(words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    // `--status=403` is as good as `--status 403`.
    let mut words = words.flat_map(|word| word.splitn(2, '=').map(str::to_owned).collect::<Vec<_>>());
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--service" => {
                known_service(&value)?;
                arguments.service = Some(value);
            }
            "--operation" => arguments.operation = Some(value),
            "--status" => {
                let status = value.parse().ok().filter(|status| (100..=999).contains(status));
                arguments.status = Some(status.ok_or_else(|| format!("{value} is no HTTP status"))?);
            }
            "--headers" => {
                let bytes = std::fs::read(&value).map_err(|error| format!("{value}: {error}"))?;
                arguments.headers = Some(String::from_utf8_lossy(&bytes).into_owned());
            }
            "--signed-at" => {
                let time =
                    answer::time(&value).ok_or_else(|| format!("{value} is no time like 2026-11-20T10:00:00Z"))?;
                arguments.signed_at = Some(time);
            }
            _ => {
                let options = "--service, --operation, --status, --headers, --signed-at";
                return Err(format!("{word} is no option; options are {options}"));
            }
        }
    }
    known_operation(&arguments)?;
    Ok(arguments)
}

fn known_service(id: &str) -> Result<(), String> {
    if answer::OUTPUTS.iter().any(|output| output.service == id) {
        return Ok(());
    }
    Err(format!("{id} is no service; services are import-export, s3-control, snowball"))
}

fn known_operation(arguments: &Arguments) -> Result<(), String> {
    let Some(name) = &arguments.operation else { return Ok(()) };
    let of_service = |output: &&answer::Output| arguments.service.as_ref().is_none_or(|id| id == output.service);
    if answer::OUTPUTS.iter().filter(of_service).any(|output| output.operation == name) {
        return Ok(());
    }
    Err(format!("{name} is no operation of the service"))
}

fn input() -> Result<String, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| format!("the input is not UTF-8: {}", error.utf8_error()))
}

fn read(text: &str, arguments: &Arguments) -> Value {
    let given = Given {
        service: arguments.service.as_deref(),
        operation: arguments.operation.as_deref(),
        status: arguments.status,
        headers: arguments.headers.as_deref(),
    };
    let answer = answer::read(text, given);
    let fields: Map<String, Value> =
        answer.fields().into_iter().map(|(path, text)| (path.to_string(), text.into())).collect();
    let lines = LineIndex::new(text);
    json!({
        "service": answer.service,
        "operation": answer.operation,
        "status": answer.status,
        "request_id": answer.request_id,
        "outcome": if answer.fault.is_some() { "error" } else { "success" },
        "fields": fields,
        "error": error(&answer),
        "manifest": answer.manifest(),
        "signature_file": answer.signature_file(),
        "clock_offset_seconds": clock_offset(answer.clock(), arguments.signed_at),
        "diagnostics": answer.diagnostics.iter().map(|found| diagnostic(found, &lines, text)).collect::<Vec<_>>(),
    })
}

fn error(answer: &Answer) -> Value {
    let Some(fault) = &answer.fault else { return Value::Null };
    let details: Map<String, Value> =
        fault.details.iter().map(|(path, text)| (path.to_string(), text.as_str().into())).collect();
    json!({
        "code": fault.code,
        "message": fault.message,
        "request_id": answer.request_id,
        "explanation": fault.explanation,
        "advice": fault.advice,
        "details": details,
    })
}

/// In a pipeline an answer is fresh, so that this machine's clock is the one that signed. An old one proves nothing.
fn clock_offset(clock: Clock, signed_at: Option<Timestamp>) -> Option<i64> {
    const A_DAY: i64 = 86_400;
    let told = clock.or(Clock { server: None, client: signed_at });
    if told.client.is_some() {
        return told.offset_secs();
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let now = Timestamp::from_unix_secs(i64::try_from(now).ok()?);
    let offset = told.or(Clock { server: None, client: Some(now) }).offset_secs()?;
    (offset.abs() < A_DAY).then_some(offset)
}

fn diagnostic(found: &Diagnostic, lines: &LineIndex, text: &str) -> Value {
    let place = |offset| {
        let position = lines.position(offset, text);
        json!({ "byte": offset, "line": position.line, "column": position.column })
    };
    json!({
        "code": found.code.id,
        "severity": found.severity.id(),
        "path": found.path.to_string(),
        "start": place(found.span.start),
        "end": place(found.span.end),
        "message": found.to_string(),
    })
}
