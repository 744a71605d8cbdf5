//! Invoke-RestMethod, in Windows PowerShell 5.1 and in PowerShell 7.
//!
//! Everything happens inside PowerShell, so neither the token nor the body is an argument of any program, and no length
//! is too long.
//!
//! PowerShell 6 and later hold headers against the grammar of HTTP, which `Authorization` of Signature Version 4 is not of;
//! the switch that lets it through is not known to 5.1, so that it is given by its version.
//!
//! A manifest with a password comes from a file. Then all is one block that ends at its first error: of pasted statements,
//! the second would be carried out without the file.

use super::call::{Content, Part, is_filled_in, validity};
use super::quote::powershell::quote;
use super::rendered::{BodyFile, SESSION_TOKEN, Writer, room_for_request};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Header, Method, Parameter, Scheme};
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet = Snippet {
    id: "powershell",
    label: "PowerShell",
    language: Language::PowerShell,
    generator: Generator::Signed(render),
};

/// Windows PowerShell 5.1 offers old versions of TLS only, unless it is told otherwise.
const TLS: &str = "[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12\n";
/// Ends the block where the file is missing.
const LOOK: &str =
    "if (-not (Test-Path -LiteralPath $file)) { throw \"$file is not here: download it beside this command\" }\n";
const SKIP: &str = "$skip = @{}\nif ($PSVersionTable.PSVersion.Major -ge 6) { $skip.SkipHeaderValidation = $true }\n";
const QUOTABLE: &str = "URLs, headers and bodies have no NUL";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let mut out = Writer::with_capacity(room_for_request(request));
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    let file = call.secret_file(secrets);
    if let Some(BodyFile { name, .. }) = &file {
        out.push(&format!("# The manifest holds a password: save {name} beside this command first\n"));
        out.push(&format!("& {{\n$ErrorActionPreference = 'Stop'\n$file = '{name}'\n")).push(LOOK);
    }
    if request.endpoint.scheme() == Scheme::Https {
        out.push(TLS);
    }
    let content = call.content(request, secrets);
    write_content(&content, secrets, &mut out);
    // `-Headers` refuses Content-Type in 5.1.
    let (types, headers): (Vec<&Header>, Vec<&Header>) = request.headers.iter().partition(|h| h.name == "Content-Type");
    if !headers.is_empty() {
        write_headers(&headers, secrets, &mut out);
        out.push(SKIP);
    }
    out.push("Invoke-RestMethod -Method ").push(method(request.method));
    out.push(" -Uri ").push(&quote(&request.url()).expect(QUOTABLE));
    for header in types {
        out.push(" -ContentType ").push(&quote(header.value.wire()).expect(QUOTABLE));
    }
    out.push(if headers.is_empty() { "" } else { " -Headers $headers @skip" });
    out.push(if matches!(content, Content::Nothing) { "\n" } else { " -Body $body\n" });
    out.push(if file.is_some() { "}\n" } else { "" });
    Rendered { body_file: file, ..out.finish_signed(signed) }
}

const fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "Get",
        Method::Post => "Post",
        Method::Put => "Put",
        Method::Delete => "Delete",
    }
}

fn write_content(content: &Content, secrets: SecretsIn, out: &mut Writer) {
    match content {
        Content::Nothing => {}
        Content::Text(text) => {
            out.push("$body = ").push(&quote(text).expect(QUOTABLE)).push("\n");
        }
        Content::Form(parts) => {
            out.push("$body = @(\n");
            for part in parts {
                match part {
                    Part::Pair(parameter) => line(parameter, secrets, out),
                    Part::File(_) => {
                        out.push("  (Get-Content -Raw -LiteralPath $file).Trim()\n");
                    }
                }
            }
            out.push(") -join '&'\n");
        }
    }
}

fn line(parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("  ('").push(parameter.encoded_name()).push("=' + [uri]::EscapeDataString(");
        out.slot("$env:AWS_SESSION_TOKEN", SESSION_TOKEN).push("))\n");
    } else {
        out.push("  '").push(&parameter.pair()).push("'\n");
    }
}

fn write_headers(headers: &[&Header], secrets: SecretsIn, out: &mut Writer) {
    out.push("$headers = @{\n");
    for header in headers {
        out.push("  '").push(header.name).push("' = ");
        if is_filled_in(header, secrets) {
            out.slot("$env:AWS_SESSION_TOKEN", SESSION_TOKEN);
        } else {
            out.push(&quote(header.value.wire()).expect(QUOTABLE));
        }
        out.push("\n");
    }
    out.push("}\n");
}
