//! What a text is for, over every kind of text that the other tests read.

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::data;
use waybill::editor::arrival::{Arrival, decode, recognize, recognize_answer, recognize_request};
use waybill::editor::manifest::Editor;
use waybill::editor::request::Builder;
use waybill::editor::workspace::Workspace;
use waybill::service::SERVICES;
use waybill::sign::paste::read_keys;

fn lines(name: &str) -> Vec<Value> {
    fs::read_to_string(data(name)).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_file_that_is_no_utf_8_is_named() {
    let of_units = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let of_chars =
        |text: &str, bytes: fn(u32) -> [u8; 4]| text.chars().flat_map(|c| bytes(c.into())).collect::<Vec<u8>>();
    let manifest = "manifestVersion: 2.0\n";
    for text in [manifest, "\u{FEFF}manifestVersion: 2.0\n"] {
        assert_eq!(decode(text.as_bytes().to_vec()).as_deref(), Ok(text));
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(decode(of_units(text, bytes)), Err("is UTF-16".to_owned()));
        }
        for bytes in [u32::to_le_bytes, u32::to_be_bytes] {
            assert_eq!(decode(of_chars(text, bytes)), Err("is UTF-32".to_owned()));
        }
    }
    assert_eq!(decode(b"a\xFFb".to_vec()), Err("is not UTF-8: byte 2 is 0xFF".to_owned()));
    assert_eq!(decode(b"PK\x03\x04\xFF".to_vec()), Err("is a zip archive".to_owned()));
    assert_eq!(decode(Vec::new()).as_deref(), Ok(""));
    assert_eq!(decode(b"a\0b".to_vec()).as_deref(), Ok("a\0b"));
}

#[test]
fn manifests_go_to_the_editor() {
    let manifests: Vec<_> = files(Path::new(&data("manifests")))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    assert!(manifests.len() > 50);
    for path in manifests {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(recognize(&text), Arrival::Manifest, "{}", path.display());
    }
    for text in [
        "",
        " \n",
        "\u{FEFF}bucket: photos",
        "{manifestVersion: 2.0}",
        "{\"manifestVersion\": 2.0, \"bucket\": \"a\"}",
        "notes\n* about\n* a job",
        "{{{{",
        "# curl x",
    ] {
        assert_eq!(recognize(text), Arrival::Manifest, "{text:?}");
    }
}

#[test]
fn answers_are_read_as_answers() {
    for service in ["import-export", "s3-control", "snowball"] {
        for case in lines(&format!("answers/{service}.jsonl")) {
            let body = case["body"].as_str().unwrap();
            // Nothing says what an empty one is; an unnamed error of JSON has its name in a header.
            if !matches!(body.trim(), "" | "{}" | "[]") && !case["headers"]["x-amzn-errortype"].is_string() {
                let arrival = recognize(body);
                let is_inputs = service == "snowball" && arrival == Arrival::Request;
                assert!(arrival == Arrival::Answer || is_inputs, "{arrival:?} {case}");
            }
            let whole = format!("HTTP/1.1 200 OK\r\n\r\n{body}");
            assert_eq!(recognize(&whole), Arrival::Answer, "{case}");
        }
    }
    for text in [
        "curl: (6) Could not resolve host: importexport.amazonaws.com",
        "* Trying 192.0.2.1:443...\n> GET / HTTP/1.1\n< HTTP/1.1 200 OK\n",
        "\n  <html><body>502 Bad Gateway</body></html>",
        "An error occurred (InvalidJobIdException) when calling the GetStatus operation: no such job",
        "{\"JobId\": \"53TX4\", \"CurrentManifest\": \"manifestVersion: 2.0\\ndeviceId: 1\\n\", \"LocationCode\": \"AtAWS\"}",
        "usage: aws [options] <command> <subcommand>\n\n  aws help\n\naws: error: argument operation: Invalid choice, valid choices are:\n",
        "JobId    : 00e123a4\nStatus   : Cancelled\n",
        "JOBMETADATA\t2026-11-20T14:02:11Z\tJID123e4567-e89b-12d3-a456-426655440000\tIMPORT\tNew\n",
        "----------------------\n|      UpdateJob     |\n+---------+----------+\n|  Success|  True    |\n",
        "\nParameter validation failed:\nMissing required parameter in input: \"JobId\"\n",
        "$ aws importexport get-status --job-id 53TX4\n\nAn error occurred (InvalidAccessKeyId) when calling the GetStatus operation: x",
        "$ curl -i 'https://importexport.amazonaws.com/?Action=GetStatus'\nHTTP/1.1 403 Forbidden\n\n<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>",
        "200 {\"JobMetadata\":{\"JobId\":\"JID1\"}}\n",
        "403 <ErrorResponse/>",
        "Invoke-RestMethod: \n<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>",
        "Invoke-RestMethod : The remote server returned an error: (403) Forbidden.\nAt line:1 char:1\n+ Invoke-RestMethod -Uri https://importexport.amazonaws.com/?Action=ListJobs\n",
        "PS C:\\> irm 'https://importexport.amazonaws.com/?Action=ListJobs'\nirm : The remote server returned an error: (403) Forbidden.\n",
        "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
        "Could not connect to the endpoint URL: \"https://importexport.us-east-1.amazonaws.com/\"",
        "You must specify a region. You can also configure your region by running \"aws configure\".",
        "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden",
        "IsTruncated: false\nJobs:\n- JobId: 53TX4\n",
        "Jobs:\n- JobId: 53TX4\n",
        "{\"message\":\"Missing Authentication Token\"}",
        "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"}",
    ] {
        assert_eq!(recognize(text), Arrival::Answer, "{text}");
    }
    for (text, other) in [
        ("<# mine\n#>\nInvoke-RestMethod 'https://importexport.amazonaws.com/?Action=ListJobs'\n", Arrival::Request),
        ("<# mine\n#>\n$a = 1\n", Arrival::Manifest),
        ("JobId: 53TX4\nManifest: x\n", Arrival::Manifest),
        ("Status: all is fine", Arrival::Manifest),
        ("Jobs: a\nmanifestVersion: 2.0\n", Arrival::Manifest),
        ("{\"message\": \"a\", \"JobId\": \"53TX4\"}", Arrival::Request),
    ] {
        assert_eq!(recognize(text), other, "{text}");
    }
}

#[test]
fn requests_and_their_inputs_fill_the_form() {
    let mut seen = BTreeMap::new();
    for case in lines("pastes.jsonl") {
        let (form, text) = (case["form"].as_str().unwrap(), case["text"].as_str().unwrap());
        let is_call = recognize(text) == Arrival::Request;
        let count: &mut (usize, usize) = seen.entry(form.to_owned()).or_default();
        count.0 += usize::from(is_call);
        count.1 += 1;
    }
    for (form, (requests, all)) in &seen {
        println!("{form}: {requests} of {all}");
    }
    for form in ["call", "aws"] {
        let (requests, all) = seen[form];
        assert!(all > 0 && requests == all, "{form}: {requests} of {all}");
    }
}

/// The options of a manifest stand in a line of their own there too.
#[test]
fn a_call_with_a_manifest_in_it_is_a_request() {
    for text in [
        "aws importexport update-job --job-id 53TX4 --job-type Import --manifest \"manifestVersion: 2.0\ndeviceId: 1\"",
        "import boto3\nclient = boto3.client('importexport')\nclient.update_job(JobId='53TX4', Manifest=\"\"\"manifestVersion: 2.0\ndeviceId: 1\n\"\"\")",
        "{\"JobId\": \"53TX4\", \"JobType\": \"Import\", \"Manifest\": \"manifestVersion: 2.0\\ndeviceId: 1\\n\", \"ValidateOnly\": false}",
    ] {
        assert_eq!(recognize(text), Arrival::Request, "{text}");
    }
}

#[test]
fn copied_commands_come_back_as_requests() {
    let mut count = 0;
    for path in files(Path::new(&data("snippets"))) {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let Some((_, text)) = text.split_once("----\n") else { continue };
        let is_read = ["/curl", "/http", "/get-url", "/aws-cli", "/boto3", "/powershell", "/wget", "/fetch"]
            .iter()
            .any(|form| name.contains(form));
        if is_read {
            assert_eq!(recognize(text), Arrival::Request, "{name}");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn keys_stay_out_of_the_editor() {
    for case in lines("keys.jsonl") {
        let text = case["text"].as_str().unwrap();
        if read_keys(text).profiles.iter().any(|keys| !keys.secret.is_empty()) {
            assert_eq!(recognize(text), Arrival::Keys, "{text}");
            assert_eq!(recognize_answer(text), Arrival::Keys, "{text}");
        }
    }
}

/// In the view of answers, keys and jobs are known, and whatever has an answer in it is one.
#[test]
fn answers_stay_answers_where_they_are_read() {
    for id in ["import-export", "s3-control", "snowball"] {
        for case in lines(&format!("answers/{id}.jsonl")) {
            let text = case["body"].as_str().unwrap();
            assert_eq!(recognize_answer(text), Arrival::Answer, "{text}");
        }
    }
    let session = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n";
    let answer = "HTTP/1.1 403 Forbidden\n\n<Error><Code>AccessDenied</Code></Error>\n";
    assert_eq!(recognize_answer(session), Arrival::Keys);
    for text in [
        [session, answer].concat().as_str(),
        "53TX4",
        "hello world",
        "$ curl https://importexport.amazonaws.com/ -d Action=ListJobs\n<html><body>Blocked</body></html>",
        "$ aws importexport get-status --job-id 53TX4\nUnable to locate credentials",
        "JOBS\t2014-07-08T23:12:44Z\tFalse\t53TX4\tImport\nJOBS\t2014-07-08T23:12:44Z\tFalse\t796CK\tImport\n",
        "curl: (6) Could not resolve host: x",
        "",
    ] {
        assert_eq!(recognize_answer(text), Arrival::Answer, "{text}");
    }
    assert_eq!(recognize_answer("manifestVersion: 2.0\nbucket: photos\n"), Arrival::Manifest);
    for text in [
        "curl https://importexport.amazonaws.com/ -d Action=ListJobs",
        "aws snowball list-jobs",
        "client.get_status(JobId='53TX4')",
    ] {
        assert_eq!(recognize_answer(text), Arrival::Request, "{text}");
    }
}

/// JSON below a command is its answer; JSON that the command itself holds is not.
#[test]
fn json_below_a_command_is_its_answer() {
    let job = "{\n    \"Job\": {\n        \"JobId\": \"00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c\",\n        \"Status\": \"Active\"\n    }\n}\n";
    for command in [
        "aws s3control describe-job --account-id 123456789012 --job-id 00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c",
        "$ aws s3control describe-job --account-id 123456789012 \\\n    --job-id 00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c",
        "aws s3control describe-job --cli-input-json '{\n\"AccountId\": \"123456789012\"\n}' | jq .",
        "curl -s https://importexport.amazonaws.com/ --data-binary @- <<'EOF'\nAction=GetStatus\nEOF",
    ] {
        assert_eq!(recognize(&[command, "\n", job].concat()), Arrival::Answer, "{command}");
        assert_eq!(recognize(command), Arrival::Request, "{command}");
    }
    for request in [
        "aws snowball update-job --cli-input-json '\n{\"JobId\": \"JID123e4567-e89b-12d3-a456-426655440000\"}'",
        "curl https://snowball.us-east-1.amazonaws.com/ -H 'X-Amz-Target: AWSIESnowballJobManagementService.ListJobs' -d @- <<EOF\n{\"MaxResults\": 1}\nEOF",
        "POST / HTTP/1.1\nHost: snowball.us-east-1.amazonaws.com\nX-Amz-Target: AWSIESnowballJobManagementService.DescribeJob\n\n{\"JobId\": \"JID123e4567-e89b-12d3-a456-426655440000\"}",
    ] {
        assert_eq!(recognize(request), Arrival::Request, "{request}");
    }
}

/// Where a request is built, what has inputs of it is inputs, and what is surely something else goes where that is read.
#[test]
fn what_is_no_request_leaves_the_form_alone() {
    let operation = |name| {
        SERVICES
            .iter()
            .flat_map(|service| service.operations)
            .find(|operation| operation.name == name)
            .copied()
            .unwrap()
    };
    let (update, describe) = (operation("UpdateJob"), operation("DescribeJob"));
    for text in [
        "JobId: 53TX4\nJobType: Import",
        "{\"JobId\": \"53TX4\", \"ValidateOnly\": true}",
        "{\"JobId\": \"53TX4\", \"CurrentManifest\": \"manifestVersion: 2.0\\n\", \"LocationCode\": \"AtAWS\"}",
        "aws importexport get-status --job-id 53TX4",
        "JobId=53TX4",
        "hello",
        "",
    ] {
        assert_eq!(recognize_request(text, update), Arrival::Request, "{text}");
    }
    for (text, arrival) in [
        ("<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>", Arrival::Answer),
        ("Parameter validation failed:\nMissing required parameter in input: \"JobId\"\n", Arrival::Answer),
        ("JobId    : 00e123a4\nStatus   : Cancelled\n", Arrival::Answer),
        ("{\"JobMetadata\": {\"JobId\": \"JID123e4567-e89b-12d3-a456-426655440000\"}}", Arrival::Answer),
        ("JobId,prefix\n53TX4,a/\n", Arrival::Jobs),
        ("manifestVersion: 2.0\nbucket: photos\n", Arrival::Manifest),
        ("AKIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Arrival::Keys),
    ] {
        for chosen in [update, describe] {
            assert_eq!(recognize_request(text, chosen), arrival, "{text}");
        }
    }
}

#[test]
fn a_workspace_is_one() {
    let (work, _) = Workspace::of(&Editor::default(), &Builder::default());
    assert_eq!(recognize(&work.write()), Arrival::Workspace);
    assert_eq!(recognize_answer(&work.write()), Arrival::Workspace);
}

#[test]
fn tables_of_jobs_and_logs_go_to_bulk() {
    let jobs = [
        "JobId,prefix\n53TX4,a/\n",
        "JobId,prefix\r53TX4,a/\r",
        "53TX4\r796CK\r",
        "\u{FEFF}device;Job ID\r\n1;53TX4\r\n",
        "53TX4\n796CK\n",
        "sep=;\r\nJobId;prefix\r\n53TX4;a/\r\n",
        "row\tjob\tstatus\tcode\trequest\ttime\tattempts\n1\t53TX4\t200\t-\t-\t2026-11-20T14:02:11Z\t1\n",
    ];
    for text in jobs {
        assert_eq!(recognize(text), Arrival::Jobs, "{text:?}");
        assert_eq!(recognize_answer(text), Arrival::Jobs, "{text:?}");
    }
    for text in ["53TX4", "HELLO\nWORLD\n", "jobs, and more\n", "JobId,prefix\n"] {
        assert_eq!(recognize(text), Arrival::Manifest, "{text:?}");
    }
}

/// Every paste is looked at, also one that is long and one line.
#[test]
fn long_lines_are_recognized_in_no_time() {
    for piece in ["&amp;", "aws ", "aws s3;", "(&& "] {
        let text = piece.repeat(400_000 / piece.len());
        let start = Instant::now();
        recognize(&text);
        assert!(start.elapsed() < Duration::from_secs(5), "{piece} took {:?}", start.elapsed());
    }
}
