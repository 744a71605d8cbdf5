//! Passwords of manifests in pasted text are hidden, however they are written.

use super::*;

/// Explicit keys of YAML, tables, escaped markup, names with blanks, line ends of XML, and what errors say.
#[test]
fn a_secret_of_a_manifest_is_hidden_however_it_is_told() {
    for (text, hidden) in [
        ("? trueCryptPassword\n: a b\nbucket: b", "? trueCryptPassword\n: (hidden, 3 characters)\nbucket: b"),
        ("? \"pinCode\"\r\n:   1234\r\nbucket: b", "? \"pinCode\"\r\n:   (hidden, 4 characters)\r\nbucket: b"),
        (
            r#"{"Manifest":"? pinCode\n: 1234\nbucket: b"}"#,
            r#"{"Manifest":"? pinCode\n: (hidden, 4 characters)\nbucket: b"}"#,
        ),
        ("| trueCryptPassword | x y | z |", "| trueCryptPassword | (hidden, 3 characters) | z |"),
        ("|pinCode|1234|\n|bucket|b|", "|pinCode|(hidden, 4 characters)|\n|bucket|b|"),
        ("| `pinCode`  | a|b\\| c |\n", "| `pinCode`  | (hidden, 7 characters) |\n"),
        ("| PIN code | 1234\n", "| PIN code | (hidden, 4 characters)\n"),
        ("&lt;PinCode&gt;1234&lt;/PinCode&gt; b", "&lt;PinCode&gt;(hidden, 4 characters)&lt;/PinCode&gt; b"),
        (
            "&amp;lt;a:TrueCryptPassword&amp;gt;\n x &amp;amp;lt; y&amp;lt;/a",
            "&amp;lt;a:TrueCryptPassword&amp;gt;\n (hidden, 16 characters)&amp;lt;/a",
        ),
        ("&lt;SessionToken&gt;ab c", "&lt;SessionToken&gt;(hidden, 4 characters)"),
        ("<PinCode type=\"x\">1234</PinCode>", "<PinCode type=\"x\">(hidden, 4 characters)</PinCode>"),
        (
            "<a:TrueCryptPassword\n  xmlns:a='b' a:c = \"d>e\" >x y</a:TrueCryptPassword>",
            "<a:TrueCryptPassword\n  xmlns:a='b' a:c = \"d>e\" >(hidden, 3 characters)</a:TrueCryptPassword>",
        ),
        ("<PinCode id='1' value='12 34'/>", "<PinCode id='1' value='(hidden, 5 characters)'/>"),
        (r#"{"a":"<PinCode b=\"c\">1</PinCode>"}"#, r#"{"a":"<PinCode b=\"c\">(hidden, 1 characters)</PinCode>"}"#),
        ("PIN code: 1234\nbucket: b", "PIN code: (hidden, 4 characters)\nbucket: b"),
        ("TrueCrypt password: a b, c", "TrueCrypt password: (hidden, 6 characters)"),
        ("- True Crypt Password : x\n- b", "- True Crypt Password : (hidden, 1 characters)\n- b"),
        (
            "<CurrentManifest>a: b&#xA;pinCode: 12 34&#xA;bucket: b&#xD;&#xA;trueCryptPassword: x&#10;</CurrentManifest><a>c</a>",
            "<CurrentManifest>a: b&#xA;pinCode: (hidden, 5 characters)&#xA;bucket: b&#xD;&#xA;trueCryptPassword: (hidden, 1 characters)&#10;</CurrentManifest><a>c</a>",
        ),
        (
            "<a>b:&#xA;  - pinCode: 1&#xA;    bucket: b&#xA;</a>",
            "<a>b:&#xA;  - pinCode: (hidden, 1 characters)&#xA;    bucket: b&#xA;</a>",
        ),
        ("pinCode: a&#xA;b", "pinCode: (hidden, 7 characters)"),
        ("pinCode: &#xA;<a", "pinCode: (hidden, 7 characters)"),
        ("| pinCode | password |", "| pinCode | (hidden, 8 characters) |"),
        ("pinCode| password:>", "pinCode| (hidden, 10 characters)"),
        // In doubt it is a value.
        ("pinCode: required", "pinCode: (hidden, 8 characters)"),
        ("pinCode: is required 1234", "pinCode: (hidden, 16 characters)"),
        ("pinCode: is\n  required", "pinCode: (hidden, 13 characters)"),
        ("pinCode: \"is required\"", "pinCode: \"(hidden, 11 characters)\""),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
    for text in [
        "pinCode: is required",
        "Error: trueCryptPassword: must not be empty.\nbucket: b",
        "trueCryptPassword must not be empty",
        "{\"message\": \"pinCode: is required\"}",
        "<Message>password: cannot be empty</Message>",
        "| pinCode | trueCryptPassword |\n| --- | --- |",
        "The PIN code is wrong, the TrueCrypt password too",
        "&lt;/PinCode&gt; is missing",
        "&lt;PinCode&gt;&lt;/PinCode&gt;",
        "<PinCode nil=\"true\"/>\n<Bucket>b</Bucket>",
        "<password is=\"wrong\" said he",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// A generator wrote values on the line below their names, and the next option behind them.
#[test]
fn a_password_below_its_name_is_hidden() {
    let manifest = "a: b\npinCode:\n012345 trueCryptPassword:\npass word storageClass:\u{a0} X\nbucket: b\n";
    let shown = "a: b\npinCode:\n(hidden, 6 characters) trueCryptPassword:\n(hidden, 9 characters) storageClass:\u{a0} X\nbucket: b\n";
    let json = |text: &str| format!("{{\"Manifest\":{}}}", serde_json::to_string(text).unwrap());
    assert_eq!(masked(manifest), shown);
    assert_eq!(masked(&json(manifest)), json(shown));
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(masked(&crlf(manifest)), crlf(shown));
    let markup = |text: &str| format!("<CurrentManifest>{text}</CurrentManifest><a>kept</a>");
    assert_eq!(masked(&markup(manifest)), markup(shown));
    let form = format!("Manifest={}&a=kept", waybill::http::percent_encode(manifest));
    let hidden = masked(&form);
    assert_eq!((hidden.matches("(hidden, ").count(), hidden.contains("storageClass")), (2, true), "{hidden}");
    for (text, hidden) in [
        (
            "trueCryptPassword:\npass word returnAddress:\n  name: x",
            "trueCryptPassword:\n(hidden, 9 characters) returnAddress:\n  name: x",
        ),
        (
            "Manifest=trueCryptPassword%3A%0Ahunter2%0Abucket%3A",
            "Manifest=trueCryptPassword%3A%0A(hidden, 7 characters)%0Abucket%3A",
        ),
        ("pinCode:\n\n012 é: x", "pinCode:\n\n(hidden, 8 characters)"),
        ("pinCode:\n'1 bucket: 2'\nbucket: b", "pinCode:\n'(hidden, 11 characters)'\nbucket: b"),
        ("pinCode: 04 trueCryptPassword:\npass word bucket: b", "pinCode: (hidden, 31 characters) bucket: b"),
    ] {
        assert_eq!(masked(text), hidden);
        assert_eq!(masked(hidden), hidden);
    }
    for text in [
        "pinCode:\nbucket: b",
        "pinCode:\n\"bucket\" : b",
        "pinCode:\nstorageClass:\u{a0}X",
        "- pinCode:\n- bucket: b",
        "pinCode:\n---\nbucket: b",
        "<a>pinCode:\n</a>",
    ] {
        assert_eq!(masked(text), text);
    }
}

/// Escapes of JSON may write the colon, a line end and a quote.
#[test]
fn escaped_characters_of_a_manifest_are_read() {
    for (text, hidden) in [
        (
            r#"{"Manifest":"trueCryptPassword\u003a a hunter2\nbucket: x"}"#,
            r#"{"Manifest":"trueCryptPassword\u003a (hidden, 9 characters)\nbucket: x"}"#,
        ),
        (
            r#"{"Manifest":"pinCode: a 1\u000Abucket: x"}"#,
            r#"{"Manifest":"pinCode: (hidden, 3 characters)\u000Abucket: x"}"#,
        ),
        (
            r#"{"Manifest":"a: b\u000apinCode: \u0022a, 1\u0022\u000abucket: x"}"#,
            r#"{"Manifest":"a: b\u000apinCode: \u0022(hidden, 4 characters)\u0022\u000abucket: x"}"#,
        ),
        (
            r#"{"Manifest":"pinCode: a\u00e9, \ud83d1\nbucket: x"}"#,
            r#"{"Manifest":"pinCode: (hidden, 16 characters)\nbucket: x"}"#,
        ),
    ] {
        assert_eq!(masked(text), hidden);
    }
}

/// Scalars as YAML allows them, each with `hunter2` in it, and how a manifest travels.
#[test]
fn a_password_is_hidden_however_it_is_written() {
    let scalars = [
        "hunter2",
        "correct horse hunter2",
        "a,hunter2",
        "a;hunter2",
        "a'hunter2",
        "a\"hunter2",
        "a}hunter2",
        "a)hunter2",
        "a&hunter2",
        "a<hunter2",
        "a\\hunter2",
        "a\\nhunter2",
        "é hunter2",
        "&p hunter2",
        "!!str hunter2",
        "'it''s-hunter2'",
        "'it''s-hunter2' ",
        "'it' hunter2",
        "\"a\\\"hunter2\"",
        "\"a\\\\\\\"hunter2\"",
        "'unclosed hunter2",
        "'over\n\n  lines hunter2'",
        "over\n  lines\n\n  hunter2",
        "\n  hunter2",
        "|-\n  hunter2",
        ">2\n\n    hunter2\n  hunter2",
        "# not empty\n  hunter2",
    ];
    let json = |text: &str| serde_json::to_string(text).unwrap();
    let xml = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    for (scalar, name) in scalars.iter().flat_map(|scalar| [(scalar, "trueCryptPassword"), (scalar, "pinCode")]) {
        for manifest in [
            format!("deviceId: A\n{name}: {scalar}\nbucket: b\n"),
            format!("deviceId: A\r\n{name}: {}\r\nbucket: b\r\n", scalar.replace('\n', "\r\n")),
            format!("operations:\n- {name}: {}\n  bucket: b\n", scalar.replace("\n", "\n  ")),
            format!(
                "\"{name}\" :{}\nbucket: b\n",
                if scalar.starts_with('&') { format!(" {scalar}") } else { scalar.to_string() }
            ),
        ] {
            // How far it goes is not told there, and all that follows is hidden.
            let twice = json(&format!("{{\"Manifest\":{}}}", json(&manifest)));
            assert!(!masked(&twice).contains("hunter2"), "{twice}");
            for text in [
                manifest.clone(),
                format!("<CurrentManifest>{}</CurrentManifest><a>kept</a>", xml(&manifest)),
                format!("<CurrentManifest><![CDATA[{manifest}]]></CurrentManifest><a>kept</a>"),
                format!("{{\"Manifest\":{},\"a\":\"kept\"}}", json(&manifest)),
                format!("Manifest={}&a=kept", waybill::http::percent_encode(&manifest)),
                format!("Manifest={}&a=kept", waybill::http::percent_encode(&manifest).replace("%20", "+")),
            ] {
                let hidden = masked(&text);
                assert!(!hidden.contains("hunter2"), "{text}\nhides\n{hidden}");
                assert!(hidden.contains("bucket"), "{text}\nhides the next option\n{hidden}");
                assert_eq!(text.contains("kept"), hidden.contains("kept"), "{text}\nhides\n{hidden}");
                assert_eq!(masked(&hidden), hidden, "what is hidden stays hidden");
            }
        }
    }
    for (text, hidden) in [
        ("{pinCode: 04 29, bucket: b}", "{pinCode: (hidden, 5 characters), bucket: b}"),
        ("{\"a\": \"b\", \"pinCode\": 1234}", "{\"a\": \"b\", \"pinCode\": (hidden, 4 characters)}"),
        ("{\"pinCode\":\"1234\",\"x\":1}", "{\"pinCode\":\"(hidden, 4 characters)\",\"x\":1}"),
        ("#pinCode: 04 29\n  bucket: b", "#pinCode: (hidden, 5 characters)\n  bucket: b"),
        ("pinCode:\nbucket: b", "pinCode:\nbucket: b"),
        ("pinCode: ''\nbucket: b", "pinCode: ''\nbucket: b"),
        ("pinCode=04&x=y", "pinCode=(hidden, 2 characters)&x=y"),
        ("pinCode and trueCryptPassword", "pinCode and trueCryptPassword"),
    ] {
        assert_eq!(masked(text), hidden);
    }
}
