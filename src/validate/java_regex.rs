//! Whether a text is a Java regular expression. The browser's engine cannot tell: it knows no possessive quantifiers,
//! no `\Q..\E`, no inline flags and no intersections, and takes escapes that Java refuses.
//!
//! A single pass without recursion, so that no pattern can exhaust the stack.

use crate::digits::number;
use std::collections::HashSet;

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Where, in bytes of the pattern.
    pub at: usize,
    /// What, as the end of a sentence: "`(` is never closed".
    pub message: String,
}

/// Reads a pattern as `java.util.regex.Pattern` does.
///
/// # Errors
/// The first thing that Java would refuse.
#[cfg_attr(hot_paths, optimize(speed))]
pub fn check(pattern: &str) -> Result<(), PatternError> {
    let mut reader = Reader { pattern, at: 0, groups: Vec::new(), names: HashSet::new(), repeatable: false };
    loop {
        reader.path_names();
        let Some(c) = reader.peek() else { break };
        reader.item(c)?;
    }
    match reader.groups.pop() {
        Some(group) => Err(error(group.at, "`(` is never closed")),
        None => Ok(()),
    }
}

/// The byte offsets of backslashes that stand where a path separator was probably meant: `\\`, which matches a
/// backslash, and escapes in the middle of a word that no file name needs (`my\backup`).
#[cfg_attr(hot_paths, optimize(speed))]
pub fn path_backslashes(pattern: &str) -> Vec<usize> {
    let bytes = pattern.as_bytes();
    let mut found = Vec::new();
    let mut at = bytes.iter().position(|byte| *byte == b'\\').unwrap_or(bytes.len());
    while at + 1 < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        let in_word =
            at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric);
        match bytes[at + 1] {
            b'\\' => found.push(at),
            b'Q' => at = pattern[at..].find("\\E").map_or(bytes.len(), |end| at + end),
            b'a' | b'b' | b'e' | b'f' | b'n' | b'r' | b't' if in_word => found.push(at),
            c if in_word && c.is_ascii_alphabetic() && !is_escape(c) => found.push(at),
            _ => {}
        }
        at += 2;
    }
    found
}

fn error(at: usize, message: impl Into<String>) -> PatternError {
    PatternError { at, message: message.into() }
}

struct Group {
    at: usize,
    /// Where the outermost look-behind begins that this is, or is in.
    look_behind: Option<usize>,
}

struct Reader<'a> {
    pattern: &'a str,
    at: usize,
    groups: Vec<Group>,
    names: HashSet<&'a str>,
    /// Whether a quantifier may follow.
    repeatable: bool,
}

impl<'a> Reader<'a> {
    #[inline]
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes past a name in a path: names make up most of a pattern.
    #[cfg_attr(hot_paths, optimize(speed))]
    fn path_names(&mut self) {
        let rest = self.rest().as_bytes();
        let len = rest
            .iter()
            .take_while(|b| matches!(b, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'/' | b'_' | b'-'))
            .count();
        if len > 0 {
            self.at += len;
            self.repeatable = true;
        }
    }

    #[inline]
    fn rest(&self) -> &'a str {
        self.pattern.get(self.at..).unwrap_or("")
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    #[cfg_attr(hot_paths, optimize(speed))]
    fn item(&mut self, c: char) -> Result<(), PatternError> {
        match c {
            '\\' => {
                self.escape(Place::Outside)?;
                self.repeatable = true;
            }
            '[' => {
                self.class()?;
                self.repeatable = true;
            }
            '(' => self.group()?,
            ')' => {
                self.groups.pop().ok_or_else(|| error(self.at, "`)` closes nothing"))?;
                self.at += 1;
                self.repeatable = true;
            }
            '|' => {
                self.at += 1;
                self.repeatable = false;
            }
            '*' | '+' | '?' => self.quantifier(c)?,
            '{' => self.counted()?,
            _ => {
                self.at += c.len_utf8();
                self.repeatable = true;
            }
        }
        Ok(())
    }

    fn quantifier(&mut self, c: char) -> Result<(), PatternError> {
        if !self.repeatable {
            return Err(error(self.at, format!("`{c}` has nothing to repeat")));
        }
        if c != '?' {
            self.refuse_unbounded()?;
        }
        self.at += 1;
        self.quantifier_mode();
        self.repeatable = false;
        Ok(())
    }

    /// `{2}`, `{2,}`, `{2,5}`.
    fn counted(&mut self) -> Result<(), PatternError> {
        let start = self.at;
        let Some(end) = self.rest().find('}') else { return Err(error(start, "`{` is never closed")) };
        let inside = &self.rest()[1..end];
        let (low, high) = inside.split_once(',').unwrap_or((inside, inside));
        let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
        // A count that has nothing to repeat repeats nothing: Java takes it.
        let Some(low) = number(low) else {
            return Err(error(start, format!("`{{{inside}}}` is not a repetition")));
        };
        match (high, number(high)) {
            ("", _) => self.refuse_unbounded()?,
            (_, Some(high)) if high >= low => {}
            _ => return Err(error(start, format!("`{{{inside}}}` is not a repetition"))),
        }
        self.at += end + 1;
        self.quantifier_mode();
        self.repeatable = false;
        Ok(())
    }

    /// A reluctant `?` or a possessive `+` after a quantifier.
    fn quantifier_mode(&mut self) {
        if !self.eat("?") {
            self.eat("+");
        }
    }

    fn refuse_unbounded(&self) -> Result<(), PatternError> {
        match self.look_behind() {
            Some(at) => Err(error(at, "a look-behind needs a longest length")),
            None => Ok(()),
        }
    }

    fn look_behind(&self) -> Option<usize> {
        self.groups.last()?.look_behind
    }

    fn group(&mut self) -> Result<(), PatternError> {
        let at = self.at;
        self.at += 1;
        self.repeatable = false;
        let mut look_behind = self.look_behind();
        if self.eat("?<=") || self.eat("?<!") {
            look_behind = look_behind.or(Some(at));
        } else if self.eat("?<") {
            self.name(at)?;
        } else if ["?:", "?=", "?!", "?>"].iter().any(|open| self.eat(open)) {
        } else if self.eat("?") {
            let flags = self.rest().bytes().take_while(|b| b"idmsuxU-".contains(b)).count();
            self.at += flags;
            if self.eat(")") {
                return Ok(());
            }
            if !self.eat(":") {
                return Err(error(at, "`(?` begins no group that Java knows"));
            }
        }
        self.groups.push(Group { at, look_behind });
        Ok(())
    }

    fn name(&mut self, group: usize) -> Result<(), PatternError> {
        let rest = self.rest();
        let name = rest.split_once('>').map_or("", |(name, _)| name);
        let valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric())
            && !self.names.contains(name);
        if !valid {
            return Err(error(group, "the group's name is missing, taken or not made of letters and digits"));
        }
        self.names.insert(name);
        self.at += name.len() + 1;
        Ok(())
    }

    /// An escape, from its backslash on. Returns the character it stands for, if that is a single one.
    fn escape(&mut self, place: Place) -> Result<Option<char>, PatternError> {
        let start = self.at;
        self.at += 1;
        let Some(c) = self.peek() else { return Err(error(start, "`\\` at the end escapes nothing")) };
        self.at += c.len_utf8();
        match c {
            'Q' => {
                let quoted = self.rest();
                self.at += quoted.find("\\E").map_or(quoted.len(), |end| end + 2);
                Ok(quoted.chars().next())
            }
            'p' | 'P' => self.property(start).map(|()| None),
            'x' => self.hexadecimal(start),
            'u' => self.digits(start, 4, 16),
            '0' => self.octal(start),
            'c' => {
                let Some(letter) = self.peek() else { return Err(error(start, "`\\c` names no control character")) };
                self.at += letter.len_utf8();
                Ok(char::from_u32(u32::from(letter) ^ 0x40))
            }
            't' => Ok(Some('\t')),
            'n' => Ok(Some('\n')),
            'r' => Ok(Some('\r')),
            'f' => Ok(Some('\u{c}')),
            'a' => Ok(Some('\u{7}')),
            'e' => Ok(Some('\u{1b}')),
            'k' if place == Place::Outside => self.back_reference(start).map(|()| None),
            'A' | 'B' | 'G' | 'R' | 'X' | 'Z' | 'b' | 'k' | 'z' | '1'..='9' if place == Place::Class => {
                Err(error(start, format!("`\\{c}` has no meaning between `[` and `]`")))
            }
            c if c.is_ascii_alphabetic() && !is_escape(c as u8) => {
                Err(error(start, format!("`\\{c}` is no escape that Java knows")))
            }
            c if c.is_ascii_alphanumeric() => Ok(None),
            c => Ok(Some(c)),
        }
    }

    fn property(&mut self, start: usize) -> Result<(), PatternError> {
        if !self.eat("{") {
            let letter = self.rest().get(..1).filter(|letter| is_property(letter));
            self.at += letter.ok_or_else(|| error(start, "`\\p` names no property"))?.len();
            return Ok(());
        }
        let rest = self.rest();
        match rest.split_once('}') {
            Some((name, _)) if is_property(name) => {
                self.at += name.len() + 1;
                Ok(())
            }
            Some((name, _)) => Err(error(start, format!("`{name}` is no character property that Java knows"))),
            None => Err(error(start, "the property's `{` is never closed")),
        }
    }

    fn hexadecimal(&mut self, start: usize) -> Result<Option<char>, PatternError> {
        if !self.eat("{") {
            return self.digits(start, 2, 16);
        }
        let digits = self.rest().split_once('}').map_or("", |(digits, _)| digits);
        match number(digits, 16).and_then(char::from_u32) {
            Some(c) => {
                self.at += digits.len() + 1;
                Ok(Some(c))
            }
            None => Err(error(start, "`\\x{` needs the hexadecimal number of a character and `}`")),
        }
    }

    /// One to three digits: `\0377` is the highest.
    fn octal(&mut self, start: usize) -> Result<Option<char>, PatternError> {
        let digits = self.rest().bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
        let most = if self.rest().starts_with(['0', '1', '2', '3']) { 3 } else { 2 };
        self.digits(start, digits.clamp(1, most), 8)
    }

    /// So many digits; the character whose number they are.
    fn digits(&mut self, start: usize, count: usize, radix: u32) -> Result<Option<char>, PatternError> {
        let code = self.rest().get(..count).and_then(|digits| number(digits, radix));
        let Some(code) = code else { return Err(error(start, "the escape lacks digits")) };
        self.at += count;
        Ok(char::from_u32(code))
    }

    fn back_reference(&mut self, start: usize) -> Result<(), PatternError> {
        let name = self.rest().strip_prefix('<').and_then(|rest| rest.split_once('>')).map(|(name, _)| name);
        match name {
            Some(name) if self.names.contains(name) => {
                self.at += name.len() + 2;
                Ok(())
            }
            _ => Err(error(start, "`\\k` needs the name of a group before it, as in `\\k<name>`")),
        }
    }

    /// A character class with what is nested in it.
    fn class(&mut self) -> Result<(), PatternError> {
        let start = self.at;
        let mut depth = 0usize;
        // What a range could begin with, and whether the class holds anything yet: a first `]` is a plain character.
        let mut before: Option<(usize, char)> = None;
        let mut is_empty = true;
        while let Some(c) = self.peek() {
            let at = self.at;
            match c {
                '[' => {
                    self.at += 1;
                    self.eat("^");
                    depth += 1;
                    (before, is_empty) = (None, true);
                }
                ']' if !is_empty => {
                    self.at += 1;
                    depth -= 1;
                    (before, is_empty) = (None, false);
                    if depth == 0 {
                        return Ok(());
                    }
                }
                '&' if self.eat("&&") => (before, is_empty) = (None, is_empty),
                '-' if before.is_some() && !self.rest().starts_with("-]") && !self.rest().starts_with("-[") => {
                    self.at += 1;
                    let Some(last) = self.class_character()? else {
                        return Err(error(at, "the range ends in more than one character"));
                    };
                    if let Some((start, first)) = before
                        && last < first
                    {
                        return Err(error(at, format!("the range `{}` runs backward", &self.pattern[start..self.at])));
                    }
                    before = None;
                }
                _ => {
                    before = self.class_character()?.map(|c| (at, c));
                    is_empty = false;
                }
            }
        }
        Err(error(start, "`[` is never closed"))
    }

    fn class_character(&mut self) -> Result<Option<char>, PatternError> {
        match self.peek() {
            Some('\\') => self.escape(Place::Class),
            Some(c) => {
                self.at += c.len_utf8();
                Ok(Some(c))
            }
            None => Ok(None),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Class,
}

/// Whether a backslash before the letter means something to Java.
fn is_escape(letter: u8) -> bool {
    b"ABDEGHNPQRSVWXZabcdefhknprstuvwxz".contains(&letter) && letter != b'E' && letter != b'N'
}

/// Whether `\p{name}` is known. Scripts and blocks (`IsLatin`, `InGreek`) are taken at their word.
fn is_property(name: &str) -> bool {
    const CLASSES: &[&str] = &[
        "Lower", "Upper", "ASCII", "Alpha", "Digit", "Alnum", "Punct", "Graph", "Print", "Blank", "Cntrl", "XDigit",
        "Space", "L", "LC", "L1", "LD", "all",
    ];
    const CATEGORIES: &[&str] = &["LultmoC", "Mnec", "Ndlo", "Zslp", "Ccfosn", "Pdsecifo", "Smcko"];
    let is_category = |name: &str| {
        let mut letters = name.chars();
        let (Some(major), minor, None) = (letters.next(), letters.next(), letters.next()) else { return false };
        CATEGORIES.iter().any(|c| c.starts_with(major) && minor.is_none_or(|m| c[1..].contains(m)))
    };
    let named =
        ["Is", "In", "java"].iter().any(|prefix| name.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty()));
    CLASSES.contains(&name) || named || is_category(name) || name.split_once('=').is_some_and(|(_, v)| !v.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn java_takes_these() {
        let patterns = [
            "",
            "^lost\\+found/",
            "^\\$Recycle\\.bin/",
            ".*~$",
            ".*\\.swp$",
            "a|b|",
            "(?i)\\.PSD$",
            "(?i:a)b",
            "a++b*+c?+",
            "\\Q[(*\\E.",
            "\\Qno end",
            "[a-z&&[^aeiou]]",
            "[]a]",
            "[^]a]",
            "[a-]",
            "[-a]",
            "\\p{Lower}\\P{L}\\pL\\p{IsLatin}",
            "(?<=ab)c(?<!d)",
            "(?<year>\\d{4})\\k<year>",
            "a{2}b{2,}c{2,3}?",
            "\\x41\\x{1F600}\\u0041\\0101",
            "(?=a)(?!b)(?>c)",
            "^*",
            "a]b}",
            "é+",
            "[\\Q]\\E]",
            "\\1",
            "(a(b(c)))",
            "[a[b[c]]]",
            "\\p{javaLowerCase}",
            "\\cA",
            "[\\d-x]",
            "[\\x{41}-\\x{42}]",
            "[\\pZ-A]",
            "[\\cB-A]",
        ];
        for pattern in patterns {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn java_refuses_these() {
        let patterns = [
            ("*.tmp", 0),
            ("a|*b", 2),
            ("(a", 0),
            ("a)", 1),
            ("[a", 0),
            ("[]", 0),
            ("a**", 2),
            ("x{", 1),
            ("{a}", 0),
            ("a{3,2}", 1),
            ("\\", 0),
            ("images\\myImages", 6),
            ("\\p{Nope}", 0),
            ("\\p{L", 0),
            ("[z-a]", 2),
            ("(?<=a+)b", 0),
            ("(?z)", 0),
            ("(?<1a>b)", 0),
            ("\\k<a>", 0),
            ("\\xZZ", 0),
            ("\\u12", 0),
            ("(?i)*", 4),
            ("[\\b]", 1),
            ("\\E", 0),
            ("(?<a>b)(?<a>c)", 7),
            ("(?<a>*)", 5),
            ("\\08", 0),
        ];
        for (pattern, at) in patterns {
            assert_eq!(check(pattern).map_err(|e| e.at), Err(at), "{pattern}");
        }
    }

    #[test]
    fn no_pattern_exhausts_the_stack() {
        assert!(check(&"(".repeat(100_000)).is_err());
        assert!(check(&"[".repeat(100_000)).is_err());
        assert_eq!(check(&format!("{}{}", "(".repeat(100_000), ")".repeat(100_000))), Ok(()));
    }

    #[test]
    fn backslashes_between_names_are_seen() {
        assert_eq!(path_backslashes("images\\\\myImages"), [6]);
        assert_eq!(path_backslashes("images\\myImages"), [6]);
        assert_eq!(path_backslashes("my\\backup"), [2]);
        assert_eq!(path_backslashes("\\.psd$|IMG\\d+|a\\.b"), []);
    }
}
