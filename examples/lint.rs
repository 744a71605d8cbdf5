//! A manifest in, one JSON object out: what it is, what is wrong with it, and the text after every safe fix.
//!
//! ```text
//! cargo run -q --release --no-default-features --example lint -- [--kind KIND] [--edition late|early] < manifest
//! ```
//!
//! Exit status 2 where the arguments or the input cannot be read; diagnostics are no failure.

use serde_json::{Map, Value, json};
use std::io::Read;
use std::process::ExitCode;
use waybill::diagnostic::{Applicability, Diagnostic, Fix};
use waybill::manifest::{self, Context, Kind};
use waybill::schema::Edition;
use waybill::text::LineIndex;

fn main() -> ExitCode {
    match arguments(std::env::args().skip(1)).and_then(|arguments| Ok((arguments, input()?))) {
        Ok((arguments, text)) => {
            println!("{}", lint(&text, &arguments));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("lint: {message}");
            ExitCode::from(2)
        }
    }
}

struct Arguments {
    kind: Option<Kind>,
    edition: Edition,
}

fn arguments(words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments { kind: None, edition: Edition::Late };
    // `--kind=import-s3` is as good as `--kind import-s3`.
    let mut words = words.flat_map(|word| word.splitn(2, '=').map(str::to_owned).collect::<Vec<_>>());
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--kind" => {
                let kinds = Kind::ALL.map(Kind::id).join(", ");
                let kind = Kind::from_id(&value).ok_or_else(|| format!("{value} is no kind; kinds are {kinds}"))?;
                arguments.kind = Some(kind);
            }
            "--edition" => {
                arguments.edition = match value.as_str() {
                    "late" => Edition::Late,
                    "early" => Edition::Early,
                    _ => return Err(format!("{value} is no edition; editions are late, early")),
                };
            }
            _ => return Err(format!("{word} is no option; options are --kind, --edition")),
        }
    }
    Ok(arguments)
}

fn input() -> Result<String, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| format!("the input is not UTF-8: {}", error.utf8_error()))
}

fn lint(text: &str, arguments: &Arguments) -> Value {
    let context = Context { edition: arguments.edition, ..Context::default() };
    let document = manifest::parse(text);
    let report = manifest::check(&document, arguments.kind, &context);
    let values: Map<String, Value> = manifest::values(&document, report.kind)
        .into_iter()
        .map(|(path, value)| (path.to_string(), value.into()))
        .collect();
    json!({
        "kind": report.kind.map(Kind::id),
        "diagnostics": report.diagnostics.iter().map(|found| diagnostic(found, &document)).collect::<Vec<_>>(),
        "fixed": manifest::fix_all_safe(text, report.kind, &context),
        "values": values,
    })
}

fn diagnostic(found: &Diagnostic, document: &waybill::yaml::Document) -> Value {
    let place = |offset| place(offset, document.lines(), document.text());
    json!({
        "code": found.code.id,
        "severity": found.severity.id(),
        "path": found.path.to_string(),
        "start": place(found.span.start),
        "end": place(found.span.end),
        "message": found.to_string(),
        "aws_error": found.code.aws_error,
        "fix": found.fix.as_ref().map(fix),
    })
}

fn place(offset: usize, lines: &LineIndex, text: &str) -> Value {
    let position = lines.position(offset, text);
    json!({ "byte": offset, "line": position.line, "column": position.column })
}

fn fix(fix: &Fix) -> Value {
    let applicability = match fix.applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
    };
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({ "start": edit.span.start, "end": edit.span.end, "text": edit.text }))
        .collect();
    json!({ "title": fix.title, "applicability": applicability, "edits": edits })
}
