//! Addresses as calls use them: what may be asked, and where a redirect leads.

use ureq::http::Uri;

use crate::failure::{Failure, FailureClass};

/// Longer addresses are not asked.
const MOST_CHARACTERS: usize = 8000;

/// An address that may be asked, as far as its text tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) uri: Uri,
    /// `https`, and not `http`.
    pub(super) secure: bool,
    /// In lower case.
    pub(super) host: String,
    pub(super) port: u16,
}

impl Target {
    /// Reads an address.
    ///
    /// # Errors
    /// Another scheme, a name with a password, none at all: of class `config`; the caller knows whose fault it is.
    pub(super) fn read(url: &str) -> Result<Self, Failure> {
        let told = |why: &str| {
            let message = format!("the address cannot be asked: {why}: {}", shown(url));
            Failure::new(FailureClass::Config, message)
        };
        if url.len() > MOST_CHARACTERS {
            return Err(told("it is too long"));
        }
        let without_fragment = url.split('#').next().unwrap_or_default();
        let uri: Uri = (escaped(without_fragment).parse())
            .map_err(|error: ureq::http::uri::InvalidUri| told(&error.to_string()))?;
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(told("it is neither https nor http")),
        };
        let authority = uri.authority().ok_or_else(|| told("it names no host"))?;
        if authority.as_str().contains('@') {
            return Err(told("a name or password stands in it"));
        }
        let host = authority.host().to_ascii_lowercase();
        let port = match authority.port() {
            Some(port) if port.as_u16() == 0 => return Err(told("its port is none")),
            Some(port) => port.as_u16(),
            // A colon without a number, or with one that is no port.
            None if authority.as_str().len() > authority.host().len() => {
                return Err(told("its port is none"));
            }
            None if secure => 443,
            None => 80,
        };
        if host.is_empty() {
            return Err(told("it names no host"));
        }
        Ok(Self {
            uri,
            secure,
            host,
            port,
        })
    }

    /// Where a redirect from here leads.
    ///
    /// # Errors
    /// Nowhere that may be asked, or from https to http.
    pub(super) fn redirected(&self, location: &str) -> Result<Self, Failure> {
        let told = |why: &str| {
            let message = format!(
                "`{}` redirects to where nothing is asked: {why}: {}",
                self.host,
                shown(location)
            );
            Failure::new(FailureClass::Redirect, message)
        };
        let next = Self::read(&self.joined(location.trim())).map_err(|_| told("no web address"))?;
        if self.secure && !next.secure {
            return Err(told("from https to http"));
        }
        Ok(next)
    }

    /// Whether two are one server: what is secret to one is not told to another.
    pub(super) fn is_same_server(&self, other: &Self) -> bool {
        (self.secure, &self.host, self.port) == (other.secure, &other.host, other.port)
    }

    /// A reference of a page at this address as an address of its own (RFC 3986 5.2, as far as servers use it).
    fn joined(&self, reference: &str) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        let place = self.uri.authority().map_or("", |place| place.as_str());
        let path = self.uri.path();
        let before_query = reference.split(['?', '#']).next().unwrap_or_default();
        let has_scheme = before_query
            .split_once(':')
            .is_some_and(|(scheme, _)| !scheme.contains('/'));
        if has_scheme {
            reference.to_owned()
        } else if reference.starts_with("//") {
            format!("{scheme}:{reference}")
        } else if reference.starts_with('/') {
            format!("{scheme}://{place}{reference}")
        } else if reference.starts_with('?') {
            format!("{scheme}://{place}{path}{reference}")
        } else {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{scheme}://{place}{folder}/{reference}")
        }
    }
}

/// What no address may hold as it is, written as percent signs.
fn escaped(url: &str) -> String {
    let mut text = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// An address for a message: its start, and nothing that moves a terminal.
pub(super) fn shown(url: &str) -> String {
    let shown: String = url.chars().take(200).map(plain).collect();
    // What stands before an `@` may be a password.
    match shown.split_once("://").and_then(|(scheme, rest)| {
        let host = rest.split('/').next().unwrap_or_default();
        host.contains('@')
            .then_some((scheme, rest.split_once('@')?.1))
    }) {
        Some((scheme, rest)) => format!("{scheme}://…@{rest}"),
        None => shown,
    }
}

fn plain(c: char) -> char {
    if c.is_control() { '·' } else { c }
}
