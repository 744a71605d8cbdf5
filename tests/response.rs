//! What the page says about an answer that was pasted.

mod support;

use serde_json::Value;
use support::{cases, data, inputs, json_file};
use waybill::answer::Where;
use waybill::diagnostic::{Path, Severity};
use waybill::doctor::CAUSES;
use waybill::editor::manifest::{Action as Edit, Editor};
use waybill::editor::paint::{Line, Piece, Token, Window};
use waybill::editor::request::{Action as Ask, Builder};
use waybill::editor::response::{
    Action, Around, Button, Deed, Entry, Group, Holds, Item, MAX_ANSWERS, MAX_BYTES, Part, Place, Reading, Response,
    Sheet, Sort, Tone,
};
use waybill::secret::Secret;
use waybill::service::{Input, Operation, operation, service};
use waybill::sign::Scheme;
use waybill::sign::sigv2::SignatureMethod;

fn known(id: &str, name: &str) -> &'static Operation {
    operation(service(id).unwrap(), name).unwrap()
}

struct Page {
    editor: Editor,
    builder: Builder,
    response: Response,
}

impl Page {
    fn new() -> Self {
        Self { editor: Editor::default(), builder: Builder::default(), response: Response::default() }
    }

    fn paste(&mut self, text: &str) -> Sheet {
        self.response.update(Action::Open(text.to_owned()));
        self.read();
        self.sheet()
    }

    fn read(&mut self) {
        self.response.update(Action::Read(Reading::of(&self.builder, support::noon())));
    }

    fn sheet(&self) -> Sheet {
        let around = Around { editor: &self.editor, builder: &self.builder, local: &|_| 7_200 };
        self.response.sheet(&around).unwrap_or_default()
    }

    fn open(&mut self, text: &str) {
        self.editor.update(Edit::Open { name: "m.yaml".into(), text: text.into() }, 0.0).unwrap();
    }
}

fn part<'a>(sheet: &'a Sheet, title: &str) -> &'a Part {
    let titles: Vec<_> = sheet.parts.iter().map(|part| part.title).collect();
    sheet.parts.iter().find(|part| part.title == title).unwrap_or_else(|| panic!("{title} is not in {titles:?}"))
}

/// Every text of a sheet.
fn words(sheet: &Sheet) -> String {
    let mut out = vec![sheet.title.clone(), sheet.about.clone()];
    out.extend(sheet.badges.iter().map(|(words, _)| words.clone()));
    for part in &sheet.parts {
        out.push(part.about.clone());
        match &part.holds {
            Holds::Nothing => {}
            Holds::Tracks(tracks) => {
                out.extend(tracks.iter().flat_map(|t| &t.1).flat_map(|s| [s.code.clone(), s.label.clone()]));
            }
            Holds::Items(items) => out.extend(items.iter().flat_map(|item| [item.text.clone(), item.aside.clone()])),
            Holds::Facts(facts) => {
                out.extend(facts.iter().flat_map(|f| [f.name.clone(), f.value.clone(), f.about.clone()]));
            }
            Holds::Table(_, rows) => out.extend(rows.iter().flat_map(|row| row.0.clone())),
            Holds::Progress(.., text) | Holds::Text(text) => out.push(text.clone()),
            Holds::Lines(lines) => out.extend(lines.iter().flat_map(|line| &line.pieces).map(|p| p.0.clone())),
        }
    }
    out.join("\n")
}

fn buttons(sheet: &Sheet) -> Vec<&Button> {
    let inner = sheet.parts.iter().flat_map(|part| match &part.holds {
        Holds::Items(items) => items.iter().filter_map(|item| item.button.as_ref()).collect(),
        Holds::Facts(facts) => facts.iter().filter_map(|fact| fact.button.as_ref()).collect(),
        Holds::Table(_, rows) => rows.iter().filter_map(|(_, button)| button.as_ref()).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    inner.chain(sheet.parts.iter().flat_map(|part| &part.buttons)).collect()
}

fn text_of(sheet: &Sheet, title: &str) -> String {
    match &part(sheet, title).holds {
        Holds::Text(text) => text.clone(),
        _ => panic!("{title} holds something else"),
    }
}

fn asked<'a>(sheet: &'a Sheet, name: &str) -> &'a waybill::answer::Step {
    let steps = buttons(sheet).into_iter().filter_map(|button| match &button.deed {
        Deed::Ask(step) => Some(step),
        _ => None,
    });
    steps.into_iter().find(|step| step.operation.name == name).unwrap_or_else(|| panic!("nothing asks {name}"))
}

fn input<'a>(step: &'a waybill::answer::Step, key: &str) -> Option<&'a str> {
    step.inputs.get(key)?.as_text()
}

fn facts(sheet: &Sheet, title: &str) -> Vec<(String, String, String)> {
    match &part(sheet, title).holds {
        Holds::Facts(facts) => facts.iter().map(|f| (f.name.clone(), f.value.clone(), f.about.clone())).collect(),
        _ => panic!("{title} holds something else"),
    }
}

const EXAMPLE: &str = "answers/by-hand/get-status-mismatched.xml";

fn example() -> String {
    std::fs::read_to_string(data(EXAMPLE)).unwrap()
}

#[test]
fn the_sample_of_the_page_is_the_fixture() {
    assert_eq!(include_str!("../public/sample-answer.xml"), example());
}

#[test]
fn a_status_is_a_journey_with_a_manifest_and_a_file() {
    let mut page = Page::new();
    let sheet = page.paste(&example());
    assert_eq!((sheet.title.as_str(), sheet.tone), ("Not received, not started", Tone::Accent));
    assert!(sheet.about.starts_with("Import job A36BC. AWS does not have the device yet."), "{}", sheet.about);
    let Holds::Tracks(tracks) = &part(&sheet, "Where it is").holds else { panic!() };
    let stops: Vec<Vec<(&str, i8)>> =
        tracks.iter().map(|(_, stops)| stops.iter().map(|stop| (stop.code.as_str(), stop.order)).collect()).collect();
    assert_eq!(stops[0], [("NotReceived", 0), ("AtAWS", 1), ("Returned", 1)]);
    assert_eq!(stops[1], [("Pending", 0), ("InProgress", 1), ("Complete", 1)]);

    let manifest = part(&sheet, "Current manifest");
    assert!(matches!(manifest.buttons[0].deed, Deed::Load) && manifest.buttons[0].is_main);
    assert_eq!(page.response.manifest().unwrap().lines().count(), 9);
    let file = text_of(&sheet, "SIGNATURE file");
    assert_eq!(file.lines().collect::<Vec<_>>()[2], "jobId:A36BC");
    assert!(buttons(&sheet).iter().any(|b| matches!(&b.deed, Deed::Save("SIGNATURE", text) if *text == file)));

    let update = asked(&sheet, "UpdateJob");
    assert_eq!((input(update, "JobId"), input(update, "JobType")), (Some("A36BC"), Some("Import")));
    assert_eq!(update.inputs.get("Manifest"), None, "the editor's manifest is sent");
    let fields = facts(&sheet, "All fields");
    assert!(fields.contains(&(
        "CreationDate".into(),
        "2010-04-17T00:09:02Z".into(),
        "2010-04-17 00:09 UTC, 02:09 here".into()
    )));
    assert_eq!(facts(&sheet, "On the way")[0].1, "2010-05-17 00:09 UTC, 02:09 here");
    assert_eq!(part(&sheet, "Odd in the text").count, Some(2));

    let of = |text: &str| Page::new().paste(text).about;
    assert!(of("<GetStatusResponse><GetStatusResult><JobId>53TX4</JobId>").starts_with("Job 53TX4."));
    let whole = "<GetStatusResponse><GetStatusResult><JobType>Import</JobType><JobId>53TX4</JobId>";
    assert!(of(whole).starts_with("Import job 53TX4."), "{}", of(whole));
}

#[test]
fn a_job_that_is_over_says_so() {
    let text = example().replace("NotReceived", "Returned").replace(">Pending<", ">SuccessWithErrors<");
    let text = text.replace("<ErrorCount>0", "<LogBucket>b'x</LogBucket><LogKey>k</LogKey><ErrorCount>3");
    let sheet = Page::new().paste(&text);
    assert_eq!((sheet.title.as_str(), sheet.tone), ("Complete, with errors", Tone::Bad));
    assert!(sheet.about.contains("Nothing comes after this.") && sheet.about.contains("3 errors"), "{}", sheet.about);
    assert_eq!(facts(&sheet, "On the way")[0].1, r"aws s3 cp 's3://b'\''x/k' .");
    assert!(buttons(&sheet).iter().all(|b| !matches!(&b.deed, Deed::Ask(step) if step.operation.name == "UpdateJob")));
}

#[test]
fn a_code_that_nobody_knows_stands_before_the_way() {
    let sheet = Page::new().paste(&example().replace(">Pending<", ">Brewing<"));
    let Holds::Tracks(tracks) = &part(&sheet, "Where it is").holds else { panic!() };
    assert_eq!((tracks[1].1[0].code.as_str(), tracks[1].1[0].order, tracks[1].1.len()), ("Brewing", 0, 4));
    assert!(sheet.title.ends_with("Brewing"), "{}", sheet.title);
}

#[test]
fn a_status_that_tells_little_has_a_title_all_the_same() {
    let status =
        |inner: &str| format!("<GetStatusResponse><GetStatusResult>{inner}</GetStatusResult></GetStatusResponse>");
    for (inner, expected) in [
        ("<JobType>Import</JobType>", "GetStatus was answered"),
        ("<LocationCode>AtAWS</LocationCode>", "At AWS"),
        ("<ProgressCode>Pending</ProgressCode>", "Not started"),
        ("<ProgressMessage>It runs.</ProgressMessage>", "It runs"),
    ] {
        assert_eq!(Page::new().paste(&status(inner)).title, expected);
    }
}

#[test]
fn nothing_is_said_about_nothing() {
    let mut page = Page::new();
    page.response.update(Action::Choose(Some(known("import-export", "GetStatus"))));
    page.read();
    assert!(page.response.answer().is_none());
}

/// The form of 2009: computed from key, job and manifest, and held against what the answer brings.
#[test]
fn a_manifest_of_2009_is_signed_here() {
    const TITLE: &str = "SIGNATURE file of version 1.0";
    let text = example().replace("version:2.0", "version:1.0").replace("manifestVersion: 2.0", "manifestVersion: 1.0");
    let mut page = Page::new();
    let sheet = page.paste(&text);
    assert!(matches!(part(&sheet, TITLE).buttons[0].deed, Deed::Go(Place::Of(Where::Keys))));
    page.builder.update(Ask::AccessKeyId(support::LONG_TERM_ID.to_owned()));
    page.builder.update(Ask::SecretAccessKey(Secret::new(support::SECRET)));
    let sheet = page.sheet();
    let file = text_of(&sheet, TITLE);
    assert_eq!(file, page.builder.signature_file("A36BC", page.response.manifest().unwrap()).unwrap());
    assert!(file.starts_with("version:1.0\nsigningMethod:HmacSHA1\njobId:A36BC\nsignature:"), "{file}");
    assert!(words(&sheet).contains("Not the file in the answer"));
    let sent = file.lines().last().unwrap();
    let sheet = page.paste(&text.replace("signature:D6j+YqwmWiVXQzuy5Bu0lxehI3E=", sent));
    assert!(words(&sheet).contains("The same as the file in the answer"));
    let sheet = page.paste(&example());
    assert!(sheet.parts.iter().all(|part| part.title != TITLE), "later files come from the service");
}

#[test]
fn what_the_job_has_is_held_against_what_is_edited() {
    let mut page = Page::new();
    page.paste(&example());
    let manifest = page.response.manifest().unwrap().to_owned();
    page.open(&manifest);
    assert!(part(&page.sheet(), "Current manifest").about.contains("holds the same text"));
    page.open(&manifest.replace("Seattle", "Boston"));
    let sheet = page.sheet();
    let shown = part(&sheet, "Current manifest");
    let Holds::Lines(lines) = &shown.holds else { panic!() };
    let text: String =
        lines.iter().flat_map(|line| &line.pieces).filter(|(_, differs)| *differs).map(|p| p.0.as_str()).collect();
    assert_eq!(text, "SeattleBoston");
    assert!(shown.about.contains("1 change"));
}

#[test]
fn secrets_are_hidden_and_the_manifest_stays_whole() {
    let secret = "pinCode: 4711\ntrueCryptPassword: \"a&b <c>\"\naccessKeyId: AKIAIOSFODNN7EXAMPLE\n";
    let escaped = secret.replace('&', "&amp;").replace('<', "&lt;");
    let mut page = Page::new();
    page.paste(&example().replace("<CurrentManifest>", &format!("<CurrentManifest>{escaped}")));
    assert!(!page.response.text().contains("4711") && !page.response.text().contains("IOSFODNN"));
    let manifest = page.response.manifest().unwrap();
    assert!(manifest.starts_with(secret), "{manifest}");
    assert!(!words(&page.sheet()).contains("4711"));
    // Typing elsewhere in the box keeps it, typing in the manifest does not.
    let typed = page.response.text().replace("<JobType>", "<JobType> ");
    page.response.update(Action::Type(typed));
    page.sheet();
    assert!(page.response.manifest().unwrap().starts_with(secret));
    let typed = page.response.text().replace("city: Seattle", "city: Boston");
    page.response.update(Action::Type(typed));
    page.read();
    assert!(!page.response.manifest().unwrap().contains("4711"));
    page.paste("");
    assert!(page.response.manifest().is_none() && page.response.answer().is_none());
}

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

/// List and sheet agree: what changed something is done, of what was to be read something is missing.
#[test]
fn an_accepted_answer_with_nothing_in_it_is_no_failure() {
    const FROM_AWS: &str = "HTTP/1.1 200 OK\r\nx-amz-request-id: 1\r\nContent-Length: 0\r\n\r\n";
    const OF_NOBODY: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    const SPOKEN: &str = "* Connected to x\n> POST / HTTP/1.1\n>\n< HTTP/1.1 200 OK\n< x-amz-request-id: 1\n<\n";
    for (text, asked, tone, sort) in [
        (FROM_AWS, "UpdateJobStatus", Tone::Good, Sort::Other),
        (SPOKEN, "UpdateJobStatus", Tone::Good, Sort::Other),
        (OF_NOBODY, "UpdateJobStatus", Tone::Warning, Sort::Empty),
        (FROM_AWS, "DescribeJob", Tone::Warning, Sort::Empty),
    ] {
        let mut page = Page::new();
        page.builder.update(Ask::Choose(known("s3-control", asked)));
        let sheet = page.paste(text);
        assert_eq!((sheet.tone, sheet.title.as_str()), (tone, "The request was accepted, and the answer is empty"));
        let entry = page.response.pasted().remove(0).entries.remove(0);
        assert_eq!((entry.title.as_str(), entry.note.as_str()), (asked, "Empty, HTTP 200"), "{text}");
        assert_eq!(entry.sort, sort, "{text}");
    }
    for (text, asked) in [(FROM_AWS, "PutJobTagging"), ("HTTP/1.1 204 No Content\n\n", "DeleteJobTagging")] {
        let mut page = Page::new();
        page.builder.update(Ask::Choose(known("s3-control", asked)));
        let sheet = page.paste(text);
        let entry = page.response.pasted().remove(0).entries.remove(0);
        assert_eq!((sheet.tone, entry.sort, entry.title.as_str()), (Tone::Good, Sort::Other, asked));
    }
    let mut page = Page::new();
    let sheet = page.paste("HTTP/1.1 502 Bad Gateway\n\n");
    assert_eq!((sheet.tone, page.response.pasted()[0].entries[0].sort), (Tone::Bad, Sort::Fault));
}

/// One unit for what is held against each other, rounded; one is one.
#[test]
fn what_a_device_has_copied_is_said_in_round_numbers() {
    let mut page = Page::new();
    page.builder.update(Ask::Choose(known("snowball", "DescribeJob")));
    for ([bytes, total, objects, all], expected) in [
        ([1_234_000_000_000, 0, 1, 0], "1.2 TB, 1 object"),
        (
            [9_999_000_000_000, 12_000_000_000_000, 1_234_567, 2_345_678],
            "10 TB of 12 TB, 1,234,567 of 2,345,678 objects",
        ),
        ([1_960_000, 1_000_000, 0, 1], "2 MB of 1 MB, 0 of 1 object"),
        ([1, 0, 0, 0], "1 byte, 0 objects"),
        ([0, 999, 1, 2], "0 bytes of 999 bytes, 1 of 2 objects"),
        ([u64::MAX, 0, 0, 0], "18,446.7 PB, 0 objects"),
    ] {
        let text = serde_json::json!({"JobMetadata": {"JobId": "JID1", "JobState": "WithAWS", "DataTransferProgress": {
            "BytesTransferred": bytes, "TotalBytes": total, "ObjectsTransferred": objects, "TotalObjects": all}}});
        let sheet = page.paste(&text.to_string());
        let Holds::Progress(.., words) = &part(&sheet, "Data transfer").holds else { panic!() };
        assert_eq!(words, expected);
    }
}

/// Half a tag at the end belongs to the answer that ends there.
#[test]
fn half_an_answer_is_said_once() {
    let mut page = Page::new();
    for end in ["</JobId", "<", "</", "</JobId></Get", "<![CDATA[a>b", "<!-- a > b"] {
        page.paste(&format!("<GetStatusResponse><GetStatusResult><JobId>53TX4{end}"));
        let codes: Vec<_> = page.response.answer().unwrap().diagnostics.iter().map(|d| d.code.id).collect();
        assert_eq!(codes, ["truncated-answer"], "{end}");
    }
    page.paste("<GetStatusResponse><GetStatusResult><JobId>53TX4</JobId></GetStatusResult></GetStatusResponse>\nx");
    assert_eq!(page.response.answer().unwrap().diagnostics[0].code.id, "trailing-text");
}

#[test]
fn jobs_are_rows_and_go_on() {
    let jobs = (1..=3).map(|i| format!("<member><JobId>JOB0{i}</JobId><CreationDate>2014-07-08T23:12:44Z</CreationDate><IsCanceled>false</IsCanceled><JobType>Import</JobType></member>"));
    let text = format!(
        "<ListJobsResponse xmlns=\"http://importexport.amazonaws.com/doc/2010-06-01/\"><ListJobsResult><Jobs>{}</Jobs><IsTruncated>true</IsTruncated></ListJobsResult></ListJobsResponse>",
        jobs.collect::<String>()
    );
    let sheet = Page::new().paste(&text);
    assert_eq!(sheet.title, "3 jobs");
    assert!(sheet.about.contains("There are more"), "{}", sheet.about);
    let Holds::Table(columns, rows) = &sheet.parts[0].holds else { panic!("{}", sheet.parts[0].title) };
    assert_eq!((columns[0], rows.len()), ("JobId", 3));
    assert!(rows[0].0.contains(&"2014-07-08 23:12 UTC, 2014-07-09 01:12 here".to_owned()));
    assert!(
        matches!(&rows[1].1.as_ref().unwrap().deed, Deed::Ask(step) if step.operation.name == "GetStatus" && input(step, "JobId") == Some("JOB02"))
    );
    assert_eq!(input(asked(&sheet, "ListJobs"), "Marker"), Some("JOB03"));
    assert!(facts(&sheet, "All fields").iter().all(|(name, ..)| !name.starts_with("Jobs")));
}

#[test]
fn batch_and_device_jobs_have_progress() {
    let text = "<DescribeJobResult xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Job><JobId>j-1</JobId><Status>Suspended</Status><ProgressSummary><TotalNumberOfTasks>200</TotalNumberOfTasks><NumberOfTasksSucceeded>50</NumberOfTasksSucceeded><NumberOfTasksFailed>10</NumberOfTasksFailed></ProgressSummary><FailureReasons><member><FailureCode>AccessDenied</FailureCode><FailureReason>no</FailureReason></member></FailureReasons></Job></DescribeJobResult>";
    let mut page = Page::new();
    page.response.update(Action::Choose(Some(known("s3-control", "DescribeJob"))));
    page.response.update(Action::Type(text.to_owned()));
    page.read();
    let sheet = page.sheet();
    assert_eq!(sheet.title, "Waits for confirmation");
    assert!(
        matches!(part(&sheet, "Progress").holds, Holds::Progress(60, 200, ref words) if words == "50 of 200 objects done, 10 failed")
    );
    assert!(matches!(part(&sheet, "Why it failed").holds, Holds::Items(ref items) if items[0].aside == "AccessDenied"));
    assert_eq!(input(asked(&sheet, "UpdateJobStatus"), "RequestedJobStatus"), Some("Ready"));
    asked(&sheet, "UpdateJobPriority");

    let text = r#"{"JobMetadata": {"JobId": "JID1", "JobState": "InTransitToCustomer", "DataTransferProgress": {"BytesTransferred": 5000000, "TotalBytes": 20000000, "ObjectsTransferred": 2, "TotalObjects": 9}, "ShippingDetails": {"OutboundShipment": {"Status": "shipped", "TrackingNumber": "1Z"}}}}"#;
    let mut page = Page::new();
    page.builder.update(Ask::Choose(known("snowball", "DescribeJob")));
    let sheet = page.paste(text);
    assert_eq!(sheet.title, "On the way to you");
    assert!(
        matches!(part(&sheet, "Data transfer").holds, Holds::Progress(5_000_000, 20_000_000, ref words) if words == "5 MB of 20 MB, 2 of 9 objects")
    );
    assert_eq!(facts(&sheet, "Shipping")[0].1, "1Z");
}

#[test]
fn a_clock_that_is_off_is_used_once() {
    let mut page = Page::new();
    let text = "<Error><Code>RequestTimeTooSkewed</Code><Message>x</Message><RequestTime>Fri, 20 Nov 2026 10:00:00 GMT</RequestTime><ServerTime>2026-11-20T10:20:05Z</ServerTime></Error>";
    page.builder.update(Ask::ClockOffset(-5));
    let sheet = page.paste(text);
    let offset =
        buttons(&sheet).into_iter().find_map(|b| if let Deed::Clock(secs) = b.deed { Some(secs) } else { None });
    assert_eq!(offset, Some(1_200));
    page.builder.update(Ask::ClockOffset(1_200));
    let sheet = page.sheet();
    assert!(matches!(part(&sheet, "Time").holds, Holds::Items(ref items) if items[0].tone == Tone::Good));
    // The same answer read again still means the same.
    page.response.update(Action::Choose(Some(known("s3-control", "ListJobs"))));
    page.read();
    assert!(matches!(part(&page.sheet(), "Time").holds, Holds::Items(ref items) if items[0].tone == Tone::Good));
}

/// The button that signs by the service's clock: by how many seconds that is ahead, and whether it is the main one.
fn clock_of(sheet: &Sheet) -> Option<(i64, bool)> {
    buttons(sheet).into_iter().find_map(|b| if let Deed::Clock(secs) = b.deed { Some((secs, b.is_main)) } else { None })
}

/// 14:02:11 is when the answer is pasted.
#[test]
fn a_request_that_was_sent_late_is_no_clock_that_is_off() {
    const LATE: &str = "The request was sent too late after it was signed";
    const LIKELY: &str = "The request was likely sent too late after it was signed";
    let expired = |signed: &str, served: &str| {
        format!(
            "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20261120T{signed}Z is now earlier than 20261120T000000Z (20261120T{served}Z - 15 min.)</Message></Error></ErrorResponse>"
        )
    };
    let skewed = |signed: &str, served: &str| {
        format!(
            "<Error><Code>RequestTimeTooSkewed</Code><Message>x</Message><RequestTime>20261120T{signed}Z</RequestTime><ServerTime>20261120T{served}Z</ServerTime><MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds></Error>"
        )
    };
    for text in [expired, skewed].map(|answer| answer("120011", "140130")) {
        let sheet = Page::new().paste(&text);
        assert_eq!((sheet.title.as_str(), clock_of(&sheet)), (LATE, None), "both clocks agree: {text}");
        for words in ["It was signed 2 h 1 min before", "Copy the command again and run it within 15 minutes."] {
            assert!(sheet.about.contains(words), "{}", sheet.about);
        }
        assert!(!words(&sheet).contains("secret"), "{}", words(&sheet));
        assert!(sheet.parts.iter().all(|part| part.title != "Where to look"), "no clock is to blame");
    }
    // It was pasted hours later: either may be so.
    for text in [expired, skewed].map(|answer| answer("100000", "102000")) {
        let sheet = Page::new().paste(&text);
        assert_eq!((sheet.title.as_str(), clock_of(&sheet)), (LIKELY, Some((1_200, false))), "{text}");
    }
    // It was answered after it was pasted, so this machine's clock is behind.
    for text in [expired, skewed].map(|answer| answer("140200", "144200")) {
        let sheet = Page::new().paste(&text);
        assert_eq!(sheet.title, "The clock that signed is 40 min behind the service's");
        assert_eq!(clock_of(&sheet), Some((2_400, true)), "{text}");
    }
    // It lay for two hours besides.
    let sheet = Page::new().paste(&expired("120211", "144211"));
    assert_eq!(clock_of(&sheet), Some((2_400, true)));

    let early =
        "Signature not yet current: 20261120T103000Z is still later than 20261120T100500Z (20261120T100000Z + 5 min.)";
    let sheet =
        Page::new().paste(&format!("<Error><Code>SignatureDoesNotMatch</Code><Message>{early}</Message></Error>"));
    assert_eq!(sheet.title, "The clock that signed is 30 min ahead of the service's");
    assert_eq!(clock_of(&sheet), Some((-1_800, true)));

    // The clock that signs was put ahead by an hour; that is what this machine's is behind.
    let mut page = Page::new();
    page.builder.update(Ask::ClockOffset(3_600));
    let sheet = page.paste(&expired("130211", "150200"));
    assert_eq!((sheet.title.as_str(), clock_of(&sheet)), (LATE, None));

    // What was not refused for its time came in time.
    let sent = "> POST / HTTP/1.1\n> X-Amz-Date: 20261120T140000Z\n>\n< HTTP/1.1 400 Bad Request\n< Date: Fri, 20 Nov 2026 14:02:05 GMT\n<\n<ErrorResponse><Error><Code>InvalidJobIdException</Code></Error></ErrorResponse>";
    let sheet = Page::new().paste(sent);
    assert!(clock_of(&sheet).is_none() && !sheet.title.contains("late"), "{}", sheet.title);
}

/// The page shows its clock only where it is not the machine's.
#[test]
fn the_clock_has_a_place_where_it_was_put_ahead() {
    let mut page = Page::new();
    page.paste("<Error><Code>RequestTimeTooSkewed</Code><Message>x</Message></Error>");
    let look = |page: &Page| {
        let sheet = page.sheet();
        let Holds::Items(items) = &part(&sheet, "Where to look").holds else { panic!() };
        let [Item { text, aside, button, .. }] = items.as_slice() else { panic!("{}", items.len()) };
        assert_eq!(text, "The clock that signs");
        (aside.clone(), button.as_ref().map(|button| button.label.clone()))
    };
    assert_eq!(look(&page), ("this machine's; its system sets it".to_owned(), None));
    page.builder.update(Ask::ClockOffset(-1_200));
    assert_eq!(look(&page), ("20 min behind this machine's".to_owned(), Some("Go there".to_owned())));
}

/// 14:02:11 is when the answer is pasted.
#[test]
fn the_date_of_an_answer_is_held_against_the_time_of_the_paste() {
    let offered = |date: &str, code: &str| {
        let text = format!(
            "HTTP/1.1 403 Forbidden\r\nDate: Fri, 20 Nov 2026 {date} GMT\r\n\r\n<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>"
        );
        clock_of(&Page::new().paste(&text))
    };
    assert_eq!(offered("14:22:11", "InvalidJobIdException"), Some((1_200, true)), "nothing comes from the future");
    assert_eq!(offered("13:42:11", "SignatureDoesNotMatch"), Some((-1_200, false)));
    assert_eq!(offered("13:42:11", "InvalidJobIdException"), None, "it may have waited");
    assert_eq!(offered("14:01:50", "SignatureDoesNotMatch"), None);
    assert_eq!(offered("14:02:30", "SignatureDoesNotMatch"), None);
}

/// The fixtures of the doctor, through the page: request and keys filled in, the answer pasted.
#[test]
fn a_refused_signature_has_its_cause_in_the_title() {
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for name in cases("doctor") {
        let case: Value = json_file(&format!("doctor/{name}"));
        if !case["client"].is_null() {
            continue;
        }
        let call = &case["call"];
        let text = |key: &str| call[key].as_str().unwrap_or("");
        let mut page = Page::new();
        page.builder.update(Ask::Choose(known(text("service"), text("operation"))));
        page.builder.update(Ask::Fill(inputs(&call["inputs"])));
        let scheme = if text("scheme") == "v2" { Scheme::V2(SignatureMethod::HmacSha256) } else { Scheme::V4 };
        page.builder.update(Ask::Scheme(scheme));
        page.builder.update(Ask::AccessKeyId(text("access_key_id").to_owned()));
        page.builder.update(Ask::SecretAccessKey(Secret::new(text("secret_access_key"))));
        page.builder.update(Ask::SessionToken(Secret::new(text("session_token"))));
        let sheet = page.paste(case["answer"].as_str().unwrap());
        let said = words(&sheet) + page.response.text();
        for secret in [text("secret_access_key"), text("session_token")] {
            assert!(secret.is_empty() || !said.contains(secret), "{name}: {said}");
        }
        let cause = CAUSES.iter().find(|cause| cause.title == sheet.title).map(|cause| cause.id);
        // Without a signature in question, the error speaks for itself.
        let Some(cause) = cause else { continue };
        all += 1;
        if case["cause"] == cause {
            right += 1
        } else {
            wrong.push(format!("{name}: {} is wanted, found {cause}", case["cause"]))
        }
    }
    assert!(all >= 30 && right * 10 >= all * 9, "{right} of {all}: {wrong:#?}");
}

#[test]
fn every_answer_is_told_with_all_of_its_fields() {
    for id in ["import-export", "s3-control", "snowball"] {
        for line in std::fs::read_to_string(data(&format!("answers/{id}.jsonl"))).unwrap().lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let mut page = Page::new();
            page.builder.update(Ask::Choose(known(id, case["operation"].as_str().unwrap())));
            let sheet = page.paste(case["body"].as_str().unwrap());
            assert!(!sheet.title.is_empty() && !sheet.title.ends_with('.'), "{line}");
            let shown: usize = sheet
                .parts
                .iter()
                .map(|part| match &part.holds {
                    Holds::Facts(facts) if part.title == "All fields" => facts.len(),
                    Holds::Table(columns, rows) => columns.len() * rows.len(),
                    _ => 0,
                })
                .sum();
            let answer = page.response.answer().unwrap();
            assert!(
                answer.fault.is_some() || shown >= answer.fields().iter().filter(|f| !f.1.is_empty()).count().min(300),
                "{line}: {}",
                words(&sheet)
            );
        }
    }
}

#[test]
fn secrets_of_an_answer_can_be_forgotten_while_it_is_shown() {
    let mut page = Page::new();
    page.paste(&example().replace("<CurrentManifest>", "<CurrentManifest>pinCode: 4711\n"));
    let text = page.response.text().to_owned();
    assert!(page.response.manifest().unwrap().starts_with("pinCode: 4711\n"));
    page.response.forget_secrets();
    assert_eq!(page.response.text(), text);
    assert!(page.response.manifest().unwrap().starts_with("pinCode: (hidden"));
    assert!(page.response.answer().is_some());
}

/// What is laid out on more lines says the same: every answer of the fixtures, and secrets that are hidden.
#[test]
fn an_answer_that_is_laid_out_is_the_same_answer() {
    let mut long = 0;
    for id in ["import-export", "s3-control", "snowball"] {
        for line in std::fs::read_to_string(data(&format!("answers/{id}.jsonl"))).unwrap().lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let mut page = Page::new();
            page.builder.update(Ask::Choose(known(id, case["operation"].as_str().unwrap())));
            let before = words(&page.paste(case["body"].as_str().unwrap()));
            let text = page.response.text().to_owned();
            long += usize::from(page.response.has_long_lines());
            for _ in 0..2 {
                page.response.update(Action::LayOut);
                page.read();
                assert_eq!(words(&page.sheet()), before, "{line}");
            }
            assert_eq!(page.response.text(), text, "{line}");
        }
    }
    assert!(long > 50, "{long} of them stand on long lines");

    let mut page = Page::new();
    let member = |name: &str, value: &str| format!("<{name}>{value}</{name}>");
    let manifest = "pinCode: 4711\nbucket: b\n";
    let members = [member("JobId", "A36BC"), member("CurrentManifest", manifest), member("Carrier", &"x".repeat(200))];
    let body = member("GetStatusResponse", &member("GetStatusResult", &members.concat()));
    page.paste(&format!("HTTP/1.1 200 OK\r\n\r\n{body}"));
    let number = page.response.shown();
    assert!(page.response.has_long_lines() && !page.response.is_laid_out());
    page.response.update(Action::LayOut);
    page.read();
    assert!(page.response.is_laid_out());
    let lines: Vec<_> = page.response.text().lines().collect();
    assert_eq!(
        (lines[0], lines[2], lines.last()),
        ("HTTP/1.1 200 OK", "<GetStatusResponse>", Some(&"</GetStatusResponse>"))
    );
    assert_eq!(page.response.manifest(), Some(manifest), "with its secret");
    assert_eq!((page.response.shown(), listed(&page).len()), (number, 1), "it is one answer");
    let typed = page.response.text().replace("A36BC", "A36BD");
    page.response.update(Action::Type(typed));
    assert!(!page.response.is_laid_out());

    let python = "{'Jobs': [{'JobId': '53TX4', 'CreationDate': datetime.datetime(2014, 6, 1, 0, 0, tzinfo=tzutc()), 'IsCanceled': False, 'JobType': 'Import'}], 'IsTruncated': False}";
    let before = words(&page.paste(python));
    page.response.update(Action::LayOut);
    page.read();
    assert_eq!(words(&page.sheet()), before);
}

#[test]
fn hostile_text_is_seen_and_huge_text_is_cut() {
    let mut page = Page::new();
    let sheet = page.paste(&example().replace("A36BC</JobId>", "\u{202E}A36BC</JobId>"));
    assert!(!words(&sheet).contains('\u{202E}'));
    let long = "x".repeat(3_000_000);
    let sheet = page.paste(&example().replace("</JobType>", &format!("</JobType><Odd>{long}</Odd>")));
    assert!(facts(&sheet, "All fields").iter().all(|(_, value, _)| value.len() < 3_000));
    let many: String = (0..5_000).map(|i| format!("<F{i}>1</F{i}>")).collect();
    let sheet = page.paste(&example().replace("</JobType>", &format!("</JobType>{many}")));
    let fields = part(&sheet, "All fields");
    assert!(fields.about.ends_with("more fields in the text.") && fields.count.unwrap() > 5_000, "{}", fields.about);
    for text in
        ["<", "{", "\u{feff}", "<a", "HTTP/1.1 200", "curl: (6) Could not resolve host: x", "<html><title>t</title>"]
    {
        let sheet = page.paste(text);
        assert!(!sheet.title.is_empty(), "{text}");
    }
}

#[test]
fn places_of_the_text_are_places_of_the_text_area() {
    let mut page = Page::new();
    page.paste("é\u{1F600}\r\n<a>");
    let start = page.response.text().find('<').unwrap();
    let part = page.response.to_area(waybill::text::Span::new(start + 1, start + 2));
    assert_eq!((part.range, part.line, part.column, part.columns), ((5, 6), 1, 1, 5));
    assert_eq!(page.response.to_area(waybill::text::Span::new(900, 901)).line, 1);
}

/// The lines as they are drawn, each piece with its token: `key:JobId`.
fn painted(page: &Page, window: &Window) -> Vec<String> {
    let piece = |piece: &Piece| {
        let token = format!("{:?}", piece.token).to_ascii_lowercase();
        let problem = piece.problem.map_or("", |severity| if severity == Severity::Error { "!" } else { "?" });
        let secret = if piece.secret { "*" } else { "" };
        format!("{problem}{secret}{token}:{}", piece.text)
    };
    let line = |line: &Line| line.pieces.iter().map(piece).collect::<Vec<_>>().join(" ");
    page.response.painted(window).iter().map(line).collect()
}

const ALL: Window = Window { lines: 0..1_000, columns: 0..1_000 };

#[test]
fn tokens_of_head_xml_and_json_are_told_apart() {
    let mut page = Page::new();
    page.paste("HTTP/1.1 400 Bad Request\nDate: x\n* more\n\n<E a='1' b>x &amp; y\nz: 1<!-- c --></E>");
    let lines = painted(&page, &ALL);
    assert_eq!(lines[0], "key:HTTP/1.1 text:  literal:400 text: Bad Request");
    assert_eq!(lines[1..4], ["key:Date mark:: text: x", "comment:* more", ""]);
    assert_eq!(
        lines[4],
        "mark:< key:E mark:  literal:a mark:= string:'1' mark:  literal:b mark:> text:x  literal:&amp; text: y"
    );
    assert_eq!(lines[5..], ["text:z: 1 comment:<!-- c --> mark:</ key:E mark:>"]);

    page.paste("{\"a\\\"b\" : [\"c\", -1.5e3, null], 'd': True}");
    let json = "mark:{ key:\"a\\\"b\" text:  mark:: text:  mark:[ string:\"c\" mark:, text:  literal:-1.5e3 mark:, text:  literal:null mark:] mark:, text:  key:'d' mark:: text:  literal:True mark:}";
    assert_eq!(painted(&page, &ALL), [json]);

    page.paste("<a\n  b='1'\n/>");
    assert_eq!(painted(&page, &ALL)[1], "mark:  mark:  literal:b mark:= string:'1'");
    page.paste("curl: (6) Could not resolve host: x");
    assert_eq!(painted(&page, &ALL), ["!text:curl: (6) Could not resolve host: x"]);
}

#[test]
fn odd_places_errors_and_hidden_secrets_are_marked() {
    let mut page = Page::new();
    page.paste(&example());
    let marked = |page: &Page| -> Vec<(usize, Severity)> {
        page.response.painted(&ALL).iter().filter_map(|line| Some((line.number, line.mark?))).collect()
    };
    assert_eq!(marked(&page), [(14, Severity::Warning), (22, Severity::Warning)]);
    assert_eq!(page.response.remarks(), ["2 places repaired while reading; your text is unchanged"]);
    // What is unknown is not repaired, and said once of all records of a list.
    let jobs: String = (1..=3).map(|i| format!("<member><JobId>JOB0{i}</JobId><Odd>{i}</Odd></member>")).collect();
    let jobs =
        format!("<ListJobsResponse><ListJobsResult><Jobs>{jobs}</Jobs><Odd/></ListJobsResult></ListJobsResponse>");
    let sheet = page.paste(&jobs);
    assert_eq!(page.response.remarks(), ["2 odd places"]);
    let odd = "`Odd` is not in the model of this answer, 3 times";
    assert!(words(&sheet).contains(odd), "{}", words(&sheet));
    assert_eq!(part(&sheet, "Odd in the text").count, Some(2));
    page.paste(&jobs.replacen("</Odd>", "</Old>", 1));
    assert_eq!(page.response.remarks(), ["1 place repaired while reading; your text is unchanged", "2 odd places"]);
    page.paste(&example());
    // While it is typed, and not yet read, marks move with what they are about.
    page.response.update(Action::Type(format!("\n{}", example())));
    assert_eq!(marked(&page), [(15, Severity::Warning), (23, Severity::Warning)]);
    page.response.update(Action::Type(format!("\n{}", example().replace("/LocationDescription", "/Loc"))));
    assert_eq!(marked(&page), [(23, Severity::Warning)]);

    page.paste(
        "<Error><Code>AccessDenied</Code><StringToSign>x-amz-security-token:FwoGZXIvYXdz</StringToSign></Error>",
    );
    let line = &painted(&page, &ALL)[0];
    assert!(line.contains("!text:AccessDenied") && line.contains("*text:(hidden, 12 characters)"), "{line}");
    assert_eq!(page.response.remarks(), ["1 session token hidden"]);
    page.paste("<CurrentManifest>trueCryptPassword: hunter2\npinCode: 123456</CurrentManifest>");
    assert_eq!(page.response.remarks().last().unwrap(), "2 secrets hidden");
}

#[test]
fn of_a_long_line_only_what_is_in_sight_is_drawn() {
    let mut page = Page::new();
    let members: String = (0..50_000).map(|i| format!("<Id a=\"é\">J{i}</Id>")).collect();
    page.paste(&format!("<List>{members}</List>"));
    let line = &page.response.painted(&Window { lines: 0..1, columns: 500_000..500_200 })[0];
    let drawn: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert!((200..400).contains(&drawn.chars().count()), "{drawn}");
    let before = line.lead.0 + line.lead.1.chars().count();
    assert_eq!(before, 500_000, "nothing is lost before it");
    let text: String = page.response.text().chars().skip(before).take(drawn.chars().count()).collect();
    assert_eq!(drawn, text);
    assert!(line.pieces.iter().any(|piece| piece.token == Token::Key && piece.text == "Id"));
    let gone = &page.response.painted(&Window { lines: 0..1, columns: 9_000_000..9_000_100 })[0];
    assert!(gone.pieces.iter().all(|piece| piece.text.is_empty()));
}

/// The list as words.
fn listed(page: &Page) -> Vec<String> {
    let entry = |entry: &Entry| format!("{} ({})", entry.title, entry.note);
    let group =
        |group: &Group| format!("{}: {}", group.job, group.entries.iter().map(entry).collect::<Vec<_>>().join("; "));
    page.response.pasted().iter().map(group).collect()
}

#[test]
fn answers_are_kept_by_job_and_shown_again() {
    let mut page = Page::new();
    page.builder.update(Ask::Choose(known("import-export", "UpdateJob")));
    page.builder
        .update(Ask::Set(waybill::diagnostic::Path::key("JobId"), waybill::service::Input::Text("A36BC".into())));
    let first = page.paste(&example()).title;
    page.paste("HTTP/1.1 400 Bad Request\n\n<ErrorResponse><Error><Code>MissingCustomsException</Code></Error></ErrorResponse>");
    page.paste("HTTP/1.1 503 Service Unavailable\n\n<html><head><title>Blocked by the proxy</title></head></html>");
    assert_eq!(page.response.language(), "HTML");
    page.paste("curl: (6) Could not resolve host: x");
    let all = [
        "A36BC: curl: (6) Could not resolve host: x (UpdateJob); MissingCustomsException (UpdateJob, HTTP 400); GetStatus (NotReceived, Pending)",
        ": Blocked by the proxy (HTTP 503)",
    ];
    assert_eq!(listed(&page), all);
    page.builder.update(Ask::Choose(known("s3-control", "ListJobs")));
    page.paste("<Error><Code>AccessDenied</Code></Error>");
    assert_eq!(listed(&page), [": AccessDenied (ListJobs); Blocked by the proxy (HTTP 503)", all[0]]);
    let oldest = page.response.pasted()[1].entries[2].id;
    let before = page.response.pushes();
    page.response.update(Action::Show(oldest));
    page.read();
    assert_ne!(page.response.pushes(), before, "the box takes it over");
    assert_eq!(
        (page.response.shown(), page.response.text(), page.sheet().title),
        (Some(oldest), example().as_str(), first)
    );
    // The same answer once more is no other one, and what is forgotten is gone.
    page.paste(&example());
    assert_eq!((page.response.shown(), listed(&page)[1].as_str()), (Some(oldest), all[0]));
    page.response.update(Action::Forget);
    assert_eq!((page.response.text(), page.response.shown()), ("", None));
    assert!(listed(&page)[1].ends_with("MissingCustomsException (UpdateJob, HTTP 400)"));
}

#[test]
fn an_answer_that_is_typed_is_one_entry() {
    let mut page = Page::new();
    let text = "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>";
    for end in 1..=text.len() {
        page.response.update(Action::Type(text[..end].to_owned()));
        page.read();
    }
    assert_eq!(listed(&page), [": AccessDenied (UpdateJob)"]);
    // Another text in its place is another answer; nothing in its place, none.
    page.response.update(Action::Type(example()));
    page.read();
    assert_eq!(listed(&page).len(), 2);
    page.response.update(Action::Type(String::new()));
    page.read();
    assert_eq!((listed(&page).len(), page.response.shown()), (2, None));
}

#[test]
fn the_oldest_answers_leave() {
    let mut page = Page::new();
    for i in 0..MAX_ANSWERS + 10 {
        page.paste(&format!("<Error><Code>Code{i}</Code></Error>"));
    }
    let entries = page.response.pasted().remove(0).entries;
    assert_eq!(entries.len(), MAX_ANSWERS);
    assert_eq!((entries[0].title.as_str(), entries[MAX_ANSWERS - 1].title.as_str()), ("Code59", "Code10"));
    let long =
        |code: &str| format!("<Error><Code>{code}</Code><Message>{}</Message></Error>", "x".repeat(MAX_BYTES / 3));
    for code in ["A", "B", "C"] {
        page.paste(&long(code));
    }
    let titles: Vec<String> = page.response.pasted().remove(0).entries.into_iter().map(|entry| entry.title).collect();
    assert_eq!(titles, ["C", "B"]);
}

#[test]
fn an_answer_shown_again_has_its_verdict_without_its_secrets() {
    let mut page = Page::new();
    let token = "FwoGZXIvYXdzEJrExampleToken0123456789==";
    page.builder.update(Ask::Choose(known("s3-control", "DescribeJob")));
    for (key, text) in [("AccountId", "111122223333"), ("JobId", "00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c")] {
        page.builder.update(Ask::Set(waybill::diagnostic::Path::key(key), waybill::service::Input::Text(text.into())));
    }
    page.builder.update(Ask::AccessKeyId("ASIAIOSFODNN7EXAMPLE".into()));
    page.builder.update(Ask::SecretAccessKey(Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));
    page.builder.update(Ask::SessionToken(Secret::new(token)));
    let prepared = page.builder.prepare(&page.editor);
    let call = page.builder.call(&prepared, support::noon());
    let signed = call.signed.as_ref().unwrap();
    let canonical = signed.v4().unwrap().wire().replace('&', "&amp;");
    let to_sign = signed.string_to_sign().to_string();
    let answer = format!(
        "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>{to_sign}</StringToSign><CanonicalRequest>{canonical}</CanonicalRequest></Error>"
    );
    assert!(answer.contains(token));
    let first = page.paste(&answer);
    assert_eq!(first.title, "The secret access key is another one");
    let id = page.response.shown().unwrap();
    page.paste(&example());
    page.response.update(Action::Show(id));
    page.read();
    assert!(!page.response.text().contains(token));
    assert_eq!(words(&page.sheet()), words(&first));
}
