//! A link whose query is signed.

use super::rendered::{Writer, room_for};
use super::{Generator, Language, Rendered, Snippet};
use crate::sign::Signed;

/// The snippet.
pub static SNIPPET: Snippet =
    Snippet { id: "get-url", label: "Link", language: Language::Url, generator: Generator::Link(render) };

fn render(signed: &Signed) -> Rendered {
    let mut out = Writer::with_capacity(room_for(signed.request.parameters()));
    out.push(&signed.request.url());
    let mut rendered = out.finish_signed(signed);
    rendered.notes.push("Browsers keep links in their history; this one is refused about 15 minutes after signing");
    rendered
}
