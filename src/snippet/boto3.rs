//! A Python script with boto3, which signs when it runs with the keys that it finds.
//!
//! A manifest with a password comes from a file, as JSON.

use super::literal::{self, PYTHON};
use super::quote::python::quote;
use super::rendered::Writer;
use super::sdk::{self, Reach};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet, clock};
use crate::service::Input;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "boto3", label: "boto3", language: Language::Python, generator: Generator::SignsItself(render) };

fn render(call: &Call, secrets: SecretsIn) -> Rendered {
    let (shown, hidden) = sdk::split(call, secrets);
    let mut out = Writer::with_capacity(sdk::room_for(&shown));
    out.push(&format!("# {}\n", call.headline()));
    out.push("# boto3 signs when it runs, with the keys in the environment or in ~/.aws\n");
    let file = (!hidden.is_empty()).then(|| sdk::json_file(call, &hidden));
    if let Some(file) = &file {
        out.push(&format!("# The manifest holds a password: save {} beside this script first\n", file.name));
    }
    out.push("import json\n\nimport boto3\n");
    client(call, &mut out);
    if let Some(file) = &file {
        out.push(&format!("with open({}, encoding=\"ascii\") as file:\n", quote(&file.name)));
        out.push("    secret = json.load(file)\n");
    }
    out.push(&format!("response = client.{}(\n", sdk::words(call.operation.name, '_')));
    for (key, input) in shown.iter() {
        argument(call, key, input, &mut out);
    }
    out.push(if file.is_some() { "    **secret,\n" } else { "" });
    out.push(")\nprint(json.dumps(response, indent=2, default=str))\n");
    let mut rendered = out.finish();
    rendered.body_file = file;
    rendered.note("Save it as a file for Python 3; boto3 finds keys in the environment or in ~/.aws");
    sdk::remark(call, &mut rendered);
    rendered.notes.extend(clock::note(call.clock_offset));
    rendered
}

fn client(call: &Call, out: &mut Writer) {
    let name = sdk::service(call.operation.service);
    let mut arguments = format!("{}, region_name={}", quote(name), quote(&call.region));
    let mut after = String::new();
    match sdk::reach(call) {
        Reach::Region => {}
        Reach::Variant { fips, dualstack } => {
            out.push("from botocore.config import Config\n");
            let wishes = [("use_fips_endpoint", fips), ("use_dualstack_endpoint", dualstack)];
            let wishes: Vec<String> =
                wishes.iter().filter(|(_, on)| *on).map(|(name, _)| format!("{name}=True")).collect();
            arguments.push_str(&format!(", config=Config({})", wishes.join(", ")));
        }
        Reach::Custom => {
            arguments.push_str(&format!(", endpoint_url={}", quote(&call.endpoint().to_string())));
            if let Some(account) = sdk::account_id(call) {
                after = without_account(account);
            }
        }
    }
    out.push(&format!("\nclient = boto3.client({arguments})\n{after}"));
}

/// boto3 puts the account in front of every host of S3 Control.
fn without_account(account: &str) -> String {
    let place = quote(&format!("//{account}."));
    format!(
        "\n\ndef without_account_id(request, **_):\n    \"\"\"A custom endpoint has no account ID before its host.\"\"\"\n    request.url = request.url.replace({place}, \"//\", 1)\n\n\nclient.meta.events.register(\"before-sign.s3-control\", without_account_id)\n"
    )
}

fn argument(call: &Call, key: &str, input: &Input, out: &mut Writer) {
    if sdk::is_word(key) {
        out.push(&format!("    {key}="));
    } else {
        out.push(&format!("    **{{{}: ", quote(key)));
    }
    match input {
        Input::Text(text) if text.trim_end_matches('\n').contains('\n') => lines(text, out),
        input => {
            out.push(&literal::value(input, sdk::shape(call, key), &PYTHON, 4));
        }
    }
    out.push(if sdk::is_word(key) { ",\n" } else { "},\n" });
}

/// A text of several lines, a literal a line.
fn lines(text: &str, out: &mut Writer) {
    out.push("(\n");
    for line in text.split_inclusive('\n') {
        out.push("        ").push(&quote(line)).push("\n");
    }
    out.push("    )");
}
