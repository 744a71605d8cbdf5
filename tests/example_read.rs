//! The example `read` as a script meets it: an answer in, one JSON object out, exit status.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs the example; `cargo test` builds it beside the tests.
fn run(arguments: &[&str], answer: &[u8]) -> (Option<Value>, Option<i32>) {
    let mut folder = std::env::current_exe().unwrap();
    folder.pop();
    let program = folder.with_file_name("examples").join("read");
    let mut child = Command::new(&program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| panic!("{}: {e}", program.display()));
    // A program that refuses its arguments may close its input unread.
    let _ = child.stdin.take().unwrap().write_all(answer);
    let output = child.wait_with_output().unwrap();
    (serde_json::from_slice(&output.stdout).ok(), output.status.code())
}

fn read(arguments: &[&str], answer: &str) -> Value {
    let (out, status) = run(arguments, answer.as_bytes());
    assert_eq!(status, Some(0), "{answer}");
    out.unwrap()
}

fn file(name: &str) -> String {
    let path = format!("{}/tests/data/answers/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect()
}

#[test]
fn a_status_has_its_fields_manifest_and_signature_file() {
    let answer = read(&[], &file("by-hand/get-status-recorded-form.txt"));
    assert_eq!((answer["operation"].as_str(), answer["outcome"].as_str()), (Some("GetStatus"), Some("success")));
    assert_eq!(answer["error"], Value::Null);
    assert_eq!(answer["status"], 200);
    assert_eq!(answer["request_id"], "5c1bd9ee-0000-11df-8963-01868b7c937a");
    let manifest = "manifestVersion: 2.0\nbucket: my-bucket # <a> & b\r\ndeviceId: \"S/N 1\"\n";
    assert_eq!(answer["manifest"], manifest);
    assert_eq!(answer["fields"]["CurrentManifest"], manifest);
    let signature = "version:2.0\nsigningMethod:HmacSHA1\njobId:53TX4\nsignature:D6j+YqwmWiVXQzuy5Bu0lxehI3E=";
    assert_eq!(answer["fields"]["SignatureFileContents"], signature);
    assert_eq!(answer["signature_file"], format!("{signature}\n"));
    let address = "AWS Import/Export\nJOBID 53TX4\n1111 Nosuch Ave South\nSeattle, WA 92222";
    assert_eq!(answer["fields"]["AwsShippingAddress"], address);
    assert_eq!(answer["fields"]["ArtifactList[1].URL"], "https://example.com/b?x=1&y=2");
    assert_eq!(answer["fields"]["ErrorCount"], "0");
    assert_eq!(codes(&answer), [""; 0]);
}

#[test]
fn the_ill_formed_sample_of_the_documentation_is_read() {
    let text = file("by-hand/get-status-mismatched.xml");
    let answer = read(&["--operation", "GetStatus"], &text);
    assert_eq!(answer["fields"]["LocationMessage"], "AWS has not received your device.");
    assert_eq!(answer["fields"]["ProgressMessage"], "The specified job has not started.");
    assert_eq!(answer["fields"]["LocationCode"], "NotReceived");
    assert_eq!(codes(&answer), ["mismatched-tag", "mismatched-tag"]);
    let at = text.find("</LocationDescription>").unwrap();
    assert_eq!(answer["diagnostics"][0]["start"]["byte"], at);
    assert_eq!(answer["diagnostics"][0]["path"], "LocationMessage");
    assert_eq!(answer["diagnostics"][0]["start"]["line"], text[..at].matches('\n').count() + 1);
}

#[test]
fn lists_have_indices_and_misplaced_fields_come_home() {
    let answer = read(&[], &file("by-hand/list-jobs-misplaced.xml"));
    assert_eq!(answer["operation"], "ListJobs");
    assert_eq!(answer["fields"]["Jobs[1].JobId"], "53TX5");
    assert_eq!(answer["fields"]["IsTruncated"], "true");
    assert_eq!(codes(&answer), ["misplaced-field"]);
}

#[test]
fn text_is_trimmed_and_what_is_unknown_is_kept() {
    let text = "<GetStatusResult><JobId> 53TX4 </JobId><CurrentManifest> a: b\n </CurrentManifest><LogKey>\n  k\n</LogKey>\
        <Foo><Bar>1</Bar><Bar>2</Bar><Baz>3</Baz></Foo><Qux/></GetStatusResult>";
    let answer = read(&[], text);
    let fields = json!({
        "JobId": "53TX4", "CurrentManifest": " a: b\n ", "LogKey": "k",
        "Foo.Bar[0]": "1", "Foo.Bar[1]": "2", "Foo.Baz": "3", "Qux": "",
    });
    assert_eq!(answer["fields"], fields);
    assert_eq!(codes(&answer), ["unknown-field", "unknown-field"]);
    assert_eq!(answer["diagnostics"][0]["start"]["byte"], text.find("<Bar>").unwrap());
    let text = "<DescribeJobResult><Job><JobId>\n j \n</JobId><Description> d </Description></Job></DescribeJobResult>";
    assert_eq!(read(&[], text)["fields"], json!({"Job.JobId": "j", "Job.Description": " d "}));
}

#[test]
fn a_missing_end_tag_swallows_nothing() {
    let text = "<GetStatusResponse><GetStatusResult><JobId>53TX4<JobType>Import</JobType><LogKey>k</LogKey></GetStatusResult></GetStatusResponse>";
    let answer = read(&[], text);
    assert_eq!(answer["fields"], json!({"JobId": "53TX4", "JobType": "Import", "LogKey": "k"}));
    assert!(codes(&answer).contains(&"unclosed-tag"), "{answer}");
    let text = "<CancelJobResponse><CancelJobResult><Success>true</CancelJobResult></Success></CancelJobResponse>";
    let answer = read(&[], text);
    assert_eq!(answer["fields"], json!({"Success": "true"}));
    assert_eq!(codes(&answer), ["unclosed-tag", "stray-tag"]);
}

#[test]
fn an_error_is_explained() {
    let body = "<ErrorResponse xmlns=\"http://importexport.amazonaws.com/\"><Error><Type>Sender</Type>\
        <Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match</Message></Error>\
        <RequestId>r-1</RequestId></ErrorResponse>";
    let answer = read(&["--status", "403"], body);
    assert_eq!((answer["outcome"].as_str(), answer["service"].as_str()), (Some("error"), Some("import-export")));
    let error = &answer["error"];
    assert_eq!((error["code"].as_str(), error["request_id"].as_str()), (Some("SignatureDoesNotMatch"), Some("r-1")));
    assert_eq!(error["message"], "The request signature we calculated does not match");
    assert!(error["explanation"].as_str().unwrap().len() > 20 && error["advice"].as_str().unwrap().len() > 20);
    assert_eq!(answer["fields"], json!({}));
}

#[test]
fn parts_of_a_wrong_signature_stay_accessible() {
    let body = "<Error><Code>SignatureDoesNotMatch</Code><Message>m</Message><StringToSign>AWS4-HMAC-SHA256\n20261120T100000Z</StringToSign>\
        <StringToSignBytes>41 57</StringToSignBytes><CanonicalRequest>GET\n/</CanonicalRequest><RequestId>r</RequestId></Error>";
    let answer = read(&["--service", "s3-control"], body);
    assert_eq!(answer["error"]["details"]["StringToSign"], "AWS4-HMAC-SHA256\n20261120T100000Z");
    assert_eq!(answer["error"]["details"]["StringToSignBytes"], "41 57");
    assert_eq!(answer["error"]["details"]["CanonicalRequest"], "GET\n/");
}

#[test]
fn what_is_no_answer_is_an_error_without_a_code() {
    for text in [
        "",
        "curl: (6) Could not resolve host: importexport.amazonaws.com\n",
        "<!DOCTYPE html>\n<html><head><title>Blocked by\n proxy</title></head><body>No</body></html>",
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\n\r\n<HTML><TITLE>x</TITLE></HTML>",
        "Unable to locate credentials. You can configure credentials by running \"aws configure\".\n",
        "upstream connect error",
        "{\"foo\": 1}",
        "<rss><channel/></rss>",
        "HTTP/1.1 502 Bad Gateway\r\n\r\n",
    ] {
        let answer = read(&[], text);
        assert_eq!(answer["outcome"], "error", "{text}");
        assert_eq!(answer["error"]["code"], Value::Null, "{text}");
        assert!(!answer["error"]["explanation"].as_str().unwrap().is_empty(), "{text}");
        assert_eq!(answer["fields"], json!({}), "{text}");
    }
}

#[test]
fn what_tools_print_around_an_answer_is_passed_over() {
    let body = "<CancelJobResponse><CancelJobResult><Success>true</Success></CancelJobResult></CancelJobResponse>";
    for text in [
        format!("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nDate: x\r\n\r\n{body}"),
        format!("HTTP/1.0 200 Connection established\r\n\r\nHTTP/2 200 \r\ndate: x\r\n\r\n{body}\r\n"),
        format!(
            "$ curl -v https://x\n* Connected to x\n> POST / HTTP/1.1\n> Host: x\n> \n* We are sent\n< HTTP/1.1 200 OK\n< Date: x\n< \n{{ [5 bytes data]\n{body}* Connection #0 to host x left intact\n"
        ),
        format!("  % Total    % Received\n                 Dload  Upload\n100   5  --:--:-- 0\n{body}"),
        format!("\u{feff}\n{body}\n$ "),
    ] {
        let answer = read(&[], &text);
        assert_eq!(answer["fields"], json!({"Success": "true"}), "{text}");
        assert_eq!(answer["outcome"], "success", "{text}");
        assert_eq!(codes(&answer), [""; 0], "{text}");
    }
}

/// `console.log(response.status, await response.text())`.
#[test]
fn a_status_alone_in_front_of_the_body_is_taken() {
    let job = json!({"JobMetadata.JobId": "JID1", "JobMetadata.JobState": "New"});
    let body = "{\"JobMetadata\":{\"JobId\":\"JID1\",\"JobState\":\"New\"}}";
    for text in [
        format!("200 {body}\n"),
        format!("200\n{body}\n"),
        format!("\u{feff}$ node send.mjs\r\n200 {body}\r\n$ "),
        format!("200 {{ {}", &body[1..]),
    ] {
        let answer = read(&[], &text);
        assert_eq!((answer["status"].as_u64(), &answer["fields"]), (Some(200), &job), "{text}");
        assert_eq!((&answer["error"], codes(&answer)), (&Value::Null, vec![]), "{text}");
    }
    let cancelled = "<CancelJobResponse><CancelJobResult><Success>true</Success></CancelJobResult></CancelJobResponse>";
    let answer = read(&[], &format!("200 <?xml version=\"1.0\"?>{cancelled}\n"));
    assert_eq!((answer["status"].as_u64(), answer["operation"].as_str()), (Some(200), Some("CancelJob")));
    let answer = read(&[], "400 {\"__type\":\"InvalidResourceException\",\"Message\":\"no\"}");
    assert_eq!(
        (answer["status"].as_u64(), answer["error"]["code"].as_str()),
        (Some(400), Some("InvalidResourceException"))
    );
    let answer = read(&["--service", "snowball", "--operation", "UpdateJob"], "200 {}\n");
    assert_eq!((answer["status"].as_u64(), answer["outcome"].as_str()), (Some(200), Some("success")));
    for text in ["204 \n", "204"] {
        let answer = read(&["--service", "s3-control", "--operation", "DeleteJobTagging"], text);
        assert_eq!((answer["status"].as_u64(), &answer["error"]), (Some(204), &Value::Null), "{text:?}");
    }
    let answer = read(&["--operation", "GetStatus"], "503 \n");
    assert_eq!((answer["status"].as_u64(), answer["error"]["message"].as_str()), (Some(503), Some("")));
    // What was said otherwise counts, and no number but a status is one.
    assert_eq!(read(&["--status", "202"], &format!("200 {body}"))["status"], 202);
    assert_eq!(read(&[], &format!("HTTP/1.1 201 Created\n\n200 {body}"))["status"], 201);
    for text in [format!("99 {body}"), format!("+20 {body}"), format!("2000\n{body}"), format!("600 {body}")] {
        assert_eq!(read(&[], &text)["status"], Value::Null, "{text}");
    }
}

#[test]
fn tools_report_errors_of_a_service() {
    let text = "\nTraceback (most recent call last):\nbotocore.errorfactory.InvalidJobIdException: An error occurred \
        (InvalidJobIdException) when calling the GetStatus operation (reached max retries: 4): No such job\n";
    let answer = read(&[], text);
    assert_eq!(answer["error"]["code"], "InvalidJobIdException");
    assert_eq!(answer["error"]["message"], "No such job");
    assert_eq!((answer["service"].as_str(), answer["operation"].as_str()), (Some("import-export"), Some("GetStatus")));
}

#[test]
fn dictionaries_of_boto3_are_read() {
    let text = "{'JobId': '53TX4', 'CreationDate': datetime.datetime(2011, 6, 20, 22, 30, tzinfo=tzutc()), 'LocationCode': \
        'AtAWS', 'CurrentManifest': 'a: \"b\"\\nc: it\\'s\\n', 'ErrorCount': 0, 'ArtifactList': [], 'ResponseMetadata': \
        {'RequestId': 'r-9', 'HTTPStatusCode': 200}}";
    let answer = read(&[], text);
    assert_eq!((answer["operation"].as_str(), answer["request_id"].as_str()), (Some("GetStatus"), Some("r-9")));
    assert_eq!(answer["manifest"], "a: \"b\"\nc: it's\n");
    assert_eq!(answer["fields"].as_object().unwrap().len(), 5);
    assert_eq!(codes(&answer), ["python-not-json"]);
}

#[test]
fn what_boto3_returns_for_an_operation_that_answers_nothing_is_a_success() {
    let added = "\"ResponseMetadata\": {\"RequestId\": \"r-9\", \"HTTPStatusCode\": 200, \"RetryAttempts\": 0}";
    for (service, operation) in [("snowball", "UpdateJob"), ("snowball", "CancelJob"), ("s3-control", "PutJobTagging")]
    {
        let answer = read(&["--service", service, "--operation", operation], &format!("{{{added}}}"));
        assert_eq!((answer["outcome"].as_str(), &answer["error"]), (Some("success"), &Value::Null), "{operation}");
        assert_eq!((&answer["fields"], answer["request_id"].as_str()), (&json!({}), Some("r-9")), "{operation}");
        assert_eq!(codes(&answer), [""; 0], "{operation}");
    }
    let answer = read(&[], &format!("{{{added}}}"));
    assert_eq!((answer["outcome"].as_str(), &answer["fields"]), (Some("success"), &json!({})));
    let answer = read(&[], &format!("{{\"JobId\": \"JID1\", {added}}}"));
    assert_eq!((answer["outcome"].as_str(), &answer["fields"]), (Some("success"), &json!({"JobId": "JID1"})));
    // Members of something else are no answer for it.
    let answer = read(&["--service", "snowball", "--operation", "UpdateJob"], &format!("{{\"Jobs\": 1, {added}}}"));
    assert_eq!(answer["outcome"], "error");
}

/// Snowball answers `{}` where the other service of an operation's name answers something.
#[test]
fn nothing_in_json_is_an_answer_of_snowball() {
    for operation in ["CancelJob", "UpdateJob"] {
        let answer = read(&["--operation", operation], "{}\n");
        assert_eq!((&answer["error"], answer["service"].as_str()), (&Value::Null, Some("snowball")), "{operation}");
        assert_eq!((answer["operation"].as_str(), &answer["fields"]), (Some(operation), &json!({})));
        let answer = read(&["--operation", operation, "--status", "500"], "{}");
        assert_eq!(answer["outcome"], "error", "{operation}");
        assert_eq!(read(&["--operation", operation], "{")["outcome"], "error", "{operation}");
        assert_eq!(read(&["--operation", operation], "{\"foo\": 1}")["outcome"], "error", "{operation}");
    }
    for operation in ["CreateJob", "ListJobs"] {
        assert_eq!(read(&["--operation", operation], "{}")["outcome"], "error", "{operation}");
    }
    let said = "HTTP/1.1 200 OK\r\nx-amzn-RequestId: r\r\n\r\n{}";
    let answer = read(&[], said);
    assert_eq!((&answer["error"], answer["request_id"].as_str()), (&Value::Null, Some("r")));
    assert_eq!((&answer["fields"], codes(&answer)), (&json!({}), vec![]));
    for text in [
        said.replace("200", "403"),
        said.replace("{}", "[]"),
        said.replace("{}", "{"),
        said.replace("{}", "{\"a\": 1}"),
    ] {
        assert_eq!(read(&[], &text)["outcome"], "error", "{text}");
    }
    let answer = read(&[], "200 {}");
    assert!(answer["error"]["explanation"].as_str().unwrap().contains("accepted"), "{answer}");
    assert_eq!(read(&[], "{}")["outcome"], "error");
}

#[test]
fn what_other_tools_print_is_known() {
    for (text, about) in [
        ("Invoke-RestMethod : The remote server returned an error: (403) Forbidden.\nAt line:1 char:1\n", "refused"),
        ("Invoke-RestMethod: Response status code does not indicate success: 503 (Service Unavailable).", "refused"),
        ("Invoke-RestMethod : Unable to connect to the remote server", "nothing was sent"),
        ("./copied: 22: AWS_ACCESS_KEY_ID: is not set", "No keys"),
        ("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY have to be set", "No keys"),
        ("urllib.error.URLError: <urlopen error [Errno -2] Name or service not known>", "could not be resolved"),
        (
            "urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='x', port=443): Max retries exceeded with url: / \
          (Caused by NameResolutionError(\"<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'x'\"))",
            "could not be resolved",
        ),
        (
            "\nError parsing parameter '--operation': Expected: '=', received: 'EOF' for input:\noperation.json\n          ^\n",
            "value of an option",
        ),
        (
            "\nError parsing parameter '--operation': Invalid JSON: Expecting property name enclosed in double quotes: \
          line 1 column 2 (char 1)\nJSON received: {LambdaInvoke:{}}\n",
            "wants JSON",
        ),
        (
            "Error parsing parameter '--manifest': Unable to load paramfile file://m: [Errno 2] No such file or directory: 'm'",
            "could not read the file",
        ),
        ("\nProvided region_name 'us west' doesn't match a supported format.\n", "region"),
        ("\nAccountId must only contain a-z, A-Z, 0-9 and `-`.\n", "account"),
        ("JobId: 53TX4\nJobType: Import\n", "YAML"),
        ("Job:\n  JobId: x\n", "YAML"),
        ("JOBS\tFalse\t2010-10-07T20:45:18Z\t53TX4\tImport\n", "AWS CLI prints as YAML, text"),
        ("JOBMETADATA\t2014-07-08T23:12:44Z\tmy job\tJID1\tNew\nRESOURCES\n", "AWS CLI prints as YAML, text"),
        ("\r\nJobId    : 00e1\r\nStatus   : Cancelled\r\n", "PowerShell"),
        ("JobMetadata : @{JobId=JID1; JobState=New}\n", "PowerShell"),
        ("--------------------\n|    UpdateJob     |\n+---------+--------+\n|  Success|  True  |\n", "table"),
    ] {
        let answer = read(&[], text);
        let explanation = answer["error"]["explanation"].as_str().unwrap();
        assert!(explanation.contains(about), "{text}: {explanation}");
        assert_eq!((answer["outcome"].as_str(), &answer["error"]["code"]), (Some("error"), &Value::Null), "{text}");
    }
    let advice = |text: &str| read(&[], text)["error"]["advice"].as_str().unwrap().to_owned();
    assert!(advice("JOBS\tFalse\n").contains("--output json"));
    assert!(advice("JobId : x\n").contains("ConvertTo-Json"));
    for text in
        ["Hello: world", "------", "a: b", "Hello : world", "JOBS : x", "HELLO\tx", "WARNING\tx", "Jobs\tx", "JobId :x"]
    {
        let answer = read(&[], text);
        assert!(answer["error"]["explanation"].as_str().unwrap().contains("neither XML nor JSON"), "{text}");
    }
}

#[test]
fn names_in_angle_brackets_are_no_answer_where_a_tool_says_its_usage() {
    let usage = "\nusage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\nTo see help text, you can \
        run:\n\n  aws help\n  aws <command> help\n\naws: error: argument command: Found invalid choice 'importexport'\n";
    let answer = read(&[], usage);
    assert_eq!(codes(&answer), [""; 0]);
    let about = answer["error"]["explanation"].as_str().unwrap();
    assert!(about.contains("AWS CLI"), "{about}");
}

#[test]
fn words_of_a_tool_in_angle_brackets_are_no_answer() {
    let refused = "\nParameter validation failed:\nInvalid type for parameter JobId, value: 1, type: <class 'int'>, valid \
        types: <class 'str'>\n";
    let usage = "\nusage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\n  aws <command> help\n";
    let unknown = "Unknown options: --foo, 2\n";
    let json = "\nError parsing parameter 'cli-input-json': Invalid JSON: Expecting ',' delimiter: line 5 column 3 (char \
        60)\nJSON received: {\n  \"Tags\": [\n    {\n      \"Key\": \"<Error>\"\n    }\n    {\"Key\": \"b\"}\n  ]\n}\n";
    let endpoint = "\nBad value for --endpoint-url \"x\": scheme is missing.  Must be of the form http://<hostname>/ or \
        https://<hostname>/\n";
    for (text, about) in [
        (refused.to_owned(), "refused the inputs"),
        (format!("botocore.exceptions.ParamValidationError: {}", refused.trim_start()), "refused the inputs"),
        (format!("{usage}\n{unknown}"), "an option"),
        (format!("\naws: [ERROR]: {unknown}{usage}"), "an option"),
        (endpoint.to_owned(), "no address"),
        (json.to_owned(), "wants JSON"),
    ] {
        let answer = read(&[], &text);
        let explanation = answer["error"]["explanation"].as_str().unwrap();
        assert!(explanation.contains(about), "{text}: {explanation}");
        assert_eq!((codes(&answer), &answer["error"]["details"]), (vec![], &json!({})), "{text}");
    }
    assert_eq!(read(&[], refused)["error"]["message"], refused.trim());
    // What a service said behind it is read.
    let body = "<Error><Code>AccessDenied</Code></Error>";
    for text in [
        format!("{refused}{body}"),
        format!("{refused}<?xml version=\"1.0\"?>\n{body}"),
        format!("{endpoint}Said: {body}"),
        format!("curl: (22) The requested URL returned error: 403 {body}"),
        format!("Invoke-RestMethod : The remote server returned an error: (403) Forbidden.\n{body}"),
        format!("{json}{{\"__type\": \"AccessDenied\"}}"),
    ] {
        assert_eq!(read(&[], &text)["error"]["code"], "AccessDenied", "{text}");
    }
}

/// A service, a command and a value that the AWS CLI does not take; what was mistyped has a name like it.
#[test]
fn choices_that_the_aws_cli_refuses_are_told_apart() {
    let said = |text: &str| {
        let answer = read(&[], text);
        let error = &answer["error"];
        assert_eq!((&error["code"], codes(&answer)), (&Value::Null, vec![]), "{text}");
        ["message", "explanation", "advice"].map(|name| error[name].as_str().unwrap().to_owned())
    };
    let usage = "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\nTo see help text, you can \
        run:\n\n  aws help\n  aws <command> help\n";
    for (line, about) in [
        ("argument command: Invalid choice, valid choices are:\n\naccount    | acm\n", "retired"),
        ("argument command: Found invalid choice 'importexport'\n", "retired"),
        ("argument operation: Invalid choice, valid choices are:\n\ncreate-job    | help\n", "no such command"),
        ("argument operation: Found invalid choice 'frobnicate'\n", "no such command"),
        ("argument --output: Invalid choice, valid choices are:\n\njson     | text\ntable\n", "value that an option"),
        ("argument --output: Found invalid choice 'xml'\n", "value that an option"),
    ] {
        for text in
            [format!("{usage}aws: error: {line}"), format!("aws: [ERROR]: An error occurred (ParamValidation): {line}")]
        {
            let [message, explanation, _] = said(&text);
            assert!(explanation.contains(about) && message.starts_with("aws: "), "{text}: {message} {explanation}");
            assert_eq!(explanation.contains("retired"), about == "retired", "{text}");
        }
    }
    let typed = "Invalid choice: 'describe-jobs', maybe you meant:\n\n  * describe-job\n  * delete-job";
    let refused = "aws: error: argument operation: Invalid choice, valid choices are:\n\ncreate-job    | help\n\n\n";
    for text in [
        typed.to_owned(),
        format!("{usage}{refused}{typed}\n\n$ \n"),
        format!("{refused}{typed}\n").replace('\n', "\r\n"),
    ] {
        let [message, explanation, advice] = said(&text);
        assert_eq!(message.replace('\r', ""), typed, "{text}");
        assert!(
            explanation.contains("suggests another") && advice.contains("if that was meant"),
            "{text}: {explanation} {advice}"
        );
    }
    assert!(said("Did you read it, maybe you meant: x")[1].contains("neither XML nor JSON"));
    assert!(said(&format!("{refused}$ you, maybe you meant: x"))[1].contains("no such command"));
}

#[test]
fn a_cut_text_gives_what_was_there_and_no_half_manifest() {
    let whole = file("by-hand/get-status-mismatched.xml");
    let at = whole.find("eraseDevice").unwrap();
    let answer = read(&[], &whole[..at]);
    assert_eq!((answer["operation"].as_str(), answer["manifest"].is_null()), (Some("GetStatus"), true));
    assert!(answer["fields"]["CurrentManifest"].as_str().unwrap().starts_with("manifestVersion: 2.0\n"));
    assert_eq!(codes(&answer), ["truncated-answer"]);
    let answer =
        read(&["--service", "snowball"], "{\"JobMetadata\": {\"JobId\": \"JID1\", \"JobState\": \"New\", \"Desc");
    assert_eq!((answer["operation"].as_str(), codes(&answer)), (Some("DescribeJob"), vec!["truncated-answer"]));
    assert_eq!(answer["fields"], json!({"JobMetadata.JobId": "JID1", "JobMetadata.JobState": "New"}));
}

#[test]
fn an_empty_answer_is_one_where_the_operation_answers_nothing() {
    let headers = std::env::temp_dir().join(format!("waybill-read-{}.txt", std::process::id()));
    std::fs::write(&headers, "HTTP/1.1 204 No Content\r\nx-amz-request-id: r-3\r\n\r\n").unwrap();
    let file = headers.to_str().unwrap();
    let answer = read(&["--service", "s3-control", "--operation", "DeleteJobTagging", "--headers", file], "");
    assert_eq!((answer["outcome"].as_str(), answer["request_id"].as_str()), (Some("success"), Some("r-3")));
    let answer = read(&["--operation", "GetStatus", "--status=200"], "");
    assert_eq!(answer["outcome"], "error");
    std::fs::write(&headers, "HTTP/1.1 400\r\nx-amzn-ErrorType: InvalidResourceException:http://x\r\n\r\n").unwrap();
    let answer = read(&["--service", "snowball", "--headers", file], "{}");
    assert_eq!(answer["error"]["code"], "InvalidResourceException");
    std::fs::remove_file(&headers).unwrap();
}

#[test]
fn the_clock_offset_is_server_time_minus_client_time() {
    let offset = |arguments: &[&str], text: &str| read(arguments, text)["clock_offset_seconds"].clone();
    let message = |text: &str| format!("{{\"__type\": \"InvalidSignatureException\", \"message\": \"{text}\"}}");
    let slow = "Signature expired: 20261120T100000Z is now earlier than 20261120T101500Z (20261120T102000Z - 5 min.)";
    assert_eq!(offset(&[], &message(slow)), 1200);
    let fast =
        "Signature not yet current: 20261120T103000Z is still later than 20261120T100500Z (20261120T100000Z + 5 min.)";
    assert_eq!(offset(&[], &message(fast)), -1800);
    let skewed = "<Error><Code>RequestTimeTooSkewed</Code><RequestTime>20261120T100000Z</RequestTime>\
        <ServerTime>2026-11-20T10:20:05Z</ServerTime><MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds></Error>";
    assert_eq!(offset(&[], skewed), 1205);
    let dated =
        "HTTP/1.1 403 Forbidden\r\nDate: Fri, 20 Nov 2026 10:20:00 GMT\r\n\r\n<Error><Code>AccessDenied</Code></Error>";
    assert_eq!(offset(&["--signed-at", "2026-11-20T10:00:00Z"], dated), 1200);
    let old = dated.replace("2026", "2011");
    assert_eq!(offset(&[], &old), Value::Null);
    let sent = format!(
        "> POST / HTTP/1.1\n> X-Amz-Date: 20261120T101000Z\n>\n{}",
        dated.replace("\r\n", "\n< ").replace("HTTP/1", "< HTTP/1").replace("< <Error", "<Error")
    );
    assert_eq!(offset(&[], &sent), 600);
    assert_eq!(offset(&[], "<Error><Code>AccessDenied</Code></Error>"), Value::Null);
}

#[test]
fn input_that_cannot_be_read_ends_with_two() {
    assert_eq!(run(&[], b"<a>\xFF</a>").1, Some(2));
    for arguments in [
        &["--service", "s4"][..],
        &["--status", "abc"],
        &["--operation"],
        &["--operation", "Cook"],
        &["--headers", "/no/such"],
    ] {
        assert_eq!(run(arguments, b"").1, Some(2), "{arguments:?}");
    }
}
