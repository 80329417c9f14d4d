//! What systemd is told: ready, reloading, stopping, a line of status, and that there is progress.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use sd_notify::{NotifyState, notify};

/// Runs that are under way without any progress for so long hang.
const PATIENCE: Duration = Duration::from_secs(600);

/// How long the start may take from the last word of it on, and how often that is said.
const EXTENSION: Duration = Duration::from_secs(60);
const EXTENDED_EVERY: Duration = Duration::from_secs(15);

/// Tells systemd; without one, nobody.
#[derive(Debug)]
pub struct Notifier {
    /// How often it wants to hear of progress: half of what it allows.
    every: Option<Duration>,
    pinged: Option<Instant>,
    progress: Progress,
    status: String,
}

impl Notifier {
    /// By the environment of the process.
    pub fn of_environment() -> Self {
        Self {
            every: sd_notify::watchdog_enabled().map(|limit| limit / 2),
            pinged: None,
            progress: Progress::new(Instant::now()),
            status: String::new(),
        }
    }

    /// Everything is loaded; the next turn is the first, or the first by a new configuration.
    pub fn ready(&mut self, status: &str) {
        self.status = status.to_owned();
        tell(&[NotifyState::Ready, NotifyState::Status(status)]);
    }

    /// The configuration is read again.
    pub fn reloading(&self) {
        match NotifyState::monotonic_usec_now() {
            Ok(now) => tell(&[NotifyState::Reloading, now]),
            Err(_) => tell(&[NotifyState::Reloading]),
        }
    }

    /// Nothing more is started.
    pub fn stopping(&mut self) {
        tell(&[NotifyState::Stopping, NotifyState::Status("stopping")]);
    }

    /// Says where everything is, where that changed.
    pub fn status(&mut self, status: &str) {
        if self.status != status {
            self.status = status.to_owned();
            tell(&[NotifyState::Status(status)]);
        }
    }

    /// A turn was made: the watchdog hears of it, unless runs are under way and nothing moves.
    pub fn turned(&mut self, running: usize, pulse: u64) {
        let now = Instant::now();
        let alive = self.progress.is_alive(running, pulse, now);
        let Some(every) = self.every else {
            return;
        };
        let due = self.pinged.is_none_or(|pinged| now - pinged >= every);
        if alive && due {
            self.pinged = Some(now);
            tell(&[NotifyState::Watchdog]);
        }
    }
}

/// A monitor that is not there, or that went away, is no reason to stop.
fn tell(states: &[NotifyState<'_>]) {
    let _ = notify(states);
}

/// Whether runs that are under way move.
#[derive(Debug)]
struct Progress {
    pulse: u64,
    since: Instant,
}

impl Progress {
    fn new(now: Instant) -> Self {
        Self {
            pulse: 0,
            since: now,
        }
    }

    fn is_alive(&mut self, running: usize, pulse: u64, now: Instant) -> bool {
        if running == 0 || pulse != self.pulse {
            (self.pulse, self.since) = (pulse, now);
        }
        now - self.since < PATIENCE
    }
}

/// While it lives, systemd gives the start more time: a migration of a large database takes what it takes.
#[derive(Debug)]
pub struct LongStart {
    _ended: Sender<()>,
}

impl LongStart {
    /// Begins to ask for more time.
    pub fn begin() -> Self {
        let (ended, wait) = channel();
        if std::env::var_os("NOTIFY_SOCKET").is_some() {
            std::thread::spawn(move || {
                let micros = u32::try_from(EXTENSION.as_micros()).unwrap_or(u32::MAX);
                loop {
                    tell(&[NotifyState::ExtendTimeoutUsec(micros)]);
                    if wait.recv_timeout(EXTENDED_EVERY) != Err(RecvTimeoutError::Timeout) {
                        return;
                    }
                }
            });
        }
        Self { _ended: ended }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_that_do_not_move_for_ten_minutes_are_no_life() {
        let begun = Instant::now();
        let at = |minutes: u64| begun + Duration::from_secs(minutes * 60);
        let mut progress = Progress::new(begun);
        assert!(progress.is_alive(0, 0, at(60)), "nothing runs");
        assert!(progress.is_alive(1, 0, at(61)), "a run has just begun");
        assert!(progress.is_alive(1, 0, at(69)));
        assert!(!progress.is_alive(1, 0, at(71)), "it hangs");
        assert!(progress.is_alive(1, 1, at(72)), "it moves again");
        assert!(!progress.is_alive(1, 1, at(83)));
        assert!(progress.is_alive(0, 1, at(84)), "it was ended");
    }
}
