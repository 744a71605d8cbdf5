//! A line of a text that is compared with another one.

use crate::ui::components::rows::Each;
use crate::ui::prelude::*;
use waybill::editor::changes::{Line, Side};

/// A line with its sign and number, the words that differ marked.
pub fn drawn(line: Line) -> impl IntoView {
    let (sign, state) = match line.side {
        Side::Both => ("", None),
        Side::Before => ("− ", Some("remove")),
        Side::After => ("+ ", Some("add")),
    };
    let mark = (line.side == Side::After).then_some("yours");
    let pieces = line.pieces.into_iter().map(|(text, differs)| {
        if differs { view! { <span class="differs" data-side=mark>{text}</span> }.into_any() } else { text.into_any() }
    });
    view! {
        <div class="code__line" data-diff=state>
            <span class="code__gutter">{sign}{line.number}</span>
            <span class="code__text">{pieces.each()}</span>
        </div>
    }
}

/// What stands between two changes, as a row.
pub fn skipped() -> impl IntoView {
    view! {
        <div class="code__line">
            <span class="code__gutter">{"⋯"}</span>
            <span class="code__text"></span>
        </div>
    }
}
