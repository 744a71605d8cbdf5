//! A place among the pieces of a script.

use super::tokens::{Kind, Token};
use std::rc::Rc;

/// The pieces from a place on.
pub struct Cursor {
    tokens: Rc<[Token]>,
    pub at: usize,
}

impl Cursor {
    pub const fn new(tokens: Rc<[Token]>) -> Self {
        Self { tokens, at: 0 }
    }

    pub fn is_at_end(&self) -> bool {
        self.at == self.tokens.len()
    }

    pub fn kind_at(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub fn peek(&self) -> Option<&Kind> {
        self.kind_at(0)
    }

    pub fn is_glued(&self) -> bool {
        self.tokens.get(self.at).is_some_and(|token| token.is_glued)
    }

    pub fn next(&mut self) -> Option<Kind> {
        let kind = self.peek().cloned();
        self.at += usize::from(kind.is_some());
        kind
    }

    pub fn take(&mut self, sign: char) -> bool {
        let is_next = self.peek() == Some(&Kind::Sign(sign));
        self.at += usize::from(is_next);
        is_next
    }

    pub fn take_word(&mut self, word: &str) -> bool {
        let is_next = matches!(self.peek(), Some(Kind::Word(other)) if other.eq_ignore_ascii_case(word));
        self.at += usize::from(is_next);
        is_next
    }

    pub fn skip_ends(&mut self) {
        while self.peek() == Some(&Kind::End) {
            self.at += 1;
        }
    }

    /// Behind the bracket that closes the one before here.
    pub fn skip_closed(&mut self) {
        let mut depth = 1;
        while depth > 0
            && let Some(kind) = self.next()
        {
            match kind {
                Kind::Sign('(' | '[' | '{') => depth += 1,
                Kind::Sign(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
        }
    }
}
