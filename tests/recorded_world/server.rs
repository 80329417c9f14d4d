//! HTTP/1.1 by hand, so that an answer can be as bad as answers are.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::weather::{Fate, Weather, ahead, http_date};
use super::{Answer, Question, RecordedWorld};

/// Connections at a time; more are turned away.
const MOST_CONNECTIONS: usize = 32;
const MOST_HEADER_BYTES: usize = 64 * 1024;

/// One call as the server saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// When, by the world's clock.
    pub at: DateTime<Utc>,
    /// What for, without host.
    pub path: String,
    /// The status of the answer; 0 where the connection ended without one.
    pub status: u16,
    /// What became of it on the way.
    pub fate: Fate,
}

/// The world's time.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What is called before each answer, with the number of the call.
pub type Before = Box<dyn Fn(usize) + Send + Sync>;

/// A world that answers on loopback until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

struct Shared {
    world: RecordedWorld,
    weather: Weather,
    now: Now,
    before: Option<Before>,
    asked: Mutex<Vec<Asked>>,
    times: Mutex<BTreeMap<String, u64>>,
    open: AtomicUsize,
    ends: AtomicBool,
}

impl Server {
    /// Begins to answer.
    ///
    /// # Errors
    /// No port on loopback.
    pub fn start(
        world: RecordedWorld,
        weather: Weather,
        now: Now,
        before: Option<Before>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            world,
            weather,
            now,
            before,
            asked: Mutex::default(),
            times: Mutex::default(),
            open: AtomicUsize::new(0),
            ends: AtomicBool::new(false),
        });
        let listening = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || listen(&listener, &shared)
        });
        Ok(Self {
            address,
            shared,
            listening: Some(listening),
        })
    }

    /// Where it answers, such as `http://127.0.0.1:4000`.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it serves.
    pub fn world(&self) -> &RecordedWorld {
        &self.shared.world
    }

    /// Every call so far.
    pub fn asked(&self) -> Vec<Asked> {
        locked(&self.shared.asked).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.ends.store(true, Ordering::SeqCst);
        // The listener waits for a connection: this is the last one.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.ends.load(Ordering::SeqCst) {
            break;
        }
        let Ok(stream) = stream else { continue };
        if shared.open.fetch_add(1, Ordering::SeqCst) >= MOST_CONNECTIONS {
            shared.open.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // Whoever asked may be gone by now.
            let _ = serve(stream, &shared);
            shared.open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(10)))?;
    stream.set_nodelay(true)?;
    let question = read_question(&mut stream)?;
    let now = (shared.now)();
    let nth = {
        let mut times = locked(&shared.times);
        let times = times.entry(question.path.clone()).or_default();
        *times += 1;
        *times - 1
    };
    let number = locked(&shared.asked).len();
    if let Some(before) = &shared.before {
        before(number);
    }
    let moved = question.path.strip_prefix("/moved").map(str::to_owned);
    let fate = match &moved {
        Some(_) => Fate::Whole,
        None => shared.weather.fate(&question.path, nth, now),
    };
    let question = Question {
        path: moved.unwrap_or(question.path.clone()),
        ..question
    };
    let answer = spoilt(shared.world.answer(&question, now), &question, fate, now);
    locked(&shared.asked).push(Asked {
        at: now,
        path: question.path,
        status: if fate == Fate::Reset {
            0
        } else {
            answer.status
        },
        fate,
    });
    send(&mut stream, &answer, fate)
}

/// The answer in the place of which another comes, where the weather says so.
fn spoilt(answer: Answer, question: &Question, fate: Fate, now: DateTime<Utc>) -> Answer {
    let with = |status, headers: Vec<(&'static str, String)>, body: &str| Answer {
        status,
        headers,
        body: body.as_bytes().to_vec(),
    };
    let html = || ("Content-Type", "text/html".to_owned());
    match fate {
        Fate::TooMany(seconds) => {
            let after = ("Retry-After", seconds.to_string());
            with(
                429,
                vec![html(), after],
                "<html><body>Too Many Requests</body></html>",
            )
        }
        Fate::TooManyUntil(seconds) => {
            let after = ("Retry-After", http_date(ahead(now, seconds)));
            with(
                429,
                vec![html(), after],
                "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded.\" }",
            )
        }
        Fate::Unavailable(seconds) => {
            let after = seconds.map(|seconds| ("Retry-After", seconds.to_string()));
            let headers = [html()].into_iter().chain(after).collect();
            with(
                503,
                headers,
                "<html><body>Service Unavailable</body></html>",
            )
        }
        Fate::Broken(status) => with(
            status,
            vec![html()],
            "<html><body>Server Error</body></html>",
        ),
        Fate::Maintenance => with(
            200,
            vec![html()],
            "<!DOCTYPE html><html><head><title>System maintenance</title></head><body><p>The system is being \
             upgraded. Please come back later.</p></body></html>",
        ),
        Fate::Moved => with(
            302,
            vec![("Location", format!("/moved{}", question.path))],
            "",
        ),
        _ => answer,
    }
}

fn send(stream: &mut TcpStream, answer: &Answer, fate: Fate) -> io::Result<()> {
    if fate == Fate::Reset {
        return Ok(());
    }
    let chunked = matches!(fate, Fate::Chunked | Fate::CutChunk) && answer.status == 200;
    let mut head = format!(
        "HTTP/1.1 {} {}\r\nConnection: close\r\n",
        answer.status,
        words(answer.status)
    );
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if chunked {
        head.push_str("Transfer-Encoding: chunked\r\n");
    } else if answer.status != 304 {
        head.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    let (half, rest) = answer.body.split_at(answer.body.len() / 2);
    match fate {
        Fate::Cut => stream.write_all(half)?,
        Fate::Chunked if chunked => {
            write_chunk(stream, half)?;
            write_chunk(stream, rest)?;
            stream.write_all(b"0\r\n\r\n")?;
        }
        Fate::CutChunk if chunked => {
            write_chunk(stream, half)?;
            stream.write_all(format!("{:x}\r\n", rest.len()).as_bytes())?;
        }
        Fate::Slow => {
            for piece in answer.body.chunks(answer.body.len() / 4 + 1) {
                stream.write_all(piece)?;
                stream.flush()?;
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        _ => stream.write_all(&answer.body)?,
    }
    stream.flush()
}

fn write_chunk(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    // A chunk of no bytes would be the end.
    if bytes.is_empty() {
        return Ok(());
    }
    stream.write_all(format!("{:x}\r\n", bytes.len()).as_bytes())?;
    stream.write_all(bytes)?;
    stream.write_all(b"\r\n")
}

fn words(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        304 => "Not Modified",
        404 => "Not Found",
        429 => "Too Many Requests",
        _ => "Answer",
    }
}

fn read_question(stream: &mut TcpStream) -> io::Result<Question> {
    let mut head = Vec::new();
    let mut buffer = [0_u8; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut buffer)?;
        head.extend_from_slice(buffer.get(..read).unwrap_or_default());
        if read == 0 || head.len() > MOST_HEADER_BYTES {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    let text = String::from_utf8_lossy(&head);
    let mut lines = text.split("\r\n");
    let path = lines.next().and_then(|line| line.split(' ').nth(1));
    let path = path.ok_or(io::ErrorKind::InvalidData)?.to_owned();
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers =
        headers.map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()));
    Ok(Question {
        path,
        headers: headers.collect(),
    })
}
