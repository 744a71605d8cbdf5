//! curl in bash, which signs when it runs.
//!
//! The keys go to curl through a pipe that only curl reads: `printf` is part of bash, so that they are no argument of any
//! program.
//!
//! Up to 8.2, curl signs the query as it stands, so that it stands sorted and strictly encoded; S3's hash of the body is
//! sent, because not every version sends it. Before 7.87, curl left headers out of the signature. A header that is taken
//! out (`Content-Type:`) is signed all the same by some versions, so that none is.

use super::call::Content;
use super::curl_bash::{QUOTABLE, has_long, look_for, method, write_content};
use super::quote::bash::quote;
use super::rendered::{ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN, Writer, room_for_request};
use super::sdk;
use super::{Call, Generator, Language, Rendered, SecretsIn, Snippet, clock};
use crate::http::{Method, Request};
use crate::sign::sigv4;

/// The snippet.
pub static SNIPPET: Snippet = Snippet {
    id: "curl-aws-sigv4",
    label: "curl, signs itself",
    language: Language::Bash,
    generator: Generator::SignsItself(render),
};

const KEYS: &str =
    "# curl signs when it runs, with the keys in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN
[[ ${AWS_ACCESS_KEY_ID:-} && ${AWS_SECRET_ACCESS_KEY:-} ]] ||
  { echo 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY have to be set' >&2; false; } &&
";

fn render(call: &Call, secrets: SecretsIn) -> Rendered {
    let request = call.request();
    let content = call.given_content(secrets);
    let mut out = Writer::with_capacity(room_for_request(request));
    out.push(&format!("# {}\n", call.headline())).push(KEYS);
    let date = clock::date(call.clock_offset);
    if date.is_some() {
        out.push(&format!("# {}\n", clock::comment(call.clock_offset)));
    }
    let file = call.secret_file(secrets);
    if let Some(file) = &file {
        look_for(file, &mut out);
    }
    out.push("curl ").push(&method(request)).push(&quote(&url(request)).expect(QUOTABLE));
    let provider = format!("aws:amz:{}:{}", call.region, call.signing_name);
    out.push(" \\\n  --aws-sigv4 ").push(&quote(&provider).expect(QUOTABLE));
    for header in call.given_headers() {
        push_header(&format!("{}: {}", header.name, header.value.wire()), &mut out);
    }
    if call.operation.service.signing.sends_body_hash {
        push_header(&format!("x-amz-content-sha256: {}", sigv4::body_hash(request)), &mut out);
    }
    if let Some(date) = &date {
        out.push(&format!(" \\\n  --header \"X-Amz-Date: $({date} +%Y%m%dT%H%M%SZ)\""));
    }
    write_content(call, &content, secrets, &mut out);
    if matches!(content, Content::Nothing) && !matches!(request.method, Method::Get | Method::Delete) {
        // A length of zero is sent; a type has to be, and to be signed.
        out.push(" \\\n  --header 'Content-Type: application/octet-stream' \\\n  --data-raw ''");
    }
    config(&mut out);
    let mut rendered = out.finish();
    rendered.body_file = file;
    rendered.note("Needs curl 7.87 or later; `curl --version` tells which one is there");
    if has_long(&content) {
        rendered.note("Long values go through a pipe, because Linux takes no argument of more than 128 KiB");
    }
    sdk::remark(call, &mut rendered);
    if date.is_none() {
        rendered.notes.extend(clock::note(call.clock_offset));
    }
    rendered
}

/// The URL with its query in the order of signing.
fn url(request: &Request) -> String {
    let mut pairs: Vec<(&str, &str)> =
        request.query.parameters().iter().map(|p| (p.encoded_name(), p.wire_value())).collect();
    pairs.sort_unstable();
    let mut url = format!("{}{}", request.endpoint, request.path);
    for (i, (name, value)) in pairs.into_iter().enumerate() {
        url.push(if i == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        url.push_str(value);
    }
    url
}

fn push_header(line: &str, out: &mut Writer) {
    out.push(" \\\n  --header ").push(&quote(line).expect(QUOTABLE));
}

fn config(out: &mut Writer) {
    out.push(" \\\n  --config <(\n    printf 'user = \"%s:%s\"\\n' ");
    out.slot("\"$AWS_ACCESS_KEY_ID\"", ACCESS_KEY_ID).push(" ");
    out.slot("\"$AWS_SECRET_ACCESS_KEY\"", SECRET_ACCESS_KEY).push("\n    [[ -z ${AWS_SESSION_TOKEN:-} ]] || ");
    out.push("printf 'header = \"X-Amz-Security-Token: %s\"\\n' ");
    out.slot("\"$AWS_SESSION_TOKEN\"", SESSION_TOKEN).push("\n  )\n");
}
