//! A request before and after it is signed.

use super::{Endpoint, Form};
use zeroize::Zeroizing;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Parameters in the query.
    Get,
    /// Parameters in the body.
    Post,
}

impl Method {
    /// As it stands in the request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A header's value: no CR, LF or NUL, so that it cannot end its line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeaderValue(String);

impl HeaderValue {
    /// `None` if the text has a CR, LF or NUL.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.contains(['\r', '\n', '\0'])).then_some(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A header that is sent on purpose; `Host` and `Content-Length` follow from the rest of the request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Header {
    /// The name as it is written.
    pub name: &'static str,
    /// The value.
    pub value: HeaderValue,
}

/// What stands after the headers. ASCII by construction.
pub enum Body {
    /// Nothing.
    Empty,
    /// `name=value&name=value`, percent-encoded.
    Form(Form),
}

/// A request, byte for byte. It may hold a session token, so it cannot be printed or copied whole.
pub struct Request {
    /// GET or POST.
    pub method: Method,
    /// Scheme, host and port.
    pub endpoint: Endpoint,
    /// Path, encoded; begins with `/`.
    pub path: String,
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
        let mut url = Zeroizing::new(String::with_capacity(start.len() + 1 + query.len()));
        url.push_str(&start);
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
        url
    }

    /// The body's bytes, secrets included; `None` where there is no body.
    pub fn body_text(&self) -> Option<Zeroizing<String>> {
        match &self.body {
            Body::Empty => None,
            Body::Form(form) => Some(form.wire()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_value_stays_on_its_line() {
        assert_eq!(HeaderValue::new("text/plain; charset=utf-8").unwrap().as_str(), "text/plain; charset=utf-8");
        for bad in ["a\r\nb", "a\nb", "a\rb", "a\0b"] {
            assert_eq!(HeaderValue::new(bad), None);
        }
    }
}
