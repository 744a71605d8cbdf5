//! The page's work as one text: what goes in comes out, and no secret goes in.

mod support;

use support::import_export;
use waybill::diagnostic::Path;
use waybill::editor::manifest::{Action, Editor};
use waybill::editor::request::{self, Builder};
use waybill::editor::workspace::Workspace;
use waybill::endpoint::Target;
use waybill::manifest::Kind;
use waybill::schema::Edition;
use waybill::secret::Secret;
use waybill::service::Input;
use waybill::sign::Scheme;

const MANIFEST: &str = "# péage \u{1F600}\r\nmanifestVersion: 2.0\r\nbucket: b\r\nignore:\r\n\t- x\r\ntrueCryptPassword: 's3cr3t'\r\n#pinCode: 0429\r\n";

fn work() -> (Editor, Builder) {
    let (mut editor, mut builder) = (Editor::default(), Builder::default());
    editor.update(Action::Open { name: "my manifest.txt".into(), text: MANIFEST.into() }, 0.0).unwrap();
    editor.update(Action::SetKind(Some(Kind::ExportS3)), 0.0).unwrap();
    editor.update(Action::SetEdition(Edition::Early), 0.0).unwrap();
    builder.update(request::Action::Choose(import_export("GetStatus")));
    builder.update(request::Action::Set(Path::key("JobId"), Input::Text("0123".into())));
    builder.update(request::Action::Set(Path::key("Manifest"), Input::Text("pinCode: 998877\nbucket: c\n".into())));
    let nested = Path::key("Resources").member("S3Resources").item(0).member("BucketArn");
    builder.update(request::Action::Set(nested, Input::Text("arn: 'x'\n".into())));
    builder.update(request::Action::Set(Path::key("Priority"), Input::Number(7)));
    let target =
        Target { region: "eu-west-1".into(), fips: true, dualstack: false, custom: "http://127.0.0.1:8080".into() };
    builder.update(request::Action::Target(target));
    builder.update(request::Action::Scheme(Scheme::V4));
    builder.update(request::Action::AccessKeyId(support::LONG_TERM_ID.into()));
    builder.update(request::Action::SecretAccessKey(Secret::new(support::SECRET)));
    builder.update(request::Action::SessionToken(Secret::new(support::TOKEN)));
    (editor, builder)
}

#[test]
fn what_goes_in_comes_out() {
    let (editor, builder) = work();
    let (workspace, left_out) = Workspace::of(&editor, &builder);
    assert_eq!(left_out, 3);
    let text = workspace.write();
    let (mut editor, mut builder) = (Editor::default(), Builder::default());
    Workspace::read(&text).unwrap().open(&mut editor, &mut builder, 0.0);
    assert_eq!(editor.text(), MANIFEST.replace("'s3cr3t'", "").replace("0429", ""));
    assert_eq!(
        (editor.name(), editor.kind(), editor.edition()),
        ("my manifest.txt", Some(Kind::ExportS3), Edition::Early)
    );
    let state = builder.state();
    assert_eq!(state.operation.name, "GetStatus");
    assert_eq!(state.inputs, workspace.request.inputs);
    assert_eq!((state.target, state.scheme), (workspace.request.target.clone(), Scheme::V4));
    assert_eq!(Workspace::of(&editor, &builder).0.write(), text);
    editor.update(Action::Undo, 0.0).unwrap();
    assert_eq!(editor.text(), "");
}

#[test]
fn no_secret_goes_in() {
    let (editor, builder) = work();
    let text = Workspace::of(&editor, &builder).0.write();
    for secret in ["s3cr3t", "0429", "998877", support::LONG_TERM_ID, support::SECRET, support::TOKEN] {
        assert!(!text.contains(secret), "{secret} is in\n{text}");
    }
}

/// What the editor shows because nobody else reads it, or that a person typed.
#[test]
fn no_session_token_of_a_command_goes_in() {
    let token = support::TOKEN;
    for text in [
        format!("wget --header='X-Amz-Security-Token: {token}' https://snowball.us-west-2.amazonaws.com/\n"),
        format!("http POST https://snowball.us-west-2.amazonaws.com/ X-Amz-Security-Token:{token}\n"),
        format!("fetch(\"https://h/\", {{\n  \"headers\": {{\n    \"X-Amz-Security-Token\": \"{token}\"\n  }}\n}});\n"),
        format!("requests.post('https://h/', headers={{'X-Amz-Security-Token': '{token}'}})\n"),
        format!("session.headers['X-Amz-Security-Token'] = '{token}'\n"),
        format!("request.setRequestHeader(\"X-Amz-Security-Token\", \"{token}\");\n"),
        format!("Action=ListJobs&SecurityToken={token}&Version=2010-06-03\n"),
    ] {
        let mut editor = Editor::default();
        editor.update(Action::Open { name: "a".into(), text: text.clone() }, 0.0).unwrap();
        let (workspace, left_out) = Workspace::of(&editor, &Builder::default());
        let written = workspace.write();
        assert!(left_out > 0 && !written.contains(&token[..12]), "{text}\nis kept as\n{written}");
    }
}

#[test]
fn what_is_no_workspace_is_refused_with_a_reason() {
    let refused = |text: &str| Workspace::read(text).unwrap_err();
    assert_eq!(refused("bucket: b\n"), "This is no workspace: it has no line `waybill: 1`");
    assert_eq!(refused(""), "This is no workspace: it has no line `waybill: 1`");
    assert!(refused("waybill: 2\n").contains("newer"));
    let unknown = "waybill: 1\nrequest: {service: import-export, operation: Fly}\n";
    assert_eq!(refused(unknown), "Waybill knows no operation `Fly` of `import-export`");
}

#[test]
fn a_hostile_workspace_ends() {
    let circle = "waybill: 1\nrequest:\n    inputs: {import-export: &a {JobId: *a, X: [*a, *a]}}\n";
    let read = Workspace::read(circle).unwrap();
    assert!(read.manifest.is_none());
    for deep in ["[", "{a: ", "- "] {
        let text = format!("waybill: 1\nrequest: {{inputs: {{import-export: {}", deep.repeat(100_000));
        let _ = Workspace::read(&text);
    }
}

#[test]
fn work_is_worth_keeping_once_a_person_did_something() {
    let (mut editor, mut builder) = (Editor::default(), Builder::default());
    let is_worth = Workspace::is_worth_keeping;
    assert!(!is_worth(&editor, &builder));
    editor.update(Action::Start(Kind::ImportS3), 0.0).unwrap();
    for service in waybill::service::SERVICES {
        service.operations.iter().for_each(|operation| builder.update(request::Action::Choose(operation)));
    }
    assert!(!is_worth(&editor, &builder), "looking around is no work");
    let create = waybill::service::operation(&waybill::service::s3_control::SERVICE, "CreateJob").unwrap();
    builder.update(request::Action::Choose(create));
    builder.update(request::Action::Set(Path::key("ClientRequestToken"), Input::Text("drawn-by-the-page".into())));
    assert!(!is_worth(&editor, &builder), "a token is drawn again");
    editor.update(Action::Type { content: "bucket: x\n".into(), selection: (0, 0) }, 0.0).unwrap();
    assert!(is_worth(&editor, &builder));
    editor.update(Action::Undo, 0.0).unwrap();
    assert!(!is_worth(&editor, &builder));
    builder.update(request::Action::Set(Path::key("Priority"), Input::Number(7)));
    assert!(is_worth(&editor, &builder));
}

#[test]
fn a_workspace_is_told_from_a_manifest() {
    let (editor, builder) = work();
    assert!(Workspace::is_one(&Workspace::of(&editor, &builder).0.write()));
    assert!(Workspace::is_one("\u{FEFF}# sent by Mira\r\n\r\nwaybill: 1\r\n"));
    assert!(!Workspace::is_one(MANIFEST));
    assert!(!Workspace::is_one("bucket: b\nwaybill: 1\n"));
    assert!(!Workspace::is_one(""));
}

#[test]
fn the_work_of_two_people_is_not_mixed() {
    let of = |id: &str, name: &str| waybill::service::operation(waybill::service::service(id).unwrap(), name).unwrap();
    let mut builder = Builder::default();
    builder.update(request::Action::Set(Path::key("JobId"), Input::Text("99999".into())));
    builder.update(request::Action::Choose(of("s3-control", "DescribeJob")));
    builder.update(request::Action::Set(Path::key("AccountId"), Input::Text("111122223333".into())));
    let text = "waybill: 1\nrequest: {service: import-export, operation: GetStatus, inputs: {import-export: {JobId: 53TX4}}}\n";
    Workspace::read(text).unwrap().open(&mut Editor::default(), &mut builder, 0.0);
    assert_eq!((builder.operation().name, builder.job_id()), ("GetStatus", "53TX4"));
    builder.update(request::Action::Choose(of("s3-control", "DescribeJob")));
    assert_eq!(builder.inputs().get("AccountId"), None);
    assert_eq!(builder.job_id(), "53TX4");
    builder.update(request::Action::Undo);
    builder.update(request::Action::Undo);
    assert_eq!((builder.operation().name, builder.job_id()), ("DescribeJob", "99999"));
    assert_eq!(builder.inputs().get("AccountId"), Some(&Input::Text("111122223333".into())));
    Workspace::read("waybill: 1\n").unwrap().open(&mut Editor::default(), &mut builder, 0.0);
    assert_eq!(builder.job_id(), "");
}
