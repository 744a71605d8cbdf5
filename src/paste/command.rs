//! A command of the AWS CLI: `aws snowball update-job --job-id … --resources '…'`.
//!
//! Source: AWS CLI User Guide, Command line options, Specifying parameter values.

use super::codes::{PASTE_MORE, PASTE_OPTION, PASTE_SYNTAX, PASTE_VALUE};
use super::literal::{Language, Reader};
use super::shell::{self, Word};
use super::value::{Entry, Kind, Value};
use super::{Found, Named, Place, choose, shorthand, yaml};
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::schema::{Field, Shape};
use crate::service::{Operation, SERVICES};
use crate::text::{Span, brief};

/// Options of every command that take a value and say nothing about inputs, besides the Region and the endpoint.
const GLOBAL: &str = " profile output query ca-bundle cli-read-timeout cli-connect-timeout color \
                      cli-binary-format ";
/// Options by which the AWS CLI asks for several pages and makes one of them.
const PAGES: [&str; 3] = ["page-size", "max-items", "starting-token"];
const FLAGS: &str = " debug no-verify-ssl no-paginate no-sign-request no-cli-pager cli-auto-prompt no-cli-auto-prompt \
                     generate-cli-skeleton v2 ";

/// Where the first `aws` command for one of the services begins, or else the first one.
pub fn start(text: &str) -> Option<usize> {
    // Each is looked for up to the end of its line, and all of them may stand in one.
    const MOST: usize = 1000;
    let first = any(text)?;
    let starts = std::iter::successors(Some(first), |at| {
        let behind = at + shell::program(&text[*at..]).len();
        Some(behind + any(&text[behind..])?)
    });
    starts.take(MOST).find(|at| is_for_service(&text[*at..])).or(Some(first))
}

/// Whether the command is for a service that is described here. Options may stand before its name.
fn is_for_service(command: &str) -> bool {
    const LONGEST: usize = 1000;
    let line = command[..command.floor_char_boundary(LONGEST)].lines().next().unwrap_or("");
    line.split_whitespace().skip(1).any(|word| {
        let named = Named { service: Some(word), operation: "" };
        SERVICES.iter().any(|known| named.is_service(known))
    })
}

/// Where an `aws` command begins, in the first line that has one.
fn any(text: &str) -> Option<usize> {
    // AWS's image for containers is `amazon/aws-cli:2.15.0`.
    let is_aws = |name: &str| name == "aws" || name.split(':').next() == Some("aws-cli");
    shell::command(text, is_aws).filter(|at| text[*at..].split_whitespace().nth(1).is_some())
}

/// What the command that begins at `start` says.
pub fn read(text: &str, start: usize, chosen: &'static Operation) -> Found {
    let mut found = Vec::new();
    let words = shell::words(text, start, &mut found);
    let words = with_hyphens(words, &mut found);
    let mut options = split(&words[words.len().min(1)..]);
    let positional = options.remove(0).values;
    let operation = operation(positional, chosen, &mut found);
    found.extend(options.iter().filter_map(stray));
    let mut entries = Vec::new();
    let mut place = Place { region: region(text, start), endpoint: None };
    for option in options {
        let name = option.name.trim_start_matches('-');
        let padded = format!(" {name} ");
        match name {
            "cli-input-json" | "cli-input-yaml" => {
                let mut before = document(&option, &mut found);
                before.append(&mut entries);
                entries = before;
            }
            "region" => place.region = option.complete(),
            "endpoint-url" => place.endpoint = option.complete(),
            _ if GLOBAL.contains(&padded) || FLAGS.contains(&padded) => {}
            _ if PAGES.contains(&name) => {
                let message = format!("`--{name}` is for the pages that the AWS CLI puts together; it is not sent");
                found.push(finding(&PASTE_OPTION, Severity::Hint, option.span, message));
            }
            _ => entries.extend(member(operation, &option, &mut found)),
        }
    }
    found.extend(further(text, words.last().map_or(start, |word| word.span.end)));
    // An option beside `--cli-input-json` is meant to replace what is in there.
    let mut last: Vec<Entry> = Vec::new();
    for entry in entries {
        last.retain(|other| other.key != entry.key);
        last.push(entry);
    }
    Found { entries: last, operation, place, diagnostics: found }
}

/// A command for one of the services behind the one that ends at `end`.
fn further(text: &str, end: usize) -> Option<Diagnostic> {
    let at = end + start(&text[end..])?;
    let span = Span::new(at, at + shell::program(&text[at..]).len());
    is_for_service(&text[at..]).then(|| {
        finding(&PASTE_MORE, Severity::Warning, span, "Another command begins here; only the first one is read")
    })
}

/// The Region that the environment says. Source: AWS CLI User Guide, Environment variables.
fn region(text: &str, start: usize) -> Option<String> {
    let named = |name| shell::environment(text, start, name);
    named("AWS_REGION").or_else(|| named("AWS_DEFAULT_REGION")).map(str::to_owned)
}

/// An option and the words behind it; the first has no name and holds what stands before any option.
struct CommandOption<'a> {
    name: &'a str,
    span: Span,
    values: Vec<Argument<'a>>,
}

impl CommandOption<'_> {
    /// The value, where all of it is known.
    fn complete(&self) -> Option<String> {
        let value = self.values.first().filter(|value| !value.is_partial && !value.text.is_empty())?;
        Some(value.text.to_owned())
    }
}

#[derive(Clone, Copy)]
struct Argument<'a> {
    text: &'a str,
    span: Span,
    is_partial: bool,
}

fn split(words: &[Word]) -> Vec<CommandOption<'_>> {
    let mut options = vec![CommandOption { name: "", span: Span::default(), values: Vec::new() }];
    let mut positionals = Vec::new();
    for word in words {
        let argument = Argument { text: &word.text, span: word.span, is_partial: word.is_partial };
        let last = options.len() - 1;
        if word.text.starts_with("--") && word.text.len() > 2 {
            let (name, value) = match word.text.split_once('=') {
                Some((name, value)) => (name, Some(Argument { text: value, ..argument })),
                None => (word.text.as_str(), None),
            };
            options.push(CommandOption { name, span: word.span, values: value.into_iter().collect() });
        } else if last == 0 || (positionals.len() < 2 && is_complete(&options[last])) {
            positionals.push(argument);
        } else {
            options[last].values.push(argument);
        }
    }
    options[0].values = positionals;
    options
}

/// Options that begin with a single hyphen, or with a dash that a text processor made of two, as they are meant.
fn with_hyphens(mut words: Vec<Word>, found: &mut Vec<Diagnostic>) -> Vec<Word> {
    // Where nothing is quoted or replaced.
    let is_plain = |word: &Word| word.span.len() == word.text.len() && !word.text.starts_with("--");
    for word in words.iter_mut().filter(|word| is_plain(word)) {
        let name = word.text.trim_start_matches(['-', '‐', '‑', '‒', '–', '—', '―', '−']);
        if name.len() < word.text.len() && name.starts_with(|c: char| c.is_ascii_lowercase()) {
            word.text = format!("--{name}");
            let message = format!("An option begins with two hyphens; this is read as `{}`", brief(&word.text));
            found.push(finding(&PASTE_OPTION, Severity::Warning, word.span, message));
        }
    }
    words
}

/// A word behind an option of every command that takes no more of them.
fn stray(option: &CommandOption) -> Option<Diagnostic> {
    let name = option.name.trim_start_matches('-');
    let padded = format!(" {name} ");
    let takes = match name {
        "generate-cli-skeleton" => 1,
        _ if FLAGS.contains(&padded) => 0,
        "region" | "endpoint-url" | "cli-input-json" | "cli-input-yaml" => 1,
        _ if GLOBAL.contains(&padded) || PAGES.contains(&name) => 1,
        _ => return None,
    };
    option.values.get(takes).map(too_many)
}

fn too_many(word: &Argument) -> Diagnostic {
    let message =
        format!("`{}` stands behind no option that takes it; an input has one: `--job-id …`", brief(word.text));
    finding(&PASTE_SYNTAX, Severity::Error, word.span, message)
}

/// Whether an option before the operation's name has all that it takes.
fn is_complete(option: &CommandOption) -> bool {
    let padded = format!(" {} ", option.name.trim_start_matches('-'));
    FLAGS.contains(&padded) || !option.values.is_empty()
}

/// The operation that the command names.
fn operation(words: Vec<Argument>, chosen: &'static Operation, found: &mut Vec<Diagnostic>) -> &'static Operation {
    found.extend(words.get(2).map(too_many));
    let [service, name, ..] = words[..] else {
        let span = words.first().map_or(Span::default(), |word| word.span);
        let message = "The command names no operation; `aws snowball update-job` does";
        found.push(finding(&PASTE_SYNTAX, Severity::Error, span, message));
        return chosen;
    };
    let named = Named { service: Some(service.text), operation: name.text };
    choose(&named, &[], chosen).unwrap_or_else(|| {
        let span = service.span.cover(name.span);
        let is_known = SERVICES.iter().any(|known| named.is_service(known));
        let message = match is_known {
            true => format!("`{}` is no operation that is described here", brief(name.text)),
            false => format!("`{}` is no service that is described here", brief(service.text)),
        };
        found.push(finding(&PASTE_OPTION, Severity::Warning, span, message));
        chosen
    })
}

fn from_file(argument: &Argument, found: &mut Vec<Diagnostic>) -> bool {
    let is_file = argument.text.starts_with("file://") || argument.text.starts_with("fileb://");
    if is_file {
        let message = format!("`{}` is a file that cannot be read here; paste what is in it", brief(argument.text));
        found.push(finding(&PASTE_VALUE, Severity::Error, argument.span, message));
    }
    is_file || argument.is_partial
}

/// What stands in `--cli-input-json` or `--cli-input-yaml`.
fn document(option: &CommandOption, found: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let Some(argument) = option.values.first().filter(|argument| !from_file(argument, found)) else {
        return Vec::new();
    };
    let mut inner = Vec::new();
    let mut entries = if option.name.ends_with("yaml") {
        yaml::read(argument.text, &mut inner)
    } else {
        let (value, diagnostics) = json(argument);
        inner = diagnostics;
        if let Kind::Map(entries) = value.kind { entries } else { Vec::new() }
    };
    move_all(&mut entries, argument.span);
    found.extend(inner.into_iter().map(|d| Diagnostic { span: argument.span, fix: None, ..d }));
    entries
}

fn json(argument: &Argument) -> (Value, Vec<Diagnostic>) {
    let mut reader = whole_json(argument.text);
    let bare;
    // PowerShell 5 hands on quotes inside a word only behind backslashes: `'{\"JobId\": …}'`.
    if reader.1.failed && argument.text.contains("\\\"") {
        bare = argument.text.replace("\\\"", "\"");
        reader = Some(whole_json(&bare)).filter(|reader| !reader.1.failed).unwrap_or(reader);
    }
    let (mut value, reader) = reader;
    move_value(&mut value, argument.span);
    (value, reader.found)
}

fn whole_json(text: &str) -> (Value, Reader<'_>) {
    let mut reader = Reader::new(text, 0, Language::Json);
    let value = reader.value();
    reader.blanks();
    if !reader.rest().is_empty() {
        reader.fail("More follows behind the JSON");
    }
    (value, reader)
}

/// Quoting has moved everything inside a word: its parts point to all of it.
fn move_value(value: &mut Value, span: Span) {
    value.span = span;
    match &mut value.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| move_value(item, span)),
        Kind::Map(entries) => move_all(entries, span),
        _ => {}
    }
}

fn move_all(entries: &mut [Entry], span: Span) {
    for entry in entries {
        entry.key_span = span;
        move_value(&mut entry.value, span);
    }
}

/// The input that an option names, with its value.
fn member(operation: &'static Operation, option: &CommandOption, found: &mut Vec<Diagnostic>) -> Option<Entry> {
    let name = option.name.trim_start_matches('-');
    let field = |name: &str| {
        let letters = name.bytes().filter(|b| *b != b'-');
        let same = |field: &Field| field.key.bytes().map(|b| b.to_ascii_lowercase()).eq(letters.clone());
        operation.inputs.iter().map(|member| member.field).find(|field| same(field))
    };
    let denied = name.strip_prefix("no-").and_then(field).filter(|field| matches!(field.shape, Shape::Boolean));
    let (field, is_denied) = match (field(name), denied) {
        (Some(field), _) => (field, false),
        (None, Some(field)) => (field, true),
        (None, None) => {
            let message = format!("`{}` is not an input of {}", brief(option.name), operation.name);
            found.push(finding(&PASTE_OPTION, Severity::Warning, option.span, message));
            return None;
        }
    };
    let kind = match (&field.shape, option.values.as_slice()) {
        (Shape::Boolean, []) => Kind::Bool(!is_denied),
        (_, []) => {
            let message = format!("`{}` has no value", brief(option.name));
            found.push(finding(&PASTE_SYNTAX, Severity::Error, option.span, message));
            return None;
        }
        (shape, values) => {
            if values.iter().any(|argument| from_file(argument, found)) {
                return None;
            }
            value(shape, values, found)
        }
    };
    let value = Value::new(option.values.first().map_or(option.span, |argument| argument.span), kind);
    Some(Entry { key: field.key.to_owned(), key_span: option.span, value })
}

fn value(shape: &Shape, words: &[Argument], found: &mut Vec<Diagnostic>) -> Kind {
    let [first, more @ ..] = words else { return Kind::Unknown };
    let is_list = matches!(shape, Shape::List(_) | Shape::Records(_));
    if is_list && !(more.is_empty() && first.text.trim_start().starts_with('[')) {
        let mut items = Vec::new();
        for word in words {
            items.push(Value::new(word.span, one(shape, word, found)));
        }
        return Kind::List(items);
    }
    if let Some(word) = more.first() {
        let message = format!("`{}` is one word too many; a value with blanks needs quotes", brief(word.text));
        found.push(finding(&PASTE_SYNTAX, Severity::Error, word.span, message));
    }
    one(shape, first, found)
}

/// A word as JSON, as shorthand, or as it is.
fn one(shape: &Shape, word: &Argument, found: &mut Vec<Diagnostic>) -> Kind {
    if shape.is_scalar()
        || matches!(shape, Shape::List(of) if of.shape.is_scalar() && !word.text.trim_start().starts_with('['))
    {
        return Kind::Plain(word.text.to_owned());
    }
    if word.text.trim_start().starts_with(['{', '[']) {
        let (value, diagnostics) = json(word);
        found.extend(diagnostics.into_iter().map(|d| Diagnostic { span: word.span, ..d }));
        return value.kind;
    }
    match shorthand::read(word.text, word.span) {
        Some(value) => value.kind,
        None => {
            let message = format!("`{}` is neither JSON nor the shorthand `Name=value`", brief(word.text));
            found.push(finding(&PASTE_SYNTAX, Severity::Error, word.span, message));
            Kind::Unknown
        }
    }
}
