//! Where a request goes: scheme, host and port.

use std::borrow::Cow;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// How a server is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// In clear, for a test server on loopback.
    Http,
    /// With TLS; all that AWS accepts.
    Https,
}

impl Scheme {
    /// As it stands before `://`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

/// Scheme, host and port. Prints as a URL without a path: `https://importexport.amazonaws.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Endpoint {
    scheme: Scheme,
    host: String,
    port: Option<u16>,
}

/// Why a text is no endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointError {
    /// It does not begin with `https://` or `http://`.
    Scheme,
    /// The host is missing, or is neither a DNS name nor an IPv4 address nor an IPv6 address in brackets.
    Host,
    /// The port is not a number from 1 to 65535.
    Port,
    /// There is more than scheme, host and port.
    Rest,
}

impl EndpointError {
    /// What is accepted, to follow the field's label.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Scheme => "must begin with `https://` or `http://`",
            Self::Host => "needs a host name or an IP address after `://`; IPv6 addresses stand in brackets",
            Self::Port => "has no valid port; ports are numbers from 1 to 65535",
            Self::Rest => "must end after host and port; path, query and user name are not accepted",
        }
    }
}

impl Endpoint {
    /// `https://` and `host`, a fact from a service's description.
    pub fn https(host: &str) -> Self {
        Self { scheme: Scheme::Https, host: host.to_ascii_lowercase(), port: None }
    }

    /// Reads `https://host`, `http://127.0.0.1:8080/`, `http://[::1]:8080`. A default port is left out, the host is put in
    /// lower case.
    ///
    /// # Errors
    /// Every other form.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let (scheme, rest) = text.trim().split_once("://").ok_or(EndpointError::Scheme)?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "https" => Scheme::Https,
            "http" => Scheme::Http,
            _ => return Err(EndpointError::Scheme),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#', '@', '\\']) {
            return Err(EndpointError::Rest);
        }
        let (host, port) = split_port(authority)?;
        let port = port.map(parse_port).transpose()?;
        if !is_host(host) {
            return Err(EndpointError::Host);
        }
        let port = port.filter(|&port| port != scheme.default_port());
        Ok(Self { scheme, host: host.to_ascii_lowercase(), port })
    }

    /// Scheme.
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Whether it is this very machine, where nothing goes over a network.
    pub fn is_loopback(&self) -> bool {
        let is_v4 = self.host.starts_with("127.") && self.host.parse::<Ipv4Addr>().is_ok();
        let is_v6 = in_brackets(&self.host).is_some_and(|address| address.is_loopback());
        is_v4 || is_v6 || self.host == "localhost" || self.host.ends_with(".localhost")
    }

    /// Host and, unless it is the scheme's default, port: what the `Host` header says and what is signed.
    pub fn authority(&self) -> Cow<'_, str> {
        match self.port {
            Some(port) => format!("{}:{port}", self.host).into(),
            None => self.host.as_str().into(),
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.as_str(), self.authority())
    }
}

/// Host and port as they stand there. The colons of an IPv6 address are its own only between brackets.
fn split_port(authority: &str) -> Result<(&str, Option<&str>), EndpointError> {
    let host_end = if authority.starts_with('[') { authority.rfind(']').ok_or(EndpointError::Host)? } else { 0 };
    let Some(colon) = authority[host_end..].find(':') else { return Ok((authority, None)) };
    let (host, port) = authority.split_at(host_end + colon);
    let port = &port[1..];
    if port.contains(':') { Err(EndpointError::Host) } else { Ok((host, Some(port))) }
}

fn parse_port(text: &str) -> Result<u16, EndpointError> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(EndpointError::Port);
    }
    text.parse().ok().filter(|&port| port != 0).ok_or(EndpointError::Port)
}

fn is_host(host: &str) -> bool {
    if host.starts_with('[') {
        return in_brackets(host).is_some();
    }
    !host.is_empty()
        && !host.starts_with(['-', '.'])
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
}

/// The IPv6 address in `[::1]`. Zones, as in `[fe80::1%eth0]`, have no meaning to a server.
fn in_brackets(host: &str) -> Option<Ipv6Addr> {
    host.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_can_be_called_and_nothing_else() {
        let printed = |text: &str| Endpoint::parse(text).map(|e| e.to_string());
        assert_eq!(
            printed("HTTPS://ImportExport.AmazonAWS.com:443/").as_deref(),
            Ok("https://importexport.amazonaws.com")
        );
        assert_eq!(printed(" http://127.0.0.1:8080").as_deref(), Ok("http://127.0.0.1:8080"));
        assert_eq!(printed("http://h:443").as_deref(), Ok("http://h:443"));
        assert_eq!(printed("importexport.amazonaws.com"), Err(EndpointError::Scheme));
        assert_eq!(printed("ftp://h"), Err(EndpointError::Scheme));
        assert_eq!(printed("https://"), Err(EndpointError::Host));
        assert_eq!(printed("https://a b"), Err(EndpointError::Host));
        assert_eq!(printed("https://a'$(id)"), Err(EndpointError::Host));
        assert_eq!(printed("https://h:0"), Err(EndpointError::Port));
        assert_eq!(printed("https://h:+1"), Err(EndpointError::Port));
        assert_eq!(printed("https://h:1:2"), Err(EndpointError::Host));
        assert_eq!(printed("https://u@h"), Err(EndpointError::Rest));
        assert_eq!(printed("https://h/path"), Err(EndpointError::Rest));
    }

    #[test]
    fn ipv6_addresses_stand_in_brackets() {
        let printed = |text: &str| Endpoint::parse(text).map(|e| e.to_string());
        assert_eq!(printed("http://[::1]:8080").as_deref(), Ok("http://[::1]:8080"));
        assert_eq!(printed("https://[2001:DB8::a]:443/").as_deref(), Ok("https://[2001:db8::a]"));
        assert_eq!(printed("http://[::ffff:127.0.0.1]").as_deref(), Ok("http://[::ffff:127.0.0.1]"));
        for wrong in
            ["https://[]", "https://[::1", "https://[::g]", "https://[fe80::1%25eth0]", "https://[h]", "https://[::1]x"]
        {
            assert_eq!(printed(wrong), Err(EndpointError::Host), "{wrong}");
        }
        assert_eq!(printed("https://[::1]:x"), Err(EndpointError::Port));
        assert_eq!(printed("https://::1"), Err(EndpointError::Host));
    }

    #[test]
    fn loopback_is_this_machine() {
        let is_loopback = |host: &str| Endpoint::parse(&format!("http://{host}:8080")).unwrap().is_loopback();
        for host in ["127.0.0.1", "127.8.9.1", "[::1]", "LocalHost", "waybill.localhost"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["127.example.com", "10.0.0.1", "[2001:db8::1]", "localhost.example", "128.0.0.1"] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
