//! JSON, and dictionaries as Python prints them: what boto3 returned is often pasted so.

use super::codes::{DUPLICATE_MEMBER, JSON_SYNTAX, NOT_JSON_BUT_PYTHON, Reading, TOO_DEEP, TRUNCATED_ANSWER, quoted};
use super::tree::{Kind, MAX_DEPTH, NodeId};
use crate::digits::number;
use crate::text::Span;

/// Reads the value that begins in `body`, whose bytes are those of `text`. What cannot be read ends the reading; what was
/// read before it is kept.
pub fn read(text: &str, body: Span) -> Reading {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        text,
        at: body.start,
        end: body.end,
        reading: Reading::default(),
        last: None,
        is_python: false,
    };
    let problem = reader.values();
    let at = reader.at.min(body.end);
    let mut reading = reader.reading;
    reading.end = at;
    match problem {
        Some(Problem::Ended) => {
            reading.say(&TRUNCATED_ANSWER, Span::at(body.end), "The answer ends in the middle".to_owned());
        }
        Some(Problem::Unexpected) => {
            let rest = text.get(at..body.end).unwrap_or("");
            let shown: String = rest.chars().take_while(|c| !c.is_ascii_whitespace()).take(20).collect();
            reading.say(&JSON_SYNTAX, Span::new(at, at + shown.len()), format!("{} is no JSON here", quoted(&shown)));
        }
        None => {}
    }
    reading
}

/// In larger mappings nobody looks for names that come twice: the time for it grows with the square.
const MOST_COMPARED: usize = 256;

/// Why the reading stopped before the value's end.
enum Problem {
    Ended,
    Unexpected,
}

struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    end: usize,
    reading: Reading,
    /// The value that was read last, where it is kept.
    last: Option<NodeId>,
    is_python: bool,
}

/// A list or mapping that is being read.
struct Open {
    /// `None` where it lies too deep to be kept.
    id: Option<NodeId>,
    is_list: bool,
}

impl Reader<'_> {
    /// Reads one value. A loop with a stack of its own: a text can open a million brackets.
    fn values(&mut self) -> Option<Problem> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            self.skip_blanks();
            let Some(byte) = self.peek() else { return Some(Problem::Ended) };
            // The end of a list or mapping, also behind a comma.
            if let Some(last) = open.last()
                && byte == if last.is_list { b']' } else { b'}' }
            {
                self.at += 1;
                self.last = last.id;
                if let Some(id) = last.id {
                    self.finish(id);
                }
                open.pop();
                match self.after_value(&open) {
                    Ok(true) => return None,
                    Ok(false) => continue,
                    Err(problem) => return Some(problem),
                }
            }
            let mut name = String::new();
            if open.last().is_some_and(|last| !last.is_list) {
                match self.key() {
                    Ok(key) => name = key,
                    Err(problem) => return Some(problem),
                }
            }
            let parent = open.last().map(|last| last.id);
            match self.value(&name, parent, open.len()) {
                Err(problem) => return Some(problem),
                Ok(Some(opened)) => open.push(opened),
                Ok(None) => match self.after_value(&open) {
                    Ok(true) => return None,
                    Ok(false) => {}
                    Err(problem) => return Some(problem),
                },
            }
        }
    }

    /// Whether the outermost value has ended; passes over a comma.
    fn after_value(&mut self, open: &[Open]) -> Result<bool, Problem> {
        let Some(last) = open.last() else { return Ok(true) };
        self.skip_blanks();
        match self.peek() {
            None => {
                // In Python the text may have gone on in another piece.
                if self.is_python {
                    self.cut();
                }
                Err(Problem::Ended)
            }
            Some(b',') => {
                self.at += 1;
                Ok(false)
            }
            Some(byte) if byte == if last.is_list { b']' } else { b'}' } => Ok(false),
            Some(_) => {
                self.cut();
                Err(Problem::Unexpected)
            }
        }
    }

    /// The value before this place may lack its end.
    fn cut(&mut self) {
        if let Some(id) = self.last {
            self.reading.tree.node_mut(id).is_whole = false;
        }
    }

    fn key(&mut self) -> Result<String, Problem> {
        let Some(quote @ (b'"' | b'\'')) = self.peek() else { return Err(Problem::Unexpected) };
        let mut key = String::new();
        self.string(quote, &mut key)?;
        self.skip_blanks();
        match self.peek() {
            None => Err(Problem::Ended),
            Some(b':') => {
                self.at += 1;
                self.skip_blanks();
                Ok(key)
            }
            Some(_) => Err(Problem::Unexpected),
        }
    }

    /// Reads a scalar, or the bracket that opens a list or mapping. `parent` is `None` at the root, and `Some(None)` in what
    /// is too deep.
    fn value(&mut self, name: &str, parent: Option<Option<NodeId>>, depth: usize) -> Result<Option<Open>, Problem> {
        let start = self.at;
        let keeps = parent != Some(None);
        self.last = None;
        match self.peek() {
            None => Err(Problem::Ended),
            Some(bracket @ (b'{' | b'[')) => {
                self.at += 1;
                let is_list = bracket == b'[';
                let kind = if is_list { Kind::List } else { Kind::Record };
                if keeps && depth >= MAX_DEPTH {
                    self.reading.say(&TOO_DEEP, Span::at(start), format!("{} lies too deep", quoted(name)));
                }
                let id = (keeps && depth < MAX_DEPTH)
                    .then(|| self.reading.tree.add(parent.flatten(), name, kind, Span::at(start)));
                Ok(Some(Open { id, is_list }))
            }
            Some(b'"' | b'\'' | b'(') => {
                let mut text = String::new();
                let mut span = Span::at(start);
                let problem = self.pieces(&mut text, &mut span).err();
                if keeps {
                    self.scalar(parent.flatten(), name, (Kind::Scalar, text), span, problem.is_none());
                }
                problem.map_or(Ok(None), Err)
            }
            Some(_) => {
                let scalar = self.word()?;
                if keeps {
                    self.scalar(parent.flatten(), name, scalar, Span::new(start, self.at), true);
                }
                Ok(None)
            }
        }
    }

    fn scalar(&mut self, parent: Option<NodeId>, name: &str, value: (Kind, String), span: Span, is_whole: bool) {
        let id = self.reading.tree.add(parent, name, value.0, span);
        let node = self.reading.tree.node_mut(id);
        node.text = value.1;
        node.is_whole = is_whole;
        self.last = Some(id);
    }

    fn finish(&mut self, id: NodeId) {
        let node = self.reading.tree.node_mut(id);
        node.span.end = self.at;
        node.is_whole = true;
        if node.kind == Kind::Record && node.children.len() <= MOST_COMPARED {
            self.keep_the_last(id);
        }
    }

    /// Of several members with one name the last counts, as in Python and JavaScript.
    fn keep_the_last(&mut self, id: NodeId) {
        let tree = &mut self.reading.tree;
        let children = tree.node(id).children.clone();
        let mut kept = Vec::new();
        let mut dropped = Vec::new();
        for (index, &child) in children.iter().enumerate() {
            let is_last = children[index + 1..].iter().all(|later| tree.node(*later).name != tree.node(child).name);
            if is_last { kept.push(child) } else { dropped.push(child) }
        }
        tree.node_mut(id).children = kept;
        for child in dropped {
            let (name, span) = (quoted(&self.reading.tree.node(child).name), self.reading.tree.node(child).span);
            self.reading.say(&DUPLICATE_MEMBER, span, format!("{name} stands there again, and the last one counts"));
        }
    }

    /// A number, `true`, `false`, `null`, or Python's words for them; `datetime.datetime(2011, 6, 20)` as it is written.
    fn word(&mut self) -> Result<(Kind, String), Problem> {
        let start = self.at;
        let mut parentheses = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'(' => parentheses += 1,
                b')' => parentheses = parentheses.saturating_sub(1),
                b',' | b' ' if parentheses > 0 => {}
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'-' | b'.' | b'_' | b'=' => {}
                _ => break,
            }
            self.at += 1;
        }
        let word = self.text.get(start..self.at).unwrap_or("");
        // A number at the very end may have lost digits.
        if self.at >= self.end && !word.is_empty() && start > 0 {
            return Err(Problem::Ended);
        }
        let first = word.as_bytes().first().copied().unwrap_or(0);
        Ok(match word {
            "null" => (Kind::Null, String::new()),
            "None" => {
                self.python(start);
                (Kind::Null, String::new())
            }
            "true" | "false" => (Kind::Scalar, word.to_owned()),
            "True" | "False" => {
                self.python(start);
                (Kind::Scalar, word.to_ascii_lowercase())
            }
            _ if first == b'-' || first.is_ascii_digit() => (Kind::Scalar, word.to_owned()),
            _ if word.starts_with("datetime.") => {
                self.python(start);
                (Kind::Scalar, word.to_owned())
            }
            _ => {
                self.at = start;
                return Err(Problem::Unexpected);
            }
        })
    }

    fn python(&mut self, at: usize) {
        self.is_python = true;
        if !self.reading.found.iter().any(|found| *found.code == NOT_JSON_BUT_PYTHON) {
            self.reading.say(&NOT_JSON_BUT_PYTHON, Span::at(at), "This is Python, not JSON".to_owned());
        }
    }

    /// A text; in Python also one in pieces that stand after each other, as `pprint` breaks it at its line ends, and in
    /// parentheses. `span` becomes what lies between the first quote and the last.
    fn pieces(&mut self, out: &mut String, span: &mut Span) -> Result<(), Problem> {
        let start = self.at;
        let parentheses = self.parentheses();
        let mut next = self.quote();
        if next.is_none() {
            self.at = start;
            return Err(Problem::Unexpected);
        }
        if parentheses > 0 {
            self.python(start);
        }
        *span = Span::at(self.at + 1);
        while let Some(quote) = next {
            let (before, len) = (self.at, out.len());
            let result = self.string(quote, out);
            let end = if result.is_ok() { self.at - 1 } else { self.at };
            self.skip_blanks();
            // The name of the next member, with no comma in front of it, is no piece.
            if before > span.start && self.peek() == Some(b':') {
                self.at = before;
                out.truncate(len);
                return Ok(());
            }
            span.end = end.max(span.start);
            result?;
            next = self.quote().filter(|quote| self.is_python || *quote == b'\'');
        }
        for _ in 0..parentheses {
            match self.peek() {
                None => return Err(Problem::Ended),
                Some(b')') => self.at += 1,
                Some(_) => return Err(Problem::Unexpected),
            }
            self.skip_blanks();
        }
        Ok(())
    }

    /// How many parentheses open here.
    fn parentheses(&mut self) -> usize {
        let mut count = 0;
        while self.peek() == Some(b'(') {
            count += 1;
            self.at += 1;
            self.skip_blanks();
        }
        count
    }

    fn quote(&self) -> Option<u8> {
        self.peek().filter(|byte| matches!(byte, b'"' | b'\''))
    }

    /// A text between quotes, as far as it goes.
    fn string(&mut self, quote: u8, out: &mut String) -> Result<(), Problem> {
        if quote == b'\'' {
            self.python(self.at);
        }
        self.at += 1;
        loop {
            let from = self.at;
            while self.peek().is_some_and(|byte| byte != quote && byte != b'\\') {
                self.at += 1;
            }
            out.push_str(self.text.get(from..self.at).unwrap_or(""));
            match self.peek() {
                None => return Err(Problem::Ended),
                Some(b'\\') => self.escape(out)?,
                Some(_) => {
                    self.at += 1;
                    return Ok(());
                }
            }
        }
    }

    fn escape(&mut self, out: &mut String) -> Result<(), Problem> {
        let Some(&byte) = self.bytes.get(self.at + 1).filter(|_| self.at + 1 < self.end) else {
            return Err(Problem::Ended);
        };
        let c = match byte {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'"' | b'\\' | b'/' | b'\'' => char::from(byte),
            b'u' => {
                self.at += 2;
                out.push(self.code_point()?);
                return Ok(());
            }
            b'x' => {
                let number = self.hex(self.at + 2, 2)?;
                self.at += 4;
                out.push(char::from_u32(number).unwrap_or('\u{fffd}'));
                return Ok(());
            }
            _ => return Err(Problem::Unexpected),
        };
        out.push(c);
        self.at += 2;
        Ok(())
    }

    /// The character of four digits behind `\u`, or of two such escapes that are a surrogate pair. A surrogate without its
    /// other half becomes U+FFFD.
    fn code_point(&mut self) -> Result<char, Problem> {
        let high = self.hex(self.at, 4)?;
        self.at += 4;
        if (0xD800..0xDC00).contains(&high)
            && self.bytes.get(self.at..self.at + 2) == Some(b"\\u")
            && let Ok(low @ 0xDC00..0xE000) = self.hex(self.at + 2, 4)
        {
            self.at += 6;
            let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
        }
        Ok(char::from_u32(high).unwrap_or('\u{fffd}'))
    }

    /// The number of so many hexadecimal digits at `at`.
    fn hex(&self, at: usize, digits: usize) -> Result<u32, Problem> {
        if at + digits > self.end {
            return Err(Problem::Ended);
        }
        self.text.get(at..at + digits).and_then(|digits| number(digits, 16)).ok_or(Problem::Unexpected)
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        if self.at < self.end { self.bytes.get(self.at).copied() } else { None }
    }
}
