//! What a script's expressions are worth.

use crate::protocol::quote_json;
use std::cell::RefCell;
use std::rc::Rc;
use zeroize::Zeroizing;

/// Tables and lists lie in each other no deeper than that.
const DEEPEST: usize = 16;
/// A table has so many entries: each is looked for among all of them.
const MOST_ENTRIES: usize = 500;
/// All texts that a script makes have so many bytes together, and all lists and tables so many items: values that are made
/// of values twice and again would fill the memory.
const MOST: usize = 1 << 22;

/// A value of a script. Variables share tables, as they do in PowerShell.
#[derive(Clone)]
pub enum Value {
    /// What only running the script would tell.
    Unknown,
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(Rc<Text>),
    List(Rc<List>),
    Table(Rc<RefCell<Table>>),
}

pub struct Text {
    pub text: Zeroizing<String>,
    /// Whether a part of it is not known.
    pub is_partial: bool,
}

pub struct List {
    pub items: Vec<Value>,
    depth: usize,
}

/// Names and values. After it is made only values without depth go in, so that none ever holds itself.
pub struct Table {
    pub entries: Vec<(String, Value)>,
    depth: usize,
}

impl Table {
    /// An entry, or nothing; what a table with too many entries held is not known.
    pub fn get(&self, name: &str) -> Value {
        let value = |name: &str| {
            let is_it = |(other, _): &&(String, Value)| other.eq_ignore_ascii_case(name);
            self.entries.iter().find(is_it).map(|(_, value)| value.clone())
        };
        // What has no name stands for all that is not known.
        value(name).or_else(|| value("")).unwrap_or(Value::Null)
    }

    /// Takes an entry away.
    pub fn remove(&mut self, name: &str) {
        self.entries.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
    }

    /// Sets an entry to a value without depth.
    pub fn set(&mut self, name: &str, value: Value) {
        match self.entries.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
            Some((_, old)) => *old = value,
            None => self.entries.push((name.to_owned(), value)),
        }
        if self.entries.len() > MOST_ENTRIES {
            self.entries = vec![(String::new(), Value::Unknown)];
        }
    }
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Rc::new(Text { text: Zeroizing::new(text.into()), is_partial: false }))
    }

    /// How many lists and tables lie in each other.
    pub fn depth(&self) -> usize {
        match self {
            Self::List(list) => list.depth,
            Self::Table(table) => table.borrow().depth,
            _ => 0,
        }
    }

    /// Whether a part of it is not known, or cannot be sent: a table in a table is a name of a type in a form.
    pub fn is_partial(&self) -> bool {
        match self {
            Self::Unknown => true,
            Self::Null | Self::Bool(_) | Self::Number(_) => false,
            Self::Text(text) => text.is_partial,
            Self::List(list) => list.items.iter().any(|item| item.to_text().is_partial),
            Self::Table(table) => table.borrow().entries.iter().any(|(_, value)| value.to_text().is_partial),
        }
    }

    /// Its text, as a string in PowerShell has it; nothing for what is not known, or is no single value.
    pub fn to_text(&self) -> Rc<Text> {
        let plain = |text: &str| Rc::new(Text { text: Zeroizing::new(text.to_owned()), is_partial: false });
        match self {
            Self::Text(text) => Rc::clone(text),
            Self::Null => plain(""),
            Self::Bool(true) => plain("True"),
            Self::Bool(false) => plain("False"),
            Self::Number(digits) => plain(digits),
            Self::Unknown | Self::List(_) | Self::Table(_) => {
                Rc::new(Text { text: Zeroizing::default(), is_partial: true })
            }
        }
    }

    /// Its items; a value that is no list is one.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(list) => &list.items,
            value => std::slice::from_ref(value),
        }
    }
}

/// Where halves of characters stand in texts until they meet, which have no characters of their own: from here on.
const HALVES: u32 = 0x10_F800;
/// The first half, and the first that is a second one. Source: The Unicode Standard, section 3.8.
const SURROGATES: [u32; 2] = [0xD800, 0xDC00];

/// A character, or one half of it, by its number.
pub fn character(number: u32) -> Option<char> {
    char::from_u32(number).or_else(|| char::from_u32(HALVES + number.checked_sub(SURROGATES[0])?))
}

/// A text whose halves of characters met.
fn whole(text: Zeroizing<String>) -> Zeroizing<String> {
    let half = |c: char| u32::from(c).checked_sub(HALVES);
    if !text.contains(|c| half(c).is_some()) {
        return text;
    }
    let second = SURROGATES[1] - SURROGATES[0];
    let mut out = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let high = half(c).filter(|high| *high < second);
        let low = chars.peek().and_then(|c| half(*c)?.checked_sub(second));
        let met = high.zip(low).and_then(|(high, low)| char::from_u32(0x1_0000 + (high << 10) + low));
        if met.is_some() {
            chars.next();
        }
        out.push(met.unwrap_or(c));
    }
    out
}

/// Makes values, as long as there is room for them.
pub struct Maker {
    room: usize,
}

impl Maker {
    pub const fn new() -> Self {
        Self { room: MOST }
    }

    fn takes(&mut self, len: usize) -> bool {
        let is_room = len < self.room;
        self.room -= if is_room { len } else { 0 };
        is_room
    }

    /// A text of values, joined.
    pub fn joined(&mut self, values: &[Value], between: &str) -> Value {
        let texts: Vec<Rc<Text>> = values.iter().map(Value::to_text).collect();
        let len = texts.iter().map(|part| part.text.len() + between.len()).sum::<usize>();
        if !self.takes(len) {
            return Value::Unknown;
        }
        let parts: Vec<&str> = texts.iter().map(|part| part.text.as_str()).collect();
        let is_partial = texts.iter().any(|part| part.is_partial);
        let text = whole(Zeroizing::new(parts.join(between)));
        Value::Text(Rc::new(Text { text, is_partial }))
    }

    pub fn list(&mut self, items: Vec<Value>) -> Value {
        let depth = 1 + items.iter().map(Value::depth).max().unwrap_or(0);
        if depth > DEEPEST || !self.takes(items.len()) {
            return Value::Unknown;
        }
        Value::List(Rc::new(List { items, depth }))
    }

    pub fn table(&mut self, entries: Vec<(String, Value)>) -> Value {
        let depth = 1 + entries.iter().map(|(_, value)| value.depth()).max().unwrap_or(0);
        if depth > DEEPEST || entries.len() > MOST_ENTRIES || !self.takes(entries.len()) {
            return Value::Unknown;
        }
        Value::Table(Rc::new(RefCell::new(Table { entries, depth })))
    }

    /// What `ConvertTo-Json` makes of a value, on one line; below `deepest` it writes no values but names of types.
    pub fn json(&mut self, value: &Value, deepest: usize) -> Value {
        let mut json = Json { out: Zeroizing::new(String::new()), is_partial: value.depth() > deepest + 1 };
        self.write(value, &mut json);
        Value::Text(Rc::new(Text { text: json.out, is_partial: json.is_partial }))
    }

    fn write(&mut self, value: &Value, json: &mut Json) {
        let before = json.out.len();
        match value {
            Value::Unknown => json.unknown(),
            Value::Null => json.out.push_str("null"),
            Value::Bool(is) => json.out.push_str(if *is { "true" } else { "false" }),
            Value::Number(digits) => json.out.push_str(digits),
            Value::Text(text) => {
                json.is_partial |= text.is_partial;
                quote_json(&text.text, &mut json.out);
            }
            Value::List(list) => self.write_all(['[', ']'], list.items.iter().map(|item| (None, item)), json),
            Value::Table(table) => {
                let table = table.borrow();
                let entries = table.entries.iter().map(|(name, value)| (Some(name.as_str()), value));
                self.write_all(['{', '}'], entries, json);
            }
        }
        if value.depth() == 0 && !self.takes(json.out.len() - before) {
            json.out.truncate(before);
            json.unknown();
        }
    }

    fn write_all<'a>(
        &mut self,
        brackets: [char; 2],
        items: impl Iterator<Item = (Option<&'a str>, &'a Value)>,
        json: &mut Json,
    ) {
        json.out.push(brackets[0]);
        for (i, (name, value)) in items.enumerate() {
            // Names count, and so do empty tables: many of them may lie in each other.
            if !self.takes(1 + name.map_or(0, str::len)) {
                json.is_partial = true;
                break;
            }
            if i > 0 {
                json.out.push_str(", ");
            }
            if let Some(name) = name {
                quote_json(name, &mut json.out);
                json.out.push_str(": ");
            }
            self.write(value, json);
        }
        json.out.push(brackets[1]);
    }
}

struct Json {
    out: Zeroizing<String>,
    is_partial: bool,
}

impl Json {
    fn unknown(&mut self) {
        self.is_partial = true;
        self.out.push_str("null");
    }
}
