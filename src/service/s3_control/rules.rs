//! What holds between the inputs of an operation.

use super::MODEL;
use super::body::CSV;
use crate::diagnostic::{Code, Diagnostic, Path, Severity};
use crate::schema::{Source, Sureness};
use crate::service::{EXACTLY_ONE, Input, InputRule, Inputs};
use crate::text::Span;

const BAD_REQUEST: Option<&str> = Some("BadRequestException");

/// Neither a list of objects nor a way to make one, or both.
pub static MANIFEST_SOURCE: Code = Code {
    id: "manifest-source",
    explanation: "A job has either a manifest or a manifest generator, never both and never none.",
    aws_error: BAD_REQUEST,
    source: MODEL,
};

/// A member without which another one has no meaning.
pub static NEEDED_MEMBER: Code = Code {
    id: "needed-member",
    explanation: "The model leaves this member optional, and what stands beside it has no meaning without it.",
    aws_error: BAD_REQUEST,
    source: Source { title: "Amazon S3 API Reference, Amazon S3 Control", sureness: Sureness::Inferred },
};

/// A CSV manifest whose columns are not named.
pub static MANIFEST_COLUMNS: Code = Code {
    id: "manifest-columns",
    explanation: "A manifest in CSV needs its columns named, among them Bucket and Key; no other column stands there twice.",
    aws_error: BAD_REQUEST,
    source: Source { title: "Amazon S3 User Guide, specifying a manifest", sureness: Sureness::Page },
};

/// Arguments for a function that cannot get them.
pub static LAMBDA_ARGUMENTS: Code = Code {
    id: "lambda-arguments",
    explanation: "Arguments reach a function in the payload of version 2.0 alone.",
    aws_error: BAD_REQUEST,
    source: MODEL,
};

/// A restore that lasts no day.
pub static RESTORE_DAYS: Code = Code {
    id: "restore-days",
    explanation: "A restore from Glacier lasts 1 day or more; for Intelligent-Tiering the number of days is left out.",
    aws_error: BAD_REQUEST,
    source: MODEL,
};

/// A tag that stands there twice.
pub static TAG_TWICE: Code =
    Code { id: "tag-twice", explanation: "The keys of tags are unique; case counts.", aws_error: None, source: MODEL };

/// Every code of these rules.
pub static CODES: &[&Code] =
    &[&MANIFEST_SOURCE, &NEEDED_MEMBER, &MANIFEST_COLUMNS, &LAMBDA_ARGUMENTS, &RESTORE_DAYS, &TAG_TWICE];

/// The rules of CreateJob.
pub const CREATE_JOB: &[InputRule] = &[one_list, one_answer, needed, columns, lambda_arguments, restore_days, tag_keys];

/// No two tags of a set have the same key: those of the job, and those for its objects.
pub fn tag_keys(inputs: &Inputs) -> Vec<Diagnostic> {
    let sets = ["Tags", "Operation.S3PutObjectTagging.TagSet", "Operation.S3PutObjectCopy.NewObjectTagging"];
    let mut found = Vec::new();
    for set in sets {
        let path = path(set);
        let Some(Input::List(tags)) = inputs.at(&path) else { continue };
        let key = |tag: &Input| match tag {
            Input::Map(tag) => tag.get("Key").and_then(Input::as_text).map(str::to_owned),
            _ => None,
        };
        let keys: Vec<_> = tags.iter().map(key).collect();
        for (i, key) in keys.iter().enumerate() {
            if key.as_ref().is_some_and(|key| !key.is_empty()) && keys[..i].contains(key) {
                let at = path.item(i).member("Key");
                found.push(finding(&TAG_TWICE, Severity::Error, at, "Key", "stands there twice"));
            }
        }
    }
    found
}

fn one_list(inputs: &Inputs) -> Vec<Diagnostic> {
    let message = match (is_given(inputs, "Manifest"), is_given(inputs, "ManifestGenerator")) {
        (true, true) => "stands beside a manifest; accepted is one of the two",
        (false, false) => "or a manifest is required",
        _ => return Vec::new(),
    };
    vec![finding(&MANIFEST_SOURCE, Severity::Error, Path::key("ManifestGenerator"), "Manifest generator", message)]
}

/// Owner and members of which at most one is accepted.
const EXCLUSIVE: &[(&str, &str, &str)] = &[
    ("Operation.S3PutObjectCopy", "CannedAccessControlList", "AccessControlGrants"),
    ("Operation.S3PutObjectCopy.ObjectLockEventHoldDuration", "Days", "Years"),
    ("Operation.S3PutObjectAcl.AccessControlPolicy", "CannedAccessControlList", "AccessControlList"),
    ("Operation.S3PutObjectRetention.Retention.EventHoldDuration", "Days", "Years"),
    ("ManifestGenerator.S3JobManifestGenerator.ManifestOutputLocation.ManifestEncryption", "SSES3", "SSEKMS"),
];

fn one_answer(inputs: &Inputs) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (owner, one, other) in EXCLUSIVE {
        let owner = path(owner);
        if map(inputs, &owner).is_some_and(|members| is_given(members, one) && is_given(members, other)) {
            let message = format!("`{other}` excludes `{one}`; accepted is one of the two");
            found.push(Diagnostic::new(&EXACTLY_ONE, Severity::Error, owner.member(other), Span::default(), message));
        }
    }
    found
}

/// What is needed: in an owner, wherever a member has a value other than `false`; for the empty name, wherever the owner is.
struct Needed {
    owner: &'static str,
    beside: &'static str,
    member: &'static str,
    severity: Severity,
}

const fn needed_in(owner: &'static str, beside: &'static str, member: &'static str, severity: Severity) -> Needed {
    Needed { owner, beside, member, severity }
}

const RETENTION: &str = "Operation.S3PutObjectRetention.Retention";
const COPY: &str = "Operation.S3PutObjectCopy";
const NEEDED: &[Needed] = &[
    needed_in("Report", "Enabled", "Bucket", Severity::Error),
    needed_in(
        "ManifestGenerator.S3JobManifestGenerator",
        "EnableManifestOutput",
        "ManifestOutputLocation",
        Severity::Error,
    ),
    needed_in("Operation.LambdaInvoke", "", "FunctionArn", Severity::Error),
    needed_in(COPY, "", "TargetResource", Severity::Error),
    needed_in("Operation.S3PutObjectAcl", "", "AccessControlPolicy", Severity::Error),
    needed_in("Operation.S3PutObjectTagging", "", "TagSet", Severity::Error),
    needed_in("Operation.S3UpdateObjectEncryption", "", "ObjectEncryption", Severity::Error),
    needed_in("Operation.S3UpdateObjectEncryption.ObjectEncryption", "", "SSEKMS", Severity::Error),
    needed_in(COPY, "ObjectLockMode", "ObjectLockRetainUntilDate", Severity::Warning),
    needed_in(COPY, "ObjectLockRetainUntilDate", "ObjectLockMode", Severity::Warning),
    needed_in(RETENTION, "Mode", "RetainUntilDate", Severity::Warning),
    needed_in(RETENTION, "RetainUntilDate", "Mode", Severity::Warning),
];

fn needed(inputs: &Inputs) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for needed in NEEDED {
        let owner = path(needed.owner);
        let Some(members) = map(inputs, &owner) else { continue };
        let is_wanted = needed.beside.is_empty() || is_given(members, needed.beside) && !is_off(members, needed.beside);
        if is_wanted && !is_given(members, needed.member) {
            let message = match needed.beside {
                "" => format!("`{}` is required here", needed.member),
                beside => format!("`{}` is required beside `{beside}`", needed.member),
            };
            let at = owner.member(needed.member);
            found.push(Diagnostic::new(&NEEDED_MEMBER, needed.severity, at, Span::default(), message));
        }
    }
    found
}

fn columns(inputs: &Inputs) -> Vec<Diagnostic> {
    let spec = path("Manifest.Spec");
    let Some(members) = map(inputs, &spec) else { return Vec::new() };
    if members.get("Format").and_then(Input::as_text) != Some(CSV) {
        return Vec::new();
    }
    let names: Vec<&str> = match members.get("Fields") {
        Some(Input::List(fields)) => fields.iter().filter_map(Input::as_text).collect(),
        _ => Vec::new(),
    };
    let count = |name: &str| names.iter().filter(|n| **n == name).count();
    let message = match (count("Bucket"), count("Key"), count("VersionId")) {
        (1, 1, 0 | 1) => return Vec::new(),
        (0, ..) | (_, 0, _) => "need `Bucket` and `Key` for a CSV file",
        _ => "have a name twice; only `Ignore` may be repeated",
    };
    vec![finding(&MANIFEST_COLUMNS, Severity::Error, spec.member("Fields"), "Columns", message)]
}

fn lambda_arguments(inputs: &Inputs) -> Vec<Diagnostic> {
    let lambda = path("Operation.LambdaInvoke");
    let Some(members) = map(inputs, &lambda) else { return Vec::new() };
    let version = members.get("InvocationSchemaVersion").and_then(Input::as_text);
    if !is_given(members, "UserArguments") || version == Some("2.0") {
        return Vec::new();
    }
    let at = lambda.member("InvocationSchemaVersion");
    vec![finding(&LAMBDA_ARGUMENTS, Severity::Error, at, "Payload version", "has to be `2.0` for arguments")]
}

fn restore_days(inputs: &Inputs) -> Vec<Diagnostic> {
    let at = path("Operation.S3InitiateRestoreObject.ExpirationInDays");
    let is_zero = match inputs.at(&at) {
        Some(Input::Number(0)) => true,
        Some(Input::Text(text)) => text == "0",
        _ => false,
    };
    if !is_zero {
        return Vec::new();
    }
    let message = "is `0`; accepted is 1 or more for Glacier, and none for Intelligent-Tiering";
    vec![finding(&RESTORE_DAYS, Severity::Warning, at, "Days", message)]
}

/// The path of keys joined by dots.
fn path(keys: &str) -> Path {
    keys.split('.').fold(Path::root(), |path, key| path.member(key))
}

fn map<'a>(inputs: &'a Inputs, at: &Path) -> Option<&'a Inputs> {
    match inputs.at(at)? {
        Input::Map(members) => Some(members),
        _ => None,
    }
}

fn is_given(members: &Inputs, key: &str) -> bool {
    members.get(key).is_some_and(|input| input.as_text() != Some(""))
}

fn is_off(members: &Inputs, key: &str) -> bool {
    members.get(key).and_then(Input::as_bool) == Some(false)
}

fn finding(
    code: &'static Code,
    severity: Severity,
    at: Path,
    label: &'static str,
    message: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(code, severity, at, Span::default(), message).subject(label)
}
