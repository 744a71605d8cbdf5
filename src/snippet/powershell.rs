//! Invoke-RestMethod, in Windows PowerShell 5.1 and in PowerShell 7.
//!
//! Everything happens inside PowerShell, so neither the token nor the body is an argument of any program, and no length
//! is too long.
//!
//! A manifest with a password comes from a file. Then all is one block that ends at its first error: of pasted statements,
//! the second would be carried out without the file.

use super::call::{Part, validity};
use super::quote::powershell::quote;
use super::rendered::{BodyFile, SESSION_TOKEN, Writer, room_for};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Parameter, Scheme};
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
const QUOTABLE: &str = "URLs and headers have no NUL";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let parameters = request.parameters();
    let mut out = Writer::with_capacity(room_for(parameters));
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    let file = call.secret_file(secrets);
    if let Some(BodyFile { name, .. }) = &file {
        out.push(&format!("# The manifest holds a password: save {name} beside this command first\n"));
        out.push(&format!("& {{\n$ErrorActionPreference = 'Stop'\n$file = '{name}'\n")).push(LOOK);
    }
    if request.endpoint.scheme() == Scheme::Https {
        out.push(TLS);
    }
    out.push("$body = @(\n");
    for part in call.parts(parameters.iter(), secrets) {
        match part {
            Part::Pair(parameter) => line(parameter, secrets, &mut out),
            Part::File(_) => {
                out.push("  (Get-Content -Raw -LiteralPath $file).Trim()\n");
            }
        }
    }
    out.push(") -join '&'\nInvoke-RestMethod -Method Post");
    out.push(" -Uri ").push(&quote(&format!("{}{}", request.endpoint, request.path)).expect(QUOTABLE));
    for header in &request.headers {
        // `-Headers` refuses Content-Type in 5.1.
        out.push(&format!(" -{} ", header.name.replace('-', "")));
        out.push(&quote(header.value.wire()).expect(QUOTABLE));
    }
    out.push(" -Body $body\n").push(if file.is_some() { "}\n" } else { "" });
    Rendered { body_file: file, ..out.finish_signed(signed) }
}

fn line(parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("  ('").push(parameter.encoded_name()).push("=' + [uri]::EscapeDataString(");
        out.slot("$env:AWS_SESSION_TOKEN", SESSION_TOKEN).push("))\n");
    } else {
        out.push("  '").push(&parameter.pair()).push("'\n");
    }
}
