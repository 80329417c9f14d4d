//! The system's network behind a seam, and waiting for it in a way that a stop cuts short.

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::stop::Stop;

/// So often it is looked whether the daemon is to stop.
pub(super) const BEAT: Duration = Duration::from_millis(100);

/// The network, handed in: the system's own in the program, a stand-in in tests.
pub(crate) trait Network: fmt::Debug + Send + Sync + 'static {
    /// The addresses of `host:port`.
    ///
    /// # Errors
    /// As the system says.
    fn addresses(&self, host_and_port: &str) -> io::Result<Vec<SocketAddr>>;

    /// Opens a connection.
    ///
    /// # Errors
    /// As the system says.
    fn dial(&self, address: SocketAddr, most: Duration) -> io::Result<TcpStream>;
}

/// The system's own network.
#[derive(Debug)]
pub(crate) struct SystemNetwork;

impl Network for SystemNetwork {
    fn addresses(&self, host_and_port: &str) -> io::Result<Vec<SocketAddr>> {
        Ok(host_and_port.to_socket_addrs()?.collect())
    }

    fn dial(&self, address: SocketAddr, most: Duration) -> io::Result<TcpStream> {
        TcpStream::connect_timeout(&address, most)
    }
}

/// What ends a call from our side. It travels through ureq as an error of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The daemon is to stop.
    Stopped,
    /// The address is none of the public network.
    Private,
    /// Longer than it may take.
    TooSlow,
}

impl fmt::Display for Ended {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Stopped => "the daemon was told to stop",
            Self::Private => "an address of this machine or its own network",
            Self::TooSlow => "it took too long",
        })
    }
}

impl std::error::Error for Ended {}

impl From<Ended> for ureq::Error {
    fn from(ended: Ended) -> Self {
        Self::Other(Box::new(ended))
    }
}

/// Does what the system cannot be told to break off: in a thread, which is left to itself where it takes too long.
pub(super) fn in_time<T: Send + 'static>(
    most: Duration,
    stop: &Stop,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Ended> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        // Nobody listens any more where it took too long.
        let _ = tell.send(work());
    });
    let mut left = most;
    while !left.is_zero() {
        if stop.is_set() {
            return Err(Ended::Stopped);
        }
        let beat = left.min(BEAT);
        match told.recv_timeout(beat) {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Timeout) => left -= beat,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Err(Ended::TooSlow)
}
