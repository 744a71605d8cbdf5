//! `docs/reference.md`, made from the tables. `UPDATE_EXPECT=1` writes it anew.

use std::fmt::Write;
use std::path::Path;
use waybill::diagnostic::{Code, Path as ValuePath};
use waybill::editor::reference;
use waybill::manifest::rules::RULES;
use waybill::manifest::{self, MANIFESTS, Manifest};
use waybill::schema::{Choice, Field, Member, Need, Presence, Shape, Source};
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
    let need = |need: fn(Presence) -> Need| presence.map_or("", |presence| need(presence).words());
    let cells = [
        format!("`{prefix}{}`", field.key),
        field.label.to_owned(),
        field.shape.words().to_owned(),
        need(|presence| presence.late).to_owned(),
        need(|presence| presence.early).to_owned(),
        values(&field.shape),
        field.limit.words(),
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

fn values(shape: &Shape) -> String {
    match shape {
        Shape::Choice { values, .. } => values.iter().map(|choice| code(choice.value)).collect::<Vec<_>>().join(", "),
        _ => String::new(),
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
        field.shape.words().to_owned(),
        presence.map_or("", |presence| presence.late.words()).to_owned(),
        values(&field.shape),
        match field.shape {
            Shape::Integer(min, max) => format!("{min} to {max}"),
            _ => field.limit.words(),
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

fn topic(place: &str) -> Option<reference::Entry> {
    let topics = reference::topics();
    reference::find(&topics, place).map(|index| topics[index].entry())
}

/// Sees an entry and all of its parts.
fn each(entry: &reference::Entry, see: &mut impl FnMut(&reference::Entry)) {
    see(entry);
    entry.parts.iter().for_each(|part| each(part, see));
}

#[test]
fn every_topic_is_found_by_its_address_and_says_something() {
    let topics = reference::topics();
    let mut seen = std::collections::BTreeSet::new();
    for (index, topic) in topics.iter().enumerate() {
        assert_eq!(reference::find(&topics, topic.id()), Some(index), "{}", topic.id());
        assert!(topic.matches(topic.name()), "{}", topic.id());
        each(&topic.entry(), &mut |entry| {
            assert!(seen.insert(entry.id.clone()), "{} twice", entry.id);
            assert_eq!(reference::find(&topics, &entry.id), Some(index), "{}", entry.id);
            assert!(!entry.name.is_empty() && !entry.about.contains("``"), "{}", entry.id);
            assert!(entry.id == topic.id() || !entry.facts.is_empty(), "{} says nothing", entry.id);
        });
    }
    let operations: usize = SERVICES.iter().map(|service| service.operations.len()).sum();
    assert_eq!(topics.iter().filter(|topic| SERVICES.iter().any(|s| s.label == topic.group())).count(), operations);
    // The committed reference is written by other code from the same tables.
    let committed = std::fs::read_to_string("docs/reference.md").unwrap();
    let findings = committed.split("## Findings").nth(1).unwrap();
    assert_eq!(findings.lines().filter(|line| line.starts_with("| `")).count(), reference::codes().len());
    for manifest in MANIFESTS {
        for member in manifest.members {
            assert!(topic(member.field.key).is_some(), "{}", member.field.key);
        }
    }
}

#[test]
fn entries_have_type_limit_example_source_and_sureness() {
    let fact = |entry: &reference::Entry, name: &str| {
        let found = entry.facts.iter().find(|(known, _)| *known == name);
        found.map_or_else(|| panic!("{} has no {name}", entry.id), |(_, text)| text.clone())
    };
    let prefix = topic("logPrefix").unwrap();
    assert_eq!((fact(&prefix, "Type"), fact(&prefix, "Limit")), ("prefix or directory".into(), "1008 bytes".into()));
    assert_eq!(fact(&prefix, "Example"), "`batch-07/`");
    assert!(fact(&prefix, "Source").contains("(stated on an AWS page)"));
    let update = topic("import-export/UpdateJob/JobId").unwrap();
    assert_eq!(fact(&update, "Request"), "`POST /`");
    let job = update.parts.iter().find(|part| part.id == "import-export/UpdateJob/JobId").unwrap();
    assert_eq!(fact(job, "Need"), "required");
    assert!(update.parts.iter().any(|part| part.name == "InvalidJobIdException" && !part.facts.is_empty()));
    assert!(topic("nothing/like/this").is_none() && topic("").is_none());
}

#[test]
fn a_field_leads_to_its_place_in_the_reference() {
    let path = ValuePath::key("operations").item(3).member("exportBucket");
    assert_eq!(reference::place_of(&path), "operations[].exportBucket");
    let entry = topic("operations[].exportBucket").unwrap();
    let mut found = false;
    reference::topics()
        .iter()
        .for_each(|t| each(&t.entry(), &mut |e| found |= e.id.ends_with("operations[].exportBucket")));
    assert!(entry.name == "operations" || found);
    let address = topic("returnAddress.city").unwrap();
    assert!(address.parts.iter().any(|part| part.id == "returnAddress.city"));
}

#[test]
fn the_reference_is_searched_by_words() {
    let hits = |needle: &str| {
        let topics = reference::topics();
        topics.iter().filter(|t| t.matches(needle)).map(|t| t.id().to_owned()).collect::<Vec<_>>()
    };
    assert!(hits("EXPEDITED shipping").contains(&"serviceLevel".to_owned()));
    assert!(hits("postal code").contains(&"returnAddress".to_owned()));
    assert!(hits("JobId cancel").contains(&"import-export/CancelJob".to_owned()));
    assert!(hits("no such words anywhere").is_empty());
    assert_eq!(hits("").len(), reference::topics().len());
}
