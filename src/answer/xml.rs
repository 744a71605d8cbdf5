//! XML as services and their documentation write it. The library finds the tags; what belongs together is decided here,
//! because the documentation's own sample is not well-formed.

use super::codes::{
    MISMATCHED_TAG, Reading, STRAY_TAG, STRAY_TEXT, TOO_DEEP, TRUNCATED_ANSWER, UNCLOSED_TAG, UNKNOWN_ENTITY, quoted,
};
use super::tree::{Kind, MAX_DEPTH, NodeId};
use crate::digits::number;
use crate::text::Span;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Reads the element that begins in `body`, whose bytes are those of `text`. Everything is kept by local name; attributes,
/// comments, processing instructions and document types are passed over, and no entity is expanded but the five of XML.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn read(text: &str, body: Span) -> Reading {
    let mut builder = Builder { text, open: Vec::new(), skipped: 0, reading: Reading::default(), has_root: false };
    let mut reader = Reader::from_str(body.slice(text));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        let start = body.start + reader.buffer_position() as usize;
        let event = reader.read_event();
        let span = Span::new(start, body.start + reader.buffer_position() as usize);
        match event {
            Ok(Event::Start(tag)) => builder.start(tag.local_name().as_ref(), span),
            Ok(Event::Empty(tag)) => {
                builder.start(tag.local_name().as_ref(), span);
                builder.close(span.end, true);
            }
            Ok(Event::End(tag)) => builder.end(tag.local_name().as_ref(), span),
            Ok(Event::Text(_)) => builder.literal(span, span),
            Ok(Event::CData(_)) => {
                builder.literal(Span::new(span.start + "<![CDATA[".len(), span.end - "]]>".len()), span);
            }
            Ok(Event::GeneralRef(_)) => builder.entity(span),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) => {
                builder.truncated(body.end);
                break;
            }
            Err(_) => {
                builder.truncated(start);
                // Half a tag is no text behind the answer.
                builder.reading.end = body.end;
                break;
            }
        }
        if builder.has_root && builder.open.is_empty() && builder.skipped == 0 {
            builder.reading.end = span.end;
            break;
        }
    }
    builder.reading
}

struct Builder<'a> {
    text: &'a str,
    open: Vec<NodeId>,
    /// How many elements are open below the deepest that is kept.
    skipped: usize,
    reading: Reading,
    has_root: bool,
}

impl Builder<'_> {
    #[cfg_attr(hot_paths, optimize(speed))]
    fn start(&mut self, name: &str, tag: Span) {
        // `<` in text that was not escaped: no element begins so.
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()) {
            self.literal(tag, tag);
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            if self.skipped == 0 {
                self.reading.say(&TOO_DEEP, tag, format!("{} lies too deep", quoted(name)));
            }
            self.skipped += 1;
            return;
        }
        let parent = self.open.last().copied();
        let id = self.reading.tree.add(parent, name, Kind::Scalar, Span::at(tag.end));
        if let Some(parent) = parent {
            self.reading.tree.node_mut(parent).kind = Kind::Record;
        }
        self.open.push(id);
        self.has_root = true;
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn end(&mut self, name: &str, tag: Span) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(&top) = self.open.last() else { return };
        let tree = &self.reading.tree;
        if tree.node(top).name == name {
            self.close(tag.start, true);
        } else if let Some(depth) = self.open.iter().rposition(|id| tree.node(*id).name == name) {
            while self.open.len() > depth + 1 {
                self.unclosed(tag);
                self.close(tag.start, false);
            }
            self.close(tag.start, true);
        } else if tree.node(top).kind == Kind::Scalar {
            let message = format!("{} ends as {}", quoted(&tree.node(top).name), quoted(name));
            self.reading.say(&MISMATCHED_TAG, tag, message);
            self.close(tag.start, true);
        } else {
            self.reading.say(&STRAY_TAG, tag, format!("{} was not open", quoted(name)));
        }
    }

    fn unclosed(&mut self, tag: Span) {
        if let Some(&top) = self.open.last() {
            let message = format!("{} has no end tag", quoted(&self.reading.tree.node(top).name));
            self.reading.say(&UNCLOSED_TAG, tag, message);
        }
    }

    /// Ends the innermost element in front of the byte `end`.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn close(&mut self, end: usize, is_whole: bool) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some(id) = self.open.pop() {
            let node = self.reading.tree.node_mut(id);
            node.span.end = end.max(node.span.start);
            node.is_whole = is_whole;
        }
    }

    /// Characters that stand for themselves, line ends aside: XML reads CRLF and CR as LF.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn literal(&mut self, span: Span, whole: Span) {
        let text = span.slice(self.text);
        if self.skipped > 0 || !self.has_root {
            return;
        }
        let Some(&top) = self.open.last() else { return };
        let node = self.reading.tree.node_mut(top);
        if node.kind == Kind::Record {
            if !text.trim().is_empty() {
                self.reading.say(&STRAY_TEXT, whole, format!("{} stands between elements", quoted(text.trim())));
            }
            return;
        }
        for (i, line) in text.split('\r').enumerate() {
            if i > 0 {
                node.text.push('\n');
            }
            node.text.push_str(if i > 0 { line.strip_prefix('\n').unwrap_or(line) } else { line });
        }
    }

    /// `&name;` or `&#number;`.
    fn entity(&mut self, span: Span) {
        let whole = span.slice(self.text);
        let Some(&top) = self.open.last() else { return };
        if self.skipped > 0 {
            return;
        }
        let name = whole.trim_start_matches('&').trim_end_matches(';');
        match character(name) {
            Some(c) => {
                let node = self.reading.tree.node_mut(top);
                if node.kind == Kind::Scalar {
                    node.text.push(c);
                }
            }
            None => {
                self.reading.say(&UNKNOWN_ENTITY, span, format!("{} is no entity of XML", quoted(whole)));
                self.literal(span, span);
            }
        }
    }

    fn truncated(&mut self, end: usize) {
        self.reading.end = end;
        if self.open.is_empty() {
            return;
        }
        let top = self.open.last().map(|id| self.reading.tree.node(*id).name.clone()).unwrap_or_default();
        self.reading.say(&TRUNCATED_ANSWER, Span::at(end), format!("The answer ends inside {}", quoted(&top)));
        self.skipped = 0;
        while !self.open.is_empty() {
            self.close(end, false);
        }
    }
}

/// The character of `lt`, `#60` or `#x3C`.
fn character(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let written = name.strip_prefix('#')?;
            let code = match written.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16),
                None => number(written, 10),
            };
            char::from_u32(code?)
        }
    }
}
