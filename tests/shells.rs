//! Copied text does what it says: run by real shells against a server that verifies, or read by the readers of shells
//! that are not here.

mod readers;
mod support;

use readers::{cmd, powershell};
use serde_json::Value;
use std::collections::HashMap;
use std::io::{Read, Write};
use support::judge::{Judge, Keys, find};
use support::{Random, get_status, import_export, noon, update_job};
use waybill::http::{Endpoint, percent_encode};
use waybill::service::{Input, Inputs};
use waybill::sign::Signed;
use waybill::sign::sigv2::SignatureMethod;
use waybill::snippet::{Call, Holds, Rendered, SecretsIn, snippet};

const LONG_TERM: Keys = Keys { id: support::LONG_TERM_ID, secret: support::SECRET, token: None };
const TEMPORARY: Keys = Keys { id: support::TEMPORARY_ID, secret: support::SECRET, token: Some(support::TOKEN) };

/// Manifests that have broken commands elsewhere.
fn manifests() -> Vec<String> {
    let mut manifests: Vec<String> = [
        "manifestVersion: 2.0\nbucket: my-bucket\n",
        "' \" $ ` \\ ! % ^ | & < > ( ) ; # ~ *",
        "'\"$`\\!%^|&<>();#~*",
        "$HOME $(touch /tmp/x) `id` ${PATH} !! !x %PATH% %1 ^& && || > /dev/null",
        "it's \\' '\\'' \"\\\"\" \\",
        "line\nline\r\n\ttab\té\u{1F600}\u{2019}\u{FEFF}",
        "@file",
        "-d @file",
        "\n\n  \n\nEOF\nWAYBILL\n\n",
        "=&=%26+%2B&Signature=x",
        "\r",
        " ",
        "\u{0}\u{1}\u{1b}[31m\u{7f}",
    ]
    .map(str::to_owned)
    .into();
    let mut random = Random(2010);
    manifests.extend((0..8).map(|_| random.awkward(60) + "."));
    manifests
}

/// More than 300 KB, plain and awkward.
fn long_manifests() -> [String; 2] {
    let mut random = Random(300);
    let awkward: String = std::iter::repeat_with(|| random.awkward(60)).take(6000).collect();
    assert!(awkward.len() > 300_000);
    ["ignore:\n".to_owned() + &"    - \\.jpg$ # it's 100%\n".repeat(12_500), awkward]
}

fn call<'a>(name: &str, inputs: &'a Inputs, endpoint: &Endpoint, keys: Keys) -> Call<'a> {
    support::signed_v2(import_export(name), inputs, endpoint, SignatureMethod::default(), &keys.credentials(), noon())
}

fn render(id: &str, call: &Call, secrets: SecretsIn) -> Rendered {
    snippet(id).unwrap().render(call, secrets).unwrap()
}

/// What arrived is what was signed, byte for byte, and botocore agrees with the signature.
fn is_what_was_signed(arrived: &Value, signed: &Signed) {
    assert_eq!(arrived["body"].as_str().unwrap(), signed.request.body_text().unwrap().as_str());
    arrived_well(arrived, &signed.request.endpoint);
}

fn arrived_well(arrived: &Value, endpoint: &Endpoint) {
    assert_eq!(arrived["error"], Value::Null);
    assert_eq!(arrived["strict"], true);
    assert_eq!((&arrived["method"], &arrived["path"]), (&"POST".into(), &"/".into()));
    assert_eq!(header(arrived, "content-type"), "application/x-www-form-urlencoded; charset=utf-8");
    assert_eq!(header(arrived, "host"), endpoint.authority());
}

fn header<'a>(arrived: &'a Value, name: &str) -> &'a str {
    let headers = arrived["headers"].as_array().unwrap();
    let found: Vec<_> = headers.iter().filter(|h| h[0].as_str().unwrap().eq_ignore_ascii_case(name)).collect();
    assert_eq!(found.len(), 1, "{name} in {headers:?}");
    found[0][1].as_str().unwrap()
}

fn check_curl_bash(judge: &mut Judge, keys: Keys, inputs: &Inputs, name: &str, secrets: SecretsIn) {
    let call = call(name, inputs, &judge.endpoint.clone(), keys);
    let rendered = render("curl-bash", &call, secrets);
    let output = judge.run(&["bash"], &rendered.text);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    is_what_was_signed(&judge.request(), call.signed.as_ref().unwrap());
    assert_eq!(judge.no_secret_in_arguments(), 1);
}

#[test]
fn curl_in_bash_sends_what_was_signed() {
    let mut judge = Judge::start("curl", TEMPORARY);
    for manifest in manifests().iter().chain(&long_manifests()) {
        let mut inputs = update_job(manifest);
        inputs.set("APIVersion", Input::Text(manifest.chars().take(20).collect()));
        check_curl_bash(&mut judge, TEMPORARY, &inputs, "UpdateJob", SecretsIn::Environment);
        check_curl_bash(&mut judge, TEMPORARY, &inputs, "UpdateJob", SecretsIn::Text);
    }
    check_curl_bash(&mut judge, TEMPORARY, &get_status(), "GetStatus", SecretsIn::Environment);
    let inputs = get_status();
    let call = call("GetStatus", &inputs, &judge.endpoint, TEMPORARY);
    judge.paste(&["bash", "--norc", "-i"], &render("curl-bash", &call, SecretsIn::Environment).text);
    is_what_was_signed(&judge.request(), call.signed.as_ref().unwrap());
}

#[test]
fn curl_in_bash_works_with_long_term_keys() {
    let mut judge = Judge::start("long-term", LONG_TERM);
    for manifest in &manifests()[..4] {
        check_curl_bash(&mut judge, LONG_TERM, &update_job(manifest), "UpdateJob", SecretsIn::Environment);
    }
}

#[test]
fn long_values_are_told_about() {
    let inputs = update_job(&long_manifests()[0]);
    let endpoint = Endpoint::https("importexport.amazonaws.com");
    let rendered = render("curl-bash", &call("UpdateJob", &inputs, &endpoint, LONG_TERM), SecretsIn::Environment);
    assert!(rendered.text.contains("# Long values go through a pipe"));
    assert!(rendered.notes.iter().any(|note| note.contains("128 KiB")));
    for line in rendered.text.lines().filter(|line| !line.contains("--data @<(")) {
        assert!(line.len() < 128 * 1024);
    }
}

/// The shells that have to run `sign-sh`, as far as they are here; bash and dash have to be.
fn shells() -> Vec<&'static [&'static str]> {
    let all: [&[&str]; 4] = [&["dash"], &["bash"], &["bash", "--posix"], &["busybox", "sh"]];
    let here: Vec<_> = all.into_iter().filter(|shell| find(shell[0]).is_some()).collect();
    assert!(here.len() >= 3, "scripts/setup.sh test installs dash");
    here
}

fn check_sign_sh(judge: &mut Judge, shell: &[&str], name: &str, inputs: &Inputs, method: SignatureMethod) {
    let call = support::unsigned_v2(import_export(name), inputs, &judge.endpoint, method);
    let rendered = render("sign-sh", &call, SecretsIn::Environment);
    let output = judge.run(shell, &rendered.text);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{shell:?}: {stderr}");
    let arrived = judge.request();
    signed_itself(&arrived, name, inputs, method);
    arrived_well(&arrived, &judge.endpoint);
    // Two digests, base64 and curl; the rest is part of busybox.
    assert!(judge.no_secret_in_arguments() >= 4);
    assert!(String::from_utf8_lossy(&output.stdout).contains(&format!("<{name}Result>")));
}

/// The parameters are the inputs and nothing is missing; the time is now; names are in the order of signing.
fn signed_itself(arrived: &Value, name: &str, inputs: &Inputs, method: SignatureMethod) {
    let parameters = &arrived["parameters"];
    assert_eq!(parameters["Action"], name);
    assert_eq!(parameters["SignatureMethod"], method.as_str());
    for (key, input) in inputs.iter() {
        let text = input.as_text().map_or_else(|| input.as_bool().unwrap().to_string(), str::to_owned);
        assert_eq!(parameters[key], text.as_str());
    }
    assert!((-5.0..120.0).contains(&arrived["age_secs"].as_f64().unwrap()));
    let body = arrived["body"].as_str().unwrap();
    let names: Vec<_> = body.split('&').map(|pair| pair.split('=').next().unwrap()).collect();
    let (last, signed) = names.split_last().unwrap();
    assert!(*last == "Signature" && signed.is_sorted());
}

#[test]
fn the_script_signs_what_it_sends_in_every_shell() {
    let mut judge = Judge::start("sign", TEMPORARY);
    for shell in shells() {
        for manifest in manifests().iter().chain(&long_manifests()) {
            check_sign_sh(&mut judge, shell, "UpdateJob", &update_job(manifest), SignatureMethod::HmacSha256);
        }
        check_sign_sh(&mut judge, shell, "GetStatus", &get_status(), SignatureMethod::HmacSha1);
    }
    let inputs = get_status();
    let endpoint = judge.endpoint.clone();
    let call = support::unsigned_v2(import_export("GetStatus"), &inputs, &endpoint, SignatureMethod::default());
    judge.paste(&["bash", "--norc", "-i"], &render("sign-sh", &call, SecretsIn::Environment).text);
    arrived_well(&judge.request(), &endpoint);
}

#[test]
fn the_script_has_no_line_that_a_terminal_cuts() {
    let endpoint = Endpoint::https("importexport.amazonaws.com");
    for manifest in &long_manifests() {
        let inputs = update_job(manifest);
        let call = support::unsigned_v2(import_export("UpdateJob"), &inputs, &endpoint, SignatureMethod::default());
        let rendered = render("sign-sh", &call, SecretsIn::Environment);
        assert!(rendered.text.lines().all(|line| line.len() < 4095));
    }
}

#[test]
fn the_script_signs_with_keys_of_every_length() {
    let secrets =
        ["kq", "0123456789012345678901234567890123456789012345678901234567890123", "6\\%n$'\"` 6*~", LONG_SECRET];
    for (i, secret) in secrets.into_iter().enumerate() {
        let keys = Keys { secret, ..LONG_TERM };
        let mut judge = Judge::start(&format!("keys-{i}"), keys);
        for shell in shells() {
            for method in SignatureMethod::ALL {
                check_sign_sh(&mut judge, shell, "GetStatus", &get_status(), method);
            }
        }
    }
}

const LONG_SECRET: &str = "a secret that is longer than a block of either hash, so that it has to be hashed first";

/// Where the service's clock is known to be ahead or behind, shells sign by it. What others sign with cannot be told.
#[test]
fn shells_sign_by_the_clock_of_the_service() {
    let mut judge = Judge::start("clock", LONG_TERM);
    let inputs = get_status();
    let endpoint = judge.endpoint.clone();
    let at = |offset| {
        let mut call = support::unsigned_v2(import_export("GetStatus"), &inputs, &endpoint, SignatureMethod::default());
        call.clock_offset = offset;
        call
    };
    let bash: &[&str] = &["bash"];
    for (id, shell) in shells().into_iter().map(|shell| ("sign-sh", shell)).chain([("curl-aws-sigv4", bash)]) {
        for offset in [1_800, -1_800, 86_399, -(11 * 3_600 + 61)] {
            let text = render(id, &at(offset), SecretsIn::Environment).text;
            let way = if offset > 0 { "ahead of" } else { "behind" };
            assert!(
                text.contains("\n# The service's clock is ") && text.contains(&format!(" {way} this computer's\n"))
            );
            let output = judge.run(shell, &text);
            assert!(output.status.success(), "{shell:?}: {output:?}");
            let arrived = judge.request();
            arrived_well(&arrived, &endpoint);
            let age = arrived["age_secs"].as_f64().unwrap() + offset as f64;
            assert!((-5.0..120.0).contains(&age), "{shell:?}, {offset}: {age}");
        }
    }
    let notes = |id: &str, offset| render(id, &at(offset), SecretsIn::Environment).notes.join("\n");
    let behind = "Signs by this computer's clock, which is 30 min behind the service's: set it right first";
    for id in ["aws-cli", "boto3"] {
        assert!(notes(id, 1_800).contains(behind), "{id}");
        assert!(!notes(id, 0).contains("clock"), "{id}");
    }
    for id in ["sign-sh", "curl-aws-sigv4"] {
        assert!(!notes(id, 1_800).contains("clock"), "{id}");
        // No time zone is so far away.
        assert!(notes(id, -86_400).contains("which is 1 d ahead of the service's"), "{}", notes(id, -86_400));
    }
}

#[test]
fn the_script_says_what_is_missing() {
    let judge = Judge::start("missing", LONG_TERM);
    let inputs = get_status();
    let call = support::unsigned_v2(import_export("GetStatus"), &inputs, &judge.endpoint, SignatureMethod::default());
    let text = render("sign-sh", &call, SecretsIn::Environment).text;
    for shell in shells() {
        let output = judge.run_with(shell, &text, &[("AWS_ACCESS_KEY_ID", LONG_TERM.id)]);
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains("AWS_SECRET_ACCESS_KEY: is not set"), "{output:?}");
        let without = text.replace("curl date od openssl", "curl date od openssl-is-not-here");
        let output = judge.run(shell, &without);
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains("openssl-is-not-here is needed and not installed"));
    }
    assert_eq!(judge.arguments(), "");
}

#[test]
fn the_script_refuses_a_shell_that_would_show_the_secret() {
    let judge = Judge::start("printf", LONG_TERM);
    let inputs = get_status();
    let call = support::unsigned_v2(import_export("GetStatus"), &inputs, &judge.endpoint, SignatureMethod::default());
    let text = render("sign-sh", &call, SecretsIn::Environment).text;
    let output = judge.run(&["bash"], &format!("enable -n printf\n{}", text.as_str()));
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no printf of its own"), "{output:?}");
    assert_eq!(judge.arguments(), "");
}

#[test]
fn the_link_is_accepted() {
    let mut judge = Judge::start("link", TEMPORARY);
    let inputs = get_status();
    let call = call("GetStatus", &inputs, &judge.endpoint, TEMPORARY);
    let link = render("get-url", &call, SecretsIn::Text);
    assert!(link.holds.contains(&Holds::SessionToken));
    judge.run(&["bash"], &format!("curl -s '{}'", link.text.as_str()));
    let arrived = judge.request();
    assert_eq!((&arrived["error"], &arrived["strict"]), (&Value::Null, &true.into()));
    assert_eq!((&arrived["method"], &arrived["body"]), (&"GET".into(), &"".into()));
}

#[test]
fn the_raw_message_is_accepted() {
    let mut judge = Judge::start("http", TEMPORARY);
    for manifest in &manifests() {
        let inputs = update_job(manifest);
        let call = call("UpdateJob", &inputs, &judge.endpoint, TEMPORARY);
        for secrets in [SecretsIn::Environment, SecretsIn::Text] {
            let rendered = render("http", &call, secrets);
            let filled_in = rendered.text.replace("{AWS_SESSION_TOKEN}", &percent_encode(support::TOKEN));
            let (head, body) = filled_in.split_once("\n\n").unwrap();
            let message = format!("{}\r\nConnection: close\r\n\r\n{}", head.replace('\n', "\r\n"), body.trim_end());
            let mut stream = std::net::TcpStream::connect(&*judge.endpoint.authority()).unwrap();
            stream.write_all(message.as_bytes()).unwrap();
            stream.read_to_end(&mut Vec::new()).unwrap();
            is_what_was_signed(&judge.request(), call.signed.as_ref().unwrap());
        }
    }
}

#[test]
fn cmd_reads_what_was_signed() {
    let variables = HashMap::from(
        [("PATH", "P"), ("20Camera", "X"), ("0A", "X"), ("2C", "X"), ("AWS_SESSION_TOKEN", support::TOKEN)]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let endpoint = Endpoint::https("importexport.amazonaws.com");
    let mut with_file = 0;
    for manifest in manifests().iter().chain(&long_manifests()).chain(&["x: %\n".repeat(400), "x: %\n".repeat(800)]) {
        let inputs = update_job(manifest);
        for (keys, secrets) in
            [(LONG_TERM, SecretsIn::Environment), (TEMPORARY, SecretsIn::Environment), (TEMPORARY, SecretsIn::Text)]
        {
            let call = call("UpdateJob", &inputs, &endpoint, keys);
            let rendered = render("curl-cmd", &call, secrets);
            let files: HashMap<_, _> =
                rendered.body_file.iter().map(|file| (file.name.clone(), file.text.to_string())).collect();
            with_file += files.len();
            let commands = cmd::carried_out(cmd::commands(&rendered.text, &variables), &files);
            assert_eq!(commands.len(), 1);
            let curl = cmd::curl(&commands[0], &files, &variables);
            assert_eq!(curl.url, "https://importexport.amazonaws.com/");
            assert_eq!(curl.headers, ["Content-Type: application/x-www-form-urlencoded; charset=utf-8"]);
            let signed = call.signed.as_ref().unwrap();
            assert_eq!(curl.body, signed.request.body_text().unwrap().as_str());
        }
    }
    assert_eq!(with_file, 3 * 3, "both long manifests and the one just over the limit");
}

#[test]
fn powershell_reads_what_was_signed() {
    let endpoint = Endpoint::https("importexport.amazonaws.com");
    for manifest in manifests().iter().chain(&long_manifests()) {
        let inputs = update_job(manifest);
        for (keys, secrets) in
            [(LONG_TERM, SecretsIn::Environment), (TEMPORARY, SecretsIn::Environment), (TEMPORARY, SecretsIn::Text)]
        {
            let call = call("UpdateJob", &inputs, &endpoint, keys);
            let sent = powershell::run(&render("powershell", &call, secrets).text, support::TOKEN);
            assert_eq!(sent.uri, "https://importexport.amazonaws.com/");
            assert_eq!(sent.content_type, "application/x-www-form-urlencoded; charset=utf-8");
            let signed = call.signed.as_ref().unwrap();
            assert_eq!(sent.body, signed.request.body_text().unwrap().as_str());
        }
    }
}

/// What stands in the file is what makes commands break: the manifests of the other tests, with a password.
fn secret_manifests() -> impl Iterator<Item = String> {
    let long = long_manifests();
    manifests().into_iter().chain(long).map(|manifest| format!("{PASSWORD_LINE}{manifest}"))
}

const PASSWORD_LINE: &str = "trueCryptPassword: correct horse\n";

fn secret_call<'a>(inputs: &'a Inputs, endpoint: &Endpoint, keys: Keys) -> Call<'a> {
    let mut call = call("UpdateJob", inputs, endpoint, keys);
    call.manifest_holds_secret = true;
    call
}

#[test]
fn curl_in_bash_takes_a_manifest_with_a_password_from_its_file() {
    for (name, keys) in [("file-bash", TEMPORARY), ("file-bash-long-term", LONG_TERM)] {
        let mut judge = Judge::start(name, keys);
        for manifest in secret_manifests() {
            let inputs = update_job(&manifest);
            let call = secret_call(&inputs, &judge.endpoint, keys);
            let rendered = render("curl-bash", &call, SecretsIn::Environment);
            let file = rendered.body_file.as_ref().unwrap();
            // Editors and downloads may end a file with a line end.
            for text in [file.text.to_string(), format!("{}\r\n", file.text.as_str())] {
                judge.put(&file.name, &text);
                let output = judge.run(&["bash"], &rendered.text);
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                is_what_was_signed(&judge.request(), call.signed.as_ref().unwrap());
                no_password_in(&judge);
            }
            let in_the_text = render("curl-bash", &call, SecretsIn::Text);
            judge.run(&["bash"], &in_the_text.text);
            is_what_was_signed(&judge.request(), call.signed.as_ref().unwrap());
            no_password_in(&judge);
        }
        let inputs = update_job(PASSWORD_LINE);
        let call = secret_call(&inputs, &judge.endpoint, keys);
        let rendered = render("curl-bash", &call, SecretsIn::Environment);
        let file = rendered.body_file.as_ref().unwrap();
        judge.put(&file.name, &file.text);
        judge.paste(&["bash", "--norc", "-i"], &rendered.text);
        is_what_was_signed(&judge.request(), call.signed.as_ref().unwrap());
    }
}

fn no_password_in(judge: &Judge) {
    let arguments = judge.arguments();
    assert!(arguments.contains("started curl") && !arguments.contains("horse"), "{arguments}");
}

#[test]
fn the_script_takes_a_manifest_with_a_password_from_its_file() {
    let mut judge = Judge::start("file-sign", TEMPORARY);
    for shell in shells() {
        for manifest in secret_manifests() {
            let inputs = update_job(&manifest);
            let call = secret_call(&inputs, &judge.endpoint, TEMPORARY);
            for secrets in [SecretsIn::Environment, SecretsIn::Text] {
                let rendered = render("sign-sh", &call, secrets);
                if let Some(file) = &rendered.body_file {
                    judge.put(&file.name, &format!("{}\n", file.text.as_str()));
                }
                let output = judge.run(shell, &rendered.text);
                assert!(output.status.success(), "{shell:?}: {}", String::from_utf8_lossy(&output.stderr));
                let arrived = judge.request();
                signed_itself(&arrived, "UpdateJob", &inputs, SignatureMethod::default());
                arrived_well(&arrived, &judge.endpoint);
                no_password_in(&judge);
            }
        }
    }
}

/// Without its file, and beside one that is empty, no text sends anything.
#[test]
fn without_its_file_a_command_fails_and_sends_nothing() {
    let judge = Judge::start("no-file", TEMPORARY);
    let inputs = update_job(PASSWORD_LINE);
    let call = secret_call(&inputs, &judge.endpoint, TEMPORARY);
    let said = "waybill-UpdateJob-53TX4.txt is not here: download it beside this";
    for (id, shells) in [("curl-bash", vec![&["bash"][..]]), ("sign-sh", shells())] {
        let rendered = render(id, &call, SecretsIn::Environment);
        for shell in shells {
            for file in [None, Some("")] {
                if let Some(text) = file {
                    judge.put(&rendered.body_file.as_ref().unwrap().name, text);
                }
                let output = judge.run(shell, &rendered.text);
                assert!(!output.status.success(), "{shell:?}");
                assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{output:?}");
                assert!(!judge.arguments().contains("started curl"));
            }
            judge.take_away(&rendered.body_file.as_ref().unwrap().name);
        }
    }
    let bash = render("curl-bash", &call, SecretsIn::Environment).text;
    let output = judge.paste(&["bash", "--norc", "-i"], &format!("{}echo still here\n", bash.as_str()));
    assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("still here"), "a pasted command ends no window");
    assert!(!judge.arguments().contains("started curl"));
}

#[test]
fn the_script_refuses_a_file_that_is_cut_off() {
    let judge = Judge::start("cut-off", TEMPORARY);
    let inputs = update_job(PASSWORD_LINE);
    let call = secret_call(&inputs, &judge.endpoint, TEMPORARY);
    let rendered = render("sign-sh", &call, SecretsIn::Environment);
    let file = rendered.body_file.as_ref().unwrap();
    judge.put(&file.name, &file.text[..file.text.len() - 1]);
    for shell in shells() {
        let output = judge.run(shell, &rendered.text);
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains("is not the one for this script"), "{output:?}");
        assert!(!judge.arguments().contains("started curl"));
    }
}

#[test]
fn cmd_and_powershell_take_a_manifest_with_a_password_from_its_file() {
    let variables = HashMap::from([("AWS_SESSION_TOKEN".to_owned(), support::TOKEN.to_owned())]);
    let endpoint = Endpoint::https("importexport.amazonaws.com");
    for manifest in secret_manifests() {
        for api_version in ["2010-06-03".to_owned(), "x%".repeat(5000)] {
            let mut inputs = update_job(&manifest);
            inputs.set("APIVersion", Input::Text(api_version));
            for keys in [LONG_TERM, TEMPORARY] {
                let call = secret_call(&inputs, &endpoint, keys);
                let body = call.signed.as_ref().unwrap().request.body_text().unwrap();
                let nothing = HashMap::new();

                let rendered = render("curl-cmd", &call, SecretsIn::Environment);
                let file = rendered.body_file.as_ref().unwrap();
                let files = HashMap::from([(file.name.clone(), file.text.to_string())]);
                let commands = cmd::carried_out(cmd::commands(&rendered.text, &variables), &files);
                assert_eq!(commands.len(), 1);
                assert_eq!(cmd::curl(&commands[0], &files, &variables).body, body.as_str());
                let without = cmd::carried_out(cmd::commands(&rendered.text, &variables), &nothing);
                assert_eq!(without.len(), 1);
                assert_eq!(
                    without[0].join(" "),
                    format!("echo {} is not here: download it beside this command", file.name)
                );

                let rendered = render("powershell", &call, SecretsIn::Environment);
                let file = rendered.body_file.as_ref().unwrap();
                let files = HashMap::from([(file.name.clone(), format!("{}\r\n", file.text.as_str()))]);
                let sent = powershell::run_beside(&rendered.text, support::TOKEN, &files).ok().unwrap();
                assert_eq!(sent.body, body.as_str());
                let said = powershell::run_beside(&rendered.text, support::TOKEN, &nothing).err().unwrap();
                assert_eq!(said, format!("{} is not here: download it beside this command", file.name));
            }
        }
    }
}
