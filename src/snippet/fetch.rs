//! fetch in JavaScript, for Node.js 18 or later.
//!
//! A session token comes from the environment, a manifest with a password from a file. Browsers ask AWS first whether the
//! page may send such a request (CORS), and none of the services says yes.

use super::call::{Content, Part, is_filled_in, validity};
use super::quote::json::quote;
use super::rendered::{SESSION_TOKEN, Writer, room_for_request};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::Parameter;
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "fetch", label: "fetch", language: Language::JavaScript, generator: Generator::Signed(render) };

const TOKEN: &str = "process.env.AWS_SESSION_TOKEN";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let mut out = Writer::with_capacity(room_for_request(request) + 512);
    out.push(&format!("// {}\n// {}\n", call.headline(), validity(signed)));
    let file = call.secret_file(secrets);
    if let Some(file) = &file {
        out.push(&format!("// The manifest holds a password: save {} beside this script first\n", file.name));
        out.push(&format!(
            "import {{ readFileSync }} from \"node:fs\";\n\nconst file = readFileSync({}, ",
            quote(&file.name)
        ));
        out.push("\"ascii\").trim();\n");
    }
    out.push("const response = await fetch(").push(&quote(&request.url())).push(", {\n");
    out.push(&format!("  method: {},\n  headers: {{\n", quote(request.method.as_str())));
    for header in &request.headers {
        out.push("    ").push(&quote(header.name)).push(": ");
        if is_filled_in(header, secrets) {
            out.slot(TOKEN, SESSION_TOKEN);
        } else {
            out.push(&quote(header.value.wire()));
        }
        out.push(",\n");
    }
    out.push("  },\n");
    body(&call.content(request, secrets), secrets, &mut out);
    out.push("});\nconsole.log(response.status, await response.text());\n");
    let mut rendered = out.finish_signed(signed);
    rendered.body_file = file;
    rendered.note("Save it as a .mjs file for Node.js 18 or later; browsers refuse it, because AWS lets no page of another site call (CORS)");
    rendered
}

fn body(content: &Content, secrets: SecretsIn, out: &mut Writer) {
    match content {
        Content::Nothing => {}
        Content::Text(text) => {
            out.push("  body: ").push(&quote(text)).push(",\n");
        }
        Content::Form(parts) => {
            out.push("  body: [\n");
            for part in parts {
                out.push("    ");
                match part {
                    Part::Pair(parameter) => pair(parameter, secrets, out),
                    Part::File(_) => {
                        out.push("file");
                    }
                }
                out.push(",\n");
            }
            out.push("  ].join(\"&\"),\n");
        }
    }
}

fn pair(parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("\"").push(parameter.encoded_name()).push("=\" + encodeURIComponent(");
        out.slot(TOKEN, SESSION_TOKEN).push(")");
    } else {
        out.push("\"").push(&parameter.pair()).push("\"");
    }
}
