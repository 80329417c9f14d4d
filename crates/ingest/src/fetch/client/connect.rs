//! From a host's name to a connection: the addresses are judged where they are connected to.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport, time,
};
use ureq::{Error, Timeout};

use super::address::is_public;
use super::network::{BEAT, Ended, Network, in_time};
use crate::stop::Stop;

/// Opens connections, to public addresses only unless it is told otherwise.
#[derive(Clone)]
pub(super) struct Dialer {
    pub(super) network: Arc<dyn Network>,
    pub(super) stop: Stop,
    pub(super) allow_private: bool,
    /// Until a connection stands.
    pub(super) connect: Duration,
    /// Without a single byte.
    pub(super) idle: Duration,
    /// Whether more came than the last answer said.
    pub(super) surplus: Surplus,
}

impl fmt::Debug for Dialer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Dialer")
    }
}

impl Resolver for Dialer {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &Config,
        _timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let parts = uri.scheme().zip(uri.authority());
        let place = parts.and_then(|(scheme, host)| DefaultResolver::host_and_port(scheme, host));
        let place = place.ok_or(Error::HostNotFound)?;
        let network = Arc::clone(&self.network);
        let found = in_time(self.connect, &self.stop, move || network.addresses(&place))??;
        let mut resolved = self.empty();
        // So many that ureq has room for.
        for address in found.into_iter().take(16) {
            resolved.push(address);
        }
        if resolved.is_empty() {
            return Err(Error::HostNotFound);
        }
        Ok(resolved)
    }
}

impl Connector<()> for Dialer {
    type Out = Watched;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _chained: Option<()>,
    ) -> Result<Option<Watched>, Error> {
        // One private address among public ones is a trick, not a choice.
        let fits = |address: &SocketAddr| self.allow_private || is_public(address.ip());
        if !details.addrs.iter().all(fits) {
            return Err(Ended::Private.into());
        }
        let addresses: Vec<SocketAddr> = details.addrs.iter().copied().collect();
        let (network, most) = (Arc::clone(&self.network), self.connect);
        let stream = in_time(most, &self.stop, move || {
            let mut last = io::Error::from(io::ErrorKind::NotFound);
            let each = most / u32::try_from(addresses.len()).unwrap_or(1).max(1);
            for address in addresses {
                match network.dial(address, each) {
                    Ok(stream) => return Ok(stream),
                    Err(error) => last = error,
                }
            }
            Err(last)
        })??;
        stream.set_nodelay(true)?;
        let config = details.config;
        let buffers = LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size());
        // Reads and writes come back at every beat, to look around.
        stream.set_read_timeout(Some(BEAT))?;
        stream.set_write_timeout(Some(BEAT))?;
        Ok(Some(Watched {
            stream,
            buffers,
            stop: self.stop.clone(),
            idle: self.idle,
            surplus: (!details.needs_tls()).then(|| self.surplus.clone()),
        }))
    }
}

/// Whether a connection held more than the length of its answer when it was left: then that length was wrong, and what
/// was read by it is cut.
#[derive(Debug, Clone, Default)]
pub(super) struct Surplus(Arc<AtomicBool>);

impl Surplus {
    /// Notes what was left; the ends of lines that old servers add are nothing.
    pub(super) fn note(&self, left: &[u8]) {
        if !left.trim_ascii().is_empty() {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    /// Whether anything was left, once.
    pub(super) fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// A connection that is looked at all the time: a stop ends it, and so does silence.
pub(super) struct Watched {
    stream: TcpStream,
    buffers: LazyBuffers,
    stop: Stop,
    idle: Duration,
    /// Inside TLS, what comes last is no answer's.
    surplus: Option<Surplus>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let Some(surplus) = &self.surplus else {
            return;
        };
        surplus.note(self.buffers.input());
        let mut more = [0; 64];
        if self.stream.set_nonblocking(true).is_ok()
            && let Ok(read) = self.stream.read(&mut more)
        {
            surplus.note(&more[..read]);
        }
    }
}

impl fmt::Debug for Watched {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Watched")
    }
}

impl Transport for Watched {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let mut output = &self.buffers.output()[..amount];
        let mut patience = Patience::new(&self.stop, self.idle, timeout, Timeout::PerWrite);
        while !output.is_empty() {
            match patience.watch(|| (&self.stream).write(output))? {
                Some(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
                Some(written) => output = &output[written..],
                None => {}
            }
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let input = self.buffers.input_append_buf();
        let mut patience = Patience::new(&self.stop, self.idle, timeout, Timeout::PerRead);
        loop {
            if let Some(read) = patience.watch(|| (&self.stream).read(input))? {
                self.buffers.input_appended(read);
                return Ok(read > 0);
            }
        }
    }

    fn is_open(&mut self) -> bool {
        // No connection is used twice.
        false
    }
}

/// How long a connection may still be silent.
struct Patience<'a> {
    stop: &'a Stop,
    left: Duration,
    reason: Timeout,
}

impl<'a> Patience<'a> {
    /// As long as the call has left, and no longer than silence may last.
    fn new(stop: &'a Stop, idle: Duration, timeout: NextTimeout, silent: Timeout) -> Self {
        let (left, reason) = match timeout.after {
            time::Duration::Exact(left) if left < idle => (left, timeout.reason),
            _ => (idle, silent),
        };
        Self { stop, left, reason }
    }

    /// One beat; none where nothing happened in it.
    fn watch(
        &mut self,
        mut work: impl FnMut() -> io::Result<usize>,
    ) -> Result<Option<usize>, Error> {
        if self.stop.is_set() {
            return Err(Ended::Stopped.into());
        }
        if self.left.is_zero() {
            return Err(Error::Timeout(self.reason));
        }
        match work() {
            Ok(amount) => Ok(Some(amount)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
                ) =>
            {
                self.left = self.left.saturating_sub(BEAT);
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}
