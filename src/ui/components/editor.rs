//! A native text area over a drawn layer with the same metrics, scrolled together by one box. The layer draws what is in
//! sight only.

use crate::ui::components::icon::{Icon, severity_look};
use crate::ui::components::rows::{Each, Item, rows};
use crate::ui::platform::dom;
use crate::ui::prelude::*;
use crate::ui::signals::{Memo, RwSignal, effect, live, memo};
use leptos::ev;
use leptos::html::{Div, Textarea};
use waybill::editor::paint::{Found, Line, Piece, SHORT, Token, Window};

/// Lines drawn above and below those in sight, so that a short scroll draws nothing.
const MARGIN: usize = 12;
/// Letters drawn to the left and right of those in sight, for the same reason.
const ASIDE: usize = 200;

/// What is in sight, before anything was measured.
pub fn window() -> RwSignal<Window> {
    RwSignal::new(Window { lines: 0..60, columns: 0..SHORT })
}

/// The box with both.
#[component]
pub fn Editor(
    /// What is in sight; measured here.
    window: RwSignal<Window>,
    /// The lines that are drawn.
    drawn: Memo<Vec<Line>>,
    /// How many lines there are, and how wide the widest is in letters.
    size: Memo<(usize, usize)>,
    /// The line with the caret, from 1; 0 is none.
    current: Memo<usize>,
    /// The text area.
    area: NodeRef<Textarea>,
    /// Whether the box is there. Whatever it reads makes the box be measured again.
    shown: Memo<(bool, &'static str)>,
    /// The text area, and what lies over it.
    children: Children,
) -> impl IntoView {
    let scroller = NodeRef::<Div>::new();
    let measure = move || {
        // It may be called in a frame after the view was left: then nothing is there to measure.
        let nodes = (scroller.try_get_untracked().flatten(), area.try_get_untracked().flatten());
        let (Some(scroller), Some(area)) = nodes else { return };
        let sight = |from: i32, len: i32, unit: f64, margin: usize| {
            let from = ((f64::from(from) / unit) as usize).saturating_sub(margin);
            // In steps, so that scrolling by a line draws nothing new.
            let from = from - from % margin;
            from..from + (f64::from(len) / unit) as usize + 1 + 3 * margin
        };
        let lines = sight(scroller.scroll_top(), scroller.client_height(), dom::line_height(&area), MARGIN);
        let columns = size.get_untracked().1;
        let columns = if columns > SHORT {
            // The text area is as wide as its widest line.
            let letter = f64::from(area.client_width()) / columns as f64;
            sight(scroller.scroll_left(), scroller.client_width(), letter, ASIDE)
        } else {
            0..SHORT
        };
        let now = Window { lines, columns };
        if window.with_untracked(|window| *window != now) {
            window.set(now);
        }
    };
    effect(move || {
        scroller.track();
        measure();
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    // A pane that was hidden has no height until it is shown.
    effect(move || {
        shown.get();
        size.get();
        dom::before_paint(measure);
    });
    let top = memo(move || window.with(|window| window.lines.start).min(size.get().0.saturating_sub(1)));
    view! {
        <div class="pane__scroll editor" node_ref=scroller hidden=live(move || !shown.get().0) on:scroll=move |_| measure()>
            <div
                class="editor__sheet"
                style:--lines=move || size.get().0.to_string()
                style:--columns=move || size.get().1.to_string()
            >
                <div class="code editor__layer" aria-hidden="true" style:--first=move || top.get().to_string()>
                    {rows(move || {
                        let draw = |line: Line| Item::new(line.clone(), move || view! { <DrawnLine line current /> });
                        drawn.get().into_iter().map(draw).collect()
                    })}
                </div>
                {children()}
            </div>
        </div>
    }
}

#[component]
fn DrawnLine(line: Line, current: Memo<usize>) -> impl IntoView {
    let number = line.number;
    let mark = line.mark.map(|severity| {
        let (icon, tone) = severity_look(severity);
        view! { <Icon name=icon tone=Some(tone) /> }
    });
    let (columns, others) = line.lead;
    let lead = (columns > 0 || !others.is_empty()).then(|| {
        view! { <span class="code__lead" style:--columns=move || columns.to_string()>{others}</span> }
    });
    view! {
        <div class="code__line" data-current=live(move || (current.get() == number).then_some(""))>
            <span class="code__gutter">{mark}{number}</span>
            <span class="code__text">{lead}{line.pieces.into_iter().map(drawn_piece).each()}</span>
        </div>
    }
}

fn drawn_piece(piece: Piece) -> impl IntoView {
    let token = match piece.token {
        Token::Key => "key",
        Token::String => "string",
        Token::Literal => "literal",
        Token::Comment => "comment",
        Token::Mark => "mark",
        Token::Text => "text",
    };
    let found = piece.found.map(|f| if f == Found::Current { "current" } else { "other" });
    let tone = piece.problem.map(|severity| severity_look(severity).1);
    view! {
        <span
            data-tok=token
            class:squiggle=tone.is_some()
            class:slot=piece.secret
            data-tone=tone
            data-found=found
        >
            {piece.text}
        </span>
    }
}
