//! The script of this page that signs with Signature Version 2 when it runs, as people keep it: its body is put together
//! line by line.

use super::message::Message;
use super::{curl, missing};
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use zeroize::Zeroizing;

/// What adds a parameter to the body, and what adds more of its value. Source: `snippet::sign_sh`, whose texts a test reads
/// back.
const ADD: &str = "add() { body=${body:+$body&}$1; }\nmore() { body=$body$1; }\n";

/// Reads the script; `None` where it is none.
pub fn read(text: &str, found: &mut Vec<Diagnostic>) -> Option<Message> {
    let mut at = text.find(ADD)? + ADD.len();
    let command = at + curl::start(&text[at..])?;
    // What is put into the body and into the command is known here.
    let mut message = curl::read(text, command, &mut Vec::new());
    let mut body = Zeroizing::new(String::with_capacity(text.len()));
    for line in text[at..command].split_inclusive('\n') {
        let (given, is_new) = match (line.strip_prefix("add "), line.strip_prefix("more ")) {
            (Some(given), _) => (given, true),
            (_, Some(given)) => (given, false),
            _ => ("", false),
        };
        if let Some(part) = given.trim_end().strip_prefix('\'').and_then(|part| part.strip_suffix('\'')) {
            if is_new && !body.is_empty() {
                body.push('&');
            }
            body.push_str(part);
        } else if given.starts_with("\"$file\"") {
            found.push(missing::file(Span::new(at, at + line.trim_end().len())));
        }
        at += line.len();
    }
    message.body = body;
    message.is_script = true;
    Some(message)
}
