//! `docs/reference.md`, made from the tables. `UPDATE_EXPECT=1` writes it anew.

use std::fmt::Write;
use std::path::Path;
use waybill::diagnostic::Code;
use waybill::manifest::rules::RULES;
use waybill::manifest::{self, MANIFESTS, Manifest};
use waybill::schema::{Choice, Field, Limit, Member, Need, Presence, Shape, Source};
use waybill::service::{self, SERVICES, Service, import_export, s3_control, snowball};
use waybill::{validate, yaml};

#[test]
fn the_reference_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    let made = reference();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "docs/reference.md is stale; UPDATE_EXPECT=1 cargo test --test reference writes it anew"
    );
}

fn reference() -> String {
    let mut out = String::from(
        "# Manifest options, operations and findings\n\n\
         Made from the tables in `src/manifest/` and `src/service/` by `UPDATE_EXPECT=1 cargo test --no-default-features --test reference`.\n\
         Need: what the late service and the early one (2010 to 2011) want. Sure: where the fact comes from, best source first.\n",
    );
    MANIFESTS.iter().for_each(|manifest| kind(manifest, &mut out));
    options(&mut out);
    SERVICES.iter().for_each(|service| operations(service, &mut out));
    findings(&mut out);
    out
}

fn kind(manifest: &Manifest, out: &mut String) {
    writeln!(out, "\n## {}\n", manifest.kind.label()).unwrap();
    writeln!(
        out,
        "{} `manifestVersion` `{}`, `JobType` `{}`, id `{}`. Source: {}.",
        manifest.about,
        manifest.version,
        manifest.kind.job_type(),
        manifest.kind.id(),
        sources(manifest.sources)
    )
    .unwrap();
    for section in manifest.sections {
        writeln!(out, "\n### {}: {}\n\n{}.\n", manifest.kind.label(), section.title, section.about).unwrap();
        out.push_str("| key | label | type | late | early | values | limit | example | default |\n");
        out.push_str("|---|---|---|---|---|---|---|---|---|\n");
        manifest.section_members(*section).for_each(|member| rows(member, "", out));
    }
}

/// The row of a member and those of its parts.
fn rows(member: &Member, prefix: &str, out: &mut String) {
    let field = member.field;
    row(field, prefix, Some(member.presence), out);
    let inside = format!("{prefix}{}.", field.key);
    match &field.shape {
        Shape::Record(members) => members.iter().for_each(|member| rows(member, &inside, out)),
        Shape::Records(members) => {
            members.iter().for_each(|member| rows(member, &format!("{prefix}{}[].", field.key), out));
        }
        Shape::List(item) => row(item, &inside, None, out),
        Shape::Map { key, value } => [key, value].iter().for_each(|part| row(part, &inside, None, out)),
        _ => {}
    }
}

fn row(field: &Field, prefix: &str, presence: Option<Presence>, out: &mut String) {
    let need = |need: fn(Presence) -> Need| presence.map_or("", |presence| word(need(presence)));
    let cells = [
        format!("`{prefix}{}`", field.key),
        field.label.to_owned(),
        shape(&field.shape).to_owned(),
        need(|presence| presence.late).to_owned(),
        need(|presence| presence.early).to_owned(),
        values(&field.shape),
        limit(field.limit),
        code(field.example),
        field.default.to_owned(),
    ];
    writeln!(out, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")).unwrap();
}

/// Every option once, in the order of its first appearance, with the kinds that have it.
fn options(out: &mut String) {
    let mut seen: Vec<(String, &'static Field, Vec<&str>)> = Vec::new();
    for manifest in MANIFESTS {
        for member in manifest.members {
            visit(member.field, "", &mut |path, field| match seen
                .iter_mut()
                .find(|(known, other, _)| *known == path && std::ptr::eq(*other, field))
            {
                Some((.., kinds)) => kinds.push(manifest.kind.label()),
                None => seen.push((path, field, vec![manifest.kind.label()])),
            });
        }
    }
    out.push_str("\n## Options explained\n\n");
    for (path, field, kinds) in seen {
        let kinds = if kinds.len() == MANIFESTS.len() { "all kinds".to_owned() } else { kinds.join(", ") };
        writeln!(out, "- `{path}` ({kinds}): {} {}", field.about, sources(field.sources)).unwrap();
        if let Shape::Choice { values, .. } = &field.shape {
            writeln!(out, "  - {}", values.iter().map(choice).collect::<Vec<_>>().join("; ")).unwrap();
        }
    }
}

/// A field and its parts.
fn visit(field: &'static Field, prefix: &str, see: &mut impl FnMut(String, &'static Field)) {
    let path = format!("{prefix}{}", field.key);
    see(path.clone(), field);
    match &field.shape {
        Shape::Record(members) => members.iter().for_each(|member| visit(member.field, &format!("{path}."), see)),
        Shape::Records(members) => members.iter().for_each(|member| visit(member.field, &format!("{path}[]."), see)),
        Shape::List(item) => visit(item, &format!("{path}."), see),
        Shape::Map { key, value } => [key, value].iter().for_each(|part| visit(part, &format!("{path}."), see)),
        _ => {}
    }
}

fn choice(choice: &Choice) -> String {
    format!("`{}`: {}", choice.value, choice.about)
}

fn sources(sources: &[Source]) -> String {
    let titles: Vec<String> = sources.iter().map(Source::to_string).collect();
    format!("*{}*", titles.join("; "))
}

fn word(need: Need) -> &'static str {
    match need {
        Need::Required => "required",
        Need::Optional => "optional",
        Need::Conditional => "if a rule says so",
        Need::Unused => "unused",
    }
}

fn shape(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Secret => "secret text",
        Shape::Version => "version",
        Shape::YesNo => "`yes` or `no`",
        Shape::Boolean => "`true` or `false`",
        Shape::Integer(..) => "whole number",
        Shape::Decimal => "number",
        Shape::Timestamp => "point in time",
        Shape::Token => "unique text",
        Shape::Choice { open: false, .. } => "one of",
        Shape::Choice { open: true, .. } => "one of these or others",
        Shape::Emails => "e-mail addresses",
        Shape::Money => "US dollars",
        Shape::Bucket => "bucket name",
        Shape::Prefix => "prefix or directory",
        Shape::Regex => "Java regular expression",
        Shape::AccessKeyId => "access key ID",
        Shape::Phone => "telephone number",
        Shape::Country => "country",
        Shape::JobId => "job ID",
        Shape::Manifest => "manifest",
        Shape::List(_) => "list",
        Shape::Map { .. } => "mapping",
        Shape::Record(_) => "mapping with these parts",
        Shape::Records(_) => "list of mappings with these parts",
    }
}

fn values(shape: &Shape) -> String {
    match shape {
        Shape::Choice { values, .. } => values.iter().map(|choice| code(choice.value)).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

fn limit(limit: Limit) -> String {
    match limit {
        Limit::None => String::new(),
        Limit::Bytes(max) => format!("{max} bytes"),
        Limit::Chars(0, max) => format!("{max} characters"),
        Limit::Chars(min, max) | Limit::Items(min, max) if min == max => format!("exactly {max}"),
        Limit::Chars(min, max) => format!("{min} to {max} characters"),
        Limit::Items(min, max) => format!("{min} to {max} items"),
    }
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

fn operations(service: &Service, out: &mut String) {
    writeln!(out, "\n## {}, version {}\n", service.label, service.api_version).unwrap();
    writeln!(out, "{}. {}", service.standing, sources(service.sources)).unwrap();
    for operation in service.operations {
        writeln!(out, "\n### {} {}\n\n{}", service.label, operation.name, operation.about).unwrap();
        if !operation.when.is_empty() {
            writeln!(out, "{}.", operation.when).unwrap();
        }
        writeln!(out, "`{} {}`\n", operation.http.method.as_str(), operation.http.path).unwrap();
        out.push_str(
            "| input | label | type | need | values | limit | form | help |\n|---|---|---|---|---|---|---|---|\n",
        );
        operation.inputs.iter().for_each(|member| inputs(member.field, "", Some(member.presence), out));
        out.push('\n');
        for member in operation.inputs {
            writeln!(out, "- `{}`: {} {}", member.field.key, member.field.about, sources(member.field.sources))
                .unwrap();
        }
        let errors: Vec<_> = operation.errors.iter().map(|error| code(error.name)).collect();
        if !errors.is_empty() {
            writeln!(out, "\nErrors: {}.", errors.join(", ")).unwrap();
        }
    }
    let mut errors: Vec<_> = service.operations.iter().flat_map(|operation| operation.errors).collect();
    errors.sort_by_key(|error| error.name);
    errors.dedup_by_key(|error| error.name);
    writeln!(out, "\n### {}: errors\n\n| name | meaning | advice |\n|---|---|---|", service.label).unwrap();
    for error in errors {
        writeln!(out, "| `{}` | {} | {} |", error.name, error.about, error.advice).unwrap();
    }
}

/// The row of an input and those of its parts.
fn inputs(field: &'static Field, prefix: &str, presence: Option<Presence>, out: &mut String) {
    let name = format!("{prefix}{}", field.key);
    let cells = [
        code(&name),
        field.label.to_owned(),
        shape(&field.shape).to_owned(),
        presence.map_or("", |presence| word(presence.late)).to_owned(),
        values(&field.shape),
        match field.shape {
            Shape::Integer(min, max) => format!("{min} to {max}"),
            _ => limit(field.limit),
        },
        code(field.pattern),
        field.help.to_owned(),
    ];
    writeln!(out, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")).unwrap();
    match &field.shape {
        Shape::Record(members) => {
            members.iter().for_each(|m| inputs(m.field, &format!("{name}."), Some(m.presence), out))
        }
        Shape::Records(members) => {
            members.iter().for_each(|m| inputs(m.field, &format!("{name}[]."), Some(m.presence), out));
        }
        Shape::List(item) => inputs(item, &format!("{name}[]: "), None, out),
        Shape::Map { key, value } => [key, value].iter().for_each(|part| inputs(part, &format!("{name}: "), None, out)),
        _ => {}
    }
}

fn findings(out: &mut String) {
    out.push_str("\n## Findings\n\n| code | rule | AWS answers | why | source |\n|---|---|---|---|---|\n");
    let mut rows: Vec<(&str, &'static Code)> = RULES
        .iter()
        .flat_map(|rule| rule.codes.iter().map(|code| (rule.id, *code)))
        .chain(validate::CODES.iter().chain(manifest::CODES).map(|code| ("", *code)))
        .chain(yaml::codes().map(|code| ("YAML", code)))
        .chain(service::CODES.iter().map(|code| ("inputs", *code)))
        .chain(import_export::CODES.iter().map(|code| ("Import/Export", *code)))
        .chain(s3_control::CODES.iter().map(|code| ("S3 Batch Operations", *code)))
        .chain(snowball::CODES.iter().map(|code| ("Snowball", *code)))
        .collect();
    rows.sort_by_key(|(_, code)| code.id);
    rows.dedup_by_key(|(_, code)| code.id);
    for (rule, found) in rows {
        let why = found.explanation.replace('|', "\\|");
        let answer = found.aws_error.unwrap_or("");
        writeln!(out, "| `{}` | {rule} | {answer} | {why} | {} |", found.id, found.source).unwrap();
    }
}
