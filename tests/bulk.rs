//! Many jobs: tables are read as they were meant, each row is what the same job is alone, the script sends each once.

mod readers;
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

/// Texts that have broken commands elsewhere arrive as they were typed.
#[test]
fn hostile_cells_arrive_as_they_are() {
    let hostile = [
        "' \" $ ` \\ ! % ^ | & < > ( ) ; # ~ *",
        "$HOME $(touch x) `id` ${PATH} !! !x %PATH%",
        "it's '\\'' \"\\\"\" \\",
        "é\u{1F600}\u{2019}",
        "secret:12",
        "token",
        "-x --config y",
        "a=b&c=d+%26",
        "EOF",
    ];
    let mut judge = Judge::start("bulk-hostile", TEMPORARY);
    let mut text = "JobId,deviceId\n".to_owned();
    for (i, cell) in hostile.iter().enumerate() {
        text.push_str(&format!("J{i:04},\"{}\"\n", cell.replace('"', "\"\"")));
    }
    let host = judge.endpoint.to_string();
    let mut builder = builder(named("import-export", "UpdateJob"), &host);
    // Scripts of one second have one name, and the log of one is that of the other.
    let mut moments = (now().unix_secs()..).map(Timestamp::from_unix_secs);
    for scheme in [builder.scheme(), Scheme::V4] {
        builder.update(Action::Scheme(scheme));
        let bulk = self::bulk(&text, &builder, &editor(MANIFEST));
        for (keys, at) in [None, Some(TEMPORARY.credentials())].into_iter().zip(&mut moments) {
            let written = script(&bulk, Shell::Bash, Filter::All, keys, at);
            assert!(!written.text.contains(support::TOKEN) && !written.text.contains(support::SECRET));
            let (arrived, said) = run(&mut judge, &written, hostile.len());
            assert!(said.contains("9 of 9 done"), "{said}");
            for request in arrived {
                assert_eq!(request["error"], Value::Null, "{request}");
                let id = request["inputs"]["JobId"].as_str().unwrap();
                let row: usize = id[1..].parse().unwrap();
                assert_eq!(request["inputs"]["Manifest"].as_str().unwrap(), bulk.manifest_of(row).unwrap());
            }
        }
    }
}

/// Throttled rows are sent again, refused ones are not; no more run at a time than wanted; a second run sends what is left.
#[test]
fn throttling_failures_and_a_second_run() {
    let troubles = r#"{"J0001": [[503, "SlowDown"], [400, "Throttling"]], "J0002": [[400, "InvalidJobIdException"]], "J0003": [[500, "InternalError"], [429, "x"], [400, "RequestLimitExceeded"]]}"#;
    let variables = [("JUDGE_TROUBLES", troubles), ("JUDGE_DELAY_MS", "60")];
    let mut judge = Judge::start_with("bulk-troubles", LONG_TERM, &variables);
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let ids: String = (0..24).map(|i| format!("J{i:04}\n")).collect();
    let mut bulk = self::bulk(&ids, &builder, &editor(""));
    let written = script(&bulk, Shell::Bash, Filter::All, None, now());
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("23 of 24 done") && !output.status.success(), "{said}");
    assert!(said.contains("row 3, J0002: 400 InvalidJobIdException"), "{said}");
    let arrived: Vec<Value> = (0..24 + 2 + 3).map(|_| judge.request()).collect();
    let most = arrived.iter().map(|a| a["running"].as_u64().unwrap()).max().unwrap();
    assert!((2..=4).contains(&most), "{most} at a time");
    let mut times: HashMap<&str, usize> = HashMap::new();
    for request in &arrived {
        *times.entry(request["inputs"]["JobId"].as_str().unwrap()).or_default() += 1;
    }
    assert_eq!(["J0000", "J0001", "J0002", "J0003"].map(|id| times[id]), [1, 3, 1, 4]);

    let stem = written.name.strip_suffix(".sh").unwrap();
    let log = judge.file(&format!("{stem}.tsv"));
    assert!(log.contains("\n3\tJ0002\t400\tInvalidJobIdException\t0\t"), "{log}");
    assert!(log.lines().any(|line| line.starts_with("2\tJ0001\t200\t-\t0\t") && line.ends_with("\t3")), "{log}");
    assert!(judge.file(&format!("{stem}/1-J0000.txt")).contains("<GetStatusResult>"));

    // The log says the same to the page.
    assert!(bulk.read_log(&log));
    assert_eq!((bulk.results(), bulk.strangers()), (Some([23, 1]), 0));
    assert_eq!(bulk.filtered(Filter::Failed), [2]);
    let outcome = bulk.outcome(2).unwrap();
    let (about, advice) = outcome.explained(bulk.template().unwrap().operation());
    assert!(!about.is_empty() && !advice.is_empty());
    assert_eq!(bulk.outcome(1).unwrap().attempts, 3);

    // Run again, it sends the row that is left; so does the script for the rest.
    judge.run_as("bash", &written.name, &written.text, &FAST);
    assert_eq!(judge.request()["inputs"]["JobId"], "J0002");
    let rest = script(&bulk, Shell::Bash, Filter::Rest, None, Timestamp::from_unix_secs(now().unix_secs() + 60));
    assert_eq!(rest.rows, 1);
    let (arrived, said) = run(&mut judge, &rest, 1);
    assert_eq!(arrived[0]["inputs"]["JobId"], "J0002");
    assert!(said.contains("1 of 1 done"), "{said}");
    judge.no_secret_in_arguments();
}

/// Two tables whose scripts were written in one second have one name.
#[test]
fn the_log_of_another_table_is_not_taken_for_its_own() {
    let mut judge = Judge::start("bulk-other", LONG_TERM);
    let at = now();
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let bulk = self::bulk("53TX4\n796CK\n", &builder, &editor(""));
    run(&mut judge, &script(&bulk, Shell::Bash, Filter::All, None, at), 2);
    let other = script(&self::bulk("53TX4\nQQQQ1\n", &builder, &editor("")), Shell::Bash, Filter::All, None, at);
    let output = judge.run_as("bash", &other.name, &other.text, &FAST);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("is of other jobs: move it away"), "{said}");
}

/// A request that makes something is sent again where the service did nothing, and never where it may have done it.
#[test]
fn what_may_be_done_is_not_done_twice() {
    let jid = |i: usize| format!("JID123e4567-e89b-12d3-a456-42665544000{i}");
    let troubles = format!(
        r#"{{"{}": [[503, "SlowDown"], [400, "ThrottlingException"]], "{}": [[504, "x"]], "{}": [[500, "InternalError"]], "{}": [[400, "InvalidResourceException"]]}}"#,
        jid(1),
        jid(2),
        jid(3),
        jid(4)
    );
    let mut judge = Judge::start_with("bulk-doubts", LONG_TERM, &[("JUDGE_TROUBLES", &troubles)]);
    let operation = named("snowball", "CreateReturnShippingLabel");
    let builder = builder(operation, &judge.endpoint.to_string());
    let ids: String = (1..6).map(|i| jid(i) + "\n").collect();
    let mut bulk = self::bulk(&ids, &builder, &editor(""));
    let written = script(&bulk, Shell::Bash, Filter::All, Some(LONG_TERM.credentials()), now());
    let (arrived, said) = run(&mut judge, &written, 5 + 2);
    assert!(said.contains("2 of 5 done"), "{said}");
    let times = |i: usize| arrived.iter().filter(|request| request["inputs"]["JobId"] == jid(i)).count();
    assert_eq!([1, 2, 3, 4, 5].map(times), [3, 1, 1, 1, 1]);

    // Neither a second run nor a script for the rest sends what may be done; what was refused they do.
    let (arrived, said) = run(&mut judge, &written, 1);
    assert_eq!(arrived[0]["inputs"]["JobId"], jid(4));
    assert!(said.contains("3 of 5 done"), "{said}");
    assert_eq!(said.matches("left out, it may be done").count(), 2, "{said}");
    assert!(bulk.read_log(&judge.file(&written.name.replace(".sh", ".tsv"))));
    assert!(bulk.filtered(Filter::Rest).is_empty());
    assert_eq!(bulk.filtered(Filter::Failed), [1, 2]);
    assert!(bulk.outcome(1).unwrap().explained(operation).1.contains("Look before"));

    let doubtful = |status: u16, code: &str| {
        let outcome = Outcome { status, code: code.into(), request: String::new(), time: String::new(), attempts: 1 };
        assert!(!outcome.is_doubtful(named("snowball", "UpdateJob")), "{code}");
        outcome.is_doubtful(operation)
    };
    for (status, code) in
        [(0, "curl-28"), (0, "Timeout"), (502, "x"), (503, "ServiceUnavailable"), (400, "RequestTimeout")]
    {
        assert!(doubtful(status, code), "{status} {code}");
    }
    for (status, code) in
        [(0, "curl-7"), (0, "ConnectFailure"), (0, "NotSent.X"), (429, "x"), (503, "SlowDown"), (200, "")]
    {
        assert!(!doubtful(status, code), "{status} {code}");
    }
}

/// A script that is killed goes on where it stopped.
#[test]
fn a_killed_script_goes_on() {
    let mut judge = Judge::start_with("bulk-killed", LONG_TERM, &[("JUDGE_DELAY_MS", "100")]);
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let ids: String = (0..40).map(|i| format!("J{i:04}\n")).collect();
    let bulk = self::bulk(&ids, &builder, &editor(""));
    let written = script(&bulk, Shell::Bash, Filter::All, None, now());
    let log = format!("{}.tsv", written.name.strip_suffix(".sh").unwrap());
    let mut child = judge.start_as("bash", &written.name, &written.text, &FAST);
    let began = Instant::now();
    while judge.file(&log).lines().count() < 6 && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // Requests on their way end by themselves.
    std::thread::sleep(Duration::from_millis(600));
    let done = judge.file(&log).lines().count() - 1;
    assert!((5..30).contains(&done), "{done}");
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    assert!(String::from_utf8_lossy(&output.stderr).contains("40 of 40 done"));
    let rows: Vec<String> =
        judge.file(&log).lines().skip(1).map(|l| l.split('\t').nth(1).unwrap().to_owned()).collect();
    let mut once = rows.clone();
    once.sort();
    once.dedup();
    assert_eq!((rows.len(), once.len()), (40, 40));
    let mut arrived = 0;
    while arrived < 40 {
        judge.request();
        arrived += 1;
    }
}

/// Passwords stand in a file beside the script and nowhere else.
#[test]
fn passwords_stay_out_of_the_script() {
    let mut judge = Judge::start("bulk-secrets", LONG_TERM);
    let builder = builder(named("import-export", "UpdateJob"), &judge.endpoint.to_string());
    let text = "JobId,trueCryptPassword\n53TX4,Tr0ub4dor&3 'x'\n796CK,correct horse \"battery\"\n45HFS,\n";
    let bulk = self::bulk(text, &builder, &editor(MANIFEST));
    assert!(bulk.columns()[1].is_secret);
    let shown = format!("{:?}{:?}", bulk.rows().iter().map(|r| &r.problems).collect::<Vec<_>>(), bulk.changes_of(0));
    for secret in ["Tr0ub4dor", "battery"] {
        assert!(!shown.contains(secret));
    }
    for (keys, offset) in [(None, 0), (Some(LONG_TERM.credentials()), 1)] {
        let at = Timestamp::from_unix_secs(now().unix_secs() + offset);
        let written = script(&bulk, Shell::Bash, Filter::All, keys, at);
        for secret in ["Tr0ub4dor", "battery"] {
            assert!(!written.text.contains(secret));
            assert!(written.secrets.as_ref().unwrap().text.contains(secret));
        }
        // Without its file, and with a part of it, the script sends nothing.
        let name = &written.secrets.as_ref().unwrap().name;
        let output = judge.run_as("bash", &written.name, &written.text, &FAST);
        assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("{name} is not here")));
        let (arrived, said) = run(&mut judge, &written, 3);
        assert!(said.contains("3 of 3 done"), "{said}");
        for request in arrived {
            assert_eq!(request["error"], Value::Null, "{request}");
            let id = request["inputs"]["JobId"].as_str().unwrap().to_owned();
            let row = (0..3).find(|row| bulk.job_of(*row) == id).unwrap();
            assert_eq!(request["inputs"]["Manifest"].as_str().unwrap(), bulk.manifest_of(row).unwrap());
        }
        let log = judge.file(&format!("{}.tsv", written.name.strip_suffix(".sh").unwrap()));
        assert!(!log.contains("Tr0ub4dor") && !log.contains("battery"));
    }
}

/// Other services: method, path, headers and JSON differ from row to row.
#[test]
fn rows_of_other_services_arrive() {
    let jid = |i: usize| format!("JID123e4567-e89b-12d3-a456-42665544000{i}");
    let snowball = format!(
        "jobId,Description,RoleARN\n{},it's \"1\" é,\n{},$HOME `x`,arn:aws:iam::123456789012:role/r\n",
        jid(1),
        jid(2)
    );
    let s3 = "JobId,RequestedJobStatus,StatusUpdateReason\n6bd4a1c2-1111-2222-3333-444455556666,Cancelled,it's & done?\n6bd4a1c2-1111-2222-3333-444455556667,Ready,\n";
    for (service_id, name, text) in [
        ("snowball", "UpdateJob", snowball.as_str()),
        ("s3-control", "UpdateJobStatus", s3),
        ("snowball", "CancelJob", "JID123e4567-e89b-12d3-a456-426655440001\n"),
    ] {
        let mut judge = Judge::start(&format!("bulk-{service_id}-{name}"), TEMPORARY);
        let mut builder = builder(named(service_id, name), &judge.endpoint.to_string());
        if service_id == "s3-control" {
            let account = waybill::service::Input::Text("123456789012".into());
            builder.update(Action::Set(waybill::diagnostic::Path::key("AccountId"), account));
        }
        let bulk = self::bulk(text, &builder, &editor(""));
        let rows = bulk.table().len();
        assert_eq!(bulk.counts()[0], 0, "{:?}", said(&bulk, 0));
        for (keys, offset) in [(None, 0), (Some(TEMPORARY.credentials()), 1)] {
            let at = Timestamp::from_unix_secs(now().unix_secs() + offset);
            let written = script(&bulk, Shell::Bash, Filter::All, keys, at);
            let (arrived, said) = run(&mut judge, &written, rows);
            assert!(said.contains(&format!("{rows} of {rows} done")), "{said}\n{}", written.text);
            for request in arrived {
                assert_eq!(request["error"], Value::Null, "{request}");
                assert_eq!(request["operation"], name, "{request}");
                assert_eq!(request["unsigned"], Value::Array(Vec::new()));
            }
        }
    }
}

/// What is signed already is not sent after its time.
#[test]
fn expired_signatures_are_not_sent() {
    let judge = Judge::start("bulk-late", LONG_TERM);
    let builder = builder(named("import-export", "GetStatus"), &judge.endpoint.to_string());
    let bulk = self::bulk("53TX4\n", &builder, &editor(""));
    let written = script(
        &bulk,
        Shell::Bash,
        Filter::All,
        Some(LONG_TERM.credentials()),
        Timestamp::from_unix_secs(1_500_000_000),
    );
    let output = judge.run_as("bash", &written.name, &written.text, &FAST);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("0 of 1 done") && said.contains("signatures have expired"), "{said}");
}

/// Each CreateJob of S3 has a token of its own, or all rows would be one job.
#[test]
fn rows_that_create_have_tokens_of_their_own() {
    let mut builder = builder(named("s3-control", "CreateJob"), "");
    let path = waybill::diagnostic::Path::key("ClientRequestToken");
    builder.update(Action::Set(path, waybill::service::Input::Text("7f6e".into())));
    let bulk = self::bulk("Description\none a\ntwo b\n", &builder, &editor(""));
    let template = bulk.template().unwrap();
    let tokens: Vec<String> = (0..2)
        .map(|row| {
            let job = template.job(bulk.table(), bulk.columns(), row, &bulk.rows()[row]);
            job.inputs.get("ClientRequestToken").unwrap().to_text()
        })
        .collect();
    assert_eq!(tokens, ["7f6e-1", "7f6e-2"]);
}

#[test]
fn logs_are_read_whatever_they_hold() {
    let mut bulk = update_jobs("53TX4\n796CK\n45HFS\n");
    assert!(!bulk.read_log("53TX4\n796CK\n"));
    let log = "row\tjob\tstatus\tcode\trequest\ttime\tattempts\r\n1\t53TX4\t200\t-\tr-1\t2026-11-20T14:02:11Z\t1\r\n2\tOTHER\t200\t-\t-\t-\t1\n0\t-\t\n3\t45HFS\t000\tcurl-28\t-\t2026-11-20T14:02:12Z\t6\n1\t53TX4\t400\tX\t-\t-\t1\n2\t796";
    assert!(bulk.read_log(log));
    assert_eq!((bulk.results(), bulk.strangers()), (Some([1, 1]), 1));
    assert!(bulk.outcome(0).unwrap().is_done());
    assert_eq!(bulk.filtered(Filter::Rest), [1, 2]);
    assert_eq!(bulk.outcome(2).unwrap().explained(named("import-export", "UpdateJob")).0, "No answer came.");
}

/// PowerShell is not here: its rows are read by its rules, put together and signed as its script says.
#[test]
fn powershell_rows_are_what_would_be_signed() {
    let keys = TEMPORARY.credentials();
    let hostile = "' \u{2019} \" $x `id` \\ ! %A% @( ) ; # é\u{1F600}";
    let table = format!("JobId,deviceId\n53TX4,\"{}\"\n796CK,2\n", hostile.replace('"', "\"\""));
    let jid = "JID123e4567-e89b-12d3-a456-426655440001";
    let mut scripts = Vec::new();
    for (service_id, name, text) in [
        ("import-export", "UpdateJob", table.clone()),
        ("import-export", "GetStatus", "53TX4\n796CK\n".to_owned()),
        ("snowball", "UpdateJob", format!("jobId,Description\n{jid},{}\n", hostile.replace('"', ""))),
        (
            "s3-control",
            "UpdateJobStatus",
            format!("JobId,RequestedJobStatus,StatusUpdateReason\n{},Ready,it's & done\n", &jid[3..]),
        ),
        ("s3-control", "DeleteJobTagging", format!("{}\n", &jid[3..])),
    ] {
        let mut builder = builder(named(service_id, name), "");
        let account = waybill::service::Input::Text("123456789012".into());
        builder.update(Action::Set(waybill::diagnostic::Path::key("AccountId"), account));
        for scheme in [builder.scheme(), Scheme::V4] {
            builder.update(Action::Scheme(scheme));
            let bulk = self::bulk(&text, &builder, &editor(MANIFEST));
            let template = bulk.template().unwrap();
            for signs_now in [false, true] {
                let given = signs_now.then(|| TEMPORARY.credentials());
                let written = script(&bulk, Shell::PowerShell, Filter::All, given, noon());
                assert!(!written.text.contains(support::TOKEN) && !written.text.contains(support::SECRET));
                let read = readers::powershell::script(&written.text);
                assert_eq!(read.rows.len(), bulk.table().len());
                for (row, sent) in read.rows.iter().enumerate() {
                    let job = template.job(bulk.table(), bulk.columns(), row, &bulk.rows()[row]);
                    let call = template.call(&job, Some((&keys, noon())));
                    let request = &call.signed.as_ref().unwrap().request;
                    assert_eq!((sent.number, sent.job.as_str()), (row + 1, bulk.job_of(row)));
                    let body = request.body_text().map(|body| body.to_string()).unwrap_or_default();
                    let (sent_body, sent_headers) = signed_as_powershell_does(&read, sent);
                    assert_eq!(sent_body, body, "{name} {scheme:?} {signs_now}");
                    if let [_, url, ..] = sent.request.as_slice() {
                        let (ours, theirs) = (sorted(url), sorted(&request.url()));
                        assert_eq!(ours, theirs);
                    } else {
                        assert_eq!(read.url, *request.url());
                    }
                    let mut headers: Vec<String> = request
                        .headers
                        .iter()
                        .map(|h| format!("{}: {}", h.name.to_lowercase(), h.value.wire()))
                        .collect();
                    headers.sort();
                    assert_eq!(sent_headers, headers, "{name} {scheme:?} {signs_now}");
                }
                scripts.push((written.text.to_string(), read.rows.len()));
            }
        }
    }
    // The reader above is ours: the grammar is not.
    let texts: Vec<String> = scripts.iter().map(|(text, _)| text.clone()).collect();
    for (found, (text, rows)) in support::judge::powershell(&texts).iter().zip(scripts) {
        assert_eq!(found.errors, [], "{text}");
        assert_eq!(found.commands.iter().filter(|name| *name == "job").count(), rows);
    }
}

/// A URL with its parameters in order.
fn sorted(url: &str) -> Vec<String> {
    let mut parts: Vec<String> = url.split(['?', '&']).map(str::to_owned).collect();
    parts.sort();
    parts
}

fn sha256(text: &str) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Body and headers, as the script's `$send` makes them.
fn signed_as_powershell_does(
    script: &readers::powershell::Script,
    row: &readers::powershell::ScriptRow,
) -> (String, Vec<String>) {
    use waybill::sign::{sigv2, sigv4};
    let encode = waybill::http::percent_encode;
    let parts: Vec<String> = row
        .pieces
        .iter()
        .map(|piece| match piece.as_str() {
            "key" => format!("AWSAccessKeyId={}", TEMPORARY.id),
            "token" => format!("SecurityToken={}", encode(support::TOKEN)),
            "time" => format!("Timestamp={}", encode(&noon().to_string())),
            piece => piece.to_owned(),
        })
        .collect();
    let mut body = parts.join("&");
    let token = |header: &String| match header.as_str() {
        "token" => format!("X-Amz-Security-Token: {}", support::TOKEN),
        header => header.to_owned(),
    };
    let mut headers: Vec<String> = row.headers.iter().map(token).collect();
    if headers.is_empty() && row.request.is_empty() {
        headers.push(format!("Content-Type: {}", script.content_type));
    }
    let keys = TEMPORARY.credentials();
    if script.kind == "v2" {
        let method = sigv2::SignatureMethod::parse(&format!("Hmac{}", script.a)).unwrap();
        let signature = sigv2::signature_of(&keys, method, &(script.b.clone() + &body));
        body.push_str(&format!("&Signature={}", encode(&signature)));
    }
    if script.kind == "v4" {
        headers.push(format!("X-Amz-Date: {}", noon().compact()));
        headers.push(format!("X-Amz-Security-Token: {}", support::TOKEN));
        let [method, url, path, query] = row.request.as_slice() else { panic!("a request") };
        let host = url.split('/').nth(2).unwrap();
        let mut named: Vec<(String, String)> = vec![("host".into(), host.into())];
        for header in &headers {
            let (name, value) = header.split_once(':').unwrap();
            named.push((name.to_lowercase(), value.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        named.sort();
        let lines: String = named.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let list = named.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";");
        let canonical = format!("{method}\n{path}\n{query}\n{lines}\n{list}\n{}", sha256(&body));
        let scope = format!("{}/{}/{}/aws4_request", noon().compact_date(), script.a, script.b);
        let to_sign = format!("AWS4-HMAC-SHA256\n{}\n{scope}\n{}", noon().compact(), sha256(&canonical));
        let signature = sigv4::signature_in(&keys, &scope, &to_sign);
        headers.push(format!(
            "Authorization: AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={list}, Signature={signature}",
            TEMPORARY.id
        ));
    }
    let mut headers: Vec<String> = headers
        .iter()
        .map(|header| {
            let (name, value) = header.split_once(':').unwrap();
            format!("{}: {}", name.to_lowercase(), value.trim())
        })
        .collect();
    headers.sort();
    (body, headers)
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
