//! A regular expression becomes a program.

/// More than any model needs: repetitions are written out.
const MAX_PROGRAM: usize = 20_000;
const MAX_DEPTH: usize = 50;

/// Instructions, in the order in which they follow each other unless they say otherwise.
pub type Program = Vec<Instruction>;

/// One step of a program.
#[derive(Clone)]
pub enum Instruction {
    /// Reads a character of this class.
    Class(Class),
    /// Goes on at both places.
    Split(usize, usize),
    /// Goes on there.
    Jump(usize),
    /// Goes on at the start of the text.
    Start,
    /// Goes on at the end of the text.
    End,
    /// Looks ahead: the instructions up to `after` match here, or do not.
    Ahead {
        /// Where the program goes on.
        after: usize,
        /// Whether they must not match.
        negative: bool,
    },
    /// The pattern, or what a look ahead looks for, was found.
    Match,
}

/// A set of characters.
#[derive(Clone, Default, PartialEq)]
pub struct Class {
    ranges: Vec<(char, char)>,
    negative: bool,
}

impl Class {
    /// Whether `c` belongs to it.
    pub fn holds(&self, c: char) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c)) != self.negative
    }

    fn one(c: char) -> Self {
        Self { ranges: vec![(c, c)], negative: false }
    }
}

/// The program of a pattern; `None` for what the models' patterns do not have.
pub fn compile(pattern: &str) -> Option<Program> {
    let mut compiler = Compiler { pattern: pattern.chars().collect(), at: 0, depth: 0 };
    let mut program = compiler.alternatives()?;
    program.push(Instruction::Match);
    (compiler.at == compiler.pattern.len()).then_some(program)
}

struct Compiler {
    pattern: Vec<char>,
    at: usize,
    depth: usize,
}

impl Compiler {
    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    fn take(&mut self, text: &str) -> bool {
        let is_here = text.chars().enumerate().all(|(i, c)| self.pattern.get(self.at + i) == Some(&c));
        if is_here {
            self.at += text.chars().count();
        }
        is_here
    }

    fn alternatives(&mut self) -> Option<Program> {
        let mut program = self.sequence()?;
        while self.take("|") {
            let other = self.sequence()?;
            let mut either = vec![Instruction::Split(1, program.len() + 2)];
            append(&mut either, &program)?;
            either.push(Instruction::Jump(either.len() + 1 + other.len()));
            append(&mut either, &other)?;
            program = either;
        }
        Some(program)
    }

    fn sequence(&mut self) -> Option<Program> {
        let mut program = Program::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            let part = self.part()?;
            let part = self.repeated(part)?;
            append(&mut program, &part)?;
        }
        Some(program)
    }

    fn part(&mut self) -> Option<Program> {
        let class = match self.next()? {
            '(' => return self.group(),
            '^' => return Some(vec![Instruction::Start]),
            '$' => return Some(vec![Instruction::End]),
            '[' => self.class()?,
            '.' => Class { ranges: vec![('\n', '\n')], negative: true },
            '\\' => self.escape()?,
            '*' | '+' | '?' | '{' => return None,
            c => Class::one(c),
        };
        Some(vec![Instruction::Class(class)])
    }

    fn group(&mut self) -> Option<Program> {
        let ahead = match () {
            () if self.take("?:") => None,
            () if self.take("?=") => Some(false),
            () if self.take("?!") => Some(true),
            () if self.take("?") => return None,
            () => None,
        };
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if !self.take(")") {
            return None;
        }
        let Some(negative) = ahead else { return Some(inner) };
        let mut program = vec![Instruction::Ahead { after: inner.len() + 2, negative }];
        append(&mut program, &inner)?;
        program.push(Instruction::Match);
        Some(program)
    }

    /// The part as often as the quantifier behind it says.
    fn repeated(&mut self, part: Program) -> Option<Program> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(&part),
            _ => return Some(part),
        };
        self.at += 1;
        self.no_further_quantifier()?;
        times(&part, least, most)
    }

    fn counted(&mut self, part: &Program) -> Option<Program> {
        self.at += 1;
        let least = self.number()?;
        let most = match self.take(",") {
            true if self.peek() == Some('}') => None,
            true => Some(self.number()?),
            false => Some(least),
        };
        if !self.take("}") {
            return None;
        }
        self.no_further_quantifier()?;
        times(part, least, most)
    }

    /// Lazy quantifiers match the same whole texts; possessive and doubled ones do not occur.
    fn no_further_quantifier(&mut self) -> Option<()> {
        self.take("?");
        (!matches!(self.peek(), Some('+' | '*' | '?' | '{'))).then_some(())
    }

    fn number(&mut self) -> Option<usize> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit as usize)?);
            self.at += 1;
        }
        number.filter(|number| *number <= MAX_PROGRAM)
    }

    fn class(&mut self) -> Option<Class> {
        let mut class = Class { negative: self.take("^"), ..Class::default() };
        let first = self.at;
        loop {
            match self.next()? {
                ']' if self.at > first + 1 => return Some(class),
                '\\' => {
                    let escape = self.escape()?;
                    if escape.negative {
                        return None;
                    }
                    self.range(escape, &mut class)?;
                }
                c => self.range(Class::one(c), &mut class)?,
            }
        }
    }

    /// A member of a class: alone, or as the start of a range. A `-` behind a range or before the end stands for itself.
    fn range(&mut self, start: Class, class: &mut Class) -> Option<()> {
        let is_range = self.peek() == Some('-') && self.pattern.get(self.at + 1).is_some_and(|c| *c != ']');
        match start.ranges[..] {
            [(first, last)] if first == last && is_range => {
                self.at += 1;
                let end = match self.next()? {
                    '\\' => self.escape()?,
                    c => Class::one(c),
                };
                let [(end, same)] = end.ranges[..] else { return None };
                if end != same || end < first {
                    return None;
                }
                class.ranges.push((first, end));
            }
            _ => class.ranges.extend(start.ranges),
        }
        Some(())
    }

    fn escape(&mut self) -> Option<Class> {
        let c = self.next()?;
        let (ranges, negative) = match c {
            'd' | 'D' => (vec![('0', '9')], c == 'D'),
            's' | 'S' => (vec![('\t', '\r'), (' ', ' ')], c == 'S'),
            'w' | 'W' => (vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')], c == 'W'),
            'n' => (vec![('\n', '\n')], false),
            'r' => (vec![('\r', '\r')], false),
            't' => (vec![('\t', '\t')], false),
            'p' => (self.property()?, false),
            c if c.is_ascii_alphanumeric() => return None,
            c => (vec![(c, c)], false),
        };
        Some(Class { ranges, negative })
    }

    /// The tables of Unicode are not worth their size here: beyond ASCII everything belongs to it.
    fn property(&mut self) -> Option<Vec<(char, char)>> {
        let mut ranges = match () {
            () if self.take("{L}") => vec![('A', 'Z'), ('a', 'z')],
            () if self.take("{N}") => vec![('0', '9')],
            () if self.take("{Z}") => vec![(' ', ' ')],
            () => return None,
        };
        ranges.push(('\u{80}', char::MAX));
        Some(ranges)
    }
}

/// `part` written out `least` times, and then as often more as is allowed.
fn times(part: &Program, least: usize, most: Option<usize>) -> Option<Program> {
    let mut program = Program::new();
    for _ in 0..least {
        append(&mut program, part)?;
    }
    match most {
        None => {
            let start = program.len();
            program.push(Instruction::Split(start + 1, start + part.len() + 2));
            append(&mut program, part)?;
            program.push(Instruction::Jump(start));
        }
        Some(most) => {
            let more = most.checked_sub(least)?;
            let end = program.len().checked_add(more.checked_mul(part.len() + 1)?)?;
            for _ in 0..more {
                program.push(Instruction::Split(program.len() + 1, end));
                append(&mut program, part)?;
            }
        }
    }
    Some(program)
}

/// Adds `part` at the end, its places moved there.
fn append(program: &mut Program, part: &Program) -> Option<()> {
    let base = program.len();
    if base + part.len() > MAX_PROGRAM {
        return None;
    }
    program.extend(part.iter().map(|instruction| match instruction {
        Instruction::Split(one, other) => Instruction::Split(base + one, base + other),
        Instruction::Jump(to) => Instruction::Jump(base + to),
        Instruction::Ahead { after, negative } => Instruction::Ahead { after: base + after, negative: *negative },
        other => other.clone(),
    }));
    Some(())
}
