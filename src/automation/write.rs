//! A writer of JSON on one line, in ASCII: some readers take other characters of Unicode for line ends.

use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::protocol::quote_json;
use crate::text::LineIndex;

/// What is written so far. Commas come by themselves.
#[derive(Default)]
pub struct Writer {
    pub out: String,
}

impl Writer {
    fn comma(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }

    /// A value as it is: a number, `null`, an opening bracket.
    pub fn raw(&mut self, text: &str) {
        self.comma();
        self.out.push_str(text);
    }

    /// The bracket that closes.
    pub fn close(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.comma();
        quote_json(text, &mut self.out);
    }

    /// The name of a member; its value comes next.
    pub fn key(&mut self, name: &str) {
        self.text(name);
        self.out.push(':');
    }

    /// A member with a text, or with `null`.
    pub fn member(&mut self, name: &str, text: Option<&str>) {
        self.key(name);
        match text {
            Some(text) => self.text(text),
            None => self.raw("null"),
        }
    }

    /// A member with a whole number, or with `null`.
    pub fn number(&mut self, name: &str, number: Option<i64>) {
        self.key(name);
        self.raw(number.map(|number| number.to_string()).as_deref().unwrap_or("null"));
    }

    /// A finding; `text` is what its span lies in, if anything.
    pub fn diagnostic(&mut self, found: &Diagnostic, text: Option<(&LineIndex, &str)>, aws_error: Option<&str>) {
        self.raw("{");
        self.member("code", Some(found.code.id));
        self.member("severity", Some(found.severity.id()));
        self.member("path", Some(&found.path.to_string()));
        self.place("start", found.span.start, text);
        self.place("end", found.span.end, text);
        self.member("message", Some(&found.to_string()));
        self.member("aws_error", aws_error);
        self.key("fix");
        match &found.fix {
            Some(fix) if text.is_some() => self.fix(fix),
            _ => self.raw("null"),
        }
        self.close('}');
    }

    fn place(&mut self, name: &str, offset: usize, text: Option<(&LineIndex, &str)>) {
        let Some((lines, text)) = text else { return self.member(name, None) };
        let position = lines.position(offset, text);
        self.key(name);
        self.raw("{");
        self.count("byte", offset);
        self.count("line", position.line);
        self.count("column", position.column);
        self.close('}');
    }

    fn count(&mut self, name: &str, count: usize) {
        self.key(name);
        self.raw(&count.to_string());
    }

    fn fix(&mut self, fix: &Fix) {
        self.raw("{");
        self.member("title", Some(&fix.title));
        let is_safe = matches!(fix.applicability, Applicability::Safe);
        self.member("applicability", Some(if is_safe { "safe" } else { "unsafe" }));
        self.key("edits");
        self.raw("[");
        for edit in &fix.edits {
            self.raw("{");
            self.count("start", edit.span.start);
            self.count("end", edit.span.end);
            self.member("text", Some(&edit.text));
            self.close('}');
        }
        self.close(']');
        self.close('}');
    }
}
