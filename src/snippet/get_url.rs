//! A link whose query is signed.

use super::rendered::{Writer, room_for};
use super::{Generator, Language, Rendered, Snippet};
use crate::sign::Signed;
use crate::sign::sigv2::VALID_SECS;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "get-url", label: "Link", language: Language::Url, generator: Generator::Link(render) };

fn render(signed: &Signed) -> Rendered {
    let mut out = Writer::with_capacity(room_for(signed.request.parameters()));
    out.push(&signed.request.url());
    let mut rendered = out.finish_signed(signed);
    let end = match signed.expires_at {
        _ if signed.is_refused() => "because the keys have expired".to_owned(),
        until if until < signed.signed_at.plus_secs(VALID_SECS) => {
            format!("from about {} UTC on, when the keys expire", until.clock())
        }
        _ => "about 15 minutes after signing".to_owned(),
    };
    rendered.note(format!("Browsers keep links in their history; this one is refused {end}"));
    rendered
}
