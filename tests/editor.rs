//! The page as a value: what actions do to text, history, report and command, without a browser.

use waybill::diagnostic::{Path, Severity};
use waybill::editor::changes::Base;
use waybill::editor::manifest::{Action, Editor, Key};
use waybill::editor::paint::{self, Overlay, Token, Window};
use waybill::editor::request::{self, Builder};
use waybill::manifest::Kind;
use waybill::schema::Edition;
use waybill::secret::Secret;
use waybill::service::{Input, import_export};
use waybill::sign::Timestamp;
use waybill::snippet::SecretsIn;
use waybill::text::Span;
use waybill::yaml::{Change, Value};

const MANIFEST: &str =
    "# Ask Mira\r\nmanifestVersion: 2.0\r\nbucket: photos\r\nserviceLevel: expedited\r\nignore:\r\n  - \\.tmp$\r\n";

fn opened(text: &str) -> Editor {
    let mut editor = Editor::default();
    act(&mut editor, Action::Open { name: "a.yaml".into(), text: text.into() });
    editor
}

fn act(editor: &mut Editor, action: Action) {
    editor.update(action, 0.0).unwrap_or_else(|refused| panic!("{refused}"));
}

fn set(path: &Path, text: &str) -> Action {
    Action::Change(Change::Set { path: path.clone(), value: Value::text(text) })
}

#[test]
fn typing_keeps_the_line_ends_that_a_text_area_hides() {
    let mut editor = opened(MANIFEST);
    let content = MANIFEST.replace("\r\n", "\n").replace("photos", "pictures");
    act(&mut editor, Action::Type { content, selection: (0, 0) });
    assert_eq!(editor.text(), MANIFEST.replace("photos", "pictures"));
    assert!(editor.is_edited());
}

#[test]
fn one_history_over_everything() {
    let mut editor = opened(MANIFEST);
    let mut texts = vec![editor.text().to_owned()];
    let steps = [
        set(&Path::key("bucket"), "other-bucket"),
        Action::Press(Key::NewLine),
        Action::Append { list: Path::key("ignore"), texts: vec!["^a/", "^b/"] },
        Action::Change(Change::Move { parent: Path::key("ignore"), from: 0, to: 2 }),
        Action::Change(Change::Remove { path: Path::key("ignore").item(1) }),
        Action::Start(Kind::ExportS3),
        Action::FixSafe,
    ];
    for step in steps {
        if editor.update(step, 0.0).is_ok() {
            texts.push(editor.text().to_owned());
        }
    }
    texts.dedup();
    for text in texts.iter().rev().skip(1) {
        act(&mut editor, Action::Undo);
        assert_eq!(editor.text(), text);
    }
    assert_eq!(editor.name(), "a.yaml");
    for text in &texts[1..] {
        act(&mut editor, Action::Redo);
        assert_eq!(editor.text(), text);
    }
    assert!(editor.update(Action::Redo, 0.0).is_err());
}

#[test]
fn a_new_manifest_is_one_of_the_chosen_edition() {
    let mut editor = Editor::default();
    act(&mut editor, Action::SetEdition(Edition::Early));
    act(&mut editor, Action::Start(Kind::ImportS3));
    assert!(editor.text().contains("accessKeyId:") && !editor.text().contains("notificationEmail:"));
}

#[test]
fn a_change_is_taken_back_as_one_step() {
    let mut editor = opened(MANIFEST);
    assert_eq!(editor.changes(Base::Opened), (vec![], 0));
    act(&mut editor, set(&Path::key("bucket"), "other"));
    act(&mut editor, set(&Path::key("ignore").item(0), "\\.bak$"));
    let both = editor.text().to_owned();
    let (changes, count) = editor.changes(Base::Opened);
    assert_eq!((count, changes[0].line, changes[1].line), (2, 3, 6));
    assert_eq!(changes[1].span.slice(editor.text()), "  - \\.bak$\r\n");
    act(&mut editor, Action::Revert(0));
    assert_eq!(editor.text(), MANIFEST.replace("\\.tmp$", "\\.bak$"));
    assert_eq!(editor.history().undo_label(), Some("taking back line 3"));
    act(&mut editor, Action::Undo);
    assert_eq!(editor.text(), both);
    act(&mut editor, Action::Revert(1));
    act(&mut editor, Action::Revert(0));
    assert!(!editor.is_edited());
    assert!(editor.update(Action::Revert(0), 0.0).is_err());
}

#[test]
fn a_change_is_taken_over_from_the_manifest_of_a_job() {
    let mut editor = opened(MANIFEST);
    let job = MANIFEST.replace("photos", "photos\r\npinCode: 4711").replace("\\.tmp$", "\\.bak$");
    let (changes, count) = editor.changes(Base::Text(&job));
    assert_eq!(count, 2);
    assert!(!format!("{changes:?}").contains("4711"), "secrets of the other text are covered");
    act(&mut editor, Action::TakeOver { text: job.clone(), index: 1 });
    assert_eq!(editor.text(), MANIFEST.replace("\\.tmp$", "\\.bak$"));
    assert!(editor.history().undo_label().is_some_and(|label| label.starts_with("taking over line")));
    act(&mut editor, Action::TakeOver { text: job.clone(), index: 0 });
    assert_eq!(editor.text(), job);
    assert_eq!(editor.changes(Base::Text(&job)).1, 0);
}

#[test]
fn undoing_an_opening_compares_with_the_file_before() {
    let mut editor = opened(MANIFEST);
    act(&mut editor, set(&Path::key("bucket"), "other"));
    act(&mut editor, Action::Open { name: "b.yaml".into(), text: "bucket: c\npinCode: 1234\n".into() });
    assert!(!editor.is_edited());
    act(&mut editor, Action::Undo);
    assert_eq!((editor.name(), editor.changes(Base::Opened).1), ("a.yaml", 1));
    act(&mut editor, Action::Redo);
    act(&mut editor, set(&Path::key("pinCode"), "98765"));
    let (changes, _) = editor.changes(Base::Opened);
    assert!(!format!("{changes:?}").contains("1234") && !format!("{changes:?}").contains("98765"));
}

#[test]
fn a_value_set_back_restores_the_bytes() {
    let mut editor = opened("a: b\nbucket:   'photos'   # keep\nserviceLevel: standard\n");
    let before = editor.text().to_owned();
    for text in ["NO", "a\nb", "", "photos"] {
        let value = if text.is_empty() { Value::Empty } else { Value::text(text) };
        act(&mut editor, Action::Change(Change::Set { path: Path::key("bucket"), value }));
    }
    assert_eq!(editor.text(), before);
}

#[test]
fn kind_and_edition_change_the_report_and_not_the_text() {
    let mut editor = opened(MANIFEST);
    assert_eq!(editor.kind(), Some(Kind::ImportS3));
    let late = editor.counts();
    act(&mut editor, Action::SetEdition(Edition::Early));
    assert_ne!(editor.counts(), late);
    act(&mut editor, Action::SetKind(Some(Kind::ImportGlacier)));
    assert_eq!((editor.kind(), editor.text()), (Some(Kind::ImportGlacier), MANIFEST));
}

#[test]
fn a_field_speaks_of_its_value_and_not_of_its_spelling() {
    let editor = opened("manifestVersion:2.0\nbucket:photos\nserviceLevel:expedited\n");
    assert!(editor.problem_at(&Path::key("bucket")).is_none());
    let (_, problem) = editor.problem_at(&Path::key("serviceLevel")).unwrap();
    assert_eq!((problem.code.id, problem.severity), ("not-accepted", Severity::Error));
}

#[test]
fn passwords_are_drawn_as_dots() {
    let editor = opened("fileSystem: NTFS\ntrueCryptPassword: 'hunter2 é'\npinCode:0042\nlogBucket: logs\n");
    let overlay = Overlay {
        diagnostics: editor.diagnostics(),
        secrets: editor.secrets(),
        found: &[],
        selection: Span::default(),
    };
    let lines = paint::lines(editor.document(), &overlay, &Window { lines: 0..10, columns: 0..100 });
    let drawn: Vec<String> = lines.iter().map(|l| l.pieces.iter().map(|p| p.text.as_str()).collect()).collect();
    assert_eq!(drawn[1], format!("trueCryptPassword: {}", "•".repeat("'hunter2 é'".chars().count())));
    assert_eq!(drawn[2], "pinCode:••••");
    assert_eq!(lines[3].pieces[0].token, Token::Key);
}

#[test]
fn only_the_lines_asked_for_are_drawn() {
    let text: String = (0..5_000).map(|i| format!("key{i}: v{i}\n")).collect();
    let editor = opened(&text);
    let overlay = Overlay { diagnostics: &[], secrets: &[], found: &[], selection: Span::default() };
    let lines = paint::lines(editor.document(), &overlay, &Window { lines: 4_000..4_003, columns: 0..100 });
    assert_eq!(lines.iter().map(|l| l.number).collect::<Vec<_>>(), [4_001, 4_002, 4_003]);
    assert_eq!(lines[0].pieces.iter().map(|p| p.text.as_str()).collect::<String>(), "key4000: v4000");
}

fn builder() -> Builder {
    let mut builder = Builder::default();
    builder.update(request::Action::Set(Path::key("JobId"), Input::Text("53TX4".into())));
    builder
}

#[test]
fn an_error_in_the_manifest_blocks_the_command_and_is_named() {
    let editor = opened(MANIFEST);
    let blocked = builder().prepare(&editor).blocked.unwrap();
    assert!(blocked.starts_with("The manifest has an error in line "), "{blocked}");
    let mut status = builder();
    status.update(request::Action::Choose(&import_export::GET_STATUS));
    assert_eq!(status.prepare(&editor).blocked, None);
}

#[test]
fn keys_choose_the_command_and_forgetting_erases_them() {
    let editor = opened(MANIFEST);
    let mut builder = builder();
    builder.update(request::Action::Choose(&import_export::GET_STATUS));
    let first = |builder: &Builder| {
        let prepared = builder.prepare(&editor);
        let call = builder.call(&prepared, Timestamp::from_unix_secs(1_795_183_331));
        let id = builder.snippet(&call).id;
        assert_eq!(builder.next_snippet().id, id, "what is marked while a command is blocked");
        id
    };
    assert_eq!(first(&builder), "sign-sh");
    builder.update(request::Action::AccessKeyId("AKIAIOSFODNN7EXAMPLE".into()));
    builder.update(request::Action::SecretAccessKey(Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));
    builder.update(request::Action::SecretsIn(SecretsIn::Text));
    assert_eq!(first(&builder), "curl-bash");
    builder.update(request::Action::Forget);
    assert!(!builder.holds_keys());
    assert_eq!((first(&builder), builder.secrets_in()), ("sign-sh", SecretsIn::Environment));
}

#[test]
fn pasted_keys_fill_all_three_and_say_when_they_end() {
    use waybill::editor::request::{Action, Builder};
    use waybill::secret::Secret;
    use waybill::sign::paste::read_keys;
    let text = r#"{"Version": 1, "AccessKeyId": "ASIAIOSFODNN7EXAMPLE", "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "SessionToken": "FwoGZXIvYXdzEJr//////////wEaDExample", "Expiration": "2026-11-20T15:02:00Z"}"#;
    let mut builder = Builder::default();
    builder.update(Action::Keys(read_keys(text).profiles.swap_remove(0)));
    assert_eq!(builder.access_key_id(), "ASIAIOSFODNN7EXAMPLE");
    assert!(builder.has_keys() && !builder.session_token().is_empty());
    assert_eq!(builder.keys_expire().map(|at| at.to_string()).as_deref(), Some("2026-11-20T15:02:00Z"));
    builder.update(Action::ClockOffset(120));
    let end = Timestamp::parse("2026-11-20T15:00:00Z").unwrap();
    assert_eq!(builder.keys_end_here(), Some(end.unix_secs()), "the service's clock is ahead");
    let editor = opened(MANIFEST);
    builder.update(Action::Choose(&import_export::GET_STATUS));
    let signed = builder.call(&builder.prepare(&editor), Timestamp::parse("2026-11-20T14:59:00Z").unwrap()).signed;
    assert_eq!(Some(signed.unwrap().expires_at), builder.keys_expire(), "they end before the signature would");
    builder.update(Action::SessionToken(Secret::new("other")));
    assert_eq!(builder.keys_expire(), None, "another token ends at another time");
    builder.update(Action::Keys(read_keys(text).profiles.swap_remove(0)));
    builder.update(Action::Forget);
    assert!(builder.keys_expire().is_none() && !builder.holds_keys());
}

/// The form shows one manifest, the editor's, and no other one is sent.
#[test]
fn a_manifest_that_comes_with_a_request_is_not_sent_unseen() {
    use waybill::editor::brought::Brought;
    use waybill::editor::request::{self, Builder};
    let mut editor = Editor::default();
    editor
        .update(Action::Open { name: "a.yaml".into(), text: "manifestVersion: 2.0\nbucket: shown\n".into() }, 0.0)
        .unwrap();
    let mut builder = Builder::default();
    for text in [
        "aws importexport update-job --job-id 53TX4 --job-type Import --manifest \"bucket: hidden\ndeviceId: x\"",
        "curl https://importexport.amazonaws.com/ -d 'Action=UpdateJob&JobId=53TX4&JobType=Import' --data-urlencode 'Manifest=bucket: hidden\ndeviceId: x' -d Version=2010-06-01",
        "{\"JobId\": \"53TX4\", \"JobType\": \"Import\", \"Manifest\": \"bucket: hidden\\ndeviceId: x\"}",
    ] {
        let brought = Brought::read(text, builder.operation());
        assert_eq!(brought.manifest.as_ref().map(|text| text.as_str()), Some("bucket: hidden\ndeviceId: x"), "{text}");
        assert!(brought.summary(&builder).starts_with("UpdateJob: 2 inputs and a manifest"), "{text}");
        builder.update(request::Action::Bring(Box::new(brought)));
        let sent = builder.prepare(&editor).inputs;
        assert_eq!(sent.get("Manifest").and_then(Input::as_text), Some(editor.text()), "{text}");
        assert_eq!(builder.prepare(&Editor::default()).inputs.get("Manifest"), None, "{text}");
    }
    // The box hides passwords, and then the manifest is not whole.
    let hidden = "aws importexport update-job --job-id 53TX4 --manifest \"bucket: b\npinCode: (hidden, 4 characters)\"";
    assert!(Brought::read(hidden, builder.operation()).manifest.is_none());
    let session = "export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws importexport list-jobs";
    assert!(!waybill::editor::brought::shown(session).contains("wJalr"));
    // Nor one that a link or a file has among the inputs.
    builder.update(request::Action::Set(Path::key("Manifest"), Input::Text("bucket: hidden\n".into())));
    assert_eq!(builder.prepare(&editor).inputs.get("Manifest").and_then(Input::as_text), Some(editor.text()));
}

#[test]
fn a_request_of_somebody_else_fills_the_form_and_is_verified() {
    use waybill::editor::brought::{Brought, shown};
    use waybill::editor::request::{Action, Builder};
    use waybill::secret::Secret;
    use waybill::service::{operation, service};
    use waybill::sign::Timestamp;
    use waybill::snippet::{SecretsIn, snippet};
    let get_status = operation(service("import-export").unwrap(), "GetStatus").unwrap();
    let enter = |builder: &mut Builder, secret: &str| {
        builder.update(Action::AccessKeyId("ASIAIOSFODNN7EXAMPLE".to_owned()));
        builder.update(Action::SecretAccessKey(Secret::new(secret)));
        builder.update(Action::SessionToken(Secret::new("FwoGZXIvYXdzEExampleToken")));
    };
    let mut other = Builder::default();
    other.update(Action::Choose(get_status));
    other.update(Action::Set(Path::key("JobId"), Input::Text("53TX4".into())));
    enter(&mut other, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let prepared = other.prepare(&Editor::default());
    let call = other.call(&prepared, Timestamp::from_unix_secs(1_795_183_331));
    let text = snippet("get-url").unwrap().render(&call, SecretsIn::Text).unwrap().text;
    assert!(text.contains("ExampleToken") && !shown(&text).contains("ExampleToken"));

    let mut builder = Builder::default();
    let brought = Brought::read(&text, builder.operation());
    let words = brought.summary(&builder);
    assert_eq!(
        words,
        "GetStatus: 1 input, signed with version 2 by ASIA…MPLE, with a session token; with the keys it can be verified"
    );
    builder.update(Action::Bring(Box::new(brought)));
    assert_eq!((builder.operation().name, builder.job_id()), ("GetStatus", "53TX4"));
    assert_eq!(builder.access_key_id(), "ASIAIOSFODNN7EXAMPLE");

    enter(&mut builder, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    assert!(Brought::read(&text, get_status).summary(&builder).ends_with("and the signature is right"));
    enter(&mut builder, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEx");
    assert!(Brought::read(&text, get_status).summary(&builder).contains("the signature is wrong: The secret"));
    let url = "curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4' --aws-sigv4 aws:amz";
    let words = Brought::read(url, get_status).summary(&builder);
    assert_eq!(words, "GetStatus: 1 input, signed when it runs");
    let half = "curl https://importexport.amazonaws.com/ -d 'Action=GetStatus&JobId=53TX4&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE'";
    let words = Brought::read(half, get_status).summary(&builder);
    assert_eq!(words, "GetStatus: 1 input, without the signature by AKIA…MPLE");
    let plain = r#"{"JobId": "53TX4"}"#;
    assert_eq!(Brought::read(plain, get_status).summary(&builder), "GetStatus: 1 input");
    assert_eq!(shown(plain), plain);
    for of_no_use in ["nothing of use", "{\"Foo\": 1, \"Bucket\": \"x\"}", "{\"JobId\": \"x\", "] {
        let brought = Brought::read(of_no_use, get_status);
        assert!(brought.is_empty() == brought.inputs.get("JobId").is_none(), "{of_no_use}");
        assert!(!brought.diagnostics.is_empty(), "{of_no_use}");
    }
}

#[test]
fn inputs_of_another_operation_are_read_for_the_one_that_knows_all_of_them() {
    use waybill::editor::brought::Brought;
    use waybill::editor::request::Builder;
    let known =
        |id: &str, name: &str| waybill::service::operation(waybill::service::service(id).unwrap(), name).unwrap();
    let read = |text: &str, asked| {
        let brought = Brought::read(text, asked);
        (brought.operation.service.id, brought.operation.name, brought.diagnostics.len())
    };
    let update = known("import-export", "UpdateJob");
    let batch = r#"{"AccountId": "123456789012", "Operation": {"S3InitiateRestoreObject": {"ExpirationInDays": 1}},
        "Report": {"Enabled": false}, "ClientRequestToken": "t", "Manifest": {"Spec": {"Format": "S3InventoryReport_CSV_20161130"},
        "Location": {"ObjectArn": "arn:aws:s3:::b/k", "ETag": "e"}}, "Priority": 10, "RoleArn": "arn:aws:iam::123456789012:role/r"}"#;
    assert_eq!(read(batch, update), ("s3-control", "CreateJob", 0));
    assert_eq!(Brought::read(batch, update).summary(&Builder::default()), "CreateJob: 7 inputs");
    // The same service is nearer, and what is needed tells operations apart.
    let tagging = known("s3-control", "GetJobTagging");
    assert_eq!(read(r#"{"AccountId": "1", "JobId": "j"}"#, tagging), ("s3-control", "GetJobTagging", 0));
    let list = known("s3-control", "ListJobs");
    assert_eq!(read(r#"{"JobId": "j", "RequestedJobStatus": "Ready"}"#, list), ("s3-control", "UpdateJobStatus", 0));
    assert_eq!(read(r#"{"JobId": "j"}"#, list), ("s3-control", "ListJobs", 1), "three operations read a job");
    assert_eq!(read(r#"{"JobId": "j", "Priority": 1}"#, update), ("import-export", "UpdateJob", 1));
    // Nobody knows a misspelled name.
    assert_eq!(read(r#"{"AcountId": "1", "Priority": 1}"#, update), ("import-export", "UpdateJob", 2));
    // A call names its operation.
    assert_eq!(read("client.update_job(Priority=1, AccountId='1')", update).1, "UpdateJob");
}
