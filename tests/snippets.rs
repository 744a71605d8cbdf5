//! The grid: every operation by every snippet by every kind of keys, against `data/snippets/`.

mod support;

use support::{expect_file, get_status, import_export, long_term, noon, temporary, update_job};
use waybill::editor::manifest::{self as manifest_editor, Editor};
use waybill::editor::request::{self, Builder};
use waybill::http::percent_encode;
use waybill::manifest;
use waybill::service::{Inputs, Operation, SERVICES};
use waybill::sign::Scheme;
use waybill::sign::sigv2::SignatureMethod;
use waybill::snippet::{Call, Holds, Rendered, SNIPPETS, SecretsIn, first, quote, snippet};

const MANIFEST: &str = "# Camera archive, it's 100% \"ours\" & more\nmanifestVersion: 2.0\nbucket: my-bucket\n";

const PASSWORD: &str = "correct horse/bättery";
const PIN: &str = "998877665544332211";

/// The manifest with both secrets, which no service would take and no text may show.
fn secret_manifest() -> String {
    format!("{MANIFEST}trueCryptPassword: {PASSWORD}\npinCode: \"{PIN}\"\n")
}

fn sample(operation: &Operation) -> Inputs {
    match (operation.service.id, operation.name) {
        ("import-export", "UpdateJob") => update_job(MANIFEST),
        ("import-export", "GetStatus") => get_status(),
        _ => support::sample(operation),
    }
}

/// The text and everything said about it, or why there is none.
fn report(rendered: Result<Rendered, &'static str>) -> String {
    match rendered {
        Err(reason) => format!("left out: {reason}\n"),
        Ok(rendered) => {
            let holds: Vec<_> = rendered.holds.iter().map(|h| h.words()).collect();
            let mut out = format!("holds: {}\nfilled in: {}\n", holds.join(", "), rendered.variables().join(", "));
            for note in rendered.notes {
                out += &format!("note: {note}\n");
            }
            out += &format!("----\n{}", rendered.text.as_str());
            if let Some(file) = rendered.body_file {
                out += &format!("---- {}\n{}\n", file.name, file.text.as_str());
            }
            out
        }
    }
}

/// Operations whose texts are kept for every kind of keys; the others stand for themselves with temporary keys.
const BY_EVERY_KIND: [(&str, &str); 4] = [
    ("import-export", "UpdateJob"),
    ("import-export", "GetStatus"),
    ("s3-control", "UpdateJobStatus"),
    ("snowball", "UpdateJob"),
];

#[test]
fn every_operation_by_every_snippet() {
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let inputs = sample(operation);
        for (name, call, secrets) in calls(operation, &inputs) {
            for snippet in SNIPPETS {
                let rendered = snippet.render(&call, secrets);
                assert_eq!(rendered.is_ok(), snippet.applies(&call, secrets).is_ok());
                if let Ok(rendered) = &rendered {
                    facts_are_true(rendered, secrets);
                }
                let file = format!("snippets/{}/{}/{}/{name}.txt", operation.service.id, operation.name, snippet.id);
                expect_file(&file, &report(rendered));
            }
        }
    }
}

/// A call by the kinds of keys by which its texts are kept.
fn calls<'a>(operation: &'static Operation, inputs: &'a Inputs) -> Vec<(String, Call<'a>, SecretsIn)> {
    let destination = support::default_destination(operation);
    let schemes: &[(&str, Scheme)] = match operation.service.takes_v2 {
        true => &[("", Scheme::V2(SignatureMethod::HmacSha256)), ("v4-", Scheme::V4)],
        false => &[("", Scheme::V4)],
    };
    let (long_term, temporary) = (long_term(), temporary());
    let kinds = [
        ("no-keys", None, SecretsIn::Environment),
        ("long-term", Some(&long_term), SecretsIn::Environment),
        ("temporary", Some(&temporary), SecretsIn::Environment),
        ("temporary-in-the-text", Some(&temporary), SecretsIn::Text),
    ];
    let is_kept = |kind: &str| kind == "temporary" || BY_EVERY_KIND.contains(&(operation.service.id, operation.name));
    let mut calls = Vec::new();
    for (prefix, scheme) in schemes {
        for (kind, keys, secrets) in kinds.iter().filter(|(kind, ..)| is_kept(kind)) {
            let keys = keys.map(|keys| (keys, noon()));
            let call = Call::new(operation, inputs, &destination, *scheme, keys);
            calls.push((format!("{prefix}{kind}"), call, *secrets));
        }
    }
    calls
}

/// PowerShell is not here to run them.
#[test]
fn powershell_texts_are_of_its_grammar() {
    let mut texts = Vec::new();
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let inputs = sample(operation);
        for (_, call, secrets) in calls(operation, &inputs) {
            let rendered = snippet("powershell").unwrap().render(&call, secrets);
            texts.extend(rendered.ok().map(|rendered| rendered.text.to_string()));
        }
    }
    for (text, read) in texts.iter().zip(support::judge::powershell(&texts)) {
        assert_eq!(read.errors, [], "{text}");
        assert!(read.commands.contains(&"Invoke-RestMethod".to_owned()), "{text}");
    }
}

#[test]
fn the_first_snippet_is_one_that_applies() {
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let inputs = sample(operation);
        for (name, call, secrets) in calls(operation, &inputs) {
            let expected = match (name.ends_with("no-keys"), call.scheme) {
                (false, _) => "curl-bash",
                (true, Scheme::V2(_)) => "sign-sh",
                (true, Scheme::V4) => "curl-aws-sigv4",
            };
            assert_eq!(first(call.signed.is_some(), call.scheme).id, expected);
            assert!(first(call.signed.is_some(), call.scheme).applies(&call, secrets).is_ok());
        }
    }
}

fn facts_are_true(rendered: &Rendered, secrets: SecretsIn) {
    let text = rendered.text.as_str();
    let encoded = waybill::http::percent_encode(support::TOKEN);
    let without_carets = text.replace('^', "");
    let has_token = text.contains(support::TOKEN) || without_carets.contains(&encoded);
    assert_eq!(rendered.holds.contains(&Holds::SessionToken), has_token);
    assert!(!(has_token && secrets == SecretsIn::Environment));
    assert_eq!(rendered.holds.contains(&Holds::Signature), text.contains("Signature=") && !text.contains("hash()"));
    assert!(!text.contains(support::SECRET));
    for slot in &rendered.slots {
        assert!(slot.span.slice(text).contains(slot.variable));
    }
}

/// An UpdateJob whose manifest holds secrets, by every kind of keys.
fn secret_calls(inputs: &Inputs) -> [(&'static str, Call<'_>); 3] {
    let operation = import_export("UpdateJob");
    let (endpoint, method) = (support::default_endpoint(operation), SignatureMethod::default());
    let with = |keys| support::signed_v2(operation, inputs, &endpoint, method, &keys, noon());
    let unsigned = support::unsigned_v2(operation, inputs, &endpoint, method);
    [("no-keys", unsigned), ("long-term", with(long_term())), ("temporary", with(temporary()))].map(
        |(keys, mut call)| {
            call.manifest_holds_secret = manifest::holds_secret(inputs.get("Manifest").unwrap().as_text().unwrap());
            (keys, call)
        },
    )
}

#[test]
fn a_manifest_with_a_password_by_every_snippet() {
    let inputs = update_job(&secret_manifest());
    for (keys, call) in &secret_calls(&inputs) {
        for snippet in SNIPPETS {
            for (place, secrets) in [("", SecretsIn::Environment), ("-in-the-text", SecretsIn::Text)] {
                let rendered = snippet.render(call, secrets);
                assert_eq!(rendered.is_ok(), snippet.applies(call, secrets).is_ok());
                if let Ok(rendered) = &rendered {
                    facts_are_true(rendered, secrets);
                    assert_eq!(rendered.holds.contains(&Holds::ManifestPassword), secrets == SecretsIn::Text);
                    assert_eq!(rendered.holds.iter().any(|h| h.is_secret()), secrets == SecretsIn::Text);
                    assert_eq!(rendered.body_file.is_some(), secrets == SecretsIn::Environment);
                }
                expect_file(
                    &format!("snippets/import-export/UpdateJob/{}/password-{keys}{place}.txt", snippet.id),
                    &report(rendered),
                );
            }
        }
    }
}

/// Ways in which a text may hold `secret`: as it is, encoded for a URL once or twice, with a cmd caret, in base64 at each
/// of the three offsets.
fn disguises(secret: &str) -> Vec<String> {
    let encoded = percent_encode(secret);
    let twice = percent_encode(&encoded);
    let lower = encoded.to_lowercase();
    let (json, python) = (quote::json::quote(secret), quote::python::quote(secret));
    let literals = [json, python].map(|literal| literal.trim_matches('"').to_owned());
    let form = encoded.replace("%20", "+");
    let base64 = (0..3).map(|offset| {
        let text = [&b"xxx"[..offset], secret.as_bytes()].concat();
        // The first group may mix with what stands before, the last with what follows.
        let whole = base64(&text);
        whole[4..whole.len() - 4].to_owned()
    });
    [secret.to_owned(), encoded, twice, lower, form].into_iter().chain(literals).chain(base64).collect()
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, i| bits << 8 | u32::from(*group.get(i).unwrap_or(&0)));
        for i in 0..4 {
            let digit = ALPHABET[(bits >> (18 - 6 * i)) as usize & 63] as char;
            out.push(if i <= group.len() { digit } else { '=' });
        }
    }
    out
}

#[test]
fn no_default_text_shows_a_planted_password() {
    assert_eq!((base64(b"Man"), base64(b"Ma"), base64(b"M")), ("TWFu".into(), "TWE=".into(), "TQ==".into()));
    let long = secret_manifest() + &"# %\n".repeat(40_000);
    let mut texts = 0;
    for manifest in [&secret_manifest(), &long] {
        let mut inputs = update_job(manifest);
        for api_version in ["2010-06-03", &"x%".repeat(5000)] {
            inputs.set("APIVersion", waybill::service::Input::Text(api_version.to_owned()));
            for (keys, call) in &secret_calls(&inputs) {
                for snippet in SNIPPETS {
                    let Ok(rendered) = snippet.render(call, SecretsIn::Environment) else { continue };
                    let file = rendered.body_file.as_ref().unwrap();
                    assert!(disguises(PASSWORD).iter().any(|disguise| file.text.contains(disguise)));
                    let is_json = file.name.ends_with(".json");
                    assert!(file.text.bytes().all(|b| b.is_ascii_graphic() || is_json && matches!(b, b' ' | b'\n')));
                    let shown = format!("{}\n{}\n{}", rendered.text.as_str(), rendered.notes.join("\n"), file.name);
                    for text in [shown.replace('^', ""), shown] {
                        for disguise in disguises(PASSWORD).into_iter().chain(disguises(PIN)) {
                            assert!(!text.contains(&disguise), "{} with {keys} keys shows {disguise}", snippet.id);
                        }
                    }
                    let chosen = snippet.render(call, SecretsIn::Text).unwrap();
                    let has_all = chosen.body_file.as_ref().map_or(&chosen.text, |file| &file.text).replace('^', "");
                    assert!(disguises(PASSWORD).iter().any(|disguise| has_all.contains(disguise)));
                    texts += 1;
                }
            }
        }
    }
    assert_eq!(texts, 2 * 2 * (4 + 10 + 10), "what signs itself, and with keys everything but message and link");
}

#[test]
fn the_raw_message_is_refused_where_the_manifest_holds_a_password() {
    let inputs = update_job(&secret_manifest());
    let calls = secret_calls(&inputs);
    let http = snippet("http").unwrap();
    assert!(http.applies(&calls[0].1, SecretsIn::Environment).unwrap_err().starts_with("Enter keys"));
    assert_eq!(first(calls[1].1.signed.is_some(), calls[1].1.scheme).id, "curl-bash");
    let reason = http.applies(&calls[1].1, SecretsIn::Environment).unwrap_err();
    assert_eq!(reason, "The manifest holds a password; choose In the text");
    assert!(http.render(&calls[1].1, SecretsIn::Text).unwrap().text.contains(&percent_encode(PASSWORD)));
}

#[test]
fn the_file_stays_good_when_the_call_is_signed_again() {
    let inputs = update_job(&secret_manifest());
    let calls = secret_calls(&inputs);
    for id in ["curl-bash", "powershell", "curl-cmd", "curl-aws-sigv4", "sign-sh", "wget", "httpie", "fetch"] {
        let rendered = snippet(id).unwrap().render(&calls[2].1, SecretsIn::Environment).unwrap();
        let file = rendered.body_file.unwrap();
        assert_eq!(file.name, "waybill-UpdateJob-53TX4.txt");
        assert_eq!(file.text.as_str(), format!("Manifest={}", percent_encode(&secret_manifest())));
    }
}

#[test]
fn the_editor_knows_whether_the_manifest_holds_a_secret() {
    let answer = |text: &str| {
        let mut editor = Editor::default();
        let open = manifest_editor::Action::Open { name: "m.yaml".into(), text: text.into() };
        editor.update(open, 0.0).unwrap();
        let mut builder = Builder::default();
        ["UpdateJob", "GetStatus"].map(|name| {
            builder.update(request::Action::Choose(import_export(name)));
            let prepared = builder.prepare(&editor);
            builder.call(&prepared, noon()).has_secret()
        })
    };
    assert_eq!(answer(&secret_manifest()), [true, false]);
    assert_eq!(answer("bucket: b\n# pinCode: 998877\n"), [true, false]);
    assert_eq!(answer(MANIFEST), [false, false]);
}

#[test]
fn a_text_that_is_no_plain_id_stays_out_of_comments_and_file_names() {
    for awkward in ["a\nrm -rf ~", "x'; id; '", "%PATH%", "", &"A".repeat(41)] {
        let mut inputs = update_job(&"x: \u{1F600}\n".repeat(4000));
        inputs.set("JobId", waybill::service::Input::Text(awkward.to_owned()));
        let operation = import_export("UpdateJob");
        let endpoint = support::default_endpoint(operation);
        let call = support::signed_v2(operation, &inputs, &endpoint, SignatureMethod::default(), &long_term(), noon());
        assert_eq!(call.headline(), "Import/Export UpdateJob. Checks only: ValidateOnly=true");
        let cmd = snippet("curl-cmd").unwrap().render(&call, SecretsIn::Environment).unwrap();
        assert_eq!(cmd.body_file.unwrap().name, "waybill-UpdateJob.txt");
    }
}

#[test]
fn what_is_not_only_checked_says_what_it_changes() {
    let mut inputs = update_job(MANIFEST);
    inputs.set("ValidateOnly", waybill::service::Input::Bool(false));
    let operation = import_export("UpdateJob");
    let endpoint = support::default_endpoint(operation);
    let call = support::unsigned_v2(operation, &inputs, &endpoint, SignatureMethod::default());
    assert_eq!(call.headline(), "Import/Export UpdateJob, job 53TX4. Replaces the manifest");
}
