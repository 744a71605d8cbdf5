//! The AWS CLI, in bash; version 1 and version 2.
//!
//! What is easily read stands in options. Anything else goes in as JSON: long or deeply nested values, texts of several
//! lines, and texts that the AWS CLI would take for something other than themselves (it loads `file://…`, and version 1
//! even `https://…`). A manifest with a password comes from a file, as JSON. The AWS CLI reads a file twice, so that what is
//! secret or too long for an argument is written into one for the time of the command, and not into a pipe.
//!
//! Source: AWS CLI User Guide, "Specifying parameter values" and "Skeletons and input files".

use super::curl_bash::{MAX_ARGUMENT_BYTES, QUOTABLE, look_for};
use super::literal::{self, JSON};
use super::quote::bash::quote;
use super::rendered::Writer;
use super::sdk::{self, Reach};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet, clock};
use crate::protocol::to_json;
use crate::service::Input;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "aws-cli", label: "AWS CLI", language: Language::Bash, generator: Generator::SignsItself(render) };

/// Longest text that is an option, in bytes.
const MAX_TEXT: usize = 400;
/// Longest nested value that is an option, in bytes of its JSON.
const MAX_NESTED: usize = 240;

/// Options whose names are not those of their inputs. Source: AWS CLI, `customizations/argrename.py`.
const RENAMED: [(&str, &str); 3] = [("street1", "street-1"), ("street2", "street-2"), ("street3", "street-3")];

fn render(call: &Call, secrets: SecretsIn) -> Rendered {
    let (shown, hidden) = sdk::split(call, secrets);
    let is_plain =
        shown.iter().all(|(key, input)| is_option(call, key, input)) && !(hidden.is_empty() && call.has_secret());
    let file = (!hidden.is_empty()).then(|| sdk::json_file(call, if is_plain { &hidden } else { call.inputs }));
    let json = (!is_plain && file.is_none()).then(|| pasted(&to_json(call.operation, call.inputs)));
    // What is secret or too long for an argument.
    let in_a_file = json.as_ref().is_some_and(|json| call.has_secret() || json.len() > MAX_ARGUMENT_BYTES);
    let mut out = Writer::with_capacity(sdk::room_for(call.inputs));
    out.push(&format!("# {}\n# The AWS CLI signs when it runs, with the keys that it finds\n", call.headline()));
    if let Some(file) = &file {
        look_for(file, &mut out);
    }
    if let Some(json) = json.as_ref().filter(|_| in_a_file) {
        out.push("( file=$(mktemp) && trap 'rm -f \"$file\"' EXIT && cat >\"$file\" <<'JSON' &&\n")
            .push(json)
            .push("\nJSON\n");
    }
    command(call, &mut out);
    for (key, input) in shown.iter().filter(|_| is_plain) {
        out.push(" \\\n  ").push(&option(call, key, input));
    }
    match (&file, &json) {
        (Some(file), _) => out.push(" \\\n  --cli-input-json file://").push(&file.name),
        (None, Some(_)) if in_a_file => out.push(" \\\n  --cli-input-json \"file://$file\" )"),
        (None, Some(json)) => out.push(" \\\n  --cli-input-json '").push(json).push("'"),
        (None, None) => &mut out,
    };
    out.push("\n");
    let mut rendered = out.finish();
    rendered.body_file = file;
    if in_a_file {
        rendered.note("The AWS CLI reads secrets and long values from a file that is there while it runs");
    }
    if sdk::account_id(call).is_some() && matches!(sdk::reach(call), Reach::Custom) {
        rendered.note("The AWS CLI puts the account ID before the host of the custom endpoint");
    }
    sdk::remark(call, &mut rendered);
    rendered.notes.extend(clock::note(call.clock_offset));
    rendered
}

fn command(call: &Call, out: &mut Writer) {
    let reach = sdk::reach(call);
    if let Reach::Variant { fips, dualstack } = reach {
        out.push(if fips { "AWS_USE_FIPS_ENDPOINT=true " } else { "" });
        out.push(if dualstack { "AWS_USE_DUALSTACK_ENDPOINT=true " } else { "" });
    }
    let (service, operation) = (sdk::service(call.operation.service), sdk::words(call.operation.name, '-'));
    // Whatever the user's configuration prints, the page reads JSON.
    out.push(&format!(
        "aws {service} {operation} \\\n  --region {} --output json",
        quote(&call.region).expect(QUOTABLE)
    ));
    if let Reach::Custom = reach {
        out.push(" \\\n  --endpoint-url ").push(&quote(&call.endpoint().to_string()).expect(QUOTABLE));
    }
}

/// Whether the input can be read as an option, by people and by the AWS CLI.
fn is_option(call: &Call, key: &str, input: &Input) -> bool {
    sdk::is_word(key)
        && match input {
            Input::Text(text) => is_plain(text),
            Input::Bool(_) | Input::Number(_) => true,
            Input::List(_) | Input::Map(_) => {
                literal::value(input, sdk::shape(call, key), &JSON, 4).len() <= MAX_NESTED
            }
        }
}

fn is_plain(text: &str) -> bool {
    let is_loaded = ["file://", "fileb://", "http://", "https://"].iter().any(|start| text.starts_with(start));
    let is_printable = text.bytes().all(|b| matches!(b, b' '..=b'~'));
    !is_loaded && is_printable && !text.starts_with('-') && text.len() <= MAX_TEXT
}

fn option(call: &Call, key: &str, input: &Input) -> String {
    let renamed = RENAMED.iter().find(|(from, _)| *from == key);
    let name = renamed.map_or_else(|| sdk::words(key, '-'), |(_, to)| (*to).to_owned());
    let shape = sdk::shape(call, key);
    match (literal::boolean(input, shape), input) {
        (Some(true), _) => format!("--{name}"),
        (Some(false), _) => format!("--no-{name}"),
        (None, Input::Text(text)) => format!("--{name} {}", quote(text).expect(QUOTABLE)),
        (None, Input::List(_) | Input::Map(_)) => {
            format!("--{name} '{}'", pasted(&literal::value(input, shape, &JSON, 2)))
        }
        (None, input) => format!("--{name} {}", literal::value(input, shape, &JSON, 2)),
    }
}

/// JSON that stands between single quotes, also where it is pasted: an interactive bash looks for commands of its history
/// at `!`. Only strings have either.
fn pasted(json: &str) -> String {
    json.replace('!', "\\u0021").replace('\'', "\\u0027")
}
