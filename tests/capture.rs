//! Requests that were written out are read back: our own texts, botocore's requests, and what other people make.

mod support;

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

/// Commands as people and browsers write them. `Action=…` is all that counts.
const COMMANDS: &[&str] = &[
    "cd jobs && curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "set -e; curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' || exit 1",
    "if ! curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'; then exit 1; fi",
    "(nohup curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01')",
    "(venv) $ curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "\u{FEFF}curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "\u{FEFF}POST / HTTP/1.1\r\nHost: importexport.amazonaws.com\r\n\r\nAction=GetStatus&JobId=53TX4&Version=2010-06-01",
    "curl.exe https://importexport.amazonaws.com/ \\\n  -H 'accept: */*' \\\n  -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "curl.exe \\\r\n  -H a:\\ b \\\r\n  https://importexport.amazonaws.com/ \\\r\n  -d \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    "@echo off\r\n@curl https://importexport.amazonaws.com/ -d \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    "    POST / HTTP/1.1\n    Host: importexport.amazonaws.com\n    \n    Action=GetStatus&JobId=53TX4&Version=2010-06-01\n",
    "https://importexport.amazonaws.com/?Action=GetStatus&Jo\nbId=53TX4&Version=2010-06-01",
    "<https://importexport.amazonaws.com\r\n/?Action=GetStatus&JobId=53TX4&\r\nVersion=2010-06-01>",
    "$ curl -s -X POST https://importexport.amazonaws.com/ -d Action=GetStatus -d JobId=53TX4 --data 'Version=2010-06-01'",
    "curl -sSG 'https://importexport.amazonaws.com' --data-urlencode \"JobId=53TX4\" -d 'Action=GetStatus&Version=2010-06-01'",
    "AWS_REGION=x curl --url=https://importexport.amazonaws.com/?Action=GetStatus\\&JobId=53TX4\\&Version=2010-06-01",
    "curl 'https://importexport.amazonaws.com/' \\\n  -H 'accept: */*' \\\n  -H 'content-type: application/x-www-form-urlencoded' \\\n  -b 'a=b' \\\n  --data-raw $'Action=GetStatus&JobId=53TX4&Version=2010-06-01' \\\n  --compressed",
    "curl ^\"https://importexport.amazonaws.com/^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n  --data-raw ^\"Action=GetStatus^&JobId=53TX4^&Version=2010-06-01^\"",
    "Invoke-RestMethod -Method Post -Uri https://importexport.amazonaws.com/ -Body 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "Invoke-WebRequest -UseBasicParsing -Uri \"https://importexport.amazonaws.com/\" `\n-Method \"POST\" `\n-Headers @{\n\"accept\"=\"*/*\"\n  \"x\"=\"y\"\n} `\n-ContentType \"application/x-www-form-urlencoded\" `\n-Body \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    "$body = @(\n 'Action=GetStatus'\n 'JobId=53TX4'\n 'Version=2010-06-01'\n) -join '&'\n$uri = 'https://importexport.amazonaws.com/'\nirm $uri -Method Post -Body $body",
    "PS C:\\> $answer = (irm -Method Post https://importexport.amazonaws.com/ -Body 'Action=GetStatus&JobId=53TX4&Version=2010-06-01')",
    "/usr/bin/curl -q -4sS --noproxy '*' https://importexport.amazonaws.com/ --max-redirs 3 -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' --retry-delay 5",
    "C:\\> curl.exe https://importexport.amazonaws.com/ --url-query Action=GetStatus --url-query \"+JobId=53TX4&Version=2010-06-01\"",
    "curl --some-new-option value https://importexport.amazonaws.com/ -G --data-urlencode JobId=53TX4 -d 'Action=GetStatus&Version=2010-06-01'",
    "$answer = irm -Method Post https://importexport.amazonaws.com/ -Body 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "$headers = @{}\n$headers['accept'] = '*/*'\n$headers.Add('x', 'y')\nirm https://importexport.amazonaws.com/ -Method Post -Headers $headers -Body @'\r\nAction=GetStatus&JobId=53TX4&Version=2010-06-01\r\n'@",
    "$asked = @{ Uri = 'https://importexport.amazonaws.com/'; Method = 'Post' }\n$asked.Body = 'x'\n$asked['Body'] = \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"\nInvoke-RestMethod @asked",
    "$form = @{ Action = 'GetStatus'; JobId = '53TX4' }\n$form['Version'] = '2010-06-01'\nirm https://importexport.amazonaws.com/ -Method Post -Body $form",
    "$asked = @{\n  Uri = 'https://importexport.amazonaws.com/'\n  Method = 'Post'\n  Headers = @{ accept = '*/*' }\n  Body = @{ Action = 'GetStatus'; JobId = '53TX4'; Version = '2010-06-01' }\n}\nInvoke-RestMethod @asked",
    "POST / HTTP/1.1\nhost: importexport.amazonaws.com\n\nAction=GetStatus&JobId=53TX4&Version=2010-06-01\n",
    "Action=GetStatus&JobId=53TX4&Version=2010-06-01",
    "https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4&Version=2010-06-01",
    "POST / HTTP/1.1\nhost: importexport.amazonaws.com\n\nOperation=GetStatus&JobId=53TX4\n",
    // The operation in the URL, its inputs in the body.
    "curl 'https://importexport.amazonaws.com/?Action=GetStatus&Version=2010-06-01' -d 'JobId=53TX4'",
    "irm 'https://importexport.amazonaws.com/?Operation=GetStatus' -Method Post -Body 'JobId=53TX4'",
    // What terminals print and people type.
    "jane@host:~/jobs$ curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "[root@host jobs]# curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "jane@mac ~ % curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "bash-5.1$ curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "C:\\my jobs>curl -d \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\" https://importexport.amazonaws.com/",
    "& curl.exe -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' https://importexport.amazonaws.com/",
    "$ curl https://importexport.amazonaws.com/ \\\n> -d 'Action=GetStatus&JobId=53TX4' \\\n>   -d 'Version=2010-06-01'\n<Status/>\n",
    "> curl https://importexport.amazonaws.com/ \\\n>   -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'\n>\n> Thanks\n",
    "$ curl -v https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'\n> POST / HTTP/1.1\n",
    "PS C:\\> curl.exe https://importexport.amazonaws.com/ `\n>> -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'\n",
    "PS C:\\> $body = @'\n>> Action=GetStatus&JobId=53TX4&Version=2010-06-01\n>> '@\nPS C:\\> irm https://importexport.amazonaws.com/ -Method Post `\n>> -Body $body\n",
    "* Connected to importexport.amazonaws.com\n> GET /?Action=GetStatus&JobId=53TX4&Version=2010-06-01 HTTP/1.1\r\n> Host: importexport.amazonaws.com\r\n> Accept: */*\r\n> \r\n* Request completely sent off\n< HTTP/1.1 200 OK\r\n",
    "> POST / HTTP/1.1\n> Host: importexport.amazonaws.com\n>\n> Action=GetStatus&JobId=53TX4&Version=2010-06-01\n",
    "Action = GetStatus & JobId = 53TX4 & Version = 2010-06-01",
    "Action = GetStatus\n& JobId = 53TX4\n& Version = 2010-06-01\n",
    "https://importexport.amazonaws.com/\n  ?Action=GetStatus\n  &JobId=53TX4\n  &Version=2010-06-01\nAccept: */*\n",
    "# a comment\n@host = importexport.amazonaws.com\n\nhttps://{{host}}/?Action=GetStatus&JobId=53TX4&Version=2010-06-01 HTTP/1.1\nAccept: */*\n",
    "“https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4&Version=2010-06-01”",
    // PowerShell and cmd.
    "$job = '53TX4'\n$body = \"Action=GetStatus&JobId=$job&Version=2010-06-01\"\nirm https://importexport.amazonaws.com/ -Method Post -Body $body",
    "$p = @{ Job = '53TX4' }\nirm -SkipCertificateCheck https://importexport.amazonaws.com/ -Method Post -Body (\"Action=GetStatus&JobId=$($p.Job)\" + '&' +\n 'Version=2010-06-01')",
    "$p = 'Action=GetStatus', 'JobId=53TX4'\n$p += 'Version=2010-06-01'\n$site = 'importexport'\nirm https://$site.amazonaws.com/ -Method Post -Body ($p -join '&')",
    "irm https://importexport.amazonaws.com/ -Method Post -Body ('Action={0}&JobId={1}&Version=2010-06-01' -f 'GetStatus', '53TX4')",
    "Invoke-WebRequest -UseBasicParsing -Uri \"https://importexport.amazonaws.com/\" `\n-Method POST `\n-WebSession $session `\n-Body ([System.Text.Encoding]::UTF8.GetBytes(\"Action=GetStatus&JobId=53TX4$([char]38)Version=2010-06-01\"))",
    "irm https://importexport.amazonaws.com/ -Body @{ Action = 'GetStatus'; JobId = '53TX4'; Version = '2010-06-01' }",
    "curl.exe \"https://importexport.amazonaws.com/\" `\n  -H \"accept: */*\" `\n  --data-raw \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    "PS C:\\jobs> curl.exe -s https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "$job = \"53TX4\"\ncurl.exe 'https://importexport.amazonaws.com/' -d \"Action=GetStatus&JobId=$job&Version=2010-06-01\"",
    "$job = \"53TX4\"\ncurl.exe \"https://importexport.amazonaws.com/\" -d \"Action=GetStatus&JobId=$job&Version=2010-06-01\"",
    "curl \"https://importexport.amazonaws.com/\" -H \"x: \"\"y\"\"\" --data \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    // Variables of the lines above.
    "HOST=importexport.amazonaws.com JOB=53TX4\ncurl \"https://$HOST/\" -d \"Action=GetStatus&JobId=${JOB}&Version=2010-06-01\"",
    "JOB=53TX4; echo \"Action=GetStatus&JobId=$JOB&Version=2010-06-01\" | curl -d @- https://importexport.amazonaws.com/",
    "export JOB=53TX4\ncurl -d @- https://importexport.amazonaws.com/ <<EOF\nAction=GetStatus&JobId=$JOB&Version=2010-06-01\nEOF\n",
    // wget and HTTPie.
    "wget -qO- --header 'X: y' --post-data='Action=GetStatus&JobId=53TX4&Version=2010-06-01' https://importexport.amazonaws.com/",
    "wget \"https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4&Version=2010-06-01\" -O answer.xml -T 10",
    "printf 'Action=GetStatus&JobId=%s&Version=2010-06-01' 53TX4 > body\nwget --method POST --body-data 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' importexport.amazonaws.com",
    "http --form POST https://importexport.amazonaws.com/ Action=GetStatus JobId=53TX4 Version=2010-06-01 X-Y:z",
    "https importexport.amazonaws.com Action==GetStatus JobId==53TX4 Version==2010-06-01",
    "echo -n 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' | http -v POST https://importexport.amazonaws.com/",
    // Programs.
    "fetch(\"https://importexport.amazonaws.com/\", {\n  \"headers\": {\n    \"accept\": \"*/*\"\n  },\n  \"referrer\": \"\",\n  \"body\": \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\",\n  \"method\": \"POST\",\n  \"mode\": \"cors\"\n});",
    "const answer = await fetch('https://importexport.amazonaws.com/', { method: 'post', body: new URLSearchParams({ Action: 'GetStatus', JobId: '53TX4', Version: '2010-06-01' }) })",
    "await fetch(`https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4&Version=2010-06-01`)",
    "import requests\n\nurl = \"https://importexport.amazonaws.com/\"\npayload = 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'\nheaders = {\n  'Content-Type': 'application/x-www-form-urlencoded'\n}\n\nresponse = requests.request(\"POST\", url, headers=headers, data=payload)\n\nprint(response.text)\n",
    "r = requests.post('https://importexport.amazonaws.com/', data={'Action': 'GetStatus', 'JobId': '53TX4', 'Version': '2010-06-01'}, timeout=10)",
    "httpx.get('https://importexport.amazonaws.com/', params={'Action': 'GetStatus', 'JobId': '53TX4', 'Version': '2010-06-01'})",
    // Behind what runs it, and in a list.
    "sudo -u me curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "timeout -k 5 10s nice -n 5 curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "op run --env-file=keys -- curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "To see how it goes:\n\n1. curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "- /usr/bin/time -p curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    // Within another command.
    "answer=$(curl -s https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01')",
    "echo \"$( sudo curl -s https://importexport.amazonaws.com/ -d \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\")\" | tee a",
    "answer=`curl https://importexport.amazonaws.com/ -d Action=GetStatus -d JobId=53TX4 -d Version=2010-06-01`; echo",
    "`curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'` reads it",
    "if ! answer=\"$(curl.exe -f \"https://importexport.amazonaws.com/\" -d Action=GetStatus -d JobId=53TX4 -d Version=2010-06-01)\"; then",
    "$answer = $(curl.exe https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01')",
    "$answer = curl.exe https://importexport.amazonaws.com/ -d \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    // A body through a pipe, or from below.
    "echo 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' | curl -d @- https://importexport.amazonaws.com/",
    "$ printf '%s' 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' | curl -s --data-binary @- https://importexport.amazonaws.com/ > a",
    "echo going\necho \\\n  -n \"Action=GetStatus&JobId=53TX4\" |\n  sudo curl -d@- https://importexport.amazonaws.com/ -d Version=2010-06-01",
    "cat <<EOF | curl -d @- https://importexport.amazonaws.com/\nAction=GetStatus\n&JobId=53TX4\n&Version=2010-06-01\nEOF\necho done\n",
    "curl -d @- https://importexport.amazonaws.com/ <<-'EOF' -s\n\tAction=GetStatus&JobId=53TX4\n\t&Version=2010-06-01\n\tEOF\n",
    "curl --data=@- <<< 'Action=GetStatus&JobId=53TX4&Version=2010-06-01' https://importexport.amazonaws.com/",
    "printf 53TX4 | curl https://importexport.amazonaws.com/ -d Action=GetStatus --data-urlencode JobId@- -d Version=2010-06-01",
    "curl https://importexport.amazonaws.com/ --data-binary @- < <(printf 'Action=GetStatus&JobId=53TX4&Version=2010-06-01')",
    // A path between quotes, and a list of parameters.
    "\"C:\\Program Files\\curl\\curl.exe\" -s https://importexport.amazonaws.com/ -d \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    "C:\\jobs>\"C:\\Program Files\\curl\\bin\\curl\" https://importexport.amazonaws.com/ -d \"Action=GetStatus&JobId=53TX4&Version=2010-06-01\"",
    "'/usr/local/my tools/curl' https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "& \"C:\\Program Files\\curl\\curl.exe\" https://importexport.amazonaws.com/ -d \"Action=GetStatus$([char]38)JobId=53TX4&Version=2010-06-01\"",
    "$job = '53TX4'\n$answer = & 'C:\\Program Files\\curl\\curl.exe' https://importexport.amazonaws.com/ -d \"Action=GetStatus&JobId=$job&Version=2010-06-01\"",
    "$list = @(\n  '-X', 'POST'\n  '-d', 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'\n  'https://importexport.amazonaws.com/'\n)\ncurl.exe @list",
    "$list = '-X', 'POST', '-d', 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'\ncurl.exe $list -s https://importexport.amazonaws.com/",
];

/// A command that asks for the status of the job that tests have.
fn as_get_status(text: &str) -> Captured {
    assert!(is_request(text), "{text}");
    let captured = capture(text);
    assert_eq!(captured.operation.map(|o| o.name), Some("GetStatus"), "{text}\n{:?}", said(&captured));
    assert_eq!(captured.inputs, support::get_status(), "{text}");
    captured
}

#[test]
fn commands_of_others_are_read() {
    for text in COMMANDS {
        let captured = as_get_status(text);
        assert_eq!(captured.target.custom, "", "{text}");
        assert_eq!(captured.signature, Signature::None, "{text}");
        assert!(captured.diagnostics.is_empty(), "{text}: {:?}", said(&captured));
        assert_eq!(verify(&captured, &long_term()), Verdict::Unsigned);
    }
    for other in [
        "",
        "hello",
        "{\"JobId\": \"53TX4\"}",
        "aws importexport get-status --job-id 53TX4",
        "JobId: 53TX4",
        "Description: please confirm the job, or irm it",
        "Description: as Invoke-RestMethod does",
        "Invoke-RestMethod is a cmdlet.",
        "We saw (iwr ...) fail; see the log.",
        "curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.9",
        "Description=irm b",
        "Invoke-RestMethod : The remote server returned an error: (403) Forbidden.",
        "echo \"first; curl -s https://h/\" >> notes",
        "{\"a\": \"b && curl https://h/ -s\"}",
        "C:\\jobs>aws importexport get-status --job-id 53TX4",
        "+ aws importexport get-status --job-id 53TX4",
        "\"curl\": \"https://curl.se/\"",
        "| curl | -s https://h/ |",
        "manifestVersion: 2.0\nbucket: photos\ngenerator: |\n  curl https://importexport.amazonaws.com/ -d Action=GetStatus\n",
        "# A job\n---\nbucket: b\ncomment: >-\r\n  irm https://importexport.amazonaws.com/?Action=GetStatus\r\n",
        "Send it with `curl -X POST https://h/`, says the guide.",
    ] {
        assert!(!is_request(other), "{other}");
        assert_eq!(capture(other).diagnostics[0].code.id, "capture-unknown");
    }
}

#[test]
fn what_html_made_of_the_signs_between_parameters_is_undone() {
    let form = "Action=GetStatus&amp;JobId=53TX4&amp;Version=2010-06-01";
    for text in [
        form.to_owned(),
        format!("https://importexport.amazonaws.com/?{form}"),
        format!("curl 'https://importexport.amazonaws.com/?{form}'"),
    ] {
        let captured = as_get_status(&text);
        assert_eq!(captured.diagnostics.len(), 1, "{text}: {:?}", said(&captured));
        assert!(said(&captured)[0].contains("HTML"), "{text}: {:?}", said(&captured));
    }
    let link = "https://123456789012.s3-control.us-east-1.amazonaws.com/v20180820/jobs?jobStatuses=Active&amp;jobStatuses=Paused&amp;maxResults=10";
    assert_eq!(capture(link).inputs.get("JobStatuses").map(Input::len), Some(2));
}

/// JSON, as HTTPie and programs make it of names and values.
#[test]
fn bodies_of_json_are_made_as_the_tool_makes_them() {
    let target = "AWSIESnowballJobManagementService.UpdateJob";
    for text in [
        format!(
            "http POST https://snowball.us-west-2.amazonaws.com/ X-Amz-Target:{target} JobId=a Notification:='{{\"NotifyAll\": true}}'"
        ),
        format!(
            "fetch('https://snowball.us-west-2.amazonaws.com/', {{method: 'POST', headers: new Headers({{'X-Amz-Target': '{target}'}}), body: JSON.stringify({{JobId: 'a', Notification: {{NotifyAll: true}}}})}})"
        ),
        format!(
            "requests.post('https://snowball.us-west-2.amazonaws.com/', headers={{'X-Amz-Target': '{target}'}}, json=dict(JobId='a', Notification={{'NotifyAll': True}}))"
        ),
    ] {
        let captured = capture(&text);
        assert!(captured.diagnostics.is_empty(), "{text}: {:?}", said(&captured));
        let json = protocol::to_json(captured.operation.unwrap(), &captured.inputs);
        assert_eq!(
            json.split_whitespace().collect::<String>(),
            "{\"JobId\":\"a\",\"Notification\":{\"NotifyAll\":true}}",
            "{text}"
        );
        assert_eq!(captured.target.region, "us-west-2");
    }
    // What is not in the text is told, and the rest is read.
    for text in [
        "wget --post-file=body.txt 'https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4'",
        "fetch(`https://importexport.amazonaws.com/?Action=GetStatus&JobId=${id}`)",
        "fetch('https://importexport.amazonaws.com/?Action=GetStatus&JobId=' + id)",
        "requests.get('https://importexport.amazonaws.com/?Action=GetStatus', headers=made())",
    ] {
        let captured = capture(text);
        assert_eq!(captured.operation.map(|operation| operation.name), Some("GetStatus"), "{text}");
        assert!(captured.diagnostics.iter().any(|d| d.code.id == "capture-value"), "{text}: {:?}", said(&captured));
    }
}

#[test]
fn further_commands_are_told() {
    let one = "curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'";
    let captured = as_get_status(&format!("{one}\n{one}"));
    let found: Vec<_> = captured.diagnostics.iter().map(|d| (d.code.id, d.span)).collect();
    assert_eq!(found, [("capture-more", Span::new(one.len() + 1, one.len() + 5))]);
    assert!(as_get_status(&format!("{one}\ncurl: (6) Could not resolve host: x")).diagnostics.is_empty());
}

/// What stands in a comment or a text is not run, and of several calls the first one is taken.
#[test]
fn calls_in_comments_and_texts_are_no_requests() {
    let fetch = "fetch('https://importexport.amazonaws.com/', {method: 'POST', body: 'Action=CancelJob&JobId=796CK'})";
    let get = "requests.get('https://importexport.amazonaws.com/?Action=CancelJob&JobId=796CK')";
    let one = "fetch('https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4&Version=2010-06-01')";
    let other = one.replace("fetch", "requests.get");
    for (comment, one) in [
        (format!("// {fetch}"), one),
        (format!("/*\n{fetch}\n*/"), one),
        (format!("console.log(\"{fetch}\")"), one),
        (format!("# {get}"), &other),
        (format!("'''\n{get}\n'''"), &other),
    ] {
        for text in [format!("{comment}\n{one}"), format!("{one}\n{comment}")] {
            assert!(as_get_status(&text).diagnostics.is_empty(), "{text}");
        }
        let captured = capture(&comment);
        assert!(captured.operation.is_none(), "{comment}");
    }
    let text = format!("{one}\n{get}");
    let told: Vec<_> = as_get_status(&text).diagnostics.iter().map(|d| (d.code.id, d.span.slice(&text))).collect();
    assert_eq!(told, [("capture-more", "requests.get")]);
}

/// Hosts that no rule leads to have the Region in them all the same.
#[test]
fn hosts_of_aws_that_no_rule_has_name_their_region() {
    let at = |host: &str| {
        let url = format!("https://{host}/v20180820/jobs/00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c");
        let captured = capture(&format!("curl -H 'x-amz-account-id: 123456789012' {url}"));
        assert_eq!(captured.operation.map(|operation| operation.name), Some("DescribeJob"), "{url}");
        assert_eq!(captured.target.custom, format!("https://{host}"));
        captured.target.region
    };
    assert_eq!(at("s3-control.us-west-2.amazonaws.com"), "us-west-2");
    assert_eq!(at("s3-control-fips.dualstack.us-gov-west-1.amazonaws.com"), "us-gov-west-1");
    assert_eq!(at("vpce-0a-b.control.s3.eu-central-1.vpce.amazonaws.com"), "eu-central-1");
    assert_eq!(at("s3-control.us-west-2.example.com"), "us-east-1");
}

/// Commands that went through a text processor.
const PROCESSED: &[&str] = &[
    "curl –X POST https://importexport.amazonaws.com/ —d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "curl −XPOST https://importexport.amazonaws.com/ –−data Action=GetStatus -–data='JobId=53TX4' —data-raw=Version=2010-06-01",
    "curl “https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4\" -d 'Version=2010-06-01'",
    "curl \"https://importexport.amazonaws.com/” -d \"Action=GetStatus&JobId=53TX4” -d ‘Version=2010-06-01’",
    "curl 'https://importexport.amazonaws.com/’ \\\n  --data=“Action=GetStatus&JobId=53TX4\" \\\n  -H 'x: it’s' -H ‘y: {\"a\": 1}’ -d “Version=2010-06-01”\nIt’s \"done”\n",
    "curl –X POST “https://importexport.amazonaws.com/” -d 'Action=GetStatus&JobId=53TX4&Version=2010-06-01'",
    "curl –sS —request POST —url https://importexport.amazonaws.com/ —get –data-urlencode Action=GetStatus -d 'JobId=53TX4&Version=2010-06-01'",
];

#[test]
fn commands_of_text_processors_are_read() {
    for text in PROCESSED {
        let captured = as_get_status(text);
        assert_eq!(captured.authority(), "importexport.amazonaws.com", "{text}");
        let met: Vec<_> = captured.diagnostics.iter().map(|d| d.code.id).collect();
        assert!(!met.is_empty() && met.iter().all(|id| *id == "capture-quotes"), "{text}: {:?}", said(&captured));
    }
    // Within quotes of a shell, curly ones stay.
    for (quoted, meant) in [("'it’s “x”'", "it’s “x”"), ("\"a ’ “b” c\"", "a ’ “b” c"), ("'O’Neil'", "O’Neil")]
    {
        let text =
            format!("curl https://importexport.amazonaws.com/ -d Action=GetStatus --data-urlencode JobId={quoted}");
        let captured = capture(&text);
        assert_eq!(captured.inputs.get("JobId").and_then(Input::as_text), Some(meant), "{text}");
        assert!(captured.diagnostics.is_empty(), "{text}: {:?}", said(&captured));
    }
    // A dash within a value stays.
    let captured = capture("curl https://importexport.amazonaws.com/ -d 'Action=GetStatus' -d '–x=y' -d JobId=–5");
    assert_eq!(captured.inputs.get("JobId").and_then(Input::as_text), Some("–5"));
}

/// Files of requests, as editors send them.
#[test]
fn a_request_ends_where_the_next_begins() {
    let form = "Action=GetStatus&JobId=53TX4&Version=2010-06-01";
    let head = "POST https://importexport.amazonaws.com/ HTTP/1.1\nContent-Type: application/x-www-form-urlencoded";
    for end in [
        "",
        "\n###",
        "\n\n###\n",
        "\r\n\r\n### Next\r\n# none\r\n",
        "\n\n> {%\n  client.log(response.body.a);\n%}\n",
        "\n>{% client.log(1) %}",
        "\n\n> ./handlers/log.js\n",
        "\n\n<> 2026-11-20T140211.200.xml\n\n###\n",
        "\n>> answer.xml\n",
    ] {
        for text in [
            format!("{head}\n\n{form}{end}"),
            format!("### Status of a job\n# @name status\n@job = 53TX4\n// old\n{head}\n\n{form}{end}"),
            format!("< {{%\n  request.variables.set('a', 1)\n%}}\n{head}\n# a comment\n// and one\n\n{form}{end}"),
            format!(
                "GET https://importexport.amazonaws.com/\n    ?Action=GetStatus\n\t&JobId=53TX4\n&Version=2010-06-01{end}"
            ),
            format!("GET https://importexport.amazonaws.com/?{form}{end}"),
            format!(
                "GET /?Action=GetStatus\r\n  &JobId=53TX4&Version=2010-06-01 HTTP/1.1\r\nHost: importexport.amazonaws.com{end}"
            ),
            format!("{form}{end}"),
        ] {
            let captured = capture(&text);
            assert_eq!(captured.operation.map(|o| o.name), Some("GetStatus"), "{text}\n{:?}", said(&captured));
            assert_eq!(captured.inputs, support::get_status(), "{text}");
            assert!(captured.diagnostics.is_empty(), "{text}: {:?}", said(&captured));
        }
    }
    let target = "X-Amz-Target: AWSIESnowballJobManagementService.DescribeJob";
    let first = format!("POST https://snowball.us-east-1.amazonaws.com/\n{target}\n\n{{\n  \"JobId\": \"J1\"\n}}\n\n");
    let captured = capture(&format!("{first}###\n"));
    assert_eq!(captured.inputs.get("JobId").unwrap().as_text(), Some("J1"));
    assert!(captured.diagnostics.is_empty(), "{:?}", said(&captured));
    let captured = capture(&format!("{first}### Next\nGET https://x/\n"));
    assert_eq!(captured.inputs.get("JobId").unwrap().as_text(), Some("J1"));
    assert!(said(&captured)[0].contains("More requests follow"), "{:?}", said(&captured));
    let captured = capture(&format!("POST https://snowball.us-east-1.amazonaws.com/\n{target}\n\n< ./job.json\n"));
    assert!(captured.inputs.is_empty());
    assert!(captured.diagnostics.iter().any(|d| d.code.id == "capture-value"), "{:?}", said(&captured));
}

/// What a person wrote into a form without encoding it keeps its blanks.
#[test]
fn blanks_of_values_stay() {
    let head = "POST https://importexport.amazonaws.com/ HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n";
    let form = "Action=GetShippingLabel\n&jobIds.member.1=53TX4 &\nname=Jane Roe\n &street1 = 123 Any Street\n";
    for text in [form.to_owned(), format!("{head}{form}")] {
        let captured = capture(&text);
        let input = |key: &str| captured.inputs.get(key).and_then(Input::as_text).map(str::to_owned);
        assert_eq!(input("name").as_deref(), Some("Jane Roe"), "{text}");
        assert_eq!(input("street1").as_deref(), Some("123 Any Street"), "{text}");
    }
    let manifest = "manifestVersion: 2.0\nbucket: my photos";
    let captured = capture(&format!("{head}Action=UpdateJob&JobId=53TX4\n&Manifest={manifest}\n&JobType=Import"));
    assert_eq!(captured.inputs.get("Manifest").and_then(Input::as_text), Some(manifest));
}

/// `@name = value` at the top of a file of requests, `{{name}}` in the request.
#[test]
fn variables_of_a_file_are_filled_in() {
    let file = "@host = https://importexport.amazonaws.com\n@job=53TX4\n@query = Action=GetStatus&JobId={{job}}\n\n\
                POST {{host}}/\nContent-Type: application/x-www-form-urlencoded\n\n{{ query }}&Version=2010-06-01\n";
    let captured = capture(file);
    assert!(is_request(file) && captured.diagnostics.is_empty(), "{:?}", said(&captured));
    assert_eq!(captured.authority(), "importexport.amazonaws.com");
    assert_eq!(captured.inputs, support::get_status());
    let missing = file.replace("@job=53TX4", "@jobs=53TX4");
    assert_eq!(said(&capture(&missing)), ["capture-value: `{{job}}` has no value in this text"]);
    // A command has no such variables, and places in it stay places in it.
    let command = "@host = a\ncurl 'https://importexport.amazonaws.com/?Action=GetStatus&JobId={{ host }}'";
    assert_eq!(said(&capture(command)), ["capture-value: `{{host}}` has no value in this text"]);
}

/// curl leaves line ends out of a file's content and of nothing else. Tried with curl 7.88.
#[test]
fn data_of_a_command_keep_their_line_ends() {
    let manifest = "manifestVersion: 2.0\nbucket: b\nreturnAddress:\n  name: J\n";
    let fixed = "curl https://importexport.amazonaws.com/ -d Action=UpdateJob -d JobId=53TX4";
    for (data, expected) in [
        (format!("-d 'Manifest={manifest}'"), manifest.to_owned()),
        (format!("--data-binary 'Manifest={manifest}'"), manifest.to_owned()),
        (format!("-d @<(printf 'Manifest=%s' '{manifest}')"), manifest.replace('\n', "")),
        (format!("--data-binary @<(printf 'Manifest=%s' '{manifest}')"), manifest.to_owned()),
    ] {
        let captured = capture(&format!("{fixed} {data}"));
        assert_eq!(captured.inputs.get("Manifest").unwrap().as_text(), Some(expected.as_str()), "{data}");
    }
    let target = "X-Amz-Target: AWSIESnowballJobManagementService.DescribeJob";
    let text =
        format!("curl https://snowball.us-east-1.amazonaws.com/ -H '{target}' --json '{{\"JobId\":' --json '\"J1\"}}'");
    assert_eq!(capture(&text).inputs.get("JobId").unwrap().as_text(), Some("J1"));
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
