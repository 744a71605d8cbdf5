//! Commands of every operation, run by the programs they are for against a server that verifies: what arrives is what was
//! asked for, and the signature is botocore's.

mod readers;
mod support;

use readers::{cmd, powershell};
use serde_json::Value;
use std::collections::HashMap;
use support::judge::{Judge, Keys};
use support::{Random, noon, update_job};
use waybill::service::{Endpoints, Input, Inputs, Operation, SERVICES};
use waybill::sign::Scheme;
use waybill::sign::sigv2::SignatureMethod;
use waybill::snippet::{Call, Rendered, SecretsIn, snippet};

const LONG_TERM: Keys = Keys { id: support::LONG_TERM_ID, secret: support::SECRET, token: None };
const TEMPORARY: Keys = Keys { id: support::TEMPORARY_ID, secret: support::SECRET, token: Some(support::TOKEN) };

/// What sends the signed request, byte for byte.
const SENDERS: [&str; 4] = ["curl-bash", "wget", "httpie", "fetch"];

/// A command, run; what arrived.
fn run(judge: &mut Judge, id: &str, call: &Call, rendered: &Rendered) -> Value {
    if let Some(file) = &rendered.body_file {
        judge.put(&file.name, &file.text);
    }
    // The AWS CLI puts the account before a custom host, which then has to be reached through a proxy.
    let host = judge.endpoint.to_string();
    let is_s3 = matches!(call.operation.service.endpoints, Endpoints::S3Control);
    let proxy = [("HTTP_PROXY", host.as_str())];
    let variables = if id == "aws-cli" && is_s3 { &proxy[..] } else { &[] };
    let (program, name) = match id {
        "fetch" => ("node", "copied.mjs"),
        "boto3" => ("python3", "copied.py"),
        _ => ("bash", "copied.sh"),
    };
    let output = judge.run_as(program, name, &rendered.text, variables);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{id}: {said}\n{}", rendered.text.as_str());
    assert_eq!(judge.no_secret_in_arguments() > 0, program == "bash");
    if let Some(file) = &rendered.body_file {
        judge.take_away(&file.name);
    }
    judge.request()
}

/// Signed as botocore signs it, with nothing left out.
fn is_accepted(arrived: &Value, id: &str, call: &Call) {
    let what = format!("{id} of {}: {arrived}", call.operation.name);
    assert_eq!(arrived["error"], Value::Null, "{what}");
    assert_eq!(arrived["unsigned"], Value::Array(Vec::new()), "{what}");
}

/// Byte for byte what was signed, with no header that is not ours or about the connection.
fn is_what_was_signed(arrived: &Value, id: &str, call: &Call) {
    is_accepted(arrived, id, call);
    let request = &call.signed.as_ref().unwrap().request;
    assert_eq!(arrived["method"], request.method.as_str());
    let url = format!("{}{}", request.endpoint, arrived["path"].as_str().unwrap());
    assert_eq!(url, *request.url());
    assert_eq!(arrived["body"].as_str().unwrap(), request.body_text().unwrap_or_default().as_str());
    let arrived_headers = arrived["headers"].as_array().unwrap();
    let values = |name: &str| {
        let named = arrived_headers.iter().filter(|h| h[0].as_str().unwrap().eq_ignore_ascii_case(name));
        named.map(|h| h[1].as_str().unwrap()).collect::<Vec<_>>()
    };
    for header in &request.headers {
        assert_eq!(values(header.name), [header.value.wire()], "{id}");
    }
    if request.header("Content-Type").is_none() {
        assert!(values("Content-Type").is_empty(), "{id}: {arrived}");
    }
    let is_amazon = |h: &&Value| h[0].as_str().unwrap().to_ascii_lowercase().starts_with("x-amz-");
    let ours = request.headers.iter().filter(|h| h.name.to_ascii_lowercase().starts_with("x-amz-"));
    assert_eq!(arrived_headers.iter().filter(is_amazon).count(), ours.count());
}

/// The inputs as the judge puts them: what the first sender sent.
fn meaning(arrived: &Value) -> (&Value, &Value) {
    assert!(arrived["operation"].is_string(), "{arrived}");
    (&arrived["operation"], &arrived["inputs"])
}

fn destination(judge: &Judge, operation: &Operation) -> waybill::endpoint::Destination {
    let target = waybill::endpoint::Target { custom: judge.endpoint.to_string(), ..Default::default() };
    waybill::endpoint::resolve(operation.service, &target, None).unwrap()
}

fn call<'a>(judge: &Judge, operation: &'static Operation, inputs: &'a Inputs, scheme: Scheme, keys: Keys) -> Call<'a> {
    Call::new(operation, inputs, &destination(judge, operation), scheme, Some((&keys.credentials(), noon())))
}

fn render(id: &str, call: &Call, secrets: SecretsIn) -> Rendered {
    snippet(id).unwrap().render(call, secrets).unwrap_or_else(|why| panic!("{id}: {why}"))
}

/// Every operation with all its samples, or with the one that has all members; CreateJob of S3 always with all.
fn operations(are_all_wanted: bool) -> Vec<(&'static Operation, Inputs)> {
    let mut out = Vec::new();
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let mut samples = support::samples(operation);
        if !are_all_wanted && (operation.service.id, operation.name) != ("s3-control", "CreateJob") {
            samples.drain(..samples.len() - 1);
        }
        out.extend(samples.into_iter().map(|inputs| (*operation, inputs)));
    }
    assert!(out.len() > 40);
    out
}

fn every_operation_sent_by(id: &str, keys: Keys, are_all_wanted: bool) {
    let mut judge = Judge::start(&format!("{id}-{}", keys.id), keys);
    for (operation, inputs) in operations(are_all_wanted) {
        let call = call(&judge, operation, &inputs, Scheme::V4, keys);
        let arrived = run(&mut judge, id, &call, &render(id, &call, SecretsIn::Environment));
        is_what_was_signed(&arrived, id, &call);
        assert_eq!(meaning(&arrived).0, operation.name);
    }
}

#[test]
fn curl_sends_every_operation() {
    every_operation_sent_by("curl-bash", TEMPORARY, true);
    every_operation_sent_by("curl-bash", LONG_TERM, false);
}

#[test]
fn wget_sends_every_operation() {
    every_operation_sent_by("wget", TEMPORARY, true);
    every_operation_sent_by("wget", LONG_TERM, false);
}

#[test]
fn httpie_sends_every_operation() {
    every_operation_sent_by("httpie", TEMPORARY, false);
}

#[test]
fn fetch_sends_every_operation() {
    every_operation_sent_by("fetch", TEMPORARY, false);
}

/// Whether a mapping anywhere in the value has the key.
fn names(input: &Input, key: &str) -> bool {
    match input {
        Input::Map(map) => map.iter().any(|(name, value)| name == key || names(value, key)),
        Input::List(items) => items.iter().any(|item| names(item, key)),
        _ => false,
    }
}

fn every_operation_signed_by(id: &str, keys: Keys) {
    let mut judge = Judge::start(&format!("by-{id}-{}", keys.id), keys);
    let mut left_out = Vec::new();
    for (operation, inputs) in operations(false) {
        if id == "aws-cli" && names(&Input::Map(inputs.clone()), "ObjectLockEventHold") {
            // Newer than the AWS CLI that is pinned.
            left_out.push(operation.name);
            continue;
        }
        let call = call(&judge, operation, &inputs, Scheme::V4, keys);
        let ours = run(&mut judge, "curl-bash", &call, &render("curl-bash", &call, SecretsIn::Environment));
        let arrived = run(&mut judge, id, &call, &render(id, &call, SecretsIn::Environment));
        is_accepted(&arrived, id, &call);
        assert_eq!(meaning(&arrived), meaning(&ours), "{id}");
        assert!((-5.0..120.0).contains(&arrived["age_secs"].as_f64().unwrap()));
    }
    assert!(left_out.len() <= 1 && left_out.iter().all(|name| *name == "CreateJob"), "{left_out:?}");
}

#[test]
fn curl_signs_every_operation() {
    every_operation_signed_by("curl-aws-sigv4", TEMPORARY);
    every_operation_signed_by("curl-aws-sigv4", LONG_TERM);
}

#[test]
fn the_aws_cli_calls_every_operation() {
    every_operation_signed_by("aws-cli", TEMPORARY);
}

#[test]
fn boto3_calls_every_operation() {
    every_operation_signed_by("boto3", TEMPORARY);
}

/// Texts that have broken commands elsewhere.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "' \" $ ` \\ ! % ^ | & < > ( ) ; # ~ *",
        "$HOME $(touch x) `id` ${PATH} !! !x %PATH% {{AWS_SESSION_TOKEN}}",
        "line\nline\r\n\ttab\t\u{e9}\u{1F600}\u{2019}\u{FEFF}\u{2028}",
        "@file",
        "file:///etc/passwd",
        "https://example.com/",
        "-x",
        "[a, b]",
        "{\"a\": 1}",
        "a=b,c=d",
        "JSON\n",
        "\u{1}\u{1b}[31m\u{7f}",
    ]
    .map(str::to_owned)
    .into();
    let mut random = Random(2026);
    texts.extend((0..3).map(|_| random.awkward(60) + "."));
    texts.push("ignore:\n".to_owned() + &"    - \\.jpg$ # it's 100%\n".repeat(8_000));
    texts
}

fn awkward_texts(scheme: Scheme, ids: &[&str]) {
    let update = support::import_export("UpdateJob");
    for (name, keys) in [("temporary", TEMPORARY), ("long-term", LONG_TERM)] {
        let mut judge = Judge::start(&format!("awkward-{name}-{}-{}", scheme.is_v4(), ids[0]), keys);
        for (i, text) in texts().iter().enumerate() {
            let mut inputs = update_job(text);
            inputs.set("APIVersion", Input::Text(text.chars().take(20).collect()));
            for id in ids {
                for (hides, secrets) in
                    [(false, SecretsIn::Environment), (true, SecretsIn::Environment), (true, SecretsIn::Text)]
                {
                    if (hides || keys.token.is_none()) && i % 3 != 0 || hides && keys.token.is_none() {
                        continue;
                    }
                    let mut call = call(&judge, update, &inputs, scheme, keys);
                    call.manifest_holds_secret = hides;
                    let rendered = render(id, &call, secrets);
                    assert_eq!(rendered.body_file.is_some(), hides && secrets == SecretsIn::Environment);
                    let arrived = run(&mut judge, id, &call, &rendered);
                    if SENDERS.contains(id) {
                        is_what_was_signed(&arrived, id, &call);
                    }
                    is_accepted(&arrived, id, &call);
                    assert_eq!(arrived["inputs"]["Manifest"], text.as_str(), "{id}");
                    assert_eq!(arrived["inputs"]["APIVersion"], inputs.get("APIVersion").unwrap().as_text().unwrap());
                }
            }
        }
    }
}

#[test]
fn awkward_texts_arrive_signed_with_version_4() {
    awkward_texts(Scheme::V4, &SENDERS);
}

#[test]
fn awkward_texts_arrive_signed_with_version_2() {
    awkward_texts(Scheme::V2(SignatureMethod::HmacSha256), &SENDERS);
}

#[test]
fn awkward_texts_arrive_signed_by_curl_and_boto3() {
    awkward_texts(Scheme::V4, &["curl-aws-sigv4", "boto3"]);
}

#[test]
fn awkward_texts_arrive_signed_by_the_aws_cli() {
    awkward_texts(Scheme::V4, &["aws-cli"]);
}

/// A password is no argument of any program, whether its file or the text holds it.
#[test]
fn no_password_is_an_argument() {
    let mut judge = Judge::start("password", TEMPORARY);
    let inputs = update_job("trueCryptPassword: correct horse\n");
    for scheme in [Scheme::V4, Scheme::V2(SignatureMethod::HmacSha256)] {
        let mut call = call(&judge, support::import_export("UpdateJob"), &inputs, scheme, TEMPORARY);
        call.manifest_holds_secret = true;
        for id in SENDERS.into_iter().chain(["curl-aws-sigv4", "aws-cli", "boto3"]) {
            for secrets in [SecretsIn::Environment, SecretsIn::Text] {
                let rendered = render(id, &call, secrets);
                if let Some(file) = &rendered.body_file {
                    judge.put(&file.name, &file.text);
                }
                let (program, name) = match id {
                    "fetch" => ("node", "copied.mjs"),
                    "boto3" => ("python3", "copied.py"),
                    _ => ("bash", "copied.sh"),
                };
                judge.run_as(program, name, &rendered.text, &[]);
                assert_eq!(judge.request()["error"], Value::Null, "{id}");
                assert!(!judge.arguments().contains("horse"), "{id}");
            }
        }
    }
}

/// Without its file, no command sends anything.
#[test]
fn without_its_file_a_command_fails_and_sends_nothing() {
    let judge = Judge::start("no-file-beside", TEMPORARY);
    let inputs = update_job("trueCryptPassword: correct horse\n");
    let mut call = call(&judge, support::import_export("UpdateJob"), &inputs, Scheme::V4, TEMPORARY);
    call.manifest_holds_secret = true;
    for (id, program, name, starts) in [
        ("curl-aws-sigv4", "bash", "copied.sh", "started curl"),
        ("wget", "bash", "copied.sh", "started wget"),
        ("httpie", "bash", "copied.sh", "started http"),
        ("aws-cli", "bash", "copied.sh", "started aws"),
        ("fetch", "node", "copied.mjs", "started curl"),
        ("boto3", "python3", "copied.py", "started curl"),
    ] {
        let rendered = render(id, &call, SecretsIn::Environment);
        let output = judge.run_as(program, name, &rendered.text, &[]);
        assert!(!output.status.success(), "{id}");
        let file = &rendered.body_file.as_ref().unwrap().name;
        assert!(String::from_utf8_lossy(&output.stderr).contains(file.as_str()), "{id}: {output:?}");
        assert!(!judge.arguments().contains(starts), "{id}");
    }
}

/// Pasted into a terminal, where history is looked up and an unset variable may be an error.
#[test]
fn commands_can_be_pasted() {
    let mut judge = Judge::start("paste", TEMPORARY);
    let inputs = update_job("it's!! \"!x\" $HOME \\ \ttab\nline\n");
    let call = call(&judge, support::import_export("UpdateJob"), &inputs, Scheme::V4, TEMPORARY);
    for id in ["curl-bash", "curl-aws-sigv4", "aws-cli", "wget"] {
        let rendered = render(id, &call, SecretsIn::Environment);
        let output =
            judge.paste(&["bash", "--norc", "-i"], &format!("set -u\n{}echo still here\n", rendered.text.as_str()));
        assert!(String::from_utf8_lossy(&output.stdout).contains("still here"), "{id}: {output:?}");
        let arrived = judge.request();
        is_accepted(&arrived, id, &call);
        assert_eq!(arrived["inputs"]["Manifest"], inputs.get("Manifest").unwrap().as_text().unwrap(), "{id}");
    }
}

#[test]
fn without_keys_curl_is_not_started() {
    let judge = Judge::start("no-keys", LONG_TERM);
    let inputs = support::get_status();
    let call = support::call_v4(support::import_export("GetStatus"), &inputs, &judge.endpoint, None);
    let text = render("curl-aws-sigv4", &call, SecretsIn::Environment).text;
    for variables in [&[][..], &[("AWS_ACCESS_KEY_ID", LONG_TERM.id)]] {
        let output = judge.run_with(&["bash"], &text, variables);
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains("have to be set"), "{output:?}");
    }
    assert!(!judge.arguments().contains("started curl"));
}

/// Headers as `name: value`, sorted, without those of another name than ours.
fn sorted(headers: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut headers: Vec<String> = headers.into_iter().collect();
    headers.sort();
    headers
}

/// Every operation signed with temporary keys for its own host, and the same with the secrets in the text.
fn check_every_operation(id: &str, check: impl Fn(&Rendered, &Call)) {
    for (operation, inputs) in operations(true) {
        let destination = support::default_destination(operation);
        for (keys, secrets) in
            [(LONG_TERM, SecretsIn::Environment), (TEMPORARY, SecretsIn::Environment), (TEMPORARY, SecretsIn::Text)]
        {
            let keys = keys.credentials();
            let call = Call::new(operation, &inputs, &destination, Scheme::V4, Some((&keys, noon())));
            check(&render(id, &call, secrets), &call);
        }
    }
}

#[test]
fn powershell_reads_every_operation_as_it_was_signed() {
    check_every_operation("powershell", |rendered, call| {
        let request = &call.signed.as_ref().unwrap().request;
        let sent = powershell::run(&rendered.text, support::TOKEN);
        assert_eq!((sent.method.as_str(), sent.uri.as_str()), (request.method.as_str(), request.url().as_str()));
        assert_eq!(sent.body, request.body_text().unwrap_or_default().as_str());
        let content_type = (!sent.content_type.is_empty()).then(|| format!("Content-Type: {}", sent.content_type));
        let headers = sent.headers.iter().map(|(name, value)| format!("{name}: {value}")).chain(content_type);
        let signed = request.headers.iter().map(|h| format!("{}: {}", h.name, h.value.wire()));
        assert_eq!(sorted(headers), sorted(signed));
    });
}

#[test]
fn cmd_reads_every_operation_as_it_was_signed() {
    let variables = [("AWS_SESSION_TOKEN", support::TOKEN), ("2C", "X"), ("3A", "X"), ("2F", "X")];
    let variables = HashMap::from(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
    check_every_operation("curl-cmd", |rendered, call| {
        let request = &call.signed.as_ref().unwrap().request;
        let files: HashMap<_, _> = rendered.body_file.iter().map(|f| (f.name.clone(), f.text.to_string())).collect();
        let commands = cmd::carried_out(cmd::commands(&rendered.text, &variables), &files);
        assert_eq!(commands.len(), 1);
        let curl = cmd::curl(&commands[0], &files, &variables);
        assert_eq!((curl.method.as_str(), curl.url.as_str()), (request.method.as_str(), request.url().as_str()));
        assert_eq!(curl.body, request.body_text().unwrap_or_default().as_str());
        // A header without a value is one that curl leaves out.
        let headers = curl.headers.into_iter().filter(|header| header != "Content-Type:");
        let signed = request.headers.iter().map(|h| format!("{}: {}", h.name, h.value.wire()));
        assert_eq!(sorted(headers), sorted(signed));
    });
}

/// Links of everything that a link can ask for, followed by curl.
#[test]
fn links_are_accepted() {
    let mut links = 0;
    for keys in [TEMPORARY, LONG_TERM] {
        let mut judge = Judge::start(&format!("links-{}", keys.id), keys);
        for (operation, inputs) in operations(true) {
            let call = call(&judge, operation, &inputs, Scheme::V4, keys);
            let Ok(link) = snippet("get-url").unwrap().render(&call, SecretsIn::Text) else { continue };
            let output = judge.run_as("bash", "copied.sh", &format!("curl -sS '{}'", link.text.as_str()), &[]);
            assert!(output.status.success(), "{output:?}");
            let arrived = judge.request();
            assert_eq!(arrived["error"], Value::Null, "{arrived}");
            assert_eq!(meaning(&arrived).0, operation.name);
            links += 1;
        }
    }
    assert!(links >= 2 * 6, "{links}");
}

/// Makes botocore say where it would go, and go nowhere.
const GO_NOWHERE: &str = "import sys, botocore.httpsession
def send(self, request):
    print(request.url)
    sys.exit()
botocore.httpsession.URLLib3Session.send = send
";

/// boto3 as our script sets it up, and our own request: the same host by Region and by every wish.
#[test]
fn boto3_goes_where_the_request_goes() {
    let judge = Judge::start("boto3-hosts", TEMPORARY);
    let mut custom = 0;
    for service in SERVICES {
        let operation = service.operations[0];
        let inputs = support::sample(operation);
        let account_id = inputs.get("AccountId").and_then(Input::as_text);
        for (region, fips, dualstack) in [
            ("us-east-1", false, false),
            ("eu-west-1", true, false),
            ("us-west-2", false, true),
            ("us-east-2", true, true),
        ] {
            let target = waybill::endpoint::Target { region: region.into(), fips, dualstack, ..Default::default() };
            let Ok(to) = waybill::endpoint::resolve(service, &target, account_id) else { continue };
            let call = Call::new(operation, &inputs, &to, Scheme::V4, None);
            let script = render("boto3", &call, SecretsIn::Environment).text;
            // Import/Export is signed for one Region wherever it goes, which does not lead to the hosts of the others.
            custom += usize::from(!service.takes_v2 && script.contains("endpoint_url"));
            let output = judge.run_as("python3", "copied.py", &format!("{GO_NOWHERE}{}", script.as_str()), &[]);
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(said.starts_with(&to.endpoint.to_string()), "{said}{output:?}");
            let cli = render("aws-cli", &call, SecretsIn::Environment).text;
            assert_eq!(cli.contains("AWS_USE_FIPS_ENDPOINT=true "), script.contains("use_fips_endpoint=True"));
            assert_eq!(
                cli.contains("AWS_USE_DUALSTACK_ENDPOINT=true "),
                script.contains("use_dualstack_endpoint=True")
            );
        }
    }
    assert_eq!(custom, 0, "a Region's own hosts are not spelled out");
}

/// What no header can carry is refused, and nothing panics.
#[test]
fn keys_that_no_header_can_carry_are_refused() {
    let inputs = support::get_status();
    let operation = support::import_export("GetStatus");
    for (id, token) in [("AK\tID", None), ("AKID\nX: y", None), ("AKID", Some("a\u{e9}b")), ("AKID", Some("a\tb"))] {
        let keys = waybill::sign::Credentials::new(id, support::SECRET, token);
        for scheme in [Scheme::V4, Scheme::V2(SignatureMethod::HmacSha256)] {
            let destination = support::default_destination(operation);
            let call = Call::new(operation, &inputs, &destination, scheme, Some((&keys, noon())));
            for snippet in waybill::snippet::SNIPPETS {
                for secrets in [SecretsIn::Environment, SecretsIn::Text] {
                    let rendered = snippet.render(&call, secrets);
                    if scheme.is_v4() && SENDERS.contains(&snippet.id) {
                        assert!(rendered.err().unwrap().contains("no HTTP header can carry"));
                    }
                }
            }
        }
    }
}

/// Every name as botocore cuts it into words.
#[test]
fn names_are_those_of_botocore() {
    let judge = Judge::start("names", LONG_TERM);
    let mut names: Vec<&str> = Vec::new();
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        names.push(operation.name);
        names.extend(operation.inputs.iter().map(|member| member.field.key));
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let script =
        format!("from botocore import xform_name\nfor n in [{}]: print(xform_name(n, '-'))\n", quoted.join(","));
    let output = judge.run_as("python3", "copied.py", &script, &[]);
    let expected = String::from_utf8(output.stdout).unwrap();
    let ours: Vec<String> = names.iter().map(|name| waybill::snippet::sdk::words(name, '-')).collect();
    assert_eq!(ours, expected.lines().collect::<Vec<_>>());
    assert!(ours.len() > 150);
}
