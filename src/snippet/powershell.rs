//! Invoke-RestMethod, in Windows PowerShell 5.1 and in PowerShell 7.
//!
//! Everything happens inside PowerShell, so neither the token nor the body is an argument of any program, and no length
//! is too long.

use super::call::validity;
use super::quote::powershell::quote;
use super::rendered::{SESSION_TOKEN, Writer, room_for};
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet};
use crate::http::{Parameter, Scheme};
use crate::sign::{Signed, sigv2};

/// The snippet.
pub static SNIPPET: Snippet = Snippet {
    id: "powershell",
    label: "PowerShell",
    language: Language::PowerShell,
    generator: Generator::Signed(render),
};

/// Windows PowerShell 5.1 offers old versions of TLS only, unless it is told otherwise.
const TLS: &str = "[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12\n";
const QUOTABLE: &str = "URLs and headers have no NUL";

fn render(call: &Call, signed: &Signed, secrets: SecretsIn) -> Rendered {
    let request = &signed.request;
    let parameters = sigv2::parameters(request);
    let mut out = Writer::with_capacity(room_for(parameters));
    out.push(&format!("# {}\n# {}\n", call.headline(), validity(signed)));
    if request.endpoint.scheme() == Scheme::Https {
        out.push(TLS);
    }
    out.push("$body = @(\n");
    for parameter in parameters {
        line(parameter, secrets, &mut out);
    }
    out.push(") -join '&'\nInvoke-RestMethod -Method Post");
    out.push(" -Uri ").push(&quote(&format!("{}{}", request.endpoint, request.path)).expect(QUOTABLE));
    for header in &request.headers {
        // `-Headers` refuses Content-Type in 5.1.
        out.push(&format!(" -{} ", header.name.replace('-', "")));
        out.push(&quote(header.value.as_str()).expect(QUOTABLE));
    }
    out.push(" -Body $body\n");
    out.finish_signed(signed)
}

fn line(parameter: &Parameter, secrets: SecretsIn, out: &mut Writer) {
    if parameter.is_secret() && secrets == SecretsIn::Environment {
        out.push("  ('").push(parameter.encoded_name()).push("=' + [uri]::EscapeDataString(");
        out.slot("$env:AWS_SESSION_TOKEN", SESSION_TOKEN).push("))\n");
    } else {
        out.push("  '").push(&parameter.pair()).push("'\n");
    }
}
