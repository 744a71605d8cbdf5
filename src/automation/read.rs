//! An answer of a service in; out comes what it belongs to, every field, what an error means.

use super::write::Writer;
use crate::answer::{self, Answer, Clock, Given};
use crate::sign::Timestamp;
use crate::text::LineIndex;

/// What is known about an answer besides its text.
#[derive(Default)]
pub struct Read {
    /// The id of the service that was asked.
    pub service: Option<String>,
    /// The operation that it was asked for.
    pub operation: Option<String>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// Headers, as `curl --dump-header` writes them.
    pub headers: Option<String>,
    /// The time in the request, which the clock offset of a `Date` header is reckoned from.
    pub signed_at: Option<Timestamp>,
    /// The time now by the clock of whoever asks. Where `signed_at` is missing, an answer of the last 24 hours is compared
    /// with it.
    pub now: Option<Timestamp>,
}

impl Read {
    /// Sets the option of that name: `service`, `operation`, `status`, `headers`, `signed_at`.
    ///
    /// # Errors
    /// A name or value that there is not. An operation is looked for in the service, if that was set before.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "service" => {
                if !answer::OUTPUTS.iter().any(|output| output.service == value) {
                    let services = " is no service; services are import-export, s3-control, snowball";
                    return Err([value, services].concat());
                }
                self.service = Some(value.to_owned());
            }
            "operation" => self.operation = Some(value.to_owned()),
            "status" => {
                let status = value.parse().ok().filter(|status| (100..=999).contains(status));
                self.status = Some(status.ok_or_else(|| [value, " is no HTTP status"].concat())?);
            }
            "headers" => self.headers = Some(value.to_owned()),
            "signed_at" => {
                let wrong = || [value, " is no time like 2026-11-20T10:00:00Z"].concat();
                self.signed_at = Some(answer::time(value).ok_or_else(wrong)?);
            }
            _ => {
                let options = " is no option; options are service, operation, status, headers, signed_at";
                return Err([name, options].concat());
            }
        }
        Ok(())
    }

    /// Whether the operation is one of the service.
    fn check(&self) -> Result<(), String> {
        let Some(name) = &self.operation else { return Ok(()) };
        let is_asked = |output: &&answer::Output| self.service.as_ref().is_none_or(|id| id == output.service);
        if answer::OUTPUTS.iter().filter(is_asked).any(|output| output.operation == name) {
            return Ok(());
        }
        Err([name, " is no operation of the service"].concat())
    }
}

/// One JSON object: `service`, `operation`, `status`, `request_id`, `outcome`, `fields`, `error`, `manifest`,
/// `signature_file`, `clock_offset_seconds`, `diagnostics`.
///
/// # Errors
/// An operation that the service does not have.
pub fn read(text: &str, options: &Read) -> Result<String, String> {
    options.check()?;
    let answer = answer::read(
        text,
        Given {
            service: options.service.as_deref(),
            operation: options.operation.as_deref(),
            status: options.status,
            headers: options.headers.as_deref(),
        },
    );
    let mut out = Writer::default();
    out.raw("{");
    out.member("service", answer.service);
    out.member("operation", answer.operation);
    out.number("status", answer.status.map(i64::from));
    out.member("request_id", answer.request_id.as_deref());
    out.member("outcome", Some(if answer.fault.is_some() { "error" } else { "success" }));
    out.key("fields");
    out.raw("{");
    for (path, text) in answer.fields() {
        out.member(&path.to_string(), Some(text));
    }
    out.close('}');
    error(&answer, &mut out);
    out.member("manifest", answer.manifest());
    out.member("signature_file", answer.signature_file().as_deref());
    out.number("clock_offset_seconds", clock_offset(answer.clock(), options));
    out.key("diagnostics");
    out.raw("[");
    let lines = LineIndex::new(text);
    for found in &answer.diagnostics {
        out.diagnostic(found, Some((&lines, text)), found.code.aws_error);
    }
    out.close(']');
    out.close('}');
    Ok(out.out)
}

fn error(answer: &Answer, out: &mut Writer) {
    let Some(fault) = &answer.fault else { return out.member("error", None) };
    out.key("error");
    out.raw("{");
    out.member("code", fault.code.as_deref());
    out.member("message", Some(&fault.message));
    out.member("request_id", answer.request_id.as_deref());
    out.member("explanation", Some(&fault.explanation));
    out.member("advice", Some(&fault.advice));
    out.key("details");
    out.raw("{");
    for (path, text) in &fault.details {
        out.member(&path.to_string(), Some(text));
    }
    out.close('}');
    out.close('}');
}

/// A script asks about fresh answers, so that its clock is the one that signed. An old one proves nothing.
fn clock_offset(clock: Clock, options: &Read) -> Option<i64> {
    const A_DAY: i64 = 86_400;
    let told = clock.or(Clock { server: None, client: options.signed_at });
    if told.client.is_some() {
        return told.offset_secs();
    }
    let offset = told.or(Clock { server: None, client: Some(options.now?) }).offset_secs()?;
    (offset.abs() < A_DAY).then_some(offset)
}
