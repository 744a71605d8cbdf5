//! A request before and after it is signed.

use super::{Endpoint, Form, Origin, Parameter};
use crate::secret::{self, Secret};
use std::borrow::Cow;
use zeroize::Zeroizing;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Parameters in the query.
    Get,
    /// Parameters in the body.
    Post,
    /// Puts something in the place of what is there.
    Put,
    /// Takes something away.
    Delete,
}

impl Method {
    /// As it stands in the request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A header's value: no CR, LF or NUL, so that it cannot end its line. A secret one is erased when it is dropped, and can
/// be read through [`HeaderValue::wire`] alone.
pub struct HeaderValue(Value);

enum Value {
    Plain(Cow<'static, str>),
    Secret(Secret),
}

impl HeaderValue {
    /// `None` if the text has a CR, LF or NUL.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Option<Self> {
        let text = text.into();
        is_one_line(&text).then_some(Self(Value::Plain(text)))
    }

    /// A value that is not to be shown; `None` if it has a CR, LF or NUL.
    pub fn secret(secret: &Secret) -> Option<Self> {
        is_one_line(secret.expose()).then(|| Self(Value::Secret(Secret::new(secret.expose()))))
    }

    /// The text; `None` for a secret.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Value::Plain(text) => Some(text),
            Value::Secret(_) => None,
        }
    }

    /// The text, also if it is a secret.
    pub fn wire(&self) -> &str {
        match &self.0 {
            Value::Plain(text) => text,
            Value::Secret(secret) => secret.expose(),
        }
    }

    /// How many chars a secret value has, which may be shown.
    pub fn hidden_chars(&self) -> Option<usize> {
        match &self.0 {
            Value::Plain(_) => None,
            Value::Secret(secret) => Some(secret.chars()),
        }
    }
}

fn is_one_line(text: &str) -> bool {
    text.as_bytes().iter().all(|byte| !matches!(byte, b'\r' | b'\n' | b'\0'))
}

/// A header that is sent on purpose; `Host` and `Content-Length` follow from the rest of the request.
pub struct Header {
    /// The name as it is written.
    pub name: &'static str,
    /// The value.
    pub value: HeaderValue,
    /// Where it came from.
    pub origin: Origin,
}

impl Header {
    /// A header whose value is a constant or made of encoded parts.
    ///
    /// # Panics
    /// If the value has a CR, LF or NUL.
    pub fn fixed(name: &'static str, value: impl Into<Cow<'static, str>>, origin: Origin) -> Self {
        Self { name, value: HeaderValue::new(value).expect("a header value on one line"), origin }
    }
}

/// What stands after the headers. ASCII by construction.
pub enum Body {
    /// Nothing.
    Empty,
    /// `name=value&name=value`, percent-encoded.
    Form(Form),
    /// JSON or XML. Characters beyond ASCII are escaped.
    Text(String),
}

/// A request, byte for byte. It may hold a session token, so it cannot be printed or copied whole.
pub struct Request {
    /// The method.
    pub method: Method,
    /// Scheme, host and port.
    pub endpoint: Endpoint,
    /// Path, encoded; begins with `/`.
    pub path: Cow<'static, str>,
    /// What stands behind `?`.
    pub query: Form,
    /// Headers in the order in which they are sent.
    pub headers: Vec<Header>,
    /// What stands after the headers.
    pub body: Body,
}

impl Request {
    /// The whole URL with its query, secrets included.
    pub fn url(&self) -> Zeroizing<String> {
        let query = self.query.wire();
        let start = format!("{}{}", self.endpoint, self.path);
        let mark = if query.is_empty() { "" } else { "?" };
        let len = start.len() + mark.len() + query.len();
        secret::filled(len, |out| out.extend([start.as_str(), mark, query.as_str()]))
    }

    /// The body's bytes, secrets included; `None` where there is no body.
    pub fn body_text(&self) -> Option<Zeroizing<String>> {
        match &self.body {
            Body::Empty => None,
            Body::Form(form) => Some(form.wire()),
            Body::Text(text) => Some(Zeroizing::new(text.clone())),
        }
    }

    /// The parameters: those of a form in the body, or else of the query.
    pub fn parameters(&self) -> &[Parameter] {
        match &self.body {
            Body::Form(form) => form.parameters(),
            Body::Empty | Body::Text(_) => self.query.parameters(),
        }
    }

    /// The value of the header `name`, compared without case, secrets included.
    pub fn header(&self, name: &str) -> Option<&HeaderValue> {
        self.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name)).map(|h| &h.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_value_stays_on_its_line() {
        assert_eq!(HeaderValue::new("text/plain; charset=utf-8").unwrap().wire(), "text/plain; charset=utf-8");
        for bad in ["a\r\nb", "a\nb", "a\rb", "a\0b"] {
            assert!(HeaderValue::new(bad).is_none());
            assert!(HeaderValue::secret(&Secret::new(bad)).is_none());
        }
    }
}
