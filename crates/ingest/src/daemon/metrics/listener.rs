//! The one socket that the program listens on: `GET /metrics`, on loopback, for a monitor on the same machine.
//!
//! It serves a finished text and touches neither the database nor the turns: a client that is slow, or that sends
//! nonsense, costs one of a few places for a few seconds.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::Exposition;

const OPENMETRICS: HeaderValue =
    HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
const PLAIN: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// Clients at a time; more are sent away.
const CLIENTS: usize = 8;
/// How long a client may take for its headers, and for everything.
const HEADERS: Duration = Duration::from_secs(5);
const EVERYTHING: Duration = Duration::from_secs(10);

/// Serves until it is dropped.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Listener {
    /// Begins to serve.
    ///
    /// # Errors
    /// An address that is taken.
    pub fn start(runtime: &Handle, address: SocketAddr, shown: Exposition) -> io::Result<Self> {
        let _inside = runtime.enter();
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        let task = runtime.spawn(accept(listener, shown));
        Ok(Self { address, task })
    }

    /// Where it was asked to listen.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, shown: Exposition) {
    let places = Arc::new(Semaphore::new(CLIENTS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // No descriptors left, most likely: they come back.
            sleep(Duration::from_millis(200)).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            continue;
        };
        let shown = shown.clone();
        tokio::spawn(async move {
            // Whether the client got its answer is the client's affair.
            let _ = timeout(EVERYTHING, serve(stream, shown)).await;
            drop(place);
        });
    }
}

async fn serve(stream: TcpStream, shown: Exposition) -> Result<(), hyper::Error> {
    let answer = service_fn(move |request: Request<Incoming>| {
        let response = respond(&request, &shown);
        async move { Ok::<_, Infallible>(response) }
    });
    http1::Builder::new()
        .keep_alive(false)
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_headers(32)
        .max_buf_size(8192)
        .serve_connection(TokioIo::new(stream), answer)
        .await
}

fn respond(request: &Request<Incoming>, shown: &Exposition) -> Response<Full<Bytes>> {
    let (status, kind, text) = match (request.method(), request.uri().path()) {
        (&Method::GET, "/metrics") => (StatusCode::OK, OPENMETRICS, shown.text()),
        (_, "/metrics") => (
            StatusCode::METHOD_NOT_ALLOWED,
            PLAIN,
            "only GET\n".to_owned(),
        ),
        _ => (
            StatusCode::NOT_FOUND,
            PLAIN,
            "there is only /metrics\n".to_owned(),
        ),
    };
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, kind);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static("GET"));
    }
    response
}
