//! Requests that were written out are read back: our own texts, botocore's requests, and what other people make.

mod commands;
#[path = "../support/mod.rs"]
mod support;

use commands::{COMMANDS, PROCESSED};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;
use support::calls::inputs;
use support::{AWKWARD, LONG_TERM_ID, Random, SECRET, TOKEN, long_term, said, takes_time_by_its_size};
use waybill::capture::{CODES, Captured, Signature, Verdict, capture, is_request, verify};
use waybill::endpoint::{Target, resolve};
use waybill::protocol;
use waybill::service::{self, Input, Inputs, Operation, SERVICES};
use waybill::sign::sigv2::SignatureMethod;
use waybill::sign::{Credentials, Scheme, Timestamp};
use waybill::snippet::{Call, SecretsIn, snippet};
use waybill::text::Span;

fn lines(file: &str) -> Vec<Value> {
    support::read(file).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn operation_of(case: &Value) -> &'static Operation {
    let service = service::service(case["service"].as_str().unwrap()).unwrap();
    service::operation(service, case["operation"].as_str().unwrap()).unwrap()
}

/// The body and the request line that inputs become, wherever they go.
fn message(operation: &Operation, inputs: &Inputs) -> String {
    let endpoint = waybill::http::Endpoint::https("h");
    let request = protocol::build(operation, inputs, &endpoint);
    let headers: Vec<String> = request.headers.iter().map(|h| format!("{}: {}", h.name, h.value.wire())).collect();
    format!(
        "{}\n{headers:?}\n{}",
        request.url().as_str(),
        request.body_text().map_or(String::new(), |text| text.to_string())
    )
}

#[test]
fn what_is_written_out_is_read_back_with_its_signature() {
    let mut count: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (number, case) in lines("sigv4/calls.jsonl").iter().enumerate() {
        let operation = operation_of(case);
        let text = |key: &str| case[key].as_str().unwrap();
        let keys = Credentials::new(text("access_key_id"), text("secret_access_key"), case["session_token"].as_str());
        let target = Target {
            region: text("region").to_owned(),
            fips: case["fips"] == true,
            dualstack: case["dualstack"] == true,
            custom: case["endpoint"].as_str().unwrap_or_default().to_owned(),
        };
        let destination =
            resolve(operation.service, &target, case["inputs"]["AccountId"].as_str()).unwrap_or_else(|d| panic!("{d}"));
        let inputs = inputs(&case["inputs"]);
        let at = Timestamp::parse(text("timestamp")).unwrap();
        let v2 = Scheme::V2(SignatureMethod::ALL[number % 2]);
        for scheme in [Scheme::V4, v2] {
            if scheme == v2 && !operation.service.takes_v2 {
                continue;
            }
            let call = Call::new(operation, &inputs, &destination, scheme, Some((&keys, at)));
            for id in ["curl-bash", "http", "get-url", "curl-cmd", "powershell", "wget", "httpie", "fetch"] {
                for secrets in [SecretsIn::Text, SecretsIn::Environment] {
                    let Ok(rendered) = snippet(id).unwrap().render(&call, secrets) else { continue };
                    let is_beside = matches!(id, "curl-cmd" | "powershell")
                        && (rendered.body_file.is_some() || keys.session_token().is_some());
                    if is_beside {
                        continue;
                    }
                    let captured = capture(&rendered.text);
                    let name = format!(
                        "{id} {} {number} {:?}\n{}\n{:?}",
                        operation.name,
                        scheme.is_v4(),
                        rendered.text.as_str(),
                        said(&captured)
                    );
                    assert_eq!(
                        captured.operation.map(|o| (o.service.id, o.name)),
                        Some((operation.service.id, operation.name)),
                        "{name}"
                    );
                    assert_eq!(message(operation, &captured.inputs), message(operation, &inputs), "{name}");
                    assert_eq!(verify(&captured, &keys), Verdict::Good, "{name}");
                    assert_eq!(captured.access_key_id.as_deref(), Some(keys.access_key_id()), "{name}");
                    assert_eq!(captured.signed_at, Some(at), "{name}");
                    let reached = resolve(operation.service, &captured.target, case["inputs"]["AccountId"].as_str())
                        .ok()
                        .unwrap();
                    assert_eq!(reached.endpoint, destination.endpoint, "{name}");
                    let other = Credentials::new(keys.access_key_id(), "x", case["session_token"].as_str());
                    assert!(matches!(verify(&captured, &other), Verdict::Differs(_)), "{name}");
                    if secrets == SecretsIn::Text {
                        assert_eq!(
                            captured.token.as_ref().map(|t| t.expose()),
                            case["session_token"].as_str(),
                            "{name}"
                        );
                        assert!(captured.diagnostics.is_empty(), "{name}");
                    }
                    *count.entry((operation.service.id, id)).or_insert(0) += 1;
                }
            }
        }
    }
    let operations: usize = SERVICES.iter().map(|service| service.operations.len()).sum();
    assert_eq!(operations, 41);
    assert!(count.len() > 12, "{count:?}");
}

/// The script that signs when it runs is what people keep, for it holds no key and never expires.
#[test]
fn scripts_that_sign_are_read_back() {
    let mut count = 0;
    for (number, case) in lines("sigv4/calls.jsonl").iter().enumerate() {
        let operation = operation_of(case);
        if !operation.service.takes_v2 {
            continue;
        }
        let inputs = inputs(&case["inputs"]);
        let custom = case["endpoint"].as_str().unwrap_or_default().to_owned();
        let destination = resolve(operation.service, &Target { custom, ..Target::default() }, None).ok().unwrap();
        let scheme = Scheme::V2(SignatureMethod::ALL[number % 2]);
        let mut call = Call::new(operation, &inputs, &destination, scheme, None);
        call.clock_offset = [0, 4_000][number / 2 % 2];
        let rendered = snippet("sign-sh").unwrap().render(&call, SecretsIn::Environment).ok().unwrap();
        let captured = capture(&rendered.text);
        let name = format!("{number} {}\n{:?}", rendered.text.as_str(), said(&captured));
        assert!(is_request(&rendered.text), "{name}");
        assert_eq!(captured.operation.map(|o| o.name), Some(operation.name), "{name}");
        assert_eq!(message(operation, &captured.inputs), message(operation, &inputs), "{name}");
        assert_eq!(captured.signature, Signature::WhenRun(scheme), "{name}");
        let reached = resolve(operation.service, &captured.target, None).ok().unwrap();
        assert_eq!(reached.endpoint, destination.endpoint, "{name}");
        assert!(captured.diagnostics.is_empty(), "{name}");
        count += 1;
    }
    assert!(count > 50, "{count}");
    let golden = support::read("snippets/import-export/UpdateJob/sign-sh/password-temporary.txt");
    let parts: Vec<&str> = golden.split("----").collect();
    let captured = capture(parts[1]);
    assert_eq!(captured.inputs.get("Manifest"), None);
    assert_eq!(captured.inputs.get("JobId").unwrap().as_text(), Some("53TX4"));
    assert_eq!(captured.diagnostics.iter().map(|d| d.code.id).collect::<Vec<_>>(), ["capture-value"]);
}

#[test]
fn requests_of_botocore_are_read_and_their_signatures_hold() {
    for case in lines("sigv4/calls.jsonl") {
        let sent = &case["sent"];
        let url = sent["url"].as_str().unwrap();
        let (host, target) = url.split_once("://").unwrap().1.split_once('/').unwrap();
        let mut text = format!("{} /{target} HTTP/1.1\r\nHost: {host}\r\n", sent["method"].as_str().unwrap());
        for (name, value) in sent["headers"].as_object().unwrap() {
            text += &format!("{name}: {}\r\n", value.as_str().unwrap());
        }
        let body = sent["body"].as_str().unwrap_or_default();
        text += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let captured = capture(&text);
        let text_of = |key: &str| case[key].as_str().unwrap();
        let keys =
            Credentials::new(text_of("access_key_id"), text_of("secret_access_key"), case["session_token"].as_str());
        assert_eq!(verify(&captured, &keys), Verdict::Good, "{text}\n{:?}", said(&captured));
        let operation = operation_of(&case);
        assert_eq!(captured.operation.unwrap().name, operation.name);
        // botocore leaves CR as it is, which every reader of XML takes for a line end.
        let lines =
            |inputs: &Inputs| message(operation, inputs).replace("&#13;&#10;", "&#10;").replace("&#13;", "&#10;");
        assert_eq!(lines(&captured.inputs), lines(&inputs(&case["inputs"])), "{text}");
    }
    for case in lines("sigv4/links.jsonl") {
        let captured = capture(case["url"].as_str().unwrap());
        let text_of = |key: &str| case[key].as_str().unwrap();
        let keys =
            Credentials::new(text_of("access_key_id"), text_of("secret_access_key"), case["session_token"].as_str());
        let needs_headers = case["url"].as_str().unwrap().contains("SignedHeaders=host%3B");
        let verdict = verify(&captured, &keys);
        if needs_headers {
            assert!(matches!(verdict, Verdict::Differs(cause) if cause.id == "header-missing"), "{}", case["url"]);
        } else {
            assert_eq!(verdict, Verdict::Good, "{}", case["url"]);
        }
    }
}

#[test]
fn samples_of_the_guide_are_read_and_their_slips_explained() {
    let head = "POST / HTTP/1.1\ncontent-type:application/x-www-form-urlencoded;charset=utf-8\nhost: https://importexport.amazonaws.com\ncontent-length:207\n";
    let made_up = "%2FVfkltRBOoSUi1sWxRzN8rw%3D";
    let get_status = format!(
        "{head}Action=GetStatus&SignatureMethod=HmacSHA256&JobId=JOBID&AWSAccessKeyId=\n&SignatureVersion=2&Version=2010-06-01&Signature=\n{made_up}&Timestamp=2011-06-20T22%3A30%3A59.556Z"
    );
    let captured = capture(&get_status);
    assert_eq!(captured.operation.unwrap().name, "GetStatus");
    assert_eq!(captured.inputs.get("JobId").unwrap().as_text(), Some("JOBID"));
    assert_eq!(captured.signed_at, Timestamp::parse("2011-06-20T22:30:59Z"));
    assert_eq!(captured.target.custom, "");
    let met: Vec<_> = captured.diagnostics.iter().map(|d| d.code.id).collect();
    for code in ["capture-host", "capture-signature", "capture-missing"] {
        assert!(met.contains(&code), "{met:?}");
    }
    let create = format!(
        "{head}Action=CreateJob&Manifest=accessKeyId%3A%AKIA%0\nAcountry%3A%20USAJobType=Import&ValidateOnly=true&Bogus=1&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLESignatureVersion=2&SignatureMethod=HmacSHA256&SignatureMethod={made_up}&JobType=Import"
    );
    let captured = capture(&create);
    assert_eq!(captured.inputs.get("JobType").unwrap().as_text(), Some("Import"));
    assert_eq!(captured.inputs.get("Manifest").unwrap().as_text(), Some("accessKeyId:%AKIA\ncountry: USA"));
    assert_eq!(captured.inputs.get("ValidateOnly").unwrap().as_bool(), Some(true));
    assert_eq!(captured.access_key_id.as_deref(), Some(LONG_TERM_ID));
    assert!(matches!(&captured.signature, Signature::V2 { signature, .. } if signature == "/VfkltRBOoSUi1sWxRzN8rw="));
    let met: Vec<_> = captured.diagnostics.iter().map(|d| d.code.id).collect();
    for code in
        ["capture-joined", "capture-escape", "capture-twice", "capture-parameter", "capture-missing", "capture-length"]
    {
        assert!(met.contains(&code), "{code} in {met:?}");
    }
    assert!(matches!(verify(&captured, &long_term()), Verdict::Differs(_)));
}

#[test]
fn a_table_of_parameters_has_the_headers_too() {
    let authorization = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261120/us-east-1/snowball/aws4_request, \
                         SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=";
    let headers = format!(
        "'X-Amz-Date' = '20261120T120000Z'; 'X-Amz-Target' = 'AWSIESnowballJobManagementService.DescribeJob'; \
         Authorization = '{authorization}{}'",
        "0".repeat(64)
    );
    let rest = "ContentType = 'application/x-amz-json-1.1'; Body = '{\"JobId\": \"JID1\"}'";
    for text in [
        format!(
            "$p = @{{ Uri = 'https://snowball.us-east-1.amazonaws.com/'; Method = 'Post'; Headers = @{{ {headers} }}; {rest} }}\nirm @p"
        ),
        format!(
            "$h = @{{ {headers} }}\n$p = @{{ Uri = 'https://snowball.us-east-1.amazonaws.com/'; Method = 'Post'; Headers = $h; {rest} }}\nirm @p"
        ),
    ] {
        let captured = capture(&text);
        assert_eq!(captured.operation.map(|o| o.name), Some("DescribeJob"), "{text}");
        assert_eq!(captured.access_key_id.as_deref(), Some("AKIAIOSFODNN7EXAMPLE"), "{text}");
        assert!(matches!(verify(&captured, &long_term()), Verdict::Differs(_)), "{text}");
    }
}

/// A here-document is read as bash hands it on.
#[test]
fn a_text_below_is_what_the_shell_makes_of_it() {
    for body in [
        "ignore:\n  - ^\\$Recycle\\.bin/\n  - \\.tmp$\n  - a\\\\b\n",
        "generator: \\`tool\\` of \\\n  ours\nprefix: $/ $\" $) \\n \\\"\n",
        "\\\\\\$a \\\\\\\\\n",
    ] {
        let here = Command::new("bash").args(["-c", &format!("cat <<EOF\n{body}EOF\n")]).output().unwrap();
        assert!(here.status.success());
        let text = format!(
            "curl https://importexport.amazonaws.com/ -d Action=UpdateJob --data-urlencode Manifest@- <<EOF\n{body}EOF\n"
        );
        let captured = capture(&text);
        let manifest = captured.inputs.get("Manifest").and_then(Input::as_text).unwrap();
        assert_eq!(manifest, String::from_utf8(here.stdout).unwrap(), "{body}");
        assert!(captured.diagnostics.is_empty(), "{body}: {:?}", said(&captured));
    }
    for of_shell in ["$a", "${a}", "$(a)", "`a`", "$1", "$?", "$@", "\\\\$a"] {
        let text = format!(
            "curl https://importexport.amazonaws.com/ -d Action=UpdateJob --data-urlencode Manifest@- <<EOF\nbucket: {of_shell}\nEOF\n"
        );
        assert!(capture(&text).diagnostics.iter().any(|d| d.code.id == "capture-value"), "{text}");
    }
}

#[test]
fn what_the_text_lacks_is_said() {
    for (text, code) in [
        ("curl https://importexport.amazonaws.com/ -d \"Action=GetStatus&JobId=$JOB\"", "capture-value"),
        ("curl https://importexport.amazonaws.com/ -d @body.txt", "capture-value"),
        ("cat body.txt | curl https://importexport.amazonaws.com/ -d @-", "capture-value"),
        ("cat a | base64 -d | curl https://importexport.amazonaws.com/ -d @-", "capture-value"),
        ("echo \"Action=GetStatus&JobId=$JOB\" | curl https://importexport.amazonaws.com/ -d @-", "capture-value"),
        ("curl https://importexport.amazonaws.com/ -d @- < body.txt", "capture-value"),
        ("curl https://importexport.amazonaws.com/ -d @- <<EOF\nAction=GetStatus&JobId=$JOB\nEOF", "capture-value"),
        ("jq .a b.json | curl https://importexport.amazonaws.com/ -d @-", "capture-value"),
        ("curl https://importexport.amazonaws.com/ -F Action=GetStatus", "capture-option"),
        ("curl https://example.com/", "capture-unknown"),
        (
            "Invoke-RestMethod -Uri https://importexport.amazonaws.com/ -Body \"Action=GetStatus&JobId=$job\"",
            "capture-value",
        ),
        (
            "$body = Get-Content job.json\nirm https://importexport.amazonaws.com/?Action=GetStatus -Method Post -Body $body",
            "capture-value",
        ),
        ("irm https://importexport.amazonaws.com/?Action=GetStatus -Headers $headers", "capture-value"),
        ("irm https://importexport.amazonaws.com/?Action=GetStatus -Method Post -InFile job.xml", "capture-value"),
        ("curl.exe https://importexport.amazonaws.com/ `\n -d \"Action=GetStatus&JobId=$job\"", "capture-value"),
        ("curl https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4", "capture-value"),
        ("curl “https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4”", "capture-quotes"),
    ] {
        let captured = capture(text);
        assert!(captured.diagnostics.iter().any(|d| d.code.id == code), "{text}: {:?}", said(&captured));
    }
    assert_eq!(CODES.len(), CODES.iter().map(|code| code.id).collect::<std::collections::BTreeSet<_>>().len());
}

#[test]
fn a_wrong_signature_is_explained() {
    let manifest = "manifestVersion: 2.0\nbucket: my bucket*~/x\n";
    let operation = support::import_export("UpdateJob");
    let inputs = support::update_job(manifest);
    let endpoint = support::default_endpoint(operation);
    let keys = long_term();
    let call = support::signed_v2(operation, &inputs, &endpoint, SignatureMethod::HmacSha256, &keys, support::noon());
    let signed = call.signed.unwrap();
    let to_sign = signed.string_to_sign();
    let body = signed.request.body_text().unwrap();
    let (unsigned, _) = body.rsplit_once("&Signature=").unwrap();
    for (cause, wrong) in [
        ("encoding-plus", to_sign.replace("%20", "+")),
        ("encoding-star", to_sign.replace("%2A", "*")),
        ("encoding-tilde", to_sign.replace('~', "%7E")),
        ("encoding-slash", to_sign.replace("%2F", "/")),
        ("method", to_sign.replace("POST", "GET")),
        ("port", to_sign.replace("amazonaws.com", "amazonaws.com:443")),
        ("host", to_sign.replace("importexport", "https://importexport")),
    ] {
        assert_ne!(wrong, *to_sign);
        let signature = waybill::sign::sigv2::signature_of(&keys, SignatureMethod::HmacSha256, &wrong);
        let text = format!(
            "POST / HTTP/1.1\nHost: importexport.amazonaws.com\n\n{unsigned}&Signature={}",
            waybill::http::percent_encode(&signature)
        );
        let verdict = verify(&capture(&text), &keys);
        assert!(matches!(verdict, Verdict::Differs(found) if found.id == cause), "{cause}: {verdict:?}");
    }
    let other = Credentials::new("AKIAI44QH8DHBEXAMPLE", SECRET, None);
    assert_eq!(
        verify(&capture(&format!("https://importexport.amazonaws.com/?{}", body.as_str())), &other),
        Verdict::OtherKey
    );
}

/// What curl signs itself, as it is written out here and as people write it.
#[test]
fn what_curl_signs_when_it_runs_is_read() {
    let keys = long_term();
    for case in lines("sigv4/calls.jsonl").iter().step_by(7) {
        let operation = operation_of(case);
        let target = Target { region: case["region"].as_str().unwrap().to_owned(), ..Target::default() };
        let Ok(destination) = resolve(operation.service, &target, case["inputs"]["AccountId"].as_str()) else {
            continue;
        };
        let inputs = inputs(&case["inputs"]);
        let call = Call::new(operation, &inputs, &destination, Scheme::V4, Some((&keys, support::noon())));
        let rendered = snippet("curl-aws-sigv4").unwrap().render(&call, SecretsIn::Text).unwrap();
        let captured = capture(&rendered.text);
        let name = format!("{}\n{:?}", rendered.text.as_str(), said(&captured));
        assert_eq!(
            captured.operation.map(|o| (o.service.id, o.name)),
            Some((operation.service.id, operation.name)),
            "{name}"
        );
        assert_eq!(captured.target.region, destination.signing_region, "{name}");
        let wanted = message(operation, &inputs);
        // A query is written in the order of signing.
        assert!(wanted.contains('?') || message(operation, &captured.inputs) == wanted, "{name}");
        assert_eq!(captured.signature, Signature::WhenRun(Scheme::V4), "{name}");
        assert_eq!(verify(&captured, &keys), Verdict::Unsigned, "{name}");
        assert!(said(&captured).is_empty(), "{name}");
    }
    let command = |rest: &str| {
        let target = "X-Amz-Target: AWSIESnowballJobManagementService.ListJobs";
        capture(&format!("curl https://localhost:8443/ -H '{target}' -d '{{}}' --aws-sigv4 {rest}"))
    };
    for user in
        ["--user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\"", "-u \"${AWS_ID}:$(cat key)\"", "-K <(keys $AWS_ID)"]
    {
        let captured = command(&format!("aws:amz:eu-west-1:snowball {user}"));
        assert!(said(&captured).is_empty(), "{user} {:?}", said(&captured));
        assert_eq!((captured.target.region.as_str(), captured.operation.unwrap().name), ("eu-west-1", "ListJobs"));
    }
    for (provider, count) in [("aws:amz", 0), ("\"aws:amz:$AWS_REGION:snowball\"", 1), ("aws:amz:::", 0)] {
        let captured = command(provider);
        assert_eq!((captured.target.region.as_str(), said(&captured).len()), ("us-east-1", count), "{provider}");
        assert_eq!(captured.signature, Signature::WhenRun(Scheme::V4));
    }
    // A quote that swallows the rest is said all the same.
    assert_eq!(said(&command("aws:amz -u 'a:b")).len(), 1);
}

/// What is found in a body has its place there, and not in the text that was pasted.
#[test]
fn no_fix_of_a_body_is_offered_for_the_text() {
    let head = "curl https://snowball.us-east-1.amazonaws.com/ -H 'X-Amz-Target: AWSIESnowballJobManagementService.DescribeJob'";
    let found = capture(&format!("{head} --data-raw 'JobId: a\u{7}b'")).diagnostics;
    let of_body = found.iter().find(|found| found.code.id == "bad-character").expect("the body is read");
    assert!(of_body.fix.is_none() && of_body.span.is_empty(), "{of_body:?}");
}

#[test]
fn no_text_makes_it_fail() {
    let mut texts: Vec<String> = COMMANDS.iter().chain(PROCESSED).map(|text| (*text).to_owned()).collect();
    for case in lines("sigv4/calls.jsonl").iter().step_by(20) {
        let sent = &case["sent"];
        let body = sent["body"].as_str().unwrap_or_default();
        texts.push(format!(
            "curl -X {} '{}' -H 'X-Amz-Security-Token: {TOKEN}' --data-raw '{body}'",
            sent["method"].as_str().unwrap(),
            sent["url"].as_str().unwrap()
        ));
        texts.push(format!(
            "{} {} HTTP/1.1\nX-Amz-Target: AWSIESnowballJobManagementService.CreateJob\n\n{body}",
            sent["method"].as_str().unwrap(),
            sent["url"].as_str().unwrap()
        ));
    }
    let pieces: Vec<&str> = AWKWARD
        .iter()
        .copied()
        .chain([
            "<(printf %s ",
            "@{",
            "%",
            "=",
            "&",
            "curl ",
            "^\n",
            "\r\n",
            "$x = ",
            " -d ",
            "Authorization: AWS4-HMAC-SHA256 Credential=a/b",
            "Signature=",
            "\n###\n",
            "\n> {% %}",
            "\n  &",
            "é",
            " –",
            " —data ",
            "“",
            "’",
            "`curl ",
            " $(curl ",
            "\"/a b/curl\" ",
            " @list ",
            " @- ",
            "<<EOF",
            "\nEOF\n",
            "echo ",
            "[0]",
            "$a = $b = ",
            "[char]0xD83D + ",
            "if ($x) { $a.b = 1 }\n",
            "& ",
        ])
        .collect();
    let mut random = Random(13);
    for _ in 0..6_000 {
        let mut text = random.pick(&texts).clone();
        for _ in 0..1 + random.below(5) {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (*random.pick(&borders), *random.pick(&borders));
            let (from, to) = if random.below(3) == 0 { (a.min(b), a.max(b)) } else { (a, a) };
            let piece = *random.pick(&pieces);
            text.replace_range(from..to, piece);
        }
        let captured = capture(&text);
        verify(&captured, &long_term());
        for diagnostic in &captured.diagnostics {
            assert!(text.get(diagnostic.span.range()).is_some(), "{text:?}");
            assert!(!diagnostic.to_string().contains(&TOKEN[..20]), "{text:?}");
        }
    }
}

#[test]
fn long_texts_take_no_long_time() {
    for (start, piece) in [
        ("curl ", "<(printf "),
        ("curl ", "-d a "),
        ("curl ", "'"),
        ("curl ", "$("),
        ("curl '' ", "“a "),
        ("curl \"\" ", "\"” "),
        ("curl ^\n", "^\""),
        ("curl ", "-Hx:y "),
        ("irm ", "@{"),
        ("irm ", "'"),
        ("irm ", "$a = @( "),
        ("irm ", "\"$x"),
        ("irm h\n", "$a = @{ x = $a; y = $a }\n"),
        ("irm h\n", "$b = $a\n$a['x'] = $b\n"),
        ("", "$a = "),
        ("", "[char]0xD83D + "),
        ("$a = @{}\n$a = @{", "x = @{ y = $a\n"),
        ("irm h -Body ", "("),
        ("POST / HTTP/1.1\n", "a: b\n"),
        ("POST / HTTP/1.1\n\n", "a=b&"),
        ("POST / HTTP/1.1\n\nAction=GetShippingLabel&", "jobIds.member.1=a&"),
        ("POST / HTTP/1.1\n\nAction=GetStatus&", "JobId=JobId="),
        ("POST /v20180820/jobs HTTP/1.1\n\n<CreateJobRequest>", "<Tags>"),
        ("", "https://"),
        ("", "curl\n"),
        ("", "$("),
        ("a ", "|curl"),
        ("a | curl -d @- ", "<<a "),
        ("", "cat <<a | curl -d @-\n"),
        ("", "echo 'curl -d @-\n"),
        ("", "echo \\\ncat|"),
        ("", "\"a/b "),
        ("a ", "| sudo "),
        ("", "a=b "),
        ("https://h/?", "%"),
        ("GET /", "/"),
        ("GET https://h/\n", " &a=b\n"),
        ("GET https://h/\n", "# x\n"),
        ("GET https://h/\n\n", "###\nGET https://h/\n"),
        ("", "a=$a\n"),
        ("", "a=b;"),
        ("", "a=\"$(b\n"),
        ("", "wget -O\n"),
        ("wget https://h ", "--header a:b "),
        ("wget https://h ", "-O $a "),
        ("curl https://h ", "-o $a "),
        ("", "printf 'x\n"),
        ("", "printf a\nhttp https://h\n"),
        ("http https://h ", "a=b "),
        ("http https://h ", "a==b "),
        ("", "fetch('https://h',{"),
        ("fetch('https://h', {", "a: b + (c), "),
        ("fetch('https://h', {body: [", "'a' + b, "),
        ("fetch('https://h', {headers: {", "'a': 'b', "),
        ("requests.get('https://h', data={", "'a': b, "),
        ("", "requests.get(a='https://h',"),
        ("a = a\n", "requests.get(a)\n"),
        ("", "a = [a, a]\n"),
    ] {
        takes_time_by_its_size(&format!("{start:?} {piece:?}"), 1 << 16, |size| {
            let text = format!("{start}{}", piece.repeat(size / piece.len()));
            verify(&capture(&text), &long_term());
        });
    }
}
