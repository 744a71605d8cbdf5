//! What an answer tells of clocks.

use super::*;

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
