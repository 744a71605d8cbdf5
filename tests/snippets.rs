//! The grid: every operation by every snippet by every kind of keys, against `data/snippets/`.

mod support;

use support::{expect_file, get_status, import_export, long_term, noon, temporary, update_job};
use waybill::protocol::default_endpoint;
use waybill::service::{Inputs, SERVICES};
use waybill::sign::sigv2::SignatureMethod;
use waybill::snippet::{Call, Holds, Rendered, SNIPPETS, SecretsIn, first, snippet};

const MANIFEST: &str = "# Camera archive, it's 100% \"ours\" & more\nmanifestVersion: 2.0\nbucket: my-bucket\n";

fn sample(operation: &str) -> Inputs {
    match operation {
        "UpdateJob" => update_job(MANIFEST),
        "GetStatus" => get_status(),
        other => panic!("{other} needs sample inputs here"),
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
            format!("{out}----\n{}", rendered.text.as_str())
        }
    }
}

#[test]
fn every_operation_by_every_snippet() {
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let inputs = sample(operation.name);
        let endpoint = default_endpoint(operation.service);
        let method = SignatureMethod::default();
        let with = |keys| Call::signed(operation, &inputs, &endpoint, method, &keys, noon());
        let calls = [
            ("no-keys", Call::unsigned(operation, &inputs, &endpoint, method), SecretsIn::Environment),
            ("long-term", with(long_term()), SecretsIn::Environment),
            ("temporary", with(temporary()), SecretsIn::Environment),
            ("temporary-in-the-text", with(temporary()), SecretsIn::Text),
        ];
        for (keys, call, secrets) in &calls {
            for snippet in SNIPPETS {
                let rendered = snippet.render(call, *secrets);
                assert_eq!(rendered.is_ok(), snippet.applies(call, *secrets).is_ok());
                if let Ok(rendered) = &rendered {
                    facts_are_true(rendered, *secrets);
                }
                expect_file(&format!("snippets/{}/{}/{keys}.txt", operation.name, snippet.id), &report(rendered));
            }
        }
        assert_eq!(first(&calls[0].1).id, "sign-sh");
        assert_eq!(first(&calls[1].1).id, "curl-bash");
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

#[test]
fn a_text_that_is_no_plain_id_stays_out_of_comments_and_file_names() {
    for awkward in ["a\nrm -rf ~", "x'; id; '", "%PATH%", "", &"A".repeat(41)] {
        let mut inputs = update_job(&"x: \u{1F600}\n".repeat(4000));
        inputs.set("JobId", waybill::service::Input::Text(awkward.to_owned()));
        let operation = import_export("UpdateJob");
        let endpoint = default_endpoint(operation.service);
        let call = Call::signed(operation, &inputs, &endpoint, SignatureMethod::default(), &long_term(), noon());
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
    let endpoint = default_endpoint(operation.service);
    let call = Call::unsigned(operation, &inputs, &endpoint, SignatureMethod::default());
    assert_eq!(call.headline(), "Import/Export UpdateJob, job 53TX4. Replaces the manifest");
}
