//! The texts that are signed, taken apart.

/// A canonical request of Signature Version 4, or a string to sign of version 2.
#[derive(Default)]
pub struct Parts<'a> {
    pub method: &'a str,
    pub path: &'a str,
    /// Names and values, still encoded.
    pub query: Vec<(&'a str, &'a str)>,
    /// Names in small letters, and values. In version 2 there is the host alone.
    pub headers: Vec<(&'a str, &'a str)>,
    /// `host;x-amz-date`; empty in version 2.
    pub signed_headers: &'a str,
    /// Empty in version 2.
    pub body_hash: &'a str,
}

/// The four lines of a string to sign of version 4.
#[derive(Default)]
pub struct ToSign<'a> {
    pub algorithm: &'a str,
    pub time: &'a str,
    /// `20261120/us-east-1/s3/aws4_request`.
    pub scope: &'a str,
    pub hash: &'a str,
}

impl<'a> Parts<'a> {
    /// Reads method, path, query, headers, an empty line, their names and the hash of the body.
    pub fn v4(text: &'a str) -> Self {
        let mut lines = text.split('\n');
        let mut next = || lines.next().unwrap_or("");
        let (method, path, query) = (next(), next(), pairs(next()));
        let mut headers = Vec::new();
        for line in lines.by_ref() {
            match line.split_once(':') {
                Some(header) => headers.push(header),
                None if line.is_empty() => break,
                None => headers.push((line, "")),
            }
        }
        let mut next = || lines.next().unwrap_or("");
        let (signed_headers, body_hash) = (next(), next());
        Self { method, path, query, headers, signed_headers, body_hash }
    }

    /// Reads method, host, path and parameters.
    pub fn v2(text: &'a str) -> Self {
        let mut lines = text.splitn(4, '\n');
        let mut next = || lines.next().unwrap_or("");
        let (method, host, path) = (next(), next(), next());
        Self { method, path, query: pairs(next()), headers: vec![("host", host)], ..Self::default() }
    }
}

impl<'a> ToSign<'a> {
    /// The four lines; `None` for version 2.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut lines = text.split('\n');
        let algorithm = lines.next().filter(|line| line.starts_with("AWS4-"))?;
        let mut next = || lines.next().unwrap_or("");
        Some(Self { algorithm, time: next(), scope: next(), hash: next() })
    }
}

fn pairs(query: &str) -> Vec<(&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect()
}
