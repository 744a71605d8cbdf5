//! Commands of other people, as they were copied from somewhere.

use super::*;

/// Commands as people and browsers write them. `Action=…` is all that counts.
pub const COMMANDS: &[&str] = &[
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
pub const PROCESSED: &[&str] = &[
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
