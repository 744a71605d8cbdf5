//! What must hold for every text, one function for each reader. Fuzz targets call them with what libFuzzer makes up, and
//! `tests/fuzz.rs` calls them with the committed seeds and mutations of them.
//!
//! None of them returns anything: what does not hold panics.

use waybill::answer::{self, Answer, Given};
use waybill::automation;
use waybill::bulk::{self, Bulk, Filter, Scribe, Shell, Table};
use waybill::capture::{self, Captured};
use waybill::diagnostic::{Diagnostic, Edit, Path, apply};
use waybill::doctor::{Ours, ServerSays, examine, masked};
use waybill::editor::arrival::{Arrival, recognize, recognize_request};
use waybill::editor::manifest::{self as edit, Editor};
use waybill::editor::request::{self, Builder};
use waybill::editor::response::{self, Around, Reading, Response};
use waybill::editor::workspace::Workspace;
use waybill::editor::{draft, link};
use waybill::http::percent_encode;
use waybill::manifest::{self, Context, Kind};
use waybill::paste;
use waybill::secret::Secret;
use waybill::service::{Operation, SERVICES, operation, service};
use waybill::sign::paste::read_keys;
use waybill::sign::{Credentials, Timestamp};
use waybill::text::{LineIndex, Span};
use waybill::validate::Sound;
use waybill::yaml::{Change, Dialect, Document, NodeId, NodeKind, Value};

/// A target: its name, and what must hold for every text.
pub struct Target {
    /// The name of its file in `fuzz_targets/` and of its folder in `seeds/`.
    pub name: &'static str,
    /// Panics where something does not hold.
    pub check: fn(&str),
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "answer", check: answer },
    Target { name: "answer_xml", check: answer_xml },
    Target { name: "answer_json", check: answer_json },
    Target { name: "response", check: response },
    Target { name: "doctor", check: doctor },
    Target { name: "mask", check: mask },
    Target { name: "capture_curl", check: capture_curl },
    Target { name: "capture_powershell", check: capture_powershell },
    Target { name: "capture_tools", check: capture_tools },
    Target { name: "capture_code", check: capture_code },
    Target { name: "capture_message", check: capture_message },
    Target { name: "capture_link", check: capture_link },
    Target { name: "capture_form", check: capture_form },
    Target { name: "keys", check: keys },
    Target { name: "arrival", check: arrival },
    Target { name: "manifest", check: manifest },
    Target { name: "fixes", check: fixes },
    Target { name: "edit", check: edit },
    Target { name: "rewrite", check: rewrite },
    Target { name: "plain", check: plain },
    Target { name: "workspace", check: workspace },
    Target { name: "percent", check: percent },
    Target { name: "paste", check: paste },
    Target { name: "automation", check: automation },
    Target { name: "table", check: table },
    Target { name: "log", check: log },
];

/// AWS's own sample keys.
const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "FwoGZXIvYXdzEJr//////////wEaDExample+Token/0123456789==";
/// A token that no seed holds.
const PLANTED: &str = "IQoJb3JpZ2luX2VjEPlanted+Token//////////9876543210==";

/// Lies in the text, on borders of characters.
fn lies_in(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
}

fn all_lie_in(text: &str, diagnostics: &[Diagnostic]) {
    let lines = LineIndex::new(text);
    for found in diagnostics {
        lies_in(text, found.span);
        lines.position(found.span.start, text);
        assert!(!found.to_string().is_empty(), "{}", found.code.id);
        if let Some(fix) = &found.fix {
            assert!(apply(text, &fix.edits).is_some(), "`{}` cannot be applied to {text:?}", fix.title);
        }
    }
}

fn known(id: &str, name: &str) -> &'static Operation {
    service(id).and_then(|service| operation(service, name)).expect("an operation of the tables")
}

/// The text, beginning with `start`, so that the reader which is meant takes it.
fn beginning(start: &str, text: &str) -> String {
    if text.starts_with(start) { text.to_owned() } else { [start, text].concat() }
}

/// Whatever came back: heads, chatter of tools, XML, JSON, a page, half of it.
pub fn answer(text: &str) {
    for operation in [None, Some("GetStatus"), Some("DescribeJob"), Some("ListJobs")] {
        let read = answer::read(text, Given { operation, ..Given::default() });
        check_answer(text, &read);
    }
    let headers = answer::read("", Given { headers: Some(text), ..Given::default() });
    headers.clock();
}

fn check_answer(text: &str, read: &Answer) {
    all_lie_in(text, &read.diagnostics);
    assert_eq!(read.fault.is_some(), read.result.is_none() && !is_empty_success(read), "{text:?}");
    if let Some(fault) = &read.fault {
        assert!(!fault.explanation.is_empty(), "{text:?}");
    }
    for (path, _) in read.fields() {
        path.to_string();
    }
    if let Some(file) = read.signature_file() {
        assert!(file.ends_with('\n') && !file.contains('\r'), "{file:?}");
    }
    read.manifest();
    read.clock();
    answer::steps(read);
}

/// Some operations answer nothing at all.
fn is_empty_success(read: &Answer) -> bool {
    read.fault.is_none() && read.tree.is_empty()
}

/// Elements, well-formed or not.
pub fn answer_xml(text: &str) {
    answer(&beginning("<", text));
}

/// JSON, or what Python prints.
pub fn answer_json(text: &str) {
    answer(&beginning("{", text));
}

/// All that the page says about what was pasted, with a request and keys beside it.
pub fn response(text: &str) {
    let editor = Editor::default();
    let mut builder = Builder::default();
    builder.update(request::Action::AccessKeyId(KEY_ID.to_owned()));
    builder.update(request::Action::SecretAccessKey(Secret::new(SECRET)));
    let mut page = Response::default();
    page.update(response::Action::Open(text.to_owned()));
    for (id, name) in [("import-export", "GetStatus"), ("s3-control", "DescribeJob"), ("snowball", "DescribeJob")] {
        builder.update(request::Action::Choose(known(id, name)));
        page.update(response::Action::Choose(None));
        let now = Timestamp::from_unix_secs(1_795_183_331);
        page.update(response::Action::Read(Reading::of(&builder, now)));
        let around = Around { editor: &editor, builder: &builder, local: &|_| 3_600 };
        let sheet = page.sheet(&around);
        assert_eq!(sheet.is_some(), !page.text().trim().is_empty(), "{text:?}");
        if let Some(sheet) = sheet {
            assert!(!sheet.title.is_empty() && !sheet.title.ends_with('.'), "{:?} of {text:?}", sheet.title);
        }
    }
    let shown = page.text().to_owned();
    for found in page.answer().map(|answer| answer.diagnostics.as_slice()).unwrap_or_default() {
        lies_in(&shown, found.span);
        page.to_area(found.span);
    }
    // What the box shows is typed on, and hidden again.
    page.update(response::Action::Type(shown.clone()));
    assert_eq!(page.text(), shown, "what is hidden stays hidden");
}

/// A refusal, our canonical request and our string to sign, between lines of `=====`.
pub fn doctor(text: &str) {
    let text = text.replace("{TOKEN}", TOKEN);
    let mut parts = text.split("\n=====\n");
    let refusal = parts.next().unwrap_or("");
    let (canonical, to_sign) = (parts.next(), parts.next().unwrap_or(""));
    let read = answer::read(refusal, Given::default());
    let says = match &read.fault {
        Some(fault) => ServerSays::from(fault),
        None => ServerSays::new("SignatureDoesNotMatch", refusal, &|_| None),
    };
    let ours = Ours::of_texts(canonical, to_sign, "x");
    let found = examine(&says, &ours);
    assert!(!found.causes.is_empty());
    for row in &found.rows {
        assert!(row.ours == row.theirs || row.differs_at.is_some(), "{row:?}");
        for side in [&row.ours, &row.theirs].into_iter().flatten() {
            assert!(row.differs_at.is_none_or(|at| at > side.len() || side.is_char_boundary(at)), "{row:?}");
        }
    }
    // Of two equal texts, nothing differs.
    if let Some(theirs) = says.string_to_sign.as_ref().filter(|_| says.canonical_request.is_none()) {
        let same = examine(&says, &Ours::of_texts(None, theirs, "x"));
        assert!(same.first.is_none(), "{:?} of {theirs:?}", same.first);
    }
}

/// Secrets in a pasted text, which is anything.
pub fn mask(text: &str) {
    // What the fuzzer found out from here is no secret.
    if text.contains(&PLANTED[..20]) {
        return;
    }
    let hidden = masked(text);
    assert_eq!(masked(&hidden), hidden, "what is hidden stays hidden: {text:?}");
    for line in [
        "X-Amz-Security-Token: ",
        "aws_session_token = ",
        "export AWS_SESSION_TOKEN=",
        "<SessionToken>",
        "trueCryptPassword: correct horse, ",
    ] {
        for planted in [format!("{line}{PLANTED}\n{text}"), format!("{text}\n{line}{PLANTED}\n{text}")] {
            assert!(!masked(&planted).contains(&PLANTED[..20]), "{planted:?}");
        }
    }
}

/// A curl command, of bash or of cmd, and the script that ends with one.
pub fn capture_curl(text: &str) {
    captured(&beginning("curl ", text));
    captured(
        &["add() { body=${body:+$body&}$1; }\nmore() { body=$body$1; }\n", text, "\ncurl https://h -d @-"].concat(),
    );
}

/// `Invoke-RestMethod`.
pub fn capture_powershell(text: &str) {
    captured(&beginning("irm ", text));
}

/// A command of wget or HTTPie, behind what writes its input.
pub fn capture_tools(text: &str) {
    for start in ["wget https://h ", "http https://h "] {
        captured(&beginning(start, text));
    }
    captured(&[text, "\nhttp https://h"].concat());
}

/// A call of `fetch` or of Requests, behind the variables that it uses.
pub fn capture_code(text: &str) {
    for start in ["fetch('https://h', {", "requests.post('https://h', "] {
        captured(&beginning(start, text));
    }
    captured(&[text, "\nrequests.post('https://h', data=a, headers=b)"].concat());
}

/// An HTTP message.
pub fn capture_message(text: &str) {
    captured(&beginning("POST / HTTP/1.1\n", text));
}

/// A link, presigned or not.
pub fn capture_link(text: &str) {
    captured(&beginning("https://", text));
}

/// A form body.
pub fn capture_form(text: &str) {
    captured(&beginning("Action=", text));
}

fn captured(text: &str) -> Captured {
    capture::is_request(text);
    let captured = capture::capture(text);
    all_lie_in(text, &captured.diagnostics);
    let is_unknown = captured.diagnostics.iter().any(|found| found.code.id == capture::CAPTURE_UNKNOWN.id);
    assert!(captured.operation.is_some() || is_unknown, "{text:?}");
    for keys in [Credentials::new(KEY_ID, SECRET, None), Credentials::new("ASIAIOSFODNN7EXAMPLE", SECRET, Some(TOKEN))]
    {
        capture::verify(&captured, &keys);
    }
    captured
}

/// Keys, in whatever form people have them.
pub fn keys(text: &str) {
    let read = read_keys(text);
    all_lie_in(text, &read.diagnostics);
    assert!(!read.profiles.is_empty() || !read.diagnostics.is_empty(), "{text:?}");
    for found in &read.diagnostics {
        let said = found.to_string();
        for secret in read.profiles.iter().flat_map(|profile| [profile.secret.expose(), profile.token.expose()]) {
            assert!(secret.len() < 32 || !said.contains(secret), "{said}");
        }
    }
}

/// Whatever was pasted, dropped or opened: it is for some place, with a byte order mark too.
pub fn arrival(text: &str) {
    let found = recognize(text);
    assert_eq!(recognize(&["\u{FEFF}", text].concat()), found, "{text:?}");
    let in_form = recognize_request(text, SERVICES[0].operations[0]);
    assert!(in_form == found || in_form == Arrival::Request, "{text:?}");
}

/// A manifest: parsed, repaired, and checked as every kind.
pub fn manifest(text: &str) {
    let document = manifest::parse(text);
    check_document(&document);
    check_document(&Document::parse_as_written(text));
    let context = Context { signing_key: Some(KEY_ID), job_id: Some("53TX4"), ..Context::default() };
    for kind in Kind::ALL.map(Some).into_iter().chain([None]) {
        let report = manifest::check(&document, kind, &context);
        all_lie_in(text, &report.diagnostics);
        report.secrets.iter().for_each(|span| lies_in(text, *span));
        manifest::values(&document, kind);
    }
    let secrets = manifest::secrets(&document);
    let (without, _) = manifest::without_secrets(&document, &secrets);
    assert!(without.len() <= text.len());
}

/// A manifest whose safe fixes are applied until none is left: then none is left.
pub fn fixes(text: &str) {
    for kind in [None, Some(Kind::ImportS3), Some(Kind::ExportS3)] {
        let fixed = manifest::fix_all_safe(text, kind, &Context::default());
        let again = manifest::fix_all_safe(&fixed, kind, &Context::default());
        assert_eq!(again, fixed, "fixes of {text:?} do not end");
    }
}

fn check_document(document: &Document) {
    let text = document.text();
    all_lie_in(text, document.diagnostics());
    document.comments().iter().for_each(|comment| lies_in(text, *comment));
    for id in document.tree().ids() {
        let node = document.tree().node(id);
        lies_in(text, node.span);
        lies_in(text, node.full_span());
        if document.is_scalar(id) {
            document.scalar(id);
            document.resolved(id);
        }
    }
}

/// Every node with its path, depth first.
fn nodes(document: &Document) -> Vec<(Path, NodeId)> {
    let mut out = Vec::new();
    let tree = document.tree();
    let mut open: Vec<_> = tree.root().into_iter().map(|root| (Path::root(), root)).collect();
    while let Some((path, id)) = open.pop() {
        match &tree.node(id).kind {
            NodeKind::Mapping { .. } => {
                let named = tree.entries(id).filter(|entry| document.is_scalar(entry.key));
                open.extend(named.map(|entry| (path.member(document.scalar(entry.key)), entry.value)));
            }
            NodeKind::Sequence { .. } => {
                open.extend(tree.items(id).iter().enumerate().map(|(index, item)| (path.item(index), *item)));
            }
            _ => {}
        }
        out.push((path, id));
    }
    out
}

/// A line with the new value, then a manifest: the value of some of its options is set to the line, and read again.
pub fn edit(text: &str) {
    const MOST: usize = 6;
    let (new, text) = text.split_once('\n').unwrap_or(("x", text));
    let new = new.replace("\\n", "\n");
    let document = manifest::parse(text);
    let order = manifest::order(Kind::ImportS3);
    let scalars: Vec<_> = nodes(&document)
        .into_iter()
        .filter(|(path, id)| document.is_scalar(*id) && document.node(path) == Some(*id))
        .collect();
    let step = scalars.len().div_ceil(MOST).max(1);
    let absent = ["bucket", "customs"].map(|key| Path::key("returnAddress").member(key));
    let paths = scalars.into_iter().step_by(step).map(|(path, _)| path).chain(absent);
    for path in paths {
        for change in [
            Change::Set { path: path.clone(), value: Value::text(new.as_str()) },
            Change::Remove { path: path.clone() },
            Change::Insert { list: path.clone(), index: 0, value: Value::text(new.as_str()) },
        ] {
            let Ok(changed) = document.change(&change, &order) else { continue };
            let after = changed.document.text();
            assert_eq!(apply(text, &changed.edits).as_deref(), Some(after), "{change:?} of {text:?}");
            assert_eq!(apply(after, &changed.inverse).as_deref(), Some(text), "{change:?} of {text:?}");
            let again = manifest::parse(after);
            if let Change::Set { path, .. } = &change {
                let node = again.node(path).unwrap_or_else(|| panic!("{path} is gone: {after:?}"));
                assert_eq!(again.scalar(node), new, "{path} of {text:?}");
            }
        }
    }
}

/// A line that is typed, then a manifest: typed at some of its places one after another, it is read as if it were new.
pub fn rewrite(text: &str) {
    const MOST: usize = 8;
    let (typed, text) = text.split_once('\n').unwrap_or(("x", text));
    let typed = typed.replace("\\n", "\n");
    let mut document = manifest::parse(text);
    let mut sound = Sound::default();
    for part in 0..MOST {
        let spans: Vec<Span> = document.tree().ids().map(|id| document.tree().node(id).span).collect();
        let spans = [spans.as_slice(), document.comments()].concat();
        let Some(span) = spans.get(part * spans.len() / MOST) else { break };
        let at =
            document.text().floor_char_boundary(if part % 2 == 0 { span.end } else { span.start + span.len() / 2 });
        let edit = Edit::insert(at, typed.as_str());
        let Some(after) = apply(document.text(), std::slice::from_ref(&edit)) else { break };
        sound.follow(document.rewrite(after.clone(), &[edit]));
        let new = manifest::parse(after.as_str());
        assert_eq!(format!("{document:?}"), format!("{new:?}"), "{typed:?} at {at} of {text:?}");
        let again = manifest::check_again(&document, None, &Context::default(), &mut sound);
        let first = manifest::check(&new, None, &Context::default());
        assert_eq!(format!("{again:?}"), format!("{first:?}"), "{typed:?} at {at} of {text:?}");
    }
}

/// A manifest, read the short way where it is plain and in full.
pub fn plain(text: &str) {
    for dialect in [manifest::DIALECT, Dialect::NONE] {
        let (short, full) = (Document::parse(text, dialect), Document::parse_in_full(text, dialect));
        assert_eq!(format!("{short:?}"), format!("{full:?}"), "{text:?}");
    }
}

/// What a link, a draft or a workspace file holds.
pub fn workspace(text: &str) {
    if let Some(packed) = link::packed(text) {
        assert_eq!(link::packed(&link::fragment(&packed)).as_ref(), Some(&packed), "{text:?}");
    }
    link::is_work(text);
    let packed = link::fragment(text.as_bytes());
    assert_eq!(link::packed(&packed).is_some(), packed.len() <= link::MAX_LINK + 2, "{text:?}");
    const KEY: &str = "waybill-draft/page/name";
    draft::is_done(KEY, text, 1_795_183_331);
    if let Some(read) = draft::read(KEY, text) {
        draft::ago(read.saved, 1_795_183_331);
        draft::sort(&mut vec![read]);
    }
    Workspace::is_one(text);
    if let Ok(read) = Workspace::read(text) {
        let written = read.write();
        let (mut editor, mut builder) = (Editor::default(), Builder::default());
        let again = Workspace::read(&written).unwrap_or_else(|refusal| panic!("{refusal}: {written:?}"));
        assert_eq!(again.manifest, read.manifest, "{text:?}");
        assert_eq!(again.write(), written, "{text:?}");
        again.open(&mut editor, &mut builder, 0.0);
        Workspace::of(&editor, &builder).0.write();
    }
}

/// Percent-encoding there and back, and decoding of what is broken.
pub fn percent(text: &str) {
    let encoded = percent_encode(text);
    assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"%-._~".contains(&b)), "{encoded}");
    let read = captured(&format!("Action=GetStatus&Version=2010-06-01&JobId={encoded}"));
    assert_eq!(read.inputs.get("JobId").and_then(|input| input.as_text()).unwrap_or(""), text);
    captured(&format!("Action=GetStatus&JobId={text}"));
}

/// Inputs, in whatever form people have them.
pub fn paste(text: &str) {
    for (id, name) in [("import-export", "UpdateJob"), ("s3-control", "CreateJob"), ("snowball", "CreateJob")] {
        let read = paste::read(text, known(id, name));
        all_lie_in(text, &read.diagnostics);
        assert!(SERVICES.iter().any(|service| std::ptr::eq(service.id, read.operation.service.id)));
        let mut builder = Builder::default();
        builder.update(request::Action::Choose(read.operation));
        builder.update(request::Action::Fill(read.inputs));
    }
}

/// What scripts and embedding pages hand in.
pub fn automation(text: &str) {
    let _ = automation::request(text);
    let _ = automation::options(text, &mut |_, _| Ok(()));
    assert!(automation::read(text, &automation::Read::default()).is_ok(), "{text:?}");
}

/// A table of jobs: read, every cell quoted and read again, its first rows checked and written as scripts.
pub fn table(text: &str) {
    const ROWS: usize = 12;
    bulk::is_jobs(text);
    let read = Table::read(text, |_| false);
    let cells = |table: &Table| -> Vec<Vec<String>> {
        let row = |row| (0..table.width(row)).filter_map(|column| table.cell(row, column)).map(str::to_owned).collect();
        (0..table.len()).map(row).collect()
    };
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let rows = cells(&read);
    // One row is a list of ids, one to a row.
    if rows.len() > 1 {
        let lines: Vec<String> = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
        assert_eq!(cells(&Table::read(&lines.join("\n"), |_| false)), rows, "{text:?}");
    }
    let mut editor = Editor::default();
    let open = "manifestVersion: 2.0\nbucket: a # kept\nprefix: b\nreturnAddress:\n    name: c\n";
    editor.update(edit::Action::Open { name: "m.yaml".to_owned(), text: open.to_owned() }, 0.0).expect("it is small");
    for (id, name) in [("import-export", "UpdateJob"), ("s3-control", "UpdateJobStatus"), ("snowball", "UpdateJob")] {
        let mut builder = Builder::default();
        builder.update(request::Action::Choose(known(id, name)));
        let mut jobs = Bulk::default();
        jobs.open(text, &builder, &editor);
        while jobs.rows().len() < ROWS && jobs.step() {}
        for column in 0..jobs.columns().len().min(3) {
            let place = jobs.places().get(column).map(|place| place.id()).unwrap_or_default();
            jobs.choose(column, &place);
            while jobs.rows().len() < ROWS && jobs.step() {}
        }
        for (row, checked) in jobs.rows().iter().enumerate() {
            jobs.changes_of(row);
            assert!(checked.problems.iter().all(|problem| !problem.message.is_empty()), "{text:?}");
        }
        for (shell, is_signed) in [(Shell::Bash, true), (Shell::Bash, false), (Shell::PowerShell, true)] {
            let keys = is_signed.then(|| Credentials::new(KEY_ID, SECRET, Some(TOKEN)));
            let now = Timestamp::from_unix_secs(1_795_183_331);
            let mut scribe = Scribe::new(&jobs, shell, Filter::All, ROWS, keys, now, 0);
            while scribe.step(&jobs) {}
            let script = scribe.finish();
            assert_eq!(script.rows, jobs.sendable(Filter::All).len().min(ROWS), "{text:?}");
            assert!(!script.text.contains(SECRET) && !script.text.contains(TOKEN), "{text:?}");
            assert!(!script.text.contains('\0'), "{text:?}");
        }
    }
}

/// A log of a script: what is read from it, written again, is read the same.
pub fn log(text: &str) {
    let text = beginning(bulk::log::HEADER, text);
    let lines = bulk::log::read(&text).expect("its head is that of a log");
    let shown = |cell: &str| if cell.is_empty() { "-".to_owned() } else { cell.to_owned() };
    let mut again = format!("{}\n", bulk::log::HEADER);
    for line in &lines {
        let outcome = &line.outcome;
        let cells = [&line.job, &outcome.code, &outcome.request, &outcome.time].map(|cell| shown(cell));
        let [job, code, request, time] = &cells;
        again.push_str(&format!(
            "{}\t{job}\t{:03}\t{code}\t{request}\t{time}\t{}\n",
            line.row, outcome.status, outcome.attempts
        ));
        let (about, _) = outcome.explained(known("import-export", "UpdateJob"));
        assert!(!about.is_empty(), "{text:?}");
    }
    assert_eq!(bulk::log::read(&again).as_ref(), Some(&lines), "{text:?}");
    let mut jobs = Bulk::default();
    jobs.open("JobId\n53TX4\n796CK\n", &Builder::default(), &Editor::default());
    assert!(jobs.read_log(&text));
    assert!(jobs.results().is_none_or(|[done, failed]| done + failed <= 2), "{text:?}");
}
