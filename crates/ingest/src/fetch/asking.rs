//! One call with its manners: its turn at the host, the day's budget, tries after trouble, and the file in the spool.

use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::sync::{Arc, MutexGuard};
use std::time::Duration;

use rustc_hash::FxHasher;
use tradeq_model::Day;
use tradeq_storage::{Address, Database};
use ureq::http::HeaderValue;

use super::call::{Call, Expected};
use super::client::{Ask, Client, Network, Received, Reply};
use super::spool::Spooled;
use super::{Manners, Publisher};
use crate::config::{Key, Secret};
use crate::daemon::{Done, Work};
use crate::failure::{Failure, FailureClass};

/// Tries of one call.
const TRIES: u32 = 3;
/// The limit of the wait before the second try; it doubles.
const FIRST: Duration = Duration::from_secs(2);
/// A longer pause is not waited for within a run: the ledger tries again.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Fewer characters of a key tell nothing.
const LEAST_OF_A_KEY: usize = 6;

/// What came of a call.
pub(super) enum Asked {
    /// The content is what it was.
    Same,
    /// A whole file.
    Body(Spooled, Received),
    /// Nothing is there: the status, and what it is where the publisher does not know better.
    Absent(u16, Failure),
}

/// Asks one publisher.
pub(super) struct Asking<'a> {
    work: &'a Work,
    name: &'static str,
    manners: Manners,
    client: Client,
    key: Option<Key>,
    /// Files of the spool so far.
    files: usize,
}

impl<'a> Asking<'a> {
    /// Prepares to ask: the manners are the publisher's, unless the configuration says otherwise.
    ///
    /// # Errors
    /// A key that is not there, certificates that cannot be read.
    pub(super) fn new(
        network: Arc<dyn Network>,
        work: &'a Work,
        publisher: &'static dyn Publisher,
    ) -> Result<Self, Failure> {
        let name = publisher.name();
        let settings = work.config.sources.get(name).cloned().unwrap_or_default();
        let usual = publisher.manners();
        let manners = Manners {
            pause: settings.pause.unwrap_or(usual.pause),
            calls_a_day: settings.calls_a_day.or(usual.calls_a_day),
            ..usual
        };
        let key = settings.key.as_ref().map(Secret::reveal).transpose()?;
        Ok(Self {
            work,
            name,
            manners,
            client: Client::new(&work.config.network, network, work.stop.clone())?,
            key,
            files: 0,
        })
    }

    /// Asks until an answer is there or trying again is of no use.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn ask(
        &mut self,
        call: &Call,
        known: Option<&Address>,
        done: &mut Done,
    ) -> Result<Asked, Failure> {
        let mut attempt = 1;
        loop {
            let failure = match self.once(call, known, done) {
                Ok(asked) => return Ok(asked),
                Err(failure) => failure,
            };
            let wait = self.backoff(attempt).max(failure.after.unwrap_or_default());
            if attempt >= TRIES || !may_pass(failure.class) || wait > LONGEST_WAIT {
                return Err(failure);
            }
            if !self.work.clock.wait(wait, &self.work.stop) {
                return Err(cancelled());
            }
            attempt += 1;
        }
    }

    fn once(
        &mut self,
        call: &Call,
        known: Option<&Address>,
        done: &mut Done,
    ) -> Result<Asked, Failure> {
        self.files += 1;
        let daemon = &self.work.config.daemon;
        let (mut spooled, file) = Spooled::begin(
            &self.work.places.spool,
            self.work.run,
            self.files,
            daemon.least_free_bytes,
        )?;
        let most = self.work.config.network.most_bytes;
        let ask = Ask {
            url: &call.url,
            key: self.key_header()?,
            etag: known.and_then(|known| known.etag.as_deref()),
            last_modified: known.and_then(|known| known.last_modified.as_deref()),
            accepts_gzip: matches!(
                call.expected,
                Expected::Html | Expected::Json | Expected::Text
            ),
            most_bytes: call.most_bytes.map_or(most, |less| less.min(most)),
        };
        let mut gate = |host: &str| self.gate(host, done);
        let mut out = Growing {
            file: &file,
            work: self.work,
        };
        match self
            .client
            .get(&ask, &*self.work.clock, &mut gate, &mut out)?
        {
            Reply::Same => Ok(Asked::Same),
            Reply::Absent(status, failure) => Ok(Asked::Absent(status, failure)),
            Reply::Body(received) => {
                spooled.finish(&file)?;
                Ok(Asked::Body(spooled, received))
            }
        }
    }

    /// Before each call: its turn at the host, then one call of the day's.
    fn gate(&self, host: &str, done: &mut Done) -> Result<(), Failure> {
        let work = self.work;
        let turn = work
            .pace
            .wait(host, self.manners.pause, &*work.clock, &work.stop);
        if !turn {
            return Err(cancelled());
        }
        let day = today(work)?;
        let database = self.database()?;
        if let Some(most) = self.manners.calls_a_day {
            let spent = database.calls_spent(self.name, day)?;
            if spent >= u64::from(most) {
                let message = format!(
                    "the {most} calls of {day} to `{}` are spent\n\
                     hint: `calls-a-day` in [source.{}]",
                    self.name, self.name
                );
                return Err(Failure::new(FailureClass::Quota, message));
            }
        }
        database.spend_call(self.name, day)?;
        drop(database);
        done.tally.requests += 1;
        work.progress();
        Ok(())
    }

    /// The database, waited for in a way that a stop cuts short.
    ///
    /// # Errors
    /// A stop.
    pub(super) fn database(&self) -> Result<MutexGuard<'_, Database>, Failure> {
        loop {
            if let Some(database) = self.work.writer.try_lock() {
                return Ok(database);
            }
            if !self.work.stop.wait(Duration::from_millis(20)) {
                return Err(cancelled());
            }
        }
    }

    /// A text without the key, for servers that say back what they were told.
    pub(super) fn redacted(&self, text: String) -> String {
        match &self.key {
            Some(key) => redacted(text, key.expose()),
            None => text,
        }
    }

    fn key_header(&self) -> Result<Option<(&'static str, HeaderValue)>, Failure> {
        let Some((name, key)) = self.manners.key_header.zip(self.key.as_ref()) else {
            return Ok(None);
        };
        let value = HeaderValue::from_str(key.expose());
        let mut value = value.map_err(|_| {
            let message = "the key has characters that no header may have";
            Failure::new(FailureClass::Config, message)
        })?;
        value.set_sensitive(true);
        Ok(Some((name, value)))
    }

    /// Full jitter: a time between nothing and a doubling limit. A function of the run and the number of the try, not of
    /// the address, so that a simulation repeats itself at whatever port its server is.
    fn backoff(&self, attempt: u32) -> Duration {
        let mut hasher = FxHasher::default();
        (self.work.run, self.files, attempt).hash(&mut hasher);
        let share = (hasher.finish() >> 44) as u32;
        let limit = FIRST * 2_u32.pow(attempt - 1);
        limit * share / (1 << 20)
    }
}

/// What is said is cut at some length: the start of a key is as secret as the whole.
fn redacted(mut text: String, key: &str) -> String {
    for length in (LEAST_OF_A_KEY.min(key.len())..=key.len()).rev() {
        if let Some(start) = key.get(..length) {
            text = text.replace(start, "…");
        }
    }
    text
}

/// Whether the same call may go well in a moment.
fn may_pass(class: FailureClass) -> bool {
    matches!(
        class,
        FailureClass::Network
            | FailureClass::Timeout
            | FailureClass::RateLimited
            | FailureClass::Server
            | FailureClass::Truncated
    )
}

fn today(work: &Work) -> Result<Day, Failure> {
    let day = work.clock.now().date_naive().to_string();
    let told =
        |error: &dyn std::fmt::Display| Failure::new(FailureClass::Program, error.to_string());
    day.parse().map_err(|error| told(&error))
}

fn cancelled() -> Failure {
    Failure::new(FailureClass::Cancelled, "the daemon was told to stop")
}

/// A file that says with every piece that something goes on.
struct Growing<'a> {
    file: &'a File,
    work: &'a Work,
}

impl Write for Growing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.work.progress();
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
