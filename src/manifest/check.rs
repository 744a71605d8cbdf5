//! All that can be said about a manifest: what YAML says, what descriptions say, what rules say.

use super::rules::{self, Facts, placeholder};
use super::{Kind, MANIFESTS, Manifest, import_s3, infer, secrets, shared};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, Severity};
use crate::schema::{self, Edition, Field, Member, Shape};
use crate::text::Span;
use crate::validate::{self, Description, Sound, text, writing};
use crate::yaml::Document;
use crate::yaml::lint::DUPLICATE_KEY;
use crate::yaml::repair::NEEDS_QUOTES;
use std::cell::RefCell;
use std::collections::HashMap;

/// A text that holds no options.
pub static NOT_A_MANIFEST: Code = Code {
    id: "not-a-manifest",
    explanation: "A manifest is a mapping: lines of `option: value`. The service calls anything else, and also a file's name in place of its text, malformed.",
    aws_error: Some("MalformedManifestException"),
    source: super::sources::MODEL,
};

/// A manifest whose kind cannot be told.
pub static UNKNOWN_KIND: Code = Code {
    id: "unknown-kind",
    explanation: "A manifest does not name its kind; its options tell it. An S3 import has `bucket`, an export `exportBucket`, the others a `destination`.",
    aws_error: None,
    source: super::sources::SAMPLES,
};

/// A required part of the customs block that is absent or empty.
pub static MISSING_CUSTOMS_OPTION: Code = Code {
    id: "missing-customs-option",
    explanation: "The service refuses a customs block that lacks one of its required parts. Samples always have these parts.",
    aws_error: Some("MissingCustomsException"),
    source: super::sources::CUSTOMS,
};

/// A bad value in the customs block.
pub static INVALID_CUSTOMS_OPTION: Code = Code {
    id: "invalid-customs-option",
    explanation: "The service has an exception of its own for values of the customs block that it does not understand.",
    aws_error: Some("InvalidCustomsException"),
    source: super::sources::MODEL,
};

/// A file system that an export cannot write.
pub static INVALID_FILE_SYSTEM: Code = Code {
    id: "invalid-file-system",
    explanation: "An export formats the device first, with one of a few file systems. This is none of them.",
    aws_error: Some("InvalidFileSystemException"),
    source: super::sources::EXPORT,
};

/// All codes of this file.
pub static CODES: &[&Code] =
    &[&NOT_A_MANIFEST, &UNKNOWN_KIND, &MISSING_CUSTOMS_OPTION, &INVALID_CUSTOMS_OPTION, &INVALID_FILE_SYSTEM];

/// What a check depends on besides the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Which edition of the service reads the manifest.
    pub edition: Edition,
    /// The access key ID that will sign the request.
    pub signing_key: Option<&'a str>,
    /// The job that the manifest is for.
    pub job_id: Option<&'a str>,
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The kind that the manifest was taken for.
    pub kind: Option<Kind>,
    /// The findings in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the text holds secrets, as [`secrets`](super::secrets()) finds them.
    pub secrets: Vec<Span>,
}

impl Report {
    /// How many findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).count()
    }
}

/// Checks a document as the given kind, or as the kind that its options speak for.
///
/// ```
/// use waybill::manifest::{self, Context, Kind};
///
/// let document = manifest::parse("manifestVersion: 2.0\nbucket: my-bucket\nserviceLevel: expedited\n");
/// let report = manifest::check(&document, None, &Context::default());
/// assert_eq!(report.kind, Some(Kind::ImportS3));
/// assert!(report.diagnostics.iter().any(|found| found.code.id == "not-accepted"));
/// ```
pub fn check(document: &Document, kind: Option<Kind>, context: &Context) -> Report {
    check_again(document, kind, context, &mut Sound::default())
}

/// As [`check`], for a document that was checked before: values that `sound` knows to be in order are passed by.
pub fn check_again(document: &Document, kind: Option<Kind>, context: &Context, sound: &mut Sound) -> Report {
    let kind = kind.or_else(|| infer(document));
    let mut diagnostics = document.diagnostics().to_vec();
    if !document.is_mapping() {
        if !diagnostics.iter().any(|found| found.severity == Severity::Error) {
            diagnostics.push(not_a_manifest(document));
        }
        let secrets = secrets::cover(document, &mut diagnostics);
        return Report { kind, diagnostics, secrets };
    }
    match kind {
        Some(kind) => {
            keep_paths_to_fields(&mut diagnostics, kind.manifest());
            sound.begin(document.tree().len(), (kind as u8 + 1, context.edition as u8));
            let kept = RefCell::new(std::mem::take(sound));
            diagnostics.extend(as_kind(document, kind, context, &kept));
            *sound = kept.into_inner();
        }
        None => diagnostics.extend(as_any(document, context)),
    }
    offer_removal(document, &mut diagnostics);
    quote_whole_lines(&mut diagnostics);
    let secrets = secrets::cover(document, &mut diagnostics);
    crate::text::sort_by_place(&mut diagnostics, |found| (found.span.start, found.severity as u8, found.span.end));
    diagnostics.dedup_by(|b, a| a.span == b.span && a.code == b.code && a.path == b.path);
    Report { kind, diagnostics, secrets }
}

/// Where a text needs quotes and probably goes on behind a ` #`, those around less than the whole line would cut it for good.
fn quote_whole_lines(diagnostics: &mut [Diagnostic]) {
    let is = |found: &Diagnostic, code: &'static Code| std::ptr::eq(found.code, code);
    let cut = diagnostics.iter().filter(|found| is(found, &writing::CUT_COMMENT));
    let whole: HashMap<usize, Option<Fix>> = cut.map(|found| (found.span.start, found.fix.clone())).collect();
    for found in diagnostics.iter_mut().filter(|found| is(found, &NEEDS_QUOTES)) {
        if let Some(fix) = whole.get(&found.span.start) {
            found.fix.clone_from(fix);
        }
    }
}

/// Of an option that is written twice, the one that does not count can be taken out. In huge mappings it is not looked for.
fn offer_removal(document: &Document, diagnostics: &mut [Diagnostic]) {
    const MOST: usize = 500;
    let tree = document.tree();
    for found in diagnostics.iter_mut().filter(|found| std::ptr::eq(found.code, &DUPLICATE_KEY)) {
        let Some(mapping) = found.path.parent().and_then(|parent| document.node(&parent)) else { continue };
        if tree.entries(mapping).nth(MOST).is_some() {
            continue;
        }
        let mut before = tree.entries(mapping).rev().skip_while(|entry| tree.node(entry.key).span != found.span);
        let Some(name) = before.next().map(|entry| document.scalar(entry.key)) else { continue };
        let Some(first) = before.find(|entry| document.scalar(entry.key) == name) else { continue };
        if let Some(edits) = writing::remove_entry(document, mapping, first) {
            let line = document.lines().line_of(tree.node(first.key).span.start) + 1;
            let title = format!("Remove the one in line {line}");
            *found = found.clone().fix(Applicability::Unsafe, title, edits);
        }
    }
}

fn not_a_manifest(document: &Document) -> Diagnostic {
    let text = document.text();
    let message = match text.trim() {
        "" => "The text is empty; a manifest has lines of `option: value`",
        _ => "The text is no manifest: it has no lines of `option: value`",
    };
    let start = document.tree().root().map_or(0, |root| document.tree().node(root).span.start);
    let line = document.lines().line_span(document.lines().line_of(start), text);
    let span = Span::new(start, line.end);
    Diagnostic::new(&NOT_A_MANIFEST, Severity::Error, Path::root(), span, message)
}

fn as_kind(document: &Document, kind: Kind, context: &Context, sound: &RefCell<Sound>) -> Vec<Diagnostic> {
    let manifest = kind.manifest();
    let certain = |field: &Field| certain_value(manifest, field);
    let description = Description {
        members: manifest.members,
        noun: kind.noun(),
        edition: context.edition,
        elsewhere,
        refine,
        certain: &certain,
        sound,
    };
    let mut found = validate::check(document, &description);
    let spoken = rules::check(&Facts { document, kind, context, sound });
    drop_what_rules_say_better(&mut found, &spoken);
    found.extend(spoken);
    found
}

/// A rule that speaks about a value knows more than its description, unless the description is about how the value is
/// written, or finds something worse.
fn drop_what_rules_say_better(found: &mut Vec<Diagnostic>, spoken: &[Diagnostic]) {
    const ABOUT_WRITING: [&Code; 4] =
        [&writing::AMBIGUOUS_TEXT, &writing::CUT_COMMENT, &validate::UNKNOWN_OPTION, &text::QUOTED_YES_OR_NO];
    if found.is_empty() || spoken.is_empty() {
        return;
    }
    let mut said: HashMap<&Path, &Diagnostic> = HashMap::new();
    for rule in spoken {
        // A hint of one rule does not hide what another found.
        let gravest = said.entry(&rule.path).or_insert(rule);
        if rule.severity < gravest.severity {
            *gravest = rule;
        }
    }
    found.retain(|general| {
        let is_about_writing = ABOUT_WRITING.iter().any(|code| std::ptr::eq(*code, general.code));
        let is_worse =
            |rule: &&Diagnostic| rule.severity > general.severity && rule.code.aws_error != general.code.aws_error;
        is_about_writing || said.get(&general.path).is_none_or(is_worse)
    });
}

/// YAML sees a list in `[Your bucket]`; the form has one field there.
fn keep_paths_to_fields(diagnostics: &mut [Diagnostic], manifest: &Manifest) {
    for found in diagnostics {
        let is_one_field = |path: &Path| manifest.field_at(path).is_some_and(|field| field.shape.is_scalar());
        if let Some(field) = std::iter::successors(found.path.parent(), Path::parent).find(is_one_field) {
            found.path = field;
        }
    }
}

/// Checks what holds for every kind, where the kind cannot be told.
fn as_any(document: &Document, context: &Context) -> Vec<Diagnostic> {
    const SHARED: &[Member] = &[
        shared::MANIFEST_VERSION.required(),
        shared::GENERATOR_NAME.optional(),
        shared::ACCESS_KEY_ID.optional(),
        shared::DEVICE_ID.required(),
        shared::NOTIFICATION_EMAIL.optional(),
        shared::SERVICE_LEVEL.optional(),
        shared::LOG_BUCKET.optional(),
        shared::LOG_PREFIX.optional(),
        shared::RETURN_ADDRESS.required(),
        shared::CUSTOMS_FIELD.optional(),
        shared::ERASE_DEVICE.optional(),
        shared::TRUECRYPT_PASSWORD.optional(),
        shared::PIN_CODE.optional(),
        shared::SUBSTITUTIONS.optional(),
        // Either means that the kind is all but told.
        import_s3::BUCKET.optional(),
        import_s3::PREFIX.optional(),
    ];
    let description = Description {
        members: SHARED,
        noun: "a manifest whose kind is not known",
        edition: context.edition,
        elsewhere,
        refine,
        certain: &|_| None,
        sound: &RefCell::default(),
    };
    let mut found = validate::check(document, &description);
    let message = "The kind of job cannot be told: there is no `bucket`, no `operations` and no `fileSystem`";
    found.push(Diagnostic::new(&UNKNOWN_KIND, Severity::Warning, Path::root(), Span::at(0), message));
    let spoken = placeholder::everywhere(document, SHARED, context.edition);
    drop_what_rules_say_better(&mut found, &spoken);
    found.extend(spoken);
    found
}

/// Where an option belongs that was not expected in its place.
fn elsewhere(key: &str) -> Option<String> {
    let at_top = MANIFESTS.iter().filter(|manifest| schema::find(manifest.members, key).is_some());
    let at_top: Vec<&str> = at_top.map(|manifest| manifest.kind.noun()).collect();
    if at_top.len() == MANIFESTS.len() {
        return Some("belongs to the top of the manifest".to_owned());
    }
    if let Some(kinds) = any_of(&at_top) {
        return Some(format!("belongs to {kinds}"));
    }
    let inside = MANIFESTS.iter().filter_map(|manifest| {
        let holder = manifest.members.iter().find(|member| match member.field.shape {
            Shape::Record(inner) | Shape::Records(inner) => schema::find(inner, key).is_some(),
            _ => false,
        })?;
        Some((holder.field.key, manifest.kind.noun()))
    });
    let (holders, kinds): (Vec<&str>, Vec<&str>) = inside.unzip();
    let holder = holders.first()?;
    match any_of(&kinds) {
        Some(kinds) if holders.len() < MANIFESTS.len() => Some(format!("belongs inside `{holder}` of {kinds}")),
        _ => Some(format!("belongs inside `{holder}`")),
    }
}

/// `a, b or c`; `None` for nothing.
fn any_of(kinds: &[&str]) -> Option<String> {
    match kinds {
        [] => None,
        [one] => Some((*one).to_owned()),
        [some @ .., last] => Some(format!("{} or {last}", some.join(", "))),
    }
}

/// The service has exceptions of its own for customs and for file systems.
fn refine(code: &'static Code, top: &str) -> &'static Code {
    match (code.aws_error, top) {
        (Some("MissingManifestFieldException"), "customs") => &MISSING_CUSTOMS_OPTION,
        (Some("InvalidManifestFieldException"), "customs") => &INVALID_CUSTOMS_OPTION,
        (Some("InvalidManifestFieldException"), "fileSystem") => &INVALID_FILE_SYSTEM,
        _ => code,
    }
}

/// The only value that a missing option can have. Consent to erasing the device is a person's to give.
fn certain_value(manifest: &Manifest, field: &Field) -> Option<(&'static str, Applicability)> {
    match field.shape {
        Shape::Version => Some((manifest.version, Applicability::Safe)),
        Shape::Choice { values: [only], open: false } => Some((only.value, Applicability::Safe)),
        Shape::YesNo if std::ptr::eq(field, &shared::ERASE_DEVICE) => Some(("yes", Applicability::Unsafe)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::parse;

    fn said(text: &str) -> Vec<String> {
        let report = check(&parse(text), Some(Kind::ImportS3), &Context::default());
        report.diagnostics.into_iter().map(|found| format!("{}: {}", found.code.id, found.message)).collect()
    }

    #[test]
    fn a_text_that_is_no_manifest_is_said_to_be_none_once() {
        assert_eq!(said(" \n"), ["not-a-manifest: The text is empty; a manifest has lines of `option: value`"]);
        assert_eq!(said("- a\n"), ["not-a-manifest: The text is no manifest: it has no lines of `option: value`"]);
        let broken = said("[a\n");
        assert!(!broken.is_empty() && broken.iter().all(|found| !found.starts_with("not-a-manifest")), "{broken:?}");
    }

    #[test]
    fn a_manifest_of_no_known_kind_is_checked_for_what_all_have() {
        let report = check(&parse("generator: us\nflavor: vanilla\n"), None, &Context::default());
        let found: Vec<_> =
            report.diagnostics.iter().map(|found| format!("{} {}", found.code.id, found.path)).collect();
        for expected in
            ["unknown-kind ", "unknown-option flavor", "missing-option deviceId", "missing-option returnAddress"]
        {
            assert_eq!(found.iter().filter(|found| *found == expected).count(), 1, "{expected}: {found:?}");
        }
    }

    #[test]
    fn what_stands_in_several_places_is_said_of_each() {
        let repeated = said("bucket: one\nbucket: two\nbucket: three\n");
        assert_eq!(repeated.iter().filter(|found| found.starts_with("duplicate-key")).count(), 2, "{repeated:?}");
    }

    #[test]
    fn a_placeholder_is_said_where_it_is_written() {
        let found = said("generator: &p \"[Your name]\"\nprefix: *p\n");
        assert_eq!(found.iter().filter(|found| found.starts_with("placeholder")).count(), 1, "{found:?}");
    }

    #[test]
    fn of_an_empty_item_nothing_is_said_but_that_an_empty_pattern_fits_all() {
        let found = said("ignore: [[], {}, '']\ncontentTypes: {jpg: {}}\n");
        let of_pattern: Vec<_> = found.iter().filter(|found| !found.starts_with("missing")).collect();
        assert!(matches!(of_pattern[..], [one] if one.starts_with("empty-pattern")), "{found:?}");
    }

    #[test]
    fn what_is_wrong_between_brackets_is_about_the_field() {
        let [operations, ignored] = ["operations", "ignore"].map(Path::key);
        for (path, field) in [
            (Path::key("bucket").item(0), Path::key("bucket")),
            (Path::key("bucket").item(0).member("a"), Path::key("bucket")),
            (ignored.clone().item(1), ignored.clone().item(1)),
            (ignored.clone().item(1).item(0), ignored.item(1)),
            (operations.clone().item(0), operations.item(0)),
        ] {
            let mut found = [Diagnostic::new(&NOT_A_MANIFEST, Severity::Error, path, Span::at(0), "")];
            keep_paths_to_fields(&mut found, Kind::ImportS3.manifest());
            assert_eq!(found[0].path, field);
        }
    }

    #[test]
    fn a_long_key_is_not_repeated() {
        let unknown = |key: String| {
            said(&format!("{key}: x\n"))
                .into_iter()
                .find(|found| found.starts_with("unknown-option"))
                .unwrap_or_default()
        };
        assert!(unknown("k".repeat(64)).contains("`kkk"));
        assert!(unknown("k".repeat(65)).contains("This key is not in the reference"));
        assert!(unknown("k".repeat(66)).contains("This key is not in the reference"));
    }
}
