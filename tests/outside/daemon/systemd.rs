//! What systemd hears.

use std::os::unix::net::UnixDatagram;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tradeq_tests::World;

use super::desk::Desk;

/// What must come comes in this time.
const PATIENCE: Duration = Duration::from_secs(120);

const NOTHING_TO_DO: &str = "
    [[job]]
    name = \"later\"
    kind = \"exec\"
    command = \"true\"
    release = \"gacc-bulletin\"
";

/// The other end of `$NOTIFY_SOCKET`.
struct Heard(UnixDatagram);

impl Heard {
    /// The next message that is no watchdog's, or none before the patience ends.
    fn next(&self) -> String {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let message = self.any(PATIENCE).unwrap();
            if !message.starts_with("WATCHDOG=1") {
                return message;
            }
        }
        panic!("nothing but pings");
    }

    fn any(&self, wait: Duration) -> Option<String> {
        let mut buffer = [0; 4096];
        self.0.set_read_timeout(Some(wait)).unwrap();
        let length = self.0.recv(&mut buffer).ok()?;
        Some(String::from_utf8(buffer[..length].to_vec()).unwrap())
    }

    /// The next message with this word in it, those before it passed over.
    fn until(&self, word: &str) -> String {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let message = self.any(PATIENCE).unwrap();
            if message.contains(word) {
                return message;
            }
        }
        panic!("nobody said {word}");
    }
}

#[test]
fn systemd_hears_ready_progress_reloading_and_stopping_in_their_order() {
    let desk = Desk {
        world: World::new(),
    };
    desk.write_config(NOTHING_TO_DO);
    let socket = desk.at("notify");
    let heard = Heard(UnixDatagram::bind(&socket).unwrap());
    let mut daemon = desk.start_with("log", |command| {
        command
            .env("NOTIFY_SOCKET", &socket)
            .env("WATCHDOG_USEC", "2000000");
    });
    // The first start makes the database, and asks for time while it does.
    assert!(heard.next().starts_with("EXTEND_TIMEOUT_USEC="));
    let ready = heard.until("READY=1");
    assert!(ready.starts_with("READY=1\nSTATUS="), "{ready}");
    heard.until("WATCHDOG=1");

    daemon.signal(Signal::HUP);
    let reloading = heard.until("RELOADING=1");
    let moment = reloading
        .lines()
        .find_map(|line| line.strip_prefix("MONOTONIC_USEC="));
    assert!(moment.unwrap().parse::<u64>().unwrap() > 0, "{reloading}");
    heard.until("READY=1");

    // A bad configuration changes nothing, and is ready again.
    desk.write_config("nonsense = 1");
    daemon.signal(Signal::HUP);
    heard.until("RELOADING=1");
    heard.until("READY=1");
    assert!(
        daemon.said().contains("the old configuration stays"),
        "{}",
        daemon.said()
    );

    // A process that hangs pings no more; what was on its way is read first.
    daemon.signal(Signal::STOP);
    while heard.any(Duration::from_millis(500)).is_some() {}
    assert_eq!(heard.any(Duration::from_secs(3)), None);
    daemon.signal(Signal::CONT);
    heard.until("WATCHDOG=1");

    assert_eq!(daemon.end().0, Some(0));
    heard.until("STOPPING=1");
}
