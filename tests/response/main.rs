//! What the page says about an answer that was pasted.

mod asked;
mod clock;
#[path = "../support/mod.rs"]
mod support;
mod text;

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
    assert_eq!(include_str!("../../public/sample-answer.xml"), example());
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
