//! Which request an answer belongs to, and where in it an error is.

use super::*;

#[test]
fn what_two_operations_answer_alike_is_of_neither_until_it_is_told() {
    let mut page = Page::new();
    let jobs = r#"{"JobListEntries": [{"JobId": "JID1", "JobState": "New", "IsMaster": false}], "NextToken": "t"}"#;
    let name = |sheet: &Sheet| sheet.badges.first().map(|(words, _)| words.clone()).unwrap();
    let sheet = page.paste(jobs);
    assert_eq!(name(&sheet), "ListClusterJobs or ListJobs");
    assert_eq!(sheet.title, "1 job");
    assert!(page.response.answer().unwrap().fault.is_none() && !page.response.is_assumed());
    assert!(sheet.parts.iter().all(|part| part.title != "What you can send now"), "the next page of which list?");
    assert!(
        sheet.about.starts_with("There are more: choose in \"Answer of\" which operation this is"),
        "{}",
        sheet.about
    );
    assert_eq!(page.response.pasted()[0].entries[0].title, "ListClusterJobs or ListJobs");

    // CreateCluster may answer so too, and nobody said that it was asked for.
    let sheet = page.paste(r#"{"JobListEntries": [{"JobId": "JID4", "JobState": "New", "IsMaster": false}]}"#);
    assert_eq!(name(&sheet), "CreateCluster or ListClusterJobs or ListJobs");
    assert_eq!((sheet.title.as_str(), page.response.answer().unwrap().operation), ("1 job", Some("ListClusterJobs")));

    page.builder.update(Ask::Choose(known("snowball", "ListClusterJobs")));
    let sheet = page.paste(&jobs.replace("JID1", "JID2"));
    assert_eq!(name(&sheet), "ListClusterJobs, as in Request");
    part(&sheet, "What you can send now");
    assert_eq!(sheet.about, "There are more: the request for the next page is prepared below.");
    assert_eq!(page.response.pasted()[0].entries[0].title, "ListClusterJobs");

    page.builder.update(Ask::Choose(known("snowball", "DescribeJob")));
    let sheet = page.paste(&jobs.replace("JID1", "JID3"));
    assert_eq!(name(&sheet), "ListClusterJobs or ListJobs");
    page.response.update(Action::Choose(Some(known("snowball", "ListJobs"))));
    page.read();
    let sheet = page.sheet();
    assert_eq!(name(&sheet), "ListJobs");
    part(&sheet, "What you can send now");
}

#[test]
fn an_error_names_places_of_this_page() {
    let mut page = Page::new();
    page.open("manifestVersion: 2.0\nbucket: my-bucket\neraseDevice: yes\nreturnAddress:\n  name: A\n  country: USA\n");
    let error = |code: &str, message: &str| {
        format!("<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>")
    };
    let sheet = page.paste(&error("MissingManifestFieldException", "deviceId is missing"));
    assert_eq!(sheet.tone, Tone::Bad);
    assert!(sheet.badges.iter().any(|(words, _)| words == "UpdateJob, as in Request"), "{:?}", sheet.badges);
    let Holds::Items(items) = &part(&sheet, "Where to look").holds else { panic!() };
    let places: Vec<&Place> = items
        .iter()
        .filter_map(|item| match &item.button.as_ref()?.deed {
            Deed::Go(place) => Some(place),
            _ => None,
        })
        .collect();
    assert!(places.iter().any(|place| matches!(place, Place::Manifest(_))), "{places:?}");
    assert!(
        places.iter().any(|p| matches!(p, Place::Of(Where::Field(path)) if path.to_string() == "deviceId")),
        "{places:?}"
    );

    page.builder.update(Ask::Choose(known("import-export", "GetStatus")));
    let sheet = page.paste(&error("InvalidJobIdException", "no such job"));
    let Holds::Items(items) = &part(&sheet, "Where to look").holds else { panic!() };
    assert!(items.iter().any(|item| item.text == "The input `JobId`"));
    // What the text says about itself is believed before what the page asks.
    let other = r#"{"__type":"com.amazonaws.ie#InvalidResourceException","message":"x","ResourceType":"job"}"#;
    page.response.update(Action::Choose(None));
    page.paste(other);
    assert!(page.response.answer().unwrap().fault.is_some());
    page.response.update(Action::Choose(Some(known("snowball", "DescribeJob"))));
    page.read();
    assert_eq!(page.response.answer().unwrap().service, Some("snowball"));
}

/// The input that an error is about may be one of another request than the open one, of the same name even.
#[test]
fn an_input_is_looked_for_in_the_request_that_was_answered() {
    let looks = |page: &Page| -> Vec<(String, String, String)> {
        let sheet = page.sheet();
        let Holds::Items(items) = &part(&sheet, "Where to look").holds else { panic!() };
        let of_inputs = items.iter().filter(|item| item.text.starts_with("The input"));
        let deed = |item: &Item| match item.button.as_ref().map(|button| &button.deed) {
            Some(Deed::Go(Place::Of(Where::Input(path)))) => format!("go to {path}"),
            Some(Deed::Ask(step)) => format!("open {}.{}", step.operation.service.id, step.operation.name),
            _ => "nothing to press".to_owned(),
        };
        of_inputs.map(|item| (item.text.clone(), item.aside.clone(), deed(item))).collect()
    };
    let look = |text: &str, aside: &str, deed: &str| (text.to_owned(), aside.to_owned(), deed.to_owned());
    let mut page = Page::new();
    page.builder.update(Ask::Set(Path::key("JobId"), Input::Text("ABCDE".into())));
    page.paste(r#"{"__type":"InvalidJobStateException","message":"x"}"#);
    page.response.update(Action::Choose(Some(known("snowball", "CancelJob"))));
    page.read();
    let of_other = "of CancelJob; UpdateJob is open";
    assert_eq!(looks(&page), [look("The input `JobId`", of_other, "open snowball.CancelJob")]);

    page.builder.update(Ask::Choose(known("snowball", "DescribeJob")));
    page.builder.update(Ask::Set(Path::key("JobId"), Input::Text("JID-1".into())));
    assert_eq!(looks(&page), [look("The input `JobId`", "JID-1", "go to JobId")]);
    page.builder.update(Ask::Choose(known("snowball", "ListJobs")));
    assert_eq!(looks(&page)[0].2, "open snowball.CancelJob");
}

/// An error is of the service that it names, and what is no answer is of none.
#[test]
fn only_an_answer_that_may_be_asked_for_is_taken_for_it() {
    let mut page = Page::new();
    assert_eq!(page.builder.operation().name, "UpdateJob");
    let labels = |sheet: &Sheet| sheet.badges.iter().map(|(words, _)| words.clone()).collect::<Vec<_>>();
    let typed = |name: &str| format!("{{\"__type\":\"{name}InvalidJobStateException\",\"message\":\"no\"}}");
    let signed = |scope: &str, host: &str| {
        let message = format!(
            "It does not match.\n\nThe Canonical String for this request should have been\n'POST\n/\n\nhost:{host}\nx-amz-date:20261120T140211Z\n\nhost;x-amz-date\nabc'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261120T140211Z\n20261120/us-east-1/{scope}/aws4_request\nabc'"
        );
        serde_json::json!({"__type": "InvalidSignatureException", "message": message}).to_string()
    };
    let mismatch = "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>AWS4-HMAC-SHA256\n20261120T140211Z\n20261120/us-east-1/s3/aws4_request\nabc</StringToSign></Error>";
    for (text, service) in [
        (typed("com.amazonaws.snowball#"), "snowball"),
        (typed("com.amazonaws.ie#"), "snowball"),
        (typed("com.amazonaws.importexport#"), "import-export"),
        (typed(""), "snowball"),
        (typed("com.amazonaws#"), "snowball"),
        (typed("com.amazon.coral.service#"), "snowball"),
        ("<Error><Code>InvalidJobIdException</Code></Error>".to_owned(), "import-export"),
        ("<Error><Code>JobStatusException</Code></Error>".to_owned(), "s3-control"),
        (r#"{"Error": {"Code": "InvalidResourceException", "Message": "x"}}"#.to_owned(), "snowball"),
        (r#"{"Error": {"Code": "ThrottlingException", "Message": "x"}}"#.to_owned(), ""),
        (mismatch.to_owned(), "s3-control"),
        (signed("snowball", "gateway.example.com"), "snowball"),
        (signed("importexport", "h"), "import-export"),
        (signed("x", "snowball-fips.us-east-1.amazonaws.com"), "snowball"),
        (signed("x", "123456789012.s3-control.us-east-1.amazonaws.com"), "s3-control"),
        (signed("importexport", "snowball.us-east-1.amazonaws.com"), "snowball"),
        (
            r#"{"__type":"x","message":"Credential should be scoped to correct service: 'snowball'. "}"#.to_owned(),
            "snowball",
        ),
    ] {
        for asked in ["import-export", "s3-control", "snowball"] {
            let asked = known(asked, if asked == "s3-control" { "DescribeJob" } else { "UpdateJob" });
            page.builder.update(Ask::Choose(asked));
            page.response.update(Action::Open(String::new()));
            let labels = labels(&page.paste(&text));
            let answer = page.response.answer().unwrap();
            let is_asked = service.is_empty() || service == asked.service.id;
            assert_eq!(page.response.is_assumed(), is_asked, "{text}");
            assert_eq!(answer.operation, Some(asked.name).filter(|_| is_asked), "{text}");
            assert_eq!(labels.iter().any(|label| label.ends_with(", as in Request")), is_asked, "{text}");
            let label = answer.service.and_then(waybill::service::service).map(|service| service.label);
            assert_eq!(answer.service, Some(if service.is_empty() { asked.service.id } else { service }), "{text}");
            assert!(labels.iter().any(|words| Some(words.as_str()) == label), "{labels:?}");
        }
    }
    for text in [
        "hello world",
        "HTTP/1.1 502 Bad Gateway\nServer: nginx\n\n<html><head><title>502 Bad Gateway</title></head></html>",
        "<html><body>sign in</body></html>",
        "HTTP/1.1 502 Bad Gateway\nServer: nginx\n\n",
        r#"{"hello": "world"}"#,
    ] {
        page.response.update(Action::Open(String::new()));
        let labels = labels(&page.paste(text));
        assert!(!page.response.is_assumed() && page.response.answer().unwrap().operation.is_none(), "{text}");
        assert!(labels.iter().all(|label| label.starts_with("HTTP")), "{labels:?}");
        let entry = page.response.pasted().remove(0).entries.remove(0);
        assert!(!entry.note.contains("UpdateJob"), "{entry:?}");
        // Who knows better says so.
        page.response.update(Action::Choose(Some(known("snowball", "UpdateJob"))));
        page.read();
        assert_eq!(page.response.answer().unwrap().operation, Some("UpdateJob"));
        page.response.update(Action::Forget);
    }
    // What is common to all is of the one that was asked, if it writes so.
    for (text, can_be) in [
        (r#"{"__type":"ThrottlingException"}"#, [false, false, true]),
        (r#"{"__type":"Nobody"}"#, [false, false, true]),
        ("<Error><Code>AccessDenied</Code></Error>", [true, true, false]),
        ("<Error><Code>Nobody</Code></Error>", [true, true, false]),
    ] {
        for (asked, can_be) in ["import-export", "s3-control", "snowball"].into_iter().zip(can_be) {
            page.builder.update(Ask::Choose(known(asked, "CreateJob")));
            page.response.update(Action::Open(String::new()));
            page.paste(text);
            assert_eq!(
                (page.response.is_assumed(), page.response.answer().unwrap().service),
                (can_be, Some(asked).filter(|_| can_be)),
                "{text}"
            );
        }
    }
    for text in ["HTTP/1.1 200 OK\nx-amzn-RequestId: 1\n\n", "curl: (6) Could not resolve host: x"] {
        page.response.update(Action::Open(String::new()));
        page.paste(text);
        assert!(page.response.is_assumed(), "{text}");
    }
}
