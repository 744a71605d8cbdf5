//! The script: run by bash, read as PowerShell does, with its log.

use super::*;

/// Texts that have broken commands elsewhere arrive as they were typed.
#[test]
fn hostile_cells_arrive_as_they_are() {
    let hostile = [
        "' \" $ ` \\ ! % ^ | & < > ( ) ; # ~ *",
        "$HOME $(touch x) `id` ${PATH} !! !x %PATH%",
        "it's '\\'' \"\\\"\" \\",
        "é\u{1F600}\u{2019}",
        "secret:12",
        "token",
        "-x --config y",
        "a=b&c=d+%26",
        "EOF",
    ];
    let mut judge = Judge::start("bulk-hostile", TEMPORARY);
    let mut text = "JobId,deviceId\n".to_owned();
    for (i, cell) in hostile.iter().enumerate() {
        text.push_str(&format!("J{i:04},\"{}\"\n", cell.replace('"', "\"\"")));
    }
    let host = judge.endpoint.to_string();
    let mut builder = builder(named("import-export", "UpdateJob"), &host);
    // Scripts of one second have one name, and the log of one is that of the other.
    let mut moments = (now().unix_secs()..).map(Timestamp::from_unix_secs);
    for scheme in [builder.scheme(), Scheme::V4] {
        builder.update(Action::Scheme(scheme));
        let bulk = self::bulk(&text, &builder, &editor(MANIFEST));
        for (keys, at) in [None, Some(TEMPORARY.credentials())].into_iter().zip(&mut moments) {
            let written = script(&bulk, Shell::Bash, Filter::All, keys, at);
            assert!(!written.text.contains(support::TOKEN) && !written.text.contains(support::SECRET));
            let (arrived, said) = run(&mut judge, &written, hostile.len());
            assert!(said.contains("9 of 9 done"), "{said}");
            for request in arrived {
                assert_eq!(request["error"], Value::Null, "{request}");
                let id = request["inputs"]["JobId"].as_str().unwrap();
                let row: usize = id[1..].parse().unwrap();
                assert_eq!(request["inputs"]["Manifest"].as_str().unwrap(), bulk.manifest_of(row).unwrap());
            }
        }
    }
}

/// Throttled rows are sent again, refused ones are not; no more run at a time than wanted; a second run sends what is left.
#[test]
fn throttling_failures_and_a_second_run() {
    let troubles = r#"{"J0001": [[503, "SlowDown"], [400, "Throttling"]], "J0002": [[400, "InvalidJobIdException"]], "J0003": [[500, "InternalError"], [429, "x"], [400, "RequestLimitExceeded"]]}"#;
    let variables = [("JUDGE_TROUBLES", troubles), ("JUDGE_DELAY_MS", "60")];
    let mut judge = Judge::start_with("bulk-troubles", LONG_TERM, &variables);
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let ids: String = (0..24).map(|i| format!("J{i:04}\n")).collect();
    let mut bulk = self::bulk(&ids, &builder, &editor(""));
    let written = script(&bulk, Shell::Bash, Filter::All, None, now());
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("23 of 24 done") && !output.status.success(), "{said}");
    assert!(said.contains("row 3, J0002: 400 InvalidJobIdException"), "{said}");
    let arrived: Vec<Value> = (0..24 + 2 + 3).map(|_| judge.request()).collect();
    let most = arrived.iter().map(|a| a["running"].as_u64().unwrap()).max().unwrap();
    assert!((2..=4).contains(&most), "{most} at a time");
    let mut times: HashMap<&str, usize> = HashMap::new();
    for request in &arrived {
        *times.entry(request["inputs"]["JobId"].as_str().unwrap()).or_default() += 1;
    }
    assert_eq!(["J0000", "J0001", "J0002", "J0003"].map(|id| times[id]), [1, 3, 1, 4]);

    let stem = written.name.strip_suffix(".sh").unwrap();
    let log = judge.file(&format!("{stem}.tsv"));
    assert!(log.contains("\n3\tJ0002\t400\tInvalidJobIdException\t0\t"), "{log}");
    assert!(log.lines().any(|line| line.starts_with("2\tJ0001\t200\t-\t0\t") && line.ends_with("\t3")), "{log}");
    assert!(judge.file(&format!("{stem}/1-J0000.txt")).contains("<GetStatusResult>"));

    // The log says the same to the page.
    assert!(bulk.read_log(&log));
    assert_eq!((bulk.results(), bulk.strangers()), (Some([23, 1]), 0));
    assert_eq!(bulk.filtered(Filter::Failed), [2]);
    let outcome = bulk.outcome(2).unwrap();
    let (about, advice) = outcome.explained(bulk.template().unwrap().operation());
    assert!(!about.is_empty() && !advice.is_empty());
    assert_eq!(bulk.outcome(1).unwrap().attempts, 3);

    // Run again, it sends the row that is left; so does the script for the rest.
    judge.run_as("bash", &written.name, &written.text, &FAST);
    assert_eq!(judge.request()["inputs"]["JobId"], "J0002");
    let rest = script(&bulk, Shell::Bash, Filter::Rest, None, Timestamp::from_unix_secs(now().unix_secs() + 60));
    assert_eq!(rest.rows, 1);
    let (arrived, said) = run(&mut judge, &rest, 1);
    assert_eq!(arrived[0]["inputs"]["JobId"], "J0002");
    assert!(said.contains("1 of 1 done"), "{said}");
    judge.no_secret_in_arguments();
}

/// Two tables whose scripts were written in one second have one name.
#[test]
fn the_log_of_another_table_is_not_taken_for_its_own() {
    let mut judge = Judge::start("bulk-other", LONG_TERM);
    let at = now();
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let bulk = self::bulk("53TX4\n796CK\n", &builder, &editor(""));
    run(&mut judge, &script(&bulk, Shell::Bash, Filter::All, None, at), 2);
    let other = script(&self::bulk("53TX4\nQQQQ1\n", &builder, &editor("")), Shell::Bash, Filter::All, None, at);
    let output = judge.run_as("bash", &other.name, &other.text, &FAST);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("is of other jobs: move it away"), "{said}");
}

/// A request that makes something is sent again where the service did nothing, and never where it may have done it.
#[test]
fn what_may_be_done_is_not_done_twice() {
    let jid = |i: usize| format!("JID123e4567-e89b-12d3-a456-42665544000{i}");
    let troubles = format!(
        r#"{{"{}": [[503, "SlowDown"], [400, "ThrottlingException"]], "{}": [[504, "x"]], "{}": [[500, "InternalError"]], "{}": [[400, "InvalidResourceException"]]}}"#,
        jid(1),
        jid(2),
        jid(3),
        jid(4)
    );
    let mut judge = Judge::start_with("bulk-doubts", LONG_TERM, &[("JUDGE_TROUBLES", &troubles)]);
    let operation = named("snowball", "CreateReturnShippingLabel");
    let builder = builder(operation, &judge.endpoint.to_string());
    let ids: String = (1..6).map(|i| jid(i) + "\n").collect();
    let mut bulk = self::bulk(&ids, &builder, &editor(""));
    let written = script(&bulk, Shell::Bash, Filter::All, Some(LONG_TERM.credentials()), now());
    let (arrived, said) = run(&mut judge, &written, 5 + 2);
    assert!(said.contains("2 of 5 done"), "{said}");
    let times = |i: usize| arrived.iter().filter(|request| request["inputs"]["JobId"] == jid(i)).count();
    assert_eq!([1, 2, 3, 4, 5].map(times), [3, 1, 1, 1, 1]);

    // Neither a second run nor a script for the rest sends what may be done; what was refused they do.
    let (arrived, said) = run(&mut judge, &written, 1);
    assert_eq!(arrived[0]["inputs"]["JobId"], jid(4));
    assert!(said.contains("3 of 5 done"), "{said}");
    assert_eq!(said.matches("left out, it may be done").count(), 2, "{said}");
    assert!(bulk.read_log(&judge.file(&written.name.replace(".sh", ".tsv"))));
    assert!(bulk.filtered(Filter::Rest).is_empty());
    assert_eq!(bulk.filtered(Filter::Failed), [1, 2]);
    assert!(bulk.outcome(1).unwrap().explained(operation).1.contains("Look before"));

    let doubtful = |status: u16, code: &str| {
        let outcome = Outcome { status, code: code.into(), request: String::new(), time: String::new(), attempts: 1 };
        assert!(!outcome.is_doubtful(named("snowball", "UpdateJob")), "{code}");
        outcome.is_doubtful(operation)
    };
    for (status, code) in
        [(0, "curl-28"), (0, "Timeout"), (502, "x"), (503, "ServiceUnavailable"), (400, "RequestTimeout")]
    {
        assert!(doubtful(status, code), "{status} {code}");
    }
    for (status, code) in
        [(0, "curl-7"), (0, "ConnectFailure"), (0, "NotSent.X"), (429, "x"), (503, "SlowDown"), (200, "")]
    {
        assert!(!doubtful(status, code), "{status} {code}");
    }
}

/// A script that is killed goes on where it stopped.
#[test]
fn a_killed_script_goes_on() {
    let mut judge = Judge::start_with("bulk-killed", LONG_TERM, &[("JUDGE_DELAY_MS", "100")]);
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let ids: String = (0..40).map(|i| format!("J{i:04}\n")).collect();
    let bulk = self::bulk(&ids, &builder, &editor(""));
    let written = script(&bulk, Shell::Bash, Filter::All, None, now());
    let log = format!("{}.tsv", written.name.strip_suffix(".sh").unwrap());
    let mut child = judge.start_as("bash", &written.name, &written.text, &FAST);
    let began = Instant::now();
    while judge.file(&log).lines().count() < 6 && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // Requests on their way end by themselves.
    std::thread::sleep(Duration::from_millis(600));
    let done = judge.file(&log).lines().count() - 1;
    assert!((5..30).contains(&done), "{done}");
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    assert!(String::from_utf8_lossy(&output.stderr).contains("40 of 40 done"));
    let rows: Vec<String> =
        judge.file(&log).lines().skip(1).map(|l| l.split('\t').nth(1).unwrap().to_owned()).collect();
    let mut once = rows.clone();
    once.sort();
    once.dedup();
    assert_eq!((rows.len(), once.len()), (40, 40));
    let mut arrived = 0;
    while arrived < 40 {
        judge.request();
        arrived += 1;
    }
}

/// Passwords stand in a file beside the script and nowhere else.
#[test]
fn passwords_stay_out_of_the_script() {
    let mut judge = Judge::start("bulk-secrets", LONG_TERM);
    let builder = builder(named("import-export", "UpdateJob"), &judge.endpoint.to_string());
    let text = "JobId,trueCryptPassword\n53TX4,Tr0ub4dor&3 'x'\n796CK,correct horse \"battery\"\n45HFS,\n";
    let bulk = self::bulk(text, &builder, &editor(MANIFEST));
    assert!(bulk.columns()[1].is_secret);
    let shown = format!("{:?}{:?}", bulk.rows().iter().map(|r| &r.problems).collect::<Vec<_>>(), bulk.changes_of(0));
    for secret in ["Tr0ub4dor", "battery"] {
        assert!(!shown.contains(secret));
    }
    for (keys, offset) in [(None, 0), (Some(LONG_TERM.credentials()), 1)] {
        let at = Timestamp::from_unix_secs(now().unix_secs() + offset);
        let written = script(&bulk, Shell::Bash, Filter::All, keys, at);
        for secret in ["Tr0ub4dor", "battery"] {
            assert!(!written.text.contains(secret));
            assert!(written.secrets.as_ref().unwrap().text.contains(secret));
        }
        // Without its file, and with a part of it, the script sends nothing.
        let name = &written.secrets.as_ref().unwrap().name;
        let output = judge.run_as("bash", &written.name, &written.text, &FAST);
        assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("{name} is not here")));
        let (arrived, said) = run(&mut judge, &written, 3);
        assert!(said.contains("3 of 3 done"), "{said}");
        for request in arrived {
            assert_eq!(request["error"], Value::Null, "{request}");
            let id = request["inputs"]["JobId"].as_str().unwrap().to_owned();
            let row = (0..3).find(|row| bulk.job_of(*row) == id).unwrap();
            assert_eq!(request["inputs"]["Manifest"].as_str().unwrap(), bulk.manifest_of(row).unwrap());
        }
        let log = judge.file(&format!("{}.tsv", written.name.strip_suffix(".sh").unwrap()));
        assert!(!log.contains("Tr0ub4dor") && !log.contains("battery"));
    }
}

/// Other services: method, path, headers and JSON differ from row to row.
#[test]
fn rows_of_other_services_arrive() {
    let jid = |i: usize| format!("JID123e4567-e89b-12d3-a456-42665544000{i}");
    let snowball = format!(
        "jobId,Description,RoleARN\n{},it's \"1\" é,\n{},$HOME `x`,arn:aws:iam::123456789012:role/r\n",
        jid(1),
        jid(2)
    );
    let s3 = "JobId,RequestedJobStatus,StatusUpdateReason\n6bd4a1c2-1111-2222-3333-444455556666,Cancelled,it's & done?\n6bd4a1c2-1111-2222-3333-444455556667,Ready,\n";
    for (service_id, name, text) in [
        ("snowball", "UpdateJob", snowball.as_str()),
        ("s3-control", "UpdateJobStatus", s3),
        ("snowball", "CancelJob", "JID123e4567-e89b-12d3-a456-426655440001\n"),
    ] {
        let mut judge = Judge::start(&format!("bulk-{service_id}-{name}"), TEMPORARY);
        let mut builder = builder(named(service_id, name), &judge.endpoint.to_string());
        if service_id == "s3-control" {
            let account = waybill::service::Input::Text("123456789012".into());
            builder.update(Action::Set(waybill::diagnostic::Path::key("AccountId"), account));
        }
        let bulk = self::bulk(text, &builder, &editor(""));
        let rows = bulk.table().len();
        assert_eq!(bulk.counts()[0], 0, "{:?}", said(&bulk, 0));
        for (keys, offset) in [(None, 0), (Some(TEMPORARY.credentials()), 1)] {
            let at = Timestamp::from_unix_secs(now().unix_secs() + offset);
            let written = script(&bulk, Shell::Bash, Filter::All, keys, at);
            let (arrived, said) = run(&mut judge, &written, rows);
            assert!(said.contains(&format!("{rows} of {rows} done")), "{said}\n{}", written.text);
            for request in arrived {
                assert_eq!(request["error"], Value::Null, "{request}");
                assert_eq!(request["operation"], name, "{request}");
                assert_eq!(request["unsigned"], Value::Array(Vec::new()));
            }
        }
    }
}

/// What is signed already is not sent after its time.
#[test]
fn expired_signatures_are_not_sent() {
    let judge = Judge::start("bulk-late", LONG_TERM);
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let bulk = self::bulk("53TX4\n", &builder, &editor(""));
    let written = script(
        &bulk,
        Shell::Bash,
        Filter::All,
        Some(LONG_TERM.credentials()),
        Timestamp::from_unix_secs(1_500_000_000),
    );
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("0 of 1 done") && said.contains("signatures have expired"), "{said}");
}

/// Each CreateJob of S3 has a token of its own, or all rows would be one job.
#[test]
fn rows_that_create_have_tokens_of_their_own() {
    let mut builder = builder(named("s3-control", "CreateJob"), "");
    let path = waybill::diagnostic::Path::key("ClientRequestToken");
    builder.update(Action::Set(path, waybill::service::Input::Text("7f6e".into())));
    let bulk = self::bulk("Description\none a\ntwo b\n", &builder, &editor(""));
    let template = bulk.template().unwrap();
    let tokens: Vec<String> = (0..2)
        .map(|row| {
            let job = template.job(bulk.table(), bulk.columns(), row, &bulk.rows()[row]);
            job.inputs.get("ClientRequestToken").unwrap().to_text()
        })
        .collect();
    assert_eq!(tokens, ["7f6e-1", "7f6e-2"]);
}

#[test]
fn logs_are_read_whatever_they_hold() {
    let mut bulk = update_jobs("53TX4\n796CK\n45HFS\n");
    assert!(!bulk.read_log("53TX4\n796CK\n"));
    let log = "row\tjob\tstatus\tcode\trequest\ttime\tattempts\r\n1\t53TX4\t200\t-\tr-1\t2026-11-20T14:02:11Z\t1\r\n2\tOTHER\t200\t-\t-\t-\t1\n0\t-\t\n3\t45HFS\t000\tcurl-28\t-\t2026-11-20T14:02:12Z\t6\n1\t53TX4\t400\tX\t-\t-\t1\n2\t796";
    assert!(bulk.read_log(log));
    assert_eq!((bulk.results(), bulk.strangers()), (Some([1, 1]), 1));
    assert!(bulk.outcome(0).unwrap().is_done());
    assert_eq!(bulk.filtered(Filter::Rest), [1, 2]);
    assert_eq!(bulk.outcome(2).unwrap().explained(named("import-export", "UpdateJob")).0, "No answer came.");
}

/// PowerShell is not here: its rows are read by its rules, put together and signed as its script says.
#[test]
fn powershell_rows_are_what_would_be_signed() {
    let keys = TEMPORARY.credentials();
    let hostile = "' \u{2019} \" $x `id` \\ ! %A% @( ) ; # é\u{1F600}";
    let table = format!("JobId,deviceId\n53TX4,\"{}\"\n796CK,2\n", hostile.replace('"', "\"\""));
    let jid = "JID123e4567-e89b-12d3-a456-426655440001";
    let mut scripts = Vec::new();
    for (service_id, name, text) in [
        ("import-export", "UpdateJob", table.clone()),
        ("import-export", "GetStatus", "53TX4\n796CK\n".to_owned()),
        ("snowball", "UpdateJob", format!("jobId,Description\n{jid},{}\n", hostile.replace('"', ""))),
        (
            "s3-control",
            "UpdateJobStatus",
            format!("JobId,RequestedJobStatus,StatusUpdateReason\n{},Ready,it's & done\n", &jid[3..]),
        ),
        ("s3-control", "DeleteJobTagging", format!("{}\n", &jid[3..])),
    ] {
        let mut builder = builder(named(service_id, name), "");
        let account = waybill::service::Input::Text("123456789012".into());
        builder.update(Action::Set(waybill::diagnostic::Path::key("AccountId"), account));
        for scheme in [builder.scheme(), Scheme::V4] {
            builder.update(Action::Scheme(scheme));
            let bulk = self::bulk(&text, &builder, &editor(MANIFEST));
            let template = bulk.template().unwrap();
            for signs_now in [false, true] {
                let given = signs_now.then(|| TEMPORARY.credentials());
                let written = script(&bulk, Shell::PowerShell, Filter::All, given, noon());
                assert!(!written.text.contains(support::TOKEN) && !written.text.contains(support::SECRET));
                let read = readers::powershell::script(&written.text);
                assert_eq!(read.rows.len(), bulk.table().len());
                for (row, sent) in read.rows.iter().enumerate() {
                    let job = template.job(bulk.table(), bulk.columns(), row, &bulk.rows()[row]);
                    let call = template.call(&job, Some((&keys, noon())));
                    let request = &call.signed.as_ref().unwrap().request;
                    assert_eq!((sent.number, sent.job.as_str()), (row + 1, bulk.job_of(row)));
                    let body = request.body_text().map(|body| body.to_string()).unwrap_or_default();
                    let (sent_body, sent_headers) = signed_as_powershell_does(&read, sent);
                    assert_eq!(sent_body, body, "{name} {scheme:?} {signs_now}");
                    if let [_, url, ..] = sent.request.as_slice() {
                        let (ours, theirs) = (sorted(url), sorted(&request.url()));
                        assert_eq!(ours, theirs);
                    } else {
                        assert_eq!(read.url, *request.url());
                    }
                    let mut headers: Vec<String> = request
                        .headers
                        .iter()
                        .map(|h| format!("{}: {}", h.name.to_lowercase(), h.value.wire()))
                        .collect();
                    headers.sort();
                    assert_eq!(sent_headers, headers, "{name} {scheme:?} {signs_now}");
                }
                scripts.push((written.text.to_string(), read.rows.len()));
            }
        }
    }
    // The reader above is ours: the grammar is not.
    let texts: Vec<String> = scripts.iter().map(|(text, _)| text.clone()).collect();
    for (found, (text, rows)) in support::judge::powershell(&texts).iter().zip(scripts) {
        assert_eq!(found.errors, [], "{text}");
        assert_eq!(found.commands.iter().filter(|name| *name == "job").count(), rows);
    }
}

/// A URL with its parameters in order.
fn sorted(url: &str) -> Vec<String> {
    let mut parts: Vec<String> = url.split(['?', '&']).map(str::to_owned).collect();
    parts.sort();
    parts
}

fn sha256(text: &str) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Body and headers, as the script's `$send` makes them.
fn signed_as_powershell_does(
    script: &readers::powershell::Script,
    row: &readers::powershell::ScriptRow,
) -> (String, Vec<String>) {
    use waybill::sign::{sigv2, sigv4};
    let encode = waybill::http::percent_encode;
    let parts: Vec<String> = row
        .pieces
        .iter()
        .map(|piece| match piece.as_str() {
            "key" => format!("AWSAccessKeyId={}", TEMPORARY.id),
            "token" => format!("SecurityToken={}", encode(support::TOKEN)),
            "time" => format!("Timestamp={}", encode(&noon().to_string())),
            piece => piece.to_owned(),
        })
        .collect();
    let mut body = parts.join("&");
    let token = |header: &String| match header.as_str() {
        "token" => format!("X-Amz-Security-Token: {}", support::TOKEN),
        header => header.to_owned(),
    };
    let mut headers: Vec<String> = row.headers.iter().map(token).collect();
    if headers.is_empty() && row.request.is_empty() {
        headers.push(format!("Content-Type: {}", script.content_type));
    }
    let keys = TEMPORARY.credentials();
    if script.kind == "v2" {
        let method = sigv2::SignatureMethod::parse(&format!("Hmac{}", script.a)).unwrap();
        let signature = sigv2::signature_of(&keys, method, &(script.b.clone() + &body));
        body.push_str(&format!("&Signature={}", encode(&signature)));
    }
    if script.kind == "v4" {
        headers.push(format!("X-Amz-Date: {}", noon().compact()));
        headers.push(format!("X-Amz-Security-Token: {}", support::TOKEN));
        let [method, url, path, query] = row.request.as_slice() else { panic!("a request") };
        let host = url.split('/').nth(2).unwrap();
        let mut named: Vec<(String, String)> = vec![("host".into(), host.into())];
        for header in &headers {
            let (name, value) = header.split_once(':').unwrap();
            named.push((name.to_lowercase(), value.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        named.sort();
        let lines: String = named.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let list = named.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";");
        let canonical = format!("{method}\n{path}\n{query}\n{lines}\n{list}\n{}", sha256(&body));
        let scope = format!("{}/{}/{}/aws4_request", noon().compact_date(), script.a, script.b);
        let to_sign = format!("AWS4-HMAC-SHA256\n{}\n{scope}\n{}", noon().compact(), sha256(&canonical));
        let signature = sigv4::signature_in(&keys, &scope, &to_sign);
        headers.push(format!(
            "Authorization: AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={list}, Signature={signature}",
            TEMPORARY.id
        ));
    }
    let mut headers: Vec<String> = headers
        .iter()
        .map(|header| {
            let (name, value) = header.split_once(':').unwrap();
            format!("{}: {}", name.to_lowercase(), value.trim())
        })
        .collect();
    headers.sort();
    (body, headers)
}
