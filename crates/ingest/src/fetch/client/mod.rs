//! One call over HTTP, bounded in every direction: time, bytes, headers, redirects, and the hosts that are asked.
//!
//! It knows no ledger, no spool and no publisher: bytes go to whatever is handed in. Every connection is used for one
//! call, so that what one answer has too much never reads as the start of the next.

mod address;
mod connect;
mod fault;
mod network;
mod receive;
mod status;
mod target;
mod tls;

pub(crate) use network::{Network, SystemNetwork};

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use ureq::http::{HeaderMap, HeaderValue, Response, header};
use ureq::{Agent, Body};

use self::connect::{Dialer, Surplus};
use self::fault::{Stage, failure_of};
use self::receive::receive;
use self::target::Target;
use self::tls::Tls;
use crate::clock::Clock;
use crate::config::NetworkSettings;
use crate::failure::{Failure, FailureClass};
use crate::stop::Stop;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ask<'a> {
    pub(crate) url: &'a str,
    /// A header with the key of the publisher.
    pub(crate) key: Option<(&'static str, HeaderValue)>,
    /// What the last answer said of its content.
    pub(crate) etag: Option<&'a str>,
    pub(crate) last_modified: Option<&'a str>,
    /// Whether the answer may come packed.
    pub(crate) accepts_gzip: bool,
    pub(crate) most_bytes: u64,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reply {
    /// It is what it was.
    Same,
    /// A body, written to where it was to go.
    Body(Received),
    /// 204, 404 or 410, and what it is where nobody knows better.
    Absent(u16, Failure),
}

/// A body that came as a whole, as far as HTTP can tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) bytes: u64,
    /// Of the bytes as they were written.
    pub(crate) sha256: String,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) file_name: Option<String>,
    /// Whether something besides the end of the connection says that it is whole.
    pub(crate) is_measured: bool,
}

/// Before each call of a chain of redirects: waits for a turn at a host, and counts.
pub(crate) type Gate<'a> = dyn FnMut(&str) -> Result<(), Failure> + 'a;

/// Makes calls.
#[derive(Debug)]
pub(crate) struct Client {
    agent: Agent,
    redirects: u32,
    allow_private: bool,
    stop: Stop,
    surplus: Surplus,
}

impl Client {
    /// A client by the settings of a configuration.
    ///
    /// # Errors
    /// A file of certificates that cannot be read.
    pub(crate) fn new(
        settings: &NetworkSettings,
        network: Arc<dyn Network>,
        stop: Stop,
    ) -> Result<Self, Failure> {
        let surplus = Surplus::default();
        let dialer = Dialer {
            network,
            stop: stop.clone(),
            allow_private: settings.allow_private,
            connect: settings.connect,
            idle: settings.idle,
            surplus: surplus.clone(),
        };
        let tls = Tls::new(settings.ca_file.as_deref(), surplus.clone())?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would connect to addresses that nobody judged.
            .proxy(None)
            .user_agent(user_agent(settings.contact.as_deref()))
            .max_response_header_size(64 * 1024)
            .max_idle_connections(0)
            .timeout_global(Some(settings.total))
            .build();
        let connector = ureq::unversioned::transport::Connector::chain(dialer.clone(), tls);
        Ok(Self {
            agent: Agent::with_parts(config, connector, dialer),
            redirects: settings.redirects,
            allow_private: settings.allow_private,
            stop,
            surplus,
        })
    }

    /// Asks once, redirects included, and writes the body to `out`.
    ///
    /// # Errors
    /// Whatever is not a whole answer, with its class.
    pub(crate) fn get(
        &self,
        ask: &Ask<'_>,
        clock: &dyn Clock,
        gate: &mut Gate<'_>,
        out: &mut dyn Write,
    ) -> Result<Reply, Failure> {
        let first = Target::read(ask.url)?;
        if ask.key.is_some() && !first.secure && !self.allow_private {
            let message = format!("the key of `{}` is not told over plain http", first.host);
            return Err(Failure::new(FailureClass::Config, message));
        }
        let mut target = first.clone();
        for _ in 0..=self.redirects {
            gate(&target.host)?;
            let told = |error: &ureq::Error, stage| self.told(error, stage, &target.host);
            let response = self
                .send(ask, &first, &target)
                .map_err(|error| told(&error, Stage::Head))?;
            let status = response.status().as_u16();
            if let Some(location) = status::redirect(&response, &target.host)? {
                target = target.redirected(&location)?;
                continue;
            }
            let is_conditional = ask.etag.is_some() || ask.last_modified.is_some();
            if status == 304 && is_conditional {
                return Ok(Reply::Same);
            }
            if status != 200 {
                let failure = status::failure_of(response, &target.host, clock.now());
                return match status {
                    204 | 404 | 410 => Ok(Reply::Absent(status, failure)),
                    _ => Err(failure),
                };
            }
            self.surplus.take();
            let received = receive(response, &target.host, ask, &self.stop, out)?;
            if self.surplus.take() {
                let message = format!("`{}` sends more than the length that it says", target.host);
                return Err(Failure::new(FailureClass::Truncated, message));
            }
            return Ok(Reply::Body(received));
        }
        let message = format!(
            "`{}` redirects more than {} times",
            first.host, self.redirects
        );
        Err(Failure::new(FailureClass::Redirect, message))
    }

    fn send(
        &self,
        ask: &Ask<'_>,
        first: &Target,
        target: &Target,
    ) -> Result<Response<Body>, ureq::Error> {
        let packed = if ask.accepts_gzip { "gzip" } else { "identity" };
        let mut request = self
            .agent
            .get(target.uri.clone())
            .header(header::ACCEPT_ENCODING, packed)
            .header(header::CONNECTION, "close");
        if let Some(etag) = ask.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(moment) = ask.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, moment);
        }
        if let Some((name, key)) = &ask.key
            && target.is_same_server(first)
        {
            request = request.header(*name, key.clone());
        }
        request.call()
    }

    fn told(&self, error: &ureq::Error, stage: Stage, host: &str) -> Failure {
        if self.stop.is_set() {
            return Failure::new(FailureClass::Cancelled, "the daemon was told to stop");
        }
        failure_of(error, stage, host)
    }
}

fn user_agent(contact: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let plain = |c: &char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '\\');
    match contact.map(|contact| contact.chars().filter(plain).collect::<String>()) {
        Some(contact) if !contact.is_empty() => format!("tradeq/{version} (+{contact})"),
        _ => format!("tradeq/{version}"),
    }
}

/// A header's text, where it is one.
fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The longest that a publisher's wish to be left alone is followed.
const LONGEST: Duration = Duration::from_secs(3600);
