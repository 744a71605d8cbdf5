//! Secrets of an answer are overwritten in memory. An allocator looks into all that is given back.

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use support::TOKEN;
use waybill::editor::arrival::{Arrival, recognize_answer};
use waybill::editor::manifest::Editor;
use waybill::editor::request::{Action as Ask, Builder};
use waybill::editor::response::{Action, Around, Reading, Response};
use waybill::secret::Secret;

/// Half of a secret is enough for a thief to guess the rest.
const PIECE: usize = 20;

static IS_WATCHING: AtomicBool = AtomicBool::new(false);
static FOUND: AtomicUsize = AtomicUsize::new(0);

struct Watching;

#[global_allocator]
static ALLOCATOR: Watching = Watching;

unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that all of it may be read when it comes back.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        if IS_WATCHING.load(Relaxed) {
            let bytes = unsafe { std::slice::from_raw_parts(start, layout.size()) };
            let holds = bytes.windows(PIECE).any(|bytes| bytes == &TOKEN.as_bytes()[..PIECE]);
            FOUND.fetch_add(usize::from(holds), Relaxed);
        }
        unsafe { System.dealloc(start, layout) }
    }
}

#[test]
fn the_token_of_an_answer_is_left_nowhere() {
    let signed = format!("AWS4-HMAC-SHA256\nx-amz-security-token:{TOKEN}\nend");
    let answers = [
        format!("<Error><Code>SignatureDoesNotMatch</Code><StringToSign> {signed}\n</StringToSign></Error>"),
        format!("HTTP/1.1 403 Forbidden\r\n\r\n<Error><CanonicalRequest>{signed}</CanonicalRequest></Error>"),
        serde_json::json!({
            "__type": "InvalidSignatureException",
            "message": format!("It does not match.\nThe String-to-Sign should have been\n'{signed}'\n"),
        })
        .to_string(),
        format!("An error occurred (InvalidSignatureException): x-amz-security-token: {TOKEN}"),
    ];
    let editor = Editor::default();
    for answer in answers {
        let text = answer.clone();
        let mut builder = Builder::default();
        IS_WATCHING.store(true, Relaxed);
        builder.update(Ask::AccessKeyId(support::TEMPORARY_ID.into()));
        builder.update(Ask::SecretAccessKey(Secret::new(support::SECRET)));
        builder.update(Ask::SessionToken(Secret::new(TOKEN)));
        // A paste is looked at before it is read, for it may be keys.
        assert_eq!(recognize_answer(&text), Arrival::Answer);
        let mut response = Response::default();
        response.update(Action::Open(text));
        response.update(Action::Read(Reading::of(&builder, support::noon())));
        response.sheet(&Around { editor: &editor, builder: &builder, local: &|_| 0 }).expect("an answer");
        response.forget_secrets();
        builder.update(Ask::Forget);
        IS_WATCHING.store(false, Relaxed);
        assert_eq!(FOUND.swap(0, Relaxed), 0, "{answer}");
        assert!(!response.text().contains(TOKEN));
    }
}
