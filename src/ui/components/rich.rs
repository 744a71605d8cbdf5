//! Messages with code between backticks.

use crate::ui::components::rows::Each;
use crate::ui::prelude::*;

/// `text` with what stands between backticks as code.
pub fn rich(text: &str) -> impl IntoView + use<> {
    text.split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(i, part)| {
            let part = part.to_owned();
            if i % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
        })
        .each()
}
