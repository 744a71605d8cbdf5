//! Secrets in pasted text are hidden, and nothing else is.

use super::*;

#[test]
fn secrets_in_pasted_text_are_hidden() {
    let id = "ASIAIOSFODNN7EXAMPLE";
    let encoded = waybill::http::percent_encode(TOKEN);
    for text in [
        format!("x-amz-security-token:{TOKEN}\nx-amz-date:20261120T140211Z"),
        format!("X-Amz-Security-Token: {TOKEN}"),
        format!("curl -H 'X-Amz-Security-Token: {TOKEN}' https://h/"),
        format!("https://h/?X-Amz-Credential={id}%2F20261120&X-Amz-Security-Token={encoded}&X-Amz-Signature=ab"),
        format!("AWSAccessKeyId={id}&SecurityToken={encoded}&Timestamp=x"),
        format!("<Token-0>{TOKEN}</Token-0>"),
        format!("<Credentials><SessionToken>{TOKEN}</SessionToken><SecretAccessKey>{SECRET}</SecretAccessKey>"),
        format!("{{\"AccessKeyId\": \"{id}\", \"SecretAccessKey\": \"{SECRET}\", \"SessionToken\": \"{TOKEN}\"}}"),
        format!("{{\\\"SessionToken\\\": \\\"{TOKEN}\\\"}}"),
        format!("export AWS_SECRET_ACCESS_KEY={SECRET}\nexport AWS_SESSION_TOKEN=\"{TOKEN}\""),
        format!("set -gx AWS_SESSION_TOKEN \"{TOKEN}\""),
        format!("aws_secret_access_key = {SECRET}"),
        format!("curl --user {id}:{SECRET} https://h/"),
        format!("curl -u{id}:{SECRET} https://h/"),
        format!("curl -su{id}:{SECRET} https://h/"),
        format!("<ns2:SessionToken>{TOKEN}</ns2:SessionToken>"),
        format!("<SessionToken>\n  {TOKEN}\n</SessionToken>"),
        format!("{{\"SessionToken\": \"{}\"}}", TOKEN.replace('/', "\\/")),
        format!("accessKeyId:{id}\nsecretKey:{SECRET}"),
        format!("AWS Access Key ID [None]: {id}\nAWS Secret Access Key [None]: {SECRET}\nDefault region name [None]:"),
        format!("AWS Secret Access Key [****************EKEY]: {SECRET}\nAWS Session Token [None]: {TOKEN}"),
        format!("Secret access key: {SECRET}"),
        format!("SECRET KEY = {SECRET}"),
        format!("x%26SecurityToken%3D{encoded}"),
        // HAR and Postman, Kubernetes, and members between.
        format!("{{\"name\": \"X-Amz-Security-Token\", \"value\": \"{TOKEN}\"}}"),
        format!("{{\"key\": \"secretKey\",\"value\": \"{SECRET}\",\"type\": \"string\"}}"),
        format!("{{\"key\": \"secretKey\", \"type\": \"string\", \"on\": true, \"value\": \"{SECRET}\"}}"),
        format!("{{\n  \"name\": \"X-Amz-Security-Token\",\n  \"value\": \"{TOKEN}\"\n}}"),
        format!("{{\"value\": \"{TOKEN}\", \"name\": \"X-Amz-Security-Token\"}}"),
        format!("{{\n  \"Value\": \"{SECRET}\",\n  \"Key\": \"secretKey\"\n}}"),
        format!("{{\\\"name\\\":\\\"X-Amz-Security-Token\\\",\\n\\\"value\\\":\\\"{TOKEN}\\\"}}"),
        format!("- name: AWS_SECRET_ACCESS_KEY\n  value: {SECRET}"),
        // Dumps of headers.
        format!("{{'X-Amz-Security-Token': b'{TOKEN}', 'Host': b'h'}}"),
        format!("{{\"X-Amz-Security-Token\": [\"{TOKEN}\"]}}"),
        format!("{{\"X-Amz-Security-Token\": [\n    \"{TOKEN}\"\n]}}"),
        format!("[\"X-Amz-Security-Token\", [\"{TOKEN}\"]]"),
        format!("[\"X-Amz-Security-Token\",\n  \"{TOKEN}\"]"),
        format!("map[X-Amz-Security-Token:[{TOKEN}]]"),
        format!("[X-Amz-Security-Token, {TOKEN}]"),
        format!("{{\"secretKey\": {{\"S\": \"{SECRET}\"}}}}"),
        format!("{{\"secretKey\" => \"{SECRET}\"}}"),
        format!("SessionToken: >-\n  {TOKEN}\nb: c"),
        format!("SessionToken: |\n  {}\n  {}\nb: c", &TOKEN[..20], &TOKEN[20..]),
        format!("SessionToken:\n  {TOKEN}"),
        format!("\"SecretAccessKey\":\n   \"{SECRET}\""),
        format!("{{\"SessionToken\": \"{}\"}}", TOKEN.replace('+', "\\u002B")),
        // Beside an ID, without a name.
        format!("Access key ID,Secret access key\n{id},{SECRET}"),
        format!("{id}\n{SECRET}\n"),
        format!("|  SecretAccessKey  |  {SECRET} |\n|  SessionToken  |  {TOKEN}  |"),
        format!(
            "CREDENTIALS\t{id}\t2026-11-20T14:02:11Z\t{SECRET}\t{}{}==",
            TOKEN.trim_end_matches('='),
            "Ab1/".repeat(20)
        ),
        format!("new BasicAWSCredentials(\"{id}\", \"{SECRET}\")"),
        format!("https://{id}:{}@x", SECRET.replace('/', "%2F")),
        // A name that another one takes for its value.
        format!("<SessionToken>\nX-Amz-Security-Token: {TOKEN}\n"),
        format!("token: 'password: ' secretKey: {SECRET}"),
        // Half an escape of JSON hides no name.
        format!("\\u\nX-Amz-Security-Token: {TOKEN}"),
    ] {
        let hidden = masked(&text);
        for secret in [&TOKEN[..12], &TOKEN[24..], SECRET, &SECRET[22..], encoded.as_str(), id] {
            assert!(!hidden.contains(secret), "{text}\nhides\n{hidden}");
        }
        assert!(hidden.contains("(hidden, "), "{hidden}");
        assert_eq!(text.contains(id), hidden.contains("ASIA…MPLE"), "{hidden}");
        assert_eq!(masked(&hidden), hidden, "what is hidden stays hidden");
    }
    let manifest = "Manifest=bucket%3A%20b%0ApinCode%3A%201234%0AtrueCryptPassword%3A%20x%26y%0A&ValidateOnly=true";
    let hidden = masked(manifest);
    assert!(!hidden.contains("1234") && hidden.ends_with("&ValidateOnly=true"), "{hidden}");
    let hidden = masked("<CurrentManifest>truecryptPassword: a&amp;b&#60;c\nbucket: b</CurrentManifest>");
    assert_eq!(hidden, "<CurrentManifest>truecryptPassword: (hidden, 13 characters)\nbucket: b</CurrentManifest>");
    let names =
        "host;x-amz-date;x-amz-security-token\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(masked(names), names);
    let dump: String = format!("x-amz-security-token:{TOKEN}").bytes().map(|b| format!("{b:02x} ")).collect();
    let answer = format!("<CanonicalRequestBytes>{dump}</CanonicalRequestBytes>");
    assert!(masked(&answer).starts_with("<CanonicalRequestBytes>(hidden, "));
    // One that is none does not keep the next one from being hidden.
    let twice = format!("<CanonicalRequestBytes>x{answer}<StringToSignBytes>41</StringToSignBytes>{answer}");
    let hidden = masked(&twice);
    assert_eq!((hidden.matches(" bytes)").count(), hidden.contains(">41<")), (2, true), "{hidden}");
}

#[test]
fn what_is_no_secret_stays() {
    let long = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4";
    for text in [
        "{\"name\": \"token\", \"type\": \"string\", \"value\": \"\"}",
        "{\"value\": \"b\", \"name\": \"bucket\"}",
        "{\"token\": [], \"password\": \"\", \"secretKey\": {\"type\": \"string\"}}",
        "| Token | Comment |\n| Password | Says who |",
        "[\n  \"x-amz-security-token\",\n  \"x-amz-content-sha256\"\n]",
        "\"SecretAccessKey\":\n\"bucket\": \"b\"",
        "x-amz-security-token:\n\nhost\n",
        &format!("AKIA…MPLE {long}\n{long}"),
        "AKIA…MPLE\nhttps://h/a/directory/that/Has/just/Forty/characters-x",
        &format!("AKIA…MPLE{}{SECRET}", "\n".repeat(9)),
    ] {
        assert_eq!(masked(text), text);
    }
    for (text, hidden) in [
        ("\"password\": \"ab\\\\cdXYZ\", \"a\": 1", "\"password\": \"(hidden, 9 characters)\", \"a\": 1"),
        ("password: \"it's <a> & b, c\" # d", "password: \"(hidden, 15 characters)\" # d"),
        ("{\\\"password\\\": \\\"a\\\\\\\"b\\\", x", "{\\\"password\\\": \\\"(hidden, 6 characters)\\\", x"),
        ("password = \"\"\"abc\"\"\"; x", "password = \"\"\"(hidden, 3 characters)\"\"\"; x"),
        ("'token': rb'abc', 'x'", "'token': rb'(hidden, 3 characters)', 'x'"),
        ("[secretKey, wJalrXUtnFEMI/K7MDENG]", "[secretKey, (hidden, 21 characters)]"),
        ("X-Amz-Security-Token: {abc}", "X-Amz-Security-Token: {(hidden, 3 characters)}"),
    ] {
        assert_eq!(masked(text), hidden);
    }
}

/// What says that there is no value, comments below an empty option, and further names.
#[test]
fn what_stands_for_no_value_stays() {
    for text in [
        r#"{"JobId":"53TX4","SessionToken":null,"pinCode":null,"LocationCode":"AWS-Seattle"}"#,
        "{\n  \"a\": 1,\n  \"pinCode\": null,\n  \"SessionToken\": null\n}",
        "[{\"a\": 1,\n\"pinCode\": null},{\"a\": 2}]",
        r#"{\"SessionToken\":null,\"pinCode\":null,\"a\":1}"#,
        "{'SessionToken': None, 'token': undefined, 'password': False}",
        "Credentials(secret_key=None, token=nil)",
        "a=%7B%22SessionToken%22%3Anull%2C%22pinCode%22%3Anull%7D",
        "pinCode: null\ntrueCryptPassword: NULL\nbucket: b",
        "{token: [None], a: b}",
        "AWS_SESSION_TOKEN= # not needed\n",
        "pinCode:\n# The PIN code of the device\nbucket: b",
        "pinCode:\n\n  # The PIN code of the device\n  #\n\n  # and so on\nbucket: b",
        r#"{"Manifest":"pinCode:\n# The PIN code\nbucket: b\n"}"#,
        "<CurrentManifest>pinCode:\r\n# The PIN code\r\n</CurrentManifest>",
        "unset AWS_SESSION_TOKEN AWS_SECRET_ACCESS_KEY AWS_ACCESS_KEY_ID",
        "env -u AWS_SESSION_TOKEN -u AWS_SECRET_ACCESS_KEY",
    ] {
        assert_eq!(masked(text), text);
    }
    for (text, hidden) in [
        (r#"{"pinCode":"null","a":1}"#, r#"{"pinCode":"(hidden, 4 characters)","a":1}"#),
        ("[{\"pinCode\": null},{\"pinCode\": 1234}]", "[{\"pinCode\": null},{\"pinCode\": (hidden, 4 characters)}]"),
        (
            "[{\n\"pinCode\": null},{\"pinCode\":\"1\"}]",
            "[{\n\"pinCode\": null},{\"pinCode\":\"(hidden, 1 characters)\"}]",
        ),
        ("pinCode: none of it", "pinCode: (hidden, 10 characters)"),
        ("pinCode: null\n  hunter2\nbucket: b", "pinCode: (hidden, 14 characters)\nbucket: b"),
        ("password: token", "password: (hidden, 5 characters)"),
        ("trueCryptPassword:\n#12 34\nbucket: b", "trueCryptPassword:\n(hidden, 6 characters)\nbucket: b"),
        ("pinCode:\n# The PIN\n0429\nbucket: b", "pinCode:\n(hidden, 14 characters)\nbucket: b"),
        (
            "pinCode:\n# trueCryptPassword: x\nbucket: b",
            "pinCode:\n# trueCryptPassword: (hidden, 1 characters)\nbucket: b",
        ),
        ("pinCode:\n# password: x\n'0429'\nbucket: b", "pinCode:\n(hidden, 20 characters)\nbucket: b"),
        ("pinCode:\n  # The PIN\n  0429\nbucket: b", "pinCode:\n  (hidden, 16 characters)\nbucket: b"),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
}

/// PowerShell, system logs, nginx and forms in forms write line ends in their own ways, in front of the next name.
#[test]
fn a_secret_behind_the_escape_of_a_line_end_is_hidden() {
    let manifest = "a: 2.0\ntrueCryptPassword: hunter two\npinCode: 4711\nlogBucket: x\n";
    let shown = "a: 2.0\ntrueCryptPassword: (hidden, 10 characters)\npinCode: (hidden, 4 characters)\nlogBucket: x\n";
    for (line_end, before, behind) in [
        ("`n", "$m = \"", "\" | Out-File"),
        ("`r`n", "$m = \"", "\""),
        ("#012", "app: ", ""),
        ("#015#012", "app: ", "\nnext"),
        ("\\x0A", "\"", "\" \"-\""),
        ("\\x0D\\x0A", "\"", "\""),
        ("\\012", "\"", "\""),
        ("\\015\\012", "", ""),
        ("\\u000d\\u000a", "\"", "\""),
    ] {
        let logged = |text: &str| [before, &text.replace('\n', line_end), behind].concat();
        assert_eq!(masked(&logged(manifest)), logged(shown));
        assert_eq!(masked(&logged(shown)), logged(shown), "what is hidden stays hidden");
    }
    for again in 1..3 {
        let encode = |text: &str| (0..again).fold(text.to_owned(), |text, _| waybill::http::percent_encode(&text));
        let form = format!("Manifest={}&a=b", waybill::http::percent_encode(manifest));
        let hidden = masked(&encode(&form));
        assert!(["hunter", "two", "4711"].iter().all(|secret| !hidden.contains(secret)), "{hidden}");
        assert!(hidden.contains("logBucket") && hidden.ends_with(&encode("&a=b")), "{hidden}");
        assert_eq!(masked(&hidden), hidden, "what is hidden stays hidden");
        let json = format!("{{\"SessionToken\": \"{TOKEN}\", \"pinCode\": null, \"b\": 1}}");
        let shown = json.replace(TOKEN, "(hidden)");
        assert_eq!(masked(&encode(&json)), encode(&shown).replace(&encode("(hidden)"), &hidden_as(&encode(TOKEN))));
    }
    for (text, hidden) in [
        (
            r#""X-Amz-Date: 1\x0D\x0AX-Amz-Security-Token: IQoJ\x0D\x0A""#,
            r#""X-Amz-Date: 1\x0D\x0AX-Amz-Security-Token: (hidden, 4 characters)\x0D\x0A""#,
        ),
        (
            "Manifest%3DmanifestVersion%253A2.0%250AtrueCryptPassword%253Ahunter%2520two",
            "Manifest%3DmanifestVersion%253A2.0%250AtrueCryptPassword%253A(hidden, 14 characters)",
        ),
        (
            "x%253D1%2526SecurityToken%253Dab%25252Bc%2526d",
            "x%253D1%2526SecurityToken%253D(hidden, 10 characters)%2526d",
        ),
        // What is encoded once more than its field is a part of the value.
        ("pinCode%3A%20a%250Ab%0Abucket%3A", "pinCode%3A%20(hidden, 7 characters)%0Abucket%3A"),
        ("password=a%250Ab&c", "password=(hidden, 7 characters)&c"),
        (r#""a: b\\x0ApinCode: 4711""#, r#""a: b\\x0ApinCode: (hidden, 4 characters)""#),
        ("a`npinCode: \"\"x y\"\"`nb: c", "a`npinCode: \"\"(hidden, 3 characters)\"\"`nb: c"),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
    for text in [
        "\"a`npinCode:`nbucket: b`n\"",
        "a#012pinCode:#012bucket: b",
        r#""a\x0ApinCode:\x0Abucket: b""#,
        r#""a\012pinCode:\012bucket: b""#,
        "a%250ApinCode%253A%250Abucket%253A",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// What stands in the place of a secret.
fn hidden_as(secret: &str) -> String {
    format!("(hidden, {} characters)", secret.chars().count())
}

/// Longer names that end with a known one, and the ways of PowerShell, PHP, XML, Kubernetes and Terraform.
#[test]
fn a_secret_is_hidden_behind_longer_names_and_in_other_pairs() {
    let token = format!("IQoJb3JpZ2luX2Vj{}==", "Ab1/".repeat(24));
    let encoded = waybill::http::percent_encode(&token);
    for text in [
        "S3_SECRET_ACCESS_KEY=§K\nPROD_AWS_SECRET_ACCESS_KEY: §K\nMINIO_SECRET_KEY=§K",
        "TF_VAR_secret_key=§K AWS_SECRET=§K my-aws-secret: §K",
        "fs.s3a.secret.key=§K\nfs.s3a.secret.access.key = §K",
        r#"{"mySecretKey": "§K", "devAWSSecretKey": "§K", "the_session-token": "§K"}"#,
        "Set-AWSCredential -SecretKey [§K] -StoreAs x",
        "<name>fs.s3a.secret.key</name>\n<value>§K</value>",
        "Set-AWSCredential -SecretKey '§K' -SessionToken §K -StoreAs x",
        "[SessionToken] => §K\n[SecretAccessKey] => §K\n",
        "[\"SecretAccessKey\"]=>\n  string(40) \"§K\"",
        "$_ENV['AWS_SECRET_ACCESS_KEY'] = '§K';",
        r#"<add key="AWSSecretKey" value="§K"/>"#,
        r#"<add key=\"AWSSecretKey\" value=\"§K\"/>"#,
        r#"<entry key="secretKey">§K</entry>"#,
        r#"<add value="§K" key="AWSSecretKey"/>"#,
        "<property value='§T'\n  name='session_token' />",
        "- value: §K\n  name: AWS_SECRET_ACCESS_KEY",
        "- value: \"§K\"\r\n  name: \"AWS_SECRET_ACCESS_KEY\"\r\n",
        r#"{"id": "AKIA…MPLE", "a": 1, "b": null, "secret": "§K"}"#,
        r#"{"secret": "§K"}"#,
        "AKIA…MPLE\n\n\n\n\n\n\n\n§K\n",
        "a~§T_b",
        "https://h/?t=§E&a=b",
        r#"{"a": "§T"}"#,
    ] {
        let filled = text.replace("§K", SECRET).replace("§T", &token).replace("§E", &encoded);
        let hidden = text.replace("§K", "(hidden, 40 characters)");
        let hidden = hidden.replace("§T", &hidden_as(&token)).replace("§E", &hidden_as(&encoded));
        assert_eq!(masked(&filled), hidden);
        assert_eq!(masked(&hidden), hidden);
    }
    for (text, hidden) in [
        ("trueCryptPasword: a b\nbucket: b", "trueCryptPasword: (hidden, 3 characters)\nbucket: b"),
        ("a: b\n\"pinCod\": 04 29\n", "a: b\n\"pinCod\": (hidden, 5 characters)\n"),
        ("pinCodee%3A04%2029%0Ab%3A", "pinCodee%3A(hidden, 7 characters)%0Ab%3A"),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
    for text in [
        "<Code>InvalidSecurityToken</Code><Message>no</Message>",
        "InvalidSecurityToken: The token is not valid",
        "nextToken: abc\nnosecretkey: x\nsecretKeys: 2",
        "{\"secret\": \"arn:aws:secretsmanager:us-east-1:123456789012:secret:a\"}",
        &format!("secret: {}", "0123456789abcdef0123456789abcdef01234567"),
        "<label for=\"password\">Password</label>",
        "<input name=\"password\">\n<p>Text</p>",
        "<add key=\"secretKey\" value=\"\"/>",
        "- value: b\n  name: bucket",
        "- value: null\n  name: secretKey",
        "IQoJb3JpZ2lu and no more",
        "zipCode: 98101\npostalCode: 98101\nunicode: x\npin: 1\npinCod is wrong",
        "[token] and [password]",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// Lists of tokens as tools log them, JSON as the field of a form, and pairs of elements.
#[test]
fn a_secret_behind_its_name_is_hidden_in_lists_forms_and_pairs() {
    for (text, hidden) in [
        (r#"{"token": ["abc", "def"], "a": ["b"]}"#, r#"{"token": ["(hidden, 10 characters)"], "a": ["b"]}"#),
        ("'token': [\n  'abc',\n  'def'\n], 'a'", "'token': [\n  '(hidden, 12 characters)'\n], 'a'"),
        ("token: ['abc', 'name': 1]", "token: ['(hidden, 3 characters)', 'name': 1]"),
        (
            "a=%7B%22SessionToken%22%3A%22abc%2Bd%22%2C%22b%22%3A1%7D&c",
            "a=%7B%22SessionToken%22%3A%22(hidden, 7 characters)%22%2C%22b%22%3A1%7D&c",
        ),
        (
            "a=%7B%5c%22SecretAccessKey%5c%22+%3a%20%5c%22abc%5c%22%7D",
            "a=%7B%5c%22SecretAccessKey%5c%22+%3a%20%5c%22(hidden, 3 characters)%5c%22%7D",
        ),
        ("%22token%22%3A%5B%22abc%22%5D", "%22token%22%3A%5B%22(hidden, 3 characters)%22%5D"),
        ("<Key>SessionToken</Key><Value>a+b</Value>", "<Key>SessionToken</Key><Value>(hidden, 3 characters)</Value>"),
        (
            "<a:name>token</a:name>\n <a:value>\n  ab\n </a:value><b>c</b>",
            "<a:name>token</a:name>\n <a:value>\n  (hidden, 2 characters)\n </a:value><b>c</b>",
        ),
        (
            "<key>SecretAccessKey</key>\n\t<string>a+b</string>\n<key>b</key>",
            "<key>SecretAccessKey</key>\n\t<string>(hidden, 3 characters)</string>\n<key>b</key>",
        ),
        (r"<Key>token<\/Key>\n<Value>ab<\/Value>", r"<Key>token<\/Key>\n<Value>(hidden, 2 characters)<\/Value>"),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
    for text in [
        "<Key>token</Key><Status>a</Status>",
        "<key>token</key><string></string><key>b</key>",
        "<key>token</key><true/>",
        "<Key>token</Key><Value></Value><b>c</b>",
        "<Key>token</",
        "%22token%22%3A",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// Tags of YAML, as templates of CloudFormation have them.
#[test]
fn a_secret_behind_a_tag_is_hidden() {
    for (text, hidden) in [
        ("secret_access_key: !Sub a+b\nc: d", "secret_access_key: (hidden, 8 characters)\nc: d"),
        ("SecretAccessKey: !!str a+b # c", "SecretAccessKey: (hidden, 9 characters) # c"),
        ("{secretKey: !Ref ab, c: d}", "{secretKey: (hidden, 7 characters), c: d}"),
        ("SessionToken: !Sub 'a b' # c", "SessionToken: !Sub '(hidden, 3 characters)' # c"),
        ("SessionToken: !Sub >-\n  ab\n  cd\ne: f", "SessionToken: (hidden, 17 characters)\ne: f"),
        ("SessionToken: !Sub\n  FwoGZXIvYXdzEJr01234\ne: f", "SessionToken: (hidden, 27 characters)\ne: f"),
        ("password: !abc\nbucket: b", "password: (hidden, 4 characters)\nbucket: b"),
        ("password: !", "password: (hidden, 1 characters)"),
        ("token: !Ref (hidden, 3 characters)", "token: !Ref (hidden, 3 characters)"),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
}

/// Scripts that sign by themselves.
#[test]
fn a_key_that_a_text_signs_with_is_hidden() {
    let hex: String = SECRET.bytes().map(|b| format!("{b:02x}")).collect();
    for (text, hidden) in [
        ("hmac.new('§K', msg, sha1)", "hmac.new('§H', msg, sha1)"),
        ("hmac.new(\n    b\"§K\".encode(),\n    msg)", "hmac.new(\n    b\"§H\".encode(),\n    msg)"),
        (r#"{"code": "hmac.new(b\"§K\")"}"#, r#"{"code": "hmac.new(b\"§H\")"}"#),
        ("hash_hmac('sha1', $text, \"§K\")", "hash_hmac('sha1', $text, \"§H\")"),
        ("createHmac('sha256', `AWS4§K`)", "createHmac('sha256', `AWS4§H`)"),
        ("sign((\"AWS4§K\").encode(), date)", "sign((\"AWS4§H\").encode(), date)"),
        ("openssl dgst -sha256 -hmac §K -binary", "openssl dgst -sha256 -hmac §H -binary"),
        ("openssl dgst -sha1 -hmac '§K'", "openssl dgst -sha1 -hmac '§H'"),
        ("openssl dgst -mac HMAC -macopt key:§K", "openssl dgst -mac HMAC -macopt key:§H"),
        ("openssl mac -macopt 'key:§K' HMAC", "openssl mac -macopt 'key:§H' HMAC"),
        ("openssl mac -macopt \"hexkey:§X\" HMAC", "openssl mac -macopt \"hexkey:(hidden, 80 characters)\" HMAC"),
        ("-hmac 'AWS4§K' x", "-hmac '(hidden, 44 characters)' x"),
    ] {
        let hidden = hidden.replace("§H", &hidden_as(SECRET));
        assert_eq!(masked(&text.replace("§K", SECRET).replace("§X", &hex)), hidden);
        assert_eq!(masked(&hidden), hidden);
    }
    for text in [
        "openssl dgst -sha256 -mac HMAC -macopt \"hexkey:$key\" -hmac \"$AWS_SECRET_ACCESS_KEY\"",
        "-macopt key:$(cat key) -hmac key",
        "AWS4-HMAC-SHA256\n20261120T140211Z\n20261120/us-east-1/snowball/aws4_request",
        "AWS4-HMAC-SHA256 \"Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/\"",
        "hmac.new(key, Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/)",
        "hmac\n\n\n'Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/'",
        "hmac 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4'",
        "AWS4Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/Ab1/",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// `curl --user` sends the secret access key itself where it is not told to sign.
#[test]
fn what_a_header_sends_in_place_of_a_signature_is_hidden() {
    // An access key ID, a colon and a secret access key.
    let basic = "QUtJQUlPU0ZPRE5ON0VYQU1QTEU6d0phbHJYVXRuRkVNSS9LN01ERU5HL2JQeFJmaUNZRVhBTVBMRUtFWQ==";
    for text in [
        "> Authorization: Basic §B\n> Host: h\n",
        "proxy-authorization:basic  §B\r\n",
        "curl -H 'Authorization: Basic §B' https://h/",
        "curl -H Authorization:\\ Basic\\ §B https://h/",
        r#"{"Authorization": "Basic §B", "Host": "h"}"#,
        r#"{"name": "Authorization", "value": "Basic §B"}"#,
        r#"{\"headers\": \"Authorization: Basic §B\\r\\nHost: h\"}"#,
        "'Authorization' => 'Basic §B',",
        "authorization=\"Basic §B\" host=h",
        "<Authorization>Basic §B</Authorization>",
        "Authorization%3A+Basic+§B&a=b",
        "Authorization: Bearer §B",
    ] {
        for (sent, shown) in [(basic, "(hidden, 84 characters)"), ("eyJh.b-c_d~e", "(hidden, 12 characters)")] {
            let hidden = text.replace("§B", shown);
            assert_eq!(masked(&text.replace("§B", sent)), hidden);
            assert_eq!(masked(&hidden), hidden);
        }
    }
    for text in [
        "Authorization: AWS4-HMAC-SHA256 Credential=AKIA…MPLE/20261120/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0f",
        "Authorization: AWS AKIA…MPLE:frJIUN8DYpKDtOLCwo//yllqDzg=",
        "Authorization: Basic\nHost: h",
        "Authorization: Bearer token is missing",
        "authorization may be basic or bearer",
        "WWW-Authenticate: Basic realm=\"a\"",
        "Basic ingredients",
        "basic",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// Mails break long links.
#[test]
fn a_secret_in_a_link_that_is_broken_over_lines_is_hidden() {
    for (text, hidden) in [
        (
            "https://h/?a=b&SecurityToken=FwoG%2B\r\nZXIv%3D\nYXdz&c=d",
            "https://h/?a=b&SecurityToken=(hidden, 21 characters)&c=d",
        ),
        ("?X-Amz-Security-Token=ab/c\nde==\n\nHello", "?X-Amz-Security-Token=(hidden, 9 characters)\n\nHello"),
        ("a&SecurityToken=abc\nHost: h\n", "a&SecurityToken=(hidden, 3 characters)\nHost: h\n"),
        ("a&SecurityToken=abc\n&Version=1", "a&SecurityToken=(hidden, 3 characters)\n&Version=1"),
        ("a&SecurityToken=abc\nVersion=1&b", "a&SecurityToken=(hidden, 3 characters)\nVersion=1&b"),
        ("SecurityToken=abc\nVersion\n", "SecurityToken=(hidden, 3 characters)\nVersion\n"),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
}

/// Tables of jobs, of passwords and of keys.
#[test]
fn a_secret_below_its_name_in_a_table_is_hidden() {
    for (text, hidden) in [
        ("JobId,trueCryptPassword\n53TX4,hunter2\n", "JobId,trueCryptPassword\n53TX4,(hidden, 7 characters)\n"),
        (
            "JobId\tPIN code\tprefix\r\n53TX4\t0429\ta/\r\n9K3M1\t\tb/",
            "JobId\tPIN code\tprefix\r\n53TX4\t(hidden, 4 characters)\ta/\r\n9K3M1\t\tb/",
        ),
        (
            "\"a\";\"password\"\n\"b\";\"x;y\"\n\"c\"; \"z\" \n\nd;e",
            "\"a\";\"password\"\n\"b\";\"(hidden, 3 characters)\"\n\"c\"; \"(hidden, 1 characters)\" \n\nd;e",
        ),
        ("password,a\nx,y,b\nz,c\n", "password,a\n(hidden, 5 characters)\n(hidden, 1 characters),c\n"),
        (
            "a,secretKey\n§K,(hidden, 4 characters)\nb,x",
            "a,secretKey\n§K,(hidden, 4 characters)\nb,(hidden, 1 characters)",
        ),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
    for text in [
        "JobId,prefix\n53TX4,hunter2\n",
        "host;x-amz-date;x-amz-security-token\ne3b0c44298fc1c149afbf4c8996fb924",
        "bucket, token and more.\na, b\n",
        "f(bucket, token)\ng(a, b)\n",
        "bucket,token,\na,b,\n",
        "token\nhunter2\n",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// A terminal breaks long lines, in quotes and without.
#[test]
fn a_secret_that_is_broken_over_lines_is_hidden() {
    let (first, rest) = SECRET.split_at(20);
    for (text, hidden) in [
        ("SECRET_KEY='§A\n§B'\nc", "SECRET_KEY='(hidden, 41 characters)'\nc"),
        ("\"SecretAccessKey\": \"§A\r\n  §B\", \"a\"", "\"SecretAccessKey\": \"(hidden, 44 characters)\", \"a\""),
        ("AWS_SESSION_TOKEN=\"§A\n§B\n§B==\"", "AWS_SESSION_TOKEN=\"(hidden, 64 characters)\""),
        ("AWS_SECRET_ACCESS_KEY=§A\n§B\nc=d", "AWS_SECRET_ACCESS_KEY=(hidden, 41 characters)\nc=d"),
        // The rest is no key's.
        ("AWS_SECRET_ACCESS_KEY=§A\nexport\n", "AWS_SECRET_ACCESS_KEY=(hidden, 20 characters)\nexport\n"),
        ("secretKey: '§A\nbucket: 'b'", "secretKey: '(hidden, 20 characters)\nbucket: 'b'"),
        ("secretKey='§A\ntoken=''", "secretKey='(hidden, 20 characters)\ntoken=''"),
        ("secretKey='§A\nb\nc: d'", "secretKey='(hidden, 20 characters)\nb\nc: d'"),
    ] {
        assert_eq!(masked(&text.replace("§A", first).replace("§B", rest)), hidden);
        assert_eq!(masked(hidden), hidden);
    }
}

#[test]
fn no_answer_holds_a_secret_behind_its_mask() {
    for (name, case) in files() {
        let hidden = masked(case["answer"].as_str().unwrap());
        let dump: String = TOKEN.bytes().map(|b| format!("{b:02x} ")).collect();
        for secret in [&TOKEN[..20], LONG_TERM_ID, temporary().access_key_id(), &dump[..60]] {
            assert!(!hidden.contains(secret), "{name}: {hidden}");
        }
    }
}
