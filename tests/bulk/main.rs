//! Many jobs: tables are read as they were meant, each row is what the same job is alone, the script sends each once.

#[path = "../readers/mod.rs"]
mod readers;
mod script;
#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;
use std::time::{Duration, Instant};
use support::judge::{Judge, Keys};
use support::noon;
use waybill::bulk::{Bulk, Filter, Outcome, Scribe, Shell, Table, Written, example};
use waybill::diagnostic::Severity;
use waybill::editor::manifest::{self as edit, Editor};
use waybill::editor::paint::{self, Overlay, Window};
use waybill::editor::request::{Action, Builder};
use waybill::endpoint::Target;
use waybill::schema::Member;
use waybill::service::{Input, Inputs, Operation, SERVICES, operation, service};
use waybill::sign::{Credentials, Scheme, Timestamp};
use waybill::text::Span;

const LONG_TERM: Keys = Keys { id: support::LONG_TERM_ID, secret: support::SECRET, token: None };
const TEMPORARY: Keys = Keys { id: support::TEMPORARY_ID, secret: support::SECRET, token: Some(support::TOKEN) };

const MANIFEST: &str = "# Archive of a camera\nmanifestVersion: 2.0\nbucket: my-bucket\ndeviceId: base # of the pool\nprefix: all/\neraseDevice: yes\nnotificationEmail: ops@example.com\nserviceLevel: standard\nreturnAddress:\n    name: Mira Okafor\n    street1: 100 Federal Street\n    city: Boston\n    stateOrProvince: MA\n    postalCode: \"02110\"\n    country: USA\n    phoneNumber: +1 617 555 0100\n";

fn named(service_id: &str, name: &str) -> &'static Operation {
    operation(service(service_id).unwrap(), name).unwrap()
}

fn editor(manifest: &str) -> Editor {
    let mut editor = Editor::default();
    editor.update(edit::Action::Open { name: "m.yaml".into(), text: manifest.into() }, 0.0).unwrap();
    editor
}

fn builder(operation: &'static Operation, host: &str) -> Builder {
    let mut builder = Builder::default();
    builder.update(Action::Choose(operation));
    builder.update(Action::Target(Target { custom: host.trim().into(), ..Target::default() }));
    builder
}

/// A table, read and checked.
fn bulk(text: &str, builder: &Builder, editor: &Editor) -> Bulk {
    let mut bulk = Bulk::default();
    bulk.open(text, builder, editor);
    while bulk.step() {}
    assert!(bulk.is_checked());
    bulk
}

fn update_jobs(text: &str) -> Bulk {
    bulk(text, &builder(named("import-export", "UpdateJob"), ""), &editor(MANIFEST))
}

fn script(bulk: &Bulk, shell: Shell, filter: Filter, keys: Option<Credentials>, at: Timestamp) -> Written {
    written(bulk, Scribe::new(bulk, shell, filter, usize::MAX, keys, at, 0))
}

/// Of all rows, where the service's clock is so many seconds ahead.
fn script_ahead(bulk: &Bulk, shell: Shell, keys: Option<Credentials>, offset: i64) -> Written {
    written(bulk, Scribe::new(bulk, shell, Filter::All, usize::MAX, keys, noon(), offset))
}

fn written(bulk: &Bulk, mut scribe: Scribe) -> Written {
    while scribe.step(bulk) {}
    scribe.finish()
}

/// A script that is signed is good no longer than the keys that signed it.
#[test]
fn keys_that_end_first_end_the_script() {
    let bulk = update_jobs("JobId\n53TX4\n");
    let until = |secs| {
        let keys = TEMPORARY.credentials().ending(Some(noon().plus_secs(secs)));
        script(&bulk, Shell::Bash, Filter::All, Some(keys), noon()).text
    };
    let text = until(240);
    assert!(text.contains(" expires=20261120T140611Z ") && text.contains("valid until about 14:06:11"), "{text}");
    let text = until(3600);
    assert!(text.contains(" expires=20261120T141711Z ") && text.contains("valid until about 14:17:11"), "{text}");
}

/// A script reads the clock of the computer that it runs on: one that is signed ends by that clock, and one that signs
/// reckons with the service's.
#[test]
fn a_clock_that_is_off_is_reckoned_with() {
    let comment = "\n# The service's clock is 20 min ahead of this computer's\n";
    let bulk = update_jobs("JobId\n53TX4\n");
    for shell in [Shell::Bash, Shell::PowerShell] {
        let text = |keys, offset| script_ahead(&bulk, shell, keys, offset).text;
        let signed = text(Some(LONG_TERM.credentials()), 1_200);
        assert!(signed.contains("20261120T135711Z") && signed.contains("valid until about 14:17:11"), "{signed}");
        assert!(signed.contains(comment) && !text(None, 0).contains("clock is"));
        assert!(text(None, 1_200).contains(comment), "{}", text(None, 1_200));
        assert_eq!(shell.clock_note(1_200), None);
    }
    let powershell = script_ahead(&bulk, Shell::PowerShell, None, -1_200).text;
    assert_eq!(powershell.matches(" [DateTime]::UtcNow.AddSeconds(-1200).ToString(").count(), 2);
    // No time zone is so far away.
    let note = "Signs by this computer's clock, which is 2 d behind the service's: set it right first";
    assert_eq!(Shell::Bash.clock_note(172_800).as_deref(), Some(note));
    assert!(script_ahead(&bulk, Shell::Bash, None, 172_800).text.contains(&format!("\n# {note}\n")));
    assert_eq!(Shell::PowerShell.clock_note(172_800), None);

    for (service_id, name, id) in
        [("import-export", "CancelJob", "53TX4"), ("snowball", "CancelJob", "JID123e4567-e89b-12d3-a456-426655440001")]
    {
        let mut judge = Judge::start(&format!("bulk-clock-{service_id}"), LONG_TERM);
        let bulk = self::bulk(id, &builder(named(service_id, name), &judge.endpoint.to_string()), &editor(""));
        for offset in [1_200_i64, -40_000] {
            let mut script = script_ahead(&bulk, Shell::Bash, None, offset);
            // Of two scripts for the same jobs, the second would find them done.
            script.text = script.text.replace("log=waybill", &format!("log=by{offset}"));
            let (arrived, said) = run(&mut judge, &script, 1);
            assert!(said.contains("1 of 1 done"), "{said}");
            assert_eq!(arrived[0]["error"], Value::Null, "{}", arrived[0]);
            let age = arrived[0]["age_secs"].as_f64().unwrap() + offset as f64;
            assert!((-5.0..120.0).contains(&age), "{service_id}, {offset}: {age}");
        }
    }
}

/// The text of a manifest, the lines that are drawn, what is said of them, and a cell of a table have one idea of it.
#[test]
fn what_cannot_be_seen_is_known_everywhere() {
    let check = |inside: &str, is_hidden: bool| {
        let options = format!("deviceId: \"{inside}\"\nlogBucket: \"{inside}\"");
        let editor = editor(&MANIFEST.replace("deviceId: base", &options));
        let found = editor.diagnostics();
        let ids = ["hidden-character", "inner-byte-order-mark"];
        assert_eq!(found.iter().any(|d| ids.contains(&d.code.id)), is_hidden, "in a manifest: {inside:?}");
        let bucket = found.iter().find(|d| d.code.id == "bucket-name").expect("no name of a bucket").to_string();
        assert!(!is_hidden || !bucket.contains(inside), "in words: {bucket:?}");
        let overlay = Overlay { diagnostics: &[], secrets: &[], found: &[], selection: Span::default() };
        let lines = paint::lines(editor.document(), &overlay, &Window { lines: 0..20, columns: 0..200 });
        let drawn: String = lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
        assert_eq!(drawn.contains(inside), !is_hidden, "drawn: {inside:?}");
        let bulk = update_jobs(&format!("JobId,deviceId\n53TX4,{inside}\n"));
        assert_eq!(said(&bulk, 0).concat().contains("cannot be seen"), is_hidden, "in a table: {inside:?}");
    };
    for c in "\u{AD}\u{200B}\u{200C}\u{200D}\u{200F}\u{202E}\u{2060}\u{2066}\u{FE0F}\u{FEFF}\u{E0001}\u{E0041}".chars()
    {
        check(&format!("x{c}y"), true);
        check(&format!("{c}xy"), true);
        check(&format!("x{c}{c}y"), true);
    }
    for seen in [
        "\u{1F468}\u{200D}\u{1F469}",
        "\u{2764}\u{FE0F}",
        "1\u{FE0F}\u{20E3}",
        "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "\u{645}\u{6CC}\u{200C}\u{62E}",
        "caf\u{e9} \u{2013} c\u{2026}",
    ] {
        check(seen, false);
    }
    check("caf\u{e9}\u{E0041}\u{E0042}", true);
}

/// The example of an operation is a table for it, in which every cell is what its column takes. Where cells and a manifest
/// are all that a request needs, every row is ready.
#[test]
fn the_example_fits_the_operation() {
    let mut ready = Vec::new();
    for operation in SERVICES.iter().flat_map(|service| service.operations) {
        let builder = builder(operation, "");
        let text = example(operation, builder.inputs());
        if text.is_empty() {
            assert!(operation.inputs.iter().all(|member| !member.field.shape.is_scalar()), "{}", operation.name);
            continue;
        }
        let bulk = bulk(&text, &builder, &editor(MANIFEST));
        assert_eq!(bulk.table().len(), 3, "{}: {text}", operation.name);
        assert!(bulk.columns().iter().all(|column| column.place.is_some()), "{}: {text}", operation.name);
        let all = || bulk.rows().iter().flat_map(|row| &row.problems);
        let problems = || all().filter(|problem| problem.severity == Severity::Error);
        let of_cells = problems().filter(|problem| problem.column.is_some()).collect::<Vec<_>>();
        assert!(of_cells.is_empty(), "{}: {text}{of_cells:?}", operation.name);
        let needs = |member: &Member| member.is_required() && !member.field.shape.is_scalar();
        if !operation.inputs.iter().any(needs) {
            assert_eq!(problems().count(), 0, "{}: {text}{:?}", operation.name, said(&bulk, 0));
            ready.push(operation.name);
        }
    }
    for name in ["UpdateJob", "UpdateJobStatus", "CancelJob", "DescribeCluster"] {
        assert!(ready.contains(&name), "{name}");
    }
}

/// What the form holds is no column of the example: its cells would stand in the place of it.
#[test]
fn the_example_leaves_out_what_is_filled_in() {
    let operation = named("s3-control", "UpdateJobStatus");
    let mut inputs = operation.starting_inputs();
    let header = |inputs: &Inputs| example(operation, inputs).lines().next().map(str::to_owned);
    assert_eq!(header(&inputs).as_deref(), Some("JobId,AccountId,RequestedJobStatus"));
    inputs.set("AccountId", Input::Text("210987654321".into()));
    assert_eq!(header(&inputs).as_deref(), Some("JobId,RequestedJobStatus,StatusUpdateReason"));
}

/// What is said about a row, with the name of the column.
fn said(bulk: &Bulk, row: usize) -> Vec<String> {
    let problems = bulk.rows()[row].problems.iter();
    problems
        .map(|problem| {
            let column = problem.column.map_or(String::new(), |c| bulk.columns()[c as usize].name.clone());
            format!("{} [{column}] {}", problem.severity.id(), problem.message)
        })
        .collect()
}

const FAST: [(&str, &str); 1] = [("WAYBILL_PAUSE_MS", "20")];

/// Runs a script with real bash; what arrived, in the order of arrival, and what it said.
fn run(judge: &mut Judge, written: &Written, arrivals: usize) -> (Vec<Value>, String) {
    if let Some(file) = &written.secrets {
        judge.put(&file.name, &file.text);
    }
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    judge.no_secret_in_arguments();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let arrived = (0..arrivals).map(|_| judge.request()).collect();
    (arrived, said)
}

fn now() -> Timestamp {
    let secs = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    Timestamp::from_unix_secs(secs as i64)
}

#[test]
fn a_list_of_ids_becomes_a_script_that_bash_runs() {
    let mut judge = Judge::start("bulk-list", LONG_TERM);
    let builder = builder(named("import-export", "UpdateJob"), &judge.endpoint.to_string());
    let bulk = bulk("53TX4\n796CK\r\n45HFS\n", &builder, &editor(MANIFEST));
    assert_eq!(bulk.counts(), [0, 0, 3], "{:?}", said(&bulk, 0));
    let written = script(&bulk, Shell::Bash, Filter::All, None, noon());
    let (arrived, text) = run(&mut judge, &written, 3);
    assert!(text.contains("3 of 3 done"), "{text}\n{}", written.text);
    let mut ids: Vec<&str> = arrived.iter().map(|a| a["inputs"]["JobId"].as_str().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["45HFS", "53TX4", "796CK"]);
    for request in &arrived {
        assert_eq!(request["error"], Value::Null, "{request}");
        assert_eq!(request["strict"], true);
        assert_eq!(request["inputs"]["Manifest"], MANIFEST);
    }
}

#[test]
fn tables_are_read_as_they_were_meant() {
    let read = |text: &str, has_header: bool| Table::read(text, |_| has_header);
    let rows = |table: &Table| -> Vec<Vec<String>> {
        let row = |row| (0..table.width(row)).map(|column| table.cell(row, column).unwrap().to_owned()).collect();
        (0..table.len()).map(row).collect()
    };
    for (text, delimiter) in [("a,b\n1,2\n", "comma"), ("a;b\n1;2", "semicolon"), ("a\tb\r\n1\t2\r\n", "tab")] {
        let table = read(text, true);
        assert_eq!((table.header(), table.delimiter()), (&["a".to_owned(), "b".to_owned()][..], delimiter));
        assert_eq!(rows(&table), [["1", "2"]]);
    }
    let table = read("\u{feff}id,\"a, b\"\n\n\"x \"\"y\"\"\",\"two\nlines\"\n,\nz\n", true);
    assert_eq!(table.header(), ["id", "a, b"]);
    assert_eq!(rows(&table), [vec!["x \"y\"", "two\nlines"], vec!["z"]]);
    assert_eq!([table.line(0), table.line(1), table.empty_rows()], [3, 6, 1]);
    assert_eq!(table.cell(1, 1), None);
    let spaced = read("id, \"a\"\n\n \"x\", \"two\nlines\"\ny, z\n", true);
    assert_eq!(
        (spaced.header(), rows(&spaced)[0].as_slice()),
        (&["id".into(), "a".into()][..], &["x".into(), "two\nlines".into()][..])
    );
    assert_eq!([spaced.line(0), spaced.line(1)], [3, 5]);
    let for_excel = read("sep=;\r\na;b\r\n1,2;3\r\n", true);
    assert_eq!(
        (for_excel.header(), rows(&for_excel)),
        (&["a".to_owned(), "b".to_owned()][..], vec![vec!["1,2".to_owned(), "3".to_owned()]])
    );
    assert_eq!((for_excel.line(0), for_excel.delimiter()), (3, "semicolon"));
    // Ids in one line are ids.
    assert_eq!(rows(&read("53TX4, 796CK,45HFS", false)), [["53TX4"], [" 796CK"], ["45HFS"]]);
    assert_eq!(rows(&read("53TX4,, 796CK,", false)), [["53TX4"], [" 796CK"]]);
    assert_eq!(read("id\n\"a\nb\nc\n", true).open_quote(), Some(2));
    for odd in ["", "\n\n", "\u{feff}", "\"", ",", "\r", "a\0b", "sep=;", "sep=,"] {
        assert!(read(odd, false).len() <= 1, "{odd:?}");
    }
}

/// Tables as they come out of a spreadsheet.
#[test]
fn cells_of_a_spreadsheet_are_what_is_seen_there() {
    let read = |text: &str| Table::read(text, |cells| cells[0] == "JobId");
    let cells = |table: &Table, row| {
        (0..table.width(row)).map(|column| table.cell(row, column).unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("1\t\"inch\" disk", &["1", "\"inch\" disk"][..]),
        ("1\t\"3.5\" or 5\"\tx", &["1", "\"3.5\" or 5\"", "x"]),
        ("5\" disk\t3\" x", &["5\" disk", "3\" x"]),
        ("5\" disk;3;4", &["5\" disk", "3", "4"]),
        ("\"a, \"\"b\"\"\" c,d\tx", &["\"a, \"\"b\"\"\" c", "d\tx"]),
        ("1,\"a, b\"", &["1", "a, b"]),
        ("1,=\"02134\",\"=\"\"0042\"\"\"", &["1", "02134", "0042"]),
        ("1,=\"\",=SUM(\"a\"),=\"a\"&\"b\"", &["1", "", "=SUM(\"a\")", "=\"a\"&\"b\""]),
        ("1, \"a/\"", &["1", "a/"]),
        ("1,  \"b, c/\" ,\"d\" ", &["1", "b, c/", "d"]),
        ("  \"1\" , \" a\"\"b \", \"\", \"c", &["1", " a\"b ", "", " \"c"]),
        ("1\t \"a\" \t \"b\" c", &["1", "a", " \"b\" c"]),
        ("é\t\"\"\t\"\"x\t", &["é", "", "\"\"x", ""]),
    ] {
        for (start, end) in [("", ""), ("", "\n"), ("", "\r"), ("\r\n\r\n", "\r\n")] {
            // A header, so that ids in one line are not looked for.
            let delimiter = if text.contains('\t') {
                "\t"
            } else if text.contains(';') {
                ";"
            } else {
                ","
            };
            let table = read(&format!("JobId{delimiter}x\r{start}{text}{end}"));
            let table = if text.contains(",d\t") { read(&format!("JobId,x\r{text}{end}")) } else { table };
            assert_eq!((table.len(), cells(&table, 0)), (1, expected.iter().map(|cell| (*cell).to_owned()).collect()));
            assert_eq!(table.open_quote(), None, "{text}");
        }
    }
    assert_eq!(read("5\" a\tb\tc\n1\t2\t3\n").columns(), 3);
    for open in ["\"b\n2\tc", "\"b\n2\tc\"d", "\"b\n2\t\"c", "\"\""] {
        let expected = Some(2).filter(|_| open.len() > 2);
        assert_eq!(read(&format!("JobId\ta\n1\t{open}\n")).open_quote(), expected, "{open}");
    }

    for end in ["\n", "\r", "\r\n"] {
        let table = read(&["sep=;", "JobId;x", "1;2", "", "3;\"a", "b\"", "5;6", ""].join(end));
        assert_eq!(table.header(), ["JobId", "x"], "{end:?}");
        assert_eq!((0..table.len()).map(|row| table.line(row)).collect::<Vec<_>>(), [3, 5, 7], "{end:?}");
        assert_eq!(table.cell(1, 1), Some(format!("a{end}b").as_str()));
    }
    let start = std::time::Instant::now();
    for piece in ["\"", "\"a", "\"\t", "\"x\" y\t", "\r", "=\"", "\r\n,"] {
        read(&piece.repeat(100_000));
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}

fn python(program: &str, input: &str) -> Vec<u8> {
    let mut command = std::process::Command::new("python3");
    command.args(["-c", program]).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap().stdout
}

/// Python's reader sees the same cells, whatever they hold.
#[test]
fn python_reads_the_same_cells() {
    let mut random = support::Random(7);
    for delimiter in [',', ';', '\t'] {
        let mut text = format!("id{delimiter}b{delimiter}c\r\n");
        for row in 0..200 {
            let cell = |text: String| format!("\"{}\"", text.replace('\0', "").replace('"', "\"\""));
            let (b, c) = (cell(random.awkward(12)), cell(random.awkward(12)));
            text.push_str(&format!("{row}{delimiter}{b}{delimiter}{c}\r\n"));
        }
        let program = format!(
            "import csv, io, json, sys\ntext = sys.stdin.buffer.read().decode()\nprint(json.dumps([r for r in csv.reader(io.StringIO(text, newline=''), delimiter={delimiter:?})]))"
        );
        let expected: Vec<Vec<String>> = serde_json::from_slice(&python(&program, &text)).unwrap();
        let table = Table::read(&text, |_| true);
        assert_eq!(table.len(), 200);
        for (row, cells) in expected[1..].iter().enumerate() {
            let ours: Vec<&str> = (0..3).map(|column| table.cell(row, column).unwrap()).collect();
            assert_eq!(&ours, cells);
        }
    }
}

#[test]
fn columns_are_known_by_path_key_and_label() {
    let text = "Job ID,Device ID,returnAddress.name,zip,bukcet,PIN code,weather\n53TX4,1,Ann,02110,x,123456,rain\n";
    let bulk = update_jobs(text);
    let columns: Vec<(Option<String>, bool)> =
        bulk.columns().iter().map(|c| (c.place.as_ref().map(|p| p.id()), c.is_secret)).collect();
    let place = |id: &str| (Some(id.to_owned()), false);
    assert_eq!(columns[..3], [place("input JobId"), place("option deviceId"), place("option returnAddress.name")]);
    assert_eq!(columns[4..5], [(None, false)]);
    assert_eq!(bulk.columns()[4].near.as_deref(), Some("bucket"));
    assert_eq!((columns[5].1, columns[6].clone()), (true, (None, false)));

    // A row that is too short says so.
    let mut bulk = update_jobs("JobId,bucket\n53TX4\n");
    while bulk.step() {}
    assert_eq!(bulk.rows()[0].problems[0].message, "The row has 1 cell, and the header has 2");

    // Nor is it left unsaid what cannot be seen; no message holds it.
    let bulk =
        update_jobs("JobId,prefix,deviceId\n53TX4\u{202E},a\u{7}b/,x\u{2066}y\n53TX4,a/,\u{1F468}\u{200D}\u{1F469}\n");
    let (first, second) = (said(&bulk, 0), said(&bulk, 1));
    for (column, c) in [("JobId", "202E"), ("prefix", "0007"), ("deviceId", "2066")] {
        let message = format!("warning [{column}] The cell has U+{c} in it, which cannot be seen");
        assert!(first.contains(&message), "{first:?}");
    }
    assert!(!first.concat().contains(['\u{202E}', '\u{7}', '\u{2066}']), "{first:?}");
    assert!(second.is_empty(), "{second:?}");
    // What an earlier column fills in is known all the same.
    let mut bulk = update_jobs("JobId,bucket,Bucket,PIN code,pinCode,bukcet\n53TX4,a,b,123456,123456,c\n");
    let columns: Vec<(bool, Option<&str>, bool, bool)> =
        bulk.columns().iter().map(|c| (c.place.is_some(), c.near.as_deref(), c.is_taken, c.is_secret)).collect();
    assert_eq!(columns[1..3], [(true, None, false, false), (false, None, true, false)]);
    assert_eq!(
        columns[3..],
        [(true, None, false, true), (false, None, true, true), (false, Some("bucket"), false, false)]
    );
    bulk.choose(2, "option prefix");
    assert!(!bulk.columns()[2].is_taken);

    // A list has one column; a header alone is no job; names are found in a table of another operation too.
    let bulk = update_jobs("53TX4\n796CK\n");
    assert_eq!((bulk.columns().len(), bulk.job_of(1)), (1, "796CK"));
    assert!(update_jobs("JobId,prefix\n").table().is_empty());
    let snowball = builder(named("snowball", "UpdateJob"), "");
    let table = self::bulk("jobId,Description\nJID123e4567-e89b-12d3-a456-426655440000,x\n", &snowball, &editor(""));
    assert_eq!(table.columns()[1].place.as_ref().map(|p| p.id()).as_deref(), Some("input Description"));
}

/// Each row is, byte for byte, what the form makes of its cells in the manifest alone.
#[test]
fn each_row_is_what_the_job_is_alone() {
    let cells = ["a b", "it's # \"x\": [y]", "- z", "007", "yes", "%PATH% $HOME `id`", "é\u{1F600}", "{a}", "null"];
    let mut text = "JobId,deviceId,prefix,returnAddress.postalCode,returnAddress.street2\n".to_owned();
    for (i, cell) in cells.iter().enumerate() {
        let quoted = format!("\"{}\"", cell.replace('"', "\"\""));
        text.push_str(&format!("A1BC{},{quoted},{quoted},0{i}110,{quoted}\n", i + 1));
    }
    let bulk = update_jobs(&text);
    for (row, cell) in cells.iter().enumerate() {
        let mut alone = editor(MANIFEST);
        let postal = format!("0{row}110");
        for (path, value) in [
            ("deviceId", *cell),
            ("prefix", cell),
            ("returnAddress.postalCode", &postal),
            ("returnAddress.street2", cell),
        ] {
            let path = path.split('.').fold(waybill::diagnostic::Path::root(), |path, key| path.member(key));
            let field = alone.description().field_at(&path).unwrap();
            let value = edit::written(field, value);
            alone.update(edit::Action::Change(waybill::yaml::Change::Set { path, value }), 0.0).unwrap();
        }
        assert_eq!(bulk.manifest_of(row).unwrap(), alone.text());
        // What is said of the row is what the editor says of its manifest, hints left out.
        let ours = bulk.rows()[row].problems.iter().filter(|p| !p.message.contains("is that of row")).count();
        let theirs = alone.diagnostics().iter().filter(|d| d.severity != Severity::Hint).count();
        assert_eq!(ours, theirs, "{:?}", said(&bulk, row));
    }
}

#[test]
fn what_is_wrong_with_a_row_names_its_column() {
    let bulk = update_jobs(
        "JobId,prefix,serviceLevel,deviceId\n53TX4,a/,standard,1\n,b/,standard,2\n4NBOX,c/,fastest,3\n53TX4,d/,standard,4\n796CK,e/\n45HFS,f/,standard,1\n",
    );
    assert!(said(&bulk, 0).is_empty(), "{:?}", said(&bulk, 0));
    assert!(said(&bulk, 1).iter().any(|s| s.starts_with("error [JobId] Job ID")), "{:?}", said(&bulk, 1));
    assert!(said(&bulk, 2).iter().any(|s| s.starts_with("error [serviceLevel] Service level")), "{:?}", said(&bulk, 2));
    assert_eq!(said(&bulk, 3), ["error [JobId] Job ID is that of row 1"]);
    assert_eq!(said(&bulk, 4)[0], "error [] The row has 2 cells, and the header has 4");
    assert_eq!(said(&bulk, 5), ["warning [deviceId] Device ID is that of row 1"]);
    assert_eq!(bulk.filtered(Filter::Problems), [1, 2, 3, 4, 5]);
    assert_eq!(bulk.sendable(Filter::All), [0, 5]);
    // An empty cell is the template's value.
    let empty = update_jobs("JobId,deviceId\n53TX4,\n");
    assert_eq!(empty.manifest_of(0).as_deref(), Some(MANIFEST));
    // Two reads of one job are odd, no error.
    let status = builder(named("import-export", "GetStatus"), "");
    let twice = self::bulk("53TX4\n53TX4\n", &status, &editor(""));
    assert_eq!(twice.counts(), [0, 1, 1]);
}

#[test]
fn a_column_can_be_given_another_meaning() {
    let mut bulk = update_jobs("JobId,place\n53TX4,from-the-table/\n");
    assert_eq!(bulk.manifest_of(0).as_deref(), Some(MANIFEST));
    bulk.choose(1, "option prefix");
    while bulk.step() {}
    assert!(bulk.manifest_of(0).unwrap().contains("prefix: from-the-table/\n"));
    bulk.choose(1, "");
    while bulk.step() {}
    assert_eq!(bulk.manifest_of(0).as_deref(), Some(MANIFEST));
}

/// The rows change when what they begin with does, and only then.
#[test]
fn rows_follow_request_and_manifest() {
    let builder = builder(named("import-export", "UpdateJob"), "");
    let mut bulk = self::bulk("53TX4\n", &builder, &editor(MANIFEST));
    let before = bulk.version();
    bulk.follow(&builder, &editor(MANIFEST));
    assert_eq!(bulk.version(), before);
    let changed = MANIFEST.replace("all/", "some/");
    bulk.follow(&builder, &editor(&changed));
    while bulk.step() {}
    assert_eq!(bulk.manifest_of(0), Some(changed));
}

/// Whatever is pasted, nothing panics, and what is fit to be sent can be written.
#[test]
fn any_text_is_a_table() {
    let mut random = support::Random(11);
    let good = "JobId,deviceId,prefix,trueCryptPassword\n53TX4,a b,\"c\"\"d\",x\n796CK,é,[y],\n";
    let log = "row\tjob\tstatus\tcode\trequest\ttime\tattempts\n1\t53TX4\t200\t-\t-\t-\t1\n";
    let builder = builder(named("import-export", "UpdateJob"), "");
    let editors = [editor(MANIFEST), editor("{{{ '\n- x: [\n"), editor("")];
    for round in 0..300 {
        let mut text = if round % 3 == 0 { log.to_owned() } else { good.to_owned() };
        for _ in 0..1 + round % 7 {
            let mut at = random.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            if random.below(2) == 0 {
                text.insert_str(at, &random.awkward(4));
            } else {
                text.truncate(at);
                text.push_str(good);
            }
        }
        for editor in &editors {
            let mut bulk = bulk(&text, &builder, editor);
            bulk.read_log(&text);
            bulk.read_log(log);
            for row in 0..bulk.table().len() {
                bulk.changes_of(row);
            }
            for shell in [Shell::Bash, Shell::PowerShell] {
                let written = script(&bulk, shell, Filter::Rest, None, noon());
                assert_eq!(written.rows, bulk.sendable(Filter::Rest).len());
            }
        }
    }
}

/// Spreadsheets write truth in capitals.
#[test]
fn truth_is_read_as_spreadsheets_write_it() {
    for (word, sent) in [("TRUE", "true"), ("False", "false"), ("true", "true")] {
        let bulk = update_jobs(&format!("JobId,ValidateOnly\n53TX4,{word}\n"));
        assert_eq!(bulk.counts()[0], 0, "{word}: {:?}", said(&bulk, 0));
        let text = script(&bulk, Shell::Bash, Filter::All, None, noon()).text;
        assert!(text.contains(&format!("ValidateOnly={sent}")), "{text}");
        assert!(bulk.check_by_row().is_some() && update_jobs("JobId\n53TX4\n").check_by_row().is_none());
        assert!(text.contains(
            "# Import/Export UpdateJob, once. Replaces the manifest; rows with ValidateOnly=true check only\n"
        ));
    }
    assert_eq!(update_jobs("JobId,ValidateOnly\n53TX4,WAHR\n").counts()[0], 1);
    for (word, sent) in
        [("TRUE", "yes"), ("True", "yes"), ("YES", "yes"), ("on", "yes"), ("FALSE", "no"), ("Off", "no")]
    {
        let bulk = update_jobs(&format!("JobId,eraseDevice,setContentEncodingForGzFiles\n53TX4,{word},{word}\n"));
        let text = bulk.manifest_of(0).unwrap();
        for option in ["eraseDevice", "setContentEncodingForGzFiles"] {
            assert!(text.contains(&format!("\n{option}: {sent}\n")), "{text}");
        }
    }
    assert_eq!(update_jobs("JobId,eraseDevice\n53TX4,Y\n").counts()[0], 1);
}
