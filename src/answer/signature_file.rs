//! The SIGNATURE file: by it AWS knows which job a device belongs to.
//!
//! Source: Developer Guide 2014-12-18, PackingS3Jobs; 2010-06-03, WebGetStatus; 2009-05-20, CHAP_SignatureFileSpecification.

use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::manifest::Kind;
use crate::schema::{Source, Sureness};
use crate::service::import_export::is_job_id;
use crate::text::Span;

/// The file's name: capitals, no ending.
pub const FILE_NAME: &str = "SIGNATURE";

/// Where the file belongs; `None` for jobs whose device has a barcode taped to it instead.
pub const fn place_on_device(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::ImportS3 | Kind::ExportS3 => Some("The root directory of the device"),
        Kind::ImportEbs | Kind::ImportGlacier => None,
    }
}

/// Not four lines of name and value.
pub static SIGNATURE_FILE_FORM: Code = Code {
    id: "signature-file-form",
    explanation: "A SIGNATURE file has four lines `name:value` without blanks: version, signingMethod, jobId, signature. AWS stops a job whose file it cannot read.",
    aws_error: None,
    source: Source { title: "Developer Guide 2009-05-20, CHAP_SignatureFileSpecification", sureness: Sureness::Page },
};

/// A value that such a file does not have.
pub static SIGNATURE_FILE_VALUE: Code = Code {
    id: "signature-file-value",
    explanation: "A value of the SIGNATURE file is not of the form that such files have.",
    aws_error: None,
    source: Source { title: "Developer Guide 2010-06-03, WebGetStatus", sureness: Sureness::Inferred },
};

/// What a SIGNATURE file says; what is missing is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignatureFile<'a> {
    /// `1.0` for files that the customer computed, `2.0` for files from the service.
    pub version: &'a str,
    /// `HmacSHA1`.
    pub signing_method: &'a str,
    /// The job.
    pub job_id: &'a str,
    /// 20 bytes in base64.
    pub signature: &'a str,
}

const NAMES: [&str; 4] = ["version", "signingMethod", "jobId", "signature"];

impl<'a> SignatureFile<'a> {
    /// Reads a file, as far as it has the form.
    pub fn parse(text: &'a str) -> Self {
        let value = |name: &str| {
            let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
            pairs.find(|(other, _)| other.trim() == name).map_or("", |(_, value)| value.trim())
        };
        let [version, signing_method, job_id, signature] = NAMES.map(value);
        Self { version, signing_method, job_id, signature }
    }
}

/// What is wrong with a SIGNATURE file. Spans are bytes of `text`. The job id is compared where one is given.
///
/// # Diagnostics
/// [`SIGNATURE_FILE_FORM`] is an error; [`SIGNATURE_FILE_VALUE`] an error for version, method and another job's id, a warning
/// for the form of job id and signature.
pub fn check_signature_file(text: &str, job_id: Option<&str>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut say = |code, severity, span, message: String| {
        found.push(Diagnostic::new(code, severity, Path::root(), span, message));
    };
    let mut at = 0;
    let mut lines = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let content = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, at + content.len());
        at += line.len();
        lines += 1;
        let Some(name) = NAMES.get(index) else {
            say(&SIGNATURE_FILE_FORM, Severity::Error, span, "The file has more than four lines".to_owned());
            break;
        };
        let Some(value) = content.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')) else {
            say(&SIGNATURE_FILE_FORM, Severity::Error, span, format!("Line {} must begin with `{name}:`", index + 1));
            continue;
        };
        if value != value.trim() || line.contains('\r') {
            let message = format!("`{name}` has blanks or a carriage return around its value");
            say(&SIGNATURE_FILE_FORM, Severity::Error, span, message);
        }
        if let Some((severity, message)) = wrong(name, value.trim(), job_id) {
            say(&SIGNATURE_FILE_VALUE, severity, span, message);
        }
    }
    if lines < NAMES.len() {
        let message = format!("The file has {lines} of its four lines");
        say(&SIGNATURE_FILE_FORM, Severity::Error, Span::at(text.len()), message);
    } else if !text.ends_with('\n') {
        say(&SIGNATURE_FILE_FORM, Severity::Warning, Span::at(text.len()), "The last line has no line end".to_owned());
    }
    found
}

/// What is wrong with a value.
fn wrong(name: &str, value: &str, job_id: Option<&str>) -> Option<(Severity, String)> {
    match name {
        "version" if !matches!(value, "1.0" | "2.0") => {
            Some((Severity::Error, "The version is `1.0` or `2.0`".to_owned()))
        }
        "signingMethod" if value != "HmacSHA1" => Some((Severity::Error, "The method is `HmacSHA1`".to_owned())),
        "jobId" => match job_id {
            Some(own) if !own.eq_ignore_ascii_case(value) => {
                Some((Severity::Error, format!("The file is for another job than `{own}`")))
            }
            _ if !is_job_id(value) => {
                let message = "A job id has five characters, digits from 1 and letters but O".to_owned();
                Some((Severity::Warning, message))
            }
            _ => None,
        },
        "signature" if !is_signature(value) => {
            Some((Severity::Warning, "A signature has 28 characters of base64 and ends in `=`".to_owned()))
        }
        _ => None,
    }
}

/// 20 bytes are 27 characters and one `=`.
fn is_signature(text: &str) -> bool {
    let is_base64 = |b: u8| b.is_ascii_alphanumeric() || b == b'+' || b == b'/';
    text.len() == 28 && text.strip_suffix('=').is_some_and(|rest| rest.bytes().all(is_base64))
}
