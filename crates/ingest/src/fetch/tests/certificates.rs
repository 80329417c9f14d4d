//! Certificates that are not to be trusted are not trusted, and no setting changes that.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::server::Server;
use super::world::network;
use crate::clock::Simulated;
use crate::config::NetworkSettings;
use crate::failure::{Failure, FailureClass};
use crate::fetch::client::{Ask, Client, Network, Reply};
use crate::stop::Stop;

/// Every name is on loopback.
#[derive(Debug)]
struct Loopback(SocketAddr);

impl Network for Loopback {
    fn addresses(&self, _place: &str) -> io::Result<Vec<SocketAddr>> {
        Ok(vec![self.0])
    }

    fn dial(&self, address: SocketAddr, most: Duration) -> io::Result<TcpStream> {
        TcpStream::connect_timeout(&address, most)
    }
}

/// An authority, with its certificate in a file.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    _folder: tempfile::TempDir,
    file: PathBuf,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params
            .distinguished_name
            .push(DnType::CommonName, "an authority of one's own");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        std::fs::write(&file, certificate.pem()).unwrap();
        Self {
            issuer: Issuer::new(params, key),
            _folder: folder,
            file,
        }
    }

    fn config(&self, params: &CertificateParams) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        config(certificate.der().clone(), &key)
    }
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2090, 1, 1);
    params
}

fn config(certificate: CertificateDer<'static>, key: &KeyPair) -> ServerConfig {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap()
}

/// A server that gives every call the same answer, inside TLS.
fn start(config: ServerConfig, text: &'static str) -> Server {
    let config = Arc::new(config);
    Server::with_connection(move |socket, _, heads| {
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = StreamOwned::new(connection, socket);
        let mut head = [0; 4096];
        let Ok(read) = stream.read(&mut head) else {
            return;
        };
        heads
            .lock()
            .unwrap()
            .push(String::from_utf8_lossy(&head[..read]).into_owned());
        let _ = stream.write_all(text.as_bytes());
        stream.conn.send_close_notify();
        let _ = stream.flush();
    })
}

const WHOLE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere";

fn ask(server: &Server, ca_file: Option<PathBuf>) -> Result<Reply, Failure> {
    let settings = NetworkSettings {
        ca_file,
        ..network()
    };
    let client = Client::new(
        &settings,
        Arc::new(Loopback(server.address)),
        Stop::default(),
    )?;
    let ask = Ask {
        url: "https://publisher.test/",
        most_bytes: 1000,
        ..Ask::default()
    };
    let clock = Simulated::at("2026-03-01T08:00:00Z");
    client.get(&ask, &*clock, &mut |_| Ok(()), &mut Vec::new())
}

fn refused(server: &Server, ca_file: Option<PathBuf>, word: &str) {
    let failure = ask(server, ca_file).unwrap_err();
    assert_eq!(failure.class, FailureClass::Tls, "{failure:?}");
    assert!(failure.message.contains(word), "{failure:?}");
    assert_eq!(server.calls(), 0);
}

#[test]
fn an_authority_of_ones_own_is_trusted_by_its_file() {
    let authority = Authority::new();
    let server = start(authority.config(&params("publisher.test")), WHOLE);
    let reply = ask(&server, Some(authority.file.clone()));
    assert!(matches!(reply, Ok(Reply::Body(_))), "{reply:?}");
    assert_eq!(server.calls(), 1);
}

#[test]
fn an_unknown_authority_is_not_trusted() {
    let authority = Authority::new();
    let server = start(authority.config(&params("publisher.test")), WHOLE);
    refused(&server, None, "UnknownIssuer");
    refused(&server, Some(Authority::new().file.clone()), "");
}

#[test]
fn a_certificate_that_ran_out_is_not_trusted() {
    let authority = Authority::new();
    let mut old = params("publisher.test");
    old.not_after = date_time_ymd(2021, 1, 1);
    refused(
        &start(authority.config(&old), WHOLE),
        Some(authority.file.clone()),
        "expired",
    );
}

#[test]
fn a_certificate_of_later_is_not_trusted() {
    let authority = Authority::new();
    let mut later = params("publisher.test");
    later.not_before = date_time_ymd(2080, 1, 1);
    refused(
        &start(authority.config(&later), WHOLE),
        Some(authority.file.clone()),
        "not valid yet",
    );
}

#[test]
fn a_certificate_of_another_host_is_not_trusted() {
    let authority = Authority::new();
    let server = start(authority.config(&params("other.test")), WHOLE);
    refused(&server, Some(authority.file.clone()), "other.test");
}

#[test]
fn a_certificate_that_vouches_for_itself_is_not_trusted() {
    let key = KeyPair::generate().unwrap();
    let certificate = params("publisher.test").self_signed(&key).unwrap();
    let server = start(config(certificate.der().clone(), &key), WHOLE);
    refused(&server, None, "");
    refused(&server, Some(Authority::new().file.clone()), "");
}

#[test]
fn an_old_protocol_is_not_spoken() {
    let server = Server::with_connection(|mut socket, _, _| {
        let mut hello = [0; 4096];
        let _ = socket.read(&mut hello);
        // The answer of a server that knows TLS 1.1 and nothing newer.
        let mut body = vec![3, 2];
        body.extend_from_slice(&[7; 32]);
        body.extend_from_slice(&[0, 0xc0, 0x13, 0]);
        let mut record = vec![22, 3, 2, 0, body.len() as u8 + 4, 2, 0, 0, body.len() as u8];
        record.append(&mut body);
        let _ = socket.write_all(&record);
        let _ = socket.read(&mut hello);
    });
    refused(&server, None, "");
}

#[test]
fn what_ends_early_inside_tls_is_truncated() {
    let authority = Authority::new();
    for (text, class) in [
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhere",
            FailureClass::Truncated,
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhere",
            FailureClass::Truncated,
        ),
        ("HTTP/1.1 200 OK\r\nContent-Le", FailureClass::Network),
    ] {
        let server = start(authority.config(&params("publisher.test")), text);
        let failure = ask(&server, Some(authority.file.clone())).unwrap_err();
        assert_eq!(failure.class, class, "{failure:?}");
    }
}

#[test]
fn a_file_without_certificates_is_a_fault_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    std::fs::write(&file, "nothing here").unwrap();
    let server = Server::start(|_, _| Vec::new());
    for path in [file, folder.path().join("gone.pem")] {
        let failure = ask(&server, Some(path)).unwrap_err();
        assert_eq!(failure.class, FailureClass::Config);
    }
    assert_eq!(server.calls(), 0);
}
