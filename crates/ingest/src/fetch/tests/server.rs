//! A server on loopback that answers by a script.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What a server does after it has read a call.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// Sends bytes.
    Send(Vec<u8>),
    /// Sends bytes one by one, so long apart.
    Drip(Vec<u8>, Duration),
    /// Sends the same bytes until the other side has enough.
    Endless(Vec<u8>),
    /// Is silent until the other side has enough.
    Silence,
    /// Breaks the connection off.
    Reset,
}

pub(super) fn send(text: impl AsRef<[u8]>) -> Vec<Step> {
    vec![Step::Send(text.as_ref().to_vec())]
}

/// An answer with a length.
pub(super) fn answer(head: &str, body: impl AsRef<[u8]>) -> Vec<Step> {
    let body = body.as_ref();
    let mut text =
        format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    text.extend_from_slice(body);
    send(text)
}

/// What it does with the call of a number, from 0, and a head.
pub(super) type Script = dyn Fn(usize, &str) -> Vec<Step> + Send;

/// A server while this lives.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    /// The heads of all calls.
    heads: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start(script: impl Fn(usize, &str) -> Vec<Step> + Send + 'static) -> Self {
        Self::with_connection(move |stream, number, heads| plain(stream, number, heads, &script))
    }

    /// A server that does something else with its connections.
    pub(super) fn with_connection(
        serve: impl Fn(TcpStream, usize, &Mutex<Vec<String>>) + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (heads, over) = (
            Arc::<Mutex<Vec<String>>>::default(),
            Arc::new(AtomicBool::new(false)),
        );
        let (kept, ended) = (Arc::clone(&heads), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                let stream = stream.unwrap();
                // Nothing here lasts longer than this, whatever the other side does.
                stream
                    .set_read_timeout(Some(Duration::from_secs(5)))
                    .unwrap();
                stream
                    .set_write_timeout(Some(Duration::from_secs(5)))
                    .unwrap();
                serve(stream, number, &kept);
            }
        });
        Self {
            address,
            heads,
            over,
            thread: Some(thread),
        }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(super) fn calls(&self) -> usize {
        self.heads.lock().unwrap().len()
    }

    pub(super) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the listener, so that the thread sees that it is over.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn plain(mut stream: TcpStream, number: usize, heads: &Mutex<Vec<String>>, script: &Script) {
    let Some(head) = peeked(&stream) else {
        return;
    };
    heads.lock().unwrap().push(head.clone());
    let steps = script(number, &head);
    if matches!(steps.last(), Some(Step::Reset)) {
        for step in &steps {
            play(&mut stream, step);
        }
        // The call was looked at and never taken: closing over it is a reset.
        return;
    }
    let mut taken = vec![0; head.len()];
    let _ = stream.read_exact(&mut taken);
    for step in &steps {
        play(&mut stream, step);
    }
    let _ = stream.shutdown(Shutdown::Write);
    // Until the other side is done, so that nothing sent is lost.
    wait_for_end(&mut stream);
}

fn peeked(stream: &TcpStream) -> Option<String> {
    let mut buffer = vec![0; 16 * 1024];
    for _ in 0..1000 {
        let read = stream.peek(&mut buffer).ok()?;
        let text = String::from_utf8_lossy(&buffer[..read]).into_owned();
        if text.contains("\r\n\r\n") {
            return Some(text);
        }
        if read == 0 {
            return None;
        }
        std::thread::yield_now();
    }
    None
}

fn play(stream: &mut TcpStream, step: &Step) {
    match step {
        Step::Send(bytes) => drop(stream.write_all(bytes)),
        Step::Drip(bytes, pause) => {
            for byte in bytes {
                if stream.write_all(&[*byte]).is_err() {
                    return;
                }
                std::thread::sleep(*pause);
            }
        }
        Step::Endless(bytes) => {
            for _ in 0..1_000_000 {
                if stream.write_all(bytes).is_err() {
                    return;
                }
            }
        }
        Step::Silence => wait_for_end(stream),
        Step::Reset => {}
    }
}

fn wait_for_end(stream: &mut TcpStream) {
    let mut rest = [0; 1024];
    loop {
        match stream.read(&mut rest) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}
