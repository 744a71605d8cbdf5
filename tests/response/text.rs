//! The pasted text: how it is drawn, kept and shown again.

use super::*;

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
