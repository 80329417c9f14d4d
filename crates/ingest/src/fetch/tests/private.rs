//! Addresses of this machine and its own network are not asked, in whatever clothes they come.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::server::{Server, answer};
use super::world::network;
use crate::clock::Simulated;
use crate::config::NetworkSettings;
use crate::failure::{Failure, FailureClass};
use crate::fetch::client::{Ask, Client, Network, Reply};
use crate::stop::Stop;

/// What `publisher.test` is at: an address of the public network, which leads to a server on loopback.
const PUBLIC: &str = "93.184.215.14";

/// Hosts that lead here, or to nobody.
const HOSTS: &[&str] = &[
    "127.0.0.1",
    "127.1",
    "127.0.0.2",
    "127.255.255.254",
    "0.0.0.0",
    "0",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "2130706433",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[2001::1]",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "inner.test",
    "mixed.test",
    "metadata.test",
];

/// Addresses that are none that may be asked. PORT is that of the canary.
const ADDRESSES: &[&str] = &[
    "file:///etc/passwd",
    "gopher://127.0.0.1:PORT/x",
    "ftp://127.0.0.1:PORT/x",
    "data:text/csv,1",
    "http://user:word@publisher.test/",
    "http://publisher.test@127.0.0.1:PORT/",
    "http://publisher.test:80@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT#@publisher.test/",
    "http://127.0.0.1:PORT\\@publisher.test/",
    "http://127.0.0.1:PORT/\u{7f}",
    "http://127.0.0.1:PORT%00.publisher.test/",
    "http:///x",
    "http://:PORT/",
    "http://publisher.test:0/",
    "http://publisher.test:/",
    "http://publisher.test:99999/",
    "//127.0.0.1:PORT/",
    "http://[::1/",
    "http://127.0.0.1 .publisher.test/",
    "",
];

#[derive(Debug)]
struct StandIn {
    /// Where the public address leads.
    server: SocketAddr,
    dialled: Mutex<Vec<SocketAddr>>,
    /// `rebound.test` was asked for so often.
    asked: Mutex<usize>,
}

impl Network for StandIn {
    fn addresses(&self, place: &str) -> io::Result<Vec<SocketAddr>> {
        let (host, port) = place.rsplit_once(':').unwrap();
        let port: u16 = port.parse().unwrap();
        let known: Vec<&str> = match host.to_ascii_lowercase().as_str() {
            "publisher.test" => vec![PUBLIC],
            "inner.test" => vec!["10.0.0.5"],
            "mixed.test" => vec![PUBLIC, "127.0.0.1"],
            "metadata.test" => vec!["169.254.169.254"],
            "localhost" | "localhost." => vec!["127.0.0.1", "::1"],
            "rebound.test" => {
                let mut asked = self.asked.lock().unwrap();
                *asked += 1;
                vec![if *asked == 1 { PUBLIC } else { "127.0.0.1" }]
            }
            // What is a number in some way is read by the system, as it would be anywhere.
            host if host.starts_with(|c: char| c.is_ascii_digit() || c == '[') => {
                return Ok(place.to_socket_addrs()?.collect());
            }
            _ => return Err(io::Error::from(io::ErrorKind::NotFound)),
        };
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        Ok(known
            .into_iter()
            .map(|text| SocketAddr::new(ip(text), port))
            .collect())
    }

    fn dial(&self, address: SocketAddr, most: Duration) -> io::Result<TcpStream> {
        self.dialled.lock().unwrap().push(address);
        let is_public = address.ip().to_string() == PUBLIC;
        let address = if is_public { self.server } else { address };
        TcpStream::connect_timeout(&address, most)
    }
}

fn strict() -> NetworkSettings {
    NetworkSettings {
        allow_private: false,
        ..network()
    }
}

/// Asks once and says what came of it, and which addresses were connected to.
fn ask(url: &str, server: &Server) -> (Result<Reply, Failure>, Vec<SocketAddr>) {
    let stand_in = Arc::new(StandIn {
        server: server.address,
        dialled: Mutex::default(),
        asked: Mutex::default(),
    });
    let client = Client::new(&strict(), stand_in.clone(), Stop::default()).unwrap();
    let ask = Ask {
        url,
        most_bytes: 1000,
        ..Ask::default()
    };
    let clock = Simulated::at("2026-03-01T08:00:00Z");
    let reply = client.get(&ask, &*clock, &mut |_| Ok(()), &mut Vec::new());
    let dialled = stand_in.dialled.lock().unwrap().clone();
    (reply, dialled)
}

#[test]
fn no_private_address_is_connected_to_in_whatever_clothes() {
    let canary = Server::start(|_, _| answer("200 OK", "secret"));
    let port = canary.address.port();
    let mut all: Vec<String> = HOSTS
        .iter()
        .map(|host| format!("http://{host}:{port}/x"))
        .collect();
    all.extend(
        ADDRESSES
            .iter()
            .map(|address| address.replace("PORT", &port.to_string())),
    );
    assert!(all.len() >= 50);
    let unused = Server::start(|_, _| answer("200 OK", "not asked"));
    for url in &all {
        let (reply, dialled) = ask(url, &unused);
        let failure = reply.unwrap_err();
        let named = [
            FailureClass::Private,
            FailureClass::Config,
            FailureClass::Network,
        ];
        assert!(named.contains(&failure.class), "{url}: {failure:?}");
        assert_eq!(dialled, Vec::new(), "{url}");
    }
    assert_eq!((canary.calls(), unused.calls()), (0, 0));
}

#[test]
fn no_redirect_leads_to_a_private_address() {
    let canary = Server::start(|_, _| answer("200 OK", "secret"));
    let port = canary.address.port();
    let mut all: Vec<String> = HOSTS
        .iter()
        .map(|host| format!("http://{host}:{port}/x"))
        .collect();
    all.extend(
        ADDRESSES
            .iter()
            .map(|address| address.replace("PORT", &port.to_string())),
    );
    all.push(format!("//127.0.0.1:{port}/x"));
    all.push(format!("http://rebound.test:{port}/x"));
    for url in all {
        let to = url.clone();
        let server = Server::start(move |_, _| answer(&format!("302 Found\r\nLocation: {to}"), ""));
        let start = if url.contains("rebound") {
            "http://rebound.test/"
        } else {
            "http://publisher.test/"
        };
        let (reply, dialled) = ask(start, &server);
        let failure = reply.unwrap_err();
        let named = [
            FailureClass::Private,
            FailureClass::Redirect,
            FailureClass::Network,
        ];
        assert!(named.contains(&failure.class), "{url}: {failure:?}");
        let strange = |address: &&SocketAddr| address.ip().to_string() != PUBLIC;
        assert_eq!(dialled.iter().find(strange), None, "{url}");
    }
    assert_eq!(canary.calls(), 0);
}

#[test]
fn a_public_address_is_asked() {
    let server = Server::start(|_, head| {
        if head.starts_with("GET /b/c?d=%20 ") {
            answer("200 OK", "here")
        } else {
            answer("302 Found\r\nLocation: b/c?d= #part", "")
        }
    });
    let (reply, dialled) = ask("http://publisher.test/a", &server);
    assert!(matches!(reply.unwrap(), Reply::Body(_)));
    assert_eq!((server.calls(), dialled.len()), (2, 2));
}

#[test]
fn redirects_end_somewhere() {
    let server =
        Server::start(|number, _| answer(&format!("301 Moved\r\nLocation: /{number}"), ""));
    let (reply, _) = ask("http://publisher.test/", &server);
    assert_eq!(reply.unwrap_err().class, FailureClass::Redirect);
    assert_eq!(server.calls(), strict().redirects as usize + 1);
}
