//! Makes calls, one at a time and with manners, and imports what they bring.

use std::sync::Arc;

use tradeq_storage::{Address, RunFile};

use super::Publisher;
use super::answer::{Answered, Body};
use super::asking::{Asked, Asking, LONGEST_WAIT};
use super::call::{Call, Role};
use super::client::{Network, Received, SystemNetwork};
use super::content;
use super::spool::{NamedSource, Spooled};
use super::wanted::Wanted;
use crate::clock::{moment, of_moment};
use crate::config::FileSaid;
use crate::daemon::{Arrival, Done, Work, take};
use crate::failure::{Failure, FailureClass};

/// So many calls that failed in a row are enough: the publisher is left alone.
const MOST_IN_A_ROW: u32 = 3;

/// Days for which a page that never changes and was refused is let alone.
const REFUSED_DAYS: i64 = 30;

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Settled {
    /// It brought what it was for, or nothing new; these calls follow from it.
    Done(Vec<Call>),
    /// Nothing is there yet.
    Empty(String),
    /// A cap was hit: these stand in its place.
    Split(Vec<Call>),
    /// It failed. Where its class is retried, it may go well later; else it will fail again if it is made again.
    Failed(Failure),
    /// It was not made or broke off: it stays to be made. Nothing more is asked of this publisher now.
    Open(Failure),
}

/// One publisher while it is asked.
pub(crate) struct Engine<'a> {
    work: &'a Work,
    publisher: &'static dyn Publisher,
    wanted: &'a Wanted,
    said: &'a FileSaid,
    asking: Asking<'a>,
    /// Calls that failed in a row.
    failed: u32,
}

impl<'a> Engine<'a> {
    /// Prepares to ask.
    ///
    /// # Errors
    /// A key that is not there, certificates that cannot be read.
    pub(crate) fn new(
        work: &'a Work,
        publisher: &'static dyn Publisher,
        wanted: &'a Wanted,
        said: &'a FileSaid,
    ) -> Result<Self, Failure> {
        Self::over(Arc::new(SystemNetwork), work, publisher, wanted, said)
    }

    /// The same over another network.
    ///
    /// # Errors
    /// The same.
    pub(super) fn over(
        network: Arc<dyn Network>,
        work: &'a Work,
        publisher: &'static dyn Publisher,
        wanted: &'a Wanted,
        said: &'a FileSaid,
    ) -> Result<Self, Failure> {
        let asking = Asking::new(network, work, publisher)?;
        Ok(Self {
            work,
            publisher,
            wanted,
            said,
            asking,
            failed: 0,
        })
    }

    /// Makes one call: waits its turn, asks on condition, spools, judges, imports, writes down what became of it.
    pub(crate) fn ask(&mut self, call: &Call, done: &mut Done) -> Settled {
        let settled = self.settle(call, done).unwrap_or_else(|mut failure| {
            failure.message = self.asking.redacted(failure.message);
            let is_left_alone = failure.after.is_some_and(|after| after > LONGEST_WAIT);
            if is_left_alone || breaks_off(failure.class) {
                return Settled::Open(failure);
            }
            self.note_failure(call, &failure, done);
            Settled::Failed(failure)
        });
        match settled {
            Settled::Failed(failure) if counts(failure.class) => {
                self.failed += 1;
                if self.failed >= MOST_IN_A_ROW {
                    return Settled::Open(failure);
                }
                Settled::Failed(failure)
            }
            Settled::Failed(_) | Settled::Open(_) => settled,
            _ => {
                self.failed = 0;
                settled
            }
        }
    }

    fn settle(&mut self, call: &Call, done: &mut Done) -> Result<Settled, Failure> {
        let last = self.asking.database()?.address(&call.url)?;
        if call.fixed && last.as_ref().is_some_and(|last| self.is_settled(last)) {
            return Ok(Settled::Done(Vec::new()));
        }
        // A page that lists others is read again, for what it lists may be still to be asked. What was refused is judged
        // again, for the program or the configuration may have learned.
        let known = last
            .as_ref()
            .filter(|last| last.outcome != "refused" && call.role == Role::Data);
        let (spooled, received) = match self.asking.ask(call, known, done)? {
            Asked::Same => {
                let last = last.ok_or_else(|| not_asked_before(call))?;
                return self.same(call, last, done);
            }
            Asked::Body(spooled, received) => (spooled, received),
            Asked::Absent(status, failure) => {
                let why = self.publisher.absent(call, self.wanted, status);
                let why = why.ok_or(failure)?;
                self.add_file(&self.file_of(call, None, "empty", Some(&why)))?;
                return Ok(Settled::Empty(why));
            }
        };
        content::judge(
            spooled.path(),
            call.expected,
            received.is_measured,
            self.said.allow_cut,
        )
        .map_err(|failure| at(call, failure))?;
        if let Some(known) = known
            && known.sha256.as_deref() == Some(received.sha256.as_str())
            && known.outcome != "empty"
        {
            let known = Address {
                etag: received.etag,
                last_modified: received.last_modified,
                ..known.clone()
            };
            done.tally.bytes += received.bytes;
            return self.same(call, known, done);
        }
        self.judged(call, &spooled, &received, done)
    }

    /// Whether what never changes need not be asked for again. What was refused is tried anew after a month, when the
    /// program may have learned to read it.
    fn is_settled(&self, last: &Address) -> bool {
        match last.outcome.as_str() {
            "loaded" | "held" => true,
            "refused" | "quarantined" => {
                let asked = of_moment(&last.asked_at);
                let since = asked.map(|asked| self.work.clock.now() - asked);
                since.is_some_and(|since| since.num_days() < REFUSED_DAYS)
            }
            _ => false,
        }
    }

    /// A whole answer of the right kind: what the publisher makes of it.
    fn judged(
        &self,
        call: &Call,
        spooled: &Spooled,
        received: &Received,
        done: &mut Done,
    ) -> Result<Settled, Failure> {
        let body = Body {
            path: spooled.path().to_path_buf(),
            bytes: received.bytes,
            media_type: received.media_type.clone(),
            file_name: received.file_name.clone(),
        };
        let answered = self.publisher.answer(call, self.wanted, &body)?;
        if answered != Answered::Import {
            done.tally.bytes += received.bytes;
        }
        match answered {
            Answered::Calls(calls) => {
                self.put_address(call, received, "index", None)?;
                Ok(Settled::Done(calls))
            }
            Answered::Import => self.import(call, spooled, received, done),
            Answered::Empty(why) => {
                self.put_address(call, received, "empty", None)?;
                let file = self.file_of(call, Some(received), "empty", Some(&why));
                self.add_file(&file)?;
                Ok(Settled::Empty(why))
            }
            Answered::Capped(why) => match self.publisher.split(call) {
                Some(parts) if !parts.is_empty() => Ok(Settled::Split(parts)),
                _ => Err(at(call, Failure::new(FailureClass::Capped, why))),
            },
        }
    }

    fn import(
        &self,
        call: &Call,
        spooled: &Spooled,
        received: &Received,
        done: &mut Done,
    ) -> Result<Settled, Failure> {
        let mut options = self.said.options()?;
        options.flow = options.flow.or(call.flow);
        options.period = options.period.or(call.period);
        options.source = options.source.or(call.adapter.map(str::to_owned));
        options.published_on = call.published_on.clone();
        options.current = true;
        let source = NamedSource::new(spooled.path(), &call.file_name);
        let arrival = Arrival {
            source: &source,
            options,
            url: Some(call.url.clone()),
        };
        let file = take(self.work, arrival, done);
        let Some(word) = &file.class else {
            self.put_address(call, received, &file.outcome, file.load_id)?;
            return Ok(Settled::Done(Vec::new()));
        };
        let class = FailureClass::ALL.iter().find(|class| class.word() == word);
        let class = class.copied().unwrap_or(FailureClass::Program);
        // Only what the bytes themselves are to blame for is known of the address from now on.
        if matches!(class, FailureClass::File | FailureClass::Gate) {
            self.put_address(call, received, &file.outcome, None)?;
        }
        let failure = Failure::new(class, file.message.unwrap_or_default());
        Ok(if breaks_off(class) {
            Settled::Open(failure)
        } else {
            Settled::Failed(failure)
        })
    }

    /// The content is what it was: nothing is imported, and that is said.
    fn same(&self, call: &Call, last: Address, done: &mut Done) -> Result<Settled, Failure> {
        let why = match last.outcome.as_str() {
            "quarantined" => Some("it did not change since it was put in quarantine"),
            "empty" => Some("it did not change: nothing is there yet"),
            _ => None,
        };
        let database = self.asking.database()?;
        database.put_address(&Address {
            asked_at: moment(self.work.clock.now()),
            ..last.clone()
        })?;
        drop(database);
        let mut file = self.file_of(call, None, "same", why);
        (file.sha256, file.bytes, file.load_id) = (last.sha256, last.bytes, last.load_id);
        self.add_file(&file)?;
        match (last.outcome.as_str(), why) {
            ("empty", Some(why)) => Ok(Settled::Empty(why.to_owned())),
            (_, why) => {
                if let Some(why) = why {
                    done.note
                        .get_or_insert(format!("{}: {why}", call.file_name));
                }
                Ok(Settled::Done(Vec::new()))
            }
        }
    }

    fn put_address(
        &self,
        call: &Call,
        received: &Received,
        outcome: &str,
        load_id: Option<i64>,
    ) -> Result<(), Failure> {
        let now = moment(self.work.clock.now());
        self.asking.database()?.put_address(&Address {
            url: call.url.clone(),
            source: self.publisher.name().to_owned(),
            etag: received.etag.clone(),
            last_modified: received.last_modified.clone(),
            sha256: Some(received.sha256.clone()),
            bytes: Some(received.bytes),
            outcome: outcome.to_owned(),
            load_id,
            changed_at: now.clone(),
            asked_at: now,
        })?;
        Ok(())
    }

    /// A call that failed before there was a file stands in the run as well.
    fn note_failure(&self, call: &Call, failure: &Failure, done: &mut Done) {
        let mut file = self.file_of(call, None, "refused", Some(&failure.message));
        file.class = Some(failure.class.word().to_owned());
        if let Err(error) = self.add_file(&file) {
            done.fail(error);
        }
    }

    fn file_of(
        &self,
        call: &Call,
        received: Option<&Received>,
        outcome: &str,
        message: Option<&str>,
    ) -> RunFile {
        RunFile {
            name: call.file_name.clone(),
            url: Some(call.url.clone()),
            sha256: received.map(|received| received.sha256.clone()),
            bytes: received.map(|received| received.bytes),
            outcome: outcome.to_owned(),
            load_id: None,
            class: None,
            message: message.map(str::to_owned),
        }
    }

    fn add_file(&self, file: &RunFile) -> Result<(), Failure> {
        Ok(self.asking.database()?.add_run_file(self.work.run, file)?)
    }
}

/// Whether nothing more is to be asked now: the trouble is on our side, or the publisher wants to be left alone.
fn breaks_off(class: FailureClass) -> bool {
    use FailureClass as Class;
    matches!(
        class,
        Class::Cancelled
            | Class::Quota
            | Class::RateLimited
            | Class::DiskFull
            | Class::Busy
            | Class::Database
    )
}

/// Whether so many of these in a row say that the publisher is in trouble.
fn counts(class: FailureClass) -> bool {
    class.is_retried() || class == FailureClass::Tls
}

/// What is told of an answer, with where it came from.
fn at(call: &Call, failure: Failure) -> Failure {
    Failure {
        message: format!("{}: {}", call.url, failure.message),
        ..failure
    }
}

fn not_asked_before(call: &Call) -> Failure {
    let message = format!("{}: `not modified`, and it was never asked", call.url);
    Failure::new(FailureClass::NotData, message)
}
