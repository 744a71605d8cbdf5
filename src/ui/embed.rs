//! `window.waybill`: the core for scripts, in JSON as `waybill::automation` has it. docs/embedding.md describes it.

use super::platform::{clock, global};
use waybill::automation::{Lint, Read, lint, options, read, request};
use waybill::sign::Timestamp;

/// Puts the functions where scripts find them, and says so by a `waybill:ready` event.
pub fn offer() {
    global::offer("waybill", &[("lint", linted), ("request", requested), ("read", answered)]);
    global::announce("waybill:ready");
}

fn linted(text: &str, given: &str) -> Result<String, String> {
    let mut asked = Lint::default();
    options(given, &mut |name, value| asked.set(name, value))?;
    Ok(lint(text, &asked))
}

fn requested(call: &str, _: &str) -> Result<String, String> {
    request(call)
}

fn answered(text: &str, given: &str) -> Result<String, String> {
    let mut asked = Read { now: Some(Timestamp::from_unix_secs(clock::now_secs())), ..Read::default() };
    options(given, &mut |name, value| asked.set(name, value))?;
    read(text, &asked)
}
