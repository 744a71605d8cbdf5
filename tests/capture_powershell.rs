//! Requests that scripts of PowerShell make: expressions are computed as far as the text holds their values.

mod support;

use support::{said, takes_time_by_its_size};
use waybill::capture::capture;
use waybill::service::Input;

/// JSON that PowerShell makes of tables, and that people escape for its older versions.
#[test]
fn json_of_powershell_is_read() {
    let head = "'https://snowball.us-east-1.amazonaws.com/' -Method Post -ContentType 'application/x-amz-json-1.1' \
                -Headers @{ 'X-Amz-Target' = 'AWSIESnowballJobManagementService.UpdateJob' }";
    let table = "@{\n  JobId = 'JID1'\n  Resources = @{ S3Resources = @(@{ BucketArn = 'arn:aws:s3:::a' }, @{ BucketArn = 'arn:aws:s3:::b' }) }\n  \
                 Notification = @{ NotifyAll = $true; JobStatesToNotify = @('New', 'Complete') }\n}";
    let plain = r#"{"JobId": "JID1", "Resources": {"S3Resources": [{"BucketArn": "arn:aws:s3:::a"}, {"BucketArn": "arn:aws:s3:::b"}]}, "Notification": {"NotifyAll": true, "JobStatesToNotify": ["New", "Complete"]}}"#;
    let target = "X-Amz-Target: AWSIESnowballJobManagementService.UpdateJob";
    let wanted = capture(&format!("POST https://snowball.us-east-1.amazonaws.com/\n{target}\n\n{plain}")).inputs;
    assert_eq!(wanted.iter().count(), 3);
    for text in [
        format!("irm {head} -Body ({table} | ConvertTo-Json -Depth 5)"),
        format!("$job = {table}\n$body = $job |\n  ConvertTo-Json -Compress -Depth 5\nirm {head} -Body $body"),
        format!("irm {head} -Body (ConvertTo-Json -InputObject {table} -Depth 5)"),
        format!("irm {head} -Body ([Text.Encoding]::UTF8.GetBytes((ConvertTo-Json {table} -Depth 5)))"),
        format!("irm {head} -Body @\"\n{plain}\n\"@"),
        format!("irm {head} -Body \"{}\"", plain.replace('"', "`\"").replace(' ', "$([char]10)")),
        format!("curl.exe https://snowball.us-east-1.amazonaws.com/ -H '{target}' -d '{}'", plain.replace('"', "\\\"")),
        format!("curl.exe https://snowball.us-east-1.amazonaws.com/ `\r\n  -H '{target}' `\r\n  -d '{plain}'"),
        format!(
            "curl \"https://snowball.us-east-1.amazonaws.com/\" -H \"{target}\" --data-binary \"{}\"",
            plain.replace('"', "\"\"")
        ),
    ] {
        let captured = capture(&text);
        assert_eq!(captured.operation.map(|o| o.name), Some("UpdateJob"), "{text}\n{:?}", said(&captured));
        assert_eq!(captured.inputs, wanted, "{text}");
        assert!(captured.diagnostics.is_empty(), "{text}: {:?}", said(&captured));
    }
    // What lies deeper than `-Depth` says is written as a name of its type.
    let captured = capture(&format!("irm {head} -Body ({table} | ConvertTo-Json -Depth 1)"));
    assert!(captured.diagnostics.iter().any(|d| d.code.id == "capture-value"), "{:?}", said(&captured));
}

/// What `irm` is given stands between comments, behind backticks, in tables of every kind.
#[test]
fn scripts_of_powershell_are_read_as_they_run() {
    for text in [
        "$id = '53TX4'\n# don't forget the id\nirm \"https://importexport.amazonaws.com/?Action=GetStatus&JobId=$id\"",
        "# It's:\r\n# irm https://importexport.amazonaws.com/ -Body 'Action=CancelJob&JobId=OLD'\r\n\
         irm 'https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4'",
        "irm importexport.amazonaws.com/?Action=GetStatus`&JobId=53TX4`&Version=2010-06-01",
        "irm –Uri “https://importexport.amazonaws.com/?Action=GetStatus&JobId=53TX4”",
        "irm https://importexport.amazonaws.com/ -Method Post -Body @{ Action = ‘GetStatus’; JobId = ‘53TX4’ }",
        "irm “https://importexport.amazonaws.com/\" -Method 'Post’ -Body @{ Action = ‘GetStatus'; JobId = \"53TX4” }",
        "irm -Verbose https://importexport.amazonaws.com/ -Meth Post -Body 'Action=GetStatus&JobId=53TX4'",
        "irm -Uri:https://importexport.amazonaws.com/ -Method:Post -Body:'Action=GetStatus&JobId=53TX4' -SkipCert:$true",
        "irm -UseBasicParsing:$true https://importexport.amazonaws.com/?Action=GetStatus -Body @{ JobId = '53TX4' }",
        "$p = @{ Action = 'GetStatus'; JobId = '53' }\n$p.JobId += 'T'\n$p['JobId'] += 'X4'\n$p.x = 1\n$p.Remove('x')\n\
         irm https://importexport.amazonaws.com/ -Body $p",
    ] {
        let captured = capture(text);
        assert_eq!(captured.operation.map(|o| o.name), Some("GetStatus"), "{text}\n{:?}", said(&captured));
        assert_eq!(captured.inputs.get("JobId").and_then(|id| id.as_text()), Some("53TX4"), "{text}");
        assert_eq!(captured.authority(), "importexport.amazonaws.com", "{text}");
        assert!(captured.diagnostics.is_empty(), "{text}: {:?}", said(&captured));
    }
    for id in [
        "$id = $a = '53TX4'",
        "$a = $b = $id = '53TX4'; $b = 'c'",
        "$l = 'a', '53TX4'; $id = $l[1]",
        "$l = @('a', '53TX4'); $id = $l[-1]",
        "$l = 'a', @{ b = '53TX4' }; $id = $l[1].b",
        "$i = 1; $l = 'a', '53TX4'; $id = \"$($l[$i])\"",
        "$h = @{ X = '53TX4' }; $id = $h['X']",
        "$script:a = '53TX4'; $id = $a",
        "$Global:id = '53TX4'",
        "$a = '53TX4'; $id = \"${local:a}\"; $l = 1",
        "$id = '5' + [char]::ConvertFromUtf32(51) + 'TX4'",
    ] {
        let captured =
            capture(&format!("{id}\nirm \"https://importexport.amazonaws.com/?Action=GetStatus&JobId=$id\""));
        assert_eq!(captured.inputs.get("JobId").and_then(Input::as_text), Some("53TX4"), "{id}");
        assert!(captured.diagnostics.is_empty(), "{id}: {:?}", said(&captured));
    }
    // Encoded as .NET does, and characters of two halves.
    let text = "a b~é/*(x)😀";
    for (made, encoded) in [
        ("[uri]::EscapeDataString($t)", "a%20b~%C3%A9%2F%2A%28x%29%F0%9F%98%80"),
        ("[System.Web.HttpUtility]::UrlEncode($t)", "a+b%7e%c3%a9%2f*(x)%f0%9f%98%80"),
        ("[Net.WebUtility]::UrlEncode($t)", "a+b%7E%C3%A9%2F*(x)%F0%9F%98%80"),
    ] {
        for emoji in [
            "'😀'",
            "[char]0xD83D + [char]0xDE00",
            "\"$([char]0xD83D)$([char]56832)\"",
            "-join ([char]0xD83D, [char]0xDE00)",
        ] {
            let script = format!(
                "$e = {emoji}\n$t = 'a b~é/*(x)' + $e\n\
                 irm https://importexport.amazonaws.com/ -Method ([net.http.HttpMethod]::Post) -Body \"Action=GetStatus&JobId=$({made})\""
            );
            let captured = capture(&script);
            assert_eq!(captured.inputs.get("JobId").and_then(Input::as_text), Some(text), "{script}");
            assert_eq!(captured.method(), "POST");
            assert!(captured.diagnostics.is_empty(), "{script}: {:?}", said(&captured));
            let body = format!("irm https://h/ -Method Post -Body 'Action=GetStatus&JobId={encoded}'");
            assert_eq!(capture(&body).inputs.get("JobId").and_then(Input::as_text), Some(text), "{body}");
        }
    }
    let method = "irm 'https://importexport.amazonaws.com/?Action=GetStatus' -Method [Microsoft.PowerShell.Commands.WebRequestMethod]::Post";
    assert_eq!(capture(method).method(), "POST");
    // As Postman and older scripts make a table.
    let target = "AWSIESnowballJobManagementService.DescribeJob";
    for table in [
        "New-Object \"System.Collections.Generic.Dictionary[[String],[String]]\"",
        "New-Object System.Collections.Generic.Dictionary[[String],[String]]",
        "New-Object -TypeName System.Collections.Hashtable",
        "[System.Collections.Generic.Dictionary[string,string]]::new()",
        "New-Object PSObject -Property @{ Accept = '*/*' }",
    ] {
        let text = format!(
            "$headers = {table}\n$headers.Add(\"X-Amz-Target\", \"{target}\")\n\
             $response = Invoke-RestMethod 'https://snowball.us-east-1.amazonaws.com/' -Method 'POST' -Headers $headers -Body '{{\"JobId\":\"JID1\"}}'\n\
             $response | ConvertTo-Json"
        );
        let captured = capture(&text);
        assert_eq!(captured.operation.map(|o| o.name), Some("DescribeJob"), "{text}\n{:?}", said(&captured));
        assert_eq!(captured.inputs.get("JobId").and_then(|id| id.as_text()), Some("JID1"), "{text}");
        assert!(captured.diagnostics.is_empty(), "{text}: {:?}", said(&captured));
    }
    // What is not computed here is not known.
    for made in [
        "$id = 'abc' * 3",
        "$id = 5 - 3",
        "$id = 5; $id++",
        "$id = 5; $id -= 1",
        "$id = $x ? 'a' : 'b'",
        "$a, $id = 'a', 'b'",
        "$id = 'a'; if ($x) { $id = 'b' }",
        "$id = 'a'; foreach ($x in 1, 2) { $id += $x }",
        "$p = @{ a = 'b' }; if ($x) { $p.a = 'c' }; $id = $p.a",
        "$p = @{ a = 'b' }; if ($x) { $p['a'] = 'c' } else { $q = 1 }; $id = $p.a",
        "$p = @{ a = 'b' }; if ($x) { $p.Remove('a') }; $id = $p.a",
        "$p = @{}; foreach ($x in 1, 2) { $p.Add('a', 'c') }; $id = $p['a']",
        "$p = @{}; $p[$x] = 'c'; $id = $p.a",
        "$l = 'a', 'b'; $l[0] = $x; $id = $l[0]",
        "$l = 'a', 'b'; $id = $l[0..1]",
        "$id = 'a'; if ($x) { $a = $id = 'b' }",
        "$id = [a]::UrlEncode($x)",
    ] {
        let text = format!("{made}\nirm \"https://importexport.amazonaws.com/?Action=GetStatus&JobId=$id\"");
        let captured = capture(&text);
        assert!(captured.diagnostics.iter().any(|d| d.code.id == "capture-value"), "{text}: {:?}", said(&captured));
    }
    let text = "try { $id = '53TX4' } catch { exit 1 }\nirm \"https://importexport.amazonaws.com/?Action=GetStatus&JobId=$id\"";
    assert!(capture(text).diagnostics.is_empty(), "{:?}", said(&capture(text)));
}

/// Tables and texts that are made of each other again and again take no time and no memory.
#[test]
fn values_of_a_script_do_not_grow_without_an_end() {
    let send = "irm https://importexport.amazonaws.com/ -Method Post -Body $a";
    let tables = "$a = @{ b = $a; c = $a; d = $a; e = $a; f = $a; g = $a }\n".repeat(100);
    for text in [
        format!("$a = 'x'\n{}{send}", "$a = \"$a$a\"\n".repeat(100)),
        format!("$a = @{{}}\n$a.Add('b', $a)\n$a['c'] = @($a)\n$a.d = $a\n{send}"),
        format!("{send}\n$a = 'b' |"),
        "$a = irm |".to_owned(),
        format!("$a = @('x')\n{}{send}", "$a += $a\n".repeat(100)),
        format!("{tables}$a = ConvertTo-Json $a -Depth 99\n{send}"),
        format!("$a = {}{send}", "\"$(".repeat(10_000)),
        format!("$a = {}1\n{send}", "(".repeat(100_000)),
        format!("$a = {}1\n{send}", "@{a = ".repeat(100_000)),
        format!("$a = {}1\n{send}", "[a] ".repeat(100_000)),
        format!("{}{send}", "@'\n".repeat(100_000)),
        format!("$a = {}\n{send}", "-f ".repeat(100_000)),
        format!("{}\n{send}", "-a:".repeat(100_000)),
        format!("$a = {}\n{send}", "New-Object (".repeat(30_000)),
        format!("{}{}{send}", "try {".repeat(50_000), "$a = 1\n".repeat(50_000)),
        format!("$a = {}\n{send}", "ConvertTo-Json ".repeat(10_000)),
    ] {
        let captured = capture(&text);
        assert!(captured.diagnostics.iter().all(|d| d.message.len() < 1_000), "{}", &text[..100]);
    }
}

/// A table that a long script fills.
#[test]
fn a_table_with_many_entries_takes_no_long_time() {
    let send = "irm https://importexport.amazonaws.com/ -Method Post -Body $a";
    let lines = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let scripts: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("indexed", &|count| lines(count, |i| format!("$a['k{i:05}'] = 'v'\n"))),
        ("added", &|count| lines(count, |i| format!("$a.Add('k{i:05}', 'v')\n"))),
        ("joined", &|count| lines(count, |i| format!("$a += @{{ k{i:05} = 'v' }}\n"))),
        ("read", &|count| lines(count, |i| format!("$a.k{:05} = \"$($a.k{i:05})\"\n", i % 2_000))),
        ("written again", &|count| {
            let entries = lines(count, |i| format!("k{i:05} = 'v'\n"));
            format!("$a = @{{\n{entries}}}\n{}", lines(count, |i| format!("$a.k{i:05} = 'w'\n")))
        }),
        ("within a block", &|count| format!("if ($x) {{\n{}}}\n", lines(count, |i| format!("$a.k{i:05} = 'w'\n")))),
    ];
    for (name, script) in scripts {
        takes_time_by_its_size(name, 20_000, |count| {
            let captured = capture(&format!("$a = @{{ Action = 'GetStatus' }}\n{}{send}", script(count)));
            assert!(captured.diagnostics.iter().any(|d| d.code.id == "capture-value"), "{name}");
        });
    }
}
